"""Runs: neighbouring sentences of a quotation that another outlet has as one.

Quotations are cut where their sentences end.  But one outlet writes "It is low. It will rise.", another "It is low, but
it will rise.": neither half of the first is the second.  So neighbouring sentences are tried together as well.  They
stay together if some sentence is far more like both than like each of them, and none is as much like one alone.

A place is an index among the different texts, a text is a sentence or a run, and odds are log-odds that two texts are
renderings of one utterance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.limits import MAX_RUNS_OF_SENTENCE
from quoteattr.matching.sorted_sets import different

Places = NDArray[np.int64]
Odds = NDArray[np.float64]
Flags = NDArray[np.bool_]

ALIKE: Final = 0.0
"""The log-odds above which two texts are alike; below, a sentence tells nothing about a run."""
JOIN_THRESHOLD: Final = 2.0
"""By how much the log-odds of a sentence and a run must exceed those of the sentence and each part of the run.  They do
for 77 of 102 pairs of a run and a sentence that translate one original."""


@frozen
class SentenceStretch:
    """Neighbouring sentences of a quotation: one, or a run of several."""

    quotation: int
    start: int
    """The first sentence, counted within the quotation."""
    end: int
    """The sentence after the last."""

    @property
    def is_run(self) -> bool:
        """Whether there are several sentences."""
        return self.end - self.start > 1

    def overlaps(self, other: SentenceStretch) -> bool:
        """Whether two stretches of one quotation share a sentence."""
        return self.start < other.end and other.start < self.end


@frozen(eq=False)
class Runs:
    """The runs among texts, the sentences of each, and where these stand without the run."""

    wholes: Places
    """For each row, a run; ``parts`` has a sentence of it."""
    parts: Places
    """For each row, a sentence of the run; the rows are sorted by it."""
    is_sentence: Flags
    """For each text whether some quotation has it as a sentence; a run of one quotation may be one in another."""
    overlaps: frozenset[tuple[int, int]]
    """Pairs of a run and a text that share a sentence of one quotation, the lower place first."""
    rivals: Mapping[int, frozenset[frozenset[int]]]
    """For each run the other runs that hold a sentence of it: a set for each quotation that has the sentence and not
    the run."""


def runs_of(places: Sequence[int], stretches: Sequence[SentenceStretch], count: int) -> Runs:
    """Return the runs among ``count`` texts; ``places`` has the text of each stretch, -1 for one without a word.

    Leave out a run if a sentence of it is a whole quotation elsewhere: such a sentence says something alone.  Leave out
    a run also if a sentence of it is in more than MAX_RUNS_OF_SENTENCE runs.
    """
    quotations: dict[int, list[tuple[SentenceStretch, int]]] = defaultdict(list)
    for place, one in zip(places, stretches, strict=True):
        quotations[one.quotation].append((one, place))
    is_sentence = np.zeros(count, np.bool_)
    holders: dict[int, set[frozenset[int]]] = defaultdict(set)
    """For each sentence the runs that hold it, a set for each quotation that has it."""
    parts: dict[int, set[int]] = defaultdict(set)
    overlaps: set[tuple[int, int]] = set()
    for own in quotations.values():
        within = [(one, place) for one, place in own if one.is_run]
        for one, place in own:
            around = {run for other, run in within if other.overlaps(one) and run != place}
            overlaps.update((min(place, run), max(place, run)) for run in around)
            if not one.is_run and place >= 0:
                is_sentence[place] = True
                holders[place].add(frozenset(around))
                for run in around:
                    parts[run].add(place)
    alone = {part for part, runs in holders.items() if _is_alone(runs)}
    kept = {run: own for run, own in parts.items() if alone.isdisjoint(own)}
    rows = sorted((part, run) for run, own in kept.items() for part in own)
    rivals = {
        run: frozenset(others for part in own for others in holders[part] if run not in others)
        for run, own in kept.items()
    }
    columns = np.array(rows, np.int64).reshape(-1, 2).T
    return Runs(columns[1], columns[0], is_sentence, frozenset(overlaps), rivals)


def _is_alone(runs: Collection[frozenset[int]]) -> bool:
    """Whether a sentence joins no run: some quotation has it without any run, or too many runs hold it in all."""
    return frozenset() in runs or len(frozenset().union(*runs)) > MAX_RUNS_OF_SENTENCE


def pairs_of_runs(a: Places, b: Places, runs: Runs) -> tuple[Places, Places]:
    """Return the pairs that a run makes where a sentence of it makes one, the lower place first, sorted, none twice.

    ``a`` and ``b`` are pairs of sentences; a run may take either place, or runs both.  Two texts that share a sentence
    of one quotation make no pair: they would be alike for that alone.
    """
    ends = np.stack([a, b])
    for side in (0, 1):
        rows, at = _matches(ends[side], runs.parts)
        more = ends[:, rows].copy()
        more[side] = runs.wholes[at]
        ends = np.concatenate([ends, more], axis=1)
    ends = ends[:, len(a) :]
    ends = np.sort(ends[:, ends[0] != ends[1]], axis=0)
    one, other = different_pairs(ends[0], ends[1], len(runs.is_sentence))
    kept = [pair not in runs.overlaps for pair in zip(one.tolist(), other.tolist(), strict=True)]
    return one[kept], other[kept]


def different_pairs(a: Places, b: Places, count: int) -> tuple[Places, Places]:
    """Return the distinct pairs of places below ``count``, sorted."""
    keys = different(a * count + b)
    return keys // max(1, count), keys % max(1, count)


def _matches(values: Places, known: Places) -> tuple[Places, Places]:
    """Return the indices of equal values: in ``values``, and in ``known``, which is sorted and may repeat a value."""
    first, last = np.searchsorted(known, values), np.searchsorted(known, values, side="right")
    sizes = last - first
    rows = np.repeat(np.arange(len(values)), sizes)
    before = np.cumsum(sizes) - sizes
    return rows, np.arange(len(rows)) + np.repeat(first - before, sizes)


def run_strengths(a: Places, b: Places, odds: Odds, runs: Runs) -> Mapping[int, float]:
    """Return the strength of each run that stays together: the log-odds of the sentence that is most like it.

    A run that some quotation has as one sentence stays together for certain: its strength is infinite.  No run stays
    together if a sentence of it stands elsewhere in runs of which none is like it.  ``a``, ``b`` and ``odds`` are all
    pairs that were scored, the lower place first, sorted.
    """
    scores = _Scores(a, b, odds, len(runs.is_sentence))
    is_run = np.zeros(len(runs.is_sentence), np.bool_)
    is_run[runs.wholes] = True
    one, other = np.concatenate([a, b]), np.concatenate([b, a])
    asked = is_run[one] & runs.is_sentence[other]
    run, sentence = one[asked], other[asked]
    order = np.argsort(runs.wholes, kind="stable")
    rows, at = _matches(run, runs.wholes[order])
    apart = scores.best(runs.parts[order][at], sentence[rows], rows, len(run))
    rows, at = _matches(sentence, runs.parts)
    beside = scores.best(run[rows], runs.wholes[at], rows, len(run))
    found = strengths(run, np.concatenate([odds, odds])[asked], apart, beside)
    found |= {whole: np.inf for whole in np.unique(runs.wholes).tolist() if runs.is_sentence[whole]}
    return {one: sure for one, sure in found.items() if all(scores.are_alike(one, own) for own in runs.rivals[one])}


class _Scores:
    """The log-odds of pairs, to be looked up by places."""

    def __init__(self, a: Places, b: Places, odds: Odds, count: int) -> None:
        self._keys = np.append(a * count + b, -1)
        self._odds = np.append(odds, -np.inf)
        self._count = count

    def best(self, one: Places, other: Places, rows: Places, size: int) -> Odds:
        """Return the best log-odds for each of ``size`` rows, minus infinity for one without a scored pair.

        Pair ``i`` is ``one[i]`` and ``other[i]``, and counts for row ``rows[i]``.
        """
        keys = np.minimum(one, other) * self._count + np.maximum(one, other)
        at = np.searchsorted(self._keys[:-1], keys)
        found = np.full(size, -np.inf)
        np.maximum.at(found, rows, np.where(self._keys[at] == keys, self._odds[at], -np.inf))
        return found

    def are_alike(self, run: int, others: Iterable[int]) -> bool:
        """Whether a run is like one of some others."""
        known = np.array([*others], np.int64)
        zeros = np.zeros(len(known), np.int64)
        return bool(self.best(np.full(len(known), run), known, zeros, 1)[0] > ALIKE)


def strengths(run: Places, together: Odds, apart: Odds, beside: Odds) -> dict[int, float]:
    """Return the strength of each run that stays together, by evidence of one row for each run and sentence.

    ``together`` has the log-odds of the two, ``apart`` the best of the sentence and a part of the run, and ``beside``
    the best of the run and a run with the sentence in it.  A sentence speaks for the run if it is more like the run
    than like its parts, by JOIN_THRESHOLD.  Else it speaks against the run, unless ``beside`` shows that it is itself
    but a part.  Log-odds up to ALIKE say nothing.  A run stays together if the strongest evidence for it exceeds the
    strongest against it.

    >>> strengths(np.array([7, 7, 8]), np.array([5.0, 1, 2]), np.array([1.0, 3, 4]), np.full(3, -np.inf))
    {7: 5.0}
    """
    joins = (together >= apart + JOIN_THRESHOLD) & (together > ALIKE)
    parts = ~joins & (beside < apart) & (apart > ALIKE)
    best = [np.full(int(run.max(initial=-1)) + 1, -np.inf) for _ in range(2)]
    for values, rows, odds in zip(best, (joins, parts), (together, apart), strict=True):
        np.maximum.at(values, run[rows], odds[rows])
    return {one: float(best[0][one]) for one in np.unique(run[joins]).tolist() if best[0][one] > best[1][one]}


def chosen(stretches: Sequence[tuple[int, int]], strength: Sequence[float]) -> list[int]:
    """Return the indices of stretches that make up one quotation: the strongest runs first, then the other sentences.

    No two of them overlap.  ``strength`` is 0 for sentences and for runs that do not stay together.

    >>> chosen([(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)], [0, 2.5, 0, 3.5, 0])
    [0, 3]
    """
    taken: set[int] = set()
    found: list[int] = []
    order = sorted(
        range(len(stretches)), key=lambda at: (-strength[at], stretches[at][0] - stretches[at][1], stretches[at])
    )
    runs = [at for at in order if strength[at] > 0]
    sentences = [at for at in order if stretches[at][1] - stretches[at][0] == 1]
    for at in (*runs, *sentences):
        own = range(*stretches[at])
        if taken.isdisjoint(own):
            taken.update(own)
            found.append(at)
    return sorted(found)
