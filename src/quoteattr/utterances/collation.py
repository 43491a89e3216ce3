"""collate() and the utterances of a wire: which texts are renderings of one thing said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from quoteattr.attribution import Speaker
from quoteattr.errors import WrongTypeError
from quoteattr.utterances.grouping import Saying, grouped
from quoteattr.utterances.renderings import Rendering, Utterance


def collate(texts: Iterable[str]) -> tuple[Utterance, ...]:
    """The utterances among bare quotations: every text is a rendering of exactly one.

    In the order of their first texts.  Neither the order of the texts nor one that is there twice changes which belong
    together.  Time and memory grow with the number of texts.  Raises WrongTypeError, with the
    place, for what is no text.

    >>> [[r.position for r in u.renderings] for u in collate(["Rain is very likely.", "No.", "Rain is highly likely"])]
    [[0, 2], [1]]
    """
    if isinstance(texts, str | bytes) or not isinstance(texts, Iterable):
        raise WrongTypeError(f"texts is {texts!r:.60}: give a list of texts")
    given = list(texts)
    for position, text in enumerate(given):
        if not isinstance(text, str):
            raise WrongTypeError(f"texts[{position}] is {text!r:.60}: give a text (str)")
    renderings = [Rendering(text, position) for position, text in enumerate(given)]
    return tuple(Utterance(None, tuple([renderings[at] for at in group])) for group in grouped(given).groups)


@frozen
class Collated:
    """Utterances, and pairs of them that may be one."""

    utterances: tuple[Utterance, ...]
    related: tuple[tuple[int, int], ...]
    """Places in ``utterances``, the surest first."""


def collated(renderings: Sequence[Rendering], speakers: Sequence[Speaker | None]) -> Collated:
    """The utterances among quotations; those of different speakers are different utterances.

    ``speakers`` has the speaker of each rendering, where it is known beyond the article.
    """
    sayings = [
        Saying(
            speaker.id if speaker else None,
            -1 if rendering.article is None else rendering.article,
            rendering.published,
        )
        for rendering, speaker in zip(renderings, speakers, strict=True)
    ]
    grouping = grouped([rendering.text for rendering in renderings], sayings)
    utterances = []
    for group in grouping.groups:
        known = Counter(speaker for at in group if (speaker := speakers[at]) is not None)
        speaker = min(known, key=lambda one: (-known[one], one.name, one.id)) if known else None
        utterances.append(Utterance(speaker, tuple([renderings[at] for at in group])))
    return Collated(tuple(utterances), grouping.related)
