"""Sources that are nouns: to whom ``the minister`` and ``the council`` refer, and who is named by words alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.coreference.descriptions import (
    Description,
    are_presumed,
    family_of,
    has_not_office,
    is_other_office,
    scope_of,
)
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity, narrow_gender
from quoteattr.coreference.handles import may_be_handle
from quoteattr.coreference.homes import origin_in
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import SURE_TIES, is_plural_for_people, tie_of_nouns, type_of_noun
from quoteattr.coreference.relatives import is_relative
from quoteattr.coreference.resolution import Candidate, Candidates, Resolution, choose, unresolved, with_mentions
from quoteattr.coreference.sources import NominalSource
from quoteattr.coreference.word_lists import PARTISAN, find_nominal, headline_words, name_lists, reference_words
from quoteattr.limits import MAX_NAMESAKES
from quoteattr.names import EITHER
from quoteattr.people import PersonKind
from quoteattr.resources.lexicons import Entry, load

_ACRONYM_LETTERS: Final = 3
"""Letters of a place name in capitals that is short for another: US, UK, UAE."""
_OFFICIAL: Final = "official"
"""The noun for any unnamed person who speaks for others."""
_UNNAMED_SENTENCES: Final = 4
"""How many sentences after an unnamed person spoke ``the source`` can still be that person."""
_ORGANISATION_SENTENCES: Final = 12
"""How many sentences after its last mention ``the council`` still refers to a council."""


def resolve_nominal(state: DiscourseState, source: NominalSource) -> Resolution:
    """Return to whom a source with a noun for its head refers: someone the article has so called, or someone new.

    Words of which no list knows the head can name someone only if they start like a noun phrase or like a name.
    """
    phrase = source.phrase
    if phrase.entry is not None:
        return resolve_noun_phrase(state, phrase)
    if source.is_coordination or _may_name(state, phrase):
        return introduce(state, phrase)
    return unresolved("source-not-understood", phrase.span)


def resolve_noun_phrase(state: DiscourseState, phrase: NounPhrase) -> Resolution:
    """Return to whom a noun phrase with a listed noun refers: someone the article has so called, or someone new."""
    candidates = None
    if phrase.is_one_person:
        if phrase.definiteness != "indefinite" and not _is_relative_of_somebody(state, phrase):
            candidates = list_persons_described(state, phrase) or _list_unnamed_speaker(state, phrase)
    elif phrase.definiteness == "definite":
        candidates = list_bodies_described(state, phrase)
    if candidates is None:
        return introduce(state, phrase)
    return with_mentions(choose(phrase.span, candidates), [phrase.span])


def _is_relative_of_somebody(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether a phrase is for somebody's relative: ``Ella's father``; not ``the father``, who may be a priest."""
    tokens = state.document.tokens_in(*phrase.span)
    is_owned = "'s" in state.document.lowered[tokens.start : tokens.stop]
    return family_of(phrase.noun) == "relative" or (is_owned and is_relative(phrase.noun))


def list_persons_described(state: DiscourseState, phrase: NounPhrase) -> Candidates | None:
    """Return the persons whom the article has called by a noun, or by one of its family with the same place or field.

    A phrase that says of which place or field may also refer to someone named later: headlines come before names.
    None if there is no such person.
    """
    entry = phrase.entry
    if entry is None:
        return None
    scope = scope_of(phrase.modifiers)
    title = load("honorifics").get(phrase.noun)
    noun = title["office"] if title is not None and title["office"] != "-" else phrase.noun
    end = phrase.span.end
    fitting = [
        entity
        for entity in state.called(noun, end)
        if _agrees(state, entity, [one for one in entity.descriptions if one.noun == noun], phrase, entry)
    ]
    if not fitting and not scope.is_empty:
        fitting = [
            entity
            for entity in state.called_alike(entry["family"], end)
            if _agrees(state, entity, entity.descriptions, phrase, entry)
        ]
    sure = [entity for entity in fitting if not are_presumed(entity.descriptions)]
    if not sure and any(
        not are_presumed(one.descriptions) for one in state.entities.by_noun.get(noun, [])[:MAX_NAMESAKES]
    ):
        fitting = []  # "the premier left.  Ann Lee wept.  Premier Bo Hale said": not Lee
    fitting = sure or fitting
    found = [entity for entity in fitting if state.start(entity) < end]
    if not found and not scope.is_empty:
        found = [entity for entity in fitting if entity.personal is not None]
    found = _of_same_body(state, phrase, found)
    if len(found) > 1:
        found = _most_recent(state, found, phrase.span.start)
    candidates = tuple([Candidate(entity, (state.introduction(entity),)) for entity in found])
    return Candidates("role-in-article", candidates, "ambiguous-role") if found else None


def _list_unnamed_speaker(state: DiscourseState, phrase: NounPhrase) -> Candidates | None:
    """Return who spoke last, if without a name, for ``the source`` or ``the official``: a diplomat, a spokesman.

    None if the phrase says more of that person than is known.
    """
    is_anonymous = phrase.noun == _OFFICIAL or phrase.noun in reference_words("anonymous_noun")
    last = state.last
    if not is_anonymous or phrase.definiteness != "definite" or last is None or last.is_embedded:
        return None
    speaker, sentence = last.speaker, state.document.sentence_at(phrase.span.start)
    if speaker.kind != "person" or speaker.mentions or sentence - last.sentence > _UNNAMED_SENTENCES:
        return None
    speaks_for_others = any(tie_of_nouns(_OFFICIAL, one.noun) in SURE_TIES for one in speaker.descriptions)
    if not speaks_for_others or not phrase.modifiers <= _words_of(speaker):
        return None
    candidate = Candidate(speaker, (state.introduction(speaker),))
    return Candidates("role-in-article", (candidate,), "ambiguous-role")


def _of_same_body(state: DiscourseState, phrase: NounPhrase, entities: list[Entity]) -> list[Entity]:
    """Return the persons whom the other words of a phrase can mean: ``the Larkin spokesman`` speaks for Larkin.

    One without a name, whom the article has called by another name of a body alone, is left out.
    """
    names = _names_of_bodies(phrase.span.cut(state.document.text))
    kept = [one for one in entities if one.mentions or not _is_of_another_body(one, names)]
    words = phrase.modifiers | scope_of(phrase.modifiers).places
    return [one for one in kept if not words.isdisjoint(_words_of(one))] or kept


def _is_of_another_body(entity: Entity, names: frozenset[str]) -> bool:
    """Whether a person without a name is called by names of bodies, and none of them is one of some names."""
    own = _names_of_bodies(entity.name)
    return bool(own) and bool(names) and names.isdisjoint(_words_of(entity))


def _names_of_bodies(text: str) -> frozenset[str]:
    """Return the words with a capital, in lower case, behind the first one, without those of countries."""
    lists = name_lists()
    parts = " ".join(text.split()[1:]).replace("-", " ").split()  # "the Rolls spokesman" is of Rolls-Royce
    words = [word.lower() for word in (part.strip("<>()") for part in parts) if word[:1].isupper()]
    return frozenset([word for word in words if word not in lists.places and word not in lists.place_adjectives])


def _words_of(entity: Entity) -> frozenset[str]:
    """Return the words by which the article calls a person, the nouns left out; adjectives also as their country.

    Of a person without a name also the names of bodies, and their initials.
    """
    words = frozenset[str]().union(*[one.modifiers for one in entity.descriptions])
    words |= scope_of(words).places
    if entity.mentions:
        return words
    initials = "".join(word[0] for word in entity.name.split() if word[0].isupper()).lower()
    return words | _names_of_bodies(entity.name) | {initials}


def _agrees(
    state: DiscourseState, entity: Entity, descriptions: Sequence[Description], phrase: NounPhrase, entry: Entry
) -> bool:
    """Whether a person can be referred to by the noun of a phrase, given some of the person's descriptions."""
    scope, modifiers = scope_of(phrase.modifiers), phrase.modifiers
    if entry["gender"] != "either" and entry["gender"] not in state.likely_genders(entity):
        return False
    if is_other_office(entry.words, entity.nouns) or has_not_office(entry.words, modifiers, entity.descriptions):
        return False
    if is_from_elsewhere(state, phrase, entity):
        return False
    places = state.entities.nearby_places(entity) if scope.places else frozenset[str]()
    return any(one.family == entry["family"] and one.scope.allows(scope, places) for one in descriptions)


def is_from_elsewhere(state: DiscourseState, phrase: NounPhrase, entity: Entity) -> bool:
    """Whether a noun phrase names a place after "from", and the article another where somebody is from."""
    origin = origin_in(state.document, phrase)
    return bool(origin) and bool(entity.around.homes) and origin.isdisjoint(entity.around.homes)


def _most_recent(state: DiscourseState, rivals: list[Entity], before: int) -> list[Entity]:
    """Return the one who spoke last, if among the rivals; else those mentioned in the nearest sentence."""
    if state.last is not None and state.last.speaker in rivals:
        return [state.last.speaker]
    last = {entity: state.last_mention_before(entity, before) for entity in rivals}
    nearest = max(last.values())
    if nearest < 0:
        return rivals
    sentence_at = state.document.sentence_at
    return [entity for entity in rivals if last[entity] >= 0 and sentence_at(last[entity]) == sentence_at(nearest)]


def list_bodies_described(state: DiscourseState, phrase: NounPhrase) -> Candidates | None:
    """Return the organisation or group that a definite noun refers to: ``the council`` after ``the district council``.

    Of several, the one last called so; None if that was last mentioned more than some sentences ago, or has a name and
    is no outlet: ``the court`` may be another than the State Court, and the ranker tells.
    """
    start = phrase.span.start
    entity = None if phrase.modifiers else state.organisation(phrase.noun, phrase.is_plural, start)
    if entity is None or phrase.entry is None or entity.kind != _kind_of(phrase.entry, phrase.is_plural):
        return None
    if entity.mentions and phrase.entry["family"] != "outlet":
        return None
    last = state.last_mention_before(entity, start)
    sentence_at = state.document.sentence_at
    if last < 0 or sentence_at(start) - sentence_at(last) > _ORGANISATION_SENTENCES:
        return None
    return Candidates("role-in-article", (Candidate(entity),), "ambiguous-role")


def introduce(state: DiscourseState, phrase: NounPhrase) -> Resolution:
    """Return someone of whom the article gives no name, named by the words of the source.

    The same words refer to the same entity, unless they are indefinite: "a voter" may be another one each time.
    """
    kind: PersonKind = "person" if phrase.stands_for_person else "group" if phrase.is_plural else "organisation"
    typed = type_of_noun(phrase.noun) if phrase.entry is None else None
    is_typed_person = typed is not None and typed.type == "person" and not (typed.is_plural or phrase.is_plural)
    if phrase.entry is not None:
        kind = _kind_of(phrase.entry, phrase.is_plural)
    elif may_be_handle(phrase.span.cut(state.document.text)):
        kind = "person"
    elif is_typed_person:
        kind = "person"  # "a foreman": in no list, and by WordNet a person
    elif kind == "organisation" and is_plural_for_people(phrase.noun):
        kind = "group"  # "roofers", "Norwegians"
    is_definite = kind != "person" or phrase.definiteness != "indefinite"
    name = _name_from_words(state, phrase)
    entity = state.named(name) if is_definite else None
    if entity is None:
        described = phrase.entry is not None or is_typed_person
        descriptions = (Description(phrase.noun, phrase.modifiers, phrase.is_plural),) if described else ()
        genders = narrow_gender(EITHER, descriptions) if kind == "person" else EITHER
        entity = Entity(kind, name, is_definite=is_definite, genders=genders, descriptions=descriptions)
    return Resolution(entity, "named-by-its-words", (phrase.span,), (entity,), (phrase.span,))


def _kind_of(entry: Entry, is_plural: bool) -> PersonKind:
    """Return what a listed noun names."""
    if entry["kind"] == "person":
        return "group" if is_plural else "person"
    if entry["kind"] == "group":
        return "group"
    return "organisation" if entry["kind"] == "organisation" else "document"


def _name_from_words(state: DiscourseState, phrase: NounPhrase) -> str:
    """Return the words of a source as a name: without the capitals and the short words of headlines."""
    text = " ".join(map(_in_full, phrase.span.cut(state.document.text).split()))
    if phrase.entry is not None and " " in text and text.isupper():
        text = _in_small_letters(text)
    first, _, rest = text.partition(" ")
    if first.lower() in reference_words("determiner") or _is_noun_for_people(first, alone=not rest):
        text = first.lower() + text[len(first) :]
    return text


def _is_noun_for_people(word: str, *, alone: bool) -> bool:
    """Whether a word is a noun for people, capitalised only at the start of a sentence; a party keeps its capital.

    In the singular it must stand alone: before other words it may be part of a name.
    """
    found = find_nominal(word.lower())
    if found is None:
        typed = type_of_noun(word.lower())
        return typed is not None and typed.type == "person" and typed.is_plural
    if not (found[1] or alone):
        return False
    return found[0]["kind"] in ("person", "group") and found[0]["family"] != PARTISAN


def _may_name(state: DiscourseState, phrase: NounPhrase) -> bool:
    """Whether words of which no list knows the head can name a speaker: they start like a noun phrase or a name."""
    lists, determiners = name_lists(), reference_words("determiner")
    text = phrase.span.cut(state.document.text)
    if may_be_handle(text):
        return True
    first, _, rest = text.partition(" ")
    lowered = first.lower()
    if not rest and is_plural_for_people(lowered):
        return True
    if not rest and (lowered in lists.openers or lowered in lists.place_adjectives or lowered in determiners):
        return False
    if lowered in lists.calendar or (lowered in lists.pronouns and lowered not in determiners):
        return False
    return first[:1].isupper() or lowered in determiners or phrase.noun.endswith("s") or first[:1].isdigit()


def _in_full(word: str) -> str:
    """Return a word that headlines shorten as it is otherwise written, in capitals if it was: FMR, FORMER."""
    full = headline_words().get(word.lower())
    if full is None:
        return word
    return full.upper() if word.isupper() else full


def _in_small_letters(text: str) -> str:
    """Return a headline in capitals as a sentence has it: FORMER OSLO MAYOR is not the mayor's name."""
    lists = name_lists()
    return " ".join(
        word.lower()
        if word.lower() not in lists.places and word.lower() not in lists.place_adjectives
        else word
        if len(word) <= _ACRONYM_LETTERS
        else word.capitalize()
        for word in text.split(" ")
    )
