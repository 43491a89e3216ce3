"""How tags follow each other in the models' files: the parameters of a linear chain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray


@frozen(eq=False)
class Chain:
    """How tags follow each other: ``transitions`` (tags, tags), the scores of the first and the last tag of a sequence,
    and for each role how probable a span must be to be chosen."""

    transitions: NDArray[np.float64] = field(repr=False)
    opening: NDArray[np.float64] = field(repr=False)
    closing: NDArray[np.float64] = field(repr=False)
    thresholds: tuple[float, ...]


def chain_in(stored: Mapping[str, NDArray[Any]]) -> Chain:
    """Return the chain among the tables of a model's file."""
    return Chain(
        transitions=stored["transitions"].astype(np.float64),
        opening=stored["opening"].astype(np.float64),
        closing=stored["closing"].astype(np.float64),
        thresholds=tuple(stored["thresholds"].tolist()),
    )
