"""From labelled words to quotations: the stages of attribution, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.attribution.confidence import confidence_of, mean_probability
from quoteattr.attribution.extracts import content_extract, kind_of, plain_extract, readable_text
from quoteattr.attribution.linking import Attribution, link_spans
from quoteattr.attribution.nested import resolve_nested
from quoteattr.attribution.pieces import Piece, pieces_of
from quoteattr.attribution.quotation import Extract, Quotation, QuotationKind, Via
from quoteattr.attribution.quoted_text import QuotedText
from quoteattr.attribution.speech_acts import act_of
from quoteattr.attribution.spurious import is_spurious
from quoteattr.attribution.statements import split_statements
from quoteattr.document import Document
from quoteattr.evidence import Evidence
from quoteattr.labelling import Labelling
from quoteattr.marks import Marks
from quoteattr.resources.weights import Weights, load_weights

_SPEECH_THRESHOLD: Final = 7
"""Tokens, marks included, from which quoted words that no cue claims are no scare quote; set, not fitted."""
_CHANCE_WITHOUT_CUE: Final = 0.5
"""Quoted words that no cue claims are as likely as not speech whose speaker was not found; set, not fitted."""

_CONTENT_RULES: Final[dict[QuotationKind, str]] = {
    "direct": "speech-in-marks",
    "mixed": "speech-in-marks-and-clause",
    "indirect": "clause-of-cue",
}
"""The rule by which words are content at all."""


def attribute(
    document: Document, marks: Marks, labelling: Labelling, calibration: Weights | None = None
) -> tuple[Quotation, ...]:
    """Return the quotations of labelled words, in the order of their content.

    ``calibration`` holds the weights of the confidence for the labeller in use; without it, the confidence is the mean
    probability of the labels.
    """
    quoted = QuotedText.of(document, marks)
    spans = pieces_of(labelling, document.words)
    linked = link_spans(document, marks, spans, load_weights("linking"))
    attributions = split_statements(quoted, resolve_nested(quoted, linked))
    attributed = _attributed(quoted, labelling, attributions, calibration)
    unattributed = _unattributed(quoted, labelling, spans, linked)
    return tuple(sorted((*attributed, *unattributed), key=lambda quotation: quotation.content.spans))


def _attributed(
    quoted: QuotedText, labelling: Labelling, attributions: Sequence[Attribution], calibration: Weights | None
) -> Iterator[Quotation]:
    """A quotation for each attribution that is not spurious."""
    for attribution in attributions:
        content = content_extract(quoted, attribution.content)
        kind = kind_of(quoted, content)
        confidence = confidence_of(labelling, attribution, kind, calibration)
        if kind == "indirect" and is_spurious(quoted.document, attribution, confidence):
            continue
        cue = plain_extract(quoted, (attribution.cue,))
        source = plain_extract(quoted, (attribution.source,)) if attribution.source else None
        via = plain_extract(quoted, (attribution.via,)) if attribution.via else None
        yield Quotation(
            kind,
            readable_text(quoted, content, kind),
            content,
            cue,
            source,
            act=act_of(quoted.document, attribution),
            via=(Via(via.text, via.spans[0]),) if via else (),
            confidence=confidence,
            evidence=_evidence(quoted.document, attribution, kind, content, cue, source, via),
        )


def _evidence(
    document: Document,
    attribution: Attribution,
    kind: QuotationKind,
    content: Extract,
    cue: Extract,
    source: Extract | None,
    via: Extract | None,
) -> tuple[Evidence, ...]:
    """What makes the words content, how they stand to their cue, and who reported them."""
    spans = (*content.spans, *cue.spans, *(source.spans if source else ()))
    found = (Evidence(_CONTENT_RULES[kind], content.spans), Evidence(_cue_rule(document, attribution), spans))
    return (*found, Evidence("passed-on", via.spans)) if via else found


def _cue_rule(document: Document, attribution: Attribution) -> str:
    """The rule that says how a content stands to its cue."""
    cue, content = attribution.cue, attribution.content
    before = any(part.first < cue.first for part in content)
    after = any(part.first > cue.first for part in content)
    if before and after:
        return "cue-between-content"
    if before:
        return "content-before-cue"
    if ":" in document.words[cue.end - 1 : cue.end + 1]:
        return "colon-before-content"
    same_sentence = content[0].first in document.sentence_around(cue.first)
    return "content-after-cue" if same_sentence else "content-in-following-sentence"


def _unattributed(
    quoted: QuotedText, labelling: Labelling, spans: Sequence[Piece], linked: Sequence[Attribution]
) -> Iterator[Quotation]:
    """A quotation for each content without a cue that stands wholly in marks and is long enough for speech.

    Without a cue only marks present words as someone's, whatever the labels are.
    """
    claimed = {part for attribution in linked for part in attribution.content}
    for span in spans:
        if span.role != "content" or span in claimed or span.end - span.first < _SPEECH_THRESHOLD:
            continue
        content = content_extract(quoted, (span,))
        if kind_of(quoted, content) == "direct":
            yield Quotation(
                "direct",
                readable_text(quoted, content, "direct"),
                content,
                confidence=round(mean_probability(labelling, (span,)) * _CHANCE_WITHOUT_CUE, 4),
                evidence=(Evidence("content-without-cue", content.spans),),
            )
