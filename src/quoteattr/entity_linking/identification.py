"""Identification: which people of an article are people of the newsroom's list.

Only full names, names that the list gives, organisations with a name of their own, and offices (``the South Korean
defense minister``, on the day of the article) are looked for.  "Police" and "a spokesman" are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from attrs import evolve, frozen

from quoteattr.evidence import Evidence
from quoteattr.names import PARTICLES
from quoteattr.names.normalisation import name_words, normalise_name
from quoteattr.people import Found, People, Person
from quoteattr.people.person import is_held
from quoteattr.resources.lexicons import word_set
from quoteattr.spans import Span

RIVAL_THRESHOLD: Final = 0.4
"""Score from which a person of the list may well be meant by a name; set, not measured."""


@frozen
class Identification:
    """What a list says of the people of an article, each by the id that the article uses."""

    people: Mapping[str, Person]
    """The people whom the list knows."""
    ambiguous: frozenset[str]
    """Ids of people whose name or office several people of the list have."""
    evidence: Mapping[str, Evidence]
    """For each of both, the rule and the place that decided."""


def identify(text: str, people: Iterable[Person], listed: People, on: date | None) -> Identification:
    """Return which of an article's people are in the list, on the date of the article."""
    known: dict[str, Person] = {}
    ambiguous: set[str] = set()
    evidence: dict[str, Evidence] = {}
    for person in people:
        nameless = person.kind == "person" and not is_proper(person.name)
        forms = _forms(person, text) if _can_be_listed(person, nameless=nameless) else []
        if not forms:
            continue
        form, span = forms[0]
        found = listed.find(form, on=on)
        if found.person is not None and _is_plausible(person, form, found.person, nameless=nameless):
            offices = [role for role in found.person.roles if is_held(role, on)]
            known[person.id] = evolve(found.person, roles=offices)
            evidence[person.id] = Evidence("in-list-by-office" if nameless else "in-list-by-name", (span,))
        elif _is_ambiguous(found) and (nameless or has_full_name(person)):
            ambiguous.add(person.id)
            evidence[person.id] = Evidence("in-list-twice", (span,))
    return Identification(known, frozenset(ambiguous), evidence)


def _is_ambiguous(found: Found) -> bool:
    """Whether two people of the list may well be meant, not just the likeliest of many who are not."""
    return found.person is None and sum(rival.score >= RIVAL_THRESHOLD for rival in found.rivals) > 1


def _can_be_listed(person: Person, *, nameless: bool) -> bool:
    if nameless:
        return person.name.lower().split(" ", 1)[0] not in word_set("function_words", "indefinite_determiner")
    return person.kind == "person" or has_proper_name(person)


def _is_plausible(person: Person, form: str, other: Person, *, nameless: bool) -> bool:
    """Whether the kinds and genders agree, and the form is more than a family name that the list does not give."""
    if other.kind != person.kind or {person.gender, other.gender} == {"female", "male"}:
        return False
    words = normalise_name(form)
    if nameless or len(words.words) > 1:
        return True
    return words.joined in {normalise_name(name).joined for name in other.names}


def _forms(person: Person, text: str) -> list[tuple[str, Span]]:
    """Return the names that the article uses for a person, the fullest first, each with its first place."""
    names = {name.casefold() for name in person.names}
    found: dict[str, Span] = {}
    for span in person.mentions:
        form = " ".join(span.cut(text).split())
        if form.casefold() in names:
            found.setdefault(form, span)
    return sorted(found.items(), key=lambda item: (-len(item[0].split()), item[1]))


# --- forms of names --------------------------------------------------------------------------------------------------


def has_full_name(person: Person) -> bool:
    """Whether the name of a person has two words or more that count, and no common noun."""
    words = len(person.name.split()) > 1 and len(normalise_name(person.name).words) > 1
    return person.kind == "person" and words and is_proper(person.name)


def has_proper_name(person: Person) -> bool:
    """Whether an organisation has a name of its own (the Kremlin, NATO), not a noun (the council)."""
    return person.kind == "organisation" and is_proper(without_article(person.name))


def is_proper(name: str) -> bool:
    """Whether every word of a name but its particles has a capital, or is of a script that has none."""
    words = name.split()
    return bool(words) and all(
        not word[:1].islower() or word in PARTICLES or (at and word in name_words("body_joint"))
        for at, word in enumerate(words)
    )


def without_article(name: str) -> str:
    """Return a name without "the" before it."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() == "the" and rest else name
