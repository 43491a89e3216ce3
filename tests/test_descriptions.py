"""Descriptions: whether a later phrase can mean the office that someone holds."""

from __future__ import annotations

import pytest

from quoteattr.coreference.descriptions import Scope, scope_of


def scope(words: str) -> Scope:
    return scope_of(words.split())


@pytest.mark.parametrize(
    ("office", "later", "allowed"),
    [
        ("norwegian trade", "norwegian trade", True),
        ("norwegian trade", "trade", True),
        ("norwegian trade", "norway", True),
        ("norwegian trade", "", True),
        ("norwegian trade", "swedish trade", False),
        ("norwegian trade", "norwegian defence", False),
        ("norwegian defense", "defence", True),
        ("trade", "norwegian trade", False),
        ("deputy trade", "trade", True),
        ("trade", "deputy trade", False),
        ("north", "south", False),
        ("north", "north", True),
        ("", "north", True),
        ("north", "", True),
    ],
)
def test_what_is_said_later_must_be_known_of_the_office(office: str, later: str, allowed: bool) -> None:
    assert scope(office).allows(scope(later)) is allowed


def test_an_office_without_a_place_may_be_of_a_place_named_before_if_the_fields_agree() -> None:
    norway = scope("norwegian").places
    assert scope("trade").allows(scope("norwegian trade"), norway)
    assert not scope("trade").allows(scope("swedish trade"), norway)
    assert not scope("").allows(scope("norwegian"), norway)
    assert not scope("swedish trade").allows(scope("norwegian trade"), norway)


def test_a_phrase_without_place_and_field_is_empty() -> None:
    assert scope("deputy north").is_empty
    assert not scope("norwegian").is_empty
    assert not scope("trade").is_empty
