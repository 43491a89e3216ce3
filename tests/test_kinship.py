"""Kinship: "Ella's father" is the right person of the article, and a place is no relative."""

from __future__ import annotations

import pytest

import quoteattr


def last_speaker(text: str) -> str | None:
    """The speaker of the last quotation of a text."""
    quotation = quoteattr.read(text).quotations[-1]
    return quotation.speaker.name if quotation.speaker else None


@pytest.mark.parametrize(
    ("before", "words", "name"),
    [
        ("Ella Marsh was found in Orlu. Her father, Keith Marsh, thanked the police.", "Ella's father", "Keith Marsh"),
        ("Tim Rowe's wife, Sally Rowe, runs a bakery.", "Rowe's wife", "Sally Rowe"),
        ("Nils Berg drowned in May. His sister, Karin Berg, 40, runs a café.", "Berg’s sister", "Karin Berg"),
        ("Vera Holm, the mother of the skier Pia Holm, sells cheese.", "Pia Holm's mum", "Vera Holm"),
        ("Dana Crane praised the film on Friday.", "Lee Crane's mom", "Dana Crane"),  # in focus, and of one family
    ],
)
def test_a_relative_is_whom_the_article_calls_so(before: str, words: str, name: str) -> None:
    assert last_speaker(f"{before} {words} said the dog could not swim.") == name


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Greg Tully and his wife Kim Tully were at the game.", "Greg Tully's mom"),
        ("Ella Marsh was found. Her father, Keith Marsh, thanked the police.", "Ella Marsh's mother"),
        ("Jan Berg and Ida Berg opened a shop. Their lawyer was Ann Lee.", "Jan Berg's sister"),
        ("Mia Holm was found by Karin Berg in a barn.", "Mia's mother"),
    ],
)
def test_another_of_the_family_is_not_meant(before: str, words: str) -> None:
    assert last_speaker(f"{before} {words} said the dog could not swim.") == words


def test_a_place_behind_a_preposition_is_nobody() -> None:
    text = "Dana Crane praised the film. At a fair in Puerto Blanco, Lee Crane's mom said she wept. “I did,” she added."
    assert "Puerto Blanco" not in {one.speaker.name for one in quoteattr.read(text).quotations if one.speaker}


def test_a_name_in_what_is_said_is_not_that_of_who_says_it() -> None:
    text = "Hale Motors will buy the plant of Zorb Kral, an Omani official said on Friday."
    assert last_speaker(text) == "an Omani official"
