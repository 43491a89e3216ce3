"""Utterance: one thing said, its renderings, and what differs between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen

from quoteattr.attribution import Speaker
from quoteattr.comparison.compare import compare
from quoteattr.comparison.hedges import Hedge, hedges_of
from quoteattr.comparison.comparison import KINDS, VERDICTS, Comparison, Difference, Verdict
from quoteattr.display import Displayed
from quoteattr.spans import Span
from quoteattr.utterances.carriers import carrier_of
from quoteattr.utterances.columns import Column, column_spans, words_of
from quoteattr.versions import RECORD_VERSION
from quoteattr.wording.terms import wording

_SHOWN: Final = 60
"""Letters of a rendering in a prompt."""
_COPIED_WORDS: Final = 6
"""Words from which the same wording in two articles is no accident: one has it from the other, or both from a wire."""


@frozen
class Rendering:
    """One carrier of an utterance: a text of ``collate``, or a quotation of an article."""

    text: str
    position: int
    """The place of the text in the list, or of the quotation among those of its article."""
    article: int | None = None
    """The place of the article in the wire; None for a text of ``collate``, as all that follows."""
    article_id: str | None = None
    outlet: str | None = None
    published: date | None = None
    content: tuple[Span, ...] = field(default=(), repr=False)
    """Where the quotation stands in its article."""

    @property
    def carrier(self) -> str:
        """Who printed it: the outlet, else the article's id, else its number, else that of the text."""
        if self.article is None:
            return f"text {self.position + 1}"
        return carrier_of(self.outlet, self.article_id, self.article)

    def to_record(self) -> dict[str, Any]:
        """A plain dict with the same fields."""
        return {
            "text": self.text,
            "position": self.position,
            "article": self.article,
            "article_id": self.article_id,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "content": [list(span) for span in self.content],
        }


@frozen
class Variation:
    """A difference between the wording that most share (``a``) and some of the renderings (``b``)."""

    difference: Difference
    renderings: tuple[int, ...]
    """Places in the utterance's renderings."""

    def to_record(self) -> dict[str, Any]:
        """A plain dict: the difference, and who has it."""
        return {**self.difference.to_record(), "renderings": list(self.renderings)}


def _first_of(renderings: tuple[Rendering, ...]) -> str:
    """For the eye: how many renderings, and how the first of them begins."""
    return f"<{len(renderings)}, first {renderings[0].text[:_SHOWN]!r}>"


@frozen
class Utterance(Displayed):
    """One thing said on one occasion, in the words of each that carries it."""

    speaker: Speaker | None
    """None where no rendering tells."""
    renderings: tuple[Rendering, ...] = field(repr=_first_of)
    """By date, article and position."""

    @cached_property
    def wording(self) -> str:
        """The rendering that most outlets share; of several, the one most of whose words half of the others have."""
        return _shared_wording(self.renderings)

    @cached_property
    def witnesses(self) -> tuple[str, ...]:
        """The different wordings as they are written: first the one that most outlets share, then by the alphabet."""
        written: dict[str, str] = {}
        for rendering in self.renderings:
            words = wording(rendering.text)
            written[words] = min(rendering.text, written.get(words, rendering.text))
        written[wording(self.wording)] = self.wording
        return tuple(sorted(written.values(), key=lambda text: (text != self.wording, wording(text), text)))

    @cached_property
    def holders(self) -> tuple[tuple[int, ...], ...]:
        """For each of ``witnesses``, the places in ``renderings`` of those that have its wording."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, rendering in enumerate(self.renderings):
            places[wording(rendering.text)].append(at)
        return tuple(tuple(places[wording(text)]) for text in self.witnesses)

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The witnesses aligned: in each column the words of every one of ``witnesses`` that say the same."""
        return words_of(self.column_spans, self.witnesses)

    @cached_property
    def column_spans(self) -> tuple[Column, ...]:
        """The columns by where their words stand in each of ``witnesses``."""
        return column_spans(self.witnesses)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The shared wording compared with each other witness."""
        return tuple(compare(self.wording, text) for text in self.witnesses[1:])

    @cached_property
    def departures(self) -> tuple[tuple[Difference, ...], ...]:
        """How each witness but the first departs from it, in ``comparisons`` where both quote the same stretch."""
        return tuple(tuple(_within(comparison)) for comparison in self.comparisons)

    @cached_property
    def differences(self) -> tuple[Variation, ...]:
        """How the renderings depart from the shared wording: first what cannot both be true, last mere wording."""
        found: dict[Difference, list[int]] = defaultdict(list)
        for own, departures in zip(self.holders[1:], self.departures, strict=True):
            for difference in departures:
                found[difference].extend(own)
        variations = [Variation(difference, tuple(sorted(places))) for difference, places in _merged(found).items()]
        return tuple(sorted(variations, key=_gravity))

    @property
    def verdict(self) -> Verdict:
        """The gravest of what the renderings' differences come to."""
        reached = {KINDS[variation.difference.kind] for variation in self.differences}
        return next((verdict for verdict in VERDICTS if verdict in reached), "identical")

    @property
    def earliest(self) -> tuple[Rendering, ...]:
        """The renderings with the earliest date of those that have one; several of one day, none if none is dated."""
        first = min((rendering.published for rendering in self.renderings if rendering.published), default=None)
        return tuple(r for r in self.renderings if first is not None and r.published == first)

    @cached_property
    def copies(self) -> tuple[tuple[int, ...], ...]:
        """Which of ``renderings`` are one wire copy: the same six words or more at several outlets."""
        return tuple(
            sorted(
                own
                for text, own in zip(self.witnesses, self.holders, strict=True)
                if wording(text).count(" ") >= _COPIED_WORDS - 1
                and len({self.renderings[at].carrier for at in own}) > 1
            )
        )

    @cached_property
    def carriers(self) -> tuple[str, ...]:
        """Who printed it, by the alphabet, each once."""
        return tuple(sorted({rendering.carrier for rendering in self.renderings}))

    @cached_property
    def hedges(self) -> tuple[tuple[Hedge, ...], ...]:
        """For each of ``renderings``, its words that say how likely something is."""
        return tuple(hedges_of(rendering.text) for rendering in self.renderings)

    def to_record(self) -> dict[str, Any]:
        """A plain dict that JSON can hold; ``quoteattr.from_record`` gives an equal Utterance back."""
        return {
            "version": RECORD_VERSION,
            "speaker": self.speaker.to_record() if self.speaker else None,
            "wording": self.wording,
            "verdict": self.verdict,
            "renderings": [rendering.to_record() for rendering in self.renderings],
            "differences": [variation.to_record() for variation in self.differences],
            "witnesses": list(self.witnesses),
            "columns": [list(cells) for cells in self.columns],
            "copies": [list(places) for places in self.copies],
        }


def _shared_wording(renderings: Sequence[Rendering]) -> str:
    carriers: dict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    for rendering in renderings:
        words = wording(rendering.text)
        carriers[words].add(rendering.carrier)
        written[words] = min(rendering.text, written.get(words, rendering.text))
    holders = Counter(word for words in carriers for word in set(words.split()))
    half = (len(carriers) + 1) / 2

    def rank(words: str) -> tuple[int, float, str]:
        return -len(carriers[words]), -sum(holders[word] - half for word in set(words.split())), words

    return written[min(carriers, key=rank)]


def _within(comparison: Comparison) -> Iterable[Difference]:
    """The differences but for those of one side alone that stand before or after all that the two have in common.

    A text that quotes less does not leave the rest out, and what one quotes beyond the other does not contradict it:
    of that, only what is added counts.
    """
    if not comparison.common:
        return comparison.differences
    in_a = Span(min(a.start for a, _ in comparison.common), max(a.end for a, _ in comparison.common))
    in_b = Span(min(b.start for _, b in comparison.common), max(b.end for _, b in comparison.common))
    return [
        found
        for found in comparison.differences
        if not (
            (not found.b_text and not in_a.overlaps(found.a))
            or (not found.a_text and not in_b.overlaps(found.b) and found.kind != "added")
        )
    ]


def _merged(found: dict[Difference, list[int]]) -> dict[Difference, set[int]]:
    """Differences that are one but for where they stand in the other text: the first of them, with all renderings."""
    first: dict[tuple[object, ...], Difference] = {}
    merged: dict[Difference, set[int]] = defaultdict(set)
    for difference, places in found.items():
        key = (difference.kind, difference.a, wording(difference.b_text), difference.stronger)
        merged[first.setdefault(key, difference)].update(places)
    return merged


def _gravity(variation: Variation) -> tuple[object, ...]:
    difference = variation.difference
    return [*VERDICTS].index(KINDS[difference.kind]), difference.a, difference.b, difference.kind, variation.renderings
