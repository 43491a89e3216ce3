"""Train the ranker of mentions: to whom pronouns and descriptions refer.

    python -m training ranker --data ../shared/data

Examples come from three corpora: news read for its attributions (``attributions``: the fullest name of each speaker),
``training/readings`` (every mention of the entities that speak; the unread part left out), and the speakers of GUM
whose texts are under CC BY or CC BY-SA; of these the pronouns alone.  Each source that is a pronoun of the third person
or a noun phrase is an example.  So is, in the readings, every noun phrase and every pronoun as a subject whose entity
is known, as if it were a source.  Who spoke before is what the reader itself has found.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha1
from pathlib import Path
from typing import Any, Final

import numpy as np
from attrs import evolve, field, frozen
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from quoteattr.attribution import Extract, Quotation
from quoteattr.coreference.discourse import Discourse, end_of, start_of
from quoteattr.coreference.entities import build_entities
from quoteattr.coreference.ranking import anaphor_of, list_choices
from quoteattr.coreference.resolution import Candidate
from quoteattr.coreference.resolver import RANKER, named_speakers, resolve_by_rules, resolve_source
from quoteattr.coreference.sources import SourceMention, read_source, read_sources
from quoteattr.marks import pair_marks
from quoteattr.resources.lexicons import load
from quoteattr.resources.weights import Weights, softmax
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from training.logistic import Example, calibration_error, write_weights
from training.readings.texts import readings
from training.runs import Run

ATTRIBUTIONS: Final = ("world", "world2", "world3", "wikinews")
FOLDS: Final = 3
PENALTY: Final = 12.0
"""Of 4, 8, 12 and 16 about the one with the least loss, crosswise."""
RAREST: Final = 3
"""Choices that have a feature, at least, for it to get a weight."""
SMALLEST: Final = 0.01
"""Weights nearer to 0 are left out."""
DATA: Final = "attributions and readings (news tests of WMT 2021-22, Wikinews), GUM 10"
SUBJECTS: Final = frozenset({"he", "she", "they", "it"})
"""The pronouns that are examples where they are no sources; of GUM "he" and "she" alone.

With the others, and "it" and "they" of other genres, the loss on sources was greater: .651 to .589 each, crosswise.
"""
IsRight = Callable[[Discourse, Candidate], bool]


@frozen
class Asked:
    """A mention whose entity is known."""

    quotation: Quotation
    is_right: IsRight
    is_own: bool
    """Whether an entity of its own is right, or nobody, if no candidate is."""
    is_source: bool = True


@frozen
class Annotated:
    """A document with the mentions whose entity is known."""

    name: str
    text: str
    asked: tuple[Asked, ...] = field(repr=False)
    is_news: bool = True
    """Of other genres only the pronouns are examples."""


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
    found = fit_crosswise(list(annotated_documents(run.data)))
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


def annotated_documents(data: Path) -> Iterator[Annotated]:
    """Find the documents of all three corpora; an article that was also read for ``readings`` only as read there."""
    for corpus in ATTRIBUTIONS:
        for line in (data / "attributions" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            yield _attributed(json.loads(line))
    for text, reading in readings(data, unread=False):
        yield _read(text, reading)
    read = {reading["doc"] for unread in (False, True) for _, reading in readings(data, unread=unread)}
    for path in sorted((data / "speakers").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        if path.stem not in read and article["licence"].startswith("CC-BY") and "NC" not in article["licence"]:
            yield _chained(article)


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
    asked = [one for one in document.asked if _is_asked(state, one)]
    for one in sorted(asked, key=lambda one: (start_of(one.quotation), -end_of(one.quotation))):
        source = _source_of(state, one.quotation)
        found = resolve_by_rules(state, one.quotation, source)
        anaphor = anaphor_of(state, one.quotation, source, found) if source is not None else None
        if anaphor is not None and (document.is_news or anaphor.is_pronoun):
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


def _extract(text: str, spans: Sequence[Sequence[int]] | None) -> Extract | None:
    pieces = tuple(Span(start, end) for start, end in spans or ())
    return Extract(pieces, " ".join(piece.cut(text) for piece in pieces)) if pieces else None


# --- names of speakers ---

_EMPTY: Final = frozenset(
    "mr mrs ms miss dr sir lord lady prof professor the a an his her their of for and in at to president minister"
    " senator sen rep gov".split()
)


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name or description that count, without accents and case."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold().replace("'s", "")
    return frozenset(word for word in re.findall(r"[a-z0-9]+", plain) if word not in _EMPTY)


def go_together(found: frozenset[str], gold: frozenset[str]) -> bool:
    """Whether two names go together: one holds the other, or they share half of the words of the shorter."""
    if not found or not gold:
        return False
    return found <= gold or gold <= found or len(found & gold) >= max(2, 0.5 * min(len(found), len(gold)))


def _attributed(article: dict[str, Any]) -> Annotated:
    text, asked = article["text"], []
    for quote in article["quotes"]:
        content = _extract(text, quote["content"])
        if content is None:
            continue
        source = _extract(text, quote["source"])
        quotation = Quotation(quote["kind"], content.text, content, _extract(text, quote["cue"]), source)
        gold = words_of(quote["speaker"] or "")
        own = source is not None and gold <= words_of(source.text)
        asked.append(Asked(quotation, _by_name(gold, is_whole=own), is_own=True))
    return Annotated(article["id"], text, tuple(asked))


def _by_name(gold: frozenset[str], *, is_whole: bool) -> IsRight:
    """Whether a candidate has a name that goes with the gold one; with all of its words, if the source has them all."""

    def is_right(_: Discourse, candidate: Candidate) -> bool:
        names = [words_of(form) for form in (candidate.entity.name, *candidate.entity.forms)]
        return any(go_together(words, gold) and (not is_whole or gold <= words) for words in names)

    return is_right


# --- mentions of entities ---


def _read(text: str, reading: dict[str, Any]) -> Annotated:
    entities = [[Span(*span) for span in one["mentions"]] for one in reading["entities"]]
    kinds = [one["kind"] for one in reading["entities"]]
    asked = []
    sources = set()
    for quote in reading["attributions"]:
        content = _extract(text, quote["content"])
        if content is None:
            continue
        source = _extract(text, [quote["source"]] if quote["source"] else None)
        cue = _extract(text, [quote["cue"]] if quote["cue"] else None)
        quotation = Quotation(quote["kind"], content.text, content, cue, source)
        number = quote["entity"]
        if source is not None:
            sources.add(source.spans[0])
        spans = entities[number] if number is not None else []
        asked.append(Asked(quotation, _by_mentions(spans, kinds[number] if number is not None else ""), is_own=True))
    for kind, spans in zip(kinds, entities, strict=True):
        for at, span in enumerate(sorted(spans)):
            words = span.cut(text).lower()
            is_asked = words in SUBJECTS or words not in load("pronouns")
            if is_asked and not any(span.overlaps(source) for source in sources):
                asked.append(_probe(text, span, _by_mentions(spans, kind), is_own=at == 0))
    return Annotated(f"{reading['corpus']}:{reading['doc']}", text, tuple(asked))


def _chained(article: dict[str, Any]) -> Annotated:
    text: str = article["text"]
    asked: list[Asked] = []
    sources: set[Span] = set()
    chains: dict[str, tuple[str, list[Span]]] = {}
    for quote in article["quotes"]:
        content, speaker = _extract(text, quote["content"]), quote.get("speaker") or {}
        spans = [Span(start, end) for start, end, _ in speaker.get("mentions", ())]
        if content is None or not spans:
            continue
        source, cue = _extract(text, quote["source"]), _extract(text, quote["cue"])
        sources.update(source.spans if source is not None else ())
        kind = speaker.get("type", "")
        chains[speaker["chain"]] = (kind, spans)
        quotation = Quotation(quote["kind"], content.text, content, cue, source)
        asked.append(Asked(quotation, _by_mentions(spans, kind), is_own=not speaker.get("name")))
    for kind, spans in chains.values():
        pronouns = (span for span in spans if span.cut(text).lower() in ("he", "she") and span not in sources)
        asked.extend(_probe(text, span, _by_mentions(spans, kind), is_own=False) for span in pronouns)
    return Annotated(article["doc"], text, tuple(asked), is_news=False)


def _by_mentions(spans: Sequence[Span], kind: str) -> IsRight:
    """Whether a candidate has a mention that is one of the entity's, its kind being the same."""

    def is_right(state: Discourse, candidate: Candidate) -> bool:
        entity = candidate.entity
        if kind and entity.is_shown and entity.mentions and (entity.kind == "person") != (kind == "person"):
            return False
        own = [*state.mentions(entity), *([candidate.new_mention] if candidate.new_mention is not None else [])]
        return any(_is_head(mention, span) for mention in own for span in spans)

    return is_right


_TITLE: Final = 40
"""Characters before a name, within a mention, that can be its titles."""


def _is_head(mention: Span, gold: Span) -> bool:
    """Whether a name or noun phrase heads a mention: it ends it, with titles before it, or starts it."""
    if not (gold.start <= mention.start and mention.end <= gold.end):
        return mention.start <= gold.start and gold.end <= mention.end
    return mention.start - gold.start <= 4 or (mention.end == gold.end and mention.start - gold.start <= _TITLE)


def _probe(text: str, span: Span, is_right: IsRight, *, is_own: bool) -> Asked:
    """Return a mention as the source of the character after it."""
    after = Span(span.end, span.end + 1)
    quotation = Quotation("indirect", "", Extract((after,), after.cut(text)), None, Extract((span,), span.cut(text)))
    return Asked(quotation, is_right, is_own=is_own, is_source=False)
