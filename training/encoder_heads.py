"""Calibrate the heads of the encoder: is an attribution a statement, and does the article vouch for it?

    python -m training heads --data ../shared/data --base news=FOLDER

The encoder has learned both with its labels (training/judgements.py).  Of texts that it has not learned from each head
is given one factor and one shift, so that its numbers are log-odds (Platt 1999).  They are written into the file of the
encoder's layers; done again, next to nothing changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import onnx
from attrs import frozen
from onnx import numpy_helper

from quoteattr.attribution.head_odds import VOUCHING_THRESHOLD
from quoteattr.labelling import PARTS, TAGS, VOUCHING_PARTS
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.models.encoder import LAYERS
from quoteattr.resources.folders import MODELS
from training.attribution_gold import polnear, written
from training.confidence import unseen
from training.head_examples import AnsweredAttribution, statement_examples, vouching_examples
from training.runs import Run


@frozen
class PlattScaling:
    """What turns the numbers of a head into log-odds."""

    factor: float
    shift: float


def make(run: Run) -> str:
    """Calibrate both heads of the encoder of the package."""
    labeller, articles = EncoderLabeller(), [*unseen(run), *written("confidence")]
    statements = statement_examples(labeller, articles)
    vouching = vouching_examples(labeller, [*articles, *polnear(run.polnear)])
    scalings = fitted_scaling(statements), fitted_scaling(vouching)
    if not run.check:
        onnx.save(with_scalings(onnx.load(MODELS / LAYERS), scalings), MODELS / LAYERS)
    figures = _figure(statements, scalings[0], 0.0), _figure(vouching, scalings[1], VOUCHING_THRESHOLD)
    return f"statements {figures[0]}; vouched for {figures[1]}"


def fitted_scaling(examples: Sequence[AnsweredAttribution]) -> PlattScaling:
    """Fit factor and shift to the answers, by logistic regression of one feature."""
    from sklearn.linear_model import LogisticRegression

    odds = np.array([one.odds for one in examples])[:, None]
    model = LogisticRegression(C=100.0).fit(odds, [one.answer for one in examples])
    return PlattScaling(float(model.coef_[0, 0]), float(model.intercept_[0]))


def _figure(examples: Sequence[AnsweredAttribution], own: PlattScaling, threshold: float) -> str:
    yes, no = (sum(one.answer is answer for one in examples) for answer in (True, False))
    said_yes = [own.factor * one.odds + own.shift >= threshold for one in examples]
    wrong = Counter(one.answer for one, said in zip(examples, said_yes, strict=True) if said is not one.answer)
    return f"wrong for {wrong[True]} of {yes} that are and {wrong[False]} of {no} that are not"


def with_scalings(layers: onnx.ModelProto, scalings: Sequence[PlattScaling]) -> onnx.ModelProto:
    """Return layers whose heads are multiplied and shifted; the shift is the cue's, of which there is always one."""
    made = onnx.ModelProto()
    made.CopyFrom(layers)
    starts = len(TAGS), len(TAGS) + len(PARTS)
    widths = len(PARTS), len(VOUCHING_PARTS)
    for constant in made.graph.initializer:
        if constant.name not in ("scores_weights", "scores_bias"):
            continue
        table = numpy_helper.to_array(constant).copy()
        for start, width, own in zip(starts, widths, scalings, strict=True):
            table[..., start : start + width] *= own.factor
            if constant.name == "scores_bias":
                table[start + PARTS.index("cue")] += own.shift
        constant.CopyFrom(numpy_helper.from_array(table, constant.name))
    return made
