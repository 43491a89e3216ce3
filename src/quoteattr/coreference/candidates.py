"""Candidates of the ranker: the entities to which a pronoun or a description can refer at its place."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quoteattr.coreference.descriptions import family_of, scope_of
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.nominals import introduce
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import TypedNoun, type_of_noun
from quoteattr.coreference.resolution import Candidate
from quoteattr.limits import MAX_ANTECEDENT_SENTENCES, MAX_NAMESAKES, MAX_RANKED_MENTIONS
from quoteattr.names import Gender
from quoteattr.spans import Span

_SENTENCES_AHEAD = 3
"""Sentences after a source in which someone may be named whom a description in a headline or a lead refers to."""
_NOMINAL_SENTENCES = 4
"""Sentences before a pronoun in which a noun phrase without a name may be its antecedent."""
_NOMINALS = 8
"""Noun phrases without a name that are candidates."""
_PERSON_SIGNS = frozenset({"forename", "title", "described"})
_OTHER_SIGNS = frozenset({"after-place-preposition", "after-the", "in-marks", "greeting"})


@frozen
class Anaphor:
    """A source whose entity the ranker looks for: a pronoun of the third person or a noun phrase."""

    span: Span
    type: str
    """``he`` (and she), ``they``, ``it``, or what the noun names: person, organisation, group, document, other."""
    gender: Gender | None
    """The gender that it shows."""
    contents: tuple[Span, ...] = ()
    """What the quotation says whose source it is; empty for a pronoun that is no source."""
    phrase: NounPhrase | None = None
    """None for a pronoun."""
    head: TypedNoun | None = None
    words: str = ""
    """Its words as written."""

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.phrase is None


def list_entities(state: DiscourseState, anaphor: Anaphor) -> list[Candidate]:
    """Return the entities to which an anaphor can refer, those without a name and not yet spoken of last.

    They are those named or heard shortly before it, those whom the article names most, those that it has called by
    the same noun, and for a noun phrase those named shortly after it: headlines and leads come before names.
    """
    found = [
        Candidate(one, (_shows(state, anaphor, one),))
        for one in dict.fromkeys(_list_known(state, anaphor))
        if fits(state, anaphor, one) and (not anaphor.is_pronoun or state.start(one) < anaphor.span.start)
    ]
    known = {one.entity for one in found}
    for candidate in _list_nominals(state, anaphor):
        if candidate.entity not in known and fits(state, anaphor, candidate.entity):
            known.add(candidate.entity)
            found.append(candidate)
    return found


def _shows(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> Span:
    """Return the words that show an entity: its last mention before a pronoun; for a noun what introduced it."""
    if anaphor.is_pronoun:
        return state.words_of_mention(entity, state.last_mention_before(entity, anaphor.span.start))
    return state.introduction(entity)


def _list_known(state: DiscourseState, anaphor: Anaphor) -> Iterator[Entity]:
    entities, document, here = state.entities, state.document, anaphor.span.start
    before = entities.mentions.within(0, here)[-MAX_RANKED_MENTIONS:]
    ahead = range(0)
    if anaphor.phrase is not None and anaphor.phrase.definiteness != "indefinite":
        last = min(document.sentence_at(here) + _SENTENCES_AHEAD, len(document.sentences) - 1)
        ahead = entities.mentions.within(here, document.sentences[last].end)[:MAX_RANKED_MENTIONS]
    for index in (*reversed(before), *ahead):
        yield from entities.reference(index).possible[:MAX_NAMESAKES]
    yield from state.recent_speakers(here)
    yield from state.introduced[-MAX_NAMESAKES:]
    yield from state.entities.most_mentioned
    if anaphor.head is not None and anaphor.phrase is not None:
        yield from state.called(anaphor.head.noun, here)
        organisation = state.organisation(anaphor.head.noun, anaphor.phrase.is_plural, here)
        if organisation is not None:
            yield organisation


def _list_nominals(state: DiscourseState, anaphor: Anaphor) -> Iterator[Candidate]:
    """Find the noun phrases without a name before an anaphor that nothing has resolved yet, the nearest first."""
    document, here = state.document, anaphor.span.start
    sentence = document.sentence_at(here)
    reach = _NOMINAL_SENTENCES if anaphor.is_pronoun else MAX_ANTECEDENT_SENTENCES
    start = document.sentences[max(0, sentence - reach)].start
    taken = 0
    seen: set[str] = set()
    for mention in reversed(state.entities.nominals.within(start, here)):
        if mention.span.overlaps(anaphor.span) or taken >= _NOMINALS:
            continue
        if not anaphor.is_pronoun and (anaphor.head is None or mention.head.noun != anaphor.head.noun):
            continue
        if state.nominal_entity(mention.span.start) is not None:
            continue
        words = mention.span.cut(document.text).lower()
        if words in seen:
            continue
        seen.add(words)
        entity = introduce(state, mention.phrase).entity
        if entity is not None:
            taken += 1
            yield Candidate(entity, (mention.span,), new_mention=mention.span)


def fits(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> bool:
    """Whether kind, number and gender of an entity allow the anaphor to refer to it."""
    author = state.entities.author
    if author is not None and author.entity is entity:
        return False
    genders = state.genders(entity)
    is_person = entity.kind == "person"
    is_surely_person = is_person and (entity.personal is None or len(genders) == 1 or entity.has_full_name)
    match anaphor.type:
        case "he":
            return is_person and anaphor.gender in genders and _may_be_person(state, entity)
        case "it":
            return not is_surely_person and entity.kind != "group"
        case "they":
            return not (is_person and state.is_shown(entity)) and entity.kind != "document"
        case "person":
            fits_gender = anaphor.gender is None or anaphor.gender in genders
            return is_person and fits_gender and _may_be_person(state, entity) and _agrees(state, anaphor, entity)
        case "organisation":
            return entity.kind == "organisation" or (is_person and entity.personal is not None)
        case "group":
            return entity.kind in ("group", "organisation")
        case "document":
            return entity.kind != "group"
        case _:
            return True


def _agrees(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> bool:
    """Whether no office that the article gives a person disagrees in place, field or rank with that of the phrase."""
    if anaphor.phrase is None or anaphor.head is None:
        return True
    scope = scope_of(anaphor.phrase.modifiers)
    own = [one.scope for one in entity.descriptions if one.family == family_of(anaphor.head.noun) and one.is_office]
    if scope.is_empty or not own:
        return True
    places = state.entities.nearby_places(entity) if scope.places else frozenset[str]()
    return any(one.allows(scope, places) for one in own)


def _may_be_person(state: DiscourseState, entity: Entity) -> bool:
    """Whether a name can be a person's: something shows it, or nothing that it is that of a place, a body or a work."""
    if entity.personal is None or state.is_shown(entity):
        return True
    return _OTHER_SIGNS.isdisjoint(state.signs(entity)) or not _PERSON_SIGNS.isdisjoint(state.signs(entity))


def type_of_phrase(phrase: NounPhrase) -> tuple[str, TypedNoun | None]:
    """Return what the head of a noun phrase names, and the head; "other" for a head of which no list knows that."""
    head = type_of_noun(phrase.noun)
    if head is None:
        return "other", None
    if head.type in ("person", "organisation") and (phrase.is_plural or head.is_plural):
        return "group", head
    return head.type, head
