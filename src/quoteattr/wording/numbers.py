"""Numbers in digits, in words, in both; whole, decimal, ordinal.

Values are exact (``Decimal``), so that two numbers have one form only if they are one number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from quoteattr.resources.lexicons import load, word_set
from quoteattr.wording.words import Word

_MAX_DIGITS: Final = 15
"""Longer digits name something (an account, a phone) and stay as they are."""
_MAX_GROUPS: Final = 4
"""Groups of three digits set apart by a space that can be one number."""
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_MANY_POINTS: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}$")
_DECIMAL_COMMA: Final = re.compile(r"\d+,\d{1,2}$")
_PLAIN: Final = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?$")
_ORDINAL: Final = re.compile(r"([1-9]\d*)(?:st|nd|rd|th)$")


_MAX_RATIO: Final = 10
"""The number of parts up to which "one in four" is a share and not a place: one in 40 cities."""


class Number(NamedTuple):
    """A number that starts at one word and ends before the word at ``end``."""

    end: int
    value: Decimal
    ordinal: bool


@cache
def _numerals(kind: str) -> dict[str, Decimal]:
    return {
        word: Decimal(entry["value"])
        for entry in load("numerals")
        if entry["kind"] == kind
        for word in entry["forms"].split()
    }


@cache
def digits_of_number_words() -> dict[str, str]:
    """Return the digits of numbers that are one word and more than one: ``twelve``, ``ninety``."""
    return {word: str(n) for kind in ("unit", "teen", "ten") for word, n in _numerals(kind).items() if n > 1}


@cache
def number_openers() -> frozenset[str]:
    """Return the words, digits aside, that a number can start with."""
    kinds = ("unit", "teen", "ten", "ordinal", "article", "half")
    return frozenset(word for kind in kinds for word in _numerals(kind))


def money_suffix_at(words: Sequence[Word], at: int) -> Decimal | None:
    """Return what letters joined to a figure multiply it by where it is an amount of money ($3m), or None."""
    if not 0 < at < len(words) or words[at - 1].span.end != words[at].span.start:
        return None
    return _numerals("money_suffix").get(words[at].form) if words[at - 1].form[-1].isdigit() else None


def share_at(words: Sequence[Word], start: int) -> Number | None:
    """Return a share in words ("one in four", "a quarter of") as a whole number of percent, or None.

    Thirds and the like are no whole number of percent, and so None; "a quarter of a million" is an amount.
    """
    forms = [word.form for word in words[start : start + 4]]
    if len(forms) < 3:
        return None
    share = _ratio(forms) or _fraction(words, start, forms)
    if share is None:
        return None
    size, parts, of = share
    percent = Decimal(100) * parts / of
    return Number(start + size, percent, False) if 0 < parts < of and percent == int(percent) else None


def _ratio(forms: Sequence[str]) -> tuple[int, Decimal, Decimal] | None:
    """Return how many words "one in four" has, the 1 and the 4; None for one that tells a time (one in four years)."""
    parts, of = (_small_number(form) for form in (forms[0], forms[2]))
    if forms[1] not in word_set("comparison_words", "ratio") or parts is None or of is None or of > _MAX_RATIO:
        return None
    after = forms[3] if len(forms) > 3 else ""
    return None if after.removesuffix("s") in word_set("comparison_words", "time_word") else (3, parts, of)


def _small_number(form: str) -> Decimal | None:
    return _numerals("unit").get(form, _numerals("teen").get(form))


def _fraction(words: Sequence[Word], start: int, forms: Sequence[str]) -> tuple[int, Decimal, Decimal] | None:
    """Return how many words a fraction has before "of", and its two numbers; None before an article (of a million)."""
    first = 0 if forms[0] in _numerals("half") else 1
    parts = _numerals("article").get(forms[0], _small_number(forms[0])) if first else Decimal(1)
    of = _numerals("fraction").get(forms[first])
    after = words[start + first + 2].form if start + first + 2 < len(words) else "a"
    if parts is None or of is None or forms[first + 1] != "of" or after in _numerals("article") | _numerals("unit"):
        return None
    return first + 1, parts, of


def _value_of_digits(form: str) -> Decimal | None:
    """Return the value of digits such as 9,500 or 3.8 or 3,8; None for what is not an amount (007, 17:47)."""
    if len(form.replace(",", "")) > _MAX_DIGITS or not form[:1].isdigit():
        return None
    if _THOUSANDS.match(form):
        form = form.replace(",", "")
    elif _DECIMAL_COMMA.match(form):
        form = form.replace(",", ".")
    elif _MANY_POINTS.match(form):
        form = form.replace(".", "")
    return Decimal(form) if _PLAIN.match(form) else None


def format_number(value: Decimal) -> str:
    """Return a value in digits, without a thousands mark and without zeros after the last decimal."""
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def format_ordinal(value: Decimal) -> str:
    """Return an ordinal in digits: 1st, 22nd, 113th."""
    number = int(value)
    ending = "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def number_at(words: Sequence[Word], start: int) -> Number | None:
    """Return the longest number that starts at this word, or None."""
    form = words[start].form
    if form[0].isdigit():
        ordinal = _ORDINAL.match(form)
        if ordinal and len(ordinal[1]) <= _MAX_DIGITS:
            return Number(start + 1, Decimal(ordinal[1]), True)
        value = _value_of_digits(form)
        return None if value is None else _in_digits(words, start, value)
    return _in_words(words, start) if form in number_openers() else None


def _in_digits(words: Sequence[Word], start: int, value: Decimal) -> Number:
    """Return digits, perhaps in groups of three set apart by a space, with a multiplier after them."""
    at = start + 1
    if len(words[start].form) <= 3 and words[start].form.isdecimal():
        while at < min(len(words), start + _MAX_GROUPS) and _follows(words, at) and _is_group(words[at].form):
            value, at = value * 1000 + int(words[at].form), at + 1
    multiplier = _multiplier(words, at)
    if multiplier is not None:
        return Number(at + 1, value * multiplier, False)
    return Number(at, value, False)


def _follows(words: Sequence[Word], at: int) -> bool:
    """Return whether only one character, a space, stands before this word."""
    return words[at].span.start == words[at - 1].span.end + 1


def _is_group(form: str) -> bool:
    return len(form) == 3 and form.isdecimal() and form.isascii()


def _multiplier(words: Sequence[Word], at: int) -> Decimal | None:
    if at >= len(words):
        return None
    form = words[at].form
    found = _numerals("multiplier").get(form)
    if found is None and (words[at - 1].span.end == words[at].span.start or _stands_alone_as_suffix(words, at)):
        found = _numerals("suffix").get(form)
    return found


def _stands_alone_as_suffix(words: Sequence[Word], at: int) -> bool:
    """Return whether letters can multiply a figure with a space between: 5 bn, but not 5 k or 5 b."""
    return len(words[at].form) > 1 and words[at - 1].form[-1].isdigit() and _follows(words, at)


def _in_words(words: Sequence[Word], start: int) -> Number | None:
    """Return a number in words: tens and units below a hundred, hundreds below a multiplier, multipliers falling."""
    at, total = start, Decimal(0)
    if words[start].form in _numerals("article") or words[start].form in _numerals("half"):
        return _with_article(words, start)
    while at < len(words):
        group = _below_thousand(words, at)
        if group is None:
            break
        if group.ordinal:
            return Number(group.end, total + group.value, True)
        multiplier = _multiplier(words, group.end)
        at = group.end
        if multiplier is None:
            total += group.value
            break
        total, at = total + group.value * multiplier, at + 1
        if at + 1 < len(words) and words[at].form == "and" and _below_thousand(words, at + 1) and multiplier == 1000:
            at += 1
    if at == start:
        return None
    if [word.form for word in words[at : at + 3]] == ["and", "a", "half"]:
        return Number(at + 3, total + Decimal("0.5"), False)
    return Number(at, total, False)


def _with_article(words: Sequence[Word], start: int) -> Number | None:
    """Return a hundred, half a million; None for an article or a half before another word."""
    half = _numerals("half").get(words[start].form)
    at = start + 1
    if half is not None and at < len(words) and words[at].form in _numerals("article"):
        at += 1
    if at >= len(words):
        return None
    scale = _numerals("multiplier").get(words[at].form) or _numerals("hundred").get(words[at].form)
    return None if scale is None else Number(at + 1, (half or Decimal(1)) * scale, False)


def _below_thousand(words: Sequence[Word], at: int) -> Number | None:
    """Return units, teens, tens with units, hundreds with what follows them."""
    below = _below_hundred(words, at)
    if below is None or below.ordinal or below.end >= len(words) or below.value >= 100:
        return below
    hundreds = _numerals("hundred").get(words[below.end].form)
    if hundreds is None:
        return below
    end, value = below.end + 1, below.value * hundreds
    after = end + 1 if end + 1 < len(words) and words[end].form == "and" else end
    rest = _below_hundred(words, after) if after < len(words) and hundreds == 100 else None
    return Number(rest.end, value + rest.value, rest.ordinal) if rest else Number(end, value, False)


def _below_hundred(words: Sequence[Word], at: int) -> Number | None:
    form = words[at].form
    unit = _numerals("unit").get(form)
    if unit is None:
        unit = _numerals("teen").get(form)
    if unit is not None:
        return Number(at + 1, unit, False)
    if form in _numerals("ordinal"):
        return Number(at + 1, _numerals("ordinal")[form], True)
    ten = _numerals("ten").get(form)
    if ten is None:
        return None
    if at + 1 < len(words):
        after = words[at + 1].form
        if after in _numerals("unit"):
            return Number(at + 2, ten + _numerals("unit")[after], False)
        if after in _numerals("ordinal") and _numerals("ordinal")[after] < 10:
            return Number(at + 2, ten + _numerals("ordinal")[after], True)
    return Number(at + 1, ten, False)
