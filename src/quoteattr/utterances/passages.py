"""Passages: neighbouring sentences that the same quotations carry, put together again to be shown as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.utterance import Utterance

_Place = tuple[int | None, int]
"""The article of a quotation, and its place there."""


def passages_of(utterances: Sequence[Utterance]) -> tuple[tuple[int, ...], ...]:
    """Return the places of the utterances of each passage, in the order of the first of them.

    An utterance continues another if both are of the same quotations and speaker, and in each of these it is the
    sentences right after the other's.  Every utterance is in exactly one passage, most of them alone.
    """
    carriers = [_sentences_by_quotation(utterance) for utterance in utterances]
    starting: dict[tuple[_Place, int], int] = {}
    for number, own in enumerate(carriers):
        starting.update({(place, start): number for place, (start, _) in own.items()})
    following: dict[int, int] = {}
    for number, own in enumerate(carriers):
        after = next((starting.get((place, end)) for place, (_, end) in own.items()), None)
        if after is None or utterances[after].speaker != utterances[number].speaker:
            continue
        if _continues(own, carriers[after]):
            following[number] = after
    passages = []
    for number in sorted(set(range(len(utterances))).difference(following.values())):
        run = [number]
        while run[-1] in following:
            run.append(following[run[-1]])
        passages.append(tuple(run))
    return tuple(sorted(passages, key=min))


def join_passage(utterances: Sequence[Utterance], join: Callable[[Sequence[Rendering]], Rendering]) -> Utterance:
    """Return the utterances of one passage as one, whose renderings have the sentences of each quotation together.

    ``join`` puts neighbouring renderings of one quotation together.
    """
    first, *others = utterances
    if not others:
        return first
    own: dict[_Place, list[Rendering]] = {}
    for utterance in utterances:
        for rendering in utterance.renderings:
            own.setdefault((rendering.article, rendering.position), []).append(rendering)
    return Utterance(first.speaker, tuple(map(join, own.values())))


def _sentences_by_quotation(utterance: Utterance) -> dict[_Place, tuple[int, int]]:
    """Return which sentences of each quotation an utterance is; none if it is a whole one, or one of them twice."""
    found: dict[_Place, tuple[int, int]] = {}
    for one in utterance.renderings:
        place = (one.article, one.position)
        if one.sentences is None or place in found:
            return {}
        found[place] = one.sentences
    return found


def _continues(own: dict[_Place, tuple[int, int]], after: dict[_Place, tuple[int, int]]) -> bool:
    return own.keys() == after.keys() and all(end == after[place][0] for place, (_, end) in own.items())
