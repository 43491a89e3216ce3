"""How near in meaning two words are: what ties them in WordNet.

The words come compacted from the Open English WordNet 2025 (CC BY 4.0) in ``data/en/wordnet.words``, which names its
columns and its makers.  It is read when it is first needed (about 0.1 s); a line is taken apart when its word is.
Words are lemmas in lower case, as ``quoteattr.wording.lemmas`` makes them; several are joined by ``_``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from quoteattr.errors import LexiconError
from quoteattr.resources.folders import MODELS

COLUMNS: Final = ("word", "parts", "forms", "synsets", "derived", "opposites", "heads", "satellites")
SAME: Final = 1.0
DERIVED: Final = 0.8
SYNONYM: Final = 0.7
SIMILAR: Final = 0.5


@frozen
class Ties:
    """What a word is tied to.  ``synsets``, ``heads`` and ``satellites`` are numbers that tied words share."""

    parts: str
    forms: tuple[str, ...]
    synsets: tuple[str, ...]
    derived: frozenset[str]
    opposites: frozenset[str]
    heads: frozenset[str]
    satellites: frozenset[str]


def relation(a: str, b: str) -> float:
    """How near in meaning two lemmas are: 1 the same, .8 of one derivation, .7 in one synset, .5 similar, else 0.

    >>> [relation("nuclear", other) for other in ("nuclear", "nucleus", "atomic", "big")]
    [1.0, 0.8, 0.7, 0.0]
    """
    if a == b:
        return SAME
    of_a, of_b = ties(a), ties(b)
    if of_a is None or of_b is None:
        return 0.0
    if b in of_a.derived:
        return DERIVED
    if not set(of_a.synsets).isdisjoint(of_b.synsets):
        return SYNONYM
    if not of_a.heads.isdisjoint(of_b.satellites) or not of_b.heads.isdisjoint(of_a.satellites):
        return SIMILAR
    return 0.0


def opposite(a: str, b: str) -> bool:
    """Whether WordNet lists two lemmas as opposites in some sense.

    >>> opposite("rise", "fall"), opposite("rise", "climb")
    (True, False)
    """
    of_a = ties(a)
    return of_a is not None and b in of_a.opposites


@cache
def ties(word: str) -> Ties | None:
    """What WordNet ties a lemma to, or None for a word that it does not have."""
    line = words().get(word)
    if line is None:
        return None
    parts, forms, synsets, *others = (line.split("\t") + [""] * len(COLUMNS))[: len(COLUMNS) - 1]
    return Ties(parts, tuple(forms.split()), tuple(synsets.split()), *(frozenset(cell.split()) for cell in others))


@cache
def words() -> Mapping[str, str]:
    """Every word of ``data/en/wordnet.words`` with the rest of its line."""
    return read_words(MODELS / "wordnet.words")


def read_words(path: Path) -> Mapping[str, str]:
    """The words of a file with the rest of their lines.

    Raises LexiconError, with file and line, for anything but comments, a line of column names and lines of cells.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; the words come with the package: install it again") from error
    first = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    if lines[first] != "\t".join(COLUMNS):
        raise LexiconError(f"{path}:{first + 1}: {lines[first][:60]!r} are not the columns {', '.join(COLUMNS)}")
    found: dict[str, str] = {}
    for number, line in enumerate(lines[first + 1 : -1], first + 2):
        word, tab, rest = line.partition("\t")
        if not (word and tab) or word in found or rest.count("\t") > len(COLUMNS) - 2:
            raise LexiconError(
                f"{path}:{number}: {line[:60]!r} is not a new word and up to {len(COLUMNS) - 1} cells, parted by tabs"
            )
        found[word] = rest
    if lines[-1] or not found:
        raise LexiconError(
            f"{path}: it ends in the middle of a line; the words come with the package: install it again"
        )
    return found
