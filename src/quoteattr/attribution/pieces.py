"""Token spans: the runs of tokens that a labelling calls source, cue or content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import frozen

from quoteattr.labelling import LABELS, Labelling

Role = Literal["source", "cue", "content"]


@frozen
class Piece:
    """A run of tokens with one role: indices into the document's tokens, the end exclusive."""

    role: Role
    first: int
    end: int


def pieces_of(labelling: Labelling, words: Sequence[str]) -> list[Piece]:
    """The runs of tokens that share a role, in order; a source without a letter or digit is none."""
    pieces: list[Piece] = []
    begun: tuple[Role, int] | None = None
    for position, label in enumerate((*labelling.best, 0)):
        begins = label % 2 == 1
        if begun is not None and (begins or label == 0):
            role, first = begun
            if role != "source" or any(word[0].isalnum() for word in words[first:position]):
                pieces.append(Piece(role, first, position))
            begun = None
        if begins:
            begun = _role_of(label), position
    return pieces


def _role_of(label: int) -> Role:
    roles: Mapping[str, Role] = {"source": "source", "cue": "cue", "content": "content"}
    return roles[LABELS[label][2:]]
