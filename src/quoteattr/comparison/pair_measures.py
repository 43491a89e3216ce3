"""Measures of an aligned pair as a whole: what the verdict and relatedness models look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from quoteattr.comparison.aligned_pair import AlignedPair
from quoteattr.comparison.detectors.gaps import content_words, is_exact_number
from quoteattr.comparison.tokens import EXACT_STAGE, MEANING_STAGE, Token
from quoteattr.limits import MAX_UNALIGNED_TOKENS
from quoteattr.resources.lexicons import word_set

_RIVAL_KINDS: Final = ("number", "name", "opposite")
_CONTRADICTIONS: Final = ("number", "negation", "opposite")
"""What decides beside inflection and function words; of names that differ so, only 10 of 29 are two (readings)."""
_MIN_INFORMATION: Final = 3
"""Content words with nothing in their place that are information of their own."""


@frozen(eq=False)
class PairMeasures:
    """What holds for two texts with the differences that the detectors found."""

    pair: AlignedPair

    @cached_property
    def to_b(self) -> dict[int, int]:
        """The partner in ``b`` of each position of ``a``, equivalents too."""
        return {**dict(sorted(self.pair.equivalents)), **self.pair.to_b}

    @cached_property
    def paired_a(self) -> frozenset[int]:
        """The positions of ``a`` with a partner or an equivalent."""
        return frozenset(self.to_b)

    @cached_property
    def paired_b(self) -> frozenset[int]:
        """The positions of ``b`` with a partner or an equivalent."""
        return self.pair.equivalent_b.union(self.pair.to_a)

    @cached_property
    def shares(self) -> tuple[float, float]:
        """Of each text, the share of its words, by weight, that are paired."""
        return _paired_share(self.pair.a, self.paired_a), _paired_share(self.pair.b, self.paired_b)

    @property
    def similarity(self) -> float:
        """How much of what the two say is in both, from 0 to 1."""
        return sum(self.shares) / 2

    @cached_property
    def unpaired_weight(self) -> tuple[float, float]:
        """The weight of the unpaired words of each text."""
        return _unpaired_weight(self.pair.a, self.paired_a), _unpaired_weight(self.pair.b, self.paired_b)

    @cached_property
    def first_unpaired(self) -> tuple[list[int], list[int]]:
        """The first MAX_UNALIGNED_TOKENS unpaired positions of each text."""
        a = [i for i in range(len(self.pair.a)) if i not in self.paired_a]
        b = [j for j in range(len(self.pair.b)) if j not in self.paired_b]
        return a[:MAX_UNALIGNED_TOKENS], b[:MAX_UNALIGNED_TOKENS]

    @cached_property
    def is_explained(self) -> bool:
        """Whether the texts are the same, word for word and in order, but for the differences that the words show."""
        pair = self.pair
        if not pair.differences or pair.alignment.moved:
            return False
        apart = [link for link in pair.alignment.links if link.stage != EXACT_STAGE]
        own_a = {*pair.unaligned_a, *(link.a for link in apart)} - pair.claimed_a
        own_b = {*pair.unaligned_b, *(link.b for link in apart)} - pair.claimed_b
        return not own_a and not own_b

    @cached_property
    def is_contradiction_alone(self) -> bool:
        """Whether the texts are the same but for numbers, negations and opposites, inflection and function words."""
        pair = self.pair
        if not pair.differences or pair.alignment.moved:
            return False
        if any(difference.kind not in _CONTRADICTIONS for difference in pair.differences):
            return False
        apart = any(link.stage == MEANING_STAGE for link in pair.alignment.links)
        return not apart and not (_own_words(pair) or _own_words(pair.mirrored))

    @cached_property
    def rivals(self) -> int:
        """How many numbers, names and words of one text stand against others, in their place or not."""
        in_place = sum(difference.kind in _RIVAL_KINDS for difference in self.pair.differences)
        return in_place + min(_facts_alone(self.pair), _facts_alone(self.pair.mirrored))

    @cached_property
    def information(self) -> tuple[frozenset[int], frozenset[int]]:
        """The positions of each text that the rules take for information of its own."""
        return frozenset(_own_information(self.pair)), frozenset(_own_information(self.pair.mirrored))


def _paired_share(tokens: Sequence[Token], paired: Collection[int]) -> float:
    if not tokens:
        return 0.0
    return sum(tokens[i].weight for i in sorted(paired)) / sum(token.weight for token in tokens)


def _unpaired_weight(tokens: Sequence[Token], paired: Collection[int]) -> float:
    return sum(token.weight for at, token in enumerate(tokens) if at not in paired)


def _own_words(pair: AlignedPair) -> bool:
    """Return whether ``a`` has unaligned words that say something and that no difference claims."""
    return any(
        i not in pair.claimed_a and (pair.a[i].is_content or pair.a[i].axis or pair.a[i].polarity)
        for i in pair.unaligned_a
    )


def _facts_alone(pair: AlignedPair) -> int:
    """Return how many numbers and names of ``a`` no difference of the pair claims."""
    return sum(_is_fact(pair, i) for i in pair.unaligned_a if i not in pair.claimed_a)


def _own_information(pair: AlignedPair) -> Iterator[int]:
    """Yield the positions of ``a`` that are information of its own, among those that no difference claims.

    That is a run of several content words with nothing in its place, a phrase of place, time or means, or a fact.
    """
    for gap in pair.gaps:
        words = content_words(pair.a, gap.a, pair.claimed_a)
        others = content_words(pair.b, gap.b, pair.claimed_b)
        is_adjunct = bool(words) and not gap.b and _is_adjunct(pair.a, gap.a)
        if not others and (len(words) >= _MIN_INFORMATION or is_adjunct):
            yield from range(words[0], words[-1] + 1)
        else:
            yield from (i for i in words if _is_fact(pair, i))


def _is_adjunct(tokens: tuple[Token, ...], positions: range) -> bool:
    """Return whether words start like a phrase of place, time or means: in the harbor, to the mayor."""
    first = tokens[positions.start].form
    if first in word_set("comparison_words", "adjunct_preposition"):
        return True
    return first == "to" and len(positions) > 1 and tokens[positions.start + 1].form == "the"


def _is_fact(pair: AlignedPair, i: int) -> bool:
    """Return whether a word by itself says how many, when, who or where: a number, or a name with no part in ``b``."""
    token = pair.a[i]
    if token.is_numeric:
        return is_exact_number(token)
    return token.is_proper and not any(at in pair.to_b and _are_one_name(pair.a, i, at) for at in (i - 1, i + 1))


def _are_one_name(tokens: tuple[Token, ...], i: int, at: int) -> bool:
    """Return whether two neighbours are names with nothing but a space between them."""
    if not (0 <= at < len(tokens) and tokens[at].is_name):
        return False
    first, second = sorted((tokens[i].unit.span, tokens[at].unit.span))
    return second.start - first.end <= 1
