"""Which content and which source belong to which cue: a small log-linear model over their positions.

A cue makes one attribution.  In news a piece of content belongs to the nearest cue on its left or on
its right (99 % in the PolNeAR training articles), and a cue's source is the nearest one on its left,
the nearest one on its right before the next cue, or none (98 %).  The model chooses among these by
what stands between; the choice for all cues of a document is made together, in one pass.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from attrs import frozen

from quoteattr.document import Document
from quoteattr.marks import Marks, Stretch
from quoteattr.roles import LABELS, Labelling
from quoteattr.weights import Weights

Role = Literal["source", "cue", "content"]
_LONGEST_PATTERN: Final = 7
_NEAR: Final = 4
"""Pieces next to a cue that are looked at."""
_ADVERBIAL_OPENERS: Final = frozenset({"to", "in", "at", "on", "of", "during", "after", "before", "with", "when", "as"})
_FARTHEST: Final = 60
"""Tokens between two pieces that are looked at one by one; beyond, they are merely far."""
_NEEDS_CONTENT: Final = 4.0
"""What it costs, in the model's units, to leave a cue without content."""
_SYMBOLS: Final = {"source": "S", "cue": "C", "content": "K"}


@frozen
class Piece:
    """A run of tokens with one role: indices into the document's tokens, the end exclusive."""

    role: Role
    first: int
    end: int


@frozen
class Attribution:
    """One cue with its source, if any, and the pieces of its content, in order."""

    cue: Piece
    source: Piece | None
    content: tuple[Piece, ...]
    source_margin: float
    """How far the source chosen was ahead of the next best choice, in the model's units."""
    content_margin: float
    """The same for the piece of content that was least sure."""


def pieces_of(labelling: Labelling, words: Sequence[str]) -> list[Piece]:
    """The runs of tokens that share a role, in order; a source without a letter or digit is none."""
    pieces: list[Piece] = []
    role: Role | None = None
    first = 0
    for position, label in enumerate((*labelling.best, 0)):
        begins = label % 2 == 1
        if role is not None and (begins or label == 0):
            if role != "source" or any(word[0].isalnum() for word in words[first:position]):
                pieces.append(Piece(role, first, position))
            role = None
        if begins:
            role, first = _role_of(label), position
    return pieces


def _role_of(label: int) -> Role:
    roles: Mapping[str, Role] = {"source": "source", "cue": "cue", "content": "content"}
    return roles[LABELS[label][2:]]


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
    outer = [stretch for stretch in marks.stretches if stretch.depth == 0]
    holders = _holders(outer, starts)
    return Scene(
        document,
        tuple(pieces),
        tuple(i for i, piece in enumerate(pieces) if piece.role == "cue"),
        tuple(document.sentence_at(start) for start in starts),
        tuple(document.paragraph_at(start) for start in starts),
        tuple(holder is not None for holder in holders),
        tuple(holder is not None and holder.continues is not None for holder in holders),
    )


def _holders(outer: Sequence[Stretch], starts: Sequence[int]) -> list[Stretch | None]:
    """For each position (in order) the stretch that holds it."""
    holders: list[Stretch | None] = []
    at = 0
    for start in starts:
        while at < len(outer) and outer[at].span.end <= start:
            at += 1
        holders.append(outer[at] if at < len(outer) and outer[at].span.start <= start else None)
    return holders


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
    start = document.sentences[scene.sentence_of[index]].start
    return document.tokens_in(start, start + 1).start


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


def link_pieces(document: Document, marks: Marks, pieces: Sequence[Piece], weights: Weights) -> list[Attribution]:
    """Tie pieces together, one attribution a cue that has content; cues without content are left out."""
    scene = scene_of(document, marks, pieces)
    owners, content_margins = assign_contents(scene, weights)
    sources, source_margins = assign_sources(scene, weights)
    contents: dict[int, list[int]] = {}
    for content, cue in owners.items():
        contents.setdefault(cue, []).append(content)
    attributions: list[Attribution] = []
    for number, cue in enumerate(scene.cues):
        own = _without_strays(scene, cue, _within_reach(scene, cue, sorted(contents.get(cue, ()))))
        if own:
            source = sources[number]
            attributions.append(
                Attribution(
                    scene.pieces[cue],
                    None if source is None else scene.pieces[source],
                    tuple(scene.pieces[i] for i in own),
                    source_margins[number],
                    min(content_margins[i] for i in own),
                )
            )
    return attributions


def _within_reach(scene: Scene, cue: int, contents: Sequence[int]) -> list[int]:
    """The contents of a cue that may be its own: near it, and in a chain without a gap.

    Words outside marks belong to a cue of their own paragraph, unless a colon announces them.  Quoted words may
    stand in the next one; whole paragraphs of quoted speech also farther off: a transcript, a speech with stage
    directions.
    """
    after = _chain(scene, cue, [content for content in contents if content > cue])
    before = _chain(scene, cue, [content for content in reversed(contents) if content < cue])
    return sorted((*before, *after))


def _without_strays(scene: Scene, cue: int, contents: list[int]) -> list[int]:
    """The contents of a cue without words that only stand next to it.

    These are "to shouts from the benches" after a cue that quoted words stand before, and the "it" of "it was said".
    """
    spoken = any(content < cue and scene.quoted[content] for content in contents)
    return [content for content in contents if not _is_stray(scene, cue, content, spoken)]


def _is_stray(scene: Scene, cue: int, content: int, spoken: bool) -> bool:
    words, piece, verb = scene.document.lowered, scene.pieces[content], scene.pieces[cue]
    if scene.quoted[content]:
        return False
    if content < cue:
        return piece.end == verb.first and words[piece.first : piece.end] == ("it",)
    same_sentence = scene.sentence_of[content] == scene.sentence_of[cue]
    return spoken and same_sentence and words[piece.first] in _ADVERBIAL_OPENERS


def _chain(scene: Scene, cue: int, contents: Sequence[int]) -> list[int]:
    """The contents on one side of a cue, from the nearest on, up to a gap."""
    kept: list[int] = []
    last = cue
    words, end = scene.document.words, scene.pieces[cue].end
    colon = ":" in words[end - 1 : end + 1]
    for content in contents:
        first, second = min(last, content), max(last, content)
        gap = scene.paragraph_of[second] - _last_paragraph(scene, first)
        if gap > 1 and not _is_paragraph_of_speech(scene, content):
            break
        if gap and not scene.quoted[content] and not (colon and content > cue):
            continue
        kept.append(content)
        last = content
    return kept


def _is_paragraph_of_speech(scene: Scene, content: int) -> bool:
    document, piece = scene.document, scene.pieces[content]
    paragraph = document.paragraphs[scene.paragraph_of[content]]
    tokens = document.tokens_in(*paragraph)
    return scene.quoted[content] and piece.first - tokens.start <= 1 and piece.end >= tokens.stop - 1


def _last_paragraph(scene: Scene, index: int) -> int:
    document = scene.document
    return document.paragraph_at(document.token_starts[scene.pieces[index].end - 1])


def groups_of(scene: Scene) -> list[list[int]]:
    """The content before the first cue, between each cue and the next, and after the last."""
    groups: list[list[int]] = [[]]
    for index, piece in enumerate(scene.pieces):
        if piece.role == "cue":
            groups.append([])
        elif piece.role == "content":
            groups[-1].append(index)
    return groups


def assign_contents(scene: Scene, weights: Weights) -> tuple[dict[int, int], dict[int, float]]:
    """For each content the cue that owns it, and by how much that cue was ahead of the other one."""
    groups = groups_of(scene)
    cues = scene.cues
    owners: dict[int, int] = {}
    margins: dict[int, float] = {}
    if not cues:
        return owners, margins
    splits = _best_splits(scene, groups, weights, margins)
    for number, group in enumerate(groups):
        for place, content in enumerate(group):
            owners[content] = cues[number - 1] if place < splits[number] else cues[number]
    return owners, margins


def _best_splits(scene: Scene, groups: list[list[int]], weights: Weights, margins: dict[int, float]) -> list[int]:
    """How many pieces of each group go to the cue on the left; the best for all groups together.

    Two states a cue: it has, or has not, content from its left (which saves it from having none).
    """
    cues = scene.cues
    first = len(groups[0])
    scores: dict[bool, float] = {first > 0: 0.0}
    back: list[dict[bool, tuple[bool, int]]] = []
    for content in groups[0]:
        margins[content] = _NEEDS_CONTENT
    for number in range(1, len(groups)):
        left = cues[number - 1]
        right = cues[number] if number < len(cues) else None
        gains = _split_scores(scene, groups[number], left, right, weights, margins)
        new: dict[bool, float] = {}
        steps: dict[bool, tuple[bool, int]] = {}
        for served, score in scores.items():
            for split, gain in enumerate(gains):
                if right is None and split < len(gains) - 1:
                    continue
                total = score + gain - (0.0 if served or split else _NEEDS_CONTENT)
                state = split < len(gains) - 1
                if state not in new or total > new[state]:
                    new[state], steps[state] = total, (served, split)
        scores = new
        back.append(steps)
    state = max(scores, key=lambda s: scores[s])
    splits = [0]
    for steps in reversed(back):
        state, split = steps[state]
        splits.append(split)
    return [0, *reversed(splits[1:])]


def _split_scores(
    scene: Scene, group: list[int], left: int, right: int | None, weights: Weights, margins: dict[int, float]
) -> list[float]:
    """The score of giving the first 0, 1, 2, ... pieces of a group to the left cue and the rest to the right."""
    gaps: list[float] = []
    for content in group:
        if right is None:
            gap = _NEEDS_CONTENT
        else:
            gap = weights.score(content_features(scene, content, left, right)) - weights.score(
                content_features(scene, content, right, left)
            )
        gaps.append(gap)
        margins[content] = abs(gap)
    scores = [-sum(gaps)]
    for gap in gaps:
        scores.append(scores[-1] + 2 * gap)
    for place, content in enumerate(group[1:], 1):
        if scene.goes_on[content]:
            scores[place] = -math.inf
    return scores


def source_choices(scene: Scene, number: int) -> list[int | None]:
    """The sources that the cue with this number may have: None, the nearest on its left, the nearest on its right."""
    cue = scene.cues[number]
    choices: list[int | None] = [None]
    for index in range(cue - 1, max(-1, cue - 12), -1):
        if scene.pieces[index].role == "source":
            choices.append(index)
            break
    for index in range(cue + 1, min(len(scene.pieces), cue + 6)):
        if scene.pieces[index].role == "cue":
            break
        if scene.pieces[index].role == "source":
            choices.append(index)
            break
    return choices


def assign_sources(scene: Scene, weights: Weights) -> tuple[list[int | None], list[float]]:
    """For each cue its source (index of a piece, or None), and by how much it was ahead of the next best."""
    chosen: list[int | None] = []
    margins: list[float] = []
    taken: dict[int, int] = {}
    for number, cue in enumerate(scene.cues):
        choices = source_choices(scene, number)
        scores = [weights.score(source_features(scene, cue, source, taken)) for source in choices]
        ranked = sorted(range(len(choices)), key=lambda i: -scores[i])
        best = choices[ranked[0]]
        margins.append(scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else _NEEDS_CONTENT)
        if best is not None:
            taken.setdefault(best, cue)
        chosen.append(best)
    return chosen, margins
