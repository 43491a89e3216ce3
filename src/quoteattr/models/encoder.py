"""The encoder's files: the vectors of word pieces, places and marks, the chain of tags, and the layers.

``encoder.npz`` holds what numpy computes: the vectors, in 8-bit whole numbers with one scale a row and one a column,
and the chain.  ``encoder.onnx`` holds the layers of attention, which ONNX Runtime computes in 8-bit products.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Self, get_args

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from quoteattr.errors import MissingExtraError, UnreadableFileError
from quoteattr.limits import MAX_CACHED_LENGTH, MAX_CACHED_TEXT_WORDS, MAX_WORD
from quoteattr.models.features import FLAGS, SHAPES, Flags, form_of
from quoteattr.models.tables import Tables, tables_of
from quoteattr.models.transitions import Chain, chain_in
from quoteattr.resources.model_files import content_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


Floats = NDArray[np.float32]
FORMAT: Final = 4
Scheme = Literal["news", "polnear"]
"""What is held to be a source, a cue and a content: by readers of news (training/readings), by PolNeAR's annotators."""
SCHEMES: Final[tuple[Scheme, ...]] = get_args(Scheme)
TABLES: Final = "encoder.npz"
LAYERS: Final = "encoder.onnx"
JOINED: Final = "##"
"""What stands before a piece that does not open its word."""
UNKNOWN: Final = "[UNK]"


@frozen(eq=False)
class EncoderModel:
    """A model that scores tags: ``pieces`` gives the row of each word piece in ``piece_vectors`` (8-bit, times
    ``piece_scales`` and ``column_scales``); ``place_vectors`` (places in a window, width), ``mark_vectors`` (shapes
    and flags, width) and ``scheme_vectors`` (SCHEMES, width) are added to a word's."""

    pieces: dict[str, int] = field(repr=False)
    piece_vectors: NDArray[np.int8] = field(repr=False)
    piece_scales: Floats = field(repr=False)
    column_scales: Floats = field(repr=False)
    place_vectors: Floats = field(repr=False)
    mark_vectors: Floats = field(repr=False)
    scheme_vectors: Floats = field(repr=False)
    chain: Chain = field(repr=False)
    layers: InferenceSession = field(repr=False)

    def word_vectors(self, words: Sequence[str]) -> Floats:
        """Return one row for each word: the mean of its pieces' vectors, and the vector of its shape."""
        kinds = list(dict.fromkeys(words))
        number_of = {word: number for number, word in enumerate(kinds)}
        pieces = [
            self._piece_rows(word) if len(word) <= MAX_CACHED_LENGTH else pieces_of_word(word, self.pieces)
            for word in kinds
        ]
        lengths = np.fromiter(map(len, pieces), np.intp, len(kinds))
        rows = np.fromiter(chain.from_iterable(pieces), np.intp, int(lengths.sum()))
        firsts = np.cumsum(lengths) - lengths
        vectors = self._scaled(rows[firsts])
        split = lengths > 1
        if split.any():
            some = lengths[split]
            parts = self._scaled(rows[np.repeat(split, lengths)])
            vectors[split] = np.add.reduceat(parts, np.cumsum(some) - some, axis=0) / some[:, None].astype(np.float32)
        vectors *= self.column_scales
        vectors += self.mark_vectors[[form_of(word)[2] for word in kinds]]
        return vectors.take([number_of[word] for word in words], axis=0)

    def _scaled(self, rows: NDArray[np.intp]) -> Floats:
        """Return the vectors of pieces, without the scales of the columns."""
        vectors = self.piece_vectors[rows].astype(np.float32)
        vectors *= self.piece_scales[rows, None]
        return vectors

    @lru_cache(maxsize=MAX_CACHED_TEXT_WORDS)  # noqa: B019 - one model is kept for good
    def _piece_rows(self, word: str) -> tuple[int, ...]:
        return tuple(pieces_of_word(word, self.pieces))

    def flag_vectors(self, flags: Flags) -> tuple[Floats, NDArray[np.intp]]:
        """Return one vector for each combination of flags that occurs, and which one each token has."""
        # Column by column: a product would make every flag a number of eight bytes.
        keys = np.zeros(len(flags), np.int32)
        for column in range(flags.shape[1]):
            keys |= flags[:, column].astype(np.int32) << column
        _, firsts, rows = np.unique(keys, return_index=True, return_inverse=True)
        # Not by BLAS, which would start threads of its own beside those that the caller asked for.
        vectors = np.einsum("kf,fw->kw", flags[firsts].astype(np.float32), self.mark_vectors[len(SHAPES) :])
        return vectors, rows

    @property
    def columns(self) -> int:
        """How many numbers a token gets: one a tag, one a part of a statement, and those of further heads."""
        return int(self.layers.get_outputs()[0].shape[-1])

    def scores(self, vectors: Floats, scheme: Scheme) -> Floats:
        """Return the scores of a window (tokens, columns).

        ``vectors`` (tokens, width) are the sums of its tokens' vectors.
        """
        values = vectors + self.place_vectors[: len(vectors)]
        values += self.scheme_vectors[SCHEMES.index(scheme)]
        answer: Floats = self.layers.run(None, {"vectors": values[None]})[0][0]
        return answer

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the model in a folder that ``python -m training encoder`` wrote to.

        Raises UnreadableFileError for files that are missing, broken or of another format, and MissingExtraError
        without onnxruntime.
        """
        stored = _tables(folder / TABLES)
        names = stored["pieces"].tobytes().decode("utf-8").split("\n")
        return cls(
            pieces={piece: row for row, piece in enumerate(names)},
            piece_vectors=stored["piece_vectors"],
            piece_scales=stored["piece_scales"].astype(np.float32),
            column_scales=stored["column_scales"].astype(np.float32),
            place_vectors=stored["place_vectors"].astype(np.float32),
            mark_vectors=stored["mark_vectors"].astype(np.float32),
            scheme_vectors=stored["scheme_vectors"].astype(np.float32),
            chain=chain_in(stored),
            layers=_session(folder / LAYERS),
        )


def _tables(path: Path) -> Tables:
    stored = tables_of(path)
    if stored.get("format") != FORMAT or stored["mark_vectors"].shape[0] != len(SHAPES) + len(FLAGS):
        raise UnreadableFileError(f"{path}: not a model of format {FORMAT} with {len(FLAGS)} flags; train it again")
    return stored


@cache
def can_run() -> bool:
    """Return whether onnxruntime is there to run the encoder."""
    try:
        import onnxruntime  # noqa: F401
    except ImportError:
        return False
    return True


def _session(path: Path) -> InferenceSession:
    """Return the layers, each call on the thread that makes it and on no other."""
    try:
        import onnxruntime
    except ImportError as error:
        raise MissingExtraError("the encoder needs onnxruntime: pip install onnxruntime") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # More would put sums and normalisations together, which takes a seventh more time.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    try:
        return onnxruntime.InferenceSession(content_of(path), options, providers=["CPUExecutionProvider"])
    except UnreadableFileError:
        raise
    except Exception as error:  # onnxruntime has no base class for what it raises
        raise UnreadableFileError(f"{path}: {error}; the model comes with the package: install it again") from error


# --- word pieces -----------------------------------------------------------------------------------------------------
#
# The known parts that a word is made of, so that an unknown word has features too.  Words are folded as the vocabulary
# was made (lower case, no accents) and split from the left into the longest parts that it holds (WordPiece, Wu et al.
# 2016); a part that does not open its word has JOINED in front.


def folded(word: str) -> str:
    """Return a word in lower case and without accents."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def parts_of(word: str) -> list[str]:
    """Return the runs of letters and digits of a word, and each of its other signs by itself."""
    parts: list[str] = []
    joined = False
    for sign in folded(word)[:MAX_WORD]:
        whole = sign.isalnum()
        if whole and joined:
            parts[-1] += sign
        else:
            parts.append(sign)
        joined = whole
    return parts


def pieces_of_word(word: str, rows: Mapping[str, int]) -> Sequence[int]:
    """Return the rows of the pieces of a word, at least one; a part that no piece fits is UNKNOWN."""
    found = [row for part in parts_of(word) for row in _split(part, rows)]
    return found or [rows[UNKNOWN]]


def _split(part: str, rows: Mapping[str, int]) -> list[int]:
    """Return the rows of the longest pieces of a part, from the left."""
    found = []
    start = 0
    while start < len(part):
        prefix = JOINED if start else ""
        end = len(part)
        while end > start and prefix + part[start:end] not in rows:
            end -= 1
        if end == start:
            return [rows[UNKNOWN]]
        found.append(rows[prefix + part[start:end]])
        start = end
    return found
