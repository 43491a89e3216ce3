"""Corrections by layout: the turns of transcripts, posts, and lines such as ``Ann Lee (Labour): The pier is shut``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.english.nouns import kind_of_noun
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.labelling.corrections.context import RULE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.labelling.headings import speaker_of_heading
from quoteattr.limits import MAX_APPOSITION
from quoteattr.names import PARTICLES
from quoteattr.names.forenames import is_forename
from quoteattr.resources.lexicons import load
from quoteattr.wording.lemmas import lemma

_BEHIND_NAME: Final = (",", "(")
"""What may stand right behind the name of a label, before an age, an office or a place."""


def label_transcript_turns(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Label the turns of a transcript and the posts, whatever else was found in them."""
    for turn in context.turns:
        end = turn.tokens.start
        for span in turn.parts:
            yield from _cleared(labelling, end, span.start)
            if labelling.span_at(span.start) != span:
                yield Edit(span.start, span.end, span.role, RULE_PROBABILITY, begins=True)
            end = span.end
        yield from _cleared(labelling, end, turn.tokens.stop)


def _cleared(labelling: Labelling, start: int, end: int) -> Iterator[Edit]:
    """Yield the edit that takes the roles off tokens, if one has any."""
    if not labelling.is_free(start, end):
        yield Edit(start, end, None)


def label_colons(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Make a cue of the colon between a source that opens a paragraph and content: Ann Lee (Labour): The pier is shut.

    A bracket behind the name is cut off the source.  Without a bracket, the source must have a noun for a speaker or a
    document, or marks must follow: ``Ann Lee: a life in pictures`` quotes nobody.
    """
    document = context.document
    for content in labelling.with_role("content"):
        colon = content.start - 1
        source = _source_before(document, labelling, colon)
        if source is None or any(span.role == "cue" for span in labelling.spans_in(document.sentence_around(colon))):
            continue
        bracket = next((i for i in source.tokens if document.words[i] == "("), None)
        if bracket is not None and bracket > source.start and document.words[colon - 1] == ")":
            yield Edit(bracket, source.end, None)
        elif content.start not in context.quoted and not _has_noun_of_speaker(document, source):
            continue
        yield Edit(colon, colon + 1, "cue", RULE_PROBABILITY)
    yield from _label_names_before_marks(labelling, context)
    yield from _label_names_behind_marks(context)


def _label_names_before_marks(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Make a source of the name that fills a sentence up to a colon and marks: His captain, Tom Hale, 24: “We lost.”

    A labeller often gives such words to the speaker before, above all in lists.
    """
    document = context.document
    cues = {cue.first for cue in context.cues}
    for speech in context.speech:
        colon = speech.tokens.start - 1
        if colon < 1 or document.words[colon] != ":" or _source_before(document, labelling, colon) is not None:
            continue
        sentence = document.sentence_around(colon)
        source = _label_with_name(document, sentence.start, colon)
        if not source or not cues.isdisjoint(source):
            continue
        if any(span.role == "cue" and span.start != colon for span in labelling.spans_in(sentence)):
            continue
        yield Edit(source.start, source.stop, "source", RULE_PROBABILITY, begins=True)
        yield Edit(colon, colon + 1, "cue", RULE_PROBABILITY, begins=True)
        yield Edit(speech.tokens.start, speech.tokens.stop, "content", speech.probability, begins=True)


def _label_names_behind_marks(context: Context) -> Iterator[Edit]:
    """Make a source of the name that ends a heading behind marks and a colon: “We lost”: Tom Hale."""
    document = context.document
    for speech in context.speech:
        source = speaker_of_heading(document, speech.tokens)
        if source:
            yield Edit(speech.tokens.start, speech.tokens.stop, "content", speech.probability, begins=True)
            yield Edit(speech.tokens.stop, source.start, "cue", RULE_PROBABILITY, begins=True)
            yield Edit(source.start, source.stop, "source", RULE_PROBABILITY, begins=True)


def _label_with_name(document: Document, start: int, colon: int) -> range:
    """Return the words of a sentence before a colon, bullets left out, if they are a full name and who that is."""
    words, lowered = document.words, document.lowered
    start = next((i for i in range(start, colon) if words[i][0].isalnum()), colon)
    if colon - start > MAX_APPOSITION:
        return range(0)
    name = next((i for i in range(start, colon - 1) if _opens_full_name(document, start, i)), None)
    if name is None:
        return range(0)
    end = next((i for i in range(name, colon) if not (words[i][0].isupper() or words[i] in PARTICLES)), colon)
    is_noun_phrase = not any(lowered[i] in _other_closed() for i in range(start, colon))
    return range(start, colon) if is_noun_phrase and (end == colon or words[end] in _BEHIND_NAME) else range(0)


def _opens_full_name(document: Document, start: int, at: int) -> bool:
    """Whether a full name opens at a token: with a forename at the ``start``, with any word behind who it is.

    Who it is ends with a noun for a person or a title: ``His captain, | Zorb Kral``, ``Cllr | Ann Lee``.
    """
    words = document.words
    if not words[at].istitle() or not (words[at + 1][0].isupper() or words[at + 1] in PARTICLES):
        return False
    if at == start:
        return is_forename(document.lowered[at])
    last = document.lowered[at - 1 - (words[at - 1] == ",")]
    return kind_of_noun(last) == "person" or last in load("honorifics")


@cache
def _other_closed() -> frozenset[str]:
    """Return the words that show a clause, or that the name is governed by another word: is, she, to, about."""
    classes = word_classes()
    return classes.closed - classes.determiner - classes.possessive - {"of", "and", "for", "at", "in", "from"}


def _source_before(document: Document, labelling: Labelling, colon: int) -> TokenSpan | None:
    """Return the source that opens the paragraph of a colon without a role and ends before it, or before a bracket."""
    if colon < 1 or document.words[colon] != ":" or not labelling.is_free(colon, colon + 1):
        return None
    end = colon - 1 if document.words[colon - 1] == ")" and labelling.is_free(colon - 1, colon) else colon
    span = labelling.span_at(end - 1)
    if span is None or span.role != "source" or span.end != end:
        return None
    start = document.token_starts[span.start]
    return span if document.paragraphs[document.paragraph_at(start)].start == start else None


def _has_noun_of_speaker(document: Document, source: TokenSpan) -> bool:
    """Whether a source has a noun for people or documents, in the singular or the plural: ``Police chiefs: ...``."""
    words = [document.lowered[i] for i in source.tokens]
    return any(kind_of_noun(noun) is not None for word in words for noun in (word, lemma(word)))
