"""Fit how sure it is that two texts are renderings of one utterance (data/en/similarity.weights).

    python -m training similarity --data ../shared/data

The documents of the fitted half (parted by a hash of their name; benchmarks/collate.py has the other half to confirm)
make three pools: the human translations of quotations with the distractors, all translations of quotations, and the
human translations of sentences.  First the measures of pairs are fitted by penalised logistic regression, then what a
better partner of the two texts says against a pair, then the threshold, which is one for all pools: the one with the
best mean F1 of pairs.  The same files give the same weights.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import md5
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.matching.candidates import candidate_pairs
from quoteattr.matching.linkage import UNSCORED, ScoredPairs, link
from quoteattr.matching.profiles import profiles_of
from quoteattr.matching.scoring import CONTEXT_FEATURES, THRESHOLD, best_odds, context_features
from quoteattr.matching.similarity import FEATURES, pair_features
from quoteattr.resources.weights import weights_file
from quoteattr.wording.terms import wording
from training.runs import Run

PENALTY = 1.0
ROUNDS = 50
THRESHOLDS = np.arange(-3.0, 3.01, 0.1)
HEAD = """\
# How sure it is that two texts are renderings of one utterance: log-odds of a pair's measures, then of its context.
# Fitted to half of the documents of the WMT 2021 and 2022 news test sets (translations of one original; free for
# research) by training/similarity.py. Weights alone, no text."""
Floats = NDArray[np.float64]


@frozen(eq=False)
class Pool:
    """Different wordings with the utterances of each, and the measures of their candidate pairs."""

    utterances: list[Counter[str | None]]
    """How many texts of each utterance have this wording; None for a distractor."""
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    columns: Floats
    same: Floats


def make(run: Run) -> str:
    """Fit, write, and return the F1 of pairs."""
    pools = fitted_pools(run.data / "variants")
    first = fit(np.concatenate([pool.columns for pool in pools]), np.concatenate([pool.same for pool in pools]))
    contexts = [contexts_of(pool, pool.columns @ first) for pool in pools]
    ones = [np.column_stack([np.ones(len(rows)), rows]) for rows in contexts]
    constant, *second = fit(np.concatenate(ones), np.concatenate([pool.same for pool in pools]))
    scores = [rows @ np.array(second) for rows in contexts]
    means = [np.mean([f1(pool, score - at) for pool, score in zip(pools, scores, strict=True)]) for at in THRESHOLDS]
    threshold = float(THRESHOLDS[int(np.argmax(means))])
    by_pool = [f"{f1(pool, score - threshold):.3f}" for pool, score in zip(pools, scores, strict=True)]
    named = [*zip(FEATURES, first, strict=True), *zip(CONTEXT_FEATURES, second, strict=True), (THRESHOLD, threshold)]
    if not run.check:
        lines = [HEAD, *(f"{name}\t{value:.4f}" for name, value in named)]
        weights_file("similarity").write_text("\n".join(lines) + "\n", encoding="utf-8")
    chance = 1 / (1 + np.exp(-threshold - constant))
    return f"threshold {threshold:.1f} (chance {chance:.2f}), mean F1 {max(means):.3f}, by pool {', '.join(by_pool)}"


def fitted_pools(folder: Path) -> list[Pool]:
    """The three pools of the fitted half."""
    quotations, sentences, distractors = (
        read(folder / name) for name in ("dev.jsonl", "sentences_dev.jsonl", "distractor_quotes.jsonl")
    )
    quotations, sentences = ([row for row in rows if half(row["doc"]) == 0] for rows in (quotations, sentences))
    strangers = [(row["text"], None) for row in distractors]
    return [
        pooled([*renderings(quotations, humans=True), *strangers]),
        pooled(renderings(quotations, humans=False)),
        pooled(renderings(sentences, humans=True)),
    ]


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def half(document: str) -> int:
    """0 for a document that is fitted, 1 for one that is left to confirm."""
    return int(md5(document.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def renderings(clusters: Sequence[dict[str, Any]], *, humans: bool) -> list[tuple[str, str | None]]:
    """Every rendering with its utterance; with ``humans`` those by people alone."""
    return [(r["text"], row["id"]) for row in clusters for r in row["renderings"] if r["human"] or not humans]


def pooled(texts: Sequence[tuple[str, str | None]]) -> Pool:
    """The texts with the measures of their candidate pairs."""
    utterances: dict[str, Counter[str | None]] = defaultdict(Counter)
    written: dict[str, str] = {}
    for text, utterance in texts:
        words = wording(text)
        if words:
            utterances[words][utterance] += 1
            written[words] = min(text, written.get(words, text))
    keys = sorted(utterances)
    profiles = profiles_of([written[key] for key in keys])
    a, b = candidate_pairs(profiles)
    known = [set(utterances[key]) - {None} for key in keys]
    same = np.array([not known[i].isdisjoint(known[j]) for i, j in zip(a, b, strict=True)], float)
    return Pool([utterances[key] for key in keys], a, b, pair_features(profiles, a, b), same)


def contexts_of(pool: Pool, odds: Floats) -> Floats:
    """The odds of each pair, and what better partners say against it."""
    best = best_odds(pool.a, pool.b, odds, len(pool.utterances))
    return context_features(odds, best[pool.a], best[pool.b])


def f1(pool: Pool, scores: Floats) -> float:
    """The F1 of pairs of texts that are put together."""
    labels = link(ScoredPairs(pool.a, pool.b, np.maximum(scores, UNSCORED)), [""] * len(pool.utterances))
    groups: dict[int, Counter[str | None]] = defaultdict(Counter)
    every: Counter[str | None] = Counter()
    for label, utterances in zip(labels, pool.utterances, strict=True):
        groups[label] += utterances
        every += utterances
    right = found = 0
    for members in groups.values():
        inside = sum(pairs(count) for utterance, count in members.items() if utterance is not None)
        right += inside
        found += pairs(sum(members.values())) - pairs(members[None])
    total = sum(pairs(count) for utterance, count in every.items() if utterance is not None)
    return 2 * right / (found + total)


def pairs(count: int) -> int:
    """How many pairs so many texts make."""
    return count * (count - 1) // 2


def fit(rows: Floats, answers: Floats) -> Floats:
    """Newton's method on the penalised logistic loss (L2 on scaled columns; the first is the constant)."""
    middle, scale = rows.mean(axis=0), rows.std(axis=0)
    middle[0], scale[0] = 0, 1
    scaled, weights = (rows - middle) / scale, np.zeros(rows.shape[1])
    penalty = np.eye(rows.shape[1]) * PENALTY
    penalty[0, 0] = PENALTY / 1000
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(scaled @ weights)))
        curvature = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + penalty
        weights -= np.linalg.solve(curvature, scaled.T @ (chance - answers) + penalty @ weights)
    weights /= scale
    weights[0] -= weights[1:] @ middle[1:]
    return weights
