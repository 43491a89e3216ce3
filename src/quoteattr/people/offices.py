"""Reading the words for an office: *Seoul's defense minister*, *head of the Ministry of Defence*, *Kremlin spokesman*.

The phrase is cut into segments: listed offices, their fields, countries with their capitals, adjectives and seats, the
longest first, and single words.  Words that no list has are a town, a body or a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import field, frozen

from quoteattr.limits import MAX_CACHED_OFFICES
from quoteattr.names import key
from quoteattr.people.person import Role
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

_TOKEN: Final = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_HEAD: Final = "head"
"""The office of an entry such as "chief", which takes another office from its ministry or seat."""
_UNKNOWN: Final = "-"
_RANKS_OF_ROLES: Final = ("deputy", "acting", "former")


@frozen
class Office:
    """What a phrase says of an office."""

    office: str = ""
    """The entry of ``office_words.tsv``; empty where the phrase names no office."""
    level: str = ""
    """``national``, ``local`` or ``many``, as ``office_words.tsv`` tells."""
    fields: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Codes of the countries whose office it is."""
    targets: frozenset[str] = frozenset()
    """Codes of the countries to which an ambassador is sent."""
    bodies: frozenset[str] = frozenset()
    """The other offices that are named: whose spokesman, staff or house it is."""
    ranks: frozenset[str] = frozenset()
    """Of ``deputy``, ``acting``, ``former`` and ``elect``."""
    others: frozenset[str] = frozenset()
    """Words that no list has, and those that name a country or capital: a mayor is a town's."""
    rest: tuple[Span, ...] = field(default=(), eq=False)
    """Where the words stand that no list has."""
    office_at: Span | None = field(default=None, eq=False)
    places_at: tuple[Span, ...] = field(default=(), eq=False)
    by_seat: bool = False
    """Whether only a seat names the office: Downing Street."""


@frozen
class _Sense:
    """One thing that a listed phrase stands for."""

    kind: str
    """``office``, ``field``, ``place`` or ``seat``."""
    value: str
    level: str = ""
    field_of_seat: str = ""
    codes: frozenset[str] = frozenset()


@frozen
class _OfficeSegment:
    """A listed phrase, or a single word that no list has."""

    words: tuple[str, ...]
    span: Span
    senses: tuple[_Sense, ...] = ()
    is_target: bool = False
    """Whether it follows "to": ambassador to France."""

    def of_kind(self, *kinds: str) -> Iterator[_Sense]:
        return (sense for sense in self.senses if sense.kind in kinds)


@remembered(MAX_CACHED_OFFICES)
def office_of(text: str) -> Office:
    """Return what the words of a phrase say of an office, whatever else they hold."""
    segments = tuple(_segments(text))
    listed = [segment for segment in segments if segment.senses]
    words = [(segment.words[0], segment.span) for segment in segments if not segment.senses]
    modifiers = [_modifiers().get(word) for word, _ in words]
    rest = [found for found, modifier in zip(words, modifiers, strict=True) if modifier is None]
    ranks = frozenset(filter(None, modifiers)) - {"joint", "body"}
    offices = [(sense, segment.span) for segment in listed for sense in segment.of_kind("office")]
    seats = [(sense, segment.span) for segment in listed for sense in segment.of_kind("seat")]
    places = [(segment, sense) for segment in listed for sense in segment.of_kind("place", "seat")]
    fields = {sense.value for segment in listed for sense in segment.of_kind("field")}
    has_body = "body" in modifiers or bool(fields and not rest)
    office, level, at = _head_office(offices, [seat for seat, _ in seats], has_body=has_body)
    by_seat = not offices and bool(seats) and not rest and seats[0][0].value != _UNKNOWN
    if by_seat:
        office, level, at = seats[0][0].value, "national", seats[0][1]
    named = {sense.value for sense, _ in (*offices, *seats)}
    return Office(
        office,
        level,
        _fields(fields, [seat for seat, _ in seats], office),
        frozenset(code for segment, sense in places if not segment.is_target for code in sense.codes),
        frozenset(code for segment, sense in places if segment.is_target for code in sense.codes),
        frozenset(named - {office, _HEAD, _UNKNOWN}),
        ranks,
        frozenset([word for word, _ in rest] + [word for segment in listed for word in segment.words]),
        tuple(span for _, span in rest),
        at,
        tuple(segment.span for segment, _ in places),
        by_seat,
    )


def office_of_role(role: Role) -> Office:
    """Return what is known of a role in a list: of its title and its other fields together."""
    found = office_of(" | ".join(filter(None, (role.title, role.portfolio, role.organisation))))
    place = office_of(role.place)
    code = role.place.upper()
    known = place.places or (frozenset({code}) if code in country_codes() else frozenset())
    return Office(
        office=found.office,
        level=found.level,
        fields=found.fields,
        places=known or found.places,
        targets=found.targets,
        bodies=found.bodies,
        ranks=found.ranks.union(rank for rank in _RANKS_OF_ROLES if getattr(role, rank)),
        others=found.others | place.others,
    )


def places_in(text: str) -> frozenset[str]:
    """Return the codes of the countries that a text names, by name, adjective, people, capital or seat."""
    words = [_fold(found[0]) for found in _TOKEN.finditer(text)]
    return frozenset(
        code
        for at in range(len(words))
        for end in range(at + 1, min(at + _longest_phrase(), len(words)) + 1)
        for sense in _senses(words[at:end])
        for code in sense.codes
    )


# --- segments --------------------------------------------------------------------------------------------------------


def _segments(text: str) -> Iterator[_OfficeSegment]:
    """Yield the segments of a phrase, the longest listed phrase at each place."""
    tokens = [(_fold(found[0]), Span(*found.span())) for found in _TOKEN.finditer(text)]
    words = [word for word, _ in tokens]
    at = 0
    while at < len(words):
        longest = min(_longest_phrase(), len(words) - at)
        end = next((end for end in range(at + longest, at, -1) if _senses(words[at:end])), at + 1)
        span = Span(tokens[at][1].start, tokens[end - 1][1].end)
        yield _OfficeSegment(tuple(words[at:end]), span, _senses(words[at:end]), _is_target(words[max(0, at - 2) : at]))
        at = end


def _fold(token: str) -> str:
    """Return a token in lower case, without a possessive."""
    return token.lower().replace("’", "'").removesuffix("'s").removesuffix("'")


def _is_target(before: Sequence[str]) -> bool:
    """Whether a country after these two words is one to which somebody is sent: ``ambassador to the ...``."""
    last = [word for word in before if word != "the"]
    return bool(last) and last[-1] == "to"


# --- what the segments say -------------------------------------------------------------------------------------------


def _head_office(
    offices: Sequence[tuple[_Sense, Span]], seats: Sequence[_Sense], *, has_body: bool
) -> tuple[str, str, Span | None]:
    """Return the office that a word names, its level and where; a head is that of a seat, or a ministry's minister."""
    if not offices:
        return "", "", None
    sense, span = next((found for found in offices if found[0].value != _HEAD), offices[0])
    office = sense.value
    if office == _HEAD and seats and seats[0].value != _UNKNOWN:
        office = seats[0].value
    elif office == _HEAD and has_body:
        office = "minister"
    return office, sense.level, span


def _fields(named: set[str], seats: Sequence[_Sense], office: str) -> frozenset[str]:
    """Return the fields that are named, or else those of the seats.

    A secretary of state has another field, or that of foreign affairs.
    """
    fields = named or {*[seat.field_of_seat for seat in seats if seat.field_of_seat][:1]}
    if "state" not in fields:
        return frozenset(fields)
    others = fields - {"state"}
    return frozenset(others or ({"foreign"} if office == "minister" else ()))


# --- lists -----------------------------------------------------------------------------------------------------------


@cache
def _modifiers() -> dict[str, str]:
    """Return each word that changes an office, or says nothing of it, with its class."""
    return load("office_modifiers").column("class")


def _senses(words: Sequence[str]) -> tuple[_Sense, ...]:
    phrase = " ".join(words)
    return _listed().get(phrase) or _listed().get(phrase.rstrip("."), ())


@cache
def _longest_phrase() -> int:
    return max(phrase.count(" ") + 1 for phrase in _listed())


@cache
def _listed() -> dict[str, tuple[_Sense, ...]]:
    """Return every listed phrase; a word may name a field and a place of several countries at once."""
    listed: dict[str, tuple[_Sense, ...]] = {}
    for entry in load("office_words"):
        listed[entry.words.replace("-", " ")] = (_Sense("office", entry["office"], entry["level"]),)
    for entry in load("office_fields"):
        for word in entry["words"].split():
            phrase = word.replace("_", " ")
            listed[phrase] = (*listed.get(phrase, ()), _Sense("field", entry.words))
    for phrase, codes in _codes_by_place().items():
        listed[phrase.replace("-", " ")] = (_Sense("place", phrase, codes=codes),)
    for entry in load("country_words"):
        if entry["kind"] == "seat":
            field_of_seat = "" if entry["field"] == _UNKNOWN else entry["field"]
            codes = frozenset({entry["code"]})
            listed[entry.words] = (_Sense("seat", entry["office"], field_of_seat=field_of_seat, codes=codes),)
    return listed


@cache
def _codes_by_place() -> dict[str, frozenset[str]]:
    """Return countries, adjectives, peoples and capitals, each with the codes of the countries that it may mean."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for entry in load("countries"):
        adjectives = (word.replace("_", " ") for word in entry["adjectives"].split())
        for phrase in (entry.words, entry["capital"], *adjectives):
            if phrase != _UNKNOWN:
                places[phrase].add(entry["code"])
                places[" ".join(map(key, phrase.split()))].add(entry["code"])
    for entry in load("country_words"):
        if entry["kind"] != "seat":
            places[entry.words].add(entry["code"])
    return {phrase: frozenset(codes) for phrase, codes in places.items()}


@cache
def country_codes() -> frozenset[str]:
    """Return the two letters of every country."""
    return frozenset(code for codes in _codes_by_place().values() for code in codes)
