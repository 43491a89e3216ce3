"""What the similarity of texts is measured on: of each text its lemmas, names, pairs of neighbours and letter runs.

The features of all texts stand in flat arrays of numbers, so that a million short texts fit in memory and many pairs
are measured at once.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.wording.wordnet import DERIVED, SIMILAR, SYNONYM, word_entry
from quoteattr.wording.terms import idf, lemmas_of, names_of, words_of

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

GRAM: Final = 4
GRAM_SLOTS: Final = 65_536
NEIGHBOUR_SLOTS: Final = 262_144
NAME_SLOTS: Final = 65_536
_BATCH: Final = 16_384
_MOST_LETTERS: Final = 1_024
"""Letter runs are taken from the first thousand letters: enough to tell two texts, and bounded."""


@frozen(eq=False)
class Sets:
    """A set of numbers for each text in one flat array: those of text ``i`` from ``starts[i]`` to ``starts[i + 1]``."""

    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many numbers each text has."""
        return np.diff(self.starts)

    def of(self, text: int) -> NDArray[np.int32]:
        """The numbers of one text."""
        return self.numbers[self.starts[text] : self.starts[text + 1]]


@frozen(eq=False)
class Profiles:
    """The features of every text, and of every lemma in them its weight and the lemmas that can mean the same."""

    wordings: Sequence[str]
    """The folded words of each text, joined by spaces, with a space at both ends."""
    lemmas: Sets
    names: Sets
    neighbours: Sets
    grams: Sets
    weights: Floats
    """Of each lemma: how much it says, as the logarithm of its rarity in news."""
    numeric: NDArray[np.bool_]
    """Whether each lemma is a number."""
    related: Sets
    """Of each lemma: it, and the lemmas of these texts that are tied to it."""
    nearness: Floats
    """How near each number in ``related`` is, from 0 to 1."""

    def __len__(self) -> int:
        return len(self.wordings)


def spread(sets: Sets, texts: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For every number in the sets of some texts: whose it is (by its place in ``texts``), and where it stands."""
    sizes = sets.sizes[texts]
    owners = np.repeat(np.arange(len(texts)), sizes)
    before = np.cumsum(sizes) - sizes
    return owners, np.arange(len(owners)) + np.repeat(sets.starts[texts] - before, sizes)


def profiles_of(texts: Sequence[str]) -> Profiles:
    """The features of texts."""
    numbers = _Numbers()
    wordings: list[str] = []
    lemmas, names = _Rows(), _Rows()
    for text in texts:
        words = words_of(text)
        wordings.append(f" {' '.join(words)} ")
        lemmas.append([number for word in words for number in numbers[word]])
        names.append([_slot(name) % NAME_SLOTS for name in names_of(text)])
    vocabulary = list(numbers.lemmas)
    related, nearness = _related(vocabulary, numbers.lemmas)
    return Profiles(
        wordings=wordings,
        lemmas=lemmas.sets(max(1, len(vocabulary))),
        names=names.sets(NAME_SLOTS),
        neighbours=_neighbours(lemmas, np.array([_slot(word) for word in vocabulary], np.int64)),
        grams=_grams(wordings),
        weights=np.array([idf(word) for word in vocabulary], np.float32),
        numeric=np.array([word[0].isdigit() for word in vocabulary], np.bool_),
        related=related,
        nearness=nearness,
    )


class _Numbers(dict[str, tuple[int, ...]]):
    """The numbers of the lemmas of each written word; lemmas are numbered as they come."""

    def __init__(self) -> None:
        super().__init__()
        self.lemmas: dict[str, int] = {}

    def __missing__(self, word: str) -> tuple[int, ...]:
        numbers = tuple([self.lemmas.setdefault(base, len(self.lemmas)) for base in lemmas_of(word)])
        self[word] = numbers
        return numbers


@cache
def _slot(word: str) -> int:
    """A number for a word that is the same on every machine and in every run."""
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
        """All numbers, one text after another."""
        return np.concatenate([*self._done, np.array(self._waiting, np.int32)])

    def sets(self, slots: int) -> Sets:
        """The different numbers of each text, which are below ``slots``."""
        owners = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return _sets(owners, self.flat(), len(self.sizes), slots)


def _sets(owners: NDArray[np.int64], numbers: NDArray[np.integer[Any]], count: int, slots: int) -> Sets:
    keys = np.sort(owners * slots + numbers)
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    sizes = np.bincount(keys // slots, minlength=count)
    return Sets(np.concatenate([[0], np.cumsum(sizes)]), (keys % slots).astype(np.int32))


def _neighbours(rows: _Rows, slots: NDArray[np.int64]) -> Sets:
    """The pairs of lemmas that stand side by side, and the first and the last lemma, as numbers."""
    sizes = np.array(rows.sizes, np.int64)
    owners = np.repeat(np.arange(len(sizes)), sizes + 1)
    places = np.arange(len(owners))
    before, after = np.zeros(len(owners), np.int64), np.ones(len(owners), np.int64)
    values = slots[rows.flat()]
    first = np.cumsum(sizes + 1) - sizes - 1
    last = first + sizes
    before[np.isin(places, first, invert=True)] = values
    after[np.isin(places, last, invert=True)] = values
    return _sets(owners, (before * 31 + after) % NEIGHBOUR_SLOTS, len(sizes), NEIGHBOUR_SLOTS)


def _grams(wordings: Sequence[str]) -> Sets:
    """The runs of GRAM letters in each text as numbers below GRAM_SLOTS."""
    parts = [Sets(np.zeros(1, np.int64), np.zeros(0, np.int32))]
    for start in range(0, len(wordings), _BATCH):
        batch = [f"{words[:_MOST_LETTERS]:<{GRAM}}" for words in wordings[start : start + _BATCH]]
        letters = np.frombuffer("".join(batch).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        owners = np.repeat(np.arange(len(batch)), [len(words) for words in batch])
        count = len(letters) - GRAM + 1
        runs = np.zeros(count, np.int64)
        for place in range(GRAM):
            runs = (runs * 8_191 + letters[place : place + count]) % GRAM_SLOTS
        within = owners[:count] == owners[GRAM - 1 :]
        parts.append(_sets(owners[:count][within], runs[within], len(batch), GRAM_SLOTS))
    starts = np.cumsum(np.concatenate([[0], *(part.sizes for part in parts)]))
    return Sets(starts, np.concatenate([part.numbers for part in parts]))


def _related(vocabulary: Sequence[str], numbered: dict[str, int]) -> tuple[Sets, Floats]:
    """For each lemma, it and the lemmas of the vocabulary that WordNet ties to it, and how near they are."""
    members: dict[str, list[int]] = defaultdict(list)
    satellites: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(vocabulary):
        own = word_entry(word)
        if own is not None:
            for synset in own.synsets:
                members[synset].append(place)
            for cluster in own.satellites:
                satellites[cluster].append(place)
    found: list[dict[int, float]] = [{} for _ in vocabulary]
    for place, other in _similar(vocabulary, satellites):
        found[place][other] = found[other][place] = SIMILAR
    for place, word in enumerate(vocabulary):
        own = word_entry(word)
        if own is not None:
            for synset in own.synsets:
                found[place].update(dict.fromkeys(members[synset], SYNONYM))
            found[place].update({numbered[other]: DERIVED for other in own.derived if other in numbered})
        found[place][place] = 1.0
    numbers = np.array([other for near in found for other in near], np.int32)
    starts = np.cumsum([0, *map(len, found)], dtype=np.int64)
    return Sets(starts, numbers), np.array([value for near in found for value in near.values()], np.float32)


def _similar(vocabulary: Iterable[str], satellites: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    for place, word in enumerate(vocabulary):
        own = word_entry(word)
        for cluster in own.heads if own is not None else ():
            for other in satellites.get(cluster, ()):
                yield place, other
