"""What a caller is given: the quotations that are sure enough, and the stretches in marks that belong to none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from quoteattr.attribution.quotation import Quotation, Rejected, Scope
from quoteattr.evidence import Evidence
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.labelling.speech_in_marks import rejection_reason
from quoteattr.spans import Span, joined


def filter_by_confidence(quotations: Iterable[Quotation], threshold: float) -> tuple[Quotation, ...]:
    """Return the quotations of at least this confidence, in the order given."""
    return tuple(quotation for quotation in quotations if quotation.confidence >= threshold)


def filter_by_scope(quotations: Iterable[Quotation], scope: Scope) -> tuple[Quotation, ...]:
    """Return the statements, or every quotation if the scope is "attributions", in the order given."""
    return tuple(quotation for quotation in quotations if scope in ("attributions", quotation.scope))


def rejected_stretches(
    quoted: QuotedStretches, quotations: Sequence[Quotation], threshold: float, scope: Scope
) -> tuple[Rejected, ...]:
    """Return the outermost stretches that share no character with a quotation that is sure enough and within scope.

    Each has the reason: that its quotation is less sure or no statement, or what the marks are for.
    """
    sure = filter_by_confidence(quotations, threshold)
    kept = contents_of(filter_by_scope(sure, scope))
    of_any_scope = contents_of(sure)
    every = contents_of(quotations)
    rejected: list[Rejected] = []
    for number, stretch in enumerate(quoted.stretches):
        if touches(kept, stretch.span):
            continue
        if touches(of_any_scope, stretch.span):
            reason, rule = "no statement", "outside-scope"
        elif touches(every, stretch.span):
            reason, rule = "low confidence", "below-least-confidence"
        else:
            reason, rule = rejection_reason(quoted, number)
        words = stretch.inside.cut(quoted.document.text)
        rejected.append(Rejected(stretch.span, words, reason, (Evidence(rule, (stretch.span,)),)))
    return tuple(rejected)


def contents_of(quotations: Iterable[Quotation]) -> tuple[Span, ...]:
    """Return the spans of the content of some quotations, in order and apart from each other."""
    return joined(span for quotation in quotations for span in quotation.content.spans)


def touches(spans: Sequence[Span], span: Span) -> bool:
    """Return whether one of some spans, in order and apart from each other, shares a character with ``span``."""
    nearest = bisect_left(spans, span.end, key=lambda other: other.start) - 1
    return nearest >= 0 and spans[nearest].overlaps(span)
