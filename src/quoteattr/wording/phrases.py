"""Phrases that have a meaning of their own, found in running words: hedges, negations, equal wordings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Final

from attrs import frozen

from quoteattr.resources.lexicons import load

_OFF_THE_SCALE: Final = "off"
"""The level of what is called possible, and no more: without a place on the scale from impossible to certain."""


@frozen
class Phrase:
    """One wording from the lists: its entry, and what it says."""

    form: str
    axis: str = ""
    """The axis of a hedge (likelihood, evidence, duty, attempt, degree, bound, amount, frequency), else empty."""
    level: str = ""
    """The place of a hedge on its axis, or the class of a bound."""
    joins: str = "yes"
    """Whether the normal form writes it as ``form``: yes, no, or number (only before a number)."""
    polarity: str = ""
    """cue, implicit or none for a phrase of ``polarity.tsv``, else empty."""

    @cached_property
    def strength(self) -> float | None:
        """The place of a hedge on its axis as a number, greater for the stronger; None for one off the scale.

        The levels of bounds are classes, which have no strength.
        """
        return None if self.level in {"", _OFF_THE_SCALE} else float(self.level)


@cache
def _phrases_by_first_word() -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """Return every phrase by its first word, the longest first."""
    table: dict[tuple[str, ...], Phrase] = {}
    for entry in load("wordings"):
        for form in _forms(entry["forms"]):
            table[form] = Phrase(entry.words)
    for entry in load("polarity"):
        for form in _forms(entry["forms"]):
            joins = "yes" if entry["kind"] == "cue" and len(form) > 1 else "no"
            polarity = "cue" if entry["kind"] == "act" else entry["kind"]
            table[form] = Phrase(entry.words, joins=joins, polarity=polarity)
    for entry in load("hedges"):
        for form in _forms(entry["forms"]):
            polarity = table[form].polarity if form in table else ""
            table[form] = Phrase(entry.words, entry["axis"], entry["level"], entry["joins"], polarity)
    found: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
    for words in sorted(table, key=len, reverse=True):
        found.setdefault(words[0], []).append((words, table[words]))
    return found


def _forms(packed: str) -> Iterable[tuple[str, ...]]:
    return [tuple(form.split("_")) for form in packed.split()]


def phrase_at(forms: Sequence[str], start: int) -> tuple[int, Phrase] | None:
    """Return the longest phrase of the lists that starts at this word, with the position after it, or None."""
    for words, phrase in _phrases_by_first_word().get(forms[start], ()):
        end = start + len(words)
        if end == start + 1 or tuple(forms[start:end]) == words:
            return end, phrase
    return None


@cache
def phrase_openers() -> frozenset[str]:
    """Return the words that a phrase of the lists can start with."""
    return frozenset(_phrases_by_first_word())
