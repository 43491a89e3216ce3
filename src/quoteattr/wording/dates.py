"""Dates and times of day: one way to write each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from quoteattr.resources.lexicons import load, word_set
from quoteattr.wording.numbers import number_at
from quoteattr.wording.words import Word

_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)$")
_POINTED_CLOCK: Final = re.compile(r"(0?\d|1[0-2])\.([0-5]\d)$")
_YEAR: Final = re.compile(r"(?:1[1-9]|20)\d\d$")
_HOURS_ADDED: Final = {"am": 0, "pm": 12}
_DAYS_IN_MONTH: Final = 31
_HOURS: Final = range(1, 13)
"""What an hour is called on a clock of twelve."""
_TIMES: Final = "times"
"""What makes a number before it a multiple, and no hour: from half to three times."""
_MAX_DISTANCE: Final = 2
"""Characters between a month and its day: "May, 4", but not "May , 4", as a normal form parts the two."""


class Date(NamedTuple):
    """A day of a month, perhaps with its year, that ends before the word at ``end``."""

    end: int
    day: int
    month: str
    year: str
    """Empty for a date without a year."""

    @property
    def form(self) -> str:
        """Day, month, year: 24 may 2024."""
        return f"{self.day} {self.month} {self.year}".rstrip()


class ClockTime(NamedTuple):
    """A time of day that ends before the word at ``end``."""

    end: int
    hour: int
    minute: int

    @property
    def form(self) -> str:
        """Hours and minutes of the day: 17:05."""
        return f"{self.hour:02}:{self.minute:02}"


def is_half_of_day(form: str) -> bool:
    """Return whether a word says which half of the day an hour is of: am, pm."""
    return form in _HOURS_ADDED


@cache
def month_names() -> dict[str, str]:
    """Return the name of the month for each way to write it."""
    return _names("month")


@cache
def weekday_names() -> dict[str, str]:
    """Return the name of the weekday for each way to write it."""
    return _names("weekday")


def _names(kind: str) -> dict[str, str]:
    return {form: entry.words for entry in load("calendar") if entry["kind"] == kind for form in entry["forms"].split()}


def is_month_name(word: Word) -> bool:
    """Return whether a word by itself is the name of a month, written in full."""
    in_full = month_names().get(word.form) == word.form
    if not in_full or word.form not in word_set("comparison_words", "ambiguous_month"):
        return in_full
    return word.capitalised and not word.opens_sentence


def is_day_of_month(value: Decimal) -> bool:
    """Return whether a number can be the day of a month."""
    return value in range(1, _DAYS_IN_MONTH + 1)


def date_at(words: Sequence[Word], start: int) -> Date | None:
    """Return the day with its month that starts at this word (24 May, May 24th, the 24th of May 2024), or None."""
    at = start + 1 if words[start].form == "the" and start + 1 < len(words) else start
    if at == start and words[at].form in month_names():
        if at + 1 < len(words) and words[at + 1].span.start - words[at].span.end > _MAX_DISTANCE:
            return None
        day = _day(words, at + 1)
        return None if day is None else _with_year(words, day[0], day[1], month_names()[words[at].form])
    day = _day(words, at)
    if day is None or day[0] >= len(words):
        return None
    after = day[0] + 1 if words[day[0]].form == "of" and day[0] + 1 < len(words) else day[0]
    if words[after].form not in month_names():
        return None
    return _with_year(words, after + 1, day[1], month_names()[words[after].form])


def _day(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Return where a day of the month ends, and its number."""
    if at >= len(words):
        return None
    number = number_at(words, at)
    if number is None or not is_day_of_month(number.value):
        return None
    return number.end, int(number.value)


def _with_year(words: Sequence[Word], end: int, day: int, month: str) -> Date:
    if end < len(words) and _YEAR.match(words[end].form):
        return Date(end + 1, day, month, words[end].form)
    return Date(end, day, month, "")


@cache
def clock_openers() -> frozenset[str]:
    """Return the words, numbers aside, that a time of day can start with."""
    return frozenset({*_named_hours(), *_parts_of_hour(), "a"})


@cache
def _named_hours() -> dict[str, int]:
    """Return the hour of each word for a time of day: noon, midnight."""
    clocks = (entry for entry in load("calendar") if entry["kind"] == "clock" and ":" in entry["value"])
    return {form: int(entry["value"].partition(":")[0]) for entry in clocks for form in entry["forms"].split()}


@cache
def _parts_of_hour() -> dict[str, int]:
    """Return the minutes of each word for a part of an hour."""
    parts = (entry for entry in load("calendar") if entry["kind"] == "minutes")
    return {form: int(entry["value"]) for entry in parts for form in entry["forms"].split()}


def _part_of_hour_at(words: Sequence[Word], start: int) -> ClockTime | None:
    """Return half past nine, quarter to ten, a quarter past ten; None for anything else."""
    at = start + 1 if words[start].form == "a" else start
    if at + 2 >= len(words) or words[at].form not in _parts_of_hour():
        return None
    minutes, number = _parts_of_hour()[words[at].form], number_at(words, at + 2)
    if number is None or number.end != at + 3 or number.ordinal or number.value not in _HOURS:
        return None
    if number.end < len(words) and words[number.end].form == _TIMES:
        return None
    hour = int(number.value)
    if words[at + 1].form == "past":
        return ClockTime(number.end, hour, minutes)
    return ClockTime(number.end, (hour - 1) or 12, 60 - minutes) if words[at + 1].form == "to" else None


def clock_time_at(words: Sequence[Word], start: int) -> ClockTime | None:
    """Return the time of day that starts at this word (17:47, 5 pm, 5 o'clock, half past five, noon), or None."""
    form = words[start].form
    if form in _named_hours():
        return ClockTime(start + 1, _named_hours()[form], 0)
    part_of_hour = _part_of_hour_at(words, start) if form in clock_openers() else None
    if part_of_hour:
        return part_of_hour
    after = words[start + 1].form if start + 1 < len(words) else ""
    added = _HOURS_ADDED.get(after)
    written = _CLOCK.match(form) or (_POINTED_CLOCK.match(form) if added is not None else None)
    if written:
        hour, minute = int(written[1]), int(written[2])
        if added is not None and hour in _HOURS:
            return ClockTime(start + 2, hour % 12 + added, minute)
        return ClockTime(start + 1, hour, minute)
    if added is None and after != "oclock":
        return None
    number = number_at(words, start)
    if number is None or number.end != start + 1 or number.ordinal or number.value not in _HOURS:
        return None
    hour = int(number.value)
    return ClockTime(start + 2, hour if added is None else hour % 12 + added, 0)
