"""The verdict on two texts: a model scores each possible difference, and the verdict with the highest score wins.

Detectors find what could differ; most of it is wording, since translators and reporters seldom keep a word.  If the
two are renderings of one utterance at all (``relatedness``), a log-linear model scores every possible difference by how
well the words around it go together.  Its margin is its score less that of a difference in wording alone.  The margin
of a verdict is the highest of its differences; "equivalent" has 0.  A shift with a margin above 0 goes before an
addition, even one with a higher margin.  ``training/verdicts.py`` fits the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

from quoteattr.comparison.aligned_pair import TokenDifference
from quoteattr.comparison.comparison import KINDS, Verdict
from quoteattr.comparison.confidence import EXACT_CHANCE, WeighedDifference, difference_chance, verdict_chances
from quoteattr.comparison.difference_features import Features, difference_features, equivalence_features
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.relatedness import chance_unrelated, is_contradicted
from quoteattr.resources.weights import load_weights

BIAS: Final = "bias"
"""The prefix of the intercept of each verdict in the weights."""
EXACT_MARGIN: Final = 8.0
"""The margin, in log-odds, of a difference that follows from the words alone, so that no weights count.

That is an exact one, and a contradiction in texts that are otherwise the same.
"""
_GRAVEST_FIRST: Final[Sequence[Verdict]] = ("conflicting", "shifted", "partial")


@frozen(eq=False)
class Weighed:
    """The verdict on two texts, its confidence, and the differences that support it."""

    verdict: Verdict
    confidence: float = 1.0
    """The chance that the verdict is right."""
    kept: Sequence[tuple[TokenDifference, float]] = ()
    """Each difference with the chance that a reader lists it: the gravest first, then those with the larger margin.

    Differences graver than the verdict are left out: they had a lower margin.
    """
    chances: Mapping[Verdict, float] = field(factory=dict)
    """The chance of each verdict; empty for two texts that are unrelated, or of which one has no words."""


def give_verdict(measures: PairMeasures, possible: Sequence[TokenDifference]) -> Weighed:
    """Return the verdict on two texts, with those of the possible differences that support it.

    Two texts without words are identical; a text with words and one without are unrelated.  An exact difference makes
    two texts related, whatever the model of relatedness says.
    """
    if not measures.pair.a or not measures.pair.b:
        return Weighed("unrelated" if measures.pair.a or measures.pair.b else "identical")
    is_exact = any(one.is_exact for one in possible)
    if not is_exact:
        chance = chance_unrelated(measures)
        if chance is not None:
            return Weighed("unrelated", chance)
    return _weigh(measures, possible)


def _weigh(measures: PairMeasures, possible: Sequence[TokenDifference]) -> Weighed:
    """Return the verdict on two renderings of one utterance, by the margins of their possible differences."""
    wording = equivalence_features(measures)
    ranked = sorted(
        zip(possible, readings_of(measures, possible, wording), strict=True),
        key=lambda pair: (_GRAVEST_FIRST.index(pair[1].verdict), not pair[0].is_exact, -pair[1].margin),
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


def _sure_differences(measures: PairMeasures, possible: Sequence[TokenDifference]) -> frozenset[TokenDifference]:
    """Return the differences whose chance is constant: exact ones, and all in texts that are otherwise the same."""
    shown = measures.pair.differences if measures.is_explained or measures.is_contradiction_alone else ()
    return frozenset(shown).union(one for one in possible if one.is_exact)


def readings_of(
    measures: PairMeasures, possible: Sequence[TokenDifference], wording: Features
) -> list[WeighedDifference]:
    """Return the possible differences with their margins; ``wording`` has the features of a difference in wording."""
    base = _score("equivalent", wording)
    alone = frozenset(measures.pair.differences if measures.is_contradiction_alone else ())
    found: list[WeighedDifference] = []
    for one in possible:
        features = difference_features(measures, one)
        margin = EXACT_MARGIN if one.is_exact or one in alone else _score(KINDS[one.kind], features) - base
        found.append(WeighedDifference(one.kind, features, margin))
    return found


def heaviest(scores: Mapping[Verdict, float]) -> Verdict:
    """Return the verdict with the highest score; a shift instead of an addition if it scores above mere wording."""
    found = max(scores, key=lambda name: scores[name])
    wording = scores["equivalent"]
    return "shifted" if found == "partial" and scores.get("shifted", wording) > wording else found


def _score(verdict: Verdict, features: Features) -> float:
    """Return the score of features that speak for a verdict, its intercept included."""
    weights = load_weights("verdicts")
    return weights.get(f"{BIAS} {verdict}", 0.0) + weights.weigh(features)
