"""Which English words are tied in meaning: synonyms, derivations, antonyms, hypernyms.

The words come compacted from the Open English WordNet 2025 (CC BY 4.0) in ``models/wordnet.words`` and
``models/hypernyms.words``, which name their columns and their makers.  Each file is read when it is first needed (about
0.1 s); a line is parsed when its word is asked for.
Words are lemmas in lower case, as ``quoteattr.wording.lemmas`` makes them; the words of a compound are joined by ``_``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, Literal

from attrs import frozen

from quoteattr.errors import LexiconError, shown
from quoteattr.limits import MAX_CACHED_TEXT_WORDS
from quoteattr.remembered import remembered
from quoteattr.resources.folders import MODELS
from quoteattr.resources.model_files import lines_of

WORD_COLUMNS: Final = ("word", "parts", "forms", "synsets", "derived", "opposites", "heads", "satellites")
HYPERNYM_COLUMNS: Final = ("word", "synsets", "hypernyms", "second_hypernyms")
SAME_WORD: Final = 1.0
DERIVED: Final = 0.8
SYNONYM: Final = 0.7
SIMILAR: Final = 0.5
Hierarchy = Literal["narrower", "siblings", ""]


@frozen
class WordEntry:
    """What WordNet has of one lemma; words that share a number of ``synsets`` share a meaning."""

    parts_of_speech: str
    """n, v, a, r; in capitals for names."""
    forms: tuple[str, ...]
    """Irregular and British forms."""
    synsets: tuple[str, ...]
    derived: frozenset[str]
    antonyms: frozenset[str]
    heads: frozenset[str]
    """Clusters of similar adjectives that the word heads, by number."""
    satellites: frozenset[str]
    """Clusters of similar adjectives that the word belongs to."""


@frozen
class Hypernyms:
    """The synsets of a word's first meanings, those right above them, and those above these."""

    synsets: frozenset[str]
    direct: frozenset[str]
    second: frozenset[str]


def word_similarity(a: str, b: str) -> float:
    """Return how similar two lemmas are: 1 the same, .8 of one derivation, .7 in one synset, .5 similar, else 0.

    >>> [word_similarity("nuclear", other) for other in ("nuclear", "nucleus", "atomic", "big")]
    [1.0, 0.8, 0.7, 0.0]
    """
    if a == b:
        return SAME_WORD
    of_a, of_b = word_entry(a), word_entry(b)
    if of_a is None or of_b is None:
        return 0.0
    if b in of_a.derived:
        return DERIVED
    if not set(of_a.synsets).isdisjoint(of_b.synsets):
        return SYNONYM
    if not of_a.heads.isdisjoint(of_b.satellites) or not of_b.heads.isdisjoint(of_a.satellites):
        return SIMILAR
    return 0.0


def are_antonyms(a: str, b: str) -> bool:
    """Return whether WordNet lists two lemmas as opposites in some sense.

    >>> are_antonyms("rise", "fall"), are_antonyms("rise", "climb")
    (True, False)
    """
    of_a = word_entry(a)
    return of_a is not None and b in of_a.antonyms


def hierarchy_of(a: str, b: str) -> Hierarchy:
    """Return whether one of two lemmas is a kind of the other, or both are kinds of one thing.

    >>> hierarchy_of("captain", "officer"), hierarchy_of("rifle", "pistol"), hierarchy_of("rifle", "violin")
    ('narrower', 'siblings', '')
    """
    of_a, of_b = hypernyms_of(a), hypernyms_of(b)
    if of_a is None or of_b is None:
        return ""
    a_is_kind_of_b = not of_b.synsets.isdisjoint(of_a.direct | of_a.second)
    b_is_kind_of_a = not of_a.synsets.isdisjoint(of_b.direct | of_b.second)
    if a_is_kind_of_b or b_is_kind_of_a:
        return "narrower"
    return "" if of_a.direct.isdisjoint(of_b.direct) else "siblings"


def parts_of_speech(word: str) -> str:
    """Return the parts of speech of a lemma, as in ``WordEntry``; empty for a word that WordNet does not have.

    >>> parts_of_speech("atomic"), parts_of_speech("zorb")
    ('a', '')
    """
    return word_lines().get(word, "").partition("\t")[0]


@remembered(MAX_CACHED_TEXT_WORDS)
def word_entry(word: str) -> WordEntry | None:
    """Return what WordNet has of a lemma, or None for a word that it does not have."""
    line = word_lines().get(word)
    if line is None:
        return None
    parts, forms, synsets, *others = _cells(line, WORD_COLUMNS)
    return WordEntry(parts, tuple(forms.split()), tuple(synsets.split()), *(frozenset(cell.split()) for cell in others))


@remembered(MAX_CACHED_TEXT_WORDS)
def hypernyms_of(word: str) -> Hypernyms | None:
    """Return the synsets of a noun or verb and those above them, or None for a word that the list does not have."""
    line = _hypernym_lines().get(word)
    return None if line is None else Hypernyms(*(frozenset(cell.split()) for cell in _cells(line, HYPERNYM_COLUMNS)))


def _cells(line: str, columns: Sequence[str]) -> list[str]:
    """Return the cells after the word; those missing at the end of the line are empty."""
    cells = line.split("\t")
    return cells + [""] * (len(columns) - 1 - len(cells))


@cache
def word_lines() -> Mapping[str, str]:
    """Return every word of ``models/wordnet.words`` with the rest of its line."""
    return read_lines(MODELS / "wordnet.words", WORD_COLUMNS)


@cache
def _hypernym_lines() -> Mapping[str, str]:
    return read_lines(MODELS / "hypernyms.words", HYPERNYM_COLUMNS)


def read_lines(path: Path, columns: Sequence[str]) -> Mapping[str, str]:
    """Return the words of a file with the rest of their lines.

    Raises LexiconError, with file and line, for anything but comments, a line of these column names and lines of cells.
    """
    lines = lines_of(path, "words")
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    if lines[first] != "\t".join(columns):
        raise LexiconError(f"{path}:{first + 1}: {shown(lines[first])} are not the columns {', '.join(columns)}")
    found: dict[str, str] = {}
    for number, line in enumerate(lines[first + 1 : -1], first + 2):
        word, tab, rest = line.partition("\t")
        if not (word and tab) or word in found or rest.count("\t") > len(columns) - 2:
            raise LexiconError(
                f"{path}:{number}: {shown(line)} is not a new word and up to {len(columns) - 1} cells, parted by tabs"
            )
        found[word] = rest
    if lines[-1] or not found:
        raise LexiconError(
            f"{path}: it ends in the middle of a line; the words come with the package: install it again"
        )
    return found
