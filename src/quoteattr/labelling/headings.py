"""Headings that open with words in marks: ``“I quit”: mayor goes``, ``“A dark day”: Norbank``."""

from __future__ import annotations

from typing import Final

from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.english.nouns import kind_of_noun
from quoteattr.limits import MAX_APPOSITION
from quoteattr.wording.lemmas import lemma

_KINDS_OF_SPEAKERS: Final = frozenset({"person", "group", "organisation"})


def opens_headline(document: Document, tokens: range) -> bool:
    """Return whether words in marks open the first paragraph before a colon and more words: “I quit”: mayor goes."""
    headline = document.tokens_in(*document.paragraphs[0])
    return tokens.start == headline.start and tokens.stop + 1 < headline.stop and document.words[tokens.stop] == ":"


def speaker_of_heading(document: Document, tokens: range) -> range:
    """Return the words that name the speaker of a heading of which some tokens are the words in marks: “No”: Norbank.

    A colon and these words follow the marks and fill the paragraph, without a stop.  Return an empty range if anything
    else does, or if the words in marks are set as a title.
    """
    paragraph = document.tokens_in(*document.paragraphs[document.paragraph_at(document.token_starts[tokens.start])])
    behind = range(tokens.stop + 1, paragraph.stop)
    is_heading = tokens.start == paragraph.start and document.words[tokens.stop : tokens.stop + 1] == (":",)
    if not (is_heading and 0 < len(behind) <= MAX_APPOSITION and _names_speaker(document, behind)):
        return range(0)
    return behind if is_sentence_case(document, tokens) else range(0)


def is_sentence_case(document: Document, tokens: range) -> bool:
    """Return whether a word has a small letter that would have a capital in a title."""
    classes = word_classes()
    small_in_titles = classes.preposition | classes.determiner | classes.indefinite_determiner | classes.coordinator
    return any(
        document.words[i].isalpha() and document.words[i].islower() and document.words[i] not in small_in_titles
        for i in tokens
    )


def _names_speaker(document: Document, tokens: range) -> bool:
    """Whether words are a name, or end with a noun for a speaker: Norbank, Olmby mayor, the dockers of Olmby."""
    words, lowered, classes = document.words, document.lowered, word_classes()
    others = classes.closed - {"of", "and", "for", "the"} | classes.day
    if not words[tokens[-1]][-1].isalnum() or any(lowered[i] in others for i in tokens):
        return False
    letters = [words[i] for i in tokens if words[i][0].isalpha() and lowered[i] not in classes.closed]
    if not letters:
        return False
    return all(word[0].isupper() for word in letters) or kind_of_noun(lemma(letters[-1].lower())) in _KINDS_OF_SPEAKERS
