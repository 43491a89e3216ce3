"""The newsroom's own list of people: who is known, by which names, and in which offices."""

from __future__ import annotations

from quoteattr.people.people_list import People
from quoteattr.people.person import Found, Kind, ListProblem, Name, NameKind, Person, Rival, Role

__all__ = ["Found", "Kind", "ListProblem", "Name", "NameKind", "People", "Person", "Rival", "Role"]
