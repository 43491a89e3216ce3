"""Labellings written in tests: one letter a token, or brackets in a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.document import Document
from quoteattr.labelling import Labelling, Role, TokenSpan, iob_to_spans, spans_to_iob
from quoteattr.tokenizers.rules import RuleTokenizer

_LETTERS: Final = ".SsQqCc"
"""How a tag is written: a dot for none, S source, Q cue, C content; a capital begins a span."""
_BRACKETS: Final[dict[str, Role]] = {"[": "source", "<": "cue", "{": "content"}


def spans_of(letters: str) -> tuple[TokenSpan, ...]:
    """Return the spans that letters write, one a token."""
    return iob_to_spans([_LETTERS.index(letter) for letter in letters])


def letters_of(spans: Sequence[TokenSpan], length: int) -> str:
    """Return the letters that write the spans of some tokens."""
    return "".join(_LETTERS[tag] for tag in spans_to_iob(spans, length))


def bracketed(marked: str, probability: float) -> tuple[Document, Labelling]:
    """Return a text with its labels: source in square, cue in pointed and content in curly brackets."""
    text, found, opened = "", [], []
    for character in marked:
        if character in _BRACKETS:
            opened.append((_BRACKETS[character], len(text)))
        elif character in "]>}":
            found.append((*opened.pop(), len(text)))
        else:
            text += character
    document = RuleTokenizer()(text)
    tokens = [(role, document.tokens_in(start, end)) for role, start, end in found]
    spans = sorted((TokenSpan(role, part.start, part.stop) for role, part in tokens), key=lambda span: span.start)
    return document, Labelling.of(spans, len(document.tokens), probability)
