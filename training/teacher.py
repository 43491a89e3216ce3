"""Train the teachers: two encoders too large to ship, whose expectations the encoder learns from.

    python -m training teachers --data ../shared/data --base minilm=FOLDER --base mpnet=FOLDER --base news=FOLDER

Each learns from one half of what is annotated, so that what it expects of the other half is what it would say of any
news: where annotators differ, it says what most of them do.  ``Run.work`` keeps checkpoints: the same command goes on
from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch

from training.annotation import HALVES
from training.encoder_material import Material, material
from training.encoder_trainer import Choices, Trainer, expectations, half_precision, posteriors, train
from training.encoder_windows import Example
from training.labelling_network import Counts
from training.linear import measure, shown
from training.runs import TEACHERS, Run
from training.teacher_network import DEPTH, INNER, TeacherNetwork, started_teacher

CHOICES = Choices(layers=DEPTH, inner=INNER, epochs=3, rate=5e-5, new_rate=5e-4, warm_up=40)
_THRESHOLDS = (0.3, 0.3, 0.3)


def make(run: Run) -> str:
    """Train both teachers, one after the other."""
    known = material(run)
    return "; ".join(_made(run, known, half) for half in HALVES)


def _made(run: Run, known: Material, half: int) -> str:
    """Train the teacher that learns from one half."""
    file, checked = run.work / TEACHERS[half], known.articles.held_out()
    begin = partial(started_teacher, run.base["mpnet"], known.kept, CHOICES.dropout)
    average = train(Trainer(CHOICES, begin, known.batcher), known.labelled(half), {}, file.with_suffix(""))
    torch.save(average.state_dict(), file)
    with half_precision():
        scores = measure(checked, posteriors(average, checked, known.batcher), _THRESHOLDS)
    return f"half {half}, held out {shown(scores)}"


def expected_by_teacher(run: Run, known: Material, half: int, examples: Sequence[Example]) -> list[Counts]:
    """Return what the teacher of a half expects of the labels of articles that it has not learned from."""
    return expectations(_teacher(run, known, half), examples, known.batcher)


def _teacher(run: Run, known: Material, half: int) -> TeacherNetwork:
    network = started_teacher(run.base["mpnet"], known.kept, CHOICES.dropout)
    stored = torch.load(run.work / TEACHERS[half], weights_only=True)
    # The pieces' vectors are the language model's own; other articles need other pieces.
    network.load_state_dict({**stored, "pieces.weight": network.pieces.weight})
    return network
