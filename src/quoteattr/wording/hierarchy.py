"""Wider and narrower words: which nouns and verbs are kinds of another, and which are two kinds of one thing.

The words come compacted from the Open English WordNet 2025 (CC BY 4.0) in ``data/en/hypernyms.words``, which names its
columns and its makers.  It is read when it is first needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from attrs import frozen

from quoteattr.errors import LexiconError
from quoteattr.resources.folders import MODELS

COLUMNS: Final = ("word", "own", "parents", "elders")
Kinship = Literal["narrower", "siblings", ""]


@frozen
class Place:
    """Where a word stands among wider words: its synsets, those right above them, and those above these."""

    own: frozenset[str]
    parents: frozenset[str]
    elders: frozenset[str]


def kinship(a: str, b: str) -> Kinship:
    """Whether one of two lemmas is a kind of the other, or both are kinds of one thing.

    >>> kinship("captain", "officer"), kinship("rifle", "pistol"), kinship("rifle", "violin")
    ('narrower', 'siblings', '')
    """
    of_a, of_b = place(a), place(b)
    if of_a is None or of_b is None:
        return ""
    if not of_a.own.isdisjoint(of_b.parents | of_b.elders) or not of_b.own.isdisjoint(of_a.parents | of_a.elders):
        return "narrower"
    return "" if of_a.parents.isdisjoint(of_b.parents) else "siblings"


@cache
def place(word: str) -> Place | None:
    """Where a lemma stands, or None for a word that the list does not have."""
    line = _words().get(word)
    return None if line is None else Place(*(frozenset(cell.split()) for cell in line.split("\t")))


@cache
def _words() -> Mapping[str, str]:
    return read_places(MODELS / "hypernyms.words")


def read_places(path: Path) -> Mapping[str, str]:
    """The words of a file with the rest of their lines.

    Raises LexiconError, with file and line, for anything but comments, a line of column names and lines of cells.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; the words come with the package: install it again") from error
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    if lines[first] != "\t".join(COLUMNS) or lines[-1]:
        raise LexiconError(f"{path}:{first + 1}: {lines[first][:60]!r} are not the columns {', '.join(COLUMNS)}")
    found: dict[str, str] = {}
    for number, line in enumerate(lines[first + 1 : -1], first + 2):
        word, tab, rest = line.partition("\t")
        if not (word and tab) or word in found or rest.count("\t") != len(COLUMNS) - 2:
            raise LexiconError(f"{path}:{number}: {line[:60]!r} is not a new word and {len(COLUMNS) - 1} cells")
        found[word] = rest
    return found
