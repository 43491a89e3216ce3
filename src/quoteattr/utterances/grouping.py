"""Which texts are renderings of one utterance: candidates, the score of their pairs, groups.

Texts of one wording are one from the start, and all are sorted, so that neither their order nor how often each is
there changes anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.utterances.candidates import candidate_pairs
from quoteattr.utterances.linkage import linked
from quoteattr.utterances.profiles import Profiles, profiles_of
from quoteattr.utterances.similarity import pair_odds
from quoteattr.utterances.terms import wording
from quoteattr.weights import load_weights

Places = NDArray[np.int64]
Odds = NDArray[np.float64]

CONTEXT: Final = ("odds", "odds below the better best", "odds below the lesser best")
THRESHOLD: Final = "threshold"
_MOST_BELOW: Final = 6.0
_FRAGMENT: Final = 18.0
"""The weight of words from which a text that stands word for word within another is a fragment of it."""
_FRAGMENT_ODDS: Final = 4.0
_SAME_SPEAKER: Final = 1.0
_RELATED: Final = -2.0
"""Scores from here up to 0 are listed as possibly related."""


@frozen(eq=False)
class Scored:
    """Pairs of places, the lower first, with their score: above 0 for what is one utterance if nothing else speaks."""

    a: Places
    b: Places
    score: Odds

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.a.tolist(), self.b.tolist(), self.score.tolist(), strict=True)


@frozen
class Grouping:
    """The places of the texts of each utterance, and pairs of utterances that may be one."""

    groups: tuple[tuple[int, ...], ...]
    related: tuple[tuple[int, int], ...]
    """Places in ``groups``, the surest first."""
    scored: int
    """How many pairs were measured."""


def grouped(texts: Sequence[str], speakers: Sequence[str | None] | None = None) -> Grouping:
    """Put every text into exactly one group; ``speakers`` has the speaker of each text, where that is known.

    Texts of two different speakers are in different groups.
    """
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, (text, speaker) in enumerate(zip(texts, speakers or [None] * len(texts), strict=True)):
        words = wording(text)
        places[words, speaker or "", "" if words else text].append(place)
    keys = sorted(places)
    wordless = sum(not words for words, _, _ in keys)
    worded = keys[wordless:]
    profiles = profiles_of([min([texts[place] for place in places[key]]) for key in worded])
    voices = [speaker for _, speaker, _ in worded]
    pairs = scored_pairs(profiles, voices)
    labels = [*range(wordless), *(wordless + group for group in linked(pairs, voices))]
    members: dict[int, list[int]] = defaultdict(list)
    for key, label in zip(keys, labels, strict=True):
        members[label] += places[key]
    order = sorted(members, key=lambda label: min(members[label]))
    number = {label: at for at, label in enumerate(order)}
    related: dict[tuple[int, int], float] = {}
    for a, b, score in pairs:
        one, other = sorted((number[labels[wordless + a]], number[labels[wordless + b]]))
        if one != other and score > _RELATED:
            related[one, other] = max(score, related.get((one, other), score))
    return Grouping(
        groups=tuple(tuple(sorted(members[label])) for label in order),
        related=tuple(sorted(related, key=lambda pair: (-related[pair], pair))),
        scored=len(pairs.a),
    )


def scored_pairs(profiles: Profiles, voices: Sequence[str]) -> Scored:
    """The candidate pairs with their scores; none of two different known voices ("" for one that is not known)."""
    a, b = candidate_pairs(profiles)
    numbered = {voice: at for at, voice in enumerate(sorted({*voices, ""}))}
    speaker = np.array([numbered[voice] for voice in voices], np.int64)
    allowed = (speaker[a] == speaker[b]) | (speaker[a] == 0) | (speaker[b] == 0)
    a, b = a[allowed], b[allowed]
    odds = np.maximum(pair_odds(profiles, a, b), _fragments(profiles, a, b))
    weights, threshold = _weights()
    score = context(a, b, odds, len(profiles)) @ weights - threshold
    return Scored(a, b, score + _SAME_SPEAKER * ((speaker[a] == speaker[b]) & (speaker[a] > 0)))


def context(a: Places, b: Places, odds: Odds, count: int) -> NDArray[np.float64]:
    """One row a pair, one column for each of CONTEXT: a text that has a better partner is less likely to be one's own."""
    best = np.full(count, -np.inf)
    np.maximum.at(best, a, odds)
    np.maximum.at(best, b, odds)
    below = np.minimum(np.stack([best[a] - odds, best[b] - odds]), _MOST_BELOW)
    return np.stack([odds, below.max(axis=0), below.min(axis=0)], axis=1)


@cache
def _weights() -> tuple[Odds, float]:
    known = load_weights("similarity")
    return np.array([known[name] for name in CONTEXT]), known[THRESHOLD]


def _fragments(profiles: Profiles, a: Places, b: Places) -> Odds:
    """High odds for a pair of which one text stands word for word within the other and says something by itself."""
    odds = np.full(len(a), -np.inf)
    if not len(a):
        return odds
    starts = profiles.lemmas.starts[:-1]
    mass = np.add.reduceat(profiles.weights[profiles.lemmas.numbers], starts)
    for at in np.flatnonzero(np.minimum(mass[a], mass[b]) >= _FRAGMENT):
        shorter, longer = sorted((profiles.wordings[a[at]], profiles.wordings[b[at]]), key=len)
        if shorter in longer:
            odds[at] = _FRAGMENT_ODDS
    return odds
