"""Which content and which source belong to which cue: a small log-linear model over their positions.

A cue makes one attribution.  In news a piece of content belongs to the nearest cue on its left or on
its right (99 % in the PolNeAR training articles), and a cue's source is the nearest one on its left,
the nearest one on its right before the next cue, or none (98 %).  The model chooses among these by
what stands between; the choice for all cues of a document is made together, in one pass.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from attrs import frozen

from quoteattr.attribution.pieces import Piece, Scene, content_features, scene_of, source_features
from quoteattr.document import Document
from quoteattr.marks import Marks
from quoteattr.resources.weights import Weights

_ADVERBIAL_OPENERS: Final = frozenset({"to", "in", "at", "on", "of", "during", "after", "before", "with", "when", "as"})
_PAUSES: Final = frozenset({",", "?", "!"})
_LONE: Final = frozenset({"that", "whether", "if"})
_NEEDS_CONTENT: Final = 4.0
"""What it costs, in the model's units, to leave a cue without content."""
_LEFT: Final = 11
_RIGHT: Final = 5
"""Pieces on either side of a cue among which its source is looked for."""


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

    These are "to shouts from the benches", or a new sentence without marks, after a cue that quoted words stand
    before; any words without marks, if those end with a comma; a lone "that"; and the "it" of "it was said".
    """
    spoken = any(content < cue and scene.quoted[content] for content in contents)
    return [content for content in contents if not _is_stray(scene, cue, content, spoken)]


def _is_stray(scene: Scene, cue: int, content: int, spoken: bool) -> bool:
    words, piece, verb = scene.document.lowered, scene.pieces[content], scene.pieces[cue]
    if scene.quoted[content]:
        return False
    if piece.end - piece.first == 1 and words[piece.first] in _LONE:
        return True
    another_sentence = scene.sentence_of[content] != scene.sentence_of[cue]
    if content < cue:
        opens = another_sentence and words[verb.first] == "according"
        return opens or (piece.end == verb.first and words[piece.first : piece.end] == ("it",))
    if another_sentence or words[piece.first] in _ADVERBIAL_OPENERS:
        return spoken
    return spoken and _is_told(scene, cue)


def _is_told(scene: Scene, cue: int) -> bool:
    """Whether quoted words that end with a comma, or as a question does, stand before a cue in its sentence.

    Then all is said; what follows the cue is how and of what: “...,” he recalled of the day.
    """
    sentence, pieces = scene.sentence_of[cue], scene.pieces
    before = takewhile(lambda index: scene.sentence_of[index] == sentence, reversed(range(cue)))
    said = next((pieces[index] for index in before if pieces[index].role == "content" and scene.quoted[index]), None)
    return said is not None and not _PAUSES.isdisjoint(scene.document.words[said.end - 2 : said.end + 1])


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
    scores = {bool(groups[0]): 0.0}
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
                total = score + gain - (0.0 if served or split else _NEEDS_CONTENT)
                state = split < len(gains) - 1
                if state not in new or total > new[state]:
                    new[state], steps[state] = total, (served, split)
        scores = new
        back.append(steps)
    state = False  # what stands after the last cue is all its own
    splits: list[int] = []
    for steps in reversed(back):
        state, split = steps[state]
        splits.append(split)
    return [0, *reversed(splits)]


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
    for index in reversed(range(max(0, cue - _LEFT), cue)):
        if scene.pieces[index].role == "source":
            choices.append(index)
            break
    for index in range(cue + 1, min(len(scene.pieces), cue + 1 + _RIGHT)):
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
