"""Utterances of a store: the components that an addition touched are linked anew, and ids stay with what they named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.matching import ScoredPairs, connected, link
from quoteattr.matching.sorted_sets import union, without
from quoteattr.store.log import Log, Succession, succession
from quoteattr.store.speakers import KnownSpeakers
from quoteattr.store.tables import Connection, Places, given

_SHOWN: Final = 60
"""Letters of a wording in the log."""


@frozen(eq=False)
class Grouped:
    """What became of utterances."""

    new: tuple[int, ...]
    """The numbers of those of which nothing was there before."""
    parted: tuple[int, ...]
    """Those of parts of others."""


def update_utterances(
    store: Connection, speakers: KnownSpeakers, log: Log, touched: Places, removed: Places
) -> Grouped:
    """Link the components of some wordings anew, and number their utterances."""
    place, component, utterance = store.columns(
        """SELECT place, component, utterance FROM grouped WHERE component IN (
            SELECT component FROM grouped SEMI JOIN those USING (place))""",
        those=given(place=union(touched, removed)),
    )
    before = _Before(place, component, utterance)
    linked = _Linked(store, speakers, without(union(place, touched), removed))
    stays = linked.stays(before)
    clusters = linked.clusters(store, ~stays)
    claims = [Counter(before.utterance_of[place] for place in own if place in before.utterance_of) for own in clusters]
    found = succession(claims, age=int)
    first = store.count_up("utterances", sum(id is None for id in found.ids))
    numbers = iter(range(first, first + len(clusters)))
    ids = [next(numbers) if id is None else id for id in found.ids]
    _write(store, before, linked, dict(zip(map(tuple, clusters), ids, strict=True)), removed)
    _note(store, log, linked, clusters, before.utterance_of, ids, found)
    kept = {*before.utterances_of(linked.places[stays]).tolist(), *ids, *(id for id, _ in found.merged)}
    _note_removed(log, {*utterance.tolist()} - kept)
    split = {place for _, place in found.split}
    new = tuple(ids[at] for at, id in enumerate(found.ids) if id is None and at not in split)
    return Grouped(tuple(sorted(new)), tuple(sorted(ids[at] for at in split)))


@frozen(eq=False)
class _Before:
    """Components and utterances as they were, of wordings by their places."""

    places: Places
    components: Places
    utterances: Places

    @cached_property
    def utterance_of(self) -> dict[int, int]:
        """The utterance of each wording."""
        return dict(zip(self.places.tolist(), self.utterances.tolist(), strict=True))

    def utterances_of(self, places: Places) -> Places:
        """Return the utterance of some wordings; -1 for new ones."""
        return self._of(self.utterances, places)

    def components_of(self, places: Places) -> Places:
        """Return the component of some wordings; -1 for new ones."""
        return self._of(self.components, places)

    def _of(self, values: Places, places: Places) -> Places:
        found = np.full(max(self.places.max(initial=-1), places.max(initial=-1)) + 1, -1, np.int64)
        found[self.places] = values
        return found[places]


def _write(
    store: Connection, before: _Before, linked: _Linked, ids: Mapping[tuple[int, ...], int], removed: Places
) -> None:
    """Write the component and the utterance of wordings, where one is another than before."""
    places = linked.places
    utterances = before.utterances_of(places)
    position = {place: at for at, place in enumerate(places.tolist())}
    for own, id in ids.items():
        utterances[[position[place] for place in own]] = id
    other = utterances != before.utterances_of(places)
    other |= linked.components != before.components_of(places)
    store.delete("grouped", "place", union(places[other], removed))
    store.insert("grouped", place=places[other], component=linked.components[other], utterance=utterances[other])


class _Linked:
    """Wordings of whole components, linked."""

    def __init__(self, store: Connection, known_speakers: KnownSpeakers, places: Places) -> None:
        rows = store.rows(
            "SELECT place, speaker FROM wordings SEMI JOIN those USING (place) ORDER BY key, speaker",
            those=given(place=places),
        )
        self.places = np.array([place for place, _ in rows], np.int64)
        self.pairs = ScoredPairs(
            *store.columns(
                "SELECT a, b, score FROM scores SEMI JOIN those ON a = place WHERE b IN (SELECT place FROM those)",
                those=given(place=places),
            )
        )
        position = np.zeros(int(places.max(initial=-1)) + 1, np.int64)
        position[self.places] = np.arange(len(rows))
        a, b = position[self.pairs.a], position[self.pairs.b]
        within = ScoredPairs(np.minimum(a, b), np.maximum(a, b), self.pairs.score)
        speakers = [speaker for _, speaker in rows]
        self.labels = np.array(link(within, speakers, known_speakers.load(speakers).are_apart), np.int64)
        """The number of the cluster of each, counted from 0 in the order of their first wordings."""
        self.components = self.places[connected(within, len(rows))]

    def stays(self, before: _Before) -> NDArray[np.bool_]:
        """Return which wordings are in an utterance that has the same ones as before, of those that are left."""
        utterances = before.utterances_of(self.places)
        pairs, of_pair = np.unique(self.labels * (utterances.max(initial=0) + 2) + utterances + 1, return_inverse=True)
        in_clusters = np.bincount(self.labels)
        ids, of_id = np.unique(before.utterances, return_inverse=True)
        in_ids = np.append(np.bincount(of_id), 0)[np.searchsorted(ids, utterances)]
        together = np.bincount(of_pair, minlength=len(pairs))[of_pair]
        is_whole = (together == in_clusters[self.labels]) & (together == in_ids)
        return np.asarray((utterances >= 0) & is_whole, np.bool_)

    def clusters(self, store: Connection, wanted: NDArray[np.bool_]) -> list[list[int]]:
        """Return the places of each cluster of some wordings, in the order of their first statements."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for label, place in zip(self.labels[wanted].tolist(), self.places[wanted].tolist(), strict=True):
            members[label].append(place)
        firsts = dict(
            store.rows(
                "SELECT place, min(statement) FROM statements SEMI JOIN those USING (place) GROUP BY place",
                those=given(place=self.places[wanted]),
            )
        )
        return sorted(members.values(), key=lambda own: min(firsts[place] for place in own))


def _note(
    store: Connection,
    log: Log,
    linked: _Linked,
    clusters: Sequence[Sequence[int]],
    before: Mapping[int, int],
    ids: Sequence[int],
    found: Succession[int],
) -> None:
    """Write into the log which utterances were merged and parted."""
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    at = {place: number for number, own in enumerate(clusters) for place in own}
    for a, b, score in linked.pairs if found.merged else ():
        if a not in at or at[a] != at.get(b):
            continue
        for one, other in ((a, b), (b, a)):
            own = before.get(one)
            key = (-1 if own is None else own, at[one])
            if own is not None and own != before.get(other) and score > best.get(key, (0.0, 0, 0))[0]:
                best[key] = (score, one, other)
    shown = [place for _, one, other in best.values() for place in (one, other)]
    texts = _openings(store, [*shown, *(clusters[place][0] for _, place in found.split)])
    for id, place in found.merged:
        reason = "their renderings are alike"
        if (id, place) in best:
            score, one, other = best[id, place]
            reason = f"“{texts[one]}” and “{texts[other]}” are one utterance: score {score:.2f}"
        log.note("utterance", "merged", id, ids[place], reason)
    for id, place in found.split:
        text = texts[clusters[place][0]]
        log.note("utterance", "split", id, ids[place], f"“{text}” is surely one with the others no longer")


def _openings(store: Connection, places: Sequence[int]) -> dict[int, str]:
    """Return how some wordings begin."""
    rows = store.rows(
        "SELECT place, text FROM wordings SEMI JOIN those USING (place)",
        those=given(place=np.unique(np.array(places, np.int64))),
    )
    return {place: text[:_SHOWN] for place, text in rows}


def _note_removed(log: Log, gone: set[int]) -> None:
    for id in sorted(gone):
        log.note("utterance", "removed", id, "", "its articles were replaced by others that do not quote it")
