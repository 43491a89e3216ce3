"""Sentences as news has them, put together from their parts: what is said, what is told, and who says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen
from hypothesis import strategies as st

_SUBJECTS: Final = (
    "we",
    "the council",
    "the harbour board",
    "nobody here",
    "this town",
    "the government",
    "the company",
)
_MODALS: Final = ("will", "cannot", "must", "should", "won’t", "may never", "could")
_ACTIONS: Final = (
    *("close the bridge", "pay for the repairs", "sell the workers’ homes", "wait for another storm"),
    *("give up the railway", "let the ferries sail", "trust those figures", "build on the marsh"),
)
_TIMES: Final = ("", " this year", " before the winter", " at any price", " while people are in danger")

_THINGS: Final = ("The council", "The ferry", "The library", "The old mill", "The road to the coast", "The market")
_EVENTS: Final = (
    *("has twelve members", "opened in 1931", "lies beside the bay", "was closed for most of the week"),
    *("cost forty million crowns", "stood empty for six years", "serves a town of 9,500 people"),
)

_GIVEN: Final = {
    **dict.fromkeys(("Marta", "Anna", "Julia", "Helen", "Maria"), "she"),
    **dict.fromkeys(("Tom", "Peter", "David", "Robert", "George"), "he"),
}
"""Given names, and the pronoun of those who bear them."""
_FAMILY: Final = (
    *("Lindqvist", "Okafor", "Zielak", "Abara", "Castellanos", "Whitlock", "Ferreira", "O’Hara", "Novak"),
    *("Smith-Osei", "Tanaka", "Haddad"),
)


def clauses() -> st.SearchStrategy[str]:
    """What someone says, without its capital and stop: "we will not wait for another storm this year"."""
    return st.builds(
        lambda subject, modal, action, when: f"{subject} {modal} {action}{when}",
        *map(st.sampled_from, (_SUBJECTS, _MODALS, _ACTIONS, _TIMES)),
    )


def narration() -> st.SearchStrategy[str]:
    """A sentence that nobody says."""
    return st.builds("{} {}.".format, st.sampled_from(_THINGS), st.sampled_from(_EVENTS))


@frozen
class Character:
    """Someone in an article."""

    given: str
    family: str

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.given} {self.family}"

    @property
    def pronoun(self) -> str:
        """What takes the name up."""
        return _GIVEN[self.given]


def casts(size: int = 4) -> st.SearchStrategy[tuple[Character, ...]]:
    """From 1 to ``size`` characters, no two with a name in common."""
    return st.integers(1, size).flatmap(
        lambda count: st.tuples(
            st.lists(st.sampled_from(tuple(_GIVEN)), min_size=count, max_size=count, unique=True),
            st.lists(st.sampled_from(_FAMILY), min_size=count, max_size=count, unique=True),
        ).map(lambda names: tuple(map(Character, *names)))
    )


@st.composite
def namesakes(draw: st.DrawFn, cast: Sequence[Character]) -> tuple[Character, Character]:
    """Two characters who share a family name, and no name with anyone of ``cast``."""
    given = [name for name in _GIVEN if name not in {one.given for one in cast}]
    family = draw(st.sampled_from([name for name in _FAMILY if name not in {one.family for one in cast}]))
    one, other = draw(st.lists(st.sampled_from(given), min_size=2, max_size=2, unique=True))
    return Character(one, family), Character(other, family)


def capital(words: str) -> str:
    """``words`` with a capital at the start."""
    return words[:1].upper() + words[1:]
