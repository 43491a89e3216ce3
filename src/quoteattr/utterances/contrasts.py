"""Words that contradict each other: opposites, and words of one kind of which only one can be right."""

from __future__ import annotations

from functools import cache
from typing import Final

from quoteattr.lexicons import load
from quoteattr.utterances.facing import Facing, Finding
from quoteattr.utterances.reading import Token
from quoteattr.wording.synonyms import opposite, relation


_LIGHT: Final = frozenset("take give go come get have be do make put keep let bring".split())
"""Verbs whose opposites in one meaning are synonyms in another: take a test, be given a test."""


def opposed_words(facing: Facing, same: set[tuple[int, int]]) -> list[Finding]:
    """Pairs of words without a partner, one of each text, that cannot both be right."""
    known_a, known_b = {i for i, _ in same}, {j for _, j in same}
    loose_a = [i for i in facing.loose_a() if i not in known_a and not facing.a[i].name]
    loose_b = [j for j in facing.loose_b() if j not in known_b and not facing.b[j].name]
    forms_a, forms_b = {token.lemma for token in facing.a}, {token.lemma for token in facing.b}
    found: list[Finding] = []
    for i in loose_a:
        for j in loose_b:
            x, y = facing.a[i].lemma, facing.b[j].lemma
            facing_each_other = facing.gap_of_a[i] == facing.gap_of_b[j]
            if x in forms_b or y in forms_a:
                continue
            if exclusive(x, y) or (facing_each_other and not _light(facing.a[i], x, y) and opposite(x, y)):
                found.append(Finding("opposite", range(i, i + 1), range(j, j + 1)))
                loose_b.remove(j)
                break
    return found


def _light(token: Token, x: str, y: str) -> bool:
    return token.small or not {x, y}.isdisjoint(_LIGHT)


@cache
def _sets() -> dict[str, frozenset[str]]:
    """The sets of ``exclusive_words.tsv`` that each word is in, by name."""
    found: dict[str, set[str]] = {}
    for entry in load("exclusive_words"):
        for word in entry["forms"].split():
            found.setdefault(word, set()).add(entry.words)
    return {word: frozenset(sets) for word, sets in found.items()}


def exclusive(x: str, y: str) -> bool:
    """Whether two lemmas are different words of one set, and no synonyms."""
    return x != y and not _sets().get(x, frozenset()).isdisjoint(_sets().get(y, frozenset())) and not relation(x, y)
