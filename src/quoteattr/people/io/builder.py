"""A person while a file is read: pieces come one at a time, each checked where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, cast
from unicodedata import normalize

from attrs import define, field, frozen

from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.names.written import plain
from quoteattr.people.person import ROLE_FIELDS, ROLE_FLAGS, Kind, ListProblem, Name, NameKind, Person, Role

_CHECKED: Final = frozenset({*ROLE_FLAGS, "start", "end"})
_TRUE: Final = frozenset({"true", "yes", "y", "x", "1"})
_FALSE: Final = frozenset({"", "false", "no", "n", "0"})
_DAY: Final = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ][\d:.]*Z?)?")
_ENTITY: Final = re.compile(r"(?:https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)")
_GENDERED: Final = {"female": "she", "f": "she", "woman": "she", "male": "he", "m": "he", "man": "he"}


@frozen
class Listing:
    """What a file holds: its people, in its order, and what an editor should know about the reading of it."""

    people: tuple[Person, ...]
    problems: tuple[ListProblem, ...] = ()


Refusal = WrongValueError | WrongTypeError


def placed(error: Refusal, where: str) -> Refusal:
    """The refusal of a value, with its place in the file before it."""
    return type(error)(f"{where}: {error}")


@contextmanager
def place(where: str) -> Iterator[None]:
    """Put the place in the file before what a value is refused for."""
    try:
        yield
    except (WrongValueError, WrongTypeError) as error:
        raise placed(error, where) from error


@define
class Draft:
    """One person, as far as the file has been read."""

    id: str
    name: str = ""
    kind: str = ""
    pronouns: str = ""
    wikidata: str = ""
    names: list[Name] = field(factory=list)
    roles: list[Role] = field(factory=list)
    not_same_as: list[str] = field(factory=list)

    def call(self, text: str, kind: str = "") -> None:
        """Take up a name: ``main``, a kind of alias, or by default the main one if there is none yet."""
        if kind == "main" and self.name and text != self.name:
            raise WrongValueError(f"{text!r} is a second main name beside {self.name!r}: make it an alias")
        if kind == "main" or not (kind or self.name):
            self.name = text
        elif kind or text != self.name:
            self.names.append(Name(text, cast("NameKind", kind or "alias")))

    def note(self, attribute: str, value: str) -> None:
        """Take up the kind, pronouns or Wikidata identifier; two that differ cannot both be right."""
        if attribute == "wikidata":
            value = entity(value)
        elif attribute == "pronouns":
            value = _GENDERED.get(value.lower(), value)
        known = getattr(self, attribute)
        if known and known != value:
            raise WrongValueError(f"{value!r} is a second {attribute} for {self.id!r} beside {known!r}: keep one")
        setattr(self, attribute, value)

    def person(self) -> Person:
        """The person, complete; who has only aliases goes by the first."""
        main = self.name or self.names.pop(0).text if self.name or self.names else ""
        return Person(
            id=self.id,
            name=main,
            kind=cast("Kind", self.kind or "person"),
            aliases=self.names,
            roles=self.roles,
            pronouns=self.pronouns,
            wikidata=self.wikidata,
            not_same_as=self.not_same_as,
        )


def finished(drafts: Iterable[tuple[str, Draft]], problems: Iterable[ListProblem] = ()) -> Listing:
    """The listing of drafts, each with its place in the file."""
    people = []
    for where, draft in drafts:
        try:  # place() would take as long as the rest
            people.append(draft.person())
        except (WrongValueError, WrongTypeError) as error:
            raise placed(error, where) from error
    return Listing(tuple(people), tuple(problems))


def role(values: Mapping[str, str]) -> Role:
    """A role from texts: dates in ISO form, flags as yes or no."""
    known: dict[str, Any] = {name: value for name in ROLE_FIELDS if (value := values.get(name))}
    for name in known.keys() & _CHECKED:
        known[name] = flag(known[name], name) if name in ROLE_FLAGS else day(known[name], name)
    return Role(**known)


def flag(value: str, name: str) -> bool:
    """Yes or no, as people write it in a table."""
    lowered = value.strip().lower()
    if lowered in _TRUE or lowered in _FALSE:
        return lowered in _TRUE
    raise WrongValueError(f"{name} is {value!r}: give yes or no")


def day(value: str, name: str) -> str:
    """A day, month or year in ISO form; a time of day is left out, and so are a month or day 00 (Wikidata)."""
    found = _DAY.fullmatch(value.strip())
    if not found:
        if not re.fullmatch(r"\d{4}(-\d\d)?", value.strip()):
            raise WrongValueError(
                f"{name} is {value!r}, which can be read in more than one way: "
                "give 2024-10-08, 2024-10 or 2024 (in a spreadsheet, format the column as text)"
            )
        return value.strip()
    parts = found.groups()
    while parts[-1] == "00":
        parts = parts[:-1]
    return "-".join(parts)


def entity(value: str) -> str:
    """The identifier in ``Q42`` or in the address of its page."""
    found = _ENTITY.fullmatch(value.strip())
    if not found:
        raise WrongValueError(f"wikidata is {value!r}: give an identifier such as Q42, or the address of its page")
    return found[1]


def made_id(name: str) -> str:
    """An id from the words of a name: ``kim-yong-hyun``."""
    return normalize("NFC", "-".join(filter(None, map(plain, name.replace("-", " ").split())))) or name
