"""Answers for words that are remembered, since words come again: so many, and of words so long, that memory is bounded.

What a caller gives decides what is asked, so a cache without a bound would grow as long as a service runs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Any, Protocol, TypeVar, cast

from quoteattr.limits import MAX_CACHED_LENGTH, MAX_CACHED_WORDS

Answer_co = TypeVar("Answer_co", covariant=True)


class RememberedWord(Protocol[Answer_co]):
    """A function of a word that remembers its answers."""

    def __call__(self, word: str, /) -> Answer_co:
        """Return the answer for a word."""
        ...

    def cache_clear(self) -> None:
        """Forget all answers."""
        ...


class RememberedPair(Protocol[Answer_co]):
    """A function of two words that remembers its answers."""

    def __call__(self, a: str, b: str, /) -> Answer_co:
        """Return the answer for two words."""
        ...

    def cache_clear(self) -> None:
        """Forget all answers."""
        ...


def remembered(
    most: int = MAX_CACHED_WORDS, longest: int = MAX_CACHED_LENGTH
) -> Callable[[Callable[[str], Answer_co]], RememberedWord[Answer_co]]:
    """Return a decorator for a function of a word: its last answers are kept, but not those for longer words."""

    def decorate(function: Callable[[str], Answer_co]) -> RememberedWord[Answer_co]:
        cached = lru_cache(maxsize=most)(function)

        def ask(word: str) -> Answer_co:
            return cached(word) if len(word) <= longest else function(word)

        return cast("RememberedWord[Answer_co]", _like(ask, function, cached.cache_clear))

    return decorate


def remembered_pairs(
    longest: int = MAX_CACHED_LENGTH,
) -> Callable[[Callable[[str, str], Answer_co]], RememberedPair[Answer_co]]:
    """Return the same for a function of two words, which are so long together."""

    def decorate(function: Callable[[str, str], Answer_co]) -> RememberedPair[Answer_co]:
        cached = lru_cache(maxsize=MAX_CACHED_WORDS)(function)

        def ask(a: str, b: str) -> Answer_co:
            return cached(a, b) if len(a) + len(b) <= longest else function(a, b)

        return cast("RememberedPair[Answer_co]", _like(ask, function, cached.cache_clear))

    return decorate


def _like(ask: Any, function: Callable[..., object], cache_clear: Callable[[], None]) -> object:
    """Return ``ask`` with the name and docstring of the function that it asks."""
    update_wrapper(ask, function)
    ask.cache_clear = cache_clear
    return ask
