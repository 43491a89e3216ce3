"""How sure a verdict and each difference are: chances, so that of the verdicts at .8 four in five are right.

A multinomial logistic model over what the verdict model weighed: how far the heaviest reading of each verdict is above
mere wording, how well the words around it go together, how many possible differences there are, how much the two share.
A second, binary one says of each difference that is listed whether a reader would list it, too.  Both are fitted at
natural rates on pairs of translations of documents that the verdict model had not learned from
(``training/verdict_confidence.py``).  What follows from the words alone (``TokenDifference.is_exact``) has a constant
chance.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from quoteattr.comparison.comparison import KINDS, Kind, Verdict
from quoteattr.comparison.difference_features import Features
from quoteattr.resources.weights import Weights, load_weights, log_odds, softmax

GRADED: Final[tuple[Verdict, ...]] = ("equivalent", "partial", "shifted", "conflicting")
"""The verdicts that the model has a chance of."""
EXACT_CHANCE: Final = 0.95
"""The chance of what follows from the words alone, and of what the words show in texts that are the same but for it."""
DECIMALS: Final = 3
_SUBSTANTIAL: Final[tuple[Verdict, ...]] = ("partial", "shifted", "conflicting")
_LOWEST_MARGIN: Final = -6.0
_HIGHEST_MARGIN: Final = 6.0
_MAX_COUNT: Final = 4
_AROUND: Final = ("only", "neighbours", "context")


@frozen
class WeighedDifference:
    """A possible difference as the verdict model weighed it: ``margin`` is by how much it outweighs mere wording."""

    kind: Kind
    features: Features
    margin: float

    @property
    def verdict(self) -> Verdict:
        """The verdict that it leads to by itself."""
        return KINDS[self.kind]

    def of(self, name: str) -> float:
        """Return one of the features that every difference has."""
        kind = "omission" if self.kind in {"added", "omitted"} else self.kind
        return self.features.get(f"{kind} {name}", 0.0)


def verdict_chances(wording: Features, readings: Sequence[WeighedDifference]) -> dict[Verdict, float]:
    """Return the chance of each verdict of two renderings of one utterance; together they are 1.

    ``wording`` are the features of a difference in wording alone.
    """
    features = chance_features(wording, readings)
    weights = _weights_by_verdict()
    return dict(zip(weights, softmax(own.weigh(features) for own in weights.values()), strict=True))


@cache
def _weights_by_verdict() -> dict[Verdict, Weights]:
    """Return the weights of each verdict by the names of the features."""
    every = load_weights("verdict_confidence")
    return {
        verdict: Weights({name.partition(": ")[2]: value for name, value in every.items() if name.startswith(verdict)})
        for verdict in GRADED
    }


def chance_features(wording: Features, readings: Sequence[WeighedDifference]) -> dict[str, float]:
    """Return the features of a pair, by the names of ``verdict_confidence.weights``."""
    counts = Counter("omission" if one.kind in {"added", "omitted"} else one.kind for one in readings)
    found = {
        "bias": 1.0,
        **{name: wording.get(f"equivalent {name}", 0.0) for name in ("shared", "shared, less", "length", "unpaired")},
        **{f"count {kind}": float(min(_MAX_COUNT, count)) for kind, count in counts.items()},
    }
    for verdict in _SUBSTANTIAL:
        own = [one for one in readings if one.verdict == verdict]
        if not own:
            found[f"no {verdict}"] = 1.0
            continue
        top = max(own, key=lambda one: one.margin)
        margin = min(_HIGHEST_MARGIN, max(_LOWEST_MARGIN, top.margin))
        above = max(0.0, margin)
        found |= {f"{verdict} margin": margin, f"{verdict} above": above}
        found |= {f"{verdict} above, {name}": above * top.of(name) for name in _AROUND}
        found |= {f"{verdict} {name}": top.of(name) for name in _AROUND}
        if verdict == "conflicting":
            found |= {f"kind {top.kind}": 1.0, f"kind {top.kind} above": above}
    return found


def difference_chance(reading: WeighedDifference, chances: Mapping[Verdict, float]) -> float:
    """Return the chance that a reader lists a difference of substance, too."""
    return load_chance(substance_features(reading, chances))


def substance_features(reading: WeighedDifference, chances: Mapping[Verdict, float]) -> dict[str, float]:
    """Return the features of a difference that is listed, by the names of ``difference_confidence.weights``."""
    margin = min(_HIGHEST_MARGIN, max(_LOWEST_MARGIN, reading.margin))
    return {
        f"kind {reading.kind}": 1.0,
        f"margin {reading.verdict}": margin,
        f"chance {reading.verdict}": log_odds(chances[reading.verdict]),
        "alike": log_odds(chances["equivalent"]),
        **{name: reading.of(name) for name in _AROUND},
    }


def wording_chance(kind: Kind, words: int, chances: Mapping[Verdict, float]) -> float:
    """Return the chance that a reader, too, finds no difference in meaning where the wording differs.

    ``words`` is how many words both sides have together.
    """
    return load_chance(wording_features(kind, words, chances))


def wording_features(kind: Kind, words: int, chances: Mapping[Verdict, float]) -> dict[str, float]:
    """Return the features of a difference in wording, by the names of ``difference_confidence.weights``."""
    return {f"kind {kind}": 1.0, f"words {kind}": math.log1p(words), "wording": log_odds(chances["equivalent"])}


def load_chance(features: Features) -> float:
    """Return the chance that features speak for, by ``difference_confidence.weights``."""
    return load_weights("difference_confidence").chance_of(features)
