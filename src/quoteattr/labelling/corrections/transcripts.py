"""Correction of layout: turns and posts have their speaker."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import RULE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit


def label_transcript_turns(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Label the turns of a transcript and the posts, whatever else was found in them."""
    for turn in context.turns:
        for span in turn:
            if labelling.span_at(span.start) != span:
                yield Edit(span.start, span.end, span.role, RULE_PROBABILITY, begins=True)
