"""Corrections by layout: the turns of transcripts, posts, and lines such as ``Ann Lee (Labour): The pier is shut``."""

from __future__ import annotations

from collections.abc import Iterator

from quoteattr.document import Document
from quoteattr.english.nouns import kind_of_noun
from quoteattr.labelling import Labelling, TokenSpan
from quoteattr.labelling.corrections.context import RULE_PROBABILITY, Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.wording.lemmas import lemma


def label_transcript_turns(labelling: Labelling, context: Context) -> Iterator[Edit]:
    """Label the turns of a transcript and the posts, whatever else was found in them."""
    for turn in context.turns:
        for span in turn:
            if labelling.span_at(span.start) != span:
                yield Edit(span.start, span.end, span.role, RULE_PROBABILITY, begins=True)


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
