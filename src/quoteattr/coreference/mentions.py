"""Mentions: where a text names someone or something, found without a model.

A name is a run of capitalised words.  A word that is capitalised only for its place (first in a sentence,
in a headline) is told apart by the word lists and by its use elsewhere in the article.  Titles and
offices before a name are no part of it: ``Defense Minister Kim Yong-hyun`` names Kim Yong-hyun.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from attrs import frozen

from quoteattr.coreference.name_words import singular, word_lists
from quoteattr.document import Document
from quoteattr.marks import Marks
from quoteattr.names import PARTICLES, SUFFIXES, forename_gender, from_words
from quoteattr.resources.lexicons import load, word_set
from quoteattr.spans import Span

Sort = Literal["person", "organisation", "place", "group", "office", "unknown"]

LONGEST_NAME: Final = 14
"""Words of a run of capitalised words beyond which it is no name, but a line in capitals."""
_CONNECTORS: Final = frozenset({"of", "for", "to", "the", "and", "&"})
_ARTICLE_JOINED: Final = ("al-", "el-", "ul-", "as-", "ad-", "an-", "ar-", "az-", "at-", "d'")
_CLOSING: Final = frozenset(".!?\"'”’)…")
_NAMES_AND_MONTHS: Final = frozenset({"May", "April", "June", "August", "March"})
_BEFORE_MONTH: Final = frozenset("in last since early late by until this next mid of from on".split())


class Part(NamedTuple):
    """One piece of a run of capitalised words: positions within the run."""

    start: int
    end: int
    sort: Sort
    title: int
    """Where the titles before the name start; equal to ``start`` where there are none."""


@frozen
class Mention:
    """One place where the text names someone or something."""

    span: Span
    """The name alone, without titles."""
    first: int
    """Index of its first token."""
    last: int
    """Index one past its last token."""
    title: int
    """Index of the first token of the capitalised titles before it; equal to ``first`` where there are none."""
    sort: Sort
    words: tuple[str, ...]
    sentence: int
    quoted: int
    """Index of the outermost quoted stretch that it stands in, or -1."""
    heading: bool
    """Whether it stands in a headline, where every word is capitalised."""

    @property
    def text(self) -> str:
        """The words of the name, joined by a space."""
        return " ".join(self.words)


def find_mentions(document: Document, marks: Marks) -> tuple[Mention, ...]:
    """Every name in the document, in order; names within a quoted stretch or a headline are flagged.

    Names of months and days, and words capitalised only for their place, are no mentions.
    """
    words = document.words
    capitals = [i for i, word in enumerate(words) if word[0].isupper() and word != "I"]
    if not capitals:
        return ()
    firsts = [bisect_left(document.token_starts, start) for start in document.sentence_starts]
    openings = frozenset(firsts)
    outer = [
        (*_token_range(document, stretch.inside), n) for n, stretch in enumerate(marks.stretches) if stretch.depth == 0
    ]
    inside, heading = _numbers(outer), _numbers(_headings(document))
    forms = frozenset(words)
    known: dict[tuple[str, ...], tuple[Part, ...]] = {}
    found: list[Mention] = []
    sentence = 0
    firsts.append(len(words) + 1)
    for begin, end in _runs(words, capitals, openings):
        start = _start_of_name(document, begin, end, openings, forms)
        if start == end:
            continue
        run = words[start:end]
        parts = known.get(run)
        if parts is None:
            parts = known[run] = classify(run)
        while firsts[sentence + 1] <= start:
            sentence += 1
        quoted, headed = inside.get(start, -1), start in heading
        found.extend([_mention(document, part, start, run, sentence, quoted, headed) for part in parts])
    return tuple(found)


def _token_range(document: Document, span: Span) -> tuple[int, int]:
    """The first token of a span and the one past its last."""
    tokens = document.tokens_in(span.start, span.end)
    return tokens.start, tokens.stop


def _mention(
    document: Document, part: Part, start: int, run: tuple[str, ...], sentence: int, quoted: int, headed: bool
) -> Mention:
    first, last, sort = start + part.start, start + part.end, part.sort
    if sort == "unknown" and not part.start and start:
        before = document.lowered[start - 1]
        if before in word_lists().title_nouns:
            sort = "person"
        elif before == "the" and part.end == 1:
            sort = "organisation"
    tokens = document.tokens
    span = Span(tokens[first].start, tokens[last - 1].end)
    return Mention(span, first, last, start + part.title, sort, run[part.start : part.end], sentence, quoted, headed)


def _numbers(ranges: Iterable[tuple[int, int, int]]) -> dict[int, int]:
    """For each token in one of the ranges, the number that goes with it."""
    return {token: number for start, end, number in ranges for token in range(start, end)}


def _runs(words: Sequence[str], capitals: Sequence[int], openings: frozenset[int]) -> list[tuple[int, int]]:
    """Runs of tokens: capitalised ones, with particles, and with ``of`` after an office or a body."""
    lists = word_lists()
    holders = lists.titles | lists.organisations
    upper = set(capitals)
    runs: list[tuple[int, int]] = []
    done = -1
    for start in capitals:
        if start < done:
            continue
        end = start + 1
        while end < len(words) and end not in openings:
            if end in upper or (
                words[end].startswith(_ARTICLE_JOINED) and words[end][-1:].isalpha() and not words[end].islower()
            ):
                end += 1
            else:
                following = _bridged(words, end, upper, holders)
                if following is None or following in openings:
                    break
                end = following
        runs.append((start, end))
        done = end
    return runs


def _bridged(words: Sequence[str], at: int, upper: set[int], holders: frozenset[str]) -> int | None:
    """The capitalised token that the lower-case words at ``at`` join to the run before them, if they do."""
    word = words[at]
    if word in PARTICLES or word == "&":
        for following in (at + 1, at + 2):
            if following in upper:
                return following
            if not PARTICLES.issuperset(words[following : following + 1]):
                return None
        return None
    if word in ("of", "for", "to") and words[at - 1].lower() in holders:
        following = at + 2 if "the" in words[at + 1 : at + 2] else at + 1
        return following if following in upper else None
    return None


def _start_of_name(document: Document, start: int, end: int, openings: frozenset[int], forms: frozenset[str]) -> int:
    """Where the name of a run starts: after words that are capitalised for their place, and after days and months."""
    words, lowered, lists = document.words, document.lowered, word_lists()
    while start < end:
        word = lowered[start]
        if word in lists.calendar and not _is_name_like_month(document, start):
            start += 1
            continue
        if (start not in openings and (words[start - 1].isalnum() or words[start - 1] in ",'s")) or (
            len(word) > 1 and words[start].isupper()
        ):
            return start  # inside a sentence; or an acronym (WHO, not who)
        if word not in lists.openers and word not in lists.pronouns:
            plain = (
                word in forms and word not in lists.titles and word not in lists.places and not forename_gender(word)
            )
            return start + 1 if plain else start
        start += 1
    return start


def _is_name_like_month(document: Document, at: int) -> bool:
    """Whether ``May`` and the like stand where a name does: no day after it, no ``in`` before it."""
    if document.words[at] not in _NAMES_AND_MONTHS:
        return False
    return not document.word_at(at + 1)[:1].isdigit() and document.word_at(at - 1) not in _BEFORE_MONTH


def _headings(document: Document) -> list[tuple[int, int, int]]:
    """The token ranges of the headlines."""
    starts = [bisect_left(document.token_starts, start) for start in document.paragraph_starts]
    ranges = zip(starts, [*starts[1:], len(document.tokens)], strict=True)
    return [
        (start, end, n)
        for n, (start, end) in enumerate(ranges)
        if 2 < end - start < 40 and _is_heading(document.words[start:end])
    ]


def _is_heading(words: Sequence[str]) -> bool:
    """Whether a paragraph is a headline: most of its longer words capitalised.

    If it ends in a stop, nearly all must be, and no small letter starts a word that headlines give a capital:
    ``Ann Lee met Tom Okafor on Monday.`` is a sentence.
    """
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    if words[-1][-1] not in _CLOSING:
        return len(longer) >= 2 and capitals >= 0.75 * len(longer)
    return len(longer) >= 4 and capitals >= 0.9 * len(longer) and not any(map(_is_told, words))


def _is_told(word: str) -> bool:
    """Whether a word in small letters is one that a headline of capitals gives a capital."""
    return word.islower() and word.isalpha() and word not in word_set("function_words")


def classify(words: tuple[str, ...]) -> tuple[Part, ...]:
    """What a run of capitalised words names: its parts, with titles told from names.

    ``("Defense", "Minister", "Kim", "Yong-hyun")`` is one person with titles; ``("Refugee", "Council",
    "Ann", "Lee")`` is an organisation and a person.  Empty for a run that is too long to be a name.
    """
    lists = word_lists()
    lower = [word.lower() for word in words]
    if len(words) > LONGEST_NAME:
        return ()
    if len(words) == 1:
        return _single(words[0], lower[0])
    title = _last_title(lower)
    if title is None and _is_ranked(words, lower):
        return (Part(1, len(words), "person", 0),)
    if title is not None:
        start = _after_portfolio(lower, title + 1)
        if start == len(words) or all(word in lists.titles for word in lower[start:]):
            return (Part(0, len(words), "office", 0),)
        if any(word in lists.organisations for word in lower[start:]):
            return (Part(0, len(words), "organisation", 0),)
        return (Part(start, len(words), "person", 0),)
    if (lower[-1] in lists.titles or lower[-1] in lists.people) and not forename_gender(lower[0]):
        return (Part(0, len(words), "office", 0),)
    return _untitled(words, lower)


def _is_ranked(words: tuple[str, ...], lower: Sequence[str]) -> bool:
    """Whether a rank in initials stands before a name: ``DI Hale``, not ``DC Council``."""
    lists = word_lists()
    if not words[0].isupper() or lower[0] not in lists.initials or words[1].isupper() or len(words) > 4:
        return False
    others = lists.organisations | lists.things | lists.bodies | lists.places | lists.people
    return not any(word in others or singular(word) in others for word in lower[1:])


def _last_title(lower: Sequence[str]) -> int | None:
    lists = word_lists()
    for at in reversed(range(len(lower) - 1)):
        if lower[at] in lists.titles and not all(word in SUFFIXES for word in lower[at + 1 :]):
            if at and forename_gender(lower[0]) and lower[at] not in lists.honorifics and at == 1 and len(lower) == 3:
                continue  # Ann Major Smith: a middle name, not an office
            return at
    return None


def _after_portfolio(lower: Sequence[str], start: int) -> int:
    """Where the name starts after ``Minister of Education`` or ``Ambassador to the United States``."""
    if start == len(lower) or lower[start] not in _CONNECTORS:
        return start
    lists = word_lists()
    while start < len(lower):
        if lower[start] in _CONNECTORS or lower[start] in lists.portfolios or lower[start] in lists.organisations:
            start += 1
            continue
        place = _place_at(lower, start)
        if not place:
            break
        start += place
    if start < len(lower) and not (forename_gender(lower[start]) or len(lower) - start > 1):
        return start if lower[start - 1] in lists.portfolios else len(lower)
    return start


def _place_at(lower: Sequence[str], start: int) -> int:
    """How many words of a place, or of an adjective of one, stand at ``start``."""
    lists = word_lists()
    for length in (3, 2, 1):
        name = " ".join(lower[start : start + length])
        if start + length <= len(lower) and (name in lists.places or name in lists.adjectives):
            return length
    return 0


def _untitled(words: tuple[str, ...], lower: Sequence[str]) -> tuple[Part, ...]:
    lists = word_lists()
    size = len(words)
    heads = [at for at, word in enumerate(lower) if word in lists.organisations]
    if heads:
        head = heads[-1] + 1
        if size - head >= 2 and forename_gender(lower[head]):
            return (Part(0, head, "organisation", 0), Part(head, size, "person", head))
        return (Part(0, size, "organisation", 0),)
    if lower[-1] in lists.things:
        return (Part(0, size, "organisation", 0),)
    lead = _place_at(lower, 0)
    if lead == size:
        return (Part(0, size, "place", 0),)
    if lead and size - lead >= 2 and not forename_gender(lower[0]):
        return (Part(0, lead, "place", 0), *_shifted(_untitled(words[lead:], lower[lead:]), lead))
    if lower[-1] in lists.adjectives or lower[-1] in lists.places:
        return (Part(0, size, "unknown", 0),)
    base = singular(lower[-1])
    if base and (base in lists.adjectives or base in load("nominals")):
        return (Part(0, size, "group", 0),)
    if _looks_personal(words, lower):
        return (Part(0, size, "person", 0),)
    return (Part(0, size, "unknown" if size <= 4 and not words[0].isupper() else "organisation", 0),)


def _looks_personal(words: tuple[str, ...], lower: Sequence[str]) -> bool:
    if len(words) > 5 or "&" in words or any(word in _CONNECTORS for word in lower):
        return False
    initial = words[0][1:2] == "." and not words[0].upper().startswith("U.S")
    return bool(forename_gender(lower[0])) or initial or from_words(words).family_first


def _shifted(parts: tuple[Part, ...], by: int) -> tuple[Part, ...]:
    return tuple(Part(part.start + by, part.end + by, part.sort, part.title + by) for part in parts)


def _single(word: str, lowered: str) -> tuple[Part, ...]:
    lists = word_lists()
    sort: Sort = "unknown"
    if lowered in lists.places or lowered in lists.adjectives:
        sort = "place"
    elif (common := load("nominals").get(lowered)) is not None and common["kind"] == "group":
        sort = "group"
    elif lowered in lists.organisations or lowered in lists.bodies:
        sort = "organisation"
    elif lowered in lists.titles or lowered in lists.people:
        sort = "office"
    elif (base := singular(lowered)) and (base in lists.adjectives or base in load("nominals")):
        sort = "group"
    elif len(word) > 1 and word.isupper():
        sort = "organisation"
    return (Part(0, 1, sort, 0),)
