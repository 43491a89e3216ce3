"""Transcripts: paragraphs that start with the name of the one who speaks, in capitals, and a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quoteattr.document import Document
from quoteattr.labelling.iob import TokenSpan
from quoteattr.resources.lexicons import word_set

_TURN: Final = re.compile(r"^[\"']?[ \t]?((?:[A-Z][A-Z.'-]+)(?: [A-Z][A-Z.'-]+){0,3}) ?:(?=\s*\S)", re.MULTILINE)
Turn = tuple[TokenSpan, TokenSpan, TokenSpan]
"""Source, cue and content."""
_MIN_TURNS: Final = 2
"""One line of capitals with a colon may be a heading; a conversation has more."""


def find_turns(document: Document) -> tuple[Turn, ...]:
    """Return the source, the cue (the colon) and the content of each turn of a transcript.

    Return nothing where fewer than two paragraphs look like a turn.  "DEAR EDITOR:" opens a letter.
    """
    if ":" not in document.text:
        return ()
    found = tuple(_turns(document))
    return found if len(found) >= _MIN_TURNS else ()


def _turns(document: Document) -> Iterator[Turn]:
    for found in _TURN.finditer(document.folded):
        paragraph = document.paragraphs[document.paragraph_at(found.start(1))]
        if paragraph.start > found.start():
            continue
        source = document.tokens_in(*found.span(1))
        content = document.tokens_in(found.end(), paragraph.end)
        turn = (
            TokenSpan("source", source.start, source.stop),
            TokenSpan("cue", source.stop, content.start),
            TokenSpan("content", content.start, content.stop),
        )
        salutes = document.word_at(source.start) in word_set("labelling_words", "salutation")
        if all(span.tokens for span in turn) and not salutes:
            yield turn
