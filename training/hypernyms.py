"""Compact what Open English WordNet says of wider and narrower words (data/en/hypernyms.words).

    python -m training hypernyms --data ../shared/data

Kept are the nouns and verbs of one token that news uses (data/en/background.counts), each with the synsets of its
first meanings, the synsets right above them, and those above these.  Needs PyYAML.  The same archive gives the same
file, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quoteattr.resources.folders import MODELS
from quoteattr.wording.terms import read_counts
from quoteattr.wording.wordnet import HYPERNYM_COLUMNS
from training.runs import Run
from training.wordnet import ARCHIVE, WORD, base36, read

MEANINGS = 4
"""Of a noun or verb, the first so many in WordNet's order, which is that of their frequency."""
HEAD = """\
# Wider and narrower words of English, compacted from the Open English WordNet 2025 (McCrae et al.), CC BY 4.0, which
# derives from Princeton WordNet 3.1 (Fellbaum 1998; Copyright 2011 by Princeton University, WordNet licence).
# Changed: only these columns of it are kept, synsets renumbered; made by training/hypernyms.py (wordnet_card.md).
# synsets: of the first meanings of a noun or verb; hypernyms: right above; second_hypernyms: above these."""


def make(run: Run) -> str:
    """Read the archive, write the file, and return how many words it has."""
    entries, synsets = read(run.data / ARCHIVE)
    used, _ = read_counts(MODELS / "background.counts")
    rows = {}
    for lemma, parts in sorted(entries.items()):
        if lemma in used and WORD.fullmatch(lemma):
            own = [sense["synset"] for key in ("n", "v") if key in parts for sense in parts[key]["sense"][:MEANINGS]]
            parents = above(own, synsets)
            if own:
                rows[lemma] = (own, parents, above(parents, synsets))
    numbers = {
        synset: base36(at) for at, synset in enumerate(sorted({s for row in rows.values() for c in row for s in c}))
    }
    lines = ["\t".join([word, *(" ".join(numbers[s] for s in cell) for cell in row)]) for word, row in rows.items()]
    if not run.check:
        target = MODELS / "hypernyms.words"
        target.write_text("\n".join([HEAD, "\t".join(HYPERNYM_COLUMNS), *lines]) + "\n", encoding="utf-8")
    return f"{len(lines):,} words"


def above(numbers: Iterable[str], synsets: dict[str, Any]) -> list[str]:
    """The synsets right above these."""
    found = (hypernym for number in numbers for hypernym in synsets[number].get("hypernym", ()))
    return sorted(dict.fromkeys(found))
