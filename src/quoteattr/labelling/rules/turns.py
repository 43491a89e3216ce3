"""Turns: what one speaker says in a conversation, a post or a headline, told by the layout alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.english.function_words import has_first_person
from quoteattr.labelling.iob import TokenSpan
from quoteattr.limits import MAX_STAGE_DIRECTION
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

_BRACKETS: Final = re.compile(rf"\([^()\n]{{1,{MAX_STAGE_DIRECTION}}}\)|\[[^\[\]\n]{{1,{MAX_STAGE_DIRECTION}}}\]")
_CLOSING: Final = "\"')] "
_STOPS: Final = ".?!…"
_NEAR: Final = 4
"""Characters beside a bracket among which the end of a sentence, or the start of one, is sought."""


@frozen
class Turn:
    """What one speaker says, and the words that show who that is, if any."""

    source: TokenSpan | None
    cue: TokenSpan | None
    """The colon, the dash or the handle."""
    content: tuple[TokenSpan, ...]
    tokens: range
    """All that the layout gives to the turn; what is no part of it is in no quotation: ``(Laughter.)``"""

    @property
    def parts(self) -> list[TokenSpan]:
        """The source, the cue and the content, in the order in which they stand."""
        shown = [part for part in (self.source, self.cue) if part is not None]
        return sorted([*shown, *self.content], key=lambda part: part.start)

    @classmethod
    def of(cls, source: range, cue: range, content: range) -> Turn:
        """Return the turn of these words, with nothing left out."""
        parts = (source, cue, content)
        tokens = range(min(part.start for part in parts), max(part.stop for part in parts))
        spoken = TokenSpan.of("content", content)
        return cls(TokenSpan.of("source", source), TokenSpan.of("cue", cue), (spoken,), tokens)


def spoken_parts(document: Document, start: int, end: int) -> Iterator[TokenSpan]:
    """Yield what is said from one character to another, stage directions left out: ``Thank you.  (Applause.)``"""
    for match in _BRACKETS.finditer(document.folded, start, end):
        if _is_stage_direction(document, match, start, end):
            yield from _content(document, start, match.start())
            start = match.end()
    yield from _content(document, start, end)


def _content(document: Document, start: int, end: int) -> Iterator[TokenSpan]:
    tokens = document.tokens_in(start, end)
    if any(document.words[token][0].isalnum() for token in tokens):
        yield TokenSpan.of("content", tokens)


def _is_stage_direction(document: Document, bracket: re.Match[str], start: int, end: int) -> bool:
    """Whether a bracket stands outside any sentence, and is not spoken itself: ``(I have it still.)``"""
    near = bracket.start() - _NEAR, bracket.end() + _NEAR
    before = document.folded[max(start, near[0]) : bracket.start()].rstrip(_CLOSING)
    behind = document.folded[bracket.end() : min(end, near[1])].lstrip()
    is_apart = (not before or before[-1] in _STOPS) and (not behind or not behind[0].islower())
    return is_apart and not addresses(document, bracket.span())


def addresses(document: Document, span: Sequence[int]) -> bool:
    """Return whether words have a pronoun of the first or the second person."""
    return speaks_of_self(document, span) or speaks_to_other(document, span)


def speaks_of_self(document: Document, span: Sequence[int]) -> bool:
    """Return whether words have a pronoun of the first person."""
    tokens = document.tokens_in(*span)
    return has_first_person(document.words[tokens.start : tokens.stop])


def speaks_to_other(document: Document, span: Sequence[int]) -> bool:
    """Return whether words have a pronoun of the second person."""
    return any(document.lowered[token] in _second_person() for token in document.tokens_in(*span))


@cache
def _second_person() -> frozenset[str]:
    return frozenset(entry.words for entry in load("pronouns") if entry["person"] == "second")


def asks(document: Document, span: Span) -> bool:
    """Return whether words end with a question mark."""
    return span.cut(document.folded).rstrip().rstrip(_CLOSING).endswith("?")


def ends_with_stop(document: Document, span: Span) -> bool:
    """Return whether words end as sentences do; headings do not."""
    return span.cut(document.folded).rstrip().rstrip(_CLOSING).endswith(tuple(_STOPS))
