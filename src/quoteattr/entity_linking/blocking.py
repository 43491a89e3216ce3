"""Candidate generation: which full names are worth comparing.

Comparing every two of n names takes n² steps.  Names of one person nearly always share the phonetic keys of two words,
in any order, or of a word and an initial, or of a rare word: only such pairs are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Final

from quoteattr.limits import MAX_BLOCK, MAX_ONE_WORD_BLOCK
from quoteattr.names.normalisation import normalise_name
from quoteattr.names.phonetic_keys import phonetic_keys

_VOWELS: Final = frozenset("aeiouyw")
Block = tuple[str, str]
"""The keys of two words; of one word and nothing; or of one word and a letter."""


def candidate_pairs(names: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of names to compare, the smaller first, each pair once, in order."""
    by_keys: defaultdict[Block, list[int]] = defaultdict(list)
    by_initial: defaultdict[Block, list[int]] = defaultdict(list)
    by_first_letter: defaultdict[Block, list[int]] = defaultdict(list)
    for position, name in enumerate(names):
        words = normalise_name(name).words
        for block in _blocks_of_keys(words):
            by_keys[block].append(position)
        for block in _blocks_with_letters(words, only_initials=False):
            by_first_letter[block].append(position)
        for block in _blocks_with_letters(words, only_initials=True):
            by_initial[block].append(position)
    pairs = {
        pair
        for (_, second), positions in by_keys.items()
        if len(positions) <= (MAX_BLOCK if second else MAX_ONE_WORD_BLOCK)
        for pair in combinations(positions, 2)
    }
    for block, with_initial in by_initial.items():
        with_word = by_first_letter.get(block, ())
        if len(with_initial) * len(with_word) <= MAX_BLOCK * MAX_BLOCK:
            pairs.update((min(a, b), max(a, b)) for a in with_initial for b in with_word if a != b)
    return sorted(pairs)


def _blocks_of_keys(words: Sequence[str]) -> set[Block]:
    """Return the keys of every two words, neighbours also as one, and of every word alone."""
    keys = [_key(word) for word in words]
    keys += [_key(first + second) for first, second in pairwise(words)]
    kept = [key for key in keys if len(key) > 1]
    blocks = {(min(pair), max(pair)) for pair in combinations(kept, 2)}
    blocks.update((key, "") for key in kept)
    return blocks


def _blocks_with_letters(words: Sequence[str], *, only_initials: bool) -> set[Block]:
    """Return the key of each word with the first letter of every other word, or with each initial of the name."""
    letters = [(at, word[0]) for at, word in enumerate(words) if len(word) == 1 or not only_initials]
    return {
        (_key(word), letter)
        for at, word in enumerate(words)
        if len(word) > 1
        for other, letter in letters
        if other != at
    }


def _key(word: str) -> str:
    """Return the phonetic key of a word, after an ``a`` if it starts with a vowel."""
    return f"{'a' if word[0] in _VOWELS else ''}{phonetic_keys(word)[0]}"
