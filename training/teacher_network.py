"""The teacher's network: the first nine layers of all-mpnet-base-v2, twice as wide as the encoder that is shipped.

Song et al. 2020, Reimers & Gurevych 2019; Apache-2.0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from quoteattr.limits import MAX_WINDOW
from training.encoder_network import ANY_SCHEME, HEAD_COLUMNS, HEADS, SPREAD, Encoder, Layer, Windows, copy_part

DEPTH, WIDTH, INNER = 9, 768, 3072
"""The last three of its twelve layers are left out: they serve sentences as wholes most, and cost a quarter of the
time."""
_EPSILON = 1e-5
_BUCKETS, _FARTHEST = 32, 128
_PIECES_BEFORE = 4
"""Its vocabulary is BERT's behind so many pieces of its own; the first of them opens every text."""
_FIRST_PLACE = 2
"""The place of what opens a text."""


class TeacherNetwork(Encoder):
    """An encoder whose heads look at how far one word stands from another, and at what opens the text.

    It is asked for labels alone, and follows no scheme: what it expects lies between them.
    """

    def __init__(self, pieces: int, dropout: float) -> None:
        super().__init__(pieces, DEPTH, INNER, dropout, WIDTH, _EPSILON)
        del self.heads, self.schemes
        self.opener = nn.Parameter(torch.zeros(WIDTH))
        self.distances = nn.Embedding(_BUCKETS, HEADS)
        places = torch.arange(MAX_WINDOW + 1)
        self.register_buffer("buckets", bucket(places[None, :] - places[:, None]), persistent=False)

    def answers(self, windows: Windows) -> tuple[Tensor, Tensor]:
        """Scores (tokens, labels) of the windows' own words, and nothing of what attributions are judged by."""
        scores: Tensor = self.last(self.dropout(self.states(windows)))
        return scores, scores.new_zeros(len(scores), HEAD_COLUMNS)

    def scheme_vectors(self) -> Tensor:
        """Zeros."""
        return torch.zeros(ANY_SCHEME + 1, WIDTH)

    def states(self, windows: Windows) -> Tensor:
        """What the last layer says (tokens, width) of the windows' own words, in order."""
        count, length = windows.kinds.shape
        # What closes a text is left out.
        opener = self.norm(self.opener).expand(count, 1, WIDTH)
        values = torch.cat([opener, self.vectors(windows)], dim=1)
        filled = torch.cat([torch.ones(count, 1, dtype=torch.bool), windows.filled], dim=1)
        nearness = self.distances(self.get_buffer("buckets")[: length + 1, : length + 1]).permute(2, 0, 1)
        for layer in self.layers:
            values = layer(values, filled, nearness)
        answer: Tensor = values[:, 1:][windows.own]
        return answer


def bucket(distances: Tensor) -> Tensor:
    """Return the bucket of each distance: near ones have one each, far ones share (Raffel et al. 2020)."""
    each_side = _BUCKETS // 2
    exact = each_side // 2
    size = distances.abs()
    share = torch.log(size.clamp(min=1) / exact) / math.log(_FARTHEST / exact)
    far = (exact + (share * (each_side - exact)).long()).clamp(max=each_side - 1)
    return torch.where(distances > 0, each_side, 0) + torch.where(size < exact, size, far)


def started_teacher(folder: Path, kept: Sequence[int], dropout: float) -> TeacherNetwork:
    """A teacher with the layers of the language model; ``kept`` are rows of BERT's vocabulary, whose vectors stay."""
    stored = load_file(folder / "model.safetensors")
    network = TeacherNetwork(len(kept), dropout)
    words, places = (stored[f"embeddings.{part}_embeddings.weight"] for part in ("word", "position"))
    with torch.no_grad():
        network.pieces.weight.copy_(words[[row + _PIECES_BEFORE for row in kept]])
        network.opener.copy_(words[0] + places[_FIRST_PLACE])
        network.places.copy_(places[_FIRST_PLACE + 1 : _FIRST_PLACE + 1 + MAX_WINDOW])
        network.distances.weight.copy_(stored["encoder.relative_attention_bias.weight"])
        copy_part(network.norm, stored, "embeddings.LayerNorm")
        network.marks.normal_(0, SPREAD)
        for number, layer in enumerate(network.layers):
            _start_layer(layer, stored, f"encoder.layer.{number}")  # type: ignore[arg-type]
    network.pieces.weight.requires_grad_(False)
    return network


def _start_layer(layer: Layer, stored: dict[str, Tensor], name: str) -> None:
    for kind, values in (("weight", layer.attention.weight), ("bias", layer.attention.bias)):
        values.copy_(torch.cat([stored[f"{name}.attention.attn.{part}.{kind}"] for part in "qkv"]))
    copy_part(layer.mixing, stored, f"{name}.attention.attn.o")
    copy_part(layer.mixed_norm, stored, f"{name}.attention.LayerNorm")
    copy_part(layer.widening, stored, f"{name}.intermediate.dense")
    copy_part(layer.narrowing, stored, f"{name}.output.dense")
    copy_part(layer.narrowed_norm, stored, f"{name}.output.LayerNorm")
