"""Who holds an office in a list of people, of which place and on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from attrs import frozen

from quoteattr.people.offices import Office, office_of_role
from quoteattr.people.person import Person, Role

LONGEST_ELECT: Final = timedelta(days=400)
"""How long before the first day somebody is called elect."""
FIRST: Final = date.min.isoformat()
LAST: Final = date.max.isoformat()


@frozen
class Tenure:
    """A role of a person of the list, read."""

    number: int
    """The place of the person in the list."""
    role: Role
    office: Office

    @property
    def dated(self) -> bool:
        """Whether a day of it is known."""
        return bool(self.role.start or self.role.end)

    def held(self, on: date) -> bool:
        """Whether it may have lasted on a day: what is not known does not speak against it."""
        day = on.isoformat()
        return first_day(self.role) <= day <= last_day(self.role) and not self.role.former

    def over(self, on: date | None) -> bool:
        """Whether it was over by a day, or at all where no day is given."""
        if self.role.former:
            return True
        return bool(self.role.end) and (on is None or last_day(self.role) < on.isoformat())

    def elect(self, on: date | None) -> bool:
        """Whether it was to begin soon after a day."""
        if on is None or not self.role.start:
            return False
        return on.isoformat() < first_day(self.role) <= (on + LONGEST_ELECT).isoformat()


def first_day(role: Role) -> str:
    """The earliest first day, in ISO form."""
    return (role.start + FIRST[len(role.start) :]) if role.start else FIRST


def last_day(role: Role) -> str:
    """The latest last day, in ISO form (a 31st for every month, which orders like the last day)."""
    return (role.end + "-12-31"[len(role.end) - 4 :]) if role.end else LAST


class Tenures:
    """The roles of a list, by office."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_office: defaultdict[str, list[Tenure]] = defaultdict(list)
        for number, person in enumerate(people):
            for role in person.roles:
                office = office_of_role(role)
                if office.office:
                    self._by_office[office.office].append(Tenure(number, role, office))

    def fitting(self, wanted: Office, on: date | None) -> list[Tenure]:
        """The tenures that the words for an office fit, on a day; those that fit best alone.

        Of a known day come before those of an unknown one, those of the very fields before those of more.
        """
        found = [tenure for tenure in self._by_office.get(wanted.office, ()) if fits(wanted, tenure.office)]
        if "elect" in wanted.ranks:
            found = [tenure for tenure in found if tenure.elect(on)]
        elif "former" in wanted.ranks:
            found = [tenure for tenure in found if tenure.over(on)]
        elif on is None:
            found = [tenure for tenure in found if not tenure.over(None)] or found
        else:
            found = [tenure for tenure in found if tenure.held(on)]
            found = [tenure for tenure in found if tenure.dated] or found
        if wanted.fields:
            found = [tenure for tenure in found if tenure.office.fields == wanted.fields] or found
        return found

    def overlapping(self) -> list[tuple[Tenure, Tenure]]:
        """Tenures of two people that one office, of one holder and one place, has at one time, neighbours by day."""
        pairs = []
        for tenures in self._by_office.values():
            groups: defaultdict[tuple[object, ...], list[Tenure]] = defaultdict(list)
            for tenure in tenures:
                office = tenure.office
                if office.level != "many" and tenure.dated and not tenure.role.former and office.places | office.others:
                    key = (office.fields, office.places, office.targets, office.ranks - {"acting"}, office.others)
                    groups[key].append(tenure)
            for group in groups.values():
                group.sort(key=lambda tenure: (first_day(tenure.role), tenure.number))
                for one, other in pairwise(group):
                    if one.number != other.number and first_day(other.role) < last_day(one.role):
                        pairs.append((one, other))
        return pairs


def fits(wanted: Office, listed: Office) -> bool:
    """Whether words for an office can mean one of a list: what they say must be known of it."""
    if ("deputy" in wanted.ranks) != ("deputy" in listed.ranks):
        return False
    if "acting" in wanted.ranks and "acting" not in listed.ranks:
        return False
    if not wanted.fields <= listed.fields:
        return False
    if wanted.bodies and not (wanted.bodies <= listed.bodies and listed.fields <= wanted.fields):
        return False
    if wanted.targets and not wanted.targets <= listed.targets:
        return False
    if listed.level == "local":
        return wanted.others - {"the"} <= listed.others
    return not wanted.places or bool(wanted.places & listed.places)
