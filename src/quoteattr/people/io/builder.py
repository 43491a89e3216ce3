"""Building the people of a list from the parts that a file gives one at a time, each checked at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, cast

from attrs import define, field, frozen

from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.people.person import (
    ROLE_FIELDS,
    ROLE_FLAGS,
    ListProblem,
    Name,
    NameKind,
    Person,
    PersonKind,
    Role,
    table_meanings,
)

_CHECKED: Final = frozenset({*ROLE_FLAGS, "start", "end"})
_DAY: Final = re.compile(r"(?a)(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ][\d:.]*Z?)?")
_YEAR_OR_MONTH: Final = re.compile(r"(?a)\d{4}(-\d\d)?")
_WIKIDATA: Final = re.compile(r"(?:https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]*)")

Refusal = WrongValueError | WrongTypeError


@frozen
class Listing:
    """The people of a file, in its order, and what an editor should know about the reading of it."""

    people: tuple[Person, ...]
    problems: tuple[ListProblem, ...] = ()
    places: Mapping[tuple[str, Role | str], str] = field(factory=dict)
    """Where the file has an office of a person, or an id that the person is not to be taken for."""
    starts: Mapping[str, str] = field(factory=dict)
    """Where the file has each person, by id."""


@define
class PersonBuilder:
    """The parts of one person, as far as the file has been read."""

    id: str
    place: str
    """Where the person starts, for messages: the file and the row."""
    name: str = ""
    kind: str = ""
    pronouns: str = ""
    wikidata: str = ""
    aliases: list[Name] = field(factory=list)
    roles: list[Role] = field(factory=list)
    not_same_as: list[str] = field(factory=list)
    places: dict[Role | str, str] = field(factory=dict)
    """Where the file has each office, and each id of ``not_same_as``, if not where the person starts."""

    def add_name(self, text: str, kind: str = "") -> None:
        """Add a name: ``main``, a kind of alias, or by default the main name of a person without one."""
        if kind == "main" and self.name and text != self.name:
            raise WrongValueError(f"{text!r} is a second main name beside {self.name!r}: make it an alias")
        if kind == "main" or not (kind or self.name):
            self.name = text
        elif kind or text != self.name:
            self.aliases.append(Name(text, cast("NameKind", kind or "alias")))

    def set(self, attribute: str, value: str) -> None:
        """Set the kind, pronouns or Wikidata identifier; refuse a second value that differs."""
        if attribute == "wikidata":
            value = wikidata_id(value)
        elif attribute == "pronouns":
            value = table_meanings("pronouns").get(value.lower(), value)
        known = getattr(self, attribute)
        if known and known != value:
            raise WrongValueError(f"{value!r} is a second {attribute} for {self.id!r} beside {known!r}: keep one")
        setattr(self, attribute, value)

    def build(self) -> Person:
        """Return the person; the first alias is the main name of a person who has none."""
        aliases = self.aliases if self.name else self.aliases[1:]
        return Person(
            id=self.id,
            name=self.name or (self.aliases[0].text if self.aliases else ""),
            kind=cast("PersonKind", self.kind or "person"),
            aliases=aliases,
            roles=self.roles,
            pronouns=self.pronouns,
            wikidata=self.wikidata,
            not_same_as=self.not_same_as,
        )


def build_all(builders: Iterable[PersonBuilder], problems: Iterable[ListProblem] = ()) -> Listing:
    """Return the listing of all people; refuse two with one id."""
    people = []
    places: dict[str, str] = {}
    found: dict[tuple[str, Role | str], str] = {}
    for builder in builders:
        try:  # at_place() would take as long as the rest
            person = builder.build()
            if person.id in places:
                raise WrongValueError(
                    f"{person.name!r} has the id {person.id!r}, as has {places[person.id]}: give each an id of its own"
                )
        except (WrongValueError, WrongTypeError) as error:
            raise with_place(error, builder.place) from error
        places[person.id] = builder.place
        stated: list[Role | str] = [*person.roles, *person.not_same_as]
        found |= {(person.id, what): builder.places.get(what, builder.place) for what in stated}
        people.append(person)
    return Listing(tuple(people), tuple(problems), found, places)


# --- places in messages ----------------------------------------------------------------------------------------------


def with_place(error: Refusal, place: str) -> Refusal:
    """Return the error with the place in the file before its message."""
    return type(error)(f"{place}: {error}")


@contextmanager
def at_place(place: str) -> Iterator[None]:
    """Put the place in the file before the message of an error that is raised within."""
    try:
        yield
    except (WrongValueError, WrongTypeError) as error:
        raise with_place(error, place) from error


# --- values ----------------------------------------------------------------------------------------------------------


def role_from(values: Mapping[str, str]) -> Role:
    """Return a role from texts: dates in ISO form, flags as yes or no."""
    known: dict[str, Any] = {name: value for name in ROLE_FIELDS if (value := values.get(name))}
    for name in known.keys() & _CHECKED:
        known[name] = flag(known[name], name) if name in ROLE_FLAGS else day(known[name], name)
    return Role(**known)


def flag(value: str, name: str) -> bool:
    """Return yes or no, as people write it in a table."""
    lowered = value.strip().lower()
    meaning = table_meanings("flag").get(lowered) if lowered else "no"
    if meaning is None:
        raise WrongValueError(f"{name} is {value!r}: give yes or no")
    return meaning == "yes"


def day(value: str, name: str) -> str:
    """Return a day, month or year in ISO form, without a time of day, and without a month or day 00 (Wikidata)."""
    found = _DAY.fullmatch(value.strip())
    if not found:
        if not _YEAR_OR_MONTH.fullmatch(value.strip()):
            raise WrongValueError(
                f"{name} is {value!r}, which can be read in more than one way: "
                "give 2024-10-08, 2024-10 or 2024 (in a spreadsheet, format the column as text)"
            )
        return value.strip()
    parts = found.groups()
    while parts[-1] == "00":
        parts = parts[:-1]
    return "-".join(parts)


def wikidata_id(value: str) -> str:
    """Return the identifier in ``Q42`` or in the address of its page."""
    found = _WIKIDATA.fullmatch(value.strip())
    if not found:
        raise WrongValueError(f"wikidata is {value!r}: give an identifier such as Q42, or the address of its page")
    return found[1]
