"""Words that contradict each other: opposites, and words of one kind of which only one can be right."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from quoteattr.comparison.facing import Facing, Finding
from quoteattr.comparison.nearest import around
from quoteattr.resources.lexicons import load
from quoteattr.wording.synonyms import relation, ties

LIGHT: Final = frozenset("take give go come get have be do make put keep let bring".split())
"""Verbs whose opposites in one meaning are synonyms in another: take a test, be given a test."""


def opposed_words(facing: Facing, same: set[tuple[int, int]]) -> list[Finding]:
    """Pairs of words without a partner, one of each text, that cannot both be right."""
    words_a, words_b = {token.lemma for token in facing.a}, {token.lemma for token in facing.b}
    loose_a = [i for i in _loose(facing, {i for i, _ in same}) if facing.a[i].lemma not in words_b]
    loose_b = [j for j in _loose(facing.swapped, {j for _, j in same}) if facing.b[j].lemma not in words_a]
    places: dict[str, list[int]] = defaultdict(list)
    for j in loose_b:
        for key in (facing.b[j].lemma, *_sets().get(facing.b[j].lemma, ())):
            places[key].append(j)
    found: list[Finding] = []
    taken: set[int] = set()
    for i in loose_a:
        for j in _against(facing, i, places):
            if j not in taken:
                found.append(Finding("opposite", range(i, i + 1), range(j, j + 1)))
                taken.add(j)
                break
    return found


def _loose(facing: Facing, known: set[int]) -> list[int]:
    return [i for i in facing.loose_a() if i not in known and not facing.a[i].proper]


def _against(facing: Facing, i: int, places: dict[str, list[int]]) -> list[int]:
    """Places of ``b`` whose word cannot be right if that at ``i`` is, in their order."""
    word = facing.a[i].lemma
    here = facing.place_in_b(i)
    kinds = _sets().get(word, ())
    rivals = {j for kind in kinds for j in around(here, places.get(kind, ())) if exclusive(word, facing.b[j].lemma)}
    known = None if facing.a[i].small or word in LIGHT else ties(word)
    for other in known.opposites if known else ():
        if other not in LIGHT:
            rivals.update(j for j in around(here, places.get(other, ())) if facing.gap_of_a[i] == facing.gap_of_b[j])
    return sorted(rivals)


@cache
def _sets() -> dict[str, frozenset[str]]:
    """The sets of ``exclusive_words.tsv`` that each word is in, by their names after a #, which no word has."""
    found: dict[str, set[str]] = {}
    for entry in load("exclusive_words"):
        for word in entry["forms"].split():
            found.setdefault(word, set()).add(f"#{entry.words}")
    return {word: frozenset(sets) for word, sets in found.items()}


def exclusive(x: str, y: str) -> bool:
    """Whether two lemmas are different words of one set, and no synonyms."""
    return x != y and not _sets().get(x, frozenset()).isdisjoint(_sets().get(y, frozenset())) and not relation(x, y)
