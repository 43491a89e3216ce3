"""People of a store: who of new articles is whom, and which people turn out to be one.

The steps are those of ``link_people``.  Only the groups of a name that new articles have, and those that a chain of
alike names ties to them, are looked at again; the likeness of two names is computed once.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from quoteattr.engines.people_rows import person_of
from quoteattr.entity_linking.clustering import (
    LINK_THRESHOLD,
    NameGroup,
    cluster_compared,
)
from quoteattr.entity_linking.linking import first_name, merge, split_by_gender
from quoteattr.names import likeness
from quoteattr.names.normalisation import normalise_name
from quoteattr.people import People, Person
from quoteattr.store.articles import people_of_forms
from quoteattr.store.log import Log, Succession, succession
from quoteattr.store.name_pairs import compare_names
from quoteattr.store.tables import Connection, Places, given
from quoteattr.typography import fold

_GroupBefore = tuple[int, str, str]
"""The number of a group, the spelling by which it is compared, and the person that it is; -1 for one that was not."""
Key = tuple[bool, str]
"""Whether it is an id, and the id or the full name that people of several articles share."""
_GROUP_COLUMNS: Final = "grp is_id key gender name has_namesake person"
Flags = NDArray[np.bool_]


@frozen(eq=False)
class PeopleChange:
    """What became of the people of a store."""

    groups: Places
    """The groups of people of one name who have another id, name or gender than before."""
    moved: Places
    """The articles of which somebody came to another group, or to none."""


@frozen(eq=False)
class _Member:
    """A person of an article, by the number of the form; those of one group are told apart by ``at``."""

    at: int
    article: int
    position: int
    form: int
    group: int


def update_people(store: Connection, log: Log, articles: Places, gone: Sequence[Key]) -> PeopleChange:
    """Put the people of new articles together with those of the store.

    ``gone`` are the keys of people of articles that were removed.
    """
    keys = store.rows(
        "SELECT DISTINCT is_id, key FROM members WHERE key <> '' AND article IN (SELECT article FROM new)",
        new=given(article=articles),
    )
    regrouped = _regroup(store, sorted({*keys, *gone}))
    return _link(store, log, regrouped, compare_names(store, regrouped.renamed, regrouped.gone))


def keys_of_articles(store: Connection, articles: Places) -> list[Key]:
    """Return the keys of the people of some articles."""
    return store.rows(
        "SELECT DISTINCT is_id, key FROM members WHERE key <> '' AND article IN (SELECT article FROM those)",
        those=given(article=articles),
    )


# --- groups of one name ----------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Regrouped:
    """What became of the groups of some keys."""

    kept: Places
    """The groups that are there now."""
    renamed: dict[int, str]
    """The new groups, and those of another spelling, with the spelling by which they are compared."""
    gone: Places
    persons: frozenset[str]
    """The people whom groups were that are gone."""
    listed: frozenset[str]
    """The ids of groups that a list gave: nobody else may have them."""
    articles: Places
    """The articles of which a person came to another group, or to none."""


def _regroup(store: Connection, keys: Sequence[Key]) -> _Regrouped:
    """Make the groups of some keys anew; one of the same key and gender keeps its number."""
    wanted = given(is_id=[is_id for is_id, _ in keys] or [False], key=[key for _, key in keys] or [""])
    before: defaultdict[Key, dict[str, _GroupBefore]] = defaultdict(dict)
    for number, is_id, key, gender, name, person in store.rows(
        "SELECT grp, is_id, key, gender, name, person FROM groups SEMI JOIN wanted USING (is_id, key)", wanted=wanted
    ):
        before[is_id, key][gender] = (number, name, person)
    members: defaultdict[Key, list[_Member]] = defaultdict(list)
    rows = store.rows(
        """SELECT is_id, key, article, position, form, grp FROM members SEMI JOIN wanted USING (is_id, key)
        ORDER BY article, position""",
        wanted=wanted,
    )
    for at, (is_id, key, *own) in enumerate(rows):
        members[is_id, key].append(_Member(at, *own))
    forms = people_of_forms(store, [one.form for own in members.values() for one in own])
    new: list[tuple[object, ...]] = []
    gone: list[_GroupBefore] = []
    renamed: dict[int, str] = {}
    first = following = store.count_up("groups", 0)
    groups_of = np.full(len(rows), -1, np.int64)
    for key in keys:
        known = dict(before[key])
        for group, own in _groups_of_key(key, members[key], forms):
            number, name, person = _group_before(known, group)
            if number < 0:
                number = following
                following += 1
            if name != group.name:
                renamed[number] = group.name
            new.append((number, *key, group.gender, group.name, group.has_namesake, person))
            groups_of[[one.at for one in own]] = number
        gone += known.values()
    store.count_up("groups", following - first)
    kept, gone_numbers = np.array([row[0] for row in new], np.int64), np.array([one[0] for one in gone], np.int64)
    store.delete("groups", "grp", np.concatenate([gone_numbers, kept]))
    store.insert_rows("groups", _GROUP_COLUMNS, new)
    moved = [one for own in members.values() for one in own if one.group != groups_of[one.at]]
    _move(store, moved, groups_of)
    persons = frozenset(person for _, _, person in gone if person)
    listed = frozenset(key for is_id, key in keys if is_id)
    articles = np.unique(np.array([one.article for one in moved], np.int64))
    return _Regrouped(kept, renamed, gone_numbers, persons, listed, articles)


def _group_before(known: dict[str, _GroupBefore], group: NameGroup) -> _GroupBefore:
    """Take the group of the same gender, or the only one there was, if its gender has become known."""
    if group.gender in known:
        return known.pop(group.gender)
    if len(known) == 1 and not group.has_namesake:
        return known.popitem()[1]
    return -1, "", ""


def _groups_of_key(
    key: Key, members: Sequence[_Member], forms: Mapping[int, Person]
) -> Iterator[tuple[NameGroup, list[_Member]]]:
    """Yield the groups of a key, each with its members."""
    if not members:
        return
    people = [(one.article, forms[one.form]) for one in members]
    is_id, text = key
    if is_id:
        yield NameGroup(first_name(people), tuple(people), text), [*members]
        return
    by_person = {id(person): one for person, one in zip(people, members, strict=True)}
    for group in split_by_gender(people)[0]:
        yield group, [by_person[id(person)] for person in group.members]


def _move(store: Connection, moved: Sequence[_Member], groups: Places) -> None:
    """Write to which groups people have come."""
    if moved:
        store.run(
            """UPDATE members SET grp = moved.grp FROM moved
            WHERE members.article = moved.article AND members.position = moved.position""",
            moved=given(
                article=np.array([one.article for one in moved], np.int64),
                position=np.array([one.position for one in moved], np.int64),
                grp=groups[[one.at for one in moved]],
            ),
        )


# --- who is one person -----------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Names:
    """The likenesses of groups, by which those are found that others concern."""

    a: Places
    b: Places
    likeness: NDArray[np.float64]
    persons: Places
    """The number of the person of each group, by the number of the group; -1 for a group that has no person yet."""

    @cached_property
    def linked(self) -> Flags:
        """Which pairs are of one person if nothing else speaks."""
        return self.likeness >= LINK_THRESHOLD

    def beside(self, groups: Flags, pairs: Flags | slice = slice(None)) -> Flags:
        """Return the groups and those in a pair with one of them."""
        a, b = self.a[pairs], self.b[pairs]
        found = groups.copy()
        found[b[groups[a]]] = True
        found[a[groups[b]]] = True
        return found

    def closed(self, groups: Flags) -> Flags:
        """Return the groups and all that links, or having been one person, tie to them."""
        while True:
            persons = np.unique(self.persons[groups & (self.persons >= 0)])
            more = self.beside(groups, self.linked) | np.isin(self.persons, persons)
            if (more == groups).all():
                return more
            groups = more

    @cached_property
    def have_links(self) -> Flags:
        """Which groups are in a linked pair."""
        found = np.zeros(len(self.persons), np.bool_)
        found[self.a[self.linked]] = found[self.b[self.linked]] = True
        return found


def _link(store: Connection, log: Log, regrouped: _Regrouped, concerned: Places) -> PeopleChange:
    """Cluster the groups that are concerned, and write who they are."""
    names = _names(store)
    touched = np.zeros(len(names.persons), np.bool_)
    touched[regrouped.kept] = touched[concerned] = True
    touched |= np.isin(names.persons, [*_numbers_of(store, regrouped.persons | regrouped.listed).values()])
    touched = names.closed(touched | (names.beside(touched) & names.have_links))
    near = touched | names.beside(touched & names.have_links)
    groups = _load_groups(store, near, touched)
    order = sorted(groups, key=lambda number: groups[number].sort_key)
    places = {number: at for at, number in enumerate(order)}
    values = [groups[number].value for number in order]
    within = near[names.a] & near[names.b]
    compared = (
        (places[a], places[b], similarity)
        for a, b, similarity in zip(
            names.a[within].tolist(), names.b[within].tolist(), names.likeness[within].tolist(), strict=True
        )
        if a in places and b in places and not groups[a].value.is_apart_from(groups[b].value)
    )
    number_of = {id(group): number for number, group in zip(order, values, strict=True)}
    clusters = [
        [groups[number_of[id(group)]] for group in own]
        for own in cluster_compared(values, compared)
        if touched[number_of[id(own[0])]]
    ]
    return PeopleChange(_write_persons(store, log, clusters, regrouped.persons), regrouped.articles)


@frozen(eq=False)
class _Group:
    """A group with its number, and the person that it was."""

    number: int
    is_id: bool
    key: str
    person: str
    value: NameGroup

    @property
    def sort_key(self) -> tuple[bool, str, str]:
        """By which groups are sorted, as ``link_people`` has them."""
        return not self.is_id, self.key, self.value.gender


def _names(store: Connection) -> _Names:
    a, b, likenesses = store.columns("SELECT a, b, likeness FROM likenesses")
    groups, numbers = store.columns(
        "SELECT grp, coalesce(number, -1) FROM groups LEFT JOIN persons USING (person)",
    )
    persons = np.full(store.count_up("groups", 0), -1, np.int64)
    persons[groups] = numbers
    return _Names(a, b, likenesses, persons)


def _numbers_of(store: Connection, persons: Iterable[str]) -> dict[str, int]:
    """Return the number of each person, which is lower the longer the person has been in the store."""
    wanted = given(person=[*persons] or [""])
    return dict(store.rows("SELECT person, number FROM persons SEMI JOIN wanted USING (person)", wanted=wanted))


_NOBODY: Final = Person("person-0", "nobody")
"""Stands for the members of a group of which only the articles are asked for."""


def _load_groups(store: Connection, near: Flags, touched: Flags) -> dict[int, _Group]:
    """Return groups with their members; of those that are not touched only the articles count."""
    wanted = given(grp=np.flatnonzero(near))
    numbers, articles, forms = store.columns(
        """SELECT grp, article, form FROM members WHERE grp IN (SELECT grp FROM wanted)
        ORDER BY grp, article, position""",
        wanted=wanted,
    )
    people = people_of_forms(store, np.unique(forms[touched[numbers]]).tolist())
    edges = np.searchsorted(numbers, np.arange(len(near) + 1))
    found = {}
    for number, is_id, key, gender, name, has_namesake, person in store.rows(
        "SELECT * FROM groups WHERE grp IN (SELECT grp FROM wanted)", wanted=wanted
    ):
        own = slice(edges[number], edges[number + 1])
        members = zip(articles[own].tolist(), (people.get(form, _NOBODY) for form in forms[own].tolist()), strict=True)
        group = NameGroup(name, tuple(members), key if is_id else "", gender, has_namesake)
        found[number] = _Group(number, is_id, key, person, group)
    return found


def _write_persons(
    store: Connection, log: Log, clusters: Sequence[Sequence[_Group]], persons_of_gone: Iterable[str]
) -> Places:
    """Write one person for each cluster; return the groups that are somebody else now."""
    claims = [_claims(own) for own in clusters]
    numbers = _numbers_of(store, {*persons_of_gone, *(person for own in claims for person in own)})
    found = succession(claims, numbers.__getitem__)
    before = dict(
        store.rows(
            "SELECT person, record FROM persons SEMI JOIN wanted USING (person)",
            wanted=given(person=[*numbers] or [""]),
        )
    )
    taken = {id for (id,) in store.asked("SELECT person FROM persons UNION SELECT gone FROM log WHERE kind = 'person'")}
    listed = {group.key for own in clusters for group in own if group.is_id}
    taken |= listed
    people: list[Person] = []
    for own, kept in zip(clusters, found.ids, strict=True):
        person = merge([group.value for group in own], People(), taken)
        is_kept = kept is not None and kept not in listed and not any(group.is_id for group in own)
        people.append(evolve(person, id=kept) if kept is not None and is_kept else person)
        taken.add(people[-1].id)
    store.delete("persons", "person", [*numbers])
    store.delete("names", "person", [*numbers])
    next_number = store.count_up("persons", len(people))
    records = [json.dumps({**person.to_record(), "mentions": []}, ensure_ascii=False) for person in people]
    rows = [
        (person.id, numbers.get(person.id, next_number + at), record)
        for at, (person, record) in enumerate(zip(people, records, strict=True))
    ]
    store.insert_rows("persons", "person number record", rows)
    store.insert_rows("names", "person name words joined", [row for person in people for row in _name_rows(person)])
    groups = [(group.number, person.id) for own, person in zip(clusters, people, strict=True) for group in own]
    _name_groups(store, groups)
    changed = [
        group.number
        for own, person in zip(clusters, people, strict=True)
        for group in own
        if group.person != person.id or _is_otherwise(person, before.get(person.id))
    ]
    _note(log, clusters, people, found, {*before} - {one.id for one in people})
    return np.array(changed, np.int64)


def _claims(cluster: Iterable[_Group]) -> Counter[str]:
    """Return how often people of the store are named in the articles of a cluster."""
    found: Counter[str] = Counter()
    for group in cluster:
        if group.person:
            found[group.person] += len(group.value.members)
    return found


def _is_otherwise(person: Person, record: str | None) -> bool:
    """Whether what tells a speaker from others has changed."""
    if record is None:
        return True
    before = person_of(json.loads(record))
    return (person.name, person.kind, person.pronouns) != (before.name, before.kind, before.pronouns)


def _name_rows(person: Person) -> Iterator[tuple[str, str, str, str]]:
    for name in person.names:
        yield person.id, name, words_of_name(name), normalise_name(name).joined


def words_of_name(name: str) -> str:
    """Return the words of a name in one case, with a space before and after each."""
    words = (word.strip(".,;:'’\"“”()") for word in fold(name).casefold().split())
    return f" {' '.join(filter(None, words))} "


def _name_groups(store: Connection, groups: Sequence[tuple[int, str]]) -> None:
    """Write which people groups are."""
    if groups:
        numbers, persons = zip(*groups, strict=True)
        store.run(
            "UPDATE groups SET person = named.person FROM named WHERE groups.grp = named.grp",
            named=given(grp=np.array(numbers, np.int64), person=[*persons]),
        )


def _note(
    log: Log, clusters: Sequence[Sequence[_Group]], people: Sequence[Person], found: Succession[str], gone: set[str]
) -> None:
    """Write into the log who was merged, parted or is gone."""
    for id, place in found.merged:
        if id in gone:
            why = _reason(clusters[place], id, people[place])
            log.note("person", "merged", id, people[place].id, why)
            gone.discard(id)
    for kept, person in zip(found.ids, people, strict=True):
        if kept is not None and kept in gone:  # a list has given another
            why = f"that is the id of {person.name} in the list of people"
            log.note("person", "merged", kept, person.id, why)
            gone.discard(kept)
    for id, place in found.split:
        names = ", ".join(sorted({group.value.name for group in clusters[place]}))
        log.note("person", "split", id, people[place].id, f"{names}: no longer surely the same person")
    for id in sorted(gone):
        log.note("person", "removed", id, "", "no article names the person any more")


def _reason(cluster: Sequence[_Group], id: str, person: Person) -> str:
    """Return which two names tie a person to another."""
    own = [group.value.name for group in cluster if group.person == id]
    others = [group.value.name for group in cluster if group.person != id]
    if not others:
        return f"{own[0]} is {person.name}"
    score, one, other = max((likeness(one, other), one, other) for one in own for other in others)
    return f"{one} and {other} are one name: likeness {score:.2f}"
