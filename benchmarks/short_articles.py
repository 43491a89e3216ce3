"""Short articles written for this project, with every statement in them: what is found, and whom the sources mean.

    python benchmarks/short_articles.py --bench FOLDER [--part kept-back|worked-with]

Three writers who knew nothing of the library wrote 130 articles each (``benchmarks/articles``): on sources and words
passed on, on layout and long speech, on whom descriptions mean.  Those with an odd number were looked at while rules
were mended; those with an even number are kept back: run them, and do not read what fails.  The figures are those of
fresh_score.py (found, borders, speaker) and who_score.py (whom names, pronouns and descriptions mean).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import quoteattr
from crosswise import show
from provenance import heading
from quoteattr.labelling.encoder import EncoderLabeller

ARTICLES: Final = Path(__file__).parent / "articles"
SETS: Final = ("sources", "layout", "who")


def main() -> int:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="the folder of the scorers")
    parser.add_argument("--part", choices=("kept-back", "worked-with"), default="kept-back")
    given = parser.parse_args()
    print(heading(), flush=True)
    for name in SETS:
        articles = _articles(name, is_odd=given.part == "worked-with")
        show(f"{name}, {given.part}", articles, EncoderLabeller(), given.bench, quoteattr.Settings())
    return 0


def _articles(name: str, *, is_odd: bool) -> Iterator[dict[str, Any]]:
    for line in (ARTICLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if int(article["id"].split("-")[1]) % 2 == is_odd:
            yield article


if __name__ == "__main__":
    sys.exit(main())
