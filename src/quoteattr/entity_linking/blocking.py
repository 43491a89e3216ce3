"""Which full names are worth comparing: those that share the sound of two words, in any order.

Comparing every two of n names takes n² steps.  Names of one person nearly always share two words in some spelling,
or a word and an initial, or a rare word: only such pairs are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from quoteattr.names.skeletons import skeletons
from quoteattr.names.written import written

_VOWELS: Final = frozenset("aeiouyw")
_CROWD: Final = 60
"""Names that share two words beyond which only those of the same letters are one: keeps the work near linear."""
_RARE: Final = 8
"""Names that share one word, whatever the other words are, up to which all are compared: Bob and Robert Hale."""

Block = tuple[str, str]


def pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Positions of names to compare, the smaller first, each pair once, in order."""
    blocks: defaultdict[Block, list[int]] = defaultdict(list)
    initials: defaultdict[Block, list[int]] = defaultdict(list)
    letters: defaultdict[Block, list[int]] = defaultdict(list)
    for position, name in enumerate(names):
        words = written(name).words
        for block in _blocks(words):
            blocks[block].append(position)
        for block in _with_letters(words, first=True):
            letters[block].append(position)
        for block in _with_letters(words, first=False):
            initials[block].append(position)
    found = {
        pair
        for (_, second), held in blocks.items()
        if len(held) <= (_CROWD if second else _RARE)
        for pair in combinations(held, 2)
    }
    for block, held in initials.items():
        full = letters.get(block, ())
        if len(held) * len(full) <= _CROWD * _CROWD:
            found.update((min(a, b), max(a, b)) for a in held for b in full if a != b)
    return iter(sorted(found))


def _blocks(words: Sequence[str]) -> set[Block]:
    """The sounds of every two words, neighbours also as one, and of every word alone."""
    sounds = [_sound(word) for word in words]
    sounds += [_sound(first + second) for first, second in pairwise(words)]
    kept = [sound for sound in sounds if len(sound) > 1]
    blocks = {(min(pair), max(pair)) for pair in combinations(kept, 2)}
    blocks.update((sound, "") for sound in kept)
    return blocks


def _with_letters(words: Sequence[str], *, first: bool) -> set[Block]:
    """The sound of each word with the first letter of every other, or with each initial of the name."""
    letters = [(at, word[0]) for at, word in enumerate(words) if first or len(word) == 1]
    return {
        (_sound(word), letter)
        for at, word in enumerate(words)
        if len(word) > 1
        for other, letter in letters
        if other != at
    }


def _sound(word: str) -> str:
    """The skeleton of a word, after an ``a`` if it starts with a vowel."""
    return f"{'a' if word[0] in _VOWELS else ''}{skeletons(word)[0]}"
