"""Phrases and clauses next to a verb of speech: where they start and end, and what may stand between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Self

from attrs import frozen

from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate
from quoteattr.english.function_words import STOPS, WordClasses, word_classes
from quoteattr.english.heuristic_syntax import HeuristicSyntax
from quoteattr.english.parsed_syntax import ParsedSyntax
from quoteattr.english.syntax import Syntax
from quoteattr.limits import MAX_APPOSITION, MAX_PHRASE

VERB_THRESHOLD: Final = 0.15
"""How often a form must be a cue in news to be taken for a verb of speech (its share in PolNeAR train)."""
_CLAUSE_OPENERS: Final = frozenset({",", ":", "that"})


@frozen
class Phrases:
    """The words of a document with what bounds phrases in them.  Every position is the index of a token."""

    words: tuple[str, ...]
    lowered: tuple[str, ...]
    inside: tuple[bool, ...]
    """Whether a token is part of quoted speech, marks included."""
    classes: WordClasses
    syntax: Syntax

    @classmethod
    def of(cls, document: Document, speech: Sequence[range], cues: Sequence[CueCandidate]) -> Self:
        """Return the phrases of a document with these stretches of quoted speech and these candidate cues.

        Subjects and noun phrases are those of the document's parse where it has one.
        """
        quoted = [False] * len(document.tokens)
        for tokens in speech:
            quoted[tokens.start : tokens.stop] = [True] * len(tokens)
        inside, classes = tuple(quoted), word_classes()
        verbs = {i for cue in cues if cue.cue.share >= VERB_THRESHOLD for i in range(cue.first, cue.end)}
        heuristics = HeuristicSyntax(document, inside, verbs, classes)
        syntax = ParsedSyntax(document, document.parse, heuristics) if document.parse else heuristics
        return cls(document.words, document.lowered, inside, classes, syntax)

    def subject(self, verb: int, first: int) -> range:
        """Return the subject that stands before a verb, but not before ``first``; empty without a subject."""
        return self.syntax.subject(verb, first)

    def noun_phrase_end(self, position: int, end: int) -> int:
        """Return where the noun phrase that starts at a position ends; the position itself without a noun phrase."""
        return self.syntax.noun_phrase(position, end).stop

    def continues_clause(self, mark: int) -> bool:
        """Whether the words after an opening mark go on with a clause that began before it."""
        return mark + 1 < len(self.words) and self.words[mark + 1][0].islower()

    def ends_in_adverbial(self, position: int, end: int) -> bool:
        """Whether only a place or a time is left of the sentence, as in "..., she said in a message to members."."""
        starts = self.lowered[position] in self.classes.preposition and self.lowered[position] != "to"
        return (
            starts
            and end - position <= MAX_PHRASE
            and not any(self.inside[position:end])
            and "," not in self.words[position:end]
        )

    def sentence_subject(self, first: int, end: int) -> range:
        """Return the first noun phrase of a sentence, after an adverbial that a comma closes."""
        start = first
        opener, classes = self.lowered[first], self.classes
        if opener in classes.preposition or opener in classes.subordinator or opener in classes.adjunct:
            comma = next((i for i in range(first, end) if self.words[i] == ","), end)
            start = comma + 1
        if start >= end or self.inside[start]:
            return range(0)
        if self.lowered[start] in self.classes.pronoun:
            return range(start, start + 1)
        stop = start
        while stop < end and not self.inside[stop] and self._is_part_of_name(stop):
            stop += 1
        if stop == start + 1 and self.lowered[start] in self.classes.determiner:
            stop = min(start + 3, end)
        return range(start, stop)

    def _is_part_of_name(self, position: int) -> bool:
        return self.words[position][0].isupper() or self.lowered[position] in self.classes.name_link

    def inverted_subject(self, position: int, end: int) -> range:
        """Return the subject after its verb, as in "said the minister"."""
        if position >= end or self.lowered[position] in self.classes.link:
            return range(0)
        return self.syntax.noun_phrase(position, end)

    def with_apposition(self, subject: range, end: int) -> range:
        """Return a subject after its verb with what a comma sets beside it: "said Kim, a doctor from Seoul"."""
        start = subject.stop + 1
        if not subject or start >= end or self.words[start - 1] != "," or self.inside[start]:
            return subject
        opens = self.lowered[start] in self.classes.determiner or self.lowered[start] in ("who", "whose")
        if not (self.words[subject.stop - 1][0].isupper() and (opens or self.words[start][0].isupper())):
            return subject
        stop = start
        while stop < min(end, start + MAX_APPOSITION) and not self.inside[stop] and self.words[stop] not in STOPS:
            stop += 1
        return range(subject.start, stop) if stop < start + MAX_APPOSITION else subject

    def trimmed(self, first: int, end: int) -> range:
        """Return the tokens without commas, full stops and the like at either end, unless these are quoted."""
        while first < end and self.words[first] in STOPS and not self.inside[first]:
            first += 1
        while end > first and self.words[end - 1] in STOPS and not self.inside[end - 1]:
            end -= 1
        return range(first, end)

    def speech_at(self, position: int) -> bool:
        """Whether quoted speech starts at a position, be it in the next paragraph."""
        return position < len(self.inside) and self.inside[position]

    def past_adjuncts(self, position: int, end: int) -> int:
        """Past adverbs, days, a comma or colon, "in a statement", "of the plan:" to where what is said starts."""
        words, classes = self.lowered, self.classes
        while position < end and not self.inside[position]:
            word = words[position]
            if word in classes.adjunct or word in classes.day or word in (",", ":"):
                position += 1
            elif word in classes.preposition and position + 1 < end and words[position + 1] in classes.day:
                position += 2
            elif word in classes.preposition and word not in ("as", "to"):
                after = self.noun_phrase_end(position + 1, end)
                if after == position + 1 or after >= end or not (words[after] in _CLAUSE_OPENERS or self.inside[after]):
                    break
                position = after
            else:
                break
        return position

    def opens_clause(self, position: int, end: int) -> bool:
        """Whether an unquoted clause may start here."""
        if position >= end - 1 or self.inside[position]:
            return False
        word = self.lowered[position]
        if self.words[position - 1] == "," and word not in ("that", "whether"):
            return False
        if word in self.classes.indefinite or word in self.classes.auxiliary:
            return False
        if word in self.classes.preposition and word != "to":
            return False
        return word not in STOPS and word not in self.classes.coordinator
