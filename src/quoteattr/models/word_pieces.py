"""Word pieces: the known parts that a word is made of, so that an unknown word still says something.

Words are folded as the vocabulary was made (lower case, no accents) and split from the left into the longest parts
that it holds (WordPiece, Wu et al. 2016); a part that does not open its word has JOINED in front.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

JOINED: Final = "##"
UNKNOWN: Final = "[UNK]"
_LONGEST: Final = 100
"""Letters of a word that are looked at: no word of news is longer, and what is longer is no word."""


def folded(word: str) -> str:
    """A word in lower case and without accents."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def parts_of(word: str) -> list[str]:
    """The runs of letters and digits of a word, and each of its other signs by itself."""
    parts: list[str] = []
    joined = False
    for sign in folded(word)[:_LONGEST]:
        whole = sign.isalnum()
        if whole and joined:
            parts[-1] += sign
        else:
            parts.append(sign)
        joined = whole
    return parts


def pieces_of_word(word: str, rows: Mapping[str, int]) -> Sequence[int]:
    """The rows of the pieces of a word, at least one; what no piece fits is UNKNOWN."""
    found = [row for part in parts_of(word) for row in _split(part, rows)]
    return found or [rows[UNKNOWN]]


def _split(part: str, rows: Mapping[str, int]) -> list[int]:
    found = []
    start = 0
    while start < len(part):
        prefix = JOINED if start else ""
        end = len(part)
        while end > start and prefix + part[start:end] not in rows:
            end -= 1
        if end == start:
            return [rows[UNKNOWN]]
        found.append(rows[prefix + part[start:end]])
        start = end
    return found
