"""Focus: the person of whom the sentences before a place tell, whom an epithet can mean.

``Shepherd Jan Hale is not convinced.  "I saw him," the 60-year-old said``: the subject of the sentence before, though
somebody else spoke last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.entity_nouns import kinds_of_forms
from quoteattr.coreference.organisation_names import kinds_told_by
from quoteattr.coreference.subjects import is_subject
from quoteattr.limits import MAX_RANKED_MENTIONS

_SENTENCES_BACK: Final = 3
"""Sentences before a place in which a subject is looked for."""


def person_in_focus(state: DiscourseState, start: int) -> Entity | None:
    """Return the last person named who is a subject, or who speaks, in the sentences before a character.

    None if there is no such person.
    """
    document = state.document
    first = document.sentences[max(0, document.sentence_at(start) - _SENTENCES_BACK)].start
    found = list(_subjects(state, first, start))
    sentence_at = document.sentence_at
    return max(found, key=lambda pair: (sentence_at(pair[0]), -pair[0]))[1] if found else None


def _subjects(state: DiscourseState, first: int, start: int) -> Iterator[tuple[int, Entity]]:
    """Find the persons with a name who are subjects between two characters, each with where."""
    document, mentions = state.document, state.entities.mentions
    for index in mentions.within(first, start)[-MAX_RANKED_MENTIONS:]:
        mention, entity = mentions[index], state.entities.reference(index).chosen
        if entity is None or mention.is_quoted or not is_person_to_speak(state, entity):
            continue
        if is_subject(document, mention.tokens):
            yield mention.span.start, entity
    for resolved in state.recent_quotations(start):
        if resolved.start >= first and not resolved.is_embedded and is_person_to_speak(state, resolved.speaker):
            yield resolved.start, resolved.speaker
    for sentence in range(document.sentence_at(first), document.sentence_at(start) + 1):
        for narrated in state.narrated_in(sentence, start):
            if is_person_to_speak(state, narrated.entity):
                yield narrated.span.start, narrated.entity


def is_person_to_speak(state: DiscourseState, entity: Entity) -> bool:
    """Whether an entity has the name of a person who can be meant by a noun phrase: something shows that it is one."""
    if entity.kind != "person" or entity.personal is None:
        return False
    if entity.is_shown or entity.ages or entity.nouns or entity.peoples:
        return True
    if entity.class_nouns or any(kinds_of_forms(entity)) or any(map(kinds_told_by, entity.forms)):
        return False
    return entity.has_full_name or len(state.genders(entity)) == 1
