"""Commitment that differs: how likely, on whose word, as a duty, as an attempt; and which side is the stronger."""

from __future__ import annotations

from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, Cost, TokenDifference, mirrored, pair_by_cost
from quoteattr.comparison.comparison import Side
from quoteattr.comparison.hedges import CERTAIN, have_same_strength, hedge_of_one_side
from quoteattr.comparison.tokens import Token, head_after
from quoteattr.resources.lexicons import word_set

_AXES: Final = ("likelihood", "evidence", "duty", "attempt")
_NEAR: Final = 8
"""Tokens from where a hedge belongs within which its counterpart can stand."""


def detect_hedges(pair: AlignedPair) -> list[TokenDifference]:
    """Return hedges in the place of a hedge of another strength, or of a plain statement."""
    hedges_a, hedges_b = _unaligned_hedges(pair), _unaligned_hedges(pair.mirrored)

    def cost(i: int, j: int) -> Cost | None:
        x, y = pair.a[i], pair.b[j]
        if x.axis != y.axis or abs(pair.projected(i) - j) > _NEAR:
            return None
        return (not have_same_strength(x, y),)

    counterparts = pair_by_cost(pair, hedges_a, hedges_b, cost)
    found = [
        TokenDifference("hedge", range(i, i + 1), range(j, j + 1), _stronger(pair.a[i], pair.b[j]))
        for i, j in counterparts
        if not have_same_strength(pair.a[i], pair.b[j])
    ]
    found += _of_one_side(pair, set(hedges_a) - {i for i, _ in counterparts})
    return found + mirrored(_of_one_side(pair.mirrored, set(hedges_b) - {j for _, j in counterparts}))


def _of_one_side(pair: AlignedPair, hedges: set[int]) -> list[TokenDifference]:
    """Return the hedges of ``a`` alone; a duty says more than a plain statement, any other hedge less."""
    return [
        hedge_of_one_side(pair, i, "a" if pair.a[i].axis == "duty" else "b")
        for i in sorted(hedges)
        if _shifts_alone(pair, i)
    ]


def _unaligned_hedges(pair: AlignedPair) -> list[int]:
    return [i for i in pair.unaligned_a if pair.a[i].axis in _AXES and not _opens_condition(pair.a, i)]


def _opens_condition(tokens: tuple[Token, ...], i: int) -> bool:
    """Return whether a "should" after a comma stands for if: rationing will come, should the lake keep sinking."""
    return tokens[i].form == "should" and i > 0 and tokens[i].unit.span.start - tokens[i - 1].unit.span.end > 1


def _stronger(x: Token, y: Token) -> Side:
    return "a" if (x.strength or 0.0) > (y.strength or 0.0) else "b"


def _shifts_alone(pair: AlignedPair, i: int) -> bool:
    """Return whether a hedge of ``a`` shifts the commitment by itself."""
    token = pair.a[i]
    form = token.unit.phrase.form if token.unit.phrase else ""
    is_ability = form in word_set("comparison_words", "ability")
    if form in word_set("comparison_words", "weak_hedge"):
        return False
    if token.axis == "likelihood" and token.strength is not None and token.strength >= CERTAIN:
        return False
    if token.axis in {"likelihood", "evidence"} and not is_ability:
        return True
    if is_ability and i + 1 < len(pair.a) and pair.a[i + 1].polarity == "cue":
        return False  # "cannot say" and "do not say" are exchanged freely
    head = head_after(pair.a, i)
    return head is not None and head in pair.to_b
