"""Linking: the people of several articles put together, and one value for each.

An id that a list or an earlier wire gave decides; else a full name does: never a family name, an office or a pronoun
alone.  Ids of people whom no list knows are made of their names, so that they do not depend on the order of articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from quoteattr.attribution import Quotation, Speaker
from quoteattr.entity_linking.clustering import NameGroup, cluster
from quoteattr.entity_linking.identification import has_full_name, has_proper_name, without_article
from quoteattr.evidence import Evidence
from quoteattr.names.forenames import PRONOUN_OF
from quoteattr.names.normalisation import generation, normalise_name, slug
from quoteattr.people import Name, People, Person, PersonKind
from quoteattr.people.person import LOCAL_ID

Member = tuple[int, Person]
"""The position of an article, and a person as the article has it."""


@frozen
class ArticlePeople:
    """The people of one article, with what tells the article from every other."""

    key: str
    people: tuple[Person, ...]
    ambiguous: frozenset[str] = frozenset()
    """Ids of people whose name is that of several people of the list: they are known in this article alone."""


@frozen
class LinkedPeople:
    """The people who are known beyond one article, and who the people of each article are."""

    people: People
    by_article: tuple[Mapping[str, Person], ...]
    """For each article, in the order given: the id that the article used, and the person."""


def link_people(articles: Sequence[ArticlePeople], listed: People | None = None) -> LinkedPeople:
    """Put the people of several articles together.

    ``listed`` is the list by which the articles' people were identified: its names and offices are theirs.
    """
    known = listed or People()
    identified, named, local = _group(articles)
    # People whom the list knows by name have its id already: only those of an earlier wire are compared by name.
    earlier = [group for group in identified if group.id not in known]
    clusters = [[group] for group in identified if group.id in known] + cluster([*earlier, *named])
    by_article: list[dict[str, Person]] = [{} for _ in articles]
    people: dict[str, Person] = {}
    for groups in clusters:
        person = merge(groups, known, people)
        people[person.id] = person
        for group in groups:
            for article, member in group.members:
                by_article[article][member.id] = person
    for article, member in local:
        by_article[article][member.id] = local_person(member, articles[article].key)
    return LinkedPeople(People(sorted(people.values(), key=lambda one: (one.name, one.id))), tuple(by_article))


def local_person(person: Person, article: str) -> Person:
    """Return a person who is known in one article alone as others see them; ``article`` tells it from every other."""
    return evolve(person, id=f"{slug(person.name)}@{article}-{person.id.rpartition('-')[2]}", mentions=())


# --- groups ----------------------------------------------------------------------------------------------------------


def _group(articles: Sequence[ArticlePeople]) -> tuple[list[NameGroup], list[NameGroup], list[Member]]:
    """Return the groups of one id, the groups of one full name, and the people who are known in one article alone."""
    by_id: defaultdict[str, list[Member]] = defaultdict(list)
    by_name: defaultdict[str, list[Member]] = defaultdict(list)
    local: list[Member] = []
    for position, article in enumerate(articles):
        for person in article.people:
            member = (position, person)
            key = None if person.id in article.ambiguous else group_key(person)
            if key is None:
                local.append(member)
            else:
                (by_id if key.is_id else by_name)[key.text].append(member)
    named: list[NameGroup] = []
    for name in sorted(by_name):
        groups, unsure = split_by_gender(by_name[name])
        named += groups
        local += unsure
    return [NameGroup(first_name(by_id[id]), tuple(by_id[id]), id) for id in sorted(by_id)], named, local


@frozen(order=True)
class GroupKey:
    """What people of several articles share who are surely one."""

    is_id: bool
    """Whether it is an id beyond the article, not a name."""
    text: str


def group_key(person: Person) -> GroupKey | None:
    """Return the key of a person of an article, or None for one who is known there alone."""
    if not LOCAL_ID.fullmatch(person.id):
        return GroupKey(True, person.id)
    if has_full_name(person):
        return GroupKey(False, _full_name_key(person.name))
    if has_proper_name(person):
        return GroupKey(False, f"organisation {without_article(person.name).casefold()}")
    return None


def _full_name_key(name: str) -> str:
    """Return what spellings of one full name share: the letters of its words, and what tells generations apart."""
    normalised = normalise_name(name)
    return f"{normalised.joined} {generation(normalised.suffix)}"


def split_by_gender(members: Sequence[Member]) -> tuple[list[NameGroup], list[Member]]:
    """Return the people of one full name as one group, or as one for each gender, and those who are in none.

    If the name has both genders, a person of unknown gender is in no group.  Nor are two people of one article whose
    name and gender are the same.
    """
    genders = {person.gender for person in _once_each(person for _, person in members)} - {"unknown"}
    both = len(genders) > 1
    shared = next(iter(genders)) if len(genders) == 1 else "unknown"
    own = [person.gender if both else shared for _, person in members]
    counts = Counter((article, gender) for (article, _), gender in zip(members, own, strict=True))
    by_gender: defaultdict[str, list[Member]] = defaultdict(list)
    unsure: list[Member] = []
    for member, gender in zip(members, own, strict=True):
        if counts[member[0], gender] > 1 or (both and gender == "unknown"):
            unsure.append(member)
        else:
            by_gender[gender].append(member)
    name = first_name(members)
    groups = [
        NameGroup(name, tuple(by_gender[gender]), gender=gender, has_namesake=both) for gender in sorted(by_gender)
    ]
    return groups, unsure


def first_name(members: Iterable[Member]) -> str:
    """Return the first spelling in the alphabet."""
    return min(person.name for _, person in members)


# --- one value for each ----------------------------------------------------------------------------------------------


def merge(groups: Sequence[NameGroup], known: People, taken: Container[str]) -> Person:
    """Return one person for a cluster: as the list has it, else put together from the articles, with a new id."""
    id = next((group.id for group in groups if group.id), "")
    listed = known.get(id) if id else None
    if listed is not None:
        return listed
    people = [person for group in groups for _, person in group.members]
    name = canonical(person.name for person in people)
    people = _once_each(people)
    full = {form for person in people for form in person.full_names if form != name}
    genders = {person.gender for person in people} - {"unknown"}
    return Person(
        id=id or _new_id(groups, people[0].kind, (known, taken)),
        name=name,
        kind=people[0].kind,
        aliases=[Name(form) for form in full],
        pronouns=PRONOUN_OF[next(iter(genders))] if len(genders) == 1 else "",
        wikidata=min((person.wikidata for person in people if person.wikidata), default=""),
        not_same_as={id for person in people for id in person.not_same_as},
    )


def _once_each(people: Iterable[Person]) -> list[Person]:
    """Return every value once that several articles share."""
    return [*{id(person): person for person in people}.values()]


def canonical(names: Iterable[str]) -> str:
    """Return the most frequent of some spellings; of several the shortest, then the first in the alphabet."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], len(name), name))


def _new_id(groups: Sequence[NameGroup], kind: PersonKind, taken: Sequence[Container[str]]) -> str:
    """Return an id made of the first spelling in the alphabet, and of the gender where the name has both."""
    first = min(groups, key=lambda group: slug(group.name))
    id = slug(without_article(first.name))
    if first.has_namesake:
        id = f"{id}-{PRONOUN_OF[first.gender]}"
    while any(id in ids for ids in taken):
        id = f"{id}-{kind}"
    return id


# --- articles --------------------------------------------------------------------------------------------------------


def renamed_people(people: Iterable[Person], known: Mapping[str, Person]) -> tuple[Person, ...]:
    """Return the people of an article with the ids and names of ``known``, which is by the ids that the article uses.

    Two of them who are one become one.  The names of the article stay among the aliases, and its mentions are kept;
    offices are those of ``known``, or the article's where it has none.
    """
    renamed: dict[str, Person] = {}
    for person in people:
        other = known.get(person.id, person)
        before = renamed.get(other.id)
        aliases = {*person.aliases, *(before.aliases if before else ()), Name(person.name)}
        renamed[other.id] = evolve(
            person,
            id=other.id,
            name=other.name,
            kind=other.kind,
            aliases=[alias for alias in aliases if alias.text != other.name],
            roles=other.roles or (*(before.roles if before else ()), *person.roles),
            pronouns=other.pronouns or person.pronouns,
            wikidata=other.wikidata,
            not_same_as=other.not_same_as,
            mentions=tuple(sorted({*person.mentions, *(before.mentions if before else ())})),
        )
    return tuple(renamed.values())


def renamed_speakers(
    quotations: Iterable[Quotation], known: Mapping[str, Person], evidence: Mapping[str, Evidence]
) -> tuple[Quotation, ...]:
    """Return quotations with the ids and names of ``known`` for speakers, and the evidence for that."""
    return tuple(_renamed(quotation, known, evidence) for quotation in quotations)


def _renamed(quotation: Quotation, known: Mapping[str, Person], evidence: Mapping[str, Evidence]) -> Quotation:
    if quotation.speaker is None:
        return quotation
    id = quotation.speaker.id
    person, reason = known.get(id), evidence.get(id)
    speaker = Speaker(person.id, person.name, person.kind) if person is not None else quotation.speaker
    reasons = (
        (*quotation.evidence, reason) if reason is not None and reason not in quotation.evidence else quotation.evidence
    )
    return evolve(quotation, speaker=speaker, evidence=reasons)
