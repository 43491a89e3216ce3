"""News annotated by reading, each article read by a labeller that has not seen it.

    python -m training teachers encoder_halves --data FOLDER --base minilm=FOLDER
    python benchmarks/crosswise.py --data FOLDER --bench FOLDER [--work build/training]

Two parts: the attributions of --data/attributions, each article with the labeller of the half that it is not in; and
the articles of training/readings that are kept apart, with the labeller of the package.  Each with the figures of
fresh_score.py (found, borders, speaker) and who_score.py (whom names, pronouns and descriptions mean).
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
from training.annotation import half_of
from training.readings.texts import readings
from training.runs import ENCODER_HALVES

ALL = quoteattr.Settings(scope="attributions")
Gold = dict[str, Any]


def main() -> int:
    """Print the figures of both parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True, help="the folder of the scorers")
    parser.add_argument(
        "--work", type=Path, default=Path("build/training"), help="the folder of the labellers that are not shipped"
    )
    given = parser.parse_args()
    print(heading(), flush=True)
    halves = [EncoderLabeller(folder=given.work / half) for half in ENCODER_HALVES]
    read = list(_attributions(given.data))
    show("attributions, crosswise", read, (halves[1 - half_of(article["doc"])] for article in read), given.bench)
    apart = list(_kept_apart(given.data))
    show("kept apart", apart, (EncoderLabeller() for _ in apart), given.bench)
    return 0


def _attributions(data: Path) -> Iterator[Gold]:
    for path in sorted((data / "attributions").glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _kept_apart(data: Path) -> Iterator[Gold]:
    """The articles kept apart; the speaker is the longest mention of the entity, or else the source."""
    for text, reading in readings(data, unread=True):
        quotes = []
        for one in reading["attributions"]:
            number, source = one["entity"], one["source"]
            spans = reading["entities"][number]["mentions"] if number is not None else [source] if source else []
            names = [text[start:end] for start, end in spans]
            quotes.append({**one, "speaker": max(names, key=len, default=None)})
        yield {"id": reading["doc"], "doc": reading["doc"], "text": text, "quotes": quotes}


def show(title: str, articles: Iterable[Gold], labellers: Iterable[Labeller], bench: Path) -> None:
    """Read each article with its labeller, and print what the scorers say."""
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        with gold.open("w", encoding="utf-8") as golds, found.open("w", encoding="utf-8") as founds:
            for article, labeller in zip(articles, labellers, strict=True):
                read = quoteattr.read(article["text"], labeller=labeller, settings=ALL)
                golds.write(json.dumps(article) + "\n")
                founds.write(json.dumps({"doc": article["id"], "quotes": list(map(row, read.quotations))}) + "\n")
        for script in ("fresh_score.py", "who_score.py"):
            command = [sys.executable, str(bench / script), "--gold", str(gold), "--pred", str(found)]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            print(f"{title}, {script}", said, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
