"""The parts of a personal name, and whether two names could be one person's."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr import names
from quoteattr.testing.growth import assert_linear


@pytest.mark.parametrize(
    ("written", "families", "family_first"),
    [
        ("Maria Lopez", {"lopez"}, False),
        ("Jan van der Meer", {"meer", "vandermeer"}, False),
        ("Omar al-Hadi", {"alhadi", "hadi"}, False),
        ("Lee Min-jun", {"lee"}, True),
        ("Lee Min Jun", {"lee"}, True),
        ("Chen Guowei", {"chen"}, True),
        ("Kim Richards", {"richards"}, False),
        ("Tae Jun-ho", {"tae"}, True),
        ("Ban Ki-moon", {"ban"}, True),
        ("Jean-Luc Ki-moon", {"kimoon"}, False),
    ],
)
def test_family_name(written: str, families: set[str], family_first: bool) -> None:
    name = names.parse(written)
    assert set(name.families) >= families
    assert families >= {name.families[0]}
    assert name.family_first is family_first


def test_both_ends_are_kept_where_either_could_be_the_family_name() -> None:
    assert set(names.parse("Li Min").families) == {"li", "min"}


def test_forms_of_address_and_suffixes_are_no_part_of_the_name() -> None:
    name = names.parse("Sen. Robert Q. Hale Jr.")
    assert (name.text, name.given, name.suffix) == ("Robert Q. Hale", ("robert", "q"), "jr")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lee Min-jun", "Lee Min Jun"),
        ("Lee Min-jun", "LEE Min-Jun"),
        ("Lee", "Lee Min-jun"),
        ("Robert Q. Hale", "Robert Hale"),
        ("R. Hale", "Robert Quentin Hale"),
        ("José Álvarez", "Jose Alvarez"),
        ("van der Meer", "Jan van der Meer"),
        ("Jan", "Jan van der Meer"),
    ],
)
def test_can_be_one_person(a: str, b: str) -> None:
    assert names.can_be_one_person(names.parse(a), names.parse(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lee Min-jun", "Lee Seo-yeon"),
        ("Robert Hale", "Susan Hale"),
        ("Robert Hale", "Robert Dunn"),
        ("Robert Hale Jr.", "Robert Hale Sr."),
        ("R. Hale", "Susan Hale"),
        ("Dunn", "Robert Hale"),
    ],
)
def test_cannot_be_one_person(a: str, b: str) -> None:
    assert not names.can_be_one_person(names.parse(a), names.parse(b))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Susan Hale", {"female"}),
        ("Robert Hale", {"male"}),
        ("Zxq Hale", {"female", "male"}),
        ("Lee Min-jun", {"female", "male"}),
        ("Hale", {"female", "male"}),
        ("Robert-Zxq Hale", {"male"}),
        ("Susan-Zxq Hale", {"female"}),
    ],
)
def test_gender_is_a_set_until_the_given_name_settles_it(written: str, expected: set[str]) -> None:
    assert names.gender(names.parse(written)) == expected


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("hendriksen", "hendricksen", True),
        ("maurer", "mauer", True),
        ("hale", "hall", False),
        ("maurer", "baurer", False),
        ("hendriksen", "hamilton", False),
        ("clark", "clerk", True),  # five letters
        ("vurd", "vurt", False),  # four
        ("vurdales", "vurtalas", True),  # two of eight
        ("vurdale", "vurtala", False),  # two of seven
        ("vurdales", "vurtalaz", False),  # three of eight
        ("vurdales", "vurdalesen", True),  # two more
        ("vurdales", "vurdalesens", False),  # three more
    ],
)
def test_only_long_names_have_misspellings(a: str, b: str, near: bool) -> None:
    assert names.misspellings(a, ["other", a, b]) == [b] * near
    assert names.misspellings(b, ["other", b, a]) == [a] * near


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Yong-hyun", "yonghyun"),
        ("O’Neil", "oneil"),
        ("J.", "j"),
        ("Łódź", "lodz"),
        ("Þóra", "thora"),
        ("Weiß", "weiss"),
        ("Kaʻōhao", "kaohao"),
        ("İnönü", "inonu"),
        ("—", ""),
    ],
)
def test_a_key_has_letters_and_digits_without_accents(word: str, key: str) -> None:
    assert names.key(word) == key


def long_similar_names(count: int) -> str:
    """Return a text of names of one word, 25 letters long, that differ in three letters."""
    letters = "abcdefgh"
    words = (f"V{a}rdalensk{b}mar{c}ntibolescu" for a in letters for b in letters for c in letters)
    return " ".join(f"{word} said." for word in islice(words, count))


@pytest.mark.growth
def test_a_text_of_long_similar_names_is_read_in_linear_time() -> None:
    short, long = long_similar_names(190), long_similar_names(380)
    quoteattr.read(short[:200], labeller="rules")
    assert_linear(lambda: quoteattr.read(short, labeller="rules"), lambda: quoteattr.read(long, labeller="rules"))


PIECES = st.sampled_from(
    ["Kim", "Yong-hyun", "Jan", "de", "al-Amr", "O'Neil", "J.", "Jr.", "Sen.", "é", "-", "'", "7", ","]
)


@given(st.lists(PIECES, max_size=6).map(" ".join), st.lists(PIECES, max_size=6).map(" ".join))
def test_never_refuses_and_is_symmetric(a: str, b: str) -> None:
    first, second = names.parse(a), names.parse(b)
    assert names.can_be_one_person(first, second) == names.can_be_one_person(second, first)
    assert not first.keys or names.can_be_one_person(first, first)
