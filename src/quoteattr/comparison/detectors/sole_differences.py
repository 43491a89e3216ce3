"""What differs alone, in texts that are word for word the same but for it: a word, or one word against another.

In free translations most of what differs is wording, and the verdict model weighs it.  Where nothing else differs,
the words decide: opposites, "hardly", a word of frequency against another, "tried to" against what was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.comparison.aligned_pair import AlignedPair, Positions, TokenDifference, mirrored
from quoteattr.comparison.comparison import Side
from quoteattr.comparison.tokens import MEANING_STAGE, Token
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.contrasts import are_opposed

_FREQUENCY_THRESHOLD: Final = 1.0
"""A difference on the scale of frequency above which it is no wording: always, often."""
_AXES_WITH_OPPOSITES: Final = ("comparison", "duty")
_PARTICIPLE: Final = "ing"
_ALWAYS: Final = 6.0
_NEVER: Final = 0.0
"""The places on the scale of frequency of ``hedges.tsv`` of what is always so, and never."""


def detect_sole_differences(pair: AlignedPair) -> list[TokenDifference]:
    """Return the words in one place of the two texts, or the word of one, that are all that differs, if they decide."""
    if pair.alignment.moved or pair.equivalents or not pair.to_b:
        return []
    if any(link.stage == MEANING_STAGE for link in pair.alignment.links):
        return []
    own_a, own_b = _own_words(pair), _own_words(pair.mirrored)
    if own_a and len(own_a) == len(own_b):
        return _all_opposed(pair, list(zip(own_a, own_b, strict=True)))
    if len(own_a) == 1 and not own_b:
        return _alone(pair, own_a[0])
    if len(own_b) == 1 and not own_a:
        return mirrored(_alone(pair.mirrored, own_b[0]))
    return []


def _own_words(pair: AlignedPair) -> list[int]:
    """Return the unaligned positions of ``a`` whose words say something."""
    return [i for i in pair.unaligned_a if pair.a[i].is_content or pair.a[i].axis or pair.a[i].polarity]


def _all_opposed(pair: AlignedPair, places: Sequence[Positions]) -> list[TokenDifference]:
    """Return the words that stand in one place as differences, if the two of each place cannot both be right."""
    found: list[TokenDifference] = []
    for i, j in places:
        opposed = _opposed(pair, i, j) if pair.in_one_gap(i, j) else []
        if not opposed:
            return []
        found += opposed
    return found


def _opposed(pair: AlignedPair, i: int, j: int) -> list[TokenDifference]:
    """Return two words that stand in one place as a difference, if they cannot both be right."""
    x, y = pair.a[i], pair.b[j]
    a, b = range(i, i + 1), range(j, j + 1)
    p, q = _frequency(x), _frequency(y)
    if p is not None and q is not None and min(p, q) == _NEVER < max(p, q):
        return [TokenDifference("negation", a, b, is_exact=True)]
    if p is not None and q is not None:
        stronger: Side | None = None if _is_negated(pair) else "a" if p > q else "b"
        is_other = abs(p - q) > _FREQUENCY_THRESHOLD
        return [TokenDifference("hedge", a, b, stronger, is_exact=True)] if is_other else []
    if _compare_otherwise(x, y) or _bound_otherwise(pair, i, j) or _are_opposed_words(x, y):
        return [TokenDifference("opposite", a, b, is_exact=True)]
    return []


def _is_negated(pair: AlignedPair) -> bool:
    """Return whether both texts have a negation, under which the weaker word can be the stronger one."""
    return any(token.polarity == "cue" for token in pair.a)


def _compare_otherwise(x: Token, y: Token) -> bool:
    """Return whether one says more and the other less."""
    return x.axis == y.axis == "comparison" and (x.strength or 0.0) * (y.strength or 0.0) < 0


def _bound_otherwise(pair: AlignedPair, i: int, j: int) -> bool:
    """Return whether one is "more than" and the other "less than", not beside a number, where they are bounds."""
    levels = {token.unit.phrase.level for token in (pair.a[i], pair.b[j]) if token.unit.phrase}
    after = [*pair.a[i + 1 : i + 2], *pair.b[j + 1 : j + 2]]
    return levels == {"over", "under"} and not any(token.is_numeric for token in after)


def _are_opposed_words(x: Token, y: Token) -> bool:
    is_name = x.can_replace_name or y.can_replace_name
    return not is_name and all(map(_says_something, (x, y))) and are_opposed(x.form, x.lemma, y.form, y.lemma)


def _says_something(token: Token) -> bool:
    """Return whether a word can have an opposite: also one with a negation in its meaning, like decline."""
    return token.is_content or token.polarity == "implicit" or token.axis in _AXES_WITH_OPPOSITES


def _frequency(token: Token) -> float | None:
    for name, level in (("always", _ALWAYS), ("never", _NEVER)):
        if token.form in word_set("comparison_words", name):
            return level
    return token.strength if token.axis == "frequency" else None


def _alone(pair: AlignedPair, i: int) -> list[TokenDifference]:
    """Return a word of ``a`` that the other text lacks as a difference, if it takes back what that text says."""
    at = pair.projected(i)
    a, b = range(i, i + 1), range(at, at)
    if not all(_is_grammar(pair.b[j]) for j in pair.unaligned_b):
        return []
    form = pair.a[i].form
    if form in word_set("comparison_words", "near_negation"):
        return [TokenDifference("negation", a, b, is_exact=True)]
    is_attempt = pair.a[i].axis == "attempt" and not _is_purpose(pair, i)
    if is_attempt or form in word_set("comparison_words", "bare_truth"):
        return [TokenDifference("hedge", a, b, None if _is_negated(pair) else "b", is_exact=True)]
    return []


def _is_grammar(token: Token) -> bool:
    """Return whether a word is an article, a form of be or an auxiliary: not the "anything but" that stands for not."""
    return any(token.form in word_set("comparison_words", name) for name in ("determiner", "auxiliary", "passive"))


def _is_purpose(pair: AlignedPair, i: int) -> bool:
    """Return whether a clause of ``a`` says what ``b`` says by a participle: "which aims to help", "helping"."""
    verb = pair.to_b.get(i + 1)
    is_participle = verb is not None and pair.b[verb].letters.endswith(_PARTICIPLE)
    return is_participle and not pair.a[i].letters.endswith(f"{_PARTICIPLE}to")
