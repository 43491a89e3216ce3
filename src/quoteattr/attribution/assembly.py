"""From labelled words to quotations: content, cue and source tied together; what is in marks and is none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.confidence import confidence, mean_chance
from quoteattr.attribution.filters import is_guess
from quoteattr.attribution.linking import Attribution, link_pieces
from quoteattr.attribution.nested import Nested, unnest
from quoteattr.attribution.noun_cues import with_own_source
from quoteattr.attribution.pieces import Piece, pieces_of
from quoteattr.attribution.quotation import PAUSE, Extract, Kind, Linked, Quotation, Rejected, Via
from quoteattr.attribution.speech_acts import act_of
from quoteattr.attribution.statements import statements
from quoteattr.document import Document
from quoteattr.evidence import Evidence
from quoteattr.labelling import Labelling
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.labelling.speech_in_marks import rejection_reason
from quoteattr.marks import Stretch
from quoteattr.resources.weights import Weights, load_weights
from quoteattr.spans import Span, joined

_GLUE: Final = frozenset("\"'“”‘’„‟«»‹›`,.;:!?…—–-")
"""What may stand between two pieces of content, besides white space of any kind, without parting them."""
_WITHOUT_CUE: Final = 0.5
"""Quoted words that no cue claims are as likely as not speech whose speaker was not found."""
_SHORT: Final = 6
"""Tokens, marks included, up to which quoted words that no cue claims are taken for a scare quote."""


def link(analysis: Analysis, calibration: Weights | None = None) -> tuple[Quotation, ...]:
    """Tie labelled words together into quotations, in order of their content.

    ``calibration`` holds the weights of the confidence for the labeller in use; without it, the labels' own
    probabilities are passed on.
    """
    document, marks, labelling = analysis.document, analysis.marks, analysis.labelling
    pieces = pieces_of(labelling, document.words)
    linked = link_pieces(document, marks, pieces, load_weights("linking"))
    attributions = [attribution for attribution in linked]
    outer = marks.outermost
    speech = [document.tokens_in(*stretch.span) for stretch in outer]
    told = [
        (statement.attribution, _quotation(document, outer, labelling, statement, calibration))
        for statement in statements(document, outer, unnest(document, attributions, speech))
    ]
    quotations = [
        quotation
        for attribution, quotation in told
        if quotation.kind != "indirect" or not is_guess(document, attribution, quotation.confidence)
    ]
    owned = {piece for attribution in attributions for piece in attribution.content}
    alone = [
        _unattributed(document, outer, labelling, piece)
        for piece in pieces
        if piece.role == "content" and piece not in owned and piece.end - piece.first > _SHORT
    ]
    # Without a cue only words that stand wholly in marks are presented as said, whatever the labels are.
    quotations += [quotation for quotation in alone if quotation.kind == "direct"]
    return tuple(sorted(quotations, key=lambda quotation: quotation.content.spans))


def surer(analysis: Analysis, quotations: Sequence[Quotation], least_confidence: float) -> Linked:
    """The quotations of at least this confidence, and the stretches in marks that belong to none of them."""
    kept = [quotation for quotation in quotations if quotation.confidence >= least_confidence]
    doubtful = [quotation for quotation in quotations if quotation.confidence < least_confidence]
    return Linked(tuple(kept), _rejected(analysis.quoted, kept, doubtful))


def _unattributed(document: Document, outer: Sequence[Stretch], labelling: Labelling, piece: Piece) -> Quotation:
    """Content for which the document has no cue at all."""
    content = _extract(document, outer, (piece,))
    return Quotation(
        _kind(document, outer, content.spans),
        _readable(document, outer, content),
        content,
        confidence=round(mean_chance(labelling, (piece,)) * _WITHOUT_CUE, 4),
        evidence=(Evidence("content-without-cue", content.spans),),
    )


def _quotation(
    document: Document, outer: Sequence[Stretch], labelling: Labelling, nested: Nested, calibration: Weights | None
) -> Quotation:
    attribution = nested.attribution
    content = _extract(document, outer, attribution.content)
    cue = _extract(document, (), (attribution.cue,))
    source = _extract(document, (), (attribution.source,)) if attribution.source else None
    spans = (*content.spans, *cue.spans, *(source.spans if source else ()))
    kind = _kind(document, outer, content.spans)
    evidence = [Evidence(_ground(kind), content.spans), Evidence(_placing(document, attribution), spans)]
    via: tuple[Via, ...] = ()
    if nested.via:
        carrier = _extract(document, (), (nested.via,))
        via = (Via(carrier.text, carrier.spans[0]),)
        evidence.append(Evidence("passed-on", carrier.spans))
    return Quotation(
        kind,
        _readable(document, outer, content),
        content,
        cue,
        source,
        act=act_of(document, attribution),
        via=via,
        confidence=confidence(labelling, attribution, kind, calibration),
        evidence=tuple(evidence),
    )


def _ground(kind: Kind) -> str:
    """The rule under which words are content at all."""
    return {"direct": "speech-in-marks", "mixed": "speech-in-marks-and-clause", "indirect": "clause-of-cue"}[kind]


def _placing(document: Document, attribution: Attribution) -> str:
    """The rule under which content and cue belong together: how they are placed."""
    cue, content = attribution.cue, attribution.content
    starts = document.token_starts
    before = any(piece.first < cue.first for piece in content)
    after = any(piece.first > cue.first for piece in content)
    if before and after:
        return "cue-between-content"
    if before:
        return "content-before-cue"
    if document.words[cue.end - 1] == ":" or document.words[cue.end : cue.end + 1] == (":",):
        return "colon-before-content"
    same = document.sentence_at(starts[cue.first]) == document.sentence_at(starts[content[0].first])
    return "content-after-cue" if same else "content-in-following-sentence"


def _extract(document: Document, outer: Sequence[Stretch], pieces: Sequence[Piece]) -> Extract:
    """The spans of some pieces: with the marks around them, and those with only marks between made one."""
    text = document.text
    spans: list[Span] = []
    for piece in pieces:
        span = Span(document.tokens[piece.first].start, document.tokens[piece.end - 1].end)
        if spans and all(character.isspace() or character in _GLUE for character in text[spans[-1].end : span.start]):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    whole = joined(_with_marks(span, outer) for span in spans)
    return Extract(whole, PAUSE.join(span.cut(text) for span in whole))


def _with_marks(span: Span, outer: Sequence[Stretch]) -> Span:
    """The span widened to the marks of the stretches that begin or end with it."""
    start, end = span
    for stretch in _last_before(outer, span.start):
        if span.start <= stretch.inside.start and stretch.inside.overlaps(span):
            start = stretch.span.start
    for stretch in _last_before(outer, span.end):
        if stretch.closed and stretch.inside.end <= span.end < stretch.span.end:
            end = stretch.span.end
    return Span(start, end)


def _last_before(outer: Sequence[Stretch], offset: int) -> Sequence[Stretch]:
    """The last stretch that starts before a character, if there is one."""
    at = bisect_left(outer, offset, key=lambda stretch: stretch.span.start)
    return outer[at - 1 : at]


def _stretches_in(outer: Sequence[Stretch], span: Span) -> Sequence[Stretch]:
    """The stretches that share a character with a span."""
    first = bisect_right(outer, span.start, key=lambda stretch: stretch.span.end)
    last = bisect_left(outer, span.end, key=lambda stretch: stretch.span.start)
    return outer[first:last]


def _kind(document: Document, outer: Sequence[Stretch], spans: Sequence[Span]) -> Kind:
    text = document.text
    quoted = letters = 0
    for span in spans:
        letters += sum(map(str.isalnum, span.cut(text)))
        for stretch in _stretches_in(outer, span):
            shared = Span(max(span.start, stretch.inside.start), min(span.end, stretch.inside.end))
            quoted += sum(map(str.isalnum, shared.cut(text)))
    return "indirect" if not quoted else "direct" if quoted == letters else "mixed"


def _readable(document: Document, outer: Sequence[Stretch], content: Extract) -> str:
    """The content, a direct quotation without its outer marks."""
    if _kind(document, outer, content.spans) != "direct":
        return content.text
    pieces = [
        Span(max(span.start, stretch.inside.start), min(span.end, stretch.inside.end)).cut(document.text)
        for span in content.spans
        for stretch in _stretches_in(outer, span)
    ]
    return PAUSE.join(piece for piece in pieces if piece)


def _rejected(
    quoted: QuotedStretches, quotations: Sequence[Quotation], doubtful: Sequence[Quotation]
) -> tuple[Rejected, ...]:
    """The outermost stretches that share no character with a quotation, each with the reason."""
    contents = joined(span for quotation in quotations for span in quotation.content.spans)
    left_out = joined(span for quotation in doubtful for span in quotation.content.spans)
    rejected: list[Rejected] = []
    for number, stretch in enumerate(quoted.stretches):
        if _touches(contents, stretch.span):
            continue
        if _touches(left_out, stretch.span):
            reason, rule = "low confidence", "below-least-confidence"
        else:
            reason, rule = rejection_reason(quoted, number)
        words = stretch.inside.cut(quoted.document.text)
        rejected.append(Rejected(stretch.span, words, reason, (Evidence(rule, (stretch.span,)),)))
    return tuple(rejected)


def _touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of some spans, in order and apart from each other, shares a character with ``span``."""
    nearest = bisect_left(spans, span.end, key=lambda other: other.start) - 1
    return nearest >= 0 and spans[nearest].overlaps(span)
