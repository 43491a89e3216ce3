"""Symbols of shares behind a company's name, as wires write them: ``Marlow Bank Plc <MRLB.L>``, ``Sund Oil <SND ST>``.

A name in the same brackets is none: ``<Norrel Holdings Inc> said``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_OPENING: Final = "<"
_CLOSING: Final = ">"
_MAX_TOKENS: Final = 5
"""Tokens of a symbol: letters, a stop and the letters of an exchange, and one or two to spare."""


def ticker_at(words: Sequence[str], at: int) -> range:
    """Return the tokens of the symbol of a share whose bracket opens at ``at``, brackets included; else none."""
    if words[at] != _OPENING or not at or not words[at - 1][0].isalnum() or words[at - 1].islower():
        return range(0)
    for end in range(at + 1, min(at + 2 + _MAX_TOKENS, len(words))):
        if words[end] == _CLOSING:
            return range(at, end + 1) if end > at + 1 else range(0)
        if words[end] != "." and not words[end].isupper() and not words[end].isdecimal():
            return range(0)
    return range(0)
