"""Cut the word vectors that training starts from out of GloVe 6B, as whole numbers of 8 bits.

    python -m training word_vectors --data ../shared/data

GloVe (Pennington, Socher & Manning 2014; public domain, PDDL 1.0) lists its words by frequency; the most
frequent ones are kept.  The answer, training/word_vectors.npz, is part of the repository.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from quoteattr.labelling.linear.network import INPUT_BITS
from training.runs import Run

KEPT = 30_000
SPREAD = 0.5
"""Standard deviation of the values kept: four of them fit into 8 bits."""
FILE = Path(__file__).parent / "word_vectors.npz"


def make(run: Run) -> str:
    """Read GloVe's file, write FILE, and return how many words it has."""
    words, rows = [], []
    with run.base["glove"].open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(KEPT), strict=False):
            word, *values = line.rstrip("\n").split(" ")
            words.append(word)
            rows.append([float(value) for value in values])
    table = np.array(rows)
    whole = np.clip(np.rint(table * (SPREAD / table.std()) * 2**INPUT_BITS), -127, 127).astype(np.int8)
    if not run.check:
        np.savez_compressed(FILE, words=np.frombuffer("\n".join(words).encode(), np.uint8), vectors=whole)
    return f"{len(words):,} words"
