"""Reading PolNeAR 1.0 (Newell, Margolin & Ruths 2018; free for research): texts and their attributions."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from quoteattr.document import Document
from quoteattr.labelling import Labelling, Role, TokenSpan, iob_to_spans, spans_to_iob
from quoteattr.labelling.iob import OUTSIDE
from quoteattr.spans import Span


@frozen
class GoldAttribution:
    """One annotated attribution: the spans of its content, cue and source."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]


@frozen
class GoldArticle:
    """One article as one annotator saw it."""

    name: str
    annotator: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def articles(folder: Path, *, every_annotator: bool = False) -> Iterator[GoldArticle]:
    """The articles under ``folder`` by name; of several annotators the first by name, unless all are asked for."""
    by_name: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_name[path.stem.rpartition("_")[0]].append(path)
    for name, paths in by_name.items():
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        for path in paths if every_annotator else paths[:1]:
            yield GoldArticle(name, path.stem.rpartition("_")[2], text, _attributions(path))


def _attributions(path: Path) -> tuple[GoldAttribution, ...]:
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[dict[str, str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if re.match(r"T\d+\t", line):
            key, where, *_ = line.split("\t")
            offsets = where.partition(" ")[2]
            spans[key] = tuple(Span(*map(int, piece.split())) for piece in offsets.split(";"))
        elif re.match(r"E\d+\t", line):
            events.append(dict(part.split(":", 1) for part in line.split("\t")[1].split()))
    found = []
    for event in events:
        content = tuple(span for role in ("Content", "Content2") for span in spans.get(event.get(role, ""), ()))
        if content:
            found.append(
                GoldAttribution(
                    tuple(sorted(content)), spans.get(event.get("Cue", ""), ()), spans.get(event.get("Source", ""), ())
                )
            )
    return tuple(found)


def gold_labels(document: Document, article: GoldArticle) -> Labelling:
    """The annotation as labels: a token has the role of the last span that covers at least half of it."""
    tags = [OUTSIDE] * len(document.tokens)
    for attribution in article.attributions:
        annotated: tuple[tuple[Role, tuple[Span, ...]], ...] = (
            ("content", attribution.content),
            ("cue", attribution.cue),
            ("source", attribution.source),
        )
        for role, spans in annotated:
            for span in spans:
                tokens = tokens_covered(document, span)
                if tokens:
                    own = TokenSpan(role, 0, len(tokens))
                    tags[tokens.start : tokens.stop] = spans_to_iob([own], len(tokens))
    return Labelling.of(iob_to_spans(tags), len(tags), 1.0)


def tokens_covered(document: Document, span: Span) -> range:
    """The tokens of which a span covers at least half the characters."""
    tokens = document.tokens_in(span.start, span.end)
    first, end = tokens.start, tokens.stop
    if first > 0 and document.tokens[first - 1].end > span.start:
        before = document.tokens[first - 1]
        if (before.end - span.start) * 2 >= before.length:
            first -= 1
    if end > first and (last := document.tokens[end - 1]).end > span.end and (span.end - last.start) * 2 < last.length:
        end -= 1
    return range(first, end)


def checking(name: str) -> bool:
    """Whether an article is among the fifth that is kept for checking."""
    return hashlib.sha256(name.encode()).digest()[0] % 5 == 0


def held_out(name: str) -> bool:
    """Return whether an article is among the eighth or so that no labeller learns from.

    Of PolNeAR, thresholds are chosen on it; of the news annotated by reading, the confidence of the encoder is fitted
    to it.
    """
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 8 == 0


HALVES = (0, 1)


def half_of(name: str) -> int:
    """Return the half that an annotated text is in: each of two teachers learns from one.

    The first is three sevenths of what is learned from, since what is held out is all in it.
    """
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % len(HALVES)
