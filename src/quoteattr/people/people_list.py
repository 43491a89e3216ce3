"""People: a list of people, as a newsroom keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from quoteattr.display import Displayed
from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.people.person import LOCAL_ID, Context, Found, ListProblem, Person, Role

if TYPE_CHECKING:
    from quoteattr.people.search.finder import Finder


def _checked(people: Iterable[Person]) -> tuple[Person, ...]:
    kept = tuple(people)
    for person in kept:
        if not isinstance(person, Person):
            raise WrongTypeError(f"{person!r} is no Person: give quoteattr.Person values, or use People.load(path)")
    return kept


def _by_id(people: People) -> dict[str, Person]:
    by_id: dict[str, Person] = {}
    for person in people.all:
        other = by_id.setdefault(person.id, person)
        if other is not person:
            raise WrongValueError(
                f"{person.name!r} and {other.name!r} have one id, {person.id!r}: give each person an id of their own"
            )
    return by_id


@frozen(repr=False)
class People(Displayed):
    """People in the order of their list; iterate over them, or take one by id as from a dict."""

    all: tuple[Person, ...] = field(default=(), converter=_checked)
    _read_problems: tuple[ListProblem, ...] = field(default=(), eq=False, alias="read_problems")
    """Problems of the file from which the list was loaded."""
    _places: Mapping[tuple[str, Role | str], str] = field(factory=dict, eq=False, alias="places")
    """Where that file has the offices of a person, and the ids that the person is not to be taken for."""
    _starts: Mapping[str, str] = field(factory=dict, eq=False, alias="starts")
    """Where that file has each person, by id."""
    _by_id: Mapping[str, Person] = field(init=False, eq=False, default=Factory(_by_id, takes_self=True))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> People:
        """Return the people of a file: a table or JSON, by the end of its name.

        ``.csv``, ``.tsv`` (comma, semicolon or tab): one row for each person, or rows of one ``id`` for the names and
        roles of a person; the columns are those that ``save`` writes, and only ``name`` must be there.  Exports of
        OpenRefine too.
        ``.json``, ``.jsonl``, ``.ndjson``: dicts with ``id``, ``name``, ``aliases``, ``roles`` and so on, as
        ``Person.to_record`` makes them; Popolo; entities of Wikidata; OpenRefine's rows.

        What an editor should look at is in ``problems``.  Raises UnreadableFileError for a file that is missing or
        not UTF-8, WrongValueError or WrongTypeError for one that does not keep to its format; the message has the
        file and row, the value and what to do.
        """
        from quoteattr.people.io import read_file  # none of these modules is needed to read an article

        listing = read_file(path)
        return cls(listing.people, listing.problems, listing.places, listing.starts)

    def save(self, path: str | PathLike[str]) -> None:
        """Write a CSV table that an editor can correct in a spreadsheet; ``load`` gives equal people back.

        A cell that a spreadsheet would take for a formula gets a ``'`` in front, which ``load`` takes off again.
        The mentions of people in an article are not saved.
        """
        from quoteattr.people.io import write_file

        write_file(self.all, path)

    def find(
        self,
        name_or_role: str,
        *,
        on: date | str | None = None,
        place: str | None = None,
        article: Context | None = None,
    ) -> Found:
        """Return the person whom a name or the words for an office stand for, with score, rivals and evidence.

        ``on`` is the day (a date, or text such as "2024-10-08") on which an office was held; without it, the office
        finds a person who is not known to have left it.  ``place`` is the country or town of an office whose words
        name none.  ``article`` gives its day and the people and countries that it names: a family name alone finds
        only a person whom the article names in full.

        The person is None if nobody fits well enough, or if two fit equally well.  A seat alone (Downing Street) finds
        the holder of the office that it is known for, with the rule ``office-of-seat`` and a low score.
        """
        from quoteattr.people.search.finder import Query

        if not isinstance(name_or_role, str):
            raise WrongTypeError(f"{shown(name_or_role)} is no text: give a name or an office, as in 'Ann Lee'")
        if place is not None and not isinstance(place, str):
            raise WrongTypeError(f"place is {shown(place)}: give the name of a country or town")
        day = _day(on)
        if day is None and article is not None:
            day = article.published
        return self._finder.find(Query(name_or_role, day, place or "", article))

    @property
    def problems(self) -> tuple[ListProblem, ...]:
        """What an editor should look at: names that two share, offices that two hold at once, days that do not exist.

        LIST_PROBLEMS in ``quoteattr.people.person`` has every kind.  The note has the value, what to do, and the file
        and row of a list that was loaded.
        """
        from quoteattr.people.checks import problems_of

        return (*self._read_problems, *problems_of(self.all, self._places))

    @cached_property
    def _finder(self) -> Finder:
        from quoteattr.people.search.finder import Finder  # not every list is searched

        return Finder(self.all)

    @cached_property
    def known_in_one_article(self) -> Person | None:
        """The first person whose id is one that articles give to people of their own, or None."""
        return next((person for person in self.all if LOCAL_ID.fullmatch(person.id)), None)

    def __iter__(self) -> Iterator[Person]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> Person:
        return self._by_id[id]

    def get(self, id: str) -> Person | None:
        """Return the person with this id, or None."""
        return self._by_id.get(id)

    def place_of(self, id: str) -> str | None:
        """Return the file and row of a person of a list that was loaded: ``people.csv, line 3``; None if unknown."""
        return self._starts.get(id)

    def __repr__(self) -> str:
        shown = ", ".join(person.name for person in self.all[:3])
        return f"<People: {len(self.all)} ({shown}{', ...' if len(self.all) > 3 else ''})>"


def _day(value: date | str | None) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, datetime):
        return value.date()
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise WrongValueError(f"on is {value!r}: give a date, or text such as '2024-10-08'") from error
