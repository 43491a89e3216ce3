"""The words that tell names from other capitalised words, and the common nouns for people and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from attrs import frozen

from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import Entry, load, word_set

_FORMER: Final = "ex-"
_COMING: Final = ("-elect", "-designate")

PARTISAN: Final = "partisan"
"""The family of nouns for members of parties, which have a capital."""
STATE: Final = "state"
"""The family of nouns for the bodies of a state."""


@frozen
class NameLists:
    """The lists that tell names from other capitalised words, each as a set of lower-case words."""

    titles: frozenset[str]
    """What may stand before a name: nouns for offices, and forms of address."""
    honorifics: frozenset[str]
    initials: frozenset[str]
    """Ranks that count only in capitals: DI, not di."""
    person_titles: frozenset[str]
    """The titles that are nouns for a person."""
    person_nouns: frozenset[str]
    organisation_heads: frozenset[str]
    """Words that make a name one of an organisation wherever they stand in it: ministry."""
    known_organisations: frozenset[str]
    """Organisations named by one word."""
    last_words: frozenset[str]
    """Words that make a name one of an organisation or a thing at its end: bridge."""
    portfolios: frozenset[str]
    """Fields of a minister, which stand between the office and the name."""
    places: frozenset[str]
    towns: frozenset[str]
    """Towns and regions of several words, no word of which is a place by itself."""
    place_adjectives: frozenset[str]
    """Adjectives and peoples that go with places."""
    openers: frozenset[str]
    """Words that are capitalised where they start a sentence."""
    calendar: frozenset[str]
    pronouns: frozenset[str]


@cache
def name_lists() -> NameLists:
    """Return the lists of this package, read at first use."""
    nominals, honorifics, parts = load("nominals"), word_set("honorifics"), load("organisations")
    titles = [entry for entry in nominals if entry["title"] == "yes"]
    kinds = ("place", "region", "adjective", "country")
    places = dict.fromkeys(kinds, frozenset[str]())
    for entry in load("places"):
        places[entry["kind"]] |= frozenset(entry.packed("names"))
    openers = {"opener": frozenset[str](), "calendar": frozenset[str]()}
    for entry in load("openers"):
        openers[entry["kind"]] |= frozenset(entry["words"].split())
    return NameLists(
        titles=frozenset([entry.words for entry in titles]) | honorifics,
        honorifics=honorifics,
        initials=word_set("rank_initials"),
        person_titles=frozenset([entry.words for entry in titles if entry["kind"] == "person"]),
        person_nouns=frozenset([entry.words for entry in nominals if entry["kind"] == "person"]),
        organisation_heads=frozenset([entry.words for entry in parts if entry["part"] == "head"]),
        known_organisations=frozenset([entry.words for entry in parts if entry["part"] == "name"]),
        last_words=frozenset([entry.words for entry in parts if entry["part"] in ("thing", "company")]),
        portfolios=frozenset([entry.words for entry in parts if entry["part"] == "portfolio"]),
        places=places["place"],
        towns=places["region"] | frozenset(name for entry in load("towns") for name in entry.packed("names")),
        place_adjectives=places["adjective"],
        openers=openers["opener"],
        calendar=openers["calendar"],
        pronouns=word_set("pronouns"),
    )


@cache
def reference_words(of_class: str) -> frozenset[str]:
    """Return the words of one class of ``reference_words.tsv``."""
    return word_set("reference_words", of_class)


@cache
def word_endings(of_class: str) -> tuple[str, ...]:
    """Return the endings of one class of ``reference_words.tsv``: "er" for ``-er``, "-led" for ``--led``."""
    return tuple(sorted(entry.removeprefix("-") for entry in reference_words(of_class)))


@cache
def headline_words() -> dict[str, str]:
    """Return the words that headlines write short, each with what it is short for."""
    return load("headline_words").column("full")


@cache
def countries_of_adjectives() -> Mapping[str, str]:
    """Return the adjectives and peoples of all countries, each with the letters of the country: spanish, spaniard."""
    listed = {word: entry["code"] for entry in load("countries") for word in entry.packed("adjectives") if word != "-"}
    return listed | {entry.words: entry["code"] for entry in load("country_words") if entry["kind"] == "adjective"}


@cache
def adjectives_by_country() -> Mapping[str, str]:
    """Return the names of all countries, each with an adjective of the country: kenya, kenyan."""
    adjectives = {code: word for word, code in reversed(list(countries_of_adjectives().items()))}
    codes = {entry.words: entry["code"] for entry in load("countries")}
    codes |= {entry.words: entry["code"] for entry in load("country_words") if entry["kind"] == "name"}
    return {name: adjectives[code] for name, code in codes.items() if code in adjectives}


@cache
def national_adjectives() -> frozenset[str]:
    """Return the adjectives and peoples of all countries: spanish, spaniard."""
    return frozenset(countries_of_adjectives())


@cache
def inhabitants() -> frozenset[str]:
    """Return the words for one inhabitant of a country, region or town: spaniard, texan; not those for all: dutch."""
    one_or_all = word_endings("people_ending")
    of_countries = {word for word in national_adjectives() if not word.endswith(one_or_all)}
    return frozenset({entry.words for entry in load("inhabitants")} | of_countries)


def countries_in(words: Iterable[str]) -> frozenset[str]:
    """Return the letters of the countries whose adjectives or peoples are among some lower-case words."""
    known = countries_of_adjectives()
    return frozenset([known[word] for word in words if word in known])


@remembered()
def is_title(word: str) -> bool:
    """Whether a word in lower case may stand before a name: minister, mr, vice-president, attorney-general."""
    lists = name_lists()
    if word in lists.titles:
        return True
    parts = word.split("-")
    known = lists.titles | reference_words("title_part")
    return len(parts) > 1 and known.issuperset(parts) and not lists.person_titles.isdisjoint(parts)


@remembered()
def is_person_title(word: str) -> bool:
    """Whether a word in lower case is a title that is a noun for a person, or a compound of one."""
    return word in name_lists().person_titles or ("-" in word and is_title(word))


@cache
def finite_cues() -> frozenset[str]:
    """Return the forms of verbs of saying that can only follow a subject: said, says; not say, saying."""
    forms = (form for entry in load("cue_verbs") for form in entry["forms"].split() if form != entry.words)
    return frozenset([form for form in forms if not form.endswith("ing")])


@cache
def cue_forms() -> frozenset[str]:
    """Return every form of the verbs of saying: say, said, says, saying."""
    return frozenset([form for entry in load("cue_verbs") for form in entry["forms"].split()])


def singular(word: str) -> str | None:
    """Return the singular of a regular English plural, or None if the word is not one."""
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("people"):
        return word[:-6] + "person"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return None


def find_nominal(word: str) -> tuple[Entry, bool] | None:
    """Return the entry of a common noun in lower case and whether it is plural, or None if it is not listed."""
    return _nominals().get(word)


@cache
def _nominals() -> Mapping[str, tuple[Entry, bool]]:
    """Return the listed nouns and their plurals; of one that is both, the noun."""
    entries = load("nominals").entries
    found = {plural: (entry, True) for noun, entry in entries.items() for plural in _plurals(noun)}
    return found | {noun: (entry, entry["kind"] == "group") for noun, entry in entries.items()}


def _plurals(noun: str) -> list[str]:
    """Return the words of which ``singular`` makes a noun."""
    forms = [f"{noun}s", f"{noun}es"]
    for ending, of_plural in (("y", "ies"), ("man", "men"), ("person", "people")):
        if noun.endswith(ending):
            forms.append(noun.removesuffix(ending) + of_plural)
    return [form for form in forms if singular(form) == noun]


def without_rank(word: str) -> tuple[str, str]:
    """Return a noun without the "ex-" before it or the "-elect" behind it, and the rank that this says; empty if none.

    >>> without_rank("ex-president"), without_rank("president-elect"), without_rank("president")
    (('president', 'former'), ('president', 'elect'), ('president', ''))
    """
    noun = word.removeprefix(_FORMER)
    if noun != word and len(noun) > 1:
        return noun, "former"
    noun = next((word.removesuffix(ending) for ending in _COMING if word.endswith(ending)), word)
    return (noun, "elect") if noun != word and is_person_noun(noun) else (word, "")


def is_person_noun(word: str) -> bool:
    """Whether a lower-case word is a listed noun for a person, or the plural of one."""
    found = find_nominal(word)
    return found is not None and found[0]["kind"] == "person"
