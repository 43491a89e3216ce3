"""Count in how many sentences of news each lemma stands (data/en/background.counts).

    python training/background.py --data ../shared/data/polnear/train

The sentences are those of the training half of PolNeAR; only the counts are kept, and of a lemma only if it stands in
two sentences or more.  The same texts give the same file.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from quoteattr.resources.folders import MODELS
from quoteattr.tokenizers.rules import RuleTokenizer
from quoteattr.wording.terms import lemmas_of, words_of

TARGET = MODELS / "background.counts"
LEAST = 2
HEAD = """\
# In how many sentences of news each lemma (quoteattr.wording.lemmas) stands, if in two or more: what rare words weigh.
# Counted in the training articles of PolNeAR 1.0 (Newell, Margolin & Ruths 2018; free for research); made by
# training/background.py. Counts alone, no text."""


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with text/")
    counts: Counter[str] = Counter()
    sentences = 0
    for path in sorted(parser.parse_args().data.glob("text/*.txt")):
        text = path.read_text(encoding="utf-8")
        for sentence in RuleTokenizer()(text).sentences:
            found = {base for word in words_of(sentence.cut(text)) for base in lemmas_of(word)}
            sentences += bool(found)
            counts.update(found)
    lines = [f"{word}\t{count}" for word, count in sorted(counts.items()) if count >= LEAST and word != "sentences"]
    TARGET.write_text("\n".join([HEAD, f"sentences\t{sentences}", *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} lemmas in {sentences} sentences, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
