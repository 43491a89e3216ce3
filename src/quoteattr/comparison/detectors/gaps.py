"""Gaps between the words in common: words of one text that could be information of its own, other words in a place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference, mirrored
from quoteattr.comparison.tokens import Token
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.wordnet import are_antonyms

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
