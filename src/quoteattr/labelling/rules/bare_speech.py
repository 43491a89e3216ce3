"""Quoted speech with no listed cue next to it: what stands there ties it to its source."""

from __future__ import annotations

from typing import Final

from quoteattr.labelling.rules.span_builder import SpanBuilder
from quoteattr.limits import MAX_APPOSITION, MAX_NAME

_DASHES: Final = ("—", "-", "--")


def read_bare_speech(spans: SpanBuilder, tokens: range) -> None:
    """Put what stands next to quoted speech: a dash and a name, a colon after a subject, or a subject and any verb."""
    after, before = tokens.stop, tokens.start - 1
    words = spans.phrases.words
    if after < len(words) and words[after] in _DASHES:
        _read_byline(spans, after)
    elif before >= 0 and words[before] == ":":
        _read_colon(spans, before)
    elif len(tokens) > 2 and words[after - 2] in ",?!":
        _read_any_verb(spans, after)


def _read_byline(spans: SpanBuilder, dash: int) -> None:
    """Put a dash and a name at the end of a line."""
    words, stop = spans.phrases.words, dash + 1
    while (
        stop < len(words)
        and words[stop][0].isupper()
        and spans.is_free(stop, stop + 1)
        and not spans.opens_paragraph[stop]
    ):
        stop += 1
    ends = stop == len(words) or spans.opens_paragraph[stop] or words[stop] in ".,"
    if 1 < stop - dash <= MAX_NAME and ends and spans.is_free(dash, dash + 1):
        spans.put("cue", dash, dash + 1)
        spans.put("source", dash + 1, stop)


def _read_colon(spans: SpanBuilder, colon: int) -> None:
    """Put a name, or a subject and any words after it, before a colon."""
    phrases, first = spans.phrases, colon
    while (
        first > 0
        and colon - first < MAX_APPOSITION
        and phrases.words[first - 1] not in ".?!"
        and not phrases.inside[first - 1]
    ):
        first -= 1
    if first == colon or not spans.is_free(first, colon):
        return
    subject = phrases.sentence_subject(first, colon)
    if subject:
        spans.put("source", subject.start, subject.stop)
        spans.put("cue", subject.stop, colon + 1)


def _read_any_verb(spans: SpanBuilder, position: int) -> None:
    """Put a pronoun or a name, and a word in lower case, after speech that ends with a comma."""
    phrases, stop = spans.phrases, position
    while stop < len(phrases.words) and phrases.words[stop][0].isupper() and not phrases.inside[stop]:
        stop += 1
    if stop == position and stop < len(phrases.words) and phrases.lowered[stop] in phrases.classes.pronoun:
        stop += 1
    if not 0 < stop - position <= MAX_NAME or stop >= len(phrases.words) or not spans.is_free(position, stop + 1):
        return
    verb = phrases.words[stop]
    if verb.isalpha() and verb.islower() and verb.endswith(("ed", "s")) and verb not in phrases.classes.be:
        spans.put("source", position, stop)
        spans.put("cue", stop, stop + 1)
