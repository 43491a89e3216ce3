"""An index of names: of many people, the few whose name could be the one that is looked for.

Names are found by the words that they share; by words with one skeleton (*Gritsenko*, *Hrytsenko*); by forms of one
given name (*Bob*, *Robert*); and by syllables run together (*Yong Hyun*, *Yonghyun*).  All of this only finds
candidates: ``likeness`` then tells them apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import Final

from quoteattr.names.skeletons import skeletons
from quoteattr.names.words import forms_of
from quoteattr.names.written import WrittenName, plain, written

MOST_CANDIDATES: Final = 8
"""Names whose likeness is worked out for one look-up."""
_MOST_POSTINGS: Final = 1500
"""Names with a common word that are looked at, once rarer words have given some."""
_SAME_WORD: Final = 1.0
_ALIKE: Final = 0.6
_A_WORD_MORE: Final = 0.3
"""What a word counts that is the same, one that is alike, and (against the name) each word that the name has."""
_LONGEST_SYLLABLE: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]+")
_APOSTROPHES: Final = re.compile(r"['’‘ʼʻʹ`´]")


def words_of(name: str) -> list[str]:
    """The words of a name folded and parted at hyphens; initials are left out if there is anything else."""
    words = _WORD.findall(_APOSTROPHES.sub("", name.casefold()))
    if not name.isascii():
        words = [folded for word in words if (folded := plain(word))]
    return [word for word in words if len(word) > 1] or words


def joined(words: Sequence[str]) -> list[str]:
    """Neighbouring short words run together, as romanised syllables often are."""
    return [
        one + other
        for one, other in pairwise(words)
        if len(one) <= _LONGEST_SYLLABLE and len(other) <= _LONGEST_SYLLABLE
    ]


class NameIndex:
    """The names of a list, by their words; names are numbered in the order given."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._written: list[WrittenName | None] = [None] * len(names)
        self._lengths: list[int] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        self._run_together: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            words = words_of(name)
            self._lengths.append(len(words))
            for word in words:
                self._holding[word].append(number)
            for word in joined(words):
                self._run_together[word].append(number)
        self._alike: defaultdict[str, list[list[int]]] = defaultdict(list)
        for word, numbers in self._holding.items():
            for skeleton in skeletons(word):
                self._alike[skeleton].append(numbers)

    def written(self, number: int) -> WrittenName:
        """The words of a name, read when it is first a candidate."""
        found = self._written[number]
        if found is None:
            found = self._written[number] = written(self.names[number])
        return found

    def rarity(self, word: str) -> float:
        """How rare a word is among the names: 1 for one that a single name has, near 0 for one that all have."""
        names = len(self.names)
        return log(1 + names / max(1, len(self._holding.get(word, ())))) / log(1 + names)

    def candidates(self, name: str) -> list[int]:
        """The names that share most with ``name``, rare words counting more than common ones."""
        words = words_of(name)
        groups: list[tuple[float, list[list[int]]]] = []
        for word in words:
            groups.append((_SAME_WORD, [self._holding[word]] if word in self._holding else []))
            groups.append((_SAME_WORD, [self._run_together[word]] if word in self._run_together else []))
            groups.append((_ALIKE, [numbers for one in skeletons(word) for numbers in self._alike.get(one, ())]))
            groups.append((_ALIKE, [self._holding[form] for form in forms_of(word) if form in self._holding]))
        groups += [(_SAME_WORD, [self._holding[word]]) for word in joined(words) if word in self._holding]
        return self._ranked(groups)

    def _ranked(self, groups: Iterable[tuple[float, list[list[int]]]]) -> list[int]:
        sized = sorted((sum(map(len, lists)), weight, lists) for weight, lists in groups if lists)
        scores: dict[int, float] = {}
        seen = 0
        for size, weight, lists in sized:
            if seen > _MOST_POSTINGS:
                break
            seen += size
            more = weight * log(1 + len(self.names) / size)
            for numbers in lists:
                for number in numbers:
                    scores[number] = scores.get(number, 0.0) + more
        lengths = self._lengths
        likeliest = sorted(scores, key=scores.__getitem__, reverse=True)[: 4 * MOST_CANDIDATES]
        return nlargest(MOST_CANDIDATES, likeliest, key=lambda n: (scores[n] - lengths[n] * _A_WORD_MORE, -n))
