"""Utterance: one thing said, with its renderings."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen

from quoteattr.attribution import Speaker
from quoteattr.comparison.compare import compare
from quoteattr.comparison.comparison import KINDS, VERDICTS, Comparison, Difference, Verdict
from quoteattr.comparison.hedges import Hedge, hedges_of
from quoteattr.display import Displayed, DisplayedTuple
from quoteattr.graphemes import clipped
from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.variant_table import Column, column_words, variant_columns
from quoteattr.utterances.variations import (
    Variations,
    departures_of,
    shared_wording,
    variations_of,
    written_forms,
)
from quoteattr.versions import RECORD_VERSION
from quoteattr.wording.terms import wording

_SHOWN: Final = 60
"""Letters of a rendering in a prompt."""
_MIN_COPIED_WORDS: Final = 6
"""Words from which the same wording in two articles is no accident: one has it from the other, or both from a wire."""


def _first_of(renderings: tuple[Rendering, ...]) -> str:
    """Return for a prompt how many renderings there are, and how the first of them begins."""
    return f"<{len(renderings)}, first {clipped(renderings[0].text, _SHOWN)!r}>"


@frozen
class Utterance(Displayed):
    """One thing said on one occasion, in the words of each that carries it."""

    speaker: Speaker | None
    """None if no rendering tells."""
    renderings: tuple[Rendering, ...] = field(repr=_first_of)
    """By date, article and position."""

    @cached_property
    def wording(self) -> str:
        """The rendering that most outlets share; of several, the one most of whose words half of the others have."""
        return shared_wording(self.renderings)

    @cached_property
    def witnesses(self) -> tuple[str, ...]:
        """The different wordings as they are written: first the one that most outlets share, then by the alphabet."""
        written = written_forms(self.renderings) | {wording(self.wording): self.wording}
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
        return column_words(self.column_spans, self.witnesses)

    @cached_property
    def column_spans(self) -> tuple[Column, ...]:
        """The columns by where their words stand in each of ``witnesses``."""
        return variant_columns(self.witnesses)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The shared wording compared with each other witness."""
        return tuple(compare(self.wording, text) for text in self.witnesses[1:])

    @cached_property
    def departures(self) -> tuple[tuple[Difference, ...], ...]:
        """How each witness but the first departs from it, in ``comparisons`` where both quote the same stretch."""
        return tuple(departures_of(comparison) for comparison in self.comparisons)

    @cached_property
    def differences(self) -> Variations:
        """How the renderings depart from the shared wording: first what cannot both be true, last mere wording."""
        return Variations(variations_of(self.departures, self.holders[1:]))

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict that the renderings' differences lead to, those that are certain or likely.

        An unsure one, worth a look in ``differences``, counts as wording.
        """
        sure = [one.difference for one in self.differences if one.difference.status != "unsure"]
        reached: set[Verdict] = {KINDS[one.kind] for one in sure} | ({"equivalent"} if self.differences else set())
        return next((verdict for verdict in VERDICTS if verdict in reached), "identical")

    @property
    def earliest(self) -> tuple[Rendering, ...]:
        """The renderings with the earliest date of those that have one; several of one day, none if none is dated."""
        first = min((rendering.published for rendering in self.renderings if rendering.published), default=None)
        return tuple(r for r in self.renderings if first is not None and r.published == first)

    @cached_property
    def copies(self) -> tuple[tuple[int, ...], ...]:
        """Which of ``renderings`` are one wire copy: the same six words or more at several outlets."""
        copied = [
            own
            for text, own in zip(self.witnesses, self.holders, strict=True)
            if len(wording(text).split()) >= _MIN_COPIED_WORDS and len({self.renderings[at].carrier for at in own}) > 1
        ]
        return tuple(sorted(copied))

    @cached_property
    def carriers(self) -> tuple[str, ...]:
        """Who printed it, by the alphabet, each once."""
        return tuple(sorted({rendering.carrier for rendering in self.renderings}))

    @cached_property
    def hedges(self) -> tuple[tuple[Hedge, ...], ...]:
        """For each of ``renderings``, its words that say how likely something is."""
        return tuple(hedges_of(rendering.text) for rendering in self.renderings)

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold; ``quoteattr.from_record`` returns an equal Utterance from it."""
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


class Utterances(DisplayedTuple[Utterance]):
    """Utterances in the order of their first rendering: a tuple that shows itself as a table."""

    __slots__ = ()
