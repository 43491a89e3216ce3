"""What encoders learn from, the teacher and the one that is shipped: annotated articles, news without annotation."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from attrs import frozen

from quoteattr.document import Document
from quoteattr.models.encoder import Scheme
from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import held_out
from training.attribution_gold import read_again, read_by_people, read_web, read_wires, written
from training.encoder_trainer import Lesson
from training.encoder_windows import Batcher, Example, example_of, kept_pieces
from training.judgements import Judged, judged_in
from training.labelling_network import counted
from training.lessons import Lessons, lessons
from training.readings.texts import OTHER_TRANSLATIONS, document_of, translations
from training.runs import ROOT, Run

SPEAKERS = ROOT / "training" / "written" / "speakers.jsonl"
"""News written for the ranker of mentions."""


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

    judged: Mapping[str, Sequence[Judged]]
    """The judged attributions of each article, by its name."""

    def labelled(self, half: int, times_read: int = 1) -> list[Lesson]:
        """Return a lesson for each labelling of each article of one half.

        News annotated by reading has each lesson ``times_read`` times.
        """
        real = {**self.articles.read, **self.articles.again, **self.articles.web}
        return [
            Lesson(example, counted(labels, example.runs), self.judged.get(name, ()))
            for name, example in self.articles.learned(half).items()
            for labels in example.labels * (times_read if name in real else 1)
        ]


def material(run: Run) -> Material:
    """Read every annotated article."""
    start = run.base["minilm"]
    articles = lessons(run, example_of, partial(example_of, scheme="polnear"))
    vocabulary = (start / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(vocabulary, Counter(word for each in articles.all() for word in each.document.lowered))
    pieces = [vocabulary[row] for row in kept]
    batcher = Batcher({piece: number for number, piece in enumerate(pieces)})
    judged = {
        article.name: tuple(judged_in(RuleTokenizer()(article.text), article.attributions))
        for article in (*read_by_people(run.data), *read_again(run.data), *read_wires(run), *read_web(run), *written())
    }
    return Material(start, kept, pieces, articles, batcher, judged)


def unlabelled(run: Run) -> list[Example]:
    """Return news without annotation; none of its documents is held out or kept apart in another translation."""
    return [without_labels(document) for text in _texts(run) if (document := RuleTokenizer()(text)).tokens]


def without_labels(document: Document, scheme: Scheme | None = None) -> Example:
    """Make a text ready that nobody annotated."""
    return example_of(document, set(), np.zeros(0, np.int64), scheme)


def _texts(run: Run) -> Iterator[str]:
    kept_apart = {article.name for article in read_by_people(run.data, unread=True)}
    not_learned = {article.name for article in read_by_people(run.data) if held_out(article.name)}
    annotated = {article.name for article in read_again(run.data)}
    left_out = kept_apart | not_learned
    return (text for name, text in _news(run.data) if name not in annotated and document_of(name) not in left_out)


def _news(data: Path) -> Iterator[tuple[str, str]]:
    for witness in OTHER_TRANSLATIONS:
        yield from ((f"{name}/{witness}", text) for name, text in translations(data, witness).items())
    for path in sorted((data / "speakers").glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))["text"]
    for path in (data / "meantime" / "dev.jsonl", SPEAKERS):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            yield article["id"], article["text"]
