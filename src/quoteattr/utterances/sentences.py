"""Quotations cut at the ends of their sentences: each sentence is a rendering of its own.

Outlets cut and join what a speaker says: one runs two sentences as two quotations, another as one that its cue
interrupts.  Their sentences are the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from math import fsum
from typing import Final, Protocol

from attrs import evolve, frozen

from quoteattr.attribution import PAUSE, Quotation
from quoteattr.limits import MAX_SENTENCES_IN_RUN
from quoteattr.spans import Span, trimmed
from quoteattr.tokenizers.rules import RuleTokenizer
from quoteattr.typography import BROKEN_MARKS, DOUBLE_MARKS, SINGLE_MARKS
from quoteattr.utterances.rendering import Rendering
from quoteattr.wording.terms import idf, lemmas_of, words_of

MIN_SENTENCE_WEIGHT: Final = 12.0
"""The idf of the words from which a sentence stands alone.  A lighter one ("No.", "We will see.") says too little to
be told from what was said on another occasion, and stays with its neighbour.  Of the sentences in marks of PolNeAR, 16
of 267 lighter ones stand in several articles, and 35 of 3,262 others."""
_MAX_ENDING: Final = 24
"""Characters at the end of a span in which its full stop and the marks after it are looked for."""
_BROKEN: Final = "|".join(sorted(map(re.escape, BROKEN_MARKS), key=len, reverse=True))
_DOUBLE: Final = rf"(?:[{re.escape(DOUBLE_MARKS)}]|``|''|‘‘|’’|{_BROKEN}|\s)+"
_SINGLE: Final = rf"(?:[{re.escape(SINGLE_MARKS)}]|{_BROKEN}|\s)+"
_DOUBLE_EDGES: Final = (re.compile(_DOUBLE), re.compile(rf"{_DOUBLE}\Z"))
_SINGLE_EDGES: Final = (re.compile(_SINGLE), re.compile(rf"{_SINGLE}\Z"))
"""The marks before and after direct speech."""
_MARKS: Final = tuple(DOUBLE_MARKS + SINGLE_MARKS)
_ENDING: Final = re.compile(rf"[.!?](?:[{re.escape(DOUBLE_MARKS + SINGLE_MARKS)})\]]|{_BROKEN})*\Z")
_INNER_END: Final = re.compile(r"[.!?…\n\r\x0b\x0c\x85\u2028\u2029]\W*\w")
"""What can be the end of a sentence, with another after it."""


@frozen
class Sentences:
    """A rendering of a whole quotation, and its sentences."""

    whole: Rendering
    text: str
    """Where the spans are: the text of the article, or the bare text."""
    is_direct: bool
    spans: tuple[tuple[Span, ...], ...]
    """Of each sentence, in order."""

    def renderings(self) -> Iterator[Rendering]:
        """Yield the renderings that it is cut into: nearly always a sentence each."""
        return map(self.rendering, self._cuts())

    def tried(self) -> Iterator[tuple[Rendering, Span]]:
        """Yield these renderings and runs of them, each with its place among them.

        Runs are those of two, and the whole of a short quotation.  Matching says which of all make up the quotation.
        """
        cuts = [*self._cuts()]
        for stretch in _stretches(len(cuts)):
            yield self.rendering(Span(cuts[stretch.start].start, cuts[stretch.end - 1].end)), stretch

    def _cuts(self) -> Iterator[Span]:
        """Yield which sentences each rendering is.

        A sentence that says too little to stand alone goes with the one before it, else with the one after it.
        """
        start, has_weight = 0, False
        for number in range(len(self.spans)):
            weighs = len(self.spans) == 1 or _weighs_enough(self._words(Span(number, number + 1)))
            if has_weight and weighs:
                yield Span(start, number)
                start = number
            has_weight = has_weight or weighs
        yield Span(start, len(self.spans))

    def rendering(self, stretch: Span) -> Rendering:
        """Return neighbouring sentences as one rendering."""
        if stretch == Span(0, len(self.spans)):
            return self.whole
        return evolve(self.whole, text=self._words(stretch), content=self._content(stretch), sentences=stretch)

    def _content(self, stretch: Span) -> tuple[Span, ...]:
        """Return where neighbouring sentences stand; those of one span of the quotation as one span."""
        starts = [span.start for span in self.whole.content]
        found: dict[int, Span] = {}
        for span in (span for spans in self.spans[stretch.start : stretch.end] for span in spans):
            at = bisect_right(starts, span.start)
            found[at] = Span(found[at].start, span.end) if at in found else span
        return tuple(found.values())

    def _words(self, stretch: Span) -> str:
        """Return what neighbouring sentences say; direct speech without the marks around it."""
        pieces = (span.cut(self.text) for span in self._content(stretch))
        if self.is_direct:
            edges = _SINGLE_EDGES if self.text[self.spans[0][0].start] in SINGLE_MARKS else _DOUBLE_EDGES
            words = [_without_marks_around(piece, edges) for piece in pieces]
        else:
            words = [_without_lone_mark(piece) for piece in pieces]
        return PAUSE.join(filter(None, words))


class _CutArticle(Protocol):
    """What of an Article its statements need to be cut."""

    @property
    def text(self) -> str:
        """The text that was read."""

    @property
    def id(self) -> str | None:
        """What the caller calls it."""

    @property
    def outlet(self) -> str | None:
        """Who printed it."""

    @property
    def published(self) -> date | None:
        """When."""

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What is quoted in it."""


def cut_statements(article: _CutArticle, number: int) -> Iterator[tuple[int, Sentences]]:
    """Yield the place and the sentences of each quotation of an article that is a statement.

    ``number`` is the place of the article in its wire.
    """
    cutter = Cutter(article.text)
    for place, quotation in enumerate(article.quotations):
        content = quotation.content.spans
        if quotation.is_statement and content:
            whole = Rendering(quotation.text, place, number, article.id, article.outlet, article.published, content)
            yield place, cutter.cut(whole, is_direct=quotation.kind == "direct")


class Cutter:
    """Cut the quotations of one article; its sentences are looked for when the first is asked for that has several."""

    def __init__(self, text: str) -> None:
        self._text = text

    def cut(self, whole: Rendering, *, is_direct: bool) -> Sentences:
        """Return the sentences of a quotation, whose ``content`` says where it stands."""
        if not may_be_cut(whole.content, self._text):
            return Sentences(whole, self._text, is_direct, (whole.content,))
        return cut_quotation(whole, self._text, self._starts, is_direct=is_direct)

    @cached_property
    def _starts(self) -> list[int]:
        return sentence_starts(self._text)


def cut_quotation(whole: Rendering, text: str, starts: Sequence[int], *, is_direct: bool) -> Sentences:
    """Return the sentences of a quotation in a text whose sentences start at ``starts``.

    The parts of a split quotation are one sentence, unless one ends between them, before "he said" or after it.
    """
    found: list[list[Span]] = []
    for span in whole.content:
        first, *others = _parts(text, span, starts)
        if found and not _ends_between(text, found[-1][-1], span, starts):
            found[-1].append(first)
        else:
            found.append([first])
        found += [[part] for part in others]
    return Sentences(whole, text, is_direct, tuple(map(tuple, found)))


def cut_text(whole: Rendering) -> Sentences:
    """Return the sentences of a bare text."""
    text = whole.text
    span = trimmed(text, 0, len(text))
    starts = sentence_starts(text) if may_be_cut((span,), text) else []
    stands_in_marks = span.cut(text).startswith(_MARKS) and span.cut(text).endswith(_MARKS)
    cut = cut_quotation(evolve(whole, content=(span,)), text, starts, is_direct=stands_in_marks)
    return evolve(cut, whole=whole)


def _stretches(count: int) -> Iterator[Span]:
    """Yield each of ``count`` sentences and each run of them that is tried, in the order of their starts.

    >>> [(one.start, one.end) for one in _stretches(3)]
    [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    """
    for start in range(count):
        yield Span(start, start + 1)
        if start + 2 <= count:
            yield Span(start, start + 2)
        if start == 0 and 2 < count <= MAX_SENTENCES_IN_RUN:
            yield Span(0, count)


def may_be_cut(content: Sequence[Span], text: str) -> bool:
    """Whether a quotation can have more than one sentence: False for most, at a glance."""
    return len(content) > 1 or any(_INNER_END.search(text, span.start, span.end) is not None for span in content)


def sentence_starts(text: str) -> list[int]:
    """Return where the sentences of a text start by the rules.

    Those of a parser are not in the record of an article, and a wire that is read back has the same utterances.
    """
    return [sentence.start for sentence in RuleTokenizer()(text).sentences]


def _parts(text: str, span: Span, starts: Sequence[int]) -> list[Span]:
    """Return the parts of a span between the ends of sentences, each with a letter or digit if the span has one."""
    within = starts[bisect_right(starts, span.start) : bisect_left(starts, span.end)]
    found: list[Span] = []
    for start, end in pairwise((span.start, *within, span.end)):
        part = trimmed(text, start, end)
        if found and not (_has_words(text, found[-1]) and _has_words(text, part)):
            found[-1] = Span(found[-1].start, max(found[-1].end, part.end))
        else:
            found.append(part)
    return found


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalnum, span.cut(text)))


def _ends_between(text: str, before: Span, after: Span, starts: Sequence[int]) -> bool:
    """Whether a sentence ends between two spans of a split quotation.

    It does if a sentence of the article starts between them, or the first ends with a full stop, and the second does
    not go on in lower case.
    """
    first = next(filter(str.isalnum, after.cut(text)), "")
    if not first or first.islower():
        return False
    if bisect_right(starts, before.end) < bisect_right(starts, after.start):
        return True
    ending = text[max(before.start, before.end - _MAX_ENDING) : before.end]
    return first.isupper() and _ENDING.search(ending) is not None


def _weighs_enough(text: str) -> bool:
    terms = {lemma for word in words_of(text) for lemma in lemmas_of(word)}
    return fsum(map(idf, terms)) >= MIN_SENTENCE_WEIGHT


def _without_marks_around(piece: str, edges: tuple[re.Pattern[str], re.Pattern[str]]) -> str:
    opening, closing = edges
    start = opening.match(piece)
    return closing.sub("", piece[start.end() :] if start else piece)


def _without_lone_mark(piece: str) -> str:
    """Return a stretch without a mark at an end whose partner is in another stretch."""
    marks = sum(map(piece.count, DOUBLE_MARKS))
    return piece.strip(DOUBLE_MARKS) if marks == 1 else piece
