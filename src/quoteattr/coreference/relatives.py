"""Relatives who share a family name: what tells ``her brother Jan Hale`` and ``Hale senior`` from another Hale."""

from __future__ import annotations

from typing import Final

from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.word_lists import reference_words
from quoteattr.document import Document
from quoteattr.names import PersonalName, from_words
from quoteattr.resources.lexicons import load

_AFTER_APPOSITION: Final = frozenset({",", ".", ";", ")", "—", ""})


def is_relative(noun: str) -> bool:
    """Whether a noun is one for a relative, those that are also titles included: mother, father, sister."""
    entry = load("nominals").get(noun)
    is_listed = entry is not None and entry["family"] == "relative"
    return is_listed or noun in reference_words("relative_or_title")


def kinship_of(document: Document, mention: NameMention) -> str:
    """Return the noun that makes a name that of somebody's relative: ``her brother(,) Jan Hale``; empty if none."""
    at = mention.title_start - 1
    after = document.word_at(mention.end)
    if document.word_at(at) == "," and (after in _AFTER_APPOSITION or after == "said"):
        at -= 1
    noun = document.word_at(at)
    if not is_relative(noun):
        return ""
    owners = reference_words("owner")
    return noun if any(word in owners for word in document.lowered[max(0, at - 3) : at]) else ""


def parse_with_generation(words: tuple[str, ...]) -> PersonalName:
    """Return the parts of a name, with ``Sr`` or ``Jr`` at its end told from the family name."""
    suffix = _suffix_of(words[-1].lower()) if len(words) > 1 else ""
    return from_words(words[:-1], suffix) if suffix else from_words(words)


def generation_of(document: Document, mention: NameMention) -> str:
    """Return what tells the bearer of a surname from a relative: ``sr`` for "Hale senior" and "the elder Hale".

    Empty if nothing does.
    """
    lowered = document.lowered
    before = lowered[max(0, mention.first - 2) : mention.first]
    if len(before) == 2 and before[0] == "the" and before[1] in reference_words("comparative_generation"):
        return _suffix_of(before[1])
    after = lowered[mention.end : mention.end + 3]
    if after[:1] == ("the",):
        after = after[1:]
    suffix = _suffix_of(after[0]) if after else ""
    if suffix and len(after) > 1 and after[1][0].isalnum() and not _may_follow_generation(after[1]):
        return ""  # "Hale senior staff"
    return suffix


def _suffix_of(word: str) -> str:
    """Return ``sr`` or ``jr`` for a word that tells generations apart, empty for another."""
    if word in reference_words("senior"):
        return "sr"
    return "jr" if word in reference_words("junior") else ""


def _may_follow_generation(word: str) -> bool:
    return word in reference_words("attributing") or word in reference_words("after_generation")
