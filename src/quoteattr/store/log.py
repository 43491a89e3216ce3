"""Ids that stay, and the log that says what became of those that did not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Generic, Literal, TypeVar

from attrs import define, field, frozen

from quoteattr.store.tables import Connection

EventName = Literal["merged", "split", "removed"]
Id = TypeVar("Id", int, str)
_COLUMNS: Final = "number addition kind event gone kept reason"


@frozen
class Event:
    """What became of an id, and why."""

    addition: int
    """The number of the ``add`` or ``rebuild`` in which it happened, from 1."""
    kind: Literal["utterance", "person"]
    event: EventName
    """``merged``: ``gone`` is ``kept`` now; ``split``: ``gone`` is there still, and a part of it is ``kept`` now;
    ``removed``: nothing of ``gone`` is left, since its articles were replaced."""
    gone: str
    kept: str
    """Empty for what was removed."""
    reason: str


@define
class Log:
    """What happens to ids in one addition."""

    addition: int
    events: list[Event] = field(factory=list)

    def note(
        self, kind: Literal["utterance", "person"], event: EventName, gone: object, kept: object, why: str
    ) -> Event:
        """Add an event, and return it."""
        self.events.append(Event(self.addition, kind, event, str(gone), str(kept), why))
        return self.events[-1]

    def write(self, store: Connection) -> None:
        """Write the events into the store."""
        first = store.count_up("log", len(self.events))
        store.insert_rows(
            "log",
            _COLUMNS,
            [
                (first + at, one.addition, one.kind, one.event, one.gone, one.kept, one.reason)
                for at, one in enumerate(self.events)
            ],
        )


def read_log(store: Connection) -> tuple[Event, ...]:
    """Return all events in the order in which they happened."""
    return tuple(
        Event(*row) for row in store.rows("SELECT * EXCLUDE (number) FROM (SELECT * FROM log ORDER BY number)")
    )


@frozen
class Succession(Generic[Id]):
    """Which cluster goes on under which id."""

    ids: tuple[Id | None, ...]
    """The id of each cluster; None for one that gets a new one."""
    merged: tuple[tuple[Id, int], ...]
    """Ids that are gone, each with the place of the cluster that has most of it."""
    split: tuple[tuple[Id, int], ...]
    """Ids of which a part is a cluster without an id, with the place of that cluster."""


def succession(claims: Sequence[Mapping[Id, int]], age: Callable[[Id], int]) -> Succession[Id]:
    """Return which ids clusters keep; ``claims`` says of each how much of every old id it has.

    An id goes to the cluster that has most of it, of several to the first.  A cluster with several goes on under the
    oldest.

    >>> succession([{7: 2, 3: 1}, {3: 4}, {7: 1}, {}], age=int)
    Succession(ids=(7, 3, None, None), merged=(), split=((7, 2),))
    >>> succession([{7: 2, 3: 1}], age=int)
    Succession(ids=(3,), merged=((7, 0),), split=())
    """
    best: dict[Id, int] = {}
    for place, own in enumerate(claims):
        for id, weight in own.items():
            if id not in best or weight > claims[best[id]][id]:
                best[id] = place
    won: list[list[Id]] = [[] for _ in claims]
    for id, place in best.items():
        won[place].append(id)
    ids = tuple(min(own, key=age) if own else None for own in won)
    merged = [(id, place) for id, place in best.items() if ids[place] != id]
    split = [
        (max(own, key=lambda one: (own[one], -age(one))), place)
        for place, own in enumerate(claims)
        if own and ids[place] is None
    ]
    return Succession(ids, tuple(sorted(merged, key=lambda one: age(one[0]))), tuple(split))
