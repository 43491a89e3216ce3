"""Fit how sure a verdict and a difference are (data/en/models: verdict_confidence, difference_confidence.weights).

    python -m training verdict_confidence --data ../shared/data

Fitted to pairs of translations with verdicts by reading, none of which the weights of ``verdicts`` were fitted to, and
to the controlled edits, so that texts that differ in one word alone are known, too.  A pair that was chosen by what its
words are counts like one at natural rates, since the features tell the two apart; one that was chosen for an error that
somebody marked counts little.  The chance of a difference is fitted to whether the reader marked its words.  Prints
the figures on articles that the chances were not fitted to, in five parts as in ``verdicts``; ``test`` are random pairs
that nothing is fitted to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.comparison.comparison import CERTAIN_THRESHOLD, LIKELY_THRESHOLD, Verdict
from quoteattr.comparison.confidence import (
    EXACT_CHANCE,
    GRADED,
    WeighedDifference,
    chance_features,
    substance_features,
    wording_features,
)
from quoteattr.comparison.detectors import aligned_pair, possible_differences
from quoteattr.comparison.difference_features import Features, equivalence_features
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.segments import Segment, segments_of, span_of
from quoteattr.comparison.verdict import give_verdict, readings_of
from quoteattr.resources.weights import Weights
from quoteattr.spans import Span
from training.logistic import calibration_error
from training.pair_readings import Marked, ReadPair, read_pairs
from training.relatedness import PARTS, part
from training.runs import Run
from training.verdicts import read_rows, write

STRENGTH = 0.1
"""Inverse of the regularisation of both models."""
COUNTS = {"random": 1.0, "today": 1.0, "low-overlap": 1.0, "mqm": 0.2, "edit": 0.5}
"""How much a pair counts, by how it was chosen."""
EXPECTED: Mapping[str, Verdict] = {"same": "equivalent", "conflict": "conflicting", "strength": "shifted"}
STATUSES = (
    ("certain", CERTAIN_THRESHOLD, 1.01),
    ("likely", LIKELY_THRESHOLD, CERTAIN_THRESHOLD),
    ("unsure", 0.0, LIKELY_THRESHOLD),
)
HEAD = """\
# The chance of each verdict on two renderings, in log-odds up to a common constant.
# Fitted by training/verdict_confidence.py to translations of the WMT 2021 and 2022 news test sets (free for research)
# and of the MQM data (Apache-2.0) with verdicts by reading, and to edits of them. Weights alone, no text."""
HEAD_OF_DIFFERENCES = """\
# The chance that a reader lists a difference with this verdict, or takes it for wording, in log-odds.
# Fitted by training/verdict_confidence.py to the pairs of verdict_confidence.weights. Weights alone, no text."""
Floats = NDArray[np.float64]
Row = tuple[str, bool, Features]
"""The article of a difference, whether the reader agrees, and its features."""


@frozen(eq=False)
class Judged:
    """A pair with the right verdict, what compare() says, and what its chance is made of."""

    article: str
    drawn: str
    right: str
    given: str
    is_exact: bool
    is_test: bool
    features: Features
    kept: tuple[tuple[WeighedDifference, bool], ...]
    """The differences of substance that are listed, and whether the reader marked them, too."""
    wording: tuple[tuple[str, int, bool], ...]
    """The other differences: kind, number of words, and whether the reader marked none of its words."""


def make(run: Run) -> str:
    """Cross-validate, fit to all but the test pairs, write, and return the figures."""
    judged = [judge(pair) for pair in [*edits(run), *read_pairs(run.data)]]
    chances, rows = cross_validated(judged)
    if not run.check:
        kept = [one for one in judged if not one.is_test]
        write("verdict_confidence", HEAD, fit_chances(kept))
        write("difference_confidence", HEAD_OF_DIFFERENCES, fit_differences([row for row, _ in rows]))
    return "\n".join(report(judged, chances, rows))


def edits(run: Run) -> Iterator[ReadPair]:
    """Yield the controlled edits as pairs."""
    articles = {
        row["id"]: row["doc"]
        for name in ("dev", "sentences_dev")
        for row in read_rows(run.data / "variants" / f"{name}.jsonl")
    }
    for row in read_rows(run.data / "variants" / "contrast_dev.jsonl"):
        yield ReadPair(articles.get(row["id"], row["id"]), "edit", EXPECTED[row["expect"]], row["a"], row["b"], ())


def judge(pair: ReadPair) -> Judged:
    """Return a pair as compare() weighs it, and what the reader says of each of its differences."""
    a, b = sorted((pair.a, pair.b))
    marked = pair.marked if a == pair.a else tuple((verdict, y, x) for verdict, x, y in pair.marked)
    aligned = aligned_pair(a, b)
    measures = PairMeasures(aligned)
    possible = possible_differences(aligned)
    weighed = give_verdict(measures, possible)
    wording = equivalence_features(measures)
    readings = dict(zip(possible, readings_of(measures, possible, wording), strict=True))
    listed = [one for one, _ in weighed.kept]
    segments = segments_of(aligned, weighed.kept)
    spans = [(one, span_of(aligned.a, one.a), span_of(aligned.b, one.b)) for one in segments if one.kind]
    return Judged(
        pair.article,
        pair.drawn,
        pair.verdict,
        weighed.verdict,
        any(one.is_exact for one in possible),
        pair.is_test,
        chance_features(wording, [reading for one, reading in readings.items() if not one.is_exact]),
        tuple(
            (
                readings[one],
                is_marked(span_of(aligned.a, one.a), span_of(aligned.b, one.b), marked, readings[one].verdict),
            )
            for one in listed
            if not one.is_exact
        ),
        tuple(_wording(spans, marked)) if weighed.chances else (),
    )


def _wording(spans: Sequence[tuple[Segment, Span, Span]], marked: Sequence[Marked]) -> Iterator[tuple[str, int, bool]]:
    for segment, x, y in spans:
        if segment.confidence is None:
            yield str(segment.kind), len(segment.a) + len(segment.b), not is_marked(x, y, marked, "")


def is_marked(x: Span, y: Span, marked: Sequence[Marked], verdict: str) -> bool:
    """Return whether the reader marked words of these with a kind of this verdict; of any, for an empty one."""
    return any(
        verdict in {"", of} and ((own_a is not None and own_a.overlaps(x)) or (own_b is not None and own_b.overlaps(y)))
        for of, own_a, own_b in marked
    )


def cross_validated(judged: Sequence[Judged]) -> tuple[list[dict[Verdict, float]], list[tuple[Row, float]]]:
    """Return the chances of each pair, and each difference with its chance, by weights of other articles."""
    parts = np.array([part(one.article) for one in judged])
    chances: list[dict[Verdict, float]] = [{} for _ in judged]
    for number in range(PARTS):
        weights = fit_chances([one for one, at in zip(judged, parts, strict=True) if at != number and not one.is_test])
        for at in np.flatnonzero(parts == number).tolist():
            chances[at] = chances_of(judged[at].features, weights)
    rows = [
        row
        for one, chance in zip(judged, chances, strict=True)
        if one.drawn != "edit" and not one.is_test
        for row in rows_of(one, chance)
    ]
    of_rows = np.array([part(row[0]) for row in rows])
    found = np.zeros(len(rows))
    for number in range(PARTS):
        weights = fit_differences([row for row, at in zip(rows, of_rows, strict=True) if at != number])
        for at in np.flatnonzero(of_rows == number).tolist():
            found[at] = 1 / (1 + np.exp(-weights.weigh(rows[at][2])))
    return chances, list(zip(rows, found.tolist(), strict=True))


def rows_of(one: Judged, chances: Mapping[Verdict, float]) -> Iterator[Row]:
    """Yield the differences of a pair with what their chance is made of."""
    for reading, is_right in one.kept:
        yield one.article, is_right, substance_features(reading, chances)
    for kind, words, is_right in one.wording:
        yield one.article, is_right, wording_features(kind, words, chances)  # type: ignore[arg-type]


def chances_of(features: Features, weights: Weights) -> dict[Verdict, float]:
    """Return the chance of each verdict by some weights."""
    scores = np.array([weights.weigh({f"{v}: {name}": value for name, value in features.items()}) for v in GRADED])
    powers = np.exp(scores - scores.max())
    return dict(zip(GRADED, (powers / powers.sum()).tolist(), strict=True))


def fit_chances(judged: Sequence[Judged]) -> Weights:
    """Return the weights of the chances: multinomial logistic regression over features that are put on one scale."""
    from sklearn.linear_model import LogisticRegression

    kept = [one for one in judged if one.right in GRADED and not one.is_exact]
    names = sorted({name for one in kept for name in one.features})
    table = np.array([[one.features.get(name, 0.0) for name in names] for one in kept])
    scale = np.where(table.std(axis=0) > 0, table.std(axis=0), 1.0)
    model = LogisticRegression(C=STRENGTH, max_iter=1000, fit_intercept=True)
    model.fit(table / scale, [one.right for one in kept], [COUNTS[one.drawn] for one in kept])
    weights = Weights()
    for verdict, row, constant in zip(model.classes_, model.coef_ / scale, model.intercept_, strict=True):
        weights.update({f"{verdict}: {name}": float(value) for name, value in zip(names, row, strict=True)})
        weights[f"{verdict}: bias"] += float(constant)
    return weights


def fit_differences(rows: Sequence[Row]) -> Weights:
    """Return the weights of the chance of a difference."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict(features) for _, _, features in rows])
    model = LogisticRegression(C=1.0, max_iter=1000, fit_intercept=False)
    model.fit(table, [is_right for _, is_right, _ in rows])
    return Weights(zip(map(str, vectorizer.feature_names_), map(float, model.coef_[0]), strict=True))


# --- figures ---------------------------------------------------------------------------------------------------------


def report(
    judged: Sequence[Judged], chances: Sequence[Mapping[Verdict, float]], rows: Sequence[tuple[Row, float]]
) -> Iterator[str]:
    """Yield the figures of random pairs, those of the test alone, of the edits and of the differences."""
    both = list(zip(judged, chances, strict=True))
    for title, is_test in (("random pairs", False), ("test", True)):
        own = [pair for pair in both if pair[0].drawn == "random" and pair[0].is_test is is_test]
        graded = [pair for pair in own if pair[0].right in GRADED]
        if graded:
            yield from figures(title, [one for one, _ in graded], [chance for _, chance in graded])
    edited = [pair for pair in both if pair[0].drawn == "edit"]
    sure = [one for one, chance in edited if confidence_of(one, chance) >= LIKELY_THRESHOLD]
    right = np.mean([one.given == one.right for one in sure])
    yield f"edits: {len(sure)} of {len(edited)} certain or likely, of these right {right:.3f}"
    for title, is_wording in (("differences of substance", False), ("of wording", True)):
        listed = [(row[1], chance) for row, chance in rows if ("wording" in row[2]) is is_wording]
        gold, given = np.array([is_right for is_right, _ in listed]), np.array([chance for _, chance in listed])
        error = calibration_error([(chance, is_right) for is_right, chance in listed])
        yield f"{title}: {len(listed)}, right {gold.mean():.3f}, calibration error {error:.3f}"
        for name, low, high in STATUSES:
            inside = (given >= low) & (given < high)
            if inside.any():
                yield f"  {name}: {inside.sum()}, right {gold[inside].mean():.3f}"


def figures(title: str, judged: Sequence[Judged], chances: Sequence[Mapping[Verdict, float]]) -> Iterator[str]:
    """Yield how many verdicts are right, by verdict and by how sure they are."""
    gold, given = np.array([one.right for one in judged]), np.array([one.given for one in judged])
    sure = np.array([confidence_of(one, chance) for one, chance in zip(judged, chances, strict=True)])
    likeliest = np.array([likeliest_of(one, chance) for one, chance in zip(judged, chances, strict=True)])
    scores = []
    for verdict in GRADED:
        found, wanted = given == verdict, gold == verdict
        both = (found & wanted).sum()
        scores.append(2 * both / max(1, found.sum() + wanted.sum()))
        shares = f"precision {both / max(1, found.sum()):.3f}, recall {both / max(1, wanted.sum()):.3f}"
        yield f"  {verdict}: {shares}, F1 {scores[-1]:.3f}"
        for name, low, high in STATUSES:
            inside = found & (sure >= low) & (sure < high)
            right = (inside & wanted).sum()
            if inside.any():
                shares = f"right {right / inside.sum():.3f}, recall {right / max(1, wanted.sum()):.3f}"
                yield f"    {name}: {inside.sum()}, {shares}"
    yield (
        f"{title}: {len(judged)}, right {(gold == given).mean():.3f}, macro F1 {np.mean(scores):.3f}, "
        f"equivalent always {(gold == 'equivalent').mean():.3f}, the likeliest {(gold == likeliest).mean():.3f}, "
        f"calibration error {calibration_error(list(zip(sure.tolist(), (gold == given).tolist(), strict=True))):.3f}"
    )


def confidence_of(one: Judged, chances: Mapping[Verdict, float]) -> float:
    """Return the chance that what compare() says is right."""
    return EXACT_CHANCE if one.is_exact else {str(name): chance for name, chance in chances.items()}.get(one.given, 0.0)


def likeliest_of(one: Judged, chances: Mapping[Verdict, float]) -> str:
    """Return the most likely verdict, whatever compare() says."""
    return one.given if one.is_exact else max(chances, key=lambda verdict: chances[verdict])
