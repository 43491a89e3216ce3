"""Corrections of where content begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from quoteattr.document import Document
from quoteattr.english.function_words import STOPS
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections.context import CLAUSE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit
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


def _is_aside(document: Document, token: int) -> bool:
    """Whether a remark of the writer's may begin: in brackets, or a comma and "which", "though", a participle."""
    word, after = document.lowered[token], document.word_at(token + 1)
    return word in _BRACKETS or (word == "," and (after in _remark_openers() or after.endswith("ing")))


@cache
def _remark_openers() -> frozenset[str]:
    return word_set("labelling_words", "remark_opener")


def split_at_sentence_end(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """End content outside marks with its sentence, if the next has a cue or marks: "denied it. It rained, Hale noted".

    The words of the next sentence stay content, which may belong to another cue.
    """
    document = context.document
    for span in labelling.with_role("content"):
        sentence = document.sentence_around(span.start)
        while labelling.role_at(sentence.stop) == "content" and sentence.stop <= span.end:
            last, sentence = sentence.stop - 1, document.sentence_around(sentence.stop)
            is_outside = last not in context.quoted and document.words[last] in STOPS
            is_other = not context.quoted.isdisjoint(range(sentence.start, sentence.start + 2))
            if is_outside and (is_other or any(other.role == "cue" for other in labelling.spans_in(sentence))):
                yield Edit(last, last + 1, None)
