"""Candidates of a store: which texts vote for which, kept up as texts come and go.

A text votes for the texts around it in the lists of its rarest lemmas.  A new text moves others out of the windows of
those that it stands among, so that these may have other candidates than before.  The votes of a text are counted anew
if one of its candidates left a window, if fewer of its lemmas may vote, or if a text that it voted for was removed.  If
only the new text is among its best, it is put in with its share, which is kept beside each vote.  So the candidates are
always those of all texts together, whatever came when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.limits import MAX_VOTING_LEMMAS
from quoteattr.matching import (
    Shares,
    Votes,
    best_shares,
    block_keys,
    neighbours,
    ranked_candidates,
    shares_of,
    windows,
)
from quoteattr.matching.sorted_sets import different, union
from quoteattr.store.chosen import Chosen, PlacedShares
from quoteattr.store.index import Index, runs
from quoteattr.store.tables import PLACE_BITS, Connection, Places, codes, given, is_among
from quoteattr.wording.terms import WORDLESS

Flags = NDArray[np.bool_]
_TEXTS_AT_A_TIME: Final = 256
"""Texts that vote at a time: their votes stay in the cache of a processor."""
_PAIRS_IN_PART: Final = 131_072
"""Pairs that are scored together; like texts stand together, so that few texts are in several parts."""
_ANEW_SHARE: Final = 0.25
"""The share of new texts from which all vote anew."""
_NOBODY: Places = np.zeros(0, np.int64)
_NO_SHARES: Final = Shares(_NOBODY, _NOBODY, np.zeros(0))


@frozen(eq=False)
class PairChange:
    """Pairs of places that are compared now, and those that no longer are; the lower place first."""

    new: tuple[Places, Places]
    parts: Places
    """In which part of the texts each new pair is: those of one part are scored together."""
    gone: tuple[Places, Places]


def update_candidates(store: Connection, added: Places, removed: Places, renamed: Places) -> PairChange:
    """Keep up which texts are compared; the ``removed`` wordings go out of the tables.

    The speaker of ``renamed`` ones has another id, by which wordings of the same words are sorted.
    """
    dirty = np.zeros(0, np.int64)
    if len(removed):
        dirty = _voters_around(Index(store), removed)
        for table in ("wordings", "postings"):
            store.delete(table, "place", removed)
    _write_postings(store, added)
    chosen, index = Chosen(store), Index(store)
    is_new = np.zeros(len(index.places), np.bool_)
    is_new[index.positions(added)] = True
    is_dirty = is_new.copy()
    is_dirty[index.positions(dirty)] = True
    if len(renamed):
        is_dirty[index.positions(_voters_around(index, _of_same_words(store, renamed)))] = True
    if is_new.sum() > _ANEW_SHARE * len(is_new):
        is_dirty[:] = True
    elif is_new.any():
        before = _Before(index, is_new)
        is_dirty |= before.with_other_limit()
        is_dirty |= before.with_lost(chosen, is_dirty)
    better = _NO_SHARES
    if not is_dirty.all():
        better = _shares_of_new(index, is_new, chosen.least[index.places])
        better = better[~is_dirty[better.voters]]
    return _vote(index, chosen, np.flatnonzero(is_dirty), better, removed)


def _write_postings(store: Connection, added: Places) -> None:
    """Write the lemmas by which new texts vote."""
    rows = store.rows(
        f"""SELECT place, text FROM wordings SEMI JOIN wanted USING (place) WHERE NOT starts_with(key, '{WORDLESS}')
        ORDER BY place""",
        wanted=given(place=added),
    )
    keys = block_keys([text for _, text in rows])
    known = dict(
        store.rows(
            "SELECT word, lemma FROM lemmas SEMI JOIN wanted USING (word)",
            wanted=given(word=[*keys.vocabulary] or [""]),
        )
    )
    voting = {*different(keys.lemmas.numbers).tolist()}
    new = [at for at, word in enumerate(keys.vocabulary) if at in voting and word not in known]
    first = store.count_up("lemmas", len(new))
    known |= {keys.vocabulary[at]: first + number for number, at in enumerate(new)}
    store.insert(
        "lemmas",
        lemma=np.arange(first, first + len(new)),
        word=[keys.vocabulary[at] for at in new],
        weight=keys.weights[new].astype(np.float32),
    )
    numbers = np.array([known.get(word, -1) for word in keys.vocabulary], np.int64)
    lemmas = np.full((len(rows), MAX_VOTING_LEMMAS), -1, np.int64)
    lemmas[np.arange(MAX_VOTING_LEMMAS) < keys.lemmas.sizes[:, None]] = numbers[keys.lemmas.numbers]
    store.insert("postings", place=np.array([place for place, _ in rows], np.int64), lemmas=lemmas)


# --- whose votes are counted anew ------------------------------------------------------------------------------------


def _of_same_words(store: Connection, places: Places) -> Places:
    """Return the places of the wordings of some words that several speakers say: they have the same shares of votes."""
    (found,) = store.columns(
        """SELECT place FROM wordings WHERE key IN (
            SELECT key FROM wordings WHERE key IN (SELECT key FROM wordings SEMI JOIN those USING (place))
            GROUP BY key HAVING count(*) > 1)""",
        those=given(place=places),
    )
    return found


def _voters_around(index: Index, places: Places) -> Places:
    """Return the places of the texts around some: these may vote for them."""
    _, entries = index.of_texts(np.sort(index.positions(places)))
    return different(index.places[index.listed[runs(index.first[entries], index.last[entries])]])


class _Before:
    """The lists as they were without the new texts: what of them is otherwise now.

    An entry has another window if a new text stands in its window now: only those are looked at.
    """

    def __init__(self, index: Index, is_new: Flags) -> None:
        self._index = index
        is_old = ~is_new[index.listed]
        self._old = index.listed[is_old]
        self._count = np.concatenate([[0], np.cumsum(is_old, dtype=np.int32)]).astype(np.int32)
        """How many entries of old texts stand before each entry."""
        first, last = self._count[index.first], self._count[index.last]
        self._moved = np.flatnonzero(is_old & (last - first < index.last - index.first))
        """The entries of old texts that have another window now."""
        lemmas = index.lemma_of(self._moved)
        starts = self._count[index.starts[lemmas]]
        own_first, own_last = windows(self._count[self._moved] - starts, self._count[index.starts[lemmas + 1]] - starts)
        self._first, self._last = starts + own_first, starts + own_last
        """The windows of ``_moved`` among the entries of old texts, as they were,"""
        self._first_left, self._last_left = first[self._moved], last[self._moved]
        """and what is left of them."""
        sizes = index.last - index.first
        sizes[self._moved] = self._last - self._first
        self._votes = index.votes_of(sizes)

    def with_other_limit(self) -> Flags:
        """Return which texts come to their limit of votes at another lemma now; new texts count for nothing."""
        index = self._index
        found = np.zeros(len(index.places), np.bool_)
        found[index.listed[self._moved]] = True
        texts = np.flatnonzero(found)
        other = (self._votes[texts] != index.votes[texts]) & (index.of_text[texts] >= 0)
        found[texts] = other.any(axis=1)
        return found

    def with_lost(self, chosen: Chosen, is_dirty: Flags) -> Flags:
        """Return which texts have a candidate that a new text has moved out of a window, but for dirty ones."""
        index = self._index
        voters = index.listed[self._moved]
        votes = self._votes.ravel()[index.cells[self._moved]] & ~is_dirty[voters]
        lost, owners = [], []
        for first, last in ((self._first, self._first_left), (self._last_left, self._last)):
            own = np.flatnonzero(votes & (first < last))
            owners.append(np.repeat(voters[own], last[own] - first[own]))
            lost.append(self._old[runs(first[own], last[own])])
        found = np.zeros(len(index.places), np.bool_)
        of_owners, of_lost = np.concatenate(owners), np.concatenate(lost)
        found[of_owners[chosen.are_votes(index.places[of_owners], index.places[of_lost])]] = True
        return found


def _shares_of_new(index: Index, is_new: Flags, least: NDArray[np.float64]) -> Shares:
    """Return the new texts that are among the best of others, which vote for them with these shares."""
    found = [_NO_SHARES]
    new = np.flatnonzero(is_new)
    for start in range(0, len(new), _TEXTS_AT_A_TIME):
        voted, entries = index.of_texts(new[start : start + _TEXTS_AT_A_TIME])
        first, last = index.first[entries].astype(np.int64), index.last[entries].astype(np.int64)
        around = runs(first, last)
        kept = np.flatnonzero(index.votes.ravel()[index.cells[around]])
        of_voted = np.repeat(np.arange(len(voted)), last - first)[kept]
        weights = index.weights[index.lemma_of(entries)]
        votes = Votes(index.listed[around[kept]].astype(np.int64), voted[of_voted], weights[of_voted])
        shares = shares_of(votes, index.mass)
        found.append(shares[shares.shares >= least[shares.voters]])
    return _joined(found)


# --- voting ----------------------------------------------------------------------------------------------------------


def _vote(index: Index, chosen: Chosen, dirty: Places, better: Shares, removed: Places) -> PairChange:
    """Write the candidates of texts: of dirty ones they are counted anew, of others only ``better`` ones are put in.

    ``dirty`` has positions, ``removed`` has places.
    """
    anew = _joined([ranked_candidates(part, index.mass) for part in _votes(index, dirty)])
    left = union(index.places[dirty], removed)
    before = chosen.of(union(left, index.places[better.voters]))
    stays = before[~is_among(before.voters, left)]
    known = Shares(index.positions(stays.voters), index.positions(stays.voted), stays.shares)
    after = _joined([anew, best_shares(_in_order(_joined([known, better]), len(index.places)))])
    votes = PlacedShares(index.places[after.voters], index.places[after.voted], after.shares)
    change = _Change(before, votes)
    pairs = _pair_change(chosen, index, change)
    chosen.write(change.voters, votes[is_among(votes.voters, change.voters)])
    return pairs


class _Change:
    """What is otherwise between the votes of some texts before and after; votes are told by their numbers."""

    def __init__(self, before: PlacedShares, after: PlacedShares) -> None:
        in_order = before[np.argsort(before.codes)]
        own, known = after.codes, in_order.codes
        at = np.searchsorted(known, own)
        is_known = np.append(known, -1)[at] == own
        is_same = is_known & (np.append(in_order.shares, 0.0)[at] == after.shares)
        stays, is_voted = np.zeros((2, len(known)), np.bool_)
        stays[at[is_same]] = is_voted[at[is_known]] = True
        self.voters = union(after.voters[~is_same], in_order.voters[~stays])
        """Those with another vote, or another share of one."""
        self.new_votes, self.gone_votes = own[~is_known], known[~is_voted]


def _votes(index: Index, positions: Places) -> Iterator[Votes]:
    """Yield the votes of some texts at a time."""
    for start in range(0, len(positions), _TEXTS_AT_A_TIME):
        yield neighbours(index.postings(positions[start : start + _TEXTS_AT_A_TIME]))


def _in_order(shares: Shares, count: int) -> Shares:
    """Return shares sorted by the voter, then by the voted; both are below ``count``."""
    return shares[np.argsort(shares.voters * count + shares.voted)]


def _joined(parts: Sequence[Shares]) -> Shares:
    return Shares(
        np.concatenate([np.zeros(0, np.int64), *(part.voters for part in parts)]),
        np.concatenate([np.zeros(0, np.int64), *(part.voted for part in parts)]),
        np.concatenate([np.zeros(0), *(part.shares for part in parts)]),
    )


def _pair_change(chosen: Chosen, index: Index, change: _Change) -> PairChange:
    """Return the pairs that are compared now and were not, and those that no longer are; votes are not yet written."""
    new, gone = change.new_votes, change.gone_votes
    back = np.concatenate([_turned(new), _turned(gone)])
    was_back = chosen.are_votes(*_places_of(back))
    is_back = (was_back & ~is_among(back, gone)) | is_among(back, new)
    new, gone = _pairs_of(new[~was_back[: len(new)]]), _pairs_of(gone[~is_back[len(new) :]])
    order = np.argsort(index.rank[index.position[new >> PLACE_BITS]], kind="stable")
    parts = np.empty(len(new), np.int64)
    parts[order] = np.arange(len(new)) // _PAIRS_IN_PART
    return PairChange(_places_of(new), parts, _places_of(gone))


def _turned(votes: Places) -> Places:
    """Return the votes of the voted for the voters."""
    voters, voted = _places_of(votes)
    return codes(voted, voters)


def _pairs_of(votes: Places) -> Places:
    """Return pairs with the lower place first, each once."""
    return different(np.minimum(votes, _turned(votes)))


def _places_of(pairs: Places) -> tuple[Places, Places]:
    return pairs >> PLACE_BITS, pairs & ((1 << PLACE_BITS) - 1)
