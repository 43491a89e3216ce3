"""Which quoted stretches are speech, and why the others are none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import evolve, frozen

from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate
from quoteattr.marks import Marks, Stretch
from quoteattr.resources import lexicons
from quoteattr.resources.weights import load_weights
from quoteattr.spans import Span

_FAR: Final = 12
"""Tokens within which a cue is looked for."""
_LONG: Final = 16
_LEAST_SHARE_OF_TAG: Final = 0.6
_LONGEST_TAG: Final = 5
"""Tokens from the comma to the verb in ", the minister said"."""
_NAMED_WITHIN: Final = 7
_CLAUSE_WITHIN: Final = 5
"""Tokens from the subject to the verb in "as the older people of the town call it"."""
_CALLED: Final = frozenset({"known", "called", "dubbed", "nicknamed", "termed", "styled"})
_CALL: Final = frozenset({"call", "calls", "called", "dub", "dubs", "dubbed", "nickname", "nicknamed"})
_CALLED_ONES: Final = (("him",), ("her",), ("it",), ("them",), ("me",), ("us",))
_FORMS_OF_BE: Final = frozenset({"is", "are", "was", "were", "be", "been", "being", "became", "'s", "'re"})
_CLAUSE_ENDS: Final = frozenset({",", ".", ";", ":", '"'})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_DASHES: Final = frozenset({"—", "-", "--"})
SURE_SPEECH: Final = 0.95
"""The least probability of speech that its setting shows."""
LEAST_SPEECH: Final = 0.5
"""A stretch at or above this probability is speech."""


@frozen
class Setting:
    """A document with its outermost quoted stretches: what the features are made from."""

    document: Document
    stretches: tuple[Stretch, ...]
    tokens: tuple[range, ...]
    """For each stretch, the tokens inside its marks."""
    cues: tuple[CueCandidate, ...]
    """Candidate cues that stand outside all stretches."""
    cue_ends: list[int]


def setting_of(document: Document, marks: Marks, cues: Sequence[CueCandidate]) -> Setting:
    """Gather what the features need, once for a document."""
    outer = tuple(_without_tag(document, s, cues) for s in marks.outermost)
    tokens = tuple(document.tokens_in(*stretch.inside) for stretch in outer)
    outside: list[CueCandidate] = []
    at = 0
    for cue in cues:
        while at < len(tokens) and tokens[at].stop <= cue.first:
            at += 1
        if at == len(tokens) or cue.end <= tokens[at].start:
            outside.append(cue)
    return Setting(document, outer, tokens, tuple(outside), [cue.end for cue in outside])


def _without_tag(document: Document, stretch: Stretch, cues: Sequence[CueCandidate]) -> Stretch:
    """A stretch that nobody closed, without ", said the minister" and what follows it.

    One that the next paragraph goes on with holds no such words: it ends without a comma and a cue.
    """
    if stretch.closed:
        return stretch
    tokens = document.tokens_in(*stretch.inside)
    words = document.words
    for number in range(bisect_left(cues, tokens.start, key=lambda cue: cue.first), len(cues)):
        cue = cues[number]
        if cue.first >= tokens.stop:
            break
        if cue.cue.frame != "speech" or cue.cue.share < _LEAST_SHARE_OF_TAG:
            continue
        for comma in range(cue.first - 1, max(tokens.start, cue.first - _LONGEST_TAG), -1):
            if words[comma] in ",?!":
                end = document.tokens[comma].end
                return evolve(stretch, span=Span(stretch.span.start, end), inside=Span(stretch.inside.start, end))
            if words[comma] in '.;:"':
                break
    return stretch


def speech_probabilities(setting: Setting) -> tuple[float, ...]:
    """For each stretch the probability that it is someone's speech, writing or thought."""
    weights = load_weights("quoted_speech")
    learned = [weights.chance(stretch_features(setting, number)) for number in range(len(setting.stretches))]
    return tuple(_by_setting(setting, number, chance) for number, chance in enumerate(learned))


def _by_setting(setting: Setting, number: int, learned: float) -> float:
    """The probability of speech, where what stands around the marks leaves little doubt."""
    if _as_known(setting, number):
        return min(learned, 1 - SURE_SPEECH)
    return max(learned, SURE_SPEECH) if _is_set_as_speech(setting, number) else learned


def _is_set_as_speech(setting: Setting, number: int) -> bool:
    """Whether the way it is set makes a stretch speech.

    It goes on over paragraphs, a dash and a name follow it, or it stands alone between a colon and the paragraph's end.
    """
    document, tokens = setting.document, setting.tokens[number]
    following = setting.stretches[number + 1 : number + 2]
    if setting.stretches[number].continues is not None or any(other.continues is not None for other in following):
        return True
    if not tokens:
        return False
    words, before, after = document.words, tokens.start - 2, tokens.stop + 1
    paragraph = document.paragraphs[document.paragraph_at(setting.stretches[number].span.start)]
    inside = document.tokens_in(*paragraph)
    if before < inside.start:
        return after + 1 < len(words) and words[after] in _DASHES and words[after + 1][0].isupper()
    return words[before] == ":" and after >= inside.stop


def stretch_features(setting: Setting, number: int) -> list[str]:
    """What the form and the surroundings of a stretch say of it."""
    document, stretch, tokens = setting.document, setting.stretches[number], setting.tokens[number]
    words, lowered = document.words, document.lowered
    if not tokens:
        return ["empty"]
    first, end = tokens.start, tokens.stop
    length = _length(sum(words[i][0].isalnum() for i in tokens))
    last = words[end - 1] if not words[end - 1][0].isalnum() else "w"
    if last == "w" and stretch.closed and words[end + 1 : end + 2] in ((",",), (".",)):
        last, end = words[end + 1], end + 1  # British and other copy sets the comma after the mark
    paragraph = document.paragraphs[document.paragraph_at(stretch.span.start)]
    sentence = document.sentences[document.sentence_at(stretch.span.start)]
    starts = document.token_starts
    before = [lowered[i] for i in range(max(0, first - 4), first - 1) if starts[i] >= paragraph.start]
    after = [lowered[i] for i in range(end + 1, min(len(words), end + 4)) if starts[i] < paragraph.end]
    before_one = before[-1] if before else "START"
    after_one = after[0] if after else "END"
    case = _case(words, tokens)
    left, right = _nearest_cues(setting, first, end, sentence.start, paragraph.end)
    ends_sentence = "." in after_one or after_one == "END" or last in ".!?"
    place = f"{'P' if not before else 'm'}{'E' if not after else 'm'}"
    shape = f"{length} {case} {last}"
    alone = "only" if len(setting.stretches) == 1 else "several"
    return [
        "bias",
        f"length {length}",
        f"shape {shape}",
        f"case {case} {length}",
        f"last {last} {after_one if not after_one[0].isalnum() else 'w'}",
        f"before {before_one}",
        f"before {before_one} {length}",
        f"before {' '.join(before[-2:])}",
        f"after {after_one}",
        f"after {after_one} {case}",
        f"after {' '.join(after[:2])}",
        f"place {place} {length} {last}",
        f"left {left}",
        f"left {left} {length}",
        f"left {left} {case} {last}",
        f"right {right}",
        f"right {right} {last}",
        f"right {right} {case} {length}",
        f"single {stretch.single}",
        f"open {stretch.closed} {stretch.continues is not None}",
        f"sentence {ends_sentence} {length}",
        f"neighbour {_neighbour_form(setting, number)} {length}",
        f"paragraph {'first' if paragraph.start == 0 else 'later'} {length} {last}",
        f"verb {any(lowered[i] in _VERBAL for i in tokens)} {length} {case}",
        f"{alone} {length}",
        f"opens {lowered[first] if lowered[first] in _VERBAL or lowered[first] in _FUNCTION else case} {length}",
    ]


_FUNCTION: Final = frozenset(
    {
        "the",
        "a",
        "an",
        "to",
        "in",
        "of",
        "and",
        "but",
        "not",
        "no",
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "this",
        "that",
        "if",
        "so",
    }
)
_VERBAL: Final = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "am",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
    }
    | {"should", "must", "may", "might", "'s", "'re", "'m", "'ve", "'ll", "'d", "n't", "not"}
)


def _length(words: int) -> str:
    for bound in (1, 2, 3, 5, 8):
        if words <= bound:
            return str(bound)
    return "15" if words < _LONG else "more"


def _case(words: Sequence[str], tokens: range) -> str:
    """Upper, Title, Sentence or lower: the case of the words between the marks."""
    letters = [words[i] for i in tokens if words[i][0].isalpha()]
    if not letters:
        return "none"
    long = [word for word in letters if len(word) > 3] or letters
    capitals = sum(word[0].isupper() for word in long)
    if capitals == len(long) and letters[0][0].isupper():
        return "UPPER" if all(word.isupper() for word in letters) else "Title" if len(long) > 1 else "One"
    return "Sentence" if letters[0][0].isupper() else "lower"


def _nearest_cues(setting: Setting, first: int, end: int, sentence_start: int, paragraph_end: int) -> tuple[str, str]:
    """The frame and distance of the nearest cue before (in the sentence) and after (in the paragraph)."""
    starts = setting.document.token_starts
    at = bisect_left(setting.cue_ends, first)
    left = right = "none"
    if at and starts[setting.cues[at - 1].first] >= sentence_start:
        cue = setting.cues[at - 1]
        left = f"{cue.cue.frame} {_distance(first - 1 - cue.end)}"
    if at < len(setting.cues) and starts[setting.cues[at].first] < paragraph_end:
        cue = setting.cues[at]
        right = f"{cue.cue.frame} {_distance(cue.first - end - 1)}"
    return left, right


def _distance(tokens: int) -> str:
    return "0" if tokens <= 0 else "1" if tokens == 1 else "2-3" if tokens <= 3 else "4-12" if tokens <= _FAR else "far"


def _neighbour_form(setting: Setting, number: int) -> str:
    """Whether the stretch before it in the paragraph, or right before the paragraph, looks like whole speech."""
    if not number:
        return "none"
    before = setting.tokens[number - 1]
    if not before:
        return "empty"
    document = setting.document
    stretch, earlier = setting.stretches[number], setting.stretches[number - 1]
    apart = document.paragraph_at(stretch.span.start) - document.paragraph_at(earlier.span.start)
    mark = document.words[before.stop - 1]
    return f"{min(apart, 2)} {mark if mark in '.,!?' else 'w'} {'long' if len(before) > 5 else 'short'}"


@cache
def _naming_reasons() -> dict[str, str]:
    return lexicons.load("naming_cues").column("reason")


@cache
def _works() -> frozenset[str]:
    works = lexicons.load("work_nouns")
    return frozenset(works.entries) | frozenset(works.column("plural").values())


def is_named(setting: Setting, number: int) -> bool:
    """Whether the words before a stretch announce a name, a title, a term or so-called usage."""
    return _announced(setting, number) is not None


def _announced(setting: Setting, number: int) -> str | None:
    """The reason that the words before a stretch give, an article between them and the mark left out."""
    lowered, first = setting.document.lowered, setting.tokens[number].start - 1
    if first > 0 and lowered[first - 1] in _ARTICLES:
        context = lowered[max(0, first - 1 - _NAMED_WITHIN) : first - 1]
        reason = _listed_reason(context) or _known_as(context)
        if reason:
            return reason
    context = lowered[max(0, first - _NAMED_WITHIN) : max(0, first)]
    return _listed_reason(context) or _known_as(context)


def _listed_reason(before: Sequence[str]) -> str | None:
    """The reason of the longest listed phrase, of up to three words, that ends right before a mark."""
    for size in range(min(3, len(before)), 0, -1):
        reason = _naming_reasons().get(" ".join(before[-size:]))
        if reason:
            return "scare quote" if reason == "scare" else reason
    return None


def _known_as(before: Sequence[str]) -> str | None:
    """The reason for "known to older people as": a listed phrase with "as", and words between its parts."""
    if not before or before[-1] != "as":
        return None
    for position in range(len(before) - 2, -1, -1):
        if before[position] in _CLAUSE_ENDS:
            return None
        reason = _naming_reasons().get(f"{before[position]} as")
        if reason:
            return reason
    return None


def _as_known(setting: Setting, number: int) -> bool:
    """Whether a clause after a stretch makes it a name: "the Wall," as he is known to fans; as the locals call it."""
    lowered, tokens = setting.document.lowered, setting.tokens[number]
    start = tokens.stop + 1 + (lowered[tokens.stop + 1 : tokens.stop + 2] == (",",))
    if lowered[start : start + 1] != ("as",):
        return False
    for verb in range(start + 2, min(start + 2 + _CLAUSE_WITHIN, len(lowered))):
        if lowered[verb] in _CLAUSE_ENDS:
            return False
        if lowered[verb] in _CALLED and not _FORMS_OF_BE.isdisjoint(lowered[start + 2 : verb]):
            return True
        if lowered[verb] in _CALL and lowered[verb + 1 : verb + 2] in _CALLED_ONES:
            return True
    return False


def rejection_reason(setting: Setting, number: int) -> tuple[str, str]:
    """Why a stretch that is not speech stands in marks, and the rule that says so.

    The reason is ``title``, ``nickname``, ``term``, ``name`` or ``scare quote``.
    """
    document, stretch, tokens = setting.document, setting.stretches[number], setting.tokens[number]
    announced = _announced(setting, number)
    if announced:
        return announced, "named-before-marks"
    if _as_known(setting, number):
        return "nickname", "named-after-marks"
    first = tokens.start - 1
    context = document.lowered[max(0, first - 4) : max(0, first)]
    case = _case(document.words, tokens) if tokens else "none"
    if _within_a_name(document, stretch, tokens):
        return "nickname", "marks-within-a-name"
    if case in ("Title", "One", "UPPER"):
        return "title", (
            "work-before-title" if any(word in _works() for word in context) else "capitalised-words-in-marks"
        )
    return "scare quote", "no-cue-for-marks"


def _within_a_name(document: Document, stretch: Stretch, tokens: range) -> bool:
    """True between a forename and a surname: Dwayne "The Rock" Johnson."""
    words = document.words
    before, after = tokens.start - 2, tokens.stop + 1
    return (
        0 < len(tokens) <= 4
        and before >= 0
        and after < len(words)
        and words[before][:1].isupper()
        and words[before].isalpha()
        and words[after][:1].isupper()
        and words[after].isalpha()
        and stretch.closed
    )
