"""Tokens that say the same in another form: amounts in other units or less exact, names in another spelling."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import evolve
from rapidfuzz.distance import Indel

from quoteattr.alignment import consecutive_runs
from quoteattr.comparison.aligned_pair import AlignedPair, Cost, Positions, pair_by_cost
from quoteattr.comparison.number_units import counted_unit
from quoteattr.comparison.tokens import Token, country_of, is_place
from quoteattr.limits import MAX_COMPARED_NAME_WORDS, MAX_NAME_LETTERS, MAX_NAME_PAIRS, MAX_PERSON_WORDS
from quoteattr.names import likeness
from quoteattr.names.forenames import forms_of
from quoteattr.remembered import remembered_pairs
from quoteattr.wording.dates import month_names, weekday_names
from quoteattr.wording.units import UnitOfMeasure
from quoteattr.wording.wordnet import word_similarity

_ROUNDING_THRESHOLD: Final = Decimal("0.04")
"""How far two amounts in different units may differ, as a share: 40 km are given as 25 miles."""
_EXACT_DIMENSIONS: Final = ("duration", "months")
"""Spans of time are not rounded: two weeks are 14 days, and not 13."""
_WEIGHT: Final = "weight"
_POUND: Final = "pound"
_POUND_OF_WEIGHT: Final = Decimal("0.45359237")
_SCALES: Final = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))
"""What thousand, million, billion and trillion multiply by."""
_LETTERS_THRESHOLD: Final = 0.6
_STRICT_LETTERS_THRESHOLD: Final = 0.7
"""The likeness of letters that is asked of names whose first letters differ, and of places."""
_SAME_START: Final = 4
"""First letters that two names have in common which are one by these alone."""
_LIKE_START: Final = 3
_LIKE_START_THRESHOLD: Final = 0.5
"""The likeness of letters that is enough for names with these first letters in common."""
_NAME_THRESHOLD: Final = 0.5
"""The likeness of persons' names, and the similarity of words, from which two names can be one."""
_MIN_LETTERS: Final = 4
"""Shorter names are not one by their letters alone."""
_MIN_LONG_WORD: Final = 6
_MAX_COUNTRY_ABBREVIATION: Final = 3
_MAX_REORDERED_INITIALS: Final = 5
_ABBREVIATION: Final = range(2, 7)
"""Letters of what can be the initials of a name of several words."""


def with_equivalents(pair: AlignedPair) -> AlignedPair:
    """Return the pair with the unaligned tokens that say the same in another form."""
    return evolve(pair, equal_amounts=frozenset(_equal_amounts(pair)), equal_names=frozenset(_equal_names(pair)))


# --- amounts ---------------------------------------------------------------------------------------------------------


def _equal_amounts(pair: AlignedPair) -> list[Positions]:
    def cost(i: int, j: int) -> Cost | None:
        return () if is_same_amount(pair, i, j) or _leaves_out_scale(pair, i, j) else None

    numbers_a = [i for i in pair.unaligned_a if pair.a[i].is_numeric]
    numbers_b = [j for j in pair.unaligned_b if pair.b[j].is_numeric]
    return pair_by_cost(pair, numbers_a, numbers_b, cost)


def is_same_amount(pair: AlignedPair, i: int, j: int) -> bool:
    """Return whether two numbers, dates or times can be one: the same in other units, or one less exact."""
    x, y = pair.a[i], pair.b[j]
    if x.unit.value is not None and y.unit.value is not None:
        units = (counted_unit(pair.a, i), counted_unit(pair.b, j))
        return _is_same_value(x.unit.value, y.unit.value, *(one.unit if one else None for one in units))
    if "decade" in {x.calendar, y.calendar}:
        return x.calendar == y.calendar and (x.form.endswith(y.form) or y.form.endswith(x.form))
    parts_x, parts_y = _date_parts(x), _date_parts(y)
    common = parts_x.keys() & parts_y.keys()
    return bool(common) and all(parts_x[part] == parts_y[part] for part in common)


def _is_same_value(
    value: Decimal, other: Decimal, unit: UnitOfMeasure | None, other_unit: UnitOfMeasure | None
) -> bool:
    if unit is None or other_unit is None or unit == other_unit:
        return value == other
    factor, other_factor = _factor(unit, other_unit), _factor(other_unit, unit)
    if factor is None or other_factor is None:
        return False
    if unit.dimension == "temperature":
        return value == other or _fahrenheit(value) == other or _fahrenheit(other) == value
    value, other = value * factor, other * other_factor
    threshold = 0 if unit.dimension in _EXACT_DIMENSIONS else _ROUNDING_THRESHOLD
    return abs(value - other) <= threshold * max(value, other)


def _factor(unit: UnitOfMeasure, other: UnitOfMeasure) -> Decimal | None:
    """Return the factor of a unit where it stands against another; None if they do not convert.

    A pound is money, but a weight beside a weight.
    """
    if unit.dimension == other.dimension:
        return unit.factor
    if unit.dimension == _WEIGHT and other.form == _POUND:
        return unit.factor
    return _POUND_OF_WEIGHT if unit.form == _POUND and other.dimension == _WEIGHT else None


def _leaves_out_scale(pair: AlignedPair, i: int, j: int) -> bool:
    """Return whether one number leaves out a million, or the like, that its text has beside another number.

    "From five million to seven" says what "from five million to seven million" says.
    """
    x, y = pair.a[i].unit, pair.b[j].unit
    if x.value is None or y.value is None or x.kind != y.kind:
        return False
    less, more = sorted((x.value, y.value))
    scale = next((scale for scale in _SCALES if less * scale == more), None)
    if scale is None or not 0 < less < _SCALES[0]:
        return False
    tokens, own = (pair.a, i) if x.value == less else (pair.b, j)
    return any(
        token.unit.value is not None and token.unit.value >= scale for at, token in enumerate(tokens) if at != own
    )


def _fahrenheit(celsius: Decimal) -> Decimal:
    return celsius * 9 / 5 + 32


def _date_parts(token: Token) -> dict[str, str]:
    if token.unit.kind == "date":
        return dict(zip(("day", "month", "year"), token.form.split(), strict=False))
    if token.calendar == "month":
        return {"month": month_names()[token.form]}
    if token.calendar == "weekday":
        return {"weekday": weekday_names()[token.form]}
    return {}


# --- names -----------------------------------------------------------------------------------------------------------


def _equal_names(pair: AlignedPair) -> list[Positions]:
    runs_a = {run.start: run for run in name_runs(pair)}
    runs_b = {run.start: run for run in name_runs(pair.mirrored)}
    names_a = {start: _text(pair.a, run) for start, run in runs_a.items()}
    names_b = {start: _text(pair.b, run) for start, run in runs_b.items()}

    def cost(i: int, j: int) -> Cost | None:
        return () if is_one_name(names_a[i], names_b[j]) else None

    found: list[Positions] = []
    for i, j in pair_by_cost(pair, list(runs_a), list(runs_b), cost, MAX_NAME_PAIRS):
        found.extend(zip(runs_a[i], runs_b[j], strict=False))
    return found


def name_runs(pair: AlignedPair) -> list[range]:
    """Return the unaligned names of ``a``, the words of one together."""
    return consecutive_runs(i for i in pair.unaligned_a if pair.a[i].can_replace_name)


def _text(tokens: tuple[Token, ...], run: range) -> str:
    return " ".join(tokens[i].form for i in run[:MAX_COMPARED_NAME_WORDS])


@remembered_pairs()
def is_one_name(x: str, y: str) -> bool:
    """Return whether two names, in lower case, can be forms of one: by letters, initials, derivation or as persons'."""
    a, b = x.replace(" ", ""), y.replace(" ", "")
    countries = country_of(x), country_of(y)
    if all(countries):
        short = min(len(a), len(b)) <= _MAX_COUNTRY_ABBREVIATION
        return a == b or (countries[0] == countries[1] and (a[:2] == b[:2] or short))
    words_x, words_y = x.split(), y.split()
    if a == b or not set(words_x).isdisjoint(words_y) or _is_one_set_of_initials(a, b) or b in forms_of(a):
        return True
    if _abbreviates(a, y) or _abbreviates(b, x):
        return True
    if min(len(a), len(b)) >= _MIN_LETTERS:
        of_place = is_place(x) or is_place(y)
        if _is_spelled_alike(a, b, strict=of_place):
            return True
        if of_place:
            return False  # neither the meaning of its words nor its likeness to a person's name makes two places one
    pairs = [(p, q) for p in words_x for q in words_y]
    if any(word_similarity(p, q) >= _NAME_THRESHOLD or _are_long_and_alike(p, q) for p, q in pairs):
        return True
    if max(len(words_x), len(words_y)) > MAX_PERSON_WORDS:
        return False
    if {len(words_x), len(words_y)} == {1, 2}:  # Woronoff, of Aleksandr Voronov
        x, y = words_x[-1], words_y[-1]
    return likeness(x.title(), y.title()) >= _NAME_THRESHOLD


def _is_spelled_alike(a: str, b: str, *, strict: bool) -> bool:
    if a[:_SAME_START] == b[:_SAME_START]:
        return True
    if strict or a[0] != b[0]:
        return letter_ratio(a, b) >= _STRICT_LETTERS_THRESHOLD
    return letter_ratio(a, b) >= (_LIKE_START_THRESHOLD if a[:_LIKE_START] == b[:_LIKE_START] else _LETTERS_THRESHOLD)


def _are_long_and_alike(p: str, q: str) -> bool:
    """Return whether two longer words are nearly one: electric, hydroelectric."""
    return min(len(p), len(q)) >= _MIN_LONG_WORD and letter_ratio(p, q) >= _STRICT_LETTERS_THRESHOLD


def _is_one_set_of_initials(a: str, b: str) -> bool:
    """Return whether two abbreviations are one in the word order of two languages: USSR, URSS."""
    return len(a) <= _MAX_REORDERED_INITIALS and a[0] == b[0] and sorted(a) == sorted(b)


def _abbreviates(short: str, name: str) -> bool:
    """Return whether a word could be the initials of a name of several words, with a letter more or less."""
    words = name.split()
    initials = "".join(word[0] for word in words) if len(words) > 1 else ""
    if len(short) not in _ABBREVIATION or not initials or short[0] != initials[0]:
        return False
    return letter_ratio(short, initials) >= _LETTERS_THRESHOLD


def letter_ratio(x: str, y: str) -> float:
    """Return how alike the letters of two words are, from 0 to 1: the share of a longest common subsequence."""
    return Indel.normalized_similarity(x[:MAX_NAME_LETTERS], y[:MAX_NAME_LETTERS])
