"""Mentions in PolNeAR's training half, read for whom they mean: sources without a name, and definite noun phrases.

``mentions.jsonl`` has a line an article: its name, a digest of its text, and for each mention its offsets, whether it
is a source, and the answer: where the fullest name of the entity stands (several for several), the first mention
of one that has no name, or nothing for an entity mentioned here first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from quoteattr.spans import Span
from training.annotation import GoldArticle, articles

FILE = Path(__file__).parent / "mentions.jsonl"


@frozen
class MentionReading:
    """One mention as it was read."""

    span: Span
    names: tuple[Span, ...] = ()
    """Where the fullest name stands; of several entities, one each."""
    first: Span | None = None
    """The first mention of an entity without a name; None for that itself."""


def mention_readings(polnear: Path) -> Iterator[tuple[GoldArticle, tuple[MentionReading, ...]]]:
    """Each article that was read, with its mentions.

    Raises ValueError for a text that is not the one that was read.
    """
    lines = map(json.loads, FILE.read_text(encoding="utf-8").splitlines())
    known = {line["doc"]: line for line in lines}
    for article in articles(polnear):
        line = known.get(article.name)
        if line is None:
            continue
        if hashlib.sha1(article.text.encode(), usedforsecurity=False).hexdigest()[:12] != line["sha1"]:
            raise ValueError(f"{article.name} is not the text that was read: take the corpus as it was")
        yield article, tuple(_mention(*row) for row in line["mentions"])


def _mention(start: int, end: int, _: int, answer: dict[str, list[list[int]]]) -> MentionReading:
    names = tuple(Span(*span) for span in answer.get("names", ()))
    first = next((Span(*span) for span in answer.get("first", ())), None)
    return MentionReading(Span(start, end), names, first)
