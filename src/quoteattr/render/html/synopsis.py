"""Renderings one under another: what says the same in the same place stands in one column.

Neighbouring columns are drawn as one until few are left, but never a column in which a fact or a hedge differs: that
one stands by itself.  Each row, read from left to right, is its text to the last character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from quoteattr.render.html.markup import element
from quoteattr.render.html.passages import Layer, marked
from quoteattr.render.html.verdicts import GRAVITIES, PROMINENT, kind_of, sign_of
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.comparison.comparison import Difference

_MOST: Final = 9
"""Columns up to which a table fits beside the names of its rows, each wide enough for a few words."""
_BETWEEN: Final = 3
"""Columns between the words of both sides of a difference up to which these are drawn in one."""
Column = Sequence[Sequence[Span]]
"""For every row where its words stand in its text."""


@frozen
class Row:
    """One wording, and how it departs from that of the first row."""

    head: str
    """HTML."""
    text: str
    departures: Sequence[Difference] = field(factory=tuple)


@frozen
class _Block:
    """Neighbouring columns drawn as one: the end is exclusive."""

    start: int
    end: int
    key: bool
    """Whether a fact or hedge differs there."""


def synopsis(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """The table of some rows, in a box that scrolls where it is too narrow."""
    blocks = _blocks(rows, columns)
    lines = (_line(rows, number, columns, blocks) for number in range(len(rows)))
    table = element("table", element("tbody", *lines), class_="synopsis")
    return element("div", table, class_="wide", role="group", tabindex="0", aria_label="Renderings in columns")


def _line(rows: Sequence[Row], number: int, columns: Sequence[Column], blocks: Sequence[_Block]) -> str:
    row = rows[number]
    layers = _layers_of_first(rows) if number == 0 else [_layer(found) for found in row.departures if found.b_text]
    spans = _cells(row.text, number, columns, blocks)
    cells = []
    for block, span in zip(blocks, spans, strict=True):
        lost = _lost(row, columns[block.start : block.end])
        words = "".join(_lacking(found) for found in lost) + (marked(row.text, span, layers) if span.length else "")
        cells.append(element("td", words, class_="key" if block.key else None))
    return element("tr", element("th", row.head, scope="row"), *cells)


def _cells(text: str, number: int, columns: Sequence[Column], blocks: Sequence[_Block]) -> list[Span]:
    """For each block the characters of a row: a comma goes with the word before it, an opening mark with that after."""
    starts = sorted(span.start for column in columns for span in column[number])
    edges = [0]
    for block in blocks:
        own = [span.end for column in columns[block.start : block.end] for span in column[number]]
        edges.append(_edge(text, max(own), starts) if own else edges[-1])
    # The last cell with words has the rest of the text; a row without a word has it in its first.
    last = edges.index(edges[-1]) or 1
    edges[last:] = [len(text)] * (len(edges) - last)
    return [Span(*pair) for pair in pairwise(edges)]


def _edge(text: str, end: int, starts: Sequence[int]) -> int:
    """Where a cell ends whose last word ends at ``end``: before the next space, or the next word."""
    at = bisect_left(starts, end)
    limit = starts[at] if at < len(starts) else len(text)
    while end and end < limit and not text[end].isspace():
        end += 1
    return end


# --- columns put together --------------------------------------------------------------------------------------------


def _blocks(rows: Sequence[Row], columns: Sequence[Column]) -> list[_Block]:
    """At most a few blocks beside those that are key; one for rows without a word."""
    blocks: list[_Block] = []
    done = 0
    for run in [*_key_runs(rows, columns), Span(len(columns), len(columns))]:
        blocks += [_Block(at, at + 1, key=False) for at in range(done, run.start)]
        blocks += [_Block(*run, key=True)] if run.length else []
        done = run.end
    while len(blocks) > _MOST and (pair := _narrowest(columns, blocks)) is not None:
        blocks[pair : pair + 2] = [_Block(blocks[pair].start, blocks[pair + 1].end, key=False)]
    return blocks or [_Block(0, 0, key=False)]


def _key_runs(rows: Sequence[Row], columns: Sequence[Column]) -> list[Span]:
    """The columns of each fact and hedge that differs: its words on both sides, and what little stands between."""
    runs: list[Span] = []
    for number, row in enumerate(rows):
        for found in row.departures:
            if found.verdict in PROMINENT:
                sides = [_touched(columns, 0, found.a), _touched(columns, number, found.b)]
                both = Span(min(side.start for side in sides), max(side.end for side in sides))
                near = all(side.length for side in sides) and both.length <= sum(s.length for s in sides) + _BETWEEN
                runs += [both] if near else [side for side in sides if side.length]
    answer: list[Span] = []
    for run in sorted(runs):
        if answer and run.start < answer[-1].end:
            answer[-1] = Span(answer[-1].start, max(answer[-1].end, run.end))
        else:
            answer.append(run)
    return answer


def _touched(columns: Sequence[Column], number: int, found: Span) -> Span:
    """The columns, from the first to the last, that have words of ``found`` in one row."""
    own = [at for at, column in enumerate(columns) if any(word.overlaps(found) for word in column[number])]
    return Span(own[0], own[-1] + 1) if own else Span(0, 0)


def _narrowest(columns: Sequence[Column], blocks: Sequence[_Block]) -> int | None:
    """The first of the two neighbouring blocks, neither of them key, that together are the narrowest."""

    def width(at: int) -> int:
        widest = 0
        for number in range(len(columns[0])):
            own = [s for column in columns[blocks[at].start : blocks[at + 1].end] for s in column[number]]
            widest = max(widest, sum(span.length + 1 for span in own))
        return widest

    free = [at for at in range(len(blocks) - 1) if not blocks[at].key and not blocks[at + 1].key]
    return min(free, key=lambda at: (width(at), at), default=None)


# --- what is marked --------------------------------------------------------------------------------------------------


def _layer(difference: Difference) -> Layer:
    """The words of a difference in its own row."""
    gravity = GRAVITIES[difference.verdict]
    title = f"{kind_of(difference)}: {difference.b_text}" + (
        f", not {difference.a_text}" if difference.a_text else ", which the first has not"
    )
    prominent = difference.verdict in PROMINENT
    return Layer(
        difference.b,
        "mark" if prominent else "u",
        (gravity.colour,),
        title,
        sign_of(difference) if prominent else None,
    )


def _layers_of_first(rows: Sequence[Row]) -> list[Layer]:
    """What others differ from, in the row of the shared wording; of two on one word the graver."""
    grave = sorted(
        {(found.a, found.verdict) for row in rows for found in row.departures if found.verdict in PROMINENT},
        key=lambda pair: ([*GRAVITIES].index(pair[1]), pair[0]),
    )
    layers: list[Layer] = []
    for span, verdict in grave:
        if span.length and not any(layer.span.overlaps(span) for layer in layers):
            layers.append(Layer(span, "mark", (GRAVITIES[verdict].colour, "base"), "others have something else here"))
    return layers


def _lost(row: Row, columns: Sequence[Column]) -> list[Difference]:
    """The facts and hedges of the first row, within some columns, for which this row has no words."""
    words = [span for column in columns for span in column[0]]
    return [
        found
        for found in row.departures
        if found.verdict in PROMINENT
        and not found.b_text
        and any(span.overlaps(Span(found.a.start, found.a.start + 1)) for span in words)
    ]


def _lacking(difference: Difference) -> str:
    """A sign for words that are not there; generated content, so that the text stays what it is."""
    return element(
        "span",
        class_=f"lacks {GRAVITIES[difference.verdict].colour}",
        title=f"{kind_of(difference)}: without “{difference.a_text}”",
        data_by=f"{sign_of(difference)} without “{difference.a_text}”",
    )
