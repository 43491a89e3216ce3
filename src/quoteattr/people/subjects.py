"""Which names stand where subjects do, read from the words around them, since there is no parser."""

from __future__ import annotations

from typing import Final

from quoteattr.document import Document
from quoteattr.people.mentions import Mention
from quoteattr.people.name_words import nominal

_BACKWARD_STOP: Final = frozenset(
    (
        "of for from in at with to by on near and or but that when while as if because who which said says "
        "told is was were are be been has had have not"
    ).split()
)
_CLAUSE_STARTS: Final = frozenset(
    (
        ", ; : — - ( \" ' . ! ? and but or that when while as if because although though since after before "
        "whether where so"
    ).split()
)
ATTRIBUTING: Final = frozenset(
    "said says say added adds told tells asked asks wrote writes noted notes to according".split()
)


def is_subject(document: Document, mention: Mention) -> bool:
    """Whether a name stands where subjects do: first in its clause, or after a verb of saying.

    Read from the words around it, since there is no parser: not after a preposition, no possessive,
    not before a noun that it only qualifies ("the Brown campaign").
    """
    words, lowered = document.words, document.lowered
    if mention.last < len(words):
        after = lowered[mention.last]
        if after in ("'s", "'") or (words[mention.last].islower() and after != "people" and _is_noun(after)):
            return False
    first = document.tokens_in(*document.sentences[mention.sentence]).start
    at = mention.title - 1
    if _is_listed(document, mention):
        return False
    for _ in range(8):
        if at < first:
            return True
        word = lowered[at]
        if word == "as" and lowered[at - 1 : at] == ("such",):
            return False
        if word in _CLAUSE_STARTS or word in ATTRIBUTING:
            return True
        if word in _BACKWARD_STOP:
            return False
        plain = (
            words[at][0].isupper() or word in ("the", "a", "an", "former", "his", "her", "'s", "this") or _is_noun(word)
        )
        if not plain and not word.endswith(("an", "ic", "al", "ese", "ish", "time", "ing", "ed", "old")):
            return False
        at -= 1
    return False


def _is_listed(document: Document, mention: Mention) -> bool:
    """Whether a name stands in a list, not first: ``songs by Ann Lee, Jan Brown and Pat Hill``."""
    words = document.words
    before = words[max(0, mention.title - 2) : mention.title]
    after = words[mention.last : mention.last + 2]
    follows = len(before) == 2 and before[1] in (",", "and") and before[0][0].isupper()
    return follows and len(after) == 2 and after[0] in (",", "and", ".") and (after[0] == "." or after[1][0].isupper())


def _is_noun(word: str) -> bool:
    return nominal(word) is not None
