"""Profiles: of each text its lemmas, names, pairs of neighbours and letter n-grams, which similarity is measured on.

The profiles of all texts stand in flat arrays of numbers, so that a million short texts fit in memory and many pairs
are measured at once.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.limits import MAX_PROFILE_LETTERS
from quoteattr.matching.sorted_sets import different
from quoteattr.remembered import remembered
from quoteattr.wording.terms import idf, lemmas_of, names_of, wording_and_names
from quoteattr.wording.wordnet import DERIVED, SAME_WORD, SIMILAR, SYNONYM, word_entry

Floats = NDArray[np.float32]

_GRAM: Final = 4
GRAM_SLOTS: Final = 65_536
NEIGHBOUR_SLOTS: Final = 262_144
NAME_SLOTS: Final = 65_536
WEIGHT_STEP: Final = 2.0**-16
"""What the weights of lemmas are multiples of: numbers of 32 bits hold them."""
_NEIGHBOUR_FACTOR: Final = 31
_GRAM_FACTOR: Final = 8_191
"""What a number is multiplied by before the next is added, so that pairs and n-grams are spread over their slots."""
_BATCH: Final = 16_384


@frozen(eq=False)
class Sets:
    """A set of numbers for each text in one flat array: those of text ``i`` from ``starts[i]`` to ``starts[i + 1]``."""

    starts: NDArray[np.int64]
    numbers: NDArray[np.int32] | NDArray[np.uint16]
    """Of 16 bits for letter n-grams, of which there are the most."""

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many numbers the set of each text has."""
        return np.diff(self.starts)

    def sizes_of(self, texts: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """Return how many numbers the set of each of some texts has; other texts cost no time."""
        sizes: NDArray[np.int64] = self.starts[texts + 1] - self.starts[texts]
        return sizes

    def of(self, texts: NDArray[np.int64]) -> Sets:
        """Return the sets of some texts."""
        _, places = spread(self, texts)
        return Sets(np.concatenate([[0], np.cumsum(self.sizes_of(texts))]), self.numbers[places])


@frozen(eq=False)
class Lemmas:
    """The lemmas of texts in the order of their words, and of each lemma how much it says.

    Lemmas are numbered by the alphabet, so that what is decided or summed by their numbers is the same whatever other
    texts there are.
    """

    vocabulary: Sequence[str]
    """The different lemmas of all texts, sorted."""
    weights: Floats
    """The idf of each, rounded to WEIGHT_STEP: sums of them are exact, so that their order does not count."""
    sizes: NDArray[np.int64]
    """How many lemmas each text has."""
    numbers: NDArray[np.int32]
    """The numbers of the lemmas, one text after another."""

    def sets(self) -> Sets:
        """Return the different lemmas of each text, sorted."""
        owners = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return _sets(owners, self.numbers, len(self.sizes), max(1, len(self.vocabulary)))


@frozen(eq=False)
class Profiles:
    """What is known of every text, and of every lemma in them its idf and the lemmas that can mean the same."""

    wordings: Sequence[str]
    """The folded words of each text, joined by spaces, with a space at both ends."""
    vocabulary: Sequence[str]
    """The different lemmas of all texts, sorted: a lemma's number is its place here."""
    lemmas: Sets
    names: Sets
    neighbours: Sets
    grams: Sets
    weights: Floats
    """The idf of each lemma."""
    numeric: NDArray[np.bool_]
    """Whether each lemma is a number."""
    related: Sets
    """Of each lemma: it, and the lemmas of these texts that are similar in meaning."""
    relatedness: Floats
    """The similarity of each number in ``related``, from 0 to 1."""

    @cached_property
    def masses(self) -> NDArray[np.float64]:
        """What the lemmas of each text weigh together."""
        return masses(self.lemmas, self.weights)

    @cached_property
    def numeric_counts(self) -> NDArray[np.float64]:
        """How many lemmas of each text are numbers."""
        return masses(self.lemmas, self.numeric)

    def __len__(self) -> int:
        return len(self.wordings)


def spread(sets: Sets, texts: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for every number in the sets of some texts its owner, by its place in ``texts``, and where it stands."""
    sizes = sets.sizes_of(texts)
    owners = np.repeat(np.arange(len(texts)), sizes)
    before = np.cumsum(sizes) - sizes
    return owners, np.arange(len(owners)) + np.repeat(sets.starts[texts] - before, sizes)


def lemmas_of_wordings(wordings: Iterable[str]) -> Lemmas:
    """Return the lemmas of texts, each given as its folded words, parted by spaces."""
    words = _Words()
    for batch in _batches(wordings):
        words.append(batch)
    of_words = [lemmas_of(word) for word in words.numbered]
    vocabulary = sorted({base for own in of_words for base in own})
    rank = {base: at for at, base in enumerate(vocabulary)}
    lemmas = Sets(
        np.cumsum([0, *map(len, of_words)]), np.array([rank[base] for own in of_words for base in own], np.int32)
    )
    weights = np.rint(np.array([idf(word) for word in vocabulary]) / WEIGHT_STEP) * WEIGHT_STEP
    return Lemmas(vocabulary, weights.astype(np.float32), *words.replaced(lemmas))


def profiles_of(texts: Sequence[str], wordings: Sequence[str] | None = None) -> Profiles:
    """Return the profiles of texts; ``wordings`` are the folded words of each, where they are known."""
    spaced: list[str] = []
    names = _Rows()
    for at, text in enumerate(texts):
        words, capitals = wording_and_names(text) if wordings is None else (wordings[at], names_of(text))
        spaced.append(f" {words} ")
        names.append([_slot(name) % NAME_SLOTS for name in capitals])
    lemmas = lemmas_of_wordings(spaced)
    vocabulary = lemmas.vocabulary
    related, relatedness = _related(vocabulary)
    return Profiles(
        wordings=spaced,
        vocabulary=vocabulary,
        lemmas=lemmas.sets(),
        names=names.sets(NAME_SLOTS),
        neighbours=_neighbours(lemmas, np.array([_slot(word) for word in vocabulary], np.int64)),
        grams=_grams(spaced),
        weights=lemmas.weights,
        numeric=np.array([word[0].isdigit() for word in vocabulary], np.bool_),
        related=related,
        relatedness=relatedness,
    )


def masses(sets: Sets, weights: NDArray[Any]) -> NDArray[np.float64]:
    """Return the sum of the weights of the lemmas of each text."""
    owners = np.repeat(np.arange(len(sets.sizes)), sets.sizes)
    return np.asarray(np.bincount(owners, weights[sets.numbers], len(sets.sizes)), np.float64)


class _Words:
    """The words of texts, numbered as they come."""

    def __init__(self) -> None:
        self.numbered: dict[str, int] = _Numbers()
        self._numbers = [np.zeros(0, np.int32)]
        self._sizes: list[int] = []

    def append(self, wordings: Iterable[str]) -> None:
        """Put in texts, each given as its words, parted by spaces."""
        of_texts = [words.split() for words in wordings]
        self._sizes += map(len, of_texts)
        numbers = map(self.numbered.__getitem__, chain.from_iterable(of_texts))
        self._numbers.append(np.fromiter(numbers, np.int32))

    def replaced(self, lemmas: Sets) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return how many lemmas each text has and their numbers, where ``lemmas`` has those of each word."""
        words = np.concatenate(self._numbers)
        before = np.concatenate([[0], np.cumsum(lemmas.sizes[words])])
        ends = np.cumsum([0, *self._sizes])
        _, places = spread(lemmas, words)
        return np.diff(before[ends]), lemmas.numbers[places].astype(np.int32)


class _Numbers(dict[str, int]):
    """The numbers of values, which are numbered as they come."""

    def __missing__(self, value: str) -> int:
        number = self[value] = len(self)
        return number


def _batches(values: Iterable[str]) -> Iterator[list[str]]:
    """Yield some values at a time."""
    left = iter(values)
    while batch := [*islice(left, _BATCH)]:
        yield batch


@remembered()
def _slot(word: str) -> int:
    """Return a number for a word that is the same on every machine and in every run."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


class _Rows:
    """Numbers of each text in their order, gathered as 32 bits from the start."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self._done: list[NDArray[np.int32]] = []
        self._waiting: list[int] = []

    def append(self, row: list[int]) -> None:
        self.sizes.append(len(row))
        self._waiting += row
        if len(self._waiting) > _BATCH:
            self._done.append(np.array(self._waiting, np.int32))
            self._waiting = []

    def flat(self) -> NDArray[np.int32]:
        """Return all numbers, one text after another."""
        return np.concatenate([*self._done, np.array(self._waiting, np.int32)])

    def sets(self, slots: int) -> Sets:
        """Return the different numbers of each text, which are below ``slots``."""
        owners = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return _sets(owners, self.flat(), len(self.sizes), slots)


def _sets(owners: NDArray[np.int64], numbers: NDArray[np.integer[Any]], count: int, slots: int) -> Sets:
    keys = different(owners * slots + numbers)
    sizes = np.bincount(keys // slots, minlength=count)
    return Sets(np.concatenate([[0], np.cumsum(sizes)]), (keys % slots).astype(np.int32))


def _neighbours(lemmas: Lemmas, slots: NDArray[np.int64]) -> Sets:
    """Return the pairs of lemmas that stand side by side, and the first and the last lemma, as numbers."""
    sizes = lemmas.sizes
    owners = np.repeat(np.arange(len(sizes)), sizes + 1)
    places = np.arange(len(owners))
    before, after = np.zeros(len(owners), np.int64), np.ones(len(owners), np.int64)
    values = slots[lemmas.numbers]
    first = np.cumsum(sizes + 1) - sizes - 1
    last = first + sizes
    before[np.isin(places, first, invert=True)] = values
    after[np.isin(places, last, invert=True)] = values
    return _sets(owners, (before * _NEIGHBOUR_FACTOR + after) % NEIGHBOUR_SLOTS, len(sizes), NEIGHBOUR_SLOTS)


def _grams(wordings: Sequence[str]) -> Sets:
    """Return the letter n-grams of each text as numbers below GRAM_SLOTS: that many are the numbers of 16 bits."""
    sizes, numbers = [np.zeros(1, np.int64)], [np.zeros(0, np.uint16)]
    for batch in _batches(wordings):
        cut = [f"{words[:MAX_PROFILE_LETTERS]:<{_GRAM}}" for words in batch]
        letters = np.frombuffer("".join(cut).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint16)
        owners = np.repeat(np.arange(len(cut), dtype=np.uint32), [len(words) for words in cut])
        count = len(letters) - _GRAM + 1
        runs = np.zeros(count, np.uint16)
        for place in range(_GRAM):
            runs = runs * np.uint16(_GRAM_FACTOR) + letters[place : place + count]
        within = owners[:count] == owners[_GRAM - 1 :]
        keys = different(owners[:count][within] << np.uint32(16) | runs[within])
        sizes.append(np.bincount(keys >> np.uint32(16), minlength=len(cut)))
        numbers.append(keys.astype(np.uint16))
    return Sets(np.cumsum(np.concatenate(sizes)), np.concatenate(numbers))


def _related(vocabulary: Sequence[str]) -> tuple[Sets, Floats]:
    """Return for each lemma it and the lemmas of the vocabulary that are similar in meaning, and how similar."""
    numbered = {word: place for place, word in enumerate(vocabulary)}
    members: dict[str, list[int]] = defaultdict(list)
    satellites: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(vocabulary):
        entry = word_entry(word)
        if entry is not None:
            for synset in entry.synsets:
                members[synset].append(place)
            for cluster in entry.satellites:
                satellites[cluster].append(place)
    found: list[dict[int, float]] = [{} for _ in vocabulary]
    for place, other in _similar(vocabulary, satellites):
        found[place][other] = found[other][place] = SIMILAR
    for place, word in enumerate(vocabulary):
        entry = word_entry(word)
        if entry is not None:
            for synset in entry.synsets:
                found[place].update(dict.fromkeys(members[synset], SYNONYM))
            found[place].update({numbered[other]: DERIVED for other in entry.derived if other in numbered})
        found[place][place] = SAME_WORD
    numbers = np.array([other for near in found for other in near], np.int32)
    starts = np.cumsum([0, *map(len, found)], dtype=np.int64)
    return Sets(starts, numbers), np.array([value for near in found for value in near.values()], np.float32)


def _similar(vocabulary: Iterable[str], satellites: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    for place, word in enumerate(vocabulary):
        entry = word_entry(word)
        for cluster in entry.heads if entry is not None else ():
            for other in satellites.get(cluster, ()):
                yield place, other
