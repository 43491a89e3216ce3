"""Which names and nouns stand where subjects do, read from the words around them without a parser.

Every function takes a document and positions of tokens; none knows who or what the text names.
"""

from __future__ import annotations

from typing import Final

from quoteattr.coreference.noun_types import is_agent
from quoteattr.coreference.tickers import ANGLES
from quoteattr.coreference.word_lists import find_nominal, reference_words, word_endings
from quoteattr.document import Document
from quoteattr.limits import MAX_NOMINAL

_CLAUSE_MARKS: Final = frozenset(", ; : — - ( \" ' . ! ?".split())
_CLOSING_MARKS: Final = frozenset(", . ; : — ) ! ? -".split()) | {""}
_NAME_WORDS: Final = 6
"""Words of a name before "'s" at the start of a sentence."""


def is_subject(document: Document, name: range) -> bool:
    """Whether a name with its titles stands where subjects do: first in its clause, or after a verb of saying.

    Not after a preposition, not as a possessive, and not before a noun that it only qualifies ("the Brown campaign").
    """
    words, lowered = document.words, document.lowered
    if name.stop < len(words):
        after = lowered[name.stop]
        if after in ("'s", "'") or (words[name.stop].islower() and after != "people" and _is_noun(after)):
            return False
    first = document.sentence_around(name.stop - 1).start
    if _is_later_in_list(document, name) or _ends_pair(document, name, first):
        return False
    at = name.start - 1
    if at == first and lowered[at] == "for" and lowered[name.stop : name.stop + 1] == (",",):
        return True  # "For Ann Lee, the port was home": told as she sees it
    premodifiers, endings = reference_words("premodifier"), word_endings("premodifier_ending")
    for _ in range(MAX_NOMINAL):
        if at < first:
            return True
        if words[at] in ANGLES:
            at -= 1
            continue
        verdict = _verdict_of_word_before(document, at, first)
        if verdict is not None:
            return verdict
        word = lowered[at]
        if not (words[at][0].isupper() or word in premodifiers or _is_noun(word) or word.endswith(endings)):
            return False
        at -= 1
    return False


def _verdict_of_word_before(document: Document, at: int, first: int) -> bool | None:
    """Return whether a word before a name makes it a subject, or None if the word does not tell."""
    word, before = document.lowered[at], document.word_at(at - 1)
    if word == "as" and before == "such":
        return False
    if word == "to":
        return before == "according"
    if word in reference_words("addressing_verb"):
        # the name is that of the addressee: "told Ann Lee", "Tom Hale, a nurse, told Ann Lee"; not of "asked Ann Lee"
        return before == '"' or (before == "," and word in reference_words("asking_cue"))
    if word in _CLAUSE_MARKS or word in reference_words("clause_start") or word in reference_words("attributing"):
        return True
    return False if word in reference_words("not_before_subject") or _takes_object(document, at, first) else None


def _takes_object(document: Document, at: int, first: int) -> bool:
    """Whether a word in "-ed" or "-ing" is a verb whose object follows, and not an adjective of it.

    ``He visited Ann Lee``, ``The mayor praised Ann Lee``, ``..., thanking Ann Lee``; not ``the retired nurse Ann Lee``.
    """
    words, lowered = document.words, document.lowered
    word, before = lowered[at], lowered[at - 1] if at > first else ""
    if word.endswith("ing"):
        return word not in reference_words("adjectival_participle") and before in ("", ",", ";", "—")
    if not word.endswith("ed") or not before:
        return False
    return (
        before in reference_words("subject_pronoun")
        or _is_noun(before)
        or (words[at - 1][0].isupper() and at - 1 > first)
    )


def _ends_pair(document: Document, name: range, first: int) -> bool:
    """Whether a name is the second of two, with no verb after it: ``She asked Pat Hill or Ann Lee.``"""
    at = name.start - 1
    if at <= first or document.lowered[at] not in reference_words("coordinator"):
        return False
    after = document.word_at(name.stop)
    return document.words[at - 1][0].isupper() and (after in _CLOSING_MARKS or after in reference_words("after_object"))


def _is_later_in_list(document: Document, name: range) -> bool:
    """Whether a name stands in a list, not first: ``songs by Ann Lee, Jan Brown and Pat Hill``."""
    words = document.words
    before = words[max(0, name.start - 2) : name.start]
    after = words[name.stop : name.stop + 2]
    follows = len(before) == 2 and before[1] in (",", "and") and before[0][0].isupper()
    return follows and len(after) == 2 and after[0] in (",", "and", ".") and (after[0] == "." or after[1][0].isupper())


def _is_noun(word: str) -> bool:
    return find_nominal(word) is not None or is_agent(word) or word in reference_words("company_part")


def starts_with_owner(document: Document, first: int, end: int) -> bool:
    """Whether tokens start with a name and "'s": ``Ann Lee's mother``, not ``Well, there's nobody``."""
    words = document.words
    at = first
    while at < min(first + _NAME_WORDS, end) and words[at][0].isupper():
        at += 1
    return at < end and words[at] == "'s"


def ends_subject(document: Document, at: int) -> bool:
    """Whether a subject can end in a noun: a verb or an aside follows, not something that it owns or qualifies."""
    after = document.lowered[at + 1]
    if after in (",", "(", "—"):
        return True
    return after != "'s" and document.words[at + 1].islower() and not _is_noun(after)


def is_subject_not_place(document: Document, name: range) -> bool:
    """Whether the name of a place is a subject, and so may be a person's: nothing is in, from or near it here."""
    return document.word_at(name.start - 1) not in reference_words("place_preposition") and is_subject(document, name)
