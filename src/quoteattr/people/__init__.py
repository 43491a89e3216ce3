"""The newsroom's own list of people: their names and offices, and who a name or an office stands for."""

from __future__ import annotations

from quoteattr.people.people_list import People
from quoteattr.people.person import Found, ListProblem, Name, NameKind, Person, PersonKind, Persons, Rival, Role

__all__ = ["Found", "ListProblem", "Name", "NameKind", "People", "Person", "PersonKind", "Persons", "Rival", "Role"]
