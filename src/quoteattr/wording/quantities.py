"""Quantities that words alone give: shares, multiples and orders of magnitude, each with its exact value.

A share is of one hundred: a quarter of, by a third, half the, one in four, every third.  A multiple tells how many
times: twice, threefold, doubled.  An order of magnitude is no exact number: dozens, tens of thousands.
The same words name other things (a third person, the first half, a double room, the third quarter); a word is read as a
quantity only where its neighbours show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from quoteattr.resources.lexicons import word_set
from quoteattr.wording.dates import month_names
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.numbers import Number, format_number, number_at, number_openers, numerals
from quoteattr.wording.units import UnitOfMeasure, unit_at, unit_of_multiples, unit_of_shares
from quoteattr.wording.wordnet import word_entry
from quoteattr.wording.words import Word

_MAX_RATIO: Final = 10
"""The number of parts up to which "one in four" is a share and not a place: one in 40 cities."""
_QUARTERS: Final = 4
_HUNDRED: Final = 100
_SHOWN_DECIMALS: Final = Decimal("0.1")
"""A share that has no more decimals than this is written in percent, any other as a ratio: 12.5 percent, 1 in 3."""
_NOUN: Final = "n"
_VERB: Final = "v"
_ADJECTIVE: Final = "a"


class Quantity(NamedTuple):
    """A quantity that starts at one word and ends before the word at ``end``; ``form`` is the one way to write it."""

    end: int
    form: str
    kind: str
    """number, multiple (of what a verb says: doubled) or order."""
    value: Decimal
    """The number, the multiple, or the lowest number that is of an order of magnitude."""
    measure: UnitOfMeasure | None = None


class _Ratio(NamedTuple):
    """So many parts of so many, before the word at ``end``."""

    end: int
    parts: Decimal
    of: Decimal


def quantity_at(words: Sequence[Word], start: int) -> Quantity | None:
    """Return the quantity in words that starts at this word, or None."""
    if words[start].form not in quantity_openers() and not words[start].form[0].isdigit():
        return None
    return (
        _share(words, start)
        or _half_of_unit(words, start)
        or _and_a_half(words, start)
        or _multiple(words, start)
        or _order(words, start)
    )


@cache
def quantity_openers() -> frozenset[str]:
    """Return the words, digits aside, that a quantity can start with."""
    kinds = ("multiple_verb", "multiple_base", "order")
    return number_openers() | _adverbs().keys() | {word for kind in kinds for word in numerals(kind)} | {"every"}


def _is(word: Word, of_class: str) -> bool:
    return word.form in word_set("comparison_words", of_class)


def _is_time(word: Word) -> bool:
    """Return whether a word is a span of time: year, years."""
    return word.form.removesuffix("s") in word_set("comparison_words", "time_word")


def _are_adjacent(words: Sequence[Word], at: int) -> bool:
    """Return whether nothing but a space or a hyphen stands before this word."""
    return words[at].span.start - words[at - 1].span.end <= 1 and not words[at].opens_sentence


def _is_name(word: Word) -> bool:
    return word.capitalised and not word.opens_sentence


# --- shares ----------------------------------------------------------------------------------------------------------


def _share(words: Sequence[Word], start: int) -> Quantity | None:
    ratio = _ratio(words, start) or _every(words, start) or _fraction(words, start)
    if ratio is None or not 0 < ratio.parts < ratio.of:
        return None
    percent = _HUNDRED * ratio.parts / ratio.of
    if percent == percent.quantize(_SHOWN_DECIMALS):
        form = f"{format_number(percent)} {unit_of_shares().form}"
    else:
        form = f"{format_number(ratio.parts)} in {format_number(ratio.of)}"
    return Quantity(ratio.end, form, "number", percent, unit_of_shares())


def _ratio(words: Sequence[Word], start: int) -> _Ratio | None:
    """Return one in four, nine out of ten; None for what tells a time or a measure (one in four years, miles)."""
    forms = [word.form for word in words[start : start + 4]]
    size = 2 if forms[1:3] == ["out", "of"] else 1
    if len(forms) < size + 2 or (size == 1 and not _is(words[start + 1], "ratio")):
        return None
    parts, of = _small_number(forms[0]), _small_number(forms[size + 1])
    if parts is None or of is None or of > _MAX_RATIO:
        return None
    end = start + size + 2
    if end < len(words) and (_is_time(words[end]) or words[end].form in month_names() or unit_at(words, end)):
        return None
    return _Ratio(end, parts, of)


def _small_number(form: str) -> Decimal | None:
    if len(form) <= 2 and form.isdecimal() and form.isascii():
        return Decimal(form)
    return numerals("unit").get(form, numerals("teen").get(form))


def _every(words: Sequence[Word], start: int) -> _Ratio | None:
    """Return every third, before the noun of what is counted; None before a span of time (every third day)."""
    if words[start].form != "every" or start + 2 >= len(words):
        return None
    number = number_at(words, start + 1)
    if number is None or not number.ordinal or not 1 < number.value <= _MAX_RATIO or number.end >= len(words):
        return None
    noun = words[number.end]
    entry = word_entry(noun.form)
    is_day = noun.form.removesuffix("s") in word_set("function_words", "day")  # every second night
    if entry is None or _NOUN not in entry.parts_of_speech or _is_time(noun) or is_day:
        return None
    is_second = number.value == 2  # "every second counts"
    return None if is_second and _VERB in entry.parts_of_speech else _Ratio(number.end, Decimal(1), number.value)


def _fraction(words: Sequence[Word], start: int) -> _Ratio | None:
    """Return a third, half, two fifths where they are a share: neither an ordinal nor part of an amount."""
    at = start if words[start].form in numerals("half") else start + 1
    if at >= len(words) or words[at].form not in numerals("fraction"):
        return None
    form = words[start].form
    parts = Decimal(1) if at == start else numerals("article").get(form, _small_number(form))
    if parts is None or (parts > 1) != (words[at].form[-1] == "s"):
        return None
    ratio = _Ratio(at + 1, parts, numerals("fraction")[words[at].form])
    return ratio if _is_share(words, start, ratio) else None


def _is_share(words: Sequence[Word], start: int, ratio: _Ratio) -> bool:
    """Return whether the words around a fraction show that it is a share."""
    before = words[start - 1] if start else None
    after = words[ratio.end].form if ratio.end < len(words) else ""
    is_half = words[ratio.end - 1].form in numerals("half")
    if after == "of":
        is_amount = ratio.end + 1 >= len(words) or _opens_amount(words[ratio.end + 1].form)
        return not is_amount and not (is_half and before is not None and _modifies_half(before))
    if is_half and after in word_set("comparison_words", "determiner"):
        return after not in numerals("article") and not (before is not None and _modifies_half(before))
    is_counted = words[start].form not in numerals("article") and not (is_half and ratio.end == start + 1)
    if is_counted and (ratio.of != _QUARTERS or (before is not None and _is(before, "passive"))):
        return True  # "three quarters" are spans of time, too, but not in "it is three quarters full"
    return before is not None and _is(before, "before_share") and not _goes_with_noun(words, ratio.end)


def _opens_amount(form: str) -> bool:
    """Return whether a word after "of" goes on with an amount: a quarter of a million."""
    return form in numerals("article") or form in numerals("unit")


def _modifies_half(before: Word) -> bool:
    """Return whether the word before "half" makes it one of two parts: the first half, the southern half."""
    if _is(before, "before_share"):
        return False
    if before.form in numerals("ordinal") or _is(before, "determiner") or before.form[0].isdigit():
        return True
    entry = word_entry(before.form)
    parts = entry.parts_of_speech if entry else ""
    is_participle = lemma(before.form) != before.form  # "lost half of it"
    return _ADJECTIVE in parts and _VERB not in parts and not is_participle


def _goes_with_noun(words: Sequence[Word], at: int) -> bool:
    """Return whether the word after a fraction is counted by it: a third person, half eight."""
    if at >= len(words) or not _are_adjacent(words, at) or words[at].form in word_set("small_words"):
        return False
    entry = word_entry(words[at].form)
    is_noun = entry is not None and _NOUN in entry.parts_of_speech.casefold()
    return is_noun or number_at(words, at) is not None


# --- halves of units -------------------------------------------------------------------------------------------------


def _half_of_unit(words: Sequence[Word], start: int) -> Quantity | None:
    """Return half of one unit: half a mile, and the number of half an hour."""
    forms = [word.form for word in words[start : start + 2]]
    at = start + 2
    if at >= len(words) or forms[0] not in numerals("half") or forms[1] not in {"a", "an"}:
        return None
    half = numerals("half")[forms[0]]
    unit = unit_at(words, at)
    if unit:
        return Quantity(unit[0], f"{format_number(half)} {unit[1].form}", "number", half, unit[1])
    return Quantity(at, format_number(half), "number", half) if _is_time(words[at]) else None


def _and_a_half(words: Sequence[Word], start: int) -> Quantity | None:
    """Return a mile and a half, and the number and the span of time of two years and a half."""
    number = _counted(words, start)
    if number is None or number.end >= len(words):
        return None
    end, unit = unit_at(words, number.end) or (number.end + 1, None)
    if [word.form for word in words[end : end + 3]] != ["and", "a", "half"]:
        return None
    value = number.value + numerals("half")["half"]
    if unit is None and not _is_time(words[number.end]):
        return None
    form = unit.form if unit else f"{words[number.end].form.removesuffix('s')}s"
    return Quantity(end + 3, f"{format_number(value)} {form}", "number", value, unit)


def _counted(words: Sequence[Word], start: int) -> Number | None:
    """Return the whole number that starts at this word, and one for an article."""
    if words[start].form in {"a", "an"}:
        return Number(start + 1, Decimal(1), ordinal=False)
    number = number_at(words, start)
    return None if number is None or number.ordinal else number


# --- multiples -------------------------------------------------------------------------------------------------------


@cache
def _adverbs() -> dict[str, Decimal]:
    """Return the value of each adverb: twice, threefold."""
    kinds = ("unit", "teen", "ten", "hundred", "multiplier")
    folds = {f"{word}fold": value for kind in kinds for word, value in numerals(kind).items() if value > 1}
    return folds | numerals("adverb")


def _multiple(words: Sequence[Word], start: int) -> Quantity | None:
    form, unit = words[start].form, unit_of_multiples()
    value = _adverbs().get(form)
    if value is None and form in numerals("half") and _compares(words, start + 1):
        value = numerals("half")[form]
    if value is not None:
        return Quantity(start + 1, f"{format_number(value)} {unit.form}", "number", value, unit)
    value = numerals("multiple_verb").get(form)
    if value is None and form in numerals("multiple_base") and _multiplies(words, start):
        value = numerals("multiple_base")[form]
    is_other = start + 1 < len(words) and _is(words[start + 1], "multiple_particle")  # doubled down, doubled as
    return None if value is None or is_other else Quantity(start + 1, form, "multiple", value, unit)


def _compares(words: Sequence[Word], at: int) -> bool:
    """Return whether as much, as large starts here; not as much again, which is added."""
    forms = [word.form for word in words[at : at + 3]]
    return forms[:1] == ["as"] and forms[2:] != ["again"]


def _multiplies(words: Sequence[Word], start: int) -> bool:
    """Return whether "double" multiplies what follows it, or is a predicate: double the price, it will double."""
    if _is_name(words[start]):
        return False
    after = words[start + 1] if start + 1 < len(words) else None
    if after is not None and (after.form == "what" or _is(after, "determiner")) and _are_adjacent(words, start + 1):
        return True
    before = words[start - 1] if start else None
    is_predicate = before is not None and (before.form == "to" or _is(before, "modal") or _is(before, "passive"))
    is_at_end = after is None or not _are_adjacent(words, start + 1) or after.form in word_set("small_words")
    return is_predicate and is_at_end


# --- orders of magnitude ---------------------------------------------------------------------------------------------


def _order(words: Sequence[Word], start: int) -> Quantity | None:
    """Return dozens, thousands, hundreds of thousands; None for scores and tens of nothing, and after a number."""
    orders = numerals("order")
    value = orders.get(words[start].form)
    if value is None or (start and _is_number(words[start - 1])):
        return None
    after = [word.form for word in words[start + 1 : start + 3]]
    if len(after) == 2 and after[0] == "of" and orders.get(after[1], Decimal(0)) > value:
        form = f"{words[start].form} of {after[1]}"
        return Quantity(start + 3, form, "order", value * orders[after[1]])
    if words[start].form in word_set("comparison_words", "order_before_of") and after[:1] != ["of"]:
        return None
    return Quantity(start + 1, words[start].form, "order", value)


def _is_number(word: Word) -> bool:
    return word.form[0].isdigit() or any(word.form in numerals(kind) for kind in ("unit", "teen", "ten"))
