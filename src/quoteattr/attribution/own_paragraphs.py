"""Speech that fills a paragraph of its own and is not that of the cue before it.

``I asked her whether she was afraid.`` and, in the next paragraph, ``"Every day."``: the answer is not the writer's.
``"Every day."`` between two paragraphs, and elsewhere ``"I am afraid every day," Lee said``: this pull quote
repeats Lee's words, also behind another speaker.  Both lose the cue and the source that they were linked to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import evolve

from quoteattr.analysis import Analysis
from quoteattr.attribution.quotation import Quotation
from quoteattr.evidence import RULES_BY_QUESTION, Evidence
from quoteattr.limits import MAX_RECENT_QUOTATIONS, MAX_SET_APART
from quoteattr.resources.lexicons import load, word_set
from quoteattr.spans import Span

ANSWER: Final = "answer-to-writer"
REPEATED: Final = "repeated-speech"
_LEAST_WORDS: Final = 5
"""Words of speech that is taken to be repeated, and not to be said twice by chance."""
_PARAGRAPHS_BETWEEN: Final = 3
"""Paragraphs from the words of a writer to an answer; between them stand other questions: ``Is she happy?``"""

_TOKENS_TO_CLAUSE: Final = 4
"""Tokens from a cue to the word that opens its clause, with an addressee between."""


def detach_own_paragraphs(analysis: Analysis, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return the quotations in their order, without cue and source where a paragraph of speech is not theirs."""
    repeated = _find_repeated(analysis, quotations)
    found: list[Quotation] = []
    for at, quotation in enumerate(quotations):
        if quotation.kind != "direct" or not _fills_paragraphs(analysis, quotation):
            found.append(quotation)
            continue
        original = repeated.get(quotation.content.spans)
        asked = _words_of_writer(analysis, quotations, at) if original is None else None
        if original is not None:
            found.append(_detached(quotation, Evidence(REPEATED, (*quotation.content.spans, *original))))
        elif asked is not None:
            found.append(_detached(quotation, Evidence(ANSWER, (*quotation.content.spans, asked))))
        else:
            found.append(quotation)
    return tuple(found)


def _detached(quotation: Quotation, reason: Evidence) -> Quotation:
    """Return a quotation without cue and source, for a reason that takes the place of what its cue gave."""
    kept = RULES_BY_QUESTION["content"]
    own = [one for one in quotation.evidence if one.rule in kept and one.rule != "content-without-cue"]
    changed = [
        one
        for one in quotation.evidence
        if one.rule in RULES_BY_QUESTION["correction"]
        and all(any(content.covers(span) for content in quotation.content.spans) for span in one.spans)
    ]
    evidence = (*own, reason, *changed)
    return evolve(quotation, cue=None, source=None, act="said", scope="statements", via=(), evidence=evidence)


def _fills_paragraphs(analysis: Analysis, quotation: Quotation) -> bool:
    """Whether nothing but marks stands beside a content in its paragraphs: cue and source stand in others."""
    document, spans = analysis.document, quotation.content.spans
    first, last = document.paragraph_at(spans[0].start), document.paragraph_at(spans[-1].end - 1)
    start, end = document.paragraphs[first].start, document.paragraphs[last].end
    outside = [start, *(edge for span in spans for edge in span), end]
    gaps = zip(outside[::2], outside[1::2], strict=True)
    return not any(any(map(str.isalnum, document.text[gap_start:gap_end])) for gap_start, gap_end in gaps)


# --- answers to the writer -------------------------------------------------------------------------------------------


def _words_of_writer(analysis: Analysis, quotations: Sequence[Quotation], at: int) -> Span | None:
    """Return the source and cue of what a writer says before a quotation that answers it, or None.

    ``I told her: "Go."`` and ``I shouted at her.  "Go."`` are the writer's own words: nothing else says what these are.
    """
    quotation, document = quotations[at], analysis.document
    start = quotation.content.spans[0].start
    paragraph = document.paragraph_at(start)
    before = document.text[:start].rstrip(" \n\t\"“‘'«")
    if (
        paragraph == 0
        or before.endswith((":", ","))
        or not _is_closed_before(analysis, document.paragraphs[paragraph].start)
    ):
        return None
    spoken = quotation if quotation.source is not None else _last_said(analysis, quotations, at)
    if spoken is None or spoken.source is None or spoken.cue is None or not _is_writer(analysis, spoken):
        return None
    own = Span(min(spoken.source.spans[0].start, spoken.cue.spans[0].start), spoken.cue.spans[-1].end)
    if not 0 < paragraph - document.paragraph_at(own.start) <= _PARAGRAPHS_BETWEEN:
        return None
    says_more = any(
        other is not quotation and other.source == spoken.source and not _fills_paragraphs(analysis, other)
        for other in quotations[max(0, at - MAX_RECENT_QUOTATIONS) : at]
    )
    return own if says_more or _asks(spoken) or _tells_clause(analysis, own) else None


def _is_closed_before(analysis: Analysis, start: int) -> bool:
    """Whether no speech runs on into a paragraph that starts at a character."""
    stretch = analysis.quoted.last_stretch_before(start)
    return stretch is None or stretch.closed or stretch.span.end < start - 2


def _last_said(analysis: Analysis, quotations: Sequence[Quotation], at: int) -> Quotation | None:
    """Return the last quotation that starts before another, if it is in the paragraph before."""
    if quotations[at].cue is not None or at == 0:
        return None
    before, paragraph_at = quotations[at - 1], analysis.document.paragraph_at
    start = quotations[at].content.spans[0].start
    is_next = paragraph_at(start) - paragraph_at(before.content.spans[-1].end - 1) == 1
    return before if is_next else None


def _is_writer(analysis: Analysis, quotation: Quotation) -> bool:
    """Whether the source is "I" or "we" outside all marks."""
    if quotation.source is None:
        return False
    is_quoted = analysis.quoted.stretch_at(quotation.source.spans[0].start) is not None
    return quotation.source.text.lower() in _first_persons() and not is_quoted


@cache
def _first_persons() -> frozenset[str]:
    return frozenset(entry.words for entry in load("pronouns") if entry["person"] == "first")


def _asks(quotation: Quotation) -> bool:
    """Whether the cue is one of asking."""
    return quotation.cue is not None and quotation.cue.text.lower() in word_set("reference_words", "asking_cue")


def _tells_clause(analysis: Analysis, own: Span) -> bool:
    """Whether a clause of what is said follows source and cue, maybe behind an addressee: ``I told the man (that)``."""
    document = analysis.document
    last = document.tokens_in(*own).stop - 1
    behind = range(last + 1, min(last + 1 + _TOKENS_TO_CLAUSE, document.sentence_around(last).stop))
    openers = word_set("reference_words", "question_word") | word_set("attribution_words", "complementiser")
    return any(document.lowered[at] in openers for at in behind)


# --- repeated speech -------------------------------------------------------------------------------------------------


def _find_repeated(analysis: Analysis, quotations: Sequence[Quotation]) -> dict[tuple[Span, ...], tuple[Span, ...]]:
    """Return the contents that fill paragraphs and whose words stand in another's, each with that other content.

    The other has a cue and does not fill a paragraph, so that its own paragraph says who speaks.
    """
    alone: list[Quotation] = []
    others: list[Quotation] = []
    for each in quotations:
        if each.kind == "direct" and _fills_paragraphs(analysis, each):
            alone.append(each)
        elif each.kind == "direct" and each.cue is not None:
            others.append(each)
    starts: list[int] = []
    text = ""
    for each in others:
        starts.append(len(text))
        text += f"\n{_normal(each.content.text)}"
    found: dict[tuple[Span, ...], tuple[Span, ...]] = {}
    for each in alone[:MAX_SET_APART]:
        words = _normal(each.content.text)
        at = text.find(words) if words.count(" ") > _LEAST_WORDS else -1
        if at >= 0:
            found[each.content.spans] = others[bisect_right(starts, at) - 1].content.spans
    return found


def _normal(text: str) -> str:
    """Return the words of a text in lower case, with a space before and behind each."""
    return f" {' '.join(_words(text))} "


def _words(text: str) -> Iterator[str]:
    for word in text.lower().replace("’", "'").split():
        letters = word.strip("\"'“”‘«».,;:!?…—-()")
        if letters:
            yield letters
