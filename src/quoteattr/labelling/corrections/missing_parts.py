"""Corrections that give a sentence the parts of an attribution that the labeller left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.english.cues import cues_in
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import CLAUSE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.labelling.iob import Role, TokenSpan
from quoteattr.limits import MAX_TOKENS_READ_TOGETHER

_PART_THRESHOLD: Final = 0.1
"""How probable a token must be to stand in for a missing cue or source; set, not fitted."""
_SPOKEN: Final = frozenset({"speech", "phrase"})
"""Frames of cues of which the rules are right where they alone see an attribution: 12 of 24 in PolNeAR's development
half, and none of seven with a verb of thought or a document."""


def add_attribution(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Take over a sentence in which only the rules see source, cue and content, away from speech and other content."""
    for sentence, spans in context.rule_parts:
        near = range(sentence.start - 1, sentence.stop + 1)
        by_rule = context.by_rule.spans_in(sentence)
        if (
            not {"source", "content"} <= {span.role for span in by_rule}
            or not context.quoted.isdisjoint(near)
            or any(span.role == "content" for span in labelling.spans_in(near))
        ):
            continue
        cues = [cues_in(context.cues, span.tokens) for span in spans if span.role == "cue"]
        if cues and all(found and found[-1].cue.frame in _SPOKEN for found in cues):
            yield from _replaced(sentence, by_rule)


def _replaced(sentence: range, spans: Sequence[TokenSpan]) -> Iterator[Edit]:
    """Edits after which a sentence has these spans, as far as they lie in it, and no others."""
    done = sentence.start
    for span in spans:
        start, end = max(span.start, sentence.start), min(span.end, sentence.stop)
        if done < start:
            yield Edit(done, start, None, CLAUSE_PROBABILITY)
        yield Edit(start, end, span.role, CLAUSE_PROBABILITY, begins=True)
        done = end
    if done < sentence.stop:
        yield Edit(done, sentence.stop, None, CLAUSE_PROBABILITY)


def add_missing_cue(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Give a sentence with content and no cue the likeliest free words for a cue."""
    for sentence, roles in _labelled_sentences(labelling, context):
        if "content" in roles and "cue" not in roles:
            yield from _likeliest(labelling, sentence, "cue")


def add_missing_content(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Give a sentence with a cue and no content the free words that are content to the rules, if they see that cue."""
    for sentence, roles in _labelled_sentences(labelling, context):
        if "cue" not in roles or "content" in roles:
            continue
        by_rule = context.by_rule.spans_in(sentence)
        if any(_shares_cue(labelling, span, sentence) for span in by_rule if span.role == "cue"):
            for span in by_rule:
                if span.role == "content":
                    for tokens in _free_parts(labelling, span, sentence):
                        yield Edit(tokens.start, tokens.stop, "content", CLAUSE_PROBABILITY)


def add_missing_source(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Give a sentence with a cue and no source the likeliest free words for a source."""
    for sentence, roles in _labelled_sentences(labelling, context):
        if "cue" in roles and "source" not in roles:
            yield from _likeliest(labelling, sentence, "source")


def _labelled_sentences(labelling: Labelling, context: Context) -> Iterator[tuple[range, set[Role]]]:
    """The tokens and the roles of each sentence in which a span starts; those that are too long are left out."""
    for sentence, spans in context.by_sentence(labelling.spans):
        if len(sentence) <= MAX_TOKENS_READ_TOGETHER:
            roles = {span.role for span in spans}
            before = labelling.span_at(sentence.start)
            yield sentence, roles | {before.role} if before else roles


def _likeliest(labelling: Labelling, sentence: range, role: Role) -> Iterator[Edit]:
    """The run of free tokens around the likeliest one for a role; nothing where none is likely enough."""
    chances = {t: labelling.role_probability(t, role) for t in sentence if labelling.span_at(t) is None}
    best = max(chances, key=lambda token: (chances[token], -token), default=None)
    if best is None or chances[best] < _PART_THRESHOLD:
        return
    first, end = best, best + 1
    while chances.get(first - 1, 0) >= chances[best] / 2 and labelling.is_likelier_inside(first, role):
        first -= 1
    while chances.get(end, 0) >= chances[best] / 2 and labelling.is_likelier_inside(end, role):
        end += 1
    yield Edit(first, end, role)


def _shares_cue(labelling: Labelling, cue: TokenSpan, sentence: range) -> bool:
    """Whether a token of a cue is one of a cue in the labelling too."""
    return any(labelling.role_at(token) == "cue" for token in cue.tokens if token in sentence)


def _free_parts(labelling: Labelling, span: TokenSpan, sentence: range) -> Iterator[range]:
    """The longest runs of tokens without a role in a span, as far as it lies in a sentence."""
    start = max(span.start, sentence.start)
    stop = min(span.end, sentence.stop)
    for taken in labelling.spans_in(range(start, stop)):
        if start < taken.start:
            yield range(start, taken.start)
        start = taken.end
    if start < stop:
        yield range(start, stop)
