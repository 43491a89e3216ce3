"""What tells two renderings of one utterance from two statements of one article (data/en/relatedness.weights).

Renderings are the two human translations of a sentence; the other pairs are a translation with the most similar other
sentence of the same article.  Penalised logistic regression over measures that are put on one scale.
``training/verdicts.py`` fits it, with its own pairs beside these, and writes the weights.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from quoteattr.comparison.detectors import aligned_pair
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.relatedness import Features, relatedness_features
from quoteattr.comparison.tokens import read_tokens
from quoteattr.resources.weights import Weights

PARTS = 5
PENALTY = 10.0
CAUTION = 0.75
"""The chance of two utterances from which on a pair counts as unrelated."""
FEWEST_SHARED = 0.12
"""Jaccard index of the lemmas below which another sentence is no look-alike."""
Row = tuple[str, bool, Features]
"""The article of a pair, whether it renders one sentence, and its measures."""


def part(article: str) -> int:
    """The fifth of the articles that one belongs to."""
    return int(hashlib.md5(article.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS


def described(path: Path) -> list[Row]:
    """Every pair with its measures."""
    return [
        (article, renders, measured(a, b))
        for article, sentences in articles(path).items()
        for renders, a, b in pairs(sentences)
    ]


def articles(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The two human translations of each sentence, by article."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts = [rendering["text"] for rendering in row["renderings"] if rendering["human"]]
        if len(texts) == 2 and all(read_tokens(text) for text in texts):
            found[row["doc"]].append((texts[0], texts[1]))
    return found


def pairs(sentences: list[tuple[str, str]]) -> Iterator[tuple[bool, str, str]]:
    """Each sentence in both translations, and one translation with the most similar other sentence."""
    lemmas = [tuple({t.lemma for t in read_tokens(text) if t.is_content} for text in pair) for pair in sentences]
    for at, (first, second) in enumerate(sentences):
        yield True, first, second
        ranked = sorted((-jaccard(lemmas[at][0], lemmas[to][1]), to) for to in range(len(sentences)) if to != at)
        if ranked and -ranked[0][0] > FEWEST_SHARED:
            yield False, first, sentences[ranked[0][1]][1]


def jaccard(a: set[str], b: set[str]) -> float:
    """The share of the lemmas of two texts that is in both."""
    return len(a & b) / max(1, len(a | b))


def measured(a: str, b: str) -> Features:
    """The measures of a pair."""
    first, second = sorted((a, b))
    return relatedness_features(PairMeasures(aligned_pair(first, second)))


def fit(rows: Sequence[Row]) -> Weights:
    """The weights of each measure, with the caution in the constant."""
    names = sorted(rows[0][2])
    values = np.array([[row[2][name] for name in names] for row in rows])
    against = np.array([-1.0 if renders else 1.0 for _, renders, _ in rows])
    scale = np.where(values.std(axis=0) > 0, values.std(axis=0), 1.0)
    scaled = values / scale
    drawn = np.array([0.0 if name == "" else PENALTY for name in names])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = against * (scaled @ weights)
        slope = -against / (1 + np.exp(margins))
        value = np.logaddexp(0, -margins).sum() + (drawn * weights**2).sum() / 2
        return float(value), slope @ scaled + drawn * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x / scale
    weights = Weights(zip(names, found.tolist(), strict=True))
    weights[""] -= float(np.log(CAUTION / (1 - CAUTION)))
    return weights
