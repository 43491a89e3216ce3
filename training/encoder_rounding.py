"""How the encoder's products are rounded to whole numbers, with as little change of what they say as can be.

Products are of whole numbers of 8 bits: values are rounded as they come, one scale a table, and weights ahead, one
scale a column.  What reaches each product is measured on articles (``inputs_of``).  Then

* values are taken as distances from what they are on the average, and each column is multiplied so that none reaches
  much further than the others: the one scale of a table stays small (Xiao et al. 2023, SmoothQuant);
* weights become whole numbers so that these values change the least (training/whole_weights.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import numpy as np
import torch
from attrs import define, evolve, field, frozen
from numpy.typing import NDArray
from torch import Tensor, nn

from training.encoder_network import WIDTH, Encoder, Layer, Windows
from training.whole_weights import Doubles, Floats, rounded_weights

FLOAT_LAYER = 1
"""The layer whose narrowing product takes its values as they are: rounding them costs more there than elsewhere."""
_USUAL = 95
"""The percentage of windows in which a column reaches no further than what it is balanced by."""
_BALANCE = 0.6
"""1 would make all columns reach equally far, and weights differ as much as values did before."""


def numbers(values: object) -> Floats:
    """A tensor as a table of numpy."""
    return values.detach().float().numpy()  # type: ignore[attr-defined, no-any-return]


@define(eq=False)
class Inputs:
    """What was seen to reach a product: how many rows, their sum, the sum of the products of their columns, and the
    lowest and highest value of each column in each window."""

    together: Doubles = field(repr=False)
    total: Doubles = field(repr=False)
    count: int = 0
    lowest: list[Doubles] = field(factory=list, repr=False)
    highest: list[Doubles] = field(factory=list, repr=False)

    @classmethod
    def none(cls, width: int) -> Inputs:
        """Nothing seen yet."""
        return cls(np.zeros((width, width)), np.zeros(width))

    def add(self, values: Doubles) -> None:
        """See the rows of one more window."""
        self.together += values.T @ values
        self.total += values.sum(axis=0)
        self.count += len(values)
        self.lowest.append(values.min(axis=0))
        self.highest.append(values.max(axis=0))

    @property
    def mean(self) -> Doubles:
        """The mean of each column."""
        return self.total / self.count

    def about(self, centre: Doubles) -> Doubles:
        """The mean of the products of columns, as distances from ``centre``."""
        crossed = np.outer(centre, self.mean)
        return self.together / self.count - crossed - crossed.T + np.outer(centre, centre)

    def factors(self, centre: Doubles) -> Doubles:
        """What to multiply each column with, as distances from ``centre``, so that none reaches much further."""
        above = np.percentile(self.highest, _USUAL, axis=0) - centre
        below = centre - np.percentile(self.lowest, 100 - _USUAL, axis=0)
        found: Doubles = np.maximum(np.maximum(above, below), 1e-3) ** -_BALANCE
        return found / np.median(found)


def inputs_of(network: Encoder, seen: Iterable[Windows]) -> dict[nn.Linear, Inputs]:
    """What reaches each product of the layers in some windows."""
    products = [each for each in network.layers.modules() if isinstance(each, nn.Linear)]
    found = {each: Inputs.none(each.in_features) for each in products}
    filled: list[Tensor] = []

    def look(product: nn.Module, values: tuple[Tensor]) -> None:
        for rows, places in zip(values[0], filled[-1], strict=True):
            found[product].add(rows[places].double().numpy())  # type: ignore[index]

    hooks = [each.register_forward_pre_hook(look) for each in products]
    network.eval()
    with torch.no_grad():
        for windows in seen:
            filled.append(windows.filled)
            network.scores(windows)
    for hook in hooks:
        hook.remove()
    return found


@frozen(eq=False)
class Product:
    """values * factors @ weights * scales + bias.

    ``weights`` is (inputs, outputs).  Without ``factors`` the values are taken as they are, without ``scales`` the
    weights are floats; ``whole`` says that values are rounded to whole numbers.
    """

    weights: NDArray[np.int8] | Floats = field(repr=False)
    bias: Floats = field(repr=False)
    scales: Floats | None = field(default=None, repr=False)
    factors: Floats | None = field(default=None, repr=False)
    whole: bool = False

    def outputs(self, some: slice) -> Product:
        """The product that gives some of the outputs."""
        scales = None if self.scales is None else self.scales[some]
        return evolve(self, weights=self.weights[:, some], bias=self.bias[some], scales=scales)


@frozen(eq=False)
class Products:
    """The products of a layer, and what is added after each of its two normalisations."""

    attention: Product
    mixing: Product
    mixed_shift: Floats = field(repr=False)
    widening: Product
    narrowing: Product
    narrowed_shift: Floats = field(repr=False)


def exact_layers(network: Encoder) -> tuple[Floats, list[Products]]:
    """What is added after the first normalisation, and the layers, all in floats."""

    def product(linear: nn.Linear) -> Product:
        return Product(numbers(linear.weight.T), numbers(linear.bias))

    layers = [cast("Layer", layer) for layer in network.layers]
    return numbers(network.norm.bias), [
        Products(
            product(layer.attention),
            product(layer.mixing),
            numbers(layer.mixed_norm.bias),
            product(layer.widening),
            product(layer.narrowing),
            numbers(layer.narrowed_norm.bias),
        )
        for layer in layers
    ]


def rounded_layers(network: Encoder, seen: dict[nn.Linear, Inputs]) -> tuple[Floats, list[Products]]:
    """What is added after the first normalisation, and the layers, in whole numbers.

    Every normalisation gives distances from the mean; the bias of a product adds what that leaves out.
    """
    layers = [cast("Layer", layer) for layer in network.layers]
    centres = [*(seen[layer.attention].mean for layer in layers), np.zeros(WIDTH)]
    found = [
        _rounded_layer(layer, seen, centres[number], centres[number + 1], number != FLOAT_LAYER)
        for number, layer in enumerate(layers)
    ]
    return (numbers(network.norm.bias) - centres[0]).astype(np.float32), found


def _rounded_layer(
    layer: Layer, seen: dict[nn.Linear, Inputs], before: Doubles, after: Doubles, whole: bool
) -> Products:
    """A layer whose values are distances from ``before`` and, at its end, from ``after``."""
    between, nowhere = seen[layer.widening].mean, np.zeros(WIDTH)
    weights, bias = numbers(layer.attention.weight.T).copy(), numbers(layer.attention.bias).copy()
    # What is looked at is a mean of values: their factors can be part of the weights that make them.
    looked = seen[layer.mixing].factors(nowhere)
    weights[:, -WIDTH:] *= looked
    bias[-WIDTH:] *= looked
    mixing = _rounded_product(
        numbers(layer.mixing.weight.T), numbers(layer.mixing.bias) + before, seen[layer.mixing], nowhere
    )
    narrowing, narrowing_bias = numbers(layer.narrowing.weight.T), numbers(layer.narrowing.bias) + between
    return Products(
        _rounded_product(weights, bias, seen[layer.attention], before),
        evolve(mixing, factors=None),
        (numbers(layer.mixed_norm.bias) - between).astype(np.float32),
        _rounded_product(numbers(layer.widening.weight.T), numbers(layer.widening.bias), seen[layer.widening], between),
        _rounded_product(narrowing, narrowing_bias, seen[layer.narrowing], np.zeros(len(narrowing)), whole),
        (numbers(layer.narrowed_norm.bias) - after).astype(np.float32),
    )


def _rounded_product(
    weights: Floats, bias: NDArray[np.floating], seen: Inputs, centre: Doubles, whole: bool = True
) -> Product:
    """A product of values that are distances from ``centre``."""
    factors = seen.factors(centre) if whole else np.ones(len(weights))
    rounded, scales = rounded_weights(weights / factors[:, None], seen.about(centre) * np.outer(factors, factors))
    return Product(
        rounded,
        (bias + centre @ weights).astype(np.float32),
        scales,
        factors.astype(np.float32) if whole else None,
        whole,
    )
