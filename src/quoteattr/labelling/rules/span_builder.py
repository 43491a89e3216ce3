"""The spans of one document while the rules find them."""

from __future__ import annotations

from itertools import groupby

from quoteattr.document import Document
from quoteattr.english.phrases import Phrases
from quoteattr.labelling.iob import Role, TokenSpan


class SpanBuilder:
    """Spans, none at first: a token that has been given a role keeps it."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.phrases = phrases
        self._span_at: list[TokenSpan | None] = [None] * len(document.tokens)
        self.opens_paragraph = [False] * len(document.tokens)
        for start in document.paragraph_starts:
            for token in document.tokens_in(start, start + 1):
                self.opens_paragraph[token] = True

    def is_free(self, start: int, end: int) -> bool:
        """Return whether no token from ``start`` to before ``end`` has a role."""
        return not any(self._span_at[start:end])

    def role_at(self, token: int) -> Role | None:
        """Return the role of a token, or None."""
        span = self._span_at[token]
        return span.role if span else None

    def has_role(self, role: Role, start: int, end: int) -> bool:
        """Return whether a token from ``start`` to before ``end`` has this role."""
        return any(span and span.role == role for span in self._span_at[start:end])

    def put(self, role: Role, start: int, end: int) -> None:
        """Give the tokens ``start:end`` a role, if none of them has one."""
        if start < end and self.is_free(start, end):
            self.put_over(role, range(start, end))

    def put_over(self, role: Role, tokens: range) -> None:
        """Give tokens a role, whatever they had."""
        self._span_at[tokens.start : tokens.stop] = [TokenSpan.of(role, tokens)] * len(tokens)

    def put_speech(self, tokens: range) -> None:
        """Make quoted speech content, one with the content that it has some words of."""
        touched = [span for span in self._span_at[tokens.start : tokens.stop] if span and span.role == "content"]
        start = min([tokens.start, *[span.start for span in touched]])
        end = max([tokens.stop, *[span.end for span in touched]])
        self.put_over("content", range(start, end))

    def clear(self, tokens: range) -> None:
        """Take the roles off tokens."""
        self._span_at[tokens.start : tokens.stop] = [None] * len(tokens)

    def spans(self) -> tuple[TokenSpan, ...]:
        """Return the spans in order; of one that others were put over, each part that is left."""
        found: list[TokenSpan] = []
        start = 0
        for _, same in groupby(self._span_at, key=id):
            run = list(same)
            if run[0] is not None:
                found.append(TokenSpan(run[0].role, start, start + len(run)))
            start += len(run)
        return tuple(found)
