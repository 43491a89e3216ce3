"""Sources that are names: to whom a full name, a surname or the name of an organisation refers."""

from __future__ import annotations

from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.resolution import ISSUER, Candidate, Candidates, Resolution, choose
from quoteattr.coreference.sources import NameSource

_ACRONYM_LETTERS: Final = range(2, 5)
"""Letters of the short name of a country: US, UAE."""


def resolve_name(state: DiscourseState, source: NameSource) -> Resolution:
    """Return to whom a name refers, or nobody if several share it and none is in focus."""
    candidates = list_bearers(state, source)
    if len(candidates.all) > 1:
        return choose(source.span, candidates)
    mention = state.entities.mentions[source.name]
    if not candidates.all:
        return _introduce(state, source)
    found = candidates.all[0]
    spans = (mention.span, *found.evidence) if candidates.rule == "name-misspelt" else (mention.span,)
    # the name of a place is no mention of anyone until it is a source
    mentions = (mention.span,) if mention.type == "place" else ()
    spans = (*spans, source.document) if source.document is not None else spans
    return Resolution(found.entity, candidates.rule, spans, state.entities.reference(source.name).candidates, mentions)


def list_bearers(state: DiscourseState, source: NameSource) -> Candidates:
    """Return the entities to which a name can refer: the only one, the one in focus, or all; none for a new name."""
    reference = state.entities.reference(source.name)
    entities = reference.possible
    if not entities:
        mention = state.entities.mentions[source.name]
        known = state.named(_full_name_of_place(state, mention)) if mention.type == "place" else None
        entities = (known,) if known is not None else ()
    rule = "ambiguous-name" if len(entities) != 1 else _rule_for(state, source, entities[0])
    return Candidates(rule, tuple([Candidate(one, (state.introduction(one),)) for one in entities]), "ambiguous-name")


def _rule_for(state: DiscourseState, source: NameSource, entity: Entity) -> str:
    """Return the rule by which a name refers to its only bearer."""
    reference = state.entities.reference(source.name)
    mention = state.entities.mentions[source.name]
    if source.document is not None:
        return ISSUER
    if reference.is_misspelt:
        return "name-misspelt"
    if source.in_apposition:
        return "name-in-apposition"
    if reference.by_focus:
        return "surname-in-focus"
    if entity.kind != "person":
        return "named-organisation"
    is_full = len(mention.words) > 1 or mention.text == entity.name
    return "source-names-speaker" if is_full else "surname-of-person"


def _introduce(state: DiscourseState, source: NameSource) -> Resolution:
    """Return a place as an organisation that speaks, or someone whose name stands in a headline alone."""
    mention = state.entities.mentions[source.name]
    if mention.type == "place":
        entity, rule = Entity("organisation", _full_name_of_place(state, mention)), "named-organisation"
    else:
        entity, rule = state.named(mention.text) or Entity("person", mention.text), "named-by-its-words"
    return Resolution(entity, rule, (source.span,), (entity,), (mention.span,))


def _full_name_of_place(state: DiscourseState, mention: NameMention) -> str:
    """Return the name of a place that the article also writes in full: ``the United States`` for ``the U.S.``"""
    letters = mention.text.replace(".", "")
    if not letters.isupper() or len(mention.words) > 1 or len(letters) not in _ACRONYM_LETTERS:
        return mention.text
    kinds = ("place", "organisation")
    full = (one.text for one in state.entities.mentions if one.type in kinds and len(one.words) == len(letters))
    return next((text for text in full if "".join(word[0] for word in text.split()) == letters), mention.text)
