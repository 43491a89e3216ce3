"""Rendering: one carrier of an utterance, and what carriers are called: outlets, else articles, else texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from attrs import field, frozen

from quoteattr.spans import Span

_ENDING: Final = ".txt"
_MAX_LISTED: Final = 4


@frozen
class Rendering:
    """One carrier of an utterance: a text of ``collate``, or a sentence of an article's quotation."""

    text: str
    position: int
    """The place of the text in the list, or of the quotation among those of its article."""
    article: int | None = None
    """The place of the article in the wire; None for a text of ``collate``, as all that follows."""
    article_id: str | None = None
    outlet: str | None = None
    published: date | None = None
    content: tuple[Span, ...] = field(default=(), repr=False)
    """Where its words stand in its article, or, for sentences of a text of ``collate``, in that text."""
    sentences: Span | None = None
    """Which sentences of the quotation or text it is, counted from 0, the end exclusive; None for all of them."""

    @property
    def carrier(self) -> str:
        """Who printed it: the outlet, else the article's id, else its number, else that of the text."""
        if self.article is None:
            return f"text {self.position + 1}"
        return carrier_of(self.outlet, self.article_id, self.article)

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict with the same fields."""
        return {
            "text": self.text,
            "position": self.position,
            "article": self.article,
            "article_id": self.article_id,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "content": [list(span) for span in self.content],
            "sentences": list(self.sentences) if self.sentences else None,
        }


def carrier_of(outlet: str | None, article_id: str | None, number: int) -> str:
    """Return who printed an article: the outlet, else the article's id, else its place in the wire."""
    return outlet or article_id or f"article {number + 1}"


def shortened(names: Iterable[str]) -> Mapping[str, str]:
    """Return names without the folder that all of them share and the ending that all of them have.

    >>> shortened(["desk/a.txt", "desk/below/b.txt"])
    {'desk/a.txt': 'a', 'desk/below/b.txt': 'below/b'}
    >>> shortened(["desk/a.txt"])
    {'desk/a.txt': 'a'}
    """
    known = sorted(set(names))
    folders = {name.rpartition("/")[0] for name in known}
    folder = min(folders, default="")
    while folder and not all(f"{own}/".startswith(f"{folder}/") for own in folders):
        folder = folder.rpartition("/")[0]
    start = len(folder) + 1 if folder else 0
    has_ending = all(name.endswith(_ENDING) and len(name) - start > len(_ENDING) for name in known)
    return {name: name[start : -len(_ENDING)] if has_ending else name[start:] for name in known}


def listed(names: Iterable[str]) -> str:
    """Return four names at most, and how many more there are.

    >>> listed("abcdef")
    'a, b, c, d and 2 more'
    """
    known = list(dict.fromkeys(names))
    more = len(known) - _MAX_LISTED
    return ", ".join(known) if more <= 1 else f"{', '.join(known[:_MAX_LISTED])} and {more} more"
