"""Transcripts: paragraphs that start with the name of whoever speaks, in capitals, and a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.labelling import B_CONTENT, B_CUE, B_SOURCE, run_of

_TURN: Final = re.compile(r"^[\"']?[ \t]?((?:[A-Z][A-Z.'-]+)(?: [A-Z][A-Z.'-]+){0,3}) ?:(?=\s*\S)", re.MULTILINE)
_FEWEST_TURNS: Final = 2
"""One line of capitals with a colon may be a heading; a conversation has more."""


@frozen
class Turn:
    """One turn of a transcript: the tokens of its source, its cue (the colon) and its content."""

    source: range
    cue: range
    content: range


def find_turns(document: Document) -> tuple[Turn, ...]:
    """The turns of a transcript within a document, or nothing where fewer than two paragraphs look like one."""
    if ":" not in document.text:
        return ()
    found = list(_turns(document))
    return tuple(found) if len(found) >= _FEWEST_TURNS else ()


def _turns(document: Document) -> Iterator[Turn]:
    for found in _TURN.finditer(document.folded):
        paragraph = document.paragraphs[document.paragraph_at(found.start(1))]
        if paragraph.start > found.start():
            continue
        source = document.tokens_in(*found.span(1))
        content = document.tokens_in(found.end(), paragraph.end)
        if source and content:
            yield Turn(source, range(source.stop, content.start), content)


def label_turns(document: Document, labels: list[int]) -> list[range]:
    """Label the turns of a transcript, whatever else was found in them; the tokens that were labelled."""
    labelled: list[range] = []
    for turn in find_turns(document):
        for tokens, begin in ((turn.source, B_SOURCE), (turn.cue, B_CUE), (turn.content, B_CONTENT)):
            labels[tokens.start : tokens.stop] = run_of(begin, len(tokens))
            labelled.append(tokens)
    return labelled
