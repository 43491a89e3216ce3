"""How two words of names agree: as one spelling, spellings of one name, forms of one name, a misprint, an initial."""

from __future__ import annotations

from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from quoteattr.lexicons import load
from quoteattr.names import romanisation

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
        return Agreement.INITIAL if a and b and a[0] == b[0] else Agreement.APART
    kinds = languages.split()
    if any(romanisation.agree(a, b, language) for language in kinds):
        return Agreement.RESPELLED
    shared = _forms().get(a, frozenset()) & _forms().get(b, frozenset())
    if shared:
        romanised = any(kind in _ROMANISED for kind, _ in shared)
        return Agreement.RESPELLED if romanised else Agreement.FAMILIAR
    if "korean" in kinds or "chinese" in kinds:
        return Agreement.APART
    how = _misprint(a, b)
    if how < Agreement.SHORTENED and _begins(*sorted((a, b), key=len)):
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
    away = distance(a, b)
    if (away == 1 and longer >= 5) or (away == 2 and longer >= 8):
        return Agreement.MISPRINT
    return Agreement.MISREAD if 3 * away <= longer else Agreement.APART


def distance(a: str, b: str) -> int:
    """Letters to put in, leave out, change or swap with their neighbour to make one word the other.

    Optimal string alignment (Damerau 1964, without edits inside a swap); quadratic, for words of names only.
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and other == a[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
