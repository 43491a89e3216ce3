"""How labels follow each other in the models' files: the parameters of a linear chain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray


@frozen(eq=False)
class Chain:
    """How labels follow each other: ``transitions`` (labels, labels), the scores of the first and last label of a run,
    and for each role how probable a piece must be to be worth naming."""

    transitions: NDArray[np.float64] = field(repr=False)
    opening: NDArray[np.float64] = field(repr=False)
    closing: NDArray[np.float64] = field(repr=False)
    thresholds: tuple[float, ...]

    def mixed(self, other: Chain, share: float) -> Chain:
        """The scores of this chain with a ``share`` of another's; the thresholds are this one's."""
        return Chain(
            transitions=(1 - share) * self.transitions + share * other.transitions,
            opening=(1 - share) * self.opening + share * other.opening,
            closing=(1 - share) * self.closing + share * other.closing,
            thresholds=self.thresholds,
        )


def chain_in(stored: Mapping[str, NDArray[Any]]) -> Chain:
    """The chain among the tables of a model's file."""
    return Chain(
        transitions=stored["transitions"].astype(np.float64),
        opening=stored["opening"].astype(np.float64),
        closing=stored["closing"].astype(np.float64),
        thresholds=tuple(stored["thresholds"].tolist()),
    )
