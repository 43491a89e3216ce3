"""Which quoted stretches are speech, and why the others are not."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from quoteattr.document import Document
from quoteattr.labelling.headings import opens_headline, speaker_of_heading
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.limits import MAX_TOKENS_AFTER_NAMING_CUE, MAX_TOKENS_TO_NAMING_VERB
from quoteattr.marks import Stretch
from quoteattr.resources import lexicons
from quoteattr.resources.lexicons import word_set
from quoteattr.resources.weights import load_weights
from quoteattr.spans import Span

SPEECH_THRESHOLD: Final = 0.5
"""A stretch at or above this probability is speech: as likely as not; set, not fitted."""
SURE_SPEECH_THRESHOLD: Final = 0.95
"""The least probability of speech where the way that a stretch is set leaves little doubt; set, not fitted."""
_FAR: Final = 12
_LONG: Final = 16
"""Tokens to a cue, and words of a stretch, beyond which the features say "far" and "more"."""
_BESIDE: Final = 3
"""Words on either side of the marks that the features see."""
_CLAUSE_ENDS: Final = frozenset({",", ".", ";", ":", '"'})
_DASHES: Final = frozenset({"—", "-", "--"})


@cache
def _words(of_class: str) -> frozenset[str]:
    return word_set("labelling_words", of_class)


def speech_probabilities(quoted: QuotedStretches) -> Sequence[float]:
    """Return for each stretch the probability that it is someone's speech, writing or thought."""
    weights = load_weights("quoted_speech")
    numbers = range(len(quoted.stretches))
    return array("d", (_with_setting(quoted, n, weights.chance(stretch_features(quoted, n))) for n in numbers))


def _with_setting(quoted: QuotedStretches, number: int, learned: float) -> float:
    """Return the probability of speech, high or low where what stands around the marks leaves little doubt."""
    if not quoted.inside[number]:
        return 0.0  # there are no words that someone could have said
    if _is_called_so(quoted, number):
        return min(learned, 1 - SURE_SPEECH_THRESHOLD)
    return max(learned, SURE_SPEECH_THRESHOLD) if _is_set_as_speech(quoted, number) else learned


def _is_set_as_speech(quoted: QuotedStretches, number: int) -> bool:
    """Whether the way that a stretch is set makes it speech.

    It goes on over paragraphs, a dash and a name follow it, it opens the headline before a colon or another heading
    before a colon and a name, or it stands alone between a colon and the paragraph's end.
    """
    document, tokens = quoted.document, quoted.inside[number]
    following = quoted.stretches[number + 1 : number + 2]
    if quoted.stretches[number].continues is not None or any(other.continues is not None for other in following):
        return True
    if not tokens:
        return False
    words, before, after = document.words, tokens.start - 2, tokens.stop + 1
    paragraph = document.paragraphs[document.paragraph_at(quoted.stretches[number].span.start)]
    inside = document.tokens_in(*paragraph)
    if before < inside.start:
        marked = quoted.tokens[number]
        if opens_headline(document, marked) or speaker_of_heading(document, marked):
            return True
        return after + 1 < len(words) and words[after] in _DASHES and words[after + 1][0].isupper()
    return words[before] == ":" and after >= inside.stop


def stretch_features(quoted: QuotedStretches, number: int) -> list[str]:
    """Return the features of a stretch, from its form and what stands around it, for the model ``quoted_speech``."""
    document, stretch, tokens = quoted.document, quoted.stretches[number], quoted.inside[number]
    words, lowered = document.words, document.lowered
    if not tokens:
        return ["empty"]
    first = tokens.start
    length = _length(sum(words[i][0].isalnum() for i in tokens))
    last, end = _last_mark(words, stretch, tokens)
    paragraph = document.paragraphs[document.paragraph_at(stretch.span.start)]
    sentence = document.sentences[document.sentence_at(stretch.span.start)]
    before, after = _words_beside(document, paragraph, range(first, end))
    before_one = before[-1] if before else "START"
    after_one = after[0] if after else "END"
    case = _case(words, tokens)
    left, right = _nearest_cues(quoted, range(first, end), sentence.start, paragraph.end)
    ends_sentence = "." in after_one or after_one == "END" or last in ".!?"
    place = f"{'P' if not before else 'm'}{'E' if not after else 'm'}"
    shape = f"{length} {case} {last}"
    verbal, opener = _words("verbal"), lowered[first]
    alone = "only" if len(quoted.stretches) == 1 else "several"
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
        f"neighbour {_neighbour_form(quoted, number)} {length}",
        f"paragraph {'first' if paragraph.start == 0 else 'later'} {length} {last}",
        f"verb {not verbal.isdisjoint(lowered[first : tokens.stop])} {length} {case}",
        f"{alone} {length}",
        f"opens {opener if opener in verbal or opener in _words('function') else case} {length}",
    ]


def _last_mark(words: Sequence[str], stretch: Stretch, tokens: range) -> tuple[str, int]:
    """Return the mark that ends the words of a stretch, ``w`` for none, and where the words end.

    British and other copy sets a comma or a full stop after the quotation mark: it counts as within.
    """
    last, end = words[tokens.stop - 1], tokens.stop
    if not last[0].isalnum():
        return last, end
    if stretch.closed and words[end + 1 : end + 2] in ((",",), (".",)):
        return words[end + 1], end + 1
    return "w", end


def _words_beside(document: Document, paragraph: Span, inside: range) -> tuple[list[str], list[str]]:
    """Return up to three words before and three behind the marks around some tokens, in their paragraph."""
    lowered, starts = document.lowered, document.token_starts
    before = range(max(0, inside.start - 1 - _BESIDE), inside.start - 1)
    after = range(inside.stop + 1, min(len(lowered), inside.stop + 1 + _BESIDE))
    return (
        [lowered[i] for i in before if starts[i] >= paragraph.start],
        [lowered[i] for i in after if starts[i] < paragraph.end],
    )


def _length(words: int) -> str:
    """Return the class of the number of words."""
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


def _nearest_cues(quoted: QuotedStretches, inside: range, sentence_start: int, paragraph_end: int) -> tuple[str, str]:
    """Return the frame and distance of the nearest cue before (in the sentence) and after (in the paragraph)."""
    starts = quoted.document.token_starts
    at = bisect_left(quoted.cue_ends, inside.start)
    left = right = "none"
    if at and starts[quoted.cues[at - 1].first] >= sentence_start:
        cue = quoted.cues[at - 1]
        left = f"{cue.cue.frame} {_distance(inside.start - 1 - cue.end)}"
    if at < len(quoted.cues) and starts[quoted.cues[at].first] < paragraph_end:
        cue = quoted.cues[at]
        right = f"{cue.cue.frame} {_distance(cue.first - inside.stop - 1)}"
    return left, right


def _distance(tokens: int) -> str:
    """Return the class of the distance to a cue."""
    return "0" if tokens <= 0 else "1" if tokens == 1 else "2-3" if tokens <= 3 else "4-12" if tokens <= _FAR else "far"


def _neighbour_form(quoted: QuotedStretches, number: int) -> str:
    """Whether the stretch before it in the paragraph, or right before the paragraph, looks like whole speech."""
    if not number:
        return "none"
    before = quoted.inside[number - 1]
    if not before:
        return "empty"
    document = quoted.document
    stretch, earlier = quoted.stretches[number], quoted.stretches[number - 1]
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


def is_named(quoted: QuotedStretches, number: int) -> bool:
    """Return whether the words before a stretch announce a name, a title, a term or so-called usage."""
    return _announced(quoted, number) is not None


def _announced(quoted: QuotedStretches, number: int) -> str | None:
    """Return the reason that the words before a stretch give, an article between them and the mark left out."""
    lowered, first = quoted.document.lowered, quoted.inside[number].start - 1
    if first > 0 and lowered[first - 1] in _words("article"):
        context = lowered[max(0, first - 1 - MAX_TOKENS_AFTER_NAMING_CUE) : first - 1]
        reason = _listed_reason(context) or _known_as(context)
        if reason:
            return reason
    context = lowered[max(0, first - MAX_TOKENS_AFTER_NAMING_CUE) : max(0, first)]
    return _listed_reason(context) or _known_as(context)


def _listed_reason(before: Sequence[str]) -> str | None:
    """Return the reason of the longest listed phrase, of up to three words, that ends right before a mark."""
    for size in range(min(3, len(before)), 0, -1):
        reason = _naming_reasons().get(" ".join(before[-size:]))
        if reason:
            return "scare quote" if reason == "scare" else reason
    return None


def _known_as(before: Sequence[str]) -> str | None:
    """Return the reason for "known to older people as": a listed phrase with "as", and words between its parts."""
    if not before or before[-1] != "as":
        return None
    for position in range(len(before) - 2, -1, -1):
        if before[position] in _CLAUSE_ENDS:
            return None
        reason = _naming_reasons().get(f"{before[position]} as")
        if reason:
            return reason
    return None


def _is_called_so(quoted: QuotedStretches, number: int) -> bool:
    """Whether a clause after a stretch makes it a name: "the Wall," as he is known to fans; as the locals call it."""
    document, tokens = quoted.document, quoted.inside[number]
    lowered = document.lowered
    start = tokens.stop + 1 + (lowered[tokens.stop + 1 : tokens.stop + 2] == (",",))
    if lowered[start : start + 1] != ("as",):
        return False
    for verb in range(start + 2, min(start + 2 + MAX_TOKENS_TO_NAMING_VERB, len(lowered))):
        if lowered[verb] in _CLAUSE_ENDS:
            return False
        if lowered[verb] in _words("naming_participle") and not _words("copula").isdisjoint(lowered[start + 2 : verb]):
            return True
        if lowered[verb] in _words("naming_verb") and document.word_at(verb + 1) in _words("named_object"):
            return True
    return False


def rejection_reason(quoted: QuotedStretches, number: int) -> tuple[str, str]:
    """Return why a stretch that is not speech stands in marks, and the rule that says so.

    The reason is ``title``, ``nickname``, ``term``, ``name`` or ``scare quote``.
    """
    document, stretch, tokens = quoted.document, quoted.stretches[number], quoted.inside[number]
    announced = _announced(quoted, number)
    if announced:
        return announced, "named-before-marks"
    if _is_called_so(quoted, number):
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
    """Whether a stretch stands between two capitalised words: Dwayne "The Rock" Johnson."""
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
