"""The newsroom's own list of people: their names and offices, and who a name or an office stands for.

- A ``person`` has names and offices; ``people_list`` is a list of them, ``io`` its files, ``checks`` what to look at
  in it.
- Who is meant: ``search`` finds people by name, ``offices`` reads the words for an office, and ``tenures`` says who
  holds it.
"""

from __future__ import annotations

from quoteattr.people.people_list import People
from quoteattr.people.person import Found, ListProblem, Name, NameKind, Person, PersonKind, Persons, Rival, Role

__all__ = ["Found", "ListProblem", "Name", "NameKind", "People", "Person", "PersonKind", "Persons", "Rival", "Role"]
