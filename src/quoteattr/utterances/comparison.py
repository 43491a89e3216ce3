"""compare(): what differs between two renderings, what each difference means, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.errors import WrongTypeError
from quoteattr.utterances.amounts import differing_amounts
from quoteattr.utterances.degrees import shifted_extents
from quoteattr.utterances.facing import Facing, Finding, face
from quoteattr.utterances.hedging import shifted_commitments
from quoteattr.utterances.naming import differing_names
from quoteattr.utterances.pieces import difference, pieces, span_of
from quoteattr.utterances.polarity import lost_negations
from quoteattr.utterances.reading import Token, read_tokens
from quoteattr.utterances.values import KINDS, Comparison, Difference, Kind, Verdict
from quoteattr.wording.synonyms import opposite

_ORDER: Final[Sequence[Verdict]] = ("conflicting", "shifted", "partial", "equivalent")


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
    findings, same = _findings(facing)
    similarity = shared(facing, same)
    found = pieces(facing, findings, _kinds_of_gaps(facing, findings, same))
    differences = tuple(difference(piece, facing, a, b) for piece in found if piece.kind)
    common = tuple((span_of(tokens_a, piece.a), span_of(tokens_b, piece.b)) for piece in found if piece.kind is None)
    verdict = _verdict(differences, similarity)
    return Comparison(a, b, verdict, similarity, differences, common)


def _findings(facing: Facing) -> tuple[list[Finding], set[tuple[int, int]]]:
    """The differences of substance, and pairs that are the same by more than their words."""
    amounts, same = differing_amounts(facing)
    names, one = differing_names(facing)
    same |= one
    return amounts + names + lost_negations(facing) + shifted_commitments(facing) + shifted_extents(facing, same), same


def shared(facing: Facing, same: set[tuple[int, int]]) -> float:
    """How much of what the two say is in both, from 0 to 1: the mean share of the weight of words with a partner."""
    if not facing.a or not facing.b:
        return 1.0 if len(facing.a) == len(facing.b) else 0.0
    in_a = {*facing.to_b, *(i for i, _ in same)}
    in_b = {*facing.to_a, *(j for _, j in same)}
    return (_share(facing.a, in_a) + _share(facing.b, in_b)) / 2


def _share(tokens: Sequence[Token], paired: set[int]) -> float:
    return sum(tokens[i].weight for i in sorted(paired)) / sum(token.weight for token in tokens)


def _kinds_of_gaps(
    facing: Facing, findings: Sequence[Finding], same: set[tuple[int, int]]
) -> dict[tuple[range, range], Kind]:
    claimed_a = {i for finding in findings for i in finding.a} | {i for i, _ in same}
    claimed_b = {j for finding in findings for j in finding.b} | {j for _, j in same}
    kinds: dict[tuple[range, range], Kind] = {}
    for gap in facing.gaps:
        left_a = [facing.a[i] for i in gap.a if i not in claimed_a and not facing.a[i].small]
        left_b = [facing.b[j] for j in gap.b if j not in claimed_b and not facing.b[j].small]
        if any(opposite(x.lemma, y.lemma) for x in left_a for y in left_b):
            kinds[gap.a, gap.b] = "opposite"
        elif len(left_a) > 1 and not left_b:
            kinds[gap.a, gap.b] = "omitted"
        elif len(left_b) > 1 and not left_a:
            kinds[gap.a, gap.b] = "added"
    return kinds


def _verdict(differences: Sequence[Difference], similarity: float) -> Verdict:
    if not differences:
        return "identical"
    if similarity < 0.25:
        return "unrelated"
    reached = {KINDS[found.kind] for found in differences}
    return next((verdict for verdict in _ORDER if verdict in reached), "equivalent")
