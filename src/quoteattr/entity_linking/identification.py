"""The newsroom's list: who of an article is who of the list, by the names and offices that the article uses.

Only what a list can know is looked for: full names, names that the list gives as such, bodies with a name of their
own, and offices (``the South Korean defense minister``) at the article's date.  "Police" and "a spokesman" are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from attrs import evolve, frozen

from quoteattr.entity_linking.forms import is_full_name, is_proper, is_proper_name
from quoteattr.evidence import Evidence
from quoteattr.names.written import written
from quoteattr.people import Found, People, Person, Role
from quoteattr.spans import Span

LEAST_RIVAL: Final = 0.4
"""Score from which someone of the list is a rival for a name."""
_INDEFINITE: Final = ("a ", "an ", "one ", "another ", "some ", "any ")


@frozen
class Identified:
    """What a list says of the people of an article, each by the id that the article uses."""

    people: Mapping[str, Person]
    """Those whom the list knows."""
    rivals: frozenset[str]
    """Those whose name or office several people of the list have."""
    evidence: Mapping[str, Evidence]
    """For each of both, the rule and the place that decided."""


def identify(text: str, people: Iterable[Person], listed: People, on: date | None) -> Identified:
    """Who of an article's people is in the list, on the date of the article."""
    known: dict[str, Person] = {}
    rivals: set[str] = set()
    evidence: dict[str, Evidence] = {}
    for person in people:
        nameless = person.kind == "person" and not is_proper(person.name)
        forms = _forms(person, text) if _can_be_listed(person, nameless) else []
        if not forms:
            continue
        form, span = forms[0]
        found = listed.find(form, on=on)
        if found.person is not None and _may_be(person, form, found.person, nameless):
            known[person.id] = _on(found.person, on)
            evidence[person.id] = Evidence("in-list-by-office" if nameless else "in-list-by-name", (span,))
        elif _is_torn(found) and (nameless or is_full_name(person)):
            rivals.add(person.id)
            evidence[person.id] = Evidence("in-list-twice", (span,))
    return Identified(known, frozenset(rivals), evidence)


def _is_torn(found: Found) -> bool:
    """Whether two people of the list may well be meant, not just the nearest of many who are not."""
    return found.person is None and sum(rival.score >= LEAST_RIVAL for rival in found.rivals) > 1


def _can_be_listed(person: Person, nameless: bool) -> bool:
    if nameless:
        return not person.name.lower().startswith(_INDEFINITE)
    return person.kind == "person" or is_proper_name(person)


def _on(person: Person, on: date | None) -> Person:
    """A person of the list with the offices held on a day."""
    return evolve(person, roles=[role for role in person.roles if held_on(role, on)])


def held_on(role: Role, on: date | None) -> bool:
    """Whether an office is held on a day, as far as its dates say; on no day in particular, whether it is not over."""
    if on is None:
        return not (role.former or role.end)
    day = on.isoformat()
    return day[: len(role.start)] >= role.start and (not role.end or day[: len(role.end)] <= role.end)


def _may_be(person: Person, form: str, other: Person, nameless: bool) -> bool:
    """Whether an answer suits: of the same kind and gender, and by more than a surname that the list does not give."""
    if other.kind != person.kind or {person.gender, other.gender} == {"female", "male"}:
        return False
    if nameless or len(written(form).words) > 1:
        return True
    return written(form).joined in {written(name).joined for name in other.names}


def _forms(person: Person, text: str) -> list[tuple[str, Span]]:
    """The names that the article uses for a person, the fullest first, each with the first place where it stands."""
    names = {name.casefold() for name in person.names}
    found: dict[str, Span] = {}
    for span in person.mentions:
        form = " ".join(span.cut(text).split())
        if form.casefold() in names:
            found.setdefault(form, span)
    return sorted(found.items(), key=lambda pair: (-len(pair[0].split()), pair[1]))
