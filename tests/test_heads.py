"""The heads beside the labels of the encoder: learned with them, calibrated, and read from its layers."""

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
training_examples = pytest.importorskip("training.head_examples")
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


def tables_of(model: Any) -> dict[str, Any]:
    return {one.name: onnx.numpy_helper.to_array(one) for one in model.graph.initializer}


def test_each_head_has_its_own_scale_and_one_shift() -> None:
    columns = len(TAGS) + len(PARTS) + len(VOUCHING_PARTS)
    before = layers(columns)
    after = training_heads.with_scalings(
        before, [training_heads.PlattScaling(2.0, 5.0), training_heads.PlattScaling(3.0, 7.0)]
    )
    onnx.checker.check_model(after)
    scale = np.array([1.0] * len(TAGS) + [2.0] * len(PARTS) + [3.0] * len(VOUCHING_PARTS), np.float32)
    shift = np.zeros(columns, np.float32)
    shift[len(TAGS) + PARTS.index("cue")], shift[len(TAGS) + len(PARTS) + VOUCHING_PARTS.index("cue")] = 5.0, 7.0
    old, new = tables_of(before), tables_of(after)
    np.testing.assert_array_equal(new["scores_weights"], old["scores_weights"] * scale)
    np.testing.assert_array_equal(new["scores_bias"], old["scores_bias"] * scale + shift)


def test_calibrated_heads_give_log_odds() -> None:
    pytest.importorskip("sklearn")
    # Of a hundred with a number of 1 three quarters are true, of a hundred with -1 one quarter.
    examples = [
        training_examples.AnsweredAttribution(None, number, turn % 4 < share, "")
        for number, share in ((1.0, 3), (-1.0, 1))
        for turn in range(100)
    ]
    own = training_heads.fitted_scaling(examples)
    assert own.factor == pytest.approx(np.log(3), abs=0.02)
    assert own.shift == pytest.approx(0.0, abs=0.02)


def test_an_encoder_without_heads_scores_neither(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    copy(MODELS / TABLES, tmp_path / TABLES)
    model = onnx.load(MODELS / LAYERS)
    for constant in model.graph.initializer:
        if constant.name in ("scores_weights", "scores_bias"):
            cut = onnx.numpy_helper.to_array(constant)[..., : len(TAGS)]
            constant.CopyFrom(onnx.numpy_helper.from_array(np.ascontiguousarray(cut), constant.name))
    model.graph.output[0].type.tensor_type.shape.dim[2].dim_value = len(TAGS)
    onnx.save(model, tmp_path / LAYERS)
    document = RuleTokenizer()("Ann Lee said that the pier was unsafe.")
    bare = EncoderLabeller(folder=tmp_path)(document, pair_marks(document))
    assert bare.statement_scores is None and bare.vouching_scores is None
    whole = EncoderLabeller()(document, pair_marks(document))
    assert whole.statement_scores is not None and whole.vouching_scores is not None
    assert bare.spans == whole.spans
