"""People across articles: which are linked, which are kept apart, and that no order changes it."""

from __future__ import annotations

from datetime import date
from itertools import combinations, permutations
from typing import Any

import pytest
from attrs import evolve

import quoteattr
from quoteattr import Article, Name, People, Person, Role, Span, Wire
from quoteattr.entity_linking.clustering import candidate_pairs
from quoteattr.entity_linking.identification import identify
from quoteattr.entity_linking.linking import ArticlePeople, link_people, renamed_people
from quoteattr.limits import MAX_ONE_WORD_BLOCK

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


# --- people as articles have them ------------------------------------------------------------------------------------


def local(name: str, number: int = 1, **more: Any) -> Person:
    """A person who is known in one article alone."""
    return Person(f"{more.get('kind', 'person')}-{number}", name, **more)


def linked(*articles: list[Person], listed: People | None = None) -> list[list[str]]:
    """The ids of the people of each article, once they are linked."""
    found = link_people([ArticlePeople(f"a{at}", tuple(own)) for at, own in enumerate(articles)], listed)
    return [[own[person.id].id for person in people] for own, people in zip(found.by_article, articles, strict=True)]


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("John Hale", "J. Hale", True),
        ("John Hale", "Hale John", True),
        ("John Hale", "Jon Hale", True),
        ("John Hale", "John Hall", False),
        ("John A. Hale", "John Hale", True),
        ("Robert Hale", "Bob Hale", True),
        ("Jean-Pierre Dupont", "Jeanpierre Dupont", True),
        ("Ilham Aliyev", "Elham Aliev", True),
        ("Yusuf Okafor", "Usuf Okafor", True),
        ("Maria Silva", "Maria da Silva", True),
        ("Ann lee", "Ann lee", False),  # no full name
        ("Lee", "Lee", False),
        ("Juan de Silva", "Juan de Silva", True),
        ("李 明", "李 明", True),
    ],
)
def test_spellings_of_one_name_are_linked(one: str, other: str, are_one: bool) -> None:
    for a, b in ((one, other), (other, one)):
        (first,), (second,) = linked([local(a)], [local(b)])
        assert (first == second) is are_one


def test_a_name_like_two_keeps_no_others_apart() -> None:
    names = ("John Hale", "John A. Hale", "Jon A. Hale", "John B. Hale")
    found = linked(*([local(name)] for name in names))
    assert found == [["john-hale"], ["john-a-hale"], ["john-a-hale"], ["john-b-hale"]]


def test_names_that_share_a_word_are_compared_if_few_do_and_those_that_share_two_if_many_do() -> None:
    first = "Anna Boris Clara Dmitri Elena Fadi Gustav Hilda Ivan".split()
    names = [f"{name} Hale" for name in first]
    assert len(names) == MAX_ONE_WORD_BLOCK + 1
    assert candidate_pairs(names) == []
    assert candidate_pairs(names[1:]) == [*combinations(range(MAX_ONE_WORD_BLOCK), 2)]
    middle = [f"John {name} Hale" for name in first]
    assert candidate_pairs(middle) == [*combinations(range(len(middle)), 2)]


def test_organisations_with_a_name_are_linked_with_and_without_the() -> None:
    names = ("the Kremlin", "Kremlin", "the council", "the council")
    found = linked(*([local(name, kind="organisation")] for name in names))
    assert found[:2] == [["kremlin"]] * 2
    assert found[2:] == [["the-council@a2-1"], ["the-council@a3-1"]]


def test_two_of_one_name_in_one_article_are_known_there_alone() -> None:
    found = linked([local("Ann Lee", 1), local("Ann Lee", 2)], [local("Ann Lee", 1)])
    assert found == [["ann-lee@a0-1", "ann-lee@a0-2"], ["ann-lee"]]


def test_a_gender_that_one_article_knows_is_that_of_all() -> None:
    known = local("Ann Lee", pronouns="she")
    assert linked([known], [local("Ann Lee")]) == [["ann-lee"]] * 2
    assert linked([known], [local("Ann Lee", pronouns="he")]) == [["ann-lee-she"], ["ann-lee-he"]]


def test_ids_that_were_given_decide() -> None:
    assert linked([Person("jh", "John Hale")], [local("Jon Hale")]) == [["jh"], ["jh"]]
    assert linked([Person("jh", "John Hale")], [Person("jh-2", "John Hale")]) == [["jh"], ["jh-2"]]
    assert linked([Person("jh", "John Hale")], [Person("jh", "Ann Lee")]) == [["jh"], ["jh"]]


def test_an_id_that_the_list_has_for_somebody_else_is_not_given() -> None:
    assert linked([local("Ann Lee")], listed=People([Person("ann-lee", "Anna Leeds")])) == [["ann-lee-person"]]


def test_what_articles_say_of_one_person_is_put_together() -> None:
    people = [
        local("Dzhamal Ashirov", aliases=[Name("Ashirov", "short"), "Jimmy Ashirov"], not_same_as=["x"]),
        local("Jamal Ashirov", pronouns="he", wikidata="Q7", not_same_as=["y"]),
        local("Dzhamal Ashirov", wikidata="Q5"),
    ]
    for order in permutations(people):
        found = link_people([ArticlePeople(str(at), (one,)) for at, one in enumerate(order)])
        assert [*found.people] == [
            Person(
                "dzhamal-ashirov",
                "Dzhamal Ashirov",  # two articles have it
                aliases=["Jamal Ashirov", "Jimmy Ashirov"],
                pronouns="he",
                wikidata="Q5",
                not_same_as=["x", "y"],
            )
        ]


def test_two_people_of_an_article_who_are_one_become_one() -> None:
    known = Person("al", "Anne Lee")
    people = [
        local("Ann Lee", 1, mentions=(Span(5, 12),), roles=[Role("mayor")]),
        local("Lee", 2, mentions=(Span(0, 3),), pronouns="she"),
        local("Bo Hale", 3),
    ]
    one, other = renamed_people(people, {"person-1": known, "person-2": known})
    assert (one.id, one.name, one.pronouns, one.roles) == ("al", "Anne Lee", "she", (Role("mayor"),))
    assert one.mentions == (Span(0, 3), Span(5, 12))
    assert [alias.text for alias in one.aliases] == ["Ann Lee", "Lee"]
    assert other == people[2]


# --- people of the list ----------------------------------------------------------------------------------------------

MINISTER = Role("minister", start="2024-02", end="2024-12-05")


@pytest.mark.parametrize(
    ("person", "listed", "rule"),
    [
        (local("Ann Lee"), [Person("al", "Ann Lee")], "in-list-by-name"),
        (local("Ann Lee", pronouns="she"), [Person("al", "Ann Lee")], "in-list-by-name"),
        (local("Ann Lee", pronouns="she"), [Person("al", "Ann Lee", pronouns="he")], None),
        (local("Ann Lee"), [Person("al", "Ann Lee", kind="organisation")], None),
        (local("Lee"), [Person("al", "Ann Lee")], None),
        (local("Lee"), [Person("al", "Ann Lee", aliases=["Lee"])], "in-list-by-name"),
        (local("Lee"), [Person("al", "Ann Lee", aliases=["Lee"]), Person("bl", "Bo Lee", aliases=["Lee"])], None),
        (local("Ann Lee"), [Person("al", "Ann Lee"), Person("bl", "Ann Lee")], "in-list-twice"),
        (local("Ann Lee"), [Person("al", "Anna Leeds"), Person("bl", "Annie Lemoss")], None),
        (local("a minister"), [Person("al", "Ann Lee", roles=[MINISTER])], None),
        (local("the minister"), [Person("al", "Ann Lee", roles=[MINISTER])], "in-list-by-office"),
        (
            local("the minister"),
            [Person("al", "Ann Lee", roles=[MINISTER]), Person("bl", "Bo Lee", roles=[MINISTER])],
            "in-list-twice",
        ),
        (local("the council", kind="organisation"), [Person("c", "Council", kind="organisation")], None),
        (
            local("Nordic Union", kind="organisation"),
            [Person("n", "Nordic Union", kind="organisation")],
            "in-list-by-name",
        ),
    ],
)
def test_who_is_in_the_list(person: Person, listed: list[Person], rule: str | None) -> None:
    text = f"On Monday {person.name} spoke."
    place = Span(10, 10 + len(person.name))
    found = identify(text, [evolve(person, mentions=(place,))], People(listed), date(2024, 10, 8))
    assert [one.id for one in found.people.values()] == ([] if rule in (None, "in-list-twice") else [listed[0].id])
    assert found.ambiguous == ({person.id} if rule == "in-list-twice" else frozenset())
    assert {id: (one.rule, one.spans) for id, one in found.evidence.items()} == (
        {person.id: (rule, (place,))} if rule else {}
    )


def test_only_offices_of_the_day_are_those_of_a_person() -> None:
    listed = People([Person("al", "Ann Lee", roles=[MINISTER, Role("mayor", end="2023")])])
    person = local("Ann Lee", mentions=(Span(0, 7),))
    found = identify("Ann Lee spoke.", [person], listed, date(2024, 10, 8))
    assert found.people[person.id].roles == (MINISTER,)
