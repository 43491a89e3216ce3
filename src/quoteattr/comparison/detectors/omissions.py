"""Omissions and additions: words of one text that could be information of its own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference, mirrored
from quoteattr.comparison.tokens import Token
from quoteattr.resources.lexicons import word_set

_MIN_SURPLUS: Final = 2
"""Content words that one text has more than the other in the same place, from which they can be information."""


def detect_omissions(pair: AlignedPair) -> list[TokenDifference]:
    """Return the words of one text that have nothing in their place, or fewer words, and names and numbers."""
    return _omissions(pair) + mirrored(_omissions(pair.mirrored))


def _omissions(pair: AlignedPair) -> list[TokenDifference]:
    """Return the omissions: what ``a`` has and ``b`` lacks."""
    found: list[TokenDifference] = []
    for gap in pair.gaps:
        words_a = content_words(pair.a, gap.a, pair.equivalent_a)
        words_b = content_words(pair.b, gap.b, pair.equivalent_b)
        place = range(gap.b.start, gap.b.start)
        if (words_a and not words_b) or len(words_a) - len(words_b) >= _MIN_SURPLUS:
            found.append(TokenDifference("omitted", range(words_a[0], words_a[-1] + 1), place))
            continue
        facts = [i for i in words_a if pair.a[i].is_proper or is_exact_number(pair.a[i])]
        found += [TokenDifference("omitted", range(i, i + 1), place) for i in facts]
    return found


def content_words(tokens: tuple[Token, ...], positions: range, excluded: Collection[int]) -> list[int]:
    """Return the positions of content words that are not ``excluded``."""
    return [i for i in positions if i not in excluded and tokens[i].is_content]


def is_exact_number(token: Token) -> bool:
    """Return whether a token gives a number, date or time, but not "one" or "first", which seldom count."""
    return token.is_numeric and token.form not in word_set("comparison_words", "vague_number")
