"""The newsroom's own list of people: who is known, by which names, and in which offices."""

from __future__ import annotations

from quoteattr.newsroom.people import People
from quoteattr.newsroom.values import Found, Kind, ListProblem, Name, NameKind, Person, Rival, Role

__all__ = ["Found", "Kind", "ListProblem", "Name", "NameKind", "People", "Person", "Rival", "Role"]
