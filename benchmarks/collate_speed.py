"""Time, memory and pairs scored of quoteattr.collate, and how they grow.

    python benchmarks/collate_speed.py --variants ../shared/data/variants [--counts 10000 100000 1000000] [--alike]

The texts are every rendering of the quotations in dev.jsonl and the distractors; beyond these, renderings are repeated
with new noise: of each word, one in ten is left out, exchanged with its neighbour or replaced by a word of another
text, by a seeded draw.  Every count is measured in a process of its own, on one core, from the texts in memory to the
utterances, word lists read in that time; memory is the most that the process held, less what it held with the texts.
The exponent is that of the processor's time over the count, between each two counts.  With --alike all texts are made
of twenty words: the worst case for an index of words.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from provenance import heading

SEED = 7
NOISE = 0.1
RECOUNTED = 100_000
"""Texts up to which the pairs are counted, by grouping the texts once more."""


def main() -> int:
    """Measure each count in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=Path, required=True, help="the folder with dev.jsonl and its like")
    parser.add_argument("--counts", type=int, nargs="+", default=[27_000])
    parser.add_argument("--alike", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.variants, given.one, alike=given.alike)))
        return 0
    print(heading())
    print("texts      seconds  of processor  microseconds a text  memory MB  pairs a text  utterances  exponent")
    before: dict[str, float] | None = None
    for count in given.counts:
        row = in_process(given.variants, count, alike=given.alike)
        grown = f"{exponent(before, row):.3f}" if before else ""
        before = row
        each = 1e6 * row["seconds"] / row["texts"]
        print(
            f"{row['texts']:<10.0f} {row['seconds']:<8.2f} {row['processor']:<13.2f} {each:<20.1f} "
            f"{row['memory']:<10.0f} {row['pairs'] / row['texts']:<13.1f} {row['utterances']:<11.0f} {grown}",
            flush=True,
        )
    return 0


def exponent(less: dict[str, float], more: dict[str, float]) -> float:
    """The power of the number of texts with which the time grows."""
    return math.log(more["processor"] / less["processor"]) / math.log(more["texts"] / less["texts"])


def in_process(folder: Path, count: int, *, alike: bool) -> dict[str, float]:
    """What a fresh process measures."""
    command = [sys.executable, __file__, "--variants", str(folder), "--one", str(count), *(["--alike"] * alike)]
    answer: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer


def measured(folder: Path, count: int, *, alike: bool) -> dict[str, float]:
    """Seconds, megabytes, pairs and utterances of one run."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = of_few_words(count) if alike else repeated(natural(folder), count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, processor = time.perf_counter(), time.process_time()
    from quoteattr.utterances.collate import collate

    utterances = collate(texts)
    seconds = time.perf_counter() - start
    processor = time.process_time() - processor
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    pairs = scored_pairs(texts) if count <= RECOUNTED else math.nan
    figures = {"texts": count, "seconds": seconds, "processor": processor, "memory": memory, "pairs": pairs}
    return {**figures, "utterances": len(utterances)}


def scored_pairs(texts: list[str]) -> int:
    """How many pairs of different wordings are scored."""
    from quoteattr.matching.candidates import candidate_pairs
    from quoteattr.matching.profiles import profiles_of
    from quoteattr.wording.terms import wording

    first: dict[str, str] = {}
    for text in texts:
        if words := wording(text):
            first[words] = min(text, first.get(words, text))
    return len(candidate_pairs(profiles_of([first[words] for words in sorted(first)]))[0])


def natural(folder: Path) -> list[str]:
    """Every rendering of the quotations, and the distractors."""
    rows = [json.loads(line) for line in (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines() if line]
    others = (folder / "distractor_quotes.jsonl").read_text(encoding="utf-8").splitlines()
    renderings = [rendering["text"] for row in rows for rendering in row["renderings"]]
    return renderings + [json.loads(line)["text"] for line in others if line]


def repeated(texts: list[str], count: int) -> list[str]:
    """So many texts: those given, then the same with new noise, again and again."""
    draw = random.Random(SEED)  # noqa: S311 - for noise
    answer = texts[:count]
    while len(answer) < count:
        answer.append(noisy(texts[len(answer) % len(texts)], draw, texts))
    return answer


def noisy(text: str, draw: random.Random, texts: list[str]) -> str:
    """The text with about one word in ten left out, exchanged with its neighbour or replaced."""
    words = text.split()
    answer: list[str] = []
    for word in words:
        chance = draw.random()
        if chance > NOISE:
            answer.append(word)
        elif chance > NOISE * 2 / 3:
            answer.append(draw.choice(draw.choice(texts).split() or [word]))
        elif chance > NOISE / 3 and answer:
            answer.insert(-1, word)
    return " ".join(answer) or text


def of_few_words(count: int) -> list[str]:
    """Different texts of ten words out of twenty."""
    draw = random.Random(SEED)  # noqa: S311 - for noise
    words = "lake water minister ration leak canal repair summer voter chamber election bill dam rain city".split()
    words += "the of and is will".split()
    return [" ".join(draw.choices(words, k=10)) for _ in range(count)]


if __name__ == "__main__":
    sys.exit(main())
