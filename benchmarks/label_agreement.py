"""How many words the encoder of the package labels as the same encoder does with nothing rounded.

    python -m training encoder --data FOLDER --base ...   # writes build/training/encoder/exact
    python benchmarks/label_agreement.py --data FOLDER --exact EXACT

EXACT holds the files of the encoder in 32-bit floating point.  FOLDER holds text/*.txt.  Of both the labels are those
of EncoderLabeller, before marks and rules have their say.  The halves are every other article by name.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from provenance import heading
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.marks import pair_marks
from quoteattr.resources.folders import MODELS
from quoteattr.tokenizers.rules import RuleTokenizer


def main() -> int:
    """Label every article with both, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--exact", type=Path, required=True)
    given = parser.parse_args()
    texts = sorted((given.data / "text").glob("*.txt"))
    if not texts:
        parser.error(f"no text/*.txt under {given.data}: give the folder that holds text/")
    print(heading(), flush=True)
    rounded, exact = (EncoderLabeller(folder=folder, scheme="polnear") for folder in (MODELS, given.exact))
    counted = np.array([same(path.read_text(encoding="utf-8"), rounded, exact) for path in texts])
    for name, some in (("all", counted), ("one half", counted[::2]), ("other half", counted[1::2])):
        alike, words, apart = some.sum(axis=0)
        print(f"{name:<10} {len(some)} articles, {words:.0f} words: {alike / words:.3%} labelled alike; ", end="")
        print(f"probabilities differ by {apart / words:.5f} on the average")
    return 0


def same(text: str, one: EncoderLabeller, other: EncoderLabeller) -> tuple[int, int, float]:
    """Words labelled alike, words, and over all words the sum of what the probability of a label differs by."""
    document = RuleTokenizer()(text)
    marks = pair_marks(document)
    left, right = one(document, marks), other(document, marks)
    alike = sum(left.tag_at(token) == right.tag_at(token) for token in range(len(left)))
    apart = np.abs(np.array(left.probabilities) - np.array(right.probabilities)).mean(axis=1).sum()
    return alike, len(document.words), float(apart)


if __name__ == "__main__":
    sys.exit(main())
