"""Nominal mentions: where a text speaks of someone by a common noun alone, ``a man from Hrob``, ``the airline``."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import Final

from attrs import field, frozen

from quoteattr.coreference.mentions import NameMentions
from quoteattr.coreference.noun_phrases import NounPhrase, read_noun_phrase, start_of_nominal
from quoteattr.coreference.noun_types import TypedNoun, type_of_noun
from quoteattr.coreference.opening_names import is_finite
from quoteattr.coreference.subjects import ends_subject
from quoteattr.coreference.word_lists import finite_cues, reference_words
from quoteattr.document import Document
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

_SUBJECT_WORDS: Final = 3
"""Words before a noun phrase that starts its sentence as the subject: ``In March, a man``."""


@frozen(eq=False)
class NominalMention:
    """One noun phrase without a name; its words are read when they are asked for, since most never are."""

    document: Document = field(repr=False)
    tokens: range
    """From its first word to its head."""
    head: TypedNoun
    is_quoted: bool

    @property
    def start(self) -> int:
        """Where it starts."""
        return self.document.tokens[self.tokens.start].start

    @cached_property
    def phrase(self) -> NounPhrase:
        """The noun phrase that its words are."""
        return read_noun_phrase(self.document, self.tokens)

    @property
    def span(self) -> Span:
        """The noun phrase up to its head."""
        return self.phrase.span

    @property
    def sentence(self) -> int:
        """The sentence in which its head stands."""
        return self.document.sentence_at(self.document.tokens[self.tokens[-1]].start)

    @cached_property
    def is_subject(self) -> bool:
        """Whether it stands where subjects do: a few words after the start of its sentence, and before a verb."""
        document, first, at = self.document, self.tokens.start, self.tokens[-1]
        opens = document.sentence_around(at).start
        return first - opens <= _SUBJECT_WORDS and at + 1 < len(document.tokens) and ends_subject(document, at)


@frozen
class NominalMentions:
    """All nominal mentions of a document, in order."""

    all: tuple[NominalMention, ...]

    @cached_property
    def starts(self) -> list[int]:
        """Where each starts, for searching."""
        return [mention.start for mention in self.all]

    def last_within(self, start: int, end: int, most: int) -> tuple[NominalMention, ...]:
        """Return the last few mentions that start within the characters ``start:end``, in order."""
        last = bisect_left(self.starts, end)
        return self.all[max(bisect_left(self.starts, start), last - most) : last]

    def within(self, start: int, end: int) -> tuple[NominalMention, ...]:
        """Return the mentions that start within the characters ``start:end``."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def find_nominal_mentions(document: Document, mentions: NameMentions, quoted: frozenset[int]) -> NominalMentions:
    """Return the noun phrases headed by a noun for a person, an organisation, a group or a document, names left out.

    ``quoted`` are the tokens within quoted stretches.
    """
    names = {token for mention in mentions for token in mention.tokens}
    starts, definite = reference_words("nominal_start"), reference_words("definite")
    heads = {word: type_of_noun(word) for word in set(document.lowered) if _may_be_noun(word)}
    found: list[NominalMention] = []
    for at, head in enumerate(map(heads.get, document.lowered)):
        if head is None or at in names or _goes_on(document, at, names):
            continue
        first = start_of_nominal(document, at)
        opening = document.lowered[first]
        if opening not in starts and opening not in definite:
            if not head.is_plural:
                continue
            first = at
        found.append(NominalMention(document, range(first, at + 1), head, at in quoted))
    return NominalMentions(tuple(found))


def _may_be_noun(word: str) -> bool:
    """Whether a word is of letters alone, or a listed or compound noun with hyphens: e-mail, mother-of-two."""
    return word.isalpha() or "-of-" in word or word in load("nominals")


def _goes_on(document: Document, at: int, names: set[int]) -> bool:
    """Whether a noun only qualifies what follows: a name, another noun, or what it owns."""
    if at + 1 >= len(document.lowered):
        return False
    after = document.lowered[at + 1]
    if at + 1 in names or after in ("'s", "'"):
        return True
    return type_of_noun(after) is not None and not _is_verb_of(document, at)


def _is_verb_of(document: Document, at: int) -> bool:
    """Whether the word after a noun is its verb, though it may be a noun: ``the message states``, ``the rules state``.

    Not with another verb behind it: ``the state reports say``.
    """
    after = document.word_at(at + 1)
    head = type_of_noun(document.lowered[at])
    is_plural = head is not None and head.is_plural
    agrees = after in load("cue_verbs") if is_plural else after in finite_cues() and after.endswith("s")
    return agrees and not is_finite(document.word_at(at + 2))
