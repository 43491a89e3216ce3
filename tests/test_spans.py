"""Spans: half-open runs of code points, and runs of them."""

from __future__ import annotations

import pytest

from quoteattr.spans import Span, joined, trimmed


def test_a_span_is_a_pair() -> None:
    span = Span(2, 5)
    start, end = span
    assert (start, end) == (2, 5) == span
    assert span.length == 3
    assert span.cut("abcdefg") == "cde"
    assert span.shifted(-2) == Span(0, 3)
    assert sorted([Span(3, 4), Span(2, 9), Span(2, 3)]) == [Span(2, 3), Span(2, 9), Span(3, 4)]


@pytest.mark.parametrize(
    ("other", "covered", "overlapping"),
    [
        (Span(2, 5), True, True),
        (Span(3, 4), True, True),
        (Span(2, 6), False, True),
        (Span(1, 3), False, True),
        (Span(5, 7), False, False),
        (Span(0, 2), False, False),
    ],
)
def test_covers_and_overlaps(other: Span, covered: bool, overlapping: bool) -> None:
    assert Span(2, 5).covers(other) is covered
    assert Span(2, 5).overlaps(other) is overlapping
    assert other.overlaps(Span(2, 5)) is overlapping


def test_trimmed_leaves_out_white_space_of_every_kind() -> None:
    text = " \u00a0\tab c\r\n\u2003"
    assert trimmed(text, 0, len(text)).cut(text) == "ab c"
    assert trimmed(text, 0, 3) == Span(3, 3)
    assert trimmed("ab", 1, 1) == Span(1, 1)


def test_joined_makes_touching_and_overlapping_runs_one() -> None:
    assert joined([Span(5, 7), Span(0, 2), Span(2, 3), Span(6, 9), Span(6, 7)]) == (Span(0, 3), Span(5, 9))
    assert joined([]) == ()
    assert joined([Span(0, 9), Span(1, 2)]) == (Span(0, 9),)
