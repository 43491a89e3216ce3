"""Speakers: what goes wrong, by kind with counts, and how sure the answers were that were right and wrong.

    python benchmarks/speaker_errors.py --articles DIR --scorer speakers_score.py [--half a|b] [--gold-quotations]

DIR holds the annotated articles of ``speakers.py``.  Verdicts are the scorer's, of quotations whose speaker has a name
in the article.  The scorer is used as a module, so that no rule of it is written twice.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from provenance import heading
from speakers import half_of, records


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--half", choices=["a", "b"])
    parser.add_argument("--gold-quotations", action="store_true")
    given = parser.parse_args()
    print(heading())
    scorer = module_of(given.scorer)
    kinds: Counter[str] = Counter()
    statuses: Counter[tuple[str, str]] = Counter()
    for path in sorted(given.articles.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        if given.half in (None, half_of(article["doc"])):
            count(scorer, article, records(article, given.gold_quotations), kinds, statuses)
    total = sum(statuses.values())
    print(f"{total} quotations with a named speaker, {kinds.total()} not right\n")
    print(f"{'kind of error':<60}{'count':>6}")
    for kind, number in kinds.most_common():
        print(f"{kind:<60}{number:>6}")
    print(f"\n{'status':<12}{'right':>7}{'wrong':>7}{'no answer':>11}")
    for status in ("certain", "likely", "ambiguous", "unknown", "not found"):
        print(f"{status:<12}{statuses[status, 'right']:>7}{statuses[status, 'wrong']:>7}{statuses[status, 'none']:>11}")
    return 0


def module_of(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} cannot be imported: give the scorer's script")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def count(
    scorer: ModuleType,
    article: dict[str, Any],
    found: list[dict[str, Any]],
    kinds: Counter[str],
    statuses: Counter[tuple[str, str]],
) -> None:
    """Add the quotations of one article."""
    text = article["text"]
    contents = [scorer.positions(text, quotation["content"]) for quotation in found]
    for quote in filter(scorer.core, article["quotes"]):
        speaker = quote.get("speaker") or {}
        if not speaker.get("name"):
            continue
        want = scorer.positions(text, quote["content"])
        shares = [len(want & content) / len(want | content) if want | content else 0 for content in contents]
        best = max(range(len(found)), key=shares.__getitem__, default=None)
        if best is None or shares[best] < 0.3:
            kinds[f"quotation not found, {quote['kind']}"] += 1
            statuses["not found", "none"] += 1
            continue
        answer = found[best]
        name = (answer["speaker"] or {}).get("name", "")
        verdict = "none" if not name else "right" if scorer.same(name, speaker) else "wrong"
        statuses[answer["speaker_status"], verdict] += 1
        if verdict != "right":
            kinds[kind_of(verdict, quote, answer)] += 1


def kind_of(verdict: str, quote: dict[str, Any], answer: dict[str, Any]) -> str:
    """What went wrong: the source taken, or what was made of it."""
    verdict = "no speaker" if verdict == "none" else "wrong speaker"
    if quote["source"] and answer["source"]:
        gold, own = (
            {at for start, end in spans for at in range(start, end)} for spans in (quote["source"], answer["source"])
        )
        if not gold & own:
            return f"{verdict}: another source was taken"
    elif quote["source"]:
        return f"{verdict}: no source was taken"
    rule = next(one["rule"] for one in answer["evidence"][::-1])
    return f"{verdict}: source is a {quote['source_type'] or 'gap'}, {rule}"


if __name__ == "__main__":
    sys.exit(main())
