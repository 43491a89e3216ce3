"""Bodies: the organisations of which the last sentences tell: ``Zorb left Oslo.  Its figures show a loss``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.noun_types import is_company_noun, type_of_noun
from quoteattr.coreference.subjects import is_subject
from quoteattr.document import Document
from quoteattr.limits import MAX_RANKED_MENTIONS
from quoteattr.wording.wordnet import parts_of_speech

_SENTENCES_BACK: Final = 2
"""Sentences before a place that tell of a body."""
_KINDS: Final = ("organisation", "document")
_ACRONYM_LETTERS: Final = 3
"""Letters of a body in capitals, BMW; what is longer and opens a paragraph so is a place."""


def list_bodies_told_of(state: DiscourseState, start: int) -> list[Entity]:
    """Return the bodies with a name that are subjects, or speak, in the sentences before a character.

    Those of the nearest sentence come first, in its order.
    """
    sentence_at = state.document.sentence_at
    first = state.document.sentences[max(0, sentence_at(start) - _SENTENCES_BACK)].start
    found = [pair for pair in _subjects(state, first, start) if may_be_body(state, pair[1])]
    found.sort(key=lambda pair: (-sentence_at(pair[0]), pair[0]))
    return list(dict.fromkeys([entity for _, entity in found]))


def may_be_body(state: DiscourseState, entity: Entity) -> bool:
    """Whether an entity is an organisation or a document, or has a name that may be an organisation's."""
    if entity.kind != "person":
        return entity.kind in _KINDS
    is_open = entity.personal is not None and not entity.is_shown and len(state.genders(entity)) > 1
    nouns = {*entity.nouns, *state.nouns_so_far(entity)}
    return is_open and not entity.ages and not any(map(_is_for_person, nouns))


def _is_for_person(noun: str) -> bool:
    """Whether a noun is for a person, and for no company as well: nurse; not rival."""
    head = type_of_noun(noun)
    return head is not None and head.type == "person" and not is_company_noun(head.noun)


def is_word_of_sentence(state: DiscourseState, entity: Entity) -> bool:
    """Whether a name of one word only opens sentences, and stands once or is a word of the language."""
    document, mentions = state.document, entity.mentions
    if any(len(one.words) > 1 or document.sentences[one.sentence].start != one.span.start for one in mentions):
        return False
    return len(mentions) == 1 or bool(parts_of_speech(mentions[0].text.lower()))


def _subjects(state: DiscourseState, first: int, start: int) -> Iterator[tuple[int, Entity]]:
    """Find those with a name who are subjects, or speak, between two characters, each with where."""
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
    return is_name and not is_in_dateline(document, mention) and is_subject(document, mention.tokens)


def is_in_dateline(document: Document, mention: NameMention) -> bool:
    """Whether a name opens a paragraph in capitals, or stands in brackets: ``PARIS (Zorb News) -``."""
    before = document.word_at(mention.title_start - 1)
    opens = document.paragraphs[document.paragraph_at(mention.span.start)].start == mention.span.start
    return before == "(" or (opens and mention.text.isupper() and len(mention.text) > _ACRONYM_LETTERS)
