"""EncoderLabeller: a small language model that was trained on labels; finds more than the linear one, and is slower.

Its scores are mixed with those of the linear labeller's network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import ClassVar, Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from quoteattr.document import Document
from quoteattr.errors import WrongValueError
from quoteattr.labelling import TAGS, Labelling
from quoteattr.labelling.decoding import decode, sequences_of
from quoteattr.labelling.linear.labeller import MODEL, network_at, stream_of
from quoteattr.marks import Marks
from quoteattr.models.encoder import EncoderModel
from quoteattr.models.features import flags
from quoteattr.models.windows import Window, windows_of
from quoteattr.resources.folders import MODELS

LINEAR_SHARE: Final = 0.1
"""The weight of the linear network's scores; with 0, 0.2 or 0.3, F1 differs by at most .003 on what is held out."""


def _check_threads(_: object, __: object, value: object) -> None:
    if type(value) is not int or value < 1:
        raise WrongValueError(f"threads is {value!r}: give a number of threads, 1 or more")


@frozen
class EncoderLabeller:
    """Labels sources, cues and contents with the encoder in ``folder`` (by default the one of this package).

    ``threads`` read windows of one text side by side, and end with the call; the answer is the same with any number.
    ``linear`` is the linear network's file.  Models are read at the first call and kept.

    Raises MissingExtraError without onnxruntime, UnreadableFileError if the model cannot be read, WrongValueError for
    a number of threads below 1.
    """

    confidence_weights: ClassVar = "confidence_encoder"

    threads: int = field(default=1, validator=_check_threads)
    folder: Path = MODELS
    linear: Path = MODEL

    def __call__(self, document: Document, marks: Marks) -> Labelling:
        """Return the spans and one row of probabilities for each token; time and memory are linear in the text."""
        if not document.tokens:
            return Labelling((), ())
        model = _model(self.folder)
        marked = flags(document, marks)
        flag_vectors, flag_rows = model.flag_vectors(marked)
        network = network_at(self.linear)
        encoded = np.empty((len(document.words), len(TAGS)), np.float32)

        def score(window: Window) -> None:
            here = slice(window.first, window.end)
            own = slice(window.own_first - window.first, window.own_end - window.first)
            # By window, since a thousand vectors take megabytes, and a text may have new words without end.
            vectors = model.word_vectors(document.words[here])
            scores = model.scores(vectors + flag_vectors[flag_rows[here]])
            encoded[window.own_first : window.own_end] = scores[own]

        def linear_scores() -> NDArray[np.float64]:
            return network.scores(document.words, marked, stream_of(document))

        linear = self._side_by_side(score, windows_of(document), linear_scores)
        scores = linear * LINEAR_SHARE + encoded * (1 - LINEAR_SHARE)
        return decode(scores, sequences_of(document), model.chain.mixed(network.chain, LINEAR_SHARE))

    def _side_by_side(
        self, score: Callable[[Window], None], windows: Sequence[Window], last: Callable[[], NDArray[np.float64]]
    ) -> NDArray[np.float64]:
        """Score each window, and return what ``last`` gives."""
        if self.threads == 1:
            for window in windows:
                score(window)
            return last()
        with ThreadPoolExecutor(self.threads) as pool:
            # The longest first, so that no thread waits long for the others.
            waiting = [pool.submit(score, window) for window in sorted(windows, key=lambda w: w.first - w.end)]
            answer = pool.submit(last).result()
            for each in waiting:
                each.result()
        return answer


@cache
def _model(folder: Path) -> EncoderModel:
    return EncoderModel.load(folder)
