"""Handles: the names of accounts, under which people write without their own: ``marshfen7``, ``user brackenboy``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quoteattr.coreference.word_lists import find_nominal, reference_words
from quoteattr.document import Document
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.lemmas import lemma
from quoteattr.wording.wordnet import parts_of_speech

_LEAST_LETTERS: Final = 4
"""The least number of letters in a handle; "G7" and "mp3" have fewer."""
_SHAPE: Final = re.compile(r"@?[^\W\d_][\w.]*[\d_][\w.]*|@[\w.]+")


def is_handle(word: str) -> bool:
    """Whether the signs of a word show a handle: a digit, ``_`` or ``@`` among letters.

    >>> is_handle("marshfen7"), is_handle("tin_whistle"), is_handle("A320"), is_handle("marsh")
    (True, True, False, False)
    """
    return _SHAPE.fullmatch(word) is not None and sum(map(str.isalpha, word)) >= _LEAST_LETTERS


def may_be_handle(word: str) -> bool:
    """Whether a word can be a handle where a name is looked for: by its signs, or a word that no list has."""
    is_unknown = word.isalpha() and word.islower() and len(word) >= _LEAST_LETTERS and not _is_known(word)
    return is_unknown or is_handle(word)


def _is_known(word: str) -> bool:
    is_listed = word in word_set("function_words") or find_nominal(word) is not None
    return is_listed or bool(parts_of_speech(word) or parts_of_speech(lemma(word)))


def ends_in_handle(document: Document, tokens: Sequence[int]) -> bool:
    """Whether a noun phrase ends in a handle: behind a noun for an account any that can be one, ``user brackenboy``."""
    last = document.words[tokens[-1]]
    is_behind_account = len(tokens) > 1 and document.lowered[tokens[-2]] in reference_words("account_noun")
    return is_handle(last) or (is_behind_account and may_be_handle(last))
