"""Kinship: who ``Ella's father`` is, by the words beside his name or by the family name of both.

``Ella was found.  Her father, Jan Hale, ... Ella's father said``, ``Pia Lund won.  Ida Lund was there.  Pia Lund's
sister said``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.focus import is_person_to_speak, person_in_focus
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import tie_of_nouns
from quoteattr.coreference.relatives import is_relative
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NominalSource, SourceMention
from quoteattr.limits import MAX_RANKED_MENTIONS

_TIES: Final = frozenset({"same", "synonym", "narrower", "wider"})
"""Ties of two nouns for one relative: mother, mum, parent."""


def resolve_relative_of_named(state: DiscourseState, source: SourceMention) -> Resolution | None:
    """Return the only person named before who can be a relative of somebody named: ``Ella's father``; else None."""
    if not isinstance(source, NominalSource) or source.is_coordination:
        return None
    phrase = source.phrase
    owner = owner_of_relative(state, phrase)
    if owner is None:
        return None
    found = list(_list_relatives(state, phrase, owner))
    if len(found) != 1:
        return None
    candidate = Candidate(found[0], (state.introduction(found[0]),))
    chosen = choose(phrase.span, Candidates("role-in-article", (candidate,), "ambiguous-role"))
    return with_mentions(chosen, [phrase.span])


def owner_of_relative(state: DiscourseState, phrase: NounPhrase) -> int | None:
    """Return the name that owns a noun for a relative, right before it: ``(Ella)'s father``; else None."""
    if phrase.definiteness != "possessive" or not phrase.is_one_person or not is_relative(phrase.noun):
        return None
    document, mentions = state.document, state.entities.mentions
    index = mentions.last_before(phrase.span.end)
    if index is None or mentions[index].title_start < document.tokens_in(*phrase.span).start:
        return None
    end = mentions[index].end
    is_owner = document.word_at(end) == "'s" and document.word_at(end + 1) == phrase.noun
    return index if is_owner and state.entities.may_be_person(index) else None


def _list_relatives(state: DiscourseState, phrase: NounPhrase, owner: int) -> Iterator[Entity]:
    """Find the persons named before a phrase who can be meant by it, each once."""
    entities, start = state.entities, phrase.span.start
    owners = entities.possible[owner]
    name = entities.mentions[owner].words[-1].lower()
    full = {one.personal.families for one in owners if one.personal is not None and one.has_full_name}
    families = frozenset([family for one in full for family in one])
    gender, focus = gender_in(phrase.entry), person_in_focus(state, start)
    named = [one for at in entities.mentions.within(0, start)[-MAX_RANKED_MENTIONS:] for one in entities.possible[at]]
    for entity in dict.fromkeys(named):
        is_other = entity not in owners or len(owners) > 1
        if not is_other or not is_person_to_speak(state, entity) or entity.personal is None:
            continue
        if gender is not None and gender not in state.likely_genders(entity):
            continue
        shares_family = not families.isdisjoint(entity.personal.families)
        if _is_called_relative(entity, phrase.noun):
            if shares_family or not families or _is_called_relative_of(entity, phrase.noun, name):
                yield entity
        elif shares_family and entity is focus and entity.has_full_name and not _is_some_relative(entity):
            yield entity


def _nouns_for(entity: Entity) -> frozenset[str]:
    return entity.around.relatives.union(entity.nouns)


def _is_called_relative(entity: Entity, noun: str) -> bool:
    """Whether the article calls a person so, or by another noun for the same relative."""
    return any(is_relative(one) and tie_of_nouns(noun, one) in _TIES for one in _nouns_for(entity))


def _is_called_relative_of(entity: Entity, noun: str, owner: str) -> bool:
    """Whether the words beside a person's name say whose relative that is: ``Tim Hale's wife, Ida Lund``."""
    return any(tie_of_nouns(noun, one.noun) in _TIES and owner in one.modifiers for one in entity.descriptions)


def _is_some_relative(entity: Entity) -> bool:
    """Whether the article calls a person somebody's relative."""
    return any(map(is_relative, _nouns_for(entity)))
