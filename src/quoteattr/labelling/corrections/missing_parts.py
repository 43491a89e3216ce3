"""Corrections that add the parts of an attribution (source, cue, content) that the labeller left out of a sentence."""

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
"""The probability of a role from which a token can start a missing cue or source; set, not fitted."""
_FRAMES_OF_RULES: Final = frozenset({"speech", "phrase"})
"""Frames of cues with which the rules may overrule a labeller that sees no attribution: 12 of 24 such attributions were
right in PolNeAR's development half, and none of seven with a verb of thought or a document."""


def add_attribution(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Replace the labels of a sentence by those of the rules, if only the rules see an attribution in it.

    The labeller may have seen a source or a cue, but no content.  Do nothing if quoted speech, or content by the
    labeller, is in the sentence or right beside it.  Do nothing with a trusted labeller, which sees such a sentence
    better: with the encoder, F1 fell by .0002 on PolNeAR's development half and by .003 on fresh news, and rose by
    .0001 at most elsewhere.
    """
    if context.trusts_labeller:
        return
    for sentence, cues_and_sources in context.rule_parts:
        near = range(sentence.start - 1, sentence.stop + 1)
        by_rule = context.by_rule.spans_in(sentence)
        if (
            not {"source", "content"} <= {span.role for span in by_rule}
            or not context.quoted.isdisjoint(near)
            or any(span.role == "content" for span in labelling.spans_in(near))
        ):
            continue
        cues = [cues_in(context.cues, span.tokens) for span in cues_and_sources if span.role == "cue"]
        if cues and all(found and found[-1].cue.frame in _FRAMES_OF_RULES for found in cues):
            yield from _replace_labels(sentence, by_rule)


def _replace_labels(sentence: range, spans: Sequence[TokenSpan]) -> Iterator[Edit]:
    """Yield the edits after which a sentence has these spans, as far as they lie in it, and no others."""
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
    """Label the likeliest unlabelled words as the cue of a sentence that has content and no cue."""
    for sentence, roles in _sentences_with_roles(labelling, context):
        if "content" in roles and "cue" not in roles:
            yield from _likeliest_span(labelling, sentence, "cue")


def add_missing_content(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Label what the rules take for content in a sentence that has a cue and no content, if the rules see that cue."""
    for sentence, roles in _sentences_with_roles(labelling, context):
        if "cue" not in roles or "content" in roles:
            continue
        by_rule = context.by_rule.spans_in(sentence)
        if any(_has_labelled_cue(labelling, span, sentence) for span in by_rule if span.role == "cue"):
            for span in by_rule:
                if span.role == "content":
                    for tokens in _free_runs(labelling, span, sentence):
                        yield Edit(tokens.start, tokens.stop, "content", CLAUSE_PROBABILITY)


def add_missing_source(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Label the likeliest unlabelled words as the source of a sentence that has a cue and no source."""
    for sentence, roles in _sentences_with_roles(labelling, context):
        if "cue" in roles and "source" not in roles:
            yield from _likeliest_span(labelling, sentence, "source")


def _sentences_with_roles(labelling: Labelling, context: Context) -> Iterator[tuple[range, set[Role]]]:
    """Yield the tokens and the roles of each sentence in which a span starts; skip sentences that are too long.

    The roles include that of a span that reaches in from the sentence before.
    """
    for sentence, spans in context.by_sentence(labelling.spans):
        if len(sentence) <= MAX_TOKENS_READ_TOGETHER:
            roles = {span.role for span in spans}
            before = labelling.span_at(sentence.start)
            yield sentence, roles | {before.role} if before else roles


def _likeliest_span(labelling: Labelling, sentence: range, role: Role) -> Iterator[Edit]:
    """Yield an edit for the likeliest unlabelled token and its neighbours; nothing if no token is likely enough.

    A neighbour must be half as likely, and the later of the two tokens likelier inside a span than at its start.
    """
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


def _has_labelled_cue(labelling: Labelling, cue: TokenSpan, sentence: range) -> bool:
    """Whether the labelling has a cue, too, at some token of a cue that the rules see."""
    return any(labelling.role_at(token) == "cue" for token in cue.tokens if token in sentence)


def _free_runs(labelling: Labelling, span: TokenSpan, sentence: range) -> Iterator[range]:
    """Yield the unlabelled stretches of a span, as far as it lies in a sentence."""
    start = max(span.start, sentence.start)
    stop = min(span.end, sentence.stop)
    for taken in labelling.spans_in(range(start, stop)):
        if start < taken.start:
            yield range(start, taken.start)
        start = taken.end
    if start < stop:
        yield range(start, stop)
