"""Outlets: which paper, site or agency ``the newspaper`` and ``the agency`` are, after ``the Zorb Post reports``."""

from __future__ import annotations

from typing import Final

from quoteattr.coreference.addressees import find_addressee
from quoteattr.coreference.bodies import may_be_body
from quoteattr.coreference.discourse import DiscourseState, ResolvedQuotation
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.entity_nouns import is_outlet, nouns_of_name
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import SURE_TIES, tie_of_nouns
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NominalSource, SourceMention
from quoteattr.coreference.word_lists import reference_words
from quoteattr.limits import MAX_RANKED_NOMINALS

_SENTENCES_BACK: Final = 12
"""How many sentences back an outlet may have reported, as far as a council is known as "the council"."""

_INTERVIEW: Final = "interview"
_WORDS_TO_INTERVIEWER: Final = 5
"""Words from "interview" to the name of who held it: ``interview for the weekly magazine (Zorb Lap)``."""


def resolve_outlet(state: DiscourseState, source: SourceMention) -> Resolution | None:
    """Return the outlet that reported last, if a source is a noun for outlets and nothing else is called so."""
    if not isinstance(source, NominalSource) or not _is_outlet(source.phrase):
        return None
    phrase = source.phrase
    if state.organisation(phrase.noun, False, phrase.span.start) is not None:
        return None
    here = state.document.sentence_at(phrase.span.start)
    for reported in state.recent_quotations(phrase.span.start):
        if here - reported.sentence > _SENTENCES_BACK:
            return None
        outlet = reported.speaker if _can_be_outlet(phrase, reported) else _told(state, phrase, reported)
        if outlet is not None:
            candidate = Candidate(outlet, (state.introduction(outlet),))
            found = choose(phrase.span, Candidates("role-in-article", (candidate,), "ambiguous-role"))
            return with_mentions(found, [phrase.span])
    return None


def _is_outlet(phrase: NounPhrase) -> bool:
    """Whether a noun phrase means an outlet known from before: ``the newspaper``, ``the local publication``."""
    is_known = phrase.definiteness == "definite" and not phrase.is_plural and phrase.entry is not None
    is_outlet = is_known and phrase.entry is not None and phrase.entry["family"] == "outlet"
    return (is_outlet or phrase.noun in reference_words("outlet_noun")) and phrase.modifiers <= reference_words(
        "outlet_modifier"
    )


def _told(state: DiscourseState, phrase: NounPhrase, reported: ResolvedQuotation) -> Entity | None:
    """Return the outlet that a speaker told something: ``Lee told (Zorb Lap).  The paper``; None if it may be none.

    Also one to which the speaker gave an interview.
    """
    before = state.entities.nominals.last_within(0, phrase.span.start, MAX_RANKED_NOMINALS)
    if any(one.head.noun == phrase.noun for one in before):
        return None  # "an inspector from the agency"
    entity = find_addressee(state, reported.quotation) or _interviewer(state, reported)
    if entity is None or entity.kind == "group" or (entity.kind == "person" and not may_be_body(state, entity)):
        return None
    nouns = set(nouns_of_name(entity))
    return entity if not nouns or any(tie_of_nouns(phrase.noun, noun) in SURE_TIES for noun in nouns) else None


def _interviewer(state: DiscourseState, reported: ResolvedQuotation) -> Entity | None:
    """Return whom a sentence names behind an interview: ``Lee said in an interview with (Zorb Lap)``; None if nobody.

    ``Lee said in an interview for the magazine (Zorb Lap)``, too.
    """
    document, entities = state.document, state.entities
    tokens = document.sentence_tokens[reported.sentence]
    found = [at for at in tokens[:-1] if document.lowered[at] == _INTERVIEW]
    if not found or document.word_at(found[0] + 1) not in reference_words("office_preposition"):
        return None
    start = document.tokens[found[0] + 2].start if found[0] + 2 < len(document.tokens) else len(document.text)
    index = next(iter(entities.mentions.within(start, document.sentences[reported.sentence].end)), None)
    if index is None or entities.mentions[index].title_start - found[0] > _WORDS_TO_INTERVIEWER:
        return None
    return entities.reference(index).chosen


def _can_be_outlet(phrase: NounPhrase, reported: ResolvedQuotation) -> bool:
    """Whether the speaker of a quotation has a name that may be an outlet's, and is one or reports as outlets do."""
    entity, cue = reported.speaker, reported.quotation.cue
    if not entity.mentions or entity.kind == "group" or (entity.kind == "person" and entity.is_shown):
        return False
    nouns = set(nouns_of_name(entity))
    if nouns:
        is_called = phrase.noun in nouns or is_outlet(entity)  # a service is an agency, and seldom an outlet
        return is_called and any(tie_of_nouns(phrase.noun, noun) in SURE_TIES for noun in nouns)
    reports = cue is not None and not reference_words("reporting_verb").isdisjoint(cue.text.lower().split())
    return reports and not reported.is_embedded
