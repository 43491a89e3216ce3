"""Names that are nobody's: a word that only stands where places do, and full names that always have "the".

``A welder lives in Columbus.  "I am tired," he said``: Columbus is also a forename.  ``The Adeline Beacon`` is a
newspaper.
"""

from __future__ import annotations

from collections import defaultdict

from attrs import evolve

from quoteattr.coreference.mentions import NameMention, NameMentions
from quoteattr.coreference.word_lists import finite_cues, is_person_noun, reference_words
from quoteattr.document import Document


def with_placed_names(document: Document, mentions: NameMentions) -> NameMentions:
    """Return the mentions, those of names that only stand where places do as places, those with "the" as bodies."""
    named: defaultdict[tuple[str, ...], list[NameMention]] = defaultdict(list)
    parts: set[str] = set()
    for mention in mentions:
        if mention.type in ("person", "unknown"):
            named[mention.words].append(mention)
            if len(mention.words) > 1:
                parts.update(mention.words)
    places: set[tuple[str, ...]] = {
        words
        for words, held in named.items()
        if (len(words) > 1 or words[0] not in parts)
        and (len(words) == 1 or all(one.type == "unknown" for one in held))
        and all(_stands_for_place(document, one) for one in held)
    }
    bodies = {
        words
        for words, held in named.items()
        if len(words) > 1 and held[0].type == "person" and all(_has_article(document, one) for one in held)
    }
    if not (places or bodies):
        return mentions
    return NameMentions(tuple([_retyped(one, places, bodies) for one in mentions]))


def _retyped(mention: NameMention, places: set[tuple[str, ...]], bodies: set[tuple[str, ...]]) -> NameMention:
    if mention.type not in ("person", "unknown"):
        return mention
    if mention.words in places:
        return evolve(mention, type="place")
    return evolve(mention, type="organisation") if mention.words in bodies else mention


def _stands_for_place(document: Document, mention: NameMention) -> bool:
    """Whether a name stands behind a preposition as a place does: ``born in Orlu``, ``a nurse from Orlu``.

    Not ``faith in Hale``, ``a letter from Hale``.
    """
    if mention.has_title or mention.in_headline or document.word_at(mention.end) == "'s":
        return False
    at = mention.first - 1
    before, word = document.word_at(at), document.word_at(at - 1)
    if before in reference_words("preposition_of_place"):
        return word not in reference_words("noun_of_trust") | reference_words("company_sign")
    return before == "from" and (is_person_noun(word) or word in reference_words("verb_of_origin"))


def _has_article(document: Document, mention: NameMention) -> bool:
    """Whether "the" stands right before a name without titles that qualifies no noun: not ``the Ann Lee affair``."""
    if mention.has_title or document.word_at(mention.first - 1) != "the":
        return False
    after = document.word_at(mention.end)
    return not after[:1].isalnum() or after in reference_words("finite_auxiliary") or after in finite_cues()
