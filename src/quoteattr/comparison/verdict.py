"""The verdict on two texts: each possible difference is weighed, and the heaviest reading of the pair wins.

Detectors find what could differ; most of it is wording, since translators and reporters seldom keep a word.  Where the
two are renderings of one utterance at all (``relatedness``), a log-linear model weighs every possible difference by how
well the words around it go together, against a difference in wording alone.  A verdict weighs as much as its heaviest
difference, and of two that outweigh mere wording a shift goes before an addition.  ``training/verdicts.py`` fits the
weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from quoteattr.comparison.aligned_pair import TokenDifference
from quoteattr.comparison.comparison import KINDS, Verdict
from quoteattr.comparison.difference_features import Features, difference_features, equivalence_features
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.relatedness import is_unrelated
from quoteattr.resources.weights import load_weights

BIAS: Final = "bias"
"""The feature of a verdict that stands for how readily it is given."""
EXACT_MARGIN: Final = 8.0
"""By how much what follows from the words alone outweighs mere wording, in log-odds."""
_GRAVEST_FIRST: Final[Sequence[Verdict]] = ("conflicting", "shifted", "partial")


def give_verdict(measures: PairMeasures, possible: Sequence[TokenDifference]) -> tuple[Verdict, list[TokenDifference]]:
    """Return the verdict, and those of the possible differences that go with it, the gravest and heaviest first."""
    if not measures.pair.a or not measures.pair.b:
        return ("unrelated" if measures.pair.a or measures.pair.b else "identical"), []
    if is_unrelated(measures) and not any(one.is_exact for one in possible):
        return "unrelated", []
    wording = _score("equivalent", equivalence_features(measures))
    scores: dict[Verdict, float] = {"equivalent": wording}
    ranked = sorted(
        ((_score_of(measures, one, wording), one) for one in possible),
        key=lambda scored: (_GRAVEST_FIRST.index(KINDS[scored[1].kind]), -scored[0]),
    )
    for score, difference in ranked:
        verdict = KINDS[difference.kind]
        scores[verdict] = max(score, scores.get(verdict, score))
    verdict = heaviest(scores)
    if verdict == "equivalent":
        return verdict, []
    allowed = _GRAVEST_FIRST[_GRAVEST_FIRST.index(verdict) :]
    return verdict, [one for score, one in ranked if score > wording and KINDS[one.kind] in allowed]


def _score_of(measures: PairMeasures, difference: TokenDifference, wording: float) -> float:
    if difference.is_exact:
        return wording + EXACT_MARGIN
    return _score(KINDS[difference.kind], difference_features(measures, difference))


def heaviest(scores: Mapping[Verdict, float]) -> Verdict:
    """Return the verdict that weighs most; an addition gives way to a shift that weighs more than mere wording."""
    found = max(scores, key=lambda name: scores[name])
    wording = scores["equivalent"]
    return "shifted" if found == "partial" and scores.get("shifted", wording) > wording else found


def _score(verdict: Verdict, features: Features) -> float:
    weights = load_weights("verdicts")
    return weights.get(f"{BIAS} {verdict}", 0.0) + weights.weigh(features)
