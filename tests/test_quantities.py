"""Shares, multiples and orders of magnitude in words: what they are worth, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quoteattr import compare, normal_form, normalise

READ = [
    ("A quarter of them left.", "25 percent"),
    ("An eighth of them left.", "12.5 percent"),
    ("A third of them left.", "1 in 3"),
    ("It fell by a fifth.", "20 percent"),
    ("Only a quarter voted.", "25 percent"),
    ("They lost half their savings.", "50 percent"),
    ("Two-thirds voted.", "2 in 3"),
    ("It runs at one-third capacity.", "1 in 3"),
    ("The dam is three-quarters full.", "75 percent"),
    ("Nine out of ten left.", "90 percent"),
    ("Every third shop is empty.", "1 in 3"),
    ("Every second child is ill.", "50 percent"),
    ("It is half a mile away.", "0.5 mile"),
    ("It took two years and a half.", "2.5"),
    ("It is a mile and a half away.", "1.5 mile"),
    ("He came twice.", "2 times"),
    ("It grew tenfold.", "10 times"),
    ("It is half as large.", "0.5 times"),
    ("It is three times as large.", "3 times"),
    ("Rents doubled over the decade.", "doubled"),
    ("They want to triple their profits.", "triple"),
    ("The gap is double.", "double"),
    ("Dozens left.", "dozens"),
    ("Hundreds of thousands left.", "hundreds of thousands"),
]
NOT_READ = [
    "A third person left.",
    "It rained in the first half of it.",
    "The southern half of the town burned.",
    "Leaders of the Third World met.",
    "It was a half-hearted word.",
    "The Latin Quarter flooded.",
    "Every second counts.",
    "Every third day it rains.",
    "Double doors open.",
    "She doubled down.",
    "The sofa doubled as a bed.",
    "The score was settled.",
    "The scores were settled.",
]
VERDICTS = [
    ("conflicting", "The bank will close a third of its branches.", "The bank will close 20 percent of its branches."),
    ("conflicting", "Output fell by a fifth.", "Output fell by a quarter."),
    ("conflicting", "More than half the pupils passed.", "More than a third of the pupils passed."),
    ("conflicting", "Every second child is hungry.", "One in four children is hungry."),
    ("conflicting", "The number of refugees doubled.", "The number of refugees tripled."),
    ("conflicting", "Turnout doubled.", "Turnout rose by half."),
    ("conflicting", "The firm wants to triple its profits.", "The firm wants to double its profits."),
    ("conflicting", "Twice as many ships sank.", "Four times as many ships sank."),
    ("conflicting", "The tunnel is half a mile long.", "The tunnel is a mile and a half long."),
    ("conflicting", "Hundreds of thousands fled.", "Hundreds of people fled."),
    ("conflicting", "Dozens of flights were cancelled.", "Some 4,000 flights were cancelled."),
    ("equivalent", "Dozens of flights were cancelled.", "Some 40 flights were cancelled."),
    ("equivalent", "Thousands of people fled.", "About 20,000 people fled."),
    ("equivalent", "Turnout halved.", "Turnout fell by half."),
    ("equivalent", "Turnout doubled.", "Turnout rose by 100 percent."),
    ("equivalent", "Rents nearly tripled.", "Rents rose by 190 percent."),
    ("equivalent", "Almost half of the fields are dry.", "48 percent of the fields are dry."),
    ("equivalent", "Nine out of ten homes have power.", "90 percent of homes have power."),
    ("equivalent", "The dam is three-quarters full.", "The dam is 75 percent full."),
    ("equivalent", "A third person was arrested on Friday.", "On Friday, a third person was arrested."),
    ("equivalent", "Her stunt double was hurt.", "Her stunt double was injured."),
    ("equivalent", "Hundreds of people came to the square.", "Hundreds came to the square."),
]
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth"}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")


@pytest.mark.parametrize(("text", "form"), READ)
def test_a_quantity_in_words_is_one_unit(text: str, form: str) -> None:
    found = [unit for unit in normal_form(text).units if unit.value is not None]
    assert [unit.form for unit in found] == [form]


@pytest.mark.parametrize("text", NOT_READ)
def test_the_same_words_as_names_of_other_things_are_no_quantity(text: str) -> None:
    units = normal_form(text).units
    assert not [unit for unit in units if unit.measure is not None or unit.kind in {"multiple", "order"}]


@pytest.mark.parametrize(("verdict", "a", "b"), VERDICTS)
def test_quantities_that_differ_conflict_and_equal_ones_do_not(verdict: str, a: str, b: str) -> None:
    assert compare(a, b).verdict == verdict
    assert compare(b, a).verdict == verdict


@pytest.mark.parametrize("text", [text for text, _ in READ] + NOT_READ + [t for _, a, b in VERDICTS for t in (a, b)])
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    "text",
    [
        "one in two miles",
        "half to threefold",
        "one in January Third",
        "January double ; a mile",
        "January every third shop",
    ],
)
def test_what_stands_beside_a_quantity_is_not_read_with_it_the_second_time(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.sampled_from(sorted(_PARTS)), st.integers(1, len(_NUMBERS)))
def test_a_fraction_has_the_value_of_its_numbers(of: int, parts: int) -> None:
    assume(parts < of)
    word = _PARTS[of] if parts == 1 else f"{_PARTS[of]}s"
    written = word if word == "half" else f"{_NUMBERS[parts - 1]} {word}"
    for text in (f"{written} of the boats sank", f"it fell by {written}", f"{parts} out of {of} boats sank"):
        found = [unit for unit in normal_form(text).units if unit.value is not None]
        assert [unit.value for unit in found] == [Decimal(100) * parts / of], text
        assert all(unit.measure is not None and unit.measure.form == "percent" for unit in found)
