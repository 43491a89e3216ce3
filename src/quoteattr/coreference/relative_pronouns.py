"""Relative pronouns: to whom ``who`` refers as the source of a quotation: ``Brown, who said``."""

from __future__ import annotations

from functools import cache
from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.name_sources import resolve_name
from quoteattr.coreference.nominals import resolve_noun_phrase
from quoteattr.coreference.noun_phrases import read_noun_phrase, start_of_nominal
from quoteattr.coreference.noun_types import type_of_noun
from quoteattr.coreference.opening_names import is_finite, is_past
from quoteattr.coreference.resolution import Resolution, unresolved
from quoteattr.coreference.sources import NameSource, PronounSource
from quoteattr.coreference.word_lists import find_nominal, is_person_noun, reference_words
from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.limits import MAX_NAME_APPOSITION

_ASIDE_MARKS: Final = (",", "—", "-")
_BRACKET_TOKENS: Final = 7
"""Tokens of a bracket behind a name, at most, with its marks: a party, an age, a place."""


def resolve_relative(state: DiscourseState, source: PronounSource) -> Resolution:
    """Return to whom the name, or the noun for a person, refers that ends right before a relative pronoun."""
    found = _resolve_before(state, source)
    rule = "relative-pronoun" if found.entity is not None else found.rule
    return Resolution(found.entity, rule, (source.span, *found.spans), found.candidates, found.mentions)


def _resolve_before(state: DiscourseState, source: PronounSource) -> Resolution:
    document, lowered = state.document, state.document.lowered
    start = source.span.start
    last = document.tokens_in(*source.span).start - 1
    if document.word_at(last) in _ASIDE_MARKS:
        last -= 1
    if document.word_at(last) == ")":
        last = _before_bracket(document, last)
    last = _last_of_member(state, last, start)
    name = _name_ending_at(state, last, start)
    if name is None:
        name = _name_before_apposition(state, last, start)
    if name is not None:
        return resolve_name(state, NameSource(state.entities.mentions[name].span, name))
    noun = find_nominal(lowered[last]) if last >= 0 else None
    if noun is None:
        return unresolved("no-antecedent")
    first = _start_of_phrase(state, last)
    is_plural = noun[1]
    is_phrase = lowered[first] in reference_words("nominal_start") or "'s" in lowered[first:last]
    if not (is_phrase and first < last) and not is_plural:
        return unresolved("no-antecedent")
    phrase = read_noun_phrase(document, range(first, last + 1))
    return resolve_noun_phrase(state, phrase) if phrase.entry is not None else unresolved("no-antecedent")


def _start_of_phrase(state: DiscourseState, last: int) -> int:
    """Return the first token of the noun phrase that ends with a token, behind the verb or preposition before it.

    Of ``the minister met angry farmers`` this is "angry", of ``the injured farmers`` it is "the".
    """
    first = start_of_nominal(state.document, last)
    return next((at + 1 for at in range(last - 1, first, -1) if _bounds_phrase(state, at)), first)


def _bounds_phrase(state: DiscourseState, at: int) -> bool:
    """Whether a word can be no part of the noun phrase behind it: a verb has its subject right before it."""
    document = state.document
    word, before = document.lowered[at], document.lowered[at - 1]
    if word in _bounds():
        return True
    is_name = _name_ending_at(state, at - 1, document.tokens[at].start) is not None
    has_subject = is_name or before in word_classes().pronoun or type_of_noun(before) is not None
    return has_subject and (is_finite(word) or is_past(word))


@cache
def _bounds() -> frozenset[str]:
    return (word_classes().preposition | word_classes().finite_auxiliary) - {"of"}


def _before_bracket(document: Document, last: int) -> int:
    """Return the last token before the bracket that ends at a token: ``Ann Lee (Greens)``; the token itself if none."""
    opening = next((at for at in range(last, max(0, last - _BRACKET_TOKENS), -1) if document.words[at] == "("), last)
    return opening - 1 if opening < last else last


def _last_of_member(state: DiscourseState, last: int, before: int) -> int:
    """Return the last token of ``an official`` where ``an official at the ministry`` ends here, else the one given."""
    document, mentions = state.document, state.entities.mentions
    name = _name_ending_at(state, last, before)
    if name is None:
        noun = find_nominal(document.word_at(last))
        if noun is None or noun[0]["kind"] == "person":
            return last
        first = start_of_nominal(document, last)
    elif mentions[name].type in ("organisation", "place"):
        first = mentions[name].first
        first -= document.word_at(first - 1) == "the"
    else:
        return last
    is_member = document.word_at(first - 1) in reference_words("body_preposition")
    return first - 2 if is_member and is_person_noun(document.word_at(first - 2)) else last


def _name_before_apposition(state: DiscourseState, last: int, before: int) -> int | None:
    """Return the name before "a lawyer ..." in ``Brown, a lawyer with a practice here, who said``."""
    words, lowered = state.document.words, state.document.lowered
    comma = last
    while comma > max(0, last - MAX_NAME_APPOSITION) and words[comma][0].isalnum():
        comma -= 1
    if words[comma : comma + 1] == (",",) and lowered[comma + 1] in reference_words("article"):
        return _name_ending_at(state, comma - 1, before)
    return None


def _name_ending_at(state: DiscourseState, last: int, before: int) -> int | None:
    """Return the name of a person, place or organisation whose last token is ``last``, or None."""
    mentions = state.entities.mentions
    for index in reversed(mentions.within(0, before)):
        mention = mentions[index]
        if mention.end <= last + 1:
            return index if mention.end == last + 1 and mention.type not in ("office", "group") else None
    return None
