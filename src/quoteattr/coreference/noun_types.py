"""What common nouns name: a person, an organisation, a group or a document, and which nouns can name the same one.

The nouns of ``nominals.tsv`` come first; those that it does not list have their type from WordNet
(``models/noun_types.words``), which also tells that a physician is a doctor and a carrier a company.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, Literal, get_args

from attrs import evolve, frozen

from quoteattr.coreference.word_lists import find_nominal, inhabitants, singular
from quoteattr.limits import MAX_CACHED_TEXT_WORDS
from quoteattr.remembered import remembered, remembered_pairs
from quoteattr.resources.folders import MODELS
from quoteattr.resources.lexicons import Entry, load, word_set
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.wordnet import parts_of_speech, read_lines

NOUN_TYPE_COLUMNS: Final = ("word", "type", "synsets", "narrow", "wide")
_MIXED_FAMILY: Final = "body"
_COMPANY, _GROUP = "company", "group"
_SAME_START: Final = 3
"""First letters that a word of two spellings has in both: centre, center."""
_COMPOUND_LINKS: Final = ("of-", "in-")
NounType = Literal["person", "organisation", "group", "document"]
NounTie = Literal[
    "same",
    "synonym",
    "wider",
    "narrower",
    "wider-kind",
    "narrower-kind",
    "family",
    "remote-kind",
    "alike",
    "none",
    "unknown",
]
TIES: Final = get_args(NounTie)
"""From the closest to the loosest; those of a kind are from ``noun_kinds.tsv``."""
_TIES_OF_KIND: Final = frozenset({"synonym", "narrower", "narrower-kind"})
CLOSE_TIES: Final = TIES[: TIES.index("none")]
"""Those of two nouns that can name the same one."""
SURE_TIES: Final = frozenset(CLOSE_TIES) - {"alike", "remote-kind"}
"""Those by which rules may take one noun for the other, without the ranker."""


@frozen
class TypedNoun:
    """A noun with what it names."""

    noun: str
    """In the singular."""
    type: NounType
    is_plural: bool
    is_listed: bool
    """Whether ``nominals.tsv`` has it; WordNet's rarer meanings are less sure."""


@frozen
class _Synsets:
    type: NounType
    own: frozenset[str]
    narrow: frozenset[str]
    wide: frozenset[str]


@remembered(MAX_CACHED_TEXT_WORDS)
def type_of_noun(word: str) -> TypedNoun | None:
    """Return what a lower-case noun names, or None if it is no noun for a person, organisation, group or document."""
    found = find_nominal(word)
    if found is not None:
        entry, is_plural = found
        return TypedNoun(entry.words, _as_type(entry["kind"]), is_plural, is_listed=True)
    if word in word_set("function_words"):
        return None
    typed = _type_by_synsets(word) or _type_by_kind(word)
    return None if typed is not None and _is_past(word) else typed


def is_agent(word: str) -> bool:
    """Whether a lower-case word is a noun for one person: surveyor; not surveyors."""
    typed = type_of_noun(word)
    return typed is not None and typed.type == "person" and not typed.is_plural


def is_plural_for_people(word: str) -> bool:
    """Whether a lower-case word is a plural for persons, also by where they live: farmers, roofers, norwegians."""
    typed = type_of_noun(word)
    return (typed is not None and typed.type == "person" and typed.is_plural) or singular(word) in inhabitants()


def _is_past(word: str) -> bool:
    """Whether a word is an irregular past, which WordNet may have as the letters of a body, too: won; not centre."""
    base = lemma(word)
    if base[:_SAME_START] == word[:_SAME_START]:
        return False
    return "v" in parts_of_speech(base)


@remembered()
def is_company_noun(noun: str) -> bool:
    """Whether a noun in the singular for a person can also be a company's: miner, publisher; not nurse or bank."""
    typed = type_of_noun(noun)
    return typed is not None and typed.type == "person" and noun in _narrower_kinds(_COMPANY)


@remembered()
def names_company(noun: str) -> bool:
    """Whether a noun in the singular can name a company: airline, firm, group; not ministry or club."""
    return noun in (_COMPANY, _GROUP) or tie_of_nouns(_COMPANY, noun) in _TIES_OF_KIND


def _type_by_synsets(word: str) -> TypedNoun | None:
    """Return what a noun names of which WordNet has a meaning for somebody, or None."""
    for form in (word, singular(word)):
        line = _lines().get(form) if form else None
        if form and line is not None:
            return TypedNoun(form, _as_type(line.partition("\t")[0]), form != word, is_listed=False)
    return None


def _type_by_kind(word: str) -> TypedNoun | None:
    """Return what a noun names that can be called by another, or is a compound: mother-of-two, co-founders."""
    head, _, rest = word.partition("-")
    if rest.startswith(_COMPOUND_LINKS):
        found = type_of_noun(head)
        return evolve(found, noun=word, is_listed=False) if found is not None else None
    found = type_of_noun(rest) if head and rest else None
    if found is not None and found.type == "person" and found.is_plural:  # one alone may be a modifier: third-party
        return evolve(found, noun=f"{head}-{found.noun}", is_listed=False)
    for form in (word, singular(word)):
        wider = _listed_wider().get(form) if form else None
        found = type_of_noun(wider) if wider is not None and wider != word else None
        if form and found is not None:
            return TypedNoun(form, found.type, form != word, is_listed=False)
    return None


@remembered_pairs()
def tie_of_nouns(noun: str, other: str) -> NounTie:
    """Return how two nouns in the singular are tied: the second is the same, a synonym, wider, narrower, or alike.

    "wider-kind" and "narrower-kind" if only ``noun_kinds.tsv`` says so, "remote-kind" if it does through a third noun;
    "family" if only ``nominals.tsv`` has both as the same office; "unknown" if WordNet lacks one of them.

    >>> [tie_of_nouns("physician", other) for other in ("doctor", "professional", "surgeon", "minister")]
    ['synonym', 'wider', 'narrower', 'none']
    >>> tie_of_nouns("company", "airline"), tie_of_nouns("minister", "politician")
    ('narrower-kind', 'wider-kind')
    """
    if noun == other:
        return "same"
    a, b = _synsets(noun), _synsets(other)
    if a is not None and b is not None:
        if a.own & b.own:
            return "synonym"
        if b.own & (a.narrow | a.wide):
            return "wider"
        if a.own & (b.narrow | b.wide):
            return "narrower"
    if other in _narrower_kinds(noun):
        return "narrower-kind"
    if noun in _narrower_kinds(other):
        return "wider-kind"
    of_noun, of_other = find_nominal(noun), find_nominal(other)
    if of_noun is not None and of_other is not None and _are_of_one_family(of_noun[0], of_other[0]):
        return "family"
    if noun in _kinds_of_kinds(other) or other in _kinds_of_kinds(noun):
        return "remote-kind"
    if a is None or b is None:
        return "unknown"
    return "alike" if a.narrow & b.narrow else "none"


@remembered()
def fields_of_noun(noun: str) -> frozenset[str]:
    """Return the fields of work of those whom a noun names: medicine for a surgeon; empty for a noun not listed."""
    return _listed_fields("nouns").get(noun, frozenset())


def fields_shown_by(words: Iterable[str]) -> frozenset[str]:
    """Return the fields of work that some words show: medicine for hospital and ward."""
    listed = _listed_fields("signs")
    return frozenset([field for word in listed.keys() & set(words) for field in listed[word]])


@cache
def _listed_fields(kind: str) -> Mapping[str, frozenset[str]]:
    """Return the fields of each word in one column of ``noun_fields.tsv``."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in load("noun_fields"):
        for word in entry.packed(kind):
            found[word].add(entry.words)
    return {word: frozenset(fields) for word, fields in found.items()}


def _narrower_kinds(noun: str) -> frozenset[str]:
    """Return the nouns of which each can also be called by a noun, by ``noun_kinds.tsv``."""
    return _listed_kinds().get(noun, frozenset())


@remembered()
def _kinds_of_kinds(noun: str) -> frozenset[str]:
    """Return the nouns that can be called by a noun that can be called by this one: airline, for group."""
    return frozenset([other for kind in _narrower_kinds(noun) for other in _narrower_kinds(kind)])


@cache
def _listed_wider() -> Mapping[str, str]:
    """Return a noun by which each narrower noun of ``noun_kinds.tsv`` can be called, and of which the type is known."""
    return {
        noun: entry.words
        for entry in load("noun_kinds")
        if find_nominal(entry.words) is not None or _synsets(entry.words) is not None
        for noun in entry.packed("narrower")
    }


@cache
def _listed_kinds() -> Mapping[str, frozenset[str]]:
    return {entry.words: frozenset(entry.packed("narrower")) for entry in load("noun_kinds")}


def _are_of_one_family(entry: Entry, other: Entry) -> bool:
    """Whether two listed nouns can name the same one; "body" is the family of all sorts of organisations."""
    return entry["family"] == other["family"] != _MIXED_FAMILY


@remembered()
def _synsets(noun: str) -> _Synsets | None:
    line = _lines().get(noun)
    if line is None:
        return None
    kind, *cells = line.split("\t")
    own, narrow, wide = (frozenset(cell.split()) for cell in cells)
    return _Synsets(_as_type(kind), own, narrow, wide)


def _as_type(word: str) -> NounType:
    return next(kind for kind in get_args(NounType) if kind == word)


@cache
def _lines() -> Mapping[str, str]:
    return read_lines(MODELS / "noun_types.words", NOUN_TYPE_COLUMNS)
