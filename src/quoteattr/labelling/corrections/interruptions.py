"""The correction of a clause that its source and cue interrupt: (The pier), Ann Lee said, (will close in May).

A labeller often finds only one of the two parts.  In PolNeAR's training articles, the part behind the second comma is
content in 200 of 213 such sentences in which no remark of the writer's begins there.  The part before the first comma
is content in 85 of 90 such sentences in which an auxiliary, "and", "but" or "that" follows the second comma.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.english.function_words import MARKS, STOPS, ends_in_relative, start_of_clause, word_classes
from quoteattr.english.nouns import kind_of_noun
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import RULE_PROBABILITY, Context, remark_openers
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.labelling.iob import TokenSpan, cues_beside_sources
from quoteattr.limits import MAX_TOKENS_BEHIND_CUE, MAX_TOKENS_READ_TOGETHER

_COMMA: Final = ","


def complete_interrupted_clauses(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Make content of the part of an interrupted clause that has no role, if the other part is content.

    The part before opens with no preposition, conjunction or participle, unless an auxiliary goes on with it.
    """
    for interruption in _interruptions(labelling, context):
        before, behind = interruption.before, interruption.behind
        if labelling.role_at(before.stop - 1) == "content":
            if labelling.is_free(behind.start, behind.stop) and _goes_on(context, behind.start):
                yield Edit(behind.start, behind.stop, "content", RULE_PROBABILITY, begins=True)
        elif _belongs_to_clause(labelling, context, interruption):
            yield Edit(before.start, before.stop, "content", RULE_PROBABILITY, begins=True)


@frozen
class _Interruption:
    """The parts of a sentence before and behind a source and a cue between commas, without the commas."""

    before: range
    behind: range


def _interruptions(labelling: Labelling, context: Context) -> Iterator[_Interruption]:
    """Yield the interruptions of a document outside marks."""
    document = context.document
    for at, cue, source in cues_beside_sources(labelling.spans):
        first, second = labelling.spans[at : at + 2]
        sentence = document.sentence_around(first.start)
        opening, closing = first.start - 1, _comma_behind(labelling, context, second.end)
        if (
            closing is None
            or opening <= sentence.start
            or document.words[opening] != _COMMA
            or len(sentence) > MAX_TOKENS_READ_TOGETHER
            or not _is_clause(context, cue, source)
        ):
            continue
        start = start_of_clause(document.lowered, range(sentence.start, opening))
        stop = sentence.stop - (document.words[sentence.stop - 1] in STOPS)
        before, behind = range(start, opening), range(closing + 1, stop)
        if before and behind and context.quoted.isdisjoint(before):
            yield _Interruption(before, behind)


def _comma_behind(labelling: Labelling, context: Context, end: int) -> int | None:
    """Return the comma or semicolon a few tokens behind a cue and its source: said (to reporters on Sunday),"""
    words = context.document.words
    for token in range(end, min(end + MAX_TOKENS_BEHIND_CUE + 1, len(words))):
        if words[token] in STOPS or labelling.role_at(token) is not None:
            return token if words[token] in (_COMMA, ";") else None
    return None


def _is_clause(context: Context, cue: TokenSpan, source: TokenSpan) -> bool:
    """Whether a cue and its source are a main clause: not "citing Lee", "according to Lee" or "who said"."""
    words, classes = context.document.lowered, word_classes()
    if words[source.start] in classes.relative | {"that"} or words[cue.start] in classes.preposition:
        return False
    is_participle = cue.start < source.start and words[cue.start].endswith("ing")
    return not is_participle and words[cue.start] != "according" and words[cue.start][0].isalpha()


def _goes_on(context: Context, token: int) -> bool:
    """Whether the clause goes on at a token outside marks: no remark, participle or apposition of the writer's."""
    word, classes = context.document.lowered[token], word_classes()
    has_day = word in classes.preposition and context.document.word_at(token + 1).lower() in classes.day
    is_remark = has_day or word in remark_openers() or word in classes.indefinite_determiner or _is_adjunct(word)
    is_free = word not in classes.day and word not in MARKS and token not in context.quoted
    return not is_remark and is_free and (word not in _joining() or _opens_subject(context.document, token + 1))


@cache
def _joining() -> frozenset[str]:
    """Return the words that join two clauses, or two verbs of one subject: Lee said, and (then) left."""
    return word_classes().coordinator | {"then"}


def _is_adjunct(word: str) -> bool:
    """Whether a word ends as participles and adverbs do."""
    return word.endswith(("ing", "ly"))


def _opens_subject(document: Document, token: int) -> bool:
    """Whether a subject or an auxiliary begins at a token, and no verb."""
    word, classes = document.word_at(token), word_classes()
    lowered = word.lower()
    if lowered in _joining():
        return _opens_subject(document, token + 1)
    words = classes.pronoun | classes.possessive | classes.determiner | classes.indefinite | classes.finite_auxiliary
    return lowered in words or not word[:1].islower() or lowered.endswith("s") or kind_of_noun(lowered) is not None


def _belongs_to_clause(labelling: Labelling, context: Context, interruption: _Interruption) -> bool:
    """Whether the words before a source and a cue belong to the clause whose rest, behind them, is content."""
    document, classes, before = context.document, word_classes(), interruption.before
    if any(span.role == "content" for span in labelling.spans_in(before)):
        return False
    goes_on = next((i for i in interruption.behind if document.words[i] not in MARKS), interruption.behind.start)
    word = document.lowered[goes_on]
    has_conjunction = word == "that" or word in classes.coordinator
    if labelling.role_at(goes_on) != "content" and not (
        has_conjunction and labelling.role_at(goes_on + 1) == "content"
    ):
        return False
    opener, last = document.lowered[before.start], document.lowered[before.stop - 1]
    if last in classes.coordinator | classes.preposition or ends_in_relative(document.lowered, before.stop):
        return False
    if word in classes.finite_auxiliary:
        return len(before) > 1 or opener in classes.pronoun
    openers = classes.preposition | classes.subordinator | classes.adjunct | {"whether"}
    is_opener = opener in openers or _is_adjunct(opener) or opener.endswith("ed")
    clauses = classes.subordinator | classes.relative | {"that"}
    has_clause = any(document.words[i] == _COMMA and document.lowered[i + 1] in clauses for i in before[:-1])
    return not (is_opener or has_clause) and len(before) > 1 and document.words[goes_on].islower()
