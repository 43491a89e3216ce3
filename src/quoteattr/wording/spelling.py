"""British spellings written the American way, so that both are one word."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from quoteattr.remembered import remembered
from quoteattr.resources.lexicons import load

_ISE: Final = re.compile(r"(.{3,})is(e|es|ed|ing|ation|ations|er|ers)$")
_SHORTEST_STEM: Final = 4


@remembered()
def american(word: str) -> str:
    """Return the American spelling of a word in lower case; the word itself if there is no other.

    >>> american("organised"), american("colour"), american("promised")
    ('organized', 'color', 'promised')
    """
    words, stems = _respelled("word"), _respelled("stem")
    if word in words:
        return words[word]
    for length in range(min(len(word), _longest_stem()), _SHORTEST_STEM - 1, -1):
        respelled = stems.get(word[:length])
        if respelled is not None:
            return american(respelled + word[length:]) if respelled != word[:length] else word
    ending = _ISE.match(word)
    if ending and f"{ending[1]}ise" not in _words_with_ise():
        return f"{ending[1]}iz{ending[2]}"
    return word


@cache
def _respelled(kind: str) -> dict[str, str]:
    """Return the American spelling of each British word or stem of the list."""
    found: dict[str, str] = {}
    for entry in load("spellings"):
        if entry["kind"] == kind:
            before, _, after = entry.words.partition(">")
            for form in entry["forms"].split():
                at = form.rindex(before)
                found[form] = form[:at] + after + form[at + len(before) :]
    return found


@cache
def _longest_stem() -> int:
    return max(map(len, _respelled("stem")))


@cache
def _words_with_ise() -> frozenset[str]:
    return frozenset(
        word for entry in load("spellings") if entry["kind"] == "exception" for word in entry["forms"].split()
    )
