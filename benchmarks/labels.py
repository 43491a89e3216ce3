"""The labeller alone: how fast it is, how large its model, and how right its spans are.

    python benchmarks/labels.py --data FOLDER --scorer polnear_score.py [--labeller linear|encoder] [--threads 1]
                                [--tries 5]

FOLDER holds text/*.txt and attributions/*.ann.  Words a second are those between spaces, over the time of the
labeller alone (tokens and marks are made before), the best of several tries.  Of what the scorer prints only
the lines ``spans`` mean something here: spans are not tied to each other.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from itertools import zip_longest
from pathlib import Path

from provenance import heading
from quoteattr.attribution.linking import linkable_spans
from quoteattr.document import Document
from quoteattr.labelling import Labeller, Labelling
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import MODEL, LinearLabeller
from quoteattr.marks import Marks, pair_marks
from quoteattr.models.encoder import LAYERS, TABLES
from quoteattr.resources.folders import MODELS
from quoteattr.tokenizers.rules import RuleTokenizer


def main() -> int:
    """Print the figures; the exit code is the scorer's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--labeller", choices=("linear", "encoder"), default="linear")
    parser.add_argument("--threads", type=int, default=1, help="of the encoder")
    parser.add_argument("--tries", type=int, default=5)
    given = parser.parse_args()
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((given.data / "text").glob("*.txt"))}
    if not texts:
        parser.error(f"no text/*.txt under {given.data}: give the folder that holds text/ and attributions/")
    print(heading(), flush=True)
    documents = [RuleTokenizer()(text) for text in texts.values()]
    prepared = [(document, pair_marks(document)) for document in documents]
    tokens = sum(len(document.words) for document in documents)
    encoder = EncoderLabeller(given.threads, scheme="polnear")
    labeller: Labeller = encoder if given.labeller == "encoder" else LinearLabeller()
    files = [MODELS / LAYERS, MODELS / TABLES] if given.labeller == "encoder" else [MODEL]
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    began = time.perf_counter()
    labeller(*prepared[0])
    print(f"model {megabytes:.2f} MB, read with the first article in {time.perf_counter() - began:.3f} s")
    seconds, labellings = min((timed(labeller, prepared) for _ in range(given.tries)), key=lambda run: run[0])
    words = sum(len(text.split()) for text in texts.values())
    print(f"{words} words, {tokens} tokens: {words / seconds:,.0f} words/s", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder, "predictions.jsonl")
        lines = map(prediction, texts, documents, labellings)
        predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return subprocess.run(
            [sys.executable, given.scorer, "--gold", given.data, "--pred", predictions], check=False
        ).returncode


def timed(labeller: Labeller, prepared: list[tuple[Document, Marks]]) -> tuple[float, list[Labelling]]:
    """Seconds for all documents, and their labels."""
    began = time.perf_counter()
    labellings = [labeller(document, marks) for document, marks in prepared]
    return time.perf_counter() - began, labellings


def prediction(name: str, document: Document, labelling: Labelling) -> str:
    """The scorer's line: the spans side by side, since it counts spans only in quotes that have content."""
    spans: dict[str, list[list[list[int]]]] = {"content": [], "source": [], "cue": []}
    for span in linkable_spans(labelling, document.words):
        spans[span.role].append([[document.tokens[span.start].start, document.tokens[span.end - 1].end]])
    last = spans["content"][-1] if spans["content"] else []
    rows = zip_longest(*spans.values())
    quotes = [{"content": content or last, "source": source or [], "cue": cue or []} for content, source, cue in rows]
    return json.dumps({"doc": name, "quotes": quotes})


if __name__ == "__main__":
    sys.exit(main())
