"""A document with its outermost quoted stretches, found by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import field, frozen

from quoteattr.document import Document
from quoteattr.marks import Marks, Stretch
from quoteattr.spans import Span


@frozen
class QuotedText:
    """A document with its outermost quoted stretches, in order.  Offsets are those of characters."""

    document: Document
    stretches: tuple[Stretch, ...]
    _starts: Sequence[int] = field(repr=False)
    _ends: Sequence[int] = field(repr=False)

    @classmethod
    def of(cls, document: Document, marks: Marks) -> QuotedText:
        """Return a document with its marks."""
        stretches = marks.outermost
        starts, ends = [stretch.span.start for stretch in stretches], [stretch.span.end for stretch in stretches]
        return cls(document, stretches, starts, ends)

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
