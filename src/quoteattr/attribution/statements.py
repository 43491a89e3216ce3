"""Statements: the content of one cue, cut where a new statement starts.

A cue often serves more than its own clause: a sentence in marks follows it, or the next paragraph opens marks anew.
Each of these is a statement of its own with the same cue and source: ``He said the dam held.  "We were lucky."`` has
two.  What stands on both sides of its cue in one paragraph, or goes on with speech left open, stays one; and so does
``"We were lucky," he said, looking at the dam.  "It held."``, whatever is made of the words between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import evolve, frozen

from quoteattr.attribution.nested import Nested
from quoteattr.attribution.pieces import Piece
from quoteattr.document import Document
from quoteattr.marks import Stretch


def statements(document: Document, outer: Sequence[Stretch], nested: Sequence[Nested]) -> list[Nested]:
    """One Nested for each statement of some attributions; ``outer`` are the outermost quoted stretches, in order."""
    scene = _Scene(document, outer)
    found: list[Nested] = []
    for one in nested:
        first, *others = scene.groups(one.attribution.content, one.attribution.cue)
        goes_on = found[-1] if found and others and scene.goes_on(found[-1], one, others[0]) else None
        if goes_on is not None:
            found[-1] = _with_content(goes_on, (*goes_on.attribution.content, *others.pop(0)))
        found += [_with_content(one, group) for group in (first, *others)]
    return found


def _with_content(nested: Nested, content: Sequence[Piece]) -> Nested:
    return evolve(nested, attribution=evolve(nested.attribution, content=tuple(content)))


@frozen
class _Scene:
    """A document and its outermost quoted stretches, in order."""

    document: Document
    outer: Sequence[Stretch]

    def groups(self, content: Sequence[Piece], cue: Piece) -> list[list[Piece]]:
        """The content of one cue, as one list a statement."""
        groups: list[list[Piece]] = []
        for piece in content:
            for part in self._parts(piece, bool(groups)):
                if groups and not (
                    self._starts_anew(groups[-1], part) or self._is_sentence_apart(groups[-1], cue, part)
                ):
                    groups[-1].append(part)
                else:
                    groups.append([part])
        return groups

    def goes_on(self, before: Nested, nested: Nested, group: Sequence[Piece]) -> bool:
        """Whether a sentence in marks goes on with the direct speech that the same source began before it."""
        earlier = before.attribution
        last = self._last_stretch(earlier.content[-1])
        return (
            nested.attribution.source is not None
            and earlier.source == nested.attribution.source
            and last is not None
            and self._paragraph(last.span.start) == self._paragraph(self._start(group[0]))
        )

    def _parts(self, piece: Piece, later: bool) -> list[Piece]:
        """The piece, cut where a sentence without marks ends and the next begins."""
        start, end = self._start(piece), self.document.tokens[piece.end - 1].end
        border = self.document.sentences[self.document.sentence_at(start)].end
        at = bisect_left(self.outer, start, key=lambda stretch: stretch.span.end)
        if later or border >= end or (at < len(self.outer) and self.outer[at].span.start < border):
            return [piece]
        cut = self.document.tokens_in(border, end).start
        return [Piece(piece.role, piece.first, cut), Piece(piece.role, cut, piece.end)]

    def _starts_anew(self, group: Sequence[Piece], part: Piece) -> bool:
        """Whether a part is no continuation of the statement before it."""
        opening = self._stretch_at(part)
        before = next(filter(None, map(self._last_stretch, reversed(group))), None)
        if opening is None:
            return before is None and part.first == group[-1].end
        if opening.continues is not None:
            return False
        if before is None:
            return self._opens_sentence(opening)
        return before.closed and self._paragraph(before.span.start) < self._paragraph(opening.span.start)

    def _is_sentence_apart(self, group: Sequence[Piece], cue: Piece, part: Piece) -> bool:
        """Whether a whole sentence in marks follows its cue, and words without marks stand before that."""
        opening = self._stretch_at(part)
        if opening is None or not group[-1].end <= cue.first < part.first or any(map(self._last_stretch, group)):
            return False
        words = self.document.tokens_in(*opening.inside)
        return len(words) > 2 and self.document.words[words[0]][0].isupper()

    def _stretch_at(self, part: Piece) -> Stretch | None:
        """The stretch in which a part starts, if any."""
        start = self._start(part)
        at = bisect_right(self.outer, start, key=lambda stretch: stretch.span.end)
        return self.outer[at] if at < len(self.outer) and self.outer[at].span.start <= start else None

    def _last_stretch(self, part: Piece) -> Stretch | None:
        """The last stretch of which a part has a word, if any."""
        end = self.document.tokens[part.end - 1].end
        at = bisect_left(self.outer, end, key=lambda stretch: stretch.span.start) - 1
        return self.outer[at] if at >= 0 and self.outer[at].span.end > self._start(part) else None

    def _start(self, part: Piece) -> int:
        return self.document.tokens[part.first].start

    def _paragraph(self, offset: int) -> int:
        return self.document.paragraph_at(offset)

    def _opens_sentence(self, stretch: Stretch) -> bool:
        start = stretch.span.start
        return self.document.sentences[self.document.sentence_at(start)].start == start
