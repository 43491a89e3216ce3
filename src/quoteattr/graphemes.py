"""Where text may be cut: between grapheme clusters, which readers see as one character each (Unicode Annex 29)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import regex

from quoteattr.spans import Span

_CLUSTER: Final = regex.compile(r"\X")
_JOINED: Final = regex.compile(r"[^\p{GCB=Other}\p{GCB=Control}\p{GCB=CR}\p{GCB=LF}]|\r\n")
"""What can be part of a longer cluster.  A text without it, as most are, needs no search for clusters."""


def clusters(text: str) -> list[str]:
    """Return the grapheme clusters of a text, in order.

    >>> clusters("a\\r\\nb")
    ['a', '\\r\\n', 'b']
    """
    return _CLUSTER.findall(text) if _JOINED.search(text) else list(text)


def inner_positions(text: str) -> frozenset[int]:
    """Return the positions at which a cut would split a cluster.

    >>> inner_positions("e\\u0301a")
    frozenset({1})
    """
    if not _JOINED.search(text):
        return frozenset()
    return frozenset(at for found in _CLUSTER.finditer(text) for at in range(found.start() + 1, found.end()))


def widened(span: Span, inner: Collection[int]) -> Span:
    """Return the span with the whole of the clusters that it starts or ends in.

    >>> widened(Span(1, 2), inner_positions("e\\u0301a"))
    Span(start=0, end=2)
    """
    start, end = span
    while start in inner:
        start -= 1
    while end in inner:
        end += 1
    return Span(start, end)


def narrowed(span: Span, inner: Collection[int]) -> Span:
    """Return the span without the clusters that it holds only in part.

    >>> narrowed(Span(1, 3), inner_positions("e\\u0301a"))
    Span(start=2, end=3)
    """
    start, end = span
    while start in inner and start < end:
        start += 1
    while end in inner and start < end:
        end -= 1
    return Span(start, end)


def clipped(text: str, length: int) -> str:
    """Return the longest start of a text that has at most ``length`` code points and splits no cluster.

    >>> ascii(clipped("cafe\\u0301s", 4)), ascii(clipped("cafe\\u0301s", 5))
    ("'caf'", "'cafe\\\\u0301'")
    """
    return narrowed(Span(0, min(length, len(text))), inner_positions(text[: length + 1])).cut(text)
