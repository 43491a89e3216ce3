"""Groups: which nodes, each one person's for sure, are one person's together.

Two names are one person's where their likeness is high.  A name that is like two which are not like each other
belongs to neither; what an article keeps apart stays apart.  All is decided by the set of names, never by their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from attrs import define, field

from quoteattr.entity_linking.blocks import pairs
from quoteattr.names import likeness
from quoteattr.people import Person

LEAST_LIKENESS: Final = 0.9
"""Likeness from which two full names are one person's: right for 98.8 of 100 such pairs of politicians."""
CONFLICT: Final = 0.5
"""Likeness below which two names are of two people, and neither gets a third that may be either's."""
_MANY: Final = 60
"""Spellings beyond which a group is no person but a chain of names."""


@define(eq=False)
class Node:
    """Those of the articles' people who surely are one: of one settled id, or of one full name."""

    name: str
    """One of its spellings, always the same one."""
    settled: str = ""
    """The id that a list or an earlier wire gave, or empty."""
    gender: str = "unknown"
    namesake: bool = False
    """Whether the other gender has a person of this name."""
    people: list[tuple[int, Person]] = field(factory=list)
    """Position of an article, and the person as that article has it."""
    articles: set[int] = field(factory=set)

    def add(self, article: int, person: Person) -> None:
        """Take up a person of an article."""
        self.people.append((article, person))
        self.articles.add(article)

    def apart_from(self, other: Node) -> bool:
        """Whether something other than the name says that these are two."""
        return (
            bool(self.settled and other.settled)
            or {self.gender, other.gender} == {"female", "male"}
            or not self.articles.isdisjoint(other.articles)
        )


def joined(nodes: Sequence[Node]) -> list[list[Node]]:
    """The nodes in groups, one a person, in order of their first node."""
    alike: defaultdict[int, set[int]] = defaultdict(set)
    possible: defaultdict[int, list[Node]] = defaultdict(list)
    for a, b in pairs([node.name for node in nodes]):
        if nodes[a].apart_from(nodes[b]):
            continue
        likely = likeness(nodes[a].name, nodes[b].name)
        if likely >= CONFLICT:
            possible[a].append(nodes[b])
            possible[b].append(nodes[a])
        if likely >= LEAST_LIKENESS:
            alike[a].add(b)
            alike[b].add(a)
    torn = {position for position, others in possible.items() if _conflict(others)}
    groups: list[list[Node]] = []
    reached: set[int] = set()
    for start in range(len(nodes)):
        if start not in reached:
            component = [nodes[position] for position in _component(start, alike, torn, reached)]
            groups += [[node] for node in component] if _conflict(component) else [component]
    return groups


def _component(start: int, alike: dict[int, set[int]], torn: set[int], reached: set[int]) -> list[int]:
    """Positions of the nodes that a chain of likeness ties to one, without those that are torn."""
    found: list[int] = []
    waiting = [start]
    reached.add(start)
    while waiting:
        position = waiting.pop()
        found.append(position)
        if position not in torn:
            new = alike.get(position, set()) - reached - torn
            reached |= new
            waiting += new
    return sorted(found)


def _conflict(nodes: Sequence[Node]) -> bool:
    """Whether two of the nodes cannot be one person."""
    return len(nodes) > _MANY or any(
        a.apart_from(b) or likeness(a.name, b.name) < CONFLICT for a, b in combinations(nodes, 2)
    )
