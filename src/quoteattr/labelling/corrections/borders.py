"""Corrections of where content begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.document import Document
from quoteattr.english.function_words import MARKS, STOPS, word_classes
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.labelling.corrections.context import CLAUSE_PROBABILITY, Context, remark_openers
from quoteattr.labelling.corrections.edits import Edit

_BRACKETS: Final = frozenset('(["')


def extend_clauses(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Extend unquoted content, through words without a role, to the clause that the rules see.

    Labelling and rules must agree on the end of the clause, or on its start and on no aside behind the content.  Do
    nothing with a trusted labeller, whose own borders are better: with the encoder, F1 fell by .0003 on PolNeAR's
    development half and by .0003 and .0005 on news written for it.
    """
    if context.trusts_labeller:
        return
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
    """Whether a remark of the writer's may begin at a token: a bracket, or a comma before "which" or "saying"."""
    word, after = document.lowered[token], document.word_at(token + 1)
    return word in _BRACKETS or (word == "," and (after in remark_openers() or after.endswith("ing")))


def split_at_sentence_end(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """End content outside marks with its sentence, if the next has a cue or marks: "denied it. It rained, Hale noted".

    The words of the next sentence stay content, now of their own: they may belong to another cue.
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


def split_sources_at_sentence_end(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Cut a source at the end of its sentence: "said Ann Lee, the minister. Omar Haddad denied" has two."""
    document = context.document
    for span in labelling.with_role("source"):
        sentence = document.sentence_around(span.start)
        while sentence.stop < span.end:
            if document.words[sentence.stop - 1] == ".":  # not behind a bracket: Admiral (ret.) Sven Lund
                yield Edit(sentence.stop - 1, sentence.stop, None)
            sentence = document.sentence_around(sentence.stop)


def drop_clause_before_conjunction(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Drop content before "and" and a comma that set off source and cue: (It rained) and, Ann Lee said, it was late.

    The clause before "and" is the writer's: it is content in only one of three such sentences of PolNeAR's articles.
    """
    document, coordinators = context.document, word_classes().coordinator
    for content, tie in _contents_before_ties(labelling):
        sentence = document.sentence_around(tie.start)
        joint = tie.start - 2
        if (
            document.word_at(tie.start - 1) == document.word_at(tie.stop) == ","
            and document.word_at(joint) in coordinators
            and joint <= content.end <= tie.start
            and content.start < joint
            and context.quoted.isdisjoint(content.tokens)
        ):
            is_others = _has_cue_before(labelling, sentence, content)  # Hale said it rained (and), Ann Lee said, ...
            start = joint if is_others else max(content.start, sentence.start)
            if start < content.end:
                yield Edit(start, content.end, None)


def drop_object_of_other_verb(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Drop the object of another verb before source and cue: despite not naming (the buyer), Lee said it was sold.

    Also between the source and a comma before the cue: the council, while not naming (the buyer), said it was sold.
    A clause that source and cue interrupt begins the sentence, or stands behind a comma or an "and", and a comma parts
    it from both.  Here words of another clause lead up to the content, and the cue has a clause or marks of its own.
    In annotated wire news, the words were part of what is said in none of the 8 such sentences.
    """
    document = context.document
    for content, tie in (*_contents_before_ties(labelling), *_contents_between_ties(labelling, document)):
        sentence = document.sentence_around(tie.start)
        if (
            content.start in sentence
            and context.quoted.isdisjoint(content.tokens)
            and not _has_cue_before(labelling, sentence, content)
            and _follows_words_of_clause(document, content, sentence)
            and _begins_clause_behind(document, content, tie)
            and _has_content_of_its_own(labelling, context, tie, sentence)
        ):
            yield Edit(content.start, content.end, None)


def _follows_words_of_clause(document: Document, content: TokenSpan, sentence: range) -> bool:
    """Whether words that lead up to a content stand right before it: no comma, no "and" and no adverb."""
    before, classes = content.start - 1, word_classes()
    skipped = STOPS | MARKS | classes.coordinator | classes.adjunct | classes.day
    return before in sentence and document.lowered[before] not in skipped


def _begins_clause_behind(document: Document, content: TokenSpan, tie: range) -> bool:
    """Whether a comma or a conjunction, and no relative pronoun, parts a content from the source and cue behind it."""
    between, classes = document.lowered[content.end : tie.start], word_classes()
    openers = {","} | classes.coordinator | classes.subordinator
    relatives = classes.relative | {"that"}
    is_parted = not openers.isdisjoint(between)
    return is_parted and relatives.isdisjoint((*between, document.lowered[content.end - 1]))


def _has_content_of_its_own(labelling: Labelling, context: Context, tie: range, sentence: range) -> bool:
    """Whether content that no comma parts from it, or speech in marks, follows source and cue in their sentence."""
    following = next(
        (span for span in labelling.spans_in(range(tie.stop, sentence.stop)) if span.start >= tie.stop), None
    )
    if following is None or following.role != "content":
        return False
    is_in_marks = following.start in context.quoted
    return is_in_marks or "," not in context.document.words[tie.stop - 1 : following.start + 1]


def _contents_before_ties(labelling: Labelling) -> Iterator[tuple[TokenSpan, range]]:
    """Yield each content that a source and a cue follow, in either order, with the tokens of these two."""
    spans = labelling.spans
    for content, first, second in zip(spans, spans[1:], spans[2:], strict=False):
        if content.role == "content" and {first.role, second.role} == {"source", "cue"} and first.end == second.start:
            yield content, range(first.start, second.end)


def _contents_between_ties(labelling: Labelling, document: Document) -> Iterator[tuple[TokenSpan, range]]:
    """Yield each content between a source and a comma before its cue, with the tokens of the cue."""
    spans = labelling.spans
    for source, content, cue, after in zip(spans, spans[1:], spans[2:], spans[3:], strict=False):
        is_between = (source.role, content.role, cue.role, after.role) == ("source", "content", "cue", "content")
        if is_between and document.words[cue.start - 1] == ",":
            yield content, cue.tokens


def _has_cue_before(labelling: Labelling, sentence: range, content: TokenSpan) -> bool:
    """Whether a cue stands before a content in its sentence, and may be the cue of the content."""
    return any(span.role == "cue" and span.end <= content.start for span in labelling.spans_in(sentence))
