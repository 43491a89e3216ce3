"""Relative pronouns: to whom ``who`` refers as the source of a quotation: ``Brown, who said``."""

from __future__ import annotations

from functools import cache
from typing import Final

from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.name_sources import resolve_name
from quoteattr.coreference.nominals import introduce, resolve_noun_phrase
from quoteattr.coreference.noun_phrases import NounPhrase, read_noun_phrase, start_of_nominal
from quoteattr.coreference.noun_types import is_plural_for_people, type_of_noun
from quoteattr.coreference.opening_names import is_finite, is_past
from quoteattr.coreference.resolution import Resolution, unresolved
from quoteattr.coreference.sources import NameSource, PronounSource
from quoteattr.coreference.word_lists import find_nominal, is_person_noun, is_person_title, reference_words
from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.limits import MAX_NAME_APPOSITION
from quoteattr.spans import Span
from quoteattr.wording.wordnet import parts_of_speech

_ASIDE_MARKS: Final = (",", "—", "-")
_OF_PERSONS: Final = "who"
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
    last = _before_place(state, last, start)
    name = _name_ending_at(state, last, start)
    if name is None:
        name = _name_before_apposition(state, last, start)
    if name is not None:
        return resolve_name(state, NameSource(state.entities.mentions[name].span, name))
    noun = find_nominal(lowered[last]) if last >= 0 else None
    if source.pronoun == _OF_PERSONS and is_plural_for_people(document.word_at(last)):
        group = _first_of_group(state, last), last + 1
        if noun is None or group[0] < _start_of_phrase(state, last):
            return introduce(state, _group_at(document, range(*group)))
    if noun is None:
        return unresolved("no-antecedent")
    first = _start_of_phrase(state, last)
    is_plural = noun[1]
    is_phrase = lowered[first] in reference_words("nominal_start") or "'s" in lowered[first:last]
    if not (is_phrase and first < last) and not is_plural:
        return unresolved("no-antecedent")
    phrase = read_noun_phrase(document, range(first, last + 1))
    return resolve_noun_phrase(state, phrase) if phrase.entry is not None else unresolved("no-antecedent")


def _first_of_group(state: DiscourseState, last: int) -> int:
    """Return the first token of those whom a plural ends: ``parents and (pupils)``, ``owners and other (cooks)``."""
    document = state.document
    first = _behind_loose_of(document, _start_of_phrase(state, last), last)
    before = first - 2
    joins = document.word_at(first - 1) in reference_words("coordinator")
    if joins and before >= 0 and is_plural_for_people(document.lowered[before]):
        return _behind_loose_of(document, _start_of_phrase(state, before), before)
    return first


def _behind_loose_of(document: Document, first: int, last: int) -> int:
    """Return the token behind "of" if what stands before it counts nobody: ``full of (nurses)``, not ``dozens of``."""
    of = next((at for at in range(first, last) if document.lowered[at] == "of"), None)
    if of is None or of == first:
        return first if of is None else of + 1
    counts = document.lowered[first] in reference_words("determiner") or document.lowered[of - 1].endswith("s")
    return first if counts or document.words[first][0].isdigit() else of + 1


def _group_at(document: Document, tokens: range) -> NounPhrase:
    """Return the noun phrase of several persons: its words stand for all of them."""
    phrase = read_noun_phrase(document, tokens)
    span = Span(document.tokens[tokens.start].start, document.tokens[tokens.stop - 1].end)
    return phrase if phrase.span == span else NounPhrase(span, "", is_plural=True)


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
    is_noun = type_of_noun(before) is not None or "n" in parts_of_speech(before)
    has_subject = is_name or before in word_classes().pronoun or is_noun
    return has_subject and (is_finite(word) or is_past(word))


@cache
def _bounds() -> frozenset[str]:
    return (word_classes().preposition | word_classes().finite_auxiliary) - {"of"}


def _before_place(state: DiscourseState, last: int, before: int) -> int:
    """Return the last token of a name behind which only its place stands, else the token given.

    ``the Hale Group, based in (Norway), which``, ``Ann Lee, from (Norway), who``, ``Hale Ltd in (Norway), which``.
    """
    document, mentions = state.document, state.entities.mentions
    place = _name_ending_at(state, last, before)
    if place is None or mentions[place].first == 0:
        return last
    at = mentions[place].title_start - 1
    at -= document.word_at(at) == "the"
    if document.word_at(at) not in reference_words("preposition_of_stay") | reference_words("origin_preposition"):
        return last
    name = _name_ending_at(state, at - 1, before)
    if name is not None:
        return at - 1 if mentions[name].type == "organisation" else last
    comma = next((one for one in range(at, max(0, at - MAX_NAME_APPOSITION), -1) if document.words[one] == ","), None)
    if comma is None or document.word_at(last + 1) != ",":
        return last
    name = _name_ending_at(state, comma - 1, before)
    opening = document.lowered[comma + 1]
    is_aside = comma + 1 == at or opening in reference_words("article") or is_past(opening)
    return comma - 1 if name is not None and is_aside and mentions[name].type != "place" else last


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
        first = _start_of_phrase(state, last)
    else:
        first = mentions[name].first
        first -= document.word_at(first - 1) == "the"
    is_member = document.word_at(first - 1) in reference_words("body_preposition")
    member = document.word_at(first - 2)
    if name is not None and mentions[name].type not in ("organisation", "place"):
        return first - 2 if is_member and mentions[name].type == "unknown" and is_person_title(member) else last
    return first - 2 if is_member and is_person_noun(member) else last


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
