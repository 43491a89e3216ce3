"""The variant table: renderings one under another, where what says the same in the same place stands in one column.

Neighbouring columns are drawn as one until few are left, but never a column in which a fact or a hedge differs: that
one stands by itself.  Each row, read from left to right, is its text to the last character.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from quoteattr.graphemes import inner_positions, widened
from quoteattr.render.html.difference import kind_of, sign_of
from quoteattr.render.html.markup import Html, element, joined
from quoteattr.render.html.passage import Layer, marked, whole_characters
from quoteattr.render.labels import PROMINENT, SEVERITIES
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.comparison.values import Difference

_MAX_BLOCKS: Final = 9
"""Columns that fit beside the names of the rows, each wide enough for a few words."""
_MAX_BETWEEN: Final = 3
"""Columns between the two sides of a difference up to which both are drawn in one."""
Column = Sequence[Sequence[Span]]
"""For every row where its words stand in its text."""


@frozen
class Row:
    """One wording, and its differences from that of the first row."""

    head: Html | str
    text: str
    departures: Sequence[Difference] = field(factory=tuple)


@frozen
class _Block:
    """Neighbouring columns drawn as one: the end is exclusive."""

    start: int
    end: int
    is_key: bool
    """Whether a fact or hedge differs there."""


def variant_table(rows: Sequence[Row], columns: Sequence[Column]) -> Html:
    """Return the table of some rows, in a box that scrolls where it is too narrow."""
    blocks = _blocks(rows, columns)
    lines = (_line(rows, number, columns, blocks) for number in range(len(rows)))
    table = element("table", element("tbody", *lines), class_="synopsis")
    return element("div", table, class_="wide", role="group", tabindex="0", aria_label="Renderings in columns")


def _line(rows: Sequence[Row], number: int, columns: Sequence[Column], blocks: Sequence[_Block]) -> Html:
    row = rows[number]
    layers = _layers_of_first(rows) if number == 0 else [_layer(one) for one in row.departures if one.b_text]
    layers = whole_characters(row.text, layers)
    spans = _cells(row.text, number, columns, blocks)
    cells = []
    for block, span in zip(blocks, spans, strict=True):
        lost = map(_lacking, _lost(row, columns[block.start : block.end]))
        words = joined(*lost, marked(row.text, span, layers) if span.length else "")
        cells.append(element("td", words, class_="key" if block.is_key else None))
    return element("tr", element("th", row.head, scope="row"), *cells)


def _cells(text: str, number: int, columns: Sequence[Column], blocks: Sequence[_Block]) -> list[Span]:
    """Return for each block the characters of a row: a comma goes with the word before it, an opening mark after it."""
    starts = sorted(span.start for column in columns for span in column[number])
    inner = inner_positions(text)
    edges = [0]
    for block in blocks:
        own = [span.end for column in columns[block.start : block.end] for span in column[number]]
        edge = _edge(text, max(own), starts) if own else edges[-1]
        edges.append(widened(Span(edge, edge), inner).end)
    # The last cell with words has the rest of the text; a row without a word has it in its first.
    last = edges.index(edges[-1]) or 1
    edges[last:] = [len(text)] * (len(edges) - last)
    return [Span(*pair) for pair in pairwise(edges)]


def _edge(text: str, end: int, starts: Sequence[int]) -> int:
    """Return where a cell ends whose last word ends at ``end``: before the next space, or the next word."""
    at = bisect_left(starts, end)
    limit = starts[at] if at < len(starts) else len(text)
    while end and end < limit and not text[end].isspace():
        end += 1
    return end


# --- columns put together --------------------------------------------------------------------------------------------


def _blocks(rows: Sequence[Row], columns: Sequence[Column]) -> list[_Block]:
    """Return the columns as they are drawn: few beside those that are key; one for rows without a word."""
    blocks: list[_Block] = []
    done = 0
    for run in [*_key_runs(rows, columns), Span(len(columns), len(columns))]:
        blocks += [_Block(at, at + 1, is_key=False) for at in range(done, run.start)]
        blocks += [_Block(*run, is_key=True)] if run.length else []
        done = run.end
    while len(blocks) > _MAX_BLOCKS and (pair := _narrowest(columns, blocks)) is not None:
        blocks[pair : pair + 2] = [_Block(blocks[pair].start, blocks[pair + 1].end, is_key=False)]
    return blocks or [_Block(0, 0, is_key=False)]


def _key_runs(rows: Sequence[Row], columns: Sequence[Column]) -> list[Span]:
    """Return the columns of each fact and hedge that differs: its words on both sides, and the few between them."""
    runs: list[Span] = []
    for number, row in enumerate(rows):
        for difference in row.departures:
            if difference.verdict in PROMINENT:
                sides = [_touched(columns, 0, difference.a), _touched(columns, number, difference.b)]
                both = Span(min(side.start for side in sides), max(side.end for side in sides))
                own = sum(side.length for side in sides)
                is_near = all(side.length for side in sides) and both.length <= own + _MAX_BETWEEN
                runs += [both] if is_near else [side for side in sides if side.length]
    merged: list[Span] = []
    for run in sorted(runs):
        if merged and run.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, run.end))
        else:
            merged.append(run)
    return merged


def _touched(columns: Sequence[Column], number: int, span: Span) -> Span:
    """Return the columns, from the first to the last, in which a row has words of a span."""
    own = [at for at, column in enumerate(columns) if any(word.overlaps(span) for word in column[number])]
    return Span(own[0], own[-1] + 1) if own else Span(0, 0)


def _narrowest(columns: Sequence[Column], blocks: Sequence[_Block]) -> int | None:
    """Return the first of the two neighbouring blocks, neither of them key, that together are the narrowest."""

    def width(at: int) -> int:
        widest = 0
        for number in range(len(columns[0])):
            own = [s for column in columns[blocks[at].start : blocks[at + 1].end] for s in column[number]]
            widest = max(widest, sum(span.length + 1 for span in own))
        return widest

    free = [at for at in range(len(blocks) - 1) if not blocks[at].is_key and not blocks[at + 1].is_key]
    return min(free, key=lambda at: (width(at), at), default=None)


# --- what is marked --------------------------------------------------------------------------------------------------


def _layer(difference: Difference) -> Layer:
    """Return the words of a difference in its own row, marked."""
    missing = f", not {difference.a_text}" if difference.a_text else ", which the first has not"
    is_prominent = difference.verdict in PROMINENT
    return Layer(
        difference.b,
        "mark" if is_prominent else "u",
        (SEVERITIES[difference.verdict].colour,),
        f"{kind_of(difference)}: {difference.b_text}{missing}",
        sign_of(difference) if is_prominent else None,
    )


def _layers_of_first(rows: Sequence[Row]) -> list[Layer]:
    """Return what other rows differ from, in the first row; of two differences on one word the more severe."""
    prominent = sorted(
        {(one.a, one.verdict) for row in rows for one in row.departures if one.verdict in PROMINENT},
        key=lambda pair: ([*SEVERITIES].index(pair[1]), pair[0]),
    )
    layers: list[Layer] = []
    for span, verdict in prominent:
        if span.length and not any(layer.span.overlaps(span) for layer in layers):
            colours = (SEVERITIES[verdict].colour, "base")
            layers.append(Layer(span, "mark", colours, "others have something else here"))
    return layers


def _lost(row: Row, columns: Sequence[Column]) -> list[Difference]:
    """Return the facts and hedges of the first row, within some columns, for which this row has no words."""
    words = [span for column in columns for span in column[0]]
    return [
        difference
        for difference in row.departures
        if difference.verdict in PROMINENT
        and not difference.b_text
        and any(span.overlaps(Span(difference.a.start, difference.a.start + 1)) for span in words)
    ]


def _lacking(difference: Difference) -> Html:
    """Return a sign for words that are missing; generated content, so that the text stays what it is."""
    return element(
        "span",
        class_=f"lacks {SEVERITIES[difference.verdict].colour}",
        title=f"{kind_of(difference)}: without “{difference.a_text}”",
        data_by=f"{sign_of(difference)} without “{difference.a_text}”",
    )
