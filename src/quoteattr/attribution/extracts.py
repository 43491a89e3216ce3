"""Token spans as words of the article: their characters with the marks around them, their kind, their text to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.attribution.quotation import PAUSE, Extract, QuotationKind
from quoteattr.labelling.iob import TokenSpan
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.spans import Span

_JOINING: Final = frozenset("\"'“”‘’„‟«»‹›`,.;:!?…—–-")
"""What may stand between two parts of content, besides white space, without parting them."""


def plain_extract(quoted: QuotedStretches, spans: Sequence[TokenSpan]) -> Extract:
    """Return the words of token spans as they stand; those with only marks and stops between them become one."""
    return Extract.of(quoted.document.text, _joined_characters(quoted, spans))


def content_extract(quoted: QuotedStretches, spans: Sequence[TokenSpan]) -> Extract:
    """Return the same with the quotation marks around the words, which belong to the content."""
    characters = _joined_characters(quoted, spans)
    return Extract.of(quoted.document.text, [with_marks(quoted, span) for span in characters])


def kind_of(quoted: QuotedStretches, content: Extract) -> QuotationKind:
    """Return whether all, some or none of the letters and digits of a content stand in quotation marks.

    The letters of marks themselves (&quot;) do not count.
    """
    in_marks = outside = 0
    if not any(map(quoted.stretches_in, content.spans)):
        return "indirect"
    for span in content.spans:
        stretches = [stretch.span for stretch in quoted.stretches_in(span)]
        with_marks = [Span(max(span.start, part.start), min(span.end, part.end)) for part in stretches]
        outside += _letters(quoted, span) - sum(_letters(quoted, part) for part in with_marks)
        in_marks += sum(_letters(quoted, part) for part in parts_in_marks(quoted, span))
    return "indirect" if not in_marks else "mixed" if outside else "direct"


def readable_text(quoted: QuotedStretches, content: Extract, kind: QuotationKind) -> str:
    """Return the text of a content, a direct one without its outer marks."""
    if kind != "direct":
        return content.text
    words = [part.cut(quoted.document.text) for span in content.spans for part in parts_in_marks(quoted, span)]
    return PAUSE.join(filter(None, words))


def _joined_characters(quoted: QuotedStretches, spans: Sequence[TokenSpan]) -> list[Span]:
    """Return the characters of each token span; spans with only marks, stops and white space between are one."""
    text, tokens = quoted.document.text, quoted.document.tokens
    found: list[Span] = []
    for one in spans:
        span = Span(tokens[one.start].start, tokens[one.end - 1].end)
        if found and all(
            character.isspace() or character in _JOINING for character in text[found[-1].end : span.start]
        ):
            span = Span(found.pop().start, span.end)
        found.append(span)
    return found


def with_marks(quoted: QuotedStretches, span: Span) -> Span:
    """Return the span widened to the marks of the stretches that begin or end with it."""
    start, end = span
    opening, closing = quoted.last_stretch_before(span.start), quoted.last_stretch_before(span.end)
    if opening is not None and span.start <= opening.inside.start and opening.inside.overlaps(span):
        start = opening.span.start
    if closing is not None and closing.closed and closing.inside.end <= span.end < closing.span.end:
        end = closing.span.end
    return Span(start, end)


def parts_in_marks(quoted: QuotedStretches, span: Span) -> list[Span]:
    """Return the parts of a span between quotation marks, without the marks; one may be empty."""
    inside = [stretch.inside for stretch in quoted.stretches_in(span)]
    return [Span(max(span.start, part.start), min(span.end, part.end)) for part in inside]


def _letters(quoted: QuotedStretches, span: Span) -> int:
    """Return how many letters and digits a span has."""
    return sum(map(str.isalnum, span.cut(quoted.document.text)))
