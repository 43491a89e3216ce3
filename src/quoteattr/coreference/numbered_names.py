"""Numbers as parts of names: ``Kanal 5``, ``Channel 4 News``, ``Unit 731``; not ``in May 5 people``.

``organisation_names.tsv`` has 97 names with a number behind another word; broadcasters are the most, 44.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteattr.coreference.opening_names import is_finite
from quoteattr.coreference.organisation_names import broadcaster_words, kinds_of_name
from quoteattr.coreference.word_lists import is_title, name_lists
from quoteattr.names import forename_gender
from quoteattr.resources.lexicons import word_set
from quoteattr.wording.wordnet import word_entry


def ends_in_number(words: Sequence[str], start: int, at: int) -> bool:
    """Return whether the token ``at`` is a number that belongs to the capitalised words from ``start`` up to it.

    It does behind a word for broadcasters and in a listed name.  Behind another common noun with a capital it does,
    unless a noun is counted: ``Company 3 said``; not ``The Police 12 officers``.
    """
    if not words[at].isdecimal() or not words[at].isascii() or start == at:
        return False
    before = words[at - 1].lower()
    if before in broadcaster_words() or kinds_of_name(" ".join(words[start : at + 1])):
        return True
    return _is_numbered_noun(before) and not _is_counted("".join(words[at + 1 : at + 2]))


def _is_numbered_noun(word: str) -> bool:
    """Whether a lower-case word is a common noun that can be numbered, and no name, title, month or place."""
    lists, entry = name_lists(), word_entry(word)
    others = (lists.calendar, lists.places, lists.place_adjectives, lists.person_nouns)
    is_noun = entry is not None and "n" in entry.parts_of_speech
    return is_noun and not (is_title(word) or forename_gender(word) or any(word in words for words in others))


def _is_counted(word: str) -> bool:
    """Whether a word behind a number can be what it counts: in small letters, no verb and no function word."""
    return word[:1].islower() and not is_finite(word) and word not in word_set("function_words")
