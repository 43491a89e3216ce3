"""Windows: the tokens of a text that the encoder reads at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quoteattr.document import Document
from quoteattr.limits import MAX_WINDOW, MIN_TOKENS_OF_SIGNS, MIN_WORDS_OF_WINDOW
from quoteattr.models.features import token_bounds

OVERLAP: Final = 32
"""Tokens that two windows of one paragraph share on either side of the border between what each labels."""


class Window(NamedTuple):
    """The tokens that are read together (``first`` to ``end``), and those of them that are labelled here."""

    first: int
    own_first: int
    own_end: int
    end: int


def windows_of(document: Document) -> list[Window]:
    """Return windows whose own tokens are all tokens, in order.

    Whole paragraphs are read together; a paragraph that is too long is read in parts that overlap.
    """
    found: list[Window] = []
    first = before = 0
    for start, stop in token_bounds(document, document.paragraphs):
        if stop - first > MAX_WINDOW and before > first:
            found.append(Window(first, first, before, before))
            first = start
        if stop - first > MAX_WINDOW:
            found += _parts(start, stop)
            first = stop
        before = stop
    if before > first:
        found.append(Window(first, first, before, before))
    return found


def _parts(start: int, stop: int) -> Iterator[Window]:
    """Yield a paragraph in windows that overlap by twice OVERLAP."""
    first = own = start
    while first + MAX_WINDOW < stop:
        end = first + MAX_WINDOW
        yield Window(first, own, end - OVERLAP, end)
        own = end - OVERLAP
        first = own - OVERLAP
    yield Window(first, own, stop, stop)


def longest(windows: Sequence[Window]) -> int:
    """Return how many tokens the longest window has; 0 without windows."""
    return max((window.end - window.first for window in windows), default=0)


_LETTERS: Final = 3
"""Characters from which a token counts as a word."""


def is_prose(words: Sequence[str]) -> bool:
    """Return whether the tokens of a window can be prose: False for long windows with next to no words.

    A token of one or two characters is a sign or an initial, not a word.

    >>> is_prose(["said"] * 160), is_prose(["(", "a", ")", ","] * 40), is_prose(["(", "a", ")", ","])
    (True, False, True)
    """
    return len(words) < MIN_TOKENS_OF_SIGNS or sum([len(word) >= _LETTERS for word in words]) >= MIN_WORDS_OF_WINDOW
