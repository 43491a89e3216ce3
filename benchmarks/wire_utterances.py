"""Which utterances several articles of a folder carry, and whether those expected are found.

    python benchmarks/wire_utterances.py FOLDER [--expect PATTERN OUTLETS VERDICT] ... [--words]

Each file is an article at an outlet of its own.  Printed are, for every utterance of two articles or more, how many
carry it, what its renderings differ in and, with --words, the renderings.  --expect asks for an utterance that has a
rendering with PATTERN (a regular expression), is carried by OUTLETS articles and has no difference of VERDICT or worse
(``shifted``: no shift and no conflict); the exit code is 1 if one of them is not found.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

import quoteattr
from provenance import heading
from quoteattr.comparison.comparison import VERDICTS


def main() -> int:
    """Print the utterances, and what was expected of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--expect", nargs=3, action="append", default=[], metavar=("PATTERN", "OUTLETS", "VERDICT"))
    parser.add_argument("--words", action="store_true")
    given = parser.parse_args()
    print(heading())
    records = [
        {"id": path.name, "outlet": path.name, "text": path.read_text(encoding="utf-8")}
        for path in sorted(given.folder.glob("*.txt"))
    ]
    wire = quoteattr.reconcile(quoteattr.read_many(records))
    several = [one for one in wire.utterances if len(outlets(one)) > 1]
    quotations = sum(len(article.quotations) for article in wire.articles)
    print(f"{len(records)} articles, {quotations} quotations, {len(wire.utterances)} utterances, {len(several)} of")
    print("several articles; by articles", sorted(Counter(len(outlets(one)) for one in several).items()))
    for one in several:
        print(
            f"  {len(outlets(one))} articles, {one.verdict}", f"| {one.speaker} | {one.wording}" if given.words else ""
        )
        for rendering in one.renderings if given.words else ():
            print(f"      {rendering.outlet}: {rendering.text}")
    missing = 0
    for pattern, count, verdict in given.expect:
        found = any(meets(one, pattern, int(count), verdict) for one in wire.utterances)
        missing += not found
        print(f"{'found' if found else 'NOT FOUND'}: {pattern!r} over {count} articles, less than {verdict}")
    return 1 if missing else 0


def outlets(utterance: quoteattr.Utterance) -> set[str | None]:
    """The outlets that carry it."""
    return {rendering.outlet for rendering in utterance.renderings}


def meets(utterance: quoteattr.Utterance, pattern: str, count: int, verdict: str) -> bool:
    """Whether this is the utterance that is asked for."""
    grave = [*VERDICTS]
    return (
        any(re.search(pattern, rendering.text) for rendering in utterance.renderings)
        and len(outlets(utterance)) == count
        and grave.index(utterance.verdict) > grave.index(verdict)  # type: ignore[arg-type]
    )


if __name__ == "__main__":
    sys.exit(main())
