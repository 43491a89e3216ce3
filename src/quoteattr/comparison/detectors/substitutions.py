"""Substitutions: other words in the same place, which are other wording or another meaning."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.tokens import Token

_MAX_CONTENT_WORDS: Final = 3
"""Longer runs are rewording: none of their words stands for one word of the other text."""


def detect_substitutions(pair: AlignedPair) -> list[TokenDifference]:
    """Return short runs of words in one gap, where no difference of the pair claims a word of it."""
    found: list[TokenDifference] = []
    for gap in pair.gaps:
        words_a, words_b = _content(pair.a, gap.a, pair.claimed_a), _content(pair.b, gap.b, pair.claimed_b)
        if 0 < len(words_a) <= _MAX_CONTENT_WORDS and 0 < len(words_b) <= _MAX_CONTENT_WORDS:
            a, b = range(words_a[0], words_a[-1] + 1), range(words_b[0], words_b[-1] + 1)
            found.append(TokenDifference("opposite", a, b))
    return found


def _content(tokens: tuple[Token, ...], positions: range, claimed: Collection[int]) -> list[int]:
    """Return the positions of content words; none if a name, a number or a claimed word is among the positions."""
    if any(i in claimed or tokens[i].can_replace_name or tokens[i].is_numeric for i in positions):
        return []
    return [i for i in positions if tokens[i].is_content]
