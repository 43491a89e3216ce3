"""Edits of a labelling, against the same edits made tag by tag."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spans import letters_of, spans_of

from quoteattr.labelling import ROLES, Labelling, TokenSpan, iob_to_spans, spans_to_iob
from quoteattr.labelling.corrections.edits import Edit, edited
from quoteattr.labelling.iob import BEGIN, INSIDE, OUTSIDE, TAGS


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("......", Edit(1, 3, "cue"), ".Qq..."),
        ("Cccccc", Edit(2, 4, "cue"), "CcQqCc"),
        ("Cccccc", Edit(2, 4, None), "Cc..Cc"),
        ("Cccccc", Edit(2, 4, "content"), "Cccccc"),  # what is cut off stays one with it
        ("Cccccc", Edit(2, 4, "content", begins=True), "CcCccc"),
        ("CcSsCc", Edit(1, 5, "content"), "Cccccc"),
        ("..Cc..", Edit(0, 2, "content"), "CcCc.."),  # a neighbour is not joined
        ("SsSs..", Edit(1, 3, "cue"), "SQqS.."),
    ],
)
def test_an_edit_cuts_what_it_lies_over(before: str, edit: Edit, after: str) -> None:
    labelling = Labelling.of(spans_of(before), len(before), 0.9)
    changed = edited(labelling, [edit])
    assert letters_of(changed.spans, len(before)) == after
    assert changed.probabilities == labelling.probabilities


LENGTH = 10
TAG_LISTS = st.lists(st.integers(0, len(TAGS) - 1), min_size=LENGTH, max_size=LENGTH)
BORDERS = st.lists(st.integers(0, LENGTH), max_size=6, unique=True).map(sorted)
KINDS = st.lists(st.tuples(st.sampled_from([None, *ROLES]), st.booleans()), min_size=3, max_size=3)


@given(TAG_LISTS, BORDERS, KINDS)
def test_edits_do_what_setting_tags_does(
    tags: list[int], borders: list[int], kinds: list[tuple[str | None, bool]]
) -> None:
    spans = iob_to_spans(tags)
    pairs = zip(borders[::2], borders[1::2], strict=False)
    edits = [
        Edit(start, end, role, 0.7, begins)  # type: ignore[arg-type]
        for (start, end), (role, begins) in zip(pairs, kinds, strict=False)
    ]
    wanted = spans_to_iob(spans, LENGTH)
    for edit in edits:
        _set_tags(wanted, edit)
    labelling = Labelling.of(spans, LENGTH, 0.9)
    changed = edited(labelling, edits)
    assert changed.spans == iob_to_spans(wanted)
    inside = {token for edit in edits for token in range(edit.start, edit.end)}
    for token in range(LENGTH):
        was_changed = token in inside and changed.tag_at(token) != labelling.tag_at(token)
        expected = 0.7 if was_changed else labelling.probabilities[token][changed.tag_at(token)]
        assert changed.tag_probability(token) == pytest.approx(expected)


def _set_tags(tags: list[int], edit: Edit) -> None:
    """Set the tags of an edit in place; the first goes on with a span that the edit cuts, unless it begins one."""
    if edit.role is None:
        tags[edit.start : edit.end] = [OUTSIDE] * (edit.end - edit.start)
        return
    goes_on = tags[edit.start] == INSIDE[edit.role] and not edit.begins
    first = INSIDE[edit.role] if goes_on else BEGIN[edit.role]
    tags[edit.start : edit.end] = [first, *[INSIDE[edit.role]] * (edit.end - edit.start - 1)]


def test_without_edits_the_labelling_is_the_same_object() -> None:
    labelling = Labelling.of([TokenSpan("cue", 0, 1)], 3, 0.9)
    assert edited(labelling, []) is labelling
