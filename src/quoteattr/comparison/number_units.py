"""What a number counts, where its unit is not part of its lexical unit: 30 extra kilograms, two weeks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from attrs import frozen

from quoteattr.comparison.tokens import Token
from quoteattr.resources.lexicons import load
from quoteattr.wording.units import UnitOfMeasure, unit_of_word
from quoteattr.wording.wordnet import word_entry

_MAX_BETWEEN: Final = 2
"""Adjectives between a number and its unit."""
_ADJECTIVE: Final = "a"


@frozen
class CountedUnit:
    """The unit of a number and the position of its word; the unit is at the number itself where both are one unit."""

    unit: UnitOfMeasure
    position: int


def counted_unit(tokens: Sequence[Token], i: int) -> CountedUnit | None:
    """Return the unit of measure or span of time that a number counts, with adjectives between at most, or None."""
    number = tokens[i].unit
    if number.measure is not None:
        return CountedUnit(number.measure, i)
    if number.kind != "number":
        return None
    for at in range(i + 1, min(len(tokens), i + 2 + _MAX_BETWEEN)):
        found = _durations().get(tokens[at].letters) or unit_of_word(tokens[at].letters)
        if found is not None:
            return CountedUnit(found, at)
        if not _can_stand_between(tokens[at]):
            return None
    return None


def _can_stand_between(token: Token) -> bool:
    """Return whether a word can stand between a number and its unit: extra, hard-earned."""
    if token.is_numeric or not token.is_content:
        return False
    known = word_entry(token.letters) or word_entry(token.lemma)
    return known is not None and _ADJECTIVE in known.parts_of_speech


@cache
def _durations() -> dict[str, UnitOfMeasure]:
    return {
        form: UnitOfMeasure(entry.words, entry["dimension"], Decimal(entry["factor"]))
        for entry in load("durations")
        for form in entry["forms"].split()
    }
