"""How sure a quotation is: the chance that its content and its source are both right.

A logistic model over what the labeller and the linker said and over the words themselves, fitted on articles that
neither had learned from (``training/confidence.py``), so that of the quotations at .9 nine in ten are right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.attribution.linking import Attribution
from quoteattr.labelling import Labelling
from quoteattr.labelling.iob import TokenSpan
from quoteattr.resources.weights import Weights

_PROBABILITY_BINS: Final = (0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)
_MARGIN_BINS: Final = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0)
"""Lower bounds of the bins from which features are made; the weights belong to them."""
_MOST_PARTS: Final = 3
"""Parts of a content from which their number makes no difference."""
_DECIMALS: Final = 4


def confidence_of(
    labelling: Labelling, attribution: Attribution, kind: str, wording: Sequence[str], weights: Weights | None
) -> float:
    """Return the chance, 0 to 1, that content and source are right; ``wording`` are the features of the words.

    Without weights, for a labeller whose probabilities were not measured, return the mean probability of the content.
    """
    if weights is None:
        return round(mean_probability(labelling, attribution.content), _DECIMALS)
    return round(weights.chance(confidence_features(labelling, attribution, kind, wording)), _DECIMALS)


def confidence_features(labelling: Labelling, attribution: Attribution, kind: str, wording: Sequence[str]) -> list[str]:
    """Return the features that speak for and against an attribution."""
    content, cue, source = attribution.content, attribution.cue, attribution.source
    whole = _bin(mean_probability(labelling, content), _PROBABILITY_BINS)
    ends = _bin(min(_probabilities_at_ends(labelling, content)), _PROBABILITY_BINS)
    of_cue = _bin(mean_probability(labelling, (cue,)), _PROBABILITY_BINS)
    of_source = _bin(mean_probability(labelling, (source,)), _PROBABILITY_BINS) if source else "none"
    margin = _bin(min(attribution.content_margin, attribution.source_margin), _MARGIN_BINS)
    return [
        "bias",
        f"kind {kind}",
        f"content {kind} {whole}",
        f"ends {kind} {ends}",
        f"cue {of_cue}",
        f"source {of_source}",
        f"margin {margin}",
        f"margin {kind} {margin}",
        f"pieces {kind} {min(len(content), _MOST_PARTS)}",
        *wording,
    ]


def mean_probability(labelling: Labelling, spans: Sequence[TokenSpan]) -> float:
    """Return the mean probability that the labelling gives to the tags of some token spans."""
    found = [probability for span in spans for probability in labelling.tag_probabilities(span.tokens)]
    return sum(found) / len(found)


def _probabilities_at_ends(labelling: Labelling, spans: Sequence[TokenSpan]) -> Iterator[float]:
    """The probabilities of the tags at both ends of each span, and of it not going on behind its end."""
    for span in spans:
        yield labelling.tag_probability(span.start)
        yield labelling.tag_probability(span.end - 1)
        if span.end < len(labelling):
            yield 1 - labelling.inside_probability(span.end, "content")


def _bin(value: float, bounds: Sequence[float]) -> str:
    return str(bisect_right(bounds, value))
