"""The trained encoder as files that run without PyTorch: its layers in ONNX with 8-bit products, the rest in numpy.

Products are those of ONNX Runtime's MatMulIntegerToFloat; training/encoder_rounding.py and
training/whole_weights.py say how they are rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from attrs import frozen
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from quoteattr.labelling import ROLES, TAGS
from quoteattr.limits import MAX_WINDOW
from quoteattr.models.encoder import FORMAT, LAYERS, TABLES
from training.encoder_network import HEAD_COLUMNS, HEADS, WIDTH, Encoder, Windows
from training.encoder_rounding import Product, Products, exact_layers, inputs_of, numbers, rounded_layers
from training.label_targets import Scores
from training.linear import mean_f1
from training.whole_weights import Floats

_CONTRIB = "com.microsoft"
_EPSILON = 1e-12
_OPSET, _CONTRIB_OPSET, _IR = 17, 1, 8


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

    def prepared(self, values: str, name: str, product: Product) -> list[str]:
        """Values as a product takes them: in whole numbers with their scale and what stands for 0, or as they are."""
        if product.factors is not None:
            values = self.node("Mul", [values, self.constant(f"{name}_factors", product.factors)], f"{name}_balanced")
        if not product.whole:
            return [values]
        outputs = [f"{name}_whole", f"{name}_scale", f"{name}_zero"]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [values], outputs, name=f"{name}_whole"))
        return outputs

    def product(self, values: Sequence[str], name: str, product: Product) -> str:
        """The product of values that are prepared."""
        weights = self.constant(f"{name}_weights", product.weights)
        bias = self.constant(f"{name}_bias", product.bias)
        if product.scales is None:
            return self.node("Add", [self.node("MatMul", [values[0], weights], f"{name}_unshifted"), bias], name)
        scales = self.constant(f"{name}_scales", product.scales)
        if not product.whole:
            floats = self.node("Cast", [weights], f"{name}_floats", to=TensorProto.FLOAT)
            weights = self.node("Mul", [floats, scales], f"{name}_scaled")
            return self.node("Add", [self.node("MatMul", [values[0], weights], f"{name}_unshifted"), bias], name)
        zeros = self.constant(f"{name}_zeros", np.zeros(len(product.scales), np.int8))
        inputs = [values[0], weights, values[1], scales, values[2], zeros, bias]
        return self.node("MatMulIntegerToFloat", inputs, name, _CONTRIB)

    def normal(self, values: str, name: str, norm: nn.LayerNorm, shift: Floats) -> str:
        """Values normalised, then shifted.

        A sum and this are quicker than SkipLayerNormalization, as long as ONNX Runtime does not put them together.
        """
        inputs = [
            values,
            self.constant(f"{name}_stretch", numbers(norm.weight)),
            self.constant(f"{name}_shift", shift),
        ]
        return self.node("LayerNormalization", inputs, name, epsilon=_EPSILON)


def _add_layer(graph: _Graph, norms: tuple[nn.LayerNorm, nn.LayerNorm], layer: Products, values: str, name: str) -> str:
    ready = graph.prepared(values, f"{name}_attention", layer.attention)
    parts = []
    for number, part in enumerate(("query", "key", "value")):
        own = layer.attention.outputs(slice(number * WIDTH, (number + 1) * WIDTH))
        parts.append(graph.product(ready, f"{name}_{part}", own))
    seen = graph.node("MultiHeadAttention", parts, f"{name}_seen", _CONTRIB, num_heads=HEADS)
    mixed = graph.product(graph.prepared(seen, f"{name}_mixed", layer.mixing), f"{name}_mixed", layer.mixing)
    mixed = graph.node("Add", [values, mixed], f"{name}_mixed_sum")
    values = graph.normal(mixed, f"{name}_mixed_normal", norms[0], layer.mixed_shift)
    inner = graph.product(graph.prepared(values, f"{name}_inner", layer.widening), f"{name}_inner", layer.widening)
    inner = graph.node("Gelu", [inner], f"{name}_bent", _CONTRIB)
    outer = graph.product(graph.prepared(inner, f"{name}_outer", layer.narrowing), f"{name}_outer", layer.narrowing)
    outer = graph.node("Add", [values, outer], f"{name}_sum")
    return graph.normal(outer, f"{name}_normal", norms[1], layer.narrowed_shift)


def layers_of(network: Encoder, shift: Floats, layers: Sequence[Products]) -> onnx.ModelProto:
    """From the vectors (1, tokens, WIDTH) of a window to the scores (1, tokens, labels and heads)."""
    graph = _Graph()
    values = graph.normal("vectors", "normal", network.norm, shift)
    for number, (own, layer) in enumerate(zip(network.layers, layers, strict=True)):
        norms = own.mixed_norm, own.narrowed_norm
        values = _add_layer(graph, norms, layer, values, f"layer_{number}")  # type: ignore[arg-type]
    both = network.last, network.heads
    weights, bias = (np.concatenate([numbers(getattr(one, kind)) for one in both]) for kind in ("weight", "bias"))
    graph.product([values], "scores", Product(np.ascontiguousarray(weights.T), bias))
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "tokens", WIDTH])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "tokens", len(TAGS) + HEAD_COLUMNS])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, _CONTRIB_OPSET)]
    return helper.make_model(made, opset_imports=opsets, ir_version=_IR, producer_name="quoteattr")


def write_model(
    network: Encoder,
    pieces: Sequence[str],
    thresholds: Sequence[float],
    windows: Iterable[Windows],
    folder: Path,
) -> None:
    """Write the files that quoteattr.models.encoder reads; products are rounded by what some windows show."""
    network.eval()
    onnx.save(layers_of(network, *rounded_layers(network, inputs_of(network, windows))), folder / LAYERS)
    vectors = numbers(network.pieces.weight)
    columns = np.maximum(np.abs(vectors).max(axis=0), 1e-8)
    scales = np.maximum(np.abs(vectors / columns).max(axis=1), 1e-8) / 127
    whole = np.rint(vectors / columns / scales[:, None]).astype(np.int8)
    _write_tables(network, pieces, thresholds, (whole, scales, columns), folder)


def write_exact(network: Encoder, pieces: Sequence[str], thresholds: Sequence[float], folder: Path) -> None:
    """Write the same files with nothing rounded, to compare with."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(layers_of(network, *exact_layers(network)), folder / LAYERS)
    vectors = numbers(network.pieces.weight)
    ones = np.ones(len(vectors), np.float32), np.ones(WIDTH, np.float32)
    _write_tables(network, pieces, thresholds, (vectors, *ones), folder)


def _write_tables(
    network: Encoder,
    pieces: Sequence[str],
    thresholds: Sequence[float],
    vectors: tuple[NDArray[np.int8] | Floats, Floats, Floats],
    folder: Path,
) -> None:
    """``vectors`` are those of the pieces, and what to multiply each row and each column with."""
    moves, opening, closing = network.chain()
    np.savez_compressed(
        folder / TABLES,
        format=FORMAT,
        pieces=np.frombuffer("\n".join(pieces).encode(), np.uint8),
        piece_vectors=vectors[0],
        piece_scales=vectors[1],
        column_scales=vectors[2],
        place_vectors=numbers(network.places),
        mark_vectors=numbers(network.marks),
        scheme_vectors=numbers(network.schemes),
        transitions=moves,
        opening=opening,
        closing=closing,
        thresholds=np.array(thresholds),
    )


_CARD = """# The encoder's model, encoder.onnx and encoder.npz

Labels each word as part of a source, a cue, a content, or none (quoteattr.labelling.encoder).

| | |
|---|---|
| data | PolNeAR 1.0, training half (Newell, Margolin & Ruths 2018): {learned} articles; {checked} held out |
| | {read} texts annotated by reading (training/readings): world news, some twice, wires, Wikinews, news sites, pages |
| | {written} texts written and annotated for it; for the heads, statements and vouching (training/written) |
| | without annotation: other translations, GUM, MEANTIME, training/written/speakers.jsonl |
| licence of the data | free for research; the model holds weights, no text |
| taught by | two encoders from all-mpnet-base-v2 (Song et al. 2020; Apache-2.0); each has seen one half of these |
| starts from | all-MiniLM-L6-v2 (Reimers & Gurevych 2019; Wang et al. 2020; Apache-2.0): its first {layers} layers |
| layers | width 384, 12 heads, {inner} within; a chain of labels, two heads: a statement or not, vouched for or not |
| vocabulary | {pieces} of 30,522 word pieces; a word is the mean of its pieces |
| features | pieces, case, flags of marks, sentence and paragraph |
| schemes | as readers of news annotate, and as those of PolNeAR do; a vector of each is added to every word |
| numbers | products and vectors in 8 bits (training/encoder_rounding.py); in one product only the weights |
| made by | `python -m training teachers encoder heads`; {epochs} epochs, seed {seed} |

Figures: exact spans (precision/recall/F1) on the articles held out, before the numbers are rounded to 8 bits.

| role | precision | recall | F1 |
|---|---|---|---|
{figures}

Mean F1 on the held-out articles: {mean:.4f}

Known weaknesses: two fifths of the words it was taught on are American political news of 2015-2016, a third invented
news. It sees {window} tokens at a time, whole paragraphs where they fit; one word has one role, so a quotation
within a quotation is not told apart.
"""


@frozen(kw_only=True)
class Sizes:
    """How much an encoder has learned from: articles of each corpus, those held out, and pieces of words."""

    polnear: int
    read: int
    written: int
    held_out: int
    pieces: int


def card(choices: Mapping[str, object], sizes: Sizes, scores: Sequence[Scores]) -> str:
    """What to say beside the model."""
    figures = zip(ROLES, scores, strict=True)
    return _CARD.format(
        learned=sizes.polnear,
        read=f"{sizes.read:,}",
        written=f"{sizes.written:,}",
        checked=sizes.held_out,
        pieces=f"{sizes.pieces:,}",
        window=MAX_WINDOW,
        figures="\n".join(f"| {role} | {p:.3f} | {r:.3f} | {f:.3f} |" for role, (p, r, f) in figures),
        mean=mean_f1(scores),
        **choices,
    )
