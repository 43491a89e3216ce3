"""Epithets: what a person is called in passing, for the person in focus.

``The 51-year-old``, ``the Spaniard``, ``the mother-of-four``.
"""

from __future__ import annotations

import re
from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.focus import is_person_to_speak, person_in_focus
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NameSource, NominalSource
from quoteattr.coreference.word_lists import countries_in, national_adjectives, word_endings
from quoteattr.limits import MAX_ANTECEDENT_SENTENCES, MAX_RANKED_MENTIONS
from quoteattr.resources.lexicons import load

_AGE: Final = re.compile(r"the (\d{1,3})-year-old")
_OF_A_PEOPLE: Final = re.compile(r"the ([a-z-]+?)(?:man|woman)?")
_PARENT: Final = re.compile(r"the (mother|mum|mom|father|dad|parent|grandmother|grandfather)-of-[a-z]+")
_SENTENCES_BACK: Final = 4
"""How many sentences back the only person may have been named."""


def resolve_epithet(state: DiscourseState, source: NameSource | NominalSource) -> Resolution | None:
    """Return to whom an epithet refers, or None if the source is not one, or refers to nobody known."""
    candidates = list_by_epithet(state, source)
    return None if candidates is None else with_mentions(choose(source.span, candidates), [source.span])


def list_by_epithet(state: DiscourseState, source: NameSource | NominalSource) -> Candidates | None:
    """Return the person whose age the article gives so; else who spoke last; else the only one named lately.

    Not somebody of whom the article says another age, people or gender.
    """
    document, start = state.document, source.span.start
    words = source.span.cut(document.text).lower()
    if not words.startswith("the ") and document.word_at(document.tokens_in(*source.span).start - 1) == "the":
        words = f"the {words}"  # the span of a name leaves its article out
    age, parent = _AGE.fullmatch(words), _PARENT.fullmatch(words)
    countries = _countries_of_people(words)
    if age is None and parent is None and not countries:
        return None
    found = [one for one in state.entities.by_age.get(age[1], ()) if state.start(one) < start] if age else []
    if countries:
        found = _of_people(state, countries, start)
    if not found and (age is None or not _is_age_of_another(state, age[1], start)):
        focus = _in_focus(state, start)
        is_clear = focus is not None and not (countries and _has_rival(state, focus, countries, start))
        found = [focus] if focus is not None and is_clear and not (age and focus.ages) else []
    gender = gender_in(load("nominals").get(parent[1])) if parent else None
    if len(found) != 1 or (gender is not None and gender not in state.likely_genders(found[0])):
        return None
    own = _countries_of(state, found[0])
    if countries and own and own.isdisjoint(countries):
        return None
    candidate = Candidate(found[0], (state.introduction(found[0]),))
    return Candidates("epithet-of-person", (candidate,), "ambiguous-antecedent")


def _of_people(state: DiscourseState, countries: frozenset[str], start: int) -> list[Entity]:
    """Return the persons named before a character whom the article gives these countries."""
    document = state.document
    first = document.sentences[max(0, document.sentence_at(start) - MAX_ANTECEDENT_SENTENCES)].start
    named = [
        one
        for index in state.entities.mentions.within(first, start)[-MAX_RANKED_MENTIONS:]
        for one in state.entities.possible[index]
        if is_person_to_speak(state, one)
    ]
    return [one for one in dict.fromkeys(named) if not countries.isdisjoint(_countries_of(state, one))]


def _has_rival(state: DiscourseState, focus: Entity, countries: frozenset[str], start: int) -> bool:
    """Whether the sentence that last mentions a person names somebody else who can be of some countries."""
    sentence = state.document.sentence_at(max(0, state.last_mention_before(focus, start)))
    named = (
        one
        for index in state.entities.mentions.within(*state.document.sentences[sentence])[:MAX_RANKED_MENTIONS]
        if not state.entities.mentions[index].is_quoted and state.entities.mentions[index].span.start < start
        for one in state.entities.possible[index]
    )
    return any(
        one is not focus
        and is_person_to_speak(state, one)
        and (not (own := _countries_of(state, one)) or not own.isdisjoint(countries))
        for one in named
    )


def _countries_of(state: DiscourseState, entity: Entity) -> frozenset[str]:
    """Return the countries that the article gives a person, and those of whom it has called so."""
    return countries_in({*entity.nationalities, *state.nouns_so_far(entity)})


def _in_focus(state: DiscourseState, start: int) -> Entity | None:
    """Return the person told of or speaking last, a few sentences before at most; else the only one named there."""
    focus = person_in_focus(state, start)
    if focus is not None:
        return focus
    document = state.document
    first = document.sentences[max(0, document.sentence_at(start) - _SENTENCES_BACK)].start
    mentions = state.entities.mentions
    named = {
        one
        for index in mentions.within(first, start)
        if not mentions[index].is_quoted
        for one in state.entities.reference(index).possible
        if is_person_to_speak(state, one)
    }
    return named.pop() if len(named) == 1 else None


def _is_age_of_another(state: DiscourseState, age: str, start: int) -> bool:
    """Whether the age was given lately, of somebody named or not: ``a 31-year-old man``."""
    document, words = state.document, f"{age}-year-old"
    sentence = document.sentence_at(start)
    first = document.sentences[max(0, sentence - MAX_ANTECEDENT_SENTENCES)].start
    return any(document.lowered[at] == words for at in document.tokens_in(first, start))


def _countries_of_people(words: str) -> frozenset[str]:
    """Return the country of an article and one of a people: ``the Spaniard``, ``the Dutchwoman``; not ``the British``.

    Empty for other words.
    """
    found = _OF_A_PEOPLE.fullmatch(words)
    if found is None or (word := words.removeprefix("the ")) in ("man", "woman"):
        return frozenset()
    if word in national_adjectives():
        return countries_in([word]) if not word.endswith(word_endings("people_ending")) else frozenset()
    return countries_in([found[1]]) if found[1] != word else frozenset()
