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

from attrs import field, frozen

from quoteattr.comparison.aligned_pair import TokenDifference
from quoteattr.comparison.comparison import KINDS, Verdict
from quoteattr.comparison.confidence import EXACT_CHANCE, Reading, difference_chance, verdict_chances
from quoteattr.comparison.difference_features import Features, difference_features, equivalence_features
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.relatedness import chance_unrelated, is_contradicted
from quoteattr.resources.weights import load_weights

BIAS: Final = "bias"
"""The feature of a verdict that stands for how readily it is given."""
EXACT_MARGIN: Final = 8.0
"""By how much what follows from the words alone outweighs mere wording, in log-odds."""
_GRAVEST_FIRST: Final[Sequence[Verdict]] = ("conflicting", "shifted", "partial")


@frozen(eq=False)
class Weighed:
    """The verdict on two texts, how sure it is, and the differences that go with it."""

    verdict: Verdict
    confidence: float = 1.0
    """The chance that the verdict is right."""
    kept: Sequence[tuple[TokenDifference, float]] = ()
    """The gravest and heaviest first, each with the chance that a reader would list it."""
    chances: Mapping[Verdict, float] = field(factory=dict)
    """The chance of each verdict; none for two texts that are unrelated or have no words."""


def give_verdict(measures: PairMeasures, possible: Sequence[TokenDifference]) -> Weighed:
    """Return the verdict, and those of the possible differences that go with it, the gravest and heaviest first."""
    if not measures.pair.a or not measures.pair.b:
        return Weighed("unrelated" if measures.pair.a or measures.pair.b else "identical")
    is_exact = any(one.is_exact for one in possible)
    if not is_exact:
        chance = chance_unrelated(measures)
        if chance is not None:
            return Weighed("unrelated", chance)
    return _weigh(measures, possible)


def _weigh(measures: PairMeasures, possible: Sequence[TokenDifference]) -> Weighed:
    """Return the verdict on two renderings of one utterance."""
    wording = equivalence_features(measures)
    ranked = sorted(
        zip(possible, readings_of(measures, possible, wording), strict=True),
        key=lambda pair: (_GRAVEST_FIRST.index(pair[1].verdict), -pair[1].margin),
    )
    chances = verdict_chances(wording, [reading for one, reading in ranked if not one.is_exact])
    margins: dict[Verdict, float] = {"equivalent": 0.0}
    for _, reading in ranked:
        margins[reading.verdict] = max(reading.margin, margins.get(reading.verdict, reading.margin))
    if margins.get("conflicting", 0.0) > 0 and is_contradicted(measures):
        margins.pop("partial", None)  # a contradiction is not hidden by what the longer text has beside it
    verdict = heaviest(margins)
    sure = _sure_differences(measures, possible)
    confidence = EXACT_CHANCE if any(KINDS[one.kind] == verdict for one in sure) else chances[verdict]
    if verdict == "equivalent":
        return Weighed(verdict, confidence, (), chances)
    allowed = _GRAVEST_FIRST[_GRAVEST_FIRST.index(verdict) :]
    kept = [
        (one, EXACT_CHANCE if one in sure else difference_chance(reading, chances))
        for one, reading in ranked
        if reading.margin > 0 and reading.verdict in allowed
    ]
    return Weighed(verdict, confidence, kept, chances)


def _sure_differences(measures: PairMeasures, possible: Sequence[TokenDifference]) -> list[TokenDifference]:
    """Return those that are exact; in texts that are the same but for what their words show, all that these show."""
    shown = measures.pair.differences if measures.is_explained or measures.is_contradiction_alone else ()
    return [*shown, *(one for one in possible if one.is_exact)]


def readings_of(measures: PairMeasures, possible: Sequence[TokenDifference], wording: Features) -> list[Reading]:
    """Return the possible differences with their weight; ``wording`` are the features of a difference in wording."""
    base = _score("equivalent", wording)
    found: list[Reading] = []
    for one in possible:
        features = difference_features(measures, one)
        margin = EXACT_MARGIN if one.is_exact else _score(KINDS[one.kind], features) - base
        found.append(Reading(one.kind, features, margin))
    return found


def heaviest(scores: Mapping[Verdict, float]) -> Verdict:
    """Return the verdict that weighs most; an addition gives way to a shift that weighs more than mere wording."""
    found = max(scores, key=lambda name: scores[name])
    wording = scores["equivalent"]
    return "shifted" if found == "partial" and scores.get("shifted", wording) > wording else found


def _score(verdict: Verdict, features: Features) -> float:
    weights = load_weights("verdicts")
    return weights.get(f"{BIAS} {verdict}", 0.0) + weights.weigh(features)
