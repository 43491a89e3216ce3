"""People across articles: which are linked, which are kept apart, and that no order changes it."""

from __future__ import annotations

from itertools import permutations

import pytest

import quoteattr
from quoteattr import Article, Wire

NORTH = "Water Minister Dzhamal Ashirov opened the dam. “It will hold,” Ashirov said."
LEDGER = "Jamal Ashirov, the water minister, was angry. “It will hold,” he said."
GAZETTE = "Rustam Ashirov walked out. “It will not hold,” Ashirov said. Police said that two men were held."
HERALD = "“Nobody asked me,” said Ashirov. Police said that nobody was hurt."


def wire(*texts: str) -> Wire:
    """The wire of some texts, each an article of its own name."""
    return quoteattr.reconcile(quoteattr.read(text, id=str(at)) for at, text in enumerate(texts))


def speakers(wire: Wire) -> list[list[str]]:
    """The ids of the speakers, article by article."""
    return [
        [quotation.speaker.id if quotation.speaker else "" for quotation in article.quotations]
        for article in wire.articles
    ]


def test_one_full_name_in_two_spellings_is_one_person() -> None:
    found = wire(NORTH, LEDGER)
    assert speakers(found) == [["dzhamal-ashirov"], ["dzhamal-ashirov"]]
    assert [(person.id, person.name) for person in found.people] == [("dzhamal-ashirov", "Jamal Ashirov")]
    assert [alias.text for alias in found.people["dzhamal-ashirov"].aliases] == ["Dzhamal Ashirov"]


def test_articles_show_the_one_name_and_keep_their_own_among_the_aliases() -> None:
    article = wire(NORTH, LEDGER).articles[0]
    assert str(article.quotations[0].speaker) == "Jamal Ashirov"
    (person,) = article.people
    assert [(alias.text, alias.kind) for alias in person.aliases] == [
        ("Ashirov", "short"),
        ("Dzhamal Ashirov", "alias"),
    ]
    assert {span.cut(NORTH) for span in person.mentions} == {"Ashirov", "Dzhamal Ashirov"}


def test_another_given_name_is_another_person() -> None:
    assert [ids[0] for ids in speakers(wire(NORTH, GAZETTE))] == ["dzhamal-ashirov", "rustam-ashirov"]


def test_a_surname_alone_is_not_linked() -> None:
    found = wire(NORTH, HERALD)
    lone = found.articles[1].quotations[0].speaker
    assert lone is not None
    assert lone.name == "Ashirov"
    assert lone.id.startswith("ashirov@")
    assert lone.id not in found.people


def test_groups_are_not_linked_and_named_organisations_are() -> None:
    found = wire(GAZETTE, HERALD, "The Coastal Council said it was sorry.", "Coastal Council said it was glad.")
    police = [ids[-1] for ids in speakers(found)[:2]]
    assert police[0] != police[1]
    assert speakers(found)[2:] == [["coastal-council"], ["coastal-council"]]
    assert found.people["coastal-council"].kind == "organisation"


def test_a_name_like_two_that_are_not_alike_is_linked_to_neither() -> None:
    said = "“It is over,” said {}."
    found = wire(*(said.format(name) for name in ("John Hale", "John A. Hale", "John B. Hale")))
    assert len({ids[0] for ids in speakers(found)}) == 3


def test_people_whom_an_article_keeps_apart_stay_apart() -> None:
    both = "“It is over,” said John Hale. “It is not,” said his son, John Hale Jr."
    found = wire(both, "“It is fine,” said John Hale.")
    assert len(set(speakers(found)[0])) == 2


def test_people_of_one_name_are_two_if_their_genders_differ_and_one_of_unknown_gender_is_not_linked() -> None:
    found = wire(
        "Robin Hale came. “It is over,” she said.",
        "Robin Hale came. “It is not,” he said.",
        "“It may be,” said Robin Hale.",
    )
    ids = [ids[0] for ids in speakers(found)]
    assert ids[:2] == ["robin-hale-she", "robin-hale-he"]
    assert ids[2].startswith("robin-hale@")


def test_the_order_of_articles_and_duplicates_change_nothing() -> None:
    articles = [quoteattr.read(text, id=text[:9]) for text in (NORTH, LEDGER, GAZETTE, HERALD)]
    first = quoteattr.reconcile(articles)
    assert all(quoteattr.reconcile(order) == first for order in permutations(articles))
    assert quoteattr.reconcile([*articles, *articles]) == first
    assert quoteattr.reconcile(first.articles) == first


def test_an_id_that_was_given_before_is_kept() -> None:
    before = wire(NORTH)
    after = quoteattr.reconcile([*before.articles, quoteattr.read(LEDGER, id="ledger")])
    assert speakers(after) == [["dzhamal-ashirov"], ["dzhamal-ashirov"]]


@pytest.mark.parametrize("wrong", [None, 5, "text", [NORTH], quoteattr.read(NORTH)])
def test_anything_but_articles_is_refused(wrong: list[Article]) -> None:
    with pytest.raises(quoteattr.WrongTypeError, match="give articles, as read_many"):
        quoteattr.reconcile(wrong)


def test_people_in_a_plain_list_are_refused() -> None:
    with pytest.raises(quoteattr.WrongTypeError, match=r"People\.load"):
        quoteattr.reconcile([], people=["Ann Lee"])  # type: ignore[arg-type]


def test_a_wire_is_short_to_print() -> None:
    wire = quoteattr.reconcile(quoteattr.read_many(["“Yes,” said Ann Lee." * 20, "Ann Lee said no."]))
    assert repr(wire) == "Wire(articles=<2>, people=<People: 1 (Ann Lee)>)"
