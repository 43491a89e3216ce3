"""Joint mentions: two whom one sentence names, and a plural that means both: ``the two companies``, ``the couple``.

``The ministers`` are two ministers named together, ``the presidents of Norland and Borduria`` those of these countries.
The speaker is a group of both names.  Of three or more nobody knows who speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.coreference.descriptions import Description, scope_of
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import CLOSE_TIES, tie_of_nouns, type_of_noun
from quoteattr.coreference.resolution import Resolution
from quoteattr.coreference.sources import SourceMention, NominalSource
from quoteattr.coreference.word_lists import reference_words
from quoteattr.names import Gender

RULE: Final = "named-together"
_SENTENCES_BACK: Final = 3
"""How many sentences back the two may have been named."""
_TIES: Final = frozenset(CLOSE_TIES) - {"alike", "remote-kind"}


def resolve_joint(state: DiscourseState, source: SourceMention) -> Resolution | None:
    """Return the two named together whom a plural means; None if it means nobody so named, or other than two."""
    if not isinstance(source, NominalSource) or source.is_coordination:
        return None
    phrase = source.phrase
    if not _can_be_two(phrase):
        return None
    here = state.document.sentence_at(phrase.span.start)
    for sentence in reversed(range(max(0, here - _SENTENCES_BACK), here)):
        named = _named_in(state, sentence)
        fitting = [one for one in named if _fits(state, phrase, one)]
        if len(fitting) == 2:
            is_known = _stands_in(state, phrase, sentence) or _are_called_so(state, phrase, fitting)
            return _both(state, phrase, fitting) if is_known else None
        if len(fitting) > 2:
            return None
    return None


def _can_be_two(phrase: NounPhrase) -> bool:
    """Whether a phrase is a definite plural, or a noun for two people."""
    return phrase.definiteness == "definite" and (phrase.is_plural or phrase.noun in reference_words("pair_noun"))


def _named_in(state: DiscourseState, sentence: int) -> list[Entity]:
    """Return the entities that a sentence names outside quoted stretches, each once, in order."""
    mentions, entities = state.entities.mentions, state.entities
    found = (
        entities.reference(index).chosen
        for index in mentions.within(*state.document.sentences[sentence])
        if not mentions[index].is_quoted and not mentions[index].in_headline
    )
    return list(dict.fromkeys([one for one in found if one is not None]))


def _fits(state: DiscourseState, phrase: NounPhrase, entity: Entity) -> bool:
    """Whether the kind and the gender of an entity are those of a noun."""
    if phrase.noun in reference_words("pair_noun"):
        return entity.kind == "person" and state.is_shown(entity)
    head = type_of_noun(phrase.noun)
    if head is None:
        return False
    if head.type == "person":
        gender: Gender | None = gender_in(phrase.entry)
        is_person = entity.kind == "person" and state.is_shown(entity)
        return is_person and (gender is None or gender in state.genders(entity))
    return head.type == "organisation" and not (entity.kind == "person" and state.is_shown(entity))


def _are_called_so(state: DiscourseState, phrase: NounPhrase, both: list[Entity]) -> bool:
    """Whether something ties two entities to a plural: that it says two, or that the article calls each so."""
    noun, scope = phrase.noun, scope_of(phrase.modifiers)
    if noun in reference_words("pair_noun"):
        return not phrase.modifiers
    for one in both:
        same = [each for each in one.descriptions if tie_of_nouns(noun, each.noun) in _TIES]
        if any(each.scope.contradicts(scope) for each in same):
            return False
        called = bool(same) or any(tie_of_nouns(noun, each) in _TIES for each in _class_nouns(one))
        if not called and not (_says_two(state, phrase) and not one.nouns and scope.is_empty):
            return noun in {each for other in both for each in other.relatives}
    return True


def _stands_in(state: DiscourseState, phrase: NounPhrase, sentence: int) -> bool:
    """Whether a sentence has the plural of a phrase right before a name: ``the ministers Ann Lee and Tom Hale``."""
    document, mentions = state.document, state.entities.mentions
    last = document.lowered[document.tokens_in(*phrase.span).stop - 1]
    here = mentions.within(*document.sentences[sentence])
    before = {document.lowered[mentions[index].title_start - 1] for index in here if mentions[index].title_start}
    return phrase.is_plural and last in before


def _class_nouns(entity: Entity) -> Iterator[str]:
    """Find the nouns for an organisation: beside its name and at the end of it."""
    yield from entity.class_nouns
    if entity.kind != "person":
        yield entity.name.lower().split()[-1]


def _says_two(state: DiscourseState, phrase: NounPhrase) -> bool:
    tokens = state.document.tokens_in(*phrase.span)
    return "two" in state.document.lowered[tokens.start : tokens.start + 2]


def _both(state: DiscourseState, phrase: NounPhrase, both: list[Entity]) -> Resolution:
    """Return the group of two entities, the same whenever they speak together."""
    name = " and ".join(one.name for one in both)
    entity = state.named(name)
    if entity is None:
        entity = Entity("group", name, descriptions=(Description(phrase.noun, phrase.modifiers, is_plural=True),))
    spans = (*(state.introduction(one) for one in both), phrase.span)
    return Resolution(entity, RULE, spans, (entity,), (phrase.span,))
