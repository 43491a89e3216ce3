"""Checks of a list of people: what an editor should look at.  Nobody is left out for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quoteattr.names import key
from quoteattr.people.person import ListProblem, Person
from quoteattr.people.tenures import Tenures


def problems_of(people: Sequence[Person]) -> tuple[ListProblem, ...]:
    """Return the problems of a list, by kind and then in its order."""
    return (*_shared_names(people), *_overlapping_tenures(people), *_one_word_names(people))


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
