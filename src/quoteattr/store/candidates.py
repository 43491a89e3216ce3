"""Candidates of a store: which texts vote for which, kept up as texts come and go.

A text votes for the texts around it in the lists of its rarest lemmas.  A new text moves others out of the windows of
those that it stands among, so that these may have other candidates than before.  The votes of a text are counted anew
if the new text is among its best, if one of its candidates left a window, if fewer of its lemmas may vote, or if a text
that it voted for was removed.  So the candidates are always those of all texts together, whatever came when.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.engines.keys import WORDLESS
from quoteattr.limits import MAX_CANDIDATES, MAX_VOTING_LEMMAS
from quoteattr.matching import (
    Postings,
    Shares,
    Votes,
    block_keys,
    limit_votes,
    neighbours,
    ranked_candidates,
    shares_of,
    windows,
)
from quoteattr.store.tables import Connection, Places, given

Flags = NDArray[np.bool_]
_TEXTS_AT_A_TIME: Final = 256
"""Texts that vote at a time: their votes stay in the cache of a processor."""
_TEXTS_IN_PART: Final = 16_384
"""Texts whose pairs are scored together; like texts stand together, so that few texts are in several parts."""
_BITS: Final = 32
_ANEW_SHARE: Final = 0.25
"""The share of new texts from which all vote anew."""


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
        for table in ("wordings", "postings", "voters"):
            store.delete(table, "place", removed)
    _write_postings(store, added)
    index = Index(store)
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
        is_dirty |= _with_other_limit(index, before)
        is_dirty |= _beside_better(index, is_new, _least_shares(store, index))
        is_dirty |= _without_lost(store, index, before, is_dirty)
    return _vote(store, index, np.flatnonzero(is_dirty), removed)


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
    voting = {*np.unique(keys.lemmas.numbers).tolist()}
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
    sizes = keys.lemmas.sizes
    store.insert(
        "postings",
        lemma=numbers[keys.lemmas.numbers],
        place=np.repeat(np.array([place for place, _ in rows], np.int64), sizes),
        nr=(np.arange(len(keys.lemmas.numbers)) - np.repeat(keys.lemmas.starts[:-1], sizes)).astype(np.uint8),
    )
    store.insert("voters", place=np.array([place for place, _ in rows], np.int64), least=np.zeros(len(rows)))


class Index:
    """The lists of the texts of each lemma; a text's position is its place in the alphabet of wordings."""

    def __init__(self, store: Connection) -> None:
        (self.places,) = store.columns(
            f"SELECT place FROM wordings WHERE NOT starts_with(key, '{WORDLESS}') ORDER BY key, speaker"
        )
        self.position = np.full(int(self.places.max(initial=-1)) + 1, -1, np.int64)
        self.position[self.places] = np.arange(len(self.places))
        lemmas, self.weights = store.columns("SELECT lemma, weight::DOUBLE FROM lemmas ORDER BY word")
        number = np.full(int(lemmas.max(initial=-1)) + 1, -1, np.int64)
        number[lemmas] = np.arange(len(lemmas))
        lemma, place, nr = store.columns("SELECT lemma, place, nr FROM postings")
        self.of_text = np.full((len(self.places), MAX_VOTING_LEMMAS), -1, np.int64)
        """The lemmas of each text, the rarest first; -1 where it has fewer."""
        self.of_text[self.position[place], nr] = number[lemma]
        self._make_lists()

    def _make_lists(self) -> None:
        count = len(self.places)
        rank = self.rank = np.empty(count, np.int64)
        """The place of each text in the order in which like texts stand together."""
        rank[np.lexsort((self.of_text[:, 2], self.of_text[:, 1], self.of_text[:, 0]))] = np.arange(count)
        self.owners, self.nrs = np.nonzero(self.of_text >= 0)
        """The position and the number of the lemma of each posting, by position."""
        self.lemmas = self.of_text[self.owners, self.nrs]
        order = np.argsort(self.lemmas * max(1, count) + rank[self.owners], kind="stable")
        self.listed = self.owners[order]
        self.starts = np.searchsorted(self.lemmas[order], np.arange(len(self.weights) + 1))
        self.entry = np.empty(len(order), np.int64)
        """Where each posting stands in ``listed``."""
        self.entry[order] = np.arange(len(order))
        self.posting = order
        """Which posting each entry of ``listed`` is."""

    def positions(self, places: Places) -> Places:
        """Return the positions of those of some places that are in the index."""
        known = self.position[places[places < len(self.position)]]
        return known[known >= 0]

    @cached_property
    def mass(self) -> NDArray[np.float64]:
        """What the voting lemmas of each text weigh together."""
        found = np.bincount(self.owners, self.weights[self.lemmas], len(self.places))
        return np.asarray(found, np.float64)

    @cached_property
    def bounds(self) -> tuple[Places, Places]:
        """From which entry to before which entry of ``listed`` each posting votes."""
        starts = self.starts[self.lemmas]
        first, last = windows(self.entry - starts, self.starts[self.lemmas + 1] - starts)
        return starts + first, starts + last

    @cached_property
    def votes(self) -> Flags:
        """Which postings vote, before the limit of votes of their text is reached."""
        first, last = self.bounds
        return limit_votes(self.owners, last - first)

    @cached_property
    def _text_starts(self) -> Places:
        """The first posting of each text."""
        return np.searchsorted(self.owners, np.arange(len(self.places) + 1))

    def of_texts(self, positions: Places) -> Places:
        """Return all postings of some texts."""
        return _runs(self._text_starts[positions], self._text_starts[positions + 1])

    def postings(self, positions: Places) -> Postings:
        """Return the postings of some texts that vote; the positions are sorted."""
        own = self.of_texts(positions)
        kept = own[self.votes[own]]
        first, last = self.bounds
        return Postings(self.owners[kept], self.weights[self.lemmas[kept]], first[kept], last[kept], self.listed)


def _runs(first: Places, last: Places) -> Places:
    """Return the numbers from each first to before each last."""
    sizes = last - first
    before = np.cumsum(sizes) - sizes
    return np.asarray(np.arange(sizes.sum()) + np.repeat(first - before, sizes), np.int64)


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
    own = index.of_texts(np.sort(index.positions(places)))
    first, last = index.bounds
    return np.unique(index.places[index.listed[_runs(first[own], last[own])]])


def _with_other_limit(index: Index, before: _Before) -> Flags:
    """Return which texts of the store come to their limit of votes at another lemma than without the new ones."""
    found = np.zeros(len(index.places), np.bool_)
    changed = before.votes != index.votes[before.postings]
    found[index.owners[before.postings[changed]]] = True
    return found


class _Before:
    """The lists as they were without the new texts."""

    def __init__(self, index: Index, is_new: Flags) -> None:
        self.is_old = ~is_new[index.listed]
        self.count_before = np.concatenate([[0], np.cumsum(self.is_old)])
        """How many entries of old texts stand before each entry."""
        self.postings = np.flatnonzero(~is_new[index.owners])
        """Those of old texts."""
        lemmas = index.lemmas[self.postings]
        starts = self.count_before[index.starts[lemmas]]
        rows = self.count_before[index.entry[self.postings]] - starts
        first, last = windows(rows, self.count_before[index.starts[lemmas + 1]] - starts)
        self.first, self.last = starts + first, starts + last
        """The windows of ``postings`` among the entries of old texts."""
        self.votes = limit_votes(index.owners[self.postings], last - first)


def _least_shares(store: Connection, index: Index) -> NDArray[np.float64]:
    """Return the share of the last candidate of each text, 0 where there is room for more."""
    places, least = store.columns("SELECT place, least FROM voters")
    found = np.zeros(len(index.places))
    found[index.position[places]] = least
    return found


def _beside_better(index: Index, is_new: Flags, least: NDArray[np.float64]) -> Flags:
    """Return which texts have a new one among their best."""
    found = np.zeros(len(is_new), np.bool_)
    new = np.flatnonzero(is_new)
    first, last = index.bounds
    for start in range(0, len(new), _TEXTS_AT_A_TIME):
        own = index.of_texts(new[start : start + _TEXTS_AT_A_TIME])
        sizes = last[own] - first[own]
        entries = _runs(first[own], last[own])
        kept = np.flatnonzero(index.votes[index.posting[entries]])
        voted = np.repeat(index.owners[own], sizes)[kept]
        weights = np.repeat(index.weights[index.lemmas[own]], sizes)[kept]
        shares = shares_of(Votes(index.listed[entries[kept]], voted, weights), index.mass)
        found[shares.voters[shares.shares >= least[shares.voters]]] = True
    return found


def _without_lost(store: Connection, index: Index, before: _Before, is_dirty: Flags) -> Flags:
    """Return which texts have a candidate that a new text has moved out of a window."""
    first, last = (before.count_before[bound[before.postings]] for bound in index.bounds)
    votes = before.votes & ~is_dirty[index.owners[before.postings]]
    left, right = votes & (before.first < first), votes & (before.last > last)
    old = index.listed[before.is_old]
    owners = index.owners[before.postings]
    voters = np.concatenate(
        [
            np.repeat(owners[left], (first - before.first)[left]),
            np.repeat(owners[right], (before.last - last)[right]),
        ]
    )
    lost = old[np.concatenate([_runs(before.first[left], first[left]), _runs(last[right], before.last[right])])]
    found = np.zeros(len(index.places), np.bool_)
    if len(lost):
        (places,) = store.columns(
            "SELECT DISTINCT voter FROM chosen SEMI JOIN lost USING (voter, voted)",
            lost=given(voter=index.places[voters], voted=index.places[lost]),
        )
        found[index.position[places]] = True
    return found


# --- voting ----------------------------------------------------------------------------------------------------------


def _vote(store: Connection, index: Index, dirty: Places, removed: Places) -> PairChange:
    """Count the votes of some texts, by their positions, and write for whom they are."""
    chosen = _chosen(index, dirty)
    voters = index.places[dirty]
    gone = np.union1d(voters, removed)
    before = _codes(
        *store.columns("SELECT voter, voted FROM chosen SEMI JOIN gone USING (voter)", gone=given(voter=gone))
    )
    store.delete("chosen", "voter", gone)
    store.delete("voters", "place", voters)
    voter, voted = index.places[chosen.voters], index.places[chosen.voted]
    store.insert("chosen", voter=voter, voted=voted)
    least = np.zeros(len(index.places))
    counts = np.bincount(chosen.voters, minlength=len(index.places))
    least[chosen.voters] = chosen.shares  # the last of each is the least
    store.insert("voters", place=voters, least=np.where(counts[dirty] < MAX_CANDIDATES, 0.0, least[dirty]))
    after = _codes(voter, voted)
    new = _pairs(store, np.setdiff1d(after, before), "ANTI JOIN pairs USING (a, b)")
    return PairChange(
        new,
        index.rank[index.position[new[0]]] // _TEXTS_IN_PART,
        _pairs(
            store,
            np.setdiff1d(before, after),
            """ANTI JOIN chosen AS one ON one.voter = a AND one.voted = b
            ANTI JOIN chosen AS other ON other.voter = b AND other.voted = a""",
        ),
    )


def _chosen(index: Index, dirty: Places) -> Shares:
    parts = [
        ranked_candidates(neighbours(index.postings(dirty[start : start + _TEXTS_AT_A_TIME])), index.mass)
        for start in range(0, len(dirty), _TEXTS_AT_A_TIME)
    ]
    nobody = np.zeros(0, np.int64)
    return Shares(
        np.concatenate([nobody, *(part.voters for part in parts)]),
        np.concatenate([nobody, *(part.voted for part in parts)]),
        np.concatenate([np.zeros(0), *(part.shares for part in parts)]),
    )


def _codes(a: Places, b: Places) -> Places:
    """Return two places as one number."""
    return (a << _BITS) + b


def _pairs(store: Connection, codes: Places, without: str) -> tuple[Places, Places]:
    """Return pairs of places, the lower first, each once; ``without`` leaves some out."""
    a, b = codes >> _BITS, codes & ((1 << _BITS) - 1)
    pairs = np.unique(_codes(np.minimum(a, b), np.maximum(a, b)))
    one, other = store.columns(
        f"SELECT a, b FROM given_pairs {without}",
        given_pairs=given(a=pairs >> _BITS, b=pairs & ((1 << _BITS) - 1)),
    )
    return one, other
