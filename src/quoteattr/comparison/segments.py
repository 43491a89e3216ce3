"""Every word of two texts put into what they have in common or into one difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from quoteattr.alignment import Gap, Pair
from quoteattr.comparison.facing import Facing, Finding
from quoteattr.comparison.reading import Token
from quoteattr.comparison.values import Difference, Kind, Side
from quoteattr.spans import Span

_EXACT: Final = 0


@frozen
class Piece:
    """A run of tokens on each side that goes together; ``kind`` is empty for words in common."""

    kind: Kind | None
    a: range
    b: range
    stronger: Side | None = None


def pieces(facing: Facing, findings: Sequence[Finding]) -> list[Piece]:
    """The findings, and what they leave: words in common, words that moved, and wording that differs.

    A token that two findings claim belongs to the first of them.
    """
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    made: list[Piece] = []
    for finding in findings:
        a, b = _untaken(finding.a, taken_a), _untaken(finding.b, taken_b)
        if a or b:
            made.append(Piece(finding.kind, a, b, finding.stronger))
            taken_a.update(a)
            taken_b.update(b)
    made += _paired(facing, taken_a, taken_b)
    for gap in facing.gaps:
        made += _left_of_gap(gap, taken_a, taken_b)
    return sorted(_joined(made), key=lambda piece: (piece.a.start, piece.b.start, piece.a.stop, piece.b.stop))


def _untaken(places: range, taken: set[int]) -> range:
    """The first run of places that no other piece has."""
    free = [place for place in places if place not in taken]
    if not free:
        return range(places.start, places.start)
    end = free[0] + 1
    while end in places and end not in taken:
        end += 1
    return range(free[0], end)


def _paired(facing: Facing, taken_a: set[int], taken_b: set[int]) -> Iterator[Piece]:
    """Pairs that no finding claims, or the half of one that none claims."""
    moved = facing.alignment.moved()
    for i, j, stage in facing.alignment.pairs:
        a = range(i, i if i in taken_a else i + 1)
        b = range(j, j if j in taken_b else j + 1)
        if not a and not b:
            continue
        yield Piece(_kind_of_pair(facing, Pair(i, j, stage), moved=i in moved) if a and b else "reworded", a, b)


def _kind_of_pair(facing: Facing, pair: Pair, *, moved: bool) -> Kind | None:
    """In common, in another place, spelled in another way, or other words for the same."""
    x, y = facing.a[pair.a], facing.b[pair.b]
    if pair.stage == _EXACT and x.letters == y.letters:
        return "reordered" if moved else None
    return "reworded" if pair.stage != _EXACT or x.unit.phrase else "respelled"


def _left_of_gap(gap: Gap, taken_a: set[int], taken_b: set[int]) -> Iterator[Piece]:
    """What a gap holds beside what is taken: the first run of each side together, the others by themselves."""
    runs_a, runs_b = _free_runs(gap.a, taken_a), _free_runs(gap.b, taken_b)
    for at in range(max(len(runs_a), len(runs_b))):
        yield Piece(
            "reworded",
            runs_a[at] if at < len(runs_a) else range(gap.a.stop, gap.a.stop),
            runs_b[at] if at < len(runs_b) else range(gap.b.stop, gap.b.stop),
        )


def _free_runs(places: range, taken: set[int]) -> list[range]:
    runs: list[range] = []
    for place in places:
        if place in taken:
            continue
        if runs and runs[-1].stop == place:
            runs[-1] = range(runs[-1].start, place + 1)
        else:
            runs.append(range(place, place + 1))
    return runs


def _joined(made: Iterable[Piece]) -> list[Piece]:
    """Pieces of one kind that touch on both sides as one piece: common words and reworded ones."""
    found: list[Piece] = []
    for piece in sorted(made, key=lambda piece: (piece.a.start, piece.a.stop, piece.b.start, piece.b.stop)):
        last = found[-1] if found else None
        touching = last and last.a.stop == piece.a.start and last.b.stop == piece.b.start and last.kind == piece.kind
        if last and touching and piece.kind in {None, "reworded", "respelled", "reordered"}:
            found[-1] = Piece(
                last.kind, range(last.a.start, piece.a.stop), range(last.b.start, piece.b.stop), last.stronger
            )
        else:
            found.append(piece)
    return found


def difference(piece: Piece, facing: Facing, a: str, b: str) -> Difference:
    """A piece that is no common wording, with its spans and words."""
    span_a, span_b = span_of(facing.a, piece.a), span_of(facing.b, piece.b)
    kind = piece.kind or "reworded"
    return Difference(kind, span_a, span_b, span_a.cut(a), span_b.cut(b), piece.stronger)


def span_of(tokens: Sequence[Token], places: range) -> Span:
    """The characters of a run of tokens; for an empty run the place after the token before it."""
    if places:
        return Span(tokens[places.start].unit.span.start, tokens[places.stop - 1].unit.span.end)
    at = tokens[places.start - 1].unit.span.end if places.start and tokens else 0
    return Span(at, at)
