"""Candidates: of many names the few that could be the one that is looked for, and the probability of each.

A name is a candidate if it shares a word, a phonetic key (*Gritsenko*, *Hrytsenko*), forms of one forename (*Bob*,
*Robert*) or joined syllables (*Yong Hyun*, *Yonghyun*).  The features of a candidate are those of ``names.likeness``,
and how rare the shared words are: *Abdul Rahman* says little among a thousand, *Zvurdal* much.  The weights
(``name_search.tsv``) are those of a choice among all candidates and nobody (a conditional logit, McFadden 1974), so
that each of two people of one name gets half the probability.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from heapq import nlargest
from itertools import pairwise
from math import exp, log
from typing import Final

from quoteattr.limits import MAX_POSTINGS, MAX_SEARCH_CANDIDATES
from quoteattr.names import key
from quoteattr.names.features import pair_features, probability_of
from quoteattr.names.forenames import forms_of
from quoteattr.names.normalisation import NormalisedName, normalise_name
from quoteattr.names.romanisation import phonetic_keys
from quoteattr.names.word_agreement import edit_distance
from quoteattr.resources.lexicons import load

NOBODY: Final = "nobody in the list"
OTHER_PERSON: Final = "another person's name"
OTHER_PERSON_THRESHOLD: Final = 0.2
"""The likeness below which a name is never found for another."""
_MAX_EXPONENT: Final = 500.0
"""Log odds below the best beyond which a candidate has no chance; ``exp`` overflows a little further."""
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

        def rank(number: int) -> tuple[float, int]:
            return scores[number] - self._lengths[number] * _WEIGHT_OF_EXTRA_WORD, -number

        likeliest = sorted(scores, key=scores.__getitem__, reverse=True)[: _PREFILTER_FACTOR * MAX_SEARCH_CANDIDATES]
        return nlargest(MAX_SEARCH_CANDIDATES, likeliest, key=rank)


def search_features(query: NormalisedName, name: NormalisedName, index: NameIndex) -> dict[str, float]:
    """Return the features of a name for a query, by entries of ``name_search.tsv``, with their values.

    OTHER_PERSON is among them if the two names are hardly one person's.
    """
    of_pair = pair_features(query, name)
    features: dict[str, float] = dict(Counter(of_pair))
    if probability_of(of_pair) < OTHER_PERSON_THRESHOLD:
        features[OTHER_PERSON] = 1.0
    of_query, of_name = Counter(query.words), Counter(name.words)
    shared = of_query & of_name
    count = shared.total()
    features["rarity of the words shared"] = sum(index.rarity(word) * times for word, times in shared.items())
    features["words shared"] = count
    features["words of the query alone"] = of_query.total() - count
    features["words of the name alone"] = of_name.total() - count
    longest = max(len(query.joined), len(name.joined))
    features["share of letters changed"] = edit_distance(query.joined, name.joined) / longest if longest else 0.0
    return features


@cache
def _weights() -> dict[str, float]:
    return {entry.words: float(entry["weight"]) for entry in load("name_search")}


def probabilities(
    query: NormalisedName, numbers: Sequence[int], index: NameIndex, owners: Sequence[int]
) -> list[float]:
    """Return the probability that each of the names with these numbers is meant; the rest to 1 is that of nobody.

    ``owners`` gives the person of each name of the index: the names of one person are no rivals to each other.  The
    name of another person has none, but stands in the way of the others: a brother's name says that the family is
    listed, not that the father is meant.
    """
    weights = _weights()
    found = [search_features(query, index.normalised(number), index) for number in numbers]
    log_odds = [sum(weights.get(feature, 0.0) * value for feature, value in own.items()) for own in found]
    best: dict[int, float] = {}
    for number, score in zip(numbers, log_odds, strict=True):
        best[owners[number]] = max(best.get(owners[number], score), score)
    most = max([*log_odds, weights[NOBODY]])
    whole = sum(exp(max(score - most, -_MAX_EXPONENT)) for score in (*best.values(), weights[NOBODY]))
    return [
        0.0 if OTHER_PERSON in own else exp(max(score - most, -_MAX_EXPONENT)) / whole
        for own, score in zip(found, log_odds, strict=True)
    ]
