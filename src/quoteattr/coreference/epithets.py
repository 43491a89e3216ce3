"""Epithets: what a person is called in passing, ``the 51-year-old`` or ``the Spaniard``, for whoever is in focus."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from quoteattr.coreference.discourse import Answer, Floor
from quoteattr.coreference.entities import CROWD, Figure, Figures
from quoteattr.coreference.heads import Head
from quoteattr.document import Document
from quoteattr.resources.lexicons import load

_AGE: Final = re.compile(r"the (\d{1,3})-year-old")
_OF_A_PEOPLE: Final = re.compile(r"the ([a-z-]+?)(?:man|woman)?")
_WHOLE_PEOPLES: Final = ("ish", "ese", "ch", "ss")
"""How an adjective ends that with "the" is a whole people: the British; the Spaniard is one man."""
_SENTENCES_BACK: Final = 4


def taken_up(document: Document, figures: Figures, floor: Floor, head: Head) -> Answer | None:
    """Whom an epithet stands for: whose age the article gives so, or who spoke last; None for other sources."""
    words = head.span.cut(document.text).lower()
    before = document.tokens_in(*head.span).start - 1
    if not words.startswith("the ") and before >= 0 and document.lowered[before] == "the":
        words = f"the {words}"  # a name's span leaves its article out
    age = _AGE.fullmatch(words)
    if age is None and not _is_of_a_people(words):
        return None
    if age is not None:
        known = [
            figure for figure in figures.all if age[1] in _ages(document, figure) and figure.start < head.span.start
        ]
        if known:
            return _answer(head, known[0]) if len(known) == 1 else None
    last = floor.last()
    if last is None or last.figure.kind != "person" or last.figure.personal is None:
        return None
    near = document.sentence_at(head.span.start) - last.sentence <= _SENTENCES_BACK
    return _answer(head, last.figure) if near and not (age and _ages(document, last.figure)) else None


def _answer(head: Head, figure: Figure) -> Answer:
    figure.note(head.span)
    return Answer(figure, "epithet-of-person", (head.span, next(iter(figure.spans))))


def _ages(document: Document, figure: Figure) -> set[str]:
    """The ages that stand right after a person's name: ``Ann Lee, 51,``."""
    words = document.words
    after = [words[mention.last : mention.last + 2] for mention in figure.mentions[:CROWD]]
    return {pair[1] for pair in after if len(pair) == 2 and pair[0] in (",", "(") and pair[1].isdigit()}


def _is_of_a_people(words: str) -> bool:
    """Whether words are an article and one of a people: ``the Spaniard``, ``the Dutchwoman``."""
    found = _OF_A_PEOPLE.fullmatch(words)
    if found is None or (whole := words.removeprefix("the ")) in ("man", "woman"):
        return False
    if whole in _peoples():
        return not whole.endswith(_WHOLE_PEOPLES)
    return found[1] != whole and found[1] in _peoples()


@cache
def _peoples() -> frozenset[str]:
    return frozenset(word for entry in load("countries") for word in entry["adjectives"].split() if word != "-")
