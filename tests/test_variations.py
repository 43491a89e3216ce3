"""Variations: a phrase that says what else is known of whom, or of which company, the last sentences tell."""

from __future__ import annotations

import pytest
from test_epithets import last

import quoteattr

COUNCIL = (
    "Pavel Orsky, the mayor, opened the meeting with Ada Holm, the council leader. Tom Hale and Nora Velk came late. "
    "Ada Holm called the plan a swindle. It had no money in it. "
)
MARKET = (
    "Tolvik Foods and the bank Credo quarrelled. The ministry was silent. Tolvik Foods blamed the price of milk. "
    "Two plants close in May. "
)


@pytest.mark.parametrize("phrase", ["the Alta MP", "the Tarquin MP"])
def test_a_phrase_that_says_something_new_means_whom_the_last_sentences_tell_of(phrase: str) -> None:
    assert last(f"{COUNCIL}“We will not sign,” {phrase} said.")[0] == "Ada Holm"


@pytest.mark.parametrize(
    "phrase", ["the trade minister", "the Omani minister", "the other climber", "the older woman", "the coroner"]
)
def test_an_office_and_a_choice_among_several_are_somebody_else(phrase: str) -> None:
    assert last(f"{COUNCIL}“We will not sign,” {phrase} said.") == (phrase, "named-by-its-words")


@pytest.mark.parametrize("noun", ["the Danish group", "the Malmo-based cheese producer"])
def test_a_noun_for_companies_means_the_company_of_the_last_sentences(noun: str) -> None:
    assert last(f"{MARKET}“We had no choice,” {noun} said.") == ("Tolvik Foods", "elegant-variation")


def test_another_sort_of_body_is_another_one() -> None:
    assert last(f"{MARKET}“We had no choice,” the trade union said.")[0] == "the trade union"


def test_the_place_of_a_company_and_a_compound_are_no_part_of_its_name() -> None:
    text = "Orlu-based Tolvik Foods said it was late. Second-placed Zorb Kral said it was cold."
    assert [one.speaker.name for one in quoteattr.read(text).quotations if one.speaker] == ["Tolvik Foods", "Zorb Kral"]
