"""The newsroom's list in reading and reconciling: which people get its ids, names and offices, and which do not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import quoteattr
from quoteattr import Article, Name, People, Person, Role

OFFICE = Role("Minister of Defence", place="Norway", start="2024-02", end="2024-12-05")
LISTED = People(
    [
        Person("eh", "Eva Holm", aliases=["Eva Maria Holm", Name("Evita", "short")], pronouns="she", roles=[OFFICE]),
        Person("jb", "Jon Berg", roles=[Role("Minister of Defence", place="Norway", start="2020", end="2024-02")]),
        Person("nu", "Nordic Union", kind="organisation"),
        Person("tl-1", "Tom Lund", not_same_as=["tl-2"]),
        Person("tl-2", "Tom Lund", not_same_as=["tl-1"]),
    ]
)


def read(text: str, published: str = "2024-10-08") -> Article:
    return quoteattr.read(text, published=published, people=LISTED)


def said(article: Article) -> list[tuple[str, str] | None]:
    """The id and name of each speaker."""
    return [(q.speaker.id, q.speaker.name) if q.speaker else None for q in article.quotations]


def test_the_list_decides_id_name_and_offices() -> None:
    article = read("“It is late,” said Eva Maria Holm. “It is over,” Holm said.")
    assert said(article) == [("eh", "Eva Holm")] * 2
    (person,) = article.people
    assert (person.id, person.name, person.pronouns, person.roles) == ("eh", "Eva Holm", "she", (OFFICE,))
    assert {alias.text for alias in person.aliases} == {"Eva Maria Holm", "Holm"}
    assert [evidence.rule for evidence in article.quotations[0].evidence][-2:] == [
        "source-names-speaker",
        "in-list-by-name",
    ]


def test_an_office_is_whose_it_was_when_the_article_was_published() -> None:
    text = "The Norwegian defence minister said that the boats were late."
    assert said(read(text)) == [("eh", "Eva Holm")]
    assert said(read(text, "2022-05-01")) == [("jb", "Jon Berg")]
    assert read(text).quotations[0].evidence[-1].rule == "in-list-by-office"
    assert read("“It is late,” said Eva Holm.", "2022-05-01").people[0].roles == ()


def test_an_office_that_is_over_is_not_held_on_any_day() -> None:
    listed = People([Person("jb", "Jon Berg", roles=[Role("mayor", former=True), Role("poet")])])
    for published in (None, "2024-10-08"):
        article = quoteattr.read("“It is late,” said Jon Berg.", published=published, people=listed)
        assert article.people[0].roles == (Role("poet"),)


def test_a_name_and_an_office_of_one_person_are_one_speaker() -> None:
    article = read("Norway's defence minister said that the boats were late. Eva Holm said that they were blue.")
    assert said(article) == [("eh", "Eva Holm")] * 2
    assert [person.id for person in article.people] == ["eh"]


def test_organisations_are_found_by_name_and_groups_are_not_looked_for() -> None:
    article = read("The Nordic Union said it was sorry. Police said nobody was hurt.")
    assert [found[0] for found in said(article) if found] == ["nu", "group-2"]


@pytest.mark.parametrize("text", ["“No,” said Holm.", "“No,” said a defence minister.", "“No,” said Ada Holm."])
def test_a_surname_an_indefinite_holder_and_another_given_name_find_nobody(text: str) -> None:
    assert all(found and found[0] == "person-1" for found in said(read(text)))


def test_a_name_of_two_people_of_the_list_stays_a_person_of_its_article() -> None:
    articles = [quoteattr.read("“No,” said Tom Lund.", id=id, people=LISTED) for id in "ab"]
    assert articles[0].quotations[0].evidence[-1].rule == "in-list-twice"
    wire = quoteattr.reconcile(articles, LISTED)
    ids = {quotation.speaker.id for article in wire.articles for quotation in article.quotations if quotation.speaker}
    assert len(ids) == 2
    assert all(id.startswith("tom-lund@") for id in ids)


def test_a_name_that_is_only_like_some_of_the_list_is_linked_across_articles() -> None:
    near = People([Person("a", "Ada Holm"), Person("b", "Ida Holm"), Person("c", "Eva Berg")])
    articles = [quoteattr.read("“No,” said Eva Holm.", id=id, people=near) for id in "ab"]
    assert not any(e.rule == "in-list-twice" for article in articles for e in article.quotations[0].evidence)
    assert [person.id for person in quoteattr.reconcile(articles, near).people] == ["eva-holm"]


def test_many_articles_by_one_list_and_in_processes() -> None:
    records = ["“It is late,” said Eva Maria Holm.", "“It is over,” said Ada Holm."]
    alone = list(quoteattr.read_many(records, people=LISTED))
    assert [said(article) for article in alone] == [[("eh", "Eva Holm")], [("person-1", "Ada Holm")]]
    assert list(quoteattr.read_many(records, people=LISTED, workers=2)) == alone


def test_a_merge_can_be_undone_by_an_editor(tmp_path: Path) -> None:
    records = [{"id": name, "text": f"“It is late,” said {name}."} for name in ("Jon Alvik", "Jonn Alvik")]
    articles = list(quoteattr.read_many(records))
    wire = quoteattr.reconcile(articles)
    assert [person.id for person in wire.people] == ["jon-alvik"]
    wire.people.save(tmp_path / "people.csv")
    table = (tmp_path / "people.csv").read_text(encoding="utf-8-sig")
    assert "Jonn Alvik" in table
    corrected = "id,name,not_same_as\njon-alvik,Jon Alvik,jonn-alvik\njonn-alvik,Jonn Alvik,jon-alvik\n"
    (tmp_path / "people.csv").write_text(corrected, encoding="utf-8")
    listed = People.load(tmp_path / "people.csv")
    for again in (
        quoteattr.reconcile(articles, listed),
        quoteattr.reconcile(quoteattr.read_many(records, people=listed), listed),
        quoteattr.reconcile(wire.articles, listed),
    ):
        assert [found for article in again.articles for found in said(article)] == [
            ("jon-alvik", "Jon Alvik"),
            ("jonn-alvik", "Jonn Alvik"),
        ]


def test_the_second_run_obeys_the_saved_table_with_an_editors_change(tmp_path: Path) -> None:
    stories = [
        "Trade minister Min Dae-sung was late. “The port stays open,” Min said.",
        "“The port will close,” said Min Soo-jin, the mayor.",
        "The play was dull. “I liked it,” said Min Tae-sung, who acted in it.",
    ]
    first = quoteattr.reconcile(quoteattr.read_many(stories))
    assert [person.names for person in first.people] == [("Min Dae-sung", "Min Tae-sung"), ("Min Soo-jin",)]
    path = tmp_path / "people.csv"
    first.people.save(path)
    again = quoteattr.reconcile(quoteattr.read_many(stories), People.load(path))
    assert [said(article) for article in again.articles] == [said(article) for article in first.articles]
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    merged = next(row for row in rows if "Min Dae-sung" in row)
    merged[merged.index("Min Tae-sung")] = ""
    actor = ["min-tae-sung" if name == "id" else "Min Tae-sung" if name == "name" else "" for name in header]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows, actor])
    corrected = People.load(path)
    for wire in (
        quoteattr.reconcile(first.articles, corrected),
        quoteattr.reconcile(quoteattr.read_many(stories, people=corrected), corrected),
    ):
        assert {found for article in wire.articles for found in said(article)} == {
            ("min-dae-sung", "Min Dae-sung"),
            ("min-soo-jin", "Min Soo-jin"),
            ("min-tae-sung", "Min Tae-sung"),
        }


def test_two_names_that_an_editor_gives_one_person_are_one() -> None:
    records = [{"id": name, "text": f"“It is late,” said {name}."} for name in ("Ella Dunn", "Ella Marsh")]
    married = People([Person("ella", "Ella Dunn", aliases=[Name("Ella Marsh", "former")])])
    wire = quoteattr.reconcile(quoteattr.read_many(records), married)
    assert [found for article in wire.articles for found in said(article)] == [("ella", "Ella Dunn")] * 2


@pytest.mark.parametrize("id", ["person-1", "group-12", "police@0123abcd-4"])
def test_ids_that_articles_give_are_refused_in_a_list(id: str) -> None:
    with pytest.raises(quoteattr.WrongValueError, match="give Ann Lee another"):
        quoteattr.read("", people=People([Person(id, "Ann Lee")]))


def test_a_path_in_place_of_a_list_is_refused() -> None:
    with pytest.raises(quoteattr.WrongTypeError, match=r"People\.load"):
        quoteattr.read("", people="people.csv")  # type: ignore[arg-type]


def test_a_declared_pair_is_never_merged_by_a_name_like_both() -> None:
    corrected = People(
        [Person("jon-alvik", "Jon Alvik", not_same_as=["jonn-alvik"]), Person("jonn-alvik", "Jonn Alvik")]
    )
    stories = ["“It rains,” said Jon Alvik.", "“It snows,” said Jonn Alvik.", "“It hails,” said Jon Allvik."]
    wire = quoteattr.reconcile(quoteattr.read_many(stories), people=corrected)
    said = [article.quotations[0] for article in wire.articles]
    ids = {quotation.text.strip(","): quotation.speaker.id if quotation.speaker else None for quotation in said}
    assert (ids["It rains"], ids["It snows"]) == ("jon-alvik", "jonn-alvik")
    assert ids["It hails"] not in ("jon-alvik", "jonn-alvik")


def test_a_list_is_checked_for_ids_of_articles_once() -> None:
    people = People([Person("person-1", "Eva Holm")])
    assert people.known_in_one_article is people.all[0]
    assert People([Person("eh", "Eva Holm")]).known_in_one_article is None
    for _ in range(2):
        with pytest.raises(quoteattr.QuoteattrError, match="person-1"):
            quoteattr.read("“It rains,” said Eva Holm.", people=people)
