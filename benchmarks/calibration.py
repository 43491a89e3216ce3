"""Whether confidence means what it says: of the quotations at 0.9, are nine in ten right?

    python benchmarks/calibration.py --data FOLDER --scorer polnear_score.py [--labeller linear|encoder|rules]

A quotation is right as the scorer counts it: content that shares at least 0.8 of the union with a gold one, and the
right source.  Prints the reliability table, the expected calibration error over ten bins of equal width, and what
``Settings(least_confidence=...)`` leaves.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import quoteattr
from provenance import heading

BINS = 10
THRESHOLDS = (0.0, 0.25, 0.5, 0.7, 0.8, 0.9)

ALL = quoteattr.Settings(least_confidence=0.1, scope="attributions")
"""The corpus annotates beliefs, wishes and topics too."""


def main() -> int:
    """Read every article, match, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--labeller", choices=("linear", "encoder", "rules"), default="linear")
    given = parser.parse_args()
    scorer = load(given.scorer)
    judged: list[tuple[float, bool]] = []
    gold_total = 0
    for path in sorted((given.data / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        mask = scorer.quoted_mask(text)
        annotation = min((given.data / "attributions").glob(f"{path.stem}_*.ann"))
        gold = scorer.read_ann(annotation, text, mask)
        gold_total += len(gold)
        judged += judge(scorer, text, mask, quoteattr.read(text, labeller=given.labeller, settings=ALL), gold)
    print(heading())
    show(judged, gold_total)
    return 0


def load(path: Path) -> ModuleType:
    """The scorer as a module."""
    specification = importlib.util.spec_from_file_location("polnear_score", path)
    if specification is None or specification.loader is None:
        sys.exit(f"calibration: {path} is no Python file")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def judge(
    scorer: ModuleType, text: str, mask: list[bool], article: quoteattr.Article, gold: list[Any]
) -> list[tuple[float, bool]]:
    """The confidence of each quotation, and whether it is right."""
    found = []
    for quotation in article.quotations:
        source = quotation.source.spans if quotation.source else ()
        cue = quotation.cue.spans if quotation.cue else ()
        found.append(scorer.Item(text, mask, quotation.content.spans, source, cue))
    right = {id(p) for _, p, g in scorer.match(found, gold, 0.8) if scorer.source_right(p, g)}
    return [(quotation.confidence, id(p) in right) for quotation, p in zip(article.quotations, found, strict=True)]


def show(judged: list[tuple[float, bool]], gold_total: int) -> None:
    """Print the two tables and the error."""
    error = 0.0
    print("confidence    quotations  mean   right")
    for number in range(BINS):
        inside = [(c, r) for c, r in judged if min(int(c * BINS), BINS - 1) == number]
        if inside:
            mean, share = sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
            error += abs(mean - share) * len(inside) / len(judged)
            print(f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}    {len(inside):>8}  {mean:.3f}  {share:.3f}")
    print(f"expected calibration error {error:.4f}")
    print("least_confidence  precision  recall")
    for least in THRESHOLDS:
        kept = [right for chance, right in judged if chance >= least]
        if kept:
            print(f"{least:<16}  {sum(kept) / len(kept):.3f}      {sum(kept) / gold_total:.3f}")


if __name__ == "__main__":
    sys.exit(main())
