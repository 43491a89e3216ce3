"""Whether two texts are renderings of one utterance at all.

Two statements of one story share words, too.  What tells them apart from two renderings is how much of the shorter one
the other has, by the rarity of the words, how many names and figures are left on either side, whether both begin alike
and keep their order, and how long they are: short renderings may share almost nothing.  A logistic model weighs this.
It is fitted to translations of news sentences against the most similar other sentence of the same article
(``training/relatedness.py``).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from quoteattr.comparison.facing import Facing
from quoteattr.comparison.pairs import Pair
from quoteattr.comparison.reading import Token
from quoteattr.resources.weights import load_weights
from quoteattr.wording.hierarchy import kinship
from quoteattr.wording.synonyms import relation
from quoteattr.wording.terms import weight

Features = Mapping[str, float]
_SHORT: Final = 6.0
"""The weight of the words of a text that is too short to share much with its renderings."""
_WHOLE: Final = 0.95
"""The share of a text's words in another that holds all of it."""
_LOOKED_AT: Final = 30
"""Words without a partner of which kin is looked for: time stays linear."""
_MOST: Final = 3
_LONG: Final = 100.0
"""A length beyond which more says no more."""


def unrelated(pair: Pair) -> bool:
    """Whether two texts, each with a word at least, are no renderings of one utterance."""
    return not _is_held(pair) and load_weights("relatedness").weigh(features(pair)) > 0


def _is_held(pair: Pair) -> bool:
    """Whether one text, not too short, stands whole in the other, however much that adds, and nothing against it."""
    sides = zip((pair.facing.a, pair.facing.b), pair.shares, strict=True)
    held = any(share >= _WHOLE and sum(token.weight for token in tokens) >= _SHORT for tokens, share in sides)
    return held and not pair.rivals


def features(pair: Pair) -> Features:
    """What speaks for two utterances or for one, by the names of ``relatedness.weights``."""
    facing = pair.facing
    sides = (_Side(facing.a, pair.in_a), _Side(facing.b, pair.in_b))
    of_shares = sorted(pair.shares)
    mass = sorted(sum(token.weight for token in side.tokens) for side in sides)
    return {
        "": 1.0,
        "poorer": of_shares[0],
        "richer": of_shares[1],
        "length": _log(mass[0]),
        "lengths": math.log(mass[1] / mass[0]),
        "short": max(0.0, 1 - mass[0] / _SHORT),
        "rivals": float(min(_MOST, pair.rivals)),
        "negations": float(min(_MOST, sum(found.kind == "negation" for found in pair.findings))),
        "names in both": float(min(_MOST, sum(token.proper for token in sides[0].paired))),
        "small words": sum(side.small_share for side in sides) / 2,
        "kin": _kin(sides[0].said, sides[1].said),
        **_of_both("rarity", [side.rarity for side in sides]),
        **_of_both("words alone", [_log(len(side.said)) for side in sides]),
        **_of_both("names alone", [min(_MOST, sum(t.proper for t in side.loose)) for side in sides]),
        **_of_both("figures alone", [min(_MOST, sum(t.numeric for t in side.loose)) for side in sides]),
        **_order(facing),
    }


@frozen(eq=False, slots=False)
class _Side:
    """One text, and which of its places have a partner."""

    tokens: Sequence[Token]
    places: Collection[int]

    @cached_property
    def paired(self) -> list[Token]:
        return [token for at, token in enumerate(self.tokens) if at in self.places]

    @cached_property
    def loose(self) -> list[Token]:
        return [token for at, token in enumerate(self.tokens) if at not in self.places]

    @cached_property
    def said(self) -> list[Token]:
        """The words without a partner that are not small."""
        return [token for token in self.loose if not token.small]

    @property
    def small_share(self) -> float:
        """The share of the small words with a partner."""
        return sum(token.small for token in self.paired) / max(1, sum(token.small for token in self.tokens))

    @property
    def rarity(self) -> float:
        """The share of the words with a partner, by rarity."""
        total = sum(weight(token.lemma) for token in self.tokens if not token.small)
        return sum(weight(token.lemma) for token in self.paired if not token.small) / total if total else 0.0


def _of_both(name: str, values: Sequence[float]) -> Features:
    """A measure of each text as the less and the more, so that the order of the two is none of it."""
    less, more = sorted(values)
    return {f"{name}, less": float(less), f"{name}, more": float(more)}


def _kin(mine: Sequence[Token], yours: Sequence[Token]) -> float:
    """The share of the words without a partner to which a word of the other text is tied in meaning."""
    first, second = mine[:_LOOKED_AT], yours[:_LOOKED_AT]
    if not first or not second:
        return 0.0
    tied = sum(any(_tied(x.lemma, y.lemma) for y in second) for x in first)
    turned = sum(any(_tied(x.lemma, y.lemma) for x in first) for y in second)
    return (tied + turned) / 2 / min(len(first), len(second))


def _tied(x: str, y: str) -> bool:
    return relation(x, y) > 0 or kinship(x, y) != ""


def _order(facing: Facing) -> Features:
    """How the pairs lie: in one order, side by side, from the first word on; how much stands in one gap."""
    pairs = sorted(facing.to_b.items())
    beside = sum(facing.to_b.get(i + 1) == j + 1 for i, j in pairs)
    widest = max((min(_said(facing.a, gap.a), _said(facing.b, gap.b)) for gap in facing.gaps), default=0.0)
    return {
        "moved": len(facing.alignment.moved()) / max(1, len(pairs)),
        "beside": beside / max(1, min(len(facing.a), len(facing.b))),
        "opening": float(facing.to_b.get(0) == 0),
        "widest": _log(widest),
    }


def _log(value: float) -> float:
    """The logarithm of a length, which says no more beyond what the model was fitted to."""
    return math.log1p(min(_LONG, value))


def _said(tokens: Sequence[Token], places: range) -> float:
    return sum(weight(tokens[at].lemma) for at in places if not tokens[at].small)
