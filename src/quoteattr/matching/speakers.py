"""The speakers of renderings, and which of them are surely two people: those never share an utterance.

A speaker who is known beyond the article is told by the id.  One who is known in one article alone (a surname, a name
of one word) is told by name and gender: *Lee* may be Ann Lee, and is not Tom Okafor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, Self

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.names import PersonalName, can_be_one_person, likeness, parse
from quoteattr.people import Person
from quoteattr.remembered import remembered, remembered_pairs

Places = NDArray[np.int64]
Described = tuple[set[str], set[str]]
"""The full names and the genders by which articles know a speaker."""

LOCAL: Final = "\0"
"""What the key of a speaker without an id starts with; no id does."""
_ONE_PERSON_THRESHOLD: Final = 0.5
"""The likeness from which two names may be one person's."""


@frozen
class Provenance:
    """What is known of a quotation beside its words."""

    speaker: str | None
    """The speaker's id beyond the article, or None: two different speakers never say one utterance."""
    article: int
    published: date | None = None
    names: tuple[str, ...] = ()
    """The full names that the article uses for the speaker; none where it gives no name."""
    gender: str = "unknown"

    @classmethod
    def of(cls, speaker: str | None, article: int, published: date | None, person: Person | None) -> Self:
        """Return what is known of a quotation whose speaker is this person with a name; None for any other speaker."""
        if person is None:
            return cls(speaker, article, published)
        return cls(speaker, article, published, person.full_names, person.gender)

    @property
    def speaker_key(self) -> str:
        """What tells the speaker from others; empty if nothing does."""
        if self.speaker is not None or not self.names:
            return self.speaker or ""
        return LOCAL + "\0".join((self.gender, *self.names))


class Speakers:
    """The speakers of some renderings, each by its key."""

    def __init__(self, provenances: Sequence[Provenance]) -> None:
        named: dict[str, Described] = {}
        for one in provenances:
            names, genders = named.setdefault(one.speaker_key, (set(), set()))
            names.update(one.names)
            genders.add(one.gender)
        self._describe: Callable[[str], Described] = named.__getitem__
        self._apart: dict[tuple[str, str], bool] = {}

    @classmethod
    def described_by(cls, describe: Callable[[str], Described]) -> Speakers:
        """Return speakers of whom ``describe`` tells the names and genders by the key, when these are asked for."""
        speakers = cls(())
        speakers._describe = describe
        return speakers

    def are_one(self, a: str, b: str) -> bool:
        """Whether two keys are those of one person for sure."""
        return bool(a) and a == b and not a.startswith(LOCAL)

    def are_apart(self, a: str, b: str) -> bool:
        """Whether two keys are those of two people for sure."""
        if not a or not b or a == b:
            return False
        if not a.startswith(LOCAL) and not b.startswith(LOCAL):
            return True
        pair = (min(a, b), max(a, b))
        if pair not in self._apart:
            self._apart[pair] = self._differ(*pair)
        return self._apart[pair]

    def pairs_apart(self, keys: Sequence[str], a: Places, b: Places) -> NDArray[np.bool_]:
        """Return the same for pairs of places in ``keys``."""
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        of_place = np.array([numbers[key] for key in keys], np.int64)
        is_somebody = np.array([bool(key) for key in numbers], np.bool_)
        is_local = np.array([key.startswith(LOCAL) for key in numbers], np.bool_)
        one, other = of_place[a], of_place[b]
        found = is_somebody[one] & is_somebody[other] & (one != other)
        names = [*numbers]
        rest = np.flatnonzero(found & (is_local[one] | is_local[other]))  # one is known in one article alone
        found[rest] = [
            self.are_apart(names[own], names[another])
            for own, another in zip(one[rest].tolist(), other[rest].tolist(), strict=True)
        ]
        return np.asarray(found, np.bool_)

    def _differ(self, a: str, b: str) -> bool:
        """Whether gender or names tell two speakers apart; a speaker without a name may be anybody."""
        (of_a, genders_of_a), (of_b, genders_of_b) = self._describe(a), self._describe(b)
        if genders_of_a | genders_of_b >= {"female", "male"}:
            return True
        return bool(of_a and of_b) and not any(_may_be_one(one, other) for one in of_a for other in of_b)


@remembered()
def _parsed(name: str) -> PersonalName:
    return parse(name)


@remembered_pairs()
def _may_be_one(a: str, b: str) -> bool:
    return can_be_one_person(_parsed(a), _parsed(b)) or likeness(a, b) >= _ONE_PERSON_THRESHOLD
