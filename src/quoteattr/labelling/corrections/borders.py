"""Corrections of where content begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from quoteattr.document import Document
from quoteattr.english.cues import cues_in
from quoteattr.english.function_words import word_classes
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import CLAUSE_PROBABILITY, RULE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.labelling.iob import TokenSpan
from quoteattr.limits import MAX_ADDRESSEE, MAX_PHRASE, MAX_TOKENS_READ_TOGETHER
from quoteattr.resources.lexicons import word_set

_BRACKETS: Final = frozenset('(["')


def extend_clauses(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Let unquoted content run on, through words without a role, as far as the rules see its clause go.

    Labelling and rules must agree on where it ends, or on where it begins and on no aside there.
    """
    for clause in context.by_rule.with_role("content"):
        inside = labelling.spans_in(clause.tokens)
        if len(inside) != 1 or inside[0].role != "content":
            continue
        content = inside[0]
        runs_on = content.start == clause.start and content.end < clause.end
        runs_up = content.end == clause.end and content.start > clause.start
        agreed = (runs_on and not _is_aside(context.document, content.end)) or (
            runs_up and context.document.words[clause.start] not in _BRACKETS
        )
        if agreed and context.quoted.isdisjoint(context.document.sentence_around(clause.start)):
            yield Edit(clause.start, clause.end, "content", CLAUSE_PROBABILITY)


def complete_cues(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Add to a cue the free words of a listed phrase that starts in it: as Ann Lee [put it], [said in a statement]."""
    for cue in labelling.with_role("cue"):
        for candidate in cues_in(context.cues, cue.tokens):
            goes_on = candidate.end > cue.end and candidate.cue.shape != "verb"
            if goes_on and labelling.is_free(cue.end, candidate.end):
                yield Edit(cue.start, candidate.end, "cue", RULE_PROBABILITY)


def close_brackets(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Add to a source or content the bracket that closes the one it ends in: the Harbour Union (HU[)] said."""
    words, word_at = context.document.words, context.document.word_at
    for span in labelling.with_role("source", "content"):
        brackets = [words[token] for token in span.tokens if words[token] in ("(", ")")]
        is_closed_behind = word_at(span.end) == ")" and labelling.is_free(span.end, span.end + 1)
        if is_closed_behind and brackets[-1:] == ["("]:
            yield Edit(span.start, span.end + 1, span.role, RULE_PROBABILITY)


def _is_aside(document: Document, token: int) -> bool:
    """Whether a remark of the writer's may begin: in brackets, or a comma and "which", "though", a participle."""
    word, after = document.lowered[token], document.word_at(token + 1)
    return word in _BRACKETS or (word == "," and (after in _remark_openers() or after.endswith("ing")))


@cache
def _remark_openers() -> frozenset[str]:
    return word_set("labelling_words", "remark_opener")


def drop_addressee(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Drop the addressee with which a content begins: told [the crowd] it was time to go home.

    It is a phrase right behind a verb of telling, and a clause with its own subject follows it.
    """
    for cue in labelling.with_role("cue"):
        content = labelling.span_at(cue.end)
        if content is None or content.role != "content" or cue.end in context.quoted:
            continue
        candidates = cues_in(context.cues, cue.tokens)
        if candidates and candidates[-1].end == cue.end and candidates[-1].cue.addressee:
            end = _addressee_end(context.document, content)
            if end > content.start:
                yield Edit(content.start, end, None)


def drop_adverbial(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Drop the adverbial between a cue and the "that" of its content: said [late on Friday] that it was time.

    Drop also the one that opens a sentence before source and cue, if content of its own follows the cue.
    """
    classes, lowered = word_classes(), context.document.lowered
    for cue in labelling.with_role("cue"):
        content = labelling.span_at(cue.end)
        if content is None or content.role != "content" or cue.end in context.quoted:
            continue
        that = _that_behind_adverbial(context.document, content)
        if that is not None:
            yield Edit(content.start, that, None)
        sentence = context.document.sentence_around(cue.start)
        front = labelling.span_at(sentence.start)
        if (
            front is not None
            and front.role == "content"
            and front.start == sentence.start
            and len(sentence) <= MAX_TOKENS_READ_TOGETHER
            and lowered[front.start] in classes.preposition
            and context.quoted.isdisjoint(sentence)
            and _is_before_source(labelling, context.document, front, cue)
        ):
            yield Edit(front.start, front.end, None)


def _is_before_source(labelling: Labelling, document: Document, front: TokenSpan, cue: TokenSpan) -> bool:
    """Whether a comma and a source stand between content and a cue, and nothing else."""
    comma = front.end - 1 if document.words[front.end - 1] == "," else front.end
    source = labelling.span_at(comma + 1)
    is_source = source is not None and source.role == "source" and source.start == comma + 1 and source.end == cue.start
    return document.words[comma] == "," and is_source


def _that_behind_adverbial(document: Document, content: TokenSpan) -> int | None:
    """The "that" before which content has but an adverbial, or one between commas behind it; None without one."""
    classes, lowered = word_classes(), document.lowered
    opens = classes.preposition | classes.day | classes.adjunct | word_set("labelling_words", "time_opener")
    if lowered[content.start] not in opens:
        return None
    for token in range(content.start + 1, min(content.start + MAX_PHRASE, content.end - 1)):
        word = lowered[token]
        if word == "that":
            before = lowered[token - 1]
            return token if before in classes.day | {","} or before in classes.adjunct else None
        if word in classes.auxiliary or word in classes.pronoun or word in classes.relative:
            return None
    return None


def _addressee_end(document: Document, content: TokenSpan) -> int:
    """Where the subject of a clause follows a noun phrase that opens a content; the content's start if none does."""
    classes, lowered = word_classes(), document.lowered
    first = lowered[content.start]
    opens = first in classes.determiner or first in classes.possessive or first in classes.object
    if not (opens or document.words[content.start][0].isupper()):
        return content.start
    subjects = word_set("function_words", "clause_subject") | word_set("labelling_words", "question_word")
    barred = classes.preposition | classes.auxiliary | classes.be | classes.relative | classes.indefinite
    for token in range(content.start + 1, min(content.start + MAX_ADDRESSEE, content.end - 1)):
        word = lowered[token]
        if word in subjects:
            return token
        if not word[0].isalpha() or word in barred:
            break
    return content.start
