"""Words that an article vouches for, and words that it does not: what becomes of them.

    python benchmarks/vouching.py [--labeller linear|encoder|rules] [--file FILE] [--show]

FILE has a line of JSON a text: ``words`` in it, their ``speaker``, and whether the article itself says that this
speaker said them (``vouched``).  By default both files of benchmarks/vouched are read.

A row is stated if a quotation with the default settings that the source states has at least half of its letters and
this speaker; doubted if only one that is declined or alleged has; missing if none has: also what is declined, which the
default settings list only where all of it stands in marks.  What is denied counts as stated in a row that is vouched
for, and as doubted in one that is not.  --show prints the rows that are wrong: for files that may be worked with.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Literal

import quoteattr
from provenance import heading

FILES = sorted((Path(__file__).parent / "vouched").glob("*.jsonl"))
Outcome = Literal["stated", "doubted", "missing"]
_DOUBTED = ("declined", "alleged")
_DOUBTED_UNVOUCHED = (*_DOUBTED, "denied")
_LONG = 4
"""Letters of a word that is no article or title."""


def main() -> int:
    """Print how many rows of each sort are stated, doubted and missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labeller", choices=("encoder", "linear", "rules"), default="encoder")
    parser.add_argument("--file", type=Path, action="append")
    parser.add_argument("--show", action="store_true", help="print the rows that are wrong")
    given = parser.parse_args()
    print(heading(), flush=True)
    for path in given.file or FILES:
        print(path)
        _report(path, given.labeller, is_shown=given.show)
    return 0


def _report(path: Path, labeller: Any, *, is_shown: bool) -> None:
    counts: Counter[tuple[str, Outcome]] = Counter()
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        found = outcome(row, labeller)
        sort = "vouched for" if row["vouched"] else "not vouched for"
        counts[sort, found] += 1
        if row["vouched"] and row["kind"] == "plain":
            counts["vouched for, plain", found] += 1
        if is_shown and (found == "stated") is not row["vouched"]:
            print(sort, found, row["text"], row["words"], sep=" | ")
    for sort in ("not vouched for", "vouched for", "vouched for, plain"):
        numbers = {name: counts[sort, name] for name in ("stated", "doubted", "missing")}
        print(f"{sort}, {sum(numbers.values())}:", ", ".join(f"{name} {number}" for name, number in numbers.items()))


def outcome(row: dict[str, Any], labeller: Any) -> Outcome:
    """Return what becomes of a row's words."""
    start = row["text"].index(row["words"])
    wanted = {at for at in range(start, start + len(row["words"])) if row["text"][at].isalnum()}
    found: set[Outcome] = set()
    doubted = _DOUBTED if row["vouched"] else _DOUBTED_UNVOUCHED
    for quotation in quoteattr.read(row["text"], labeller=labeller).quotations:
        own = {at for span in quotation.content.spans for at in range(*span) if row["text"][at].isalnum()}
        if 2 * len(own & wanted) >= min(len(own), len(wanted)) and _is_by(quotation, row["speaker"]):
            found.add("doubted" if quotation.act in doubted else "stated")
    return "stated" if "stated" in found else "doubted" if found else "missing"


def _is_by(quotation: quoteattr.Quotation, speaker: str) -> bool:
    """Whether a source has a long word of a speaker's name, is one word (a pronoun), or is not there."""
    if quotation.source is None or not speaker:
        return True
    words, names = _words(quotation.source.text), _words(speaker)
    return len(words) == 1 or not ({word for word in names if len(word) >= _LONG} or names).isdisjoint(words)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


if __name__ == "__main__":
    sys.exit(main())
