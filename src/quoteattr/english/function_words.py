"""The closed word classes of English that bound subjects and clauses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from itertools import takewhile
from typing import Final

from attrs import fields_dict, frozen

from quoteattr.limits import MAX_TOKENS_OF_RELATIVE, MAX_TOKENS_TO_BE
from quoteattr.resources.lexicons import load, word_set

STOPS: Final = frozenset(',;:()[]".?!…—') | {"--", "''", "``", "..."}
"""Marks that end a phrase."""
CLAUSE_ENDS: Final = frozenset({":", ";", "—", "–", "-", "--"})
"""Marks behind which another clause begins in a sentence."""
MARKS: Final = frozenset({'"', "'", "''", "``"})
"""Quotation marks, as tokenizers write them."""
_NOT_FINITE: Final = frozenset({"be", "been", "being", "not", "never", "n't", "'s"})


@frozen
class WordClasses:
    """The classes of ``function_words.tsv`` that phrases are read by; a word may be in several."""

    pronoun: frozenset[str]
    object: frozenset[str]
    possessive: frozenset[str]
    relative: frozenset[str]
    determiner: frozenset[str]
    subordinator: frozenset[str]
    coordinator: frozenset[str]
    preposition: frozenset[str]
    noun_link: frozenset[str]
    name_link: frozenset[str]
    definite_link: frozenset[str]
    """Prepositions that belong to a noun phrase if a name or a definite phrase follows: "head of the Bank"."""
    auxiliary: frozenset[str]
    be: frozenset[str]
    adjunct: frozenset[str]
    day: frozenset[str]
    indefinite: frozenset[str]
    indefinite_determiner: frozenset[str]

    @cached_property
    def closed(self) -> frozenset[str]:
        """The words that are neither nouns nor verbs."""
        return (
            self.preposition
            | self.subordinator
            | self.determiner
            | self.coordinator
            | self.pronoun
            | self.adjunct
            | self.auxiliary
            | self.possessive
        )

    @cached_property
    def finite_auxiliary(self) -> frozenset[str]:
        """Auxiliaries that show a clause: not "be" and "not", nor "'s", which may be an owner's."""
        return self.auxiliary - _NOT_FINITE

    @cached_property
    def link(self) -> frozenset[str]:
        """Prepositions, and what else links the words of a noun phrase."""
        return self.preposition | self.noun_link

    @cached_property
    def before_subject(self) -> frozenset[str]:
        """Words that begin a phrase or a clause, and so end no subject."""
        return self.determiner | self.preposition | self.subordinator


@cache
def word_classes() -> WordClasses:
    """Return the classes, read once."""
    return WordClasses(**{name: word_set("function_words", name) for name in fields_dict(WordClasses)})


def follows_be(lowered: Sequence[str], participle: int, first: int = 0) -> bool:
    """Return whether a form of "be" stands before a participle, from the token ``first`` on: was widely accused.

    Adverbs, "not" and the like may stand between the two.
    """
    before, last = participle - 1, max(first, participle - MAX_TOKENS_TO_BE)
    while before > last and (lowered[before].endswith("ly") or lowered[before] in _words_behind_be()):
        before -= 1
    return before >= last and lowered[before] in word_classes().be


def start_of_clause(lowered: Sequence[str], tokens: range) -> int:
    """Return where the last clause of some tokens starts: behind a colon, semicolon or dash and a coordinator."""
    start = next((i + 1 for i in reversed(tokens) if lowered[i] in CLAUSE_ENDS), tokens.start)
    return start + (lowered[start] in word_classes().coordinator)


def has_finite_auxiliary(lowered: Sequence[str]) -> bool:
    """Return whether words have an auxiliary before any word that opens a clause: neither valve (was) closed."""
    classes = word_classes()
    openers = classes.subordinator - classes.coordinator
    return any(word in classes.finite_auxiliary for word in takewhile(lambda word: word not in openers, lowered))


def ends_in_relative(lowered: Sequence[str], end: int) -> bool:
    """Return whether a relative pronoun is among the last words before ``end``, or "that": (of which a third)."""
    relatives = word_classes().relative | {"that"}
    return not relatives.isdisjoint(lowered[max(0, end - MAX_TOKENS_OF_RELATIVE) : end])


@cache
def _words_behind_be() -> frozenset[str]:
    return word_classes().adjunct | word_set("factuality_words", "medial") | word_set("factuality_words", "negation")


def has_first_person(words: Sequence[str]) -> bool:
    """Return whether words, as written, have a pronoun of the first person: no initial, and no US."""
    known = _first_person()
    if known.isdisjoint(map(str.lower, words)):
        return False
    return any(word == "I" or (word.lower() in known and not word.isupper()) for word in words)


@cache
def _first_person() -> frozenset[str]:
    return frozenset(entry.words for entry in load("pronouns") if entry["person"] == "first")
