"""Scores of candidate pairs: similarity, then what else speaks for or against one utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.resources.weights import load_weights
from quoteattr.utterances.candidates import candidate_pairs
from quoteattr.utterances.clustering import UNSCORED
from quoteattr.utterances.profiles import Profiles
from quoteattr.utterances.similarity import pair_odds
from quoteattr.utterances.speakers import Provenance, Speakers

Places = NDArray[np.int64]
Odds = NDArray[np.float64]

CONTEXT_FEATURES: Final = ("odds", "odds below the better best", "odds below the lesser best")
THRESHOLD: Final = "threshold"
_MAX_BELOW: Final = 6.0
_FRAGMENT_WEIGHT: Final = 18.0
"""The idf of the words from which a text that stands word for word within another is a fragment of it."""
_FRAGMENT_ODDS: Final = (3.0, 6.0)
"""The odds of a fragment of next to nothing of the other, and of all of it."""
_DISJOINT_FRAGMENTS: Final = -12.0
"""The score of two fragments of one text that have nothing in common: they say different things."""
_UNKNOWN_SPEAKER: Final = -1.0
_SAME_ARTICLE: Final = -2.0
_OTHER_OCCASION: Final = -2.0
"""What speaks against a pair in a wire, set by hand: it is not known that one and the same speaker says both; one
article has both, and articles seldom quote one thing twice in different words; the articles are weeks apart."""
_MAX_DAYS_APART: Final = 14
"""Days within which what is said on one occasion is quoted."""


@frozen(eq=False)
class ScoredPairs:
    """Pairs of places, the lower first, with their score: above 0 for one utterance, if nothing else speaks."""

    a: Places
    b: Places
    score: Odds

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.a.tolist(), self.b.tolist(), self.score.tolist(), strict=True)

    def without_unlike(self) -> ScoredPairs:
        """Return these without the pairs that are as unlike as unscored ones."""
        kept = self.score != UNSCORED
        return ScoredPairs(self.a[kept], self.b[kept], self.score[kept])


def score_pairs(profiles: Profiles) -> ScoredPairs:
    """Return the candidate pairs of texts with their scores, from their words alone."""
    a, b = candidate_pairs(profiles)
    odds = pair_odds(profiles, a, b)
    fragments, disjoint = _fragments(profiles, a, b)
    for at, share in fragments.items():
        odds[at] = max(odds[at], _FRAGMENT_ODDS[0] + share * (_FRAGMENT_ODDS[1] - _FRAGMENT_ODDS[0]))
    weights, threshold = _weights()
    score = np.maximum(context_features(a, b, odds, len(profiles)) @ weights - threshold, UNSCORED)
    keys = a * len(profiles) + b
    barred = np.array(sorted(one * len(profiles) + other for one, other in disjoint), np.int64)
    known = np.isin(keys, barred)
    score[known] = _DISJOINT_FRAGMENTS
    more = barred[np.isin(barred, keys[known], invert=True)]
    return ScoredPairs(
        np.concatenate([a, more // len(profiles)]),
        np.concatenate([b, more % len(profiles)]),
        np.concatenate([score, np.full(len(more), _DISJOINT_FRAGMENTS)]),
    )


def score_with_provenance(
    pairs: ScoredPairs, keys: Sequence[str], speakers: Speakers, provenances: Sequence[Sequence[Provenance]]
) -> ScoredPairs:
    """Return the pairs that one speaker can have said, with what their provenance says against them.

    ``keys`` has the speaker of each wording, and ``provenances`` those of each, which may stand in several articles.
    """
    articles = [{one.article for one in own} for own in provenances]
    days = [sorted(one.published.toordinal() for one in own if one.published) for own in provenances]
    kept, scores = [], []
    for at, (a, b, score) in enumerate(pairs):
        if not speakers.are_apart(keys[a], keys[b]):
            against = 0.0 if speakers.are_one(keys[a], keys[b]) else _UNKNOWN_SPEAKER
            against += _SAME_ARTICLE if articles[a] & articles[b] else 0.0
            if days[a] and days[b] and max(days[a][0] - days[b][-1], days[b][0] - days[a][-1]) > _MAX_DAYS_APART:
                against += _OTHER_OCCASION
            kept.append(at)
            scores.append(score + against)
    return ScoredPairs(pairs.a[kept], pairs.b[kept], np.array(scores, np.float64))


def context_features(a: Places, b: Places, odds: Odds, count: int) -> NDArray[np.float64]:
    """Return one row a pair, one column for each of CONTEXT_FEATURES: a better partner of a text speaks against it."""
    best = np.full(count, -np.inf)
    np.maximum.at(best, a, odds)
    np.maximum.at(best, b, odds)
    below = np.minimum(np.stack([best[a] - odds, best[b] - odds]), _MAX_BELOW)
    return np.stack([odds, below.max(axis=0), below.min(axis=0)], axis=1)


@cache
def _weights() -> tuple[Odds, float]:
    known = load_weights("similarity")
    return np.array([known[name] for name in CONTEXT_FEATURES]), known[THRESHOLD]


def _fragments(profiles: Profiles, a: Places, b: Places) -> tuple[dict[int, float], set[tuple[int, int]]]:
    """Return the pairs of which one text stands word for word within the other, and disjoint fragments of one text.

    The first are given by their place among the pairs, with the fragment's share of the whole.
    """
    found: dict[int, float] = {}
    within: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    if not len(a):
        return found, set()
    mass = np.add.reduceat(profiles.weights[profiles.lemmas.numbers], profiles.lemmas.starts[:-1])
    for at in np.flatnonzero(np.minimum(mass[a], mass[b]) >= _FRAGMENT_WEIGHT).tolist():
        short, long = sorted((int(a[at]), int(b[at])), key=lambda text: len(profiles.wordings[text]))
        start = profiles.wordings[long].find(profiles.wordings[short])
        if start >= 0:
            found[at] = min(1.0, float(mass[short] / mass[long]))
            within[long].append((start, start + len(profiles.wordings[short]), short))
    disjoint = {
        (min(one, other), max(one, other))
        for fragments in within.values()
        for start, end, one in fragments
        for other_start, other_end, other in fragments
        if end <= other_start + 1
    }
    return found, disjoint
