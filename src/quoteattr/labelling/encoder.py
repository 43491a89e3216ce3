"""EncoderLabeller: a small language model that was trained on labels; finds more than the linear one, and is slower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import ClassVar, Final

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from quoteattr.document import Document
from quoteattr.errors import WrongValueError, shown
from quoteattr.labelling import PARTS, TAGS, Labelling
from quoteattr.labelling.decoding import decode, sequences_of
from quoteattr.labelling.iob import OUTSIDE
from quoteattr.labelling.token_tables import ProbabilityRows, whole_numbers
from quoteattr.marks import Marks
from quoteattr.models.encoder import SCHEMES, EncoderModel, Scheme
from quoteattr.models.features import flags
from quoteattr.models.windows import Window, is_prose, windows_of
from quoteattr.resources.folders import MODELS

_DECIMALS: Final = 3
"""Of the scores of statements; machines differ in further digits."""
_SURE: Final = 12.0
"""The score of "no role" for tokens that are not read; the other tags have 0."""


def _check_threads(_: object, __: object, value: object) -> None:
    if type(value) is not int or value < 1:
        raise WrongValueError(f"threads is {value!r}: give a number of threads, 1 or more")


def _check_scheme(_: object, __: object, value: object) -> None:
    if value not in SCHEMES:
        raise WrongValueError(f"scheme is {shown(value)}: give one of {', '.join(map(repr, SCHEMES))}")


@frozen
class EncoderLabeller:
    """Labels sources, cues and contents with the encoder in ``folder`` (by default the one of this package).

    ``threads`` read windows of one text side by side, and end with the call; the answer is the same with any number.
    The model is read at the first call and kept.

    ``scheme`` says what counts as an attribution and where a content ends: "news", as readers of news have labelled it,
    or "polnear", as the annotators of PolNeAR have (Newell, Margolin & Ruths 2018), whose contents hold "that", and
    with whom more nouns are cues.

    Raises MissingExtraError without onnxruntime, UnreadableFileError if the model cannot be read, WrongValueError for
    a number of threads below 1 or another scheme.
    """

    is_trusted: ClassVar = True
    """A correction that it finds improbable is not made; of the linear labeller's chances, that would lose F1."""

    threads: int = field(default=1, validator=_check_threads)
    scheme: Scheme = field(default="news", validator=_check_scheme)
    folder: Path = MODELS

    @property
    def confidence_weights(self) -> str:
        """The weights that confidence has: each scheme's own, since each has its own notion of a right content."""
        return "confidence_encoder" if self.scheme == "news" else f"confidence_encoder_{self.scheme}"

    def __call__(self, document: Document, marks: Marks) -> Labelling:
        """Return the spans and one row of probabilities for each token; time and memory are linear in the text."""
        if not document.tokens:
            return Labelling((), ())
        model = _model(self.folder)
        flag_vectors, flag_rows = model.flag_vectors(flags(document, marks))
        encoded = _Encoded(len(document.words), model.columns)

        def score(window: Window) -> None:
            here = slice(window.first, window.end)
            # By window, since a thousand vectors take megabytes, and a text may have new words without end.
            vectors = model.word_vectors(document.words[here])
            vectors += flag_vectors[flag_rows[here]]
            own = slice(window.own_first - window.first, window.own_end - window.first)
            encoded.put(window.own_first, model.scores(vectors, self.scheme)[own])

        windows = [one for one in windows_of(document) if is_prose(document.words[one.first : one.end])]
        equals = _equals(windows, document.words, flag_rows)
        self._side_by_side(score, [group[0] for group in equals])
        for first, *others in equals:
            for other in others:
                encoded.copy(range(first.own_first, first.own_end), other.own_first)
        labelling = decode(encoded.tags, sequences_of(document), model.chain)
        statements, vouching = encoded.rows_of_heads()
        return evolve(labelling, statement_scores=statements, vouching_scores=vouching)

    def _side_by_side(self, score: Callable[[Window], None], windows: Sequence[Window]) -> None:
        """Score each window."""
        if self.threads == 1:
            for window in windows:
                score(window)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            # The longest first, so that no thread waits long for the others.
            waiting = [pool.submit(score, window) for window in sorted(windows, key=lambda w: w.first - w.end)]
            for each in waiting:
                each.result()


class _Encoded:
    """What the encoder says of the tokens: the scores of the tags, and those of both heads as whole numbers."""

    def __init__(self, tokens: int, columns: int) -> None:
        self.tags = np.zeros((tokens, len(TAGS)), np.float32)
        self.tags[:, OUTSIDE] = _SURE  # of tokens that are not read
        self._heads = np.zeros((tokens, columns - len(TAGS)), np.int32)

    def put(self, first: int, scores: NDArray[np.float32]) -> None:
        """Set the scores (tokens, columns) of the tokens from ``first`` on."""
        here = slice(first, first + len(scores))
        self.tags[here] = scores[:, : len(TAGS)]
        self._heads[here] = whole_numbers(scores[:, len(TAGS) :].astype(np.float64), _DECIMALS)

    def copy(self, tokens: range, first: int) -> None:
        """Set the scores of as many tokens from ``first`` on to those of ``tokens``."""
        for table in (self.tags, self._heads):
            table[first : first + len(tokens)] = table[tokens.start : tokens.stop]

    def rows_of_heads(self) -> tuple[ProbabilityRows | None, ProbabilityRows | None]:
        """Return the scores of statements and of vouching, a row a token; None for a head that the model lacks."""
        statements, vouching = self._heads[:, : len(PARTS)], self._heads[:, len(PARTS) :]
        return (
            ProbabilityRows(statements, _DECIMALS) if statements.shape[1] else None,
            ProbabilityRows(vouching, _DECIMALS) if vouching.shape[1] else None,
        )


def _equals(windows: Iterable[Window], words: Sequence[str], flag_rows: NDArray[np.intp]) -> list[list[Window]]:
    """Return the windows, those of the same words and flags together, since the scores of one are those of the others.

    A text that repeats itself without end is read in the time of what it repeats.
    """
    groups: defaultdict[bytes, list[Window]] = defaultdict(list)
    for window in windows:
        place = f"{window.own_first - window.first} {window.own_end - window.first} "
        told = place + "".join(f"{len(word)} {word}" for word in words[window.first : window.end])
        content = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16)
        content.update(flag_rows[window.first : window.end].tobytes())
        groups[content.digest()].append(window)
    return list(groups.values())


@cache
def _model(folder: Path) -> EncoderModel:
    return EncoderModel.load(folder)
