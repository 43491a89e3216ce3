"""Narrative mentions: whom pronouns and noun phrases mean that are subjects outside quotations.

They are resolved in order by the rules and the ranker, as sources are.  Only a mention that is sure enough enters the
discourse state; then recency, "the subject before" and the nouns that the article has for someone are right for the
sources that follow.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from quoteattr.attribution import Extract, Quotation
from quoteattr.coreference.candidates import Anaphor
from quoteattr.coreference.discourse import Discourse, DiscourseState, NarrativeMention
from quoteattr.coreference.narrative_subjects import NarrativeSubject, NarrativeSubjects
from quoteattr.coreference.nominals import resolve_nominal
from quoteattr.coreference.pronouns import resolve_third_person
from quoteattr.coreference.ranking import anaphor_of, rank, threshold_of
from quoteattr.coreference.resolution import Candidate, Ranked, Resolution
from quoteattr.coreference.sources import NominalSource, PronounSource
from quoteattr.limits import MAX_ENTITIES, MAX_NARRATIVE_SENTENCES
from quoteattr.spans import Span

NARRATIVE_THRESHOLD: Final = 0.7
"""Chance of a candidate from which a narrative subject is a mention of it.

Of annotated ones with such a chance, crosswise, 97 of 102 "he" and "she", 48 of 50 nouns for a person and 35 of 37 for
an organisation are right.
"""
THING_THRESHOLD: Final = 0.8
"""The same for "it" and "they", which often mean nobody: 5 of 7 are right."""
GENDER_THRESHOLD: Final = 0.9
"""Chance from which the gender of a pronoun is that of whom it means."""


class Narrator:
    """Takes up the narrative subjects of a document in order, as far as is asked."""

    def __init__(self, subjects: NarrativeSubjects) -> None:
        self._subjects = subjects
        self._end = 0
        """What starts before this character has been taken up."""

    def read_until(self, state: Discourse, offset: int) -> None:
        """Take up the subjects before a character, of its sentence and the few before it."""
        sentence_at = state.document.sentence_at
        last = sentence_at(offset)
        for sentence in range(max(sentence_at(self._end), last - MAX_NARRATIVE_SENTENCES), last + 1):
            for subject in self._subjects.in_sentence(sentence):
                found = resolve_subject(state, subject) if self._end <= subject.span.start < offset else None
                if found is not None:
                    state.narrate(found)
        self._end = max(self._end, offset)


def resolve_subject(state: DiscourseState, subject: NarrativeSubject) -> NarrativeMention | None:
    """Return the mention that a narrative subject is; None unless it is sure enough whom it means.

    Nobody new comes in: with "the referee" as an entity of its own, as many sources became wrong as right (1 and 1 of
    6,420, crosswise).
    """
    clause = _clause_of(state, subject)
    found = _resolve_by_rules(state, clause, subject.source)
    anaphor = anaphor_of(state, clause, subject.source, found)
    if anaphor is None or state.ranker is None or len(state.all) > MAX_ENTITIES:
        return None
    if not all(map(state.is_known, found.candidates[1:])):
        return None
    anaphor = evolve(anaphor, contents=())
    best = rank(state, anaphor)[0]
    candidate = best.candidate
    if candidate is None or candidate.new_mention is not None:
        return None
    if best.chance < _threshold_of(anaphor, best, candidate):
        return None
    gender = anaphor.gender if anaphor.is_pronoun else None
    return NarrativeMention(candidate.entity, subject.span, gender, is_sure=best.chance >= GENDER_THRESHOLD)


def _resolve_by_rules(state: DiscourseState, clause: Quotation, source: PronounSource | NominalSource) -> Resolution:
    """Return to whom the subject of a clause refers by the rules for sources; an epithet is left to the ranker."""
    if isinstance(source, PronounSource):
        return resolve_third_person(state, clause, source)
    return resolve_nominal(state, source)


def _threshold_of(anaphor: Anaphor, best: Ranked, candidate: Candidate) -> float:
    """Return the chance that is asked: that of a source, or that of the narrative if it is higher."""
    least = THING_THRESHOLD if anaphor.type in ("it", "they") else NARRATIVE_THRESHOLD
    if candidate.entity is anaphor.own_answer:
        return least
    asked = threshold_of(anaphor, best, candidate)
    is_stand_in = anaphor.phrase is not None and anaphor.phrase.stands_for_person
    return asked if is_stand_in else max(least, asked)


def _clause_of(state: DiscourseState, subject: NarrativeSubject) -> Quotation:
    """Return a narrative subject as the source of the character after it, which the rules for sources can read."""
    text, (start, end) = state.document.text, subject.span
    after = Span(end, min(end + 1, len(text)))
    content = Extract((after,), after.cut(text))
    return Quotation("indirect", content.text, content, None, Extract((subject.span,), text[start:end]))
