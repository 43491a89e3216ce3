"""Whether two texts are renderings of one utterance at all.

Two statements of one story share words, too.  What tells them apart from two renderings is how much of the shorter one
the other has, by the idf of the words, how many names and numbers are unpaired in either, whether both begin alike and
keep their order, and how long they are: short renderings may share almost nothing.  A logistic model weighs this.
It is fitted to translations of news sentences against the most similar other sentence of the same article
(``training/relatedness.py``).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from quoteattr.comparison.aligned_pair import AlignedPair
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.tokens import Token
from quoteattr.limits import MAX_RELATED_WORDS
from quoteattr.remembered import remembered_pairs
from quoteattr.resources.weights import load_weights
from quoteattr.wording.terms import idf
from quoteattr.wording.wordnet import hierarchy_of, word_similarity

Features = Mapping[str, float]
_SHORT: Final = 6.0
"""The weight of the words of a text that is too short to share much with its renderings."""
_CONTAINED_THRESHOLD: Final = 0.95
"""The share of a text's words from which it is contained in the other."""
_CONTRADICTIONS: Final = ("number", "name", "opposite", "negation")
_MIN_CONTRADICTED_WORDS: Final = 2
_MAX_INSERTED_WORDS: Final = 3
"""Words that the longer text may have among those of the shorter one."""
_MAX_COUNT: Final = 3
_CAUTION: Final = math.log(3)
"""The log-odds of two utterances from which on a pair counts as unrelated: a chance of 3 in 4."""
_MAX_LENGTH: Final = 100.0
"""More than this, which the model was fitted to, does not change a measure of length."""


def chance_unrelated(measures: PairMeasures) -> float | None:
    """Return the chance that two texts, each with a word at least, are two utterances; None if they count as one."""
    if _is_contained(measures):
        return None
    score = load_weights("relatedness").weigh(relatedness_features(measures))
    return 1 / (1 + math.exp(-score - _CAUTION)) if score > 0 else None


def _is_contained(measures: PairMeasures) -> bool:
    """Return whether one text, if not too short, is contained in the other, and nothing contradicts it there."""
    sides = zip((measures.pair.a, measures.pair.b), measures.shares, strict=True)
    contained = any(
        share >= _CONTAINED_THRESHOLD and sum(token.weight for token in tokens) >= _SHORT for tokens, share in sides
    )
    return (contained and not measures.rivals) or is_contradicted(measures)


def is_contradicted(measures: PairMeasures) -> bool:
    """Return whether one text has all words of the other in their order but one number, name, opposite or negation."""
    return _is_contradicted(measures.pair) or _is_contradicted(measures.pair.mirrored)


def _is_contradicted(pair: AlignedPair) -> bool:
    """Return whether ``b`` has all words of ``a`` in their order but one number, name, opposite or negation.

    A text that says more beside a contradiction is still a rendering: its length does not hide that.
    """
    rivals = [one for one in pair.differences if one.kind in _CONTRADICTIONS]
    if len(rivals) != 1 or sum(token.is_content for token in pair.a) < _MIN_CONTRADICTED_WORDS:
        return False
    own = rivals[0].a
    alone = [i for i in pair.unaligned_a if i not in own and (pair.a[i].is_content or pair.a[i].polarity)]
    if alone or pair.alignment.moved or not pair.to_b:
        return False
    width = max(pair.to_b.values()) - min(pair.to_b.values()) + 1
    return width <= len(pair.a) + _MAX_INSERTED_WORDS


def relatedness_features(measures: PairMeasures) -> Features:
    """Return what speaks for two utterances or for one, by the names of ``relatedness.weights``."""
    pair = measures.pair
    sides = (_Side(pair.a, measures.paired_a), _Side(pair.b, measures.paired_b))
    less, more = sorted(sum(token.weight for token in side.tokens) for side in sides)
    return {
        "": 1.0,
        "shared, less": min(measures.shares),
        "shared, more": max(measures.shares),
        "length": _log(less),
        "length ratio": math.log(more / less),
        "short": max(0.0, 1 - less / _SHORT),
        "rivals": float(min(_MAX_COUNT, measures.rivals)),
        "negations": float(min(_MAX_COUNT, sum(one.kind == "negation" for one in pair.differences))),
        "names in both": float(min(_MAX_COUNT, sum(token.is_proper for token in sides[0].paired))),
        "function words": sum(side.function_word_share for side in sides) / 2,
        "related words": _related_share(sides[0].unpaired_words, sides[1].unpaired_words),
        **_of_both("idf share", [side.idf_share for side in sides]),
        **_of_both("words alone", [_log(len(side.unpaired_words)) for side in sides]),
        **_of_both("names alone", [min(_MAX_COUNT, sum(t.is_proper for t in side.unpaired)) for side in sides]),
        **_of_both("numbers alone", [min(_MAX_COUNT, sum(t.is_numeric for t in side.unpaired)) for side in sides]),
        **_order_features(pair),
    }


@frozen(eq=False)
class _Side:
    """One text, and which of its positions are paired."""

    tokens: Sequence[Token]
    positions: Collection[int]

    @cached_property
    def paired(self) -> list[Token]:
        return [token for at, token in enumerate(self.tokens) if at in self.positions]

    @cached_property
    def unpaired(self) -> list[Token]:
        return [token for at, token in enumerate(self.tokens) if at not in self.positions]

    @cached_property
    def unpaired_words(self) -> list[Token]:
        """The content words that are unpaired."""
        return [token for token in self.unpaired if token.is_content]

    @property
    def function_word_share(self) -> float:
        """The share of the function words that are paired."""
        of_all = sum(not token.is_content for token in self.tokens)
        return sum(not token.is_content for token in self.paired) / max(1, of_all)

    @property
    def idf_share(self) -> float:
        """The share of the content words that are paired, by idf."""
        total = sum(idf(token.lemma) for token in self.tokens if token.is_content)
        return sum(idf(token.lemma) for token in self.paired if token.is_content) / total if total else 0.0


def _of_both(name: str, values: Sequence[float]) -> Features:
    """Return a measure of each text as the less and the more, so that the order of the two does not matter."""
    less, more = sorted(values)
    return {f"{name}, less": float(less), f"{name}, more": float(more)}


def _related_share(words_a: Sequence[Token], words_b: Sequence[Token]) -> float:
    """Return the share of the unpaired words to which a word of the other text is related in meaning."""
    first, second = words_a[:MAX_RELATED_WORDS], words_b[:MAX_RELATED_WORDS]
    if not first or not second:
        return 0.0
    related_a = sum(any(_are_related(x.lemma, y.lemma) for y in second) for x in first)
    related_b = sum(any(_are_related(x.lemma, y.lemma) for x in first) for y in second)
    return (related_a + related_b) / 2 / min(len(first), len(second))


@remembered_pairs()
def _are_related(x: str, y: str) -> bool:
    return word_similarity(x, y) > 0 or hierarchy_of(x, y) != ""


def _order_features(pair: AlignedPair) -> Features:
    """Return how the links lie: in one order, side by side, from the first word on; how much stands in one gap."""
    links = sorted(pair.to_b.items())
    neighbours = sum(pair.to_b.get(i + 1) == j + 1 for i, j in links)
    widest = max((min(_idf_sum(pair.a, gap.a), _idf_sum(pair.b, gap.b)) for gap in pair.gaps), default=0.0)
    return {
        "moved": len(pair.alignment.moved) / max(1, len(links)),
        "neighbours": neighbours / max(1, min(len(pair.a), len(pair.b))),
        "opening": float(pair.to_b.get(0) == 0),
        "widest gap": _log(widest),
    }


def _log(length: float) -> float:
    return math.log1p(min(_MAX_LENGTH, length))


def _idf_sum(tokens: Sequence[Token], positions: range) -> float:
    return sum(idf(tokens[at].lemma) for at in positions if tokens[at].is_content)
