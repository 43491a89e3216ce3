"""The variant table: renderings one under another, where what says the same in the same place stands in one column.

Neighbouring columns are drawn as one until few are left, but never a column in which a fact or a hedge differs: that
one stands by itself.  Each row, read from left to right, is its text to the last character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from quoteattr.graphemes import inner_positions, widened
from quoteattr.render.html.difference import kind_of, sign_of
from quoteattr.render.html.markup import Html, element, joined
from quoteattr.render.html.passage import Layer, marked, whole_characters
from quoteattr.render.labels import SEVERITIES, is_prominent, severity_of
from quoteattr.spans import Span
from quoteattr.wording.terms import idf, lemmas_of, words_of

if TYPE_CHECKING:
    from quoteattr.comparison.comparison import Difference

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
    words = [_Words.of(columns, number) for number in range(len(rows))]
    blocks = _blocks(rows, columns, words)
    cells = [_cells(row.text, own, blocks) for row, own in zip(rows, words, strict=True)]
    models = _models(rows, cells)
    lines = (_line(rows, number, words, blocks, cells[number], models) for number in range(len(rows)))
    table = element("table", element("tbody", *lines), class_="synopsis")
    return element("div", table, class_="wide", role="group", tabindex="0", aria_label="Renderings in columns")


@frozen
class _Words:
    """The words of one row in order: where each starts and ends in its text, and in which column it stands."""

    starts: Sequence[int]
    ends: Sequence[int]
    columns: Sequence[int]

    @classmethod
    def of(cls, columns: Sequence[Column], number: int) -> _Words:
        """Return the words of the row of this number."""
        words = sorted((*span, at) for at, column in enumerate(columns) for span in column[number])
        starts, ends, places = zip(*words, strict=True) if words else ((), (), ())
        return cls(starts, ends, places)

    def touched(self, span: Span) -> Span:
        """Return the columns, from the first to the last, that have words of a span."""
        own = self.columns[bisect_right(self.ends, span.start) : bisect_left(self.starts, span.end)]
        return Span(own[0], own[-1] + 1) if own else Span(0, 0)


def _line(
    rows: Sequence[Row],
    number: int,
    words: Sequence[_Words],
    blocks: Sequence[_Block],
    spans: Sequence[Span],
    models: Sequence[frozenset[str]],
) -> Html:
    row = rows[number]
    layers = _layers_of_first(rows) if number == 0 else [_layer(one) for one in row.departures if one.b_text]
    own_lemmas = _lemmas(row.text)
    by_cell = _by_cell(whole_characters(row.text, layers), spans)
    lost = _lost(row, words[0], blocks)
    cells = []
    for block, span, own, missing, model in zip(blocks, spans, by_cell, lost, models, strict=True):
        content = joined(*map(_lacking, missing), marked(row.text, span, own) if span.length else "")
        looks = ["key"] if block.is_key else []
        if not content and _has_most_of(own_lemmas, model):
            looks.append("moved")
        cells.append(element("td", content, class_=" ".join(looks) or None))
    return element("tr", element("th", row.head, scope="row"), *cells)


def _models(rows: Sequence[Row], cells: Sequence[Sequence[Span]]) -> list[frozenset[str]]:
    """Return for each column the lemmas of its first cell that has words: what an empty cell of it lacks, or has."""
    filled = (
        next((span.cut(row.text) for row, span in zip(rows, column, strict=True) if span.length), "")
        for column in zip(*cells, strict=True)
    )
    return [_lemmas(text) for text in filled]


def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemma for word in words_of(text) for lemma in lemmas_of(word))


def _has_most_of(own: Container[str], model: Collection[str]) -> bool:
    """Whether a row has most of what a column says, rare words counting more: then it has it elsewhere."""
    whole = sum(map(idf, model))
    return whole > 0 and 2 * sum(idf(lemma) for lemma in model if lemma in own) > whole


def _cells(text: str, words: _Words, blocks: Sequence[_Block]) -> list[Span]:
    """Return for each block the characters of a row: a comma goes with the word before it, an opening mark after it."""
    inner = inner_positions(text)
    edges = [0]
    done = 0
    for block in blocks:
        end = bisect_left(words.columns, block.end, done)
        edge = _edge(text, words.ends[end - 1], words.starts) if end > done else edges[-1]
        edges.append(widened(Span(edge, edge), inner).end)
        done = end
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


def _blocks(rows: Sequence[Row], columns: Sequence[Column], words: Sequence[_Words]) -> list[_Block]:
    """Return the columns as they are drawn: few beside those that are key; one for rows without a word."""
    blocks: list[_Block] = []
    done = 0
    for run in [*_key_runs(rows, words), Span(len(columns), len(columns))]:
        blocks += [_Block(at, at + 1, is_key=False) for at in range(done, run.start)]
        blocks += [_Block(*run, is_key=True)] if run.length else []
        done = run.end
    return _merged(blocks, columns) or [_Block(0, 0, is_key=False)]


def _key_runs(rows: Sequence[Row], words: Sequence[_Words]) -> list[Span]:
    """Return the columns of each fact and hedge that differs: its words on both sides, and the few between them."""
    runs: list[Span] = []
    for number, row in enumerate(rows):
        for difference in row.departures:
            if is_prominent(difference):
                sides = [words[0].touched(difference.a), words[number].touched(difference.b)]
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


def _merged(blocks: Sequence[_Block], columns: Sequence[Column]) -> list[_Block]:
    """Join neighbouring blocks, the two that together are the narrowest first, until few are left.

    Key blocks stay as they are.  Of pairs of one width the first is joined first.
    """
    widths = [_row_widths(columns[block.start : block.end]) for block in blocks]
    ends = [block.end for block in blocks]
    following = list(range(1, len(blocks) + 1))
    preceding = list(range(-1, len(blocks) - 1))
    is_free = [not block.is_key for block in blocks]

    def pair(at: int) -> tuple[int, int, int, int]:
        """Rank the block at an index and its neighbour; the ends tell whether either has grown since."""
        other = following[at]
        return max(map(add, widths[at], widths[other])), at, ends[at], ends[other]

    def can_join(at: int) -> bool:
        return at >= 0 and following[at] < len(blocks) and is_free[at] and is_free[following[at]]

    pairs = [pair(at) for at in range(len(blocks)) if can_join(at)]
    heapify(pairs)
    count = len(blocks)
    while count > _MAX_BLOCKS and pairs:
        _, at, end, end_of_other = heappop(pairs)
        other = following[at]
        if ends[at] != end or other == len(blocks) or ends[other] != end_of_other:
            continue
        widths[at] = list(map(add, widths[at], widths[other]))
        ends[at], following[at] = ends[other], following[other]
        ends[other] = -1  # it is part of the block before
        if following[at] < len(blocks):
            preceding[following[at]] = at
        count -= 1
        for changed in (preceding[at], at):
            if can_join(changed):
                heappush(pairs, pair(changed))
    return [_Block(one.start, end, one.is_key) for one, end in zip(blocks, ends, strict=True) if end >= 0]


def _row_widths(columns: Sequence[Column]) -> list[int]:
    """Return how many characters each row has in some columns, with a space after each word."""
    return [sum(span.length + 1 for cell in row for span in cell) for row in zip(*columns, strict=True)]


# --- what is marked --------------------------------------------------------------------------------------------------


def _layer(difference: Difference) -> Layer:
    """Return the words of a difference in its own row, marked."""
    missing = f", not {difference.a_text}" if difference.a_text else ", which the first has not"
    is_marked = is_prominent(difference)
    return Layer(
        difference.b,
        "mark" if is_marked else "u",
        (severity_of(difference).colour,),
        f"{kind_of(difference)}: {difference.b_text}{missing}",
        sign_of(difference) if is_marked else None,
    )


def _layers_of_first(rows: Sequence[Row]) -> list[Layer]:
    """Return what other rows differ from, in the first row; of two differences on one word the more severe."""
    prominent = sorted(
        {(one.a, one.verdict) for row in rows for one in row.departures if is_prominent(one)},
        key=lambda pair: ([*SEVERITIES].index(pair[1]), pair[0]),
    )
    kept: list[Span] = []
    layers: list[Layer] = []
    for span, verdict in prominent:
        at = bisect_left(kept, span)
        if span.length and not any(other.overlaps(span) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, span)
            colours = (SEVERITIES[verdict].colour, "base")
            layers.append(Layer(span, "mark", colours, "others have something else here"))
    return layers


def _by_cell(layers: Iterable[Layer], cells: Sequence[Span]) -> list[list[Layer]]:
    """Return for each of the cells, which follow one another, the layers that have characters of it."""
    starts = [cell.start for cell in cells]
    found: list[list[Layer]] = [[] for _ in cells]
    for layer in layers:
        first = max(0, bisect_right(starts, layer.span.start) - 1)
        for at in range(first, bisect_left(starts, layer.span.end)):
            found[at].append(layer)
    return found


def _lost(row: Row, first: _Words, blocks: Sequence[_Block]) -> list[list[Difference]]:
    """Return for each block the facts and hedges of the first row there for which this row has no words."""
    starts = [block.start for block in blocks]
    lost: list[list[Difference]] = [[] for _ in blocks]
    for difference in row.departures:
        if is_prominent(difference) and not difference.b_text:
            start = difference.a.start
            columns = first.touched(Span(start, start + 1))
            if columns.length:
                lost[bisect_right(starts, columns.start) - 1].append(difference)
    return lost


def _lacking(difference: Difference) -> Html:
    """Return a sign for words that are missing; generated content, so that the text stays what it is."""
    return element(
        "span",
        class_=f"lacks {severity_of(difference).colour}",
        title=f"{kind_of(difference)}: without “{difference.a_text}”",
        data_by=f"{sign_of(difference)} without “{difference.a_text}”",
    )
