"""Homes: of which place the text beside a name says that its bearer is, and words of origin that are no name."""

from __future__ import annotations

import pytest

import quoteattr
from quoteattr.coreference.entities import build_entities
from quoteattr.coreference.homes import aside_behind, homes_beside
from quoteattr.coreference.mentions import NameMentions
from quoteattr.document import Document
from quoteattr.marks import pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer


def mentions_of(text: str) -> tuple[Document, NameMentions]:
    document = RuleTokenizer()(text)
    return document, build_entities(document, pair_marks(document)).mentions


def homes_of(text: str, name: str = "Ann Lee") -> set[str]:
    """The words of the places that are the home of the one mention of a name."""
    document, mentions = mentions_of(text)
    (mention,) = (one for one in mentions if one.text == name)
    return set(homes_beside(document, mention))


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("Ann Lee from Orlu left.", {"orlu"}),
        ("Ann Lee of New Orlu left.", {"new", "orlu"}),
        ("Ann Lee, of Orlu, left.", {"orlu"}),
        ("Ann Lee, a clerk from Orlu, left.", {"orlu"}),
        ("Ann Lee, who was born in Orlu, left.", {"orlu"}),
        ("Ann Lee, based near Orlu, left.", {"orlu"}),
        ("Ann Lee, D-Texas, left.", {"texas"}),
        ("Ann Lee (D-Texas) left.", {"texas"}),
        ("Orlu's Ann Lee left.", {"orlu"}),
        ("Orlu-born Ann Lee left.", {"orlu"}),
        ("The Orlu-based clerk Ann Lee left.", {"orlu"}),
        ("New Orlu-raised Ann Lee left.", {"new", "orlu"}),
        ("Ann Lee from Orlu Old Town Quay left.", {"orlu", "old", "town"}),  # three words at most
    ],
)
def test_the_text_beside_a_name_says_where_somebody_is_from(text: str, homes: set[str]) -> None:
    assert homes_of(text) == homes


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee left Orlu.",
        "Ann Lee, a clerk, left Orlu.",
        "Ann Lee, a clerk; born in Orlu, he left.",
        "Ann Lee, mid-May, left.",
        "Ann Lee, a clerk from somewhere, left.",
        "He came from Orlu. Ann Lee left.",
        "The mayor of Orlu and Ann Lee left.",
        "The Orlu-based old and very grey clerk Ann Lee left.",  # too far before
        "A far-born Ann Lee left.",
    ],
)
def test_a_place_that_is_not_said_to_be_the_home_is_none(text: str) -> None:
    assert homes_of(text) == set()


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Ann Lee, who leads the fleet, left.", "who leads the fleet"),
        ("Ann Lee, left.", ""),
        ("Ann Lee left, and it rained, too.", ""),
        ("Ann Lee, Orlu, left.", "Orlu"),
    ],
)
def test_an_aside_stands_between_commas_right_behind_the_name(text: str, aside: str) -> None:
    document, mentions = mentions_of(text)
    tokens = aside_behind(document, mentions[0])
    assert " ".join(document.words[at] for at in tokens) == aside


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met London-based Ann Lee there.", [("Ann Lee", "person")]),
        ("Leeds-bred Dr Ann Lee left.", [("Ann Lee", "person")]),
        ("They sued Japanese-owned Harbour Bank.", [("Harbour Bank", "organisation")]),
        ("They met Swedish-born Lindvik.", [("Lindvik", "unknown")]),
        ("Old Orlu-raised Professor Bo Hale left.", [("Bo Hale", "person")]),
        ("New York-based firms left.", []),
        ("Ready-Made Foods grew.", [("Ready-Made Foods", "organisation")]),
        ("He met Jean-Luc Hale there.", [("Jean-Luc Hale", "person")]),
    ],
)
def test_words_of_origin_before_a_name_are_no_part_of_it(text: str, names: list[tuple[str, str]]) -> None:
    _, mentions = mentions_of(text)
    assert [(one.text, one.type) for one in mentions if one.type != "place"] == names


@pytest.mark.parametrize("origin", ["Oslo-based", "Dublin-born", "New York-based", "Irish-owned"])
def test_a_speaker_is_called_without_the_words_of_origin(origin: str) -> None:
    (quotation,) = quoteattr.read(f"“It rained,” said {origin} Hale Foods.").quotations
    assert str(quotation.speaker) == "Hale Foods"
