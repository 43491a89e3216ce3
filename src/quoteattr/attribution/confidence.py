"""How sure a quotation is: the chance that its content and its source are both right.

A logistic model over what the labeller and the linker said and over the words themselves, fitted on articles that
neither had learned from (``training/confidence.py``), so that of the quotations at .9 nine in ten are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from quoteattr.attribution.knots import between_knots
from quoteattr.attribution.linking import Attribution
from quoteattr.labelling import Labelling
from quoteattr.labelling.iob import TokenSpan
from quoteattr.resources.weights import Weights

_PROBABILITY_KNOTS: Final = (0.1, 0.3, 0.5, 0.65, 0.8, 0.9, 0.96, 1.0)
_MARGIN_KNOTS: Final = (-1.0, 0.0, 1.0, 2.0, 4.0, 6.0)
"""Where the weight of a number may bend; the weights belong to them."""
_MOST_PARTS: Final = 3
"""Parts of a content from which their number makes no difference."""
_DECIMALS: Final = 4


def confidence_of(
    labelling: Labelling, attribution: Attribution, kind: str, wording: Mapping[str, float], weights: Weights | None
) -> float:
    """Return the chance, 0 to 1, that content and source are right; ``wording`` are the features of the words.

    Without weights, for a labeller whose probabilities were not measured, return the mean probability of the content.
    """
    if weights is None:
        return round(mean_probability(labelling, attribution.content), _DECIMALS)
    return round(weights.chance_of(confidence_features(labelling, attribution, kind, wording)), _DECIMALS)


def confidence_features(
    labelling: Labelling, attribution: Attribution, kind: str, wording: Mapping[str, float]
) -> dict[str, float]:
    """Return the features that speak for and against an attribution."""
    content, cue, source = attribution.content, attribution.cue, attribution.source
    whole = mean_probability(labelling, content)
    ends = min(_probabilities_at_ends(labelling, content))
    margin = min(attribution.content_margin, attribution.source_margin)
    of_source = (
        between_knots("source", mean_probability(labelling, (source,)), _PROBABILITY_KNOTS)
        if source
        else {"source none": 1.0}
    )
    return {
        "bias": 1.0,
        f"kind {kind}": 1.0,
        **between_knots(f"content {kind}", whole, _PROBABILITY_KNOTS),
        **between_knots(f"ends {kind}", ends, _PROBABILITY_KNOTS),
        **between_knots("cue", mean_probability(labelling, (cue,)), _PROBABILITY_KNOTS),
        **of_source,
        **between_knots("margin", margin, _MARGIN_KNOTS),
        **between_knots(f"margin {kind}", margin, _MARGIN_KNOTS),
        f"pieces {kind} {min(len(content), _MOST_PARTS)}": 1.0,
        **wording,
    }


def mean_probability(labelling: Labelling, spans: Sequence[TokenSpan]) -> float:
    """Return the mean probability that the labelling gives to the tags of some token spans."""
    found = [probability for span in spans for probability in labelling.tag_probabilities(span.tokens)]
    return sum(found) / len(found)


def _probabilities_at_ends(labelling: Labelling, spans: Sequence[TokenSpan]) -> Iterator[float]:
    """Yield the probabilities of the tags at both ends of each span, and of it not going on behind its end."""
    for span in spans:
        yield labelling.tag_probability(span.start)
        yield labelling.tag_probability(span.end - 1)
        if span.end < len(labelling):
            yield 1 - labelling.inside_probability(span.end, "content")
