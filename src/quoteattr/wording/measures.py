"""Units of measure beside a number: one way to write each, and how they convert."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from attrs import frozen

from quoteattr.resources.lexicons import load
from quoteattr.wording.words import Word

SIGNS: Final = frozenset({"dollar", "euro", "pound", "yen", "rouble"})
"""Units whose sign stands before the number: $5."""


@frozen
class Measure:
    """A unit of measure: ``factor`` of the dimension's smallest unit go into one of it."""

    form: str
    dimension: str
    factor: Decimal


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Measure]]]:
    found: dict[str, list[tuple[tuple[str, ...], Measure]]] = {}
    for entry in load("measures"):
        measure = Measure(entry.words, entry["dimension"], Decimal(entry["factor"]))
        for form in entry["forms"].split():
            words = tuple(form.split("_"))
            found.setdefault(words[0], []).append((words, measure))
    for forms in found.values():
        forms.sort(key=lambda pair: len(pair[0]), reverse=True)
    return found


def measure_at(words: Sequence[Word], start: int) -> tuple[int, Measure] | None:
    """The unit of measure that starts at this word, with the place of the word after it."""
    if start >= len(words):
        return None
    for forms, measure in _by_first_word().get(words[start].form, ()):
        end = start + len(forms)
        if tuple(word.form for word in words[start:end]) == forms:
            return end, measure
    return None


def sign_at(words: Sequence[Word], start: int) -> tuple[int, Measure] | None:
    """The sign of a currency that stands right before a number (US$5), with the place of the number."""
    at = start
    if words[at].form in {"usa", "a", "nz", "hk"} and at + 1 < len(words) and _is_sign(words[at + 1]):
        at += 1
    if not _is_sign(words[at]) or at + 1 >= len(words):
        return None
    found = measure_at(words, at)
    return (at + 1, found[1]) if found and found[0] == at + 1 else None


def _is_sign(word: Word) -> bool:
    return word.form in SIGNS and word.span.length == 1
