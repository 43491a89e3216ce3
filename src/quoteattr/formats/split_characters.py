"""Halves of a surrogate pair side by side: two characters of Python, which JSON joins to one when it is read.

A text that has them gets a Problem for each two halves.  By these the text of a record is given its halves back, so
that every offset stays true and the article that comes back is the one that was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from quoteattr.evidence import SPLIT_CHARACTER
from quoteattr.typography import HALVES

_BEYOND: Final = 0xFFFF
"""The last code point that is no surrogate pair in UTF-16."""


def joined_halves(text: str) -> str:
    """Return a text as JSON gives it back: each two halves of a pair are one character.

    >>> joined_halves("a\\ud83d\\ude00") == "a\\U0001f600"
    True
    """
    return text if text.isascii() else HALVES.sub(lambda found: _joined(found[0]), text)


def with_halves(text: str, problems: object) -> str:
    """Return the text of a record, its characters parted again where its problems say that two halves stood."""
    places = sorted(_places(problems))
    pieces, at = [], 0
    for number, place in enumerate(places):
        joined = place - number  # each character before had one code point more
        if at <= joined < len(text) and ord(text[joined]) > _BEYOND:
            pieces += [text[at:joined], _parted(text[joined])]
            at = joined + 1
        else:
            return text  # never joined, or another text: the spans are then refused
    return "".join((*pieces, text[at:]))


def split_characters(text: str) -> Mapping[int, str]:
    """Return by code point the characters of which a text has the two halves, and nowhere the whole."""
    if text.isascii():
        return {}
    halves = {_joined(found) for found in HALVES.findall(text)}
    return {ord(character): _parted(character) for character in halves if character not in text}


def _places(problems: object) -> Iterable[int]:
    """Yield where two halves stand, as far as the problems of a record are well-formed."""
    for problem in problems if isinstance(problems, list) else ():
        if isinstance(problem, Mapping) and problem.get("kind") == SPLIT_CHARACTER:
            span = problem.get("span")
            if isinstance(span, list) and span and type(span[0]) is int:
                yield span[0]


def _joined(halves: str) -> str:
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _parted(character: str) -> str:
    units = character.encode("utf-16-le")
    return "".join(chr(int.from_bytes(units[at : at + 2], "little")) for at in (0, 2))
