"""Candidate cues: words and phrases of the lexicons that may tie a source to a content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Final, Literal, get_args

from attrs import define, field, frozen

from quoteattr.acts import ACTS, Act
from quoteattr.document import Document
from quoteattr.english.function_words import word_classes
from quoteattr.errors import LexiconError
from quoteattr.limits import MAX_SOURCE_IN_PHRASE
from quoteattr.resources import lexicons

Frame = Literal["speech", "thought", "naming", "topic", "document", "phrase"]
FRAMES: Final[tuple[Frame, ...]] = get_args(Frame)
UNCOUNTED: Final = 0.5
Form = tuple[tuple[str, ...], "Cue"]
_PHRASE_ENDS: Final = frozenset({",", ".", ";", ":", '"', "'"})


@frozen
class Cue:
    """What the lexicons say of one cue, whichever form of it stands in the text."""

    lemma: str
    frame: Frame
    act: Act
    shape: str
    """``verb``, or the shape of a phrase: ``prefix``, ``circumfix`` or ``verbal``."""
    addressee: bool
    """Whether a person may stand between the verb and what is said ("told reporters that")."""
    share: float
    """How often this form is a cue where it occurs in news; UNCOUNTED where that was not counted."""


@frozen
class CueCandidate:
    """A form of a cue in a document: indices of tokens, the end exclusive."""

    first: int
    end: int
    cue: Cue = field(repr=False)
    source: tuple[int, int] | None = None
    """The tokens of the source, where the phrase itself encloses it."""


@define
class _Forms:
    """The forms that start with one word."""

    single: Cue | None = None
    by_second: dict[str, list[Form]] = field(factory=dict)
    """Longer forms by their second word, the longest first."""
    around: dict[str, list[Form]] = field(factory=dict)
    """Phrases that enclose their source, by the word after it: "as X put it" under "put"."""


@cache
def _forms() -> dict[str, _Forms]:
    """Return every form of every cue under its first word."""
    forms: dict[str, _Forms] = {}
    for words, cue in (*_verb_forms(), *_phrase_forms()):
        parts = tuple(words.replace("'s", " 's").replace("_", " ").lower().split())
        if parts[0] == "x":
            continue
        same_start = forms.setdefault(parts[0], _Forms())
        if len(parts) == 1:
            same_start.single = cue
        elif parts[1] == "x":
            for after in {parts[2], parts[3] if parts[2] == "'s" else parts[2]}:
                same_start.around.setdefault(after, []).append((parts, cue))
        else:
            same_start.by_second.setdefault(parts[1], []).append((parts, cue))
    for same_start in forms.values():
        for longer in (*same_start.by_second.values(), *same_start.around.values()):
            longer.sort(key=lambda form: -len(form[0]))
    return forms


def _verb_forms() -> Iterator[tuple[str, Cue]]:
    for entry in lexicons.load("cue_verbs"):
        for words, share in zip(entry["forms"].split(), entry["form_shares"].split(), strict=True):
            chance = _share(share if share != "-" else entry["share"])
            yield words, Cue(entry.words, _frame(entry), _act(entry), "verb", entry["addressee"] == "yes", chance)


def _phrase_forms() -> Iterator[tuple[str, Cue]]:
    for entry in lexicons.load("cue_phrases"):
        cue = Cue(entry.words, "phrase", _act(entry), entry["shape"], False, _share(entry["share"]))
        for words in entry["forms"].split():
            yield words, cue


def _share(cell: str) -> float:
    return UNCOUNTED if cell == "-" else float(cell)


def _frame(entry: lexicons.Entry) -> Frame:
    frames: dict[str, Frame] = {frame: frame for frame in FRAMES}
    if entry["frame"] not in frames:
        raise LexiconError(f"cue_verbs: {entry.words!r} has the frame {entry['frame']!r}; give one of {FRAMES}")
    return frames[entry["frame"]]


def _act(entry: lexicons.Entry) -> Act:
    acts: dict[str, Act] = {act: act for act in ACTS}
    if entry["act"] not in acts:
        raise LexiconError(f"the act of {entry.words!r} is {entry['act']!r}; give one of {tuple(ACTS)}")
    return acts[entry["act"]]


@cache
def speech_nouns() -> frozenset[str]:
    """Return the nouns that carry an attribution, in both numbers, read once."""
    return frozenset(word for entry in lexicons.load("cue_nouns") for word in (entry.words, entry["plural"]))


def find_cues(document: Document) -> tuple[CueCandidate, ...]:
    """Return the forms of cues in a document, in order, none within another.  Time linear in the tokens."""
    forms = _forms()
    words = document.lowered
    found: list[CueCandidate] = []
    done = 0
    for position in [i for i, word in enumerate(words) if word in forms]:
        if position >= done:
            candidate = _at(words, position, forms[words[position]])
            if candidate:
                found.append(candidate)
                done = candidate.end
    return tuple(found)


def cues_in(cues: Sequence[CueCandidate], tokens: range) -> Sequence[CueCandidate]:
    """Return those of the cues of a document that start in a range of its tokens."""
    first = bisect_left(cues, tokens.start, key=_start)
    return cues[first : bisect_left(cues, tokens.stop, lo=first, key=_start)]


_start: Final[Callable[[CueCandidate], int]] = attrgetter("first")


def _at(words: Sequence[str], position: int, forms: _Forms) -> CueCandidate | None:
    """Return the longest form that stands at a position."""
    if forms.by_second and position + 1 < len(words):
        for parts, cue in forms.by_second.get(words[position + 1], ()):
            if "x" in parts:
                candidate = _around(words, position, parts, cue)
                if candidate:
                    return candidate
            elif words[position : position + len(parts)] == parts:
                return CueCandidate(position, position + len(parts), cue)
    near = words[position + 2 : position + 3 + MAX_SOURCE_IN_PHRASE]
    if not forms.around.keys().isdisjoint(near):
        for word in near:
            for parts, cue in forms.around.get(word, ()):
                candidate = _around(words, position, parts, cue)
                if candidate:
                    return candidate
            if word in _PHRASE_ENDS:
                break
    return CueCandidate(position, position + 1, forms.single) if forms.single else None


def _around(words: Sequence[str], position: int, parts: tuple[str, ...], cue: Cue) -> CueCandidate | None:
    """Return a phrase with its source inside: "as the mayor put it", "in her words"."""
    gap = parts.index("x")
    head, tail = parts[:gap], parts[gap + 1 :]
    source = position + len(head)
    if words[position:source] != head:
        return None
    owned = tail[0] == "'s" and words[source] in word_classes().possessive
    if owned and words[source + 1 : source + len(tail)] == tail[1:]:
        return CueCandidate(source + 1, source + len(tail), cue, (source, source + 1))
    for start in range(source + 1, min(source + 1 + MAX_SOURCE_IN_PHRASE, len(words))):
        if words[start : start + len(tail)] == tail:
            return CueCandidate(start, start + len(tail), cue, (source, start))
        if words[start] in _PHRASE_ENDS:
            return None
    return None
