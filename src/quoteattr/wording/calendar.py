"""Dates and times of day: one way to write each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from quoteattr.resources.lexicons import load
from quoteattr.wording.numbers import number_at
from quoteattr.wording.words import Word

_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)$")
_POINTED_CLOCK: Final = re.compile(r"(0?\d|1[0-2])\.([0-5]\d)$")
_YEAR: Final = re.compile(r"(?:1[1-9]|20)\d\d$")
_MONTHS_THAT_ARE_WORDS: Final = frozenset({"may", "march"})
_LONGEST_MONTH: Final = 31
_APART: Final = 2
"""Characters between a month and its day at most: "May, 4", but not "May , 4", as a normal form parts the two."""


class Date(NamedTuple):
    """A day of a month, perhaps with its year, that ends before the word at ``end``."""

    end: int
    day: int
    month: str
    year: str
    """Empty where none is given."""

    @property
    def form(self) -> str:
        """Day, month, year: 24 may 2024."""
        return f"{self.day} {self.month} {self.year}".rstrip()


class Clock(NamedTuple):
    """A time of day that ends before the word at ``end``."""

    end: int
    hour: int
    minute: int

    @property
    def form(self) -> str:
        """Hours and minutes of the day: 17:05."""
        return f"{self.hour:02}:{self.minute:02}"


@cache
def months() -> dict[str, str]:
    """The name of the month for each way to write it."""
    return {
        form: entry.words for entry in load("calendar") if entry["kind"] == "month" for form in entry["forms"].split()
    }


@cache
def weekdays() -> dict[str, str]:
    """The name of the weekday for each way to write it."""
    return {
        form: entry.words for entry in load("calendar") if entry["kind"] == "weekday" for form in entry["forms"].split()
    }


def names_month(word: Word) -> bool:
    """Whether this word by itself is the name of a month, written in full."""
    named = months().get(word.form) == word.form
    return named and (word.form not in _MONTHS_THAT_ARE_WORDS or (word.capital and not word.opens))


def date_at(words: Sequence[Word], start: int) -> Date | None:
    """A day with its month that starts at this word: 24 May, May 24th, the 24th of May 2024."""
    at = start + 1 if words[start].form == "the" and start + 1 < len(words) else start
    if at == start and words[at].form in months():
        if at + 1 < len(words) and words[at + 1].span.start - words[at].span.end > _APART:
            return None
        day = _day(words, at + 1)
        return None if day is None else _with_year(words, day[0], day[1], months()[words[at].form])
    day = _day(words, at)
    if day is None or day[0] >= len(words):
        return None
    after = day[0] + 1 if words[day[0]].form == "of" and day[0] + 1 < len(words) else day[0]
    if words[after].form not in months():
        return None
    return _with_year(words, after + 1, day[1], months()[words[after].form])


def _day(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Where a day of the month ends, and its number."""
    if at >= len(words):
        return None
    number = number_at(words, at)
    if number is None or not may_be_day(number.value):
        return None
    return number.end, int(number.value)


def may_be_day(value: Decimal) -> bool:
    """Whether a number can be the day of a month."""
    return value in range(1, _LONGEST_MONTH + 1)


def _with_year(words: Sequence[Word], end: int, day: int, month: str) -> Date:
    if end < len(words) and _YEAR.match(words[end].form):
        return Date(end + 1, day, month, words[end].form)
    return Date(end, day, month, "")


def clock_at(words: Sequence[Word], start: int) -> Clock | None:
    """A time of day that starts at this word: 17:47, 5:47 pm, 5 pm, 5 o'clock."""
    form = words[start].form
    half = words[start + 1].form if start + 1 < len(words) else ""
    written = _CLOCK.match(form) or (_POINTED_CLOCK.match(form) if half in {"am", "pm"} else None)
    if written:
        hour, minute = int(written[1]), int(written[2])
        if half in {"am", "pm"} and 1 <= hour <= 12:
            return Clock(start + 2, hour % 12 + 12 * (half == "pm"), minute)
        return Clock(start + 1, hour, minute)
    if half not in {"am", "pm", "oclock"}:
        return None
    number = number_at(words, start)
    if number is None or number.end != start + 1 or number.ordinal or number.value not in range(1, 13):
        return None
    hour = int(number.value)
    return Clock(start + 2, hour if half == "oclock" else hour % 12 + 12 * (half == "pm"), 0)
