"""What tells whether two texts are renderings of one utterance at all.

Two statements of one story share words, too.  What tells them apart from two renderings is how much of the shorter one
the other has, how many names and figures face others, and how long they are: short renderings may share almost nothing.
The weights were fitted to human translations of news sentences against the most similar other sentence of the same
article (``training/relatedness.py``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from quoteattr.utterances.extras import facts_of_one
from quoteattr.utterances.facing import Facing, Finding
from quoteattr.utterances.reading import Token

_LONG: Final = 4.5
_RIVALS: Final = frozenset({"number", "name", "opposite"})


def _length(facing: Facing) -> float:
    """How much the shorter text says: the weight of its words."""
    return min(sum(token.weight for token in side) for side in (facing.a, facing.b))


def shares(facing: Facing, same: set[tuple[int, int]]) -> tuple[float, float]:
    """Of each text, the share of its words, by weight, that have a partner in the other."""
    in_a = {*facing.to_b, *(i for i, _ in same)}
    in_b = {*facing.to_a, *(j for _, j in same)}
    return _share(facing.a, in_a), _share(facing.b, in_b)


def similarity(facing: Facing, same: set[tuple[int, int]]) -> float:
    """How much of what the two say is in both, from 0 to 1."""
    return sum(shares(facing, same)) / 2


def _share(tokens: Sequence[Token], paired: set[int]) -> float:
    if not tokens:
        return 0.0
    return sum(tokens[i].weight for i in sorted(paired)) / sum(token.weight for token in tokens)


def contradictions(facing: Facing, findings: Sequence[Finding], same: set[tuple[int, int]]) -> int:
    """How many figures, names and words of one text stand against others of the other text, in their place or not."""
    claimed_a = {i for found in findings for i in found.a} | {i for i, _ in same}
    claimed_b = {j for found in findings for j in found.b} | {j for _, j in same}
    return sum(found.kind in _RIVALS for found in findings) + min(facts_of_one(facing, claimed_a, claimed_b))


def features(facing: Facing, findings: Sequence[Finding], same: set[tuple[int, int]]) -> list[str]:
    """What speaks for or against one utterance: entries of ``relatedness.weights``."""
    slip = next((found for found in findings if found.kind in _RIVALS), None)
    of_a, of_b = shares(facing, same | set(zip(slip.a, slip.b, strict=False)) if slip else same)
    against = max(0, contradictions(facing, findings, same) - 1)  # one slip leaves a rendering a rendering
    length = 2 * math.log(1 + _length(facing))
    long = " in a long text" if length >= _LONG else ""
    return [
        "bias",
        *_steps("shared", 12 * (of_a + of_b) / 2, 11),
        *_steps("of the poorer", 8 * min(of_a, of_b), 7),
        *_steps("contradictions", against, 3),
        *_steps("length", length, 7),
        *(_steps(f"shared{long}", 6 * (of_a + of_b) / 2, 5) if long else ()),
    ]


def _steps(name: str, value: float, most: int) -> list[str]:
    """One feature for each whole number up to a value, so that more can only add to less."""
    return [f"{name} {step}" for step in range(1, 1 + min(most, int(value)))]
