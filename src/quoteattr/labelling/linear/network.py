"""A small convolutional network that scores the tags of words, with answers that are exact.

Weights are whole numbers of at most 8 bits, and so are the values between layers.  Every sum of their
products stays below 2**24, where 32-bit floating point counts without rounding: whatever order a
machine adds in, the scores are the same to the last bit.

Layers with growing gaps (dilated convolutions, as in Strubell et al. 2017) let each word see
``reach`` words to either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from quoteattr.errors import UnreadableFileError
from quoteattr.labelling.iob import TAGS
from quoteattr.models.features import FLAGS, SHAPES, Flags, form_of
from quoteattr.models.tables import Tables, tables_of
from quoteattr.models.transitions import Chain, chain_in

Floats = NDArray[np.float32]

FORMAT: Final = 1
INPUT_BITS, STATE_BITS = 6, 5
"""Inputs are multiples of 2**-6, values between layers of 2**-5 ..."""
FIRST_BITS, LAYER_BITS, LAST_BITS = 6, 7, 5
"""... and weights multiples of 2**-6, 2**-7 and 2**-5 in the first, middle and last layers."""
HIGHEST_STATE: Final = 255
UNKNOWN, BREAK = 0, 1
"""Rows of the word vectors for words that the model does not know, and for the gap between paragraphs."""
_BLOCK: Final = 2048
"""Words computed at a time, so that memory stays bounded."""
_STACK: Final = 16
"""Rows multiplied at a time: threads would cost more than they save, above all where several processes work."""


@frozen(eq=False)
class Network:
    """The weights, in 32-bit floating point: whole numbers times a power of two, which loses nothing.

    Values between layers are counted in steps of 2**-STATE_BITS.
    ``words`` gives the row of each known word (lower case) in ``word_vectors``.  ``first`` is
    (inputs, width), ``layers`` (depth, 3, width, width), ``last`` (width, tags).
    """

    words: dict[str, int] = field(repr=False)
    word_vectors: Floats = field(repr=False)
    ending_vectors: Floats = field(repr=False)
    first: Floats = field(repr=False)
    first_bias: Floats = field(repr=False)
    layers: Floats = field(repr=False)
    layer_biases: Floats = field(repr=False)
    gaps: tuple[int, ...]
    last: Floats = field(repr=False)
    last_bias: Floats = field(repr=False)
    chain: Chain = field(repr=False)

    @property
    def reach(self) -> int:
        """How many words on either side change a word's scores."""
        return sum(self.gaps)

    def scores(self, words: tuple[str, ...], flags: Flags, stream: NDArray[np.intp]) -> Floats:
        """Return one row of tag scores for each of ``words``.

        ``flags`` has one row a word; ``stream`` says at which place of the stream (words and the
        breaks between paragraphs) each word stands.
        """
        length = int(stream[-1]) + 2
        answer = np.empty((len(words), len(TAGS)), np.float32)
        for start in range(0, length, _BLOCK):
            low, high = max(0, start - self.reach), min(length, start + _BLOCK + self.reach)
            own = slice(*np.searchsorted(stream, (start, start + _BLOCK)))
            seen = slice(*np.searchsorted(stream, (low, high)))
            scores = self._propagate(self._block(words[seen], flags[seen], stream[seen] - low, high - low), high - low)
            answer[own] = scores[stream[own] - low]
        return answer

    def _block(self, words: Sequence[str], flags: Flags, places: NDArray[np.intp], length: int) -> Floats:
        """Return what the first layer reads at each of ``length`` places, and zeros up to a whole number of stacks."""
        rows = -(-length // _STACK) * _STACK
        block = np.zeros((rows, self.first.shape[0]), np.float32)
        vectors = self._vectors(words, places, length)
        block[:length, : vectors.shape[1]] = vectors
        block[places, vectors.shape[1] :] = flags * 2**INPUT_BITS
        return block

    def _vectors(self, words: Sequence[str], places: NDArray[np.intp], length: int) -> Floats:
        """Return one row for each of ``length`` places: a word, or a break between paragraphs where no word stands.

        By block, since a text may have new words without end.
        """
        kinds = list(dict.fromkeys(words))
        row_of = {word: row for row, word in enumerate(kinds, 1)}
        rows = np.zeros(length, np.intp)
        rows[places] = [row_of[word] for word in words]
        forms = list(map(form_of, kinds))
        known = self.words
        word_rows = [BREAK, *[known.get(lowered, UNKNOWN) for lowered, _, _ in forms]]
        endings = self.ending_vectors[[0, *[ending for _, ending, _ in forms]]]
        endings[0] = 0
        shapes = np.zeros((len(kinds) + 1, len(SHAPES)), np.float32)
        shapes[np.arange(1, len(kinds) + 1), [shape for _, _, shape in forms]] = 2**INPUT_BITS
        table: Floats = np.concatenate([self.word_vectors[word_rows], endings, shapes], axis=1)
        return table[rows]

    def _propagate(self, block: Floats, length: int) -> Floats:
        """Scores of the first ``length`` rows of a block; all others count as zero in every layer."""
        edge, width = max(self.gaps), self.last.shape[0]
        rows = len(block)
        padded = np.zeros((edge + rows + edge, width), np.float32)
        state = padded[edge : edge + rows]
        np.matmul(_stacked(block), self.first, out=_stacked(state))
        del block  # a quarter of the memory, and not read again
        state += self.first_bias
        np.maximum(state, 0, out=state)
        _clip_and_round(state)
        state[length:] = 0
        change, side = np.empty_like(state), np.empty_like(state)
        for gap, (left, middle, right), bias in zip(self.gaps, self.layers, self.layer_biases, strict=True):
            np.matmul(_stacked(state), middle, out=_stacked(change))
            for weights, start in ((left, edge - gap), (right, edge + gap)):
                np.matmul(_stacked(padded[start : start + rows]), weights, out=_stacked(side))
                change += side
            change += bias
            np.maximum(change, 0, out=change)
            state += change
            _clip_and_round(state)
            state[length:] = 0
        answer: Floats = np.matmul(_stacked(state), self.last).reshape(len(state), -1)
        answer += self.last_bias
        return answer

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the network in a file that ``training/linear.py`` wrote.

        Raises UnreadableFileError for a file that is missing, broken or of another format.
        """
        stored = tables_of(path)
        if stored.get("format") != FORMAT or stored["first"].shape[0] != _inputs(stored):
            raise UnreadableFileError(f"{path}: not a model of format {FORMAT} with {len(FLAGS)} flags; train it again")
        words = stored["words"].tobytes().decode("utf-8").split("\n")
        floats = {name: stored[name].astype(np.float32) for name in _FLOATS}
        floats["first"] *= 2.0 ** (STATE_BITS - INPUT_BITS - FIRST_BITS)
        floats["layers"] *= 2.0**-LAYER_BITS
        floats["last"] *= 2.0 ** -(STATE_BITS + LAST_BITS)
        return cls(
            words={word: row for row, word in enumerate(words) if row > BREAK},
            gaps=tuple(stored["gaps"].tolist()),
            chain=chain_in(stored),
            **floats,
        )


_FLOATS: Final = (
    "word_vectors",
    "ending_vectors",
    "first",
    "first_bias",
    "layers",
    "layer_biases",
    "last",
    "last_bias",
)


def _inputs(stored: Tables) -> int:
    return int(stored["word_vectors"].shape[1] + stored["ending_vectors"].shape[1]) + len(SHAPES) + len(FLAGS)


def _stacked(rows: Floats) -> Floats:
    """Return a view of rows as a stack of small tables: no product is then large enough for BLAS to start threads."""
    return rows.reshape(-1, _STACK, rows.shape[1])


def _clip_and_round(state: Floats) -> None:
    """Clip values between layers, which are not negative, to 8 bits and round them, in place."""
    np.minimum(state, HIGHEST_STATE, out=state)
    np.rint(state, out=state)
