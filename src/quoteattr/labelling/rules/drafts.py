"""The labels of one document while they are being found."""

from __future__ import annotations

from quoteattr.document import Document
from quoteattr.english.phrases import Phrases
from quoteattr.labelling import B_CONTENT, run_of


class Draft:
    """Labels, all none at first: a token that has been given one keeps it."""

    def __init__(self, document: Document, phrases: Phrases) -> None:
        self.phrases = phrases
        self.labels = [0] * len(document.tokens)
        self.opens_paragraph = [False] * len(document.tokens)
        for start in document.paragraph_starts:
            for token in document.tokens_in(start, start + 1):
                self.opens_paragraph[token] = True

    def put(self, first: int, end: int, begin: int) -> None:
        """Label the tokens ``first:end``, if none of them has a label."""
        if first < end and not any(self.labels[first:end]):
            self.labels[first:end] = run_of(begin, end - first)

    def put_speech(self, tokens: range) -> None:
        """Label quoted speech as content; where some of it is already, the rest joins it."""
        for token in tokens:
            content = (
                self.labels[token - 1] >= B_CONTENT if token > tokens.start else self.labels[token] == B_CONTENT + 1
            )
            self.labels[token] = B_CONTENT + 1 if content else B_CONTENT
