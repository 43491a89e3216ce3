"""Roles of words: which belong to a source, a cue or a content, behind one interface for every labeller."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from attrs import field, frozen

from quoteattr.document import Document
from quoteattr.errors import WrongValueError
from quoteattr.marks import Marks

LABELS: Final = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
B_SOURCE, B_CUE, B_CONTENT = (LABELS.index(f"B-{role}") for role in ("source", "cue", "content"))
"""Where each role begins; the ``I-`` label is the one after it."""


def run_of(begin: int, length: int) -> list[int]:
    """The labels of one piece of a role: its ``B-`` label ``begin``, then the ``I-`` label; empty for length 0."""
    return [begin, *[begin + 1] * (length - 1)] if length > 0 else []


def end_of_run(labels: Sequence[int], first: int) -> int:
    """The token after the run that begins at ``first``."""
    end = first + 1
    while end < len(labels) and labels[end] == labels[first] + 1:
        end += 1
    return end


@frozen
class Labelling:
    """A label for every token, and how probable each label is.

    ``best`` holds one index into LABELS a token; an ``I-`` label only follows its own ``B-`` or ``I-``.
    ``probabilities`` holds one row a token, with len(LABELS) numbers that add up to 1.
    """

    best: Sequence[int] = field(repr=False)
    probabilities: Sequence[Sequence[float]] = field(repr=False)

    def __attrs_post_init__(self) -> None:
        if len(self.best) != len(self.probabilities):
            raise WrongValueError(
                f"{len(self.best)} labels but {len(self.probabilities)} rows of probabilities; give one of each a token"
            )


class Labeller(Protocol):
    """Labels the words of a document.  The same document always gets the same answer."""

    def __call__(self, document: Document, marks: Marks) -> Labelling:
        """One label and one row of probabilities for each of ``document.tokens``."""
        ...
