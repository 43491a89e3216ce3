"""Targets for the labeller: one label a token from an annotated article, and the score of spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from quoteattr.document import Document
from quoteattr.labelling import ROLES, TokenSpan, spans_to_iob
from quoteattr.spans import Span
from training.annotation import tokens_covered

Piece = tuple[int, int, int]
"""Role, first letter or digit, last letter or digit (positions in the text)."""
Scores = tuple[float, float, float]
"""Precision, recall and F1."""


class AnnotatedSpans(Protocol):
    """One attribution of an annotated article."""

    @property
    def content(self) -> tuple[Span, ...]:
        """The pieces of its content."""
        ...

    @property
    def cue(self) -> tuple[Span, ...]:
        """The pieces of its cue."""
        ...

    @property
    def source(self) -> tuple[Span, ...]:
        """The pieces of its source."""
        ...


class AnnotatedText(Protocol):
    """An annotated article of any corpus."""

    @property
    def text(self) -> str:
        """The article."""
        ...

    @property
    def attributions(self) -> Sequence[AnnotatedSpans]:
        """What is annotated in it."""
        ...


def targets(document: Document, article: AnnotatedText) -> list[int]:
    """One index into TAGS a token, with edges that are the same whatever an annotator did with punctuation.

    A piece starts and ends with a word, except that content takes in the quotation marks around it.  Punctuation
    within a piece belongs to it; a word between two pieces or the end of a paragraph parts them.
    """
    owners: list[tuple[int, int] | None] = [None] * len(document.tokens)
    for number, attribution in enumerate(article.attributions):
        for number_of_role, annotated in enumerate((attribution.source, attribution.cue, attribution.content)):
            for token in (token for span in annotated for token in tokens_covered(document, span)):
                owners[token] = owners[token] or (number_of_role, number)
    spans: list[TokenSpan] = []
    for index, first, last in _runs(document, owners):
        role = ROLES[index]
        start, stop = _with_marks(document, first, last) if role == "content" else (first, last)
        # An opening mark that belongs to the span before stays with it.
        taken = spans and spans[-1].end > start
        spans.append(TokenSpan(role, first if taken else start, stop + 1))
    return spans_to_iob(spans, len(owners))


def _runs(document: Document, owners: Sequence[tuple[int, int] | None]) -> Iterable[tuple[int, int, int]]:
    runs: list[list[int]] = []
    before: tuple[int, int] | None = None
    end = 0
    for token, ((start, stop), owner) in enumerate(zip(document.tokens, owners, strict=True)):
        if not any(map(str.isalnum, document.text[start:stop])):
            continue
        if owner is not None and owner == before and "\n" not in document.text[end:start]:
            runs[-1][2] = token
        elif owner is not None:
            runs.append([owner[0], token, token])
        before, end = owner, stop
    return [(role, first, last) for role, first, last in runs]


def _with_marks(document: Document, first: int, last: int) -> tuple[int, int]:
    words, tokens = document.words, document.tokens
    start = first - 1 if first and words[first - 1] == '"' and tokens[first - 1].end == tokens[first].start else first
    for token in range(last + 1, min(last + 4, len(words))):
        if any(map(str.isalnum, words[token])):
            break
        if words[token] == '"' and tokens[token - 1].end == tokens[token].start:
            return start, token
    return start, last


def gold_pieces(article: AnnotatedText) -> set[Piece]:
    """The annotated pieces as the benchmark counts them: runs not parted by a word or a line's end."""
    found: set[Piece] = set()
    for attribution in article.attributions:
        for role, spans in enumerate((attribution.source, attribution.cue, attribution.content)):
            positions = sorted({place for span in spans for place in range(*span) if article.text[place].isalnum()})
            found.update(_pieces(article.text, role, positions))
    return found


def labelled_pieces(document: Document, spans: Iterable[TokenSpan]) -> set[Piece]:
    """The pieces of a labelling, in the same form."""
    found: set[Piece] = set()
    for span in spans:
        places = range(document.tokens[span.start].start, document.tokens[span.end - 1].end)
        letters = [place for place in places if document.text[place].isalnum()]
        found.update(_pieces(document.text, ROLES.index(span.role), letters))
    return found


def _pieces(text: str, role: int, positions: Sequence[int]) -> Iterable[Piece]:
    first = last = -1
    for place in positions:
        if last >= 0 and any(sign.isalnum() or sign == "\n" for sign in text[last + 1 : place]):
            yield role, first, last
            first = -1
        first, last = (place if first < 0 else first), place
    if last >= 0:
        yield role, first, last


def span_scores(pairs: Iterable[tuple[set[Piece], set[Piece]]]) -> list[Scores]:
    """Precision, recall and F1 of exact pieces for each role, from (labelled, gold) of each article."""
    counts = [[0, 0, 0] for _ in ROLES]
    for labelled, gold in pairs:
        for role, count in enumerate(counts):
            mine, theirs = {p for p in labelled if p[0] == role}, {p for p in gold if p[0] == role}
            for place, number in enumerate((len(mine & theirs), len(mine), len(theirs))):
                count[place] += number
    return [(hit / (made or 1), hit / (there or 1), 2 * hit / ((made + there) or 1)) for hit, made, there in counts]
