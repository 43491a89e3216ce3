"""Weights of the small log-linear models that are shipped with the package."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, repeat
from pathlib import Path
from typing import Final

from quoteattr.errors import LexiconError
from quoteattr.resources.folders import MODELS
from quoteattr.resources.model_files import lines_of

_SMALLEST_CHANCE: Final = 1e-3


class Weights(dict[str, float]):
    """What each feature speaks for (above 0) or against (below 0) a choice, in log-odds."""

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of those features that the model knows."""
        return sum(map(self.get, features, repeat(0.0)))

    def score_under(self, prefixes: Iterable[str], features: Sequence[str]) -> float:
        """Return the sum of the weights of features that stand under each of some prefixes: "he:kind=person"."""
        tables = [self._by_prefix.get(prefix, {}) for prefix in prefixes]
        return sum(chain.from_iterable([map(table.get, features, repeat(0.0)) for table in tables]))

    @cached_property
    def _by_prefix(self) -> Mapping[str, Mapping[str, float]]:
        """The weights by the first part of their names."""
        found: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for name, weight in self.items():
            prefix, _, feature = name.partition(":")
            found[prefix][feature] = weight
        return found

    def weigh(self, features: Mapping[str, float]) -> float:
        """Return the sum of the weights of those features that the model knows, each times its value."""
        return sum([self.get(feature, 0.0) * value for feature, value in features.items()])

    def chance(self, features: Iterable[str]) -> float:
        """Return the probability, 0 to 1, that the features speak for: the logistic function of their score."""
        return logistic(self.score(features))

    def chance_of(self, features: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, that features with values speak for."""
        return logistic(self.weigh(features))


def logistic(score: float) -> float:
    """Return the probability, 0 to 1, that a score in log-odds stands for."""
    return 1 / (1 + math.exp(-score))


def log_odds(chance: float) -> float:
    """Return the logarithm of the odds of a chance, which is taken as no nearer than .001 to 0 and 1."""
    bounded = min(1 - _SMALLEST_CHANCE, max(_SMALLEST_CHANCE, chance))
    return math.log(bounded / (1 - bounded))


def softmax(scores: Iterable[float]) -> list[float]:
    """Return the probability of each of some choices by its score; together they are 1.

    >>> softmax([0.0, 0.0])
    [0.5, 0.5]
    """
    found = list(scores)
    highest = max(found)
    powers = [math.exp(score - highest) for score in found]
    total = sum(powers)
    return [power / total for power in powers]


@cache
def load_weights(name: str) -> Weights:
    """Return the weights of this name: lines of a feature, a tab and a number.

    Raises LexiconError, with file and line, for anything else.
    """
    path = weights_file(name)
    weights = Weights()
    for number, line in enumerate(lines_of(path, "weights"), 1):
        if not line or line.startswith("#"):
            continue
        feature, _, weight = line.rpartition("\t")
        try:
            weights[feature] = float(weight)
        except ValueError as error:
            raise LexiconError(f"{path}:{number}: {line!r} is not a feature, a tab and a number") from error
    return weights


def weights_file(name: str) -> Path:
    """Return where the weights of this name are kept."""
    return MODELS / f"{name}.weights"
