"""Matching with all texts in the memory of this process."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from attrs import frozen

from quoteattr.engines.collation import Collation
from quoteattr.utterances.collate import collate


@frozen
class LocalEngine:
    """Match in memory, as ``quoteattr.collate`` does."""

    def collate(self, texts: Iterable[str]) -> Collation:
        """Return which texts are one utterance.  Raises WrongTypeError, with the place, for what is not a text.

        >>> LocalEngine().collate(["Rain is very likely.", "No.", "Rain is highly likely"]).labels.tolist()
        [0, 1, 0]
        """
        places = [[rendering.position for rendering in utterance.renderings] for utterance in collate(texts)]
        labels = np.zeros(sum(map(len, places)), np.int64)
        for number, own in enumerate(places):
            labels[own] = number
        return Collation(labels)
