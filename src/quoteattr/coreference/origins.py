"""Descriptions by origin: whom a noun with a place, a country or a party means of whom the article says that.

``Hale Foods, a bakery based in Orlu, ...  The Orlu bakery said``, ``Ann Lee, D-Ohio, ...  The Democrat said``,
``In Riga, minister Ann Lee ...  The Latvian minister said``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.coreference.bodies import may_be_body
from quoteattr.coreference.candidates import type_of_phrase
from quoteattr.coreference.descriptions import is_other_office, scope_of
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.entity_nouns import nouns_of_name
from quoteattr.coreference.focus import is_person_to_speak, person_in_focus
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.homes import places_in
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import CLOSE_TIES, is_company_noun, tie_of_nouns
from quoteattr.coreference.parties import parties_in
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, with_mentions
from quoteattr.coreference.sources import NominalSource, SourceMention
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import countries_in, is_person_title, reference_words
from quoteattr.limits import MAX_NAMESAKES, MAX_RANKED_MENTIONS, MAX_RANKED_NOMINALS

_OPEN_TIE: Final = "unknown"
"""The tie of nouns of which one is in no list: it says nothing against the noun."""
_POLITICIAN: Final = "politician"
_COMPANY: Final = "company"
_SENTENCES_BACK: Final = 3
"""Sentences before a noun for a member of a party in which other politicians are looked for."""
_SENTENCES_OF_FOCUS: Final = 2
"""Sentences before a noun for a firm in which bodies are looked for."""
_OFFICE_TIES: Final = frozenset({"same", "synonym", "narrower", "narrower-kind"})
"""Ties of the noun of a phrase to that of an office: the commander is General Lee."""


def resolve_by_origin(state: DiscourseState, source: SourceMention) -> Resolution | None:
    """Return the only one named before a noun phrase who is of its place, country or party and can be called so.

    None if nobody is, or several are.
    """
    if not isinstance(source, NominalSource) or source.is_coordination or source.phrase.definiteness != "definite":
        return None
    phrase = source.phrase
    named = _list_named(state, phrase.span.start)
    rules = (_of_place, _of_party, _of_country, _body_in_focus)
    found = next((held for rule in rules if (held := rule(state, phrase, named))), [])
    if len(found) != 1:
        return None
    candidate = Candidate(found[0], (state.introduction(found[0]),))
    chosen = choose(phrase.span, Candidates("role-in-article", (candidate,), "ambiguous-role"))
    return with_mentions(chosen, [phrase.span])


def _list_named(state: DiscourseState, start: int) -> list[Entity]:
    """Return everyone and everything named before a character, each once."""
    named = [
        one
        for index in state.entities.mentions.within(0, start)[-MAX_RANKED_MENTIONS:]
        for one in state.entities.possible[index]
    ]
    return list(dict.fromkeys(named))


def _of_place(state: DiscourseState, phrase: NounPhrase, named: Sequence[Entity]) -> list[Entity]:
    """Return those whom the article puts in the place of a phrase, and who can be called by its noun."""
    places = places_in(state.document, phrase)
    if not places:
        return []
    return [one for one in named if not places.isdisjoint(one.around.homes) and _fits(state, phrase, one)]


def _of_party(state: DiscourseState, phrase: NounPhrase, named: Sequence[Entity]) -> list[Entity]:
    """Return those of the party of a noun for a member, ``the Tory``; of several the one told of last."""
    words = phrase.span.cut(state.document.text).split()[1:]
    parties = parties_in(words)
    if not parties or not phrase.is_one_person or not parties_in([phrase.noun.title()]):
        return []
    found = [one for one in named if not parties.isdisjoint(one.around.parties) and is_person_to_speak(state, one)]
    if len(found) == 1:
        return found
    focus = person_in_focus(state, phrase.span.start)
    if not found and focus is not None and _is_only_politician(state, focus, named, phrase.span.start):
        return [focus]
    return [one for one in found if one is focus]


def _is_only_politician(state: DiscourseState, entity: Entity, named: Sequence[Entity], start: int) -> bool:
    """Whether a person, and nobody else named in the sentences before, is a politician of no known party."""
    document = state.document
    first = document.sentences[max(0, document.sentence_at(start) - _SENTENCES_BACK)].start
    found = [
        one
        for one in named
        if state.last_mention_before(one, start) >= first
        and any(tie_of_nouns(_POLITICIAN, noun) in CLOSE_TIES for noun in one.nouns)
    ]
    return found == [entity] and not entity.around.parties


def _of_country(state: DiscourseState, phrase: NounPhrase, named: Sequence[Entity]) -> list[Entity]:
    """Return those of an office who can be of the country of a phrase that has no field: ``the Latvian minister``.

    The article must have named the country before, and nobody else as of it.
    """
    scope = scope_of(phrase.modifiers)
    if not (countries_in(phrase.modifiers) and phrase.is_one_person and is_person_title(phrase.noun)):
        return []
    if scope.fields or scope.ranks or not scope.places:
        return []
    holders = [one for one in named if is_person_to_speak(state, one) and _may_have_office(phrase.noun, one)]
    found = [one for one in holders if not scope.places.isdisjoint(_countries_of(one))]
    if found or _brings_in_another(state, phrase, scope.places):
        return found
    if not _is_country_told_of(state, phrase.span.start, scope.places):
        return []
    counterparts = reference_words("counterpart")
    return [
        one
        for one in holders
        if counterparts.isdisjoint(one.nouns)
        and (_countries_of(one) or state.entities.nearby_places(one) or scope.places) & scope.places
    ]


def _may_have_office(noun: str, entity: Entity) -> bool:
    """Whether the article calls a person by a noun for an office, or the counterpart of who has it."""
    if any(tie_of_nouns(noun, other) in _OFFICE_TIES for other in entity.nouns):
        return True
    return bool(entity.nouns) and reference_words("counterpart").issuperset(entity.nouns)


def _body_in_focus(state: DiscourseState, phrase: NounPhrase, named: Sequence[Entity]) -> list[Entity]:
    """Return the only body of the sentences before, a subject there, for a noun with a new place: ``the Orlu firm``.

    Empty if the words before the noun are a name of somebody known, or another body is named there.
    """
    document, start = state.document, phrase.span.start
    places = places_in(document, phrase)
    kind, _ = type_of_phrase(phrase)
    is_firm = kind == "organisation" and tie_of_nouns(_COMPANY, phrase.noun) in CLOSE_TIES
    if not places or not (is_firm or is_company_noun(phrase.noun)):
        return []
    first = document.sentences[max(0, document.sentence_at(start) - _SENTENCES_OF_FOCUS)].start
    bodies = [
        one
        for one in named
        if state.last_mention_before(one, start) >= first
        and one.mentions
        and any(mention.type in ("organisation", "unknown") for mention in one.mentions)
        and may_be_body(state, one)
    ]
    if (
        len(bodies) != 1
        or _is_where(state, bodies[0])
        or bodies[0].around.homes
        or not places.isdisjoint(bodies[0].name.lower().split())
    ):
        return []
    return bodies if _is_last_subject(state, bodies[0], start) and _fits(state, phrase, bodies[0]) else []


def _is_where(state: DiscourseState, entity: Entity) -> bool:
    """Whether each name of an entity stands behind a preposition of place: ``in the Orlu Region``, ``near Hrob``."""
    word_at, prepositions = state.document.word_at, reference_words("place_preposition") - reference_words("article")
    before = [one.title_start - 1 for one in entity.mentions[:MAX_NAMESAKES]]
    return all(word_at(at - (word_at(at) in reference_words("article"))) in prepositions for at in before)


def _is_last_subject(state: DiscourseState, entity: Entity, start: int) -> bool:
    """Whether the last name before a character that is a subject, or else every name, is that of an entity."""
    mentions = state.entities.mentions
    before = mentions.within(0, start)[-MAX_RANKED_MENTIONS:]
    told_of = [index for index in before if not mentions[index].is_quoted and mentions[index].type != "place"]
    subjects = [index for index in told_of if is_subject(state.document, mentions[index].tokens)]
    return all(entity in state.entities.reference(index).possible for index in subjects[-1:] or told_of)


def _is_country_told_of(state: DiscourseState, start: int, places: frozenset[str]) -> bool:
    """Whether a country, its seat or its people is named before a character: not only where somebody goes to."""
    mentions, document = state.entities.mentions, state.document
    before = [mentions[at] for at in mentions.within(0, start)[-MAX_RANKED_MENTIONS:]]
    away = reference_words("place_preposition") - reference_words("preposition_of_stay")
    told_of = (one for one in before if document.word_at(one.title_start - 1) not in away)
    return not places.isdisjoint(scope_of([word.lower() for one in told_of for word in one.words]).places)


def _countries_of(entity: Entity) -> frozenset[str]:
    """Return the places that the descriptions of a person, and the words right before the name, give."""
    return scope_of([*entity.nationalities, *(word for one in entity.descriptions for word in one.modifiers)]).places


def _brings_in_another(state: DiscourseState, phrase: NounPhrase, places: frozenset[str]) -> bool:
    """Whether the text before speaks of somebody without a name of the same country: ``his Latvian counterpart``."""
    before = state.entities.nominals.last_within(0, phrase.span.start, MAX_RANKED_NOMINALS)
    return any(
        one.head.type == "person" and not one.is_quoted and not places.isdisjoint(scope_of(one.phrase.modifiers).places)
        for one in before
    )


def _fits(state: DiscourseState, phrase: NounPhrase, entity: Entity) -> bool:
    """Whether what the article says of somebody is not against the noun of a phrase."""
    kind, _ = type_of_phrase(phrase)
    nouns = set(entity.nouns) if kind == "person" else set(nouns_of_name(entity))
    is_alike = not nouns or any(tie_of_nouns(phrase.noun, noun) in (*CLOSE_TIES, _OPEN_TIE) for noun in nouns)
    if kind == "organisation":
        return is_alike and (entity.kind == "organisation" or not entity.is_shown)
    if kind != "person" or not is_person_to_speak(state, entity) or is_other_office(phrase.noun, entity.nouns):
        return False
    gender = gender_in(phrase.entry)
    return is_alike and (gender is None or gender in state.likely_genders(entity))
