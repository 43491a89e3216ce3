"""The lists by which texts of a store vote: of each lemma the texts that have it, made anew for each addition.

Numbers are of 32 bits, and sorted digit by digit: what is read as a whole must take little time and memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from quoteattr.limits import MAX_VOTING_LEMMAS
from quoteattr.matching import SORTED_BY, Postings, windows, within_limit
from quoteattr.store.tables import Connection, Places
from quoteattr.wording.terms import WORDLESS

Flags = NDArray[np.bool_]


class Index:
    """The lists of the texts of each lemma; a text's position is its place in the alphabet of wordings.

    Arrays of postings have a row a text, and a column for each lemma that it may vote by, the rarest first.
    """

    def __init__(self, store: Connection) -> None:
        (self.places,) = store.columns(
            f"SELECT place FROM wordings WHERE NOT starts_with(key, '{WORDLESS}') ORDER BY key, speaker"
        )
        self.position = np.full(int(self.places.max(initial=-1)) + 1, -1, np.int32)
        self.position[self.places] = np.arange(len(self.places), dtype=np.int32)
        self.weights: NDArray[np.float64]
        lemmas, self.weights = store.columns("SELECT lemma, weight::DOUBLE FROM lemmas ORDER BY word")
        number = np.full(int(lemmas.max(initial=-1)) + 2, -1, np.int32)  # the last is that of -1
        number[lemmas] = np.arange(len(lemmas), dtype=np.int32)
        place, of_place = store.columns("SELECT place, lemmas FROM postings", np.int32)
        self.of_text = np.full((len(self.places), MAX_VOTING_LEMMAS), -1, np.int32)
        """The lemmas of each text; -1 where it has fewer."""
        self.of_text[self.position[place]] = number[of_place]
        self._make_lists()

    def _make_lists(self) -> None:
        first = sorted_rows([self.of_text[:, nr] for nr in range(SORTED_BY)], len(self.weights))
        self.rank = np.empty(len(first), np.int32)
        """The place of each text in the order in which like texts stand together."""
        self.rank[first] = np.arange(len(first), dtype=np.int32)
        in_order = self.of_text[first]
        is_posting = in_order >= 0
        of_cell = in_order[is_posting]
        cells = first.astype(np.int32)[:, None] * MAX_VOTING_LEMMAS + np.arange(MAX_VOTING_LEMMAS, dtype=np.int32)
        self.cells = cells[is_posting][sorted_rows([of_cell], len(self.weights))]
        """Where each entry of ``listed`` stands in the arrays of postings, counted through all rows."""
        self.listed = np.floor_divide(self.cells, MAX_VOTING_LEMMAS, dtype=np.int32)
        """Texts, those of one lemma after those of another, in the order in which like texts stand together."""
        self.starts = np.concatenate([[0], np.cumsum(np.bincount(of_cell, minlength=len(self.weights)))])
        """Where in ``listed`` the list of each lemma starts."""
        self.entry = np.zeros(self.of_text.shape, np.int32)
        """Where each posting stands in ``listed``."""
        self.entry.ravel()[self.cells] = np.arange(len(of_cell), dtype=np.int32)
        sizes = np.diff(self.starts)
        start = np.repeat(self.starts[:-1].astype(np.int32), sizes)
        first_vote, last_vote = windows(
            np.arange(len(of_cell), dtype=np.int32) - start, np.repeat(sizes.astype(np.int32), sizes)
        )
        self.first, self.last = start + first_vote, start + last_vote
        """From which entry to before which entry each entry's posting votes."""
        self.votes = self.votes_of(self.last - self.first)
        """Which postings vote."""

    def votes_of(self, windows_of_entries: NDArray[np.int32]) -> Flags:
        """Return which postings vote: those before their text comes to its limit, if entries have windows so large."""
        sizes = np.zeros(self.of_text.shape, np.uint16)
        sizes.ravel()[self.cells] = windows_of_entries
        return within_limit(sizes)

    def positions(self, places: Places) -> Places:
        """Return the positions of those of some places that are in the index."""
        known = self.position[places[places < len(self.position)]]
        return known[known >= 0].astype(np.int64)

    @cached_property
    def mass(self) -> NDArray[np.float64]:
        """What the voting lemmas of each text weigh together."""
        with_none = np.append(self.weights, 0.0)  # the last is that of -1
        return np.asarray(with_none[self.of_text].sum(axis=1), np.float64)

    def of_texts(self, positions: Places, kept: Flags | None = None) -> tuple[Places, Places]:
        """Return the owner and the entry of each posting of some texts; ``kept`` affirms those that are wanted."""
        own = self.of_text[positions] >= 0
        if kept is not None:
            own &= kept[positions]
        rows, columns = np.nonzero(own)
        owners = positions[rows]
        return owners, self.entry[owners, columns].astype(np.int64)

    def postings(self, positions: Places) -> Postings:
        """Return the postings of some texts that vote; the positions are sorted."""
        owners, entries = self.of_texts(positions, self.votes)
        first, last = self.first[entries].astype(np.int64), self.last[entries].astype(np.int64)
        return Postings(owners, self.weights[self.lemma_of(entries)], first, last, self.listed)

    def lemma_of(self, entries: Places) -> Places:
        """Return of which lemma's list each entry is."""
        return np.asarray(self.of_text.ravel()[self.cells[entries]], np.int64)


def sorted_rows(columns: Sequence[NDArray[np.int32]], count: int) -> Places:
    """Return the order of rows by columns of numbers from -1 to before ``count``, by the first, then the next.

    Numbers of 16 bits are sorted digit by digit, which takes a third of the time of others.
    """
    keys: list[NDArray[np.uint16]] = []
    for column in reversed(columns):
        shifted = column + np.int32(1)
        keys.append(shifted.astype(np.uint16))
        if count >= 2**16:
            keys.append((shifted >> 16).astype(np.uint16))
    return np.lexsort(keys) if len(keys) > 1 else np.argsort(keys[0], kind="stable")


def runs(first: Places, last: Places) -> Places:
    """Return the numbers from each first to before each last."""
    sizes = last - first
    before = np.cumsum(sizes) - sizes
    return np.asarray(np.arange(sizes.sum()) + np.repeat(first - before, sizes), np.int64)
