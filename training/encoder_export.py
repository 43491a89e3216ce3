"""The trained encoder as files that run without PyTorch: its layers in ONNX with 8-bit products, the rest in numpy.

Products are those of ONNX Runtime's DynamicQuantizeMatMul: values are quantised as they come (8 bits, one scale a
table), weights ahead (one scale a column).  Weights keep to WEIGHT_RANGE, so that two products with 8-bit values fit
into the 16 bits in which processors without VNNI add them: every processor then gives the same sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from encoder_network import HEADS, WIDTH, Encoder, Layer
from linear import mean_f1
from quoteattr.roles import LABELS
from quoteattr.roles.encoder_model import FORMAT, LAYERS, TABLES
from quoteattr.roles.windows import LONGEST_WINDOW
from role_targets import ROLES, Scores

WEIGHT_RANGE = 64
_CONTRIB = "com.microsoft"
_EPSILON = 1e-12
_OPSET, _CONTRIB_OPSET, _IR = 17, 1, 8


def quantised(weights: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Whole numbers within WEIGHT_RANGE and what to multiply them with; one scale for each place of the other axis."""
    largest = np.abs(weights).max(axis=axis, keepdims=True)
    scales = np.maximum(largest, 1e-8) / WEIGHT_RANGE
    return np.rint(weights / scales).astype(np.int8), scales.squeeze(axis).astype(np.float32)


class _Graph:
    """Nodes and constants of an ONNX graph, added one after another."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """Add a table of numbers; its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: list[str], name: str, domain: str = "", **options: Any) -> str:
        """Add a node with one output; the output's name."""
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, domain=domain, **options))
        return name

    def product(self, values: str, name: str, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """values @ weights + bias in 8 bits; ``weights`` is (inputs, outputs)."""
        whole, scales = quantised(weights, axis=0)
        inputs = [
            values,
            self.constant(f"{name}_weights", whole),
            self.constant(f"{name}_scales", scales),
            self.constant(f"{name}_zeros", np.zeros(len(scales), np.int8)),
            self.constant(f"{name}_bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, _CONTRIB)

    def added(self, values: str, change: str, name: str, norm: tuple[NDArray[np.float32], NDArray[np.float32]]) -> str:
        """values + change, normalised."""
        scale, shift = self.constant(f"{name}_scale", norm[0]), self.constant(f"{name}_shift", norm[1])
        inputs = [values, change, scale, shift]
        return self.node("SkipLayerNormalization", inputs, name, _CONTRIB, epsilon=_EPSILON)


def _numbers(values: object) -> NDArray[np.float32]:
    return values.detach().float().numpy()  # type: ignore[attr-defined, no-any-return]


def _add_layer(graph: _Graph, layer: Layer, values: str, name: str) -> str:
    parts = []
    for part, weights, bias in zip(
        ("query", "key", "value"), layer.attention.weight.chunk(3), layer.attention.bias.chunk(3), strict=True
    ):
        parts.append(graph.product(values, f"{name}_{part}", _numbers(weights.T), _numbers(bias)))
    seen = graph.node("MultiHeadAttention", parts, f"{name}_seen", _CONTRIB, num_heads=HEADS)
    mixed = graph.product(seen, f"{name}_mixed", _numbers(layer.mixing.weight.T), _numbers(layer.mixing.bias))
    norm = _numbers(layer.mixed_norm.weight), _numbers(layer.mixed_norm.bias)
    values = graph.added(values, mixed, f"{name}_mixed_sum", norm)
    inner = graph.product(values, f"{name}_inner", _numbers(layer.widening.weight.T), _numbers(layer.widening.bias))
    inner = graph.node("Gelu", [inner], f"{name}_bent", _CONTRIB)
    outer = graph.product(inner, f"{name}_outer", _numbers(layer.narrowing.weight.T), _numbers(layer.narrowing.bias))
    norm = _numbers(layer.narrowed_norm.weight), _numbers(layer.narrowed_norm.bias)
    return graph.added(values, outer, f"{name}_sum", norm)


def layers_of(network: Encoder) -> onnx.ModelProto:
    """From the vectors (1, tokens, WIDTH) of a window to the scores (1, tokens, labels) of its tokens."""
    graph = _Graph()
    scale, shift = (
        graph.constant("scale", _numbers(network.norm.weight)),
        graph.constant("shift", _numbers(network.norm.bias)),
    )
    values = graph.node("LayerNormalization", ["vectors", scale, shift], "normal", epsilon=_EPSILON)
    for number, layer in enumerate(network.layers):
        values = _add_layer(graph, cast("Layer", layer), values, f"layer_{number}")
    last = graph.constant("last", _numbers(network.last.weight.T))
    product = graph.node("MatMul", [values, last], "unshifted")
    graph.node("Add", [product, graph.constant("last_bias", _numbers(network.last.bias))], "scores")
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "tokens", WIDTH])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "tokens", len(LABELS)])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, _CONTRIB_OPSET)]
    return helper.make_model(made, opset_imports=opsets, ir_version=_IR, producer_name="quoteattr")


def write_model(network: Encoder, pieces: Sequence[str], thresholds: Sequence[float], folder: Path) -> None:
    """Write the files that quoteattr.roles.encoder_model reads."""
    network.eval()
    onnx.save(layers_of(network), folder / LAYERS)
    vectors = _numbers(network.pieces.weight)
    largest = np.maximum(np.abs(vectors).max(axis=1), 1e-8)
    scales = (largest / 127).astype(np.float32)
    moves, opening, closing = network.chain()
    np.savez_compressed(
        folder / TABLES,
        format=FORMAT,
        pieces=np.frombuffer("\n".join(pieces).encode(), np.uint8),
        piece_vectors=np.rint(vectors / scales[:, None]).astype(np.int8),
        piece_scales=scales,
        place_vectors=_numbers(network.places),
        mark_vectors=_numbers(network.marks),
        transitions=moves,
        opening=opening,
        closing=closing,
        thresholds=np.array(thresholds),
    )


_CARD = """# The encoder's model, encoder.onnx and encoder.npz

Labels each word as part of a source, a cue, a content, or none (quoteattr.roles.encoder).

| | |
|---|---|
| data | PolNeAR 1.0, training half (Newell, Margolin & Ruths 2018): {learned} articles; {checked} held out |
| licence of the data | free for research; the model holds weights, no text |
| starts from | all-MiniLM-L6-v2 (Reimers & Gurevych 2019; Wang et al. 2020; Apache-2.0): its first {layers} layers |
| layers | width 384, 12 heads, {inner} within; then a linear chain of labels |
| vocabulary | {pieces} of 30,522 word pieces; a word is the mean of its pieces |
| features | pieces, case, flags of marks, sentence and paragraph |
| numbers | products in 8 bits (weights 7), one scale a column; vectors in 8 bits, one scale a row |
| made by | `python training/encoder.py --data FOLDER --start FOLDER --run FOLDER`, {epochs} epochs, seed {seed} |

Figures: exact spans (precision/recall/F1) on the articles held out, before the numbers are rounded to 8 bits.

| role | precision | recall | F1 |
|---|---|---|---|
{figures}

Mean F1 on the held-out articles: {mean:.4f}

Known weaknesses: American political news of 2015-2016 is all that it was taught on.  It sees {window} tokens at a time,
whole paragraphs where they fit; one word has one role, so a quotation within a quotation is not told apart.
"""


def card(choices: Mapping[str, object], sizes: tuple[int, int, int], scores: Sequence[Scores]) -> str:
    """What to say beside the model; ``sizes`` are those of the articles learned and held out, and of the pieces."""
    figures = zip(ROLES, scores, strict=True)
    return _CARD.format(
        learned=sizes[0],
        checked=sizes[1],
        pieces=f"{sizes[2]:,}",
        window=LONGEST_WINDOW,
        figures="\n".join(f"| {role} | {p:.3f} | {r:.3f} | {f:.3f} |" for role, (p, r, f) in figures),
        mean=mean_f1(scores),
        **choices,
    )
