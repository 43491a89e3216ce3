"""Promises of normalise() and compare(), for text drawn from pieces that news and typing errors are made of."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr import compare, normal_form, normalise
from quoteattr.spans import Span
from quoteattr.utterances.values import KINDS

WORDS = (
    "the a bridge boats minister said Selmat Kim Yong-hyun may might will not n't don't cannot no never without very "
    "likely highly unlikely probably almost certainly must have to should about at least more than up to few several "
    "many often 15 fifteen 16 3.8 billion 9 500 9,500 1,5 two hundred and six half a million 3rd third second 21st May "
    "5 pm 17:47 p.m. o'clock of 2021 1990s % $ € km/h kilometres per hour degrees Celsius dozen U.S. US us it's won't "
    "organised colour because of due to not only just or nor before after coach referee rise fall can't gonna -5 2:1"
).split(" ")
PIECES = st.sampled_from([*WORDS, ".", ",", "“", "”", "’", "–", "-", "\n", "'", "K", "\u00a0"]) | st.text(max_size=4)
TEXTS = st.lists(PIECES, max_size=9).map(" ".join) | st.lists(PIECES, max_size=9).map("".join)
SENTENCES = st.lists(st.sampled_from(WORDS[:12]), min_size=1, max_size=6).map(" ".join)


@given(TEXTS)
@example("can'tcan't")
@example("cannotn't")
def test_a_normal_form_is_its_own(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TEXTS)
@example("$ $ 0")
def test_units_keep_the_order_of_the_text(text: str) -> None:
    spans = [unit.span for unit in normal_form(text).units]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(TEXTS)
def test_every_span_of_a_normal_form_maps_into_the_text(text: str) -> None:
    form = normal_form(text)
    for start in range(len(form.text)):
        origin = form.origin(Span(start, start + 1))
        assert 0 <= origin.start < origin.end <= len(text)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_other_numbers_stay_other_numbers(a: int, b: int) -> None:
    assert (normalise(f"{a} boats") == normalise(f"{b:,} boats")) == (a == b)


@given(SENTENCES, st.sampled_from(["will", "can", "did", "may", "is likely to", "has to"]))
def test_a_negation_is_never_lost(sentence: str, verb: str) -> None:
    assert normalise(f"{sentence} {verb} hold") != normalise(f"{sentence} {verb} not hold")


@given(TEXTS, TEXTS)
def test_compare_mirrors(a: str, b: str) -> None:
    assert compare(b, a) == compare(a, b).mirrored()
    assert compare(a, b).mirrored().mirrored() == compare(a, b)


@given(TEXTS)
def test_a_text_is_identical_with_itself(text: str) -> None:
    same = compare(text, text.upper() if text.isascii() and "US" not in text.upper() else text)
    assert same.verdict == "identical" and not same.differences


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@given(TEXTS, TEXTS)
def test_both_texts_can_be_rebuilt(a: str, b: str) -> None:
    """The common words, written as ``a`` has them, and the differences give both texts, but for marks and spaces."""
    found = compare(a, b)
    units_a, units_b = ([unit.span for unit in normal_form(text).units] for text in (a, b))
    of_a = sorted([(x, x.cut(a)) for x, _ in found.common] + [(d.a, d.a_text) for d in found.differences if d.a_text])
    of_b = sorted([(y, x.cut(a)) for x, y in found.common] + [(d.b, d.b_text) for d in found.differences if d.b_text])
    for text, units, parts in ((a, units_a, of_a), (b, units_b, of_b)):
        assert "".join(letters(words) for _, words in parts) == "".join(letters(span.cut(text)) for span in units)
        assert all(first[0].end <= second[0].start for first, second in pairwise(parts))


@given(TEXTS, TEXTS)
@example("They lost 15 boats.", "They lost 16 boats.")
@example("Rain is likely.", "Rain is highly likely.")
@example("The bridge opened in 2019.", "The bridge opened.")
def test_the_verdict_follows_from_the_differences(a: str, b: str) -> None:
    """The gravest of the differences is of the verdict, and nothing is listed that would lead to a graver one."""
    found = compare(a, b)
    graded = ["equivalent", "partial", "shifted", "conflicting"]
    if found.verdict == "identical":
        assert not found.differences
    elif found.verdict == "unrelated":
        assert {KINDS[difference.kind] for difference in found.differences} <= {"equivalent"}
    else:
        assert max(graded.index(KINDS[difference.kind]) for difference in found.differences) == graded.index(
            found.verdict
        )


@given(TEXTS, TEXTS)
def test_similarity_is_a_share(a: str, b: str) -> None:
    assert 0.0 <= compare(a, b).similarity <= 1.0


LONG = {
    "one word": ("the ", "the "),
    "numbers": ("12 ", "13 "),
    "names": ("Bob ", "Alice "),
    "names and words": ("x Bob ", "x Alice "),
    "negations and hedges": ("not ", "may "),
    "opposites": ("rise ", "fall "),
    "everything": ("On 3 May Kim may not buy 15 boats. ", "Lee must buy about 16 ships on May 4. "),
}


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_text(name: str) -> None:
    """Twice the text takes about twice the time; four times would be quadratic."""

    def seconds(times: int) -> float:
        a, b = (piece * times for piece in LONG[name])
        started = time.process_time()
        compare(a, b)
        return time.process_time() - started

    seconds(10)
    times = 6000 // len(LONG[name][0])
    assert min(seconds(2 * times) for _ in range(4)) < 3.4 * min(seconds(times) for _ in range(4)) + 0.05


def test_the_pieces_cover_what_the_lists_know() -> None:
    """The strategy draws numbers, negations and hedges, without which the promises above would be empty."""
    drawn = " ".join(WORDS)
    assert re.search(r"\bnot\b", drawn) and re.search(r"\d", drawn) and "likely" in drawn
