"""Words that cannot both be right in one place of a statement: antonyms, and words of one exclusive set."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Final

from quoteattr.resources.lexicons import load, word_set
from quoteattr.wording.wordnet import SIMILAR, word_entry, word_similarity

_NEGATIVE_PREFIXES: Final = ("un", "non")
"""They negate any adjective or adverb; that the others do is in the list of antonyms."""
_COMPARATIVE: Final = "er"
_COMPARED: Final = frozenset({"more", "less"})
_DESCRIPTIVE: Final = frozenset("ar")
"""Adjective and adverb, as parts of speech."""


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


def are_opposed(x: str, x_lemma: str, y: str, y_lemma: str) -> bool:
    """Return whether two words, each given as written and as its lemma, contradict each other in one place.

    They are antonyms, also as comparatives, words of one exclusive set, a word and the same with a negative prefix, or
    words of going up and of going down.

    >>> are_opposed("lower", "lower", "higher", "high"), are_opposed("unsafe", "unsafe", "safe", "safe")
    (True, True)
    >>> are_opposed("flammable", "flammable", "inflammable", "inflammable")
    False
    """
    if are_exclusive(x_lemma, y_lemma) or _differ_in_direction(x_lemma, y_lemma):
        return True
    if word_similarity(x_lemma, y_lemma):
        return False
    if _is_negated_by_prefix(x, y) or _is_negated_by_prefix(y, x):  # also of participles: armed, unarmed
        return True
    are_comparatives = x.endswith(_COMPARATIVE) and y.endswith(_COMPARATIVE)
    return any(
        _are_antonyms(p, q) or (are_comparatives and _are_nearly_antonyms(p, q))
        for p, q in product(_bases(x, x_lemma, y), _bases(y, y_lemma, x))
        if not word_similarity(p, q)
    )


def _are_antonyms(x: str, y: str) -> bool:
    return y in antonyms_of(x) or _is_negated_by_prefix(x, y) or _is_negated_by_prefix(y, x)


def _are_nearly_antonyms(x: str, y: str) -> bool:
    """Return whether each word with antonyms has one that is similar to the other word: cold, warm."""
    sides = [(antonyms, other) for antonyms, other in ((antonyms_of(x), y), (antonyms_of(y), x)) if antonyms]
    return bool(sides) and all(any(word_similarity(one, other) >= SIMILAR for one in own) for own, other in sides)


def _bases(form: str, lemma: str, other: str) -> tuple[str, ...]:
    """Return the lemma; beside another comparative, also the form and its adjective: fewer, lower."""
    if not (form.endswith(_COMPARATIVE) and other.endswith(_COMPARATIVE)) and other not in _COMPARED:
        return (lemma,)
    known = word_entry(form.removesuffix(_COMPARATIVE))
    return (lemma, form, form.removesuffix(_COMPARATIVE)) if known and "a" in known.parts_of_speech else (lemma,)


def _is_negated_by_prefix(word: str, base: str) -> bool:
    """Return whether a word is an adjective or adverb with a negative prefix: unsafe, of safe."""
    if not any(word.replace("-", "") == prefix + base for prefix in _NEGATIVE_PREFIXES):
        return False
    return all(_is_descriptive(one) for one in (word.replace("-", ""), base))


def _is_descriptive(word: str) -> bool:
    known = word_entry(word)
    return known is not None and not _DESCRIPTIVE.isdisjoint(known.parts_of_speech)


def _differ_in_direction(x: str, y: str) -> bool:
    up, down = word_set("comparison_words", "upward"), word_set("comparison_words", "downward")
    return (x in up and y in down) or (x in down and y in up)


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
