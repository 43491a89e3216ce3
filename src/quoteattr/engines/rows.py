"""People and statements as rows of tables: what an engine stores of them, and what it makes of rows again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from attrs import evolve, frozen

from quoteattr.entity_linking.clustering import NameGroup
from quoteattr.entity_linking.identification import is_proper
from quoteattr.entity_linking.linking import local_person, renamed_people
from quoteattr.matching import Provenance
from quoteattr.matching.speakers import LOCAL
from quoteattr.people import Name, Person, Role
from quoteattr.spans import Span
from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.sentences import Cutter

_DIGITS_OF_KEY: Final = 8
"""As much of an article's key as tells the people who are known there alone from those of every other article."""

# --- people ----------------------------------------------------------------------------------------------------------


def person_of(row: Mapping[str, Any]) -> Person:
    """Return the person of a row of the table PEOPLE."""
    return Person(
        row["id"],
        row["name"],
        row["kind"],
        [Name(one["text"], one["kind"]) for one in row["aliases"] or ()],
        [Role(**{name: value for name, value in one.items() if value}) for one in row["roles"] or ()],
        row["pronouns"] or "",
        row["wikidata"] or "",
        row["not_same_as"] or (),
    )


def person_from(record: str) -> Person:
    """Return the person that ``record_of`` has written."""
    return person_of(json.loads(record))


def record_of(person: Person) -> str:
    """Return a person as text."""
    return json.dumps({**person.to_record(), "mentions": []})


def members_of(rows: Iterable[Mapping[str, Any]]) -> list[tuple[int, Person]]:
    """Return the numbers of articles and the people in them, of rows with ``article`` and ``record``."""
    return [(row["article"], person_from(row["record"])) for row in rows]


def local_id(row: Mapping[str, Any]) -> str:
    """Return the id, beyond their article, of a person who is known there alone: of ``record`` and ``article_key``."""
    return local_person(person_from(row["record"]), row["article_key"][:_DIGITS_OF_KEY]).id


def name_groups(rows: Iterable[Mapping[str, Any]]) -> Iterator[NameGroup]:
    """Yield the groups of the rows of a cluster, in their order; each row is a member."""
    for _, own in groupby(rows, key=lambda row: row["number"]):
        members = [*own]
        first = members[0]
        yield NameGroup(first["name"], tuple(members_of(members)), first["id"], first["gender"], first["has_namesake"])


# --- statements ------------------------------------------------------------------------------------------------------


@frozen
class Statement:
    """A sentence of a statement, or a run of them that is tried."""

    quotation_position: int
    stretch: Span
    """Which sentences of the statement it is, as they are tried."""
    is_cut: bool
    """Whether the statement has several."""
    rendering: Rendering
    provenance: Provenance
    speaker_id: str
    """The id of the speaker beyond the article; empty if nobody is known."""

    @property
    def known(self) -> str:
        """The names and the gender of the speaker in the article, as text."""
        return json.dumps([self.provenance.names, self.provenance.gender])

    @property
    def day(self) -> int:
        """The day as an ordinal, or 0."""
        return self.provenance.published.toordinal() if self.provenance.published else 0


def statements_of(
    article: int,
    text: str,
    published: date | None,
    quotations: Iterable[Mapping[str, Any]],
    cast: Iterable[Mapping[str, Any]],
) -> Iterator[Statement]:
    """Yield the sentences of the statements of an article, and runs of them, in order.

    ``quotations`` are rows of QUOTATIONS by their position, ``cast`` the people of the article by theirs: ``record``,
    ``id`` and ``person`` (the record) beyond the article, and whether they are known there, ``is_known``.
    """
    known, named = _cast(cast)
    cutter = Cutter(text)
    for row in quotations:
        content = tuple(Span(one["start"], one["end"]) for one in row["content"])
        if not content:
            continue
        provenance = _provenance(article, published, row["speaker_id"], known, named)
        speaker_id = known[row["speaker_id"]][0].id if row["speaker_id"] in known else ""
        whole = Rendering(row["quotation"], row["position"], content=content)
        found = [*cutter.cut(whole, is_direct=row["kind"] == "direct").tried()]
        for rendering, stretch in found:
            yield Statement(row["position"], stretch, len(found) > 1, rendering, provenance, speaker_id)


def _cast(rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, tuple[Person, bool]], dict[str, Person]]:
    """Return who the people of an article are beyond it, by their ids in it, and those with a name, by their new ids.

    Of the first it is also said whether they are known beyond the article.
    """
    people, known = [], {}
    for row in rows:
        own = person_from(row["record"])
        people.append(own)
        other = person_from(row["person"]) if row["is_known"] else evolve(own, id=row["id"])
        known[own.id] = (other, bool(row["is_known"]))
    renamed = renamed_people(people, {id: person for id, (person, _) in known.items()})
    return known, {one.id: one for one in renamed if one.kind == "person" and is_proper(one.name)}


def _provenance(
    article: int,
    published: date | None,
    speaker_id: str | None,
    known: Mapping[str, tuple[Person, bool]],
    named: Mapping[str, Person],
) -> Provenance:
    speaker, is_known = known.get(speaker_id or "", (None, False))
    person = named.get(speaker.id) if speaker is not None else None
    return Provenance.of(speaker.id if speaker is not None and is_known else None, article, published, person)


def speakers_from(keys: Sequence[str], known: Sequence[Sequence[str] | None]) -> list[Provenance]:
    """Return for ``Speakers`` what is known of some keys: ``known`` has what ``Statement.known`` says of each."""
    return [
        Provenance(None if key.startswith(LOCAL) else key, 0, None, tuple(names), gender)
        for key, own in dict(zip(keys, known, strict=True)).items()
        for names, gender in map(json.loads, own or ())
    ]
