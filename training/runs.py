"""What a step of the training is given."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import Factory, frozen

ROOT: Final = Path(__file__).parent.parent
ENGLISH: Final = "src/quoteattr/resources/data/en"
"""The folder of what comes with the package, in the project."""
MODELS: Final = f"{ENGLISH}/models"
HELD_OUT: Final = "held_out.npz"
"""In ``Run.work``: the linear labeller that has not seen the articles held out."""
LEARNED: Final = "training/readings/learned.txt"
"""In the project: the names of the texts beside PolNeAR that the encoder has learned from, one a line."""
TEACHERS: Final = ("teacher_0.pt", "teacher_1.pt")
"""In ``Run.work``: the two teachers, each of which has seen one half of what is annotated."""


@frozen
class Run:
    """Where a step finds its inputs, and whether it writes.

    ``data`` is the folder of data sets.  ``base`` names files that are no part of it, such as a language model to
    start from.  ``work`` holds what is not shipped: checkpoints, and models that are only measured.
    """

    data: Path
    base: Mapping[str, Path] = Factory(dict)
    work: Path = ROOT / "build" / "training"
    check: bool = False
    """Report the figures and write nothing."""

    @property
    def polnear(self) -> Path:
        """The training half of PolNeAR."""
        return self.data / "polnear" / "train"
