"""Count in how many sentences of news each lemma stands (data/en/background.counts).

    python -m training background --data ../shared/data

The sentences are those of the training half of PolNeAR; only the counts are kept, and of a lemma only if it stands in
two sentences or more.  The same texts give the same file.
"""

from __future__ import annotations

from collections import Counter

from quoteattr.resources.folders import MODELS
from quoteattr.tokenizers.rules import RuleTokenizer
from quoteattr.wording.terms import lemmas_of, words_of
from training.runs import Run

TARGET = MODELS / "background.counts"
LEAST = 2
HEAD = """\
# In how many sentences of news each lemma (quoteattr.wording.lemmas) stands, if in two or more: what rare words weigh.
# Counted in the training articles of PolNeAR 1.0 (Newell, Margolin & Ruths 2018; free for research); made by
# training/background.py. Counts alone, no text."""


def make(run: Run) -> str:
    """Count, write, and return how many lemmas there are."""
    counts: Counter[str] = Counter()
    sentences = 0
    for path in sorted(run.polnear.glob("text/*.txt")):
        text = path.read_text(encoding="utf-8")
        for sentence in RuleTokenizer()(text).sentences:
            found = {base for word in words_of(sentence.cut(text)) for base in lemmas_of(word)}
            sentences += bool(found)
            counts.update(found)
    lines = [f"{word}\t{count}" for word, count in sorted(counts.items()) if count >= LEAST and word != "sentences"]
    if not run.check:
        TARGET.write_text("\n".join([HEAD, f"sentences\t{sentences}", *lines]) + "\n", encoding="utf-8")
    return f"{len(lines):,} lemmas in {sentences:,} sentences"
