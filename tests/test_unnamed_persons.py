"""Persons without a name: which of several a later noun phrase means."""

from __future__ import annotations

import pytest

import quoteattr


def last_speaker(text: str) -> str | None:
    """The speaker of the last quotation of a text."""
    speaker = quoteattr.read(text).quotations[-1].speaker
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("one", "other", "later", "who"),
    [
        ("A Larkin spokesman", "A Velmo spokesman", "the Larkin spokesman", "a Larkin spokesman"),
        ("A spokesman for Larkin", "A Velmo spokesman", "the Larkin spokesman", "a spokesman for Larkin"),
        (
            "A Ministry of Ports spokesman",
            "A Velmo spokesman",
            "the ministry spokesman",
            "a Ministry of Ports spokesman",
        ),
        ("A lawyer for Larkin", "A lawyer for the city", "the Larkin lawyer", "a lawyer for Larkin"),
        ("A police spokesman", "A Velmo spokesman", "the police spokesman", "a police spokesman"),
        ("A NATO official", "A UN official", "the NATO official", "a NATO official"),
        (
            "A spokesman for the Hale Motor Company",
            "A police spokesman",
            "the HMC spokesman",
            "a spokesman for the Hale Motor Company",
        ),
        (
            "A spokesman for Hale-Rowe Motors",
            "A police spokesman",
            "the Hale spokesman",
            "a spokesman for Hale-Rowe Motors",
        ),
    ],
)
def test_the_words_beside_a_noun_tell_two_persons_apart(one: str, other: str, later: str, who: str) -> None:
    text = f"{one} said the pipes had burst.\n\n{other} said they were sound.\n\n“We shall see,” {later} said."
    assert last_speaker(text) == who


@pytest.mark.parametrize(
    ("one", "later"),
    [
        ("A Larkin spokesman", "the Velmo spokesman"),
        ("A Ministry of Ports spokesman", "the Velmo spokesman"),
        ("A lawyer for Larkin", "the Hale lawyer"),
        ("A western diplomat", "the police source"),
        ("A ministry spokesman", "the army official"),
        ("A shopkeeper", "the official"),
        ("A boy of nine", "the source"),
    ],
)
def test_another_body_or_calling_is_another_person(one: str, later: str) -> None:
    assert last_speaker(f"{one} said the pipes had burst.\n\n“We shall see,” {later} said.") == later


@pytest.mark.parametrize(
    ("one", "later"),
    [
        ("a western diplomat", "the source"),
        ("a ministry spokesman", "the official"),
        ("a senior Norwegian defence official", "the defence source"),
        ("a government adviser", "the source"),
        ("a senior negotiator", "the official"),
    ],
)
def test_a_source_or_an_official_is_the_unnamed_person_who_spoke_last(one: str, later: str) -> None:
    assert last_speaker(f"The pipes have burst, {one} said on Monday.\n\n“We shall see,” {later} said.") == one


@pytest.mark.parametrize(
    ("office", "name"),
    [("Governor-General", "Peter Hale"), ("Secretary-General", "Peter Hale"), ("Attorney-General", "Peter Hale")],
)
def test_an_office_of_two_words_with_a_hyphen_is_its_holder(office: str, name: str) -> None:
    text = f"The cabinet has backed the {office}, Dr {name}. In a statement, the {office} said it was untrue."
    assert last_speaker(text) == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ministry of Trade and Fish (MTF) vice minister Oran Tesk", "Oran Tesk"),
        ("Farm Board Authority (FBA) board member Jim Hale", "Jim Hale"),
        ("The Grain Control Council (GCC)", "Grain Control Council"),
    ],
)
def test_a_noun_may_stand_between_a_bracket_and_a_name(source: str, name: str) -> None:
    assert last_speaker(f"{source} said the rain was late.") == name
