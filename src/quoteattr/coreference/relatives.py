"""Relatives of one family name: what tells ``her brother Jan Hale`` and ``Hale senior`` from another Hale."""

from __future__ import annotations

from typing import Final

from quoteattr.coreference.mentions import Mention
from quoteattr.coreference.subjects import ATTRIBUTING
from quoteattr.document import Document
from quoteattr.names import PersonalName, from_words
from quoteattr.resources.lexicons import load

_AFTER_APPOSITION: Final = frozenset({",", ".", ";", ")", "—", "said", ""})
_OWNERS: Final = frozenset({"his", "her", "their", "'s", "'"})
_GENERATIONS: Final = {
    "senior": "sr",
    "sr": "sr",
    "sr.": "sr",
    "elder": "sr",
    "junior": "jr",
    "jr": "jr",
    "jr.": "jr",
    "younger": "jr",
}
_AFTER_GENERATION: Final = ATTRIBUTING | frozenset("was is has had will would did does who and".split())


def kin_of(document: Document, mention: Mention) -> str:
    """The noun that makes a name somebody's relative: ``her brother(,) Jan Hale``; empty for none."""
    at = mention.title - 1
    if document.word_at(at) == "," and document.word_at(mention.last) in _AFTER_APPOSITION:
        at -= 1
    noun = document.word_at(at)
    entry = load("nominals").get(noun)
    if entry is None or entry["family"] != "relative":
        return ""
    return noun if any(word in _OWNERS for word in document.lowered[max(0, at - 3) : at]) else ""


def personal_of(words: tuple[str, ...]) -> PersonalName:
    """The parts of a name, with ``Sr`` or ``Jr`` at its end told from the family name."""
    generation = _GENERATIONS.get(words[-1].lower()) if len(words) > 1 else None
    return from_words(words[:-1], generation) if generation else from_words(words)


def generation_of(document: Document, mention: Mention) -> str:
    """What tells a surname's bearer from a relative's: ``sr`` for "Hale senior" and "the elder Hale"; else empty."""
    lowered = document.lowered
    after = list(lowered[mention.last : mention.last + 3])
    if after[:1] == ["the"]:
        del after[0]
    before = lowered[max(0, mention.first - 2) : mention.first]
    if len(before) == 2 and before[0] == "the" and before[1] in ("elder", "younger"):
        return _GENERATIONS[before[1]]
    found = _GENERATIONS.get(after[0]) if after else None
    if found is None or (len(after) > 1 and after[1][0].isalnum() and after[1] not in _AFTER_GENERATION):
        return ""
    return found
