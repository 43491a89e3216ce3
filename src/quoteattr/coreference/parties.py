"""Parties: of which party the text beside a name says that somebody is: ``Ann Lee, D-Ohio``, ``Tory MP Ann Lee``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from quoteattr.coreference.mentions import NameMention
from quoteattr.document import Document
from quoteattr.resources.lexicons import load

_TOKENS_BEFORE: Final = 4
_TOKENS_BEHIND: Final = 8
_LETTERS: Final = frozenset("c d r i con lab ld lib dem dfl rep".split())
"""Words that are parties in brackets and before a state alone: ``(D)``, ``D-Ohio``."""
_BREAKS: Final = frozenset(', ; . : "'.split())


def parties_beside(document: Document, mention: NameMention) -> frozenset[str]:
    """Return the nouns for members of the parties that stand beside a name, in lower case; mostly one or none."""
    sentence = document.sentence_around(mention.first)
    start = mention.title_start
    while (
        start > max(sentence.start, mention.title_start - _TOKENS_BEFORE) and document.words[start - 1] not in _BREAKS
    ):
        start -= 1
    before = [document.words[at] for at in range(start, mention.first)]
    return parties_in([word for word in before if word.lower() not in _LETTERS]) | _parties_behind(document, mention)


def parties_in(words: Iterable[str]) -> frozenset[str]:
    """Return the nouns for members of the parties of which some words with a capital are."""
    listed = load("party_words")
    entries = [listed.get(word.lower()) for word in words if word[:1].isupper()]
    return frozenset([entry["party"] for entry in entries if entry is not None])


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
    first = words[0].partition("-")[0] if words else ""
    is_short = first.lower() in _LETTERS and (mark == "(" or "-" in words[0])
    own = [word for word in words if word.lower() not in _LETTERS]
    return parties_in([first]) if is_short else parties_in(own)
