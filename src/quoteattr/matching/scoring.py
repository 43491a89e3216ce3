"""Scores of pairs of texts: similarity, then what else speaks for or against one utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.limits import MAX_FRAGMENTS
from quoteattr.matching.linkage import UNSCORED, ScoredPairs
from quoteattr.matching.profiles import Profiles, profiles_of
from quoteattr.matching.similarity import FEATURES, batched_features, odds_of_features, rounded_odds
from quoteattr.matching.speakers import Provenance, Speakers
from quoteattr.resources.weights import load_weights

Places = NDArray[np.int64]
Odds = NDArray[np.float64]

CONTEXT_FEATURES: Final = ("odds", "odds below the better best", "odds below the lesser best")
THRESHOLD: Final = "threshold"
DISJOINT_FRAGMENTS: Final = -12.0
"""The score of two fragments of one text that have nothing in common: they say different things."""
_MAX_BELOW: Final = 6.0
_FRAGMENT_WEIGHT: Final = 18.0
"""The idf of the words from which a text that stands word for word within another is a fragment of it."""
_FRAGMENT_ODDS: Final = (3.0, 6.0)
"""The odds of a fragment of next to nothing of the other, and of all of it."""
_UNKNOWN_SPEAKER: Final = -1.0
_SAME_ARTICLE: Final = -2.0
_OTHER_OCCASION: Final = -2.0
"""What speaks against a pair in a wire, set by hand: it is not known that one and the same speaker says both; one
article has both, and articles seldom quote one thing twice in different words; the articles are weeks apart."""
_MAX_DAYS_APART: Final = 14
"""Days within which what is said on one occasion is quoted."""


@frozen(eq=False)
class Fragments:
    """Texts that stand word for word within others."""

    wholes: Places
    starts: Places
    """From which to before which letter of the whole's wording each fragment stands."""
    ends: Places
    texts: Places
    """The fragments."""
    odds: Odds
    """The odds of each fragment and its whole by what they share, before they were raised."""

    def among(self, is_text: NDArray[np.bool_]) -> Fragments:
        """Return those of texts that ``is_text`` affirms, in such texts."""
        kept = is_text[self.wholes] & is_text[self.texts]
        return Fragments(self.wholes[kept], self.starts[kept], self.ends[kept], self.texts[kept], self.odds[kept])


@frozen(eq=False)
class PairScores:
    """The odds of pairs of texts, and which of the texts are fragments of others."""

    odds: Odds
    """The log-odds of each pair, in the order of the pairs."""
    fragments: Fragments

    def unraised(self, a: Places, b: Places, count: int) -> Odds:
        """Return the odds by what texts share alone, also of fragments; ``a`` and ``b`` are sorted places of them."""
        wholes, texts = self.fragments.wholes, self.fragments.texts
        odds = self.odds.copy()
        odds[np.searchsorted(a * count + b, np.minimum(wholes, texts) * count + np.maximum(wholes, texts))] = (
            self.fragments.odds
        )
        return odds


# --- from two texts alone --------------------------------------------------------------------------------------------


def pair_scores(texts: Sequence[str], a: Places, b: Places, wordings: Sequence[str] | None = None) -> PairScores:
    """Return the odds that the texts at ``a`` and ``b`` are renderings of one utterance, and the fragments among them.

    Every text has a word.  The odds of a pair depend on its two texts, not on what is scored with them.  ``wordings``
    are the folded words of each text, where they are known.

    >>> texts = ["Rain is very likely in Selmat", "In Selmat, rain is highly likely", "The canal will be repaired"]
    >>> pair_scores(texts, np.array([0, 0]), np.array([1, 2])).odds > 0
    array([ True, False])
    """
    return scores_of_profiles(profiles_of(texts, wordings), a, b)


def scores_of_profiles(profiles: Profiles, a: Places, b: Places) -> PairScores:
    """Return the same for texts whose profiles are known."""
    odds, within = [np.zeros(0)], [np.zeros(0, np.bool_)]
    contained = FEATURES.index("exact share of the shorter")
    for features in batched_features(profiles, a, b):
        odds.append(odds_of_features(features))
        within.append(features[:, contained] == 1)
    whole_odds = np.concatenate(odds)
    fragments = _fragments(profiles, a, b, np.concatenate(within), whole_odds)
    return PairScores(whole_odds, fragments)


def _fragments(profiles: Profiles, a: Places, b: Places, contained: NDArray[np.bool_], odds: Odds) -> Fragments:
    """Return the texts that stand word for word within others, and raise the odds of their pairs.

    ``contained`` says for each pair whether one text has all lemmas of the other.
    """
    mass = profiles.masses
    found: list[tuple[int, int, int, int]] = []
    before: list[float] = []
    for at in np.flatnonzero(contained & (np.minimum(mass[a], mass[b]) >= _FRAGMENT_WEIGHT)).tolist():
        short, long = sorted((int(a[at]), int(b[at])), key=lambda text: len(profiles.wordings[text]))
        start = profiles.wordings[long].find(profiles.wordings[short])
        if start >= 0:
            found.append((long, start, start + len(profiles.wordings[short]), short))
            before.append(float(odds[at]))
            share = min(1.0, float(mass[short] / mass[long]))
            odds[at] = max(odds[at], _FRAGMENT_ODDS[0] + share * (_FRAGMENT_ODDS[1] - _FRAGMENT_ODDS[0]))
    odds[:] = rounded_odds(odds)
    wholes, starts, ends, texts = np.array(found, np.int64).reshape(-1, 4).T
    return Fragments(wholes, starts, ends, texts, np.array(before, np.float64))


# --- from what else they are like ------------------------------------------------------------------------------------


def disjoint_fragments(fragments: Fragments) -> tuple[Places, Places]:
    """Return the pairs of fragments of one text that have nothing in common, the lower first, sorted, none twice.

    ``fragments`` has all fragments of each of its texts; of one with very many, the first MAX_FRAGMENTS count.
    """
    within: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    columns = (fragments.wholes, fragments.starts, fragments.ends, fragments.texts)
    for whole, start, end, text in zip(*(column.tolist() for column in columns), strict=True):
        within[whole].append((start, end, text))
    disjoint = {
        (min(one, other), max(one, other))
        for own in within.values()
        for kept in [sorted(own)[:MAX_FRAGMENTS]]
        for _, end, one in kept
        for start, _, other in kept
        if end <= start + 1
    }
    return tuple(np.array(sorted(disjoint), np.int64).reshape(-1, 2).T)  # type: ignore[return-value]


def best_odds(a: Places, b: Places, odds: Odds, count: int) -> Odds:
    """Return the best odds of each of ``count`` texts with any other; minus infinity for one without a pair."""
    best = np.full(count, -np.inf)
    np.maximum.at(best, a, odds)
    np.maximum.at(best, b, odds)
    return best


def context_features(odds: Odds, best_a: Odds, best_b: Odds) -> NDArray[np.float64]:
    """Return one row a pair, one column for each of CONTEXT_FEATURES: a better partner of a text speaks against it."""
    below = np.minimum(np.stack([best_a - odds, best_b - odds]), _MAX_BELOW)
    return np.stack([odds, below.max(axis=0), below.min(axis=0)], axis=1)


def in_context(odds: Odds, best_a: Odds, best_b: Odds) -> Odds:
    """Return the scores of pairs by their odds and the best odds of their two texts: above 0 for one utterance."""
    features, (weights, threshold) = context_features(odds, best_a, best_b), _weights()
    score = np.full(len(odds), -threshold)
    for column, weight in enumerate(weights):
        score += features[:, column] * weight
    return np.maximum(rounded_odds(score), UNSCORED)


@cache
def _weights() -> tuple[tuple[float, ...], float]:
    known = load_weights("similarity")
    return tuple(known[name] for name in CONTEXT_FEATURES), known[THRESHOLD]


def in_circumstances(
    score: Odds, one_speaker: NDArray[np.bool_], one_article: NDArray[np.bool_], days_apart: Places
) -> Odds:
    """Return scores of pairs less what their speakers, articles and days say against them.

    ``one_speaker`` says of which it is known that one person says both, ``one_article`` which have an article in
    common, and ``days_apart`` how many days lie between the last of one and the first of the other, or 0.
    """
    against = np.where(one_speaker, 0.0, _UNKNOWN_SPEAKER) + np.where(one_article, _SAME_ARTICLE, 0.0)
    return np.asarray(score + against + np.where(days_apart > _MAX_DAYS_APART, _OTHER_OCCASION, 0.0), np.float64)


# --- all texts in memory ---------------------------------------------------------------------------------------------


def scores_in_context(a: Places, b: Places, found: PairScores, is_text: NDArray[np.bool_]) -> ScoredPairs:
    """Return the scores of pairs, from the words of all texts; those that ``is_text`` denies do not count.

    Disjoint fragments of one text are apart, whether or not they are a pair.
    """
    count = len(is_text)
    kept = is_text[a] & is_text[b]
    a, b, odds = a[kept], b[kept], found.odds[kept]
    best = best_odds(a, b, odds, count)
    score = in_context(odds, best[a], best[b])
    one, other = disjoint_fragments(found.fragments.among(is_text))
    keys, barred = a * count + b, one * count + other
    known = np.isin(keys, barred)
    score[known] = DISJOINT_FRAGMENTS
    more = barred[np.isin(barred, keys[known], invert=True)]
    return ScoredPairs(
        np.concatenate([a, more // max(1, count)]),
        np.concatenate([b, more % max(1, count)]),
        np.concatenate([score, np.full(len(more), DISJOINT_FRAGMENTS)]),
    )


def score_with_provenance(
    pairs: ScoredPairs, keys: Sequence[str], speakers: Speakers, provenances: Sequence[Sequence[Provenance]]
) -> ScoredPairs:
    """Return the pairs that one speaker can have said, with what their provenance says against them.

    ``keys`` has the speaker of each wording, and ``provenances`` those of each, which may stand in several articles.
    """
    articles = [{one.article for one in own} for own in provenances]
    days = [sorted(one.published.toordinal() for one in own if one.published) for own in provenances]
    may_be_one = pairs[~speakers.pairs_apart(keys, pairs.a, pairs.b)]
    flags = []
    for a, b, _ in may_be_one:
        apart = max(days[a][0] - days[b][-1], days[b][0] - days[a][-1]) if days[a] and days[b] else 0
        flags.append((speakers.are_one(keys[a], keys[b]), bool(articles[a] & articles[b]), apart))
    one_speaker, one_article, days_apart = np.array(flags, np.int64).reshape(-1, 3).T
    score = in_circumstances(may_be_one.score, one_speaker != 0, one_article != 0, days_apart)
    return ScoredPairs(may_be_one.a, may_be_one.b, score)
