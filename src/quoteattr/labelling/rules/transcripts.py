"""Layouts that show who speaks: conversations with labels, interviews, posts and headlines.

A post is what is said, a dash, the author and the handle ("... — Tarn Buses (@tarnbuses) March 3, 2021"), or author and
handle above what is said in marks.  A headline may end with a dash and who says so ("Pier to close – police").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.labelling.rules.conversations import WORD, find_conversation
from quoteattr.labelling.rules.interviews import find_answers
from quoteattr.labelling.rules.turns import Turn
from quoteattr.labelling.token_tables import TokenSet
from quoteattr.resources.lexicons import word_set

_POST: Final = re.compile(
    r" ?(--?|—) ?([^\s()@][^()@\n]{0,60}?) ?\(@\w{1,30}\)"
    r"(?: ?[,·|—-]? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4})?[.\s]*$"
)
"""A dash, an author, a handle in brackets and a date, up to the end of a paragraph."""
_POST_IN_MARKS: Final = re.compile(
    rf"({WORD}(?: (?:of|and|the|{WORD})){{0,5}}) ?\(?(@\w{{1,30}})\)?(?: ?[·|,—-] ?[^\n]{{1,40}})?:?[ \t]*"
    r"\n\s*(\"[^\n]+\"|'[^\n]+')[ \t]*(?=\n|$)"
)
"""An author, a handle and perhaps when, alone in a line, above a line in marks."""
_HEADLINE: Final = re.compile(r"(\S[^\n]{8,200}?[^\s:?]) (--?|—) ([^\W\d][^\n:;,.?!()-]{1,30})\s*$")
"""Words, a dash and a few words without a stop, up to the end of a paragraph."""
_MAX_POST_END: Final = 200
"""Characters at the end of a paragraph among which the dash of a post is sought."""


def find_turns(document: Document) -> tuple[Turn, ...]:
    """Return the turns of a conversation or an interview, the posts, and the headline if it ends with a speaker."""
    posts = (*_posts(document), *_posts_in_marks(document)) if "@" in document.text else ()
    conversation = find_conversation(document) or find_answers(document)
    taken = TokenSet(turn.tokens for turn in conversation)
    others = (turn for turn in (*posts, *_headline(document)) if taken.isdisjoint(turn.tokens))
    return (*conversation, *others)


def _posts(document: Document) -> Iterator[Turn]:
    """Yield the posts, each a paragraph that ends with a dash, an author and a handle."""
    for start, end in document.paragraphs:
        found = _POST.search(document.folded, max(start, end - _MAX_POST_END), end)
        if found is None:
            continue
        content = document.tokens_in(start, found.start(1))
        dash = document.tokens_in(*found.span(1))
        source = document.tokens_in(*found.span(2))
        if content and dash and source:
            yield Turn.of(source, dash, content)


def _posts_in_marks(document: Document) -> Iterator[Turn]:
    """Yield the posts whose author and handle stand in the line above, as the embedded post of a page is pasted.

    Without marks such a line may be the by-line of the article.
    """
    for start, _ in document.paragraphs:
        found = _POST_IN_MARKS.match(document.folded, start)
        if found is not None:
            source, handle, content = (document.tokens_in(*found.span(part)) for part in (1, 2, 3))
            yield Turn.of(source, handle, content)


def _headline(document: Document) -> Iterator[Turn]:
    """Yield the first paragraph, if a dash and a noun for someone who announces things end it: Pier to close – police.

    A name with capitals there is mostly that of the page: Pier to close – Norby Police.
    """
    found = _HEADLINE.match(document.folded, *document.paragraphs[0]) if document.paragraphs else None
    if found is None:
        return
    content, dash, source = (document.tokens_in(*found.span(part)) for part in (1, 2, 3))
    if not (content and dash and source):
        return
    *before, last = (document.words[token] for token in source)
    is_announcer = not last.istitle() and last.lower() in word_set("labelling_words", "announcer")
    if is_announcer and all(word.islower() and word not in word_classes().closed for word in before):
        yield Turn.of(source, dash, content)
