"""Units of measure beside a number: one way to write each, and how they convert."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from attrs import frozen

from quoteattr.resources.lexicons import load, word_set
from quoteattr.wording.words import Word, sign_words


@frozen
class UnitOfMeasure:
    """A unit of measure: ``factor`` of the dimension's smallest unit make one of it."""

    form: str
    dimension: str
    factor: Decimal


@cache
def _units_by_first_word() -> dict[str, list[tuple[tuple[str, ...], UnitOfMeasure]]]:
    """Return every way to write a unit by its first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], UnitOfMeasure]]] = {}
    for entry in load("measures"):
        unit = UnitOfMeasure(entry.words, entry["dimension"], Decimal(entry["factor"]))
        for form in entry["forms"].split():
            words = tuple(form.split("_"))
            found.setdefault(words[0], []).append((words, unit))
    for forms in found.values():
        forms.sort(key=lambda pair: len(pair[0]), reverse=True)
    return found


def unit_at(words: Sequence[Word], start: int) -> tuple[int, UnitOfMeasure] | None:
    """Return the unit of measure that starts at this word, with the position of the word after it, or None."""
    if start >= len(words):
        return None
    for forms, unit in _units_by_first_word().get(words[start].form, ()):
        end = start + len(forms)
        if tuple(word.form for word in words[start:end]) == forms:
            return end, unit
    return None


def unit_of_word(form: str) -> UnitOfMeasure | None:
    """Return the unit of measure that a word in lower case stands for by itself, or None."""
    return next((unit for forms, unit in _units_by_first_word().get(form, ()) if forms == (form,)), None)


def currency_sign_at(words: Sequence[Word], start: int) -> tuple[int, UnitOfMeasure] | None:
    """Return the sign of a currency right before a number (US$5, Rs 5), with the position of the number, or None."""
    at = start
    if words[at].form in _codes() and at + 1 < len(words) and words[at + 1].form[0].isdigit():
        return at + 1, _code_units()[words[at].form]
    if words[at].form in _prefixes() and at + 1 < len(words) and _is_sign(words[at + 1]):
        at += 1
    if not _is_sign(words[at]) or at + 1 >= len(words):
        return None
    found = unit_at(words, at)
    return (at + 1, found[1]) if found and found[0] == at + 1 else None


def _is_sign(word: Word) -> bool:
    return word.span.length == 1 and word.form in _currencies()


@cache
def _currencies() -> frozenset[str]:
    """Return the units whose sign stands before the number: $5."""
    return frozenset(sign_words()[sign] for sign in word_set("signs", "currency"))


def _prefixes() -> frozenset[str]:
    """Return the countries before the sign of a currency: US$5."""
    return word_set("signs", "currency_prefix")


def _codes() -> frozenset[str]:
    """Return the letters that stand for a currency before a number in figures: Rs 5, EUR 5."""
    return word_set("signs", "currency_code")


@cache
def _code_units() -> dict[str, UnitOfMeasure]:
    forms = {words[0]: unit for entries in _units_by_first_word().values() for words, unit in entries}
    return {code: forms[sign_words()[code]] for code in _codes()}


@cache
def currency_openers() -> frozenset[str]:
    """Return the words that an amount can start with where the sign of a currency stands before it."""
    return _currencies() | _prefixes() | _codes()


@cache
def unit_of_shares() -> UnitOfMeasure:
    """Return percent, the unit of a share that is given in words alone."""
    return next(unit for words, unit in _units_by_first_word()["percent"] if words == ("percent",))


@cache
def is_currency(unit: UnitOfMeasure) -> bool:
    """Return whether a unit is money: one that has a sign or a code."""
    return unit.dimension in _currencies() | {sign_words()[code] for code in _codes()}
