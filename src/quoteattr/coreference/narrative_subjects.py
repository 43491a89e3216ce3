"""Narrative subjects: the pronouns and noun phrases that open sentences outside quotations.

``She was tired.``  ``Then the Finn braked.``  ``The referee waved play on.``  They are no sources, yet a reader takes
them up in order, and whom they mean is in focus for the sources that follow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import field, frozen

from quoteattr.attribution import Quotation
from quoteattr.coreference.entities import Entities
from quoteattr.coreference.noun_phrases import is_epithet_noun
from quoteattr.coreference.noun_types import type_of_noun
from quoteattr.coreference.sources import NominalSource, PronounSource, read_source
from quoteattr.coreference.subjects import ends_subject
from quoteattr.coreference.word_lists import reference_words
from quoteattr.document import Document
from quoteattr.limits import MAX_NOMINAL, MAX_SENTENCE_TOKENS
from quoteattr.marks import Marks
from quoteattr.spans import Span, joined

PRONOUNS: Final = frozenset({"he", "she", "it", "they"})
_CLAUSE_MARKS: Final = frozenset({",", ";", ":", "—"})


@frozen
class NarrativeSubject:
    """A pronoun or a noun phrase that is the subject of a clause outside quotations."""

    source: PronounSource | NominalSource
    """What it is, as if it were a source."""

    @property
    def span(self) -> Span:
        """Its words."""
        return self.source.span


@frozen
class NarrativeSubjects:
    """The narrative subjects of a document, read sentence by sentence when they are asked for."""

    document: Document = field(repr=False)
    entities: Entities = field(repr=False)
    taken: tuple[Span, ...] = field(repr=False)
    """What is no narrative: quoted stretches, and contents and sources of quotations; by position, none overlapping."""
    taken_starts: tuple[int, ...] = field(repr=False)

    def in_sentence(self, sentence: int) -> Iterator[NarrativeSubject]:
        """Find the subjects of a sentence, in order: the noun phrase that opens it, and pronouns that open clauses."""
        document = self.document
        tokens = document.sentence_tokens[sentence][:MAX_SENTENCE_TOKENS]
        phrase = self._opening_phrase(tokens)
        if phrase is not None:
            yield NarrativeSubject(phrase)
        for at in tokens:
            if document.lowered[at] in PRONOUNS and self._opens_clause(at, tokens) and not self._is_taken(at):
                yield NarrativeSubject(PronounSource(document.tokens[at], document.lowered[at]))

    def _is_taken(self, at: int) -> bool:
        start = self.document.tokens[at].start
        place = bisect_right(self.taken_starts, start) - 1
        return place >= 0 and start < self.taken[place].end

    def _opens_clause(self, at: int, tokens: Sequence[int]) -> bool:
        before = self.document.word_at(at - 1)
        return at == tokens[0] or before in _CLAUSE_MARKS or before in reference_words("pronoun_clause_start")

    def _opening_phrase(self, tokens: Sequence[int]) -> NominalSource | None:
        """Return the noun phrase, definite or not, that opens a sentence as its subject; None without one."""
        document, starts = self.document, reference_words("sentence_start")
        first = next((at for at in tokens if document.lowered[at] not in starts and document.lowered[at] != ","), None)
        if first is None or document.lowered[first] not in _openers_of_phrase():
            return None
        if self._is_taken(first):
            return None
        for at in range(first + 1, min(first + MAX_NOMINAL, tokens[-1])):
            word = document.lowered[at]
            if not document.words[at][0].isalnum() or word in _verbs_and_links() or self._is_taken(at):
                return None
            if not _is_head(document, at) or not ends_subject(document, at):
                continue
            if document.lowered[at + 1] in reference_words("postmodifier_start"):
                return None  # "The president of Harbour Motors": what follows says which
            if document.words[at + 1] == "," and document.words[min(at + 2, tokens[-1])][0].isupper():
                return None  # "A former sailor, Hale had ...": the name is the subject
            span = Span(document.tokens[first].start, document.tokens[at].end)
            source = read_source(document, self.entities, (span,), follows_cue=True)
            return source if isinstance(source, NominalSource) else None
        return None


def _is_head(document: Document, at: int) -> bool:
    """Whether a token can head a noun phrase: a noun, or an age or a people that no noun follows."""
    if type_of_noun(document.lowered[at]) is not None:
        return True
    return is_epithet_noun(document.lowered[at]) and type_of_noun(document.lowered[at + 1]) is None


@cache
def _openers_of_phrase() -> frozenset[str]:
    return reference_words("article") | reference_words("definite")


@cache
def _verbs_and_links() -> frozenset[str]:
    """Return the words that end a noun phrase: verbs, prepositions, relative pronouns."""
    return reference_words("postmodifier_start") | reference_words("finite_auxiliary") | reference_words("coordinator")


def find_narrative_subjects(
    document: Document, marks: Marks, entities: Entities, quotations: Sequence[Quotation]
) -> NarrativeSubjects:
    """Return the narrative subjects of a document with these quotations."""
    spans = [span for each in quotations for span in each.content.spans]
    spans += [span for each in quotations if each.source is not None for span in each.source.spans]
    taken = tuple(joined([*spans, *(stretch.span for stretch in marks.outermost)]))
    return NarrativeSubjects(document, entities, taken, tuple([span.start for span in taken]))
