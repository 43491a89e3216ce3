"""Finding a person in a list: by name, by office, place and day, by both; and nobody if two fit equally well."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import frozen

from quoteattr import Name, People, Person, Role
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.names import likeness
from quoteattr.people.offices import office_of
from quoteattr.people.search.candidates import NameIndex
from quoteattr.testing.growth import assert_linear

DEFENCE = "Minister of National Defense"
PEOPLE = People(
    [
        Person(
            "kim", "Kim Yong-hyun", roles=[Role(DEFENCE, place="South Korea", start="2024-09-06", end="2024-12-05")]
        ),
        Person("shin", "Shin Won-sik", roles=[Role(DEFENCE, place="KR", start="2023-10", end="2024-09-05")]),
        Person("kim-jong", "Kim Jong Un", roles=[Role("supreme leader", place="North Korea", start="2011-12")]),
        Person("ruslan", "Ruslan Bondar", roles=[Role("Defence Minister", place="RU", start="2012-11-06")]),
        Person("voskov", "Dmitri Voskov", roles=[Role("Press Secretary of the President", place="RU", start="2012")]),
        Person("zotova", "Maria Zotova", roles=[Role("spokeswoman", "foreign affairs", place="RU", start="2015")]),
        Person("hale", "Tom Hale", roles=[Role("Prime Minister", place="United Kingdom", start="2024-07-05")]),
        Person("lindt", "Ann Lindt", roles=[Role("Prime Minister", place="GB", start="2022-10-25", end="2024-07-04")]),
        Person("oh", "Oh Se-won", roles=[Role("mayor of Seoul", start="2021-04-08")]),
        Person("vurdal", "Zoe Vurdal", roles=[Role("President", place="US", start="2025-01-20")]),
        Person("lee", "Bo Lee", roles=[Role(f"Deputy {DEFENCE}", place="South Korea", start="2024-01-01")]),
        Person("roy", "Max Roy", roles=[Role("finance minister", place="India", start="2020", acting=True)]),
        Person("envoy", "Jo Ibarra", roles=[Role("ambassador to France", place="US", start="2020")]),
        Person("tess", "Theodora Featherstone", aliases=[Name("Tess", "short")]),
        Person("ali-1", "Mohammed Ali"),
        Person("ali-2", "Muhammad Ali"),
    ]
)
ON = "2024-10-08"


def found(words: str, **known: Any) -> str | None:
    person = PEOPLE.find(words, **{"on": ON, **known}).person
    return person.id if person else None


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Kim Yong Hyun", "kim"),
        ("KIM Yonghyun", "kim"),
        ("Yong-hyun Kim", "kim"),
        ("Dmitry Voskov", "voskov"),
        ("Zoë Vurdal", "vurdal"),
        ("Tess", "tess"),
        ("Kim", None),
        ("Featherstone", None),
        ("Kim Min-seo", None),
        ("Mohamed Ali", None),
        ("Nobody Known", None),
        ("", None),
        ("…", None),
    ],
)
def test_names(words: str, id: str | None) -> None:
    assert found(words) == id


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Seoul's defense minister", "kim"),
        ("the head of the South Korean Ministry of Defense", "kim"),
        ("South Korea’s defence chief", "kim"),
        ("the former South Korean defence minister", "shin"),
        ("South Korea's deputy defence minister", "lee"),
        ("the Russian defense minister", "ruslan"),
        ("the Kremlin spokesman", "voskov"),
        ("the Russian foreign ministry spokeswoman", "zotova"),
        ("Downing Street", "hale"),
        ("Britain's prime minister", "hale"),
        ("the ex-premier of the U.K.", "lindt"),
        ("the mayor of Seoul", "oh"),
        ("the mayor of Busan", None),
        ("the US president-elect", "vurdal"),
        ("the US president", None),
        ("India's acting finance minister", "roy"),
        ("South Korea's acting defence minister", None),
        ("the US ambassador to France", "envoy"),
        ("the French ambassador", None),
        ("the Russian spokesperson", None),
        ("the Korean spokesman", None),
        ("Defense Minister Kim", "kim"),
        ("Prime Minister Lindt", None),
        ("the president of France", None),
    ],
)
def test_offices_on_a_day(words: str, id: str | None) -> None:
    assert found(words) == id


def test_the_day_decides_who_held_an_office() -> None:
    words = "the South Korean defence minister"
    assert found(words, on=date(2024, 9, 5)) == "shin"
    assert found(words, on="2024-09-06") == "kim"
    assert found(words, on="2024-12-06") is None
    assert found(words, on=None) is None
    assert found("the British prime minister", on=None) == "hale"


HOLM = People([Person("el", "Eva Holm", roles=[Role("president", place="NO", start="2024-06-01", end="2026-06-01")])])


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the president of Norway", "2024-06-01", "2026-06-01"),
        ("the Norwegian president", "2024-06-01", "2026-06-01"),
        ("the president", "2024-06-01", "2026-06-01"),
        ("the president-elect of Norway", "2023-04-28", "2024-05-31"),
        ("the former president of Norway", "2026-06-02", "2999-12-31"),
        ("the president of Sweden", "", ""),
        ("the vice president of Norway", "", ""),
        ("the acting president of Norway", "", ""),
    ],
)
def test_words_for_an_office_mean_its_holder_from_the_first_day_to_the_last(words: str, first: str, last: str) -> None:
    days = ("2023-04-27", "2023-04-28", "2024-05-31", "2024-06-01", "2026-06-01", "2026-06-02", "2999-12-31")
    fitting = [day for day in days if HOLM.find(words, on=day).person is not None]
    assert fitting == [day for day in days if first and first <= day <= last]


def minister(start: str, end: str = "", place: str = "Norway", **more: Any) -> Role:
    return Role(more.pop("title", "minister of defence"), place=place, start=start, end=end, **more)


@pytest.mark.parametrize(
    ("one", "other", "is_problem"),
    [
        (minister("2020", "2022-03-01"), minister("2022-03-01", "2024"), False),  # on the day of the handover
        (minister("2020", "2022-03-02"), minister("2022-03-01", "2024"), True),
        (minister("2022-03-01", "2024"), minister("2020", "2022-03-02"), True),
        (minister("2020"), minister("2022"), True),
        (minister("2020", "2022-03-02", acting=True), minister("2022-03-01", "2024"), True),
        (minister("2020", "2022-03-02"), minister("2022-03-01", "2024", place="Sweden"), False),
        (minister("2020", "2022-03-02", deputy=True), minister("2022-03-01", "2024"), False),
        (minister("2020", "2022-03-02", former=True), minister("2022-03-01", "2024"), False),
        (minister("2020", title="senator"), minister("2022", title="senator"), False),  # many hold it
    ],
)
def test_an_office_that_two_hold_at_one_time_is_a_problem(one: Role, other: Role, is_problem: bool) -> None:
    people = [Person("a", "Ann Lee", roles=[one]), Person("b", "Bo Hale", roles=[other])]
    assert [problem.kind for problem in People(people).problems] == ["overlapping-tenures"] * is_problem
    assert not People([Person("a", "Ann Lee", roles=[one, other])]).problems


def test_the_place_may_be_given() -> None:
    assert found("the defence minister") is None
    assert found("the defence minister", place="South Korea") == "kim"
    assert found("the defence minister", place="RU") == "ruslan"
    assert found("the mayor", place="Seoul") == "oh"


@frozen
class Story:
    """An article as far as finding needs one."""

    text: str
    people: tuple[Person, ...] = ()
    published: date | None = date(2024, 10, 8)


def test_an_article_gives_its_day_its_places_and_its_people() -> None:
    story = Story("In Pyongyang, Kim Jong Un spoke.", (Person("person-1", "Kim Jong-un"),))
    assert found("Kim", on=None, article=story) == "kim-jong"
    assert found("the defence minister", on=None, article=story) is None
    assert found("the defence minister", on=None, article=Story("Moscow will answer.")) == "ruslan"


def test_a_short_name_in_an_article_names_nobody_in_full() -> None:
    for name, id in (("Theodora Featherstone", "tess"), ("Tess", None)):
        assert found("Featherstone", article=Story("It rained.", (Person("person-1", name),))) == id


def test_an_answer_lists_rivals_and_evidence() -> None:
    answer = PEOPLE.find("Mohamed Ali")
    assert answer.person is None
    assert {rival.person.id for rival in answer.rivals} == {"ali-1", "ali-2"}
    assert [evidence.rule for evidence in answer.evidence] == ["several-listed"]
    assert [rival.person.id for rival in PEOPLE.find("the defence minister", on=ON).rivals] == ["kim", "ruslan"]
    answer = PEOPLE.find("the Kremlin spokesman", on=ON)
    assert [(e.rule, [span.cut("the Kremlin spokesman") for span in e.spans]) for e in answer.evidence] == [
        ("one-holder-then", ["Kremlin", "spokesman"])
    ]
    assert "office-of-seat" in [evidence.rule for evidence in PEOPLE.find("Downing Street", on=ON).evidence]
    assert PEOPLE.find("Downing Street", on=ON).score < 0.5


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Kim Yong-hyun", "listed-name"),
        ("Yong-hyun Kim", "like-listed-name"),
        ("Mohamed Ali", "several-listed"),
        ("Featherstone", "one-word-alone"),  # one person of the list has it, but only with a forename
        ("Nobody Known", "not-listed"),
        ("the mayor of Busan", "not-listed"),
        ("the defence minister", "several-listed"),
        ("Defense Minister Kim", "name-and-office"),
    ],
)
def test_the_evidence_says_what_decided(words: str, rule: str) -> None:
    assert [evidence.rule for evidence in PEOPLE.find(words, on=ON).evidence] == [rule]


def test_two_holders_at_one_time_find_neither_and_are_a_problem() -> None:
    people = People(
        [
            Person("a", "Ann Lee", roles=[Role("mayor of Oum", start="2019", end="2022")]),
            Person("b", "Bo Lindt", roles=[Role("mayor of Oum", start="2021")]),
            Person("c", "Cy Roy", roles=[Role("member of parliament", place="GB", start="2019")]),
            Person("d", "Di Roy", roles=[Role("member of parliament", place="GB", start="2019")]),
        ]
    )
    assert people.find("the mayor of Oum", on="2021-06-01").person is None
    assert [(problem.kind, problem.ids) for problem in people.problems] == [("overlapping-tenures", ("a", "b"))]


def test_a_query_that_is_no_text_and_a_day_that_is_none_are_refused() -> None:
    with pytest.raises(WrongTypeError, match="give a name or an office"):
        PEOPLE.find(3)  # type: ignore[arg-type]
    with pytest.raises(WrongValueError, match="on is 'today': give a date"):
        PEOPLE.find("Ann", on="today")
    with pytest.raises(WrongTypeError, match="place is 3"):
        PEOPLE.find("Ann", place=3)  # type: ignore[arg-type]


def test_names_without_a_letter_are_not_all_one() -> None:
    people = People([Person("a", "!!!"), Person("b", "???")])
    assert people.find("…").person is None
    assert people.problems == ()


def test_an_empty_list_finds_nobody() -> None:
    answer = People().find("Ann Lee")
    assert (answer.person, answer.score, answer.rivals) == (None, 0.0, ())
    assert People().find("the mayor").rivals == ()


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Gritsenko Sergey", "Serhii Hrytsenko"),
        ("Moammar Gaddafi", "Muammar Qadhafi"),
        ("Kim Yonghyun", "Kim Yong-hyun"),
        ("Bob Vurdal", "Robert Vurdal"),
        ("Özlem Çelik", "OZLEM CELIK"),
    ],
)
def test_the_index_gives_every_spelling_as_a_candidate(written: str, listed: str) -> None:
    index = NameIndex([f"Ann {letter}ale" for letter in "BCDGHKMPTV"] + [listed])
    assert index.candidates(written)[0] == 10
    assert likeness(written, listed) > 0.5


@pytest.mark.parametrize(
    ("words", "office", "fields", "places", "ranks"),
    [
        ("U.S. Secretary of State", "minister", {"foreign"}, {"US"}, set()),
        ("Secretary of State for Education", "minister", {"education"}, set(), set()),
        ("Vice-President", "president", set(), set(), {"deputy"}),
        ("former Pentagon chief", "minister", {"defence"}, {"US"}, {"former"}),
        ("the Congolese president", "president", set(), {"CD"}, set()),
        ("a passer-by", "", set(), set(), set()),
    ],
)
def test_words_for_an_office(words: str, office: str, fields: set[str], places: set[str], ranks: set[str]) -> None:
    read = office_of(words)
    assert (read.office, set(read.fields), set(read.places), set(read.ranks)) == (office, fields, places, ranks)


def test_two_declared_not_the_same_stay_rivals_whichever_of_them_says_so() -> None:
    names = {"h-1": "Jonas Hallgren", "h-2": "Jonas Halgren"}
    for declares in names:
        other = next(id for id in names if id != declares)
        people = People([Person(id, name, not_same_as=[other] * (id == declares)) for id, name in names.items()])
        for query in ("Jonas Hallgreen", "Jonas P. Hallgren"):
            found = people.find(query)
            assert found.person is None
            assert {rival.person.id for rival in found.rivals} == set(names)
        assert [people.find(name).person.id for name in names.values()] == list(names)  # type: ignore[union-attr]


def test_a_declaration_decides_where_likeness_alone_would_answer() -> None:
    first, second = Person("g-1", "Mikhail Gorbunov"), Person("g-2", "Mikhail Gorbunow")
    assert People([first, second]).find("Michail Gorbunov").person == first
    declared = People([first, Person("g-2", "Mikhail Gorbunow", not_same_as=["g-1"])])
    assert declared.find("Michail Gorbunov").person is None


@pytest.mark.growth
def test_a_phrase_of_many_words_is_read_in_linear_time() -> None:
    words = 16_000 * "told four "
    assert_linear(lambda: office_of(words), lambda: office_of(2 * words))
