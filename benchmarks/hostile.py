"""Time of quoteattr.read on texts that no newsroom writes, at 0.25, 0.5 and 1 million characters: is it linear?

    python benchmarks/hostile.py [--most 1000000] [SHAPE...]

Prints the seconds of processor time and the growth for each doubling, and ends with exit code 1 if one of them takes
more than 2.6 times as long, by the best of up to five tries at both sizes (linear is 2; the rest is for the noise of a
shared machine).
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import pairwise

import quoteattr
from provenance import heading

LIMIT = 2.6
TRIES = 5
NOISE = 0.05  # seconds; a shorter time is taken for this much, since its growth says nothing

SHAPES = {
    "quotation marks": '"',
    "curly opening marks": "“",
    "apostrophes": "'",
    "mixed marks": "\"“'‘«»’”",
    "no white space": "abcdefghij",
    "unclosed mark per line": "“The dam will hold, said the minister.\n",
    "unclosed in one line": "“The dam will hold, said the minister. ",
    "nested marks": "“a ‘b ",
    "opening then closing": None,
    "cues only": "said ",
    "names only": "Ann Lee ",
    "one endless sentence": "the minister said that ",
    "commas": "a, b, ",
    "full stops": ".",
    "abbreviations": "U.S. Mr. ",
    "newlines": "\n",
    "blank lines": "a\n\n",
    "spaces": " ",
    "NULs": "\0",
    "lone surrogates": "\ud800 ",
    "zero-width": "\u200b",
    "combining": "e\u0301\u0302",
    "right to left": "\u202eאמר השר \u202c",
    "HTML": "<p class='q'>&ldquo;Yes,&rdquo; said <b>Ann Lee</b>.</p>",
    "news": "“We will rebuild the dam,” said Ann Lee, the minister. She added that it would take a year.\n\n",
}


def main() -> int:
    """Print a line for each shape; 1 if one of them grows faster than linearly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=f"default: all of {', '.join(SHAPES)}")
    parser.add_argument("--most", type=int, default=1_000_000, help="characters of the largest text")
    given = parser.parse_args()
    unknown = sorted(set(given.shapes) - set(SHAPES))
    if unknown or given.most < 4:
        parser.error(f"unknown shape {unknown[0]!r}" if unknown else "give at least 4 characters")
    print(heading())
    sizes = [given.most // 4, given.most // 2, given.most]
    print(f"{'seconds for characters':<24}" + "".join(f"{size:>12,}" for size in sizes) + "   growth")
    grown = [name for name in given.shapes or SHAPES if not is_linear(name, sizes)]
    print(f"faster than linear: {', '.join(grown)}" if grown else f"all linear: no doubling over {LIMIT} times")
    return 1 if grown else 0


def is_linear(name: str, sizes: list[int]) -> bool:
    """Time one shape at each size and print the line; a size after a doubling that failed is left out."""
    seconds = [seconds_of(text_of(name, sizes[0]))]
    growth: list[float] = []
    for half, size in pairwise(sizes):
        seconds.append(seconds_of(text_of(name, size)))
        for _ in range(TRIES - 1):
            if seconds[-1] <= LIMIT * max(seconds[-2], NOISE):
                break
            seconds[-2] = min(seconds[-2], seconds_of(text_of(name, half)))
            seconds[-1] = min(seconds[-1], seconds_of(text_of(name, size)))
        growth.append(seconds[-1] / max(seconds[-2], NOISE))
        if growth[-1] > LIMIT:
            break
    cells = "".join(f"{taken:12.3f}" for taken in seconds) + " " * 12 * (len(sizes) - len(seconds))
    print(f"{name:<24}{cells}   " + " ".join(f"{factor:.2f}" for factor in growth), flush=True)
    return max(growth) <= LIMIT


def text_of(name: str, size: int) -> str:
    """The shape, repeated to ``size`` characters."""
    piece = SHAPES[name]
    if piece is None:
        return "“" * (size // 2) + "”" * (size - size // 2)
    return (piece * (size // len(piece) + 1))[:size]


def seconds_of(text: str) -> float:
    """How long one reading keeps the processor: other programs on the machine hardly change that."""
    start = time.process_time()
    quoteattr.read(text)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
