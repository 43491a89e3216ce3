"""Names found in running text, told from titles, places and words that are capitalised for their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.coreference.mentions import NameMention, find_mentions
from quoteattr.marks import pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer


def mentions(text: str) -> tuple[NameMention, ...]:
    document = RuleTokenizer()(text)
    return find_mentions(document, pair_marks(document)).all


def people(text: str) -> list[str]:
    return [mention.text for mention in mentions(text) if mention.type == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday Norwegian Trade Minister Kari Holm spoke.", ["Kari Holm"]),
        ("The coach Henrik Sandvoll spoke.", ["Henrik Sandvoll"]),
        ("Minister of Education Paola Renzi spoke.", ["Paola Renzi"]),
        ("Ambassador to the United States Tariq Mansoor spoke.", ["Tariq Mansoor"]),
        ("Harbour Council Ann Field spoke.", ["Ann Field"]),
        ("We met Jan van der Meer and Omar al-Hadi.", ["Jan van der Meer", "Omar al-Hadi"]),
        ("J.R. Whitlock and Susan K. Hale Jr. spoke.", ["J.R. Whitlock", "Susan K. Hale Jr."]),
        ("The Harbour Bank and the University of Bergen spoke.", []),
        ("The Wisconsin Republican spoke.", []),
        ("It was the Marshall Plan again.", []),
        ("Ann Major Smith spoke.", ["Ann Major Smith"]),
        ("Tolm Major Smith spoke.", ["Smith"]),
        ("Ann Major Smith Lee spoke.", ["Smith Lee"]),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_span_holds_the_name_alone_and_title_says_where_its_titles_start() -> None:
    text = "Norway's Trade Minister Kari Holm spoke."
    holm = next(mention for mention in mentions(text) if mention.type == "person")
    assert holm.span.cut(text) == "Kari Holm"
    assert holm.first - holm.title_start == 2


@pytest.mark.parametrize("text", ["Yesterday the vote failed.", "However, prices fell.", "On Monday in May it rained."])
def test_words_capitalised_for_their_place_are_not_names(text: str) -> None:
    assert mentions(text) == ()


def test_a_word_used_in_lower_case_elsewhere_is_not_a_name_at_the_start_of_a_sentence() -> None:
    assert mentions("Turbines stood still. The turbines were old.") == ()


def test_acronyms_are_not_taken_for_pronouns() -> None:
    assert [mention.text for mention in mentions("WHO say so. IT said no.")] == ["WHO", "IT"]


def test_names_in_marks_are_flagged() -> None:
    inside, outside = mentions('"I met Susan Hale," said Robert Dunn.')
    assert inside.is_quoted
    assert not outside.is_quoted


def test_headlines_are_flagged() -> None:
    found = mentions("Minister Holm Calls Fishing Quota Unfair\n\nKari Holm called the quota unfair on Monday.")
    assert {mention.in_headline for mention in found if "Kari" in mention.words} == {False}
    assert all(mention.in_headline for mention in found if mention.sentence == 0)


@given(
    st.lists(
        st.sampled_from(["Kim ", "of ", "the ", "Minister ", '"', ". ", "\n\n", "al-", "A", "é", "İ", "I ", ",", "'s "])
    ).map("".join)
)
def test_any_text_gives_mentions_in_order_within_the_text(text: str) -> None:
    found = mentions(text)
    assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in found)
    assert [mention.first for mention in found] == sorted(mention.first for mention in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met PC Jane Field and DCI Marsh.", ["Jane Field", "Marsh"]),
        ("We met Det Insp Jane Field and Lt Col Ian Wood.", ["Jane Field", "Ian Wood"]),
        ("We met the DC Council and DC Mayor Ann Field.", ["Ann Field"]),
        ("Pictured: Ann Field.", ["Ann Field"]),
    ],
)
def test_ranks_in_initials_stand_before_names(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize("text", ["Pictured: a house.", "Inset: the lake."])
def test_words_of_captions_are_not_names(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Vurda Tolma Selma Orlua", "unknown"),
        ("Vurda Tolma Selma Orlua Kelma", "organisation"),
        ("VURDA Tolma", "organisation"),
    ],
)
def test_five_words_or_capitals_throughout_are_not_the_name_of_a_person(name: str, type: str) -> None:
    assert [(mention.text, mention.type) for mention in mentions(f"We saw {name} there.")] == [(name, type)]
