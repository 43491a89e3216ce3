"""Fit what tells two renderings of one sentence from two sentences of one article.

    python training/relatedness.py --data ../shared/data/variants/sentences_dev.jsonl [--write]

Renderings are the two human translations of a sentence; the other pairs are a translation with the most similar other
sentence of the same article.  Fitted to the articles of one half by a hash of their name; prints how many of each sort
the model takes for unrelated in both halves.  ``--write`` puts the weights fitted to that half into the package.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from logistic import Example, fit, write_weights
from quoteattr.utterances.comparison import differences_of_substance
from quoteattr.utterances.facing import face
from quoteattr.utterances.reading import read_tokens
from quoteattr.utterances.relatedness import features
from quoteattr.weights import Weights

LEAST = (0.03, 0.4, 0.7)
"""Chances of one utterance below which the pairs are counted."""
FEWEST_SHARED = 0.1
"""Jaccard index of the lemmas below which another sentence is no look-alike."""
DATA = "human translations of the WMT news tests of 2021 and 2022 (free for research)"


def main() -> None:
    """Fit to one half, print both, write if told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    halves: dict[int, list[tuple[bool, list[str]]]] = {0: [], 1: []}
    for article, sentences in articles(given.data).items():
        for renders, a, b in pairs(sentences):
            halves[half(article)].append((renders, described(a, b)))
    weights = fit([example(*row) for row in halves[0]])
    for number, name in ((0, "tuning"), (1, "confirming")):
        print(name, *(f"| {line}" for line in report(weights, halves[number])))
    if given.write:
        write_weights("relatedness", weights, "training/relatedness.py", DATA)


def half(article: str) -> int:
    """0 for an article that the weights are fitted to, 1 for the others."""
    return int(hashlib.md5(article.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def articles(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The two human translations of each sentence, by article."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts = [rendering["text"] for rendering in row["renderings"] if rendering["human"]]
        if len(texts) == 2 and all(read_tokens(text)[1] for text in texts):
            found[row["doc"]].append((texts[0], texts[1]))
    return found


def pairs(sentences: list[tuple[str, str]]) -> Iterator[tuple[bool, str, str]]:
    """Each sentence in both translations, and one translation with the most similar other sentence."""
    lemmas = [tuple({t.lemma for t in read_tokens(text)[1] if not t.small} for text in pair) for pair in sentences]
    for at, (first, second) in enumerate(sentences):
        yield True, first, second
        ranked = sorted((-jaccard(lemmas[at][0], lemmas[to][1]), to) for to in range(len(sentences)) if to != at)
        if ranked and -ranked[0][0] > FEWEST_SHARED:
            yield False, first, sentences[ranked[0][1]][1]


def jaccard(a: set[str], b: set[str]) -> float:
    """The share of the lemmas of two texts that is in both."""
    return len(a & b) / max(1, len(a | b))


def described(a: str, b: str) -> list[str]:
    """The features of a pair."""
    facing = face(read_tokens(a)[1], read_tokens(b)[1])
    return features(facing, *differences_of_substance(facing))


def example(renders: bool, names: list[str]) -> Example:
    """A choice between one utterance and none."""
    return [names, []], 0 if renders else 1


def report(weights: Weights, rows: list[tuple[bool, list[str]]]) -> list[str]:
    """How many renderings and look-alikes fall below each threshold."""
    lines = []
    for least in LEAST:
        below = [renders for renders, names in rows if weights.chance(names) < least]
        renderings = sum(renders for renders, _ in rows)
        lines.append(
            f"below {least}: {sum(below)} of {renderings} renderings, "
            f"{len(below) - sum(below)} of {len(rows) - renderings} look-alikes"
        )
    return lines


if __name__ == "__main__":
    main()
