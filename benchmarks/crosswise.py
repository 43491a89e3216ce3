"""News annotated by reading that the encoder has not seen.

    python benchmarks/crosswise.py --data FOLDER --bench FOLDER --news FOLDER

Four parts, all read by the encoder of the package: the news and the pages of training/readings that are kept apart,
with thoughts and wishes; Chinese news of 2023 in machine translations and short news of a broadcaster and an agency
(``--news``: training/readings/texts.py says what it holds), their statements, by default settings.  Each with the
figures of fresh_score.py (found, borders, speaker) and who_score.py (whom names, pronouns and descriptions mean).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import quoteattr
from corrections import row
from provenance import heading
from quoteattr.labelling import Labeller
from quoteattr.labelling.encoder import EncoderLabeller
from training.readings.texts import kept_translations, readings, web_readings, wire_readings

ALL = quoteattr.Settings(scope="attributions")
STATEMENTS = quoteattr.Settings()
Gold = dict[str, Any]


def main() -> int:
    """Print the figures of every part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True, help="the folder of the scorers")
    parser.add_argument("--news", type=Path, required=True, help="the folder of wires and news sites")
    given = parser.parse_args()
    print(heading(), flush=True)
    for title, are_pages in (("news kept apart", False), ("pages of this project kept apart", True)):
        show(title, _kept_apart(given.data, are_pages=are_pages), EncoderLabeller(), given.bench)
    for title, texts in (
        ("machine translations kept apart", kept_translations(given.data)),
        ("wires kept apart", wire_readings(given.news, unread=True)),
        ("news sites kept apart", web_readings(given.news, unread=True)),
    ):
        show(title, _statements(texts), EncoderLabeller(), given.bench, STATEMENTS)
    return 0


def _kept_apart(data: Path, *, are_pages: bool) -> Iterator[Gold]:
    """The articles kept apart; the speaker is the longest mention of the entity, or else the source."""
    for text, reading in readings(data, unread=True):
        if (reading["corpus"] == "pages") is not are_pages:
            continue
        quotes = []
        for one in reading["attributions"]:
            number, source = one["entity"], one["source"]
            own = [source] if source else []
            spans = reading["entities"][number]["mentions"] if number is not None else own
            names = [text[start:end] for start, end in spans]
            quotes.append({**one, "source": own, "speaker": max(names, key=len, default="")})
        yield {"id": reading["doc"], "doc": reading["doc"], "text": text, "quotes": quotes}


def _statements(texts: Iterable[tuple[str, Gold]]) -> Iterator[Gold]:
    """The texts with their statements."""
    for text, reading in texts:
        quotes = [{"act": "said", "via": "", **one} for one in reading["attributions"] if one["statement"]]
        yield {"id": reading["doc"], "doc": reading["doc"], "text": text, "quotes": quotes}


def show(
    title: str, articles: Iterable[Gold], labeller: Labeller, bench: Path, settings: quoteattr.Settings = ALL
) -> None:
    """Read each article, and print what the scorers say."""
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        with gold.open("w", encoding="utf-8") as golds, found.open("w", encoding="utf-8") as founds:
            for article in articles:
                read = quoteattr.read(article["text"], labeller=labeller, settings=settings)
                golds.write(json.dumps(article) + "\n")
                founds.write(json.dumps({"doc": article["id"], "quotes": list(map(row, read.quotations))}) + "\n")
        for script in ("fresh_score.py", "who_score.py"):
            command = [sys.executable, str(bench / script), "--gold", str(gold), "--pred", str(found)]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            print(f"{title}, {script}", said, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
