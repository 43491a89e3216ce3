"""Fit the weights of what speaks for two written names being one person's (data/en/likeness_evidence.tsv).

    python -m training likeness --data ../shared/data

The pairs are JSON lines with "a", "b", "y" (1 for one person) and "id" (of a person).  Half of them, parted by a hash
of the person, are fitted by penalised logistic regression (L2); the other half is left to confirm.  Entries whose
source is ``editor`` keep their weight: they make a conflict a no, whatever else agrees.  ``--write`` refreshes the
weights and counts; without it only the accuracy at 0.5 is printed, for both halves.
"""

from __future__ import annotations

import json
from hashlib import md5

import numpy as np
from numpy.typing import NDArray

from quoteattr.names.evidence import evidence
from quoteattr.names.written import written
from quoteattr.resources import lexicons
from training.runs import Run

LIST = lexicons.list_file("likeness_evidence")
PENALTY = 1.0
ROUNDS = 50
CONSTANT = "any two names"

Floats = NDArray[np.float64]


def make(run: Run) -> str:
    """Fit, write, and return the share that is right at 0.5."""
    lines = (run.data / "names" / "pairs_dev.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    entries = list(lexicons.load("likeness_evidence"))
    column = {entry.words: at for at, entry in enumerate(entries)}
    counts = np.zeros((len(pairs), len(entries)))
    for at, pair in enumerate(pairs):
        for reason in evidence(written(pair["a"]), written(pair["b"])):
            counts[at, column[reason]] += 1
    answers = np.array([pair["y"] for pair in pairs], float)
    fitted_half = np.array([int(md5(p["id"].encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0 for p in pairs])
    fixed = {column[e.words]: float(e["weight"]) for e in entries if e.source == "editor"}
    weights = fit(counts[fitted_half], answers[fitted_half], fixed, column[CONSTANT])
    right = ((counts @ weights > 0) == (answers > 0.5)).astype(float)
    if not run.check:
        write(weights, (counts[fitted_half] > 0).sum(axis=0), fixed)
    halves = right[fitted_half].mean(), right[~fitted_half].mean()
    return f"right at 0.5: fitted half {halves[0]:.4f}, confirming half {halves[1]:.4f}"


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
