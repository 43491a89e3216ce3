"""Train the teachers: encoders of six layers, too slow to ship, whose expectations the encoder learns from.

    python -m training teachers --data ../shared/data --base minilm=FOLDER

Each learns from PolNeAR and from one half of the news annotated by reading, so that what it expects of the other half
is what it would say of any news.  ``Run.work`` keeps checkpoints: the same command goes on from there.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from attrs import evolve

from training.annotation import HALVES
from training.encoder_material import Material, material
from training.encoder_network import Encoder, started
from training.encoder_trainer import Choices, Trainer, expectations, mixed, train
from training.encoder_windows import Example
from training.labelling_network import Counts
from training.runs import TEACHERS, Run

CHOICES = Choices(layers=6, inner=1536, epochs=4, rate=2.5e-4)


def make(run: Run) -> str:
    """Train a teacher for each half."""
    known = material(run)
    for half in HALVES:
        trainer = Trainer(evolve(CHOICES, seed=half + 1), known.start, known.kept, known.batcher)
        file = run.work / TEACHERS[half]
        average = train(trainer, known.labelled(half), {"unseen": known.articles.unseen(half)}, file.with_suffix(""))
        torch.save(average.state_dict(), file)
    return f"{len(HALVES)} teachers"


def taught(run: Run, known: Material, examples: Sequence[Example]) -> list[Counts]:
    """Return what the teachers expect, on the average, of the labels of each article."""
    every = [expectations(_teacher(run, known, half), examples, known.batcher) for half in HALVES]
    return [mixed([(1 / len(HALVES), counts) for counts in some]) for some in zip(*every, strict=True)]


def _teacher(run: Run, known: Material, half: int) -> Encoder:
    network = started(known.start, known.kept, CHOICES.layers, CHOICES.inner, CHOICES.dropout)
    stored = torch.load(run.work / TEACHERS[half], weights_only=True)
    # The pieces' vectors are the language model's own; other articles need other pieces.
    learned = {name: value for name, value in stored.items() if name != "pieces.weight"}
    network.load_state_dict(learned, strict=False)
    return network
