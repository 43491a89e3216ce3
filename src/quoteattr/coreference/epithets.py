"""Epithets: what a person is called in passing, ``the 51-year-old`` or ``the Spaniard``, for the person in focus."""

from __future__ import annotations

import re
from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NameSource, NominalSource
from quoteattr.coreference.word_lists import national_adjectives, word_endings

_AGE: Final = re.compile(r"the (\d{1,3})-year-old")
_OF_A_PEOPLE: Final = re.compile(r"the ([a-z-]+?)(?:man|woman)?")
_SENTENCES_BACK: Final = 4
"""How many sentences back the last speaker may have spoken."""


def resolve_epithet(state: DiscourseState, source: NameSource | NominalSource) -> Resolution | None:
    """Return to whom an epithet refers, or None if the source is not one, or refers to nobody known."""
    candidates = list_by_epithet(state, source)
    return None if candidates is None else with_mentions(choose(source.span, candidates), [source.span])


def list_by_epithet(state: DiscourseState, source: NameSource | NominalSource) -> Candidates | None:
    """Return the person whose age the article gives so, or who spoke last, whose age it does not give."""
    document, start = state.document, source.span.start
    words = source.span.cut(document.text).lower()
    if not words.startswith("the ") and document.word_at(document.tokens_in(*source.span).start - 1) == "the":
        words = f"the {words}"  # the span of a name leaves its article out
    age = _AGE.fullmatch(words)
    if age is None and not _is_of_a_people(words):
        return None
    last = state.last
    found = [one for one in state.entities.by_age.get(age[1], ()) if state.start(one) < start] if age else []
    if not found and last is not None and last.speaker.personal is not None:
        near = document.sentence_at(start) - last.sentence <= _SENTENCES_BACK
        found = [last.speaker] if near and not (age and last.speaker.ages) else []
    if len(found) != 1:
        return None
    candidate = Candidate(found[0], (state.introduction(found[0]),))
    return Candidates("epithet-of-person", (candidate,), "ambiguous-antecedent")


def _is_of_a_people(words: str) -> bool:
    """Whether words are an article and one of a people: ``the Spaniard``, ``the Dutchwoman``; not ``the British``."""
    found = _OF_A_PEOPLE.fullmatch(words)
    if found is None or (word := words.removeprefix("the ")) in ("man", "woman"):
        return False
    if word in national_adjectives():
        return not word.endswith(word_endings("people_ending"))
    return found[1] != word and found[1] in national_adjectives()
