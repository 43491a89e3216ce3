"""What a store holds: utterances by their numbers, by person, words, days and outlet; people; figures."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from attrs import field, frozen

from quoteattr.attribution import Speaker
from quoteattr.engines.rows import person_of
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.names.normalisation import normalise_name
from quoteattr.people import People, Person
from quoteattr.spans import Span
from quoteattr.store.people import words_of_name
from quoteattr.store.tables import Connection, given
from quoteattr.utterances.rendering import Rendering, listed
from quoteattr.utterances.utterance import Utterance
from quoteattr.wording.terms import wording


@frozen
class StoredUtterance(Utterance):
    """An utterance of a store: as in a wire, and with the number that it keeps."""

    id: int = field(kw_only=True)

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold: the record of an utterance, with ``id``."""
        return {"id": self.id, **super().to_record()}


@frozen
class Size:
    """How much a store holds."""

    articles: int
    renderings: int
    utterances: int
    people: int
    first: date | None
    """The day of the earliest article that has one."""
    last: date | None


@frozen
class Wanted:
    """What utterances are looked for; what is None does not matter."""

    person: str | None = None
    words: str | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None


def search(store: Connection, wanted: Wanted) -> list[int]:
    """Return the numbers of the utterances that fit, by the first day on which they do, undated ones last.

    Raises WrongValueError for a name that fits several people.
    """
    conditions: list[str] = ["true"]
    values: list[object] = []
    if wanted.person is not None:
        person = person_called(store, wanted.person)
        if person is None:
            return []
        conditions.append(
            "utterance IN (SELECT utterance FROM statements JOIN grouped USING (place) WHERE speaker = ?)"
        )
        values.append(person)
    for word in wording(wanted.words or "").split():
        conditions.append("contains(' ' || key || ' ', ?)")
        values.append(f" {word} ")
    if wanted.since is not None or wanted.until is not None:
        conditions.append("day BETWEEN ? AND ?")
        values.append((wanted.since or date.min).toordinal())
        values.append((wanted.until or date.max).toordinal())
    if wanted.outlet is not None:
        conditions.append("lower(outlet) = lower(?)")
        values.append(wanted.outlet)
    rows = store.asked(
        f"""SELECT utterance FROM statements JOIN wordings USING (place) JOIN grouped USING (place)
        JOIN articles USING (article) WHERE {" AND ".join(conditions)}
        GROUP BY utterance ORDER BY min(nullif(day, 0)) NULLS LAST, utterance""",
        *values,
    )
    return [number for (number,) in rows]


def person_called(store: Connection, name: str) -> str | None:
    """Return the id of the one person whom an id or a name fits, None if it fits nobody.

    Of a person who was merged, the old id leads to the new one.  A name fits whatever its capitals, hyphens and
    spaces, else as a part of names that is a whole word.  Raises WrongValueError if it fits several.
    """
    id = current_id(store, "person", name)
    if store.asked("SELECT 1 FROM persons WHERE person = ?", id):
        return id
    words, joined = words_of_name(name), normalise_name(name).joined
    for condition, value in (("words = ?", words), ("joined = ?", joined), ("contains(words, ?)", words)):
        if not value.strip():
            continue
        found = store.asked(
            f"""SELECT person, min(record) FROM names JOIN persons USING (person) WHERE {condition}
            GROUP BY person ORDER BY person""",
            value,
        )
        if len(found) > 1:
            known = listed(f"{json.loads(record)['name']} ({id})" for id, record in found)
            raise WrongValueError(f"{shown(name)} can be {known}: give the whole name or the id of one of them")
        if found:
            return str(found[0][0])
    return None


def current_id(store: Connection, kind: str, id: str) -> str:
    """Return what an id was merged into, the id itself if it was not."""
    while rows := store.asked(
        "SELECT kept FROM log WHERE kind = ? AND event = 'merged' AND gone = ? ORDER BY number DESC LIMIT 1", kind, id
    ):
        id = rows[0][0]
    return id


def utterance_ids(store: Connection) -> list[int]:
    """Return the numbers of all utterances."""
    return [number for (number,) in store.rows("SELECT DISTINCT utterance FROM grouped ORDER BY utterance")]


def load_utterances(store: Connection, ids: Sequence[int]) -> list[StoredUtterance]:
    """Return the utterances of some numbers, in the order of these; those that are not there are left out."""
    rows = store.rows(
        """SELECT utterance, speaker, text, position, article, id, outlet, published, content, first, last
        FROM statements JOIN grouped USING (place) JOIN articles USING (article) SEMI JOIN wanted USING (utterance)
        ORDER BY utterance, coalesce(published::VARCHAR, ''), coalesce(id, ''), coalesce(outlet, ''), article, position,
            first""",
        wanted=given(utterance=[*ids] or [-1]),
    )
    speakers = _speakers(store, {row[1] for row in rows})
    found: defaultdict[int, list[Rendering]] = defaultdict(list)
    known: defaultdict[int, Counter[Speaker]] = defaultdict(Counter)
    for utterance, speaker, *own in rows:
        found[utterance].append(_rendering(*own))
        if speaker in speakers:
            known[utterance][speakers[speaker]] += 1
    return [StoredUtterance(_most_named(known[id]), tuple(found[id]), id=id) for id in ids if id in found]


def _rendering(
    text: str,
    position: int,
    article: int,
    id: str | None,
    outlet: str | None,
    published: date | None,
    content: Sequence[int],
    first: int | None,
    last: int | None,
) -> Rendering:
    spans = tuple(Span(start, end) for start, end in zip(content[::2], content[1::2], strict=True))
    sentences = None if first is None or last is None else Span(first, last)
    return Rendering(text, position, article, id, outlet, published, spans, sentences)


def _speakers(store: Connection, ids: Iterable[str]) -> dict[str, Speaker]:
    rows = store.rows(
        "SELECT person, record FROM persons SEMI JOIN wanted USING (person)", wanted=given(person=sorted(ids) or [""])
    )
    people = {id: json.loads(record) for id, record in rows}
    return {id: Speaker(id, one["name"], one["kind"]) for id, one in people.items()}


def _most_named(speakers: Counter[Speaker]) -> Speaker | None:
    """Return who most renderings have as their speaker."""
    return min(speakers, key=lambda one: (-speakers[one], one.name, one.id)) if speakers else None


def load_people(store: Connection) -> People:
    """Return all who are known beyond an article."""
    people: list[Person] = [
        person_of(json.loads(record)) for (record,) in store.rows("SELECT record FROM persons ORDER BY person")
    ]
    return People(sorted(people, key=lambda one: (one.name, one.id)))


def size_of(store: Connection) -> Size:
    """Return how much a store holds."""
    ((articles, first, last),) = store.rows("SELECT count(*), min(published), max(published) FROM articles")
    ((renderings,),) = store.rows("SELECT count(*) FROM statements")
    ((utterances,),) = store.rows("SELECT count(DISTINCT utterance) FROM grouped")
    ((people,),) = store.rows("SELECT count(*) FROM persons")
    return Size(articles, renderings, utterances, people, first, last)


def number_of(id: object) -> int:
    """Return the number of an utterance as given; raise WrongTypeError for what is no number."""
    if type(id) is not int:
        raise WrongTypeError(f"id is {shown(id)}: give the number of an utterance, such as 12")
    return id
