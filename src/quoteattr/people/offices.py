"""Reading the words for an office: *Seoul's defense minister*, *head of the Ministry of Defence*, *Kremlin spokesman*.

What is listed (offices, their fields, countries with their capitals, adjectives and seats, and the words that change
an office) is taken out of the phrase, the longest piece first.  What is left is a town, a body or a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from attrs import field, frozen

from quoteattr.names.written import plain
from quoteattr.people.person import Role
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

_TOKEN: Final = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_RANKS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("deputy", "vice", "assistant", "associate", "under", "junior"), "deputy"),
    **dict.fromkeys(("acting", "interim", "caretaker"), "acting"),
    **dict.fromkeys(("former", "ex", "then", "late", "onetime", "outgone"), "former"),
    **dict.fromkeys(("elect", "designate", "incoming"), "elect"),
}
_JOINTS: Final = frozenset(
    "the a an of for and to at in on s his her their its our current new outgoing first senior top national federal "
    "state government administration official republic country nation".split()
)
_BODIES: Final = frozenset("ministry department office dept bureau".split())
_LONGEST: Final = 5
"""Words of the longest listed phrase."""


@frozen
class Office:
    """What a phrase says of an office."""

    office: str = ""
    """The entry of ``office_words.tsv``; empty where the phrase names no office."""
    level: str = ""
    fields: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Letters of the countries whose office it is."""
    targets: frozenset[str] = frozenset()
    """Letters of the countries to which an ambassador is sent."""
    bodies: frozenset[str] = frozenset()
    """Whose spokesman, staff or house: another office that is named, or that of a seat."""
    ranks: frozenset[str] = frozenset()
    """Of ``deputy``, ``acting``, ``former`` and ``elect``."""
    others: frozenset[str] = frozenset()
    """Words that are left, and those that name a country or capital: a mayor is a town's."""
    rest: tuple[Span, ...] = field(default=(), eq=False)
    """Where the words stand that nothing was known of."""
    office_at: Span | None = field(default=None, eq=False)
    places_at: tuple[Span, ...] = field(default=(), eq=False)
    by_seat: bool = False
    """Whether only a seat names the office: Downing Street."""


@frozen
class _Listed:
    """What a listed phrase stands for."""

    kind: str
    """``office``, ``field``, ``place`` or ``seat``."""
    value: str
    level: str = ""
    seat_field: str = ""
    codes: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def office_of(text: str) -> Office:
    """What the words of a phrase say, whatever else they hold."""
    tokens = [(found[0], Span(*found.span())) for found in _TOKEN.finditer(text)]
    words = [_word(token) for token, _ in tokens]
    reading = _Reading()
    at = 0
    while at < len(words):
        length = next((n for n in range(min(_LONGEST, len(words) - at), 0, -1) if _listed(words[at : at + n])), 0)
        span = Span(tokens[at][1].start, tokens[max(at, at + length - 1)][1].end)
        if length:
            for one in _listed(words[at : at + length]):
                reading.take(one, span, target=_is_target(words[:at]))
            reading.seen.update(words[at : at + length])
        else:
            reading.leave(words[at], span)
        at += max(length, 1)
    return reading.office()


def office_of_role(role: Role) -> Office:
    """What is known of a role in a list: of its title and its other fields together."""
    found = office_of(" | ".join(filter(None, (role.title, role.portfolio, role.organisation))))
    place = office_of(role.place)
    code = role.place.upper()
    known = place.places or (frozenset({code}) if code in codes() else frozenset())
    ranks = set(found.ranks)
    ranks |= {name for name in ("deputy", "acting", "former") if getattr(role, name)}
    return Office(
        office=found.office,
        level=found.level,
        fields=found.fields,
        places=known or found.places,
        targets=found.targets,
        bodies=found.bodies,
        ranks=frozenset(ranks),
        others=found.others | place.others,
    )


class _Reading:
    """A phrase while its pieces are taken out."""

    def __init__(self) -> None:
        self.offices: list[tuple[_Listed, Span]] = []
        self.seats: list[tuple[_Listed, Span]] = []
        self.fields: set[str] = set()
        self.places: set[str] = set()
        self.targets: set[str] = set()
        self.places_at: list[Span] = []
        self.ranks: set[str] = set()
        self.seen: set[str] = set()
        self.rest: list[tuple[str, Span]] = []
        self.body = False

    def take(self, listed: _Listed, span: Span, *, target: bool) -> None:
        """Take up what a listed phrase says."""
        if listed.kind == "office":
            self.offices.append((listed, span))
        elif listed.kind == "field":
            self.fields.add(listed.value)
        else:
            (self.targets if target else self.places).update(listed.codes)
            self.places_at.append(span)
            if listed.kind == "seat":
                self.seats.append((listed, span))

    def leave(self, word: str, span: Span) -> None:
        """Take up a word that no list of offices, fields or places has."""
        if word in _RANKS:
            self.ranks.add(_RANKS[word])
        elif word in _BODIES:
            self.body = True
        elif word not in _JOINTS:
            self.rest.append((word, span))

    def office(self) -> Office:
        """What the phrase says."""
        office, level, at, by_seat = self._head()
        for seat, _ in self.seats:
            if seat.seat_field and not self.fields:
                self.fields.add(seat.seat_field)
        if "state" in self.fields:  # a secretary of state has another field, or that of foreign affairs
            self.fields.discard("state")
            if office == "minister" and not self.fields:
                self.fields.add("foreign")
        return Office(
            office,
            level,
            frozenset(self.fields),
            frozenset(self.places),
            frozenset(self.targets),
            self._bodies(office),
            frozenset(self.ranks),
            frozenset({word for word, _ in self.rest} | self.seen),
            tuple(span for _, span in self.rest),
            at,
            tuple(self.places_at),
            by_seat,
        )

    def _bodies(self, office: str) -> frozenset[str]:
        named = [listed.value for listed, _ in (*self.offices, *self.seats)]
        return frozenset(named) - {office, "head", "-"}

    def _head(self) -> tuple[str, str, Span | None, bool]:
        """The office: what a word names; the minister of whom one heads the ministry; whose seat it is."""
        named = [pair for pair in self.offices if pair[0].value != "head"] or self.offices
        if named:
            listed, span = named[0]
            office, level = listed.value, listed.level
            if office == "head" and self.seats and self.seats[0][0].value != "-":
                office = self.seats[0][0].value
            elif office == "head" and (self.body or (self.fields and not self.rest)):
                office = "minister"
            return office, level, span, False
        if self.seats and not self.rest:
            seat, span = self.seats[0]
            if seat.value != "-":
                return seat.value, "national", span, True
        return "", "", None, False


def _word(token: str) -> str:
    """A token folded, without a possessive or the full stops of an abbreviation."""
    word = token.lower().replace("’", "'")
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    return word


def _is_target(before: Sequence[str]) -> bool:
    """Whether a country after these words is one to which somebody is sent: ``ambassador to the ...``."""
    last = [word for word in before[-2:] if word != "the"]
    return bool(last) and last[-1] == "to"


def _listed(words: Iterable[str]) -> tuple[_Listed, ...]:
    phrase = " ".join(words)
    return _table().get(phrase) or _table().get(phrase.rstrip("."), ())


@cache
def _table() -> dict[str, tuple[_Listed, ...]]:
    """Every listed phrase; a word may name a field and a place of several countries at once."""
    table: dict[str, tuple[_Listed, ...]] = {}
    for entry in load("office_words"):
        table[entry.words.replace("-", " ")] = (_Listed("office", entry["office"], entry["level"]),)
    for entry in load("office_fields"):
        for word in entry["words"].split():
            phrase = word.replace("_", " ")
            table.setdefault(phrase, ())
            table[phrase] += (_Listed("field", entry.words),)
    for phrase, countries in _places().items():
        table[phrase.replace("-", " ")] = (_Listed("place", phrase, codes=frozenset(countries)),)
    for entry in load("country_words"):
        if entry["kind"] == "seat":
            seat_field = "" if entry["field"] == "-" else entry["field"]
            codes = frozenset({entry["code"]})
            table[entry.words] = (_Listed("seat", entry["office"], seat_field=seat_field, codes=codes),)
    return table


@cache
def _places() -> dict[str, set[str]]:
    """Countries, adjectives, peoples and capitals, each with the letters of the countries that it may mean."""
    places: dict[str, set[str]] = {}
    for entry in load("countries"):
        phrases = [entry.words, entry["capital"], *(word.replace("_", " ") for word in entry["adjectives"].split())]
        for phrase in phrases:
            if phrase != "-":
                places.setdefault(phrase, set()).add(entry["code"])
                places.setdefault(" ".join(map(plain, phrase.split())), set()).add(entry["code"])
    for entry in load("country_words"):
        if entry["kind"] != "seat":
            places.setdefault(entry.words, set()).add(entry["code"])
    return places


@cache
def codes() -> frozenset[str]:
    """The letters of every country."""
    return frozenset(code for codes in _places().values() for code in codes)


def places_in(text: str) -> frozenset[str]:
    """The letters of the countries that a text names, by name, adjective, people, capital or seat."""
    words = [_word(found[0]) for found in _TOKEN.finditer(text)]
    found: set[str] = set()
    for at in range(len(words)):
        for length in range(1, min(_LONGEST, len(words) - at) + 1):
            for listed in _listed(words[at : at + length]):
                found |= listed.codes
    return frozenset(found)
