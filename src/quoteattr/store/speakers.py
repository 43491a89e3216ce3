"""Who says the statements of a store, and what tells speakers apart."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from attrs import evolve, frozen

from quoteattr.entity_linking import renamed_people
from quoteattr.entity_linking.identification import is_proper
from quoteattr.matching import Provenance, Speakers
from quoteattr.matching.speakers import LOCAL
from quoteattr.people import Person
from quoteattr.store.articles import people_of_forms, person_from
from quoteattr.store.tables import Connection, Places, given

_UNKNOWN: Final = json.dumps([[], "unknown"])
"""What is known of nobody."""


@frozen
class Statement:
    """A statement whose speaker is told otherwise than before."""

    statement: int
    text: str
    place: int
    """That of its wording so far; -1 for a new one."""
    speaker: str
    """What tells the speaker from others; empty if nothing does."""
    speaker_before: str
    known: str


def restated(store: Connection, articles: Places, groups: Places, moved: Places) -> list[Statement]:
    """Return the statements whose speaker is new, or has another id, name or gender than before.

    ``articles`` are new, ``groups`` of people of one name are somebody else now or called otherwise, and from
    articles that are ``moved`` people have come to another group.
    """
    found = given(article=np.union1d(articles, moved))
    wanted = store.table(
        """SELECT statement, article FROM statements WHERE article IN (SELECT article FROM found)
        UNION SELECT statement, article FROM statements JOIN members USING (article, local)
        WHERE grp IN (SELECT grp FROM changed)""",
        found=found,
        changed=given(grp=groups),
    )
    people: defaultdict[int, dict[str, tuple[int, str]]] = defaultdict(dict)
    for article, local, form, person in store.rows(
        """SELECT article, local, form, coalesce(person, '') FROM members SEMI JOIN wanted USING (article)
        LEFT JOIN groups USING (grp) ORDER BY article, position""",
        wanted=wanted,
    ):
        people[article][local] = (form, person)
    describe = _Descriptions(store, people)
    rows = store.rows(
        """SELECT statement, article, local, text, place, speaker, known FROM statements
        SEMI JOIN wanted USING (statement) ORDER BY statement""",
        wanted=wanted,
    )
    told = []
    for statement, article, local, text, place, before, known_before in rows:
        speaker, known = describe(article, local)
        if place < 0 or (speaker, known) != (before, known_before):
            told.append(Statement(statement, text, place, speaker, before, known))
    return told


class _Descriptions:
    """What the speakers of articles are called there; those of one name are looked at once."""

    def __init__(self, store: Connection, people: Mapping[int, Mapping[str, tuple[int, str]]]) -> None:
        self._people = people
        self._forms = people_of_forms(store, {form for own in people.values() for form, _ in own.values()})
        wanted = given(person=sorted({person for own in people.values() for _, person in own.values()}) or [""])
        self._persons = {
            id: person_from(record, id)
            for id, record in store.rows(
                "SELECT person, record FROM persons SEMI JOIN wanted USING (person)", wanted=wanted
            )
        }
        self._known: dict[tuple[str, tuple[int, ...]], tuple[str, str]] = {}

    def __call__(self, article: int, local: str) -> tuple[str, str]:
        """Return the key of a speaker, and the names and gender by which it is compared."""
        own = self._people[article]
        if local not in own:
            return "", _UNKNOWN
        form, person = own[local]
        forms = tuple(other for other, one in own.values() if one == person) if person else (form,)
        if (person, forms) not in self._known:
            self._known[person, forms] = self._described(person, forms)
        return self._known[person, forms]

    def _described(self, id: str, forms: Sequence[int]) -> tuple[str, str]:
        people = [evolve(self._forms[form], id=f"person-{at}") for at, form in enumerate(forms)]
        other = self._persons[id] if id else evolve(people[0], id="-")
        (person,) = renamed_people(people, {one.id: other for one in people})
        named: Person | None = person if person.kind == "person" and is_proper(person.name) else None
        names = (named.name, *[alias.text for alias in named.aliases if alias.kind != "short"]) if named else ()
        gender = named.gender if named else "unknown"
        return Provenance(id or None, 0, None, names, gender).speaker_key, json.dumps([names, gender])


# --- what is known of speakers ---------------------------------------------------------------------------------------


def note_speakers(store: Connection, speakers: Iterable[str]) -> list[str]:
    """Keep what is known of some speakers; return those of the store that other names or genders are known of now."""
    wanted = given(speaker=sorted({*speakers} - {""}) or [""])
    before = _unions(store.rows("SELECT speaker, known FROM speakers SEMI JOIN wanted USING (speaker)", wanted=wanted))
    rows = store.rows("SELECT DISTINCT speaker, known FROM statements SEMI JOIN wanted USING (speaker)", wanted=wanted)
    store.delete("speakers", "speaker", wanted.column("speaker"))
    store.insert_rows("speakers", "speaker known", [row for row in rows if row[0]])
    after = _unions(rows)
    return [speaker for speaker, known in before.items() if after.get(speaker) != known]


def _unions(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[set[str], set[str]]]:
    found: dict[str, tuple[set[str], set[str]]] = {}
    for speaker, known in rows:
        names, gender = json.loads(known)
        all_names, genders = found.setdefault(speaker, (set(), set()))
        all_names.update(names)
        genders.add(gender)
    return found


def load_speakers(store: Connection, speakers: Iterable[str]) -> Speakers:
    """Return some speakers with what is known of them."""
    wanted = given(speaker=sorted({*speakers}) or [""])
    rows = store.rows("SELECT speaker, known FROM speakers SEMI JOIN wanted USING (speaker)", wanted=wanted)
    provenances = [
        Provenance(None if speaker.startswith(LOCAL) else speaker, 0, None, tuple(names), gender)
        for speaker, known in rows
        for names, gender in [json.loads(known)]
    ]
    return Speakers(provenances)
