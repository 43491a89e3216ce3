"""An index of names: of many names, the few that could be the one that is looked for.

A name is a candidate if it shares a word, a phonetic key (*Gritsenko*, *Hrytsenko*), forms of one forename (*Bob*,
*Robert*) or joined syllables (*Yong Hyun*, *Yonghyun*).  This only generates candidates: ``ranking`` decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import Final

from quoteattr.limits import MAX_CANDIDATES, MAX_POSTINGS
from quoteattr.names import key
from quoteattr.names.forenames import forms_of
from quoteattr.names.normalisation import NormalisedName, normalise_name
from quoteattr.names.phonetic_keys import phonetic_keys

_WEIGHT_OF_WORD: Final = 1.0
_WEIGHT_OF_ALIKE: Final = 0.6
_WEIGHT_OF_EXTRA_WORD: Final = 0.3
"""What a shared word counts, a word that is alike, and (against the name) each word that the name has."""
_PREFILTER_FACTOR: Final = 4
"""Names whose length is looked at, for each that is a candidate in the end."""
_MAX_SYLLABLE: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]+")
_APOSTROPHES: Final = re.compile(r"['’‘ʼʻʹ`´]")


def index_words(name: str) -> list[str]:
    """Return the keys of the words of a name, parted at hyphens; without initials if there is anything else."""
    words = _WORD.findall(_APOSTROPHES.sub("", name.casefold()))
    if not name.isascii():
        words = [folded for word in words if (folded := key(word))]
    return [word for word in words if len(word) > 1] or words


def join_neighbours(words: Sequence[str]) -> list[str]:
    """Return every two short neighbours as one word, as romanised syllables are often written."""
    return [one + other for one, other in pairwise(words) if max(len(one), len(other)) <= _MAX_SYLLABLE]


class NameIndex:
    """The names of a list, by their words; names are numbered in the order given."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._normalised: list[NormalisedName | None] = [None] * len(names)
        self._lengths: list[int] = []
        self._with_word: defaultdict[str, list[int]] = defaultdict(list)
        self._with_joined: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            words = index_words(name)
            self._lengths.append(len(words))
            for word in words:
                self._with_word[word].append(number)
            for word in join_neighbours(words):
                self._with_joined[word].append(number)
        self._with_key: defaultdict[str, list[list[int]]] = defaultdict(list)
        for word, numbers in self._with_word.items():
            for phonetic_key in phonetic_keys(word):
                self._with_key[phonetic_key].append(numbers)

    def normalised(self, number: int) -> NormalisedName:
        """Return the words of a name, computed when it is first a candidate."""
        found = self._normalised[number]
        if found is None:
            found = self._normalised[number] = normalise_name(self.names[number])
        return found

    def rarity(self, word: str) -> float:
        """Return how rare a word is among the names: 1 for one that a single name has, near 0 for one that all have."""
        names = len(self.names)
        return log(1 + names / max(1, len(self._with_word.get(word, ())))) / log(1 + names)

    def candidates(self, name: str) -> list[int]:
        """Return the names that share most with ``name``, rare words counting more than common ones."""
        words = index_words(name)
        with_word, with_joined = self._with_word, self._with_joined
        shared: list[tuple[float, list[list[int]]]] = []
        for word in words:
            shared.append((_WEIGHT_OF_WORD, [with_word[word]] if word in with_word else []))
            shared.append((_WEIGHT_OF_WORD, [with_joined[word]] if word in with_joined else []))
            keys = phonetic_keys(word)
            shared.append((_WEIGHT_OF_ALIKE, [numbers for one in keys for numbers in self._with_key.get(one, ())]))
            shared.append((_WEIGHT_OF_ALIKE, [with_word[form] for form in forms_of(word) if form in with_word]))
        shared += [(_WEIGHT_OF_WORD, [with_word[word]]) for word in join_neighbours(words) if word in with_word]
        return self._best(shared)

    def _best(self, shared: Iterable[tuple[float, list[list[int]]]]) -> list[int]:
        """Return the names in the posting lists with the greatest weights, the shortest lists being read first."""
        by_size = sorted((sum(map(len, lists)), weight, lists) for weight, lists in shared if lists)
        scores: dict[int, float] = {}
        read = 0
        for size, weight, lists in by_size:
            if read > MAX_POSTINGS:
                break
            read += size
            gain = weight * log(1 + len(self.names) / size)
            for numbers in lists:
                for number in numbers:
                    scores[number] = scores.get(number, 0.0) + gain
        lengths = self._lengths
        likeliest = sorted(scores, key=scores.__getitem__, reverse=True)[: _PREFILTER_FACTOR * MAX_CANDIDATES]
        return nlargest(MAX_CANDIDATES, likeliest, key=lambda n: (scores[n] - lengths[n] * _WEIGHT_OF_EXTRA_WORD, -n))
