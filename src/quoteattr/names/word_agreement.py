"""How two words of names agree: as one spelling, spellings of one name, forms of one name, a misprint, an initial."""

from __future__ import annotations

from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from quoteattr.names import romanisation
from quoteattr.resources.lexicons import load

_ROMANISED: Final = frozenset({"slavic", "arabic", "korean"})
"""Kinds of ``nicknames.tsv`` whose forms are one name in several spellings rather than a short form."""
_LONGEST: Final = 40


class Agreement(IntEnum):
    """From nothing to the same letters; a greater one is preferred when words are paired."""

    APART = 0
    INITIAL = 1
    """A name and its initial."""
    MISREAD = 2
    """Up to a third of the letters differ."""
    SHORTENED = 3
    """One is how the other begins, or Aziz for Abdul Aziz."""
    MISPRINT = 4
    """One letter differs, or two of eight or more."""
    FAMILIAR = 5
    """Forms of one given name: Bob, Robert; Giorgos, George."""
    RESPELLED = 6
    """Spellings of one name in the rules of its language."""
    SAME = 7


@lru_cache(maxsize=65536)
def agreement(a: str, b: str, languages: str) -> Agreement:
    """How two folded words agree, read by the rules of ``languages`` (names separated by spaces).

    Korean and Chinese syllables lie too near one another for misprints: there, a word is one name or another.
    """
    if a == b:
        return Agreement.SAME
    if len(a) < 2 or len(b) < 2:
        return Agreement.INITIAL if a[:1] == b[:1] else Agreement.APART
    for language in languages.split():
        if romanisation.agree(a, b, language):
            return Agreement.RESPELLED
    forms = _forms()
    if a in forms and b in forms:
        shared = forms[a] & forms[b]
        if shared:
            return Agreement.RESPELLED if any(kind in _ROMANISED for kind, _ in shared) else Agreement.FAMILIAR
    if "korean" in languages or "chinese" in languages:
        return Agreement.APART
    how = _misprint(a, b)
    if how < Agreement.SHORTENED and (_begins(a, b) if len(a) < len(b) else _begins(b, a)):
        return Agreement.SHORTENED
    return how


def _begins(short: str, long: str) -> bool:
    return len(short) > 2 and (long.startswith(short) or long == f"abd{short}")


@cache
def _forms() -> dict[str, frozenset[tuple[str, str]]]:
    """Each form with the names (kind and entry) that it may stand for."""
    forms: dict[str, frozenset[tuple[str, str]]] = {}
    for entry in load("nicknames"):
        for word in entry["forms"].split():
            forms[word] = forms.get(word, frozenset()) | {(entry["kind"], entry.words)}
    return forms


@lru_cache(maxsize=16384)
def forms_of(word: str) -> tuple[str, ...]:
    """Other forms of a given name: short, pet and foreign ones."""
    alike = _alike()
    return tuple({form for shared in _forms().get(word, ()) for form in alike[shared]} - {word})


@cache
def _alike() -> dict[tuple[str, str], list[str]]:
    return {(entry["kind"], entry.words): entry["forms"].split() for entry in load("nicknames")}


@cache
def _forenames() -> frozenset[str]:
    listed = {word for entry in load("forenames") for word in entry["forenames"].split()}
    return frozenset(listed.union(_forms()))


def is_forename(word: str) -> bool:
    """Whether the word is a listed given name, which many people share."""
    return word in _forenames()


def _misprint(a: str, b: str) -> Agreement:
    shorter, longer = sorted((len(a), len(b)))
    if shorter < 4 or longer - shorter > 3 or longer > _LONGEST:
        return Agreement.APART
    # Letters that only one word has, two for an edit at the most: fewer than the distance, and quicker to count.
    if 3 * (len(set(a) ^ set(b)) // 2) > longer:
        return Agreement.APART
    away = distance(a, b)
    if (away == 1 and longer >= 5) or (away == 2 and longer >= 8):
        return Agreement.MISPRINT
    return Agreement.MISREAD if 3 * away <= longer else Agreement.APART


def distance(a: str, b: str) -> int:
    """Letters to put in, leave out, change or swap with their neighbour to make one word the other.

    Optimal string alignment (Damerau 1964, without edits inside a swap), a column at a time as the bits of a number
    (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances").
    """
    if not a:
        return len(b)
    places: dict[str, int] = {}
    for at, letter in enumerate(a):
        places[letter] = places.get(letter, 0) | 1 << at
    last = 1 << (len(a) - 1)
    more, less, diagonal, before, away = (last << 1) - 1, 0, 0, 0, len(a)
    for letter in b:
        same = places.get(letter, 0)
        swapped = ((~diagonal & same) << 1) & before
        diagonal = (((same & more) + more) ^ more) | same | less | swapped
        rises, falls = less | ~(diagonal | more), diagonal & more
        if rises & last:
            away += 1
        elif falls & last:
            away -= 1
        rises, falls = rises << 1 | 1, falls << 1
        more, less = falls | ~(diagonal | rises), rises & diagonal
        before = same
    return away
