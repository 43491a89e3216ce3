"""Forms of names: which are full names, and which are a body's own."""

from __future__ import annotations

from typing import Final

from quoteattr.names import PARTICLES
from quoteattr.names.written import written
from quoteattr.people import Person

_LINKS: Final = PARTICLES | {"of", "for", "and", "the"}


def is_full_name(person: Person) -> bool:
    """Whether a person goes by two names or more, as a given name with a family name, and by no common noun."""
    words = len(person.name.split()) > 1 and len(written(person.name).words) > 1
    return person.kind == "person" and words and is_proper(person.name)


def is_proper_name(person: Person) -> bool:
    """Whether an organisation goes by a name of its own (the Kremlin, NATO), not by a noun (the council)."""
    return person.kind == "organisation" and is_proper(without_article(person.name))


def is_proper(name: str) -> bool:
    """Whether every word of a name but its particles has a capital, or is of a script that has none."""
    words = name.split()
    return bool(words) and all(
        not word[:1].islower() or word in PARTICLES or (at and word in _LINKS) for at, word in enumerate(words)
    )


def without_article(name: str) -> str:
    """A name without "the" before it."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() == "the" and rest else name
