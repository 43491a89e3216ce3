"""compare(): what differs between two renderings, what each difference means, and the verdict."""

from __future__ import annotations

from quoteattr.comparison.amounts import differing_amounts
from quoteattr.comparison.contrasts import opposed_words
from quoteattr.comparison.degrees import shifted_extents
from quoteattr.comparison.extras import perhaps_told_by_one
from quoteattr.comparison.facing import Facing, Finding, face
from quoteattr.comparison.hedging import shifted_commitments
from quoteattr.comparison.naming import differing_names
from quoteattr.comparison.pairs import Pair
from quoteattr.comparison.pieces import difference, pieces, span_of
from quoteattr.comparison.polarity import lost_negations
from quoteattr.comparison.reading import read_tokens
from quoteattr.comparison.swaps import exchanged_words
from quoteattr.comparison.values import Comparison, in_order
from quoteattr.comparison.weighing import weighed
from quoteattr.errors import WrongTypeError


def compare(a: str, b: str) -> Comparison:
    """How two texts differ as renderings of one utterance.

    Takes a sentence or a few, in English; any text is answered.  ``compare(b, a)`` is the mirror of ``compare(a, b)``.
    Raises WrongTypeError for what is no text.

    >>> compare("Rain is very likely.", "Rain is highly likely").verdict
    'equivalent'
    >>> [(d.kind, d.b_text, d.stronger) for d in compare("Rain is likely.", "Rain is highly likely.").differences]
    [('hedge', 'highly likely', 'b')]
    """
    for text in (a, b):
        if not isinstance(text, str):
            raise WrongTypeError(f"cannot compare {text!r:.60}: give two texts (str)")
    return _compare(b, a).mirrored() if b < a else _compare(a, b)


def _compare(a: str, b: str) -> Comparison:
    tokens_a, tokens_b = read_tokens(a)[1], read_tokens(b)[1]
    facing = face(tokens_a, tokens_b)
    findings, same = differences_of_substance(facing)
    pair = Pair(facing, findings, same)
    verdict, kept = weighed(pair, could_differ(pair))
    respelled = [Finding("respelled", range(i, i + 1), range(j, j + 1)) for i, j in sorted(same)]
    found = pieces(facing, [*kept, *respelled])
    differences = in_order(difference(piece, facing, a, b) for piece in found if piece.kind)
    common = tuple((span_of(tokens_a, piece.a), span_of(tokens_b, piece.b)) for piece in found if piece.kind is None)
    return Comparison(a, b, verdict if differences else "identical", pair.similarity, differences, common)


def could_differ(pair: Pair) -> list[Finding]:
    """The findings of a pair, and what else could be a difference: exchanged words, words of one text alone."""
    exchanged = exchanged_words(pair.facing, *pair.claimed)
    return [*pair.findings, *exchanged, *perhaps_told_by_one(pair.facing, pair.same)]


def differences_of_substance(facing: Facing) -> tuple[list[Finding], set[tuple[int, int]]]:
    """The differences of substance, and pairs that are the same by more than their words."""
    amounts, same = differing_amounts(facing)
    names, one = differing_names(facing)
    same |= one
    opposites = opposed_words(facing, same)
    return opposites + amounts + names + lost_negations(facing) + shifted_commitments(facing) + shifted_extents(
        facing, same
    ), same
