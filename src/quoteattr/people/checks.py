"""Checks of a list of people: what an editor should look at.  Nobody is left out for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from quoteattr.names import key
from quoteattr.people.person import WIKIDATA, ListProblem, Person, Role, first_day, last_day
from quoteattr.people.tenures import Tenures

Places = Mapping[tuple[str, Role | str], str]
"""Where a file has the offices of a person, and the ids that the person is not to be taken for."""


def problems_of(people: Sequence[Person], places: Places = MappingProxyType({})) -> tuple[ListProblem, ...]:
    """Return the problems of a list, by kind and then in its order; ``places`` go into the notes."""
    return (
        *_shared_names(people),
        *_overlapping_tenures(people),
        *_one_word_names(people),
        *_impossible_times(people, places),
        *_strange_ids(people, places),
    )


def _shared_names(people: Sequence[Person]) -> Iterator[ListProblem]:
    """Yield names that two people have, whatever the case, accents and hyphens."""
    holders: defaultdict[str, dict[str, tuple[str, Person]]] = defaultdict(dict)
    for person in people:
        for name in person.names:
            if folded := key(name):
                holders[folded].setdefault(person.id, (name, person))
    for sharing in holders.values():
        if len(sharing) > 1:
            names = " and ".join(f"{name!r} ({person.id})" for name, person in sharing.values())
            yield ListProblem("shared-name", tuple(sharing), names)


def _overlapping_tenures(people: Sequence[Person]) -> Iterator[ListProblem]:
    """Yield offices that two people hold at one time."""
    for one, other in Tenures(people).overlapping():
        who, second = people[one.number], people[other.number]
        note = (
            f"{one.role.title!r}: {who.name} ({one.role.start or '...'} to {one.role.end or '...'}) and "
            f"{second.name} ({other.role.start or '...'} to {other.role.end or '...'})"
        )
        yield ListProblem("overlapping-tenures", (who.id, second.id), note)


def _one_word_names(people: Sequence[Person]) -> Iterator[ListProblem]:
    """Yield aliases of one word, in Latin letters; a short form is meant to be one."""
    for person in people:
        for alias in person.aliases:
            if person.kind == "person" and alias.kind in ("alias", "former") and len(alias.text.split()) == 1:
                yield ListProblem("one-word-name", (person.id,), repr(alias.text))


def _impossible_times(people: Sequence[Person], places: Places) -> Iterator[ListProblem]:
    """Yield offices with a day that does not exist, or whose last day is before the first."""
    for person in people:
        for role in person.roles:
            where = _where(places, person, role)
            for name, day in (("start", role.start), ("end", role.end)):
                if not _exists(day):
                    note = (
                        f"{where}{name} of {role.title!r} is {day}: give a day that the month has, or the month alone"
                    )
                    yield ListProblem("impossible-date", (person.id,), note)
            if role.start and role.end and first_day(role) > last_day(role):
                note = (
                    f"{where}{role.title!r} ends {role.end}, before it starts, {role.start}: is one of them misprinted?"
                )
                yield ListProblem("ends-before-start", (person.id,), note)


def _exists(day: str) -> bool:
    """Whether there is such a day; of a month or year alone, whether the year is one."""
    try:
        date.fromisoformat(day + "2000-01-01"[len(day) :])
    except ValueError:
        return False
    return True


def _strange_ids(people: Sequence[Person], places: Places) -> Iterator[ListProblem]:
    """Yield ids under ``not_same_as`` that are the person's own, or nobody's in the list."""
    known = {person.id for person in people}
    for person in people:
        for id in person.not_same_as:
            where = _where(places, person, id)
            if id == person.id:
                note = f"{where}{person.name} ({id}) is said not to be the same as {id!r}: give the id of somebody else"
                yield ListProblem("same-as-itself", (person.id,), note)
            elif id not in known and not WIKIDATA.fullmatch(id):
                note = f"{where}not_same_as of {person.name} is {id!r}, an id of nobody in the list: add the person"
                yield ListProblem("unknown-id", (person.id,), note)


def _where(places: Places, person: Person, what: Role | str) -> str:
    place = places.get((person.id, what))
    return f"{place}: " if place else ""
