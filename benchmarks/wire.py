"""Everyone who speaks in a folder of articles, put together, and who said what in each: to be read by hand.

    python benchmarks/wire.py FOLDER [--published 2024-10-08] [--people LIST]

FOLDER holds text/*.txt or *.txt.  First the people over all articles with every spelling, then the quotations article
by article: speaker, how sure, source, cue, and the first words of what was said.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import quoteattr
from provenance import heading
from quoteattr.attribution import Quotation


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--published", help="the date of all articles")
    parser.add_argument("--people", type=Path, help="the newsroom's list")
    given = parser.parse_args()
    paths = sorted(given.folder.glob("*.txt"))
    if not paths:
        parser.error(f"no *.txt in {given.folder}: give the folder that holds the articles")
    print(heading())
    listed = quoteattr.People.load(given.people) if given.people else None
    records = [
        {"id": path.stem, "text": path.read_text(encoding="utf-8"), "published": given.published} for path in paths
    ]
    articles = list(quoteattr.read_many(records, people=listed))
    start = time.perf_counter()
    wire = quoteattr.reconcile(articles, listed)
    print(f"{len(articles)} articles, {len(wire.people)} people, reconciled in {time.perf_counter() - start:.3f} s\n")
    for person in wire.people:
        count = sum(any(one.id == person.id for one in article.people) for article in wire.articles)
        print(f"{person.kind:<13}{person.name} [{person.id}] in {count}; {', '.join(person.names[1:])}")
    for article in wire.articles:
        print(f"\n{article.id}")
        for quotation in article.quotations:
            print(f"  {line(quotation)}")
    return 0


def line(quotation: Quotation) -> str:
    """One quotation on one line."""
    words = " ".join(quotation.text.split())
    return (
        f"{quotation.speaker or '-'} ({quotation.speaker_status}) | {quotation.source or '-'} | {quotation.cue or '-'} "
        f"| {words[:60]} | {quotation.confidence:.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
