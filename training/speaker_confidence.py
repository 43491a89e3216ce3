"""Fit how sure a speaker is: the chance that the entity found for a source is the one that it means.

    python -m training speaker_confidence --data ../shared/data --base news=FOLDER

The quotations are given as annotated, and their speakers are found by a ranker of mentions that has not learned from
the document.  The documents are those of the ranker: news read for its attributions (``attributions``),
``training/readings`` (the unread part left out), articles of PolNeAR's training half of which mentions were read, and
the speakers of GUM whose texts are under CC BY or CC BY-SA.  A speaker is right if most of its names are names of the
annotated entity; one without a name if the annotated entity has none and was first mentioned so.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from quoteattr.attribution import Extract, Quotation
from quoteattr.coreference.discourse import Discourse, DiscourseState
from quoteattr.coreference.entities import Entity, build_entities
from quoteattr.coreference.narrative import Narrator
from quoteattr.coreference.narrative_subjects import find_narrative_subjects
from quoteattr.coreference.resolution import ISSUER
from quoteattr.coreference.resolver import named_speakers, resolve_in_order
from quoteattr.coreference.sources import NameSource, SourceMention, read_sources
from quoteattr.coreference.speaker_chances import SPEAKER_CONFIDENCE, UNKNOWN_FORM, chance_of_speaker, form_of
from quoteattr.marks import pair_marks
from quoteattr.resources.weights import Weights, log_odds, weights_file
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer
from training.annotation import GoldArticle
from training.logistic import calibration_error
from training.mention_documents import ATTRIBUTIONS, annotated_documents, go_together, words_of
from training.mention_ranker import FOLDS, fit_crosswise, fold_of_text
from training.readings.mentions import MentionReading, mention_readings
from training.readings.texts import readings
from training.runs import Run

STRENGTH: Final = 0.1
"""The inverse of the regularisation: of .03, .1, .3 and 1 the least loss on news, crosswise."""
WEIGHT_OF_MENTIONS: Final = 0.3
"""How much a source of PolNeAR counts: they are half of all, and none is a name.  Of .1, .3 and 1, the least loss on
pages and news together, crosswise, but for .1, with which PolNeAR's are twice as far off."""
RAREST: Final = 10
"""Speakers that have a feature, at least, for it to get a weight."""
RAREST_FORM: Final = 30
"""Speakers with a kind of source, at least, for their chance to be fitted."""
HEAD: Final = """\
# The chance that the speaker of a quotation is the right one, in log-odds.
# Made by training/speaker_confidence.py; {}.
# Data: {}."""
DATA: Final = "attributions and readings (news tests of WMT 2021-22, Wikinews, PolNeAR 1.0), GUM 10"
MENTIONS: Final = "polnear"
IsRight = Callable[[DiscourseState, Entity], bool]


@frozen
class Spoken:
    """A document with its annotated quotations, and who is right for each; None where that is not known."""

    corpus: str
    text: str
    quotations: tuple[Quotation, ...] = field(repr=False)
    rights: tuple[IsRight | None, ...] = field(repr=False)


@frozen
class Found:
    """A speaker that was found."""

    corpus: str
    form: str
    """What the source is."""
    rule: str
    features: Mapping[str, float] = field(repr=False)
    is_right: bool
    is_named: bool
    """Whether the speaker has a name."""


def make(run: Run) -> str:
    """Fit, write, and return the calibration error crosswise by document."""
    crosswise = fit_crosswise(list(annotated_documents(run)))
    found = [
        (fold_of_text(one.text), each)
        for one in spoken_documents(run)
        for each in found_in(one, crosswise.weights[fold_of_text(one.text)])
    ]
    fitted = [fit([each for at, each in found if at != fold]) for fold in range(FOLDS)]
    chances = [(chance_of_speaker(fitted[at], each.features), each.is_right) for at, each in found]
    figure = f"calibration error of {len(found):,} speakers, crosswise by document: {calibration_error(chances):.3f}"
    if not run.check:
        write(fit([each for _, each in found]), figure)
    return figure


def write(weights: Weights, figure: str) -> None:
    """Put the weights into the package."""
    lines = [HEAD.format(figure, DATA), *(f"{name}\t{value:.3f}" for name, value in sorted(weights.items()))]
    weights_file(SPEAKER_CONFIDENCE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def fit(found: Sequence[Found]) -> Weights:
    """Return the weights of logistic regression, as scikit-learn fits it."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    forms = Counter(one.form for one in found)
    kept = [one for one in found if forms[one.form] >= RAREST_FORM]
    counts = Counter(name for one in kept for name in one.features)
    vectorizer = DictVectorizer()
    rows = [{name: value for name, value in one.features.items() if counts[name] >= RAREST} for one in kept]
    table = vectorizer.fit_transform(rows)
    counted = [WEIGHT_OF_MENTIONS if one.corpus == MENTIONS else 1.0 for one in kept]
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(table, [one.is_right for one in kept], counted)
    weights = Weights(zip(map(str, vectorizer.feature_names_), map(float, model.coef_[0]), strict=True))
    right = sum(count for one, count in zip(kept, counted, strict=True) if one.is_right)
    return Weights({**weights, UNKNOWN_FORM: log_odds(right / sum(counted))})


def found_in(document: Spoken, ranker: Weights | None, weights: Weights = Weights()) -> Iterator[Found]:
    """Find the speakers of a document with a ranker of these weights, and whether they are right."""
    tokens = RuleTokenizer()(document.text)
    marks = pair_marks(tokens)
    entities = build_entities(tokens, marks)
    sources = read_sources(tokens, entities, document.quotations)
    state = Discourse(tokens, marks, entities, named_speakers(entities, sources), document.quotations, ranker)
    narrator = Narrator(find_narrative_subjects(tokens, marks, entities, document.quotations))
    for index, each in resolve_in_order(state, narrator, document.quotations, sources, weights):
        entity, is_right = each.resolution.entity, document.rights[index]
        rule = each.resolution.rule
        if entity is not None and is_right is not None and is_example(document, sources[index], rule):
            right = is_right(state, entity)
            yield Found(document.corpus, form_of(sources[index]), rule, each.features, right, bool(entity.mentions))


def is_example(document: Spoken, source: SourceMention | None, rule: str) -> bool:
    """Whether the fit takes a source: some are not there as often, or as easy, as a reader meets them.

    A document's issuer is right by the guide of ``attributions``; other readings take a document for its own speaker.

    An annotated quotation without a source is a hard one: what the library parts off ("..." said Lee. "...") belongs
    to the quotation before.  PolNeAR's sources were read if they seemed to have no name.
    """
    if rule == ISSUER and document.corpus != "attributions":
        return False
    return source is not None and (document.corpus != MENTIONS or not isinstance(source, NameSource))


# --- documents -------------------------------------------------------------------------------------------------------


def spoken_documents(run: Run) -> Iterator[Spoken]:
    """Find the documents that the chance is fitted to."""
    yield from attributed_documents(run.data)
    yield from read_documents(run.data, unread=False)
    yield from chained_documents(run.data)
    for gold, mentions in mention_readings(run.polnear):
        yield _with_mentions(gold, mentions)


def attributed_documents(data: Path) -> Iterator[Spoken]:
    """Find the documents of ``attributions``."""
    for corpus in ATTRIBUTIONS:
        for line in (data / "attributions" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            quotes = [one for one in article["quotes"] if one["content"]]
            quotations = tuple([quotation_of(article["text"], one) for one in quotes])
            names = [words_of(one["speaker"] or "") for one in quotes]
            yield Spoken("attributions", article["text"], quotations, tuple(map(by_name, names)))


def _with_mentions(article: GoldArticle, mentions: Sequence[MentionReading]) -> Spoken:
    """Return an article with its attributions; only of sources that were read as mentions it is known who is right."""
    quotations, rights = [], []
    for one in article.attributions:
        quote = {"kind": "indirect", "content": one.content, "cue": one.cue, "source": one.source}
        source = one.source[0] if one.source else None
        read = next((mention for mention in mentions if source is not None and source.covers(mention.span)), None)
        quotations.append(quotation_of(article.text, quote))
        rights.append(_by_mention(article.text, read) if read is not None else None)
    return Spoken(MENTIONS, article.text, tuple(quotations), tuple(rights))


def _by_mention(text: str, mention: MentionReading) -> IsRight | None:
    """Return who is right for a mention as it was read; None for several entities at once."""
    if len(mention.names) > 1:
        return None
    return by_name(words_of(mention.names[0].cut(text))) if mention.names else by_name(frozenset())


def read_documents(data: Path, *, unread: bool) -> Iterator[Spoken]:
    """Find the documents of ``training/readings``: those kept apart if ``unread``, else all others."""
    for text, reading in readings(data, unread=unread):
        chains = [tuple(Span(*span) for span in one["mentions"]) for one in reading["entities"]]
        quotations, rights = [], []
        for quote in reading["attributions"]:
            number = quote["entity"]
            source = [quote["source"]] if quote["source"] else []
            quotations.append(
                quotation_of(text, {**quote, "source": source, "cue": [quote["cue"]] if quote["cue"] else []})
            )
            rights.append(is_entity(text, chains, number))
        yield Spoken(reading["corpus"], text, tuple(quotations), tuple(rights))


def chained_documents(data: Path, *, every_licence: bool = False) -> Iterator[Spoken]:
    """Find the documents of ``speakers`` (GUM) that were not read for ``readings``: to measure on, of every licence."""
    read = {reading["doc"] for unread in (False, True) for _, reading in readings(data, unread=unread)}
    for path in sorted((data / "speakers").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        is_free = article["licence"].startswith("CC-BY") and "NC" not in article["licence"]
        if path.stem in read or not (is_free or every_licence):
            continue
        quotes = [one for one in article["quotes"] if one["content"] and (one.get("speaker") or {}).get("mentions")]
        chains = {one["speaker"]["chain"]: _chain(one) for one in quotes}
        numbers = list(chains)
        yield Spoken(
            "speakers",
            article["text"],
            tuple([quotation_of(article["text"], one) for one in quotes]),
            tuple(
                [
                    is_entity(article["text"], [*chains.values()], numbers.index(one["speaker"]["chain"]))
                    for one in quotes
                ]
            ),
        )


def _chain(quote: Mapping[str, Any]) -> tuple[Span, ...]:
    return tuple([Span(start, end) for start, end, _ in quote["speaker"]["mentions"]])


def quotation_of(text: str, quote: Mapping[str, Any]) -> Quotation:
    """Return an annotated quotation, from lists of spans for content, cue and source."""
    content, cue, source = (_extract(text, quote[name]) for name in ("content", "cue", "source"))
    if content is None:
        raise ValueError(f"an annotated quotation has no content: {quote}")
    return Quotation(quote["kind"], content.text, content, cue, source)


def _extract(text: str, spans: Sequence[Sequence[int]] | None) -> Extract | None:
    pieces = tuple(Span(start, end) for start, end in spans or ())
    return Extract(pieces, " ".join(piece.cut(text) for piece in pieces)) if pieces else None


# --- who is right ----------------------------------------------------------------------------------------------------


def by_name(gold: frozenset[str]) -> IsRight:
    """Return whether an entity has a name that goes with these words; without words, whether it has no name."""

    def is_called(entity: Entity) -> bool:
        return any(go_together(words_of(form), gold) for form in (entity.name, *entity.forms))

    def right(state: DiscourseState, entity: Entity) -> bool:
        if not gold:
            return not entity.mentions
        return is_called(entity) and (
            bool(entity.mentions) or not any(is_called(one) for one in state.all if one.mentions)
        )

    return right


def is_entity(text: str, chains: Sequence[Sequence[Span]], number: int | None) -> IsRight:
    """Return the test of whether an entity is the annotated one with this number; for None, whether it has no name."""

    def right(state: DiscourseState, entity: Entity) -> bool:
        if number is None:
            return not entity.mentions
        if entity.mentions:
            return _is_named(text, chains, number, entity)
        if any(_is_named(text, chains, number, one) for one in state.all if one.mentions):
            return False  # only the source's own words, though the article has a name
        first = state.mentions(entity)[:1]
        return any(_is_head(text, mention, span) for mention in first for span in chains[number])

    return right


def _is_named(text: str, chains: Sequence[Sequence[Span]], number: int, entity: Entity) -> bool:
    """Whether names of an entity are names of an annotated one, and no more of them are of another."""
    counts = [
        sum(any(_is_head(text, mention.span, span) for span in chain) for mention in entity.mentions)
        for chain in chains
    ]
    return counts[number] > 0 and counts[number] == max(counts)


_TITLE: Final = 40
"""Characters before a name, within a mention, that can be its titles."""


def _is_head(text: str, mention: Span, gold: Span) -> bool:
    """Whether a name or noun phrase heads an annotated mention: it ends it, with titles before it, or starts it."""
    if not gold.covers(mention):
        return mention.covers(gold)
    if text[mention.end : gold.end].startswith(("'s", "’s", " and ", " or ")):
        return False  # "Lee's lawyer", "Lee and Hale"
    return mention.start - gold.start <= len("The ") or (
        mention.end == gold.end and mention.start - gold.start <= _TITLE
    )
