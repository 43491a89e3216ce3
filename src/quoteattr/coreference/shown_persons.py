"""Persons whose family name is a word for an organisation, an office or a group: Ann Bank, Nico Bishop, Tom Law.

By its words such a name is no person's.  The article may show that it is one: an age behind it, a form of address
before the family name, a noun for a person beside it, or a family name that says something and has no "the".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import evolve

from quoteattr.coreference.mentions import NameMention, NameMentions
from quoteattr.coreference.noun_types import is_agent
from quoteattr.coreference.opening_names import is_age_at, is_apposition_of_person, may_be_forename
from quoteattr.coreference.organisation_names import kinds_of_name
from quoteattr.coreference.word_lists import PARTISAN, finite_cues, is_title, name_lists, reference_words
from quoteattr.document import Document
from quoteattr.limits import MAX_NAMESAKES
from quoteattr.names import forename_gender
from quoteattr.resources.lexicons import load
from quoteattr.wording.wordnet import parts_of_speech

_LENGTHS: Final = range(2, 4)
"""Words of a full name."""
_OTHER_TYPES: Final = ("organisation", "group", "office")


def with_shown_persons(document: Document, mentions: NameMentions) -> NameMentions:
    """Return the mentions, those of names that the article shows to be of persons as persons."""
    full: defaultdict[tuple[str, ...], list[NameMention]] = defaultdict(list)
    families: set[str] = set()
    for mention in mentions:
        if len(mention.words) in _LENGTHS:
            if mention.type == "person":
                if forename_gender(mention.words[0]) and not _is_partisan(mention.words[-1].lower()):
                    families.add(mention.words[-1])
            elif mention.type in _OTHER_TYPES and _may_be_full_name(mention):
                full[mention.words].append(mention)
    alone = _mentions_of_families(mentions, families | {words[-1] for words in full})
    persons = {words for words, held in full.items() if _are_of_person(document, held, alone[words[-1]])}
    families |= {words[-1] for words in persons}
    if not (persons or any(mention.type in _OTHER_TYPES for family in families for mention in alone[family])):
        return mentions
    shown = persons | {(family,) for family in families}
    return NameMentions(tuple([_as_person(document, mention, shown) for mention in mentions]))


def _mentions_of_families(mentions: NameMentions, families: AbstractSet[str]) -> defaultdict[str, list[NameMention]]:
    """Return the mentions that are a family name alone or behind forms of address, by family name."""
    honorifics = load("honorifics")
    found: defaultdict[str, list[NameMention]] = defaultdict(list)
    for mention in mentions:
        *titles, last = mention.words
        if last in families and all(title.lower() in honorifics for title in titles):
            found[last].append(mention)
    return found


def _may_be_full_name(mention: NameMention) -> bool:
    """Whether a name starts with what may be a forename, not with a place, and is no well-known body's."""
    words, lists = mention.words, name_lists()
    if (
        is_title(words[0].lower())
        or not may_be_forename(words[0])
        or not words[-1].istitle()
        or kinds_of_name(mention.text)
    ):
        return False
    return words[0].lower() not in lists.places and words[0].lower() not in lists.place_adjectives


def _as_person(document: Document, mention: NameMention, shown: set[tuple[str, ...]]) -> NameMention:
    """Return a mention as a person's, if its words are of a person and no "the" or "a" is before them."""
    if mention.type not in _OTHER_TYPES or mention.words not in shown or _has_determiner(document, mention):
        return mention
    return evolve(mention, type="person")


def _are_of_person(document: Document, full: Sequence[NameMention], alone: Sequence[NameMention]) -> bool:
    """Whether mentions of one full name and of its last word are of a person."""
    full, alone = full[:MAX_NAMESAKES], alone[:MAX_NAMESAKES]
    if any(_has_age(document, mention) for mention in (*full, *alone)):
        return True
    if any(_is_addressed(mention) for mention in alone):
        return True
    if any(_has_determiner(document, mention) for mention in full):
        return False
    word, is_listed = full[0].words[-1].lower(), bool(forename_gender(full[0].words[0]))
    if is_listed and any(_has_noun_of_person(document, mention) for mention in full):
        return True
    has_likely_name = (is_listed and full[0].type != "group") or _is_rank_or_thing(word)
    return has_likely_name and any(_is_subject_alone(document, mention) for mention in alone)


def _has_age(document: Document, mention: NameMention) -> bool:
    """Whether an age stands between commas behind a name: ``Bank, 51,``; not a number in brackets, as of seats."""
    return document.word_at(mention.end) == "," and is_age_at(document, mention.end)


def _is_addressed(mention: NameMention) -> bool:
    """Whether a form of address stands before a family name alone: ``Mr Bank``, ``Mr Bishop``; not ``"Mr Speaker"``."""
    return mention.type == "person" if mention.has_title else len(mention.words) > 1 and not mention.is_quoted


def _is_partisan(word: str) -> bool:
    """Whether a word is a noun for a member of a party: ``Kent County Republican``."""
    noun = load("nominals").get(word)
    return noun is not None and noun["family"] == PARTISAN


def _is_rank_or_thing(word: str) -> bool:
    """Whether a word is a rank of nobles or clergy, or a thing: what is no subject without "the"; not "president"."""
    noun = load("nominals").get(word)
    is_rank = noun is not None and (
        noun["family"] == "clergy" or (noun["family"] == "ruler" and noun["gender"] != "either")
    )
    return is_rank or word in name_lists().last_words


def _has_determiner(document: Document, mention: NameMention) -> bool:
    """Whether "the", a pronoun or a possessive stands before a name: ``the Bank``, ``Norland's King``."""
    before = document.word_at(mention.title_start - 1)
    return before == "'s" or before in reference_words("determiner")


def _has_noun_of_person(document: Document, mention: NameMention) -> bool:
    """Whether an apposition, or a noun right before a name, is that of a person: ``the surveyor Ann Bank``.

    No apposition to a group that other words describe: ``a billion Roman Catholics, the pope``.
    """
    before = document.word_at(mention.title_start - 1)
    parts = parts_of_speech(before)
    is_whole = mention.type != "group" or not (before.isdecimal() or (parts and "v" not in parts))
    if is_whole and document.word_at(mention.end) == "," and is_apposition_of_person(document, mention.end + 1):
        return True
    return is_agent(before) and "a" not in parts  # not "a former Hale Bank clerk"


def _is_subject_alone(document: Document, mention: NameMention) -> bool:
    """Whether a family name alone is the subject of a verb of saying: ``Bank said``; not ``Police said``."""
    if len(mention.words) > 1 or mention.in_headline or _has_determiner(document, mention):
        return False
    word = mention.words[0].lower()
    if word.endswith("s") or word in reference_words("bare_body"):
        return False
    return document.word_at(mention.end) in finite_cues()
