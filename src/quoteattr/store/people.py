"""People of a store: link the people of new articles to those of the store, and merge or split people where needed.

The steps are those of ``link_people``.  People with one key (an id, or a full name) are one group; groups with alike
names are one person.  An update makes anew the groups whose keys the new articles have, and clusters anew those groups
and all that a chain of alike names ties to them.  The likeness of two names is computed once and kept.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from quoteattr.engines.rows import person_of
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
from quoteattr.store.tables import Connection, Places, Table, given
from quoteattr.typography import fold

_GroupBefore = tuple[int, str, str]
"""The number of a group before the update, the spelling by which it was compared, and its person.

The number of a new group is -1.
"""
Key = tuple[bool, str]
"""Whether the key is an id, and the id or the full name that people of several articles share."""
_GROUP_COLUMNS: Final = "grp is_id key gender name has_namesake person"
Flags = NDArray[np.bool_]


@frozen(eq=False)
class PeopleChange:
    """What an update changed about the people of a store."""

    groups: Places
    """The groups whose person has another id, name, kind or pronouns than before."""
    moved: Places
    """The articles of which a person came to another group, or to none."""


@frozen(eq=False)
class _Members:
    """People of articles, as rows of the table ``members``: those of one key after those of another."""

    keys: Places
    """The place of the key of each."""
    articles: Places
    positions: Places
    """The place of each person among the people of the article."""
    forms: Places
    """The number of the record of each, which people of several articles share if nothing in it differs."""
    groups: Places
    """The group of each before the update; -1 for none."""


def update_people(store: Connection, log: Log, articles: Places, gone: Sequence[Key]) -> PeopleChange:
    """Link the people of new articles, and of those that share a key with removed ones, to the people of the store.

    ``gone`` are the keys of the people of removed articles.
    """
    keys = store.rows(
        "SELECT DISTINCT is_id, key FROM members WHERE key <> '' AND article IN (SELECT article FROM new)",
        new=given(article=articles),
    )
    regrouped = _regroup(store, sorted({*keys, *gone}))
    return _link(store, log, regrouped, compare_names(store, regrouped.renamed, regrouped.gone))


def keys_of_articles(store: Connection, articles: Places) -> list[Key]:
    """Return the keys of the people of some articles, without those who are known in their article alone."""
    return store.rows(
        "SELECT DISTINCT is_id, key FROM members WHERE key <> '' AND article IN (SELECT article FROM those)",
        those=given(article=articles),
    )


# --- groups of one name ----------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Regrouped:
    """What changed about the groups of some keys."""

    kept: Places
    """The groups of these keys after the update, new ones included."""
    renamed: dict[int, str]
    """The new groups, and those of another spelling, with the spelling by which they are compared."""
    gone: Places
    """The groups that the update removed."""
    persons: frozenset[str]
    """The people to whom the removed groups belonged."""
    given_ids: frozenset[str]
    """The ids that a list or an earlier wire gave: no other person may have them."""
    articles: Places
    """The articles of which a person came to another group, or to none."""


def _regroup(store: Connection, keys: Sequence[Key]) -> _Regrouped:
    """Make the groups of some keys anew, and write them; a group of the same key and gender keeps its number."""
    wanted = given(
        is_id=[is_id for is_id, _ in keys] or [True],  # nobody has an empty id
        key=[key for _, key in keys] or [""],
        number=np.arange(len(keys) or 1),
    )
    before = _groups_before(store, wanted)
    members = _members_of_keys(store, wanted)
    forms = people_of_forms(store, np.unique(members.forms).tolist())
    edges = np.searchsorted(members.keys, np.arange(len(keys) + 1)).tolist()
    rows: list[tuple[object, ...]] = []
    gone: list[_GroupBefore] = []
    renamed: dict[int, str] = {}
    first = following = store.count_up("groups", 0)
    groups_of = np.full(len(members.groups), -1, np.int64)
    for key, start, end in zip(keys, edges, edges[1:], strict=False):
        known = dict(before[key])
        for group, own in _groups_of_key(key, members.articles[start:end], members.forms[start:end], forms):
            number, name, person = _take_group_before(known, group)
            if number < 0:
                number = following
                following += 1
            if name != group.name:
                renamed[number] = group.name
            rows.append((number, *key, group.gender, group.name, group.has_namesake, person))
            groups_of[start + own] = number
        gone += known.values()
    store.count_up("groups", following - first)
    kept, gone_numbers = np.array([row[0] for row in rows], np.int64), np.array([one[0] for one in gone], np.int64)
    store.delete("groups", "grp", np.concatenate([gone_numbers, kept]))
    store.insert_rows("groups", _GROUP_COLUMNS, rows)
    moved = np.flatnonzero(members.groups != groups_of)
    _assign_groups(store, members, moved, groups_of[moved])
    persons = frozenset(person for _, _, person in gone if person)
    given_ids = frozenset(key for is_id, key in keys if is_id)
    return _Regrouped(kept, renamed, gone_numbers, persons, given_ids, np.unique(members.articles[moved]))


def _groups_before(store: Connection, wanted: Table) -> defaultdict[Key, dict[str, _GroupBefore]]:
    """Return the groups that the store has of each wanted key, by gender."""
    found: defaultdict[Key, dict[str, _GroupBefore]] = defaultdict(dict)
    for number, is_id, key, gender, name, person in store.rows(
        "SELECT grp, is_id, key, gender, name, person FROM groups SEMI JOIN wanted USING (is_id, key)", wanted=wanted
    ):
        found[is_id, key][gender] = (number, name, person)
    return found


def _members_of_keys(store: Connection, wanted: Table) -> _Members:
    """Return the people of articles that have each wanted key, in the order of the articles."""
    columns = store.columns(
        """SELECT number, article, position, form, grp FROM members JOIN wanted USING (is_id, key)
        ORDER BY number, article, position""",
        wanted=wanted,
    )
    return _Members(*columns)


def _take_group_before(known: dict[str, _GroupBefore], group: NameGroup) -> _GroupBefore:
    """Take out of ``known``, and return, the group of the same gender, or the only one if its gender became known."""
    if group.gender in known:
        return known.pop(group.gender)
    if len(known) == 1 and not group.has_namesake:
        return known.popitem()[1]
    return -1, "", ""


def _groups_of_key(
    key: Key, articles: Places, forms: Places, people: Mapping[int, Person]
) -> Iterator[tuple[NameGroup, Places]]:
    """Yield the groups of a key, and which of its members are in each; a name that both genders have makes two groups.

    Where no article has two members, those of one form are in one group, and the group has one of them.
    """
    if not len(forms):
        return
    are_alike = len(np.unique(articles)) == len(articles)
    rows = np.unique(forms, return_index=True)[1] if are_alike else np.arange(len(forms))
    members = [(int(articles[row]), people[int(forms[row])]) for row in rows]
    is_id, text = key
    if is_id:
        yield NameGroup(first_name(members), tuple(members), text), np.arange(len(forms))
        return
    row_of = {id(member): row for member, row in zip(members, rows.tolist(), strict=True)}
    for group in split_by_gender(members)[0]:
        own = np.array([row_of[id(member)] for member in group.members], np.int64)
        yield group, np.flatnonzero(np.isin(forms, forms[own])) if are_alike else own


def _assign_groups(store: Connection, members: _Members, moved: Places, groups: Places) -> None:
    """Write the new groups of people of articles, who are ``moved`` among the members."""
    if len(moved):
        store.run(
            """UPDATE members SET grp = moved.grp FROM moved
            WHERE members.article = moved.article AND members.position = moved.position""",
            moved=given(article=members.articles[moved], position=members.positions[moved], grp=groups),
        )


# --- who is one person -----------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Likenesses:
    """The pairs of groups whose names were compared: they tell which groups a changed group concerns."""

    a: Places
    b: Places
    likeness: NDArray[np.float64]
    persons: Places
    """The number of the person of each group, by the number of the group; -1 for a group that has no person yet."""

    @cached_property
    def linked(self) -> Flags:
        """Which pairs are one person, unless something else keeps them apart."""
        return self.likeness >= LINK_THRESHOLD

    def beside(self, groups: Flags, pairs: Flags | slice = slice(None)) -> Flags:
        """Return the groups and all that are in a pair with one of them."""
        a, b = self.a[pairs], self.b[pairs]
        found = groups.copy()
        found[b[groups[a]]] = True
        found[a[groups[b]]] = True
        return found

    def closed(self, groups: Flags) -> Flags:
        """Return the groups and all that they reach through links, or through groups that were one person."""
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
    """Cluster the changed groups and those that they concern, and write the person of each cluster."""
    names = _load_likenesses(store)
    touched = np.zeros(len(names.persons), np.bool_)
    touched[regrouped.kept] = touched[concerned] = True
    touched |= np.isin(names.persons, [*_numbers_of(store, regrouped.persons | regrouped.given_ids).values()])
    # A changed name can make the links of an alike one doubtful, or sure again.  A group without a link stays a person
    # by itself, whatever names are like its own.
    touched = names.closed(touched | (names.beside(touched) & names.have_links))
    # Those beside them are not clustered anew: they only tell which links are doubtful.
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
    """A group of the store."""

    number: int
    is_id: bool
    key: str
    person: str
    """The id of its person before the update; empty for a new group."""
    value: NameGroup

    @property
    def sort_key(self) -> tuple[bool, str, str]:
        """The key that puts groups in the order in which ``link_people`` has them."""
        return not self.is_id, self.key, self.value.gender


def _load_likenesses(store: Connection) -> _Likenesses:
    a, b, likenesses = store.columns("SELECT a, b, likeness FROM likenesses")
    groups, numbers = store.columns(
        "SELECT grp, coalesce(number, -1) FROM groups LEFT JOIN persons USING (person)",
    )
    persons = np.full(store.count_up("groups", 0), -1, np.int64)
    persons[groups] = numbers
    return _Likenesses(a, b, likenesses, persons)


def _numbers_of(store: Connection, persons: Iterable[str]) -> dict[str, int]:
    """Return the number of each person; a person who came to the store earlier has a lower one."""
    wanted = given(person=[*persons] or [""])
    return dict(store.rows("SELECT person, number FROM persons SEMI JOIN wanted USING (person)", wanted=wanted))


_NOBODY: Final = Person("person-0", "nobody")
"""The stand-in for a person of an article where only the articles of the group matter."""


def _load_groups(store: Connection, near: Flags, touched: Flags) -> dict[int, _Group]:
    """Return the near groups by number, with their members; those that are not touched have stand-ins for members."""
    wanted = given(grp=np.flatnonzero(near))
    numbers, articles, forms = store.columns(
        """SELECT grp, article, form FROM members WHERE grp IN (SELECT grp FROM wanted)
        ORDER BY grp, article, position""",
        wanted=wanted,
    )
    people = people_of_forms(store, np.unique(forms[touched[numbers]]).tolist())
    members = [*zip(articles.tolist(), map(people.get, forms.tolist(), repeat(_NOBODY)), strict=True)]
    edges = np.searchsorted(numbers, np.arange(len(near) + 1)).tolist()
    found = {}
    for number, is_id, key, gender, name, has_namesake, person in store.rows(
        "SELECT * FROM groups WHERE grp IN (SELECT grp FROM wanted)", wanted=wanted
    ):
        own = tuple(members[edges[number] : edges[number + 1]])
        group = NameGroup(name, own, key if is_id else "", gender, has_namesake)
        found[number] = _Group(number, is_id, key, person, group)
    return found


def _write_persons(
    store: Connection, log: Log, clusters: Sequence[Sequence[_Group]], persons_of_gone: Iterable[str]
) -> Places:
    """Write one person for each cluster; return the groups whose person is another, or looks otherwise, now."""
    claims = [_claims(own) for own in clusters]
    numbers = _numbers_of(store, {*persons_of_gone, *(person for own in claims for person in own)})
    found = succession(claims, numbers.__getitem__)
    before = dict(
        store.rows(
            "SELECT person, record FROM persons SEMI JOIN wanted USING (person)",
            wanted=given(person=[*numbers] or [""]),
        )
    )
    people = _persons_of_clusters(store, clusters, found)
    _replace_persons(store, people, numbers)
    pairs = [(group, person) for own, person in zip(clusters, people, strict=True) for group in own]
    _assign_persons(store, [(group.number, person.id) for group, person in pairs])
    changed = [
        group.number
        for group, person in pairs
        if group.person != person.id or _has_changed(person, before.get(person.id))
    ]
    _log_changes(log, clusters, people, found, {*before} - {one.id for one in people})
    return np.array(changed, np.int64)


def _persons_of_clusters(
    store: Connection, clusters: Sequence[Sequence[_Group]], found: Succession[str]
) -> list[Person]:
    """Return the person of each cluster: with the id that a group was given, else the one inherited, else a new one."""
    taken = {id for (id,) in store.asked("SELECT person FROM persons UNION SELECT gone FROM log WHERE kind = 'person'")}
    given_ids = {group.key for own in clusters for group in own if group.is_id}
    taken |= given_ids
    people: list[Person] = []
    for own, inherited in zip(clusters, found.ids, strict=True):
        person = merge([group.value for group in own], People(), taken)
        is_free = inherited not in given_ids and not any(group.is_id for group in own)
        people.append(evolve(person, id=inherited) if inherited is not None and is_free else person)
        taken.add(people[-1].id)
    return people


def _replace_persons(store: Connection, people: Sequence[Person], numbers: Mapping[str, int]) -> None:
    """Write people with their names in place of those who have ``numbers``; one with the same id keeps the number."""
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


def _claims(cluster: Iterable[_Group]) -> Counter[str]:
    """Return how many articles of a cluster named each earlier person: by that, ids pass on to clusters."""
    found: Counter[str] = Counter()
    for group in cluster:
        if group.person:
            found[group.person] += len(group.value.members)
    return found


def _has_changed(person: Person, record: str | None) -> bool:
    """Whether the name, kind or pronouns differ from those of a record; also without a record."""
    if record is None:
        return True
    before = person_of(json.loads(record))
    return (person.name, person.kind, person.pronouns) != (before.name, before.kind, before.pronouns)


def _name_rows(person: Person) -> Iterator[tuple[str, str, str, str]]:
    for name in person.names:
        yield person.id, name, words_of_name(name), normalise_name(name).joined


def words_of_name(name: str) -> str:
    """Return the words of a name in one case, with a space around each: so a search finds whole words."""
    words = (word.strip(".,;:'’\"“”()") for word in fold(name).casefold().split())
    return f" {' '.join(filter(None, words))} "


def _assign_persons(store: Connection, groups: Sequence[tuple[int, str]]) -> None:
    """Write the person of each group."""
    if groups:
        numbers, persons = zip(*groups, strict=True)
        store.run(
            "UPDATE groups SET person = assigned.person FROM assigned WHERE groups.grp = assigned.grp",
            assigned=given(grp=np.array(numbers, np.int64), person=[*persons]),
        )


def _log_changes(
    log: Log, clusters: Sequence[Sequence[_Group]], people: Sequence[Person], found: Succession[str], gone: set[str]
) -> None:
    """Write into the log who was merged, split or removed; ``gone`` are the ids that no person has any more."""
    for id, place in found.merged:
        if id in gone:
            why = _reason(clusters[place], id)
            log.note("person", "merged", id, people[place].id, why)
            gone.discard(id)
    for kept, person in zip(found.ids, people, strict=True):
        if kept is not None and kept in gone:  # the list of people gave the person another id
            why = f"that is the id of {person.name} in the list of people"
            log.note("person", "merged", kept, person.id, why)
            gone.discard(kept)
    for id, place in found.split:
        names = ", ".join(sorted({group.value.name for group in clusters[place]}))
        log.note("person", "split", id, people[place].id, f"{names}: no longer surely the same person")
    for id in sorted(gone):
        log.note("person", "removed", id, "", "no article names the person any more")


def _reason(cluster: Sequence[_Group], id: str) -> str:
    """Return why the person with this id is one with an older one of its cluster: the two names most alike."""
    own = [group.value.name for group in cluster if group.person == id]
    others = [group.value.name for group in cluster if group.person != id]
    score, one, other = max((likeness(one, other), one, other) for one in own for other in others)
    return f"{one} and {other} are one name: likeness {score:.2f}"
