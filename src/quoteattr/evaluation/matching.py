"""Which quotation that was found is which annotated one, and whether its source is right.

The rules are those of ``polnear_score.py``, the scorer by which the figures in ``benchmarks/results.md`` are counted on
PolNeAR (Newell, Margolin & Ruths 2018): spans are compared by the positions of their letters and digits, so that marks,
punctuation and spaces at the edges cost nothing; pairs are made one to one, those first that share most of their union.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from quoteattr.attribution.quotation import QuotationKind
from quoteattr.spans import Span

SHARED_CONTENT: Final = 0.8
"""The share of the union of two contents from which on they are one."""
_OPEN, _CLOSE, _STRAIGHT = "“„«", "”»", '"'
_MAX_SOURCE_EXCESS: Final = 40
"""Letters by which a right source may be longer than twice the annotated one."""


@frozen
class ComparedQuotation:
    """What is compared of a quotation."""

    content: frozenset[int]
    source: frozenset[int]
    source_words: tuple[str, ...]
    kind: QuotationKind


@frozen
class Pair:
    """A quotation that was found and an annotated one that share words."""

    share: float
    """Of the union of their contents."""
    found: int
    gold: int
    is_source_right: bool


class MarkedText:
    """A text with the characters that stand between double quotation marks; a paragraph ends every quotation."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._inside = _inside_marks(text)

    def compared(self, content: Iterable[Span], source: Iterable[Span]) -> ComparedQuotation:
        """Return what is compared of a quotation with these spans."""
        source, positions = tuple(source), self._positions(content)
        inside = sum(self._inside[at] for at in positions)
        words = " ".join(span.cut(self.text) for span in source).casefold().split()
        kind: QuotationKind = "direct" if inside == len(positions) else "mixed" if inside else "indirect"
        return ComparedQuotation(positions, self._positions(source), tuple(words), kind)

    def stretches(self) -> list[frozenset[int]]:
        """Return every stretch of two or more words within marks."""
        found, start = [], -1
        for at, inside in enumerate([*self._inside, 0]):
            if inside and start < 0:
                start = at
            elif not inside and start >= 0:
                if len(self.text[start:at].split()) > 1 and (positions := self._positions([Span(start, at)])):
                    found.append(positions)
                start = -1
        return found

    def _positions(self, spans: Iterable[Span]) -> frozenset[int]:
        return frozenset(at for start, end in spans for at in range(start, end) if self.text[at].isalnum())


def _inside_marks(text: str) -> list[int]:
    mask, is_inside = [0] * len(text), False
    for at, character in enumerate(text):
        if character == "\n":
            is_inside = False
        elif character in _OPEN:
            is_inside = True
        elif character in _CLOSE:
            is_inside = False
        elif character == _STRAIGHT:
            is_inside = not is_inside
        else:
            mask[at] = is_inside
    return mask


def is_source_right(found: ComparedQuotation, gold: ComparedQuotation) -> bool:
    """Return whether a source has the annotated words, or overlaps with them by half of the shorter, and is not long.

    Long is more than twice the annotated one and 40 letters.  Where both are absent, it is right.
    """
    if not gold.source or not found.source:
        return bool(gold.source) == bool(found.source)
    if found.source_words == gold.source_words:
        return True
    both = len(found.source & gold.source)
    is_short = len(found.source) <= 2 * len(gold.source) + _MAX_SOURCE_EXCESS
    return both >= 0.5 * min(len(found.source), len(gold.source)) and is_short


def candidates(found: Sequence[ComparedQuotation], gold: Sequence[ComparedQuotation], *, by_source: bool) -> list[Pair]:
    """Return all pairs that share a letter or digit, those first that share most; without ``by_source`` all are right.

    Of equal ones the last of either list comes first.
    """
    pairs = [
        Pair(len(a.content & b.content) / len(a.content | b.content), i, j, not by_source or is_source_right(a, b))
        for i, a in enumerate(found)
        for j, b in enumerate(gold)
        if not a.content.isdisjoint(b.content)
    ]
    return sorted(pairs, key=lambda pair: (pair.share, pair.found, pair.gold), reverse=True)


def one_to_one(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the first pair of each quotation that was found and of each annotated one, in the order given."""
    found: set[int] = set()
    gold: set[int] = set()
    kept = []
    for pair in pairs:
        if pair.found not in found and pair.gold not in gold:
            found.add(pair.found)
            gold.add(pair.gold)
            kept.append(pair)
    return kept


def owner(stretch: frozenset[int], attributions: Sequence[ComparedQuotation]) -> ComparedQuotation | None:
    """Return the attribution whose content has more than half of a stretch, if there is one."""
    best = max(attributions, key=lambda one: len(one.content & stretch), default=None)
    return best if best is not None and 2 * len(best.content & stretch) > len(stretch) else None
