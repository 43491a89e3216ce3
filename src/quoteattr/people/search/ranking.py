"""The probability of each candidate being the name that is looked for.

The features are those of ``names.likeness``, and how rare the shared words are: *Abdul Rahman* says little among a
thousand, *Zvurdal* much.  The weights (``name_search.tsv``) are those of a choice among all candidates and nobody (a
conditional logit, McFadden 1974), so that each of two people of one name gets half the probability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import exp
from typing import Final

from quoteattr.names.features import pair_features
from quoteattr.names.normalisation import NormalisedName
from quoteattr.names.word_agreement import edit_distance
from quoteattr.people.search.index import NameIndex
from quoteattr.resources.lexicons import load

NOBODY: Final = "nobody in the list"
_MAX_EXPONENT: Final = 500.0
"""Log odds below the best beyond which a candidate has no chance; ``exp`` overflows a little further."""


def search_features(query: NormalisedName, name: NormalisedName, index: NameIndex) -> dict[str, float]:
    """Return the features of a name for a query, by entries of ``name_search.tsv``, with their values."""
    features: dict[str, float] = dict(Counter(pair_features(query, name)))
    of_query, of_name = Counter(query.words), Counter(name.words)
    shared = of_query & of_name
    count = shared.total()
    features["rarity of the words shared"] = sum(index.rarity(word) * times for word, times in shared.items())
    features["words shared"] = count
    features["words of the query alone"] = of_query.total() - count
    features["words of the name alone"] = of_name.total() - count
    longest = max(len(query.joined), len(name.joined))
    features["share of letters changed"] = edit_distance(query.joined, name.joined) / longest if longest else 0.0
    return features


@cache
def _weights() -> dict[str, float]:
    return {entry.words: float(entry["weight"]) for entry in load("name_search")}


def probabilities(
    query: NormalisedName, numbers: Sequence[int], index: NameIndex, owners: Sequence[int]
) -> list[float]:
    """Return the probability that each of the names with these numbers is meant; the rest to 1 is that of nobody.

    ``owners`` gives the person of each name of the index: the names of one person are no rivals to each other.
    """
    weights = _weights()
    log_odds = [
        sum(
            weights.get(feature, 0.0) * value
            for feature, value in search_features(query, index.normalised(number), index).items()
        )
        for number in numbers
    ]
    best: dict[int, float] = {}
    for number, score in zip(numbers, log_odds, strict=True):
        best[owners[number]] = max(best.get(owners[number], score), score)
    most = max([*log_odds, weights[NOBODY]])
    whole = sum(exp(max(score - most, -_MAX_EXPONENT)) for score in (*best.values(), weights[NOBODY]))
    return [exp(max(score - most, -_MAX_EXPONENT)) / whole for score in log_odds]
