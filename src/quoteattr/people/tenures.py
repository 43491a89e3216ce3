"""Who holds an office in a list of people, of which place and on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from attrs import frozen

from quoteattr.people.offices import Office, office_of_role
from quoteattr.people.person import Person, Role, first_day, is_held, last_day

MAX_ELECT: Final = timedelta(days=400)
"""How long before the first day somebody is called elect; set, not measured."""


@frozen
class Tenure:
    """An office that a person of the list holds or held."""

    number: int
    """The place of the person in the list."""
    role: Role
    office: Office

    @property
    def is_dated(self) -> bool:
        """Whether a first or last day is known."""
        return bool(self.role.start or self.role.end)

    def was_over(self, on: date | None) -> bool:
        """Whether it was over by a day, or at all where no day is given."""
        if self.role.former:
            return True
        return bool(self.role.end) and (on is None or last_day(self.role) < on.isoformat())

    def was_to_begin(self, on: date | None) -> bool:
        """Whether it was to begin soon after a day."""
        if on is None or not self.role.start:
            return False
        return on.isoformat() < first_day(self.role) <= (on + MAX_ELECT).isoformat()


class Tenures:
    """The tenures of a list of people, by office."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_office: defaultdict[str, list[Tenure]] = defaultdict(list)
        for number, person in enumerate(people):
            for role in person.roles:
                office = office_of_role(role)
                if office.office:
                    self._by_office[office.office].append(Tenure(number, role, office))

    def fitting(self, wanted: Office, on: date | None) -> list[Tenure]:
        """Return the tenures that the words for an office can mean on a day.

        If some are of a known day, or of the very fields that the words name, the others are left out.
        """
        found = [tenure for tenure in self._by_office.get(wanted.office, ()) if fits(wanted, tenure.office)]
        if "elect" in wanted.ranks:
            found = [tenure for tenure in found if tenure.was_to_begin(on)]
        elif "former" in wanted.ranks:
            found = [tenure for tenure in found if tenure.was_over(on)]
        elif on is None:
            found = [tenure for tenure in found if is_held(tenure.role, None)] or found
        else:
            found = [tenure for tenure in found if is_held(tenure.role, on)]
            found = [tenure for tenure in found if tenure.is_dated] or found
        if wanted.fields:
            found = [tenure for tenure in found if tenure.office.fields == wanted.fields] or found
        return found

    def overlapping(self) -> list[tuple[Tenure, Tenure]]:
        """Return pairs of tenures, neighbours by day, in which two people hold an office of one holder at one time."""
        held_by_one: defaultdict[tuple[object, ...], list[Tenure]] = defaultdict(list)
        for tenures in self._by_office.values():
            for tenure in tenures:
                office = tenure.office
                is_of_one = office.level != "many" and bool(office.places | office.others)
                if is_of_one and tenure.is_dated and not tenure.role.former:
                    key = (office.office, office.fields, office.places, office.targets, office.others)
                    held_by_one[*key, office.ranks - {"acting"}].append(tenure)
        pairs = []
        for tenures in held_by_one.values():
            tenures.sort(key=lambda tenure: (first_day(tenure.role), tenure.number))
            pairs += [
                (one, other)
                for one, other in pairwise(tenures)
                if one.number != other.number and first_day(other.role) < last_day(one.role)
            ]
        return pairs


def fits(wanted: Office, listed: Office) -> bool:
    """Whether words for an office can mean one of a list: whatever they say must be known of it."""
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
