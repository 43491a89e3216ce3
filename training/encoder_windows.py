"""Annotated articles as the encoder learns from them: windows, labels and runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from attrs import define, field
from numpy.typing import NDArray

from quoteattr.document import Document
from quoteattr.labelling.decoding import sequences_of
from quoteattr.models.encoder import JOINED, SCHEMES, UNKNOWN, Scheme, pieces_of_word
from quoteattr.models.features import FLAGS, SHAPES
from quoteattr.models.windows import Window, longest, windows_of
from training.encoder_network import ANY_SCHEME, Windows
from training.label_targets import Piece
from training.linear import marks_of
from training.word_vectors import FILE as VECTORS

FREQUENT_WORDS = 16_000
"""So many of the most frequent words of GloVe's list keep their pieces."""
RAREST_WORD = 2
_LAST_SIGN = 0x2100
"""Signs below this (Latin, Greek, Cyrillic, punctuation) keep a piece of their own, so that any word can be split."""


@define(eq=False)
class Example:
    """One article ready for the encoder, with the labels of each annotator."""

    document: Document = field(repr=False)
    gold: set[Piece]
    labels: list[NDArray[np.int64]]
    marks: NDArray[np.float32]
    runs: list[tuple[int, int]]
    windows: list[Window]
    scheme: Scheme | None
    """How it is annotated; None without annotation."""


def example_of(
    document: Document, gold: set[Piece], labels: NDArray[np.int64], scheme: Scheme | None = "news"
) -> Example:
    """Make an annotated article ready."""
    return Example(document, gold, [labels], marks_of(document), sequences_of(document), windows_of(document), scheme)


def kept_pieces(vocabulary: Sequence[str], counts: Counter[str]) -> list[int]:
    """The rows of a vocabulary that news needs: the pieces of the words counted and of frequent ones, and all signs."""
    rows = {piece: row for row, piece in enumerate(vocabulary)}
    with np.load(VECTORS) as stored:
        frequent = stored["words"].tobytes().decode().split("\n")[:FREQUENT_WORDS]
    words = [word for word, count in counts.items() if count >= RAREST_WORD] + frequent
    signs = (piece for piece in rows if len(piece.removeprefix(JOINED)) == 1 and ord(piece[-1]) < _LAST_SIGN)
    kept = {rows[UNKNOWN], *(rows[piece] for piece in signs)}
    for word in words:
        kept.update(pieces_of_word(word, rows))
    return sorted(kept)


class Batcher:
    """Puts the windows of articles side by side."""

    def __init__(self, pieces: dict[str, int]) -> None:
        self.pieces = pieces
        self.known: dict[str, list[int]] = {}

    def __call__(self, some: Sequence[Example], hidden: Sequence[NDArray[np.bool_]] | None = None) -> Windows:
        """All windows of some articles; words that are ``hidden`` are as good as unknown."""
        kinds: dict[str, int] = {}
        bags = [[self.pieces[UNKNOWN]]]
        count, length = sum(len(e.windows) for e in some), max(longest(e.windows) for e in some)
        table = np.zeros((count, length), np.int64)
        marks = np.zeros((count, length, len(SHAPES) + len(FLAGS)), np.float32)
        filled, own = np.zeros((count, length), bool), np.zeros((count, length), bool)
        schemes = [_scheme_row(example.scheme) for example in some for _ in example.windows]
        at = 0
        for number, example in enumerate(some):
            for word in example.document.words:
                if word not in kinds:
                    kinds[word] = len(bags)
                    bags.append(self._bag(word))
            rows = np.array([kinds[word] for word in example.document.words])
            if hidden is not None:
                rows[hidden[number]] = 0
            for first, own_first, own_end, end in example.windows:
                table[at, : end - first] = rows[first:end]
                marks[at, : end - first] = example.marks[first:end]
                filled[at, : end - first] = True
                own[at, own_first - first : own_end - first] = True
                at += 1
        starts = np.cumsum([0, *map(len, bags)])[:-1]
        flat = np.array([row for bag in bags for row in bag])
        return Windows(
            *[torch.from_numpy(each) for each in (flat, starts, table, marks, filled, own, np.array(schemes))]
        )

    def _bag(self, word: str) -> list[int]:
        if word not in self.known:
            self.known[word] = list(pieces_of_word(word, self.pieces))
        return self.known[word]


def _scheme_row(scheme: Scheme | None) -> int:
    return SCHEMES.index(scheme) if scheme else ANY_SCHEME


def joined_runs(some: Sequence[Example]) -> list[tuple[int, int]]:
    """The runs of some articles, one after another."""
    found: list[tuple[int, int]] = []
    base = 0
    for example in some:
        found += [(first + base, end + base) for first, end in example.runs]
        base += len(example.document.tokens)
    return found
