"""Amounts, names, subjects and negations of free renderings: what contradicts, and what is the same in other words."""

from __future__ import annotations

import pytest

from quoteattr import compare
from quoteattr.comparison.detectors import aligned_pair
from quoteattr.comparison.equivalents import is_same_amount
from quoteattr.comparison.number_units import counted_unit
from quoteattr.comparison.tokens import read_tokens

UNITS = [
    ("conflicting", "The whale had lost 30 extra kilograms by May.", "By May the whale had lost 30 extra pounds."),
    ("conflicting", "The road is 12 winding kilometers long.", "The road is 12 winding miles long."),
    ("conflicting", "The firm lost 5 million hard-earned euros.", "The firm lost 5 million hard-earned dollars."),
    ("conflicting", "The suspect weighed 90 kilograms.", "The suspect weighed 120 pounds."),
    ("equivalent", "The suspect weighed 90 kilograms.", "The suspect weighed 198 pounds."),
    ("equivalent", "Ten crews ran 10 kilometers in 40 minutes.", "Ten crews needed 40 minutes for 10 kilometers."),
]
SPANS_OF_TIME = [
    ("equivalent", "The harbor stays shut for two weeks.", "The harbor stays shut for fourteen days."),
    ("equivalent", "The strike lasted 48 hours.", "The strike lasted two days."),
    ("equivalent", "The ban holds for twelve months.", "The ban holds for one year."),
    ("conflicting", "The harbor stays shut for two weeks.", "The harbor stays shut for thirteen days."),
    ("conflicting", "The ban holds for ten days.", "The ban holds for ten weeks."),
    ("conflicting", "The ban holds for 12 months.", "The ban holds for two years."),
]
LEFT_OUT = [
    (
        "equivalent",
        "The house cost five million crowns, and now it costs seven million.",
        "The house cost five million crowns, and now it costs seven.",
    ),
    ("equivalent", "Sales rose from 3 billion to 4 billion.", "Sales rose from 3 to 4 billion."),
    (
        "conflicting",
        "They sold five boats in May and seven million in June.",
        "They sold five boats in May and seven in June.",
    ),
    ("conflicting", "The fund has 6 billion euros.", "The fund has 6 euros."),
]
SUBJECTS = [
    ("conflicting", "Who will he spend the winter with?", "Who will she spend the winter with?"),
    ("conflicting", "He will return to the village in spring.", "In spring, she will return to the village."),
    ("conflicting", "The mayor said she would resign.", "The mayor said he would resign."),
    ("equivalent", "He told her that the boat was lost.", "She was told by him that the boat was lost."),
    (
        "equivalent",
        "The doctor said she had warned the village.",
        "The doctor said her warning had reached the village.",
    ),
]
REPEATED_NEGATIONS = [
    ("equivalent", "Not even the rain did not stop the riders.", "Even the rain did not stop the riders."),
    ("equivalent", "No storm did not come.", "No storm came."),
    ("conflicting", "No storm came.", "A storm came."),
    (
        "conflicting",
        "No train left and the station was not open.",
        "No train left and the station was open.",
    ),
    ("equivalent", "The child was healthy and unharmed.", "The child was healthy and not harmed."),
]
NAMES = [
    ("equivalent", "The Foreign Office was told of it by letter.", "The Foreign Ministry was told of it by letter."),
    (
        "conflicting",
        "Former president George Bush spoke to farmers in a small town in Ohio.",
        "Former president George Gore spoke to farmers in a small town in Ohio.",
    ),
    (
        "conflicting",
        "The old farmer from Norway sold his boats to a neighbor.",
        "The old farmer from Iceland sold his boats to a neighbor.",
    ),
]


@pytest.mark.parametrize(
    ("verdict", "a", "b"), [*UNITS, *SPANS_OF_TIME, *LEFT_OUT, *SUBJECTS, *REPEATED_NEGATIONS, *NAMES]
)
def test_what_contradicts_and_what_does_not(verdict: str, a: str, b: str) -> None:
    given = compare(a, b).verdict
    assert given == compare(b, a).verdict
    assert (given == "conflicting") == (verdict == "conflicting"), given


def test_initials_can_abbreviate_a_name_in_another_language() -> None:
    found = compare(
        "A spokesman for the OAMTC in Vienna warned of ice on the roads.",
        "A spokesman for the Automobile Club in Vienna warned of ice on the roads.",
    )
    assert "name" not in {each.kind for each in found.differences}


def test_what_was_said_to_somebody_is_no_hedge() -> None:
    hedged = compare("The dam is said to have leaked.", "The dam leaked.")
    told = compare("The dam leaked, he said to the press.", "The dam leaked, he told the press.")
    assert [each.kind for each in hedged.differences if each.kind == "hedge"] == ["hedge"]
    assert "hedge" not in {each.kind for each in told.differences}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("They lost 30 extra kilograms.", "kg"),
        ("They waited two weeks.", "week"),
        ("They saw 30 men in kilograms.", None),
        ("They saw 30 men.", None),
    ],
)
def test_the_unit_of_a_number_stands_behind_adjectives_alone(text: str, unit: str | None) -> None:
    tokens = read_tokens(text)
    at = next(at for at, token in enumerate(tokens) if token.is_numeric)
    found = counted_unit(tokens, at)
    assert (found.unit.form if found else None) == unit


def test_spans_of_time_are_not_rounded() -> None:
    for days, is_same in (("14", True), ("13", False)):
        pair = aligned_pair("It took two weeks.", f"It took {days} days.")
        i = next(at for at, token in enumerate(pair.a) if token.is_numeric)
        j = next(at for at, token in enumerate(pair.b) if token.is_numeric)
        assert is_same_amount(pair, i, j) is is_same
