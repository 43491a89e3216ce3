"""Transcripts, interviews, posts and headlines: paragraphs laid out as what one speaker says.

A turn is a label, a colon and what is said ("WALLACE: ...", "Reporter: ...", "A: ...").  A post is what is said, a
dash, the author and the handle ("... — Tarn Buses (@tarnbuses) March 3, 2021"), or author and handle above what is said
in marks.  A headline may end with a dash and who
says so ("Pier to close – police").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.labelling.iob import TokenSpan
from quoteattr.resources.lexicons import load, word_set

_WORD: Final = r"[A-Z][\w.'&-]{0,30}"
_LABEL: Final = re.compile(rf"[\"']?[ \t]?({_WORD}(?: {_WORD}){{0,3}}) ?:(?=\s*\S)")
_POST: Final = re.compile(
    r" ?(--?|—) ?([^\s()@][^()@\n]{0,60}?) ?\(@\w{1,30}\)"
    r"(?: ?[,·|—-]? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4})?[.\s]*$"
)
"""A dash, an author, a handle in brackets and a date, up to the end of a paragraph."""
_POST_IN_MARKS: Final = re.compile(
    rf"({_WORD}(?: (?:of|and|the|{_WORD})){{0,5}}) ?\(?(@\w{{1,30}})\)?(?: ?[·|,—-] ?[^\n]{{1,40}})?:?[ \t]*"
    r"\n\s*(\"[^\n]+\"|'[^\n]+')[ \t]*(?=\n|$)"
)
"""An author, a handle and perhaps when, alone in a line, above a line in marks."""
_HEADLINE: Final = re.compile(r"(\S[^\n]{8,200}?[^\s:?]) (--?|—) ([^\W\d][^\n:;,.?!()-]{1,30})\s*$")
"""Words, a dash and a few words without a stop, up to the end of a paragraph."""
_MAX_POST_END: Final = 200
"""Characters at the end of a paragraph among which the dash of a post is sought."""
Turn = tuple[TokenSpan, TokenSpan, TokenSpan]
"""The source, the cue and the content, in the order in which they stand."""


@frozen
class Label:
    """Words and a colon that open a paragraph: "ENERGY:", "Reporter:"."""

    tokens: range
    """The words, without the colon."""
    end: int
    """The token after the colon."""
    paragraph: int

    def words(self, document: Document) -> str:
        """Return the words in lower case."""
        return " ".join(document.lowered[self.tokens.start : self.tokens.stop])

    def last_word(self, document: Document) -> str:
        """Return its last word in lower case: the surname of ``Mayor Ann Lee``."""
        return document.lowered[self.tokens.stop - 1]

    def has_class(self, document: Document, of_class: str) -> bool:
        """Return whether the label, or its first word, is listed in a class of words."""
        listed = word_set("labelling_words", of_class)
        return document.lowered[self.tokens.start] in listed or self.words(document) in listed

    def is_in_capitals(self, document: Document) -> bool:
        """Return whether all words of the label stand in capitals."""
        return all(document.words[token].isupper() for token in self.tokens)


def find_turns(document: Document) -> tuple[Turn, ...]:
    """Return the turns of a conversation in a document, its posts, and its headline if that ends with a speaker."""
    labels = tuple(_labels(document)) if ":" in document.text else ()
    posts = (*_posts(document), *_posts_in_marks(document)) if "@" in document.text else ()
    return (*_conversation(document, labels), *posts, *_headline(document))


def _labels(document: Document) -> Iterator[Label]:
    for number, paragraph in enumerate(document.paragraphs):
        found = _LABEL.match(document.folded, *paragraph)
        if found is not None:
            tokens = document.tokens_in(*found.span(1))
            end = document.tokens_in(0, found.end()).stop
            if tokens and document.words[end - 1] == ":":
                yield Label(tokens, end, number)


def _conversation(document: Document, found: Sequence[Label]) -> Iterator[Turn]:
    """Yield the turns of labels that make a conversation: for each its source, cue and content.

    Labels make a conversation if one of two that follow each other comes again, also as a surname alone.  "ENERGY:"
    then "HOUSING:" do not, nor does "DEAR EDITOR:", which opens a letter, or "READ MORE:".
    """
    labels = [
        label
        for label in found
        if not label.has_class(document, "salutation") and not label.has_class(document, "notice")
    ]
    counts = Counter(label.last_word(document) for label in labels)
    named = _names_elsewhere(document, labels) | _asking(document, labels, counts)
    speaking = [label for label in labels if _names_a_speaker(document, label, counts, named)]
    names = [label.last_word(document) for label in speaking]
    takes_turns = any(
        first != second and max(counts[first], counts[second]) > 1 and later.paragraph - earlier.paragraph == 1
        for (first, second), (earlier, later) in zip(pairwise(names), pairwise(speaking), strict=True)
    )
    if not takes_turns:
        return
    known = frozenset(speaking)
    for label in labels:
        if label not in known and not label.is_in_capitals(document):
            continue
        content = document.tokens_in(document.tokens[label.end].start, document.paragraphs[label.paragraph].end)
        yield (
            TokenSpan.of("source", label.tokens),
            TokenSpan("cue", label.tokens.stop, label.end),
            TokenSpan.of("content", content),
        )


def _names_a_speaker(document: Document, label: Label, counts: Counter[str], named: frozenset[str]) -> bool:
    """Whether a label is one that asks or answers, a name that the article has elsewhere, or capitals that recur."""
    if any(label.has_class(document, of_class) for of_class in ("question_label", "answer_label", "questioner")):
        return True
    recurs = label.is_in_capitals(document) and counts[label.last_word(document)] > 1
    return recurs or label.last_word(document) in named


def _asking(document: Document, labels: Sequence[Label], counts: Counter[str]) -> frozenset[str]:
    """Return the last words of pairs of recurring labels: one asks, the other answers in the next paragraph."""
    found: set[str] = set()
    for first, second in pairwise(labels):
        asks = document.words[document.tokens_in(*document.paragraphs[first.paragraph]).stop - 1] == "?"
        pair = {first.last_word(document), second.last_word(document)}
        again = all(counts[word] > 1 and word not in load("calendar").entries for word in pair)
        if asks and second.paragraph == first.paragraph + 1 and len(pair) > 1 and again:
            found |= pair
    return frozenset(found)


def _names_elsewhere(document: Document, labels: Sequence[Label]) -> frozenset[str]:
    """Return the last words of labels that stand within a sentence with a capital, and nowhere without one."""
    last = {label.tokens.stop - 1 for label in labels}
    sought = {document.lowered[token] for token in last}
    named: set[str] = set()
    common: set[str] = set()
    for token, word in enumerate(document.lowered):
        if word not in sought or token in last:
            continue
        if document.words[token].islower():
            common.add(word)
        elif document.sentence_around(token).start != token:
            named.add(word)
    return frozenset(named - common)


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
            yield (
                TokenSpan.of("content", content),
                TokenSpan.of("cue", dash),
                TokenSpan.of("source", source),
            )


def _posts_in_marks(document: Document) -> Iterator[Turn]:
    """Yield the posts whose author and handle stand in the line above, as the embedded post of a page is pasted.

    Without marks such a line may be the by-line of the article.
    """
    for start, _ in document.paragraphs:
        found = _POST_IN_MARKS.match(document.folded, start)
        if found is not None:
            source, handle, content = (document.tokens_in(*found.span(part)) for part in (1, 2, 3))
            yield (
                TokenSpan.of("source", source),
                TokenSpan.of("cue", handle),
                TokenSpan.of("content", content),
            )


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
        yield (
            TokenSpan("content", content.start, content.stop),
            TokenSpan("cue", dash.start, dash.stop),
            TokenSpan("source", source.start, source.stop),
        )
