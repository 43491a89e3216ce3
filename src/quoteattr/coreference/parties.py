"""Parties: of which party the text beside a name says that somebody is: ``Ann Lee, D-Ohio``, ``Tory MP Ann Lee``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from quoteattr.coreference.mentions import NameMention
from quoteattr.document import Document
from quoteattr.resources.lexicons import load

_TOKENS_BEFORE: Final = 4
_TOKENS_BEHIND: Final = 8
_SHORT: Final = "short"
"""The form of what is a party in brackets and before a state alone: ``(D)``, ``D-Ohio``."""
_BREAKS: Final = frozenset(', ; . : "'.split())


def parties_beside(document: Document, mention: NameMention) -> frozenset[str]:
    """Return the nouns for members of the parties that stand beside a name, in lower case; mostly one or none."""
    start = mention.title_start
    least = max(document.sentence_around(start).start, start - _TOKENS_BEFORE)
    while start > least and document.words[start - 1] not in _BREAKS:
        start -= 1
    before = [document.words[at] for at in range(start, mention.first)]
    return parties_in(before) | _parties_behind(document, mention)


def parties_in(words: Iterable[str], *, short: bool = False) -> frozenset[str]:
    """Return the nouns for members of the parties of which some words with a capital are; or of short forms alone."""
    listed = load("party_words")
    entries = [listed.get(word.lower()) for word in words if word[:1].isupper()]
    return frozenset([one["party"] for one in entries if one is not None and (one["form"] == _SHORT) == short])


def _parties_behind(document: Document, mention: NameMention) -> frozenset[str]:
    """Return the parties in an aside or a bracket behind a name: ``, D-Ohio``, ``(Lab)``, ``, a Democrat,``."""
    at = mention.end
    mark = document.word_at(at)
    if mark not in (",", "("):
        return frozenset()
    stop = min(document.sentence_around(mention.first).stop, at + 1 + _TOKENS_BEHIND)
    closing = ")" if mark == "(" else ","
    words = []
    for token in range(at + 1, stop):
        if document.words[token] in (closing, ";"):
            break
        words.append(document.words[token])
    first = words[0].partition("-")[0] if words and (mark == "(" or "-" in words[0]) else ""
    return parties_in([first], short=True) or parties_in(words)
