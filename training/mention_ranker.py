"""Train the ranker of mentions: to whom pronouns and descriptions refer.

    python -m training ranker --data ../shared/data --base news=FOLDER

The documents are those of ``training/mention_documents.py``.  Each source that is a pronoun of the third person or a
noun phrase is an example, if its entity is known; of GUM the pronouns alone.  So is every other noun phrase and
pronoun whose entity is known, as if it were a source.  Who spoke before is what the reader itself has found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha1
from typing import Final

import numpy as np
from attrs import evolve, field, frozen
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from quoteattr.attribution import Quotation
from quoteattr.coreference.discourse import Discourse, end_of, start_of
from quoteattr.coreference.entities import build_entities
from quoteattr.coreference.narrative import Narrator
from quoteattr.coreference.narrative_subjects import find_narrative_subjects
from quoteattr.coreference.ranking import anaphor_of, list_choices
from quoteattr.coreference.resolution import Candidate
from quoteattr.coreference.resolver import RANKER, named_speakers, resolve_by_rules, resolve_source
from quoteattr.coreference.sources import NominalSource, PronounSource, SourceMention, read_source, read_sources
from quoteattr.marks import pair_marks
from quoteattr.resources.weights import Weights, softmax
from quoteattr.tokenizers.rules import RuleTokenizer
from training.logistic import Example, calibration_error, write_weights
from training.mention_documents import Annotated, Asked, annotated_documents
from training.runs import Run

FOLDS: Final = 3
PENALTY: Final = 12.0
"""Of 4, 8, 12 and 16 about the one with the least loss, crosswise."""
RAREST: Final = 3
"""Choices that have a feature, at least, for it to get a weight."""
SMALLEST: Final = 0.01
"""Weights nearer to 0 are left out."""
DATA: Final = "attributions and readings (news tests of WMT 2021-22, Wikinews, PolNeAR 1.0), GUM 10"


@frozen
class Crosswise:
    """The examples of every document, and the weights that are fitted without those of each fold."""

    folds: tuple[int, ...]
    examples: tuple[tuple[Example, ...], ...] = field(repr=False)
    weights: tuple[Weights, ...] = field(repr=False)

    @property
    def chances(self) -> Iterator[tuple[float, bool]]:
        """How likely the likeliest choice of each example is, by weights that have not seen it, and if it is right."""
        for found, fold in zip(self.examples, self.folds, strict=True):
            for choices, right in found:
                chances = softmax(self.weights[fold].score(features) for features in choices)
                best = max(range(len(chances)), key=chances.__getitem__)
                yield chances[best], best == right


def make(run: Run) -> str:
    """Fit on all documents, write the weights, and return the figures of three folds."""
    found = fit_crosswise(list(annotated_documents(run)))
    if not run.check:
        write_weights(RANKER, _fitted(found.examples, found.folds, None), "Made by training/mention_ranker.py.", DATA)
    chances = list(found.chances)
    right = sum(is_right for _, is_right in chances)
    error = calibration_error(chances)
    return f"{right:,} of {len(chances):,} mentions right, crosswise by document; calibration error {error:.3f}"


def fit_crosswise(documents: Sequence[Annotated]) -> Crosswise:
    """Return the examples of some documents with the weights of each fold.

    The first weights are fitted where the rules alone have found who spoke before; the second where the first have,
    each in the documents that they were not fitted on.
    """
    folds = tuple(map(fold_of, documents))
    examples = tuple(tuple(examples_of(document)) for document in documents)
    first = [_fitted(examples, folds, fold) for fold in range(FOLDS)]
    examples = tuple(tuple(examples_of(document, first[fold])) for document, fold in zip(documents, folds, strict=True))
    return Crosswise(folds, examples, tuple(_fitted(examples, folds, fold) for fold in range(FOLDS)))


def _fitted(examples: Sequence[Sequence[Example]], folds: Sequence[int], left_out: int | None) -> Weights:
    chosen = [one for found, fold in zip(examples, folds, strict=True) if fold != left_out for one in found]
    return fit_ranker(chosen)


def fit_ranker(examples: Sequence[Example], penalty: float = PENALTY) -> Weights:
    """Return the weights of the least loss (softmax, with a penalty on their squares), found by L-BFGS from zero."""
    found = Counter(feature for choices, _ in examples for features in choices for feature in set(features))
    numbers = {feature: at for at, feature in enumerate(sorted(f for f, n in found.items() if n >= RAREST))}
    rows, columns, starts, gold = [], [], [], []
    row = 0
    for choices, right in examples:
        starts.append(row)
        gold.append(row + right)
        for features in choices:
            known = [numbers[feature] for feature in features if feature in numbers]
            rows += [row] * len(known)
            columns += known
            row += 1
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(numbers)))
    bounds, golden = np.array(starts), np.array(gold)
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, row]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, bounds)[group]
        powers = np.exp(scores)
        totals = np.add.reduceat(powers, bounds)
        chances = powers / totals[group]
        value = -(scores[golden] - np.log(totals)).sum() + penalty * (weights @ weights) / 2
        chances[golden] -= 1
        return float(value), matrix.T @ chances + penalty * weights

    best = minimize(loss, np.zeros(len(numbers)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return Weights({feature: float(best.x[at]) for feature, at in numbers.items() if abs(best.x[at]) >= SMALLEST})


def fold_of(document: Annotated) -> int:
    """Return the fold of a document."""
    return fold_of_text(document.text)


def fold_of_text(text: str) -> int:
    """Return the fold of a text, by its digest."""
    return int(sha1(text.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def examples_of(document: Annotated, weights: Weights | None = None) -> Iterator[Example]:
    """Find the examples of one document, in order.

    Who spoke before is what the rules found, with the ranker of these weights if they are given.
    """
    tokens = RuleTokenizer()(document.text)
    marks = pair_marks(tokens)
    entities = build_entities(tokens, marks)
    quotations = [one.quotation for one in document.asked if one.is_source]
    sources = read_sources(tokens, entities, quotations)
    state = Discourse(tokens, marks, entities, named_speakers(entities, sources), quotations, weights)
    narrator = Narrator(find_narrative_subjects(tokens, marks, entities, quotations))
    asked = [one for one in document.asked if _is_asked(state, one)]
    for one in sorted(asked, key=lambda one: (start_of(one.quotation), -end_of(one.quotation))):
        source = _source_of(state, one.quotation)
        if isinstance(source, PronounSource | NominalSource):
            narrator.read_until(state, min(start_of(one.quotation), source.span.start))
        found = resolve_by_rules(state, one.quotation, source)
        anaphor = anaphor_of(state, one.quotation, source, found) if source is not None else None
        if anaphor is not None and one.is_right is not None and (document.is_news or anaphor.is_pronoun):
            if not one.is_source:
                anaphor = evolve(anaphor, contents=())
            choices = list_choices(state, anaphor)
            right = [at for at, (candidate, _) in enumerate(choices) if candidate and one.is_right(state, candidate)]
            if right or one.is_own:
                best = max(right, key=lambda at: _prominence(choices[at][0]), default=0)
                kept = [at for at in range(len(choices)) if at == best or at not in right]
                yield [choices[at][1] for at in kept], kept.index(best)
        if one.is_source:
            state.record(one.quotation, _start(one.quotation), resolve_source(state, one.quotation, source))


def _is_asked(state: Discourse, one: Asked) -> bool:
    """Whether a mention is a source, or stands outside quoted stretches."""
    return one.is_source or state.stretch_at(_start(one.quotation)) < 0


def _prominence(candidate: Candidate | None) -> int:
    return len(candidate.entity.mentions) if candidate is not None else -1


def _source_of(state: Discourse, quotation: Quotation) -> SourceMention | None:
    if quotation.source is None:
        return None
    spans = quotation.source.spans
    follows = quotation.cue is None or spans[0].start == quotation.cue.spans[-1].end + 1
    return read_source(state.document, state.entities, spans, follows_cue=follows)


def _start(quotation: Quotation) -> int:
    return quotation.source.spans[0].start if quotation.source is not None else start_of(quotation)
