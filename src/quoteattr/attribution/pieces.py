"""What stands where around cues: the pieces of a document, and the features that speak for a link.

A feature is a name such as ``L between , S``; its weight says how much it speaks for the link.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from quoteattr.document import Document
from quoteattr.labelling import Labelling, Role
from quoteattr.marks import Marks, Stretch

_LONGEST_PATTERN: Final = 7
_NEAR: Final = 4
"""Pieces next to a cue that are looked at."""
_FARTHEST: Final = 60
"""Tokens between two pieces that are looked at one by one; beyond, they are merely far."""
_SYMBOLS: Final = {"source": "S", "cue": "C", "content": "K"}


@frozen
class Piece:
    """A run of tokens with one role: indices into the document's tokens, the end exclusive."""

    role: Role
    first: int
    end: int


def pieces_of(labelling: Labelling, words: Sequence[str]) -> list[Piece]:
    """The spans of a labelling, in order; a source without a letter or digit is none."""
    return [
        Piece(span.role, span.start, span.end)
        for span in labelling.spans
        if span.role != "source" or any(word[0].isalnum() for word in words[span.start : span.end])
    ]


@frozen
class Scene:
    """A document with its pieces: what the features are made from."""

    document: Document
    pieces: tuple[Piece, ...]
    cues: tuple[int, ...]
    """Indices of the cues among ``pieces``."""
    sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]
    """For each piece, the sentence and the paragraph in which it starts."""
    quoted: tuple[bool, ...]
    """For each piece, whether it starts inside quotation marks."""
    goes_on: tuple[bool, ...]
    """For each piece, whether it goes on with speech that an earlier paragraph left open."""


def scene_of(document: Document, marks: Marks, pieces: Sequence[Piece]) -> Scene:
    """Gather what the features need, once for a document."""
    starts = [document.token_starts[piece.first] for piece in pieces]
    outer = marks.outermost
    holders = [_holder(outer, start) for start in starts]
    return Scene(
        document,
        tuple(pieces),
        tuple(i for i, piece in enumerate(pieces) if piece.role == "cue"),
        tuple(document.sentence_at(start) for start in starts),
        tuple(document.paragraph_at(start) for start in starts),
        tuple(holder is not None for holder in holders),
        tuple(holder is not None and holder.continues is not None for holder in holders),
    )


def _holder(outer: Sequence[Stretch], start: int) -> Stretch | None:
    """The stretch that holds a position, if any does."""
    at = bisect_right(outer, start, key=lambda stretch: stretch.span.start)
    return next((stretch for stretch in outer[at - 1 : at] if start < stretch.span.end), None)


def _between(scene: Scene, left: int, right: int) -> str:
    """What stands between two pieces: S, C, K for pieces, punctuation as it is, ``w`` for words."""
    words, pieces = scene.document.lowered, scene.pieces
    if pieces[right].first - pieces[left].end > _FARTHEST:
        return "far"
    symbols: list[str] = []
    position = pieces[left].end
    for index in range(left + 1, right + 1):
        for token in range(position, pieces[index].first):
            word = words[token]
            symbol = ("w" if word not in _KEPT_WORDS else word) if word[0].isalnum() else word
            if not (symbol == "w" and symbols and symbols[-1] == "w"):
                symbols.append(symbol)
        if index < right:
            symbols.append(_SYMBOLS[pieces[index].role])
            position = pieces[index].end
        if len(symbols) > _LONGEST_PATTERN:
            return "long" + "".join(symbols[:2]) + "~" + symbols[-1]
    return " ".join(symbols)


_KEPT_WORDS: Final = frozenset(
    {"and", "but", "that", "who", "as", "which", "by", "to", "in", "on", "when", "while", "or", "of"}
)


def _steps(number: int) -> str:
    return str(number) if number < 3 else "3+"


def content_features(scene: Scene, content: int, cue: int, rival: int | None) -> list[str]:
    """Features for ``content`` (index of a piece) belonging to ``cue``, which stands on one side of it.

    ``rival`` is the cue on the other side, if there is one.
    """
    document, pieces = scene.document, scene.pieces
    words = document.lowered
    after = cue < content
    side = "L" if after else "R"
    low, high = (cue, content) if after else (content, cue)
    pattern = _between(scene, low, high)
    sentences = _steps(abs(scene.sentence_of[cue] - scene.sentence_of[content]))
    paragraphs = _steps(abs(scene.paragraph_of[cue] - scene.paragraph_of[content]))
    piece, verb = pieces[content], pieces[cue]
    first = words[piece.first]
    last = words[piece.end - 1]
    closing = words[piece.end - 2] if last in _MARK_TOKENS and piece.end - piece.first > 1 else last
    quoted = "q" if scene.quoted[content] else "u"
    begins = "b" if piece.first == _first_token(scene, content) else "m"
    next_word = words[piece.end] if piece.end < len(words) else "END"
    verb_first, verb_last = words[verb.first], words[verb.end - 1]
    near = f"{side} {sentences} {paragraphs}"
    shape = f"{quoted}{begins}{closing if not closing[0].isalnum() else 'w'}"
    features = [
        side,
        near,
        f"{near} {shape}",
        f"{side} between {pattern}",
        f"{side} between {pattern} {shape}",
        f"{side} verb {verb_first} {verb_last}",
        f"{near} verb {verb_last}",
        f"{side} verb {verb_last} {quoted}{begins}",
        f"{side} next {next_word if not next_word[0].isalnum() else 'w'} {near}",
        f"{side} first {first if first in _KEPT_WORDS or not first[0].isalnum() else 'w'} {near}",
        f"{near} {_served(scene, cue, after)} {quoted}",
        f"{side} {_served(scene, cue, after)} {pattern}",
    ]
    if rival is None:
        features.append(f"{side} alone")
    else:
        rival_sentences = _steps(abs(scene.sentence_of[rival] - scene.sentence_of[content]))
        rival_paragraphs = _steps(abs(scene.paragraph_of[rival] - scene.paragraph_of[content]))
        features.append(f"{near} rival {rival_sentences} {rival_paragraphs} {shape}")
        features.append(f"{near} rival {rival_sentences} {_served(scene, rival, not after)} {shape}")
    return features


_MARK_TOKENS: Final = frozenset({'"', "'", "''", "``"})


def _first_token(scene: Scene, index: int) -> int:
    """The token with which the sentence of a piece starts."""
    document = scene.document
    return document.tokens_in(*document.sentences[scene.sentence_of[index]]).start


def _served(scene: Scene, cue: int, after: bool) -> str:
    """How near a cue has content on its other side: in its sentence, its paragraph, or not."""
    step = -1 if after else 1
    index = cue + step
    while abs(index - cue) < _NEAR and 0 <= index < len(scene.pieces) and scene.pieces[index].role == "source":
        index += step
    if not 0 <= index < len(scene.pieces) or scene.pieces[index].role == "cue":
        return "unserved"
    if scene.sentence_of[index] == scene.sentence_of[cue]:
        return "served-s-q" if scene.quoted[index] else "served-s"
    return "served-p" if scene.paragraph_of[index] == scene.paragraph_of[cue] else "served-x"


def source_features(scene: Scene, cue: int, source: int | None, taken: Mapping[int, int]) -> list[str]:
    """Features for ``source`` (index of a piece, or None for no source) being the source of ``cue``.

    ``taken`` maps sources that already belong to an earlier cue to that cue.
    """
    words = scene.document.lowered
    verb = scene.pieces[cue]
    verb_first, verb_last = words[verb.first], words[verb.end - 1]
    if source is None:
        before = words[verb.first - 1] if verb.first else "START"
        served = _served(scene, cue, False)
        return ["N", f"N verb {verb_first} {verb_last}", f"N last {verb_last}", f"N before {before}", f"N {served}"]
    side = "L" if source < cue else "R"
    pattern = _between(scene, min(source, cue), max(source, cue))
    sentences = _steps(abs(scene.sentence_of[cue] - scene.sentence_of[source]))
    same_paragraph = "p" if scene.paragraph_of[cue] == scene.paragraph_of[source] else "x"
    use = "free" if source not in taken else "taken-by-left" if taken[source] < source else "taken-by-right"
    near = f"{side} {sentences}{same_paragraph} {use}"
    follower = _follower(scene, source) if side == "R" else "-"
    return [
        f"s {side}",
        f"s {near}",
        f"s {side} {use} {pattern}",
        f"s {near} {pattern}",
        f"s {near} verb {verb_last}",
        f"s {side} verb {verb_first} {verb_last}",
        f"s {side} follower {follower}",
        f"s {side} {pattern} follower {follower}",
    ]


def _follower(scene: Scene, source: int) -> str:
    """What stands between a source and a cue after it that might own it."""
    index = source + 1
    if index < len(scene.pieces) and scene.pieces[index].role == "cue":
        return _between(scene, source, index)
    return "none"
