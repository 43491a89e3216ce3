"""Corrections of clauses around a cue: a clause that it interrupts, a second cue in content, "what Kim said was"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.english.cues import CueCandidate, cues_in
from quoteattr.english.function_words import STOPS, word_classes
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.labelling.corrections.context import CLAUSE_PROBABILITY, RULE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.limits import MAX_ADDRESSEE, MAX_PHRASE, MAX_TOKENS_READ_TOGETHER
from quoteattr.resources.lexicons import word_set

_SECOND_CUE_THRESHOLD: Final = 0.15
"""How probable a verb of speech behind "and" or "but" in content must be as a cue of its own; set, not fitted."""
_SPEECH_SHARE_THRESHOLD: Final = 0.5
"""How often a form must be a cue in news to be a second cue; set, not fitted."""


def complete_interrupted_clause(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Make content of both parts of a clause that cue and source interrupt: "The pier, Ann Lee said, will close"."""
    done = 0
    for cue in labelling.with_role("cue"):
        sentence = context.document.sentence_around(cue.start)
        if len(sentence) > MAX_TOKENS_READ_TOGETHER or sentence.start < done:
            continue
        source = _source_beside(labelling, cue)
        if source is None or _is_participle_with_object(context, cue, source):
            continue
        comma = _last_comma_before(context, min(source.start, cue.start), source, sentence.start)
        front = range(sentence.start, comma)
        end = _end_of_addressee(context, labelling, cue) if source.end == cue.start else source.end
        rest = _rest(context, end, sentence.stop)
        if not _is_subject(context, front) or not rest or not context.quoted.isdisjoint(range(front.start, rest.start)):
            continue
        done = sentence.stop
        if source.start <= comma:
            yield Edit(comma + 1, source.end, "source", RULE_PROBABILITY, begins=True)
        yield Edit(front.start, front.stop, "content", RULE_PROBABILITY, begins=True)
        if comma in source.tokens:
            yield Edit(comma, comma + 1, None)
        yield Edit(rest.start, rest.stop, "content", RULE_PROBABILITY, begins=True)


def complete_clause_behind_adverbial(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Make content of the clause that cue and source part from its adverbial: "In May, Ann Lee said, it will close"."""
    document, classes = context.document, word_classes()
    opens = classes.preposition | classes.subordinator | classes.day
    for cue in labelling.with_role("cue"):
        source, sentence = _source_beside(labelling, cue), context.document.sentence_around(cue.start)
        front = labelling.span_at(sentence.start)
        if source is None or front is None or front.role != "content" or len(sentence) > MAX_TOKENS_READ_TOGETHER:
            continue
        start, end = min(cue.start, source.start), max(cue.end, source.end)
        stop = sentence.stop
        while stop > end and document.words[stop - 1] in STOPS:
            stop -= 1
        if (
            front.end in (start - 1, start)
            and document.lowered[front.start] in opens
            and classes.auxiliary.isdisjoint(document.words[front.start : front.end])  # not the month of May
            and document.words[min(end, stop)] == ","
            and labelling.is_free(end, stop)
            and not classes.auxiliary.isdisjoint(document.lowered[end:stop])
            and context.quoted.isdisjoint(sentence)
        ):
            yield Edit(end + 1, stop, "content", RULE_PROBABILITY)


def _is_participle_with_object(context: Context, cue: TokenSpan, source: TokenSpan) -> bool:
    """Whether a cue is a participle whose source is its object, so that both interrupt nothing: Tass, quoting Kim,."""
    return source.start == cue.end and context.document.lowered[cue.start].endswith("ing")


def _source_beside(labelling: Labelling, cue: TokenSpan) -> TokenSpan | None:
    """The source right before or right behind a cue."""
    for token in (cue.start - 1, cue.end):
        span = labelling.span_at(token)
        if span is not None and span.role == "source":
            return span
    return None


def _end_of_addressee(context: Context, labelling: Labelling, cue: TokenSpan) -> int:
    """Where the comma stands behind a cue, or behind the addressee that follows it: Ann Lee told [the court],."""
    candidates = cues_in(context.cues, cue.tokens)
    if not candidates or not candidates[-1].cue.addressee:
        return cue.end
    words = context.document.words
    comma = next((i for i in range(cue.end, min(cue.end + MAX_ADDRESSEE, len(words))) if words[i] == ","), cue.end)
    return comma if labelling.is_free(cue.end, comma) else cue.end


def _last_comma_before(context: Context, start: int, source: TokenSpan, first: int) -> int:
    """The comma before cue and source, or within a source that opens its sentence; ``first`` without one."""
    words = context.document.words
    if source.start == first:
        return next((i for i in source.tokens if words[i] == ","), first)
    return start - 1 if start > first and words[start - 1] == "," else first


def _is_subject(context: Context, front: range) -> bool:
    """Whether the words before the interruption are a noun phrase: no adverbial, and without a verb of their own."""
    classes, lowered = word_classes(), context.document.lowered
    if not 0 < len(front) <= MAX_PHRASE:
        return False
    opens = classes.preposition | classes.subordinator | classes.adjunct | classes.coordinator
    first, words = lowered[front.start], lowered[front.start : front.stop]
    return first not in opens and (classes.auxiliary - {"'s"} | STOPS).isdisjoint(words)


def _rest(context: Context, end: int, stop: int) -> range:
    """The words behind the comma that closes the interruption, if they start as the rest of a clause: with a verb."""
    document, classes = context.document, word_classes()
    start = end + 1
    if start >= stop or document.words[end] != ",":
        return range(0)
    while stop > start and document.words[stop - 1] in STOPS:
        stop -= 1
    first = document.lowered[start : start + 1]
    if first and first[0] in classes.auxiliary:
        return range(start, stop)
    others = (
        classes.pronoun
        | classes.determiner
        | classes.preposition
        | classes.subordinator
        | classes.adjunct
        | classes.relative
        | classes.coordinator
        | classes.day
        | classes.indefinite
    )
    is_verb = first and first[0].isalpha() and document.words[start].islower() and first[0] not in others
    return range(start, stop) if is_verb and not first[0].endswith(("ing", "ly")) else range(0)


def split_at_second_cue(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Give a verb of speech behind "and" or "but" in content, or a gerund before speech in marks, its own content."""
    for span in labelling.with_role("content"):
        for candidate in cues_in(context.cues, range(span.start + 1, span.end - 1)):
            start = _second_cue_start(labelling, context, candidate)
            if start is not None:
                if start < candidate.first:
                    yield Edit(start, candidate.first, None)
                sure = RULE_PROBABILITY if start == candidate.first else CLAUSE_PROBABILITY
                yield Edit(candidate.first, candidate.end, "cue", sure, begins=True)
                break


def _second_cue_start(labelling: Labelling, context: Context, candidate: CueCandidate) -> int | None:
    """Where the conjunction before a second cue starts, or the cue; None if it is no second cue."""
    at, lowered = candidate.first, context.document.lowered
    cue = candidate.cue
    if cue.frame != "speech" or cue.shape != "verb" or cue.share < _SPEECH_SHARE_THRESHOLD or at in context.quoted:
        return None
    if lowered[at].endswith("ing"):
        return at if candidate.end in context.quoted and lowered[at - 1] not in word_classes().preposition else None
    # "but said", "and said that": the verb has the source of the cue before it (PolNeAR train: 42 of 48)
    sure = lowered[at].endswith(("d", "t")) and (
        lowered[at - 1] == "but" or context.document.word_at(candidate.end) == "that"
    )
    probable = sure or labelling.role_probability(at, "cue") >= _SECOND_CUE_THRESHOLD
    return at - 1 if lowered[at - 1] in ("and", "but") and probable else None


def drop_copula(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Drop "was" from the start of content where the sentence opens with "What Kim said".

    Drop also content that is but the "what" of the same turned round: “No” was [what] Kim said.
    """
    classes, lowered = word_classes(), context.document.lowered
    for span in labelling.with_role("content"):
        is_opener = len(span.tokens) == 1 and lowered[span.start] in word_set("labelling_words", "cleft_opener")
        before = span.start - (2 if context.document.word_at(span.start - 1) == "not" else 1)
        if is_opener and context.document.word_at(before) in classes.be:
            yield Edit(span.start, span.end, None)
            continue
        sentence = context.document.sentence_around(span.start)
        if lowered[sentence.start] not in word_set("labelling_words", "cleft_opener") or not any(
            cue.end == span.start for cue in labelling.spans_in(range(span.start - 1, span.start)) if cue.role == "cue"
        ):
            continue
        copula = next(
            (i for i in range(span.start, min(span.start + 3, span.end - 1)) if lowered[i] in classes.be), None
        )
        if copula is not None:
            yield Edit(span.start, copula + 1, None)


def split_at_sentence_end(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """End content outside marks with its sentence, if the next one has a cue or marks: "denied it. It rained, Hale noted".

    The words of the next sentence stay content, which may belong to another cue.
    """
    document = context.document
    for span in labelling.with_role("content"):
        sentence = document.sentence_around(span.start)
        while sentence.stop < span.end:
            last, sentence = sentence.stop - 1, document.sentence_around(sentence.stop)
            is_outside = last not in context.quoted and document.words[last] in STOPS
            is_other = not context.quoted.isdisjoint(range(sentence.start, sentence.start + 2))
            if is_outside and (is_other or any(other.role == "cue" for other in labelling.spans_in(sentence))):
                yield Edit(last, last + 1, None)
