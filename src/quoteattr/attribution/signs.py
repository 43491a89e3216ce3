"""Signs at the borders of content and source: what is written together with the first or last word belongs to it.

Labels leave them out now and then: ``demanded $(5 million)``, ``said (it rose by 5)%``.  A bracket at a border belongs
to a content or a source if the other one of its pair does: ``said (Lee (D-Ohio)``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import chain
from typing import Final

from attrs import evolve

from quoteattr.attribution.linking import Attribution
from quoteattr.document import Document
from quoteattr.labelling import TokenSpan
from quoteattr.limits import MAX_SIGNS_AT_BORDER
from quoteattr.typography import HALVES_OF_DAY

_CATEGORIES: Final = frozenset({"Sc", "Sm"})
"""Signs of currencies and of mathematics, by their category in Unicode."""
_MORE_SIGNS: Final = frozenset("%‰‱°№§")
_SEPARATOR: Final = "|"
"""By its category a sign of mathematics; pages part columns and links with it."""
_BEFORE_DIGITS: Final = frozenset(".-<>")
"""What is a sign only right before a digit: .5, -5, <5; pages have <b> left over."""
_BRACKETS: Final = {"(": ")", "[": "]", "<": ">"}
_ALL_BRACKETS: Final = frozenset("()[]<>")


def with_signs(document: Document, attribution: Attribution) -> Attribution:
    """Return an attribution with the signs and brackets at the borders of its content, and the brackets of its source.

    Nothing becomes part of two of them.
    """
    taken = set(chain.from_iterable([part.tokens for part in attribution.parts]))
    content = [_with_brackets(document, _with_signs(document, part, taken), taken) for part in attribution.content]
    source = _with_brackets(document, attribution.source, taken) if attribution.source is not None else None
    changed = attribution.with_content(tuple(content))
    return changed if source == attribution.source else evolve(changed, source=source)


def _with_signs(document: Document, part: TokenSpan, taken: set[int]) -> TokenSpan:
    start, end = part.start, part.end
    for _ in range(MAX_SIGNS_AT_BORDER):
        start -= start - 1 not in taken and _is_prefix(document, start - 1)
        end += end not in taken and _is_suffix(document, end)
    return part if (start, end) == (part.start, part.end) else part._replace(start=start, end=end)


def _is_prefix(document: Document, token: int) -> bool:
    """Whether a token is a sign written together with the next, or a word with the sign after it: (US)$5."""
    if not _touches_next(document, token):
        return False
    word, following = document.words[token], document.words[token + 1]
    return (
        _is_sign(word)
        or (word[-1].isalnum() and _is_sign(following))
        or (word in _BEFORE_DIGITS and following[0].isdecimal() and not _touches_next(document, token - 1))
    )


def _is_suffix(document: Document, token: int) -> bool:
    """Whether a token is a sign written together with the one before, or a word with the sign before it: 300°(C).

    A sign of a currency or a percentage may also stand apart from a number, and so do the halves of a day: 5 (€), 5
    (p.m.), which labels leave out at the end of a sentence.
    """
    if not 0 < token < len(document.words):
        return False
    before, word = document.words[token - 1], document.words[token]
    if _touches_next(document, token - 1):
        return _is_sign(word) or (word[0].isalnum() and _is_sign(before))
    is_unit = word == "%" or word.lower() in HALVES_OF_DAY or (unicodedata.category(word[0]) == "Sc" and len(word) == 1)
    return is_unit and before[-1].isdecimal() and not _is_prefix(document, token)


def _touches_next(document: Document, token: int) -> bool:
    """Whether no white space stands between a token and the next."""
    tokens = document.tokens
    return 0 <= token < len(tokens) - 1 and tokens[token].end == tokens[token + 1].start


def _is_sign(word: str) -> bool:
    return len(word) == 1 and (
        word in _MORE_SIGNS
        or (unicodedata.category(word) in _CATEGORIES and word != _SEPARATOR and word not in _BEFORE_DIGITS)
    )


def _with_brackets(document: Document, part: TokenSpan, taken: set[int]) -> TokenSpan:
    """Return a part with a bracket right before or behind it, if the other one of its pair lies in it."""
    start, end = part.start, part.end
    if _ALL_BRACKETS.isdisjoint(document.words[start:end]):
        return part
    opened, closed = _unpaired(document.words[start:end])
    if closed is not None and start and start - 1 not in taken and _BRACKETS.get(document.words[start - 1]) == closed:
        start -= 1
    if opened is not None and end not in taken and document.word_at(end) == _BRACKETS[opened]:
        end += 1
    return part._replace(start=start, end=end)


def _unpaired(words: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the last opening bracket without its closing one among some words, and the first closing one without."""
    opened: list[str] = []
    closed: str | None = None
    for word in words:
        if word in _BRACKETS:
            opened.append(word)
        elif word in _BRACKETS.values():
            if opened and _BRACKETS[opened[-1]] == word:
                opened.pop()
            else:
                closed = closed or word
    return (opened[-1] if opened else None), closed
