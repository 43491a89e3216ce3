"""Laws for lists of people, and for what puts the people of several articles together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.api import read, reconcile
from quoteattr.articles import Article, Wire
from quoteattr.people import People
from quoteattr.testing.articles import PlantedArticle, planted_articles
from quoteattr.testing.laws import Law

_TYPED: Final[Sequence[Callable[[str], str]]] = (
    str.upper,
    lambda name: name.replace("’", "'"),
    lambda name: name.replace("-", " "),
    lambda name: f"  {name} ",
)
"""Ways in which a name may be typed: in capitals, with a straight apostrophe, without hyphens, with spaces around."""


def people_laws(people: People) -> Law:
    """A list of people finds everyone by each name that is not shared, and saves and loads equal.

    A name that is typed in another way finds its person or nobody, never another.  The order of the list does not
    matter.
    """
    shared = {id for problem in people.problems if problem.kind == "shared-name" for id in problem.ids}
    named = [(name, person) for person in people if person.id not in shared for name in person.names]
    turned = People(tuple(people)[::-1])

    def law() -> None:
        for name, person in named:
            found = people.find(name)
            assert found.person in (person, None), f"{name!r} finds {found.person}, not {person}"
            if " " in name:
                assert found.person == person, f"{name!r} does not find {person}: {found.rivals}"
            assert turned.find(name).person == found.person, f"the order of the list decides whom {name!r} finds"
            for typed in {typed(name) for typed in _TYPED}:
                assert people.find(typed).person in (person, None), f"{typed!r} finds another than {person}"
        with TemporaryDirectory() as folder:
            people.save(Path(folder, "people.csv"))
            assert People.load(Path(folder, "people.csv")) == people, "what is saved does not load equal"
        assert reconcile([], people=people).articles == ()

    return law


def reconciler_laws(reconciler: Callable[[Sequence[Article]], Wire] = reconcile) -> Law:
    """Neither the order of articles nor one that comes twice changes a wire; every statement is in one utterance.

    Two different speakers never share an utterance, and no quotation is lost or moved.
    """

    @given(st.lists(planted_articles(), min_size=1, max_size=3), st.randoms(use_true_random=False))
    def law(planted: list[PlantedArticle], random: Random) -> None:
        articles = [read(each.text, id=str(at), labeller="rules") for at, each in enumerate(planted)]
        wire = reconciler(articles)
        mixed = [*articles, *articles[:2]]
        random.shuffle(mixed)
        assert reconciler(mixed) == wire, "the order of the articles, or one that comes twice, changes the wire"
        own = {article.id: [quotation.content for quotation in article.quotations] for article in articles}
        assert own == {article.id: [quotation.content for quotation in article.quotations] for article in wire.articles}
        statements = [
            quotation for article in wire.articles for quotation in article.quotations if quotation.is_statement
        ]
        in_utterances = [wire.quotation(one) for utterance in wire.utterances for one in utterance.renderings]
        assert len(in_utterances) == len(statements), "a statement is in no utterance, or in two"
        known = Counter(person.id for person in wire.people)
        for utterance in wire.utterances:
            speakers = {wire.quotation(one).speaker for one in utterance.renderings}
            ids = {speaker.id for speaker in speakers if speaker is not None and known[speaker.id]}
            assert len(ids) <= 1, f"{ids} share an utterance"

    return law
