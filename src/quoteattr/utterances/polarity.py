"""Statements that are turned round: a negation on one side that nothing on the other side makes up for."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from quoteattr.utterances.facing import Facing, Finding, swapped
from quoteattr.utterances.reading import Token
from quoteattr.wording.synonyms import opposite, ties

_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti")
_REACH: Final = 6


def lost_negations(facing: Facing) -> list[Finding]:
    """Negations of one text alone, in either."""
    cues_a = [i for i in facing.loose_a() if facing.a[i].polarity == "cue"]
    cues_b = [j for j in facing.loose_b() if facing.b[j].polarity == "cue"]
    for i in list(cues_a):
        near = [j for j in cues_b if abs(facing.place_in_b(i) - j) <= _REACH]
        if near:
            cues_a.remove(i)
            cues_b.remove(min(near, key=lambda j: (abs(facing.place_in_b(i) - j), j)))
    found = [Finding("negation", range(i, i + 1), _missing(facing, i)) for i in cues_a if not _made_up(facing, i)]
    other = facing.swapped
    back = [Finding("negation", range(j, j + 1), _missing(other, j)) for j in cues_b if not _made_up(other, j)]
    return found + swapped(back)


def _missing(facing: Facing, i: int) -> range:
    place = facing.place_in_b(i)
    return range(place, place)


def _made_up(facing: Facing, i: int) -> bool:
    """Whether words of ``b`` alone near there hold a negation themselves, or the opposite of what is negated."""
    near = list(facing.near_in_b(i, _REACH))
    if any(negative(facing.b[j]) for j in near):
        return True
    negated = [facing.a[at] for at in range(max(0, i - 2), min(len(facing.a), i + _REACH)) if not facing.a[at].small]
    return any(opposite(token.lemma, facing.b[j].lemma) for token in negated for j in near)


def negative(token: Token) -> bool:
    """Whether a word holds a negation in its meaning or its parts: fail, unable, useless."""
    return token.polarity in {"cue", "implicit"} or (not token.small and _negative_parts(token.lemma))


@lru_cache(maxsize=1 << 13)
def _negative_parts(base: str) -> bool:
    if base.endswith("less") and ties(base[:-4]) is not None:
        return True
    for prefix in _PREFIXES:
        stem = base.removeprefix(prefix)
        if stem != base and len(stem) > 3 and ties(stem) is not None:
            return True
    return False
