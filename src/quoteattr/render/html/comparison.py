"""Two texts compared: one under the other, and the differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quoteattr.formats.records import Writable
from quoteattr.render.html.difference import badge_of, row_of
from quoteattr.render.html.markup import BREAK, Html, element, head_of, joined
from quoteattr.render.html.page import page
from quoteattr.render.html.theme import style
from quoteattr.render.html.variant_table import Column, Row, variant_table
from quoteattr.render.labels import SEVERITIES
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.comparison.values import Comparison


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
    return joined(badge_of(comparison.verdict), SEVERITIES[comparison.verdict].meaning)


def _side_by_side(comparison: Comparison) -> Html:
    """Return one text under the other, and every difference."""
    rows = [Row("A", comparison.a), Row("B", comparison.b, comparison.differences)]
    return variant_table(rows, _columns(comparison)) + (_table(comparison) if comparison.differences else "")


def _columns(comparison: Comparison) -> list[Column]:
    """Return the words in common as columns, and between them what each side has there."""
    columns: list[Column] = []
    done_a = done_b = 0
    for a, b in (
        *comparison.common,
        (Span(len(comparison.a), len(comparison.a)), Span(len(comparison.b), len(comparison.b))),
    ):
        columns += _gap(comparison, Span(done_a, a.start), Span(done_b, b.start))
        columns.append([[a] if a.length else [], [b] if b.length else []])
        done_a, done_b = a.end, b.end
    return [column for column in columns if any(column)]


def _gap(comparison: Comparison, a: Span, b: Span) -> list[Column]:
    """Return as columns the words of both sides between two runs of common words, those of one difference together."""
    left = [one for one in comparison.differences if one.a.length and a.covers(one.a)]
    right = sorted((one for one in comparison.differences if one.b.length and b.covers(one.b)), key=lambda one: one.b)
    columns: list[Column] = []
    for difference in left:
        while difference in right:
            one = right.pop(0)
            columns.append([[one.a] if one is difference else [], [one.b]])
            if one is difference:
                break
        else:
            columns.append([[difference.a], []])
    return columns + [[[], [one.b]] for one in right]


def _table(comparison: Comparison) -> Html:
    """Return the differences, the most severe first, else in the order of the text."""
    rows = map(row_of, sorted(comparison.differences, key=lambda one: [*SEVERITIES].index(one.verdict)))
    return element("table", head_of("B differs in", "A", "B"), element("tbody", *rows), class_="differences")
