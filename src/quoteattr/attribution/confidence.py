"""How sure a quotation is: the chance that its content and its source are both right.

A logistic model over what the labeller and the linker said, fitted on articles that neither had learned from
(training/confidence.py), so that of the quotations at 0.9 nine in ten are right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.pieces import Piece
from quoteattr.labelling import Labelling
from quoteattr.resources.weights import Weights

_EDGES: Final = (0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)
_MARGINS: Final = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0)


def confidence(labelling: Labelling, attribution: Attribution, kind: str, weights: Weights | None) -> float:
    """The chance, 0 to 1, that content and source are right; without weights, the mean chance of the content."""
    if weights is None:
        return round(mean_chance(labelling, attribution.content), 4)
    return round(weights.chance(confidence_features(labelling, attribution, kind)), 4)


def confidence_features(labelling: Labelling, attribution: Attribution, kind: str) -> list[str]:
    """What speaks for and against an attribution, as named features."""
    content, cue, source = attribution.content, attribution.cue, attribution.source
    chance = _step(mean_chance(labelling, content), _EDGES)
    ends = _step(min(_edge_chances(labelling, content)), _EDGES)
    of_cue = _step(mean_chance(labelling, (cue,)), _EDGES)
    of_source = _step(mean_chance(labelling, (source,)), _EDGES) if source else "none"
    margin = _step(min(attribution.content_margin, attribution.source_margin), _MARGINS)
    return [
        "bias",
        f"kind {kind}",
        f"content {kind} {chance}",
        f"ends {kind} {ends}",
        f"cue {of_cue}",
        f"source {of_source}",
        f"margin {margin}",
        f"margin {kind} {margin}",
        f"pieces {kind} {min(len(content), 3)}",
    ]


def mean_chance(labelling: Labelling, pieces: Sequence[Piece]) -> float:
    """The mean probability of the tags of some pieces."""
    chances = [chance for piece in pieces for chance in _tag_chances(labelling, piece)]
    return sum(chances) / len(chances)


def _tag_chances(labelling: Labelling, piece: Piece) -> list[float]:
    """The probability of the tag of each token of a piece."""
    return [labelling.tag_probability(token) for token in range(piece.first, piece.end)]


def _edge_chances(labelling: Labelling, pieces: Sequence[Piece]) -> list[float]:
    """The probabilities of the tags at both ends of each piece, and of there being no more of it beyond."""
    chances: list[float] = []
    for piece in pieces:
        chances += [labelling.tag_probability(token) for token in (piece.first, piece.end - 1)]
        if piece.end < len(labelling):
            chances.append(1 - labelling.inside_probability(piece.end, "content"))
    return chances


def _step(value: float, edges: Sequence[float]) -> str:
    return str(sum(value >= edge for edge in edges))
