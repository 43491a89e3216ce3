"""Words that cannot both be right in one place of a statement: antonyms, and words of one exclusive set."""

from __future__ import annotations

from functools import cache

from quoteattr.resources.lexicons import load, word_set
from quoteattr.wording.wordnet import word_entry, word_similarity


def antonyms_of(lemma: str) -> frozenset[str]:
    """Return the antonyms of a lemma; none of a light verb, and no light verb.

    >>> "fall" in antonyms_of("rise"), antonyms_of("give")
    (True, frozenset())
    """
    light_verbs = word_set("comparison_words", "light_verb")
    entry = None if lemma in light_verbs else word_entry(lemma)
    return entry.antonyms - light_verbs if entry else frozenset()


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
        for packed in entry["forms"].split():
            word = packed.replace("_", " ")
            found.setdefault(word, set()).add(entry.words)
    return {word: frozenset(sets) for word, sets in found.items()}
