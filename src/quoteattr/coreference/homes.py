"""Homes: of which place an article says that somebody is, or where a firm is based.

``Ann Lee from Orlu``, ``Orlu-born Ann Lee``, ``Hale Foods, a bakery based in Orlu``, ``Ann Lee, D-Texas``: what a later
``the clerk from Orlu`` and ``the Orlu bakery`` can mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quoteattr.coreference.mentions import NameMention
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.word_lists import PARTISAN, national_adjectives, reference_words, word_endings
from quoteattr.document import Document

_WORDS_OF_PLACE: Final = 3
_TOKENS_BEFORE: Final = 4
"""Tokens before a name among which a compound of its place stands: ``the Orlu-born clerk Ann Lee``."""
_ASIDE_TOKENS: Final = 14
"""Tokens of an aside behind a name that may say where somebody is from."""
_FROM: Final = "from"
_PARTY_AND_STATE: Final = re.compile(r"[a-z]+-([a-z. ]+)")


def homes_beside(document: Document, mention: NameMention) -> frozenset[str]:
    """Return the words of the places, in lower case, of which the text beside a name says that its bearer is."""
    return frozenset([*_before(document, mention), *_behind(document, mention)])


def aside_behind(document: Document, mention: NameMention) -> range:
    """Return the tokens of the aside right behind a name: ``Ann Lee, (who leads the U.S. fleet), left``; maybe none."""
    start = mention.end + 1
    if document.word_at(mention.end) != ",":
        return range(0)
    stop = min(document.sentence_around(mention.first).stop, start + _ASIDE_TOKENS)
    end = next((at for at in range(start, stop) if document.words[at] == ","), 0)
    return range(start, end)


def _before(document: Document, mention: NameMention) -> Iterator[str]:
    """Find the places before a name: ``Orlu's Ann Lee``, ``Orlu-based Hale Foods``."""
    sentence, start = document.sentence_around(mention.first), mention.title_start
    if document.word_at(start - 1) == "'s" and start - 2 >= sentence.start and _is_capital(document, start - 2):
        yield document.lowered[start - 2]
    for at in range(max(sentence.start, start - _TOKENS_BEFORE), start):
        ending = next((one for one in word_endings("origin_ending") if document.lowered[at].endswith(one)), "")
        if ending and _is_capital(document, at):
            yield from _run_ending(document, at, ending)


def _run_ending(document: Document, at: int, ending: str) -> Iterator[str]:
    """Find the words of a compound for a place: ``(New Orlu)-born``."""
    yield document.lowered[at].removesuffix(ending)
    if at and _is_capital(document, at - 1) and document.lowered[at - 1] not in reference_words("article"):
        yield document.lowered[at - 1]


def _behind(document: Document, mention: NameMention) -> Iterator[str]:
    """Find the places behind a name: ``from Orlu``, ``, of Orlu,``, ``, a bakery based in Orlu``, ``, D-Texas``."""
    at = mention.end
    is_aside = document.word_at(at) in (",", "(")
    stop = min(document.sentence_around(mention.first).stop, at + _ASIDE_TOKENS)
    at += is_aside
    if document.word_at(at) in reference_words("preposition_of_home"):
        yield from _place_at(document, at + 1, stop)
        return
    if not is_aside:
        return
    party = _PARTY_AND_STATE.fullmatch(document.word_at(at))
    if party is not None and _is_capital(document, at) and document.words[at].partition("-")[2][:1].isupper():
        yield from party[1].split()
    while at < stop and document.lowered[at] not in (",", ")", ";"):
        if document.lowered[at] in reference_words("home_verb") and document.word_at(at + 1) in ("in", "at", "near"):
            yield from _place_at(document, at + 2, stop)
        elif document.lowered[at] == _FROM:
            yield from _place_at(document, at + 1, stop)
        at += 1


def _place_at(document: Document, start: int, stop: int) -> Iterator[str]:
    """Find the words of a name of a place that starts at a token."""
    for at in range(start, min(stop, start + _WORDS_OF_PLACE)):
        if not _is_capital(document, at):
            return
        yield document.lowered[at]


def places_in(document: Document, phrase: NounPhrase) -> frozenset[str]:
    """Return the words for places that say which one a definite noun phrase means: ``the Orlu bakery``.

    In lower case, without the adjectives of countries.  A word before a noun may also be a club's or a firm's.
    """
    tokens = document.tokens_in(*phrase.span)
    if phrase.definiteness != "definite" or _is_name(document, phrase, tokens):
        return frozenset()
    origin = next((at for at in tokens if document.lowered[at] in reference_words("preposition_of_home")), tokens.stop)
    found = [at for at in tokens[1:] if _is_capital(document, at) and (at > origin or at + 1 < origin)]
    words = frozenset([document.lowered[at] for at in found])
    return words - national_adjectives() - {*phrase.noun.split(" ")}


def _is_name(document: Document, phrase: NounPhrase, tokens: range) -> bool:
    """Whether the head of a phrase has a capital, as in a name, the Office of Justice; not an MP or a Democrat."""
    if phrase.entry is not None and phrase.entry["family"] == PARTISAN:
        return False
    last = phrase.noun.split(" ")[-1]
    return any(document.words[at].istitle() for at in tokens[1:] if document.lowered[at] == last)


def origin_in(document: Document, phrase: NounPhrase) -> frozenset[str]:
    """Return the words of the place that a definite noun phrase names after "from": ``the clerk from Oslo``."""
    if phrase.definiteness != "definite":
        return frozenset()
    tokens = document.tokens_in(*phrase.span)
    if _FROM not in document.lowered[tokens.start : tokens.stop]:
        return frozenset()
    at = document.lowered.index(_FROM, tokens.start)
    return frozenset(_place_at(document, at + 1, tokens.stop))


def _is_capital(document: Document, at: int) -> bool:
    return document.words[at][:1].isupper()
