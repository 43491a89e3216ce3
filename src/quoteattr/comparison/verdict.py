"""The verdict on two texts: each difference that could be one is weighed, and the heaviest reading of the pair wins.

Rules find what could differ; most of it is wording, since translators and reporters seldom keep a word.  Where the two
are renderings of one utterance at all (``relatedness``), a log-linear model weighs every possible difference by how
well the words around it go together, against a difference in wording alone.  A verdict weighs as much as its heaviest
difference, and of two that outweigh mere wording a shift goes before an addition.  ``training/verdicts.py`` fits the
weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from quoteattr.comparison.facing import Finding
from quoteattr.comparison.pairs import Pair
from quoteattr.comparison.relatedness import unrelated
from quoteattr.comparison.traits import Features, finding_features, pair_features
from quoteattr.comparison.values import KINDS, Verdict
from quoteattr.resources.weights import load_weights

LEAN: Final = "lean"
"""The feature of a verdict that stands for how readily it is given."""
_GRAVEST_FIRST: Final[Sequence[Verdict]] = ("conflicting", "shifted", "partial")


def weighed(pair: Pair, possible: Sequence[Finding]) -> tuple[Verdict, list[Finding]]:
    """The verdict, and those of the possible differences that go with it, the gravest and heaviest first."""
    if not pair.facing.a or not pair.facing.b:
        return ("unrelated" if pair.facing.a or pair.facing.b else "identical"), []
    if unrelated(pair):
        return "unrelated", []
    wording = _score("equivalent", pair_features(pair))
    scores: dict[Verdict, float] = {"equivalent": wording}
    ranked = sorted(
        ((_score(KINDS[found.kind], finding_features(pair, found)), found) for found in possible),
        key=lambda scored: (_GRAVEST_FIRST.index(KINDS[scored[1].kind]), -scored[0]),
    )
    for score, found in ranked:
        scores[KINDS[found.kind]] = max(score, scores.get(KINDS[found.kind], score))
    verdict = decided(scores)
    if verdict == "equivalent":
        return verdict, []
    allowed = _GRAVEST_FIRST[_GRAVEST_FIRST.index(verdict) :]
    return verdict, [found for score, found in ranked if score > wording and KINDS[found.kind] in allowed]


def decided(scores: Mapping[Verdict, float]) -> Verdict:
    """The verdict that weighs most; what is added gives way to a shift that weighs more than mere wording."""
    heaviest = max(scores, key=lambda name: scores[name])
    wording = scores["equivalent"]
    return "shifted" if heaviest == "partial" and scores.get("shifted", wording) > wording else heaviest


def _score(verdict: Verdict, features: Features) -> float:
    weights = load_weights("verdicts")
    return weights.get(f"{LEAN} {verdict}", 0.0) + weights.weigh(features)
