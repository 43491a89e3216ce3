"""The normal form of a text: one wording for what means the same, each unit tied to its place in the text.

The words are read from left to right; a date, a time of day, a number with its unit of measure, a phrase of the lists
or else one word becomes a lexical unit.  The forms of the units are read again as words until nothing changes, so that
a normal form is its own normal form.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import Final

from attrs import field, frozen

from quoteattr.errors import WrongTypeError, shown
from quoteattr.limits import MAX_NORMAL_FORM_ROUNDS
from quoteattr.spans import Span
from quoteattr.wording.dates import (
    clock_openers,
    clock_time_at,
    date_at,
    is_day_of_month,
    is_month_name,
    month_names,
)
from quoteattr.wording.numbers import (
    format_number,
    format_ordinal,
    money_suffix_at,
    number_at,
)
from quoteattr.wording.phrases import Phrase, phrase_at, phrase_openers
from quoteattr.wording.quantities import quantity_at, quantity_openers
from quoteattr.wording.spelling import american
from quoteattr.wording.units import (
    UnitOfMeasure,
    currency_openers,
    currency_sign_at,
    is_currency,
    unit_at,
)
from quoteattr.wording.words import Word, split_words

_NUMERIC: Final = frozenset({"number", "ordinal", "date", "clock", "multiple", "order"})


@frozen
class LexicalUnit:
    """A word, or several that say one thing, with its normal form and its place in the text."""

    form: str
    span: Span
    kind: str = ""
    """number, ordinal, date, clock, multiple (doubled), order (dozens), phrase, or empty for a word."""
    capitalised: bool = False
    opens_sentence: bool = False
    value: Decimal | None = None
    measure: UnitOfMeasure | None = None
    phrase: Phrase | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether it is a number, a date or a time of day."""
        return self.kind in _NUMERIC


@frozen
class NormalForm:
    """A text in one wording, and where each unit of it comes from."""

    original: str = field(repr=False)
    units: tuple[LexicalUnit, ...] = field(repr=False)

    @cached_property
    def text(self) -> str:
        """The normal form as plain text.  A comma parts two numbers, lest they be read as one."""
        return "".join(self._parts)

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        """The form of each unit after what parts it from the one before."""
        parts: list[str] = []
        for at, unit in enumerate(self.units):
            separator = _separator(self.units[at - 1], unit) if at else ""
            parts.append(separator + unit.form)
        return tuple(parts)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for part, unit in zip(self._parts, self.units, strict=True):
            starts.append(at + len(part) - len(unit.form))
            at += len(part)
        return starts

    def origin(self, span: Span) -> Span:
        """Return where the words that a span of ``text`` touches are in the original; an empty one touches its word.

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


def _separator(before: LexicalUnit, after: LexicalUnit) -> str:
    """Return a space, or a comma between two units that would be read as one date or number."""
    would_be_date = before.form in month_names() and (after.kind == "date" or _could_be_day(after))
    return " , " if would_be_date or (before.form[-1].isdigit() and after.form[0].isdigit()) else " "


def _could_be_day(unit: LexicalUnit) -> bool:
    """Return whether a number, or the one that a ratio starts with, could be the day of a month."""
    first = unit.form.partition(" ")[0]
    value = Decimal(first) if first.isdecimal() else unit.value
    return unit.kind in {"number", "ordinal"} and value is not None and is_day_of_month(value)


def normalise(text: str) -> str:
    """Return the text in one wording: equal for two texts that differ only in how they say the same.

    Case, glyphs, punctuation, contractions, British spelling, numbers, dates and units, phrases of likelihood and
    wordings that translators exchange are each written one way.  Idempotent.  Never joins opposites or other numbers.

    >>> normalise("It's very likely that 15 boats came on May 3rd.")
    'it is highly likely that 15 boats came on 3 may'
    """
    return normal_form(text).text


def normal_form(text: str) -> NormalForm:
    """Return the normal form with the place of each unit in the text.  Raises WrongTypeError for what is not a text."""
    if not isinstance(text, str):
        raise WrongTypeError(f"cannot normalise {shown(text)}: give a text (str)")
    words = split_words(text)
    units = _read_units(words)
    for _ in range(MAX_NORMAL_FORM_ROUNDS):
        if [word.form for word in words] == [form for unit in units for form in unit.form.split()]:
            break
        words = _as_words(units)
        units = _read_units(words)
    return NormalForm(text, tuple(units))


def _read_units(words: Sequence[Word]) -> list[LexicalUnit]:
    """Return words as units, from left to right, the longest reading first."""
    forms = [word.form for word in words]
    units: list[LexicalUnit] = []
    at = 0
    while at < len(words):
        end, unit = _unit_at(words, forms, at)
        if _splits_a_unit(words, at, end):
            end, unit = at + 1, _unit(words, at, at + 1, words[at].form, "")
        units.append(unit)
        at = end
    return units


def _splits_a_unit(words: Sequence[Word], at: int, end: int) -> bool:
    """Return whether words that an earlier round joined would come apart: "$" and "$5" are not "$$5"."""
    return end < len(words) and words[at].span != words[end - 1].span == words[end].span


@cache
def _openers() -> frozenset[str]:
    """Return the words that can open a unit of several words; any other word is a unit by itself."""
    return (
        quantity_openers()
        | phrase_openers()
        | frozenset(month_names())
        | currency_openers()
        | clock_openers()
        | {"the"}
    )


def _unit_at(words: Sequence[Word], forms: Sequence[str], at: int) -> tuple[int, LexicalUnit]:
    """Return the unit that starts at a word, with the position of the word after it."""
    form = forms[at]
    if not (form in _openers() or form[0].isdigit()):
        return _word_at(words, at)
    date = date_at(words, at)
    if date:
        return date.end, _unit(words, at, date.end, date.form, "date")
    clock = clock_time_at(words, at)
    if clock:
        return clock.end, _unit(words, at, clock.end, clock.form, "clock")
    amount = _quantity_at(words, at) or _amount_at(words, at)
    if amount:
        return amount
    listed = phrase_at(forms, at)
    if listed and not (listed[0] == at + 1 and is_month_name(words[at])):
        end, phrase = listed
        joins = phrase.joins == "yes" or (phrase.joins == "number" and end < len(words) and _amount_at(words, end))
        written = phrase.form if joins else " ".join(american(form) for form in forms[at:end])
        return end, _unit(words, at, end, written, "phrase", phrase=phrase)
    return _word_at(words, at)


def _word_at(words: Sequence[Word], at: int) -> tuple[int, LexicalUnit]:
    word = words[at]
    return at + 1, LexicalUnit(american(word.form), word.span, "", word.capitalised, word.opens_sentence)


def _amount_at(words: Sequence[Word], at: int) -> tuple[int, LexicalUnit] | None:
    """Return a number with its unit of measure, which may stand before it as a sign, or None."""
    sign = currency_sign_at(words, at)
    start = sign[0] if sign else at
    number = number_at(words, start) if start < len(words) else None
    if number is None:
        return None
    if number.ordinal:
        if sign:
            return None
        return number.end, _unit(words, at, number.end, format_ordinal(number.value), "ordinal", number.value)
    value, end = number.value, number.end
    millions = money_suffix_at(words, end)
    after = None if sign else unit_at(words, end + (millions is not None))
    measure = sign[1] if sign else after[1] if after else None
    if millions is not None and measure is not None and is_currency(measure):
        value, end = value * millions, end + 1
    elif millions is not None:
        after = None
        measure = sign[1] if sign else None
    end = after[0] if after else end
    form = _without_measure(value) if measure is None else f"{format_number(value)} {measure.form}"
    return end, _unit(words, at, end, form, "number", value, measure)


def _quantity_at(words: Sequence[Word], at: int) -> tuple[int, LexicalUnit] | None:
    """Return a share, a multiple or an order of magnitude in words, or None."""
    found = quantity_at(words, at)
    if found is None:
        return None
    return found.end, _unit(words, at, found.end, found.form, found.kind, found.value, found.measure)


def _without_measure(value: Decimal) -> str:
    """Return a number in digits, but one in letters, since "one" seldom counts."""
    return "one" if value == 1 else format_number(value)


def _unit(
    words: Sequence[Word],
    start: int,
    end: int,
    form: str,
    kind: str,
    value: Decimal | None = None,
    measure: UnitOfMeasure | None = None,
    *,
    phrase: Phrase | None = None,
) -> LexicalUnit:
    first = words[start]
    span = Span(first.span.start, max(word.span.end for word in words[start:end]))
    return LexicalUnit(form, span, kind, first.capitalised, first.opens_sentence, value, measure, phrase)


def _as_words(units: Sequence[LexicalUnit]) -> list[Word]:
    """Return the units' forms split into words again; the words of one unit share its span."""
    return [
        Word(form, unit.span, unit.capitalised, unit.opens_sentence) for unit in units for form in unit.form.split()
    ]
