"""Grammar by closed word classes alone: no tagger, no parser."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.english.function_words import STOPS, WordClasses
from quoteattr.limits import MAX_APPOSITION, MAX_PHRASE, MAX_TOKENS_TO_AGENT

_DASHES_AND_COMMA: Final = frozenset({",", "—", "--", "-"})

_SHORTEST_ADVERB: Final = 5
"""Letters of the shortest adverb in -ly: not "fly", "July"."""


@frozen
class HeuristicSyntax:
    """A Syntax read from the words around a token."""

    document: Document
    inside: Sequence[bool]
    """Whether a token is part of quoted speech, marks included: no phrase reaches into it."""
    verbs: AbstractSet[int]
    """Tokens that are likely verbs of speech."""
    classes: WordClasses

    def subject(self, verb: int, first: int) -> range:
        """Return the noun phrase that ends right before a verb, past auxiliaries, adverbs and days."""
        words, classes = self.document.lowered, self.classes
        position = verb
        while position > first and not self.inside[position - 1]:
            word = words[position - 1]
            if word in classes.day and position - 1 > first and words[position - 2] in classes.preposition:
                position -= 2
            elif (
                word in classes.auxiliary
                or word in classes.adjunct
                or (word.endswith("ly") and len(word) >= _SHORTEST_ADVERB)
            ):
                position -= 1
            else:
                break
        if position == first or self.inside[position - 1]:
            return range(0)
        last = words[position - 1]
        demonstrative = last in ("this", "that") and position == first + 1
        if last in classes.pronoun or last in classes.relative or demonstrative:
            return range(position - 1, position)
        if last in _DASHES_AND_COMMA:
            return self._with_apposition_before(position - 1, first)
        if last in STOPS or last in classes.before_subject or last == "and":
            return range(0)
        return self._phrase_before(position, first)

    def noun_phrase(self, position: int, end: int) -> range:
        """Return the tokens from a position to a comma, a mark, a time or a new clause."""
        classes, words = self.classes, self.document.lowered
        if position >= end or self.inside[position]:
            return range(position, position)
        if words[position] in classes.pronoun or (words[position] in classes.object and position + 1 < end):
            return range(position, position + 1)
        start = position
        stop = min(end, position + MAX_PHRASE)
        while position < stop and not self._ends_phrase(position, stop):
            position += 1
        while position > start and words[position - 1] in classes.noun_link:
            position -= 1
        return range(start, position)

    def _ends_phrase(self, position: int, end: int) -> bool:
        """Whether a token is no part of the noun phrase before it."""
        word, classes = self.document.lowered[position], self.classes
        if word in STOPS or self.inside[position]:
            return True
        if self.document.words[position][0].isupper() and word not in classes.day:
            return False
        if word in classes.subordinator or word in classes.day or word in classes.adjunct:
            return True
        if word in classes.auxiliary and word != "'s":
            return True
        if word in classes.preposition and word not in classes.noun_link:
            return True
        # "head of the Central Bank", but "the head of it"
        return word in classes.definite_link and not self._definite_at(position + 1, end)

    def _definite_at(self, position: int, end: int) -> bool:
        """Whether a name or a definite phrase stands at a position."""
        return position < end and (
            self.document.words[position][:1].isupper() or self.document.lowered[position] in self.classes.determiner
        )

    def agent(self, verb: int, end: int) -> range:
        """Return the noun phrase after the first "by" of the clause, quoted words apart."""
        outside = [i for i in range(verb + 1, min(verb + 1 + MAX_TOKENS_TO_AGENT, end)) if not self.inside[i]]
        for position in outside[:MAX_PHRASE]:
            if self.document.words[position] in STOPS:
                break
            if self.document.lowered[position] == "by":
                return self.noun_phrase(position + 1, end)
        return range(0)

    def source(self, cue: range) -> range:  # noqa: ARG002
        """Nothing: words alone do not tell which of the phrases around a cue it is; that is what labellers learn."""
        return range(0)

    def head(self, phrase: range) -> int:
        """Return the last token of the phrase."""
        return phrase[-1]

    def lemma(self, token: int) -> str:
        """Return the word itself."""
        return self.document.lowered[token]

    def part_of_speech(self, token: int) -> str:
        """PROPN for a capital within a sentence, NOUN after a possessive, VERB for a likely verb of speech."""
        words, lowered = self.document.words, self.document.lowered
        if token > self.document.sentence_around(token).start:
            if words[token][0].isupper():
                return "PROPN"
            owned = lowered[token - 1] in ("'s", "'") and not self.inside[token - 1]
            if owned and not lowered[token].endswith(("ing", "ed")):
                return "NOUN"
        return "VERB" if token in self.verbs else ""

    def _with_apposition_before(self, comma: int, first: int) -> range:
        """Kim, a doctor from Seoul, said: the phrase before the earlier of two commas, and what stands between."""
        words, lowered = self.document.words, self.document.lowered
        mark = words[comma]
        stop = max(first, comma - MAX_APPOSITION)
        for position in range(comma - 1, stop, -1):
            if words[position] == mark:
                head = self._phrase_before(position, first)
                if len(head) == 1 and words[head.start].isdigit():
                    continue  # Kim, 54, a doctor, said
                beside = lowered[position + 1]
                named = words[head.stop - 1][:1].isupper() or beside[:1] != words[position + 1][:1]
                return range(head.start, comma) if head and (named or beside.endswith("ing")) else range(0)
            if self.inside[position] or (words[position] in STOPS and words[position] != ","):
                break
        return range(0)

    def _phrase_before(self, end: int, first: int) -> range:
        """Return the noun phrase that ends at ``end``: back to a comma, a mark, or a word that starts a clause."""
        lowered, classes = self.document.lowered, self.classes
        start = end
        stop = max(first, end - MAX_PHRASE)
        while start > stop and not self.inside[start - 1] and (start - 1) not in self.verbs:
            word = lowered[start - 1]
            opens_clause = word in STOPS or word == "as" or word in classes.subordinator
            if opens_clause or (word in classes.auxiliary and word not in classes.noun_link):
                break
            start -= 1
        if start > first and lowered[start - 1] in classes.auxiliary:  # the plan is dead and Kim says so
            start = next((i + 1 for i in range(end - 1, start, -1) if lowered[i] == "and"), start)
        while start < end and (lowered[start] in classes.adjunct or lowered[start] in ("and", "'s", "'")):
            start += 1
        if start < end and lowered[start] in classes.preposition:
            start = self._after_preposition(start, end)
        return range(start, end)

    def _after_preposition(self, start: int, end: int) -> int:
        """In a phrase that starts with a preposition, the last run of capitals or determiner that can be a subject."""
        words, lowered, classes = self.document.words, self.document.lowered, self.classes
        if start + 2 < end and lowered[start + 1] in classes.day and lowered[start + 2] != "'s":
            return start + 2
        for position in range(end - 1, start, -1):
            if lowered[position] in classes.determiner or lowered[position] in classes.pronoun:
                return position
            if words[position][:1].isupper() and not words[position - 1][:1].isupper():
                return position
        return end
