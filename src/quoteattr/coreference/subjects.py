"""Which names stand where subjects do, read from the words around them, since there is no parser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteattr.coreference.mentions import Mention
from quoteattr.coreference.name_words import nominal
from quoteattr.document import Document

_BACKWARD_STOP: Final = frozenset(
    "of for from in at with by on near who which is was were are be been has had have not".split()
)
_CLAUSE_STARTS: Final = frozenset(
    (
        ", ; : — - ( \" ' . ! ? and but or that when while as if because although though since after before "
        "whether where so"
    ).split()
)
_BEFORE_PLACES: Final = frozenset("in at from to near of for the with around across into outside against".split())
_RANKS: Final = frozenset("acting outgoing incoming leading ruling visiting retiring sitting".split())
_ADDRESSING: Final = frozenset("told tells asked asks".split())
"""Verbs of saying after which a name is mostly that of whoever is spoken to."""
_CONJUNCTIONS: Final = frozenset({"and", "or", "nor", "&"})
_FOLLOWS_OBJECT: Final = frozenset(", . ; : — ) ! ? - in on at for to from with after before by".split()) | {""}
_SUBJECT_PRONOUNS: Final = frozenset("he she they it we i you who which that".split())
ATTRIBUTING: Final = frozenset(
    "said says say added adds told tells asked asks wrote writes noted notes to according".split()
)


def only_opens(document: Document, mention: Mention, phrase: Sequence[int]) -> bool:
    """Whether a name may only be the first word of a sentence, before a noun: ``Northern towns``, ``Angry readers``."""
    last = document.words[phrase[-1]]
    opens = document.sentences[mention.sentence].start == mention.span.start
    return opens and mention.sort == "unknown" and len(mention.words) == 1 and last.islower() and last.endswith("s")


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
    if _is_listed(document, mention) or _ends_pair(document, mention, first):
        return False
    if at == first and lowered[at] == "for" and lowered[mention.last : mention.last + 1] == (",",):
        return True  # "For Ann Lee, the port was home": told as she sees it
    for _ in range(8):
        if at < first:
            return True
        told = _tells_subject(document, at, first)
        if told is not None:
            return told
        word = lowered[at]
        plain = (
            words[at][0].isupper() or word in ("the", "a", "an", "former", "his", "her", "'s", "this") or _is_noun(word)
        )
        if not plain and not word.endswith(("an", "ic", "al", "ese", "ish", "time", "ing", "ed", "old")):
            return False
        at -= 1
    return False


def _tells_subject(document: Document, at: int, first: int) -> bool | None:
    """What a word before a name says: that it is a subject, that it is none, or (None) nothing."""
    word, before = document.lowered[at], document.word_at(at - 1)
    if word == "as" and before == "such":
        return False
    if word == "to":
        return before == "according"
    if word in _ADDRESSING:
        return before in ('"', ",")
    if word in _CLAUSE_STARTS or word in ATTRIBUTING:
        return True
    return False if word in _BACKWARD_STOP or _is_verb(document, at, first) else None


def _is_verb(document: Document, at: int, first: int) -> bool:
    """Whether a word in "-ed" or "-ing" is a verb whose object follows, and not an adjective of it.

    ``He visited Ann Lee``, ``The mayor praised Ann Lee``, ``..., thanking Ann Lee``; not ``the retired nurse Ann Lee``.
    """
    words, lowered = document.words, document.lowered
    word, before = lowered[at], lowered[at - 1] if at > first else ""
    if word.endswith("ing"):
        return word not in _RANKS and before in ("", ",", ";", "—")
    if not word.endswith("ed") or not before:
        return False
    return before in _SUBJECT_PRONOUNS or _is_noun(before) or (words[at - 1][0].isupper() and at - 1 > first)


def _ends_pair(document: Document, mention: Mention, first: int) -> bool:
    """Whether a name is the second of two, with no verb after it: ``She asked Pat Hill or Ann Lee.``"""
    at = mention.title - 1
    if at <= first or document.lowered[at] not in _CONJUNCTIONS or not document.words[at - 1][0].isupper():
        return False
    return document.word_at(mention.last) in _FOLLOWS_OBJECT


def _is_listed(document: Document, mention: Mention) -> bool:
    """Whether a name stands in a list, not first: ``songs by Ann Lee, Jan Brown and Pat Hill``."""
    words = document.words
    before = words[max(0, mention.title - 2) : mention.title]
    after = words[mention.last : mention.last + 2]
    follows = len(before) == 2 and before[1] in (",", "and") and before[0][0].isupper()
    return follows and len(after) == 2 and after[0] in (",", "and", ".") and (after[0] == "." or after[1][0].isupper())


def _is_noun(word: str) -> bool:
    return nominal(word) is not None


def starts_with_owner(document: Document, first: int, end: int) -> bool:
    """Whether a sentence starts with a name and "'s": ``Ann Lee's mother``, not ``Well, there's nobody``."""
    words = document.words
    at = first
    while at < min(first + 6, end) and words[at][0].isupper():
        at += 1
    return at < end and words[at] == "'s"


def ends_subject(document: Document, at: int) -> bool:
    """Whether a subject can end in a noun: a verb or an aside follows, not something that it owns or qualifies."""
    after = document.lowered[at + 1]
    if after in (",", "(", "—"):
        return True
    return after != "'s" and document.words[at + 1].islower() and nominal(after) is None


def stands_for_person(document: Document, mention: Mention) -> bool:
    """Whether the name of a place may here be a person's: a subject, not where something is, comes from or goes to."""
    return document.word_at(mention.first - 1) not in _BEFORE_PLACES and is_subject(document, mention)
