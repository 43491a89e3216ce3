"""Detectors: from two texts to their aligned pair and the differences that the detectors find, in one order.

Each module has one function, from an aligned pair to the differences of one kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import evolve, frozen

from quoteattr.alignment import align
from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference
from quoteattr.comparison.detectors.antonyms import detect_antonyms
from quoteattr.comparison.detectors.degree import detect_degree
from quoteattr.comparison.detectors.exchanges import detect_exchanges
from quoteattr.comparison.detectors.gaps import detect_omissions, detect_substitutions
from quoteattr.comparison.detectors.hedges import detect_hedges
from quoteattr.comparison.detectors.names import detect_names
from quoteattr.comparison.detectors.negation import detect_negation, detect_negation_scope
from quoteattr.comparison.detectors.numbers import detect_numbers
from quoteattr.comparison.detectors.quantities import detect_quantities
from quoteattr.comparison.detectors.sole_differences import detect_sole_differences
from quoteattr.comparison.detectors.subjects import detect_subjects
from quoteattr.comparison.equivalents import with_equivalents
from quoteattr.comparison.tokens import STAGES, read_tokens


@frozen
class Detector:
    """A named way to find differences between two aligned texts."""

    name: str
    detect: Callable[[AlignedPair], list[TokenDifference]]
    is_residual: bool = False
    """Whether it proposes what no meaning of the words shows: it gets the pair with what the others found."""


DETECTORS: Final = (
    Detector("antonyms", detect_antonyms),
    Detector("numbers", detect_numbers),
    Detector("names", detect_names),
    Detector("negation", detect_negation),
    Detector("hedges", detect_hedges),
    Detector("degree", detect_degree),
    Detector("exchanges", detect_exchanges),
    Detector("negation-scope", detect_negation_scope),
    Detector("quantities", detect_quantities),
    Detector("subjects", detect_subjects),
    Detector("sole-differences", detect_sole_differences),
    Detector("substitutions", detect_substitutions, is_residual=True),
    Detector("omissions", detect_omissions, is_residual=True),
)


def aligned_pair(a: str, b: str) -> AlignedPair:
    """Return two texts aligned, with their equivalents and the differences that the meaning of the words shows."""
    tokens_a, tokens_b = read_tokens(a), read_tokens(b)
    pair = with_equivalents(AlignedPair(tokens_a, tokens_b, align(tokens_a, tokens_b, STAGES)))
    found = [one for detector in DETECTORS if not detector.is_residual for one in detector.detect(pair)]
    return evolve(pair, differences=tuple(found))


def possible_differences(pair: AlignedPair) -> list[TokenDifference]:
    """Return the differences of the pair, and what else could be one: substitutions, omissions, additions."""
    residual = [one for detector in DETECTORS if detector.is_residual for one in detector.detect(pair)]
    return [*pair.differences, *residual]
