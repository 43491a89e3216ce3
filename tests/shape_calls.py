"""Calls of functions that a kind of work makes: they grow as its time does, and are the same on a busy machine."""

from __future__ import annotations

import gc
from _lsprof import Profiler
from collections import Counter
from functools import _lru_cache_wrapper

from shape_work import Work


def calls(work: Work, text: str) -> Counter[str]:
    """Return how often each function was called, by its file, line and name; those of C by their name.

    Answers for words of the caller are forgotten before: a short text would find all of its own, a long one none.
    """
    forget()
    profiler = Profiler()
    profiler.enable()
    try:
        work(text)
    finally:
        profiler.disable()
    found: Counter[str] = Counter()
    for entry in profiler.getstats():
        found[_name_of(entry.code)] += entry.callcount
    return found


def forget() -> None:
    """Empty the caches that are bounded, which are those of callers' words; what is loaded once is kept."""
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and each.cache_parameters()["maxsize"] is not None:
            each.cache_clear()


def _name_of(code: object) -> str:
    """The name of a function: ``quoteattr/marks.py:170:_stretches``."""
    if isinstance(code, str):
        return code
    path = getattr(code, "co_filename", "").replace("\\", "/").rpartition("/quoteattr/")[2]
    return f"quoteattr/{path}:{getattr(code, 'co_firstlineno', 0)}:{getattr(code, 'co_name', '')}"
