"""Sources that are nouns: the entity that the words of a source name, where nothing else does."""

from __future__ import annotations

from typing import Final

from quoteattr.coreference.descriptions import Description
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity, narrow_gender
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.resolution import Resolution
from quoteattr.coreference.word_lists import find_nominal, headline_words, name_words, reference_words
from quoteattr.names import EITHER
from quoteattr.people import PersonKind
from quoteattr.resources.lexicons import Entry, word_set

_ACRONYM_LETTERS: Final = 3
"""Letters of a place name in capitals that is short for another: US, UK, UAE."""


def can_name(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a noun phrase can refer to or name a speaker: a list knows its head, or it starts like a name."""
    return phrase.entry is not None or _may_name(state, phrase)


def introduce(state: DiscourseState, phrase: NounPhrase) -> Resolution:
    """Return someone of whom the article gives no name, named by the words of the source.

    The same words refer to the same entity, unless they are indefinite: "a voter" may be another one each time.
    """
    kind: PersonKind = "group" if phrase.is_plural else "organisation"
    if phrase.entry is not None:
        kind = _kind_of(phrase.entry, phrase.is_plural)
    is_definite = kind != "person" or phrase.definiteness != "indefinite"
    name = _name_from_words(state, phrase)
    entity = state.named(name) if is_definite else None
    if entity is None:
        described = phrase.entry is not None
        descriptions = (Description(phrase.noun, phrase.modifiers, phrase.is_plural),) if described else ()
        genders = narrow_gender(EITHER, descriptions) if kind == "person" else EITHER
        entity = Entity(kind, name, is_definite=is_definite, genders=genders, descriptions=descriptions)
    return Resolution(entity, "named-by-its-words", (phrase.span,), (entity,), (phrase.span,))


def _kind_of(entry: Entry, is_plural: bool) -> PersonKind:
    """Return what a listed noun names."""
    if entry["kind"] == "person":
        return "group" if is_plural else "person"
    if entry["kind"] == "group":
        return "group"
    return "organisation" if entry["kind"] == "organisation" else "document"


def _name_from_words(state: DiscourseState, phrase: NounPhrase) -> str:
    """Return the words of a source as a name: without the capitals and the short words of headlines."""
    text = " ".join(map(_in_full, phrase.span.cut(state.document.text).split()))
    if phrase.entry is not None and " " in text and text.isupper():
        text = _in_small_letters(text)
    first, _, rest = text.partition(" ")
    if first.lower() in reference_words("determiner") or _is_noun_for_people(first, alone=not rest):
        text = first.lower() + text[len(first) :]
    return text


def _is_noun_for_people(word: str, *, alone: bool) -> bool:
    """Whether a word is a noun for people, capitalised only at the start of a sentence; a party keeps its capital.

    In the singular it must stand alone: before other words it may be part of a name.
    """
    found = find_nominal(word.lower())
    if found is None or not (found[1] or alone):
        return False
    return found[0]["kind"] in ("person", "group") and found[0]["family"] != "partisan"


def _may_name(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether words of which no list knows the head can name a speaker: no pronoun, day or function word."""
    lists, determiners = name_words(), reference_words("determiner")
    first, _, rest = phrase.span.cut(state.document.text).partition(" ")
    lowered = first.lower()
    if not rest and (lowered in lists.openers or lowered in lists.place_adjectives or lowered in determiners):
        return False
    if lowered in lists.calendar or (lowered in lists.pronouns and lowered not in determiners):
        return False
    return phrase.noun not in word_set("function_words")


def _in_full(word: str) -> str:
    """Return a word that headlines shorten as it is otherwise written, in capitals if it was: FMR, FORMER."""
    full = headline_words().get(word.lower())
    if full is None:
        return word
    return full.upper() if word.isupper() else full


def _in_small_letters(text: str) -> str:
    """Return a headline in capitals as a sentence has it: FORMER OSLO MAYOR is not the mayor's name."""
    lists = name_words()
    return " ".join(
        word.lower()
        if word.lower() not in lists.places and word.lower() not in lists.place_adjectives
        else word
        if len(word) <= _ACRONYM_LETTERS
        else word.capitalize()
        for word in text.split(" ")
    )
