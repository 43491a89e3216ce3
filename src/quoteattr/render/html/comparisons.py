"""Two texts compared: one under the other, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quoteattr.render.html.markup import element, escaped, head_of
from quoteattr.render.html.standalone import standalone
from quoteattr.render.html.style import style
from quoteattr.render.html.synopsis import Column, Row, synopsis
from quoteattr.render.html.verdicts import GRAVITIES, row_of
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.comparison.comparison import Comparison


def comparison_view(comparison: Comparison) -> str:
    """A comparison for a notebook; it holds no id and no script, and can be shown any number of times."""
    head = element("header", element("b", comparison.verdict), f"<br>{_facts(comparison)}")
    return element("div", style(), head, _side_by_side(comparison), class_="quoteattr broad")


def comparison_page(comparison: Comparison) -> str:
    """A whole HTML document."""
    heading = f"Two renderings compared: {comparison.verdict}"
    facts = element("p", _facts(comparison), class_="rest")
    return standalone(heading, (), element("h1", heading), facts, _side_by_side(comparison), broad=True)


def _facts(comparison: Comparison) -> str:
    gravity = GRAVITIES[comparison.verdict]
    return f"{gravity.badge()}{escaped(gravity.meaning)}"


def _side_by_side(comparison: Comparison) -> str:
    """One text under the other, and every difference."""
    rows = [Row("A", comparison.a), Row("B", comparison.b, comparison.differences)]
    return synopsis(rows, _columns(comparison)) + (_table(comparison) if comparison.differences else "")


def _columns(comparison: Comparison) -> list[Column]:
    """The words in common, and between them what each side has there."""
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
    """The words of both sides between two runs of common words: those that face each other together."""
    left = [found for found in comparison.differences if found.a.length and a.covers(found.a)]
    right = sorted(
        (found for found in comparison.differences if found.b.length and b.covers(found.b)), key=lambda one: one.b
    )
    columns: list[Column] = []
    for found in left:
        while found in right:
            one = right.pop(0)
            columns.append([[one.a] if one is found else [], [one.b]])
            if one is found:
                break
        else:
            columns.append([[found.a], []])
    return columns + [[[], [one.b]] for one in right]


def _table(comparison: Comparison) -> str:
    """The gravest first, then in the order of the text."""
    rows = map(row_of, sorted(comparison.differences, key=lambda one: [*GRAVITIES].index(one.verdict)))
    return element("table", head_of("B differs in", "A", "B"), element("tbody", *rows), class_="differences")
