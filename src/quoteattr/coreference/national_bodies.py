"""Bodies that several countries have: whose a ministry, a court or a parliament is, by the words of its name.

``Hungary's Interior Ministry``, ``the Hungarian Interior Ministry`` and ``the Interior Ministry of Hungary`` are one.
``The Interior Ministry`` is the same where the article names no other country.  A body that is no state's, as in
``Hungary's Zorb Works``, is one whatever the article names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Self

from attrs import frozen

from quoteattr.coreference.mentions import GENITIVE, NameMention, NameMentions
from quoteattr.coreference.name_types import PLACE_WORDS
from quoteattr.coreference.word_lists import STATE, countries_of_adjectives, name_lists
from quoteattr.document import Document
from quoteattr.resources.lexicons import load


@frozen
class OwnedName:
    """The name of an organisation without its owner, the country or the place."""

    body: str
    """In lower case: interior ministry."""
    owner: str
    """The letters of the country, or the place in lower case; empty where the name does not say."""
    full: str
    """The name with its owner as written: Hungary's Interior Ministry."""


@frozen
class NationalBodies:
    """The organisations of an article by country or place."""

    owners: Mapping[str, Mapping[str, str]]
    """For each body its owners, each with the body's name as first written with this owner."""
    countries: frozenset[str]
    """The letters of the countries that the article names, if it has bodies with owners."""

    @classmethod
    def of(cls, document: Document, mentions: NameMentions) -> Self:
        """Return the bodies of an article."""
        owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for mention in mentions:
            owned = read_owned_name(document, mention) if mention.type == "organisation" else None
            if owned is not None and owned.owner:
                owners[owned.body].setdefault(owned.owner, owned.full)
        countries = frozenset(_countries_named(document.words)) if owners else frozenset[str]()
        return cls(owners, countries)

    def owners_of(self, body: str) -> Mapping[str, str]:
        """Return the owners of a body, each with the name of the body with that owner."""
        return self.owners.get(body, {})

    def is_of_its_only_owner(self, owned: OwnedName) -> bool:
        """Whether a name means the body of the only owner: it says so, or no other country is in question."""
        return len(self.owners_of(owned.body)) == 1 and (bool(owned.owner) or not self.may_be_of_another(owned.body))

    def may_be_of_another(self, body: str) -> bool:
        """Whether a country's body may also be that of another country that the article names."""
        owners = self.owners_of(body)
        is_of_country = not owners.keys().isdisjoint(_codes().values())  # not "London's High Court"
        return is_of_country and _is_of_state(body.split()) and not self.countries <= owners.keys()


def read_owned_name(document: Document, mention: NameMention) -> OwnedName:
    """Return the name of an organisation without its owner: an adjective or "of Hungary" only for those of a state."""
    text = mention.text
    place = _genitive_before(document, mention)
    if place is not None:
        key = place.lower()
        return OwnedName(text.lower(), _codes().get(key, key), f"{place}'s {text}")
    lower = [word.lower() for word in mention.words]
    for size in range(min(PLACE_WORDS, len(lower) - 1), 0, -1):
        code = _codes().get(" ".join(lower[:size]))
        if code is not None and _is_of_state(lower[size:]):
            return OwnedName(" ".join(lower[size:]), code, text)
        start = len(lower) - size
        code = _codes().get(" ".join(lower[start:]))
        of = start - 1 - (lower[start - 1] == "the")
        if code is not None and of > 0 and lower[of] == "of" and _is_of_state(lower[:of]):
            return OwnedName(" ".join(lower[:of]), code, text)
    return OwnedName(text.lower(), "", text)


def _genitive_before(document: Document, mention: NameMention) -> str | None:
    """Return the place whose a name is, as written: (South Korea)'s Defence Ministry."""
    end = mention.first - 1
    if document.word_at(end) not in GENITIVE:
        return None
    spans = (range(max(0, end - size), end) for size in range(PLACE_WORDS, 0, -1))
    places = name_lists().places
    found = next((span for span in spans if " ".join(document.lowered[span.start : end]) in places), None)
    return " ".join(document.words[found.start : end]) if found is not None else None


def _is_of_state(lower: Sequence[str]) -> bool:
    """Whether words name a ministry, a court or the like: Interior Ministry, Ministry of Health.

    The Polish Chess Club need not be the Chess Club.
    """
    nouns, head = load("nominals"), lower[lower.index("of") - 1] if "of" in lower[1:] else lower[-1]
    entry = nouns.get(head)
    return entry is not None and entry["kind"] == "organisation" and entry["family"] == STATE


@cache
def _codes() -> Mapping[str, str]:
    """Return the names and adjectives of all countries, in lower case, with the letters of the country."""
    names = {entry.words: entry["code"] for entry in load("countries")}
    names |= {entry.words: entry["code"] for entry in load("country_words") if entry["kind"] == "name"}
    return {**names, **countries_of_adjectives()}


@cache
def _capitals() -> Mapping[str, str]:
    return {entry["capital"]: entry["code"] for entry in load("countries") if entry["capital"] != "-"}


def _countries_named(words: Sequence[str]) -> Iterator[str]:
    """Find the countries that words with a capital name, by name, adjective or capital."""
    for start in [at for at, word in enumerate(words) if word[0].isupper()]:
        for size in range(1, PLACE_WORDS + 1):
            name = " ".join(words[start : start + size]).lower()
            code = _codes().get(name) or _capitals().get(name)
            if code is not None:
                yield code
