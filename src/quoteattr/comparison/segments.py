"""Segments: two texts cut into words in common and differences, so that each word is in one segment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge

from attrs import frozen

from quoteattr.alignment import Gap, Link, consecutive_runs
from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.comparison import Difference, Kind, Side
from quoteattr.comparison.tokens import EXACT_STAGE, Token
from quoteattr.spans import Span


@frozen
class Segment:
    """A run of tokens on each side that go together; without a ``kind`` they are words in common."""

    kind: Kind | None
    a: range
    b: range
    stronger: Side | None = None
    confidence: float | None = None
    """The chance of a difference of substance; None for wording."""


def segments_of(pair: AlignedPair, differences: Sequence[tuple[TokenDifference, float | None]]) -> list[Segment]:
    """Return the differences, and what they leave: words in common, words that moved, and wording that differs.

    A token that two differences claim belongs to the first of them.  Each comes with its chance, or None for wording.
    """
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    found: list[Segment] = []
    for difference, confidence in differences:
        a, b = _free_part(difference.a, taken_a), _free_part(difference.b, taken_b)
        if a or b:
            found.append(Segment(difference.kind, a, b, difference.stronger, confidence))
            taken_a.update(a)
            taken_b.update(b)
    for gap in pair.gaps:
        found += _segments_of_gap(gap, taken_a, taken_b)
    found.sort(key=_place)
    # Aligned tokens are in order, and are joined as they come: a segment for each would take most of the memory.
    in_order = merge(found, _aligned_segments(pair, taken_a, taken_b), key=_place)
    return sorted(_joined(in_order), key=lambda one: (one.a.start, one.b.start, one.a.stop, one.b.stop))


def _place(segment: Segment) -> tuple[int, int, int]:
    return segment.a.start, segment.a.stop, segment.b.start


def _free_part(positions: range, taken: set[int]) -> range:
    """Return the first run of positions that no other segment has."""
    return next(iter(_free_runs(positions, taken)), range(positions.start, positions.start))


def _free_runs(positions: range, taken: set[int]) -> list[range]:
    return consecutive_runs(position for position in positions if position not in taken)


def _aligned_segments(pair: AlignedPair, taken_a: set[int], taken_b: set[int]) -> Iterator[Segment]:
    """Yield the aligned tokens that no difference claims, or the one of two that none claims."""
    moved = pair.alignment.moved
    for link in pair.alignment.links:
        a = range(link.a, link.a if link.a in taken_a else link.a + 1)
        b = range(link.b, link.b if link.b in taken_b else link.b + 1)
        if a and b:
            yield Segment(_kind_of_link(pair, link, is_moved=link.a in moved), a, b)
        elif a or b:
            yield Segment("reworded", a, b)


def _kind_of_link(pair: AlignedPair, link: Link, *, is_moved: bool) -> Kind | None:
    """Return the kind of two aligned tokens; None for words in common."""
    x, y = pair.a[link.a], pair.b[link.b]
    is_exact = link.stage == EXACT_STAGE
    if is_exact and x.letters == y.letters:
        return "reordered" if is_moved else None
    return "respelled" if is_exact and not x.unit.phrase else "reworded"


def _segments_of_gap(gap: Gap, taken_a: set[int], taken_b: set[int]) -> Iterator[Segment]:
    """Yield what a gap has beside what is taken: the first run of each side together, then the second, and so on."""
    runs_a, runs_b = _free_runs(gap.a, taken_a), _free_runs(gap.b, taken_b)
    for at in range(max(len(runs_a), len(runs_b))):
        yield Segment(
            "reworded",
            runs_a[at] if at < len(runs_a) else range(gap.a.stop, gap.a.stop),
            runs_b[at] if at < len(runs_b) else range(gap.b.stop, gap.b.stop),
        )


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Return segments in order, those of wording that touch on both sides and are of one kind as one."""
    found: list[Segment] = []
    for segment in segments:
        last = found[-1] if found else None
        touches = last and last.a.stop == segment.a.start and last.b.stop == segment.b.start
        if (
            last
            and touches
            and last.kind == segment.kind
            and segment.kind in {None, "reworded", "respelled", "reordered"}
        ):
            a, b = range(last.a.start, segment.a.stop), range(last.b.start, segment.b.stop)
            found[-1] = Segment(last.kind, a, b)
        else:
            found.append(segment)
    return found


def difference_of(segment: Segment, pair: AlignedPair, a: str, b: str, confidence: float) -> Difference:
    """Return the difference that a segment with a kind is: its spans and words in both texts, and its chance."""
    span_a, span_b = span_of(pair.a, segment.a), span_of(pair.b, segment.b)
    kind = segment.kind or "reworded"
    return Difference(kind, span_a, span_b, span_a.cut(a), span_b.cut(b), segment.stronger, confidence)


def span_of(tokens: Sequence[Token], positions: range) -> Span:
    """Return the characters of a run of tokens; for an empty run the place after the token before it."""
    if positions:
        return Span(tokens[positions.start].unit.span.start, tokens[positions.stop - 1].unit.span.end)
    at = tokens[positions.start - 1].unit.span.end if positions.start and tokens else 0
    return Span(at, at)
