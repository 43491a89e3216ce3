"""Fitting small log-linear models over named features, the same way every time."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from quoteattr.resources.weights import Weights, weights_file

SEED = 7
EPOCHS = 12
RATE = 0.15
PENALTY = 1e-5
SMALLEST_WEIGHT = 0.03
RAREST_FEATURE = 2
RAREST_OF_ROWS = 4
"""Attributions that have a feature, from which it is weighed in logistic regression."""
BINS = 10
"""Of equal width, in which chances are compared with what is right."""

Example = tuple[list[list[str]], int]
"""The features of each choice, and the index of the right one."""


def fit(examples: Sequence[Example], penalty: float = PENALTY) -> Weights:
    """Averaged stochastic gradient descent on the logistic loss; ``penalty`` draws the weights towards 0."""
    counts = Counter(feature for choices, _ in examples for features in choices for feature in features)
    order = list(range(len(examples)))
    shuffle = random.Random(SEED)  # noqa: S311 - for the order of examples
    weights: dict[str, float] = defaultdict(float)
    totals: dict[str, float] = defaultdict(float)
    step = 0
    for epoch in range(EPOCHS):
        shuffle.shuffle(order)
        rate = RATE / (1 + epoch)
        for position in order:
            choices, right = examples[position]
            known = [[f for f in features if counts[f] >= RAREST_FEATURE] for features in choices]
            scores = [sum(weights[f] for f in features) for features in known]
            top = max(scores)
            powers = [math.exp(score - top) for score in scores]
            norm = sum(powers)
            step += 1
            for choice, features in enumerate(known):
                error = (choice == right) - powers[choice] / norm
                for feature in features:
                    change = rate * (error - penalty * weights[feature] * len(examples) / counts[feature])
                    weights[feature] += change
                    totals[feature] += step * change
    return Weights(
        {
            f: w - totals[f] / (step + 1)
            for f, w in weights.items()
            if abs(w - totals[f] / (step + 1)) >= SMALLEST_WEIGHT
        }
    )


def calibration_error(chances: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error over ten bins of equal width (Naeini et al. 2015).

    ``chances`` are what was said and whether it was right.
    """
    bins: defaultdict[int, list[float]] = defaultdict(list)
    for chance, is_right in chances:
        bins[min(BINS - 1, int(chance * BINS))].append(chance - is_right)
    return sum(abs(sum(gaps)) for gaps in bins.values()) / max(1, len(chances))


def fit_binary(rows: Sequence[tuple[Mapping[str, float], bool]], strength: float) -> Weights:
    """Logistic regression over named numbers, as scikit-learn fits it.

    ``strength`` is the inverse of the regularisation.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for features, _ in rows for feature in features)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(
        [{name: value for name, value in features.items() if counts[name] >= RAREST_OF_ROWS} for features, _ in rows]
    )
    model = LogisticRegression(C=strength, max_iter=500, fit_intercept=False)
    model.fit(table, [right for _, right in rows])
    return Weights(
        {
            str(name): float(weight)
            for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
            if abs(weight) >= SMALLEST_WEIGHT / 4
        }
    )


POLNEAR = "PolNeAR 1.0, training half (Newell, Margolin & Ruths 2018; free for research)"


def write_weights(name: str, weights: Weights, made_by: str, data: str = POLNEAR) -> None:
    """Write weights into the package, with a line that says how they were made."""
    lines = [
        f"# {made_by}",
        f"# Data: {data}.",
        *(f"{feature}\t{weight:.2f}" for feature, weight in sorted(weights.items())),
    ]
    weights_file(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
