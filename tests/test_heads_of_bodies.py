"""Heads: who "the head of the region" is, by the office that heads it."""

from __future__ import annotations

import pytest
from test_descriptions_by_origin import speaker


@pytest.mark.parametrize(
    ("before", "head", "name"),
    [
        ("Governor Igor Sablin met teachers.", "the head of the region", "Igor Sablin"),
        ("Mayor Jana Kral met teachers.", "the head of the city", "Jana Kral"),
        ("Speaker Anna Loit met teachers.", "the head of the parliament", "Anna Loit"),
        ("Rector Jan Hlad met teachers.", "the head of the university", "Jan Hlad"),
        ("Foreign Minister Olav Berg met teachers.", "the head of the Foreign Ministry", "Olav Berg"),
        ("US Secretary of State Tom Hale met teachers.", "the head of the State Department", "Tom Hale"),
        ("US Treasury Secretary Tom Hale met teachers.", "the head of the US Treasury Department", "Tom Hale"),
    ],
)
def test_the_head_of_a_body_is_who_has_the_office_that_heads_it(before: str, head: str, name: str) -> None:
    assert speaker(f"{before} “We are ready,” {head} said.") == name


@pytest.mark.parametrize(
    ("before", "head"),
    [
        ("Governor Igor Sablin met teachers.", "the head of the hospital"),
        ("Mayor Jana Kral met teachers.", "the head of the university"),
        ("Health Minister Olav Berg met teachers.", "the head of the Foreign Ministry"),
        ("Governor Igor Sablin and Governor Ilya Petrov met.", "the head of the region"),  # two of them
        ("US Treasury Secretary Tom Hale met teachers.", "the head of the Polish Treasury Department"),
    ],
)
def test_the_head_of_another_body_is_somebody_else(before: str, head: str) -> None:
    assert speaker(f"{before} “We are ready,” {head} said.") in {head, None}
