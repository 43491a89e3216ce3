"""How well and how fast texts are cut into sentences: the rules beside Stanza and syntok.

The data is a folder of JSON files, each with ``doc`` (its name), ``genre``, ``text`` and ``sentences`` (gold spans,
``[[start, end], ...]``).  A sentence counts as found where both its ends are right; white space at the ends does not
count.  Figures are F1 over the sentences of all files together: over all of them, and over those that hold a double
quotation mark (gold ones for recall, found ones for precision).  The files are split in two halves by a hash of their
names: the rules were developed on one half (``dev``) and the other was kept for the test (``test``).

    python benchmarks/sentences.py --data shared/data/speakers --stanza-models shared/data/stanza/en
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from attrs import define, frozen

from quoteattr.errors import MissingExtraError
from quoteattr.spans import Span, trimmed
from quoteattr.tokenizers.rules import RuleTokenizer
from quoteattr.tokenizers.stanza import StanzaTokenizer
from quoteattr.typography import DOUBLE_MARKS

WRITTEN = (
    "academic",
    "bio",
    "court",
    "essay",
    "fiction",
    "interview",
    "letter",
    "news",
    "speech",
    "textbook",
    "voyage",
    "whow",
)
SPOKEN = ("conversation", "podcast", "vlog")

Cutter = Callable[[str], tuple[Sequence[Span], int]]
"""From a text to its sentences and the number of its tokens."""


@frozen
class Article:
    """One text with its gold sentences."""

    name: str
    genre: str
    text: str
    sentences: frozenset[Span]


@define
class Tally:
    """Sentences found, given and right."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[Span], gold: set[Span]) -> None:
        """Count one text; a sentence is right where it is in both sets."""
        self.right += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(1, self.found + self.gold)


def is_dev(name: str) -> bool:
    """Whether an article belongs to the half on which the rules were developed."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def load(folder: Path, half: str, genres: Iterable[str]) -> list[Article]:
    """The articles of one half ("dev", "test" or "all") in the genres given."""
    wanted = set(genres)
    articles = []
    for path in sorted(folder.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["genre"] in wanted and (half == "all" or is_dev(record["doc"]) == (half == "dev")):
            text = record["text"]
            spans = frozenset(trimmed(text, start, end) for start, end in record["sentences"])
            articles.append(Article(record["doc"], record["genre"], text, spans))
    if not articles:
        sys.exit(f"{folder}: no JSON files of the genres {sorted(wanted)}; give --data the folder with the articles")
    return articles


def with_rules() -> Cutter:
    """The rules of this package."""
    tokenizer = RuleTokenizer()

    def cut(text: str) -> tuple[Sequence[Span], int]:
        document = tokenizer(text)
        return document.sentences, len(document.tokens)

    return cut


def with_stanza(models: Path | None) -> Cutter:
    """Stanza through this package's StanzaTokenizer."""
    tokenizer = StanzaTokenizer(models=models) if models else StanzaTokenizer()
    tokenizer("Ready.")

    def cut(text: str) -> tuple[Sequence[Span], int]:
        document = tokenizer(text)
        return document.sentences, len(document.tokens)

    return cut


def with_syntok() -> Cutter:
    """Syntok's own analysis; raises ImportError where it is not installed."""
    from syntok import segmenter

    def cut(text: str) -> tuple[Sequence[Span], int]:
        spans, count = [], 0
        for paragraph in segmenter.analyze(text):
            for sentence in paragraph:
                tokens = list(sentence)
                if tokens:
                    count += len(tokens)
                    spans.append(Span(tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)))
        return spans, count

    return cut


def quoted(spans: Iterable[Span], text: str) -> set[Span]:
    """Those spans that hold a double quotation mark."""
    return {span for span in spans if any(mark in DOUBLE_MARKS for mark in span.cut(text))}


def measure(name: str, cut: Cutter, articles: Sequence[Article], repeats: int) -> str:
    """One line of the table: F1 with marks, F1 of all, tokens a second (the best of ``repeats`` rounds)."""
    every, marked = Tally(), Tally()
    for article in articles:
        found = {trimmed(article.text, *span) for span in cut(article.text)[0]}
        every.add(found, set(article.sentences))
        marked.add(quoted(found, article.text), quoted(article.sentences, article.text))
    speed = max(_speed(cut, articles) for _ in range(repeats))
    return f"{name:14} {marked.f1:10.1f} {marked.gold:6} {every.f1:10.1f} {every.gold:6} {speed:12,.0f}"


def _speed(cut: Cutter, articles: Sequence[Article]) -> float:
    began = time.perf_counter()
    tokens = sum(cut(article.text)[1] for article in articles)
    return tokens / (time.perf_counter() - began)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of JSON files with text and sentences")
    parser.add_argument("--half", choices=("dev", "test", "all"), default="all", help="which files (default: all)")
    parser.add_argument(
        "--genres", nargs="+", default=WRITTEN, help=f"default: the written ones; spoken are {' '.join(SPOKEN)}"
    )
    parser.add_argument(
        "--stanza-models", type=Path, help="folder with Stanza's tokenize/ and mwt/ (default: its own download)"
    )
    parser.add_argument(
        "--only", nargs="+", choices=("rules", "syntok", "stanza"), default=("rules", "syntok", "stanza")
    )
    parser.add_argument("--repeats", type=int, default=3, help="rounds for the speed; the best counts (default: 3)")
    arguments = parser.parse_args()
    articles = load(arguments.data, arguments.half, arguments.genres)
    cutters: dict[str, Callable[[], Cutter]] = {
        "rules": with_rules,
        "syntok": with_syntok,
        "stanza": lambda: with_stanza(arguments.stanza_models),
    }
    print(f"{len(articles)} articles, half: {arguments.half}, genres: {' '.join(sorted({a.genre for a in articles}))}")
    print(f"{'':14} {'F1 marked':>10} {'n':>6} {'F1 all':>10} {'n':>6} {'tokens/s':>12}")
    for name in arguments.only:
        try:
            cut = cutters[name]()
        except (ImportError, MissingExtraError) as error:
            print(f"{name:14} not measured: {error}; pip install {name}")
            continue
        print(measure(name, cut, articles, arguments.repeats), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
