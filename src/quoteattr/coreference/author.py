"""The author: who says "I" outside quotation marks, where the text says so.

A by-line (``By Ann Lee``), the name under a letter, or the only one who says ``I'm Ann Lee`` or ``my name is Ann Lee``.
Several by-lines or introductions name nobody: then it takes more than the text to tell whose "I" it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from quoteattr.coreference.clustering import NameReference
from quoteattr.coreference.mentions import NameMention, NameMentions
from quoteattr.coreference.word_lists import reference_words
from quoteattr.document import Document
from quoteattr.spans import Span

_BYLINE_PARAGRAPHS: Final = 12
"""Paragraphs at the start of a text among which a by-line may stand."""
_SIGNATURE_PARAGRAPHS: Final = 8
"""Paragraphs at the end of a text among which a signature may stand."""
_LINE_TOKENS: Final = 14
"""Tokens of a line that may be a by-line, a salutation or a signature."""


@frozen
class AuthorMention:
    """Where a text names its author, with the rule that says so."""

    mention: int
    """Index of the name mention."""
    rule: str


def find_author(
    document: Document, mentions: NameMentions, references: Mapping[int, NameReference[Any]]
) -> AuthorMention | None:
    """Return where the author is named, by the first of three rules that names one person alone; None if none does."""
    for rule, found in (
        ("first-person-of-byline", _bylines(document, mentions)),
        ("first-person-of-signature", _signatures(document, mentions)),
        ("first-person-introduced", _introductions(document, mentions)),
    ):
        authors: dict[object, int] = {}
        for index in found:
            authors.setdefault(references[index].possible or mentions[index].text, index)
        if len(authors) == 1:
            return AuthorMention(next(iter(authors.values())), rule)
    return None


def _bylines(document: Document, mentions: NameMentions) -> Iterator[int]:
    """Find the people named in lines that start with "By"."""
    for paragraph in document.paragraphs[:_BYLINE_PARAGRAPHS]:
        tokens = document.tokens_in(*paragraph)
        if len(tokens) <= _LINE_TOKENS and document.lowered[tokens.start : tokens.start + 1] == ("by",):
            for index in mentions.within(*paragraph):
                if _names_person(mentions[index]):
                    yield index


def _signatures(document: Document, mentions: NameMentions) -> Iterator[int]:
    """Find the last line of a letter that is nothing but a name."""
    greeted = next(
        (number for number, paragraph in enumerate(document.paragraphs) if _is_greeting(document, paragraph)), None
    )
    if greeted is None:
        return
    for paragraph in reversed(
        document.paragraphs[max(greeted + 2, len(document.paragraphs) - _SIGNATURE_PARAGRAPHS) :]
    ):
        tokens = document.tokens_in(*paragraph)
        for index in mentions.within(*paragraph):
            mention = mentions[index]
            if mention.may_be_person and (mention.first, mention.end) == (tokens.start, tokens.stop):
                yield index
                return


def _is_greeting(document: Document, paragraph: Span) -> bool:
    tokens = document.tokens_in(*paragraph)
    return 1 < len(tokens) <= _LINE_TOKENS and document.lowered[tokens.start] in reference_words("greeting")


def _introductions(document: Document, mentions: NameMentions) -> Iterator[int]:
    """Find the people who say outside quotation marks who they are: ``I'm Ann Lee``, ``This is Ann Lee speaking``."""
    lowered = document.lowered
    introductions, presentations = tuple(reference_words("introduction")), tuple(reference_words("presentation"))
    last_words = {phrase.split()[-1] for phrase in introductions + presentations}
    for index, mention in enumerate(mentions):
        if document.word_at(mention.first - 1) not in last_words or mention.is_quoted or not _names_person(mention):
            continue
        before = " ".join(lowered[max(0, mention.first - 3) : mention.first])
        if before.endswith(introductions) or (
            before.endswith(presentations) and document.word_at(mention.end) in reference_words("after_presentation")
        ):
            yield index


def _names_person(mention: NameMention) -> bool:
    return mention.may_be_person and (mention.type == "person" or len(mention.words) > 1)
