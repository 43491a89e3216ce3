"""Answers that are remembered: so many and of words so long, whatever callers write."""

from __future__ import annotations

import gc
import json
import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable
from functools import _lru_cache_wrapper
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from programs import run

import quoteattr
from quoteattr.pipeline import LabellerName
from quoteattr.remembered import remembered, remembered_pairs

LABELLERS: Final = get_args(LabellerName)

if TYPE_CHECKING:
    Cache = _lru_cache_wrapper[object]


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


def test_two_thousand_calls_with_fresh_words_leave_nothing_behind() -> None:
    program = "import json, test_remembered; print(json.dumps(test_remembered.left_behind()))"
    # In a process of its own, where nothing else comes and goes.
    done = run([sys.executable, "-c", program], cwd=Path(__file__).parent, check=True, encoding="utf-8")
    grown, kept = json.loads(done.stdout)
    assert not kept, "caches without a bound keep the words of callers"
    # One value kept by every call of one kind is 200 blocks more; what is built once is still 50 of them.
    assert grown < 150, f"{grown} blocks more after 200 calls of each kind"


def left_behind() -> tuple[int, list[str]]:
    """Return how many blocks of memory calls with fresh words hold, and which caches without a bound keep words."""
    people = quoteattr.People([quoteattr.Person("lee", "Ann Lee", roles=["minister"])])
    calls: tuple[Callable[[str, str], object], ...] = (
        lambda one, other: quoteattr.read(f"“The {one} works,” said {other.title()} Lee.", labeller="rules"),
        lambda one, other: quoteattr.compare(f"The {one} works.", f"A {other} worked."),
        lambda one, other: quoteattr.collate([f"The {one} works.", f"The {other} works."]),
        lambda one, other: people.find(f"{one.title()} {other.title()}"),
    )
    words = (f"{'xyz'[number % 3]}{number:x}olo{number}" for number in count())

    def ask(times: int) -> int:
        """Make so many calls, forget what is remembered of words, and return how many blocks of memory are held."""
        for number in range(times):
            calls[number % len(calls)](next(words), next(words))
        for each in bounded:
            each.cache_clear()
        gc.collect()
        return sys.getallocatedblocks()  # each value that is kept has one; tracing them takes four times as long

    calls_of_each_kind = 8
    bounded: list[Cache] = []
    ask(calls_of_each_kind)
    every = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper) and is_own(each)]
    bounded += [each for each in every if each.cache_parameters()["maxsize"]]
    unbounded = {each: each.cache_info().currsize for each in every if not each.cache_parameters()["maxsize"]}
    held = [ask(400) for _ in range(6)]  # the first ones build what is built once
    kept = [each.__name__ for each, size in unbounded.items() if each.cache_info().currsize > size + 2]
    return held[-1] - held[3], kept


def test_all_that_is_remembered_together_is_bounded() -> None:
    """Each answer takes 100 to 300 bytes: what a process that runs for long holds is told in the docs."""
    people = quoteattr.People([quoteattr.Person("lee", "Ann Lee", roles=["minister"])])
    articles = [quoteattr.read("“It works,” said the minister. She left.", labeller=one) for one in LABELLERS]
    quoteattr.reconcile(articles, people)
    quoteattr.compare("The dam works.", "A dam worked.")
    sizes = {
        f"{each.__module__}.{each.__qualname__}": each.cache_parameters()["maxsize"] or 0
        for each in gc.get_objects()
        if type(each) is _lru_cache_wrapper and is_own(each)
    }
    assert len(sizes) > 20
    assert sum(sizes.values()) <= 200_000, sorted(sizes.items(), key=lambda pair: -pair[1])[:20]


def is_own(cache: Cache) -> bool:
    """Return whether a cache is of this package."""
    return str(cache.__module__).startswith("quoteattr.")
