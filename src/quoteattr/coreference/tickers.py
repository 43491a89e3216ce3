"""Tickers: the codes of shares that agencies write behind companies: ``Hale Plc <HALE.L>``, ``Hale Plc (HALE.L)``.

They name nobody.  Angle brackets around a name, ``<Hale Foods Inc>``, say nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.document import Document

ANGLES: Final = frozenset("<>")
_CLOSING: Final = {"<": ">", "(": ")"}
_INNER_MARKS: Final = frozenset({".", ":"})
"""What stands between a share and its exchange: HALE.L, NYSE: HAL."""
_MAX_TOKENS: Final = 4
"""Tokens of a ticker between its brackets."""


def is_in_ticker(document: Document, at: int) -> bool:
    """Whether a token is part of a ticker or of a bracket around one.

    A ticker names its exchange, or stands in angle brackets right behind a name: not ``(NATO)``, not ``<HALE> said``.
    """
    words = document.words
    opening = next((one for one in range(at, max(at - _MAX_TOKENS - 2, -1), -1) if words[one] in _CLOSING), None)
    if opening is None:
        return False
    closing = _CLOSING[words[opening]]
    behind = words[opening + 1 : opening + _MAX_TOKENS + 2]
    inner = behind[: behind.index(closing)] if closing in behind else ()
    if at > opening + len(inner) + 1 or not all(map(_may_be_in_ticker, inner)) or not any(map(str.isupper, inner)):
        return False
    has_exchange = not _INNER_MARKS.isdisjoint(inner)
    return has_exchange or (words[opening] == "<" and opening > 0 and words[opening - 1][0].isupper())


def without_tickers(document: Document, tokens: Sequence[int]) -> list[int]:
    """Return the tokens of a source without tickers and the angle brackets around names."""
    return [at for at in tokens if document.words[at] not in ANGLES and not is_in_ticker(document, at)]


def _may_be_in_ticker(word: str) -> bool:
    return word.isupper() or word.isdecimal() or word in _INNER_MARKS
