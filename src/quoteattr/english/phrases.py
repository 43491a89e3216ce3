"""Noun phrases and clauses next to a verb, found by closed word classes alone: no tagger, no parser."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final, Self

from attrs import fields_dict, frozen

from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate
from quoteattr.limits import MAX_APPOSITION, MAX_PHRASE
from quoteattr.resources.lexicons import word_set

_LEAST_SHARE_OF_VERB: Final = 0.15
"""How often a form must be a cue in news for it to end the noun phrase that follows it."""
STOPS: Final = frozenset(',;:()[]".?!…—') | {"--", "''", "``", "..."}
_CLAUSE_OPENERS: Final = frozenset({",", ":", "that"})
_NAME_LINKS: Final = frozenset({"'s", "of", "the", "for", "de", "van", "al"})


@frozen
class WordClasses:
    """The closed word classes that bound subjects and clauses."""

    pronoun: frozenset[str]
    determiner: frozenset[str]
    subordinator: frozenset[str]
    preposition: frozenset[str]
    noun_link: frozenset[str]
    auxiliary: frozenset[str]
    be: frozenset[str]
    adjunct: frozenset[str]
    day: frozenset[str]
    indefinite: frozenset[str]


@cache
def word_classes() -> WordClasses:
    return WordClasses(**{name: word_set("function_words", name) for name in fields_dict(WordClasses)})


@frozen
class Phrases:
    """The words of a document with what bounds phrases in them.  Every position is the index of a token."""

    words: tuple[str, ...]
    lowered: tuple[str, ...]
    inside: tuple[bool, ...]
    """Whether a token is part of quoted speech, marks included."""
    verbs: AbstractSet[int]
    """Tokens that are likely verbs of speech."""
    classes: WordClasses

    @classmethod
    def of(cls, document: Document, speech: Sequence[range], cues: Sequence[CueCandidate]) -> Self:
        """The phrases of a document with these stretches of quoted speech and these candidate cues."""
        inside = [False] * len(document.tokens)
        for tokens in speech:
            inside[tokens.start : tokens.stop] = [True] * len(tokens)
        verbs = {i for cue in cues if cue.cue.share >= _LEAST_SHARE_OF_VERB for i in range(cue.first, cue.end)}
        return cls(document.words, document.lowered, tuple(inside), verbs, word_classes())

    def goes_on(self, mark: int) -> bool:
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
        """The first noun phrase of a sentence, after an adverbial that a comma closes."""
        start = first
        if self.lowered[first] in self.classes.preposition | self.classes.subordinator | self.classes.adjunct:
            comma = next((i for i in range(first, end) if self.words[i] == ","), end)
            start = comma + 1
        if start >= end or self.inside[start]:
            return range(0)
        if self.lowered[start] in self.classes.pronoun:
            return range(start, start + 1)
        stop = start
        while (
            stop < end
            and not self.inside[stop]
            and (self.words[stop][0].isupper() or self.lowered[stop] in _NAME_LINKS)
        ):
            stop += 1
        if stop == start + 1 and self.lowered[start] in self.classes.determiner:
            stop = min(start + 3, end)
        return range(start, stop)

    def inverted_subject(self, position: int, end: int) -> range:
        """The subject after its verb, as in "said the minister"."""
        if position >= end or self.lowered[position] in self.classes.noun_link | self.classes.preposition:
            return range(0)
        return range(position, self.noun_phrase_end(position, end))

    def with_apposition(self, subject: range, end: int) -> range:
        """A subject after its verb with what a comma sets beside it: "said Kim, a doctor from Seoul"."""
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
        """The tokens without commas, full stops and the like at either end, unless these are quoted."""
        while first < end and self.words[first] in STOPS and not self.inside[first]:
            first += 1
        while end > first and self.words[end - 1] in STOPS and not self.inside[end - 1]:
            end -= 1
        return range(first, end)

    def speech_at(self, position: int) -> bool:
        """Whether quoted speech starts at ``position``, be it in the next paragraph."""
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
        if (
            (word in self.classes.preposition and word != "to")
            or word in self.classes.indefinite
            or word in self.classes.auxiliary
        ):
            return False
        return word not in STOPS and word not in ("and", "so", "or", "but")

    def subject(self, position: int, first: int) -> range:
        """The noun phrase that ends right before a verb, past auxiliaries, adverbs and days; empty if there is none."""
        words, classes = self.lowered, self.classes
        while position > first and not self.inside[position - 1]:
            word = words[position - 1]
            if word in classes.day and position - 1 > first and words[position - 2] in classes.preposition:
                position -= 2
                continue
            if (
                word not in classes.auxiliary
                and word not in classes.adjunct
                and not (word.endswith("ly") and len(word) > 4)
            ):
                break
            position -= 1
        if position == first or self.inside[position - 1]:
            return range(0)
        last = words[position - 1]
        if last in classes.pronoun or last in ("who", "which") or (last in ("this", "that") and position == first + 1):
            return range(position - 1, position)
        if last in (",", "—", "--", "-"):
            return self._apposition(position - 1, first)
        if (
            last in STOPS
            or last in classes.determiner
            or last in classes.preposition
            or last in classes.subordinator
            or last == "and"
        ):
            return range(0)
        return self._phrase_before(position, first)

    def _apposition(self, comma: int, first: int) -> range:
        """Kim, a doctor from Seoul, said: the phrase before the earlier of two commas, and what stands between."""
        mark = self.words[comma]
        stop = max(first, comma - MAX_APPOSITION)
        for position in range(comma - 1, stop, -1):
            if self.words[position] == mark:
                head = self._phrase_before(position, first)
                if len(head) == 1 and self.words[head.start].isdigit():
                    continue  # Kim, 54, a doctor, said
                beside = self.lowered[position + 1]
                named = self.words[head.stop - 1][:1].isupper() or beside[:1] != self.words[position + 1][:1]
                return range(head.start, comma) if head and (named or beside.endswith("ing")) else range(0)
            if self.inside[position] or self.words[position] in STOPS - {","}:
                break
        return range(0)

    def _phrase_before(self, end: int, first: int) -> range:
        """The noun phrase that ends at ``end``: back to a comma, a mark, or a word that starts another clause."""
        start = end
        stop = max(first, end - MAX_PHRASE)
        while start > stop and not self.inside[start - 1] and (start - 1) not in self.verbs:
            word = self.lowered[start - 1]
            if (
                word in STOPS
                or word == "as"
                or word in self.classes.subordinator
                or (word in self.classes.auxiliary and word not in self.classes.noun_link)
            ):
                break
            start -= 1
        if start > first and self.lowered[start - 1] in self.classes.auxiliary:  # the plan is dead and Kim says so
            start = next((i + 1 for i in range(end - 1, start, -1) if self.lowered[i] == "and"), start)
        while start < end and (
            self.lowered[start] in self.classes.adjunct or self.lowered[start] in ("and", "'s", "'")
        ):
            start += 1
        if start < end and self.lowered[start] in self.classes.preposition:
            start = self._after_preposition(start, end)
        return range(start, end)

    def _after_preposition(self, start: int, end: int) -> int:
        """In a phrase that starts with a preposition, the last run of capitals or determiner that can be a subject."""
        if start + 2 < end and self.lowered[start + 1] in self.classes.day and self.lowered[start + 2] != "'s":
            return start + 2
        for position in range(end - 1, start, -1):
            if self.lowered[position] in self.classes.determiner or self.lowered[position] in self.classes.pronoun:
                return position
            if self.words[position][:1].isupper() and not self.words[position - 1][:1].isupper():
                return position
        return end

    def noun_phrase_end(self, position: int, end: int) -> int:
        """Where a noun phrase that starts at ``position`` ends: before a comma, a mark, a time or a new clause."""
        classes, words = self.classes, self.lowered
        if position >= end or self.inside[position]:
            return position
        if words[position] in classes.pronoun or (
            words[position] in ("him", "them", "us", "me", "her") and position + 1 < end
        ):
            return position + 1
        start = position
        stop = min(end, position + MAX_PHRASE)
        while position < stop and not self.inside[position]:
            word = words[position]
            if word in STOPS:
                break
            if self.words[position][0].isupper() and word not in classes.day:
                position += 1
                continue
            if word in classes.subordinator or word in classes.day or word in classes.adjunct:
                break
            if (word in classes.auxiliary and word != "'s") or (
                word in classes.preposition and word not in classes.noun_link
            ):
                break
            if word in ("to", "at", "with", "from", "for") and not self._name_follows(position + 1, stop):
                break
            position += 1
        while position > start and words[position - 1] in classes.noun_link:
            position -= 1
        return position

    def _name_follows(self, position: int, end: int) -> bool:
        """Whether a name or a definite phrase stands here, as in "head of the Central Bank"."""
        return position < end and (
            self.words[position][:1].isupper() or self.lowered[position] in self.classes.determiner
        )
