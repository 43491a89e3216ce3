"""What is done with a text to see how time and memory grow: every way in which the library takes a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from random_shapes import lines_of

import quoteattr
from quoteattr.pipeline import LabellerName

Work = Callable[[str], object]


def _reader(labeller: LabellerName) -> Work:
    return lambda text: quoteattr.read(text, labeller=labeller)


def _reconcile(text: str) -> object:
    half = len(text) // 2
    articles = [
        quoteattr.read(part, id=name, labeller="rules") for name, part in (("a", text[:half]), ("b", text[half:]))
    ]
    return quoteattr.reconcile(articles)


def _compare(text: str) -> object:
    half = len(text) // 2
    return quoteattr.compare(text[:half], text[half:])


def _collate(text: str) -> object:
    return quoteattr.collate(lines_of(text))


def people() -> quoteattr.People:
    """Return a list whose names and offices share words with the shapes."""
    forenames, surnames = "Ann Ben Kim Maria José Anna".split(), "Lee Bababa Smith-Jones Kowalczykowska O’Neill".split()
    names = [f"{forename} {surname}" for forename in forenames for surname in surnames]
    return quoteattr.People(
        quoteattr.Person(f"p{number}", name, roles=["minister", "Mayor of London"]) for number, name in enumerate(names)
    )


def _find_lines(text: str) -> object:
    return [_LISTED.find(line) for line in lines_of(text)]


_LISTED: Final = people()
WORKS: Final[dict[str, Work]] = {
    "rules": _reader("rules"),
    "linear": _reader("linear"),
    "encoder": _reader("encoder"),
    "reconcile": _reconcile,
    "compare": _compare,
    "collate": _collate,
    "find": _LISTED.find,
    "find lines": _find_lines,
    "normalise": quoteattr.normalise,
}
OF_MANY_CALLS: Final = frozenset({"find lines"})
"""Works that are a call for each line."""
