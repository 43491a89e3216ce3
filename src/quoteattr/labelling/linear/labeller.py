"""LinearLabeller: the labeller that comes with the package, a small network under a linear chain of tags."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import ClassVar, Final

import numpy as np
from attrs import frozen

from quoteattr.document import Document
from quoteattr.labelling import Labelling
from quoteattr.labelling.decoding import decode, sequences_of
from quoteattr.labelling.linear.network import Network
from quoteattr.marks import Marks
from quoteattr.models.features import flags, token_bounds
from quoteattr.resources.folders import MODELS

MODEL: Final = MODELS / "roles.npz"


@frozen
class LinearLabeller:
    """Labels sources, cues and contents with the model at ``path`` (by default the one of this package).

    The model is read at the first call and kept.  Raises UnreadableFileError if it cannot be read.
    """

    confidence_weights: ClassVar = "confidence_linear"

    path: Path = MODEL

    def __call__(self, document: Document, marks: Marks) -> Labelling:
        """Return the spans and one row of probabilities for each token; time and memory are linear in the text."""
        if not document.tokens:
            return Labelling((), ())
        network = network_at(self.path)
        scores = network.scores(document.words, flags(document, marks), stream_of(document))
        return decode(scores, sequences_of(document), network.chain)


@cache
def network_at(path: Path) -> Network:
    """Return the network in a file, which is read once."""
    return Network.load(path)


def stream_of(document: Document) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Return each token's place in the stream, which has a break before the first paragraph and after each."""
    places = np.arange(len(document.tokens), dtype=np.intp)
    for number, (first, end) in enumerate(token_bounds(document, document.paragraphs), 1):
        places[first:end] += number
    return places
