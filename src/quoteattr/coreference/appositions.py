"""The name in apposition to a noun phrase: ``the bride, 27-year-old (Ann Lee)``, ``a man named as (Lee)``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.mentions import NameMention, NameMentions
from quoteattr.coreference.noun_phrases import NounPhrase, head_length, is_epithet_noun
from quoteattr.coreference.noun_types import names_company, tie_of_nouns, type_of_noun
from quoteattr.coreference.word_lists import finite_cues, reference_words, word_endings
from quoteattr.document import Document
from quoteattr.limits import MAX_DESCRIPTION, MAX_SOURCE
from quoteattr.names import EITHER, forename_gender
from quoteattr.resources.lexicons import load

_RELATIVE: Final = "relative"


def apposed_after(document: Document, mentions: NameMentions, last: int) -> int | None:
    """Return the name that follows a source that ends at its noun: ``the minister(, Ann Lee,) said``."""
    if document.word_at(last + 1) != "," or not document.word_at(last + 2):
        return None
    start = document.tokens[last + 2].start
    index = next(iter(mentions.within(start, len(document.text))), None)
    if index is None:
        return None
    mention = mentions[index]
    if mention.title_start != last + 2 or not mention.may_be_person:
        return None
    return index if document.word_at(mention.end) in (",", ".", ";", ")", "—", '"', "") else None


def apposed_before(document: Document, mentions: NameMentions, first: int) -> int | None:
    """Return the name before a source that is only the apposition: ``(Ann Lee,) a nurse``."""
    if first < 2 or document.words[first - 1] != ",":
        return None
    index = mentions.last_before(document.tokens[first].start)
    if index is None:
        return None
    mention = mentions[index]
    if mention.end != first - 1 or not mention.may_be_person:
        return None
    return index if len(mention.words) > 1 or mention.has_title else None


def name_filling(
    document: Document, mentions: NameMentions, names: Sequence[int], noun: NounPhrase, segment: Sequence[int]
) -> int | None:
    """Return the name that a segment behind a noun phrase comes to: ``the airline(, Baltwing of Riga)``.

    ``names`` are those in the source.  A person stands beside no plural, nor beside a noun that is an organisation's
    alone: the board, and not the lender.
    """
    head = segment[: head_length(document, segment, _tokens_of(mentions, names), frozenset())]
    index = next((one for one in reversed(names) if mentions[one].end == head[-1] + 1), None)
    if index is None or mentions[index].type not in ("person", "organisation", "unknown"):
        return None
    mention = mentions[index]
    is_person = mention.has_title or mention.type == "person"
    if is_person and (noun.is_plural or not _can_be_person(noun)):
        return None
    return index if _leads_up_to(document, mention, head) else None


def _can_be_person(noun: NounPhrase) -> bool:
    """Whether a person can be meant: by a noun for a person or for who does something, the lender."""
    is_body = noun.entry is not None and noun.entry["kind"] == "organisation"
    return not is_body or noun.noun.endswith(word_endings("agent_ending"))


def belongs_to_nearer_noun(
    document: Document, mention: NameMention, noun: NounPhrase, last: int, *, is_person: bool
) -> bool:
    """Whether a name behind a noun phrase is that of the last noun in it, not of its head, a person.

    ``The receiver of (the shoe chain, Walkland)``, not ``the receiver of the shoe chain, Ann Lee``, nor ``the director
    of the bureau, Lee``: names follow companies so.  ``is_person`` is whether the name can only be a person's.  Also
    where both nouns can have the name and the head is for a relative: ``the widow of the sailor, Lee``.
    """
    word, head = document.words[last], type_of_noun(noun.noun)
    nearer = type_of_noun(word) if word.islower() and word != noun.noun.split()[-1] else None
    if head is None or head.type != "person" or nearer is None or nearer.is_plural:
        return False
    if nearer.type == "organisation":
        return not is_person and names_company(nearer.noun)
    if nearer.type != "person" or not mention.may_be_person:
        return False
    genders = forename_gender(mention.words[0]) or EITHER
    is_of_head, is_of_nearer = (
        (gender := gender_in(entry)) is None or gender in genders
        for entry in (noun.entry, load("nominals").get(nearer.noun))
    )
    is_of_relative = tie_of_nouns(head.noun, _RELATIVE) in ("wider", "family")
    return is_of_nearer and (is_of_relative or not is_of_head)


def comma_before(document: Document, mention: NameMention) -> int:
    """Return the comma at which the apposition of a name starts: ``the bride(,) 27-year-old Ann Lee``; else -1.

    Also the comma before a clause that gives an alias: ``the guard(,) who uses the name of Tiny``.
    """
    start = mention.title_start
    for comma in range(start - 1, max(-1, start - 1 - MAX_DESCRIPTION), -1):
        if document.words[comma] != ",":
            continue
        between = range(comma + 1, start)
        is_apposed = _leads_up_to(document, mention, between) or _gives_name(document.lowered[comma + 1 : start])
        return comma if is_apposed else -1
    return -1


def _leads_up_to(document: Document, mention: NameMention, segment: Sequence[int]) -> bool:
    """Whether what stands before a name in its segment is part of its phrase: "the", an age, a noun for its bearer."""
    before = [document.lowered[at] for at in segment if at < mention.title_start]
    if before in ([], ["the"]) or (before in (["a"], ["an"]) and mention.has_title):
        return True
    if not reference_words("postmodifier_start").isdisjoint(before):
        return False
    last = before[-1]
    noun = type_of_noun(last)
    return (
        is_epithet_noun(last)
        or last in reference_words("past_rank")
        or (noun is not None and noun.type in ("person", "organisation"))
        or ("-" in last and not last.startswith("-"))
    )


def name_given(document: Document, mentions: NameMentions, tokens: Sequence[int]) -> int | None:
    """Return the alias that the words give: ``a man who gave his name as (Lee)``; None without one.

    ``tokens`` are those behind the noun phrase.
    """
    if not tokens:
        return None
    start = document.tokens[tokens[0]].start
    for index in mentions.within(start, document.tokens[tokens[-1]].end):
        mention = mentions[index]
        if _gives_name(document.lowered[tokens[0] : mention.title_start]):
            return index
    return None


def _gives_name(before: Sequence[str]) -> bool:
    """Whether the lower-case words before a name say that somebody is called so."""
    is_tied = bool(before) and before[-1] in reference_words("before_given_alias")
    return is_tied and not reference_words("naming_word").isdisjoint(before)


def clause_behind(document: Document, last: int) -> list[int]:
    """Return the tokens from the comma after a source to the next mark: ``a guest, (known only as Lee), said``.

    None where its cue follows: ``a guest, a nurse, said she was called by Lee``.
    """
    if document.word_at(last + 1) != ",":
        return []
    opener = document.word_at(last + 2)
    if opener in finite_cues() and opener not in reference_words("naming_word"):
        return []
    behind = range(last + 2, min(last + 2 + MAX_SOURCE, len(document.words)))
    return list(takewhile(lambda at: document.words[at][0].isalnum(), behind))


def _tokens_of(mentions: NameMentions, names: Sequence[int]) -> frozenset[int]:
    return frozenset([at for index in names for at in mentions[index].tokens])
