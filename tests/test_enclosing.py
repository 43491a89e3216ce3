"""A clause that reports someone's words is itself the content of a source and a cue behind it."""

from __future__ import annotations

import pytest
from marked import read_marked


def told(marked: str) -> list[tuple[str, str]]:
    """The quotations of a marked text: who, and what."""
    return [(str(one.source and one.source.text), one.text) for one in read_marked(marked).quotations]


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        (
            "[S The landlord] [C denied] that [K the lift was broken], [S tenants] [C claim].",
            [("tenants", "The landlord denied that the lift was broken"), ("The landlord", "the lift was broken")],
        ),
        (
            "[S The union] [C asked for] [K a rise of six per cent], [S a clerk] [C recalled].",
            [("a clerk", "The union asked for a rise of six per cent"), ("The union", "a rise of six per cent")],
        ),
        (
            "[S The mayor] [C told] residents [K not to drink], [S a notice] [C shows] and [K they obeyed].",
            [("The mayor", "not to drink"), ("a notice", "they obeyed")],  # no comma ends what the notice shows
        ),
        (
            "[S The board] [C blamed] [K the weather], [S a director] [C said], [K though nobody had measured it].",
            [
                ("a director", "The board blamed the weather … though nobody had measured it"),
                ("The board", "the weather"),
            ],
        ),
        (
            "OSLO – [S The firm] [C expects] [K sales to fall], [S two partners] [C said] on Monday.",
            [("two partners", "The firm expects sales to fall"), ("The firm", "sales to fall")],
        ),
    ],
)
def test_an_outer_cue_has_the_whole_clause(marked: str, right: list[tuple[str, str]]) -> None:
    assert sorted(told(marked)) == sorted(right)


@pytest.mark.parametrize(
    ("marked", "right"),
    [
        (  # the outlet passes it on
            "[S Lee] [C said] [K the dam held], [S Reuters] [C reported].",
            [("Lee", "the dam held")],
        ),
        (
            "[S Lee] [C said] [K the dam held], and [S Orr] [C said] [K it leaked].",
            [("Lee", "the dam held"), ("Orr", "it leaked")],
        ),
        (  # the cue stands in a relative clause
            "[S Lee] [C praised] [K a plan which], [S Orr] [C said], [K had failed twice].",
            [("Lee", "a plan which"), ("Orr", "had failed twice")],
        ),
        (  # the conjunction opens the clause that the cue interrupts
            "[S Lee] [C said] [K the dam held, but the gate], [S Orr] [C added], [K was open].",
            [("Lee", "the dam held, but the gate"), ("Orr", "was open")],
        ),
    ],
)
def test_a_clause_that_encloses_nothing_stays(marked: str, right: list[tuple[str, str]]) -> None:
    outer = "[S Lee] [C said] [K the dam held], [S Orr] [C added]."
    assert ("Orr", "Lee said the dam held") in told(outer)
    assert ("Orr", "Lee said the dam held") not in told(marked)
    assert {content for _, content in told(marked)}.issuperset(content for _, content in right[:1])


def test_the_evidence_says_that_the_clause_encloses() -> None:
    text = "[S The landlord] [C denied] that [K the lift was broken], [S tenants] [C claim]."
    rules = {one.text: {evidence.rule for evidence in one.evidence} for one in read_marked(text).quotations}
    assert "enclosing-clause" in rules["The landlord denied that the lift was broken"]
    assert "enclosing-clause" not in rules["the lift was broken"]
