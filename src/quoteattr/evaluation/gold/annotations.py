"""The values of gold: articles and the quotations that a reader has marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from quoteattr.articles import Article
from quoteattr.errors import WrongValueError, shown
from quoteattr.spans import Span


@frozen
class GoldQuotation:
    """What a reader has marked: the spans of content, cue and source, and who speaks, by name."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    """None where nobody is named.  Gold that names no speaker at all is taken not to have any annotated."""


@frozen
class GoldArticle:
    """An article and everything that is quoted in it."""

    text: str
    quotations: tuple[GoldQuotation, ...]
    id: str | None = None
    outlet: str | None = None
    published: date | None = None


def gold_of(article: Article) -> GoldArticle:
    """Return an article that an editor vouches for as gold."""
    quotations = tuple(
        GoldQuotation(
            one.content.spans,
            one.cue.spans if one.cue else (),
            one.source.spans if one.source else (),
            one.speaker.name if one.speaker else None,
        )
        for one in article.quotations
    )
    return GoldArticle(article.text, quotations, article.id, article.outlet, article.published)


def spans_in(text: str, pairs: Iterable[object], where: str) -> tuple[Span, ...]:
    """Return spans of a text, in the order given; raise WrongValueError, which names ``where``, for anything else."""
    spans = []
    for pair in pairs:
        if not isinstance(pair, list | tuple) or [type(edge) for edge in pair] != [int, int]:
            raise WrongValueError(f"{where}: {shown(pair)} is no span: give [start, end], in characters")
        start, end = pair
        if not 0 <= start < end <= len(text):
            raise WrongValueError(f"{where}: {shown(list(pair))} lies outside the text of {len(text)} characters")
        spans.append(Span(start, end))
    return tuple(spans)


def is_same_text(written: str, text: str) -> bool:
    """Return whether an annotation has the words of the text: letters and digits count, line ends do not."""
    return _letters(written) == _letters(text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def objects_in(value: Any, where: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a list of JSON; raise WrongValueError, which names ``where``, for anything else."""
    if not isinstance(value, list):
        raise WrongValueError(f"{where} is {shown(value)}: give a list")
    for one in value:
        if not isinstance(one, Mapping):
            raise WrongValueError(f"{where} has {shown(one)}: give objects")
        yield one
