"""Train the teacher: an encoder too large to ship, whose expectations the encoder learns from.

    python -m training teacher --data ../shared/data --base minilm=FOLDER --base mpnet=FOLDER

It learns from one half of what is annotated, so that what it expects of the other half is what it would say of any
news: where annotators differ, it says what most of them do.  ``Run.work`` keeps checkpoints: the same command goes on
from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import torch

from training.encoder_material import Material, material
from training.encoder_trainer import Choices, Trainer, expectations, half_precision, posteriors, train
from training.encoder_windows import Example
from training.labelling_network import Counts
from training.linear import measure, shown
from training.runs import TEACHER, Run
from training.teacher_network import DEPTH, INNER, TeacherNetwork, started_teacher

CHOICES = Choices(layers=DEPTH, inner=INNER, epochs=3, rate=5e-5, new_rate=5e-4, warm_up=40)
LEARNED_HALF = 0
"""The half of what is annotated that it learns from."""
_THRESHOLDS = (0.3, 0.3, 0.3)


def make(run: Run) -> str:
    """Train the teacher."""
    known = material(run)
    file, checked = run.work / TEACHER, known.articles.held_out()
    begin = partial(started_teacher, run.base["mpnet"], known.kept, CHOICES.dropout)
    average = train(Trainer(CHOICES, begin, known.batcher), known.labelled(LEARNED_HALF), {}, file.with_suffix(""))
    torch.save(average.state_dict(), file)
    with half_precision():
        scores = measure(checked, posteriors(average, checked, known.batcher), _THRESHOLDS)
    return f"held out {shown(scores)}"


def expected_by_teacher(run: Run, known: Material, examples: Sequence[Example]) -> list[Counts]:
    """Return what the teacher expects of the labels of articles that it has not learned from."""
    return expectations(_teacher(run, known), examples, known.batcher)


def _teacher(run: Run, known: Material) -> TeacherNetwork:
    network = started_teacher(run.base["mpnet"], known.kept, CHOICES.dropout)
    stored = torch.load(run.work / TEACHER, weights_only=True)
    # The pieces' vectors are the language model's own; other articles need other pieces.
    network.load_state_dict({**stored, "pieces.weight": network.pieces.weight})
    return network
