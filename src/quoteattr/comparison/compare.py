"""compare(): what differs between two renderings, what each difference means, and the verdict."""

from __future__ import annotations

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.comparison import Comparison, in_order
from quoteattr.comparison.confidence import DECIMALS, wording_chance
from quoteattr.comparison.detectors import aligned_pair, possible_differences
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.segments import Segment, difference_of, segments_of, span_of
from quoteattr.comparison.verdict import Weighed, give_verdict
from quoteattr.errors import WrongTypeError, shown


def compare(a: str, b: str) -> Comparison:
    """Return how two texts differ as renderings of one utterance.

    Takes a sentence or a few, in English; any text is answered.  ``compare(b, a)`` is the mirror of ``compare(a, b)``.
    Raises WrongTypeError for what is not a text.

    >>> compare("Rain is very likely.", "Rain is highly likely").verdict
    'equivalent'
    >>> [(d.kind, d.b_text, d.stronger) for d in compare("Rain is likely.", "Rain is highly likely.").differences]
    [('hedge', 'highly likely', 'b')]
    """
    for text in (a, b):
        if not isinstance(text, str):
            raise WrongTypeError(f"cannot compare {shown(text)}: give two texts (str)")
    return _compare(b, a).mirrored() if b < a else _compare(a, b)


def _compare(a: str, b: str) -> Comparison:
    pair = aligned_pair(a, b)
    measures = PairMeasures(pair)
    weighed = give_verdict(measures, possible_differences(pair))
    segments = segments_of(pair, [*weighed.kept, *_respelled(pair)])
    differences = in_order(
        difference_of(segment, pair, a, b, _confidence(segment, weighed)) for segment in segments if segment.kind
    )
    common = tuple((span_of(pair.a, one.a), span_of(pair.b, one.b)) for one in segments if one.kind is None)
    verdict, confidence = (weighed.verdict, weighed.confidence) if differences else ("identical", 1.0)
    return Comparison(a, b, verdict, measures.similarity, differences, common, round(confidence, DECIMALS))


def _respelled(pair: AlignedPair) -> list[tuple[TokenDifference, None]]:
    return [(TokenDifference("respelled", range(i, i + 1), range(j, j + 1)), None) for i, j in sorted(pair.equivalents)]


def _confidence(segment: Segment, weighed: Weighed) -> float:
    """Return the chance of a difference; of wording in texts that are unrelated, the chance that they are."""
    if segment.confidence is not None:
        return round(segment.confidence, DECIMALS)
    if not weighed.chances:
        return round(weighed.confidence, DECIMALS)
    words = len(segment.a) + len(segment.b)
    return round(wording_chance(segment.kind or "reworded", words, weighed.chances), DECIMALS)
