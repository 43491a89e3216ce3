"""Corrections of who speaks: sources that the rules see, appositions, and the subjects of passives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.document import Document
from quoteattr.english.cues import cues_in, speech_nouns
from quoteattr.english.function_words import follows_be, word_classes
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.labelling.corrections.context import RULE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.limits import MAX_APPOSITION, MAX_PHRASE, MAX_TOKENS_AFTER_NAMING_CUE
from quoteattr.resources import lexicons

_EXPLETIVE: Final = "it"
_MARK: Final = '"'
_WORDS_OF_NAME: Final = 2
"""Words of a name in marks by which somebody is called."""
_WITH_OBJECT: Final = frozenset({"naming", "topic"})
"""Frames of verbs that have someone for their object: called, accused, criticised."""


def take_source_of_rules(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Label the source that the rules see, if its words are all of a content, or the agent of a passive.

    “...,” said (White); he was called a liar by (White).
    """
    for source in context.by_rule.with_role("source"):
        if labelling.span_at(source.start) == source._replace(role="content"):
            yield Edit(source.start, source.end, "source")
        elif context.document.word_at(source.start - 1) == "by" and labelling.span_at(source.start) != source:
            yield from _agent(labelling, context, source)


def _agent(labelling: Labelling, context: Context, agent: TokenSpan) -> Iterator[Edit]:
    """Yield edits that make the words behind "by" the source, and take the role from a source before their cue."""
    sentence = context.document.sentence_around(agent.start)
    before = labelling.spans_in(range(sentence.start, agent.start))
    subject = next((span for span in reversed(before) if span.role == "source" and span.end <= agent.start), None)
    if subject is not None:
        yield Edit(max(subject.start, sentence.start), subject.end, None)
    cues = [span for span in context.by_rule.spans_in(range(sentence.start, agent.start)) if span.role == "cue"]
    if cues and labelling.is_free(cues[-1].start, cues[-1].end):
        yield Edit(cues[-1].start, cues[-1].end, "cue", RULE_PROBABILITY)
    if labelling.role_at(agent.start - 1) == "content":
        yield Edit(agent.start - 1, agent.start, None)
    yield Edit(agent.start, agent.end, "source", RULE_PROBABILITY)


def drop_passive_subjects(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Drop a source that is the subject of a passive: "was called", "was accused of", "was told", "is expected to".

    Such a subject does not speak: in PolNeAR it is the source of 2 of 35 passives of tell, ask, warn and the like.
    Also drop the dummy subject of "it was noted that".
    """
    auxiliaries = word_classes().auxiliary
    for cue in labelling.with_role("cue"):
        is_of_object = _is_passive_of_object(context, cue)
        if is_of_object or _is_passive(context, cue):
            end = cue.start
            while labelling.is_free(end - 1, end) and context.document.word_at(end - 1) in auxiliaries:
                end -= 1
            subject = labelling.span_at(end - 1)
            if subject is None and context.document.word_at(end - 1) == ",":
                subject = _before_aside(labelling, context, end)
            is_nobody = subject is not None and _words_of(context, subject) == [_EXPLETIVE]
            if subject is not None and subject.role == "source" and (is_of_object or is_nobody):
                yield Edit(subject.start, subject.end, None)


def _is_passive(context: Context, cue: TokenSpan) -> bool:
    """Whether a cue is a verb of speech behind a form of be: "was noted"; not "was quoted as" or "is worried"."""
    document = context.document
    verbs = [one for one in cues_in(context.cues, cue.tokens) if one.cue.shape == "verb" and one.cue.frame == "speech"]
    return bool(verbs) and document.word_at(verbs[-1].end) != "as" and follows_be(document.lowered, verbs[-1].first)


def _words_of(context: Context, span: TokenSpan) -> list[str]:
    return list(context.document.lowered[span.start : span.end])


def _before_aside(labelling: Labelling, context: Context, end: int) -> TokenSpan | None:
    """Return the span before an aside that ends at a token: ``(The tenants,) many of them old,``; else None."""
    first = max(context.document.sentence_around(end - 1).start, end - MAX_APPOSITION)
    before = [span for span in labelling.spans_in(range(first, end)) if span.end < end]
    return before[-1] if before and context.document.word_at(before[-1].end) == "," else None


def _is_passive_of_object(context: Context, cue: TokenSpan) -> bool:
    """Whether the subject of a cue would be its object in the active: "was called", "was told", "is expected to"."""
    document = context.document
    candidates = cues_in(context.cues, range(cue.start - 1, cue.end))
    if not candidates:
        return False
    last = candidates[-1]
    if last.cue.shape != "verb":  # the phrase "is expected to", in which the labels leave "to" to the content
        return last.end == cue.end + 1 and document.lowered[cue.end] == "to"
    after = document.word_at(cue.end + 1) if document.word_at(cue.end) == "not" else document.word_at(cue.end)
    to_do = last.end == cue.end and after == "to"
    if last.first < cue.start or not (to_do or last.cue.addressee or last.cue.frame in _WITH_OBJECT):
        return False
    participle = document.lowered[last.first]
    if participle.endswith("ing") or participle in lexicons.word_set("attribution_words", "quoting"):
        return False  # "Tom was quoted": he did say so
    return follows_be(document.lowered, last.first)


def add_shared_subject(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Make a source of the subject that the rules see, if no source is labelled: (The union) met and said it closed."""
    for sentence, spans in context.rule_parts:
        roles = {span.role for span in labelling.spans_in(sentence)}
        if roles != {"cue", "content"}:
            continue
        sources = [span for span in spans if span.role == "source"]
        shares_cue = any(span.role == "cue" and labelling.role_at(span.end - 1) == "cue" for span in spans)
        if len(sources) == 1 and shares_cue and labelling.is_free(sources[0].start, sources[0].end):
            yield Edit(sources[0].start, sources[0].end, "source", RULE_PROBABILITY)


def join_apposition(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Join an apposition labelled content to its source: Ann Lee, (the mayor), said."""
    words = context.document.words
    for span in labelling.with_role("content"):
        source, cue = labelling.span_at(span.start - 2), labelling.span_at(span.end + 1)
        if (
            source is not None
            and source.role == "source"
            and labelling.is_free(span.start - 1, span.start)
            and cue is not None
            and cue.role == "cue"
            and cue.start == span.end + 1
            and words[span.start - 1] == words[span.end] == ","
            and span.start not in context.quoted
        ):
            yield Edit(source.start, span.end, "source")


def add_possessor(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Make a source of the possessor of a noun of speech: The paper printed (Ann Lee's) warning that the dam leaks."""
    document, possessive = context.document, word_classes().possessive
    for cue in labelling.with_role("cue"):
        owner = cue.start - 1
        if document.lowered[cue.start] not in speech_nouns() or not labelling.is_free(max(owner, 0), cue.start):
            continue
        own = range(0)
        if document.word_at(owner) in possessive:
            own = range(owner, cue.start)
        elif document.word_at(owner) == "'s":
            own = range(_owner_start(document, owner), owner)
        if own and labelling.is_free(own.start, own.stop):
            yield Edit(own.start, own.stop, "source", RULE_PROBABILITY)


def _owner_start(document: Document, mark: int) -> int:
    """Return where the name before "'s", or the noun with its determiner, begins; ``mark`` if neither is found."""
    words, lowered, classes = document.words, document.lowered, word_classes()
    first = max(document.sentence_around(mark).start, mark - MAX_PHRASE)
    start = mark
    while start > first and words[start - 1][0].isupper():
        start -= 1
    if start < mark:
        return start
    for start in range(mark - 1, first - 1, -1):
        if lowered[start] in classes.determiner:
            return start
        if lowered[start] in classes.closed or not words[start].isalpha():
            break
    return mark


def label_names_in_marks(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Make a source of a name in marks beside a cue, if the article says that somebody is called so.

    He gave his name as "Moss".  ... "We were there," ("Moss") said.
    """
    found = list(_names_in_marks(context))
    announced = {
        " ".join(context.document.words[name.start : name.stop]) for name in found if _is_announced(context, name)
    }
    for name in found:
        known = " ".join(context.document.words[name.start : name.stop]) in announced
        if known and not _is_announced(context, name) and _is_beside_cue(labelling, context, name):
            yield Edit(name.start - 1, name.stop + 1, "source", RULE_PROBABILITY)


def _names_in_marks(context: Context) -> Iterator[range]:
    """Find the one or two words with capitals that stand in marks alone; a comma may stand before the closing mark."""
    words = context.document.words
    for at, word in enumerate(words):
        if word != _MARK:
            continue
        end = at + 1
        while end < len(words) and end - at <= _WORDS_OF_NAME and words[end].isalpha() and words[end].istitle():
            end += 1
        if end > at + 1 and _MARK in words[end : end + 1 + (words[end : end + 1] == (",",))]:
            yield range(at + 1, end)


def _is_announced(context: Context, name: range) -> bool:
    """Whether words right before a name in marks say that somebody is called so: ``gave her name only as "Moss"``."""
    document = context.document
    first = max(document.sentence_around(name.start).start, name.start - 1 - MAX_TOKENS_AFTER_NAMING_CUE)
    return not lexicons.word_set("reference_words", "naming_word").isdisjoint(document.lowered[first : name.start - 1])


def _is_beside_cue(labelling: Labelling, context: Context, name: range) -> bool:
    """Whether a cue stands right behind a name in marks, or before it behind speech: ``"No," said "Moss"``."""
    behind = name.stop + 1
    if context.document.word_at(behind - 1) == _MARK and labelling.role_at(behind) == "cue":
        return True
    cue = labelling.span_at(name.start - 2)
    is_before = cue is not None and cue.role == "cue"
    return cue is not None and is_before and context.document.word_at(cue.start - 1) in (",", _MARK)
