"""The normal form of a text: one wording for what means the same, each piece tied to its place in the text.

The words are read from left to right; a date, a time of day, a number with its unit, a phrase of the lists or else one
word becomes a Unit.  What the units say is read again as words until nothing changes, so that a normal form is its own
normal form.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import Final

from attrs import field, frozen

from quoteattr.errors import WrongTypeError
from quoteattr.spans import Span
from quoteattr.wording.calendar import clock_at, date_at, may_be_day, months
from quoteattr.wording.measures import SIGNS, Measure, measure_at, sign_at
from quoteattr.wording.numbers import number_at, number_openers, ordinal_written, written
from quoteattr.wording.phrases import Phrase, first_words, phrase_at
from quoteattr.wording.spelling import american
from quoteattr.wording.words import Word, words

MOST_READINGS: Final = 8
"""Each reading joins words or leaves all as they are; texts settle after two or three."""


@frozen
class Unit:
    """A word, or several that say one thing, with its normal form and its place in the text."""

    form: str
    span: Span
    kind: str = ""
    """number, ordinal, date, clock, phrase, or empty for a word."""
    capital: bool = False
    opens: bool = False
    """Whether it opens a sentence."""
    value: Decimal | None = None
    measure: Measure | None = None
    phrase: Phrase | None = None


@frozen
class NormalForm:
    """A text in one wording, and where each piece of it comes from."""

    original: str = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)

    @cached_property
    def text(self) -> str:
        """The normal form as plain text.  Between two figures stands a comma, lest they be read as one number."""
        return "".join(self._pieces)

    @cached_property
    def _pieces(self) -> tuple[str, ...]:
        pieces: list[str] = []
        for at, unit in enumerate(self.units):
            between = _between(self.units[at - 1], unit) if at else ""
            pieces.append(between + unit.form)
        return tuple(pieces)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for piece, unit in zip(self._pieces, self.units, strict=True):
            starts.append(at + len(piece) - len(unit.form))
            at += len(piece)
        return starts

    def origin(self, span: Span) -> Span:
        """Where the words that a span of ``text`` touches stand in the original; an empty span touches the word at it.

        >>> form = normal_form("Rain is very likely.")
        >>> form.text, form.origin(Span(8, 21)).cut(form.original)
        ('rain is highly likely', 'very likely')
        """
        if not self.units:
            return Span(0, 0)
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(first, bisect_right(self._starts, max(span.start, span.end - 1)) - 1)
        touched = [unit.span for unit in self.units[first : last + 1]]
        return Span(min(s.start for s in touched), max(s.end for s in touched))


def _between(before: Unit, after: Unit) -> str:
    """What keeps two units apart: a space, or a comma where they would be read as one date or number."""
    would_be_date = before.form in months() and (
        after.kind == "date" or (after.value is not None and may_be_day(after.value))
    )
    return " , " if would_be_date or (before.form[-1].isdigit() and after.form[0].isdigit()) else " "


def normalise(text: str) -> str:
    """The text in one wording: equal for two texts that differ only in how they say the same.

    Case, glyphs, punctuation, contractions, British spelling, numbers, dates and units, phrases of likelihood and
    wordings that translators exchange are each written one way.  Idempotent.  Never joins opposites or other numbers.

    >>> normalise("It's very likely that 15 boats came on May 3rd.")
    'it is highly likely that 15 boats came on 3 may'
    """
    return normal_form(text).text


def normal_form(text: str) -> NormalForm:
    """The normal form with the place of each piece in the text.  Raises WrongTypeError for what is no text."""
    if not isinstance(text, str):
        raise WrongTypeError(f"cannot normalise {text!r:.60}: give a text (str)")
    found = words(text)
    units = read_units(found)
    for _ in range(MOST_READINGS):
        if [word.form for word in found] == [form for unit in units for form in unit.form.split()]:
            break
        found = _as_words(units)
        units = read_units(found)
    return NormalForm(text, tuple(units))


def read_units(found: Sequence[Word]) -> list[Unit]:
    """Words as units, from left to right, the longest reading first."""
    forms = [word.form for word in found]
    units: list[Unit] = []
    at = 0
    while at < len(found):
        end, unit = _unit_at(found, forms, at)
        if _parts_a_unit(found, at, end):
            end, unit = at + 1, _unit(found, at, at + 1, found[at].form, "")
        units.append(unit)
        at = end
    return units


def _parts_a_unit(found: Sequence[Word], at: int, end: int) -> bool:
    """Whether words that an earlier reading put together would come apart: "$" and "$5" are not "$$5"."""
    return end < len(found) and found[at].span != found[end - 1].span == found[end].span


@cache
def _openers() -> frozenset[str]:
    """Words that can open a unit of its own kind; any other word is a unit by itself."""
    return number_openers() | first_words() | frozenset(months()) | SIGNS | {"the", "usa", "a", "nz", "hk"}


def _unit_at(found: Sequence[Word], forms: Sequence[str], at: int) -> tuple[int, Unit]:
    word = found[at]
    if not (word.form in _openers() or word.form[0].isdigit()):
        return at + 1, Unit(american(word.form), word.span, "", word.capital, word.opens)
    date = date_at(found, at)
    if date:
        return date.end, _unit(found, at, date.end, date.form, "date")
    clock = clock_at(found, at)
    if clock:
        return clock.end, _unit(found, at, clock.end, clock.form, "clock")
    amount = _amount_at(found, at)
    if amount:
        return amount
    listed = phrase_at(forms, at)
    if listed:
        end, phrase = listed
        joins = phrase.joins == "yes" or (phrase.joins == "number" and end < len(found) and _amount_at(found, end))
        form = phrase.form if joins else " ".join(american(form) for form in forms[at:end])
        return end, _unit(found, at, end, form, "phrase", phrase=phrase)
    return at + 1, Unit(american(word.form), word.span, "", word.capital, word.opens)


def _amount_at(found: Sequence[Word], at: int) -> tuple[int, Unit] | None:
    """A number with its unit of measure, which may stand before it as a sign."""
    signed = sign_at(found, at)
    start = at if signed is None else signed[0]
    number = number_at(found, start) if start < len(found) else None
    if number is None:
        return None
    if number.ordinal:
        if signed:
            return None
        return number.end, _unit(found, at, number.end, ordinal_written(number.value), "ordinal", number.value)
    after = None if signed else measure_at(found, number.end)
    end = after[0] if after else number.end
    measure = signed[1] if signed else after[1] if after else None
    form = _plain_one(number.value) if measure is None else f"{written(number.value)} {measure.form}"
    return end, _unit(found, at, end, form, "number", number.value, measure)


def _plain_one(value: Decimal) -> str:
    return "one" if value == 1 else written(value)


def _unit(
    found: Sequence[Word],
    start: int,
    end: int,
    form: str,
    kind: str,
    value: Decimal | None = None,
    measure: Measure | None = None,
    *,
    phrase: Phrase | None = None,
) -> Unit:
    first = found[start]
    span = Span(first.span.start, max(word.span.end for word in found[start:end]))
    return Unit(form, span, kind, first.capital, first.opens, value, measure, phrase)


def _as_words(units: Sequence[Unit]) -> list[Word]:
    """The units' forms cut into words again; the words of one unit share its span."""
    return [Word(form, unit.span, unit.capital, unit.opens) for unit in units for form in unit.form.split()]
