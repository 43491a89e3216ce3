"""The people of an article while reviews are applied: who is meant by a name, and who is new."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from attrs import frozen

from quoteattr.attribution import Speaker
from quoteattr.errors import WrongValueError, shown
from quoteattr.people import Person
from quoteattr.reviews.review import Review
from quoteattr.spans import Span

_FIRST_NUMBER: Final = 1_000_000
"""The least number in the id of a person whom an editor added: reading counts from 1."""
_NUMBERS: Final = 9_000_000_000


@frozen
class ReviewedPeople:
    """The people of an article, by whom a review can name as the speaker."""

    people: tuple[Person, ...]
    text: str

    def speaker(self, review: Review) -> tuple[Speaker | None, ReviewedPeople]:
        """Return whom a review names as the speaker, and the people, with this one if the article lacks such a person.

        Raises WrongValueError for a name that several people have.
        """
        if not review.speaker:
            return None, self
        fitting = self._fitting(review.speaker)
        if len(fitting) > 1:
            known = ", ".join(f"{person.name} ({person.id})" for person in fitting)
            raise WrongValueError(f"speaker is {shown(review.speaker)}, which can be {known}: give the id of one")
        if fitting:
            return _speaker(fitting[0]), self
        person = self._new(review.speaker, review)
        keys = [_place(one, self.text) for one in self.people]
        at = next((at for at, key in enumerate(keys) if key > _place(person, self.text)), len(keys))
        return _speaker(person), ReviewedPeople((*self.people[:at], person, *self.people[at:]), self.text)

    def _fitting(self, name: str) -> list[Person]:
        by_id = [person for person in self.people if person.id == name]
        words = name.casefold()
        return by_id or [person for person in self.people if words in [known.casefold() for known in person.names]]

    def _new(self, name: str, review: Review) -> Person:
        """Return a person of this name, whose id does not depend on who else was added before."""
        digest = blake2b(name.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = _FIRST_NUMBER + int.from_bytes(digest, "big") % _NUMBERS
        return Person(
            f"{review.speaker_kind}-{number}", name, review.speaker_kind, mentions=tuple(self._mentions(name))
        )

    def _mentions(self, name: str) -> Iterator[Span]:
        """Yield where the name stands in the text as whole words, and nobody else is mentioned."""
        taken = sorted(span for person in self.people for span in person.mentions)
        words = r"\s+".join(map(re.escape, name.split()))
        for found in re.finditer(rf"(?<!\w){words}(?!\w)", self.text):
            span = Span(*found.span())
            near = bisect_right(taken, span)
            if not any(span.overlaps(other) for other in taken[max(0, near - 1) : near + 1]):
                yield span


def _speaker(person: Person) -> Speaker:
    return Speaker(person.id, person.name, person.kind)


def _place(person: Person, text: str) -> tuple[int, str]:
    """Return where a person stands among the people: by first mention, those without any by name at the end."""
    return (person.mentions[0].start, "") if person.mentions else (len(text), person.name)
