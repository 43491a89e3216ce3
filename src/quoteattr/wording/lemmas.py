"""The lemma of an English word: the form under which WordNet has it.

One word has one lemma, whatever its sentence, so that two texts can be compared without a parse.  After Morphy of
Princeton WordNet (Fellbaum 1998): irregular forms from a list, then endings taken off if a word of the right part of
speech is left.  Where Morphy gives several lemmas, this takes the one that running text means most: "saw" is see,
"left" leave, "meeting" meet, but "news" is no plural and "evening" no form of even.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from quoteattr.limits import MAX_CACHED_TEXT_WORDS
from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load
from quoteattr.wording.wordnet import WORD_COLUMNS, parts_of_speech, word_entry, word_lines

_FORMS: Final = WORD_COLUMNS.index("forms") - 1
_PLURALS: Final = (
    ("ies", "y"),
    ("ies", "ie"),
    ("ves", "f"),
    ("ves", "fe"),
    ("men", "man"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
)
_NO_PLURALS: Final = ("ss", "us", "is", "ics", "wards")
"""What a word ends in that is no plural of a word without an s: loss, basis, afterwards."""
_SIBILANTS: Final = ("s", "x", "z", "ch", "sh", "o")
"""What a word ends in that takes -es and not -s: boxes, but "planes" is no form of plan."""
_VERB_ENDINGS: Final = ("ed", "ing")
_COMPARATIVES: Final = (("iest", "y"), ("est", ""), ("est", "e"), ("ier", "y"), ("er", ""), ("er", "e"))
_MAX_STEPS: Final = 3
"""Endings taken off one after another: colours, colors, color."""


@remembered(MAX_CACHED_TEXT_WORDS)
def lemma(word: str) -> str:
    """Return the lemma of a word, in lower case; an unknown word is its own lemma, less a regular ending of nouns.

    >>> [lemma(word) for word in ("Ministers", "saw", "colours", "stopped", "news", "higher", "n't")]
    ['minister', 'see', 'color', 'stop', 'news', 'high', 'not']
    """
    lowered = word.lower().replace("’", "'")
    closed = _exceptions().get(lowered)
    if closed is not None:
        return closed
    base = lowered.removesuffix("'s").removesuffix("'") or lowered
    for _ in range(_MAX_STEPS):
        base = _base(base)
    return base


@cache
def _exceptions() -> Mapping[str, str]:
    return load("lemma_exceptions").column("lemma")


def _base(word: str) -> str:
    irregular = _irregular().get(word)
    if irregular is not None:
        return irregular
    for base in (_verb_of(word), _singular_of(word), _positive_of(word)):
        if base is not None:
            return base
    return word


def _verb_of(word: str) -> str | None:
    """Return the verb of a regular past or -ing form, or None for a noun of its own (evening) and a word in -eed."""
    for ending in _VERB_ENDINGS:
        if not word.endswith(ending) or (word.endswith("eed") and _is_listed_as(word, "nv")):
            continue
        stem = word[: -len(ending)]
        doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else ""
        for base in (stem, doubled, f"{stem}e", f"{stem[:-1]}y" if stem.endswith("i") else ""):
            if len(base) > 1 and _is_listed_as(base, "v") and not _is_noun_of_its_own(word, base):
                return base
    return None


def _is_noun_of_its_own(word: str, verb: str) -> bool:
    entry = word_entry(word) if parts_of_speech(word) == "n" else None
    return entry is not None and verb not in entry.derived


def _singular_of(word: str) -> str | None:
    """Return the singular of a plural noun or the verb of a third person, or None."""
    if not word.endswith(("s", "men")) or len(word) < 4 or word.endswith(_NO_PLURALS):
        return None
    if _is_listed_as(word, "var"):
        return None
    for ending, singular in _PLURALS:
        base = word[: -len(ending)] + singular
        takes_ending = ending != "es" or singular or base.endswith(_SIBILANTS)
        if word.endswith(ending) and takes_ending and _is_listed_as(base, "nv"):
            return base
    return word[:-1] if word.endswith("s") and word.isalpha() and not parts_of_speech(word) else None


def _positive_of(word: str) -> str | None:
    """Return the adjective of a comparative or superlative, or None."""
    if _is_listed_as(word, "nv"):
        return None
    for ending, positive in _COMPARATIVES:
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        doubled = stem[:-1] if not positive and len(stem) > 2 and stem[-1] == stem[-2] else ""
        for base in (stem + positive, doubled):
            if _is_listed_as(base, "a"):
                return base
    return None


def _is_listed_as(word: str, parts: str) -> bool:
    return not set(parts).isdisjoint(parts_of_speech(word))


@cache
def _irregular() -> Mapping[str, str]:
    """Return irregular forms and British spellings with their lemma: verbs before other words, then more senses."""
    found: dict[str, tuple[bool, int, str]] = {}
    for word, line in word_lines().items():
        cells = line.split("\t", _FORMS + 2)
        if len(cells) <= _FORMS or not cells[_FORMS]:
            continue
        senses = len(cells[_FORMS + 1].split()) if len(cells) > _FORMS + 1 else 0
        rank = ("v" in cells[0], senses, word)
        for form in cells[_FORMS].split():
            if rank > found.get(form, (False, -1, "")):
                found[form] = rank
    return {form: word for form, (_, senses, word) in found.items() if _senses_of_verb(form) <= senses}


def _senses_of_verb(word: str) -> int:
    """Return how many synsets a word has if it is a verb itself, else -1: "feed" is seldom a form of fee."""
    entry = word_entry(word) if "v" in parts_of_speech(word) else None
    return len(entry.synsets) if entry is not None else -1
