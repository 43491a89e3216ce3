"""Joint mentions: two whom one sentence names, and a plural that means both: ``the two companies``, ``the couple``.

``The ministers`` are two ministers named together, ``the presidents of Norland and Borduria`` those of these countries.
The speaker is a group of both names.  Of three or more nobody knows who speaks.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from quoteattr.coreference.descriptions import Description, scope_of
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import SURE_TIES, tie_of_nouns, type_of_noun
from quoteattr.coreference.resolution import Resolution
from quoteattr.coreference.sources import NominalSource, SourceMention
from quoteattr.coreference.word_lists import reference_words

RULE: Final = "named-together"
_BOTH: Final = "both"
_SENTENCES_BACK: Final = 6
"""How many sentences back the two may have been named."""
_SENTENCES_AHEAD: Final = 2
"""The same ahead of a headline."""


def resolve_joint(state: DiscourseState, source: SourceMention) -> Resolution | None:
    """Return the two named together whom a plural means; None if it means nobody so named, or other than two."""
    if not isinstance(source, NominalSource) or source.is_coordination:
        return None
    phrase = source.phrase
    if not _can_be_two(state, phrase):
        return None
    here, last = state.document.sentence_at(phrase.span.start), len(state.document.sentences)
    ahead = range(1, min(_SENTENCES_AHEAD + 1, last)) if here == 0 else range(0)
    for sentence in (*reversed(range(max(0, here - _SENTENCES_BACK), here)), *ahead):
        fitting = [one for one in _named_in(state, sentence) if _fits(state, phrase, one.entity)]
        entities = list(dict.fromkeys([one.entity for one in fitting]))
        if len(entities) > 2 and _says_two(state, phrase):
            fitting = _only_pair(state, fitting)
            entities = [one.entity for one in fitting]
        if len(entities) == 2:
            is_known = _stands_in(state, phrase, sentence) or _are_called_so(state, phrase, fitting)
            return _both(state, phrase, entities) if is_known else None
        if len(entities) > 2:
            return None
    return None


def _can_be_two(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a phrase is a definite plural, or for two: ``the ministers, the pair, both, both companies``."""
    is_both = (phrase.noun == _BOTH and not phrase.modifiers) or _opens_with_both(state, phrase)
    is_known = phrase.definiteness == "definite" or is_both
    return is_known and (phrase.is_plural or phrase.noun in reference_words("pair_noun"))


@frozen
class _Named:
    """An entity with the place of its name."""

    entity: Entity
    mention: NameMention


def _named_in(state: DiscourseState, sentence: int) -> list[_Named]:
    """Return the names in a sentence outside quoted stretches that refer to one entity, in order."""
    mentions, entities = state.entities.mentions, state.entities
    here = mentions.within(*state.document.sentences[sentence])
    found = ((entities.reference(index).chosen, mentions[index]) for index in here if not mentions[index].is_quoted)
    return [_Named(entity, mention) for entity, mention in found if entity is not None]


def _fits(state: DiscourseState, phrase: NounPhrase, entity: Entity) -> bool:
    """Whether the kind and the gender of an entity are those of a noun."""
    if phrase.noun in reference_words("pair_noun"):
        return entity.kind == "person" and state.is_shown(entity)
    head = type_of_noun(phrase.noun)
    if head is None:
        return False
    if head.type == "person" or (phrase.noun in reference_words("side_noun") and entity.kind == "person"):
        gender = gender_in(phrase.entry)
        is_person = entity.kind == "person" and state.is_shown(entity)
        return is_person and (gender is None or gender in state.likely_genders(entity))
    return head.type == "organisation" and not (entity.kind == "person" and state.is_shown(entity))


def _are_called_so(state: DiscourseState, phrase: NounPhrase, both: Sequence[_Named]) -> bool:
    """Whether something ties two names to a plural: the article calls each so, or it says two and nothing else."""
    noun, scope = phrase.noun, scope_of(phrase.modifiers)
    if noun in reference_words("pair_noun"):
        return not phrase.modifiers
    entities = list(dict.fromkeys([one.entity for one in both]))
    same = [[each for each in one.descriptions if tie_of_nouns(noun, each.noun) in SURE_TIES] for one in entities]
    if any(each.scope.contradicts(scope) for own in same for each in own):
        return False
    called = [
        bool(own) or any(tie_of_nouns(noun, each) in SURE_TIES for each in _class_nouns(one))
        for own, one in zip(same, entities, strict=True)
    ]
    if all(called) or any(noun in one.around.relatives for one in entities):
        return True
    is_bare = _says_two(state, phrase) and scope.is_empty and not any(one.nouns for one in entities)
    is_side = noun in reference_words("side_noun") and _says_two(state, phrase)
    return is_side or (is_bare and (entities[0].kind == "person" or _are_joined(state, both)))


def _are_joined(state: DiscourseState, both: Sequence[_Named]) -> bool:
    """Whether nothing but a coordinator and articles stands between the first two names: ``Zorb and the Kral Fund``."""
    between = state.document.lowered[both[0].mention.end : both[1].mention.title_start]
    coordinators = reference_words("coordinator")
    return not coordinators.isdisjoint(between) and coordinators.union(reference_words("article")).issuperset(between)


def _only_pair(state: DiscourseState, named: Sequence[_Named]) -> list[_Named]:
    """Return the two of several names that are joined and in no longer list: ``Lee told (Zorb and Kral)``; else all."""
    words = state.document.words
    pairs = [
        [a, b]
        for a, b in itertools.pairwise(named)
        if a.entity is not b.entity and _are_joined(state, [a, b]) and words[a.mention.title_start - 1] != ","
    ]
    return pairs[0] if len(pairs) == 1 else list(named)


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
    return "two" in state.document.lowered[tokens.start : tokens.start + 2] or _opens_with_both(state, phrase)


def _opens_with_both(state: DiscourseState, phrase: NounPhrase) -> bool:
    return state.document.lowered[state.document.tokens_in(*phrase.span).start] == _BOTH


def _both(state: DiscourseState, phrase: NounPhrase, both: Sequence[Entity]) -> Resolution:
    """Return the group of two entities, the same whenever they speak together."""
    description = Description(phrase.noun, phrase.modifiers, is_plural=True)
    entity = group_of(state, both, description)
    spans = (*(state.introduction(one) for one in both), phrase.span)
    return Resolution(entity, RULE, spans, (entity,), (phrase.span,))


def group_of(state: DiscourseState, both: Sequence[Entity], *descriptions: Description) -> Entity:
    """Return the group of two entities, the same whenever they speak together."""
    name = " and ".join(one.name for one in both)
    return state.named(name) or Entity("group", name, descriptions=descriptions)
