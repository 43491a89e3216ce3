"""The likeness of names: symmetric, a probability for any text, 1 for a name with itself, high for one typed anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quoteattr import names

GIVEN = "Marta Tom Yong-hyun Djamal Mohammed Sergei Ann Bill Jean-Luc".split()
FAMILY = "Lindqvist Kim Ashirov al-Hadi O’Hara Smith Ó Ng".split()
WRITTEN = st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(FAMILY))
ANY = st.one_of(
    WRITTEN,
    st.lists(st.sampled_from([*GIVEN, *FAMILY, "Dr.", "J.", ",", "-", "김용현"]), max_size=5).map(" ".join),
    st.text(max_size=8),
)


@given(ANY, ANY)
def test_likeness_is_symmetric_and_a_probability(a: str, b: str) -> None:
    assert 0 <= names.likeness(a, b) <= 1
    assert names.likeness(a, b) == names.likeness(b, a)


@given(ANY)
def test_a_name_has_likeness_1_with_itself(name: str) -> None:
    assert names.likeness(name, name) == 1


@given(
    WRITTEN,
    st.sampled_from(
        [str.upper, lambda name: name.replace("’", "'"), lambda name: ", ".join(name.rsplit(" ", 1)[::-1])]
    ),
)
def test_a_name_typed_in_another_way_is_more_likely_the_same_than_not(name: str, typed: object) -> None:
    assert names.likeness(name, typed(name)) > 0.5  # type: ignore[operator]


@given(st.sampled_from(GIVEN[:4]), st.sampled_from(GIVEN[4:]), st.sampled_from(FAMILY), st.sampled_from(FAMILY))
def test_another_name_is_less_like_a_name(one: str, other: str, mine: str, yours: str) -> None:
    if mine != yours:
        assert names.likeness(f"{one} {mine}", f"{other} {yours}") < names.likeness(
            f"{one} {mine}", f"{one} {mine}".upper()
        )
