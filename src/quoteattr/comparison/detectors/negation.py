"""Statements that are turned round: a negation on one side that nothing on the other side makes up for."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from quoteattr.comparison.facing import Facing, Finding, swapped
from quoteattr.comparison.nearest import Cost, best_pairs
from quoteattr.comparison.reading import Token
from quoteattr.wording.synonyms import opposite, ties

_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_REACH: Final = 6
"""How many tokens from the place that faces it the answer to a negation may stand."""
_CLAUSE: Final = 12
"""The same for a negation that answers another: they stand anywhere in one clause."""
_LIMITS: Final = frozenset({"until", "before"})
"""Of what is not so until then it can be said that it is so only then."""
_LONGEST_LIST: Final = 30
"""Tokens that one negation can cover."""
_LISTS_GO_ON: Final = frozenset({"or", "nor", "and"})


def lost_negations(facing: Facing) -> list[Finding]:
    """Negations of one text alone, in either."""
    cues_a, cues_b = _cues(facing), _cues(facing.swapped)

    def answer(i: int, j: int) -> Cost | None:
        return () if abs(facing.place_in_b(i) - j) <= _CLAUSE else None

    pairs = best_pairs(facing, cues_a, cues_b, answer)
    spent_a, spent_b = {i for i, _ in pairs}, {j for _, j in pairs}
    found = _unanswered(facing, [i for i in cues_a if i not in spent_a], spent_b)
    found += swapped(_unanswered(facing.swapped, [j for j in cues_b if j not in spent_b], spent_a))
    return found + _only_negated(facing) + swapped(_only_negated(facing.swapped))


def _only_negated(facing: Facing) -> list[Finding]:
    """The phrases "not only" and "not just" in ``a`` where ``b`` has only or just."""
    found: list[Finding] = []
    for i in facing.loose_a():
        first, _, rest = facing.a[i].form.partition(" ")
        if facing.a[i].polarity == "none" and first == "not":
            facing_it = [j for j in facing.near_in_b(i, 2) if facing.b[j].form == rest]
            found += [Finding("negation", range(i, i + 1), range(j, j + 1)) for j in facing_it[:1]]
    return found


def _cues(facing: Facing) -> list[int]:
    """Negations of ``a`` without a partner; "No. 5" is none, and "nor" only goes on with one."""
    cues = [i for i in facing.loose_a() if facing.a[i].polarity == "cue" and not _numbers(facing.a, i)]
    return [i for i in cues if facing.a[i].form != "nor" or not _negated_before(facing.a, i)]


def _negated_before(tokens: tuple[Token, ...], i: int) -> bool:
    return any(token.polarity == "cue" for token in tokens[max(0, i - _LONGEST_LIST) : i])


def _numbers(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a "no" stands for the word number: No. 5, line no. S53."""
    return tokens[i].letters == "no" and i + 1 < len(tokens) and any(map(str.isdigit, tokens[i + 1].letters))


def _unanswered(facing: Facing, cues: list[int], spent: set[int]) -> list[Finding]:
    """Negations of ``a`` that nothing in ``b`` answers; one word there answers one of them."""
    found: list[Finding] = []
    used = set(spent)
    for i in cues:
        answer = _answer(facing, i, used)
        if answer is not None:
            used.add(answer)
        elif not _undone(facing, i) and not _goes_on(facing, i):
            place = facing.place_in_b(i)
            found.append(Finding("negation", range(i, i + 1), range(place, place)))
    return found


def _undone(facing: Facing, i: int) -> bool:
    """Whether a "no" stands before a word that turns it round again, in ``a`` alone: no shortage."""
    after = [at for at in range(i + 1, min(i + 3, len(facing.a))) if at not in facing.to_b]
    return facing.a[i].form == "no" and any(facing.a[at].polarity == "implicit" for at in after)


def _answer(facing: Facing, i: int, used: set[int]) -> int | None:
    """A word of ``b`` alone near there that holds a negation itself, or is the opposite of what is negated."""
    near = [j for j in facing.near_in_b(i, _REACH) if j not in used]
    for j in near:
        if negative(facing.b[j]):
            return j
    if any(token.form in _LIMITS for token in facing.a[i : i + _CLAUSE]):
        only = next((j for j in near if facing.b[j].form == "only"), None)
        if only is not None:
            return only
    negated = [facing.a[at] for at in range(max(0, i - 2), min(len(facing.a), i + _REACH)) if not facing.a[at].small]
    return next((j for j in near if any(opposite(token.lemma, facing.b[j].lemma) for token in negated)), None)


def _goes_on(facing: Facing, i: int) -> bool:
    """Whether a negation of ``b`` that is in both covers that place too: "never stole or lied" for "nor did he lie"."""
    place = facing.place_in_b(i)
    for j in range(place - 1, max(-1, place - _LONGEST_LIST), -1):
        if facing.b[j].polarity == "cue":
            between = {token.form for token in facing.b[j + 1 : place + 1]}
            after = {token.form for token in facing.b[j : j + _LONGEST_LIST]}
            return j in facing.to_a and not between.isdisjoint(_LISTS_GO_ON) and "or" in after
    return False


def negative(token: Token) -> bool:
    """Whether a word holds a negation in its meaning or its parts: fail, unable, useless."""
    return token.polarity in {"cue", "implicit"} or (not token.small and _negative_parts(token.lemma))


@lru_cache(maxsize=1 << 13)
def _negative_parts(base: str) -> bool:
    if base.endswith("ly"):
        return False
    if base.endswith("less") and ties(base[:-4]) is not None:
        return True
    known = ties(base)
    opposites = known.opposites if known else frozenset[str]()
    for prefix in _PREFIXES:
        stem = base.removeprefix(prefix)
        if stem != base and (stem in opposites or (prefix in {"un", "non"} and len(stem) > 3 and ties(stem))):
            return True
    return False
