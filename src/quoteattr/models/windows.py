"""Windows: the stretches of a text that the encoder reads at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quoteattr.document import Document
from quoteattr.models.features import token_bounds

LONGEST_WINDOW: Final = 160
"""Tokens seen at a time: attention costs the square of it, and few paragraphs of news are longer."""
OVERLAP: Final = 32
"""Tokens seen on either side of a seam within a paragraph, so that no piece is labelled half blind."""


class Window(NamedTuple):
    """Tokens that are seen together (``first`` to ``end``), and those of them that are labelled here."""

    first: int
    own_first: int
    own_end: int
    end: int


def windows_of(document: Document) -> list[Window]:
    """Windows whose own tokens are all tokens, in order: whole paragraphs together, and overlapping parts of long
    ones."""
    found: list[Window] = []
    first = before = 0
    for start, stop in token_bounds(document, document.paragraphs):
        if stop - first > LONGEST_WINDOW and before > first:
            found.append(Window(first, first, before, before))
            first = start
        if stop - first > LONGEST_WINDOW:
            found += _parts(start, stop)
            first = stop
        before = stop
    if before > first:
        found.append(Window(first, first, before, before))
    return found


def _parts(start: int, stop: int) -> Iterator[Window]:
    """A paragraph in windows that overlap by twice OVERLAP."""
    first = own = start
    while first + LONGEST_WINDOW < stop:
        end = first + LONGEST_WINDOW
        yield Window(first, own, end - OVERLAP, end)
        own = end - OVERLAP
        first = own - OVERLAP
    yield Window(first, own, stop, stop)


def longest(windows: Sequence[Window]) -> int:
    """Tokens of the longest window; 0 for none."""
    return max((window.end - window.first for window in windows), default=0)
