"""The verdict on two texts: each difference that could be one is weighed, and the heaviest reading of the pair wins.

Rules find what could differ; most of it is wording, since translators and reporters seldom keep a word.  A log-linear
model weighs every possible difference by how well the words around it go together, and the pair for being one utterance
at all.  A verdict weighs as much as its heaviest difference.  ``training/verdicts.py`` fits the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.utterances.facing import Finding
from quoteattr.utterances.traits import Features, Pair, finding_features, pair_features
from quoteattr.utterances.values import KINDS, Verdict
from quoteattr.weights import load_weights

LEAN: Final = "lean"
"""The feature of a verdict that stands for how readily it is given."""
_SEVERAL: Final = 6.0
"""The weight of the words of the shorter text from which on two renderings always share some."""
_NEXT_TO_NOTHING: Final = 0.15
_GRAVEST_FIRST: Final[Sequence[Verdict]] = ("conflicting", "shifted", "partial")


def weighed(pair: Pair, possible: Sequence[Finding]) -> tuple[Verdict, list[Finding]]:
    """The verdict, and those of the possible differences that go with it, the gravest and heaviest first."""
    if not pair.facing.a or not pair.facing.b or strangers(pair):
        return ("unrelated" if pair.facing.a or pair.facing.b else "identical"), []
    scores = {verdict: _score(verdict, of_pair) for verdict, of_pair in pair_features(pair).items()}
    wording = scores["equivalent"]
    ranked = sorted(
        ((_score(KINDS[found.kind], finding_features(pair, found)), found) for found in possible),
        key=lambda scored: (_GRAVEST_FIRST.index(KINDS[scored[1].kind]), -scored[0]),
    )
    for score, found in ranked:
        scores[KINDS[found.kind]] = max(score, scores.get(KINDS[found.kind], score))
    verdict = max(scores, key=lambda name: scores[name])
    if verdict not in _GRAVEST_FIRST:
        return verdict, []
    allowed = _GRAVEST_FIRST[_GRAVEST_FIRST.index(verdict) :]
    return verdict, [found for score, found in ranked if score > wording and KINDS[found.kind] in allowed]


def strangers(pair: Pair) -> bool:
    """Whether two texts that say several things share next to nothing: no model is needed to part them."""
    said = min(sum(token.weight for token in side) for side in (pair.facing.a, pair.facing.b))
    return said >= _SEVERAL and sum(pair.shares) / 2 < _NEXT_TO_NOTHING


def _score(verdict: Verdict, features: Features) -> float:
    weights = load_weights("verdicts")
    lean = weights.get(f"{LEAN} {verdict}", 0.0)
    return lean + sum(weights.get(name, 0.0) * value for name, value in features.items())
