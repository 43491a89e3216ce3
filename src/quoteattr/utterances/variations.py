"""How the renderings of an utterance vary: the wording that most share, and how the others depart from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from quoteattr.attribution import PAUSE
from quoteattr.comparison.comparison import KINDS, VERDICTS, Comparison, Difference
from quoteattr.display import DisplayedTuple
from quoteattr.spans import Span
from quoteattr.utterances.rendering import Rendering
from quoteattr.wording.terms import wording


@frozen
class Variation:
    """A difference between the wording that most share (``a``) and some of the renderings (``b``)."""

    difference: Difference
    renderings: tuple[int, ...]
    """Places in the utterance's renderings."""

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict: the difference, and the renderings that have it."""
        return {**self.difference.to_record(), "renderings": list(self.renderings)}


class Variations(DisplayedTuple[Variation]):
    """The differences of an utterance, the gravest first: a tuple that shows itself as a table."""

    __slots__ = ()


def shared_wording(renderings: Sequence[Rendering]) -> str:
    """Return the text that most carriers share; of several, the one most of whose words half of the others have."""
    carriers: dict[str, set[str]] = defaultdict(set)
    for rendering in renderings:
        carriers[wording(rendering.text)].add(rendering.carrier)
    frequency = Counter(word for words in carriers for word in set(words.split()))
    half = (len(carriers) + 1) / 2

    def rank(words: str) -> tuple[int, float, str]:
        return -len(carriers[words]), -sum(frequency[word] - half for word in set(words.split())), words

    return written_forms(renderings)[min(carriers, key=rank)]


def written_forms(renderings: Iterable[Rendering]) -> dict[str, str]:
    """Return for each different wording the first text, by the alphabet, that has it; one without a pause if any is."""
    found: dict[str, str] = {}
    for rendering in renderings:
        words = wording(rendering.text)
        texts = (rendering.text, found.get(words, rendering.text))
        found[words] = min(texts, key=lambda text: (PAUSE in text, text))
    return found


def departures_of(comparison: Comparison) -> tuple[Difference, ...]:
    """Return the differences of a witness from the shared wording, within the stretch that both quote.

    A text that quotes less does not leave the rest out, and what one quotes beyond the other does not contradict it:
    of what stands before or after all common words in one text only, only what is added counts.
    """
    if not comparison.common:
        return comparison.differences
    in_a = Span(min(a.start for a, _ in comparison.common), max(a.end for a, _ in comparison.common))
    in_b = Span(min(b.start for _, b in comparison.common), max(b.end for _, b in comparison.common))

    def is_within(one: Difference) -> bool:
        if not one.b_text and not in_a.overlaps(one.a):
            return False
        return bool(one.a_text) or in_b.overlaps(one.b) or one.kind == "added"

    return tuple(filter(is_within, comparison.differences))


def variations_of(
    departures: Sequence[Sequence[Difference]], holders: Sequence[Sequence[int]]
) -> tuple[Variation, ...]:
    """Return the departures of several witnesses, each with the renderings of all that have it.

    The gravest come first, and of one verdict the unsure last.

    ``holders`` has the renderings of each witness.  Differences that are one but for their place in the other text are
    one variation.
    """
    first: dict[tuple[object, ...], Difference] = {}
    places: dict[Difference, set[int]] = defaultdict(set)
    for own, differences in zip(holders, departures, strict=True):
        for one in differences:
            key = (one.kind, one.a, wording(one.b_text), one.stronger)
            places[first.setdefault(key, one)].update(own)
    found = [Variation(difference, tuple(sorted(own))) for difference, own in places.items()]
    return tuple(sorted(found, key=_gravity))


def _gravity(variation: Variation) -> tuple[object, ...]:
    difference = variation.difference
    is_unsure = difference.status == "unsure"
    return (
        [*VERDICTS].index(KINDS[difference.kind]),
        is_unsure,
        difference.a,
        difference.b,
        difference.kind,
        variation.renderings,
    )
