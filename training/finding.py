"""Fit the weights by which a name is found among many (data/en/models/name_search.tsv).

    python -m training finding --data ../shared/data

PEOPLE holds one JSON object a line: id, canonical (the name in the list) and aliases (what is looked up).  Each alias
is a choice among the candidates of the list and nobody; it is learnt from a second time with the right one taken out
of the list, so that nobody is the answer.  Fitted by gradient descent (Adam) on the penalised loss of that choice, for
half of the people by a hash of their id, in the short and in the long list; the other half is left to confirm.
Features whose source is ``editor`` keep their weight.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.names.normalisation import normalise_name
from quoteattr.people.search.candidates import NOBODY, NameIndex, search_features
from quoteattr.resources import lexicons
from training.name_weights import half_of, read_rows, write_weights
from training.runs import Run

LIST = "name_search"
PENALTY = 1.0
WEIGHT_OF_NOBODY = 0.5
ROUNDS = 400

Floats = NDArray[np.float64]


@frozen(eq=False)
class Choice:
    """One look-up: the features of each candidate, which is right (-1 for nobody), and how much it counts."""

    features: Floats
    right: int
    weight: float


def make(run: Run) -> str:
    """Fit, write, and return the share of look-ups that are right in each half."""
    entries = [entry.words for entry in lexicons.load(LIST)]
    fixed = {
        entries.index(entry.words): float(entry["weight"]) for entry in lexicons.load(LIST) if entry.source == "editor"
    }
    people = read_rows(run.data / "names" / "dev.jsonl")
    lists = [people, people + read_rows(run.data / "names" / "distractors.jsonl")]
    halves: tuple[list[Choice], list[Choice]] = ([], [])
    for listed in lists:
        index = NameIndex([str(row["canonical"]) for row in listed])
        for number, person in enumerate(people):
            for alias in person["aliases"]:
                halves[half_of(person["id"])].extend(choices(alias, number, index, entries))
    weights = fit(halves[0], entries.index(NOBODY), fixed)
    if not run.check:
        seen = sum((choice.features != 0).any(axis=0).astype(int) for choice in halves[0])
        sources = {
            entry: f"politician-names:{count}" if count else "politician-names"
            for at, (entry, count) in enumerate(zip(entries, np.atleast_1d(seen), strict=True))
            if at not in fixed
        }
        write_weights(LIST, dict(zip(entries, weights, strict=True)), sources)
    shares = [f"{right(chosen, weights, entries.index(NOBODY)):.4f} of {len(chosen)}" for chosen in halves]
    return f"right choices, nobody among them: fitted half {shares[0]}, confirming half {shares[1]}"


def choices(alias: str, number: int, index: NameIndex, entries: list[str]) -> list[Choice]:
    """Return the choice with the right name in the list, and that without it."""
    query, candidates = normalise_name(alias), index.candidates(alias)
    if not candidates:
        return []
    found = np.zeros((len(candidates), len(entries)))
    for row, candidate in enumerate(candidates):
        for feature, value in search_features(query, index.normalised(candidate), index).items():
            if feature in entries:
                found[row, entries.index(feature)] = value
    at = candidates.index(number) if number in candidates else -1
    made = [Choice(found, at, 1.0)]
    if at >= 0 and len(candidates) > 1:
        made.append(Choice(np.delete(found, at, 0), -1, WEIGHT_OF_NOBODY))
    return made


def stacked(choices: list[Choice], nobody: int) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Return all choices in one array, with a mask of what is no candidate; nobody comes last."""
    most, width = max(len(choice.features) for choice in choices), choices[0].features.shape[1]
    found = np.zeros((len(choices), most + 1, width))
    mask = np.full((len(choices), most + 1), -1e9)
    for at, choice in enumerate(choices):
        found[at, : len(choice.features)] = choice.features
        mask[at, : len(choice.features)] = 0
    found[:, most, nobody] = 1
    mask[:, most] = 0
    return found, mask, np.array([choice.right if choice.right >= 0 else most for choice in choices])


def fit(choices: list[Choice], nobody: int, fixed: dict[int, float]) -> Floats:
    """Return weights that make the right choices likeliest, penalised after scaling each feature by its spread.

    ``fixed`` has the weights that are kept, by their place.
    """
    found, mask, answers = stacked(choices, nobody)
    spread = np.maximum(found[mask == 0].std(axis=0), 0.05)
    spread[nobody] = 1.0
    found /= spread
    counted = np.array([choice.weight for choice in choices])
    wanted = found[np.arange(len(choices)), answers]
    weights, mean, square = (np.zeros(found.shape[2]) for _ in range(3))
    kept = np.array([*fixed], np.int64)
    weights[kept] = np.array([*fixed.values()]) * spread[kept]
    for step in range(1, ROUNDS + 1):
        chance = np.exp(found @ weights + mask - (found @ weights + mask).max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        surplus = (np.einsum("ck,ckn->cn", chance, found) - wanted) * counted[:, None]
        slope = (surplus.sum(axis=0) + PENALTY * weights) / len(choices)
        slope[kept] = 0
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        pace = 0.08 if step < ROUNDS * 5 // 8 else 0.016
        weights -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    scaled: Floats = weights / spread
    return scaled


def right(choices: list[Choice], weights: Floats, nobody: int) -> float:
    """Return the share of choices whose likeliest answer is the right one."""
    found, mask, answers = stacked(choices, nobody)
    return float(((found @ weights + mask).argmax(axis=1) == answers).mean())
