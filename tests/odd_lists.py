"""Lists of people with any characters in every field that a list can hold: the attack on ``People.save``."""

from __future__ import annotations

from random import Random
from typing import Final

from hypothesis import strategies as st

from quoteattr import Name, People, Person, Role
from quoteattr.people.person import NameKind, PersonKind

_PIECES: Final = (
    *("Ann", "Lee", "O’", "김용현", "Ö", "x", "Q5", "main", "alias", "yes", "no", "1", "2019", "nan"),
    *("'", "''", '"', '""', "`", ";", "|", ",", "\t", " ", "  ", "\n", "\r", "\r\n", "\\", "#", "sep=;", "id", "name"),
    *("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", "−", "=1+1", "'=1", "+1"),
    *("\u00a0", "\ufeff", "\u200b", "\u2028", "\u0085", "\x00", "\x1f", "\x1c", "\u3000", "\u202e", "\U0001f600"),
)
_DATES: Final = ("", "2019", "2019-05", "2024-10-08", "0001", "9999-12-31", "2024-02-29")
_ALIASES: Final[tuple[NameKind, ...]] = ("alias", "short", "former", "native")
_KINDS: Final[tuple[PersonKind, ...]] = ("person", "person", "group", "organisation", "document")


def odd_lists() -> st.SearchStrategy[People]:
    """Draw lists of up to four people, each with an id of their own."""
    return st.integers(0, 2**64).map(odd_list)


def odd_list(seed: int) -> People:
    """Return one such list: the same for the same number."""
    random = Random(seed)  # noqa: S311 - not for secrets, and far quicker than drawing each choice
    people: dict[str, Person] = {}
    for _ in range(random.randint(0, 4)):
        try:
            person = _person(random)
        except ValueError:  # an id, name, title or time that no person can have
            continue
        people[person.id] = person
    return People(people.values())


def odd_text(random: Random) -> str:
    """Return a short text of the pieces on which tables break, now and then with any other character."""
    pieces = random.choices(_PIECES, k=random.randint(1, 5))
    if random.random() < 0.2:
        pieces.append(chr(random.choice((random.randrange(0xD800), random.randrange(0xE000, 0x110000)))))
    return "".join(pieces)


def _person(random: Random) -> Person:
    return Person(
        id=odd_text(random),
        name=odd_text(random),
        kind=random.choice(_KINDS),
        aliases=[Name(odd_text(random), random.choice(_ALIASES)) for _ in range(random.randint(0, 3))],
        roles=[_role(random) for _ in range(random.randint(0, 3))],
        pronouns=random.choice(("", "she", "he", "they", "xe/xem", "She", "female", _maybe(random))),
        wikidata=random.choice(("", "", "Q5", "Q12")),
        not_same_as=[odd_text(random) for _ in range(random.randint(0, 3))],
    )


def _role(random: Random) -> Role:
    return Role(
        odd_text(random),
        portfolio=_maybe(random),
        organisation=_maybe(random),
        place=_maybe(random),
        start=random.choice(_DATES),
        end=random.choice(_DATES),
        acting=random.random() < 0.3,
        deputy=random.random() < 0.3,
        former=random.random() < 0.3,
    )


def _maybe(random: Random) -> str:
    return odd_text(random) if random.random() < 0.5 else ""
