"""What a source span says about its speaker: the head of the phrase, found without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from attrs import evolve, frozen

from quoteattr.coreference.entities import Figures
from quoteattr.coreference.mentions import Mention
from quoteattr.coreference.name_words import nominal, word_lists
from quoteattr.coreference.subjects import is_subject, only_opens
from quoteattr.document import Document
from quoteattr.resources.lexicons import Entry, load
from quoteattr.spans import Span

LONGEST_SOURCE: Final = 200
"""Tokens of a source that are looked at; what follows cannot hold its head."""
DETERMINERS: Final = frozenset(
    (
        "the a an this that these those some any several many most both all his her its their our my your "
        "another one two three other"
    ).split()
)
_PREPOSITIONS: Final = frozenset(
    (
        "of for from in at with to on by near inside close among within about against between under behind "
        "across who which that whose than as like"
    ).split()
)
_SUBJECTS: Final = frozenset({"he", "she", "i", "we", "they", "who"})
_BREAKS: Final = frozenset(", ( ) [ ] ; : —".split())
_TRIMMED: Final = frozenset("\" ' , . ; : — - ( according".split())

_ADJUNCT_STARTS: Final = frozenset("after before during in on at following amid since until despite".split())
_SEEN: Final = frozenset("seen obtained viewed reviewed".split())

_LONGEST_CLASS: Final = 4
"""Words before "such as" that can be its noun phrase."""

Definiteness = Literal["definite", "indefinite", "possessive", "bare"]


@frozen
class Head:
    """The head of a source: a name, a pronoun, or a noun with the words that go with it."""

    kind: Literal["name", "names", "pronoun", "noun", "words"]
    span: Span
    """Of the head's own words: the name, the pronoun, the noun phrase without what follows a comma."""
    mention: int = -1
    """Index of the mention, for a name."""
    apposed: bool = False
    """Whether the name stands beside the head: ``the minister, Kim``."""
    noun: str = ""
    entry: Entry | None = None
    plural: bool = False
    definiteness: Definiteness = "bare"
    modifiers: frozenset[str] = frozenset()


def head_of(document: Document, figures: Figures, spans: Sequence[Span], *, after_its_cue: bool = False) -> Head | None:
    """The head of a source; None for a source with no word in it.

    ``after_its_cue`` is whether the cue stands right before the source: "according to" is then no adjunct.
    """
    tokens = _worded(document, [at for span in spans for at in document.tokens_in(span.start, span.end)])
    if tokens and document.lowered[tokens[-1]] == "'s":
        tokens = _owned(document, tokens)
    if not tokens:
        return None
    if _is_pronoun(document, tokens):
        return Head("pronoun", document.tokens[tokens[0]], noun=document.lowered[tokens[0]])
    tokens = _seen_by(document, tokens)
    tokens = _with_class(document, tokens)
    segments = _segments(document, tokens)
    if len(segments) > 1 and not after_its_cue and _in_adjunct(document, tokens[0]):
        segments = segments[1:]  # "After the storm, Ann Lee said": what follows the preposition speaks no word
    apposed = _only_apposition(document, figures, tokens)
    if apposed is not None:
        return Head("name", figures.mentions[apposed].span, apposed, apposed=True)
    head = _head_of_segments(document, figures, segments, _names_in(document, figures, tokens))
    if head.kind == "noun" and not head.plural and head.entry is not None and head.entry["kind"] == "person":
        beside = apposed_after(document, figures, tokens[-1])
        if beside is None and head.definiteness in ("bare", "indefinite"):
            beside = _apposed_before(document, figures, tokens[0])
        if beside is not None:
            return Head("name", figures.mentions[beside].span, beside, apposed=True)
    return head


def _in_adjunct(document: Document, first: int) -> bool:
    """Whether a source starts within an adjunct: ``After (the storm, Ann Lee)``, ``According to (the Post, Lee)``."""
    lowered = document.lowered
    return first > 0 and (
        lowered[first - 1] in _ADJUNCT_STARTS or lowered[max(0, first - 2) : first] == ("according", "to")
    )


def _only_apposition(document: Document, figures: Figures, tokens: Sequence[int]) -> int | None:
    """The person beside whom a source stands that is only an apposition: ``(Ann Lee,) a nurse and former Scout``."""
    if document.lowered[tokens[0]] not in ("a", "an") or document.word_at(tokens[-1] + 1) not in (",", "—"):
        return None
    index = _apposed_before(document, figures, tokens[0])
    return index if index is not None and is_subject(document, figures.mentions[index]) else None


def _with_class(document: Document, tokens: list[int]) -> list[int]:
    """A source with the noun of which it is an example: ``(other sites such as) the Ledger have stated``."""
    lowered = document.lowered
    start = tokens[0] - 2
    if start < 1 or lowered[start : tokens[0]] != ("such", "as"):
        return tokens
    end = start
    while start > max(0, end - _LONGEST_CLASS) and lowered[start - 1].isalpha():
        start -= 1
        if lowered[start] in DETERMINERS:
            break
    return [*range(start, tokens[0]), *tokens] if start < end else tokens


def _worded(document: Document, tokens: Sequence[int]) -> list[int]:
    """The tokens of a source without marks and commas at its ends, cut where no head can follow."""
    worded = [position for position, at in enumerate(tokens) if document.lowered[at] not in _TRIMMED]
    if not worded:
        return []
    first = worded[0]
    if document.lowered[tokens[first]] == "to" and len(worded) > 1:
        first = worded[1]  # what is left of "according to"
    return list(tokens[first : min(worded[-1] + 1, first + LONGEST_SOURCE)])


def _is_pronoun(document: Document, tokens: Sequence[int]) -> bool:
    """Whether a source is a pronoun, or one as a subject with other words after it: ``we all``."""
    first = document.words[tokens[0]]
    if first.lower() not in load("pronouns") or (len(first) > 1 and first.isupper()):
        return False
    return len(tokens) == 1 or (first.lower() in _SUBJECTS and document.lowered[tokens[1]] not in ("and", "or", ","))


def apposed_after(document: Document, figures: Figures, last: int) -> int | None:
    """The person whose name follows a source that ends at its noun: ``the minister(, Ann Lee,) said``."""
    if document.word_at(last + 1) != "," or not document.word_at(last + 2):
        return None
    index = next(iter(figures.within(document.tokens[last + 2].start, len(document.text))), None)
    mention = figures.mentions[index] if index is not None else None
    if mention is None or mention.title != last + 2 or mention.sort not in ("person", "unknown"):
        return None
    return index if document.word_at(mention.last) in (",", ".", ";", ")", "—", '"', "") else None


def _apposed_before(document: Document, figures: Figures, first: int) -> int | None:
    """The person whose name stands before a source that is only the apposition: ``(Ann Lee,) a nurse``."""
    if first < 2 or document.words[first - 1] != ",":
        return None
    index = next(reversed(figures.within(0, document.tokens[first].start)), None)
    mention = figures.mentions[index] if index is not None else None
    if mention is None or mention.last != first - 1 or mention.sort not in ("person", "unknown"):
        return None
    return index if len(mention.words) > 1 or mention.title < mention.first else None


def _owned(document: Document, tokens: Sequence[int]) -> list[int]:
    """A source that was cut off at its possessive, with the noun that it owns: ``Oslo's (trade minister)``."""
    after = tokens[-1] + 1
    for at in range(after, min(after + 4, len(document.tokens))):
        if not document.words[at].isalpha():
            break
        found = nominal(document.lowered[at])
        if found is not None and found[0]["kind"] == "person":
            return [*tokens, *range(after, at + 1)]
    return list(tokens[:-1])


def _seen_by(document: Document, tokens: list[int]) -> list[int]:
    """The document that speaks where a source is only who has read it: ``(a letter seen by) the Ledger``."""
    by = tokens[0] - 1
    if by < 2 or document.lowered[by] != "by" or document.lowered[by - 1] not in _SEEN:
        return tokens
    start = by - 1
    while start > max(0, by - 8) and document.words[start - 1][0].isalnum():
        start -= 1
        if document.lowered[start] in DETERMINERS:
            break
    return list(range(start, by - 1)) or tokens


def _names_speaker(document: Document, figures: Figures, index: int, phrase: Sequence[int]) -> bool:
    """Whether a name at the end of a phrase is its head; an adjective of a place, alone or after a noun, is not."""
    mention = figures.mentions[index]
    if mention.sort in ("office", "group"):
        return False
    if len(phrase) == 1 and any(figure.kind == "person" for figure in figures.of(index).figures):
        return True  # "French said", of Ann French
    return not (
        mention.sort == "place"
        and (mention.first > phrase[0] + 1 or len(phrase) == 1)
        and document.lowered[mention.last - 1] in word_lists().adjectives
    )


def _segments(document: Document, tokens: Sequence[int]) -> list[list[int]]:
    """The tokens cut at commas, brackets and dashes; empty pieces left out."""
    pieces: list[list[int]] = [[]]
    depth = 0
    for at in tokens:
        word = document.words[at]
        depth += (word == "(") - (word == ")")
        if word in _BREAKS or depth > 0:
            pieces.append([])
        else:
            pieces[-1].append(at)
    return [piece for piece in pieces if piece]


def _names_in(document: Document, figures: Figures, tokens: Sequence[int]) -> list[int]:
    start, end = document.tokens[tokens[0]].start, document.tokens[tokens[-1]].end
    begun = [index for index in figures.within(0, start)[-1:] if figures.mentions[index].last > tokens[0]]
    held = (*begun, *figures.within(start, end))
    return [index for index in held if not _runs_on(figures.mentions[index], tokens[-1])]


def _runs_on(mention: Mention, last: int) -> bool:
    """Whether a run of words in a headline in capitals goes on after the source: it is no name, but all of the line."""
    return mention.heading and mention.last > last + 1 and mention.text.isupper()


def _head_of_segments(
    document: Document, figures: Figures, segments: Sequence[Sequence[int]], names: Sequence[int]
) -> Head:
    main = segments[0]
    stop = _phrase_end(document, figures, main, names)
    phrase = main[:stop]
    last = phrase[-1]
    index = _name_at(figures, names, last)
    joined = _joined_names(document, figures, phrase, names)
    if joined is not None:
        return joined
    if index is not None and _names_speaker(document, figures, index, phrase):
        return Head("name", figures.mentions[index].span, index)
    close = _close_apposition(document, figures, main[stop:], names)
    if close is not None:
        return Head("name", figures.mentions[close].span, close, apposed=True)
    noun = noun_head(document, phrase)
    if len(segments) > 1 and (noun.entry is None or noun.entry["kind"] == "person") and not noun.plural:
        for segment in segments[1:3]:
            apposed = _whole_name(figures, segment, names)
            if apposed is not None:
                return Head("name", figures.mentions[apposed].span, apposed, apposed=True)
    if noun.kind == "words":
        leading = _name_at(figures, names, phrase[0])
        if (
            leading is not None
            and figures.mentions[leading].sort in ("person", "unknown", "organisation")
            and len(phrase) > 1
            and not only_opens(document, figures.mentions[leading], phrase)
        ):
            return Head("name", figures.mentions[leading].span, leading)
    if len(main) > stop:
        rest = frozenset(
            document.lowered[at]
            for at in main[stop:]
            if document.words[at][0].isalpha() and len(document.words[at]) > 1
        )
        span = Span(noun.span.start, document.tokens[main[-1]].end)
        return evolve(noun, span=span, modifiers=noun.modifiers | rest)
    return noun


def _phrase_end(document: Document, figures: Figures, main: Sequence[int], names: Sequence[int]) -> int:
    """How many tokens of ``main`` stand before its first preposition that is no part of a name."""
    for position, at in enumerate(main):
        if position and document.lowered[at] in _PREPOSITIONS and _name_at(figures, names, at) is None:
            return position
        if document.lowered[at] == "the" and position and _ends_person(figures, names, at):
            return position  # "according to Ann Lee the dam broke": what is said has begun
    return len(main)


def _ends_person(figures: Figures, names: Sequence[int], token: int) -> bool:
    """Whether a name that may be a person's ends right before a token."""
    return any(
        figures.mentions[index].last == token and figures.mentions[index].sort in ("person", "unknown")
        for index in names
    )


def _name_at(figures: Figures, names: Sequence[int], token: int) -> int | None:
    for index in names:
        mention = figures.mentions[index]
        if mention.title <= token < mention.last:
            return index
    return None


def _joined_names(document: Document, figures: Figures, phrase: Sequence[int], names: Sequence[int]) -> Head | None:
    """``Brown and Lee``, ``both Iran and Russia``, ``the nurse and Brown``: several speakers at once."""
    for position, at in enumerate(phrase[:-1]):
        if position and document.lowered[at] in ("and", "or", "nor", "&") and _name_at(figures, names, at) is None:
            before = phrase[position - 1]
            if (
                _name_at(figures, names, before) is None
                and document.lowered[before] not in load("pronouns")
                and not _noun_beside_name(document, figures, phrase, position, names)
            ):
                continue
            return Head("names", Span(document.tokens[phrase[0]].start, document.tokens[phrase[-1]].end), plural=True)
    return None


def _noun_beside_name(
    document: Document, figures: Figures, phrase: Sequence[int], position: int, names: Sequence[int]
) -> bool:
    """Whether ``the nurse`` stands before an "and" and a name after it, not a title: ``the actor and director Lee``."""
    found = nominal(document.lowered[phrase[position - 1]])
    index = _name_at(figures, names, phrase[position + 1])
    return (
        found is not None
        and found[0]["kind"] == "person"
        and document.lowered[phrase[0]] in DETERMINERS
        and index is not None
        and figures.mentions[index].title == phrase[position + 1] == figures.mentions[index].first
    )


def _close_apposition(document: Document, figures: Figures, tail: Sequence[int], names: Sequence[int]) -> int | None:
    """The person whose name ends a phrase after another noun: ``chief of the Coastal Council Ann Lee``."""
    if not tail:
        return None
    index = _name_at(figures, names, tail[-1])
    if index is None:
        return None
    mention = figures.mentions[index]
    if mention.sort != "person" or mention.first <= tail[0] + 1:
        return None
    if mention.title < mention.first:
        return None if document.lowered[mention.title - 1] in _PREPOSITIONS | DETERMINERS else index
    before = document.lowered[mention.first - 1]
    if before in _PREPOSITIONS or before in DETERMINERS or before in ("and", "'s"):
        return None
    entry = load("nominals").get(before)
    return None if entry is not None and entry["kind"] == "person" else index


def _whole_name(figures: Figures, segment: Sequence[int], names: Sequence[int]) -> int | None:
    """The name that a whole segment consists of, titles apart."""
    index = _name_at(figures, names, segment[-1])
    if index is None:
        return None
    mention: Mention = figures.mentions[index]
    if mention.sort not in ("person", "unknown") or mention.title > segment[0] or mention.last <= segment[-1]:
        return None
    return index if mention.sort == "person" or len(mention.words) > 1 else None


def noun_head(document: Document, phrase: Sequence[int]) -> Head:
    """The noun that heads a phrase with no name at its end: its last listed noun that can be its head."""
    definiteness = _definiteness(document, phrase)
    for position in reversed(range(len(phrase))):
        found, noun = _noun_at(document, phrase, position)
        if found is None or not _can_head(document, phrase, position):
            continue
        entry, plural = found
        # "Minister of Defense of the Republic": what follows the noun belongs to it
        whole = any(document.lowered[at] in _PREPOSITIONS for at in phrase[position + 1 : position + 2])
        others = phrase if whole else phrase[:position]
        span = Span(document.tokens[phrase[0]].start, document.tokens[phrase[-1] if whole else phrase[position]].end)
        modifiers = _plain_words(document, others) - DETERMINERS - set(noun.split())
        return Head(
            "noun",
            span,
            noun=entry.words,
            entry=entry,
            plural=plural,
            definiteness=definiteness,
            modifiers=modifiers,
        )
    span = Span(document.tokens[phrase[0]].start, document.tokens[phrase[-1]].end)
    modifiers = _plain_words(document, phrase) - DETERMINERS
    return Head("words", span, noun=document.lowered[phrase[-1]], definiteness=definiteness, modifiers=modifiers)


def _noun_at(document: Document, phrase: Sequence[int], position: int) -> tuple[tuple[Entry, bool] | None, str]:
    """The listed noun that ends at a position of the phrase, of two words if there is one, and its words."""
    word = document.lowered[phrase[position]]
    if position:
        pair = f"{document.lowered[phrase[position - 1]]} {word}"
        found = nominal(pair)
        if found is not None:
            return found, pair
    return nominal(word), word


def _can_head(document: Document, phrase: Sequence[int], position: int) -> bool:
    """Whether a noun can head the phrase: nothing after it makes it an owner, a number, or part of a compound."""
    if position + 1 == len(phrase):
        return True
    after = document.words[phrase[position + 1]]
    if after.startswith("'") or document.lowered[phrase[position]] in DETERMINERS:
        return False
    return after.lower() in _PREPOSITIONS or not after.endswith("s") or after.endswith("ss")


def _plain_words(document: Document, tokens: Sequence[int]) -> frozenset[str]:
    words = (document.lowered[at] for at in tokens)
    return frozenset(word for word in words if word[0].isalpha() and len(word) > 1)


def _definiteness(document: Document, phrase: Sequence[int]) -> Definiteness:
    first = document.lowered[phrase[0]]
    if any(document.words[at] == "'s" for at in phrase) or first in ("his", "her", "its", "their", "our", "my", "your"):
        return "possessive"
    if first in ("the", "this", "that", "these", "those"):
        return "definite"
    return "indefinite" if first in DETERMINERS else "bare"
