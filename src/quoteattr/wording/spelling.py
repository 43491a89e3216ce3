"""British spellings written the American way, so that both are one word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from quoteattr.resources.lexicons import load

_ISE: Final = re.compile(r"(.{3,})is(e|es|ed|ing|ation|ations|er|ers)$")


@lru_cache(maxsize=1 << 14)
def american(word: str) -> str:
    """The American spelling of a word in lower case; the word itself where there is no other.

    >>> american("organised"), american("colour"), american("promised")
    ('organized', 'color', 'promised')
    """
    words, stems = _listed()
    if word in words:
        return words[word]
    for length in range(min(len(word), _LONGEST_STEM), 3, -1):
        respelled = stems.get(word[:length])
        if respelled is not None:
            return american(respelled + word[length:]) if respelled != word[:length] else word
    ending = _ISE.match(word)
    if ending and f"{ending[1]}ise" not in _kept():
        return f"{ending[1]}iz{ending[2]}"
    return word


_LONGEST_STEM: Final = 13


@cache
def _listed() -> tuple[dict[str, str], dict[str, str]]:
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    for entry in load("spellings"):
        before, _, after = entry.words.partition(">")
        if entry["kind"] == "exception":
            continue
        for form in entry["forms"].split():
            at = form.rindex(before)
            (words if entry["kind"] == "word" else stems)[form] = form[:at] + after + form[at + len(before) :]
    return words, stems


@cache
def _kept() -> frozenset[str]:
    return frozenset(
        word for entry in load("spellings") if entry["kind"] == "exception" for word in entry["forms"].split()
    )
