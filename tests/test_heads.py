"""The heads beside the labels of the encoder: put into its layers once, and read from them."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import Any

import numpy as np
import pytest

from quoteattr.labelling import PARTS, TAGS, VOUCHING_PARTS
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.marks import pair_marks
from quoteattr.models.encoder import LAYERS, TABLES
from quoteattr.resources.folders import MODELS
from quoteattr.tokenizers.rules import RuleTokenizer

onnx = pytest.importorskip("onnx")
training_heads = pytest.importorskip("training.encoder_heads", reason="the training is not in an sdist")
WIDTH = 3


def layers(columns: int) -> Any:
    """A model of one product: vectors (1, tokens, WIDTH) to scores (1, tokens, columns)."""
    numbers = np.arange(WIDTH * columns, dtype=np.float32)
    constants = [
        onnx.numpy_helper.from_array(numbers.reshape(WIDTH, columns), "scores_weights"),
        onnx.numpy_helper.from_array(numbers[:columns], "scores_bias"),
    ]
    nodes = [
        onnx.helper.make_node("MatMul", ["vectors", "scores_weights"], ["product"]),
        onnx.helper.make_node("Add", ["product", "scores_bias"], ["scores"]),
    ]
    ends = [
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, "tokens", width])
        for name, width in (("vectors", WIDTH), ("scores", columns))
    ]
    return onnx.helper.make_model(onnx.helper.make_graph(nodes, "layers", ends[:1], ends[1:], constants))


def heads(start: float) -> list[Any]:
    """A head for statements and one for vouching, with numbers from ``start`` on."""
    return [
        training_heads.Head(np.full((WIDTH, parts), start, np.float32), np.full(parts, start, np.float32))
        for parts in (len(PARTS), len(VOUCHING_PARTS))
    ]


def test_heads_stand_behind_the_tags_and_replace_earlier_ones() -> None:
    bare, columns = layers(len(TAGS)), len(TAGS) + len(PARTS) + len(VOUCHING_PARTS)
    once = training_heads.with_heads(bare, heads(1.0))
    assert training_heads.with_heads(training_heads.with_heads(bare, heads(2.0)), heads(1.0)) == once
    onnx.checker.check_model(once)
    tables = {one.name: onnx.numpy_helper.to_array(one) for one in once.graph.initializer}
    assert tables["scores_weights"].shape == (WIDTH, columns) and tables["scores_bias"].shape == (columns,)
    assert once.graph.output[0].type.tensor_type.shape.dim[2].dim_value == columns
    assert training_heads.with_heads(once, ()) == bare


def test_an_encoder_without_heads_scores_neither(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    copy(MODELS / TABLES, tmp_path / TABLES)
    onnx.save(training_heads.with_heads(onnx.load(MODELS / LAYERS), ()), tmp_path / LAYERS)
    document = RuleTokenizer()("Ann Lee said that the pier was unsafe.")
    bare = EncoderLabeller(folder=tmp_path)(document, pair_marks(document))
    assert bare.statement_scores is None and bare.vouching_scores is None
    whole = EncoderLabeller()(document, pair_marks(document))
    assert whole.statement_scores is not None and whole.vouching_scores is not None
    assert bare.spans == whole.spans
