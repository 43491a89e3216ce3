"""Quotations, sources and cues against the annotations of PolNeAR, by its scorer.

    python benchmarks/polnear.py --data FOLDER --scorer polnear_score.py [--labeller linear|encoder|rules]
                                 [--predictions FILE]

FOLDER holds text/*.txt and attributions/*.ann; the scorer is run as it is, on JSON lines with the offsets of every
quotation's content, source and cue.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import quoteattr
from provenance import heading
from quoteattr.pipeline import LabellerName

ALL = quoteattr.Settings(scope="attributions")
"""The corpus annotates beliefs, wishes and topics too."""


def main() -> int:
    """Write the predictions, then let the scorer print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--labeller", choices=("linear", "encoder", "rules"), default="linear")
    parser.add_argument("--predictions", type=Path, help="keep the predictions in this file")
    given = parser.parse_args()
    texts = sorted((given.data / "text").glob("*.txt"))
    if not texts:
        parser.error(f"no text/*.txt under {given.data}: give the folder that holds text/ and attributions/")
    print(heading(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        predictions = given.predictions or Path(folder, "predictions.jsonl")
        predictions.write_text("".join(f"{prediction(path, given.labeller)}\n" for path in texts), encoding="utf-8")
        scorer = [sys.executable, given.scorer, "--gold", given.data, "--pred", predictions]
        return subprocess.run(scorer, check=False).returncode


def prediction(path: Path, labeller: LabellerName) -> str:
    """The scorer's line for one article."""
    article = quoteattr.read(path.read_text(encoding="utf-8"), labeller=labeller, settings=ALL)
    quotes = [
        {
            "content": quotation.content.spans,
            "source": quotation.source.spans if quotation.source else [],
            "cue": quotation.cue.spans if quotation.cue else [],
        }
        for quotation in article.quotations
    ]
    return json.dumps({"doc": path.stem, "quotes": quotes})


if __name__ == "__main__":
    sys.exit(main())
