"""Whom sources mean, crosswise: every document is read with a ranker that has learned from the other folds alone.

    python benchmarks/ranker.py --data DATA --news FOLDER --out FILE [--labeller encoder]

FILE gets a line a document of ``attributions``, for ``who_score.py --pred FILE``.  Printed are how many mentions the
ranker gets right, and how far its chances are from that.  ``--news`` is the folder that
training/readings/texts.py reads wires from.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from corrections import row
from provenance import heading
from quoteattr.attribution import Quotation, attribute
from quoteattr.coreference import resolve
from quoteattr.labelling import Labeller
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import Weights, load_weights
from quoteattr.tokenizers.rules import RuleTokenizer
from training.logistic import calibration_error
from training.mention_documents import ATTRIBUTIONS, annotated_documents
from training.mention_ranker import fit_crosswise, fold_of_text
from training.runs import Run

LEAST_CONFIDENCE = 0.1
"""The gold has beliefs, wishes and topics, too."""


def main() -> int:
    """Fit, read, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--labeller", choices=("linear", "encoder"), default="encoder")
    given = parser.parse_args()
    print(heading())
    crosswise = fit_crosswise(list(annotated_documents(Run(given.data, {"news": given.news}))))
    chances = list(crosswise.chances)
    print(f"{sum(right for _, right in chances)} of {len(chances)} right, calibration {calibration_error(chances):.3f}")
    label = EncoderLabeller() if given.labeller == "encoder" else LinearLabeller()
    lines = []
    for corpus in ATTRIBUTIONS:
        for line in (given.data / "attributions" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            weights = crosswise.weights[fold_of_text(article["text"])]
            quotes = list(map(row, read(article["text"], label, given.labeller, weights)))
            lines.append(json.dumps({"doc": article["id"], "quotes": quotes}, ensure_ascii=False))
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def read(text: str, label: Labeller, name: str, weights: Weights) -> list[Quotation]:
    """The quotations of a text, with speakers by these weights of the ranker."""
    document = RuleTokenizer()(text)
    analysis = analyse(document, label)
    quotations = attribute(analysis, load_weights(f"confidence_{name}"))
    found = resolve(document, analysis.marks, quotations, weights).quotations
    return [one for one in found if one.confidence >= LEAST_CONFIDENCE]


if __name__ == "__main__":
    sys.exit(main())
