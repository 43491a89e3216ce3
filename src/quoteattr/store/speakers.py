"""Who says the statements of a store, and what tells speakers apart."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from quoteattr.entity_linking import renamed_people
from quoteattr.entity_linking.identification import is_proper
from quoteattr.matching import Provenance, Speakers
from quoteattr.matching.sorted_sets import union
from quoteattr.matching.speakers import Described
from quoteattr.people import Person
from quoteattr.store.articles import people_of_forms, person_from
from quoteattr.store.tables import Connection, Places, given

_UNKNOWN: Final = json.dumps([[], "unknown"])
"""What is known of nobody."""


@frozen
class RestatedStatement:
    """A statement whose speaker is told otherwise than before."""

    statement: int
    text: str
    place: int
    """That of its wording so far; -1 for a new one."""
    speaker: str
    """What tells the speaker from others; empty if nothing does."""
    speaker_before: str
    known: str


def restated(store: Connection, articles: Places, groups: Places, moved: Places) -> list[RestatedStatement]:
    """Return the statements whose speaker is new, or has another id, name or gender than before.

    ``articles`` are new, ``groups`` of people of one name are somebody else now or called otherwise, and from
    articles that are ``moved`` people have come to another group.
    """
    found = given(article=union(articles, moved))
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
    rows = store.rows(
        """SELECT statement, article, local, text, place, speaker, known FROM statements
        SEMI JOIN wanted USING (statement) ORDER BY statement""",
        wanted=wanted,
    )
    describe = _Descriptions(store, people, {(article, local) for _, article, local, *_ in rows})
    told = []
    for statement, article, local, text, place, before, known_before in rows:
        speaker, known = describe(article, local)
        if place < 0 or (speaker, known) != (before, known_before):
            told.append(RestatedStatement(statement, text, place, speaker, before, known))
    return told


_Cast = Mapping[str, tuple[int, str]]
"""The form of each of an article's people, by the id there, and who it is beyond the article; empty for nobody."""


class _Descriptions:
    """What the speakers of articles are called there; those of one name are looked at once."""

    def __init__(self, store: Connection, people: Mapping[int, _Cast], speakers: Iterable[tuple[int, str]]) -> None:
        self._known = {one: _called(people[one[0]], one[1]) for one in speakers if one[1] in people[one[0]]}
        different = {*self._known.values()}
        self._forms = people_of_forms(store, {form for _, forms in different for form in forms})
        wanted = given(person=sorted({person for person, _ in different}) or [""])
        self._persons = {
            id: person_from(record, id)
            for id, record in store.rows(
                "SELECT person, record FROM persons SEMI JOIN wanted USING (person)", wanted=wanted
            )
        }
        self._descriptions = {one: self._described(*one) for one in different}

    def __call__(self, article: int, local: str) -> tuple[str, str]:
        """Return the key of a speaker, and the names and gender by which it is compared."""
        known = self._known.get((article, local))
        return self._descriptions[known] if known else ("", _UNKNOWN)

    def _described(self, id: str, forms: Sequence[int]) -> tuple[str, str]:
        people = [evolve(self._forms[form], id=f"person-{at}") for at, form in enumerate(forms)]
        other = self._persons[id] if id else evolve(people[0], id="-")
        (person,) = renamed_people(people, {one.id: other for one in people})
        named: Person | None = person if person.kind == "person" and is_proper(person.name) else None
        names = (named.name, *[alias.text for alias in named.aliases if alias.kind != "short"]) if named else ()
        gender = named.gender if named else "unknown"
        return Provenance(id or None, 0, None, names, gender).speaker_key, json.dumps([names, gender])


def _called(people: _Cast, local: str) -> tuple[str, tuple[int, ...]]:
    """Return who one of an article's people is beyond it, empty for nobody, and all forms in which it has that person.

    ``local`` is the id in the article.
    """
    form, person = people[local]
    return person, tuple(other for other, one in people.values() if one == person) if person else (form,)


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


def _unions(rows: Iterable[tuple[str, str]]) -> dict[str, Described]:
    return {speaker: _union(known) for speaker, known in _by_speaker(rows).items()}


def _by_speaker(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for speaker, known in rows:
        found.setdefault(speaker, []).append(known)
    return found


def _union(known: Iterable[str]) -> Described:
    found: Described = (set(), set())
    for names, gender in map(json.loads, known):
        found[0].update(names)
        found[1].add(gender)
    return found


class KnownSpeakers:
    """The speakers of a store with what is known of them; which of them are apart is found once in an addition."""

    def __init__(self, store: Connection) -> None:
        self._store = store
        self._known: dict[str, list[str]] = {}
        self._speakers = Speakers.described_by(lambda key: _union(self._known[key]))

    def load(self, speakers: Iterable[str]) -> Speakers:
        """Return speakers of whom some are known: those given, and those of earlier calls."""
        new = sorted({*speakers} - self._known.keys())
        if new:
            rows = self._store.rows(
                "SELECT speaker, known FROM speakers SEMI JOIN wanted USING (speaker)", wanted=given(speaker=new)
            )
            self._known |= _by_speaker(rows)
        return self._speakers
