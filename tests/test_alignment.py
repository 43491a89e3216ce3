"""Alignment: stages, blocks that moved, gaps, and the same answer as a slow oracle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.alignment import Alignment, Gap, Link, align

SHORT = st.lists(st.sampled_from("abcAB"), max_size=7)


def as_written(letter: str) -> str:
    return letter


def lowered(letter: str) -> str:
    return letter.lower()


STAGES = (as_written, lowered)


def slow(a: Sequence[str], b: Sequence[str]) -> Iterator[Link]:
    """What align() promises: at each stage the longest free run, then the nearest to the diagonal, then the first."""
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for stage, key in enumerate(STAGES):
        while True:
            runs = []
            for i in range(len(a)):
                for j in range(len(b)):
                    for length in range(1, 1 + min(len(a) - i, len(b) - j)):
                        steps = [(i + step, j + step) for step in range(length)]
                        if all(x not in taken_a and y not in taken_b and key(a[x]) == key(b[y]) for x, y in steps):
                            runs.append((-length, abs(i * len(b) - j * len(a)), i, j))
            if not runs:
                break
            negative, _, i, j = min(runs)
            for step in range(-negative):
                yield Link(i + step, j + step, stage)
                taken_a.add(i + step)
                taken_b.add(j + step)


@given(SHORT, SHORT)
def test_the_same_pairs_as_a_slow_oracle(a: list[str], b: list[str]) -> None:
    assert align(a, b, STAGES).links == tuple(sorted(slow(a, b)))


@given(SHORT, SHORT)
def test_pairs_and_gaps_cover_each_place_once(a: list[str], b: list[str]) -> None:
    found = align(a, b, STAGES)
    gaps = found.gaps
    assert sorted([link.a for link in found.links] + [i for gap in gaps for i in gap.a]) == list(range(len(a)))
    assert sorted([link.b for link in found.links] + [j for gap in gaps for j in gap.b]) == list(range(len(b)))
    assert all(gap.a or gap.b for gap in gaps)


@given(SHORT, SHORT)
def test_what_stays_in_order_is_as_long_as_can_be(a: list[str], b: list[str]) -> None:
    found = align(a, b, STAGES)
    kept = [link.b for link in found.links if link.a not in found.moved]
    assert kept == sorted(kept)
    every = [link.b for link in found.links]
    assert not any(list(chosen) == sorted(chosen) for chosen in combinations(every, len(kept) + 1))


@given(st.permutations(range(9)))
def test_of_neighbours_in_a_new_order_as_many_stay_as_can(order: list[int]) -> None:
    found = align(range(9), order, [lambda number: [number]])
    longest: list[int] = []
    for at, link in enumerate(found.links):
        longest.append(1 + max((longest[i] for i in range(at) if found.links[i].b < link.b), default=0))
    kept = [link.b for link in found.links if link.a not in found.moved]
    assert kept == sorted(kept)
    assert len(kept) == max(longest)


@given(SHORT, SHORT)
def test_mirrored_twice_is_the_same(a: list[str], b: list[str]) -> None:
    found = align(a, b, STAGES)
    assert found.mirrored.mirrored == found


def test_a_block_that_moved_is_found_whole() -> None:
    found = align("one two three four".split(), "three four one two".split(), [lambda word: [word]])
    assert found.to_b == {0: 2, 1: 3, 2: 0, 3: 1}
    assert found.moved in ({0, 1}, {2, 3})


def test_an_earlier_stage_goes_first() -> None:
    assert align("aA", "Ab", STAGES).links == (Link(1, 0, 0),)


def test_what_stands_in_the_same_place_is_one_gap() -> None:
    found = align("x1y2z", "x34yz", [lambda letter: letter if letter.isalpha() else ()])
    assert list(found.gaps) == [Gap(range(1, 2), range(1, 3)), Gap(range(3, 4), range(4, 4))]


def test_words_missing_at_the_start_and_end() -> None:
    assert align("b", "abc", [as_written]).gaps == (Gap(range(0), range(1)), Gap(range(1, 1), range(2, 3)))


def test_nothing_to_align() -> None:
    assert align("", "", STAGES) == Alignment((), 0, 0)


def test_of_as_many_equal_elements_as_are_compared_none_is_passed_over() -> None:
    assert align("xz", "xaxbxz", [as_written], max_partners=3).to_b == {0: 4, 1: 5}
    assert align("xz", "xaxbxz", [as_written], max_partners=4).to_b == {0: 4, 1: 5}
    assert align("xz", "xaxbxz", [as_written], max_partners=2).to_b == {0: 0, 1: 5}


def test_of_many_equal_elements_only_the_nearest_are_weighed() -> None:
    found = align("ab" * 300, "ba" * 300, [as_written], max_partners=8)
    assert len(found.links) >= 599


def test_long_sequences_have_fewer_partners_and_are_aligned_all_the_same() -> None:
    a, b = "ab" * 3_000 + "x", "ba" * 3_000 + "x"
    alignment = align(a, b, [as_written])
    assert alignment.to_b[6_000] == 6_000
    assert all(a[link.a] == b[link.b] for link in alignment.links)
    assert len(alignment.links) >= 5_999
