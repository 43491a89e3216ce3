"""Clustering: which groups of one name each are one person's together.

Two names are one person's if their likeness is high.  A name that is like two which are not like each other belongs to
neither, and people whom an article keeps apart stay apart.  The answer depends on the set of names, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from typing import Final, Literal

from attrs import frozen

from quoteattr.limits import MAX_BLOCK, MAX_CLUSTER, MAX_ONE_WORD_BLOCK
from quoteattr.names import likeness
from quoteattr.names.normalisation import normalise_name
from quoteattr.names.romanisation import phonetic_keys
from quoteattr.people import Person

_VOWELS: Final = frozenset("aeiouyw")
LINK_THRESHOLD: Final = 0.9
"""Likeness from which two full names are one person's: right for 98.8 of 100 such pairs of politicians."""
CONFLICT_THRESHOLD: Final = 0.5
"""Likeness below which two names are two people's, and a third that may be either's is given to neither."""


@frozen(eq=False)
class NameGroup:
    """People of several articles who are surely one: of one id beyond the article, or of one full name."""

    name: str
    """One of the spellings, the same whatever the order."""
    members: tuple[tuple[int, Person], ...]
    """The position of each article, and the person as the article has it."""
    id: str = ""
    """The id that a list or an earlier wire gave, or empty."""
    gender: str = "unknown"
    has_namesake: bool = False
    """Whether a person of the other gender has the name too."""

    @cached_property
    def articles(self) -> frozenset[int]:
        """The positions of the articles."""
        return frozenset(article for article, _ in self.members)

    def is_apart_from(self, other: NameGroup) -> bool:
        """Whether something other than the name says that these are two people."""
        return (
            bool(self.id and other.id)
            or {self.gender, other.gender} == {"female", "male"}
            or not self.articles.isdisjoint(other.articles)
        )


def cluster(groups: Sequence[NameGroup]) -> list[list[NameGroup]]:
    """Return the groups in clusters, one for each person, in order of their first group."""
    pairs = candidate_pairs([group.name for group in groups])
    compared = (
        (a, b, likeness(groups[a].name, groups[b].name)) for a, b in pairs if not groups[a].is_apart_from(groups[b])
    )
    return cluster_compared(groups, compared)


def cluster_compared(groups: Sequence[NameGroup], compared: Iterable[tuple[int, int, float]]) -> list[list[NameGroup]]:
    """Return the same, given the pairs that are compared and that nothing keeps apart, with the likeness of names."""
    linked: defaultdict[int, set[int]] = defaultdict(set)
    possible: defaultdict[int, list[NameGroup]] = defaultdict(list)
    for a, b, similarity in compared:
        if similarity >= CONFLICT_THRESHOLD:
            possible[a].append(groups[b])
            possible[b].append(groups[a])
        if similarity >= LINK_THRESHOLD:
            linked[a].add(b)
            linked[b].add(a)
    ambiguous = {position for position in linked if _has_conflict(possible[position])}
    clusters: list[list[NameGroup]] = []
    reached: set[int] = set()
    for start in range(len(groups)):
        if start not in reached:
            component = [groups[position] for position in _component(start, linked, ambiguous, reached)]
            clusters += [[group] for group in component] if _has_conflict(component) else [component]
    return clusters


def _component(start: int, linked: Mapping[int, set[int]], ambiguous: set[int], reached: set[int]) -> list[int]:
    """Return the positions that links tie to one, not through ambiguous ones; they are added to ``reached``."""
    component: list[int] = []
    waiting = [start]
    reached.add(start)
    while waiting:
        position = waiting.pop()
        component.append(position)
        if position not in ambiguous:
            new = linked.get(position, set()) - reached - ambiguous
            reached |= new
            waiting += new
    return sorted(component)


def _has_conflict(groups: Sequence[NameGroup]) -> bool:
    """Whether two of the groups cannot be one person, or there are too many for one."""
    return len(groups) > MAX_CLUSTER or any(
        a.is_apart_from(b) or likeness(a.name, b.name) < CONFLICT_THRESHOLD for a, b in combinations(groups, 2)
    )


# --- candidate generation --------------------------------------------------------------------------------------------

Block = tuple[str, str]
"""What the names of a block have in common: the keys of two words, of one word (and ""), or of one and a letter."""
BlockKind = Literal["keys", "letter", "initial"]
"""Names of one block of keys are compared with each other.  Those of a block of a key and the first letter of another
word ("Anna Lee") are compared with those of the same key and letter, where that is an initial ("A. Lee")."""


def candidate_pairs(names: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of names to compare, the smaller first, each pair once, in order.

    Comparing every two of n names would take n² steps.  Names of one person nearly always share the phonetic keys of
    two words, in any order, or of a word and an initial, or of a rare word: only such pairs are compared.
    """
    by_keys: defaultdict[Block, list[int]] = defaultdict(list)
    by_initial: defaultdict[Block, list[int]] = defaultdict(list)
    by_first_letter: defaultdict[Block, list[int]] = defaultdict(list)
    found = {"keys": by_keys, "letter": by_first_letter, "initial": by_initial}
    for position, name in enumerate(names):
        for kind, block in blocks_of(name):
            found[kind][block].append(position)
    pairs = {
        pair
        for (_, second), positions in by_keys.items()
        if len(positions) <= (MAX_BLOCK if second else MAX_ONE_WORD_BLOCK)
        for pair in combinations(positions, 2)
    }
    for block, with_initial in by_initial.items():
        with_word = by_first_letter.get(block, ())
        if len(with_initial) * len(with_word) <= MAX_BLOCK * MAX_BLOCK:
            pairs.update((min(a, b), max(a, b)) for a in with_initial for b in with_word if a != b)
    return sorted(pairs)


def blocks_of(name: str) -> Iterator[tuple[BlockKind, Block]]:
    """Yield the blocks of a name, each once of its kind."""
    words = normalise_name(name).words
    for block in _blocks_of_keys(words):
        yield "keys", block
    for block in _blocks_with_letters(words, only_initials=False):
        yield "letter", block
    for block in _blocks_with_letters(words, only_initials=True):
        yield "initial", block


def _blocks_of_keys(words: Sequence[str]) -> set[Block]:
    """Return the keys of every two words, neighbours also as one, and of every word alone."""
    keys = [_key(word) for word in words]
    keys += [_key(first + second) for first, second in pairwise(words)]
    kept = [key for key in keys if len(key) > 1]
    blocks = {(min(pair), max(pair)) for pair in combinations(kept, 2)}
    blocks.update((key, "") for key in kept)
    return blocks


def _blocks_with_letters(words: Sequence[str], *, only_initials: bool) -> set[Block]:
    """Return the key of each word with the first letter of every other word, or with each initial of the name."""
    letters = [(at, word[0]) for at, word in enumerate(words) if len(word) == 1 or not only_initials]
    return {
        (_key(word), letter)
        for at, word in enumerate(words)
        if len(word) > 1
        for other, letter in letters
        if other != at
    }


def _key(word: str) -> str:
    """Return the phonetic key of a word, after an ``a`` if it starts with a vowel."""
    return f"{'a' if word[0] in _VOWELS else ''}{phonetic_keys(word)[0]}"
