"""The encoder as PyTorch trains it: word pieces, marks and places to the scores of labels, by layers of attention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from attrs import frozen
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from quoteattr.labelling import PARTS, TAGS, VOUCHING_PARTS
from quoteattr.limits import MAX_WINDOW
from quoteattr.models.encoder import SCHEMES
from quoteattr.models.features import FLAGS, SHAPES
from training.labelling_network import Chain, barred_chain

WIDTH, HEADS = 384, 12
"""Of the encoder that is shipped; a teacher may be wider."""
HEAD_COLUMNS = len(PARTS) + len(VOUCHING_PARTS)
"""What a token adds as each part of an attribution, to whether it is a statement and whether it is vouched for."""
SPREAD = 0.02
ANY_SCHEME = len(SCHEMES)
"""Of texts without annotation: what a teacher expects of them follows no scheme in particular."""
_NEW = ("marks", "schemes", "last.", "heads.", "transitions", "opening", "closing")
_EPSILON = 1e-12


@frozen(eq=False)
class Windows:
    """Some windows, padded to one length.

    ``pieces`` holds the pieces of every kind of word, ``starts`` (kinds) where those of each kind start; ``kinds``
    (windows, places) is the kind of word at each place, ``marks`` (windows, places, shapes and flags) what is known of
    it, ``filled`` (windows, places) whether a word stands there at all and ``own`` whether its scores count.
    ``schemes`` (windows) is the place in SCHEMES of each window's scheme, or ANY_SCHEME.
    """

    pieces: Tensor
    starts: Tensor
    kinds: Tensor
    marks: Tensor
    filled: Tensor
    own: Tensor
    schemes: Tensor


class Layer(nn.Module):
    """One layer of attention and one of thought, each added to what was there (Vaswani et al. 2017)."""

    def __init__(self, inner: int, width: int = WIDTH, epsilon: float = _EPSILON) -> None:
        super().__init__()
        self.attention = nn.Linear(width, 3 * width)
        self.mixing = nn.Linear(width, width)
        self.mixed_norm = nn.LayerNorm(width, epsilon)
        self.widening = nn.Linear(width, inner)
        self.narrowing = nn.Linear(inner, width)
        self.narrowed_norm = nn.LayerNorm(width, epsilon)

    def forward(self, values: Tensor, filled: Tensor, nearness: Tensor | None = None) -> Tensor:
        """Values (windows, places, width) after this layer; places that are not filled are not looked at.

        ``nearness`` (heads, places, places) says how likely each head looks from one place to another, whatever stands
        there.
        """
        count, length, width = values.shape
        parts = self.attention(values).view(count, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = parts.unbind()
        # Written out: the backward pass of scaled_dot_product_attention takes half of a step's time on a processor.
        likeness = (query @ key.transpose(-1, -2)) * (width // HEADS) ** -0.5
        if nearness is not None:
            likeness = likeness + nearness.to(likeness.dtype)
        with torch.autocast("cpu", enabled=False):  # or the softmax is in 32 bits, between 16 and 16
            looked = likeness.masked_fill(~filled[:, None, None, :], float("-inf")).softmax(-1)
        mixed = self.mixing((looked @ value).transpose(1, 2).reshape(count, length, width))
        values = self.mixed_norm(values + mixed)
        answer: Tensor = self.narrowed_norm(values + self.narrowing(functional.gelu(self.widening(values))))
        return answer


class Encoder(nn.Module):
    """Word pieces, marks and places of windows to the scores of their words' labels."""

    def __init__(
        self,
        pieces: int,
        layers: int,
        inner: int,
        dropout: float,
        width: int = WIDTH,
        epsilon: float = _EPSILON,
    ) -> None:
        super().__init__()
        self.pieces = nn.EmbeddingBag(pieces, width, mode="mean")
        self.places = nn.Parameter(torch.zeros(MAX_WINDOW, width))
        self.marks = nn.Parameter(torch.zeros(len(SHAPES) + len(FLAGS), width))
        self.schemes = nn.Parameter(torch.zeros(len(SCHEMES), width))
        self.norm = nn.LayerNorm(width, epsilon)
        self.layers = nn.ModuleList(Layer(inner, width, epsilon) for _ in range(layers))
        self.last = nn.Linear(width, len(TAGS))
        self.heads = nn.Linear(width, HEAD_COLUMNS)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.opening = nn.Parameter(torch.zeros(len(TAGS)))
        self.closing = nn.Parameter(torch.zeros(len(TAGS)))
        self.dropout = nn.Dropout(dropout)

    def scores(self, windows: Windows) -> Tensor:
        """Scores (tokens, labels) of the windows' own words, in order."""
        return self.answers(windows)[0]

    def answers(self, windows: Windows) -> tuple[Tensor, Tensor]:
        """Scores (tokens, labels) of the windows' own words, and what each adds to the heads (tokens, HEAD_COLUMNS)."""
        states = self.dropout(self.states(windows))
        return self.last(states), self.heads(states)

    def states(self, windows: Windows) -> Tensor:
        """What the last layer says (tokens, width) of the windows' own words, in order."""
        values = self.vectors(windows)
        for layer in self.layers:
            values = layer(values, windows.filled)
        answer: Tensor = values[windows.own]
        return answer

    def vectors(self, windows: Windows) -> Tensor:
        """What goes into the first layer (windows, places, width)."""
        words = self.pieces(windows.pieces, windows.starts)[windows.kinds]
        values = words + self.places[: windows.kinds.shape[1]] + windows.marks @ self.marks
        values = values + self.scheme_vectors()[windows.schemes][:, None]
        return self.dropout(self.norm(values))  # type: ignore[no-any-return]

    def scheme_vectors(self) -> Tensor:
        """One row for each scheme, and one of zeros for ANY_SCHEME."""
        return functional.pad(self.schemes, (0, 0, 0, 1))

    def chain(self) -> Chain:
        """Transitions, opening and closing scores, with what BIO forbids."""
        return barred_chain(self.transitions, self.opening, self.closing)

    @staticmethod
    def is_new(name: str) -> bool:
        """Whether a parameter did not come with the language model."""
        return name.startswith(_NEW)


def started(folder: Path, kept: Sequence[int], layers: int, inner: int, dropout: float) -> Encoder:
    """An encoder with the first layers of a language model and the vectors of the pieces kept, which stay as they are.

    Of the width within a layer those with the largest weights are kept.
    """
    stored = load_file(folder / "model.safetensors")
    network = Encoder(len(kept), layers, inner, dropout)
    with torch.no_grad():
        network.pieces.weight.copy_(stored["embeddings.word_embeddings.weight"][list(kept)])
        places = stored["embeddings.position_embeddings.weight"][1 : MAX_WINDOW + 1]
        network.places.copy_(places + stored["embeddings.token_type_embeddings.weight"][0])
        copy_part(network.norm, stored, "embeddings.LayerNorm")
        network.marks.normal_(0, SPREAD)
        for number, layer in enumerate(network.layers):
            _start_layer(layer, stored, f"encoder.layer.{number}", inner)  # type: ignore[arg-type]
    network.pieces.weight.requires_grad_(False)
    return network


def _start_layer(layer: Layer, stored: dict[str, Tensor], name: str, inner: int) -> None:
    for kind, values in (("weight", layer.attention.weight), ("bias", layer.attention.bias)):
        parts = [stored[f"{name}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        values.copy_(torch.cat(parts))
    copy_part(layer.mixing, stored, f"{name}.attention.output.dense")
    copy_part(layer.mixed_norm, stored, f"{name}.attention.output.LayerNorm")
    wide, narrow = stored[f"{name}.intermediate.dense.weight"], stored[f"{name}.output.dense.weight"]
    keep = (wide.norm(dim=1) * narrow.norm(dim=0)).topk(inner).indices.sort().values
    layer.widening.weight.copy_(wide[keep])
    layer.widening.bias.copy_(stored[f"{name}.intermediate.dense.bias"][keep])
    layer.narrowing.weight.copy_(narrow[:, keep])
    layer.narrowing.bias.copy_(stored[f"{name}.output.dense.bias"])
    copy_part(layer.narrowed_norm, stored, f"{name}.output.LayerNorm")


def copy_part(part: nn.Linear | nn.LayerNorm, stored: Mapping[str, Tensor], name: str) -> None:
    """Give a part of a network the weights and the bias stored under a name."""
    part.weight.copy_(stored[f"{name}.weight"])
    part.bias.copy_(stored[f"{name}.bias"])
