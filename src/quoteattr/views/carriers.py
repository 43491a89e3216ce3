"""What the carriers of quotations are called: outlets, else articles, else texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quoteattr.pipeline import Article
    from quoteattr.utterances.renderings import Rendering


def carrier_of(rendering: Rendering) -> str:
    """The outlet, else the article's id, else its number, else that of the text."""
    if rendering.article is None:
        return f"text {rendering.position + 1}"
    return rendering.outlet or rendering.article_id or f"article {rendering.article + 1}"


def carrier_of_article(article: Article, number: int) -> str:
    """The same for an article, whose place in the wire is ``number``."""
    return article.outlet or article.id or f"article {number + 1}"


def shortened(names: Iterable[str]) -> Mapping[str, str]:
    """Names without the folder that all of them share and the ending that all of them have.

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
    end = (
        -len(".txt")
        if all(name[start:].endswith(".txt") and len(name) - start > len(".txt") for name in known)
        else None
    )
    return {name: name[start:end] for name in known}


def listed(names: Iterable[str], most: int = 4) -> str:
    """Some names, and how many more there are.

    >>> listed("abcdef")
    'a, b, c, d and 2 more'
    """
    known = list(dict.fromkeys(names))
    more = len(known) - most
    return ", ".join(known) if more <= 1 else f"{', '.join(known[:most])} and {more} more"
