"""Descriptions: whether a later phrase can mean the office that someone holds."""

from __future__ import annotations

import pytest
from test_mention_ranker import speakers

import quoteattr
from quoteattr.coreference.descriptions import Scope, is_other_office, scope_of
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


@pytest.mark.parametrize(
    ("noun", "nouns", "expected"),
    [
        ("princess", ["queen"], True),
        ("king", ["queen"], True),
        ("sheriff", ["mayor"], True),
        ("senator", ["governor"], True),
        ("prime minister", ["king"], True),
        ("coach", ["goalkeeper"], True),
        ("senator", ["governor", "senator"], False),
        ("secretary", ["minister"], False),
        ("premier", ["prime minister"], False),
        ("leader", ["president"], False),
        ("politician", ["mayor"], False),
        ("mayor", ["leader"], False),
        ("mayor", [], False),
        ("minister", ["prime minister", "minister"], False),
    ],
)
def test_one_person_does_not_have_two_offices_unless_the_article_says_so(
    noun: str, nouns: list[str], expected: bool
) -> None:
    assert is_other_office(noun, nouns) is expected


@pytest.mark.parametrize(
    ("office", "other"),
    [
        ("Queen", "princess"),
        ("Mayor", "sheriff"),
        ("King", "prime minister"),
        ("Governor", "senator"),
        ("President", "mayor"),
        ("Bishop", "governor"),
        ("Judge", "prosecutor"),
        ("Senator", "governor"),
        ("Ambassador", "foreign minister"),
        ("Goalkeeper", "coach"),
        ("Striker", "referee"),
        ("Nurse", "doctor"),
        ("Nurse", "surgeon"),
        ("Farmer", "fisherman"),
        ("Teacher", "professor"),
        ("Architect", "engineer"),
        ("Detective", "soldier"),
    ],
)
def test_an_office_that_somebody_does_not_have_is_somebody_elses(office: str, other: str) -> None:
    assert speakers(f"{office} Robin Lee came. [The {other}] said {{so}}.") == [f"the {other}"]


def test_the_sentence_after_a_subject_says_what_it_is() -> None:
    assert speakers("Lukas Hale owns stamps. He is a teacher. Ann Lee came. [The teacher] said {so}.") == ["Lukas Hale"]


def test_a_pronoun_after_two_names_describes_neither() -> None:
    marked = "Lukas Hale met Jan Berg. He is a teacher. It rained. [The teacher] said {so}."
    assert speakers(marked) == ["the teacher"]


def test_the_words_before_a_title_end_at_another_name() -> None:
    marked = "Italian Minister Carla Bassi met Spanish Minister Juan Ortega. [The Italian diplomat] said {so}."
    assert speakers(marked) != ["Juan Ortega"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President-elect Otto Dorn named Ida Holm. “She fights,” the president-elect said.", "Otto Dorn"),
        ("Governor-elect Ann Lee met Governor Tom Hale. “I wept,” the governor said.", "Tom Hale"),
        ("Governor-elect Ann Lee met Governor Tom Hale. “I wept,” the governor-elect said.", "Ann Lee"),
        ("Jan Hale was convicted of the attack. “I wept,” the victim said.", "the victim"),
    ],
)
def test_an_office_is_held_by_whom_the_article_gives_it_now(text: str, name: str) -> None:
    assert [one.speaker.name for one in quoteattr.read(text).quotations if one.speaker] == [name]
