"""Utterances of a store: the components that an addition touched are linked anew, and ids stay with what they named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from attrs import frozen

from quoteattr.matching import connected, link
from quoteattr.store.log import Log, Succession, succession
from quoteattr.store.speakers import load_speakers
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


def update_utterances(store: Connection, log: Log, touched: Places, removed: Places) -> Grouped:
    """Link the components of some wordings anew, and number their utterances."""
    before = {
        place: (component, utterance)
        for place, component, utterance in store.rows(
            """SELECT place, component, utterance FROM grouped WHERE component IN (
                SELECT component FROM grouped SEMI JOIN those USING (place))""",
            those=given(place=np.union1d(touched, removed)),
        )
    }
    return _group(store, log, before, touched, removed)


def _group(
    store: Connection, log: Log, before: Mapping[int, tuple[int, int]], touched: Places, removed: Places
) -> Grouped:
    gone = set(removed.tolist())
    places = np.array(sorted({*before, *touched.tolist()} - gone), np.int64)
    linked = _Linked(store, places)
    clusters = linked.clusters
    claims = [Counter(before[place][1] for place in own if place in before) for own in clusters]
    found = succession(claims, age=int)
    first = store.count_up("utterances", sum(id is None for id in found.ids))
    numbers = iter(range(first, first + len(clusters)))
    ids = [next(numbers) if id is None else id for id in found.ids]
    store.delete("grouped", "place", np.union1d(places, removed))
    utterance_of = {place: id for own, id in zip(clusters, ids, strict=True) for place in own}
    store.insert(
        "grouped",
        place=linked.places,
        component=linked.components,
        utterance=np.array([utterance_of[place] for place in linked.places.tolist()], np.int64),
    )
    _note(log, linked, before, ids, found)
    _note_removed(log, {own for _, own in before.values()} - {*ids} - {id for id, _ in found.merged})
    split = {place for _, place in found.split}
    new = tuple(ids[at] for at, id in enumerate(found.ids) if id is None and at not in split)
    return Grouped(tuple(sorted(new)), tuple(sorted(ids[at] for at in split)))


class _Linked:
    """Wordings of whole components, linked."""

    def __init__(self, store: Connection, places: Places) -> None:
        rows = store.rows(
            "SELECT place, speaker, text FROM wordings SEMI JOIN those USING (place) ORDER BY key, speaker",
            those=given(place=places),
        )
        self.places = np.array([place for place, _, _ in rows], np.int64)
        self.texts = {place: text for place, _, text in rows}
        position = {place: at for at, (place, _, _) in enumerate(rows)}
        self.pairs = store.rows(
            """SELECT a, b, score FROM scores
            WHERE a IN (SELECT place FROM those) AND b IN (SELECT place FROM those)""",
            those=given(place=places),
        )
        within = [(*sorted((position[a], position[b])), score) for a, b, score in self.pairs]
        speakers = [speaker for _, speaker, _ in rows]
        labels = link(within, speakers, load_speakers(store, speakers).are_apart)
        members: defaultdict[int, list[int]] = defaultdict(list)
        for label, place in zip(labels, self.places.tolist(), strict=True):
            members[label].append(place)
        self.clusters = self._in_order_of_statements(store, [*members.values()])
        first: dict[int, int] = {}
        roots = connected(within, len(rows))
        self.components = np.array(
            [first.setdefault(root, place) for root, place in zip(roots, self.places.tolist(), strict=True)], np.int64
        )

    def _in_order_of_statements(self, store: Connection, clusters: list[list[int]]) -> list[list[int]]:
        firsts = dict(
            store.rows(
                "SELECT place, min(statement) FROM statements SEMI JOIN those USING (place) GROUP BY place",
                those=given(place=self.places),
            )
        )
        return sorted(clusters, key=lambda own: min(firsts[place] for place in own))


def _note(
    log: Log, linked: _Linked, before: Mapping[int, tuple[int, int]], ids: Sequence[int], found: Succession[int]
) -> None:
    """Write into the log which utterances were merged and parted."""
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    at = {place: number for number, own in enumerate(linked.clusters) for place in own}
    for a, b, score in linked.pairs if found.merged else ():
        for one, other in ((a, b), (b, a)):
            own, others = (before[place][1] if place in before else None for place in (one, other))
            key = (-1 if own is None else own, at[one])
            if at[one] == at[other] and own is not None and own != others and score > best.get(key, (0.0, 0, 0))[0]:
                best[key] = (score, one, other)
    for id, place in found.merged:
        reason = "their renderings are alike"
        if (id, place) in best:
            score, one, other = best[id, place]
            texts = " and ".join(f"“{linked.texts[text][:_SHOWN]}”" for text in (one, other))
            reason = f"{texts} are one utterance: score {score:.2f}"
        log.note("utterance", "merged", id, ids[place], reason)
    for id, place in found.split:
        text = linked.texts[linked.clusters[place][0]][:_SHOWN]
        log.note("utterance", "split", id, ids[place], f"“{text}” is surely one with the others no longer")


def _note_removed(log: Log, gone: set[int]) -> None:
    for id in sorted(gone):
        log.note("utterance", "removed", id, "", "its articles were replaced by others that do not quote it")
