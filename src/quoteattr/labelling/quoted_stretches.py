"""The outermost quoted stretches of a document, with the candidate cues outside of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from attrs import evolve, field, frozen

from quoteattr.document import Document
from quoteattr.english.cues import CueCandidate
from quoteattr.labelling.token_tables import TokenRanges
from quoteattr.limits import MAX_TOKENS_OF_TAG
from quoteattr.marks import Marks, Stretch
from quoteattr.spans import Span

_TAG_THRESHOLD: Final = 0.6
"""How often a verb must be a cue in news to end a stretch that nobody closed; set, not fitted."""


@frozen
class QuotedStretches:
    """A document with its outermost quoted stretches, in order.  An unclosed one ends before ", said the minister"."""

    document: Document
    stretches: tuple[Stretch, ...]
    tokens: Sequence[range]
    """For each stretch its tokens, marks included."""
    inside: Sequence[range]
    """For each stretch the tokens between its marks."""
    cues: tuple[CueCandidate, ...]
    """Candidate cues that stand outside all stretches."""
    cue_ends: Sequence[int] = field(repr=False)
    """Where each of them ends, for searching."""

    @cached_property
    def _starts(self) -> list[int]:
        return [stretch.span.start for stretch in self.stretches]

    @cached_property
    def _ends(self) -> list[int]:
        return [stretch.span.end for stretch in self.stretches]

    def stretch_at(self, offset: int) -> Stretch | None:
        """Return the stretch that holds a character, marks included, or None outside all of them."""
        at = bisect_right(self._starts, offset) - 1
        return self.stretches[at] if at >= 0 and offset < self._ends[at] else None

    def last_stretch_before(self, offset: int) -> Stretch | None:
        """Return the last stretch that starts before a character, or None."""
        at = bisect_left(self._starts, offset) - 1
        return self.stretches[at] if at >= 0 else None

    def stretches_in(self, span: Span) -> Sequence[Stretch]:
        """Return the stretches that share a character with a span."""
        return self.stretches[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]

    def stretches_of(self, tokens: range) -> Sequence[Stretch]:
        """Return the stretches that share a character with some tokens, at least one."""
        found = self.document.tokens
        return self.stretches_in(Span(found[tokens.start].start, found[tokens.stop - 1].end))

    def last_stretch_of(self, tokens: range) -> Stretch | None:
        """Return the last of these stretches, or None."""
        return next(reversed(self.stretches_of(tokens)), None)


def find_quoted_stretches(document: Document, marks: Marks, cues: Sequence[CueCandidate]) -> QuotedStretches:
    """Return the outermost stretches of a document with these marks and candidate cues."""
    stretches = tuple(_without_tag(document, stretch, cues) for stretch in marks.outermost)
    inside = TokenRanges(document.tokens_in(*stretch.inside) for stretch in stretches)
    outside: list[CueCandidate] = []
    following = iter(inside)
    nearest = next(following, None)
    for cue in cues:
        while nearest is not None and nearest.stop <= cue.first:
            nearest = next(following, None)
        if nearest is None or cue.end <= nearest.start:
            outside.append(cue)
    tokens = TokenRanges(document.tokens_in(*stretch.span) for stretch in stretches)
    return QuotedStretches(document, stretches, tokens, inside, tuple(outside), [cue.end for cue in outside])


def _without_tag(document: Document, stretch: Stretch, cues: Sequence[CueCandidate]) -> Stretch:
    """Return a stretch that nobody closed, without ", said the minister" and what follows it.

    One that the next paragraph goes on with is not cut: it ends without a comma and a cue.
    """
    if stretch.closed:
        return stretch
    tokens = document.tokens_in(*stretch.inside)
    words = document.words
    for number in range(bisect_left(cues, tokens.start, key=lambda cue: cue.first), len(cues)):
        cue = cues[number]
        if cue.first >= tokens.stop:
            break
        if cue.cue.frame != "speech" or cue.cue.share < _TAG_THRESHOLD:
            continue
        for comma in range(cue.first - 1, max(tokens.start, cue.first - MAX_TOKENS_OF_TAG), -1):
            if words[comma] in ",?!":
                end = document.tokens[comma].end
                return evolve(stretch, span=Span(stretch.span.start, end), inside=Span(stretch.inside.start, end))
            if words[comma] in '.;:"':
                break
    return stretch
