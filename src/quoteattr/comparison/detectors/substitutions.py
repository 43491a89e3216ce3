"""Substitutions: other words in the same place, which are other wording or another meaning."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.tokens import Token
from quoteattr.wording.wordnet import are_antonyms

_MAX_CONTENT_WORDS: Final = 3
"""Longer runs are rewording: none of their words stands for one word of the other text."""


def detect_substitutions(pair: AlignedPair) -> list[TokenDifference]:
    """Return short runs of words in one gap, where no difference of the pair claims a word of it."""
    found: list[TokenDifference] = []
    for gap in pair.gaps:
        words_a, words_b = _content(pair.a, gap.a, pair.claimed_a), _content(pair.b, gap.b, pair.claimed_b)
        if 0 < len(words_a) <= _MAX_CONTENT_WORDS and 0 < len(words_b) <= _MAX_CONTENT_WORDS:
            a, b = range(words_a[0], words_a[-1] + 1), range(words_b[0], words_b[-1] + 1)
            is_same = _is_negated_antonym(pair, words_a, words_b) or pair.compares_the_reverse(a.start, b.start)
            if not is_same:
                found.append(TokenDifference("opposite", a, b))
    return found


def _is_negated_antonym(pair: AlignedPair, words_a: Sequence[int], words_b: Sequence[int]) -> bool:
    """Return whether a negation of one text stands before the antonym of the other's word: not uncommon, common."""
    if len(words_a) != 1 or len(words_b) != 1:
        return False
    (i,), (j,) = words_a, words_b
    is_one_negated = pair.is_negated_at_a(i) != pair.mirrored.is_negated_at_a(j)
    return is_one_negated and are_antonyms(pair.a[i].lemma, pair.b[j].lemma)


def _content(tokens: tuple[Token, ...], positions: range, claimed: Collection[int]) -> list[int]:
    """Return the positions of content words; none if a name, a number or a claimed word is among the positions."""
    if any(i in claimed or tokens[i].can_replace_name or tokens[i].is_numeric for i in positions):
        return []
    return [i for i in positions if tokens[i].is_content]
