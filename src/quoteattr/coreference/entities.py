"""Entities: who and what the names of one article refer to, built once before any quotation is resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import field, frozen

from quoteattr.coreference.author import find_author
from quoteattr.coreference.clustering import NameCluster, NameClustering, NameReference
from quoteattr.coreference.descriptions import Description, describe, organisation_nouns, scope_of
from quoteattr.coreference.gender import edges_of_speech, gender_from_pronouns, gender_in
from quoteattr.coreference.homes import aside_behind, homes_beside
from quoteattr.coreference.mentions import NameMention, NameMentions, find_mentions
from quoteattr.coreference.nominal_mentions import NominalMentions, find_nominal_mentions
from quoteattr.coreference.noun_types import fields_shown_by
from quoteattr.coreference.parties import parties_beside
from quoteattr.coreference.placed_names import with_placed_names
from quoteattr.coreference.relatives import kinship_of
from quoteattr.coreference.shown_persons import with_shown_persons
from quoteattr.coreference.shown_roles import nouns_of_age, roles_shown
from quoteattr.coreference.subjects import is_subject
from quoteattr.coreference.word_lists import adjectives_by_country, national_adjectives
from quoteattr.document import Document
from quoteattr.limits import MAX_NAMESAKES, MAX_PROTAGONISTS, MAX_SENTENCE_TOKENS
from quoteattr.marks import Marks
from quoteattr.names import EITHER, Gender, PersonalName
from quoteattr.names.parsing import given_name_gender
from quoteattr.people import PersonKind
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

_BEFORE_AGE: Final = (",", "(")
_COUNTRY_WORDS: Final = 2
"""Words of the name of a country that are looked for before "'s"."""


@frozen(eq=False)
class Surroundings:
    """What the text beside the names of an entity says of it; read when it is asked for, since most never is."""

    document: Document
    mentions: tuple[NameMention, ...]
    """By position."""
    is_person: bool

    @cached_property
    def homes(self) -> frozenset[str]:
        """The words of the places where it is from, lives or is based."""
        return frozenset([word for one in self.mentions[:MAX_NAMESAKES] for word in homes_beside(self.document, one)])

    @cached_property
    def shown_roles(self) -> frozenset[str]:
        """The nouns for what a person is in the story, by verbs and ages beside the names: ``Ann Lee was stabbed``."""
        return frozenset([role for one in self._first_of_person for role in _roles(self.document, one)])

    @cached_property
    def parties(self) -> frozenset[str]:
        """The nouns for a member of a person's party: republican, of ``R-Ohio``."""
        return frozenset([party for one in self._first_of_person for party in parties_beside(self.document, one)])

    @cached_property
    def relatives(self) -> frozenset[str]:
        """The nouns that make a person somebody's relative: "brother" in ``her brother Jan Hale``."""
        mentions = self.mentions if self.is_person else ()
        return frozenset(filter(None, [kinship_of(self.document, mention) for mention in mentions]))

    @property
    def _first_of_person(self) -> tuple[NameMention, ...]:
        return self.mentions[:MAX_NAMESAKES] if self.is_person else ()


_NO_SURROUNDINGS: Final = Surroundings(Document("", (), (), ()), (), is_person=False)


@frozen(eq=False)
class Entity:
    """Someone or something that mentions of one article refer to; each is equal to itself alone."""

    kind: PersonKind
    name: str
    """The fullest form of the name, or the words of the first mention of someone without a name."""
    personal: PersonalName | None = None
    """The parts of a person's name; None for who or what has no name of a person."""
    is_shown: bool = True
    """False for a capitalised name of which nothing shows that it is a person's."""
    is_definite: bool = True
    """False for "a voter": the same words may refer to another one next time."""
    genders: frozenset[Gender] = EITHER
    """Those that name, titles, pronouns and descriptions leave open."""
    mentions: tuple[NameMention, ...] = field(default=(), repr=False)
    """The names that refer to it, by position."""
    first_full: NameMention | None = field(default=None, repr=False)
    """The first mention by several words, or else the first mention; None for who or what has no name."""
    descriptions: tuple[Description, ...] = field(default=(), repr=False)
    """The nouns that the article calls it by, each once."""
    class_nouns: frozenset[str] = frozenset()
    """The nouns for organisations that stand with its names: "newspaper" in ``the Post newspaper``."""
    peoples: frozenset[str] = frozenset()
    """The adjectives of countries right before its names: ``the Norwegian Ann Lee``, ``Norway's Ann Lee``."""
    ages: frozenset[str] = frozenset()
    """The ages that stand right after its name: ``Ann Lee, 51,``."""
    around: Surroundings = field(default=_NO_SURROUNDINGS, repr=False)
    """What else the text beside its names says."""

    @property
    def has_full_name(self) -> bool:
        """Whether it is named by a person's name of several words."""
        return self.personal is not None and len(self.personal.keys) > 1

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The forms of its name, each once."""
        return tuple(dict.fromkeys([mention.text for mention in self.mentions]))

    @cached_property
    def nouns(self) -> tuple[str, ...]:
        """The nouns that the article calls it by."""
        return tuple([description.noun for description in self.descriptions])

    @cached_property
    def nationalities(self) -> frozenset[str]:
        """The adjectives of countries in its descriptions, and right before its names."""
        words = (word for description in self.descriptions for word in description.modifiers)
        return self.peoples | (frozenset(words) & national_adjectives())

    @cached_property
    def genders_of_given_name(self) -> frozenset[Gender]:
        """Those that the given name leaves open, by lists of names that do not show a person."""
        return given_name_gender(self.personal) if self.personal is not None and self.kind == "person" else EITHER

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where its names start, for searching."""
        return tuple([mention.span.start for mention in self.mentions])


@frozen
class Author:
    """Who says "I" outside quotation marks."""

    entity: Entity
    span: Span
    """Where the text names the author."""
    rule: str
    """How it shows who the author is."""


def narrow_gender(genders: frozenset[Gender], descriptions: Sequence[Description]) -> frozenset[Gender]:
    """Return the gender of the first noun that has one, if nothing else shows it: chairwoman."""
    if len(genders) == 1:
        return genders
    nominals = load("nominals")
    stated = (gender_in(nominals.get(description.noun)) for description in descriptions)
    found = next((gender for gender in stated if gender is not None), None)
    return genders if found is None else frozenset({found})


@frozen
class Entities:
    """The entities that the names of one article refer to; nothing in it changes."""

    document: Document = field(repr=False)
    marks: Marks = field(repr=False)
    mentions: NameMentions = field(repr=False)
    all: tuple[Entity, ...]
    """In the order in which they were put together; without an author who is named in a headline alone."""
    author: Author | None
    references: Mapping[int, NameReference[Entity]] = field(repr=False)
    """What each name mention can refer to, by its index; see ``reference``."""
    by_text: Mapping[str, Entity] = field(repr=False)
    """The entity of each name, in lower case."""

    @cached_property
    def possible(self) -> Sequence[tuple[Entity, ...]]:
        """For each name mention the entities to which it can refer, MAX_NAMESAKES of them at most."""
        return [self.reference(index).possible[:MAX_NAMESAKES] for index in range(len(self.mentions))]

    def reference(self, index: int) -> NameReference[Entity]:
        """Return what a name mention can refer to.

        Names of places, offices and groups refer to an entity of the same name, if there is one.
        """
        found = self.references.get(index)
        if found is not None:
            return found
        entity = self.by_text.get(self.mentions[index].text.lower())
        return NameReference((entity,) if entity is not None else (), entity)

    def may_be_person(self, index: int) -> bool:
        """Whether a name mention can refer to a person."""
        return any(entity.kind == "person" for entity in self.reference(index).possible)

    def is_bearer(self, index: int) -> bool:
        """Whether the name of a place or an office refers to a person who bears it: ``Rosa London ... London said``."""
        return self.mentions[index].type in ("place", "office") and index in self.references

    @cached_property
    def by_noun(self) -> Mapping[str, list[Entity]]:
        """The named persons that the article calls by each noun, by first mention."""
        index: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self._described:
            for noun in entity.nouns:
                index[noun].append(entity)
        return index

    @cached_property
    def by_family(self) -> Mapping[str, list[Entity]]:
        """The named persons that the article calls by a noun of each family, by first mention."""
        index: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self._described:
            for family in {description.family for description in entity.descriptions}:
                index[family].append(entity)
        return index

    @cached_property
    def most_mentioned(self) -> tuple[Entity, ...]:
        """The entities that the article names most, the first of them first."""
        return tuple(sorted(self.all, key=lambda entity: -len(entity.mentions))[:MAX_PROTAGONISTS])

    @cached_property
    def nominals(self) -> NominalMentions:
        """The noun phrases without a name."""
        inside = (self.document.tokens_in(*stretch.inside) for stretch in self.marks.outermost)
        quoted = frozenset([token for tokens in inside for token in tokens])
        return find_nominal_mentions(self.document, self.mentions, quoted)

    @cached_property
    def by_age(self) -> Mapping[str, list[Entity]]:
        """The persons whose age stands after a name, by that age."""
        index: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.all:
            for age in entity.ages:
                index[age].append(entity)
        return index

    @cached_property
    def by_initials(self) -> Mapping[str, list[Entity]]:
        """The persons named in full, by the initials of all words of the name, and of the first and the last."""
        index: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.all:
            if entity.kind == "person" and entity.has_full_name:
                for initials in _initials_of(entity.name):
                    index[initials].append(entity)
        return index

    @property
    def _described(self) -> list[Entity]:
        persons = [entity for entity in self.all if entity.descriptions]
        return sorted(persons, key=lambda entity: entity.starts[0])

    @cached_property
    def organisations_by_last_word(self) -> Mapping[str, list[tuple[int, Entity]]]:
        """Where organisations are named outside quoted stretches, by the last word of the name: council."""
        index: defaultdict[str, list[tuple[int, Entity]]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            if mention.type == "organisation" and not mention.is_quoted:
                entity = self.reference(number).chosen
                if entity is not None:
                    index[mention.words[-1].lower()].append((mention.span.start, entity))
        return index

    @cached_property
    def organisations_by_class(self) -> Mapping[str, list[tuple[int, Entity]]]:
        """Where organisations are named that the article calls by each noun: bank, of ``the bank Credit Zorb``."""
        index: defaultdict[str, list[tuple[int, Entity]]] = defaultdict(list)
        for entity in self.all:
            for noun in entity.class_nouns:
                index[noun] += [(mention.span.start, entity) for mention in entity.mentions if not mention.is_quoted]
        return {noun: sorted(held, key=lambda pair: pair[0]) for noun, held in index.items()}

    @cached_property
    def _nearby_places(self) -> dict[Entity, frozenset[str]]:
        return {}

    @cached_property
    def _fields(self) -> dict[Entity, tuple[frozenset[str], frozenset[str]]]:
        return {}

    @cached_property
    def _words_near(self) -> dict[Entity, frozenset[str]]:
        return {}

    def words_near(self, entity: Entity) -> frozenset[str]:
        """Return the words of the sentences of a person's first mentions, and of those right after them."""
        found = self._words_near.get(entity)
        if found is None:
            first = {mention.sentence for mention in entity.mentions[:MAX_NAMESAKES] if not mention.is_quoted}
            words: set[str] = set()
            for sentence in first | {one + 1 for one in first if one + 1 < len(self.document.sentences)}:
                tokens = self.document.sentence_tokens[sentence][:MAX_SENTENCE_TOKENS]
                words.update(self.document.lowered[tokens.start : tokens.stop])
            found = self._words_near[entity] = frozenset(words)
        return found

    def fields(self, entity: Entity) -> tuple[frozenset[str], frozenset[str]]:
        """Return the fields of work that the descriptions of a person show, and those that the sentences around show.

        The sentences are those of its first mentions.
        """
        found = self._fields.get(entity)
        if found is None:
            described = [word for one in entity.descriptions for word in (*one.modifiers, *one.noun.split())]
            near: set[str] = set()
            for sentence in {mention.sentence for mention in entity.mentions[:MAX_NAMESAKES]}:
                tokens = self.document.sentence_tokens[sentence][:MAX_SENTENCE_TOKENS]
                near.update(self.document.lowered[tokens.start : tokens.stop])
            found = self._fields[entity] = (fields_shown_by(described), fields_shown_by(near))
        return found

    def nearby_places(self, entity: Entity) -> frozenset[str]:
        """Return the places named before a person in the sentences that name that person in full or with a title.

        Also those of an aside right behind the name, and where the person is from.
        """
        found = self._nearby_places.get(entity)
        if found is None:
            lowered = self.document.lowered
            words = list(entity.around.homes)
            for mention in entity.mentions:
                if len(mention.words) > 1 or mention.has_title:
                    start = self.document.sentences[mention.sentence].start
                    before = self.document.tokens_in(start, mention.span.start)[-MAX_SENTENCE_TOKENS:]
                    words.extend(lowered[before.start : before.stop])
                    aside = aside_behind(self.document, mention)
                    words.extend(lowered[aside.start : aside.stop])
            found = self._nearby_places[entity] = scope_of(words).places
        return found


def build_entities(document: Document, marks: Marks) -> Entities:
    """Find the names of an article, put together those of one person or organisation, and read what is said of each."""
    mentions = with_placed_names(document, with_shown_persons(document, find_mentions(document, marks)))
    clustering = NameClustering(document, mentions)
    clustering.run()
    named = [cluster for cluster in clustering.clusters if cluster.mentions]
    signed = find_author(document, mentions, clustering.references)
    writer = clustering.add_author(signed.mention) if signed is not None else None
    edges = edges_of_speech(marks)
    entities = {one: _entity(document, mentions, one, edges) for one in clustering.clusters if one.mentions}
    author: Author | None = None
    if signed is not None and writer is not None:
        author = Author(entities[writer], mentions[signed.mention].span, signed.rule)
    references = {index: _of_entities(each, entities) for index, each in clustering.references.items()}
    by_text = {text: entities[cluster] for text, cluster in clustering.by_text.items() if cluster in entities}
    return Entities(document, marks, mentions, tuple([entities[one] for one in named]), author, references, by_text)


def _of_entities(
    reference: NameReference[NameCluster], entities: Mapping[NameCluster, Entity]
) -> NameReference[Entity]:
    """Return a reference to entities; the cluster of a misprint has become none."""
    return NameReference(
        tuple([entities[cluster] for cluster in reference.candidates if cluster in entities]),
        entities.get(reference.chosen) if reference.chosen is not None else None,
        reference.by_focus,
        reference.is_misspelt,
    )


def _entity(document: Document, mentions: NameMentions, cluster: NameCluster, edges: Sequence[int]) -> Entity:
    """Return the entity of a cluster, with what the text around its names says of it.

    ``edges`` are where quoted stretches start and end.
    """
    names = [mentions[index] for index in cluster.mentions]
    by_position = tuple(sorted(names, key=lambda mention: mention.first))
    around = Surroundings(document, by_position, is_person=cluster.kind == "person")
    if cluster.kind != "person":
        classes = organisation_nouns(document, by_position)
        return Entity(
            cluster.kind, cluster.name, mentions=by_position, first_full=names[0], class_nouns=classes, around=around
        )
    genders = cluster.genders
    given = given_name_gender(cluster.personal) if cluster.personal is not None and genders == EITHER else EITHER
    if genders == EITHER:
        shown = gender_from_pronouns(document, mentions, cluster.mentions, edges, given)
        genders = frozenset({shown}) if shown is not None else genders
    alone, after_office = _named_alone(document, mentions, cluster), _named_after_office(document, mentions, cluster)
    descriptions = describe(document, names, alone, after_office)
    stated = narrow_gender(genders, descriptions)
    genders = genders if stated.isdisjoint(given) else stated
    return Entity(
        "person",
        cluster.name,
        cluster.personal,
        cluster.is_shown,
        genders=genders,
        mentions=by_position,
        first_full=names[0],
        descriptions=descriptions,
        class_nouns=organisation_nouns(document, by_position) if not cluster.is_shown else frozenset(),
        peoples=frozenset(filter(None, [_people_before(document, mention) for mention in names])),
        ages=frozenset(filter(None, [_age_after(document, mention) for mention in names])),
        around=around,
    )


def _roles(document: Document, mention: NameMention) -> Iterable[str]:
    """Return the nouns for what a person is by the verbs beside one name, and by the age."""
    roles = () if mention.is_quoted or mention.in_headline else roles_shown(document, mention)
    return (*roles, *nouns_of_age(_age_after(document, mention)))


def _named_alone(document: Document, mentions: NameMentions, cluster: NameCluster) -> list[NameMention]:
    """Return the first names of a person that are the only ones in their sentences, but for places and bodies."""
    own = frozenset(cluster.mentions)
    alone = []
    for index in sorted(own)[:MAX_PROTAGONISTS]:
        others = mentions.within(*document.sentences[mentions[index].sentence])
        if all(other in own or not mentions[other].may_be_person for other in others[:MAX_NAMESAKES]):
            alone.append(mentions[index])
    return alone


def _named_after_office(document: Document, mentions: NameMentions, cluster: NameCluster) -> NameMention | None:
    """Return the first name of a person if it is a bare full one, a subject, and nobody is named shortly before it.

    That is in the same sentence and in the one before; None otherwise.
    """
    index = min(cluster.mentions)
    mention = mentions[index]
    is_bare = len(mention.words) > 1 and not (mention.has_title or mention.is_quoted or mention.in_headline)
    if not is_bare or not mention.sentence:
        return None
    before = mentions.within(document.sentences[mention.sentence - 1].start, mention.span.start)
    if any(
        mentions[one].may_be_person and (mentions[one].type == "person" or len(mentions[one].words) > 1)
        for one in before
    ):
        return None
    is_source = document.lowered[max(0, mention.first - 2) : mention.first] == ("according", "to")
    return mention if is_source or is_subject(document, mention.tokens) else None


def _initials_of(name: str) -> set[str]:
    """Return the initials of a name: of all its words with a capital, and of the first and the last of these."""
    letters = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return {"".join(letters).upper(), f"{letters[0]}{letters[-1]}".upper()} if letters else set()


def _people_before(document: Document, mention: NameMention) -> str:
    """Return the adjective of the country right before a name: ``the Kenyan Ann Lee``, ``Kenya's Ann Lee``; or ""."""
    at = mention.title_start - 1
    word = document.word_at(at)
    if word in national_adjectives():
        return word
    if word != "'s":
        return ""
    owners = (" ".join(document.lowered[max(0, at - length) : at]) for length in range(_COUNTRY_WORDS, 0, -1))
    return next((people for owner in owners if (people := adjectives_by_country().get(owner))), "")


def _age_after(document: Document, mention: NameMention) -> str:
    """Return the age right after a name, or an empty text: ``Ann Lee, 51,``, ``Ann Lee (51)``."""
    age = document.word_at(mention.end + 1)
    return age if document.word_at(mention.end) in _BEFORE_AGE and age.isdigit() else ""
