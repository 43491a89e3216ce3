"""An alignment rebuilds both sides, and equals what an exhaustive search finds on all short sequences."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.alignment import Alignment, align

WORDS = st.lists(st.sampled_from("the dam will hold The Dam not".split()), max_size=9)
SHORT = [letters for size in range(5) for letters in product("ab", repeat=size)]


def itself(letter: str) -> Iterable[str]:
    return [letter]


def lowered(word: str) -> Iterable[str]:
    return [word.lower()]


def longest_common_run(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Every run of ``a`` is looked for at every place of ``b``."""
    runs = {a[i:j] for i in range(len(a)) for j in range(i + 1, len(a) + 1)}
    return max((len(run) for run in runs for at in range(len(b)) if b[at : at + len(run)] == run), default=0)


def most_pairs(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Every way to give the elements of the shorter a partner of the longer is tried."""
    short, long = sorted((a, b), key=len)
    return max(sum(x == y for x, y in zip(short, chosen, strict=True)) for chosen in permutations(long, len(short)))


@pytest.mark.parametrize("a", SHORT, ids="".join)
def test_as_many_are_paired_as_any_choice_can_pair(a: tuple[str, ...]) -> None:
    for b in SHORT:
        found = align(a, b, [itself])
        assert all(a[link.a] == b[link.b] for link in found.links)
        assert len(found.links) == most_pairs(a, b)


@pytest.mark.parametrize("a", SHORT, ids="".join)
def test_the_longest_run_in_common_is_kept_whole(a: tuple[str, ...]) -> None:
    for b in SHORT:
        partners = align(a, b, [itself]).to_b
        assert longest_run(partners) >= longest_common_run(a, b)


def longest_run(partners: dict[int, int]) -> int:
    """The most neighbours in a row whose partners are neighbours too."""
    longest = 0
    for start, partner in partners.items():
        length = 1
        while partners.get(start + length) == partner + length:
            length += 1
        longest = max(longest, length)
    return longest


def rebuilt(found: Alignment, a: list[str], b: list[str]) -> tuple[list[str], list[str]]:
    """Both sides from the pairs and the gaps alone."""
    side_a = {link.a: a[link.a] for link in found.links} | {i: a[i] for gap in found.gaps for i in gap.a}
    side_b = {link.b: b[link.b] for link in found.links} | {j: b[j] for gap in found.gaps for j in gap.b}
    assert len(side_a) == len(found.links) + sum(len(gap.a) for gap in found.gaps)
    assert len(side_b) == len(found.links) + sum(len(gap.b) for gap in found.gaps)
    return [side_a[at] for at in sorted(side_a)], [side_b[at] for at in sorted(side_b)]


@given(WORDS, WORDS)
def test_both_sides_are_rebuilt_from_pairs_and_gaps(a: list[str], b: list[str]) -> None:
    assert rebuilt(align(a, b, [itself, lowered]), a, b) == (a, b)


@given(WORDS)
def test_a_text_aligned_with_itself_is_paired_word_by_word(a: list[str]) -> None:
    found = align(a, a, [itself])
    assert found.to_b == {at: at for at in range(len(a))}
    assert not found.moved
