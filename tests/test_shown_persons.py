"""Names that end with a word for a body, an office or a group are a person's where the article shows one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.coreference.entities import build_entities
from quoteattr.marks import pair_marks
from quoteattr.testing.growth import assert_growth
from quoteattr.tokenizers.rules import RuleTokenizer


def kinds(text: str, name: str) -> set[str]:
    """The types of the mentions of a name."""
    document = RuleTokenizer()(text)
    entities = build_entities(document, pair_marks(document))
    return {mention.type for mention in entities.mentions if mention.text == name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met Zorb Bank.\n\nBank, 51, left.", "Zorb Bank"),
        ("They met Zorb Bank, 51, there.", "Zorb Bank"),
        ("They met Zorb Court.\n\nMr Court said no.", "Zorb Court"),
        ("They met Zorb Bishop.\n\nMr Bishop said no.", "Zorb Bishop"),
        ("They met Zorb Bishop.\n\nBishop said no.", "Zorb Bishop"),
        ("They met Zorb Law.\n\nLaw said no.", "Zorb Law"),
        ("They met Ann Bank.\n\nBank said no.", "Ann Bank"),
        ("They met the surveyor Ann Bank.", "Ann Bank"),
        ("They met Ann Banks, a retired surveyor from Velden.", "Ann Banks"),
    ],
)
def test_the_article_shows_a_person(text: str, name: str) -> None:
    assert kinds(text, name) == {"person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They sued Zorb Bank.\n\nThe bank said no.", "Zorb Bank"),
        ("They sued Zorb Bank.\n\nBank said no.", "Zorb Bank"),
        ("They sued the Ann Bank.\n\nBank said no.", "Ann Bank"),
        ("They sued Ann Bank, an independent lender.", "Ann Bank"),
        ("They called Ann Police.\n\nPolice said no.", "Ann Police"),
        ("They sued a former Ann Bank clerk.", "Ann Bank"),
        ("They cheered Zorb United (51) there.", "Zorb United"),
        ("They met Jordan Banks, the lender of Velden.", "Jordan Banks"),
        ("They fear ten million Ann Catholics, the pope said.", "Ann Catholics"),
        ("They met Cllr Bishop.\n\nCllr Bishop said no.", "Cllr Bishop"),
        ("They like Deutsche Bank, the owner of Velk.", "Deutsche Bank"),
        ('Zorb Leader came.\n\n"Mr Leader, no," he said.', "Zorb Leader"),
    ],
)
def test_what_nothing_shows_to_be_a_person_stays_what_it_is(text: str, name: str) -> None:
    found = kinds(text, name)
    assert found
    assert "person" not in found


def test_the_family_name_alone_is_of_the_person_but_not_behind_an_article() -> None:
    text = "They met Ann King.\n\nKing said no. The King said yes."
    document = RuleTokenizer()(text)
    entities = build_entities(document, pair_marks(document))
    assert [mention.type for mention in entities.mentions if mention.text == "King"] == ["person", "office"]


@pytest.mark.parametrize(
    "pattern", ["Zorb Bank said. Bank said. ", "Nico Young. Young said. ", "Ann Bank, 51, and Mr Bank. "]
)
def test_the_work_grows_with_the_text(pattern: str) -> None:
    assert_growth(lambda text: kinds(text, "Bank"), pattern)


@given(
    st.lists(st.sampled_from(["Ann Bank", "Bank", ", 51,", " said", "Mr ", "the ", ". ", " and", "Young"])).map(
        " ".join
    )
)
def test_any_text_gives_as_many_mentions_in_order(text: str) -> None:
    document = RuleTokenizer()(text)
    starts = [mention.first for mention in build_entities(document, pair_marks(document)).mentions]
    assert starts == sorted(starts)
