"""The shipped encoder as PyTorch trains it: its 8-bit tables as floats again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from quoteattr.labelling import TAGS
from quoteattr.models.encoder import LAYERS, TABLES
from training.encoder_network import Encoder, Layer
from training.labelling_network import FORBIDDEN

_PARTS = ("query", "key", "value")
_BARRED = FORBIDDEN / 10
"""Scores of the chain below this are what IOB forbids, and no parameter."""


def read_layers(network: Encoder, folder: Path) -> None:
    """Give a network of the same shape the weights of the encoder in a folder; its pieces are left as they are.

    Raises ValueError for an encoder of another shape.
    """
    tables = {
        one.name: torch.from_numpy(numpy_helper.to_array(one).astype(np.float32))
        for one in onnx.load(folder / LAYERS).graph.initializer
    }
    with torch.no_grad(), np.load(folder / TABLES) as stored:
        _put(network.norm.weight, tables["normal_stretch"])
        _put(network.norm.bias, tables["normal_shift"])
        for number, layer in enumerate(network.layers):
            _read_layer(cast("Layer", layer), tables, f"layer_{number}")
        _put(network.last.weight, tables["scores_weights"].T[: len(TAGS)])
        _put(network.last.bias, tables["scores_bias"][: len(TAGS)])
        _put(network.places, torch.from_numpy(stored["place_vectors"]))
        _put(network.marks, torch.from_numpy(stored["mark_vectors"]))
        for name in ("transitions", "opening", "closing"):
            scores = torch.from_numpy(stored[name]).float()
            _put(getattr(network, name), torch.where(scores < _BARRED, torch.zeros_like(scores), scores))


def _read_layer(layer: Layer, tables: Mapping[str, Tensor], name: str) -> None:
    parts = [_product(tables, f"{name}_{part}", f"{name}_attention") for part in _PARTS]
    _put(layer.attention.weight, torch.cat([weights for weights, _ in parts]))
    _put(layer.attention.bias, torch.cat([bias for _, bias in parts]))
    for linear, end in ((layer.mixing, "mixed"), (layer.widening, "inner"), (layer.narrowing, "outer")):
        weights, bias = _product(tables, f"{name}_{end}", f"{name}_{end}")
        _put(linear.weight, weights)
        _put(linear.bias, bias)
    for norm, end in ((layer.mixed_norm, "mixed_normal"), (layer.narrowed_norm, "normal")):
        _put(norm.weight, tables[f"{name}_{end}_stretch"])
        _put(norm.bias, tables[f"{name}_{end}_shift"])


def _product(tables: Mapping[str, Tensor], name: str, balanced: str) -> tuple[Tensor, Tensor]:
    """The weights of a product with its scales, and with the factors of what comes in; and its bias."""
    weights = tables[f"{name}_weights"]
    if f"{name}_scales" in tables:
        weights = weights * tables[f"{name}_scales"]
    if f"{balanced}_factors" in tables:
        weights = weights * tables[f"{balanced}_factors"][:, None]
    return weights.T, tables[f"{name}_bias"]


def _put(parameter: nn.Parameter | Tensor, values: Tensor) -> None:
    if parameter.shape != values.shape:
        raise ValueError(f"the shipped encoder has {tuple(values.shape)} where {tuple(parameter.shape)} are asked for")
    parameter.copy_(values)
