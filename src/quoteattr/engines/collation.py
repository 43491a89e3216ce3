"""What an engine answers for bare quotations, and the engine that holds all of them in the memory of this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from quoteattr.utterances.collate import cluster_texts, list_of_texts


@frozen
class Report:
    """The size of a collection, and what in it was so frequent that a bound held."""

    texts: int
    wordings: int
    """Different wordings: texts that differ in case, marks and spaces alone have one."""
    pairs: int
    """Pairs of wordings that were compared."""
    utterances: int
    frequent_lemmas: int
    """Lemmas that so many texts have that each text votes for the nearest of them alone."""
    largest_component: int
    """Wordings of the longest chain of alike pairs."""
    cut_components: int
    """Chains of more than MAX_COMPONENT wordings, boilerplate mostly, which were cut at their weakest pairs."""


@frozen(eq=False)
class Collation:
    """Which texts are one utterance."""

    labels: NDArray[np.int64] = field(repr=False)
    """The number of the utterance of each text; utterances are numbered in the order of their first texts."""
    report: Report | None = None
    """None from the LocalEngine."""

    def clusters(self) -> Iterator[tuple[int, ...]]:
        """Yield the places of the texts of each utterance, in the order of their numbers."""
        order = np.argsort(self.labels, kind="stable")
        for _, own in groupby(order.tolist(), key=lambda place: int(self.labels[place])):
            yield tuple(own)


@frozen
class LocalEngine:
    """Match in memory, as ``quoteattr.collate`` does."""

    def collate(self, texts: Iterable[str]) -> Collation:
        """Return which texts are one utterance.  Raises WrongTypeError, with the place, for what is not a text.

        >>> LocalEngine().collate(["Rain is very likely.", "No.", "Rain is highly likely"]).labels.tolist()
        [0, 1, 0]
        """
        given = list_of_texts(texts)
        labels = np.zeros(len(given), np.int64)
        for number, own in enumerate(cluster_texts(given).clusters):
            labels[list(own)] = number
        return Collation(labels)
