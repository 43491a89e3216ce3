"""What changed between two versions of the code: the quotations, speakers and confidences of the same texts.

    git worktree add ../before COMMIT
    python benchmarks/changes.py --before ../before/src --after src --data ../shared/data [--labeller linear]

Each version reads every text in a process of its own.  A quotation is the same if its record is: content, cue, source,
act, speaker, status and confidence; evidence counts only with ``--evidence``.  Fields of the record that only one
version has are passed over.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_READ = """
import json, sys
import quoteattr
every = {"scope": "attributions"} if hasattr(quoteattr.Settings(), "scope") else {}
settings = quoteattr.Settings(least_confidence=0.0, **every)
for line in sys.stdin:
    name, text = json.loads(line)
    article = quoteattr.read(text, labeller=sys.argv[1], settings=settings)
    print(json.dumps([name, article.to_record()]))
"""


def texts(data: Path, examples: Path) -> Iterator[tuple[str, str]]:
    """Every text that is read, with its name."""
    for path in sorted((data / "polnear" / "dev" / "text").glob("*.txt")):
        yield f"polnear/{path.stem}", path.read_text(encoding="utf-8")
    for path in sorted((data / "speakers").glob("*.json")):
        yield f"gum/{path.stem}", json.loads(path.read_text(encoding="utf-8"))["text"]
    for path in sorted((data / "seeds").glob("*.txt")):
        yield f"seeds/{path.stem}", path.read_text(encoding="utf-8")
    for path in sorted((data / "attributions").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield f"attributions/{json.loads(line)['id']}", json.loads(line)["text"]
    for path in sorted(examples.glob("*.txt")):
        yield f"examples/{path.stem}", path.read_text(encoding="utf-8")


def read_all(source: Path, labeller: str, stories: list[tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """The records of all stories, read by the code in one folder."""
    environment = {**os.environ, "PYTHONPATH": str(source.resolve())}
    lines = "".join(json.dumps(story) + "\n" for story in stories)
    done = subprocess.run(
        [sys.executable, "-c", _READ, labeller],
        input=lines,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{source}: {done.stderr[-2000:]}")
    return dict(map(json.loads, done.stdout.splitlines()))


def changes(before: dict[str, Any], after: dict[str, Any], evidence: bool) -> Iterator[tuple[str, str]]:
    """The kind of each change in one article, and what it is."""
    one, two = ({_key(q): q for q in record["quotations"]} for record in (before, after))
    for key in sorted({*one, *two}):
        old, new = one.get(key), two.get(key)
        if old is None or new is None:
            quotation = old or new or {}
            yield ("lost" if new is None else "found"), f"{quotation['text'][:120]!r} {quotation['confidence']}"
            continue
        for name in old.keys() & new.keys() - ({"evidence"} if not evidence else set()):
            if old[name] != new[name]:
                yield name, f"{old['text'][:60]!r}: {old[name]!r} -> {new[name]!r}"
    for name in before.keys() & after.keys() - {"quotations"}:
        if before[name] != after[name] and (evidence or name != "rejected"):
            yield name, f"{before[name]!r} -> {after[name]!r}"[:300]


def _key(quotation: dict[str, Any]) -> str:
    return json.dumps(quotation["content"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", type=Path, required=True)
    parser.add_argument("--after", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labeller", action="append", choices=["linear", "encoder", "rules"])
    parser.add_argument("--evidence", action="store_true")
    parser.add_argument("--show", type=int, default=20)
    given = parser.parse_args()
    stories = list(texts(given.data, Path(__file__).parents[1] / "examples"))
    for labeller in given.labeller or ["rules", "linear", "encoder"]:
        old, new = (read_all(source, labeller, stories) for source in (given.before, given.after))
        counts: Counter[str] = Counter()
        for name in old:
            for kind, text in changes(old[name], new[name], given.evidence):
                counts[kind] += 1
                if sum(counts.values()) <= given.show:
                    print(f"  {name}  {kind}: {text}")
        total = sum(len(record["quotations"]) for record in old.values())
        print(f"{labeller}: {len(old)} texts, {total} quotations, changes: {dict(counts) or 'none'}")


if __name__ == "__main__":
    main()
