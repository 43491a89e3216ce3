"""Epithets: what a person is called in passing, for the person in focus.

``The 51-year-old``, ``the Spaniard``, ``the mother-of-four``.
"""

from __future__ import annotations

import re
from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NameSource, NominalSource
from quoteattr.coreference.word_lists import countries_in, national_adjectives, word_endings
from quoteattr.limits import MAX_ANTECEDENT_SENTENCES
from quoteattr.resources.lexicons import load

_AGE: Final = re.compile(r"the (\d{1,3})-year-old")
_OF_A_PEOPLE: Final = re.compile(r"the ([a-z-]+?)(?:man|woman)?")
_PARENT: Final = re.compile(r"the (mother|mum|mom|father|dad|parent|grandmother|grandfather)-of-[a-z]+")
_SENTENCES_BACK: Final = 4
"""How many sentences back the last speaker may have spoken, and the only person may have been named."""


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
    if not found:
        focus = _in_focus(state, start, by_name=age is None or not _is_age_of_another(state, age[1], start))
        found = [focus] if focus is not None and not (age and focus.ages) else []
    gender = gender_in(load("nominals").get(parent[1])) if parent else None
    if len(found) != 1 or (gender is not None and gender not in state.likely_genders(found[0])):
        return None
    own = countries_in(found[0].nationalities)
    if countries and own and own.isdisjoint(countries):
        return None
    candidate = Candidate(found[0], (state.introduction(found[0]),))
    return Candidates("epithet-of-person", (candidate,), "ambiguous-antecedent")


def _in_focus(state: DiscourseState, start: int, *, by_name: bool) -> Entity | None:
    """Return the person who spoke last, a few sentences before at most; else the only one named there, by_name."""
    document, last = state.document, state.last
    sentence = document.sentence_at(start)
    if last is not None and last.speaker.personal is not None and sentence - last.sentence <= _SENTENCES_BACK:
        return last.speaker
    if not by_name:
        return None
    first = document.sentences[max(0, sentence - _SENTENCES_BACK)].start
    mentions = state.entities.mentions
    named = {
        one
        for index in mentions.within(first, start)
        if not mentions[index].is_quoted
        for one in state.entities.reference(index).possible
        if one.kind == "person" and (state.is_shown(one) or one.has_full_name)
    }
    return named.pop() if len(named) == 1 else None


def _is_age_of_another(state: DiscourseState, age: str, start: int) -> bool:
    """Whether the age was given lately, not beside a name: ``a 31-year-old man``."""
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
