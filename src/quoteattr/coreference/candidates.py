"""Candidates of the ranker: the entities to which a pronoun or a description can refer at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from attrs import frozen

from quoteattr.coreference.bodies import is_in_dateline
from quoteattr.coreference.descriptions import (
    Scope,
    family_of,
    has_not_office,
    is_other_office,
    scope_of,
)
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.entity_nouns import is_place, kinds_of_forms, nouns_of_name
from quoteattr.coreference.heads import heads_another
from quoteattr.coreference.kinship import owner_of_relative
from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.nominals import introduce, is_from_elsewhere
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.noun_types import (
    CLOSE_TIES,
    TypedNoun,
    is_company_noun,
    names_company,
    tie_of_nouns,
    type_of_noun,
)
from quoteattr.coreference.other_persons import tells_of_another
from quoteattr.coreference.parties import parties_in
from quoteattr.coreference.pronouns import may_fit
from quoteattr.coreference.relatives import is_relative
from quoteattr.coreference.resolution import Candidate, Resolution, unresolved
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import (
    PARTISAN,
    countries_in,
    find_nominal,
    is_person_title,
    national_adjectives,
    reference_words,
    word_endings,
)
from quoteattr.document import Document
from quoteattr.limits import MAX_ANTECEDENT_SENTENCES, MAX_NAMESAKES, MAX_RANKED_MENTIONS, MAX_RANKED_NOMINALS
from quoteattr.names import Gender
from quoteattr.resources.lexicons import word_set
from quoteattr.spans import Span

NOBODY = unresolved("no-antecedent")
_SENTENCES_AHEAD = 3
"""Sentences after a source in which someone may be named whom a description refers to."""
_LEAD_SENTENCES = 2
"""Sentences at the start of an article: a headline and a lead call people by nouns before they name them."""
_SENTENCES_AHEAD_OF_LEAD = 12
"""Sentences after the source of a headline or a lead in which that person may be named."""
_NOMINAL_SENTENCES = 4
"""Sentences before a pronoun in which a noun phrase without a name may be its antecedent."""
_OFFICES_OF_MINISTRY: Final = {"ministry": "minister", "department": "secretary"}
"""Who heads a ministry."""
_NOMINALS = 8
"""Noun phrases without a name that are candidates."""
_OWNED_TIES = frozenset({"same", "synonym"})
"""Ties to a noun of a person that allow a noun phrase with a possessor, "her coach", to mean that person."""
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
    """The content of the quotation whose source it is."""
    phrase: NounPhrase | None = None
    """None for a pronoun."""
    head: TypedNoun | None = None
    words: str = ""
    """Its words as written."""
    found: Resolution = NOBODY
    """The answer of the rules."""
    others: frozenset[Entity] = frozenset()
    """Persons who cannot be meant: those whom the cue addresses, or who are named in the quoted words."""
    focus: Entity | None = None
    """The person of whom the sentences before tell, if it is a definite noun phrase for a person."""
    source: tuple[Span, ...] = ()
    """The whole source that it heads: ``the club, unlike Spartak``."""

    @property
    def own_answer(self) -> Entity | None:
        """The candidate that the rules name; None if they name none, or one known by the words of the phrase alone."""
        return None if self.found.rule == "named-by-its-words" else self.found.entity

    @cached_property
    def scope(self) -> Scope:
        """What the other words of its phrase say of an office."""
        return scope_of(self.phrase.modifiers if self.phrase is not None else ())

    @cached_property
    def is_variation(self) -> bool:
        """Whether it calls somebody anew by what else is known.

        ``The former banker, the 60-year-old vet, the Liberal Democrat, the Leeds doctor, the keen climber``.
        """
        phrase = self.phrase
        if phrase is None or phrase.definiteness != "definite" or self.type != "person":
            return False
        if family_of(phrase.noun) == PARTISAN and parties_in(self.words.split()[1:]):
            return True
        if phrase.stands_for_person or not reference_words("past_rank").isdisjoint(phrase.modifiers):
            return True
        endings = (*word_endings("age_ending"), *word_endings("origin_ending"))
        return any(word.endswith(endings) for word in self.words.lower().split()) or self._is_qualified

    @property
    def _is_qualified(self) -> bool:
        """Whether a word before its noun says what else a person is: ``the Leeds doctor``, ``the keen climber``.

        Words in small letters and countries say of an office which one it is: ``the Omani trade minister``.
        """
        words = self.words.split()[1:]
        first = self.noun.split(" ")[0]
        end = next((at for at, word in enumerate(words) if word.lower() == first), len(words) - 1)
        before = words[: max(end, 0)]
        if not before or words[end].istitle() or not reference_words("selecting_word").isdisjoint(before):
            return False
        names = [word for word in before if word[0].isupper() and word.lower() not in national_adjectives()]
        return bool(names) or not (is_person_title(self.noun) or any(word[0].isupper() for word in before))

    @property
    def noun(self) -> str:
        """The noun of its phrase, in the singular where a list has it; empty for a pronoun."""
        if self.head is not None:
            return self.head.noun
        return self.phrase.noun if self.phrase is not None else ""

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.phrase is None

    @property
    def is_new(self) -> bool:
        """Whether it is a noun phrase that introduces an entity: ``a judge``."""
        return self.phrase is not None and self.phrase.definiteness in ("indefinite", "bare")


def list_entities(state: DiscourseState, anaphor: Anaphor) -> list[Candidate]:
    """Return the entities to which an anaphor can refer.

    First the answer of the rules.  Then entities named or quoted shortly before, named most, or called by the same
    noun; for a noun phrase also those named shortly after it, since headlines and leads come before names.  Last those
    of noun phrases without a name to which nothing has referred so far.
    """
    barred = _list_barred(state, anaphor)
    bodies, spoken_of = _bodies_in(state, anaphor), _nouns_of_contents(state, anaphor)
    found: list[Candidate] = []
    own = anaphor.own_answer
    if own is not None:
        new = anaphor.found.mentions[0] if not state.is_known(own) else None
        found.append(Candidate(own, (_shows(state, anaphor, own) if new is None else new,), new))
    found += [
        Candidate(one, (_shows(state, anaphor, one),))
        for one in dict.fromkeys(_list_known(state, anaphor))
        if one is not own
        and one not in barred
        and fits(state, anaphor, one)
        and _is_within_reach(state, anaphor, one)
        and not _is_of_another_body(state, bodies, one)
        and spoken_of.isdisjoint(one.nouns)
    ]
    known = {one.entity for one in found}
    taken = {one.new_mention for one in found}
    for candidate in _list_nominals(state, anaphor):
        if (
            candidate.entity not in known
            and candidate.new_mention not in taken
            and fits(state, anaphor, candidate.entity)
        ):
            known.add(candidate.entity)
            found.append(candidate)
    return found


def _nouns_of_contents(state: DiscourseState, anaphor: Anaphor) -> frozenset[str]:
    """Return the nouns in what a pronoun says: in ``"The sheriff was tired," he said`` he is not the sheriff."""
    if not anaphor.is_pronoun:
        return frozenset()
    mentions = [one for span in anaphor.contents for one in state.entities.nominals.within(*span)]
    return frozenset([one.head.noun for one in mentions if one.phrase.definiteness == "definite"])


def _is_within_reach(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> bool:
    """Whether an entity was mentioned not too long before an anaphor, or is named after a noun phrase.

    A name that comes later and may be no person's has to be called by the noun, or one like it, somewhere.
    """
    document, here = state.document, anaphor.span.start
    last = state.last_mention_before(entity, here)
    if last >= 0:
        return not anaphor.is_new and document.sentence_at(here) - document.sentence_at(last) < MAX_ANTECEDENT_SENTENCES
    if anaphor.phrase is None or (anaphor.is_new and anaphor.type == "person" and not _is_brought_in(state, entity)):
        return False
    phrase = anaphor.phrase
    same = [one for one in entity.descriptions if one.noun == phrase.noun] or entity.descriptions
    if same and all(tells_of_another(state, phrase, one.noun, one.modifiers) for one in same):
        return False
    if entity.kind != "person" or (entity.has_full_name and entity.is_shown):
        return True
    ties = {tie_of_nouns(anaphor.noun, one) for one in (*entity.nouns, *nouns_of_name(entity))} - {"alike"}
    return not ties.isdisjoint(CLOSE_TIES)


def _is_brought_in(state: DiscourseState, entity: Entity) -> bool:
    """Whether the first name of an entity is a subject or a source, outside of what somebody says.

    Otherwise the article tells of another whom it has not named: ``An official said Minister Lee was ill``.
    """
    first = entity.mentions[0] if entity.mentions else None
    if first is None or state.is_in_content(first.span.start) or state.document.word_at(first.end) in ("'s", "'"):
        return False
    return state.is_in_source(first.span.start) or is_subject(state.document, first.tokens)


def _list_barred(state: DiscourseState, anaphor: Anaphor) -> set[Entity | None]:
    """Return the entities that cannot be meant: the others, those named in the source (``Hale's lawyer``), its own."""
    barred = {anaphor.found.entity} if anaphor.found.rule == "named-by-its-words" else set()
    in_source = (
        []
        if anaphor.type == "document"
        else [index for span in anaphor.source for index in state.entities.mentions.within(*span)]
    )
    return barred.union(anaphor.others, _named_by(state, [*_inside(state, anaphor), *in_source]))


def _named_by(state: DiscourseState, names: Iterable[int]) -> set[Entity]:
    """Return the entities to which some names can refer."""
    return {one for index in names for one in state.entities.possible[index]}


def is_named_last(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> bool:
    """Whether a noun phrase ends with the name of an entity in apposition: ``the head of the club Ann Lee``."""
    return entity in _named_by(state, _names_at_end(state, anaphor))


def _names_at_end(state: DiscourseState, anaphor: Anaphor) -> list[int]:
    document, mentions = state.document, state.entities.mentions
    return [
        index
        for index in _inside(state, anaphor)
        if mentions[index].span.end == anaphor.span.end and not _owns(document, mentions[index])
    ]


def _inside(state: DiscourseState, anaphor: Anaphor) -> list[int]:
    """Return the indices of the names within a noun phrase; none if the phrase is for a document."""
    if anaphor.phrase is None or anaphor.type == "document":
        return []
    start, end = anaphor.span
    mentions = state.entities.mentions
    first = mentions.last_before(start)
    return [*([first] if first is not None and mentions[first].span.end > start else []), *mentions.within(start, end)]


def is_barred(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> bool:
    """Whether a noun phrase cannot mean an entity: it names the entity, or an organisation never named with it."""
    return entity in _list_barred(state, anaphor) or _is_of_another_body(state, _bodies_in(state, anaphor), entity)


def _bodies_in(state: DiscourseState, anaphor: Anaphor) -> frozenset[str]:
    """Return the organisations that a noun for one person belongs to: ``the president of (Harbour Motors)``.

    A name right before the noun may be an adjective: ``the Serbian coach``.
    """
    if anaphor.phrase is None or anaphor.type != "person":
        return frozenset()
    mentions = state.entities.mentions
    inside = (mentions[index] for index in mentions.within(*anaphor.phrase.span))
    bodies = (mention for mention in inside if mention.type in ("organisation", "unknown"))
    return frozenset([mention.text for mention in bodies if _owns(state.document, mention)])


def _owns(document: Document, mention: NameMention) -> bool:
    """Whether a name owns a noun: ``(Hale)'s lawyer``, ``the lawyer of (the Hale Fund)``; not ``a man from (Hrob)``."""
    at = mention.title_start - 1
    at -= document.word_at(at) == "the"
    before = document.word_at(at)
    is_of_it = before in reference_words("office_preposition") and before not in reference_words("origin_preposition")
    return document.word_at(mention.end) in ("'s", "'") or is_of_it


def _is_of_another_body(state: DiscourseState, bodies: frozenset[str], entity: Entity) -> bool:
    """Whether a person has nothing to do with one of these organisations, so that a noun that it owns is for another.

    True if no sentence names both and the article does not call the person its minister: then President Lee is not
    ``the president of Harbour Motors``.
    """
    if not bodies or entity.personal is None:
        return False
    return not {one for one in bodies if not _is_ministry_of(entity, one)} <= _named_with(state, entity)


def _is_ministry_of(entity: Entity, body: str) -> bool:
    """Whether the article calls a person the minister of a ministry: the Defense Ministry, the minister of defense.

    Likewise the secretary of a department: the US Treasury Department, the secretary of the treasury.
    """
    words = frozenset(body.lower().split()) - word_set("function_words")
    heads = frozenset([_OFFICES_OF_MINISTRY[word] for word in words & _OFFICES_OF_MINISTRY.keys()])
    places = scope_of(words).places
    return any(
        one.noun in heads
        and words & one.modifiers - one.scope.places
        and not (places and one.scope.places and places.isdisjoint(one.scope.places))
        for one in entity.descriptions
    )


def _named_with(state: DiscourseState, entity: Entity) -> set[str]:
    """Return the names that stand in a sentence with a name of an entity."""
    mentions, sentences = state.entities.mentions, state.document.sentences
    around = {mention.sentence for mention in entity.mentions[:MAX_NAMESAKES]}
    return {mentions[index].text for sentence in around for index in mentions.within(*sentences[sentence])}


def _shows(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> Span:
    """Return the evidence for an entity: its last mention before a pronoun, its introduction for a noun phrase."""
    if anaphor.is_pronoun:
        return state.words_of_mention(entity, state.last_mention_before(entity, anaphor.span.start))
    return state.introduction(entity)


def _list_known(state: DiscourseState, anaphor: Anaphor) -> Iterator[Entity]:
    """Find the recorded entities near an anaphor, the most mentioned ones, and those called by its noun; some twice."""
    entities, document, here = state.entities, state.document, anaphor.span.start
    before = entities.mentions.within(0, here)[-MAX_RANKED_MENTIONS:]
    ahead = range(0)
    sentence = document.sentence_at(here)
    is_lead = sentence < _LEAD_SENTENCES
    if anaphor.phrase is not None and (is_lead or anaphor.phrase.definiteness != "indefinite"):
        reach = _SENTENCES_AHEAD_OF_LEAD if is_lead else _SENTENCES_AHEAD
        last = min(sentence + reach, len(document.sentences) - 1)
        ahead = entities.mentions.within(here, document.sentences[last].end)[:MAX_RANKED_MENTIONS]
    for index in (*reversed(before), *ahead):
        yield from entities.possible[index]
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
    if anaphor.is_new:
        return
    sentence, stretch = document.sentence_at(here), state.stretch_at(here)
    reach = _NOMINAL_SENTENCES if anaphor.is_pronoun else MAX_ANTECEDENT_SENTENCES
    start = document.sentences[max(0, sentence - reach)].start
    taken = 0
    seen: set[str] = set()
    for mention in reversed(state.entities.nominals.last_within(start, here, MAX_RANKED_NOMINALS)):
        if taken >= _NOMINALS:
            break
        if not anaphor.is_pronoun and (anaphor.head is None or mention.head.noun != anaphor.head.noun):
            continue
        if state.nominal_entity(mention.start) is not None:
            continue
        if anaphor.is_pronoun and mention.is_quoted and state.stretch_at(mention.start) != stretch:
            continue  # somebody mentioned in quoted words is not "he" outside them
        if mention.span.overlaps(anaphor.span) or _has_clause(state, mention.span):
            continue
        words = mention.span.cut(document.text).lower()
        if words in seen:
            continue
        seen.add(words)
        entity = introduce(state, mention.phrase).entity  # nothing is recorded: it becomes known only if chosen
        if entity is not None and entity is not anaphor.found.entity:
            taken += 1
            yield Candidate(entity, (mention.span,), new_mention=mention.span)


def _has_clause(state: DiscourseState, span: Span) -> bool:
    """Whether what was read as a noun phrase is a clause, a name and its verb: ``the Hale Fund issued figures``."""
    document, verbs = state.document, reference_words("issuing_verb")
    tokens = document.tokens_in(*span)
    return any(document.lowered[at] in verbs and document.words[at - 1][0].isupper() for at in tokens[1:])


def _is_of_another_age(phrase: NounPhrase, entity: Entity) -> bool:
    """Whether a phrase is an age, and the article gives an entity another age."""
    return phrase.is_age and bool(entity.ages) and phrase.noun.partition("-")[0] not in entity.ages


def fits(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> bool:
    """Whether the anaphor can refer to an entity by its kind, number and gender, and by its age, origin and offices."""
    author = state.entities.author
    if (author is not None and author.entity is entity) or not _can_be_same(anaphor, entity):
        return False
    if anaphor.phrase is not None and (
        _is_of_another_age(anaphor.phrase, entity) or is_from_elsewhere(state, anaphor.phrase, entity)
    ):
        return False
    genders = state.genders(entity)
    is_person = entity.kind == "person"
    is_surely_person = is_person and (entity.personal is None or len(genders) == 1 or entity.has_full_name)
    match anaphor.type:
        case "he":
            return _can_be_he(state, anaphor, entity)
        case "it":
            return not is_surely_person and entity.kind != "group"
        case "they":
            return not (is_person and state.is_shown(entity)) and entity.kind != "document"
        case "person":
            fits_gender = anaphor.gender is None or anaphor.gender in state.likely_genders(entity)
            return (
                is_person
                and fits_gender
                and _may_be_person(state, entity)
                and _agrees(state, anaphor, entity)
                and _can_be_called(state, anaphor, entity)
            )
        case "organisation":
            is_told_of = not is_product(entity) and not _only_opens_article(state, entity)
            is_told_of = is_told_of and not (names_company(anaphor.noun) and is_place(entity))
            return is_told_of and (entity.kind == "organisation" or _may_be_organisation(entity))
        case "group":
            is_of_bodies = anaphor.head is not None and anaphor.head.type == "organisation"
            return entity.kind == "group" or (entity.kind == "organisation" and not is_of_bodies)
        case "document":
            return entity.kind != "group"
        case _:
            return True


def _can_be_he(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> bool:
    """Whether an entity is shown to be a person of the gender of a pronoun, or has a name that the rules allow."""
    genders, gender = state.genders(entity), anaphor.gender
    if gender is None or gender not in state.likely_genders(entity):
        return False
    if entity.kind != "person" or not _may_be_person(state, entity):
        return False
    is_sure = entity.personal is None or entity.has_full_name or state.is_shown(entity) or len(genders) == 1
    return is_sure or may_fit(state, gender, entity)


def _can_be_same(anaphor: Anaphor, entity: Entity) -> bool:
    """Whether some description of an entity without a name has the number and all other words of a noun phrase.

    ``The council`` does not refer to ``the councils``, and ``the Oslo pilot`` does not refer to ``the pilot``.
    """
    phrase = anaphor.phrase
    if phrase is None or entity.mentions or not entity.descriptions:
        return True
    if not phrase.is_plural and all(one.is_plural for one in entity.descriptions):
        return False
    return any(phrase.modifiers <= one.modifiers for one in entity.descriptions)


def _agrees(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> bool:
    """Whether no office that the article gives a person disagrees in place, field or rank with that of the phrase."""
    if anaphor.phrase is None or anaphor.head is None:
        return True
    scope, noun = anaphor.scope, anaphor.head.noun
    is_of_before = not reference_words("past_rank").isdisjoint(anaphor.phrase.modifiers)
    own = [
        one.scope
        for one in entity.descriptions
        if one.is_office and one.family == family_of(noun) and (not is_of_before or one.noun == noun)
    ]  # a coach may be "the former striker"
    places = state.entities.nearby_places(entity) if own and scope.places else frozenset[str]()
    return not own or any(not one.contradicts(scope, places) for one in own)


def _can_be_called(state: DiscourseState, anaphor: Anaphor, entity: Entity) -> bool:
    """Whether nothing that the article says of a person is against a noun: another people or office, or no relative.

    ``Hale's wife`` can only be someone whom the article calls somebody's wife, ``her coach`` someone whom it calls a
    coach.  ``The cook`` is not Ann Cook, unless the article calls her so.
    """
    phrase = anaphor.phrase
    if phrase is None or entity.personal is None:
        return True
    if phrase.definiteness == "possessive":
        if is_relative(phrase.noun):
            if owner_of_relative(state, phrase) is not None and state.start(entity) < phrase.span.start:
                return False  # "Ella's father" is whom the rules know for him
            return phrase.noun in {*entity.around.relatives, *entity.nouns, *state.nouns_so_far(entity)}
        nouns = {*entity.nouns, *state.nouns_so_far(entity)}
        if not any(tie_of_nouns(anaphor.noun, noun) in _OWNED_TIES for noun in nouns):
            return False
    if phrase.noun in entity.name.lower().split() and phrase.noun not in entity.nouns:
        return False
    if heads_another(state, phrase, entity.nouns) or _has_opposite_role(phrase.noun, entity):
        return False
    is_of_before = not reference_words("past_rank").isdisjoint(phrase.modifiers)
    if not is_of_before and is_other_office(phrase.noun, entity.nouns):
        return False  # but a coach may be "the former striker"
    if has_not_office(phrase.noun, phrase.modifiers, entity.descriptions):
        return False
    parties = parties_in(anaphor.words.split())
    if parties and entity.around.parties and parties.isdisjoint(entity.around.parties):
        return False  # "the Republican" is not Ann Lee, D-Ohio
    peoples, own = countries_in(phrase.modifiers), countries_in(entity.nationalities)
    return not (peoples and own and peoples.isdisjoint(own))


def _has_opposite_role(noun: str, entity: Entity) -> bool:
    """Whether a noun is for who suffers a crime, and the article shows a person only as who is blamed for one.

    ``Jan Hale was convicted.  The victim said``.
    """
    blamed, roles = reference_words("role_of_blamed"), entity.around.shown_roles
    if noun not in reference_words("role_of_patient") - blamed or blamed.isdisjoint(roles):
        return False
    return not any(tie_of_nouns(noun, one) in CLOSE_TIES for one in (roles | frozenset(entity.nouns)) - blamed)


def _may_be_organisation(entity: Entity) -> bool:
    """Whether a name can be an organisation's: nothing shows that it is a person's, and no noun for a person does."""
    is_open = entity.kind == "person" and entity.personal is not None and not entity.is_shown
    return is_open and not any(find_nominal(noun) and not is_company_noun(noun) for noun in entity.nouns)


def _only_opens_article(state: DiscourseState, entity: Entity) -> bool:
    """Whether all names of an entity stand in datelines: ``KASEL (Zorb News) -``."""
    return bool(entity.mentions) and all(is_in_dateline(state.document, one) for one in entity.mentions)


def is_product(entity: Entity) -> bool:
    """Whether a name ends with a number and is no listed organisation's: ``Airbus A320``; not ``Channel 4``."""
    is_numbered = any(letter.isdigit() for letter in entity.name.split()[-1])
    return bool(entity.mentions) and is_numbered and not any(kinds_of_forms(entity))


def _may_be_person(state: DiscourseState, entity: Entity) -> bool:
    """Whether a name can be a person's: something shows it, or nothing shows a place, an organisation or a work."""
    if entity.personal is None or entity.is_shown or entity.ages or len(state.genders(entity)) == 1:
        return True
    if (entity.class_nouns or any(kinds_of_forms(entity))) and not entity.nouns:
        return False
    return _OTHER_SIGNS.isdisjoint(state.signs(entity)) or not _PERSON_SIGNS.isdisjoint(state.signs(entity))


def type_of_phrase(phrase: NounPhrase) -> tuple[str, TypedNoun | None]:
    """Return the type of what a noun phrase names, and its head; "other" and None for a head that no list has."""
    head = type_of_noun(phrase.noun)
    if head is None:
        return "person" if phrase.stands_for_person else "other", None
    if head.type in ("person", "organisation") and (phrase.is_plural or head.is_plural):
        return "group", head
    return head.type, head
