"""Promises of a wire: nothing depends on the order of articles, nor on which names people bear."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr import Article, Wire

# Given and family names of which no two are spellings of one another, and that no word list knows as anything else.
GIVEN = ("Olivia", "Rustam", "Gareth", "Ingrid", "Timur", "Beatrice")
FAMILY = ("Ashirov", "Whitlock", "Lindvall", "Bekmat", "Okafor", "Castellanos")
NAMES = [f"{given} {family}" for given in GIVEN for family in FAMILY]
SENTENCES = (
    "“The dam will hold,” said {0}.",
    "{0} opened the dam. “It will hold,” {1} said.",
    "{0} came by boat. “It is late,” said {1}. Later {1} said that the rain would stop.",
    "Police said that {0} was at home.",
)


@st.composite
def stories(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Stories as templates, each with the full names that it is about."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    story = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(names)), min_size=1, max_size=3)
    return [
        tuple(template.format(name, name.split()[-1]) for template, name in sentences)
        for sentences in draw(st.lists(story, min_size=1, max_size=5))
    ]


def read(texts: list[tuple[str, ...]]) -> list[Article]:
    return [quoteattr.read(" ".join(text), id=str(at), labeller="rules") for at, text in enumerate(texts)]


def partition(wire: Wire) -> set[frozenset[tuple[str, int]]]:
    """Which quotations have one speaker, whatever the speaker is called: article and place in it."""
    groups: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    for article in wire.articles:
        for place, quotation in enumerate(article.quotations):
            if quotation.speaker is not None:
                groups[quotation.speaker.id].add((str(article.id), place))
    return {frozenset(group) for group in groups.values()}


@given(stories(), st.randoms())
def test_the_order_of_articles_and_duplicates_change_nothing(texts: list[tuple[str, ...]], random: Random) -> None:
    articles = read(texts)
    first = quoteattr.reconcile(articles)
    mixed = [*articles, *articles[:2]]
    random.shuffle(mixed)
    assert quoteattr.reconcile(mixed) == first
    assert quoteattr.reconcile(first.articles) == first


@given(stories(), st.permutations(GIVEN), st.permutations(FAMILY))
def test_renaming_everybody_renames_the_speakers_only(
    texts: list[tuple[str, ...]], given_names: list[str], family_names: list[str]
) -> None:
    table = {**dict(zip(GIVEN, given_names, strict=True)), **dict(zip(FAMILY, family_names, strict=True))}
    renamed = [tuple(_renamed(sentence, table) for sentence in text) for text in texts]
    before, after = quoteattr.reconcile(read(texts)), quoteattr.reconcile(read(renamed))
    assert partition(after) == partition(before)
    assert {_renamed(person.name, table) for person in before.people} == {person.name for person in after.people}


def _renamed(text: str, table: dict[str, str]) -> str:
    words = ["".join(table.get(part, part) for part in _parts(word)) for word in text.split(" ")]
    return " ".join(words)


def _parts(word: str) -> list[str]:
    """A word without the marks and stops around it, and these."""
    core = word.strip("“”,.")
    start = word.find(core) if core else 0
    return [word[:start], core, word[start + len(core) :]]


@given(stories())
def test_two_given_names_are_never_one_person(texts: list[tuple[str, ...]]) -> None:
    wire = quoteattr.reconcile(read(texts))
    for person in wire.people:
        assert len(person.names) == 1
    assert len({person.name for person in wire.people}) == len(wire.people)
