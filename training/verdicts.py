"""Fit what tells renderings from other statements, and what differences come to (relatedness, verdicts.weights).

    python -m training verdicts --data ../shared/data

Fitted to the labelled pairs (compare_dev.jsonl), to further translations with verdicts in verdict_labels.tsv, to the
controlled edits (contrast_dev.jsonl), and to translations of sentences (sentences_dev.jsonl) in which a word, a name or
a figure is exchanged or left out.  A further pair counts by how much rarer its verdict is there than among the labelled
ones, and half where its reader was in doubt.  A verdict weighs as much as its heaviest difference (softly, while
fitting); all weights are drawn to 0.  Prints the verdicts on articles that nothing was fitted to: the articles are in
five parts by a hash of their names, and for each part all weights, those of ``relatedness`` too, come from the other
four.  Needs scipy.  The same files give the same weights.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from quoteattr.comparison.comparison import KINDS, Verdict
from quoteattr.comparison.detectors import aligned_pair, possible_differences
from quoteattr.comparison.difference_features import Features, difference_features, equivalence_features
from quoteattr.comparison.hedges import CERTAIN
from quoteattr.comparison.pair_measures import PairMeasures
from quoteattr.comparison.relatedness import relatedness_features
from quoteattr.comparison.tokens import Token, read_tokens
from quoteattr.comparison.verdict import BIAS, heaviest
from quoteattr.resources.lexicons import load, word_set
from quoteattr.resources.weights import weights_file
from quoteattr.wording.contrasts import are_exclusive
from quoteattr.wording.dates import month_names, weekday_names
from quoteattr.wording.wordnet import word_entry
from training import relatedness
from training.logistic import SEED
from training.relatedness import CAUTION, PARTS, part
from training.runs import Run

VERDICTS: tuple[Verdict, ...] = ("equivalent", "partial", "shifted", "conflicting")
UNRELATED = "unrelated"
EXPECTED = {"same": ("equivalent", "partial"), "conflict": ("conflicting",), "strength": ("shifted", "conflicting")}
WEIGHTS = {"labelled": 1.0, "further": 1.0, "doubtful": 0.5, "edit": 1.5, "exchange": 0.2}
FURTHER = ("further", "doubtful")
BY_HAND = ("labelled", *FURTHER)
EXCHANGES = {"name": 120, "number": 120, "word": 200, "hedge": 120, "adjunct": 120}
LEFT_OUT = {"hedge": "shifted", "adjunct": "partial"}
"""The exchanges that leave words out, with the verdict that follows."""
HALF = 0.5
PENALTY = 2.0
SHARPNESS = 3.0
RAREST = 4
BIASES = {"equivalent": 0.0, "partial": 0.5, "shifted": -0.2, "conflicting": -0.4}
"""How readily each verdict is given: round values chosen by hand from a search over the held-out verdicts; ``shifted``
was then lowered, because by the weights fitted to all fewer than .95 of the pairs without an edit were as expected."""
HEAD = """\
# What the differences of two texts come to, and how readily each verdict is given (bias), in log-odds.
# Fitted by training/verdicts.py to translations of the WMT 2021 and 2022 news test sets (free for research) with
# verdicts by hand, and to edits of them. Weights alone, no text."""
HEAD_OF_RELATEDNESS = f"""\
# What speaks for two utterances (above 0) or for renderings of one, in log-odds above a chance of {CAUTION:.0%}.
# Fitted by training/verdicts.py to translations of the WMT 2021 and 2022 news test sets (free for research) and to
# edits of them. Weights alone, no text."""
Floats = NDArray[np.float64]
Texts = tuple[str, str, str]
"""The article of a pair and its texts."""
Made = tuple[str, tuple[str, ...], str, str]
"""The article, the right verdicts and the texts of a pair made by rule."""


@frozen(eq=False)
class Case:
    """A pair of texts: the verdicts that would be right, and each reading of it with its verdict and features."""

    source: str
    edit: str
    article: str
    right: tuple[str, ...]
    readings: list[tuple[str, Features]]
    relatedness: Features
    exact: str = ""
    """The verdict that follows from the words alone, without weights; empty for any other pair."""


@frozen(eq=False)
class Design:
    """Readings as rows; ``keys`` is the case times the number of verdicts, plus the verdict."""

    rows: csr_matrix
    keys: NDArray[np.int64]
    cases: int


def make(run: Run) -> str:
    """Cross-validate, fit to all, write, and return the figures of the articles that nothing was fitted to."""
    variants = run.data / "variants"
    cases = read_cases(run.data / "compare", variants)
    rows = relatedness.described(variants / "sentences_dev.jsonl")
    rows += [(case.article, UNRELATED not in case.right, case.relatedness) for case in cases]
    figures = "\n".join(["by sort of pair", *report(cases, cross_validated(cases, rows))])
    if not run.check:
        names, weights = fit(cases)
        bias = {f"{BIAS} {verdict}": value for verdict, value in BIASES.items()}
        write("verdicts", HEAD, {**dict(zip(names, weights, strict=True)), **bias})
        write("relatedness", HEAD_OF_RELATEDNESS, relatedness.fit(rows))
    return figures


def cross_validated(cases: Sequence[Case], rows: Sequence[relatedness.Row]) -> list[str]:
    """The verdict of each case by weights that its article had no part in."""
    parts = np.array([part(case.article) for case in cases])
    scores = np.zeros((len(cases), len(VERDICTS)))
    apart = np.zeros(len(cases), dtype=bool)
    for number in range(PARTS):
        names, weights = fit([case for case, at in zip(cases, parts, strict=True) if at != number])
        related = relatedness.fit([row for row in rows if part(row[0]) != number])
        held = np.flatnonzero(parts == number).tolist()
        scores[held] = scored([cases[at] for at in held], names, weights)
        apart[held] = [related.weigh(cases[at].relatedness) > 0 for at in held]
    biased = scores + np.array([BIASES[verdict] for verdict in VERDICTS])
    best = [heaviest(dict(zip(VERDICTS, row, strict=True))) for row in biased.tolist()]
    weighed = [UNRELATED if alone else verdict for alone, verdict in zip(apart, best, strict=True)]
    return [case.exact or verdict for case, verdict in zip(cases, weighed, strict=True)]


def write(name: str, head: str, weights: Mapping[str, float]) -> None:
    """Put weights into the package."""
    lines = [head, *(f"{name}\t{value:.3f}" for name, value in sorted(weights.items()) if abs(value) >= 0.001)]
    weights_file(name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_cases(compare: Path, variants: Path) -> list[Case]:
    """Every pair that is fitted to, in a fixed order."""
    sentences = read_rows(variants / "sentences_dev.jsonl")
    clusters = {row["id"]: row for row in [*read_rows(variants / "dev.jsonl"), *sentences]}
    article_of = {r["text"].strip(): row["doc"] for row in clusters.values() for r in row["renderings"]}
    cases = [
        case("labelled", "", article_of[row["a"].strip()], (row["verdict"],), row["a"], row["b"])
        for row in read_rows(compare / "compare_dev.jsonl")
        if row["verdict"] != "identical"
    ]
    texts = {(name, r["witness"]): r["text"] for name, row in clusters.items() for r in row["renderings"]}
    for line in Path(__file__).with_name("verdict_labels.tsv").read_text(encoding="utf-8").splitlines()[4:]:
        name, first, other, second, _, verdict, sure = line.split("\t")
        if verdict != "identical":
            source = "further" if sure == "1" else "doubtful"
            article = clusters[name]["doc"]
            cases.append(case(source, "", article, (verdict,), texts[name, first], texts[other, second]))
    for row in read_rows(variants / "contrast_dev.jsonl"):
        article = article_of.get(row["a"].strip()) or clusters[row["id"]]["doc"]
        cases.append(case("edit", row["edit"], article, EXPECTED[row["expect"]], row["a"], row["b"]))
    return cases + exchanged_pairs(variants / "sentences_dev.jsonl")


def exchanged_pairs(path: Path) -> list[Case]:
    """Two translations of a sentence with a word exchanged for a rival of it, in a fixed order."""
    found = [
        (article, a, b)
        for article, sentences in relatedness.articles(path).items()
        for renders, a, b in relatedness.pairs(sentences)
        if renders
    ]
    return [case("exchange", "", *made) for made in exchanges(found, random.Random(SEED))]  # noqa: S311 - for a sample


def exchanges(pairs: Sequence[Texts], order: random.Random) -> list[Made]:
    """Two translations, or one sentence twice, with one word of both changed in one of them.

    A word, a name or a figure is exchanged for a rival of it; a hedge, or a name or figure with its preposition, is
    left out.
    """
    shuffled = order.sample(pairs, len(pairs))
    names = sorted({token.unit.span.cut(b) for _, _, b in shuffled for token in read_tokens(b) if token.is_proper})
    made: dict[str, list[Made]] = {sort: [] for sort in EXCHANGES}
    for article, a, b in shuffled:
        of_a = {token.form for token in read_tokens(a)}
        tokens = read_tokens(b)
        for before, token in zip((None, *tokens), tokens, strict=False):
            sort = sort_of(token, before, order)
            rivals = names if sort == "name" else [""] if sort in LEFT_OUT else rivals_of(token)
            if rivals and token.form in of_a and len(made[sort]) < EXCHANGES[sort]:
                start = before.unit.span.start if before and sort == "adjunct" else token.unit.span.start
                changed = b[:start] + order.choice(rivals) + b[token.unit.span.end :]
                made[sort].append((article, (LEFT_OUT.get(sort, "conflicting"),), order.choice((a, b)), changed))
                break
    return [exchanged for sort in made.values() for exchanged in sort]


def sort_of(token: Token, before: Token | None, order: random.Random) -> str:
    """The sort of exchange that a word is fit for."""
    if holds_back(token):
        return "hedge"
    adjuncts = word_set("comparison_words", "adjunct_preposition")
    is_fact = token.is_proper or token.is_numeric
    if is_fact and before is not None and before.form in adjuncts and order.random() < HALF:
        return "adjunct"
    return "name" if token.is_proper else "number" if token.is_numeric else "word"


def holds_back(token: Token) -> bool:
    """Whether a word is an adverb of degree or of commitment, which a sentence can do without."""
    known = word_entry(token.form)
    if known is None or "r" not in known.parts_of_speech or token.axis not in {"likelihood", "evidence", "degree"}:
        return False
    return token.axis != "likelihood" or (token.strength or 0.0) < CERTAIN


def rivals_of(token: Token) -> list[str]:
    """Words that cannot stand where a word stands without a change of meaning, if it is of a list or has opposites."""
    if token.calendar in {"month", "weekday"}:
        every = month_names() if token.calendar == "month" else weekday_names()
        return sorted(name.title() for name, number in every.items() if number != every[token.form] and len(name) > 4)
    if token.unit.kind == "number" and token.form.isdecimal():
        return [str(int(token.form) + step) for step in (1, 2, 5, 10)]
    if token.is_name or not token.is_content or token.is_numeric or token.form != token.lemma:
        return []
    listed = {word for entry in load("exclusive_words") for word in entry["forms"].split()}
    rivals = {word for word in listed if are_exclusive(token.lemma, word)}
    known = word_entry(token.lemma)
    if known and token.lemma not in word_set("comparison_words", "light_verb"):
        rivals |= {word for word in known.antonyms if "_" not in word}
    return sorted(rivals)


def case(source: str, edit: str, article: str, right: tuple[str, ...], a: str, b: str) -> Case:
    """A pair of texts with its readings."""
    first, second = sorted((a, b))
    measures = PairMeasures(aligned_pair(first, second))
    possible = possible_differences(measures.pair)
    readings = [(str(KINDS[one.kind]), difference_features(measures, one)) for one in possible if not one.is_exact]
    readings.append(("equivalent", equivalence_features(measures)))
    exact = next((str(KINDS[one.kind]) for one in possible if one.is_exact), "")
    return Case(source, edit, article, right, readings, relatedness_features(measures), exact)


def importance(cases: Sequence[Case]) -> Floats:
    """How much each case counts: the verdicts of the further pairs become as frequent as those of the labelled ones."""
    labelled = Counter(case.right[0] for case in cases if case.source == "labelled")
    further = Counter(case.right[0] for case in cases if case.source in FURTHER)
    of_further = sum(further.values()) / max(1, sum(labelled[verdict] for verdict in VERDICTS))
    return np.array(
        [
            WEIGHTS[case.source]
            * (of_further * labelled[case.right[0]] / further[case.right[0]] if case.source in FURTHER else 1.0)
            * (UNRELATED not in case.right)
            for case in cases
        ]
    )


def design(cases: Sequence[Case], names: Sequence[str]) -> Design:
    """The readings of these cases by the named features."""
    column = {name: at for at, name in enumerate(names)}
    cells = [
        (row, column[name], value)
        for row, features in enumerate(features for case in cases for _, features in case.readings)
        for name, value in features.items()
        if name in column
    ]
    keys = [at * len(VERDICTS) + VERDICTS.index(v) for at, case in enumerate(cases) for v, _ in case.readings]
    rows, columns, values = zip(*cells, strict=True)
    return Design(csr_matrix((values, (rows, columns)), (len(keys), len(names))), np.array(keys), len(cases))


def scored(cases: Sequence[Case], names: Sequence[str], weights: Floats) -> Floats:
    """The score of each verdict for each case: that of its heaviest reading."""
    made = design(cases, names)
    scores = np.full(made.cases * len(VERDICTS), -1e9)
    np.maximum.at(scores, made.keys, made.rows @ weights)
    return scores.reshape(made.cases, len(VERDICTS))


def fit(cases: Sequence[Case]) -> tuple[list[str], Floats]:
    """The features that are not rare, and their weights: penalised logistic loss over the verdicts."""
    counts = Counter(name for case in cases for _, features in case.readings for name in features)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    made = design(cases, names)
    right = np.array([[verdict in case.right for verdict in VERDICTS] for case in cases])
    possible = np.bincount(made.keys, minlength=right.size).reshape(right.shape) > 0
    counts_for = importance(cases) * (right & possible).any(axis=1)
    columns = made.rows.T.tocsr()

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores, shares = softly(made, made.rows @ weights)
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        of_right = np.where(right, chances, 0)
        total = np.maximum(of_right.sum(axis=1), 1e-12)
        slope = (chances - of_right / total[:, None]) * counts_for[:, None]
        value = -(counts_for * np.log(total)).sum() + PENALTY / 2 * (weights @ weights)
        return float(value), columns @ (slope.ravel()[made.keys] * shares) + PENALTY * weights

    return names, minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def softly(made: Design, scores: Floats) -> tuple[Floats, Floats]:
    """Of each verdict nearly the score of its heaviest reading, and how much each reading has of it."""
    cells = made.cases * len(VERDICTS)
    highest = np.full(cells, -1e9)
    np.maximum.at(highest, made.keys, scores * SHARPNESS)
    powers = np.exp(scores * SHARPNESS - highest[made.keys])
    total = np.bincount(made.keys, powers, cells)
    summed = np.where(total > 0, highest + np.log(np.maximum(total, 1e-300)), -1e9) / SHARPNESS
    return summed.reshape(made.cases, len(VERDICTS)), powers / total[made.keys]


def shares_right(gold: NDArray[Any], given: NDArray[Any], counts_for: Floats) -> tuple[float, float]:
    """The share of verdicts right, and the mean F1 of the verdicts that are in the gold."""
    f1 = [
        2
        * counts_for[(gold == name) & (given == name)].sum()
        / (counts_for[gold == name].sum() + counts_for[given == name].sum())
        for name in np.unique(gold)
    ]
    return float(counts_for[gold == given].sum() / counts_for.sum()), float(np.mean(f1))


def report(cases: Sequence[Case], given: Sequence[str]) -> Iterator[str]:
    """The figures of each sort of pair, none of which the weights were fitted to."""
    sorts: dict[str, list[int]] = defaultdict(list)
    for at, case in enumerate(cases):
        sorts[f"{case.source} {case.edit}".strip()].append(at)
    for sort, places in sorts.items():
        right = np.mean([given[at] in cases[at].right for at in places])
        counts = Counter(given[at] for at in places)
        line = f"{sort:<16} right {right:.3f} ({len(places)})"
        if sort in BY_HAND:
            gold, found = np.array([cases[at].right[0] for at in places]), np.array([given[at] for at in places])
            line += f"  macro F1 {shares_right(gold, found, np.ones(len(places)))[1]:.3f}"
        yield " ".join([line, *(f"{name} {counts[name] / len(places):.3f}" for name in ("conflicting", UNRELATED))])
