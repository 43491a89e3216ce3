"""Edits of a labelling: what a correction asks for, and how it is carried out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import evolve

from quoteattr.labelling import Labelling, tag_row
from quoteattr.labelling.iob import Role, TokenSpan
from quoteattr.labelling.token_tables import rows_with


class Edit(NamedTuple):
    """The tokens from ``start`` to before ``end`` get a role, or with None lose their role.

    A span of the same role that reaches over an end of the edit is joined to the new span; where ``begins`` is set,
    only one that reaches over the end behind.  ``probability`` is that of the new tags; with None, those of the
    labeller stay.
    """

    start: int
    end: int
    role: Role | None
    probability: float | None = None
    begins: bool = False


def edited(labelling: Labelling, edits: Iterable[Edit]) -> Labelling:
    """Return the labelling after edits that do not overlap."""
    in_order = sorted(edits)
    if not in_order:
        return labelling
    changed = Labelling(_edited_spans(labelling.spans, in_order), labelling.probabilities)
    rows: dict[int, Sequence[float]] = {}
    for edit in in_order:
        if edit.probability is not None:
            for token in range(edit.start, edit.end):
                tag = changed.tag_at(token)
                if tag != labelling.tag_at(token):
                    rows[token] = tag_row(tag, edit.probability)
    return evolve(changed, probabilities=rows_with(changed.probabilities, rows)) if rows else changed


def _edited_spans(spans: Sequence[TokenSpan], edits: Sequence[Edit]) -> list[TokenSpan]:
    """Return the spans after edits; both are in order and do not overlap."""
    done: list[TokenSpan] = []
    ahead = list(reversed(spans))
    for edit in edits:
        while ahead and ahead[-1].end <= edit.start:
            done.append(ahead.pop())
        start, end = edit.start, edit.end
        while ahead and ahead[-1].start < edit.end:
            cut = ahead.pop()
            if cut.start < edit.start:
                if cut.role == edit.role and not edit.begins:
                    start = cut.start
                else:
                    done.append(cut._replace(end=edit.start))
            if cut.end > edit.end:
                if cut.role == edit.role:
                    end = cut.end
                else:
                    ahead.append(cut._replace(start=edit.end))
                break
        if edit.role is not None:
            # The next edit may cut off what was joined behind this one.
            ahead.append(TokenSpan(edit.role, start, end))
    return [*done, *reversed(ahead)]
