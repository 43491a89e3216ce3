"""What one text tells and the other does not: a figure, a name, or several words where the other has nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from quoteattr.comparison.facing import Facing, Finding, swapped

_FEWEST: Final = 3
"""Words, small ones aside, with nothing in their place that make a piece of information."""
_RICHER: Final = 2
"""So many words more than the other text has in the same place may tell something."""
ADJUNCTS: Final = frozenset(
    "in on at by for from with into during after before since until among between near across inside outside".split()
)
"""Words that open a phrase of place, time or means."""
_VAGUE: Final = frozenset({"one", "1st"})


def told_by_one(facing: Facing, claimed_a: Collection[int], claimed_b: Collection[int]) -> list[Finding]:
    """Information of one text alone, among the words that no other difference claims."""
    mine = _omitted(facing, claimed_a, claimed_b)
    return mine + swapped(_omitted(facing.swapped, claimed_b, claimed_a))


def perhaps_told_by_one(facing: Facing, same: set[tuple[int, int]]) -> list[Finding]:
    """Whatever one text has that could be information of its own: for a model to weigh."""
    known_a, known_b = {i for i, _ in same}, {j for _, j in same}
    return _surplus(facing, known_a, known_b) + swapped(_surplus(facing.swapped, known_b, known_a))


def _surplus(facing: Facing, known_a: Collection[int], known_b: Collection[int]) -> list[Finding]:
    found: list[Finding] = []
    for gap in facing.gaps:
        mine = [i for i in gap.a if i not in known_a and not facing.a[i].small and not facing.a[i].axis]
        yours = [j for j in gap.b if j not in known_b and not facing.b[j].small and not facing.b[j].axis]
        place = range(gap.b.start, gap.b.start)
        if (mine and not yours) or len(mine) - len(yours) >= _RICHER:
            found.append(Finding("omitted", range(mine[0], mine[-1] + 1), place))
            continue
        told = [i for i in mine if facing.a[i].proper or (facing.a[i].numeric and facing.a[i].form not in _VAGUE)]
        found += [Finding("omitted", range(i, i + 1), place) for i in told]
    return found


def facts_of_one(facing: Facing, claimed_a: Collection[int], claimed_b: Collection[int]) -> tuple[int, int]:
    """How many figures and names each text has that the other has not."""
    other = facing.swapped
    return (
        sum(_tells(facing, i) for i in facing.loose_a() if i not in claimed_a),
        sum(_tells(other, j) for j in facing.loose_b() if j not in claimed_b),
    )


def _omitted(facing: Facing, claimed_a: Collection[int], claimed_b: Collection[int]) -> list[Finding]:
    found: list[Finding] = []
    for gap in facing.gaps:
        mine = [i for i in gap.a if i not in claimed_a and not facing.a[i].small and not facing.a[i].axis]
        yours = [j for j in gap.b if j not in claimed_b and not facing.b[j].small and not facing.b[j].axis]
        if not yours and (len(mine) >= _FEWEST or (mine and not gap.b and _is_adjunct(facing, gap.a))):
            found.append(Finding("omitted", range(mine[0], mine[-1] + 1), range(gap.b.start, gap.b.start)))
            continue
        found += [
            Finding("omitted", range(i, i + 1), range(gap.b.start, gap.b.start)) for i in mine if _tells(facing, i)
        ]
    return found


def _is_adjunct(facing: Facing, places: range) -> bool:
    """Whether words start like a phrase of place, time or means: in the harbor, to the mayor."""
    first = facing.a[places.start].form
    return first in ADJUNCTS or (first == "to" and len(places) > 1 and facing.a[places.start + 1].form == "the")


def _tells(facing: Facing, i: int) -> bool:
    """Whether a word by itself answers how many, when, who or where: a figure, or a name that is no part of another."""
    token = facing.a[i]
    if token.numeric:
        return token.form not in _VAGUE
    return token.proper and not any(_one_name(facing, i, at) and at in facing.to_b for at in (i - 1, i + 1))


def _one_name(facing: Facing, i: int, at: int) -> bool:
    """Whether two neighbours are names with nothing but a space between them."""
    if not (0 <= at < len(facing.a) and facing.a[at].name):
        return False
    first, second = sorted((facing.a[i].unit.span, facing.a[at].unit.span))
    return second.start - first.end <= 1
