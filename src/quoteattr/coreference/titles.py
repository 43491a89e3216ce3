"""Offices: which noun phrases go with a name, and whether two of them could name one office.

``Defense Minister Kim``, ``Kim, the minister,`` and ``the minister, Kim,`` tie a noun to a name.  Later
``the defense chief`` may take it up: a noun of the same family, with nothing in the places, fields
and ranks of the two phrases that disagrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from quoteattr.coreference.mentions import Mention
from quoteattr.coreference.name_words import shortened, word_lists
from quoteattr.document import Document
from quoteattr.resources.lexicons import load

_PHRASE_EDGES: Final = frozenset({",", ".", ";", ":", '"', "(", ")", "—"})
_BEFORE_PHRASE: Final = frozenset({"a", "an", "and", "but", "that", "when", "while", "as", "said", "says", "by"})
_AFTER_PHRASE: Final = frozenset({"who", "which"})
_WINDOW: Final = 9
_RANKS: Final = frozenset(
    "former ex deputy vice acting assistant associate junior interim outgoing incoming late".split()
)
_PREPOSITIONS: Final = frozenset({"of", "for", "at", "in", "to", "with", "from"})
_DIRECTIONS: Final = frozenset({"north", "south", "east", "west"})


@frozen
class Scope:
    """What the words beside a noun say about the office: of which place, in which field, at which rank."""

    places: frozenset[str]
    directions: frozenset[str]
    fields: frozenset[str]
    ranks: frozenset[str]

    @property
    def empty(self) -> bool:
        """Whether the words name no place and no field."""
        return not (self.places or self.fields)

    def allows(self, other: Scope, backdrop: frozenset[str] = frozenset()) -> bool:
        """Whether a phrase of scope ``other``, used later, can take up an office of this scope.

        What the later phrase says must be known of the office; it may say less, except of the rank.
        Where nothing says of which place an office is, and the fields agree, it may be one of the
        places in ``backdrop``: those of the sentences in which its holder was named.
        """
        fields = not other.fields or bool(self.fields & other.fields)
        places = self.places or (backdrop if self.fields & other.fields else frozenset())
        return (
            fields
            and (not other.places or bool(places & other.places))
            and (not self.directions or not other.directions or bool(self.directions & other.directions))
            and other.ranks <= self.ranks
        )


def scope_of(words: Iterable[str]) -> Scope:
    """The scope that these lower-case words give; adjectives and capitals stand for their country."""
    lists, countries = word_lists(), _countries()
    held = {shortened().get(word, word) for word in words}
    places = {countries.get(word, word) for word in held if word in countries or word in _place_ends()}
    return Scope(
        places=frozenset(places),
        directions=frozenset(held & _DIRECTIONS),
        fields=frozenset(
            "defense" if word == "defence" else word for word in held & lists.portfolios if word != "state"
        ),
        ranks=frozenset(held & _RANKS),
    )


@cache
def _countries() -> dict[str, str]:
    """Adjectives and capitals, each with the last word of its country's name."""
    entry = load("places").entries["countries"]
    return dict(pair.split("=") for pair in entry["names"].split())


@cache
def _place_ends() -> frozenset[str]:
    """The last word of every place, such as ``korea``; it is what agrees when a phrase names the place."""
    lists = word_lists()
    last = (name.split(" ")[-1] for name in lists.places)
    return frozenset(word for word in last if word not in lists.organisations and word not in lists.portfolios)


def family_of(noun: str) -> str:
    """The family of nouns that can name the same office; empty for a noun that is not listed."""
    entry = load("nominals").get(noun)
    return entry["family"] if entry is not None else ""


def roles_of(document: Document, mention: Mention) -> list[tuple[str, set[str]]]:
    """The nouns that stand in apposition to a name, each with the other words of its phrase."""
    found = _phrase_before(document, mention.first)
    after = document.word_at(mention.last)
    if document.word_at(mention.first - 1) == "," and after in (",", ".", ";", "—", ")", '"', ""):
        found += _phrase_before(document, mention.first - 1)
    if after == ",":
        found += _phrase_after(document, mention.last + 1)
    return found


def _phrase_before(document: Document, end: int) -> list[tuple[str, set[str]]]:
    """The phrase that ends right before token ``end``, if it ends in (or holds, before "of") a noun for a person."""
    lowered = document.lowered
    start = end
    while start > max(0, end - _WINDOW):
        word = lowered[start - 1]
        if word in _PHRASE_EDGES or word in _BEFORE_PHRASE:
            break
        start -= 1
    phrase = lowered[start:end]
    return _head_noun(phrase, from_end=True)


def _phrase_after(document: Document, start: int) -> list[tuple[str, set[str]]]:
    lowered = document.lowered
    end = start
    while end < min(len(lowered), start + 2 * _WINDOW) and lowered[end] not in _PHRASE_EDGES | _AFTER_PHRASE:
        end += 1
    phrase = lowered[start:end]
    if (
        not phrase
        or phrase[0] in word_lists().pronouns
        or phrase[0] in ("and", "but", "in", "on", "at", "after", "before", "said", "says")
    ):
        return []
    return _head_noun(phrase, from_end=False)


def _head_noun(phrase: Sequence[str], *, from_end: bool) -> list[tuple[str, set[str]]]:
    """The head of a noun phrase with its other words: the noun for a person that ends the part before ``of``.

    Before a name the noun may also end the whole phrase: ``the Bergen club's coach``.
    """
    stop = next((at for at, word in enumerate(phrase) if word in _PREPOSITIONS), len(phrase))
    pieces = [(phrase[:stop], phrase[stop:])]
    if from_end:
        pieces.append((phrase[stop:], phrase[:stop]))
    for part, rest in pieces:
        last = len(part) - 1
        while last > 0 and not from_end and part[last].endswith(("ing", "ed")):
            last -= 1  # "a lawyer representing"
        if last < 0:
            continue
        entry = load("honorifics").get(part[last]) or load("rank_initials").get(part[last])
        noun = entry["office"] if entry is not None else part[last]
        pair = f"{part[last - 1]} {noun}" if last and entry is None else ""
        found = [name for name in (pair, noun) if _names_person(name)]
        if found:
            others = {word for word in (*part[:last], *rest) if word[0].isalpha() and len(word) > 1}
            return [(name, others) for name in found]
    return []


def _names_person(noun: str) -> bool:
    entry = load("nominals").get(noun)
    return entry is not None and entry["kind"] == "person"
