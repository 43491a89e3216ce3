"""Heads: who ``the head of the region`` is, by the office that heads such a body, its governor.

A person with an office that heads other bodies alone is not meant: the mayor is not ``the head of the hospital``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from quoteattr.coreference.descriptions import Description, scope_of
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NominalSource, SourceMention
from quoteattr.coreference.word_lists import reference_words
from quoteattr.resources.lexicons import load, word_set

_HEAD: Final = "head"
_OF: Final = "of"


def resolve_head(state: DiscourseState, source: SourceMention) -> Resolution | None:
    """Return the only person named before with an office that heads what a definite noun phrase says; else None."""
    if not isinstance(source, NominalSource) or source.is_coordination or source.phrase.definiteness != "definite":
        return None
    phrase = source.phrase
    found = {
        entity
        for office in _offices_of(_words_of_body(state, phrase))
        for entity in state.called(office, phrase.span.start)
        if state.start(entity) < phrase.span.start and heads_it(state, phrase, entity)
    }
    if len(found) != 1:
        return None
    candidate = Candidate(person := found.pop(), (state.introduction(person),))
    chosen = choose(phrase.span, Candidates("role-in-article", (candidate,), "ambiguous-role"))
    return with_mentions(chosen, [phrase.span])


def heads_it(state: DiscourseState, phrase: NounPhrase, entity: Entity) -> bool:
    """Return whether an office of a person heads what "the head of" stands before: the governor, the region."""
    body = _words_of_body(state, phrase)
    offices = _offices_of(body)
    return any(one.noun in offices and _can_head(state, entity, one, body) for one in entity.descriptions)


def heads_another(state: DiscourseState, phrase: NounPhrase, nouns: Iterable[str]) -> bool:
    """Return whether somebody called by some nouns heads something else than a phrase says: a governor, a hospital."""
    offices = _offices_of(_words_of_body(state, phrase))
    own = _offices_of_heads() & frozenset(nouns)
    return bool(offices) and bool(own) and own.isdisjoint(offices) and _HEAD not in nouns


def _words_of_body(state: DiscourseState, phrase: NounPhrase) -> tuple[str, ...]:
    """Return the words of what "the head of" stands before, "the" left out; empty for another phrase."""
    words = phrase.span.cut(state.document.text).lower().split()
    if phrase.noun != _HEAD or _OF not in words:
        return ()
    behind = words[words.index(_OF) + 1 :]
    opens_anew = behind[:1] and behind[0] in ("a", "an")  # another one, nobody knows which
    return () if opens_anew else tuple(word for word in behind if word not in reference_words("determiner"))


def _can_head(state: DiscourseState, entity: Entity, description: Description, body: tuple[str, ...]) -> bool:
    """Whether an office can be that of the head of a body: nothing that the body is called is another one's.

    The Health Minister does not head ``the Foreign Ministry``, nor the governor of Omsk ``the Tver Region``.
    """
    scope, words = scope_of(body), frozenset(body[:-1]) - word_set("function_words")
    named = scope.places - {body[-1]}  # "state" and "city" are in the list of places, too
    if named and named.isdisjoint(description.scope.places or state.entities.nearby_places(entity)):
        return False
    return words - scope.places <= description.modifiers


def _offices_of(body: tuple[str, ...]) -> frozenset[str]:
    """Return the offices of those who head a body, by its last word; none for one that is not listed."""
    return _offices().get(body[-1], frozenset()) if body else frozenset()


@cache
def _offices() -> dict[str, frozenset[str]]:
    """Return the offices of those who head each sort of body."""
    return {entry.words: frozenset(entry.packed("offices")) for entry in load("headed_bodies")}


@cache
def _offices_of_heads() -> frozenset[str]:
    """Return the offices of those who head anything."""
    return frozenset().union(*_offices().values())
