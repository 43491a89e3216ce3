"""quoteattr.collate on translations of one original: F1 of pairs by a scorer of its own, and the errors by kind.

    python benchmarks/collate.py --variants ../shared/data/variants --scorer variants_score.py [--errors]

The pools: H, the human translations of quotations; M, all translations of them; D, the human ones with distractors;
S, the human translations of whole sentences.  Each is scored whole, then for the half of the documents that the weights
were fitted to and for the other half, which is the one to quote.  With --errors the lost and the wrong pairs of texts
are counted by kind, for all documents.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import quoteattr
from provenance import heading
from quoteattr.matching.similarity import similarity
from quoteattr.wording.terms import idf, lemmas_of, words_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from training.similarity import half, read

POOLS = {"H": ("dev.jsonl", True, False), "M": ("dev.jsonl", False, False), "D": ("dev.jsonl", True, True)}
POOLS["S"] = ("sentences_dev.jsonl", True, False)
HALVES = {"all": (0, 1), "fitted": (0,), "confirming": (1,)}
SHORT = 5
FREE = 0.2


def main() -> None:
    """Print the scores of every pool, and the errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    print(heading())
    for pool, (name, humans, distractors) in POOLS.items():
        for title, halves in HALVES.items():
            rows = [row for row in read(given.variants / name) if half(row["doc"]) in halves]
            extra = read(given.variants / "distractor_quotes.jsonl") if distractors else []
            texts, labels = collated(rows, extra, humans=humans)
            print(f"{pool} {title:<10} {scored(given.scorer, rows, extra, labels, humans=humans)}", flush=True)
            if given.errors and title == "all":
                gold = [row["id"] for row in rows for _ in kept(row, humans=humans)] + [None] * len(extra)
                for kind, count in errors(texts, labels, gold).most_common():
                    print(f"    {count:>5} {kind}")


def kept(row: dict[str, Any], *, humans: bool) -> list[str]:
    """The texts of an utterance, in the order of the scorer's pool."""
    return [r["text"] for r in row["renderings"] if r["human"] or not humans]


def collated(rows: list[dict[str, Any]], extra: list[dict[str, Any]], *, humans: bool) -> tuple[list[str], list[int]]:
    """The pool, and the number of each text's utterance."""
    texts = [text for row in rows for text in kept(row, humans=humans)] + [row["text"] for row in extra]
    labels = [0] * len(texts)
    for number, utterance in enumerate(quoteattr.collate(texts)):
        for rendering in utterance.renderings:
            labels[rendering.position] = number
    return texts, labels


def scored(
    scorer: Path, rows: list[dict[str, Any]], extra: list[dict[str, Any]], labels: list[int], *, humans: bool
) -> str:
    """What the scorer says."""
    with tempfile.TemporaryDirectory() as folder:
        gold, strangers, groups = (Path(folder, name) for name in ("gold", "strangers", "groups"))
        gold.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        strangers.write_text("".join(f"{json.dumps(row)}\n" for row in extra), encoding="utf-8")
        groups.write_text(json.dumps(labels), encoding="utf-8")
        command = [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(groups)]
        command += ["--humans"] * humans + (["--distractors", str(strangers)] if extra else [])
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def errors(texts: list[str], labels: list[int], gold: list[str | None]) -> Counter[str]:
    """Lost and wrong pairs of texts by kind."""
    by_gold: dict[str, list[int]] = {}
    by_label: dict[int, list[int]] = {}
    for at, (label, utterance) in enumerate(zip(labels, gold, strict=True)):
        by_label.setdefault(label, []).append(at)
        if utterance is not None:
            by_gold.setdefault(utterance, []).append(at)
    found: Counter[str] = Counter()
    for members in by_gold.values():
        for a, b in combinations(members, 2):
            if labels[a] != labels[b]:
                found[f"lost: {lost(texts[a], texts[b])}"] += 1
    for members in by_label.values():
        for a, b in combinations(members, 2):
            if gold[a] != gold[b]:
                found[f"wrong: {wrong(texts[a], texts[b])}"] += 1
    return found


def share(a: str, b: str) -> float:
    """The weight of the lemmas in common over that of all."""
    one, other = ({base for word in words_of(text) for base in lemmas_of(word)} for text in (a, b))
    total = sum(map(idf, one | other))
    return sum(map(idf, one & other)) / total if total else 0.0


def lost(a: str, b: str) -> str:
    """Why a pair that is one was not put together."""
    common = share(a, b)
    if common == 0:
        return "no lemma in common"
    if min(len(words_of(a)), len(words_of(b))) <= SHORT:
        return f"{SHORT} words or fewer"
    if common < FREE:
        return "free wording: less than a fifth of the weight in common"
    return "alike as a pair, parted by the others of its group" if similarity(a, b) > 0.5 else "alike, but not enough"


def wrong(a: str, b: str) -> str:
    """Why two texts were wrongly put together."""
    if min(len(words_of(a)), len(words_of(b))) <= SHORT:
        return f"{SHORT} words or fewer"
    return "alike in most words" if similarity(a, b) > 0.5 else "joined through others"


if __name__ == "__main__":
    main()
