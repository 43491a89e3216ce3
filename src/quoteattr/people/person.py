"""A person with names and offices: one value for the people of an article and for those of a newsroom's list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, Literal, Protocol, get_args

from attrs import Attribute, field, frozen

from quoteattr.display import DisplayedTuple
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.evidence import Evidence
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

PersonKind = Literal["person", "group", "organisation", "document"]
NameKind = Literal["alias", "short", "former", "native"]

LOCAL_ID: Final = re.compile(r"(?:person|group|organisation|document|[^@]+@[0-9a-f]{8})-\d+")
"""Ids of people who are known in one article alone: in the article, and in a wire (police@1f0c93ab-4)."""

LIST_PROBLEMS: Final[Mapping[str, str]] = {
    "shared-name": "two people have one name, so that the name alone finds neither",
    "overlapping-tenures": "two people hold one office at one time, so that the office finds neither then",
    "one-word-name": "a name of a single word, which many people may share",
    "unread-column": "a column of the table that is not read, and will not be saved",
    "unlabelled-entity": "the file gives an identifier without its label, so that the office has no title",
    "unread-date": "a date of the file before the year 1 or after 9999, which is left out",
    "impossible-date": "a day that its month does not have, so that nobody holds the office on it",
    "ends-before-start": "an office whose last day is before its first, so that nobody ever holds it",
    "same-as-itself": "somebody who is said not to be the same as himself or herself",
    "unknown-id": "an id under not_same_as that nobody in the list has, nor an entity of Wikidata",
}

LIST_CURES: Final[Mapping[str, str]] = {
    "shared-name": "if they are one person, give both rows one id; if not, add what tells them apart, such as a middle "
    "name, and each other's id under not_same_as",
    "overlapping-tenures": "correct start or end of one; if both do hold it, add what tells the offices apart",
    "one-word-name": "give the whole name, or mark it as a short form",
    "unread-column": "rename it to a column that is read, or leave it: it changes no answer",
    "unlabelled-entity": "put the entity of the office into the file, or write its title",
    "unread-date": "give a day from the year 1 to 9999, or none",
    "impossible-date": "correct the day, or give the month alone",
    "ends-before-start": "correct start or end: one of them is misprinted",
    "same-as-itself": "take the id out, or give that of somebody else",
    "unknown-id": "add the person, or take the id out",
}
"""What to do about each kind of problem."""

_PLAIN_PRONOUNS: Final = ("", "she", "he", "they")
_EARLIEST: Final = date.min.isoformat()
_LATEST: Final = date.max.isoformat()
_IN_ID: Final = re.compile(r"[;|]")
_PARTIAL_DATE: Final = re.compile(r"(?a)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
WIKIDATA: Final = re.compile(r"Q[1-9][0-9]*")
"""Identifiers of entities of Wikidata."""


def _single_line(value: str) -> str:
    """Return ``value`` on one line with single spaces."""
    if value == "":
        return value
    if not isinstance(value, str):
        raise WrongTypeError(f"{shown(value)} is no text: give a str, empty for what is not known")
    return " ".join(value.split())


def _partial_date(value: str | date) -> str:
    if value == "":
        return ""
    text = value.isoformat()[:10] if isinstance(value, date) else _single_line(value)
    if not _PARTIAL_DATE.fullmatch(text):
        raise WrongValueError(f"{shown(value)} is no date: give 2024-10-08, 2024-10, 2024, or nothing if unknown")
    return text


def _pronouns(value: str) -> str:
    """Return pronouns as given; for a gender, as tables have it, the pronouns that go with it."""
    text = _single_line(value)
    return text if text in _PLAIN_PRONOUNS else table_meanings("pronouns").get(text.lower(), text)


@cache
def table_meanings(of_class: str) -> Mapping[str, str]:
    """Return what the words of a class of ``table_words.tsv`` mean: those of columns, of cells for yes and no, ..."""
    return {entry.words: entry["meaning"] for entry in load("table_words") if entry["class"] == of_class}


def _check_not_empty(_: object, attribute: Attribute[str], value: str) -> None:
    if not value:
        raise WrongValueError(f"the {attribute.name} is empty: give one")


def _check_id(_: object, attribute: Attribute[str], value: str) -> None:
    _check_not_empty(_, attribute, value)
    if _IN_ID.search(value):
        raise WrongValueError(f"id is {shown(value)}: leave out ; and |, which part several ids in a table")


def _one_of(*known: str) -> Callable[[object, Attribute[str], str], None]:
    def check(_: object, attribute: Attribute[str], value: str) -> None:
        if value not in known:
            raise WrongValueError(f"{attribute.name} is {shown(value)}: give one of {', '.join(known)}")

    return check


def _check_wikidata(_: object, __: Attribute[str], value: str) -> None:
    if value and not WIKIDATA.fullmatch(value):
        raise WrongValueError(f"wikidata is {shown(value)}: give an identifier such as Q42, or nothing if unknown")


@frozen(order=True)
class Name:
    """A name of a person, beside the main one."""

    text: str = field(converter=_single_line, validator=_check_not_empty)
    kind: NameKind = field(default="alias", validator=_one_of(*get_args(NameKind)))
    """``alias`` (another spelling or name), ``short`` (the part of it that is used alone), ``former`` (before a
    marriage or another change), ``native`` (in the script of the person's language)."""

    def __str__(self) -> str:
        return self.text

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict: ``{"text": ..., "kind": ...}``."""
        return {"text": self.text, "kind": self.kind}


@frozen(order=True)
class Role:
    """An office or part that a person has, where, and from when to when; an empty field is not known."""

    title: str = field(converter=_single_line, validator=_check_not_empty)
    """As it is called: "Minister of Defence", "spokeswoman", "mayor"."""
    portfolio: str = field(default="", converter=_single_line)
    """The field, where the title does not say it: "defence"."""
    organisation: str = field(default="", converter=_single_line)
    place: str = field(default="", converter=_single_line)
    """The country, state or town, by its name or the two letters of ISO 3166."""
    start: str = field(default="", converter=_partial_date)
    """The first day, as 2024-10-08; or the month or year alone, as 2024-10 and 2024."""
    end: str = field(default="", converter=_partial_date)
    """The last day, likewise; empty also for a person still in office."""
    acting: bool = False
    deputy: bool = False
    former: bool = False
    """Whether it is over, on a day that is not known."""

    def __str__(self) -> str:
        return self.title

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict of the title and what else is known: a field that is empty or false is left out."""
        return {name: value for name in ROLE_FIELDS if (value := getattr(self, name))}


ROLE_FIELDS: Final = tuple(Role.__annotations__)
ROLE_FLAGS: Final = ("acting", "deputy", "former")


def first_day(role: Role) -> str:
    """Return the earliest first day of an office, in ISO form."""
    return (role.start + _EARLIEST[len(role.start) :]) if role.start else _EARLIEST


def last_day(role: Role) -> str:
    """Return the latest last day of an office, in ISO form (a 31st for every month, which orders like the last day)."""
    return (role.end + _LATEST[len(role.end) :]) if role.end else _LATEST


def is_held(role: Role, on: date | None) -> bool:
    """Whether an office may be held on a day, as far as is known; on no day in particular, whether it is not over."""
    if role.former:
        return False
    return not role.end if on is None else first_day(role) <= on.isoformat() <= last_day(role)


def _names(values: Iterable[Name | str]) -> tuple[Name, ...]:
    """Return names in the order of the alphabet, each once."""
    return tuple(sorted({Name(value) if isinstance(value, str) else value for value in _several(values)}))


def _roles(values: Iterable[Role | str]) -> tuple[Role, ...]:
    """Return roles in the order given, each once; text is a title."""
    return tuple(dict.fromkeys(Role(value) if isinstance(value, str) else value for value in _several(values)))


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(map(_single_line, _several(values))) - {""}))


def _several(values: Iterable[Any]) -> Iterable[Any]:
    if isinstance(values, str):
        raise WrongTypeError(f"{shown(values)} is one text, not several: give a list, as in [{shown(values)}]")
    return values


@frozen
class Person:
    """A person, group, organisation or document that an article names or quotes, or that a newsroom lists."""

    id: str = field(converter=_single_line, validator=_check_id)
    name: str = field(converter=_single_line, validator=_check_not_empty)
    """The main name: a list's; else the fullest form in the article; of someone nameless, the words of the source."""
    kind: PersonKind = field(default="person", validator=_one_of(*get_args(PersonKind)))
    aliases: tuple[Name, ...] = field(default=(), converter=_names)
    """Other names and forms of the name, in the order of the alphabet; a plain text is taken for an alias."""
    roles: tuple[Role, ...] = field(default=(), converter=_roles)
    """Offices and parts; a plain text is taken for a title ("minister")."""
    pronouns: str = field(default="", converter=_pronouns)
    """``she``, ``he``, ``they``, or as the person gives them (``she/they``); empty if not known.  ``female`` and
    ``male``, as tables have it, are read as ``she`` and ``he``."""
    wikidata: str = field(default="", converter=_single_line, validator=_check_wikidata)
    not_same_as: tuple[str, ...] = field(default=(), converter=_ids)
    """Identifiers of people who are easily taken for this one."""
    mentions: tuple[Span, ...] = field(default=(), repr=False)
    """Where the article mentions the person; empty in a list."""

    def __str__(self) -> str:
        return self.name

    @property
    def gender(self) -> str:
        """What the pronouns say: ``female``, ``male`` or ``unknown``."""
        return _gender_of_pronouns(self.pronouns)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once, the main one first."""
        return tuple(dict.fromkeys((self.name, *(alias.text for alias in self.aliases))))

    @property
    def full_names(self) -> tuple[str, ...]:
        """The main name, and the aliases that are no short forms."""
        return (self.name, *[alias.text for alias in self.aliases if alias.kind != "short"])

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "aliases": [alias.to_record() for alias in self.aliases],
            "roles": [role.to_record() for role in self.roles],
            "pronouns": self.pronouns,
            "wikidata": self.wikidata,
            "not_same_as": list(self.not_same_as),
            "mentions": [list(span) for span in self.mentions],
        }


class Persons(DisplayedTuple[Person]):
    """The people of an article, by first mention: a tuple that shows itself as a table."""

    __slots__ = ()


@frozen
class ListProblem:
    """Something in a list that an editor should look at; nothing is left out for it."""

    kind: str = field(validator=_one_of(*LIST_PROBLEMS))
    ids: tuple[str, ...]
    """The people concerned."""
    note: str
    """What to look at: the name, or the office and the time."""


@frozen
class Rival:
    """A person who may be meant as well."""

    person: Person
    score: float
    """From 0 to 1, like that of the answer."""


@frozen
class Found:
    """The person of a list whom a name or an office stands for, as far as the list can say."""

    person: Person | None
    """None if nobody fits, or if two fit equally well: both are then among the rivals."""
    score: float
    """The probability that the person is meant; without a person, that of the best rival."""
    rivals: tuple[Rival, ...] = ()
    """Other people who fit, best first."""
    evidence: tuple[Evidence, ...] = ()
    """The rules that decided; their spans are positions in the name or office that was looked for."""


class Context(Protocol):
    """What of an article helps to find a person: its day, its text and its people."""

    @property
    def published(self) -> date | None:
        """The day of the article."""

    @property
    def text(self) -> str:
        """The text of the article."""

    @property
    def people(self) -> Sequence[Person]:
        """The people whom it names."""


@remembered()
def _gender_of_pronouns(pronouns: str) -> str:
    genders = {_gender_of(word) for word in pronouns.lower().replace("/", " ").split()}
    return next(iter(genders)) if len(genders) == 1 else "unknown"


def _gender_of(pronoun: str) -> str:
    entry = load("pronouns").get(pronoun)
    return entry["gender"] if entry is not None and entry["gender"] in ("female", "male") else "unknown"
