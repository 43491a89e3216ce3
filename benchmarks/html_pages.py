"""How much of the quotations is left when an article is taken out of a page: F1 against those of the clean text.

    python benchmarks/html_pages.py [--seed S] [--times N] [--labeller encoder] [--show]

The pages are our own (``tests/page_layouts.py``): 24 layouts around stories made from a seed.  A quotation is right if
its words and its speaker are those found in the clean text.  Beside ``read_html`` stands what one gets by deleting the
tags.  ``--show`` prints what is missing and what is too much.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from page_layouts import Page, f1, pages, said

from quoteattr import read, read_html

_HIDDEN: Final = re.compile(r"<(script|style|head)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_BLOCK: Final = re.compile(
    r"</?(?:p|div|li|h\d|br|td|tr|table|article|section|ul|ol|blockquote)\b[^>]*>", re.IGNORECASE
)


def main() -> None:
    """Measure, and print a line for every layout."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--times", type=int, default=2, help="pages of each layout")
    parser.add_argument("--labeller", choices=("encoder", "linear", "rules"), default="encoder")
    parser.add_argument("--show", action="store_true", help="print what is missing and what is too much")
    given = parser.parse_args()
    counts: dict[str, list[Counter[str]]] = {}
    for page in pages(given.seed, given.times):
        clean = said(read(page.text, labeller=given.labeller))
        taken = said(read_html(page.html, labeller=given.labeller))
        stripped = said(read(without_tags(page), labeller=given.labeller))
        row = counts.setdefault(page.layout, [Counter(), Counter()])
        for count, found in zip(row, (taken, stripped), strict=True):
            count.update(both=(clean & found).total(), clean=clean.total(), found=found.total())
        if given.show:
            for mark, rest in (("missing", clean - taken), ("too much", taken - clean)):
                for words, speaker in rest:
                    print(f"    {page.layout}: {mark}: {speaker}: {words[:90]}")
    total = [sum((row[at] for row in counts.values()), Counter[str]()) for at in (0, 1)]
    print(f"{'layout':20} {'read_html':>9} {'tags deleted':>12}")
    for name, row in [*counts.items(), ("all", total)]:
        print(f"{name:20} {f1(**row[0]):9.3f} {f1(**row[1]):12.3f}")


def without_tags(page: Page) -> str:
    """Return a page as one gets it by deleting its tags."""
    html = page.html if isinstance(page.html, str) else page.html.decode("windows-1252")
    text = re.sub(r"<[^>]*>", "", _BLOCK.sub("\n\n", _HIDDEN.sub("", html)))
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", unescape(text)).strip()


if __name__ == "__main__":
    main()
