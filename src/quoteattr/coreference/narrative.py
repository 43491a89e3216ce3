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
from quoteattr.coreference.discourse import Discourse, DiscourseState
from quoteattr.coreference.narrative_subjects import NarrativeSubject, NarrativeSubjects
from quoteattr.coreference.nominals import resolve_nominal
from quoteattr.coreference.pronouns import resolve_third_person
from quoteattr.coreference.ranking import anaphor_of, rank, threshold_of
from quoteattr.coreference.resolution import Ranked, Resolution, unresolved
from quoteattr.coreference.sources import NominalSource, PronounSource
from quoteattr.limits import MAX_ENTITIES, MAX_NARRATIVE_SENTENCES
from quoteattr.spans import Span

NARRATIVE_THRESHOLD: Final = 0.7
"""Chance of a candidate, or of a noun phrase's own entity, from which a narrative subject is a mention of it."""
THING_THRESHOLD: Final = 0.8
"""The same for "it" and "they", which often mean nobody."""
GENDER_THRESHOLD: Final = 0.9
"""Chance from which the gender of a pronoun is that of whom it means."""


class Narrator:
    """Takes up the narrative subjects of a document in order, as far as is asked."""

    def __init__(self, subjects: NarrativeSubjects) -> None:
        self._subjects = subjects
        self._read = 0

    def read_until(self, state: Discourse, offset: int) -> None:
        """Take up the subjects of the sentences right before a character that have not been read."""
        document = state.document
        sentence = document.sentence_at(offset)
        for number in range(max(document.sentence_at(self._read), sentence - MAX_NARRATIVE_SENTENCES), sentence + 1):
            for subject in self._subjects.in_sentence(number):
                if self._read <= subject.span.start < offset:
                    found = resolve_subject(state, subject)
                    state.narrate(subject.span, found, is_sure=(found.chance or 0.0) >= GENDER_THRESHOLD)
        self._read = max(self._read, offset)


def resolve_subject(state: Discourse, subject: NarrativeSubject) -> Resolution:
    """Return to whom a narrative subject refers; None unless that is sure enough."""
    source, nobody = subject.source, unresolved("no-antecedent", subject.span)
    clause = _clause_of(state, subject)
    found = resolve_by_rules(state, clause, source)
    anaphor = anaphor_of(state, clause, source, found)
    if anaphor is None or state.ranker is None or len(state.all) > MAX_ENTITIES:
        return nobody
    if not all(map(state.is_known, found.candidates[1:])):
        return nobody
    anaphor = evolve(anaphor, contents=(), found=found)
    best = rank(state, anaphor)[0]
    return _taken(best, anaphor) if best.chance >= _threshold_of(anaphor, best) else nobody


def _threshold_of(anaphor: Anaphor, best: Ranked) -> float:
    """Return the chance that is asked: that of a source, but no less than one of the narrative."""
    least = THING_THRESHOLD if anaphor.type in ("it", "they") else NARRATIVE_THRESHOLD
    if best.candidate is None or best.candidate.entity is anaphor.own_answer:
        return least
    asked = threshold_of(anaphor, best, best.candidate)
    is_stand_in = anaphor.phrase is not None and anaphor.phrase.stands_for_person
    return asked if is_stand_in else max(least, asked)


def resolve_by_rules(state: DiscourseState, clause: Quotation, source: PronounSource | NominalSource) -> Resolution:
    """Return to whom the subject of a clause refers by the rules for sources; an epithet is left to the ranker."""
    if isinstance(source, PronounSource):
        return resolve_third_person(state, clause, source)
    return resolve_nominal(state, source)


def _taken(best: Ranked, anaphor: Anaphor) -> Resolution:
    """Return the resolution to the likeliest candidate, or to the entity that a definite noun phrase introduces."""
    span, candidate = anaphor.span, best.candidate
    if candidate is None:
        return anaphor.found if _introduces(anaphor) else unresolved("no-antecedent", span)
    if candidate.new_mention is not None:
        return unresolved("no-antecedent", span)  # nothing else has shown that there is such a one
    spans = (span, *candidate.evidence)
    gender = anaphor.gender if anaphor.is_pronoun else None
    return Resolution(
        candidate.entity, "likeliest-antecedent", spans, (candidate.entity,), gender=gender, chance=best.chance
    )


def _introduces(anaphor: Anaphor) -> bool:
    """Whether a noun phrase is definite and can bring in an entity of its own: not ``the Texan``, nor ``a nurse``."""
    phrase = anaphor.phrase
    is_definite = phrase is not None and phrase.definiteness == "definite" and not phrase.stands_for_person
    return is_definite and anaphor.found.rule == "named-by-its-words"


def _clause_of(state: Discourse, subject: NarrativeSubject) -> Quotation:
    """Return a narrative subject as the source of the character after it, which the rules for sources can read."""
    start, end = subject.span
    after = Span(end, min(end + 1, len(state.document.text)))
    content = Extract((after,), after.cut(state.document.text))
    return Quotation("indirect", content.text, content, None, Extract((subject.span,), state.document.text[start:end]))
