"""The words that tell names from other capitalised words, and the nouns for people and bodies."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from quoteattr.resources.lexicons import Entry, load


@frozen
class WordLists:
    """The lists that tell names from other capitalised words, each as a set of lower-case words."""

    honorifics: frozenset[str]
    titles: frozenset[str]
    initials: frozenset[str]
    """Ranks that count only in capitals: DI, not di."""
    title_nouns: frozenset[str]
    people: frozenset[str]
    organisations: frozenset[str]
    bodies: frozenset[str]
    things: frozenset[str]
    portfolios: frozenset[str]
    places: frozenset[str]
    adjectives: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    pronouns: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The lists of this package, read at first use."""
    nominals, honorifics, parts = load("nominals"), load("honorifics"), load("organisations")
    places: dict[str, set[str]] = {"place": set(), "adjective": set(), "country": set()}
    for entry in load("places"):
        places[entry["kind"]].update(name.replace("_", " ") for name in entry["names"].split())
    openers: dict[str, set[str]] = {"opener": set(), "calendar": set()}
    for entry in load("openers"):
        openers[entry["kind"]].update(entry["words"].split())
    return WordLists(
        honorifics=frozenset(entry.words for entry in honorifics),
        titles=frozenset(entry.words for entry in nominals if entry["title"] == "yes")
        | frozenset(entry.words for entry in honorifics),
        initials=frozenset(entry.words for entry in load("rank_initials")),
        title_nouns=frozenset(
            entry.words for entry in nominals if entry["title"] == "yes" and entry["kind"] == "person"
        ),
        people=frozenset(entry.words for entry in nominals if entry["kind"] == "person"),
        organisations=frozenset(entry.words for entry in parts if entry["part"] == "head"),
        bodies=frozenset(entry.words for entry in parts if entry["part"] == "name"),
        things=frozenset(entry.words for entry in parts if entry["part"] == "thing"),
        portfolios=frozenset(entry.words for entry in parts if entry["part"] == "portfolio"),
        places=frozenset(places["place"]),
        adjectives=frozenset(places["adjective"]),
        openers=frozenset(openers["opener"]),
        calendar=frozenset(openers["calendar"]),
        pronouns=frozenset(entry.words for entry in load("pronouns")),
    )


@cache
def shortened() -> dict[str, str]:
    """Words that headlines write short, each with what it is short for."""
    return load("headline_words").column("full")


def singular(word: str) -> str | None:
    """The singular of a regular English plural; None for a word that is none."""
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


def nominal(word: str) -> tuple[Entry, bool] | None:
    """The entry of a common noun in lower case, and whether the word is its plural; None if it is not listed."""
    nominals = load("nominals")
    entry = nominals.get(word)
    if entry is not None:
        return entry, entry["kind"] == "group"
    base = singular(word)
    entry = nominals.get(base) if base else None
    return (entry, True) if entry is not None else None
