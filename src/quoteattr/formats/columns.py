"""What an export says of a quotation: the names, in order, and where each comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from quoteattr.articles import Article
from quoteattr.attribution import Quotation
from quoteattr.spans import Span

FIELDS: Final[Mapping[str, Callable[[Article, Quotation], object]]] = {
    "article": lambda article, _: article.id,
    "outlet": lambda article, _: article.outlet,
    "published": lambda article, _: article.published,
    "kind": lambda _, quotation: quotation.kind,
    "speaker": lambda _, quotation: quotation.speaker and quotation.speaker.name,
    "speaker_id": lambda _, quotation: quotation.speaker and quotation.speaker.id,
    "speaker_status": lambda _, quotation: quotation.speaker_status,
    "source": lambda _, quotation: quotation.source and quotation.source.text,
    "cue": lambda _, quotation: quotation.cue and quotation.cue.text,
    "act": lambda _, quotation: quotation.act,
    "quotation": lambda _, quotation: quotation.text,
    "via": lambda _, quotation: "; ".join(via.name for via in quotation.via),
    "content": lambda _, quotation: _offsets(quotation.content.spans),
    "confidence": lambda _, quotation: quotation.confidence,
    "rules": lambda _, quotation: " ".join(evidence.rule for evidence in quotation.evidence),
}
"""The fields of a quotation.  The columns of CSV and of a DataFrame are these; ``LABELS`` go on spans."""

LABELS: Final = ("kind", "act", "speaker", "speaker_id", "speaker_status", "confidence")
"""The fields that formats of marked text attach to the content of a quotation."""


def labels(article: Article, quotation: Quotation) -> dict[str, str]:
    """The LABELS that a quotation has, as text."""
    values = {name: FIELDS[name](article, quotation) for name in LABELS}
    return {name: str(value) for name, value in values.items() if value not in {None, ""}}


def parts(quotation: Quotation) -> dict[str, tuple[Span, ...]]:
    """The marked parts of a quotation, by name; a part that it lacks is left out."""
    extracts = {"content": quotation.content, "cue": quotation.cue, "source": quotation.source}
    return {name: extract.spans for name, extract in extracts.items() if extract is not None}


def storable(text: str) -> str:
    """``text`` with halves of surrogate pairs, which UTF-8 cannot hold, replaced; one code point for one."""
    return _HALVES.sub("\ufffd", text)


_HALVES: Final = re.compile("[\ud800-\udfff]")


def _offsets(spans: Iterable[Span]) -> str:
    """As JSON, as in the record: a spreadsheet takes ``7:45`` for a time and ``7-45`` for a date."""
    return str([list(span) for span in spans])
