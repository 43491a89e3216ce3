"""Conversations: paragraphs opened by a label that says whose turn it is.

A label is a name, an office or a kind of speaker, and a colon ("WALLACE: ...", "Reporter: ...", "A: ..."), perhaps with
an outlet or a time ("JOURNALIST (Norby Times): ...", "[21:04] Ann: ...").  Transcripts of press conferences write "Q"
without a colon.  Paragraphs without a label go on with the turn before them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.labelling.iob import TokenSpan
from quoteattr.labelling.rules.turns import Turn, addresses, asks, ends_with_stop, speaks_of_self, spoken_parts
from quoteattr.names import PARTICLES
from quoteattr.names.forenames import is_forename
from quoteattr.resources.lexicons import load, word_set
from quoteattr.spans import Span

WORD: Final = r"[A-ZÀ-ÖØ-Þ][\w.'&-]{0,30}"
_LINK: Final = "|".join(map(re.escape, sorted({"of", "for", "and", "the", *PARTICLES})))
_NAME: Final = rf"{WORD}(?: (?:(?:{_LINK}) ){{0,2}}{WORD}){{0,5}}"
_CLOCK: Final = r"(?:[\d/.-]{6,10},? )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_LABEL: Final = re.compile(
    rf"[\"']?[ \t]?(?P<time>(?:\[{_CLOCK}\]|{_CLOCK})[ \t]?(?:[-—][ \t]?)?)?(?P<name>@\w{{1,30}}|{_NAME})"
    rf"(?: ?(?:\([^()\n]{{1,40}}\)|\[{_CLOCK}\]|,? {_CLOCK}))?[ \t]?(?P<colon>:)(?=\s*\S)"
)
_BARE_LABEL: Final = re.compile(r"(?P<name>[QA])(?:\.[ \t]?|[ \t]+)(?=[\"'(]?[A-ZÀ-ÖØ-Þ])")
"""The label of a question, or of the answer behind it, without a colon: "Q  Mr. President, will you?\""""
_DENSE_SHARE: Final = 0.5
"""The share of paragraphs with labels from which one without goes on with the turn, whatever it says; set."""


@frozen
class Label:
    """Words that open a paragraph and say whose turn it is: "ENERGY:", "Reporter:", "Q"."""

    tokens: range
    """The words, without the colon."""
    colon: TokenSpan | None
    start: int
    """The character behind the label and its colon."""
    paragraph: int
    is_of_chat: bool
    """Whether it is a handle, or has the time before it."""

    def words(self, document: Document) -> str:
        """Return the words in lower case."""
        return " ".join(document.lowered[self.tokens.start : self.tokens.stop]).rstrip(".")

    def last_word(self, document: Document) -> str:
        """Return its last word in lower case: the surname of ``Mayor Ann Lee``."""
        return document.lowered[self.tokens.stop - 1].rstrip(".")

    def has_class(self, document: Document, of_class: str) -> bool:
        """Return whether the label, or its first word, is listed in a class of words."""
        listed = word_set("labelling_words", of_class)
        return document.lowered[self.tokens.start] in listed or self.words(document) in listed

    def is_in_capitals(self, document: Document) -> bool:
        """Return whether all words of the label stand in capitals."""
        return all(document.words[token].isupper() for token in self.tokens)

    def opens_like_person(self, document: Document) -> bool:
        """Return whether a forename or a title opens a label of several words."""
        first = document.lowered[self.tokens.start]
        return len(self.tokens) > 1 and (is_forename(first) or first in load("honorifics"))

    def spoken(self, document: Document) -> Span:
        """Return the words of its paragraph."""
        return Span(self.start, document.paragraphs[self.paragraph].end)


def find_conversation(document: Document) -> list[Turn]:
    """Return the turns of labels that make a conversation.

    Labels make a conversation if one of two that follow each other comes again, also as a surname alone, and somebody
    asks or says "I" or "you".  "ENERGY:" then "HOUSING:" do not, nor does "DEAR EDITOR:", which opens a letter, or
    "READ MORE:", nor "Lee: 7 goals".
    """
    found = list(_labels(document))
    labels = [
        label
        for label in found
        if not label.has_class(document, "salutation") and not label.has_class(document, "notice")
    ]
    counts = Counter(label.last_word(document) for label in labels)
    named = _names_elsewhere(document, labels) | _asking(document, labels, counts)
    speaking = [label for label in labels if _names_a_speaker(document, label, counts, named)]
    if not (_takes_turns(document, speaking, counts) and _is_spoken(document, speaking)):
        return []
    first, known = speaking[0].paragraph, frozenset(speaking)
    turns = [
        label for label in labels if label in known or (label.paragraph > first and label.is_in_capitals(document))
    ]
    ends = _ends(document, turns, {label.paragraph for label in found})
    return [turn for label, end in zip(turns, ends, strict=True) for turn in _turn(document, label, end)]


def _labels(document: Document) -> Iterator[Label]:
    is_asked = False
    for number, paragraph in enumerate(document.paragraphs):
        found = _LABEL.match(document.folded, *paragraph)
        bare = _BARE_LABEL.match(document.folded, *paragraph) if found is None else None
        match = found or bare
        if match is None or (bare is not None and bare["name"] == "A" and not is_asked):
            continue
        tokens = document.tokens_in(*match.span("name"))
        colon = None if found is None else TokenSpan.of("cue", document.tokens_in(*found.span("colon")))
        if tokens and (colon is None or document.word_at(colon.start) == ":"):
            is_asked = bare is not None and bare["name"] == "Q"
            is_of_chat = found is not None and (bool(found["time"]) or found["name"].startswith("@"))
            yield Label(tokens, colon, match.end(), number, is_of_chat)


def _takes_turns(document: Document, speaking: Sequence[Label], counts: Counter[str]) -> bool:
    """Whether two labels that follow each other differ, and one of them comes again; both, if not right behind it."""
    for earlier, later in pairwise(speaking):
        names = {earlier.last_word(document), later.last_word(document)}
        again = sum(counts[name] > 1 for name in names)
        if len(names) > 1 and again >= (1 if later.paragraph - earlier.paragraph == 1 else 2):
            return True
    return False


def _is_spoken(document: Document, speaking: Sequence[Label]) -> bool:
    """Whether somebody asks or says "I" or "you" behind some labels, and most of what stands there are sentences."""
    spoken = [label.spoken(document) for label in speaking]
    direct = [asks(document, one) or addresses(document, one) for one in spoken]
    sentences = sum(one or ends_with_stop(document, span) for one, span in zip(direct, spoken, strict=True))
    return any(direct) and sentences * 2 >= len(spoken)


def _ends(document: Document, turns: Sequence[Label], labelled: set[int]) -> list[int]:
    """Return for each turn the last paragraph that goes on with it; ``labelled`` are all that a label opens."""
    first, last = turns[0].paragraph, turns[-1].paragraph
    is_dense = len(turns) >= _DENSE_SHARE * (last - first + 1)
    names = {turn.last_word(document) for turn in turns}
    ends = []
    for turn, following in zip(turns, [*(turn.paragraph for turn in turns[1:]), len(document.paragraphs)], strict=True):
        end = turn.paragraph
        if not asks(document, turn.spoken(document)):
            while end + 1 < following and _goes_on(
                document, end + 1, names, labelled, needs_self=turn is turns[-1], needs_address=not is_dense
            ):
                end += 1
        ends.append(end)
    return ends


def _goes_on(
    document: Document, paragraph: int, names: set[str], labelled: set[int], *, needs_self: bool, needs_address: bool
) -> bool:
    """Whether a paragraph without a label goes on with the turn before it.

    No heading does, nor what names one of the speakers or begins with marks.  Behind the last label, where an editor's
    note may stand, only what has "I" or "we" does, and among few labels what has that or "you".
    """
    span = document.paragraphs[paragraph]
    if paragraph in labelled or not ends_with_stop(document, span) or document.folded[span.start] in "\"'":
        return False
    if not names.isdisjoint(document.lowered[token] for token in document.tokens_in(*span)):
        return False
    if needs_self:
        return speaks_of_self(document, span)
    return not needs_address or addresses(document, span)


def _turn(document: Document, label: Label, end: int) -> Iterator[Turn]:
    """Yield the turn of a label up to the end of a paragraph, if anything is said in it."""
    spans = [label.spoken(document), *document.paragraphs[label.paragraph + 1 : end + 1]]
    content = tuple(part for span in spans for part in spoken_parts(document, *span))
    if content:
        tokens = document.tokens_in(document.paragraphs[label.paragraph].start, document.paragraphs[end].end)
        yield Turn(TokenSpan.of("source", label.tokens), label.colon, content, tokens)


def _names_a_speaker(document: Document, label: Label, counts: Counter[str], named: frozenset[str]) -> bool:
    """Whether a label is one that asks or answers, of a chat, a name, or capitals that recur."""
    if any(label.has_class(document, of_class) for of_class in ("question_label", "answer_label", "questioner")):
        return True
    recurs = label.is_in_capitals(document) and counts[label.last_word(document)] > 1
    is_name = label.last_word(document) in named or label.opens_like_person(document)
    return label.is_of_chat or recurs or is_name


def _asking(document: Document, labels: Sequence[Label], counts: Counter[str]) -> frozenset[str]:
    """Return the last words of pairs of recurring labels: one asks, the other answers in the next paragraph."""
    found: set[str] = set()
    for first, second in pairwise(labels):
        pair = {first.last_word(document), second.last_word(document)}
        again = all(counts[word] > 1 and word not in load("calendar").entries for word in pair)
        is_next = second.paragraph == first.paragraph + 1
        if is_next and len(pair) > 1 and again and asks(document, first.spoken(document)):
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
