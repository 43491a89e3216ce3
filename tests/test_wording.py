"""One wording for what means the same: what becomes equal, what must not, and where each piece comes from."""

from __future__ import annotations

import pytest

from quoteattr import WrongTypeError, normal_form, normalise
from quoteattr.spans import Span
from quoteattr.wording.spelling import american

EQUAL = [
    ("the possibility is very likely", "the possibility is highly likely"),
    ("It's true; they don't know.", "IT IS TRUE – they do not know"),
    ("They can't and won't", "they cannot and will not"),
    ("fifteen boats", "15 boats"),
    ("two hundred and six thousand boats", "206,000 boats"),
    ("half a million people", "500,000 people"),
    ("3.8 billion", "3,800 million"),
    ("$5.5 million", "5.5 million dollars"),
    ("20% of them", "twenty per cent of them"),
    ("60 km/h", "60 kilometres per hour"),
    ("on the 3rd of May 2021", "on May 3, 2021"),
    ("at 5:47 p.m.", "at 17:47"),
    ("at 5 o'clock", "at 05:00"),
    ("at 1:30 p.m.", "at 13:30"),
    ("at 1 am", "at 01:00"),
    ("at 12:30 a.m.", "at 00:30"),
    ("the twenty-first boat", "the 21st boat"),
    ("the defence programme in the centre", "the defense program in the center"),
    ("the U.S. army", "the US army"),
    ("the United Kingdom", "the UK"),
    ("about 50 boats", "approximately 50 boats"),
    ("it is probably true", "it is presumably true"),
    ("it might rain", "it may rain"),
    ("because of the rain", "due to the rain"),
    ("Novák’s “boat”", "Novak's 'boat'"),
]
DIFFERENT = [
    ("likely", "highly likely"),
    ("likely", "unlikely"),
    ("it is possible", "it is impossible"),
    ("they will come", "they will not come"),
    ("fifteen boats", "sixteen boats"),
    ("3.8 billion", "3.8 million"),
    ("1.5 percent", "15 percent"),
    ("2:1", "21"),
    ("9, 500", "9,500"),
    ("5 pm", "5 am"),
    ("May 3", "May 4"),
    ("5 km", "5 miles"),
    ("more than 50 boats", "fewer than 50 boats"),
    ("join us", "join the US"),
    ("room 007", "room 7"),
    ("they do not have to go", "they must not go"),
]


def test_a_word_ends_after_the_accent_of_its_last_letter() -> None:
    assert normal_form("the cafe\u0301 burned").units[1].span == Span(4, 9)


@pytest.mark.parametrize(("a", "b"), EQUAL)
def test_the_same_in_other_words_is_one_wording(a: str, b: str) -> None:
    assert normalise(a) == normalise(b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_what_differs_stays_different(a: str, b: str) -> None:
    assert normalise(a) != normalise(b)


@pytest.mark.parametrize("text", [text for pair in EQUAL + DIFFERENT for text in pair])
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_only_the_sign_of_a_currency_stands_before_its_number() -> None:
    assert normalise("$5") == normalise("5 dollars")
    assert normalise("the dollar 5 boats") == "the dollar 5 boats"
    assert normalise("the end $") == "the end dollar"


def test_every_piece_maps_back() -> None:
    text = "Rain is  VERY likely on May 3rd, with 15 mm."
    form = normal_form(text)
    assert form.text == "rain is highly likely on 3 may with 15 mm"
    for words, written in (
        ("highly likely", "VERY likely"),
        ("3 may", "May 3rd"),
        ("15 mm", "15 mm"),
        ("rain", "Rain"),
    ):
        at = form.text.index(words)
        assert form.origin(Span(at, at + len(words))).cut(text) == written
    assert form.origin(Span(0, len(form.text))) == Span(0, text.index(".", 10))


def test_part_of_a_piece_maps_to_the_whole_piece() -> None:
    form = normal_form("They sent fifteen boats")
    at = form.text.index("5")
    assert form.origin(Span(at, at + 1)).cut(form.original) == "fifteen"


def test_no_words_at_all() -> None:
    assert normal_form("… – !").text == ""
    assert normal_form("").origin(Span(0, 0)) == Span(0, 0)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(WrongTypeError, match="give a text"):
        normalise(b"bytes")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("british", "expected"),
    [("organisation", "organization"), ("advertised", "advertised"), ("neighbours", "neighbors"), ("sour", "sour")],
)
def test_spelling(british: str, expected: str) -> None:
    assert american(british) == expected


@pytest.mark.parametrize("text", ["It was in May, May 4 to be exact", "It was in May -- 5 boats came", "may -- <5"])
def test_a_month_before_a_date_or_a_number_stays_where_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
