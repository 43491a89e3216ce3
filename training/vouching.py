"""A head beside the labels of an encoder: whether the article vouches that something was said.

    python -m training.vouching FOLDER --data ../shared/data

It is logistic, over the last states of words of an attribution and of the other words of its sentence
(quoteattr.labelling.VOUCHING_PARTS), and fitted while the encoder stays as it is: on the constructions that may be
worked with (benchmarks/constructions), and on articles, whose attributions count as vouched for unless the rules say
otherwise.  It is written into the file of the layers in FOLDER, as one more column a part; done again, it is replaced.
``training.encoder`` calls it for the models that it writes.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np
import onnx
from attrs import frozen
from numpy.typing import NDArray
from onnx import numpy_helper

from quoteattr.acts import ACTS
from quoteattr.analysis import Analysis
from quoteattr.attribution.extracts import content_extract, kind_of, readable_text
from quoteattr.attribution.linking import Attribution, link_spans, linkable_spans
from quoteattr.attribution.nested import resolve_nested
from quoteattr.attribution.speech_acts import act_of
from quoteattr.attribution.statements import split_statements
from quoteattr.attribution.vouching import setting_tokens
from quoteattr.labelling import PARTS, TAGS, VOUCHING_PARTS, Labeller
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.models.encoder import LAYERS, TABLES
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import load_weights
from quoteattr.tokenizers.rules import RuleTokenizer
from training.attribution_gold import polnear, read_by_people
from training.runs import ROOT, Run

Floats = NDArray[np.float32]
WORKED_WITH = "benchmarks/constructions/*worked_with.jsonl"
STRENGTH = 0.01
"""Of .0005, .002, .01 and .03 (inverse strength of the penalty on standardised states), by counts on constructions kept
back: those are no figure on unseen text for this head."""
SHARE_OF_ARTICLES = 0.5
"""The weight of an attribution of an article; one of a construction has 1."""
EVERY = 9
"""Of the articles of PolNeAR, every ninth is used: they say nothing but what is usual."""
_LONGEST = 9_000
"""Characters of an article from which it is left out."""
_DENIED = re.compile(
    r"not any\(q\.is_statement and (['\"])(.*?)\1 in q\.text"
    r"(?: and (['\"])(.*?)\3 in str\(q\.speaker\)\.lower\(\))?"
)
_STATED = re.compile(r"(?<!not )any\((?:q\.is_statement and )?(['\"])(.*?)\1 in q\.text")
_LEAST_SPREAD = 1e-6


@frozen(eq=False)
class Example:
    """The states of an attribution's parts, one after another, and whether the article vouches for it."""

    states: Floats
    is_vouched: bool
    weight: float


def add_head(folder: Path, run: Run) -> str:
    """Fit the head for the model in a folder, and write it into its layers; return the number of examples."""
    layers = onnx.load(folder / LAYERS)
    with tempfile.TemporaryDirectory() as copy:
        shutil.copy(folder / TABLES, copy)
        width = _width(layers)
        onnx.save(
            with_columns(layers, np.eye(width, dtype=np.float32), np.zeros(width, np.float32)), Path(copy) / LAYERS
        )
        examples = list(_examples(EncoderLabeller(folder=Path(copy)), run))
    weights, bias = _fit(examples, width)
    if not run.check:
        onnx.save(with_columns(layers, weights, bias), folder / LAYERS)
    nobodys = sum(not example.is_vouched for example in examples)
    return f"{len(examples)} attributions, {nobodys} of them vouched for by nobody"


def with_columns(layers: onnx.ModelProto, weights: Floats, bias: Floats) -> onnx.ModelProto:
    """Return layers whose scores have further columns behind those of tags and statements; earlier ones are replaced.

    ``weights`` are (width, columns), ``bias`` (columns).
    """
    own = len(TAGS) + len(PARTS)
    made = onnx.ModelProto()
    made.CopyFrom(layers)
    for constant in made.graph.initializer:
        table = numpy_helper.to_array(constant)
        if constant.name == "scores_weights":
            constant.CopyFrom(numpy_helper.from_array(np.concatenate([table[:, :own], weights], axis=1), constant.name))
        elif constant.name == "scores_bias":
            constant.CopyFrom(numpy_helper.from_array(np.concatenate([table[:own], bias]), constant.name))
    made.graph.output[0].type.tensor_type.shape.dim[2].dim_value = own + len(bias)
    return made


def _width(layers: onnx.ModelProto) -> int:
    return next(int(one.dims[0]) for one in layers.graph.initializer if one.name == "scores_weights")


def _fit(examples: list[Example], width: int) -> tuple[Floats, Floats]:
    """The weights (width, parts) and bias (parts) of the head."""
    from sklearn.linear_model import LogisticRegression

    table = np.array([example.states for example in examples])
    mean, spread = table.mean(axis=0), table.std(axis=0) + _LEAST_SPREAD
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(
        (table - mean) / spread,
        [example.is_vouched for example in examples],
        sample_weight=[example.weight for example in examples],
    )
    weights = (model.coef_[0] / spread).reshape(len(VOUCHING_PARTS), width).T
    bias = np.zeros(len(VOUCHING_PARTS), np.float32)
    bias[VOUCHING_PARTS.index("cue")] = model.intercept_[0] - (model.coef_[0] / spread * mean).sum()
    return weights.astype(np.float32), bias


def _examples(labeller: Labeller, run: Run) -> Iterator[Example]:
    """The attributions of the constructions, then those of articles that the rules take for vouched for."""
    for path in sorted(ROOT.glob(WORKED_WITH)):
        for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if case["call"] == "read" and isinstance(case["input"], str):
                yield from _of_case(labeller, case["input"], case["expect"]["check"])
    texts = [article.text for article in read_by_people(run.data)]
    texts += [article.text for article in polnear(run.polnear)][::EVERY]
    for text in texts:
        if len(text) > _LONGEST:
            continue
        for analysis, attribution in _attributions(labeller, text):
            if ACTS[act_of(analysis, attribution).act].states:
                yield Example(_states(analysis, attribution), True, SHARE_OF_ARTICLES)


def _of_case(labeller: Labeller, text: str, check: str) -> Iterator[Example]:
    """The attributions of a construction that its check speaks of."""
    denied = [(found[1], found[3]) for found in _DENIED.findall(check)]
    stated = [found[1] for found in _STATED.findall(check)]
    for analysis, attribution in _attributions(labeller, text):
        content = content_extract(analysis.quoted, attribution.content)
        words = readable_text(analysis.quoted, content, kind_of(analysis.quoted, content))
        source = " ".join(analysis.document.lowered[i] for i in attribution.source.tokens) if attribution.source else ""
        is_denied = any(part in words and (not who or who in source) for part, who in denied)
        if is_denied or any(part in words for part in stated):
            yield Example(_states(analysis, attribution), not is_denied, 1.0)


def _attributions(labeller: Labeller, text: str) -> Iterator[tuple[Analysis, Attribution]]:
    """The attributions of a text, with its analysis; by the rules alone, since the head is not fitted yet."""
    analysis = analyse(RuleTokenizer()(text), labeller)
    spans = linkable_spans(analysis.labelling, analysis.document.words)
    linked = link_spans(analysis.quoted, spans, load_weights("linking"))
    with patch("quoteattr.attribution.speech_acts.vouching_odds", lambda *_: None):
        for attribution in split_statements(analysis.quoted, resolve_nested(analysis, linked)):
            yield analysis, attribution


def _states(analysis: Analysis, attribution: Attribution) -> Floats:
    """The states of cue, opening, content, source and setting, as ``vouching_odds`` adds their scores."""
    rows = np.array(list(analysis.own.vouching_scores or ()), np.float32)
    content = [token for part in attribution.content for token in part.tokens]
    source = rows[attribution.source.end - 1] if attribution.source else np.zeros(rows.shape[1], np.float32)
    setting = rows[setting_tokens(analysis, attribution)].mean(axis=0)
    parts = rows[attribution.cue.end - 1], rows[content[0]], rows[content].mean(axis=0), source, setting
    return np.concatenate(parts)


def main() -> None:
    """Add the head to the model in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    given = parser.parse_args()
    print(add_head(given.folder, Run(given.data)))


if __name__ == "__main__":
    main()
