"""Levels of agreement between two words of names: one spelling, spellings of one name, a misspelling, an initial."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import Final

from quoteattr.limits import MAX_CACHED_PAIRS, MAX_COMPARED_LETTERS
from quoteattr.names.forenames import entries_of
from quoteattr.names.romanisation import can_be_one_name

_ROMANISED_KINDS: Final = frozenset({"slavic", "arabic", "korean"})
"""Kinds of ``nicknames.tsv`` whose forms are spellings of one name, not short forms of it."""
_MIN_MISSPELT: Final = 5
"""Letters from which a word with another letter is a misspelling: too many shorter names lie one letter apart."""
_MIN_MISSPELT_TWICE: Final = 8
"""Letters from which two may be wrong."""
_MIN_SIMILAR: Final = 4
_MAX_SIMILAR_GAP: Final = 3
"""Letters by which similar words may differ in length."""
_SIMILAR_SHARE: Final = 3
"""One letter in so many may differ in similar words."""
_MIN_TRUNCATED: Final = 3


class Agreement(IntEnum):
    """How two words agree; where words can be paired in several ways, a greater level comes first."""

    DIFFERENT = 0
    INITIAL = 1
    """A name and its initial."""
    SIMILAR = 2
    """A third of the letters differ, or fewer."""
    TRUNCATION = 3
    """One is how the other begins, or Aziz for Abdul Aziz."""
    MISSPELLING = 4
    """One letter differs, or two of eight or more."""
    NICKNAME = 5
    """Forms of one forename: Bob, Robert; Giorgos, George."""
    ROMANISATION = 6
    """Spellings of one name by the rules of its language."""
    SAME = 7


@lru_cache(maxsize=MAX_CACHED_PAIRS)
def agreement(a: str, b: str, languages: str) -> Agreement:
    """Return how two folded words agree, read by the rules of ``languages`` (names separated by spaces).

    Korean and Chinese syllables lie too near one another for misspellings: there, a word is one name or another.
    """
    if a == b:
        return Agreement.SAME
    if len(a) < 2 or len(b) < 2:
        return Agreement.INITIAL if a[:1] == b[:1] else Agreement.DIFFERENT
    if any(can_be_one_name(a, b, language) for language in languages.split()):
        return Agreement.ROMANISATION
    entries = entries_of(a) & entries_of(b)
    if entries:
        romanised = any(entry.kind in _ROMANISED_KINDS for entry in entries)
        return Agreement.ROMANISATION if romanised else Agreement.NICKNAME
    if "korean" in languages or "chinese" in languages:
        return Agreement.DIFFERENT
    level = _agreement_of_letters(a, b)
    if level < Agreement.TRUNCATION and _is_truncation(*sorted((a, b), key=len)):
        return Agreement.TRUNCATION
    return level


def misspellings(word: str, keys: Iterable[str]) -> list[str]:
    """Return the keys that differ from ``word`` in one letter, or in two of eight or more, but not in the first."""
    allowed = _allowed_edits(len(word))
    near = [key for key in keys if key[:1] == word[:1] and abs(len(key) - len(word)) <= allowed and key != word]
    if not allowed or not near:
        return []
    from rapidfuzz.distance import Levenshtein  # takes 9 ms to import, and not every text has two words that near
    from rapidfuzz.process import extract

    found = extract(word, near, scorer=Levenshtein.distance, score_cutoff=allowed, limit=None)
    return [key for key, edits, _ in found if edits <= _allowed_edits(min(len(word), len(key)))]


def edit_distance(a: str, b: str, *, at_most: int | None = None) -> int:
    """Return the letters to put in, leave out, change or swap with their neighbour to make one word the other.

    This is optimal string alignment (Damerau 1964, without edits inside a swap).  A distance above ``at_most`` is
    returned as ``at_most + 1``.
    """
    from rapidfuzz.distance import OSA  # see above

    return OSA.distance(a, b, score_cutoff=at_most)


def _allowed_edits(letters: int) -> int:
    if letters < _MIN_MISSPELT:
        return 0
    return 1 if letters < _MIN_MISSPELT_TWICE else 2


def _agreement_of_letters(a: str, b: str) -> Agreement:
    shorter, longer = sorted((len(a), len(b)))
    if shorter < _MIN_SIMILAR or longer - shorter > _MAX_SIMILAR_GAP or longer > MAX_COMPARED_LETTERS:
        return Agreement.DIFFERENT
    allowed = longer // _SIMILAR_SHARE
    edits = edit_distance(a, b, at_most=allowed)
    if edits <= _allowed_edits(longer):
        return Agreement.MISSPELLING
    return Agreement.SIMILAR if edits <= allowed else Agreement.DIFFERENT


def _is_truncation(short: str, long: str) -> bool:
    return len(short) >= _MIN_TRUNCATED and (long.startswith(short) or long == f"abd{short}")
