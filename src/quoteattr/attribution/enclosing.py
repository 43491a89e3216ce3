"""A clause that reports someone's words and is itself what another says: ``Lee asked for a rise, a clerk recalled``.

Labels of tokens do not nest: they have the inner source, cue and content, and the outer source and cue.  The content of
the outer one is the whole clause; the inner one keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.passed_on import carries_news
from quoteattr.english.function_words import MARKS, STOPS, ends_in_relative, start_of_clause
from quoteattr.labelling import TokenSpan
from quoteattr.labelling.iob import cues_beside_sources
from quoteattr.limits import MAX_TOKENS_READ_TOGETHER

_COMMA: Final = ","
_ACCORDING: Final = "according"


def enclose(analysis: Analysis, spans: Sequence[TokenSpan], attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, in the order of their cues, with the whole clause for the content of an outer cue.

    An outer cue stands with its source behind a comma and ends its clause; the clause before it has a cue and, up to
    the comma, content of its own.  What an outlet reports is left as it is: the outlet passes it on.
    """
    found = {attribution.cue: attribution for attribution in attributions}
    for enclosure in _enclosures(analysis, spans):
        outer, inner = found.get(enclosure.cue), found.get(enclosure.inner_cue)
        holder = inner if inner is not None and enclosure.inner_content in inner.content else outer
        if holder is None:
            continue
        behind = tuple(part for part in outer.content if part.start >= enclosure.cue.end) if outer is not None else ()
        found[enclosure.cue] = evolve(
            outer if outer is not None else holder,
            cue=enclosure.cue,
            source=enclosure.source,
            content=(enclosure.clause, *behind),
            encloses=True,
        )
        if inner is None:
            found[enclosure.inner_cue] = evolve(
                holder, cue=enclosure.inner_cue, source=enclosure.inner_source, content=(enclosure.inner_content,)
            )
    return sorted(found.values(), key=lambda attribution: attribution.cue)


@frozen
class _Enclosure:
    """An outer cue with its source and its clause, and the parts of the attribution that this clause is."""

    cue: TokenSpan
    source: TokenSpan
    clause: TokenSpan
    inner_cue: TokenSpan
    inner_source: TokenSpan | None
    inner_content: TokenSpan


def _enclosures(analysis: Analysis, spans: Sequence[TokenSpan]) -> Iterator[_Enclosure]:
    """Yield the enclosures of a document."""
    for at, cue, source in cues_beside_sources(spans):
        clause = _clause_before(analysis, spans[at - 1], spans[at].start) if at else None
        if clause is None or not _ends_clause(analysis, spans[at + 2 : at + 3], spans[at + 1].end):
            continue
        is_passed_on = carries_news(analysis, source.tokens) or analysis.document.lowered[cue.start] == _ACCORDING
        if analysis.phrases.inside[cue.start] or is_passed_on or _interrupts_clause(analysis, spans[at - 1 : at + 3]):
            continue
        inner = _inner_parts(analysis, spans, at - 1, clause)
        if inner is not None:
            yield _Enclosure(cue, source, clause, *inner)


def _clause_before(analysis: Analysis, content: TokenSpan, end: int) -> TokenSpan | None:
    """Return the clause that ends with a content and a comma before the token ``end``, if there is one."""
    document = analysis.document
    comma = end - 1 - (document.words[end - 1] in MARKS)
    if content.role != "content" or _COMMA not in document.words[comma:end] or content.end < comma:
        return None
    sentence = document.sentence_around(end)
    if content.start < sentence.start or len(sentence) > MAX_TOKENS_READ_TOGETHER:
        return None
    return TokenSpan("content", start_of_clause(document.lowered, range(sentence.start, comma)), content.end)


def _ends_clause(analysis: Analysis, following: Sequence[TokenSpan], end: int) -> bool:
    """Whether a comma or a stop stands between a cue with its source and the next labelled words."""
    document = analysis.document
    stop = min([document.sentence_around(end - 1).stop, *(span.start for span in following)])
    return not STOPS.isdisjoint(document.words[end:stop])


def _interrupts_clause(analysis: Analysis, parts: Sequence[TokenSpan]) -> bool:
    """Whether a cue and its source stand within a clause of the content before them: a plan which, Lee said, failed.

    It opens with a relative pronoun, or with "and" and has its verb behind the cue, or is a "that" behind the cue.
    """
    content, *_, last = parts
    lowered, classes = analysis.document.lowered, analysis.phrases.classes
    if ends_in_relative(lowered, content.end):
        return True
    if last.role != "content":
        return False
    is_joined = any(lowered[i] == _COMMA and lowered[i + 1] in classes.coordinator for i in content.tokens)
    is_predicate = lowered[last.start] in classes.auxiliary
    return "that" in lowered[last.start - 1 : last.start + 1] or (is_joined and is_predicate)


def _inner_parts(
    analysis: Analysis, spans: Sequence[TokenSpan], at: int, clause: TokenSpan
) -> tuple[TokenSpan, TokenSpan | None, TokenSpan] | None:
    """Return the cue, the source and the content that a clause has before its end, where spans[at] is the content."""
    content, before = spans[at], [span for span in spans[max(0, at - 3) : at] if span.start >= clause.start]
    cues = [span for span in before if span.role == "cue"]
    if len(cues) != 1 or cues[0].start == clause.start or analysis.phrases.inside[cues[0].start]:
        return None
    cue = cues[0]
    if _COMMA in analysis.document.words[cue.end : content.start]:
        return None
    sources = [span for span in before if span.role == "source"]
    if len(sources) != 1 or sources[0].end > cue.start:
        return None
    return cue, sources[0], content
