"""Annotated attributions of several corpora in one form: PolNeAR, and news of other kinds annotated by reading."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from quoteattr.spans import Span
from training.annotation import articles, held_out
from training.readings.texts import further_translations, readings, web_readings, wire_readings
from training.runs import ROOT, Run

HALF = 0.5
"""The share of the letters and digits of two contents from which they are of one attribution."""
WrittenPart = Literal["learned", "confidence", "kept"]
"""What labels are learned from; what the encoder has not seen and its confidence is fitted to; what measures it."""
WRITTEN = ROOT / "training" / "written" / "attributions.jsonl"
_LISTED = ("denied", "alleged")
"""Acts that are listed with the statements, though the source does not state the content."""


@frozen
class Annotated:
    """One attribution as annotated."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    is_statement: bool | None
    """Whether it is speech or writing, also denied or alleged; None where the corpus does not say."""
    is_vouched: bool
    """Whether it is a statement, and the article says that it was made."""


@frozen
class AnnotatedArticle:
    """One article with its attributions."""

    name: str
    text: str
    attributions: tuple[Annotated, ...]


def letters(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Return the positions of the letters and digits of some spans."""
    return frozenset(at for span in spans for at in range(*span) if text[at].isalnum())


def source_is_right(found: frozenset[int], wanted: frozenset[int]) -> bool:
    """Return whether half of the shorter source is shared and the found one is not much longer, or both are empty."""
    if not found or not wanted:
        return bool(found) == bool(wanted)
    shared = len(found & wanted)
    return 2 * shared >= min(len(found), len(wanted)) and len(found) <= 2 * len(wanted) + 40


def polnear(folder: Path) -> Iterator[AnnotatedArticle]:
    """The articles of PolNeAR's training half that no shipped labeller has learned from."""
    for article in articles(folder):
        if held_out(article.name):
            gold = tuple(
                Annotated(one.content, one.cue, one.source, is_statement=None, is_vouched=True)
                for one in article.attributions
            )
            yield AnnotatedArticle(article.name, article.text, gold)


def read_by_people(data: Path, *, unread: bool = False) -> Iterator[AnnotatedArticle]:
    """News of other kinds: translated world news and Wikinews; with ``unread`` the part kept for measuring."""
    if not unread:
        for path in sorted((data / "attributions").glob("*.jsonl")):
            for article in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                yield AnnotatedArticle(article["doc"], article["text"], _attributions(article["quotes"]))
    for text, reading in readings(data, unread=unread):
        yield AnnotatedArticle(reading["doc"], text, _attributions(reading["attributions"]))


def read_wires(run: Run) -> Iterator[AnnotatedArticle]:
    """Short news of broadcasters and agencies, without the part kept for measuring."""
    for text, reading in wire_readings(run.base["news"], unread=False):
        yield AnnotatedArticle(reading["doc"], text, _attributions(reading["attributions"]))


def read_web(run: Run) -> Iterator[AnnotatedArticle]:
    """Articles of news sites, without the part kept for measuring."""
    for text, reading in web_readings(run.base["news"], unread=False):
        yield AnnotatedArticle(reading["doc"], text, _attributions(reading["attributions"]))


def read_again(data: Path) -> Iterator[AnnotatedArticle]:
    """Documents of translated world news in further translations, without what ``written`` is without."""
    for text, reading in further_translations(data):
        shown = _shown(text, reading["attributions"])
        yield AnnotatedArticle(reading["doc"], text, _attributions([{"act": "", **each} for each in shown]))


def written(part: WrittenPart = "learned", *, nested: bool = False) -> Iterator[AnnotatedArticle]:
    """One part of the news written for the labels.

    Without sentences that go on with somebody's words and have neither a cue nor marks; and but for ``nested`` without
    what is said within another's words: labels are flat, and PolNeAR annotates none.
    """
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["part"] == part:
            text = article["text"]
            quotes = _shown(text, article["attributions"], nested=nested)
            yield AnnotatedArticle(article["id"], text, _attributions([{"act": "", **each} for each in quotes]))


def _is_shown(text: str, quote: dict[str, Any]) -> bool:
    """Whether a cue, a source or a mark shows that words are somebody's."""
    return bool(quote["cue"] or quote["source"] or not text[quote["content"][0][0]].isalnum())


def _shown(text: str, quotes: list[dict[str, Any]], *, nested: bool = False) -> list[dict[str, Any]]:
    """What a cue, a source or a mark shows; but for ``nested`` without what stands within another's words."""
    return [each for each in quotes if _is_shown(text, each) and (nested or not _is_nested(quotes, each))]


def _is_nested(quotes: Sequence[dict[str, Any]], quote: dict[str, Any]) -> bool:
    """Whether the words that report stand within another's."""
    reporting = quote["cue"] or quote["source"]
    return bool(reporting) and any(
        start <= reporting[0][0] and reporting[0][1] <= end
        for other in quotes
        if other is not quote
        for start, end in other["content"]
    )


def _attributions(quotes: Sequence[dict[str, Any]]) -> tuple[Annotated, ...]:
    return tuple(
        Annotated(
            _spans(quote["content"]),
            _spans(quote["cue"]),
            _spans(quote["source"]),
            is_statement=quote["statement"] or quote["act"] in _LISTED,
            is_vouched=quote["statement"] and quote["act"] not in _LISTED,
        )
        for quote in quotes
    )


def _spans(written: Sequence[Any] | None) -> tuple[Span, ...]:
    """One span or several, as a corpus writes them."""
    if not written:
        return ()
    return tuple(Span(*span) for span in (written if isinstance(written[0], list) else [written]))
