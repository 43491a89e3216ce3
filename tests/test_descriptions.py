"""Descriptions: whether a later phrase can mean the office that someone holds."""

from __future__ import annotations

import pytest

from quoteattr.coreference.descriptions import Scope, scope_of
from quoteattr.coreference.word_lists import find_nominal, singular
from quoteattr.resources.lexicons import load


def scope(words: str) -> Scope:
    return scope_of(words.split())


@pytest.mark.parametrize(
    ("office", "later", "allowed"),
    [
        ("norwegian trade", "norwegian trade", True),
        ("norwegian trade", "trade", True),
        ("norwegian trade", "norway", True),
        ("norwegian trade", "", True),
        ("norwegian trade", "swedish trade", False),
        ("norwegian trade", "norwegian defence", False),
        ("norwegian defense", "defence", True),
        ("trade", "norwegian trade", False),
        ("deputy trade", "trade", True),
        ("trade", "deputy trade", False),
        ("north", "south", False),
        ("north", "north", True),
        ("", "north", True),
        ("north", "", True),
    ],
)
def test_what_is_said_later_must_be_known_of_the_office(office: str, later: str, allowed: bool) -> None:
    assert scope(office).allows(scope(later)) is allowed


def test_an_office_without_a_place_may_be_of_a_place_named_before_if_the_fields_agree() -> None:
    norway = scope("norwegian").places
    assert scope("trade").allows(scope("norwegian trade"), norway)
    assert not scope("trade").allows(scope("swedish trade"), norway)
    assert not scope("").allows(scope("norwegian"), norway)
    assert not scope("swedish trade").allows(scope("norwegian trade"), norway)


def test_a_phrase_without_place_and_field_is_empty() -> None:
    assert scope("deputy north").is_empty
    assert not scope("norwegian").is_empty
    assert not scope("trade").is_empty


@pytest.mark.parametrize(
    ("word", "noun", "is_plural"),
    [
        ("minister", "minister", False),
        ("ministers", "minister", True),
        ("spokeswomen", "spokeswoman", True),
        ("spokespeople", "spokesperson", True),
        ("companies", "company", True),
        ("churches", "church", True),
        ("police", "police", True),
        ("press", "press", False),
    ],
)
def test_a_listed_noun_is_found_in_both_numbers(word: str, noun: str, is_plural: bool) -> None:
    entry, found = find_nominal(word) or (None, False)
    assert (entry and entry.words, found) == (noun, is_plural)


def test_every_word_with_a_listed_noun_for_its_singular_is_its_plural() -> None:
    nominals = load("nominals")
    stems = {noun[:cut] for noun in nominals.entries for cut in (len(noun), -1, -2, -6)}
    words = {stem + ending for stem in stems for ending in ("", "s", "es", "ies", "en", "men", "people")}
    for word in words - nominals.entries.keys():
        entry, noun = nominals.get(singular(word) or ""), find_nominal(word)
        assert noun == ((entry, True) if entry is not None else None)
