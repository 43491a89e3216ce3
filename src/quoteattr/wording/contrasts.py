"""Words that cannot both be right in one place of a statement: antonyms, and words of one exclusive set."""

from __future__ import annotations

from functools import cache
from typing import Final

from quoteattr.resources.lexicons import load
from quoteattr.wording.wordnet import word_entry, word_similarity

_LIGHT_VERBS: Final = frozenset("take give go come get have be do make put keep let bring".split())
"""Their antonyms in one meaning are synonyms in another: take a test, be given a test."""


def antonyms_of(lemma: str) -> frozenset[str]:
    """Return the antonyms of a lemma; none of a light verb, and no light verb.

    >>> "fall" in antonyms_of("rise"), antonyms_of("give")
    (True, frozenset())
    """
    entry = None if lemma in _LIGHT_VERBS else word_entry(lemma)
    return entry.antonyms - _LIGHT_VERBS if entry else frozenset()


def are_exclusive(x: str, y: str) -> bool:
    """Return whether two lemmas are different words of one exclusive set, and not synonyms.

    >>> are_exclusive("captain", "major"), are_exclusive("captain", "boat")
    (True, False)
    """
    return x != y and not exclusive_sets_of(x).isdisjoint(exclusive_sets_of(y)) and not word_similarity(x, y)


def exclusive_sets_of(lemma: str) -> frozenset[str]:
    """Return the names of the sets of ``exclusive_words.tsv`` that a lemma is in."""
    return _exclusive_sets().get(lemma, frozenset())


@cache
def _exclusive_sets() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in load("exclusive_words"):
        for word in entry["forms"].split():
            found.setdefault(word, set()).add(entry.words)
    return {word: frozenset(sets) for word, sets in found.items()}
