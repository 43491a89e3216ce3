"""From labelled words to quotations: the stages of attribution, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from quoteattr.acts import ACTS
from quoteattr.analysis import Analysis
from quoteattr.attribution.confidence import confidence_of, mean_probability
from quoteattr.attribution.content_borders import without_adjunct_of_cue, without_lead_in
from quoteattr.attribution.enclosing import enclose
from quoteattr.attribution.extracts import content_extract, kind_of, plain_extract, readable_text
from quoteattr.attribution.label_evidence import content_evidence, correction_evidence
from quoteattr.attribution.linking import Attribution, link_spans, linkable_spans
from quoteattr.attribution.main_clauses import without_main_clause
from quoteattr.attribution.nested import resolve_nested
from quoteattr.attribution.own_paragraphs import detach_own_paragraphs
from quoteattr.attribution.parsed_sources import take_parsed_sources
from quoteattr.attribution.quotation import Extract, Quotation, QuotationKind, Via
from quoteattr.attribution.relative_clauses import (
    is_taken_from_relative_clause,
    with_relative_subject,
    without_antecedent,
    without_rest_of_sentence,
)
from quoteattr.attribution.reticence import without_reticence
from quoteattr.attribution.scope import UNCLAIMED_TOKENS_THRESHOLD, is_speech_apart, names_topic, scope_of
from quoteattr.attribution.signs import with_signs
from quoteattr.attribution.source_borders import (
    with_noun_of_time_zone,
    with_rest_of_time,
    without_participle,
    without_sentence_before,
)
from quoteattr.attribution.speech_acts import ActFound, act_of, is_spoken_of
from quoteattr.attribution.spurious import is_spurious
from quoteattr.attribution.statements import split_statements
from quoteattr.attribution.wording_features import wording_features
from quoteattr.document import Document
from quoteattr.evidence import Evidence
from quoteattr.labelling import TokenSpan
from quoteattr.labelling.headings import opens_headline
from quoteattr.labelling.rules.turns import Turn
from quoteattr.labelling.token_tables import TokenSet
from quoteattr.resources.weights import Weights, load_weights

_CHANCE_OF_TURN: Final = 0.8
"""The confidence of a turn with a label; set, not fitted."""
_CHANCE_OF_ANSWER: Final = 0.7
"""The confidence of an answer in an interview without labels; set, not fitted."""
_CHANCE_WITHOUT_CUE: Final = 0.6
"""Quoted words that no cue claims are mostly speech; of the 8 in annotated news all were, and 5 had no source there."""


def attribute(analysis: Analysis, calibration: Weights | None = None) -> tuple[Quotation, ...]:
    """Return the quotations of labelled words, in the order of their content.

    ``calibration`` holds the weights of the confidence for the labeller in use; without it, the confidence is the mean
    probability of the labels.
    """
    in_turns = TokenSet(turn.tokens for turn in analysis.turns)
    spans = [
        span for span in linkable_spans(analysis.labelling, analysis.document.words) if in_turns.isdisjoint(span.tokens)
    ]
    linked = link_spans(analysis.quoted, spans, load_weights("linking"))
    sourced = take_parsed_sources(analysis, enclose(analysis, spans, linked))
    attributions = split_statements(analysis.quoted, resolve_nested(analysis, sourced))
    attributed = _attributed(analysis, attributions, calibration)
    unattributed = _unattributed(analysis, spans, linked)
    of_turns = (_of_turn(analysis, turn) for turn in analysis.turns)
    found = sorted((*attributed, *unattributed, *of_turns), key=lambda quotation: quotation.content.spans)
    return detach_own_paragraphs(analysis, found)


def _attributed(
    analysis: Analysis, attributions: Sequence[Attribution], calibration: Weights | None
) -> Iterator[Quotation]:
    """Yield a quotation for each attribution that is not spurious."""
    for attribution in attributions:
        # The models of confidence and of statements were fitted to content as the labels have it, lead-in included.
        content, kind = _content_of(analysis, attribution.content)
        found = act_of(analysis, attribution)
        if ACTS[found.act].thought and is_speech_apart(analysis, attribution):
            found = ActFound("said")
        wording = wording_features(analysis, attribution, kind, found.act)
        confidence = confidence_of(analysis.labelling, attribution, kind, wording, calibration)
        if kind == "indirect" and is_spurious(analysis, attribution, confidence):
            continue
        own = _with_own_borders(analysis, attribution)
        if own.content != attribution.content:
            content, kind = _content_of(analysis, own.content)
        yield _quotation(analysis, own, (content, kind), found, wording, confidence)


def _of_turn(analysis: Analysis, turn: Turn) -> Quotation:
    """Return the quotation that a turn is: the layout ties it to its source, and shows where it begins and ends."""
    quoted = analysis.quoted
    content, kind = _content_of(analysis, turn.content)
    cue, source = (plain_extract(quoted, (part,)) if part is not None else None for part in (turn.cue, turn.source))
    found = ActFound("said")
    rule = "label-before-content" if source is not None else "answer-of-interview"
    if turn.cue is not None:
        margin = 0.0
        attribution = Attribution(turn.cue, turn.source, turn.content, margin, margin)
        found, rule = act_of(analysis, attribution), _cue_rule(analysis.document, attribution)
    shown = (*(cue.spans if cue is not None else ()), *(source.spans if source is not None else ()))
    return Quotation(
        kind,
        readable_text(quoted, content, kind),
        content,
        cue,
        source,
        act=found.act,
        confidence=_CHANCE_OF_TURN if source is not None else _CHANCE_OF_ANSWER,
        evidence=(
            *content_evidence(analysis, turn.content, content, kind),
            Evidence(rule, (*content.spans, *shown)),
            *found.evidence,
            *correction_evidence(analysis, turn.parts),
        ),
    )


def _with_own_borders(analysis: Analysis, attribution: Attribution) -> Attribution:
    """Return an attribution without the words beside source and content that belong to neither, and with signs."""
    own = with_rest_of_time(analysis, attribution.with_content(without_lead_in(analysis, attribution)))
    for source_of in (
        with_noun_of_time_zone,
        without_sentence_before,
        without_participle,
        with_relative_subject,
        without_antecedent,
    ):
        own = own.with_source(source_of(analysis, own))
    if is_taken_from_relative_clause(analysis, attribution.source, own.source):
        own = evolve(own, is_in_relative_clause=True)
    for content_of in (without_rest_of_sentence, without_main_clause, without_reticence, without_adjunct_of_cue):
        own = own.with_content(content_of(analysis, own))
    return with_signs(analysis.document, own)


def _content_of(analysis: Analysis, parts: tuple[TokenSpan, ...]) -> tuple[Extract, QuotationKind]:
    """Return the words of a content with the marks around them, and whether they stand in marks."""
    content = content_extract(analysis.quoted, parts)
    return content, kind_of(analysis.quoted, content)


def _quotation(
    analysis: Analysis,
    attribution: Attribution,
    content_and_kind: tuple[Extract, QuotationKind],
    found: ActFound,
    wording: Mapping[str, float],
    confidence: float,
) -> Quotation:
    """Return the quotation that an attribution without lead-in is, with the evidence for it."""
    quoted = analysis.quoted
    content, kind = content_and_kind
    cue = plain_extract(quoted, (attribution.cue,))
    source = plain_extract(quoted, (attribution.source,)) if attribution.source else None
    via = plain_extract(quoted, (attribution.via,)) if attribution.via else None
    tied = (*content.spans, *cue.spans, *(source.spans if source else ()))
    evidence = (
        *content_evidence(analysis, attribution.content, content, kind),
        Evidence(_cue_rule(analysis.document, attribution), tied),
        *([Evidence("enclosing-clause", content.spans[:1])] if attribution.encloses else ()),
        *([Evidence("source-of-parse", source.spans)] if source and attribution.has_parsed_source else ()),
        *([Evidence("passed-on", via.spans)] if via else ()),
        *(
            [Evidence("subject-of-relative-clause", source.spans)]
            if source and attribution.is_in_relative_clause
            else ()
        ),
        *found.evidence,
        *correction_evidence(analysis, attribution.parts),
    )
    return Quotation(
        kind,
        readable_text(quoted, content, kind),
        content,
        cue,
        source,
        act=found.act,
        scope=scope_of(
            kind,
            found.act,
            wording,
            is_of_thought=found.is_of_thought,
            names_topic=names_topic(analysis, attribution, confidence),
            is_apart=is_speech_apart(analysis, attribution),
        ),
        via=(Via(via.text, via.spans[0]),) if via else (),
        confidence=confidence,
        evidence=evidence,
    )


def _cue_rule(document: Document, attribution: Attribution) -> str:
    """Return the rule that says how a content stands to its cue."""
    cue, content = attribution.cue, attribution.content
    before = any(part.start < cue.start for part in content)
    after = any(part.start > cue.start for part in content)
    if before and after:
        return "cue-between-content"
    if before:
        return "content-before-cue"
    if ":" in document.words[cue.end - 1 : cue.end + 1]:
        return "colon-before-content"
    same_sentence = content[0].start in document.sentence_around(cue.start)
    return "content-after-cue" if same_sentence else "content-in-following-sentence"


def _unattributed(analysis: Analysis, spans: Sequence[TokenSpan], linked: Sequence[Attribution]) -> Iterator[Quotation]:
    """Yield a quotation for each content in marks that has no cue and opens a headline or is long enough.

    Without a cue only marks present words as someone's, whatever the labels are.
    """
    quoted = analysis.quoted
    claimed = {part for attribution in linked for part in attribution.content}
    for span in spans:
        if span.role != "content" or span in claimed:
            continue
        if span.end - span.start < UNCLAIMED_TOKENS_THRESHOLD and not opens_headline(analysis.document, span.tokens):
            continue
        content = content_extract(quoted, (span,))
        if kind_of(quoted, content) == "direct":
            mentioned = is_spoken_of(analysis, span.tokens)
            yield Quotation(
                "direct",
                readable_text(quoted, content, "direct"),
                content,
                act="alleged" if mentioned else "said",
                confidence=round(mean_probability(analysis.labelling, (span,)) * _CHANCE_WITHOUT_CUE, 4),
                evidence=(
                    Evidence("content-without-cue", content.spans),
                    *([Evidence("attributed-to-nobody", content.spans)] if mentioned else ()),
                    *correction_evidence(analysis, (span,)),
                ),
            )
