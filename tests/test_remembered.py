"""Answers that are remembered: so many and of words so long, whatever callers write."""

from __future__ import annotations

import tracemalloc
from collections import Counter

import quoteattr
from quoteattr.remembered import remembered, remembered_pairs


def test_short_words_are_asked_once_and_long_ones_each_time() -> None:
    asked: Counter[str] = Counter()

    @remembered(most=2, longest=4)
    def length(word: str) -> int:
        """Return how long a word is."""
        asked[word] += 1
        return len(word)

    assert [length(word) for word in ("a", "a", "abcde", "abcde")] == [1, 1, 5, 5]
    assert asked == {"a": 1, "abcde": 2}
    assert (length("b"), length("c"), length("a")) == (1, 1, 1)
    assert asked["a"] == 2  # the third word took its place
    length.cache_clear()
    length("a")
    assert asked["a"] == 3
    assert length.__doc__ == "Return how long a word is."


def test_pairs_are_remembered_by_their_length_together() -> None:
    asked: Counter[tuple[str, str]] = Counter()

    @remembered_pairs(longest=4)
    def both(a: str, b: str) -> str:
        asked[a, b] += 1
        return a + b

    assert [both("ab", "cd"), both("ab", "cd"), both("abc", "de"), both("abc", "de")] == ["abcd"] * 2 + ["abcde"] * 2
    assert asked == {("ab", "cd"): 1, ("abc", "de"): 2}


def test_words_of_any_length_leave_nothing_behind() -> None:
    people = quoteattr.People([quoteattr.Person("lee", "Ann Lee", roles=["minister"])])

    def call(number: int) -> None:
        word = f"Xylo{number}" * 1_000
        quoteattr.read(f"“It works,” said {word}. {word} and {word} left.", labeller="rules")
        quoteattr.compare(f"The {word} works.", f"A {word} worked.")
        quoteattr.collate([f"The {word} works.", "No."])
        people.find(f"minister of {word}")

    for number in range(3):
        call(number)
    tracemalloc.start()
    call(3)
    before = tracemalloc.get_traced_memory()[0]
    for number in range(4, 24):
        call(number)
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 100_000, "twenty words of 5,000 characters are kept"
