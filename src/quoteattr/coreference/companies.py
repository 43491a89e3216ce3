"""Companies: which one a noun means that the article has called nobody: ``Zorb left Oslo.  ..., the carrier said``.

The company of which the last sentences tell: their first subject that has a name, may be a company and is no outlet.
A noun for what a company is to another, the supplier, brings in that other one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.coreference.descriptions import family_of
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.entity_nouns import nouns_of_name
from quoteattr.coreference.it_pronouns import is_word_of_sentence, may_be_body
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import SURE_TIES, names_company, tie_of_nouns
from quoteattr.coreference.resolution import VARIATION, Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NominalSource, SourceMention
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import reference_words, word_endings
from quoteattr.document import Document
from quoteattr.limits import MAX_RANKED_MENTIONS, MAX_RANKED_NOMINALS

_SENTENCES_BACK: Final = 2
"""Sentences before a source that tell of the company."""
_OUTLET: Final = "outlet"
_ACRONYM_LETTERS: Final = 3
"""Letters of a company in capitals, BMW; what is longer and opens a paragraph so is a place."""


def resolve_company(state: DiscourseState, source: SourceMention | None) -> Resolution | None:
    """Return the company of which the last sentences tell, for a definite noun for companies; None without one."""
    if not isinstance(source, NominalSource) or not _means_company(state, source.phrase):
        return None
    phrase = source.phrase
    company = company_in_focus(state, phrase)
    if company is None:
        return None
    candidate = Candidate(company, (state.introduction(company),))
    return with_mentions(choose(phrase.span, Candidates(VARIATION, (candidate,), "ambiguous-role")), [phrase.span])


def company_in_focus(state: DiscourseState, phrase: NounPhrase) -> Entity | None:
    """Return the first company that is a subject, or speaks, in the nearest sentence with one; None without one."""
    document, start = state.document, phrase.span.start
    first = document.sentences[max(0, document.sentence_at(start) - _SENTENCES_BACK)].start
    found = [
        (at, entity) for at, entity in _subjects(state, first, start) if _can_be_called(state, entity, phrase.noun)
    ]
    return max(found, key=lambda pair: (document.sentence_at(pair[0]), -pair[0]))[1] if found else None


def _means_company(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a noun phrase is definite, for one company, and not for one that the article has brought in so."""
    if phrase.definiteness != "definite" or phrase.is_plural or not names_company(phrase.noun):
        return False
    if phrase.noun in reference_words("relational_company") or _says_what_sort(state, phrase):
        return False
    before = state.entities.nominals.last_within(0, phrase.span.start, MAX_RANKED_NOMINALS)
    return not any(one.head.noun == phrase.noun and one.phrase.definiteness == "indefinite" for one in before)


def _says_what_sort(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether words in small letters say of what sort a body is: ``the central bank``; not ``the Lyon steel maker``."""
    words = [word for word in phrase.span.cut(state.document.text).split()[1:] if word.lower() != phrase.noun]
    is_of_its_work = phrase.noun.endswith(word_endings("agent_ending"))
    return not is_of_its_work and any(
        word.islower() and word not in reference_words("outlet_modifier") for word in words
    )


def _subjects(state: DiscourseState, first: int, start: int) -> Iterator[tuple[int, Entity]]:
    """Find the bodies with a name that are subjects, or speak, between two characters, each with where."""
    mentions = state.entities.mentions
    for index in mentions.within(first, start)[-MAX_RANKED_MENTIONS:]:
        mention, entity = mentions[index], state.entities.reference(index).chosen
        if entity is not None and _is_told_of(state, mention, entity):
            yield mention.span.start, entity
    for resolved in state.recent_quotations(start):
        if resolved.start >= first and not resolved.is_embedded and resolved.speaker.mentions:
            yield resolved.start, resolved.speaker


def _is_told_of(state: DiscourseState, mention: NameMention, entity: Entity) -> bool:
    """Whether a name is a subject outside quoted words, and no word that only opens its sentence: ``Steel fell``."""
    document = state.document
    is_name = not (mention.is_quoted or mention.in_headline or is_word_of_sentence(state, entity))
    return is_name and not _is_in_dateline(document, mention) and is_subject(document, mention.tokens)


def _is_in_dateline(document: Document, mention: NameMention) -> bool:
    """Whether a name opens a paragraph in capitals, or stands in brackets: ``PARIS (Zorb News) -``."""
    before = document.word_at(mention.title_start - 1)
    opens = document.paragraphs[document.paragraph_at(mention.span.start)].start == mention.span.start
    return before == "(" or (opens and mention.text.isupper() and len(mention.text) > _ACRONYM_LETTERS)


def _can_be_called(state: DiscourseState, entity: Entity, noun: str) -> bool:
    """Whether a body can be called by a noun: nothing says that it is of another sort, or an outlet."""
    if not may_be_body(state, entity) or entity.kind == "document":
        return False
    nouns = set(nouns_of_name(entity))
    if any(family_of(one) == _OUTLET for one in nouns):
        return False
    return not nouns or any(tie_of_nouns(noun, one) in SURE_TIES or names_company(one) for one in nouns)
