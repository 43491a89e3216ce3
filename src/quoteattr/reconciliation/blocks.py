"""Which full names are worth comparing: those that share a word's sound and the start of another word.

Comparing every two of n names takes n² steps.  Names of one person nearly always share a word, in some spelling, and
the sound that another word starts with, in any order: only such pairs are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from quoteattr.names.written import written

_CLASSES: Final = str.maketrans("cqgxhzjbfvdr", "kkkkkssppptl")
"""Consonants that romanisations exchange: c and k, s and z, b and v, d and t, l and r."""
_VOWELS: Final = frozenset("aeiouyw")
_CROWD: Final = 300
"""Names of one block beyond which only those of the same letters are one: keeps the work near linear."""
_SMALL: Final = 40
"""Names that share one word, whatever the other words are, up to which all are compared: Bob and Robert Hale."""


def pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Positions of names to compare, the smaller first, each pair once, in order."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, name in enumerate(names):
        for block in _blocks(written(name).words):
            blocks[block].append(position)
    found = {
        pair
        for (_, second), held in blocks.items()
        if len(held) <= (_CROWD if second else _SMALL)
        for pair in combinations(held, 2)
    }
    return iter(sorted(found))


def _blocks(words: Sequence[str]) -> set[tuple[str, str]]:
    """A word's consonants with the start of each other word, and alone."""
    blocks = {(_consonants(word), "") for word in words if len(word) > 1}
    for at, word in enumerate(words):
        if len(word) > 1:
            blocks.update((_consonants(word), _start(other)) for place, other in enumerate(words) if place != at)
    return blocks


def _consonants(word: str) -> str:
    """The consonants of a word by class, repeated ones once; the word itself if it has none."""
    classes = word.translate(_CLASSES)
    kept = [
        letter for at, letter in enumerate(classes) if letter not in _VOWELS and (at == 0 or classes[at - 1] != letter)
    ]
    return "".join(kept) or word


def _start(word: str) -> str:
    """The class of a word's first sound; all vowels are one."""
    return "a" if word[0] in _VOWELS else word[0].translate(_CLASSES)
