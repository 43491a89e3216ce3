"""Identities: the people of several articles put together, and one value for each.

An id that a list or an earlier wire gave decides; else a full name does: never a surname, an office or a pronoun.
Ids of people whom no list knows are made of their names, so that they do not depend on the order of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from quoteattr.entity_linking.forms import is_full_name, is_proper_name, without_article
from quoteattr.entity_linking.groups import Node, joined
from quoteattr.names.written import written
from quoteattr.people import Kind, Name, People, Person
from quoteattr.people.io.drafts import made_id
from quoteattr.people.person import LOCAL_ID

_PRONOUNS: Final = {"female": "she", "male": "he"}


@frozen
class Entry:
    """The people of one article, with what tells the article from every other."""

    key: str
    people: tuple[Person, ...]
    apart: frozenset[str] = frozenset()
    """Ids of those whose name is that of several people of the list: they are known in this article alone."""


@frozen
class Reconciled:
    """Everyone who is known beyond one article, and who the people of each article are."""

    people: People
    by_article: tuple[Mapping[str, Person], ...]
    """For each article, in the order given: the id that the article used, and the person."""


def reconcile_people(entries: Sequence[Entry], listed: People | None = None) -> Reconciled:
    """Put the people of several articles together.

    ``listed`` is the list by which the articles' people were identified: its names and offices are theirs.
    """
    known = listed or People()
    settled, named, alone = _sorted_out(entries)
    # Whom the list knows by name has its id already: only those of an earlier wire are compared by name.
    earlier = [node for id, node in settled.items() if id not in known]
    groups = [[settled[id]] for id in settled if id in known] + joined([*earlier, *named])
    by_article: list[dict[str, Person]] = [{} for _ in entries]
    people: dict[str, Person] = {}
    for group in groups:
        person = _person(group, known, people)
        people[person.id] = person
        for node in group:
            for article, one in node.people:
                by_article[article][one.id] = person
    for article, one in alone:
        id = f"{made_id(one.name)}@{entries[article].key}-{one.id.rpartition('-')[2]}"
        by_article[article][one.id] = evolve(one, id=id, mentions=())
    return Reconciled(People(sorted(people.values(), key=lambda one: (one.name, one.id))), tuple(by_article))


def _sorted_out(entries: Sequence[Entry]) -> tuple[dict[str, Node], list[Node], list[tuple[int, Person]]]:
    """The people by settled id, those with a full name by name, and those who are known in one article alone."""
    settled: dict[str, Node] = {}
    by_name: defaultdict[str, list[tuple[int, Person]]] = defaultdict(list)
    alone: list[tuple[int, Person]] = []
    for article, entry in enumerate(entries):
        for person in entry.people:
            if person.id in entry.apart:
                alone.append((article, person))
            elif not LOCAL_ID.fullmatch(person.id):
                settled.setdefault(person.id, Node(person.name, person.id)).add(article, person)
            elif is_full_name(person):
                by_name[written(person.name).joined].append((article, person))
            elif is_proper_name(person):
                by_name[f"organisation {without_article(person.name).casefold()}"].append((article, person))
            else:
                alone.append((article, person))
    for node in settled.values():
        node.name = min(person.name for _, person in node.people)
    named: list[Node] = []
    for name in sorted(by_name):
        nodes, unsure = _by_gender(by_name[name])
        named += nodes
        alone += unsure
    return dict(sorted(settled.items())), named, alone


def _by_gender(held: Sequence[tuple[int, Person]]) -> tuple[list[Node], list[tuple[int, Person]]]:
    """Those of one full name: one node, or one for each gender; who is then of neither is known in one article alone.

    So is someone of whose name and gender an article has two.
    """
    genders = {person.gender for _, person in held} - {"unknown"}
    gender = next(iter(genders)) if len(genders) == 1 else "unknown"
    twice = Counter((article, person.gender if len(genders) > 1 else gender) for article, person in held)
    nodes: dict[str, Node] = {}
    unsure: list[tuple[int, Person]] = []
    for article, person in held:
        own = person.gender if len(genders) > 1 else gender
        if twice[article, own] > 1 or (own == "unknown" and len(genders) > 1):
            unsure.append((article, person))
            continue
        node = nodes.setdefault(own, Node(min(one.name for _, one in held), gender=own))
        node.add(article, person)
    for node in nodes.values():
        node.namesake = len(genders) > 1
    return [nodes[own] for own in sorted(nodes)], unsure


def _person(group: Sequence[Node], known: People, taken: Container[str]) -> Person:
    """One value for a group: as the list has it, else put together from the articles, with an id that nobody has."""
    settled = next((node.settled for node in group if node.settled), "")
    listed = known.get(settled) if settled else None
    if listed is not None:
        return listed
    held = [person for node in group for _, person in node.people]
    name = canonical(person.name for person in held)
    full = {form for person in held for form in (person.name, *_full_forms(person)) if form != name}
    genders = {person.gender for person in held} - {"unknown"}
    return Person(
        id=settled or _id(group, held[0].kind, (known, taken)),
        name=name,
        kind=held[0].kind,
        aliases=[Name(other) for other in full],
        pronouns=_PRONOUNS[next(iter(genders))] if len(genders) == 1 else "",
        wikidata=next(iter(sorted(person.wikidata for person in held if person.wikidata)), ""),
        not_same_as={id for person in held for id in person.not_same_as},
    )


def canonical(names: Iterable[str]) -> str:
    """The most frequent of some spellings; of those equally frequent the shortest, then the first in the alphabet."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], len(name), name))


def _full_forms(person: Person) -> list[str]:
    return [alias.text for alias in person.aliases if alias.kind != "short"]


def _id(group: Sequence[Node], kind: Kind, taken: Sequence[Container[str]]) -> str:
    """An id made of the names alone: the first spelling in the alphabet, and the gender where the name has both."""
    first = min(group, key=lambda node: made_id(node.name))
    id = made_id(without_article(first.name))
    if first.namesake:
        id = f"{id}-{_PRONOUNS[first.gender]}"
    while any(id in ids for ids in taken):
        id = f"{id}-{kind}"
    return id
