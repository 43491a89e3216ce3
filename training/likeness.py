"""Fit the weights of the likeness of names (data/en/models/name_likeness.tsv).

    python -m training likeness --data ../shared/data

The pairs are JSON lines with "a", "b", "y" (1 for one person) and "id" (of a person).  Half of them, by a hash of the
person, are fitted by penalised logistic regression (L2); the other half is left to confirm.  Features whose source is
``editor`` keep their weight: they make a conflict a no, whatever else agrees.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quoteattr.names.features import BIAS, pair_features
from quoteattr.names.normalisation import normalise_name
from quoteattr.resources import lexicons
from training.name_weights import half_of, read_rows, write_weights
from training.runs import Run

LIST = "name_likeness"
DECIDING = frozenset({"other gender", "conflict beside two that agree", "conflict in Chinese"})
"""Features whose weight alone makes two people of a pair: nothing else is learnt from such a pair."""
PENALTY = 1.0
PENALTY_OF_BIAS = PENALTY / 1000
ROUNDS = 50

Floats = NDArray[np.float64]


def make(run: Run) -> str:
    """Fit, write, and return the share that is right at 0.5."""
    pairs = read_rows(run.data / "names" / "pairs_dev.jsonl")
    entries = list(lexicons.load(LIST))
    column = {entry.words: at for at, entry in enumerate(entries)}
    counts = np.zeros((len(pairs), len(entries)))
    decided = np.zeros(len(pairs), bool)
    for at, pair in enumerate(pairs):
        features = pair_features(normalise_name(pair["a"]), normalise_name(pair["b"]))
        decided[at] = not DECIDING.isdisjoint(features)
        for feature in features:
            counts[at, column[feature]] += 1
    answers = np.array([pair["y"] for pair in pairs], float)
    fitted = np.array([half_of(pair["id"]) == 0 for pair in pairs])
    fixed = {column[entry.words]: float(entry["weight"]) for entry in entries if entry.source == "editor"}
    learnt_from = fitted & ~decided
    weights = fit(counts[learnt_from], answers[learnt_from], fixed, column[BIAS])
    right = ((counts @ weights > 0) == (answers > 0.5)).astype(float)
    if not run.check:
        seen = (counts[fitted] > 0).sum(axis=0)
        sources = {entry.words: f"politician-pairs:{seen[at]}" for at, entry in enumerate(entries) if at not in fixed}
        write_weights(LIST, {entry.words: weights[at] for at, entry in enumerate(entries)}, sources)
    return f"right at 0.5: fitted half {right[fitted].mean():.4f}, confirming half {right[~fitted].mean():.4f}"


def fit(counts: Floats, answers: Floats, fixed: dict[int, float], bias: int) -> Floats:
    """Return weights by Newton's method on the penalised logistic loss, with some weights fixed.

    scikit-learn's logistic regression takes no fixed weights.
    """
    free = [at for at in range(counts.shape[1]) if at not in fixed]
    offset = sum((counts[:, at] * weight for at, weight in fixed.items()), np.zeros(len(counts)))
    rows, weights = counts[:, free], np.zeros(len(free))
    penalty = np.eye(len(free)) * PENALTY
    penalty[free.index(bias), free.index(bias)] = PENALTY_OF_BIAS
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(rows @ weights + offset)))
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(curvature, rows.T @ (chance - answers) + penalty @ weights)
    every = np.zeros(counts.shape[1])
    every[free] = weights
    for at, weight in fixed.items():
        every[at] = weight
    return every
