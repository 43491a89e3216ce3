"""Word pieces: the known parts that a word is made of, so that an unknown word has features too.

Words are folded as the vocabulary was made (lower case, no accents) and split from the left into the longest parts
that it holds (WordPiece, Wu et al. 2016); a part that does not open its word has JOINED in front.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from quoteattr.limits import MAX_WORD

JOINED: Final = "##"
UNKNOWN: Final = "[UNK]"


def folded(word: str) -> str:
    """Return a word in lower case and without accents."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def parts_of(word: str) -> list[str]:
    """Return the runs of letters and digits of a word, and each of its other signs by itself."""
    parts: list[str] = []
    joined = False
    for sign in folded(word)[:MAX_WORD]:
        whole = sign.isalnum()
        if whole and joined:
            parts[-1] += sign
        else:
            parts.append(sign)
        joined = whole
    return parts


def pieces_of_word(word: str, rows: Mapping[str, int]) -> Sequence[int]:
    """Return the rows of the pieces of a word, at least one; a part that no piece fits is UNKNOWN."""
    found = [row for part in parts_of(word) for row in _split(part, rows)]
    return found or [rows[UNKNOWN]]


def _split(part: str, rows: Mapping[str, int]) -> list[int]:
    """Return the rows of the longest pieces of a part, from the left."""
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
