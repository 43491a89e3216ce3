"""What the carriers of quotations are called: outlets, else articles, else texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def carrier_of(outlet: str | None, article_id: str | None, number: int) -> str:
    """Who printed an article: the outlet, else the article's id, else its place in the wire."""
    return outlet or article_id or f"article {number + 1}"


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
