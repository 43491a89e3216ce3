"""Evidence for the labels of a quotation: what stands in marks, what the labeller took, what corrections changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from quoteattr.analysis import Analysis
from quoteattr.attribution.extracts import parts_in_marks
from quoteattr.attribution.quotation import Extract, QuotationKind
from quoteattr.evidence import Evidence
from quoteattr.labelling import TokenSpan
from quoteattr.labelling.corrections import CORRECTIONS
from quoteattr.spans import Span


def content_evidence(
    analysis: Analysis, parts: Sequence[TokenSpan], content: Extract, kind: QuotationKind
) -> list[Evidence]:
    """Return what makes words the content: the marks around them, or the labeller, as far as it took them itself."""
    if kind == "direct":
        return [Evidence("speech-in-marks", content.spans)]
    # Of a clause that encloses an attribution: its source and its cue, for which the labeller did take them.
    of_inner = {token for token in _tokens(parts) if analysis.labelling.role_at(token) in ("source", "cue")}
    if not of_inner and not any(map(analysis.is_corrected, parts)):
        return [Evidence("clause-of-cue" if kind == "indirect" else "speech-in-marks-and-clause", content.spans)]
    # Marks around what has no letter make nothing direct, and so are no reason.
    wholes = () if kind == "indirect" else content.spans
    in_marks = tuple(span for whole in wholes for span in parts_in_marks(analysis.quoted, whole) if span.length)
    outside = [token for token in _tokens(parts) if not _is_within(in_marks, analysis.document.tokens[token])]
    taken = [token for token in outside if analysis.deciders[token] is None and token not in of_inner]
    by_labeller = _words(analysis, taken)
    if by_labeller and not _words(analysis, set(outside).difference(taken)):
        return [Evidence("speech-in-marks-and-clause" if in_marks else "clause-of-cue", content.spans)]
    return [
        *([Evidence("speech-in-marks", in_marks)] if in_marks else ()),
        *([Evidence("clause-of-cue", by_labeller)] if by_labeller else ()),
    ]


def correction_evidence(analysis: Analysis, parts: Sequence[TokenSpan]) -> list[Evidence]:
    """Return the corrections that gave words of a quotation their role, or took words beside them out of it."""
    changed: dict[str, list[int]] = {}
    for part in parts:
        own = part.tokens if analysis.is_corrected(part) else ()
        for token in (*own, *_removed_beside(analysis, part)):
            decider = analysis.deciders[token]
            if decider is not None and analysis.labelling.role_at(token) in (part.role, None):
                changed.setdefault(decider, []).append(token)
    if not changed:
        return []
    found = {name: _words(analysis, tokens) for name, tokens in changed.items()}
    return [Evidence(one.name, found[one.name]) for one in CORRECTIONS if found.get(one.name)]


def _tokens(parts: Iterable[TokenSpan]) -> list[int]:
    return [token for part in parts for token in part.tokens]


def _is_within(spans: Sequence[Span], token: Span) -> bool:
    return any(span.covers(token) for span in spans)


def _removed_beside(analysis: Analysis, part: TokenSpan) -> Iterator[int]:
    """Yield the tokens right before and behind a part that the labeller gave its role, and a correction none."""

    deciders, labelling, own = analysis.deciders, analysis.labelling, analysis.own

    def is_removed(token: int) -> bool:
        has_changed = deciders[token] is not None
        return has_changed and labelling.role_at(token) is None and own.role_at(token) == part.role

    yield from takewhile(is_removed, range(part.start - 1, -1, -1))
    yield from takewhile(is_removed, range(part.end, len(analysis.own)))


def _words(analysis: Analysis, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Return the characters of tokens, neighbours together; marks and stops without a word beside them are left out."""
    spans: list[Span] = []
    for _, group in groupby(enumerate(sorted(tokens)), key=lambda numbered: numbered[1] - numbered[0]):
        run = [token for _, token in group]
        if any(analysis.document.words[token][0].isalnum() for token in run):
            spans.append(Span(analysis.document.tokens[run[0]].start, analysis.document.tokens[run[-1]].end))
    return tuple(spans)
