"""Which texts are renderings of one utterance: candidates, the score of their pairs, groups.

Texts of one wording are one from the start, and all are sorted, so that neither their order nor how often each is
there changes anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.resources.weights import load_weights
from quoteattr.utterances.candidates import candidate_pairs
from quoteattr.utterances.linkage import UNLIKE, linked
from quoteattr.utterances.profiles import Profiles, profiles_of
from quoteattr.utterances.similarity import pair_odds
from quoteattr.wording.terms import wording

Places = NDArray[np.int64]
Odds = NDArray[np.float64]

CONTEXT: Final = ("odds", "odds below the better best", "odds below the lesser best")
THRESHOLD: Final = "threshold"
_MOST_BELOW: Final = 6.0
_FRAGMENT: Final = 18.0
"""The weight of words from which a text that stands word for word within another is a fragment of it."""
_FRAGMENT_ODDS: Final = (3.0, 6.0)
"""The odds of a fragment of next to nothing of the other, and of all of it."""
_APART: Final = -12.0
"""The score of two fragments of one text that have nothing in common: they say different things."""
_NOT_SAME_SPEAKER: Final = -1.0
_SAME_ARTICLE: Final = -2.0
_OTHER_TIME: Final = -2.0
"""What speaks against a pair in a wire, set by hand: it is not known that one and the same speaker says both; one
article has both, and articles seldom quote one thing twice in different words; the articles are weeks apart."""
_ONE_TIME: Final = 14
"""Days within which what is said on one occasion is quoted."""
_RELATED: Final = -2.0
"""Scores from here up to 0 are listed as possibly related."""


@frozen
class Saying:
    """What is known of a quotation beside its words."""

    speaker: str | None
    """Who says it, or None: two different speakers never say one utterance."""
    article: int
    published: date | None = None


@frozen(eq=False)
class Scored:
    """Pairs of places, the lower first, with their score: above 0 for what is one utterance if nothing else speaks."""

    a: Places
    b: Places
    score: Odds

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.a.tolist(), self.b.tolist(), self.score.tolist(), strict=True)

    def but_unlike(self) -> Scored:
        """These without the pairs that are as unlike as pairs without a score."""
        kept = self.score != UNLIKE
        return Scored(self.a[kept], self.b[kept], self.score[kept])


@frozen
class Grouping:
    """The places of the texts of each utterance, and pairs of utterances that may be one."""

    groups: tuple[tuple[int, ...], ...]
    related: tuple[tuple[int, int], ...]
    """Places in ``groups``, the surest first."""
    scored: int
    """How many pairs were measured."""


def grouped(texts: Sequence[str], sayings: Sequence[Saying] | None = None) -> Grouping:
    """Put every text into exactly one group; ``sayings`` has what else is known of each, if they come from articles."""
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        words = wording(text)
        speaker = sayings[place].speaker if sayings else None
        places[words, speaker or "", "" if words else text].append(place)
    keys = sorted(places)
    wordless = sum(not words for words, _, _ in keys)
    worded = keys[wordless:]
    voices = [speaker for _, speaker, _ in worded]
    profiles = profiles_of([min([texts[place] for place in places[key]]) for key in worded])
    measured = scored_pairs(profiles)
    pairs = measured.but_unlike()
    if sayings:
        pairs = _weighed(pairs, voices, [[sayings[place] for place in places[key]] for key in worded])
    labels = [*range(wordless), *(wordless + group for group in linked(pairs, voices))]
    members: dict[int, list[int]] = defaultdict(list)
    for key, label in zip(keys, labels, strict=True):
        members[label] += places[key]
    order = sorted(members, key=lambda label: min(members[label]))
    number = {label: at for at, label in enumerate(order)}
    groups = tuple(tuple(sorted(members[label])) for label in order)
    return Grouping(groups, _related(pairs, [number[label] for label in labels[wordless:]]), len(measured.a))


def scored_pairs(profiles: Profiles) -> Scored:
    """The candidate pairs with their scores."""
    a, b = candidate_pairs(profiles)
    odds = pair_odds(profiles, a, b)
    fragments, apart = _fragments(profiles, a, b)
    for at, share in fragments.items():
        odds[at] = max(odds[at], _FRAGMENT_ODDS[0] + share * (_FRAGMENT_ODDS[1] - _FRAGMENT_ODDS[0]))
    weights, threshold = _weights()
    score = np.maximum(context(a, b, odds, len(profiles)) @ weights - threshold, UNLIKE)
    keys = a * len(profiles) + b
    barred = np.array(sorted(one * len(profiles) + other for one, other in apart), np.int64)
    known = np.isin(keys, barred)
    score[known] = _APART
    more = barred[np.isin(barred, keys[known], invert=True)]
    return Scored(
        np.concatenate([a, more // len(profiles)]),
        np.concatenate([b, more % len(profiles)]),
        np.concatenate([score, np.full(len(more), _APART)]),
    )


def _weighed(pairs: Scored, voices: Sequence[str], sayings: Sequence[Sequence[Saying]]) -> Scored:
    """The pairs that one speaker can have said, with what speaks against them; each wording has its ``sayings``."""
    articles = [{saying.article for saying in own} for own in sayings]
    days = [sorted(saying.published.toordinal() for saying in own if saying.published) for own in sayings]
    kept, scores = [], []
    for at, (a, b, score) in enumerate(pairs):
        if not voices[a] or not voices[b] or voices[a] == voices[b]:
            against = 0.0 if voices[a] and voices[b] else _NOT_SAME_SPEAKER
            against += _SAME_ARTICLE if articles[a] & articles[b] else 0.0
            if days[a] and days[b] and max(days[a][0] - days[b][-1], days[b][0] - days[a][-1]) > _ONE_TIME:
                against += _OTHER_TIME
            kept.append(at)
            scores.append(score + against)
    return Scored(pairs.a[kept], pairs.b[kept], np.array(scores, np.float64))


def _related(pairs: Scored, groups: Sequence[int]) -> tuple[tuple[int, int], ...]:
    found: dict[tuple[int, int], float] = {}
    for a, b, score in pairs:
        one, other = sorted((groups[a], groups[b]))
        if one != other and score > _RELATED:
            found[one, other] = max(score, found.get((one, other), score))
    return tuple(sorted(found, key=lambda pair: (-found[pair], pair)))


def context(a: Places, b: Places, odds: Odds, count: int) -> NDArray[np.float64]:
    """One row a pair, one column for each of CONTEXT: that a text has a better partner speaks against this one."""
    best = np.full(count, -np.inf)
    np.maximum.at(best, a, odds)
    np.maximum.at(best, b, odds)
    below = np.minimum(np.stack([best[a] - odds, best[b] - odds]), _MOST_BELOW)
    return np.stack([odds, below.max(axis=0), below.min(axis=0)], axis=1)


@cache
def _weights() -> tuple[Odds, float]:
    known = load_weights("similarity")
    return np.array([known[name] for name in CONTEXT]), known[THRESHOLD]


def _fragments(profiles: Profiles, a: Places, b: Places) -> tuple[dict[int, float], set[tuple[int, int]]]:
    """The pairs of which one text stands word for word within the other, by their place, with its share of it.

    A fragment says something by itself.  Second come the fragments of one text that do not overlap.
    """
    found: dict[int, float] = {}
    within: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    if not len(a):
        return found, set()
    mass = np.add.reduceat(profiles.weights[profiles.lemmas.numbers], profiles.lemmas.starts[:-1])
    for at in np.flatnonzero(np.minimum(mass[a], mass[b]) >= _FRAGMENT).tolist():
        short, long = sorted((int(a[at]), int(b[at])), key=lambda text: len(profiles.wordings[text]))
        start = profiles.wordings[long].find(profiles.wordings[short])
        if start >= 0:
            found[at] = min(1.0, float(mass[short] / mass[long]))
            within[long].append((start, start + len(profiles.wordings[short]), short))
    apart = {
        (min(one, other), max(one, other))
        for fragments in within.values()
        for start, end, one in fragments
        for other_start, other_end, other in fragments
        if end <= other_start + 1
    }
    return found, apart
