"""Scores of the pairs of a store: kept up where pairs, best partners, speakers or articles have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.matching import (
    DISJOINT_FRAGMENTS,
    Fragments,
    Provenance,
    ScoredPairs,
    disjoint_fragments,
    in_context,
    pair_scores,
    score_with_provenance,
)
from quoteattr.matching.sorted_sets import different, union, without
from quoteattr.store.candidates import PairChange
from quoteattr.store.pair_tables import PairTable
from quoteattr.store.speakers import KnownSpeakers
from quoteattr.store.tables import Connection, Places, codes, given, is_among
from quoteattr.store.wordings import WordingChange

_NONE: Places = np.zeros(0, np.int64)
Pairs = tuple[Places, Places]


def update_scores(
    store: Connection,
    speakers: KnownSpeakers,
    pairs: PairChange,
    wordings: WordingChange,
    told_otherwise: Sequence[str],
) -> Places:
    """Score what has changed; return the places of the wordings that may belong together otherwise now.

    ``told_otherwise`` are speakers of whom other names or genders are known.
    """
    table, best = PairTable(store, "pairs", "a b odds"), _Best(store)
    best.lose(_taken(table, table.among(*pairs.gone)))
    scored_again = _taken(table, table.at(wordings.reworded))
    best.lose(scored_again)
    again = (scored_again.a, scored_again.b)
    wholes = _remove_fragments(store, pairs.gone, wordings.reworded)
    wholes = union(wholes, _score(store, table, pairs, again, best))
    with_other_best = best.write(store, table)
    disjoint = _update_disjoint(store, wholes)
    near_local = _near_local(store, told_otherwise)
    otherwise = union(wordings.added, wordings.carried, near_local)
    changed = _rescore(
        store,
        speakers,
        table,
        best,
        _Rescored(
            without(union(with_other_best, otherwise), wordings.removed),
            (_side(0, pairs.new, pairs.gone, again, disjoint), _side(1, pairs.new, pairs.gone, again, disjoint)),
            wordings.removed,
        ),
    )
    with_other_speaker = np.concatenate([wordings.added, wordings.renamed, near_local])
    return without(union(changed, with_other_speaker), wordings.removed)


class _Best:
    """The best odds of each wording, by its place; minus infinity for one without a pair."""

    def __init__(self, store: Connection) -> None:
        places, odds = store.columns("SELECT place, odds FROM best")
        self.odds = np.full(store.count_up("wordings", 0), -np.inf)
        self.odds[places] = odds
        self._before = self.odds.copy()
        self._is_open = np.zeros(len(self.odds), np.bool_)

    def lose(self, pairs: ScoredPairs) -> None:
        """Take out pairs: a wording that has lost its best is looked up when all is known."""
        for side in (pairs.a, pairs.b):
            self._is_open[side[pairs.score == self._before[side]]] = True

    def gain(self, a: Places, b: Places, odds: NDArray[np.float64]) -> None:
        """Put in pairs."""
        np.maximum.at(self.odds, a, odds)
        np.maximum.at(self.odds, b, odds)

    def write(self, store: Connection, pairs: PairTable) -> Places:
        """Write what has changed; return the places of these wordings, but for those without a pair any more."""
        sought = np.flatnonzero(self._is_open)
        if len(sought):
            self.odds[sought] = -np.inf
            self.gain(*pairs[pairs.at(sought)])
        changed = np.flatnonzero(self.odds != self._before)
        kept = changed[self.odds[changed] > -np.inf]
        store.delete("best", "place", changed)
        store.insert("best", place=kept, odds=self.odds[kept])
        return kept


def _side(side: int, *pairs: Pairs) -> Places:
    return np.concatenate([one[side] for one in pairs])


@frozen(eq=False)
class _Rescored:
    """The pairs whose scores may be others now."""

    places: Places
    """All pairs of these texts,"""
    pairs: Pairs
    """and these pairs."""
    removed: Places
    """Texts that are gone."""

    def among(self, table: PairTable) -> ScoredPairs:
        """Return these pairs of a table, with a number of each; the lower place first, sorted, none twice."""
        rows = union(table.at(union(self.places, self.removed)), table.among(*self.pairs))
        found = ScoredPairs(*table[rows])
        _, first = np.unique(codes(found.a, found.b), return_index=True)
        return found[first]


# --- from two texts alone --------------------------------------------------------------------------------------------


def _taken(pairs: PairTable, rows: Places) -> ScoredPairs:
    """Remove rows of pairs; return these with their odds."""
    taken = ScoredPairs(*pairs[rows])
    pairs.remove(rows)
    return taken


def _remove_fragments(store: Connection, pairs: Pairs, reworded: Places) -> Places:
    """Remove the fragments of pairs that are gone or scored again; return the texts that they stood in."""
    gone = given(a=np.concatenate(pairs), b=np.concatenate(pairs[::-1]))
    where = """(whole, fragment) IN (SELECT a, b FROM gone) OR whole IN (SELECT place FROM those)
        OR fragment IN (SELECT place FROM those)"""
    those = given(place=reworded)
    (wholes,) = store.columns(f"SELECT DISTINCT whole FROM fragments WHERE {where}", gone=gone, those=those)
    if len(wholes):
        store.run(f"DELETE FROM fragments WHERE {where}", gone=gone, those=those)
    return wholes


def _score(store: Connection, table: PairTable, pairs: PairChange, again: Pairs, best: _Best) -> Places:
    """Write the odds of new pairs and of those taken out; return the texts in which fragments were found."""
    found = [_NONE]
    for part in different(pairs.parts).tolist():
        kept = pairs.parts == part
        found.append(_write_odds(store, table, pairs.new[0][kept], pairs.new[1][kept], best))
    if len(again[0]):
        found.append(_write_odds(store, table, *again, best))
    return union(*found)


def _write_odds(store: Connection, table: PairTable, a: Places, b: Places, best: _Best) -> Places:
    texts = _Texts(store, union(a, b))
    one, other = texts.in_order(a, b)
    found = pair_scores(texts.texts, one, other, texts.keys)
    table.insert(a, b, found.odds)
    best.gain(a, b, found.odds)
    wholes, fragments = texts.places[found.fragments.wholes], texts.places[found.fragments.texts]
    store.insert(
        "fragments",
        whole=wholes,
        starts=found.fragments.starts,
        ends=found.fragments.ends,
        fragment=fragments,
        odds=found.fragments.odds,
    )
    return wholes


class _Texts:
    """Some wordings in the order of the alphabet."""

    def __init__(self, store: Connection, places: Places) -> None:
        rows = store.rows(
            "SELECT place, text, key FROM wordings SEMI JOIN those USING (place) ORDER BY key, speaker",
            those=given(place=places),
        )
        self.places = np.array([place for place, _, _ in rows], np.int64)
        self.texts = [text for _, text, _ in rows]
        self.keys = [key for _, _, key in rows]
        self._position = np.zeros(int(self.places.max(initial=-1)) + 1, np.int64)
        self._position[self.places] = np.arange(len(rows))

    def in_order(self, a: Places, b: Places) -> Pairs:
        """Return the positions of pairs, the lower first."""
        one, other = self._position[a], self._position[b]
        return np.minimum(one, other), np.maximum(one, other)


def _update_disjoint(store: Connection, wholes: Places) -> Pairs:
    """Find the disjoint fragments of some texts anew; return the pairs that are disjoint now or were before."""
    if not len(wholes):
        return _NONE, _NONE
    those = given(whole=wholes)
    before = {*store.rows("SELECT whole, a, b FROM disjoint SEMI JOIN those USING (whole)", those=those)}
    columns = store.columns(
        "SELECT whole, starts, ends, fragment, odds FROM fragments SEMI JOIN those USING (whole) ORDER BY whole",
        those=those,
    )
    edges = [*np.flatnonzero(np.diff(columns[0], prepend=-1)).tolist(), len(columns[0])]
    after: set[tuple[int, int, int]] = set()
    for start, end in pairwise(edges):
        if end - start > 1:
            own = tuple(column[start:end] for column in columns)
            one, other = disjoint_fragments(Fragments(*own))
            after.update((int(own[0][0]), a, b) for a, b in zip(one.tolist(), other.tolist(), strict=True))
    store.delete("disjoint", "whole", wholes)
    rows = sorted(after)
    store.insert_rows("disjoint", "whole a b", rows)
    changed = np.array(sorted({(a, b) for _, a, b in {*rows} ^ before}), np.int64).reshape(-1, 2)
    return changed[:, 0], changed[:, 1]


# --- from what else they are like ------------------------------------------------------------------------------------


def _near_local(store: Connection, speakers: Sequence[str]) -> Places:
    """Return the wordings of some speakers that are compared with those of one who is known in one article alone."""
    if not speakers:
        return _NONE
    (places,) = store.columns(
        """WITH own AS (SELECT place, starts_with(speaker, chr(0)) AS is_local
            FROM wordings SEMI JOIN those USING (speaker)),
        local AS (SELECT place FROM wordings WHERE starts_with(speaker, chr(0))),
        sides AS (SELECT a AS place, b AS other FROM pairs UNION ALL SELECT b, a FROM pairs)
        SELECT DISTINCT place FROM sides JOIN own USING (place)
        WHERE is_local OR other IN (SELECT place FROM local)
        UNION
        SELECT DISTINCT own.place FROM grouped JOIN own USING (place)
        WHERE is_local OR component IN (SELECT component FROM grouped SEMI JOIN local USING (place))""",
        those=given(speaker=[*speakers]),
    )
    return places


def _rescore(store: Connection, speakers: KnownSpeakers, pairs: PairTable, best: _Best, rescored: _Rescored) -> Places:
    """Write scores anew; return the places of the texts of which one has changed."""
    found = _with_provenance(store, speakers, _scores(store, pairs, best, rescored))
    scores = PairTable(store, "scores", "a b score")
    before = rescored.among(scores)
    gone, new = _without(before, found), _without(found, before)
    scores.remove(scores.among(gone.a, gone.b))
    scores.insert(new.a, new.b, new.score)
    return union(gone.a, gone.b, new.a, new.b)


def _without(pairs: ScoredPairs, others: ScoredPairs) -> ScoredPairs:
    """Return the pairs that are not among others with the same score; both are sorted."""
    own, known = codes(pairs.a, pairs.b), codes(others.a, others.b)
    at = np.searchsorted(known, own)
    return pairs[(np.append(known, -1)[at] != own) | (np.append(others.score, 0.0)[at] != pairs.score)]


def _scores(store: Connection, table: PairTable, best: _Best, rescored: _Rescored) -> ScoredPairs:
    """Return the scores of pairs by their words alone, by their places, the lower first."""
    pairs = rescored.among(table)
    score = in_context(pairs.score, best.odds[pairs.a], best.odds[pairs.b])
    apart = rescored.among(PairTable(store, "disjoint", "a b whole"))
    own, disjoint = codes(pairs.a, pairs.b), codes(apart.a, apart.b)
    score[is_among(own, disjoint)] = DISJOINT_FRAGMENTS
    more = ~is_among(disjoint, own)
    every = ScoredPairs(
        np.concatenate([pairs.a, apart.a[more]]),
        np.concatenate([pairs.b, apart.b[more]]),
        np.concatenate([score, np.full(more.sum(), DISJOINT_FRAGMENTS)]),
    )
    return every.without_unlike()


def _with_provenance(store: Connection, known_speakers: KnownSpeakers, pairs: ScoredPairs) -> ScoredPairs:
    """Return the pairs that one speaker can have said, sorted, with what their provenance says against them."""
    rows = store.rows(
        "SELECT place, speaker FROM wordings SEMI JOIN those USING (place) ORDER BY place",
        those=given(place=union(pairs.a, pairs.b)),
    )
    places, keys = np.array([place for place, _ in rows], np.int64), [key for _, key in rows]
    speakers = known_speakers.load(keys)
    in_order = np.searchsorted(places, pairs.a), np.searchsorted(places, pairs.b)
    kept = pairs[~speakers.pairs_apart(keys, *in_order)]  # before their articles are looked up: few are left
    known = dict(rows)
    places = union(kept.a, kept.b)
    found = score_with_provenance(
        ScoredPairs(np.searchsorted(places, kept.a), np.searchsorted(places, kept.b), kept.score),
        [known[place] for place in places.tolist()],
        speakers,
        _carriers(store, places),
    )
    order = np.lexsort((found.b, found.a))
    return ScoredPairs(places[found.a], places[found.b], found.score)[order]


def _carriers(store: Connection, places: Places) -> list[list[Provenance]]:
    """Return for each place the articles and days on which its wording was printed."""
    rows = store.rows(
        "SELECT DISTINCT place, article, day FROM statements SEMI JOIN those USING (place)", those=given(place=places)
    )
    found: defaultdict[int, list[Provenance]] = defaultdict(list)
    for place, article, day in rows:
        found[place].append(Provenance(None, article, date.fromordinal(day) if day else None))
    return [found[place] for place in places.tolist()]
