"""Epithets: what a person is called in passing, by age or people."""

from __future__ import annotations

import pytest

import quoteattr


def last(text: str) -> tuple[str | None, str]:
    """The speaker of the last quotation of a text, and the rule."""
    quotation = quoteattr.read(text).quotations[-1]
    return quotation.speaker.name if quotation.speaker else None, quotation.evidence[-1].rule


@pytest.mark.parametrize("epithet", ["the 51-year-old", "The Spaniard", "the Frenchwoman", "the Israeli"])
def test_an_age_or_a_people_refers_to_the_last_speaker(epithet: str) -> None:
    text = f"“I pick the team,” Ana Ortega said. “Ask me,” {epithet} added."
    assert last(text) == ("Ana Ortega", "epithet-of-person")


def test_an_age_refers_to_the_person_of_that_age() -> None:
    text = "Luis Ortega, 51, met Ben White, 24, in May. “I play,” White said. “He does not,” the 51-year-old said."
    assert last(text) == ("Luis Ortega", "epithet-of-person")


@pytest.mark.parametrize(
    "text",
    [
        "“I play,” Ben White, 24, said. “No,” the 51-year-old said.",  # another age
        "“I play,” the council said. “No,” the 51-year-old said.",  # nobody with a name
        "“I play,” Ben White said. It rained. It rained. It rained. It rained. It rained. “No,” the 51-year-old said.",
        "“I play,” Ben White said. “No,” the 51-year-old driver said.",
        "“I play,” Ben White said. “No,” the woman said.",
        "“I play,” Ben White said. “No,” the British said.",  # a whole people
        "Ann Lee, 51, met Tom Okafor, 51, in May. “I play,” Ben White said. “No,” the 51-year-old said.",
    ],
)
def test_an_epithet_of_nobody_in_focus_refers_to_nobody(text: str) -> None:
    assert last(text)[1] != "epithet-of-person"


@pytest.mark.parametrize(
    ("before", "epithet"),
    [
        ("Actor Stefan Ochs came to Oslo in 2006. He plays a spy.", "the American"),
        ("Petra Novotna won in Rome.", "the Czech"),
        ("Ewa Nowak won the prize.", "the mother-of-four"),
        ("Ewa Nowak won the prize.", "the 51-year-old"),
        ("Batsukh Ganbold won the race.", "the Mongolian"),  # a name that no list has
        ("Polish writer Ewa Nowak won the prize.", "the Pole"),
    ],
)
def test_an_epithet_refers_to_the_only_one_named_lately(before: str, epithet: str) -> None:
    name = "Stefan Ochs" if "Ochs" in before else " ".join(before.split(" won", maxsplit=1)[0].split()[-2:])
    assert last(f"{before} “I play,” {epithet} said.") == (name, "epithet-of-person")


@pytest.mark.parametrize(
    "text",
    [
        "Ewa Nowak met Per Berg. “I play,” the Norwegian said.",  # one of two
        "Norwegian actor Per Berg won. “I play,” the Spaniard said.",  # another people
        "Per Berg won the prize. “I play,” the mother-of-four said.",
        "Per Berg won. It rained. It rained. It rained. It rained. It rained. “I play,” the Norwegian said.",
        "Per Berg met a 51-year-old actor. “I play,” the 51-year-old said.",  # the age of somebody else
        "Per Berg, 44, won the prize. “I play,” the 51-year-old said.",
    ],
)
def test_an_epithet_refers_to_nobody_where_several_or_nobody_can_be_meant(text: str) -> None:
    assert last(text)[1] != "epithet-of-person"


@pytest.mark.parametrize(
    ("told_of", "epithet", "name"),
    [
        ("The shepherd Per Berg kept his sheep in.", "the 60-year-old", "Per Berg"),
        ("Norway's Per Berg kept his sheep in.", "the Norwegian", "Per Berg"),
        ("Rookie Per Berg, whose boots leaked, sat down.", "the 19-year-old", "Per Berg"),
        ("The sheep slept.", "the 60-year-old", "Ana Ortega"),
    ],
)
def test_who_is_told_of_last_comes_before_the_last_speaker(told_of: str, epithet: str, name: str) -> None:
    text = f"“I pick the team,” Ana Ortega said. {told_of} “Ask me,” {epithet} added."
    assert last(text) == (name, "epithet-of-person")


def test_a_people_is_that_of_which_the_article_says_so() -> None:
    text = "Ana Ortega beat the Norwegian Per Berg. “I was slow,” the Norwegian said."
    assert last(text) == ("Per Berg", "epithet-of-person")
