"""What an addition does to a store, step by step, and what it says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
from attrs import field, frozen

from quoteattr.articles import Article
from quoteattr.store.articles import Arrival, arriving, remove_articles, write_articles
from quoteattr.store.candidates import update_candidates
from quoteattr.store.grouping import Grouped, update_utterances
from quoteattr.store.log import Event, Log
from quoteattr.store.people import keys_of_articles, update_people
from quoteattr.store.scores import update_scores
from quoteattr.store.speakers import KnownSpeakers, note_speakers, restated
from quoteattr.store.tables import Connection, Places, given
from quoteattr.store.wordings import place_statements

_DERIVED: Final = (
    *("blocks", "likenesses", "wordings", "lemmas", "postings", "chosen", "pairs", "best"),
    *("fragments", "disjoint", "speakers", "scores", "grouped"),
)
"""The tables that are made of what was added, but for those that have ids."""


@frozen
class Changes:
    """What an addition changed."""

    added: int
    """Articles that are new."""
    replaced: int
    """Articles of which another copy is in the store now."""
    unchanged: int
    """Articles that were in the store as they were given."""
    new: tuple[int, ...]
    """The numbers of the utterances that nobody had quoted before."""
    extended: tuple[int, ...]
    """The numbers of those that were there and got a rendering."""
    utterances_merged: tuple[Event, ...]
    """Utterances that turned out to be one."""
    people_merged: tuple[Event, ...]
    """People who turned out to be one."""
    others: tuple[Event, ...] = field(repr=False)
    """What else happened to numbers and ids: what was parted, and what is gone with a replaced article."""


@frozen
class Drift:
    """How far a store was from what all its articles make if they are put together anew."""

    renderings: int
    """All renderings of the store."""
    grouped_otherwise: int
    """Those whose utterance has other renderings now than before."""
    people_otherwise: int
    """People of articles who are another person now, or are known in their article only."""


def add_articles(store: Connection, articles: Iterable[Article]) -> Changes:
    """Add articles within a transaction."""
    arrival = arriving(store, articles)
    if not arrival.articles:
        return Changes(0, 0, arrival.unchanged, (), (), (), (), ())
    log = Log(store.count_up("additions", 1) + 1)
    gone = keys_of_articles(store, arrival.replaced)
    left = store.rows(
        "SELECT DISTINCT place, speaker FROM statements SEMI JOIN those USING (article)",
        those=given(article=arrival.replaced),
    )
    remove_articles(store, arrival.replaced)
    numbers = write_articles(store, arrival)
    people = update_people(store, log, numbers, gone)
    told = restated(store, numbers, people.groups, people.moved)
    wordings = place_statements(store, told, np.unique(np.array([place for place, _ in left], np.int64)))
    speakers = {one for told_now in told for one in (told_now.speaker, told_now.speaker_before)}
    otherwise = note_speakers(store, {*speakers, *(speaker for _, speaker in left)})
    pairs = update_candidates(store, wordings.added, wordings.removed, wordings.renamed)
    known = KnownSpeakers(store)
    touched = update_scores(store, known, pairs, wordings, otherwise)
    grouped = update_utterances(store, known, log, touched, wordings.removed)
    log.write(store)
    return _changes(store, log, arrival, numbers, grouped)


def _changes(store: Connection, log: Log, arrival: Arrival, numbers: Places, grouped: Grouped) -> Changes:
    (quoted,) = store.columns(
        "SELECT DISTINCT utterance FROM statements SEMI JOIN those USING (article) JOIN grouped USING (place)",
        those=given(article=numbers),
    )
    merged = [one for one in log.events if one.event == "merged"]
    return Changes(
        len(arrival.articles) - len(arrival.replaced),
        len(arrival.replaced),
        arrival.unchanged,
        grouped.new,
        tuple(sorted({*quoted.tolist()} - {*grouped.new} - {*grouped.parted})),
        tuple(one for one in merged if one.kind == "utterance"),
        tuple(one for one in merged if one.kind == "person"),
        tuple(one for one in log.events if one.event != "merged"),
    )


# --- all anew --------------------------------------------------------------------------------------------------------


def rebuild(store: Connection) -> Drift:
    """Put all articles together anew within a transaction; numbers and ids stay where they can."""
    log = Log(store.count_up("additions", 1) + 1)
    before, people_before = _utterances(store), _people(store)
    keys = store.rows("SELECT DISTINCT is_id, key FROM members WHERE key <> ''")
    (numbers,) = store.columns("SELECT article FROM articles ORDER BY article")
    for table in _DERIVED:
        store.run(f"DELETE FROM {table}")
    store.run("UPDATE groups SET name = ''")
    store.run("UPDATE statements SET place = -1")
    update_people(store, log, numbers, keys)
    nothing = np.zeros(0, np.int64)
    told = restated(store, numbers, nothing, nothing)
    wordings = place_statements(store, told, nothing)
    note_speakers(store, {one.speaker for one in told})
    pairs = update_candidates(store, wordings.added, nothing, nothing)
    known = KnownSpeakers(store)
    touched = update_scores(store, known, pairs, wordings, [])
    _carry_over(store, before)
    update_utterances(store, known, log, touched, nothing)
    log.write(store)
    after, people_after = _utterances(store), _people(store)
    return Drift(
        len(after), _otherwise(before, after), sum(people_after[at] != who for at, who in people_before.items())
    )


def _carry_over(store: Connection, before: Mapping[int, int]) -> None:
    """Write the numbers that utterances had beside the new places of their first statements."""
    rows = store.rows("SELECT place, min(statement) FROM statements GROUP BY place ORDER BY place")
    places = np.array([place for place, _ in rows], np.int64)
    numbers = np.array([before[statement] for _, statement in rows], np.int64)
    store.insert("grouped", place=places, component=places, utterance=numbers)


def _utterances(store: Connection) -> dict[int, int]:
    """Return the utterance of each statement."""
    return dict(store.rows("SELECT statement, utterance FROM statements JOIN grouped USING (place)"))


def _people(store: Connection) -> dict[tuple[int, int], str | None]:
    """Return who each person of each article is."""
    rows = store.rows("SELECT article, position, person FROM members LEFT JOIN groups USING (grp)")
    return {(article, position): person for article, position, person in rows}


def _otherwise(before: Mapping[int, int], after: Mapping[int, int]) -> int:
    """Return how many keys of two groupings are in groups that have other keys."""
    groups = _groups(after)
    own = _groups(before)
    return sum(own[group] != groups[after[key]] for key, group in before.items())


def _groups(grouping: Mapping[int, int]) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for key, group in grouping.items():
        found[group].add(key)
    return {group: frozenset(keys) for group, keys in found.items()}
