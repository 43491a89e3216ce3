"""Names that differ: two written names in one place that cannot be one."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from quoteattr.comparison.facing import Facing, Finding
from quoteattr.comparison.nearest import Cost, best_pairs
from quoteattr.comparison.reading import country_of, is_place
from quoteattr.names import likeness
from quoteattr.names.forenames import forms_of
from quoteattr.wording.synonyms import relation

_ALIKE: Final = 0.6
_MUCH_ALIKE: Final = 0.7
"""Asked where the first letters differ."""
_LONGER: Final = 6
_ABBREVIATION: Final = 3
_LONGEST_INITIALS: Final = 5
_NEARLY: Final = 0.5
"""Enough where the first three letters are the same."""
_SURE: Final = 0.5
_NEIGHBOURS: Final = 3
"""Tokens from a name within which a word stands that goes with it."""
Runs = list[range]


def differing_names(facing: Facing) -> tuple[list[Finding], set[tuple[int, int]]]:
    """Names without a partner that face another name, and pairs of tokens that spell one name."""
    runs_a = {run.start: run for run in _runs(facing)}
    runs_b = {run.start: run for run in _runs(facing.swapped)}

    def agree(i: int, j: int) -> Cost | None:
        return () if one_name(_text(facing, runs_a[i]), _text(facing.swapped, runs_b[j])) else None

    same: set[tuple[int, int]] = set()
    for i, j in best_pairs(facing, list(runs_a), list(runs_b), agree):
        same.update(zip(runs_a.pop(i), runs_b.pop(j), strict=False))
    only = len(runs_a) == len(runs_b) == 1

    def contradict(i: int, j: int) -> Cost | None:
        rivals = _rivals(facing, runs_a[i], runs_b[j], same, only=only)
        return (not _facing(facing, runs_a[i], runs_b[j]),) if rivals else None

    pairs = best_pairs(facing, list(runs_a), list(runs_b), contradict)
    return [Finding("name", runs_a[i], runs_b[j]) for i, j in pairs], same


def _rivals(facing: Facing, run: range, other: range, same: set[tuple[int, int]], *, only: bool) -> bool:
    """Whether two names that are not one can contradict each other: at least one is a name and nothing else.

    Capitals are enough where each stands alone in the place of the other.  Both have to be names where they do not
    face each other and are not the ``only`` ones, or where one is the rest of a name.
    """
    days_a, days_b = _days(facing, run), _days(facing.swapped, other)
    if days_a and days_b:
        return False
    proper_a, proper_b = _proper(facing, run), _proper(facing.swapped, other)
    rest = _rest(facing, run, {i for i, _ in same}) or _rest(facing.swapped, other, {j for _, j in same})
    if _alone_in_place(facing, run, other):
        return True
    face = _facing(facing, run, other)
    if not face and (_of_another_word(facing, run, other) or _of_another_word(facing.swapped, other, run)):
        return False
    if face or (only and not days_a and not days_b):
        return (proper_a and proper_b) if rest else (proper_a or proper_b)
    return proper_a and proper_b and not days_a and not days_b and not rest


def _of_another_word(facing: Facing, run: range, other: range) -> bool:
    """Whether a name stands right beside a word that says something and has a partner far from the other name."""
    for at in (run.start - 1, run.stop):
        if 0 <= at < len(facing.a) and not facing.a[at].small and at in facing.to_b:
            place = facing.to_b[at]
            if min(abs(place - other.start), abs(place - other.stop + 1)) > _NEIGHBOURS:
                return True
    return False


def _alone_in_place(facing: Facing, run: range, other: range) -> bool:
    """Whether nothing but the one name stands where in the other text nothing but the other does."""
    gap = facing.gap_of_a.get(run.start)
    return gap is not None and gap.a == run and gap.b == other


def _rest(facing: Facing, run: range, same: set[int]) -> bool:
    """Whether a name goes on before or after these words, with one small word between at most, and is in both texts."""
    for at in (run.start - 1, run.start - 2, run.stop, run.stop + 1):
        beside = 0 <= at < len(facing.a) and facing.a[at].name and (at in same or at in facing.to_b)
        between = facing.a[run.start - 1] if at < run.start else facing.a[min(run.stop, len(facing.a) - 1)]
        if beside and (at in {run.start - 1, run.stop} or not between.unit.capital):
            return True
    return False


def _proper(facing: Facing, run: range) -> bool:
    return any(facing.a[i].proper or facing.a[i].when for i in run)


def _facing(facing: Facing, run: range, other: range) -> bool:
    gap = facing.gap_of_a.get(run.start)
    return gap is not None and facing.gap_of_b.get(other.start) == gap


def _days(facing: Facing, run: range) -> bool:
    return all(facing.a[i].when for i in run)


def _runs(facing: Facing) -> Runs:
    """Names without a partner, the words of one together."""
    found: Runs = []
    for i in facing.loose_a():
        if not facing.a[i].naming:
            continue
        if found and found[-1].stop == i:
            found[-1] = range(found[-1].start, i + 1)
        else:
            found.append(range(i, i + 1))
    return found


def _text(facing: Facing, run: range) -> str:
    return " ".join(facing.a[i].form for i in run)


@lru_cache(maxsize=1 << 13)
def one_name(x: str, y: str) -> bool:
    """Whether two names, in lower case, can be forms of one: by letters, initials, derivation, or as persons' names."""
    a, b = x.replace(" ", ""), y.replace(" ", "")
    countries = country_of(x), country_of(y)
    if all(countries):
        return a == b or (countries[0] == countries[1] and (a[:2] == b[:2] or min(len(a), len(b)) <= _ABBREVIATION))
    if a == b or set(x.split()) & set(y.split()) or _one_set_of_initials(a, b) or b in forms_of(a):
        return True
    if _abbreviates(a, y) or _abbreviates(b, x):
        return True
    if min(len(a), len(b)) >= 4:
        alike = SequenceMatcher(None, a, b).ratio()
        if is_place(x) or is_place(y):
            return a[:4] == b[:4] or alike >= _MUCH_ALIKE
        if (
            a[:4] == b[:4]
            or alike >= (_ALIKE if a[0] == b[0] else _MUCH_ALIKE)
            or (alike >= _NEARLY and a[:3] == b[:3])
        ):
            return True
    if any(relation(p, q) >= _SURE or _alike_words(p, q) for p in x.split() for q in y.split()):
        return True
    return likeness(x.title(), y.title()) >= _SURE


def _alike_words(p: str, q: str) -> bool:
    """Whether two longer words are nearly one: electric, hydroelectric."""
    return min(len(p), len(q)) >= _LONGER and SequenceMatcher(None, p, q).ratio() >= _MUCH_ALIKE


def _one_set_of_initials(a: str, b: str) -> bool:
    """Whether two abbreviations have the same letters in another order, as another language has them: USSR, URSS."""
    return len(a) <= _LONGEST_INITIALS and a[0] == b[0] and sorted(a) == sorted(b)


def _abbreviates(short: str, name: str) -> bool:
    """Whether a word of capitals could be made of the first letters of a name, with a letter more or less."""
    initials = _initials(name)
    if len(short) < 2 or len(short) > 6 or not initials or short[0] != initials[0]:
        return False
    return SequenceMatcher(None, short, initials).ratio() >= _ALIKE


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
