"""How much, how many, how often, about how much: wording of extent that differs beside one and the same word."""

from __future__ import annotations

from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, TokenDifference, mirrored
from quoteattr.comparison.comparison import Side
from quoteattr.comparison.hedges import hedge_of_one_side
from quoteattr.comparison.tokens import Token
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.wordnet import DERIVED, word_similarity

_BESIDE: Final = 2
"""Words before another among which its degree or bound stands."""
_TWO_SIDED_AXES: Final = ("amount", "comparison")
"""Axes on which a word of one text only does not shift anything."""
_NEAR: Final = 6
"""Tokens from where a word of frequency belongs within which another can stand for it."""
_ALMOST: Final = "almost"
_DEGREE_THRESHOLD: Final = 1.0
"""A difference on the scale of degree from which on it is another degree."""
_FREQUENCY_THRESHOLD: Final = 1.0
"""A difference on the scale of frequency that is wording: sometimes, often."""
_RAISING: Final = 3.0
"""The strength of a word of degree from which on it adds to the word beside it: very, but not fairly."""


def detect_degree(pair: AlignedPair) -> list[TokenDifference]:
    """Return bounds, degrees, amounts and frequencies that differ."""
    found: list[TokenDifference] = []
    for i, j in sorted({*pair.to_b.items(), *pair.equivalents}):
        token, other = pair.a[i], pair.b[j]
        if token.unit.kind == "number" and other.unit.kind == "number":
            if _rounds(token, other):
                continue
            found += _beside(pair, i, j, "bound")
        elif token.is_content and not token.is_numeric:
            if word_similarity(token.lemma, other.lemma) >= DERIVED:
                found += _beside(pair, i, j, "degree")
                found += _almost(pair, i, j)
            for axis in _TWO_SIDED_AXES:
                found += _beside(pair, i, j, axis)
    return found + _other_frequencies(pair) + _frequencies(pair) + mirrored(_frequencies(pair.mirrored))


def _rounds(token: Token, other: Token) -> bool:
    """Return whether two numbers of one unit go together though they are not equal: almost half, 48 percent."""
    return token.unit.measure == other.unit.measure is not None and token.unit.value != other.unit.value


def _beside(pair: AlignedPair, i: int, j: int, axis: str) -> list[TokenDifference]:
    """Return how the words of one axis right before two aligned words differ."""
    at_a, at_b = _position_before(pair.a, i, axis), _position_before(pair.b, j, axis)
    if at_a is not None and at_b is not None:
        x, y = pair.a[at_a], pair.b[at_b]
        if _agree(x, y, axis) or (axis == "comparison" and _strength(x) * _strength(y) < 0):  # opposites: more, less
            return []
        stronger: Side | None = None if axis == "bound" else "a" if _strength(x) > _strength(y) else "b"
        return [TokenDifference("hedge", range(at_a, at_a + 1), range(at_b, at_b + 1), stronger)]
    if axis in _TWO_SIDED_AXES:
        return []
    if at_a is not None:
        return _of_one_side(pair, at_a, axis)
    return mirrored(_of_one_side(pair.mirrored, at_b, axis)) if at_b is not None else []


def _of_one_side(pair: AlignedPair, i: int, axis: str) -> list[TokenDifference]:
    """Return a bound or degree of ``a``, unless ``b`` has one near there."""
    if i in pair.to_b or pair.a[i].form == "so":
        return []
    at = pair.projected(i)
    near = pair.b[max(0, at - _BESIDE - 1) : at + _BESIDE + 1]
    if any(_is_of_axis(token, axis) for token in near):
        return []
    raises = pair.a[i].axis == "degree" and _strength(pair.a[i]) >= _RAISING
    return [hedge_of_one_side(pair, i, "a" if raises else "b")]


def _is_of_axis(token: Token, axis: str) -> bool:
    return token.axis == axis or (axis == "degree" and token.form in word_set("comparison_words", "degree_word"))


def _almost(pair: AlignedPair, i: int, j: int) -> list[TokenDifference]:
    """Return an "almost" right before one of two aligned words only."""
    in_a, in_b = _has_almost_before(pair.a, i), _has_almost_before(pair.b, j)
    if in_a == in_b:
        return []
    if in_a:
        return [hedge_of_one_side(pair, i - 1, "b")]
    return mirrored([hedge_of_one_side(pair.mirrored, j - 1, "b")])


def _has_almost_before(tokens: tuple[Token, ...], position: int) -> bool:
    phrase = tokens[position - 1].unit.phrase if position else None
    return phrase is not None and phrase.axis == "bound" and phrase.level == _ALMOST


def _position_before(tokens: tuple[Token, ...], position: int, axis: str) -> int | None:
    """Return the position of the word of this axis before a word, with one function word between at most, or None."""
    for at in range(position - 1, max(-1, position - 1 - _BESIDE), -1):
        if tokens[at].axis == axis:
            return at
        if tokens[at].is_content:
            return None
    return None


def _strength(token: Token) -> float:
    return token.strength or 0.0


def _agree(x: Token, y: Token, axis: str) -> bool:
    if axis == "bound":
        return x.unit.phrase == y.unit.phrase
    if axis == "degree":
        return abs(_strength(x) - _strength(y)) < _DEGREE_THRESHOLD
    return _strength(x) == _strength(y)


def _frequencies(pair: AlignedPair) -> list[TokenDifference]:
    """Return the words of frequency in ``a`` that no word of frequency in ``b`` stands for."""
    found: list[TokenDifference] = []
    for i in pair.unaligned_a:
        if pair.a[i].axis == "frequency":
            at = pair.projected(i)
            near = pair.b[max(0, at - _NEAR) : at + _NEAR]
            if not any(_is_of_frequency(token) for token in near):
                found.append(hedge_of_one_side(pair, i, "b"))
    return found


def _other_frequencies(pair: AlignedPair) -> list[TokenDifference]:
    """Return the words of frequency that stand in one place and are far apart on the scale: often, rarely."""
    found: list[TokenDifference] = []
    for i in pair.unaligned_a:
        for j in pair.unaligned_near(i, _BESIDE) if pair.a[i].axis == "frequency" else ():
            step = _strength(pair.a[i]) - _strength(pair.b[j]) if pair.b[j].axis == "frequency" else 0.0
            if abs(step) > _FREQUENCY_THRESHOLD:
                found.append(TokenDifference("hedge", range(i, i + 1), range(j, j + 1), "a" if step > 0 else "b"))
                break
    return found


def _is_of_frequency(token: Token) -> bool:
    return token.axis == "frequency" or token.form in word_set("comparison_words", "frequency_word")
