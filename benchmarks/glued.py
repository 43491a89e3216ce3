"""Sentences found again where one side runs two or three of them as one quotation: F1 of pairs, against each alone.

    python benchmarks/glued.py --variants ../shared/data/variants [--seeds 3]

Of the two human translations of each sentence, the second are shuffled and glued by twos and threes, each with a full
stop if it has no end.  Two sentences are together if renderings that hold them are in one utterance; those of one text
are not counted.  ``whole`` is the same without cutting: each text a rendering.  ``lost`` are the pairs that are
together if each sentence is given alone, and are not if they are glued.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from random import Random

import quoteattr
from provenance import heading
from quoteattr import Rendering

Pairs = set[tuple[int, int]]


def main() -> None:
    """Print the figures of each seed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    print(heading())
    lines = Path(given.variants, "sentences_dev.jsonl").read_text(encoding="utf-8").splitlines()
    humans = [[one["text"] for one in json.loads(line)["renderings"] if one["human"]] for line in lines]
    count = len(humans)
    sentences = [ended(side) for sides in zip(*humans, strict=True) for side in sides]
    gold = {(at, at + count) for at in range(count)}
    alone = [(at,) for at in range(2 * count)]
    base = together(sentences, alone, cut=True)
    print(
        f"each alone: {scored(base, gold, alone)}; uncut {scored(together(sentences, alone, cut=False), gold, alone)}"
    )
    for seed in range(given.seeds):
        texts = alone[:count] + glued(range(count, 2 * count), Random(seed))  # noqa: S311 - for a measurement
        found = together(sentences, texts, cut=True)
        whole = together(sentences, texts, cut=False)
        print(f"seed {seed}: {scored(found, gold, texts)}; lost {len((base & gold) - found)}; whole", end=" ")
        print(scored(whole, gold, texts))


def ended(sentence: str) -> str:
    """The sentence with a full stop, if it has no end."""
    words = sentence.strip()
    return words if words.rstrip("\"'”’)»").endswith((".", "!", "?", "…")) else f"{words}."


def glued(places: Sequence[int], random: Random) -> list[tuple[int, ...]]:
    """The places in another order, by twos and threes."""
    left, found = random.sample(places, len(places)), []
    while left:
        size = random.choice((2, 3))
        found.append(tuple(left[:size]))
        del left[:size]
    return found


def together(sentences: Sequence[str], texts: Sequence[tuple[int, ...]], *, cut: bool) -> Pairs:
    """The pairs of sentences of different texts that are in one utterance."""
    given = [" ".join(sentences[at] for at in own) for own in texts]
    found: Pairs = set()
    for utterance in quoteattr.collate(given, sentences=cut):
        held = {(at, one.position) for one in utterance.renderings for at in held_by(one, texts, sentences)}
        pairs = combinations(sorted(held), 2)
        found.update((a, b) for (a, of_a), (b, of_b) in pairs if of_a != of_b)
    return found


def held_by(rendering: Rendering, texts: Sequence[tuple[int, ...]], sentences: Sequence[str]) -> Sequence[int]:
    """The sentences of which a rendering has characters."""
    own = texts[rendering.position]
    starts = [sum(len(sentences[at]) + 1 for at in own[:number]) for number in range(len(own))]
    if rendering.sentences is None:
        return own
    first, last = rendering.content[0].start, rendering.content[-1].end
    return own[bisect_right(starts, first) - 1 : bisect_left(starts, last)]


def scored(found: Pairs, gold: Pairs, texts: Sequence[tuple[int, ...]]) -> str:
    """Precision, recall and F1."""
    right = len(found & gold)
    precision, recall = right / len(found), right / len(gold)
    f1 = 2 * precision * recall / (precision + recall)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.4f} ({len(texts)} texts)"


if __name__ == "__main__":
    main()
