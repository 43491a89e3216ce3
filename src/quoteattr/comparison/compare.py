"""compare(): what differs between two renderings, what each difference means, and the verdict."""

from __future__ import annotations

from quoteattr.comparison.aligned_pair import TokenDifference
from quoteattr.comparison.comparison import Comparison, in_order
from quoteattr.comparison.detection import aligned_pair, possible_differences
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.segments import difference_of, segments_of, span_of
from quoteattr.comparison.verdict import give_verdict
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
    verdict, kept = give_verdict(measures, possible_differences(pair))
    respelled = [TokenDifference("respelled", range(i, i + 1), range(j, j + 1)) for i, j in sorted(pair.equivalents)]
    segments = segments_of(pair, [*kept, *respelled])
    differences = in_order(difference_of(segment, pair, a, b) for segment in segments if segment.kind)
    common = tuple((span_of(pair.a, one.a), span_of(pair.b, one.b)) for one in segments if one.kind is None)
    return Comparison(a, b, verdict if differences else "identical", measures.similarity, differences, common)
