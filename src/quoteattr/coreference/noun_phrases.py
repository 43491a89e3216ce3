"""Noun phrases read without a parser: where they start and end, and the noun that heads them.

Every function takes a document and positions of tokens; none knows who or what the text names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final, Literal

from attrs import frozen

from quoteattr.coreference.noun_types import is_agent, type_of_noun
from quoteattr.coreference.tickers import is_in_ticker
from quoteattr.coreference.word_lists import (
    find_nominal,
    inhabitants,
    is_person_noun,
    is_person_title,
    reference_words,
    without_rank,
    word_endings,
)
from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.limits import MAX_NOMINAL, MAX_SOURCE
from quoteattr.resources.lexicons import Entry
from quoteattr.spans import Span

_AGE: Final = re.compile(r"\d{1,3}-year-old")
_BREAKS: Final = frozenset(", ( ) [ ] ; : —".split())
_EDGES: Final = frozenset("\" ' , . ; : — - (".split())
_OWNED_WORDS: Final = 4
"""Words after an owner among which the noun that it owns is looked for."""
_CLASS_WORDS: Final = 4
"""Words before "such as" that can be its noun phrase."""

Definiteness = Literal["definite", "indefinite", "possessive", "bare"]


@frozen
class NounPhrase:
    """A noun phrase: its head, and what the words around the head say."""

    span: Span
    """Its own words, without what follows a comma."""
    noun: str
    """The listed noun that heads it, in the singular; its last word if no listed noun does."""
    entry: Entry | None = None
    """The entry of the noun in ``nominals.tsv``."""
    is_plural: bool = False
    definiteness: Definiteness = "bare"
    modifiers: frozenset[str] = frozenset()
    """Its other words, in lower case, without determiners."""

    @property
    def is_one_person(self) -> bool:
        """Whether a listed noun for a person heads it, in the singular."""
        return self.entry is not None and self.entry["kind"] == "person" and not self.is_plural

    @property
    def is_age(self) -> bool:
        """Whether its noun is an age: ``the 51-year-old``."""
        return _AGE.fullmatch(self.noun) is not None

    @property
    def is_inhabitant(self) -> bool:
        """Whether its noun is one for an inhabitant: ``the Texan``."""
        return self.entry is None and not self.is_plural and self.noun in inhabitants()

    @property
    def stands_for_person(self) -> bool:
        """Whether it means a person whom the article has brought in by another word: ``the Texan, the 51-year-old``."""
        return self.definiteness == "definite" and (self.is_age or self.is_inhabitant)


def is_epithet_noun(word: str) -> bool:
    """Whether a lower-case word is an age or one for an inhabitant: 51-year-old, texan."""
    return _AGE.fullmatch(word) is not None or word in inhabitants()


def read_noun_phrase(document: Document, tokens: Sequence[int]) -> NounPhrase:
    """Return the noun phrase of some tokens that do not end in a name: its head is their last listed noun that can be.

    The head is their last word, without an entry, if no listed noun can head them.
    """
    definiteness = _definiteness(document, tokens)
    determiners = reference_words("determiner")
    for position in reversed(range(_end_of_office(document, tokens))):
        found, noun = _nominal_ending_at(document, tokens, position)
        if found is None or not _can_head(document, tokens, position):
            continue
        entry, is_plural = found
        # "Minister of Defense of the Republic": what follows the noun belongs to it
        starts = reference_words("postmodifier_start")
        whole = any(document.lowered[at] in starts for at in tokens[position + 1 : position + 2])
        span = Span(document.tokens[tokens[0]].start, document.tokens[tokens[-1] if whole else tokens[position]].end)
        others = _content_words(document, tokens if whole else tokens[:position])
        rank = without_rank(document.lowered[tokens[position]])[1]
        others |= {rank} if rank else frozenset()
        return NounPhrase(span, entry.words, entry, is_plural, definiteness, others - determiners - set(noun.split()))
    span = Span(document.tokens[tokens[0]].start, document.tokens[tokens[-1]].end)
    modifiers = _content_words(document, tokens) - determiners
    return NounPhrase(span, document.lowered[tokens[-1]], definiteness=definiteness, modifiers=modifiers)


def _end_of_office(document: Document, tokens: Sequence[int]) -> int:
    """Return how many tokens stand before "of" after an office in capitals, ``the Minister of (Public Works)``; or all.

    What follows is its field, not the head.  Also after a body's noun, if all that follows is a name: ``the Office of
    (the Mayor)``; not ``the Bank of Norland governor``.
    """
    links = reference_words("office_link")
    for position, at in enumerate(tokens):
        before = tokens[position - 1]
        if position and document.lowered[at] in links and document.words[before][0].isupper():
            is_head = is_person_title(document.lowered[before]) or _is_body_of(document, before, tokens[position:])
            return position if is_head else len(tokens)
    return len(tokens)


def _is_body_of(document: Document, noun: int, field: Sequence[int]) -> bool:
    """Whether a token is a noun for an organisation, and the tokens behind it are all in capitals but short words."""
    typed = type_of_noun(document.lowered[noun])
    if typed is None or typed.type != "organisation":
        return False
    small = reference_words("office_link") | reference_words("article")
    return all(document.words[at][0].isupper() or document.lowered[at] in small for at in field)


def _nominal_ending_at(
    document: Document, tokens: Sequence[int], position: int
) -> tuple[tuple[Entry, bool] | None, str]:
    """Return the listed noun that ends at a position, of two words if there is one, and its words."""
    word, _ = without_rank(document.lowered[tokens[position]])
    if position:
        pair = f"{document.lowered[tokens[position - 1]]} {word}"
        found = find_nominal(pair)
        if found is not None:
            return found, pair
    return find_nominal(word), word


def _can_head(document: Document, tokens: Sequence[int], position: int) -> bool:
    """Whether a noun can head the phrase: nothing after it makes it an owner, a number, or part of a compound."""
    if position + 1 == len(tokens):
        return True
    after = document.words[tokens[position + 1]]
    if after.startswith("'") or document.lowered[tokens[position]] in reference_words("determiner"):
        return False
    if position + 2 == len(tokens) and _is_unlisted_person(document.lowered[tokens[position]], after):
        return False  # "a hospital porter"
    return after.lower() in reference_words("postmodifier_start") or not after.endswith("s") or after.endswith("ss")


def _is_unlisted_person(before: str, word: str) -> bool:
    """Whether a word is a noun for a person that no list has, behind a noun in the singular; not "people familiar"."""
    found = find_nominal(before)
    is_compound = found is not None and not found[1]
    return is_compound and word.islower() and word.endswith(word_endings("person_ending")) and is_agent(word)


def _content_words(document: Document, tokens: Sequence[int]) -> frozenset[str]:
    words = [document.lowered[at] for at in tokens]
    return frozenset([word for word in words if word[0].isalpha() and len(word) > 1])


def _definiteness(document: Document, tokens: Sequence[int]) -> Definiteness:
    first = document.lowered[tokens[0]]
    if first in reference_words("possessive") or any(document.words[at] == "'s" for at in tokens):
        return "possessive"
    if first in reference_words("definite"):
        return "definite"
    return "indefinite" if first in reference_words("determiner") else "bare"


def with_rest(document: Document, phrase: NounPhrase, rest: Sequence[int]) -> NounPhrase:
    """Return a noun phrase with the tokens that follow its head and belong to it: ``the head (of the ministry)``."""
    span = Span(phrase.span.start, document.tokens[rest[-1]].end)
    modifiers = phrase.modifiers | _content_words(document, rest)
    return NounPhrase(span, phrase.noun, phrase.entry, phrase.is_plural, phrase.definiteness, modifiers)


def without_edges(document: Document, tokens: Sequence[int]) -> list[int]:
    """Return the tokens of a source without marks, commas and "according to" at its ends, MAX_SOURCE of them at most.

    Empty if there is no word among them.
    """
    kept = [
        position
        for position, at in enumerate(tokens)
        if document.lowered[at] not in _EDGES and document.lowered[at] != "according"
    ]
    if not any(sign.isalnum() for position in kept for sign in document.words[tokens[position]]):
        return []
    first = kept[0]
    if document.lowered[tokens[first]] == "to" and len(kept) > 1:
        first = kept[1]  # what is left of "according to"
    return list(tokens[first : min(kept[-1] + 1, first + MAX_SOURCE)])


def with_owned_noun(document: Document, tokens: list[int]) -> list[int]:
    """Return the tokens of a source, if it ends at "'s", with the noun that is owned: ``Oslo's (trade minister)``.

    Without the "'s" if no noun for a person follows, and unchanged if they do not end so.
    """
    if document.lowered[tokens[-1]] != "'s":
        return tokens
    after = tokens[-1] + 1
    for at in range(after, min(after + _OWNED_WORDS, len(document.tokens))):
        if not document.words[at].isalpha() or document.lowered[at] in word_classes().subordinator:
            break  # the minister's suggestion (that patients walk)
        if is_person_noun(document.lowered[at]):
            return [*tokens, *range(after, at + 1)]
    return tokens[:-1]


def read_by_source(document: Document, tokens: list[int]) -> list[int]:
    """Return the tokens of the document that speaks if a source only says who read it, else those of the source.

    ``(a letter seen by) the Ledger``: the letter speaks.
    """
    lowered = document.lowered
    by = tokens[0] - 1
    if by < 2 or lowered[by] != "by" or lowered[by - 1] not in reference_words("read_participle"):
        return tokens
    determiners = reference_words("determiner")
    start = by - 1
    while start > max(0, by - MAX_NOMINAL) and document.words[start - 1][0].isalnum():
        start -= 1
        if lowered[start] in determiners:
            break
    return list(range(start, by - 1)) or tokens


def with_class(document: Document, tokens: list[int]) -> list[int]:
    """Return a source with the noun that it is an example of: ``(other sites such as) the Ledger have stated``."""
    lowered = document.lowered
    end = tokens[0] - 2
    if end < 1 or lowered[end : tokens[0]] != ("such", "as"):
        return tokens
    determiners = reference_words("determiner")
    start = end
    while start > max(0, end - _CLASS_WORDS) and lowered[start - 1].isalpha():
        start -= 1
        if lowered[start] in determiners:
            break
    return [*range(start, tokens[0]), *tokens] if start < end else tokens


def is_in_adjunct(document: Document, first: int) -> bool:
    """Whether a source starts within an adjunct: ``After (the storm, Ann Lee)``, ``According to (the Post, Lee)``."""
    lowered = document.lowered
    return first > 0 and (
        lowered[first - 1] in reference_words("adjunct_start")
        or lowered[max(0, first - 2) : first] == ("according", "to")
    )


def split_at_breaks(document: Document, tokens: Sequence[int]) -> list[list[int]]:
    """Return the tokens cut at commas, brackets and dashes, what stands in brackets left out, and symbols of shares."""
    segments: list[list[int]] = [[]]
    depth = 0
    for at in tokens:
        word = document.words[at]
        depth += (word == "(") - (word == ")")
        if word in _BREAKS or depth > 0 or is_in_ticker(document, at) or _is_dash(document, at):
            segments.append([])
        else:
            segments[-1].append(at)
    return [segment for segment in segments if segment]


def _is_dash(document: Document, at: int) -> bool:
    """Whether a token is a dash with a space on both sides: ``two of them - Ann and Bo``.

    Not behind a name or a number: ``Oslo, 12 May - The mayor``.
    """
    tokens = document.tokens
    is_inner = 0 < at < len(tokens) - 1 and document.words[at] == "-" and document.words[at - 1].islower()
    return is_inner and tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start


def head_length(document: Document, tokens: Sequence[int], names: AbstractSet[int], name_ends: AbstractSet[int]) -> int:
    """Return how many tokens stand before the first that starts what follows the head: "of", "who", "said to be".

    ``names`` are the tokens of names with their titles, in which such a word is part of the name; ``name_ends`` are
    the positions right after names of persons.
    """
    starts = reference_words("postmodifier_start")
    for position, at in enumerate(tokens):
        if position and document.lowered[at] in starts and at not in names:
            return position
        if position and document.lowered[at] == "the" and at in name_ends:
            return position  # "according to Ann Lee the dam broke": the content has begun
    return len(tokens)


def start_of_nominal(document: Document, last: int) -> int:
    """Return the first token of the noun phrase that ends with a token: back to an article, a possessive or a mark."""
    words, lowered = document.words, document.lowered
    starts = reference_words("nominal_start")
    first, least = last, max(0, last - MAX_NOMINAL)
    while first > least and (
        (words[first - 1][0].isalnum() or lowered[first - 1] == "'s")
        and (lowered[first] not in starts or lowered[first - 1] == "'s")
    ):
        first -= 1
    return first
