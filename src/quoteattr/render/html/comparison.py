"""Two texts compared: one under the other, and the differences."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from quoteattr.render.html.difference import badge_of, row_of
from quoteattr.render.html.markup import BREAK, Html, element, head_of, joined
from quoteattr.render.html.page import page
from quoteattr.render.html.theme import style
from quoteattr.render.html.variant_table import Column, Row, variant_table
from quoteattr.render.labels import SEVERITIES
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.comparison.comparison import Comparison, Difference
    from quoteattr.formats.records import Writable


def comparison_view(comparison: Comparison) -> Html:
    """Return a comparison for a notebook: without an id or script, so that it can be shown any number of times."""
    head = element("header", element("b", comparison.verdict), BREAK, _facts(comparison))
    return element("div", style(), head, _side_by_side(comparison), class_="quoteattr broad")


def comparison_page(comparison: Comparison) -> str:
    """Return an HTML document."""
    heading = f"Two renderings compared: {comparison.verdict}"
    facts = element("p", _facts(comparison), class_="rest")
    return page(heading, (), element("h1", heading), facts, _side_by_side(comparison), is_broad=True)


def write_page(comparison: Comparison, out: Writable) -> None:
    """Write the page of a comparison."""
    out.write(comparison_page(comparison))


def _facts(comparison: Comparison) -> Html:
    how_sure = f" ({comparison.status}, {comparison.confidence:.0%})"
    return joined(badge_of(comparison.verdict), SEVERITIES[comparison.verdict].meaning, how_sure)


def _side_by_side(comparison: Comparison) -> Html:
    """Return one text under the other, and every difference."""
    rows = [Row("A", comparison.a), Row("B", comparison.b, comparison.differences)]
    return variant_table(rows, _columns(comparison)) + (_table(comparison) if comparison.differences else "")


def _columns(comparison: Comparison) -> list[Column]:
    """Return the words in common as columns, and between them what each side has there."""
    ends = (Span(len(comparison.a), len(comparison.a)), Span(len(comparison.b), len(comparison.b)))
    runs = [*comparison.common, ends]
    left = _by_gap([one for one in comparison.differences if one.a.length], [a for a, _ in runs], "a")
    right = _by_gap([one for one in comparison.differences if one.b.length], [b for _, b in runs], "b")
    columns: list[Column] = []
    for at, (a, b) in enumerate(runs):
        columns += _gap(left[at], right[at])
        columns.append([[a] if a.length else [], [b] if b.length else []])
    return [column for column in columns if any(column)]


def _by_gap(differences: Sequence[Difference], runs: Sequence[Span], side: Literal["a", "b"]) -> list[list[Difference]]:
    """Return for each run of common words the differences between it and the run before, on one side."""
    starts = [run.start for run in runs]
    gaps: list[list[Difference]] = [[] for _ in runs]
    for difference in differences:
        span: Span = getattr(difference, side)
        gaps[bisect_left(starts, span.end)].append(difference)
    return gaps


def _gap(left: Sequence[Difference], right: Sequence[Difference]) -> Iterator[Column]:
    """Yield as columns the words of both sides between two runs of common words, those of one difference together."""
    waiting = deque(sorted(right, key=lambda one: one.b))
    left_over = set(waiting)
    for difference in left:
        if difference not in left_over:
            yield [[difference.a], []]
        while difference in left_over:
            one = waiting.popleft()
            left_over.remove(one)
            yield [[one.a] if one is difference else [], [one.b]]
    for one in waiting:
        yield [[], [one.b]]


def _table(comparison: Comparison) -> Html:
    """Return the differences, the most severe first, else in the order of the text, with how sure each is."""
    ranked = sorted(comparison.differences, key=lambda one: [*SEVERITIES].index(one.verdict))
    rows = (row_of(one, f"{one.confidence:.0%}") for one in ranked)
    return element("table", head_of("B differs in", "A", "B", "sure"), element("tbody", *rows), class_="differences")
