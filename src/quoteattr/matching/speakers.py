"""The speakers of renderings, and which of them are surely two people: those never share an utterance.

A speaker who is known beyond the article is told by the id.  One who is known in one article alone (a surname, a name
of one word) is told by name and gender: *Lee* may be Ann Lee, and is not Tom Okafor.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from quoteattr.names import PersonalName, can_be_one_person, likeness, parse
from quoteattr.remembered import remembered, remembered_pairs

Places = NDArray[np.int64]

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

    @property
    def speaker_key(self) -> str:
        """What tells the speaker from others; empty if nothing does."""
        if self.speaker is not None or not self.names:
            return self.speaker or ""
        return LOCAL + "\0".join((self.gender, *self.names))


class Speakers:
    """The speakers of some renderings, each by its key."""

    def __init__(self, provenances: Sequence[Provenance]) -> None:
        self._named: dict[str, tuple[set[str], set[str]]] = {}
        self._apart: dict[tuple[str, str], bool] = {}
        for one in provenances:
            names, genders = self._named.setdefault(one.speaker_key, (set(), set()))
            names.update(one.names)
            genders.add(one.gender)

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
        is_known = np.array([bool(key) and not key.startswith(LOCAL) for key in numbers], np.bool_)
        one, other = of_place[a], of_place[b]
        found = is_known[one] & is_known[other] & (one != other)
        names = [*numbers]
        rest = np.flatnonzero(~(is_known[one] & is_known[other]))  # nobody, or known in one article alone
        found[rest] = [
            self.are_apart(names[own], names[another])
            for own, another in zip(one[rest].tolist(), other[rest].tolist(), strict=True)
        ]
        return np.asarray(found, np.bool_)

    def _differ(self, a: str, b: str) -> bool:
        """Whether gender or names tell two speakers apart; a speaker without a name may be anybody."""
        (of_a, genders_of_a), (of_b, genders_of_b) = self._named[a], self._named[b]
        if genders_of_a | genders_of_b >= {"female", "male"}:
            return True
        return bool(of_a and of_b) and not any(_may_be_one(one, other) for one in of_a for other in of_b)


@remembered()
def _parsed(name: str) -> PersonalName:
    return parse(name)


@remembered_pairs()
def _may_be_one(a: str, b: str) -> bool:
    return can_be_one_person(_parsed(a), _parsed(b)) or likeness(a, b) >= _ONE_PERSON_THRESHOLD
