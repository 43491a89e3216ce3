"""Cut the word vectors that training starts from out of GloVe 6B, as whole numbers of 8 bits.

    python training/word_vectors.py glove.6B.50d.txt

GloVe (Pennington, Socher & Manning 2014; public domain, PDDL 1.0) lists its words by frequency; the most
frequent ones are kept.  The answer, training/word_vectors.npz, is part of the repository.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from quoteattr.labelling.linear.network import INPUT_BITS

KEPT = 30_000
SPREAD = 0.5
"""Standard deviation of the values kept: four of them fit into 8 bits."""
FILE = Path(__file__).parent / "word_vectors.npz"


def main() -> None:
    """Read the file named on the command line and write FILE."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("glove", type=Path)
    words, rows = [], []
    with parser.parse_args().glove.open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(KEPT), strict=False):
            word, *values = line.rstrip("\n").split(" ")
            words.append(word)
            rows.append([float(value) for value in values])
    table = np.array(rows)
    whole = np.clip(np.rint(table * (SPREAD / table.std()) * 2**INPUT_BITS), -127, 127).astype(np.int8)
    np.savez_compressed(FILE, words=np.frombuffer("\n".join(words).encode(), np.uint8), vectors=whole)
    print(f"{FILE}: {len(words)} words, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
