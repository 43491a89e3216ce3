"""What another program's annotations say of an article, compared with its quotations: the reviews that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final, Protocol

from attrs import frozen

from quoteattr.acts import Act
from quoteattr.attribution import Quotation
from quoteattr.reviews.review import Review
from quoteattr.spans import Span

Spans = tuple[Span, ...]
_PARTS: Final = ("content", "cue", "source")


@frozen
class Draft:
    """A quotation as another program has it; None stands for what it does not say."""

    content: Spans
    cue: Spans | None = None
    source: Spans | None = None
    speaker: str | None = None
    act: Act | None = None
    id: str = ""
    """The id of the quotation, where the other program has kept it."""


class Quoting(Protocol):
    """What of an Article drafts are compared with."""

    @property
    def name(self) -> str:
        """What reviews call it."""

    @property
    def quotations(self) -> Sequence[Quotation]:
        """What is quoted in it."""

    def id_of(self, quotation: Quotation, /) -> str:
        """Return the id of one of its quotations."""


def _as_they_are(spans: Spans) -> Spans:
    return spans


def reviews_of_drafts(
    article: Quoting,
    drafts: Iterable[Draft],
    *,
    by: str,
    on: date | str,
    accept_rest: bool = False,
    written: Callable[[Spans], Spans] = _as_they_are,
) -> tuple[Review, ...]:
    """Return what an editor who left these drafts decided: each quotation without one is rejected, and so on.

    A draft is of the quotation with its id, else with its content, else of the one with which it shares most
    characters; any other is an added one.  What is alike in both is no decision, unless ``accept_rest`` says that it
    is accepted.  ``written`` gives spans as the program holds them.
    """
    decided: dict[str, Any] = {"by": by, "on": on, "article": article.name}
    waiting = {article.id_of(one): one for one in article.quotations}
    found = _matched([*drafts], waiting, written)
    reviews: list[Review] = []
    for draft, id in found:
        quotation = waiting.get(id)
        if quotation is None:
            parts = {name: getattr(draft, name) for name in (*_PARTS, "speaker", "act")}
            reviews.append(Review("add", **parts, **decided))
        elif changes := _changes(draft, quotation, written):
            reviews.append(Review("change", id, **changes, **decided))
        elif accept_rest:
            reviews.append(Review("accept", id, **decided))
    kept = {id for _, id in found}
    return (*reviews, *(Review("reject", id, **decided) for id in waiting if id not in kept))


def _matched(
    drafts: Sequence[Draft], waiting: dict[str, Quotation], written: Callable[[Spans], Spans]
) -> list[tuple[Draft, str]]:
    """Return the drafts, each with the id of its quotation, or an empty one."""
    by_content = {written(one.content.spans): id for id, one in waiting.items()}
    found: dict[int, str] = {}
    free = set(waiting)
    for given in (
        lambda draft: draft.id,
        lambda draft: by_content.get(draft.content, ""),
    ):
        for at, draft in enumerate(drafts):
            if at not in found and given(draft) in free:
                found[at] = given(draft)
                free.discard(found[at])
    shared = sorted(
        (-size, at, id)
        for at, draft in enumerate(drafts)
        if at not in found
        for id in free
        if (size := _shared(draft.content, waiting[id].content.spans))
    )
    for _, at, id in shared:
        if at not in found and id in free:
            found[at] = id
            free.discard(id)
    return [(draft, found.get(at, "")) for at, draft in enumerate(drafts)]


def _shared(one: Spans, other: Spans) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _changes(draft: Draft, quotation: Quotation, written: Callable[[Spans], Spans]) -> dict[str, Any]:
    """Return the fields in which a draft differs from its quotation."""
    changes: dict[str, Any] = {}
    for name in _PARTS:
        spans, extract = getattr(draft, name), getattr(quotation, name)
        if spans is not None and spans != written(extract.spans if extract is not None else ()):
            changes[name] = spans
    known = ("",) if quotation.speaker is None else (quotation.speaker.id, quotation.speaker.name)
    if draft.speaker is not None and draft.speaker not in known:
        changes["speaker"] = draft.speaker
    if draft.act is not None and draft.act != quotation.act:
        changes["act"] = draft.act
    return changes
