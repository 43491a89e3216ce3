"""Corrections of layout: turns and posts have their speaker, labels and credits have none."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import RULE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit


def label_transcript_turns(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Label the turns of a transcript, whatever else was found in them."""
    for turn in context.layout.turns:
        for span in turn:
            if labelling.span_at(span.start) != span:
                yield Edit(span.start, span.end, span.role, RULE_PROBABILITY, begins=True)


def drop_labels(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Drop the source and cue in a label that names no speaker, and the content that then has no cue beside it.

    "ENERGY: Prices rose" and "READ MORE: Roof ‘could fall any day’" are said by nobody; "MAYOR: ‘I am out’" stays.
    """
    document, layout = context.document, context.layout
    turns = {span.start for turn in layout.turns for span in turn}
    found = {(tokens.start, tokens.stop) for tokens in layout.notices}
    for label in layout.labels:
        quoted = label.end in context.quoted
        if label.is_in_capitals(document) and not quoted and label.tokens.start not in turns:
            found.add((label.tokens.start, label.end))
    in_order = sorted(found)
    following = [start for start, _ in in_order[1:]]
    for (start, end), after in zip(in_order, [*following, len(document.tokens)], strict=False):
        paragraph = document.paragraphs[document.paragraph_at(document.token_starts[start])]
        stop = min(document.tokens_in(*paragraph).stop, after)
        spans = labelling.spans_in(range(start, stop))
        has_cue = any(span.role == "cue" and span.start >= end for span in spans)
        for span in spans:
            first, last = max(span.start, start), min(span.end, stop)
            if span.role == "content" and not has_cue:
                yield Edit(first, last, None)
            elif first < end:
                yield Edit(first, min(last, end), None)
