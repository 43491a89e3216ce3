"""The writer: whose "I" it is outside quotation marks, where the text says so.

A by-line (``By Ann Lee``), the name under a letter, or the only one who says ``I'm Ann Lee`` or ``my name is Ann Lee``.
Several by-lines or introductions name nobody: then it takes more than the text to tell whose "I" it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from quoteattr.coreference.entities import Figures
from quoteattr.coreference.mentions import Mention
from quoteattr.document import Document
from quoteattr.spans import Span

_FIRST: Final = 12
"""Paragraphs at the start of a text among which a by-line may stand."""
_LAST: Final = 8
"""Paragraphs at the end of a text among which a signature may stand."""
_LONGEST_LINE: Final = 14
"""Tokens of a line that may be a by-line, a salutation or a signature."""
_GREETINGS: Final = frozenset({"dear", "hi", "hello", "hey"})
_INTRODUCTIONS: Final = ("i 'm", "i am", "my name is", "my name 's")
_PRESENTATIONS: Final = ("it 's", "this is")
_CALLS: Final = frozenset({"here", "speaking", "again"})


@frozen
class Writer:
    """The writer of a text, with the rule that says so."""

    mention: int
    """Index of the mention that names the writer."""
    rule: str


def find_writer(document: Document, figures: Figures) -> Writer | None:
    """Who writes, by the first of these rules that names one person alone; None where none does."""
    for rule, found in (
        ("first-person-of-byline", _bylines(document, figures)),
        ("first-person-of-signature", _signatures(document, figures)),
        ("first-person-introduced", _introductions(document, figures)),
    ):
        writers: dict[object, int] = {}
        for index in found:
            writers.setdefault(figures.of(index).figures or figures.mentions[index].text, index)
        if len(writers) == 1:
            return Writer(next(iter(writers.values())), rule)
    return None


def _bylines(document: Document, figures: Figures) -> Iterator[int]:
    """The people whom lines that start with "By" name."""
    for paragraph in document.paragraphs[:_FIRST]:
        tokens = document.tokens_in(*paragraph)
        if len(tokens) <= _LONGEST_LINE and document.lowered[tokens.start : tokens.start + 1] == ("by",):
            for index in figures.within(*paragraph):
                if _names_person(figures.mentions[index]):
                    yield index


def _signatures(document: Document, figures: Figures) -> Iterator[int]:
    """The last line of a letter that is nothing but a name."""
    greeted = next(
        (number for number, paragraph in enumerate(document.paragraphs) if _is_greeting(document, paragraph)), None
    )
    if greeted is None:
        return
    for paragraph in reversed(document.paragraphs[max(greeted + 2, len(document.paragraphs) - _LAST) :]):
        tokens = document.tokens_in(*paragraph)
        for index in figures.within(*paragraph):
            mention = figures.mentions[index]
            if mention.first == tokens.start and mention.last == tokens.stop and mention.sort in ("person", "unknown"):
                yield index
                return


def _is_greeting(document: Document, paragraph: Span) -> bool:
    tokens = document.tokens_in(*paragraph)
    return 1 < len(tokens) <= _LONGEST_LINE and document.lowered[tokens.start] in _GREETINGS


def _introductions(document: Document, figures: Figures) -> Iterator[int]:
    """The people who say outside quotation marks who they are."""
    lowered = document.lowered
    for index, mention in enumerate(figures.mentions):
        if mention.quoted >= 0 or not _names_person(mention):
            continue
        before = " ".join(lowered[max(0, mention.first - 3) : mention.first])
        if before.endswith(_INTRODUCTIONS) or (
            document.word_at(mention.last) in _CALLS and before.endswith(_PRESENTATIONS)
        ):
            yield index


def _names_person(mention: Mention) -> bool:
    return mention.sort == "person" or (mention.sort == "unknown" and len(mention.words) > 1)
