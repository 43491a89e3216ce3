"""Forms of names: whether a name is a full name, or the proper name of an organisation."""

from __future__ import annotations

from quoteattr.names import PARTICLES
from quoteattr.names.normalisation import name_words, normalise_name
from quoteattr.people import Person


def has_full_name(person: Person) -> bool:
    """Whether the name of a person has two words or more that count, and no common noun."""
    words = len(person.name.split()) > 1 and len(normalise_name(person.name).words) > 1
    return person.kind == "person" and words and is_proper(person.name)


def has_proper_name(person: Person) -> bool:
    """Whether an organisation has a name of its own (the Kremlin, NATO), not a noun (the council)."""
    return person.kind == "organisation" and is_proper(without_article(person.name))


def is_proper(name: str) -> bool:
    """Whether every word of a name but its particles has a capital, or is of a script that has none."""
    words = name.split()
    return bool(words) and all(
        not word[:1].islower() or word in PARTICLES or (at and word in name_words("body_joint"))
        for at, word in enumerate(words)
    )


def without_article(name: str) -> str:
    """Return a name without "the" before it."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() == "the" and rest else name
