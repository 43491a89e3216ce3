"""Wordings: what statements of the same words and speaker share, and what becomes of them as statements come and go."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from attrs import frozen

from quoteattr.matching.sorted_sets import union, without
from quoteattr.store.speakers import RestatedStatement
from quoteattr.store.tables import Connection, Places, given
from quoteattr.wording.terms import key_of


@frozen(eq=False)
class WordingChange:
    """What became of wordings, by their places."""

    added: Places
    removed: Places
    """Those without a statement; they are still in the tables."""
    reworded: Places
    """Those written otherwise: in other capitals, mostly."""
    renamed: Places
    """Those of which the speaker has another id."""
    carried: Places
    """Those of the store that other statements have than before, or of which the speaker has another id."""


_Wording = tuple[str, str]
"""The folded words, and the speaker."""


def place_statements(store: Connection, statements: Sequence[RestatedStatement], left: Places) -> WordingChange:
    """Find or make the wording of each statement; ``left`` are the places of statements that were removed."""
    keys = [key_of(one.text) for one in statements]
    targets = [*zip(keys, (one.speaker for one in statements), strict=True)]
    different = sorted(set(targets))
    known: dict[_Wording, int] = {
        (key, speaker): place
        for key, speaker, place in store.rows(
            "SELECT key, speaker, place FROM wordings SEMI JOIN wanted USING (key, speaker)",
            wanted=given(
                key=[key for key, _ in different] or [""], speaker=[speaker for _, speaker in different] or [""]
            ),
        )
    }
    renamed = _renamed(store, statements, targets, known)
    known |= renamed
    new = [wording for wording in different if wording not in known]
    first = store.count_up("wordings", len(new))
    known |= {wording: first + at for at, wording in enumerate(new)}
    places = np.array([known[wording] for wording in targets], np.int64)
    before = np.array([one.place for one in statements], np.int64)
    _write_statements(store, statements, places)
    _rename(store, renamed)
    added = np.arange(first, first + len(new))
    removed = _without_statements(store, without(union(left, before[before >= 0]), places))
    touched = without(union(left, before[before >= 0], places), union(removed, added))
    reworded = _write_texts(store, touched)
    texts = dict(_least_texts(store, added))
    store.insert_rows("wordings", "place key speaker text", [(known[one], *one, texts[known[one]]) for one in new])
    return WordingChange(added, removed, reworded, np.array(sorted(renamed.values()), np.int64), touched)


def _renamed(
    store: Connection, statements: Sequence[RestatedStatement], targets: Sequence[_Wording], known: dict[_Wording, int]
) -> dict[_Wording, int]:
    """Return new wordings that are old ones under another id of the speaker, each with its place."""
    leaving: defaultdict[int, Counter[_Wording]] = defaultdict(Counter)
    for one, wording in zip(statements, targets, strict=True):
        if one.place >= 0:
            leaving[one.place][wording] += 1
    counts = dict(
        store.rows(
            "SELECT place, count(*) FROM statements SEMI JOIN wanted USING (place) GROUP BY place",
            wanted=given(place=np.array([*leaving], np.int64)),
        )
    )
    wanted_still = {*known.values()}
    found: dict[_Wording, int] = {}
    for place, own in sorted(leaving.items()):
        wording, count = next(iter(own.items()))
        if len(own) == 1 and count == counts[place] and wording not in known and place not in wanted_still:
            found.setdefault(wording, place)
    return found


def _rename(store: Connection, renamed: dict[_Wording, int]) -> None:
    if renamed:
        store.run(
            "UPDATE wordings SET speaker = renamed.speaker FROM renamed WHERE wordings.place = renamed.place",
            renamed=given(place=np.array([*renamed.values()], np.int64), speaker=[speaker for _, speaker in renamed]),
        )


def _write_statements(store: Connection, statements: Sequence[RestatedStatement], places: Places) -> None:
    if statements:
        store.run(
            """UPDATE statements SET speaker = told.speaker, known = told.known, place = told.place FROM told
            WHERE statements.statement = told.statement""",
            told=given(
                statement=np.array([one.statement for one in statements], np.int64),
                speaker=[one.speaker for one in statements],
                known=[one.known for one in statements],
                place=places,
            ),
        )


def _without_statements(store: Connection, places: Places) -> Places:
    (held,) = store.columns(
        "SELECT DISTINCT place FROM statements SEMI JOIN wanted USING (place)", wanted=given(place=places)
    )
    return without(places, held)


def _least_texts(store: Connection, places: Places) -> list[tuple[int, str]]:
    """Return for each place the first, by the alphabet, of the texts that have its wording."""
    return store.rows(
        "SELECT place, min(text) FROM statements SEMI JOIN wanted USING (place) GROUP BY place",
        wanted=given(place=places),
    )


def _write_texts(store: Connection, places: Places) -> Places:
    """Write the text by which wordings are compared, where it has changed; return where it has."""
    before = dict(
        store.rows("SELECT place, text FROM wordings SEMI JOIN wanted USING (place)", wanted=given(place=places))
    )
    changed = [(place, text) for place, text in _least_texts(store, places) if before[place] != text]
    if not changed:
        return np.zeros(0, np.int64)
    numbers, texts = zip(*changed, strict=True)
    store.run(
        "UPDATE wordings SET text = changed.text FROM changed WHERE wordings.place = changed.place",
        changed=given(place=np.array(numbers, np.int64), text=[*texts]),
    )
    return np.array(sorted(numbers), np.int64)
