"""Tags and spans: each says what the other does; a labelling refuses impossible spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spans import letters_of, spans_of

from quoteattr.errors import WrongValueError
from quoteattr.labelling import TAGS, Labelling, TokenSpan, iob_to_spans, spans_to_iob

TAG_LISTS = st.lists(st.integers(0, len(TAGS) - 1), max_size=12)


@given(TAG_LISTS)
def test_spans_of_any_tags_are_in_order_and_say_the_same_roles(tags: list[int]) -> None:
    spans = iob_to_spans(tags)
    assert list(spans) == sorted(spans, key=lambda span: span.start)
    assert all(one.end <= following.start for one, following in pairwise(spans))
    again = spans_to_iob(spans, len(tags))
    assert [TAGS[tag][1:] for tag in again] == [TAGS[tag][1:] for tag in tags]
    assert iob_to_spans(again) == spans


@pytest.mark.parametrize(
    ("letters", "right"),
    [
        (".Ss.", [TokenSpan("source", 1, 3)]),
        ("SSs", [TokenSpan("source", 0, 1), TokenSpan("source", 1, 3)]),
        ("SsQ", [TokenSpan("source", 0, 2), TokenSpan("cue", 2, 3)]),
        ("ccq", [TokenSpan("content", 0, 2), TokenSpan("cue", 2, 3)]),  # a span without its beginning
        ("Sc", [TokenSpan("source", 0, 1), TokenSpan("content", 1, 2)]),
        ("", []),
    ],
)
def test_spans_of_tags(letters: str, right: list[TokenSpan]) -> None:
    assert list(spans_of(letters)) == right


@pytest.mark.parametrize(
    "spans",
    [
        [TokenSpan("cue", 2, 4), TokenSpan("source", 0, 2)],
        [TokenSpan("cue", 0, 2), TokenSpan("source", 1, 3)],
        [TokenSpan("cue", 1, 1)],
        [TokenSpan("cue", 3, 6)],
        [TokenSpan("cue", -1, 2)],
        [TokenSpan("verb", 0, 1)],  # type: ignore[arg-type]
    ],
)
def test_what_is_no_span_of_the_tokens_is_refused(spans: list[TokenSpan]) -> None:
    with pytest.raises(WrongValueError, match=r"TokenSpan\(role="):
        Labelling.of(spans, 5, 0.9)


def test_a_labelling_knows_the_span_of_each_token() -> None:
    labelling = Labelling.of(spans_of("Ss.Q"), 4, 0.9)
    assert [labelling.role_at(token) for token in range(-1, 5)] == [None, "source", "source", None, "cue", None]
    assert labelling.span_at(1) == TokenSpan("source", 0, 2)
    assert list(labelling.spans_in(range(1, 3))) == [TokenSpan("source", 0, 2)]
    assert list(labelling.spans_in(range(-5, 9))) == list(labelling.spans)
    assert labelling.is_free(2, 3)
    assert not labelling.is_free(2, 4)
    assert [labelling.tag_probability(token) for token in range(4)] == pytest.approx([0.9] * 4)
    assert labelling.role_probability(0, "source") == pytest.approx(0.9 + 0.1 / 6)
    assert labelling.is_likelier_inside(1, "source")
    assert not labelling.is_likelier_inside(0, "source")
    assert letters_of(labelling.spans, len(labelling)) == "Ss.Q"
