"""Teach the shipped encoder texts that were annotated since, so that it forgets nothing of what it knows.

    python -m training further heads --data ../shared/data --base minilm=FOLDER

It goes on from the encoder of the package, twice.  Of each text that the list of what it has learned from does not
name, it learns what is annotated; beside these stand articles that it has learned from before (each run has another
part of them), of which it learns what is annotated and, in equal parts, what it itself expected (Li & Hoiem 2016,
learning without forgetting).  Last the weights of both are averaged (Wortsman et al. 2022, model soups), and drawn back
towards those before (Wortsman et al. 2022, robust fine-tuning).  An encoder trained from its start learns from all
texts, too; this takes a quarter of an hour where that takes hours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from attrs import evolve

from quoteattr.models.encoder import TABLES
from quoteattr.resources.folders import MODELS
from training.encoder import EXACT, shown_articles, write_card
from training.encoder_export import write_exact, write_model
from training.encoder_import import read_layers
from training.encoder_network import Encoder
from training.encoder_trainer import Choices, Lesson, Trainer, expectations, mixed, posteriors, train
from training.encoder_windows import Batcher, Example, example_of
from training.labelling_network import counted
from training.lessons import Lessons, lessons
from training.linear import measure, shown
from training.runs import LEARNED, ROOT, Run

CHOICES = Choices(layers=4, inner=768, epochs=1, rate=1.5e-4, new_rate=3e-4, warm_up=15, averaging=0.97)
SEEDS = (6, 7)
"""Of the runs whose weights are averaged."""
EXPECTED_SHARE = 0.5
"""How much of the lesson of an article known before is what the encoder expected of it."""
TIMES_NEW = 2
"""So often a new text is learned from."""
KNOWN_PARTS = 4
"""A run goes over one of so many parts of what is known."""
NEW_SHARE = 0.75
"""How much of the weights is what was learned; of .6, .75 and 1 the best on PolNeAR's articles held out (sources .753,
.756, .746; .755 before), with little lost on the written texts kept apart (content .786, .798, .812; .707 before).  Of
.75 and 1 the same when more texts were written: sources .750 and .740 (.755 before), content kept apart .866 and .866
(.825 before)."""
THRESHOLDS = (0.35, 0.35, 0.35)
"""Chances from which words are a source, a cue, a content.  Those that the articles held out would choose, .40, .45
and .35, lose other news: QA-SRL .835 for .839."""


def make(run: Run) -> str:
    """Go on from the encoder of the package, and write its files; the heads come after."""
    articles = lessons(run, example_of)
    pieces = _pieces()
    batcher = Batcher({piece: number for number, piece in enumerate(pieces)})
    checked = articles.held_out()
    ends = [_taught(run, articles, batcher, number).state_dict() for number in range(len(SEEDS))]
    average = _trainer(run, batcher, SEEDS[0]).average
    average.load_state_dict(
        {
            name: torch.lerp(before, torch.stack([end[name] for end in ends]).mean(0), NEW_SHARE)
            for name, before in average.state_dict().items()
        }
    )
    found = posteriors(average, checked, batcher)
    write_exact(average, pieces, THRESHOLDS, run.work / "encoder" / EXACT)
    scores = measure(checked, found, THRESHOLDS)
    if not run.check:
        write_model(average, pieces, THRESHOLDS, map(batcher, shown_articles(articles)), MODELS)
        write_card("teachers encoder further heads", CHOICES, articles, len(pieces), scores)
    kept = articles.written_kept
    written = measure(kept, posteriors(average, kept, batcher), THRESHOLDS)
    return f"held out {shown(scores)}; written, kept apart {shown(written)}"


def _taught(run: Run, articles: Lessons[Example], batcher: Batcher, number: int) -> Encoder:
    """The encoder of the package after one of the runs."""
    trainer = _trainer(run, batcher, SEEDS[number])
    own = _lessons(trainer, articles, number)
    return train(trainer, own, {"held out": articles.held_out()}, run.work / f"further_{number}")


def _trainer(run: Run, batcher: Batcher, seed: int) -> Trainer:
    """A trainer of the encoder of the package."""
    trainer = Trainer(evolve(CHOICES, seed=seed), run.base["minilm"], _rows(run, list(batcher.pieces)), batcher)
    for network in (trainer.network, trainer.average):
        read_layers(network, MODELS)
    return trainer


def _pieces() -> list[str]:
    """The pieces of words that the encoder of the package knows."""
    with np.load(MODELS / TABLES) as stored:
        return bytes(stored["pieces"]).decode().split("\n")


def _rows(run: Run, pieces: Sequence[str]) -> list[int]:
    """The rows of these pieces in the vocabulary of the language model."""
    vocabulary = (run.base["minilm"] / "vocab.txt").read_text(encoding="utf-8").splitlines()
    rows = {piece: row for row, piece in enumerate(vocabulary)}
    return [rows[piece] for piece in pieces]


def _lessons(trainer: Trainer, articles: Lessons[Example], number: int) -> list[Lesson]:
    """The new texts as they are annotated, and a part of those known before, half as they are annotated."""
    learned = set((ROOT / LEARNED).read_text(encoding="utf-8").split())
    others = articles.others_learned()
    new = [Lesson(one, counted(one.labels[0], one.runs)) for name, one in others.items() if name not in learned]
    known = [*articles.of_polnear(), *(one for name, one in others.items() if name in learned)][number::KNOWN_PARTS]
    expected = expectations(trainer.average, known, trainer.batcher)
    shares = 1 - EXPECTED_SHARE, EXPECTED_SHARE
    return [
        *TIMES_NEW * new,
        *(
            Lesson(one, mixed(zip(shares, (counted(one.labels[0], one.runs), counts), strict=True)))
            for one, counts in zip(known, expected, strict=True)
        ),
    ]
