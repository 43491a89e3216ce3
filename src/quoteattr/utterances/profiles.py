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

from quoteattr.utterances.terms import bases_of, weight, words_of
from quoteattr.wording.synonyms import DERIVED, SIMILAR, SYNONYM, ties

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

GRAM: Final = 4
GRAM_SLOTS: Final = 1 << 16
NEIGHBOUR_SLOTS: Final = 1 << 18
NAME_SLOTS: Final = 1 << 16
_BATCH: Final = 1 << 14
_MOST_LETTERS: Final = 1 << 10
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
    numbered: dict[str, int] = {}
    wordings: list[str] = []
    lemmas, names, neighbours = _Rows(), _Rows(), _Rows()
    for text in texts:
        words, capitals = words_of(text)
        bases = [base for word in words for base in bases_of(word)]
        wordings.append(f" {' '.join(words)} ")
        lemmas.append(sorted({numbered.setdefault(base, len(numbered)) for base in bases}))
        names.append(sorted({_slot(name) % NAME_SLOTS for name in capitals}))
        slots = [_slot(base) for base in bases]
        pairs = zip([0, *slots], [*slots, 1], strict=True)
        neighbours.append(sorted({(before * 31 + after) % NEIGHBOUR_SLOTS for before, after in pairs}))
    vocabulary = list(numbered)
    related, nearness = _related(vocabulary, numbered)
    return Profiles(
        wordings=wordings,
        lemmas=lemmas.sets(),
        names=names.sets(),
        neighbours=neighbours.sets(),
        grams=_grams(wordings),
        weights=np.array([weight(word) for word in vocabulary], np.float32),
        numeric=np.array([word[0].isdigit() for word in vocabulary], np.bool_),
        related=related,
        nearness=nearness,
    )


@cache
def _slot(word: str) -> int:
    """A number for a word that is the same on every machine and in every run."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


class _Rows:
    """Sets that are being gathered, as numbers of 32 bits from the start."""

    def __init__(self) -> None:
        self._sizes = [0]
        self._done: list[NDArray[np.int32]] = []
        self._waiting: list[int] = []

    def append(self, row: list[int]) -> None:
        self._sizes.append(len(row))
        self._waiting += row
        if len(self._waiting) > _BATCH:
            self._done.append(np.array(self._waiting, np.int32))
            self._waiting = []

    def sets(self) -> Sets:
        numbers = np.concatenate([*self._done, np.array(self._waiting, np.int32)])
        return Sets(np.cumsum(self._sizes, dtype=np.int64), numbers)


def _grams(wordings: Sequence[str]) -> Sets:
    """The runs of GRAM letters in each text, words at both ends padded, as numbers below GRAM_SLOTS."""
    sizes: list[NDArray[np.int64]] = [np.zeros(1, np.int64)]
    numbers: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    for start in range(0, len(wordings), _BATCH):
        batch = [f"{words[:_MOST_LETTERS]:<{GRAM}}" for words in wordings[start : start + _BATCH]]
        letters = np.frombuffer("".join(batch).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        lengths = np.array([len(words) for words in batch], np.int64)
        owners = np.repeat(np.arange(len(batch)), lengths)
        runs = np.zeros(len(letters) - GRAM + 1, np.int64)
        for place in range(GRAM):
            runs = (runs * 8_191 + letters[place : place + len(runs)]) % GRAM_SLOTS
        within = owners[: len(runs)] == owners[GRAM - 1 :]
        keys = np.unique(owners[: len(runs)][within] * GRAM_SLOTS + runs[within])
        sizes.append(np.bincount(keys // GRAM_SLOTS, minlength=len(batch)).astype(np.int64))
        numbers.append((keys % GRAM_SLOTS).astype(np.int32))
    return Sets(np.cumsum(np.concatenate(sizes)), np.concatenate(numbers))


def _related(vocabulary: Sequence[str], numbered: dict[str, int]) -> tuple[Sets, Floats]:
    """For each lemma, it and the lemmas of the vocabulary that WordNet ties to it, and how near they are."""
    members: dict[str, list[int]] = defaultdict(list)
    satellites: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(vocabulary):
        own = ties(word)
        if own is not None:
            for synset in own.synsets:
                members[synset].append(place)
            for cluster in own.satellites:
                satellites[cluster].append(place)
    found: list[dict[int, float]] = [{} for _ in vocabulary]
    for place, other in _similar(vocabulary, satellites):
        found[place][other] = found[other][place] = SIMILAR
    for place, word in enumerate(vocabulary):
        own = ties(word)
        if own is not None:
            for synset in own.synsets:
                found[place].update(dict.fromkeys(members[synset], SYNONYM))
            found[place].update({numbered[other]: DERIVED for other in own.derived if other in numbered})
        found[place][place] = 1.0
    rows = _Rows()
    for near in found:
        rows.append(list(near))
    return rows.sets(), np.array([value for near in found for value in near.values()], np.float32)


def _similar(vocabulary: Iterable[str], satellites: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    for place, word in enumerate(vocabulary):
        own = ties(word)
        for cluster in own.heads if own is not None else ():
            for other in satellites.get(cluster, ()):
                yield place, other
