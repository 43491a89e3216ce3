"""Person, Name, Role and People: defaults, normal forms, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.people import Name, People, Person, Role

HALE = Person("hale", "Robert Hale", aliases=["Rob Hale", Name("Hale", "short")], roles=["mayor"])


def test_plain_text_is_an_alias_or_a_title() -> None:
    assert HALE.aliases == (Name("Hale", "short"), Name("Rob Hale"))
    assert HALE.roles == (Role("mayor"),)
    assert HALE.names == ("Robert Hale", "Hale", "Rob Hale")


def test_aliases_in_any_order_and_twice_make_the_same_person() -> None:
    one = Person("a", "Ann Lee", aliases=["Anna Lee", "A. Lee", "Anna  Lee "])
    assert one == Person("a", "Ann Lee", aliases=["A. Lee", Name("Anna Lee")])


def test_a_date_may_be_a_day_a_month_or_a_year() -> None:
    role = Role("mayor", start=date(2024, 10, 8), end=datetime(2025, 1, 2, 3, 4))  # noqa: DTZ001
    assert (role.start, role.end) == ("2024-10-08", "2025-01-02")
    assert Role("mayor", start="2024-10", end="2025").to_record() == {
        "title": "mayor",
        "start": "2024-10",
        "end": "2025",
    }


@pytest.mark.parametrize(
    ("pronouns", "gender"),
    [
        ("", "unknown"),
        ("she", "female"),
        ("He/him", "male"),
        ("she/they", "unknown"),
        ("they", "unknown"),
        ("she/herself", "female"),
    ],
)
def test_gender_is_what_the_pronouns_say(pronouns: str, gender: str) -> None:
    assert Person("a", "Ann Lee", pronouns=pronouns).gender == gender


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Person("", "Ann Lee"), "the id is empty"),
        (lambda: Person("a", " \n"), "the name is empty"),
        (lambda: Person("a", "Ann Lee", kind="robot"), "kind is 'robot': give one of person, group"),  # type: ignore[arg-type]
        (lambda: Person("a", "Ann Lee", wikidata="42"), "wikidata is '42': give an identifier such as Q42"),
        (lambda: Name("Lee", "nick"), "kind is 'nick': give one of alias, short, former, native"),  # type: ignore[arg-type]
        (lambda: Role(""), "the title is empty"),
        (lambda: Role("mayor", start="8 Oct 2024"), "'8 Oct 2024' is no date: give 2024-10-08, 2024-10, 2024"),
        (lambda: Role("mayor", end="2024-13"), "'2024-13' is no date"),
        (lambda: People([HALE, Person("hale", "Ann Hale")]), "'Ann Hale' and 'Robert Hale' have one id, 'hale'"),
    ],
)
def test_a_wrong_value_is_refused_with_the_value_and_the_cure(make: Callable[[], object], words: str) -> None:
    with pytest.raises(WrongValueError) as raised:
        make()
    assert words in str(raised.value)


def test_a_str_in_place_of_a_list_is_refused() -> None:
    with pytest.raises(WrongTypeError, match=r"give a list, as in \['Rob Hale'\]"):
        Person("a", "Robert Hale", aliases="Rob Hale")
    with pytest.raises(WrongTypeError, match="is no Person"):
        People(["Robert Hale"])  # type: ignore[list-item]


def test_a_list_is_iterated_in_its_order_and_looked_up_by_id() -> None:
    lee = Person("lee", "Ann Lee")
    people = People([lee, HALE])
    assert list(people) == [lee, HALE]
    assert len(people) == 2
    assert people["hale"] is people.get("hale") is HALE
    assert "lee" in people
    assert "Ann Lee" not in people
    assert people.get("nobody") is None
    assert people == People((lee, HALE)) != People([HALE, lee])
    assert repr(people) == "<People: 2 (Ann Lee, Robert Hale)>"
