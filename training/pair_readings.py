"""Pairs of translations with verdicts and the words of each difference, given by reading.

``readers.jsonl`` of the data, and ``pair_readings.tsv`` here, which holds identifiers and places in the texts alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from quoteattr.comparison.comparison import KINDS
from quoteattr.spans import Span

FILE: Final = Path(__file__).with_suffix(".tsv")
HEAD_LINES: Final = 5
TEST: Final = "test"
Marked = tuple[str, Span | None, Span | None]
"""The verdict that a difference leads to, and its characters in both texts; None where one has nothing."""


@frozen
class ReadPair:
    """Two texts with the verdict of a reader."""

    article: str
    drawn: str
    """How it was chosen: random (natural rates), today (by the answer of that day), low-overlap, or an error of MQM."""
    verdict: str
    a: str
    b: str
    marked: tuple[Marked, ...]
    is_test: bool = False
    """Whether nothing is fitted to it."""


def read_pairs(data: Path) -> list[ReadPair]:
    """Return all pairs, in the order of the files."""
    rows = [
        json.loads(line)
        for name in ("sentences_dev", "dev")
        for line in (data / "variants" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    articles = {row["id"]: row["doc"] for row in rows}
    texts = {(row["id"], one["witness"]): one["text"] for row in rows for one in row["renderings"]}
    return [*_of_data(data / "compare" / "readers.jsonl", articles), *_of_project(texts, articles)]


def _of_data(path: Path, articles: dict[str, str]) -> Iterator[ReadPair]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        marked = tuple(
            (str(KINDS[word["kind"]]), _found(row["a"], word["a"]), _found(row["b"], word["b"]))
            for word in row["words"]
            if word["kind"] in KINDS
        )
        article = articles.get(row["sentence"]) or row["sentence"].rpartition(":")[0]
        yield ReadPair(article, row["drawn"].partition(":")[0], row["verdict"], row["a"], row["b"], marked)


def _found(text: str, words: str) -> Span | None:
    at = text.find(words) if words else -1
    return Span(at, at + len(words)) if at >= 0 else None


def _of_project(texts: dict[tuple[str, str], str], articles: dict[str, str]) -> Iterator[ReadPair]:
    for line in FILE.read_text(encoding="utf-8").splitlines()[HEAD_LINES:]:
        sentence, first, other, drawn, verdict, _, _, part, packed = line.split("\t")
        marked = tuple(_unpacked(one) for one in packed.split()) if packed != "-" else ()
        a, b = texts[sentence, first], texts[sentence, other]
        yield ReadPair(articles[sentence], drawn, verdict, a, b, marked, part == TEST)


def _unpacked(packed: str) -> Marked:
    kind, *sides = packed.split(":")
    a, b = (None if side == "-" else Span(*map(int, side.split("-"))) for side in sides)
    return str(KINDS[kind]), a, b  # type: ignore[index]
