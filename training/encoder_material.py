"""What encoders learn from, teachers and the one that is shipped: annotated articles, and news without annotation."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from attrs import frozen

from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import held_out
from training.attribution_gold import read_again, read_by_people
from training.encoder_trainer import Lesson
from training.encoder_windows import Batcher, Example, example_of, kept_pieces
from training.labelling_network import counted
from training.lessons import Lessons, lessons
from training.readings.texts import OTHER_TRANSLATIONS, document_of, translations
from training.runs import Run


@frozen(eq=False)
class Material:
    """Articles ready for encoders, and the pieces of words that all of them know."""

    start: Path
    """The folder of the language model that encoders start from."""
    kept: Sequence[int]
    """The rows of its vocabulary."""
    pieces: Sequence[str]
    articles: Lessons[Example]
    batcher: Batcher

    def labelled(self, half: int | None = None) -> list[Lesson]:
        """Return one lesson a labelling of an annotated article; with ``half``, of the news read only what is in it."""
        return [
            Lesson(example, counted(labels, example.runs))
            for example in self.articles.learned(half)
            for labels in example.labels
        ]


def material(run: Run) -> Material:
    """Read every annotated article."""
    start = run.base["minilm"]
    articles = lessons(run, example_of)
    vocabulary = (start / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(vocabulary, Counter(word for each in articles.all() for word in each.document.lowered))
    pieces = [vocabulary[row] for row in kept]
    return Material(start, kept, pieces, articles, Batcher({piece: number for number, piece in enumerate(pieces)}))


def unlabelled(run: Run) -> list[Example]:
    """Return news without annotation; no document is in it that is held out or kept apart in another translation."""
    nothing = np.zeros(0, np.int64)
    return [
        example_of(document, set(), nothing) for text in _texts(run.data) if (document := RuleTokenizer()(text)).tokens
    ]


def _texts(data: Path) -> Iterator[str]:
    kept_apart = {article.name for article in read_by_people(data, unread=True)}
    not_learned = {article.name for article in read_by_people(data) if held_out(article.name)}
    annotated = {article.name for article in read_again(data)}
    left_out = kept_apart | not_learned
    return (text for name, text in _news(data) if name not in annotated and document_of(name) not in left_out)


def _news(data: Path) -> Iterator[tuple[str, str]]:
    for witness in OTHER_TRANSLATIONS:
        yield from ((f"{name}/{witness}", text) for name, text in translations(data, witness).items())
    for path in sorted((data / "speakers").glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))["text"]
    for line in (data / "meantime" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        yield article["id"], article["text"]
