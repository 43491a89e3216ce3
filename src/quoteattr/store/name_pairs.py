"""Names of a store that are alike: pairs of groups that share a block, with the likeness of their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from quoteattr.entity_linking.clustering import CONFLICT_THRESHOLD, blocks_of
from quoteattr.limits import MAX_BLOCK, MAX_ONE_WORD_BLOCK
from quoteattr.matching.sorted_sets import union
from quoteattr.names import likeness
from quoteattr.store.tables import Connection, Places, given

_Block = tuple[str, str, str]


def compare_names(store: Connection, renamed: Mapping[int, str], gone: Places) -> Places:
    """Keep the blocks of names and the likeness of the names that share one; return the groups that this concerns.

    ``renamed`` are new groups and those of another spelling, with the spelling; ``gone`` are groups that are no more.
    """
    left = np.concatenate([gone, np.array([*renamed], np.int64)])
    if not len(left):
        return left
    old: list[_Block] = store.rows(
        "SELECT kind, first, second FROM blocks WHERE grp IN (SELECT grp FROM those)", those=given(grp=left)
    )
    store.delete("blocks", "grp", left)
    rows = [(number, kind, *block) for number, name in renamed.items() for kind, block in blocks_of(name)]
    store.insert_rows("blocks", "grp kind first second", rows)
    compared = union(np.array([*renamed], np.int64), _groups_of_crossed(store, old, [row[1:] for row in rows]))
    left = union(left, compared)
    a, b = store.columns(
        "SELECT a, b FROM likenesses WHERE a IN (SELECT grp FROM those) OR b IN (SELECT grp FROM those)",
        those=given(grp=left),
    )
    store.run(
        "DELETE FROM likenesses WHERE a IN (SELECT grp FROM those) OR b IN (SELECT grp FROM those)",
        those=given(grp=left),
    )
    _write_likenesses(store, compared)
    return union(left, a, b)


def _groups_of_crossed(store: Connection, old: Sequence[_Block], new: Sequence[_Block]) -> Places:
    """Return the groups in blocks that have become too large for their names to be compared, or no longer are."""
    changed = Counter(new)
    changed.subtract(Counter(old))
    touched = given(first=[first for _, first, _ in changed], second=[second for _, _, second in changed])
    after = {
        (kind, first, second): size
        for kind, first, second, size in store.rows(
            """SELECT kind, first, second, count(*) FROM blocks SEMI JOIN touched USING (first, second)
            GROUP BY kind, first, second""",
            touched=touched,
        )
    }
    before = {block: after.get(block, 0) - changed[block] for block in {*after, *changed}}
    crossed = {block for block in before if _is_compared(block, before) != _is_compared(block, after)}
    if not crossed:
        return np.zeros(0, np.int64)
    (groups,) = store.columns(
        "SELECT DISTINCT grp FROM blocks SEMI JOIN crossed USING (kind, first, second)",
        crossed=given(
            kind=[kind for kind, _, _ in crossed],
            first=[first for _, first, _ in crossed],
            second=[second for _, _, second in crossed],
        ),
    )
    return groups


def _is_compared(block: _Block, sizes: Mapping[_Block, int]) -> bool:
    """Whether the names of a block are compared, by the sizes of blocks."""
    kind, first, second = block
    if kind == "keys":
        return sizes.get(block, 0) <= (MAX_BLOCK if second else MAX_ONE_WORD_BLOCK)
    return sizes.get(("letter", first, second), 0) * sizes.get(("initial", first, second), 0) <= MAX_BLOCK * MAX_BLOCK


def _write_likenesses(store: Connection, compared: Places) -> None:
    """Write the likeness of some groups and those that share a block with them."""
    rows = store.rows(
        f"""WITH own AS (SELECT * FROM blocks WHERE grp IN (SELECT grp FROM those)),
        sizes AS (SELECT kind, first, second, count(*) AS size FROM blocks SEMI JOIN own USING (first, second)
            GROUP BY kind, first, second),
        found AS (
            SELECT own.grp AS one, other.grp AS other FROM own
            JOIN sizes USING (kind, first, second) JOIN blocks AS other USING (kind, first, second)
            WHERE kind = 'keys' AND size <= CASE WHEN second = '' THEN {MAX_ONE_WORD_BLOCK} ELSE {MAX_BLOCK} END
            UNION ALL
            SELECT own.grp, other.grp FROM own JOIN blocks AS other USING (first, second)
            JOIN sizes AS of_own ON of_own.kind = own.kind AND of_own.first = own.first AND of_own.second = own.second
            JOIN sizes AS of_other
                ON of_other.kind = other.kind AND of_other.first = own.first AND of_other.second = own.second
            WHERE (own.kind, other.kind) IN (('letter', 'initial'), ('initial', 'letter'))
                AND of_own.size * of_other.size <= {MAX_BLOCK * MAX_BLOCK}
        ),
        numbered AS (SELECT DISTINCT least(one, other) AS a, greatest(one, other) AS b FROM found WHERE one <> other)
        SELECT a, b, of_a.name, of_b.name FROM numbered
        JOIN groups AS of_a ON of_a.grp = a JOIN groups AS of_b ON of_b.grp = b""",
        those=given(grp=compared),
    )
    found = [(a, b, likeness(of_a, of_b)) for a, b, of_a, of_b in rows]
    store.insert_rows("likenesses", "a b likeness", [row for row in found if row[2] >= CONFLICT_THRESHOLD])
