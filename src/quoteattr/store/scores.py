"""Scores of the pairs of a store: kept up where pairs, best partners, speakers or articles have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

import numpy as np
from attrs import frozen

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
from quoteattr.store.candidates import PairChange
from quoteattr.store.speakers import load_speakers
from quoteattr.store.tables import Connection, Places, given
from quoteattr.store.wordings import WordingChange

_NONE: Places = np.zeros(0, np.int64)
Pairs = tuple[Places, Places]


def update_scores(
    store: Connection, pairs: PairChange, wordings: WordingChange, told_otherwise: Sequence[str]
) -> Places:
    """Score what has changed; return the places of the wordings that may belong together otherwise now.

    ``told_otherwise`` are speakers of whom other names or genders are known.
    """
    again = _incident(store, "pairs", wordings.reworded)
    ends = np.unique(np.concatenate([*pairs.new, *pairs.gone, *again]))
    best = _best_odds(store, ends)
    _remove_pairs(store, pairs.gone)
    again = _incident(store, "pairs", wordings.reworded)
    wholes = _remove_fragments(store, pairs.gone, wordings.reworded)
    wholes = np.union1d(wholes, _score(store, pairs, again))
    disjoint = _update_disjoint(store, wholes)
    near_local = _near_local(store, told_otherwise)
    with_other_best = ends[best[ends] != _best_odds(store, ends)[ends]]
    otherwise = np.unique(np.concatenate([wordings.added, wordings.carried, near_local]))
    changed = _rescore(
        store,
        _Rescored(
            np.setdiff1d(np.union1d(with_other_best, otherwise), wordings.removed),
            (_side(0, pairs.new, pairs.gone, again, disjoint), _side(1, pairs.new, pairs.gone, again, disjoint)),
            wordings.removed,
        ),
    )
    return np.setdiff1d(np.union1d(changed, otherwise), wordings.removed)


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

    def given(self) -> dict[str, Any]:
        """Return the tables that WHERE_RESCORED names."""
        places = np.union1d(self.places, self.removed)
        return {"those": given(place=places), "those_pairs": given(a=self.pairs[0], b=self.pairs[1])}


_WHERE_RESCORED: Final = """a IN (SELECT place FROM those) OR b IN (SELECT place FROM those)
    OR (a, b) IN (SELECT a, b FROM those_pairs)"""


def _incident(store: Connection, table: str, places: Places) -> Pairs:
    """Return the pairs of a table of which one text or both are at some places."""
    if not len(places):
        return _NONE, _NONE
    a, b = store.columns(
        f"SELECT a, b FROM {table} WHERE a IN (SELECT place FROM those) OR b IN (SELECT place FROM those)",
        those=given(place=places),
    )
    return a, b


# --- from two texts alone --------------------------------------------------------------------------------------------


def _remove_pairs(store: Connection, pairs: Pairs) -> None:
    if len(pairs[0]):
        store.run(
            "DELETE FROM pairs USING gone WHERE pairs.a = gone.a AND pairs.b = gone.b",
            gone=given(a=pairs[0], b=pairs[1]),
        )


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


def _score(store: Connection, pairs: PairChange, again: Pairs) -> Places:
    """Write the odds of new pairs, and anew those of others; return the texts in which fragments were found."""
    found = [_NONE]
    for part in np.unique(pairs.parts).tolist():
        kept = pairs.parts == part
        found.append(_write_odds(store, pairs.new[0][kept], pairs.new[1][kept]))
    if len(again[0]):
        _remove_pairs(store, again)
        found.append(_write_odds(store, *again))
    return np.unique(np.concatenate(found))


def _write_odds(store: Connection, a: Places, b: Places) -> Places:
    texts = _Texts(store, np.union1d(a, b))
    one, other = texts.in_order(a, b)
    found = pair_scores(texts.texts, one, other)
    store.insert("pairs", a=a, b=b, odds=found.odds)
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
            "SELECT place, text, speaker FROM wordings SEMI JOIN those USING (place) ORDER BY key, speaker",
            those=given(place=places),
        )
        self.places = np.array([place for place, _, _ in rows], np.int64)
        self.texts = [text for _, text, _ in rows]
        self.speakers = [speaker for _, _, speaker in rows]
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


def _rescore(store: Connection, rescored: _Rescored) -> Places:
    """Write scores anew; return the places of the texts of which one has changed."""
    found = _scores(store, rescored)
    tables = rescored.given()
    before = store.columns(f"SELECT a, b, score FROM scores WHERE {_WHERE_RESCORED}", **tables)
    if len(before[0]):
        store.run(f"DELETE FROM scores WHERE {_WHERE_RESCORED}", **tables)
    store.insert("scores", a=found.a, b=found.b, score=found.score)
    if not len(before[0]):
        return np.union1d(found.a, found.b)
    changed = {*_as_rows(*before)} ^ {*_as_rows(found.a, found.b, found.score)}
    return np.unique(np.array([place for a, b, _ in changed for place in (a, b)], np.int64))


def _as_rows(*columns: Any) -> Iterable[tuple[int, int, float]]:
    return zip(*(column.tolist() for column in columns), strict=True)


def _scores(store: Connection, rescored: _Rescored) -> ScoredPairs:
    """Return the scores of pairs, by their places, the lower first."""
    tables = rescored.given()
    a, b, odds = store.columns(f"SELECT a, b, odds FROM pairs WHERE {_WHERE_RESCORED}", **tables)
    one, other = store.columns(f"SELECT DISTINCT a, b FROM disjoint WHERE {_WHERE_RESCORED}", **tables)
    best = _best_odds(store, np.union1d(a, b))
    score = in_context(odds, best[a], best[b])
    scored = dict(zip(zip(a.tolist(), b.tolist(), strict=True), score.tolist(), strict=True))
    scored |= dict.fromkeys(zip(one.tolist(), other.tolist(), strict=True), DISJOINT_FRAGMENTS)
    pairs = np.array([*scored], np.int64).reshape(-1, 2)
    kept = ScoredPairs(pairs[:, 0], pairs[:, 1], np.array([*scored.values()], np.float64)).without_unlike()
    texts = _Texts(store, np.union1d(kept.a, kept.b))
    in_order = ScoredPairs(*texts.in_order(kept.a, kept.b), kept.score)
    speakers = load_speakers(store, texts.speakers)
    found = score_with_provenance(in_order, texts.speakers, speakers, _carriers(store, texts.places))
    one, other = texts.places[found.a], texts.places[found.b]
    return ScoredPairs(np.minimum(one, other), np.maximum(one, other), found.score)


def _best_odds(store: Connection, places: Places) -> Any:
    """Return the best odds of some texts, by their places."""
    found, best = store.columns(
        """WITH sides AS (SELECT a AS place, odds FROM pairs UNION ALL SELECT b, odds FROM pairs)
        SELECT place, max(odds) FROM sides SEMI JOIN those USING (place) GROUP BY place""",
        those=given(place=places),
    )
    answer = np.full(int(places.max(initial=-1)) + 1, -np.inf)
    answer[found] = best
    return answer


def _carriers(store: Connection, places: Places) -> list[list[Provenance]]:
    """Return for each place the articles and days on which its wording was printed."""
    rows = store.rows(
        "SELECT DISTINCT place, article, day FROM statements SEMI JOIN those USING (place)", those=given(place=places)
    )
    found: defaultdict[int, list[Provenance]] = defaultdict(list)
    for place, article, day in rows:
        found[place].append(Provenance(None, article, date.fromordinal(day) if day else None))
    return [found[place] for place in places.tolist()]
