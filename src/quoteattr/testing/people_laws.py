"""Laws for lists of people, and for what puts the people of several articles together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from quoteattr.api import read, reconcile
from quoteattr.articles import Article, Wire
from quoteattr.people import People
from quoteattr.spans import Span
from quoteattr.testing.articles import PlantedArticle, planted_articles
from quoteattr.testing.laws import Law
from quoteattr.utterances.rendering import Rendering

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
    """Neither the order of articles nor one that comes twice changes a wire; no quotation is lost or moved.

    Each sentence of each statement is in exactly one utterance, with its words and where they stand, and each
    utterance in exactly one passage.  Two different speakers never share an utterance.
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
        _assert_cut(wire)
        _assert_passages(wire)
        known = Counter(person.id for person in wire.people)
        for utterance in wire.utterances:
            speakers = {wire.quotation(one).speaker for one in utterance.renderings}
            ids = {speaker.id for speaker in speakers if speaker is not None and known[speaker.id]}
            assert len(ids) <= 1, f"{ids} share an utterance"

    return law


def _assert_cut(wire: Wire) -> None:
    """Each sentence of each statement is in exactly one utterance; its spans lie in the content of its quotation."""
    held: dict[tuple[int, int], list[Rendering]] = {
        (at, place): []
        for at, article in enumerate(wire.articles)
        for place, quotation in enumerate(article.quotations)
        if quotation.is_statement
    }
    for one in (one for utterance in wire.utterances for one in utterance.renderings):
        held[one.article or 0, one.position].append(one)
    for (at, place), own in held.items():
        text, quotation = wire.articles[at].text, wire.articles[at].quotations[place]
        in_order = sorted(own, key=lambda one: one.sentences or Span(0, 0))
        if len(own) == 1:
            assert own[0].sentences is None, f"{own[0]} is all of a quotation, and does not say so"
            assert (own[0].text, own[0].content) == (quotation.text, quotation.content.spans)
        else:
            ends = [one.sentences.end if one.sentences else -1 for one in in_order]
            starts = [one.sentences.start if one.sentences else -1 for one in in_order]
            assert [0, *ends[:-1]] == starts, f"a sentence of {quotation.text!r} is in no utterance, or in two"
        spans = [span for one in in_order for span in one.content]
        assert all(span.length and any(whole.covers(span) for whole in quotation.content.spans) for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans)), "sentences overlap, or are out of order"
        letters = "".join(span.cut(text) for span in spans)
        assert _letters(letters) == _letters(quotation.content.text), "letters of a quotation are in no sentence"
        for one in own:
            assert _letters(one.text) in _letters("".join(span.cut(text) for span in one.content))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _assert_passages(wire: Wire) -> None:
    """Each sentence is in exactly one passage, whose renderings are neighbouring sentences of the same quotations."""
    places = Counter((one.article, one.position) for utterance in wire.utterances for one in utterance.renderings)
    for passage in wire.passages:
        for one in passage.renderings:
            whole = wire.quotation(one)
            if one.sentences is None:
                assert one.text == whole.text, f"{one} says that it is the whole quotation"
            assert _letters(one.text) in _letters(whole.content.text)
    shown = Counter((one.article, one.position) for passage in wire.passages for one in passage.renderings)
    assert shown.keys() == places.keys(), "a statement is in no passage"
    assert len(wire.passages) <= len(wire.utterances)
