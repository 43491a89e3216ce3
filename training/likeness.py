"""Fit the weights of what speaks for two written names being one person's (data/en/name_likeness.tsv).

    python training/likeness.py --pairs ../shared/data/names/pairs_dev.jsonl [--write]

The pairs are JSON lines with "a", "b", "y" (1 for one person) and "id" (of a person).  Half of them, parted by a hash
of the person, are fitted by penalised logistic regression (L2); the other half is left to confirm.  Entries whose
source is ``editor`` keep their weight: they make a conflict a no, whatever else agrees.  ``--write`` refreshes the
weights and counts; without it only the accuracy at 0.5 is printed, for both halves.
"""

from __future__ import annotations

import argparse
import json
from hashlib import md5
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quoteattr.names.features import pair_features
from quoteattr.names.normalisation import normalise_name
from quoteattr.resources import lexicons

LIST = lexicons.list_file("name_likeness")
PENALTY = 1.0
ROUNDS = 50
CONSTANT = "any two names"

Floats = NDArray[np.float64]


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    pairs = [json.loads(line) for line in given.pairs.read_text(encoding="utf-8").splitlines()]
    entries = list(lexicons.load("name_likeness"))
    column = {entry.words: at for at, entry in enumerate(entries)}
    counts = np.zeros((len(pairs), len(entries)))
    for at, pair in enumerate(pairs):
        for reason in pair_features(normalise_name(pair["a"]), normalise_name(pair["b"])):
            counts[at, column[reason]] += 1
    answers = np.array([pair["y"] for pair in pairs], float)
    fitted_half = np.array([int(md5(p["id"].encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0 for p in pairs])
    fixed = {column[e.words]: float(e["weight"]) for e in entries if e.source == "editor"}
    weights = fit(counts[fitted_half], answers[fitted_half], fixed, column[CONSTANT])
    right = ((counts @ weights > 0) == (answers > 0.5)).astype(float)
    print(
        f"right at 0.5: fitted half {right[fitted_half].mean():.4f}, confirming half {right[~fitted_half].mean():.4f}"
    )
    if given.write:
        write(weights, (counts[fitted_half] > 0).sum(axis=0), fixed)


def fit(counts: Floats, answers: Floats, fixed: dict[int, float], constant: int) -> Floats:
    """Newton's method on the penalised logistic loss, with some weights held as they are."""
    free = [at for at in range(counts.shape[1]) if at not in fixed]
    held = sum((counts[:, at] * weight for at, weight in fixed.items()), np.zeros(len(counts)))
    rows, weights = counts[:, free], np.zeros(len(free))
    penalty = np.eye(len(free)) * PENALTY
    penalty[free.index(constant), free.index(constant)] = PENALTY / 1000
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(rows @ weights + held)))
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights -= np.linalg.solve(curvature, rows.T @ (chance - answers) + penalty @ weights)
    every = np.zeros(counts.shape[1])
    every[free] = weights
    for at, weight in fixed.items():
        every[at] = weight
    return every


def write(weights: Floats, seen: NDArray[np.int64], fixed: dict[int, float]) -> None:
    """Put the weights and the counts into the list; its sentences stay."""
    lines = LIST.read_text(encoding="utf-8").split("\n")
    first = next(at for at, line in enumerate(lines) if line.startswith("entry\t")) + 1
    for at, (weight, count) in enumerate(zip(weights, seen, strict=True)):
        words, _, source, *sentences = lines[first + at].split("\t")
        source = source if at in fixed else f"politician-pairs:{count}"
        lines[first + at] = "\t".join([words, f"{weight:.2f}", source, *sentences])
    LIST.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
