"""Which of some names is the one that is looked for, or whether none is.

What speaks for and against each name is what ``names.likeness`` weighs, and how rare the words are that the two
share: *Abdul Rahman* says little among a thousand, *Zvurdal* much.  The weights (``finding_evidence.tsv``) are those
of a choice among all candidates and nobody (a conditional logit, McFadden 1974), so that a name which two share gets
half the chance each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import exp
from typing import Final

from quoteattr.names.evidence import evidence
from quoteattr.names.words import distance
from quoteattr.names.written import WrittenName
from quoteattr.people.search.index import NameIndex
from quoteattr.resources.lexicons import load

NOBODY: Final = "nobody in the list"
_EXP_LIMIT: Final = 500.0


def signs(query: WrittenName, name: WrittenName, index: NameIndex) -> dict[str, float]:
    """What speaks for and against a name, by entries of ``finding_evidence.tsv``, and how much of it there is."""
    found: dict[str, float] = dict(Counter(evidence(query, name)))
    mine, yours = Counter(query.words), Counter(name.words)
    same = mine & yours
    shared = same.total()
    found["rarity of the words shared"] = sum(index.rarity(word) * times for word, times in same.items())
    found["words shared"] = shared
    found["words of the query alone"] = mine.total() - shared
    found["words of the name alone"] = yours.total() - shared
    longest = max(len(query.joined), len(name.joined))
    found["share of letters changed"] = distance(query.joined, name.joined) / longest if longest else 0.0
    return found


@cache
def _weights() -> dict[str, float]:
    return {entry.words: float(entry["weight"]) for entry in load("finding_evidence")}


def chances(query: WrittenName, numbers: Sequence[int], index: NameIndex, owners: Sequence[int]) -> list[float]:
    """The chance that each of the names with these numbers is meant; what is left to 1 is that of nobody.

    ``owners`` gives whose each name of the index is: the names of one person are no rivals to each other.
    """
    weights = _weights()
    totals = [
        sum(weights.get(sign, 0.0) * amount for sign, amount in signs(query, index.written(number), index).items())
        for number in numbers
    ]
    best: dict[int, float] = {}
    for number, total in zip(numbers, totals, strict=True):
        best[owners[number]] = max(best.get(owners[number], total), total)
    most = max([*totals, weights[NOBODY]])
    whole = sum(exp(max(total - most, -_EXP_LIMIT)) for total in (*best.values(), weights[NOBODY]))
    return [exp(max(total - most, -_EXP_LIMIT)) / whole for total in totals]
