"""Heads beside the labels of the encoder: is an attribution a statement, and does the article vouch for it.

    python -m training heads --data ../shared/data

Each is logistic, over the last states of the words of an attribution, and fitted while the encoder stays as it is:
the first on articles annotated by reading and on news written for it (``training/written/statements.jsonl``), the
second on articles, where they vouch, and on ``training/written/vouching.jsonl`` (words that the article vouches for
and words that it does not, half of them in pairs of sentences that differ in nothing else). Each part of an
attribution adds a number of its own, so that the encoder gives a few more numbers a token and no state leaves it.
They are written into the file of its layers; done again, they are replaced.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import onnx
from attrs import frozen
from numpy.typing import NDArray
from onnx import numpy_helper

from quoteattr.attribution.head_odds import VOUCHING_THRESHOLD
from quoteattr.labelling import PARTS, TAGS
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.models.encoder import LAYERS, TABLES
from quoteattr.resources.folders import MODELS
from training.head_examples import Example, both_examples
from training.runs import Run

Floats = NDArray[np.float32]
STRENGTHS = {"statement": 0.001, "vouching": 0.003}
"""Inverse strength of the penalty on standardised states; of .0003, .001, .003 and .01 the best crosswise."""
FOLDS = 5
_LEAST_SPREAD = 1e-6


@frozen(eq=False)
class Head:
    """``weights`` (width, parts) and ``bias`` (parts): what a token's state adds to the log-odds."""

    weights: Floats
    bias: Floats

    def odds(self, states: Floats) -> Floats:
        """Return the log-odds of examples; ``states`` are (examples, parts times width)."""
        found: Floats = states @ self.weights.T.reshape(-1) + self.bias.sum()
        return found


def make(run: Run) -> str:
    """Fit both heads for the encoder of the package, and write them into its layers."""
    with states_labeller(MODELS) as labeller:
        statements, vouching = both_examples(labeller, run)
    heads = fit(statements, STRENGTHS["statement"]), fit(vouching, STRENGTHS["vouching"])
    if not run.check:
        onnx.save(with_heads(onnx.load(MODELS / LAYERS), heads), MODELS / LAYERS)
    stated, vouched = _figure(statements, "statement", 0.0), _figure(vouching, "vouching", VOUCHING_THRESHOLD)
    return f"statements {stated}; vouched for {vouched}"


def fit(examples: Sequence[Example], strength: float) -> Head:
    """Fit a head by logistic regression on standardised states."""
    from sklearn.linear_model import LogisticRegression

    table = np.array([example.states for example in examples])
    mean, spread = table.mean(axis=0), table.std(axis=0) + _LEAST_SPREAD
    model = LogisticRegression(C=strength, max_iter=500)
    model.fit((table - mean) / spread, [example.answer for example in examples])
    parts = examples[0].parts
    weights = (model.coef_[0] / spread).reshape(parts, -1).T
    bias = np.zeros(parts, np.float32)
    bias[PARTS.index("cue")] = model.intercept_[0] - (model.coef_[0] / spread * mean).sum()
    return Head(weights.astype(np.float32), bias)


def crosswise_odds(examples: Sequence[Example], strength: float) -> list[float]:
    """Return the log-odds of each example, by a head that is fitted to other groups of examples."""
    groups = {group: n % FOLDS for n, group in enumerate(sorted({one.group for one in examples}))}
    odds = [0.0] * len(examples)
    for fold in range(FOLDS):
        head = fit([one for one in examples if groups[one.group] != fold], strength)
        judged = [n for n, one in enumerate(examples) if groups[one.group] == fold]
        for n, found in zip(judged, head.odds(np.array([examples[n].states for n in judged])), strict=True):
            odds[n] = float(found)
    return odds


def _figure(examples: Sequence[Example], name: str, threshold: float) -> str:
    odds = crosswise_odds(examples, STRENGTHS[name])
    yes, no = (sum(one.answer is answer for one in examples) for answer in (True, False))
    wrong_yes = sum(one.answer and found < threshold for one, found in zip(examples, odds, strict=True))
    wrong_no = sum(not one.answer and found >= threshold for one, found in zip(examples, odds, strict=True))
    return f"crosswise wrong for {wrong_yes} of {yes} that are and {wrong_no} of {no} that are not"


@contextmanager
def states_labeller(folder: Path) -> Iterator[EncoderLabeller]:
    """Yield an encoder whose scores of vouching are the last states of each token, as ``head_examples`` wants them."""
    layers = onnx.load(folder / LAYERS)
    width = next(int(one.dims[0]) for one in layers.graph.initializer if one.name == "scores_weights")
    nothing = Head(np.zeros((width, len(PARTS)), np.float32), np.zeros(len(PARTS), np.float32))
    identity = Head(np.eye(width, dtype=np.float32), np.zeros(width, np.float32))
    with tempfile.TemporaryDirectory() as copy:
        shutil.copy(folder / TABLES, copy)
        onnx.save(with_heads(layers, (nothing, identity)), Path(copy) / LAYERS)
        yield EncoderLabeller(folder=Path(copy))


def with_heads(layers: onnx.ModelProto, heads: Sequence[Head]) -> onnx.ModelProto:
    """Return layers whose scores have the heads' columns behind those of the tags; earlier heads are replaced."""
    made = onnx.ModelProto()
    made.CopyFrom(layers)
    for constant in made.graph.initializer:
        table = numpy_helper.to_array(constant)
        if constant.name == "scores_weights":
            joined = np.concatenate([table[:, : len(TAGS)], *(head.weights for head in heads)], axis=1)
            constant.CopyFrom(numpy_helper.from_array(joined, constant.name))
        elif constant.name == "scores_bias":
            joined = np.concatenate([table[: len(TAGS)], *(head.bias for head in heads)])
            constant.CopyFrom(numpy_helper.from_array(joined, constant.name))
    columns = len(TAGS) + sum(len(head.bias) for head in heads)
    made.graph.output[0].type.tensor_type.shape.dim[2].dim_value = columns
    return made
