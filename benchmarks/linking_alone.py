"""Linking alone: the annotated words as labels, tied together by quoteattr, against the annotated attributions.

    python benchmarks/linking_alone.py --data FOLDER --scorer polnear_score.py

FOLDER holds text/*.txt and attributions/*.ann.  What is lost here is lost by every labeller, however good.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from provenance import heading
from quoteattr.attribution import attribute
from quoteattr.pipeline import analyse
from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import articles, gold_labels


def main() -> int:
    """Link every article, then let the scorer print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    given = parser.parse_args()
    print(heading(), flush=True)
    lines = []
    for article in articles(given.data):
        document = RuleTokenizer()(article.text)
        gold = gold_labels(document, article)
        quotations = attribute(analyse(document, lambda *_, labels=gold: labels, corrections=()))
        quotes = [
            {
                "content": quotation.content.spans,
                "cue": quotation.cue.spans if quotation.cue else [],
                "source": quotation.source.spans if quotation.source else [],
            }
            for quotation in quotations
        ]
        lines.append(json.dumps({"doc": article.name, "quotes": quotes}))
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder, "predictions.jsonl")
        predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
        scorer = [sys.executable, given.scorer, "--gold", given.data, "--pred", predictions]
        return subprocess.run(scorer, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
