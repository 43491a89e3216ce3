"""Tables with a row a token say what sets, ranges and lists of rows would say."""

from __future__ import annotations

import numpy as np
import pytest

from quoteattr.labelling.token_tables import ProbabilityRows, TokenRanges, TokenSet, rows_with, whole_numbers

RUNS = [range(2, 4), range(7, 7), range(5, 6), range(3, 5)]


def test_a_set_of_tokens_holds_its_runs_and_nothing_else() -> None:
    tokens, plain = TokenSet(RUNS), {2, 3, 4, 5}
    assert {token for token in range(-3, 12) if token in tokens} == plain
    for start in range(9):
        for stop in range(start, 12):
            assert tokens.isdisjoint(range(start, stop)) == plain.isdisjoint(range(start, stop)), (start, stop)
    assert 0 not in TokenSet([])
    assert -1 not in TokenSet([range(2)])
    assert TokenSet([]).isdisjoint(range(5))


def test_runs_come_back_as_they_were() -> None:
    kept = TokenRanges(RUNS)
    assert list(kept) == RUNS
    assert (len(kept), kept[-1], kept[1:3]) == (4, RUNS[-1], RUNS[1:3])
    with pytest.raises(IndexError):
        kept[4]
    with pytest.raises(IndexError):
        kept[-5]


def test_rows_are_those_of_the_table_but_for_the_changed() -> None:
    table = np.array([[0.25, 0.75], [0.5, 0.5], [1.0, 0.0]])
    rows = ProbabilityRows(whole_numbers(table, 2), 2)
    assert rows == table.tolist()
    assert (len(rows), rows[-1], rows[:2]) == (3, [1.0, 0.0], [[0.25, 0.75], [0.5, 0.5]])
    changed = rows_with(rows_with(rows, {1: (0.1, 0.9), 2: (0.3, 0.7)}), {2: (0.6, 0.4)})
    assert list(changed) == [[0.25, 0.75], (0.1, 0.9), (0.6, 0.4)]
    assert changed[-2] == (0.1, 0.9)
    assert rows == table.tolist()
    assert rows != changed
    assert rows != table.tolist()[:2]


@pytest.mark.parametrize("decimals", [3, 6])
def test_rows_are_those_of_the_rounded_table(decimals: int) -> None:
    table = np.random.default_rng(decimals).normal(0, 5, (500, 7))
    assert ProbabilityRows(whole_numbers(table, decimals), decimals) == np.round(table, decimals).tolist()


def test_rows_of_a_list_are_copied() -> None:
    rows = [(0.25, 0.75), (0.5, 0.5)]
    assert rows_with(rows, {0: (1.0, 0.0)}) == [(1.0, 0.0), (0.5, 0.5)]
    assert rows == [(0.25, 0.75), (0.5, 0.5)]
