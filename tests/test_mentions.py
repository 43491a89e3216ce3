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


@pytest.mark.parametrize(
    "text",
    [
        "Describing this as a step, he left.",
        "Rejecting the offer, she left.",
        "Preliminary reports suggested a fire.",
        "Unconfirmed reports say the mill burned.",
        "Leaked documents showed a loss.",
    ],
)
def test_a_participle_or_an_adjective_at_the_start_of_a_sentence_is_no_name(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    "text", ["Browning said no.", "Green leaves the club.", "Rich backs the plan.", "Harding the builder left."]
)
def test_a_surname_that_looks_like_one_is_a_name(text: str) -> None:
    assert [mention.text for mention in mentions(text)] == [text.partition(" ")[0]]


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
        ("Minister of Electricity and Water Salman Al-Kadri spoke.", ["Salman Al-Kadri"]),
        ("The Minister of Trade, Industry and Tourism Ann Field spoke.", ["Ann Field"]),
        ("The Secretary of Health and Senator Ann Field spoke.", ["Ann Field"]),
        ("Coral Petroleum, Raja Mas Bhd and Holdsworth & Sons spoke.", []),
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


NICO = "The club have signed Nico {0} from Velden.\n\n"
"""An article that has a surname behind a forename that no list has."""


def at_start(text: str, word: str) -> int:
    """How many sentences of a text start with a mention that is one word alone."""
    starts = {sentence.start for sentence in RuleTokenizer()(text).sentences}
    return sum(mention.words == (word,) and mention.span.start in starts for mention in mentions(text))


@pytest.mark.parametrize("name", ["Young", "Best", "Power", "Good", "Early", "Last"])
@pytest.mark.parametrize(
    "sentence",
    [
        "{0} said no.",
        "{0}, 24, won.",
        "{0} (24) won.",
        "{0}, who won, left.",
        "{0}, a retired surveyor, left.",
        "{0}'s bicycle sank.",
        "{0} kept the keys.",
        "{0} also raised money.",
        "{0} and Velk met.",
    ],
)
def test_a_common_word_that_the_article_has_behind_a_forename_is_a_name_where_it_opens_a_sentence(
    name: str, sentence: str
) -> None:
    assert at_start((NICO + sentence).format(name), name) == 1
    assert at_start(("The club have signed Velk.\n\n" + sentence).format(name), name) == 0


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Young", "Young fans sang."),
        ("Long", "Long queues formed."),
        ("Best", "Best of all, it stopped."),
        ("Early", "Early, heavy rain fell."),
        ("Last", "Last week it rained."),
        ("Little", "Little by little the water fell."),
        ("He", "He said so."),
        ("He", "He, too, slept."),
        ("Monday", "Monday was wet."),
        ("Good", "Good and bad years came."),
    ],
)
def test_what_follows_a_common_word_shows_that_it_is_no_surname(name: str, sentence: str) -> None:
    assert at_start((NICO + sentence).format(name), name) == 0


def test_a_surname_behind_a_common_word_alone_is_none() -> None:
    assert at_start("The Solar Power plan passed. Power was cut.", "Power") == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met at Best Orchard. Best Orchard said no.", "Best Orchard"),
        ("They left the State Department. State Department officials agreed.", "State Department"),
        ("New Zealand voted.", "New Zealand"),
        ("Former Velk Works Cut Jobs\n\nFormer Velk staff left.", "Velk"),
        ("They saw But Velk. But Velk lost.", "Velk"),
    ],
)
def test_a_common_word_opens_a_longer_name_that_the_article_or_a_list_has(text: str, name: str) -> None:
    start = max(text.rfind("\n") + 1, text.find(". ") + 2 if ". " in text else 0)
    assert next(mention.text for mention in mentions(text) if mention.span.start >= start) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Headteacher Ann Velk spoke.", ["Ann Velk"]),
        ("We met Goalkeeper Ann Velk.", ["Ann Velk"]),
        ("Wrestler Zorb Kral lost.", ["Zorb Kral"]),
        ("We saw Wrestler Zorb Kral.", []),  # it may be the name of a ring
        ("Runner-up Ann Velk spoke.", ["Ann Velk"]),
        ("Ten-year-old Zorb Kral won.", ["Zorb Kral"]),
        ("Scotsman Zorb Kral won.", ["Zorb Kral"]),
        ("Shepherd Ann Velk spoke.", []),  # many people are called Shepherd
        ("Guard Dog Week began.", []),
        ("Local MSP Ann Velk spoke.", ["Ann Velk"]),
        ("The HMS Victoria Velk sank.", []),
        ("Culture Minister Dean Velk spoke.", ["Dean Velk"]),
        ("Deputy Dean Velk spoke.", ["Velk"]),
        ("Minister of Social Affairs Zorbana Kralova spoke.", ["Zorbana Kralova"]),
        ("Maître Zorb Kral spoke.", ["Zorb Kral"]),
        ("We met Mr Bank.", ["Bank"]),
        ("We met Zorb J. Bank.", ["Zorb J. Bank"]),
    ],
)
def test_nouns_initials_and_fields_of_an_office_before_a_full_name_are_no_part_of_it(
    text: str, expected: list[str]
) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The opposition Front for Change spoke.", "Front for Change"),
        ("The Movement for a Better Sarin spoke.", "Movement for a Better Sarin"),
        ("The Society for the Protection of Birds spoke.", "Society for the Protection of Birds"),
        ("The Committee on the Rights of the Child spoke.", "Committee on the Rights of the Child"),
        ("The Union of Writers for Peace spoke.", "Union of Writers for Peace"),
        ("The Ministry of Health of Ukraine spoke.", "Ministry of Health"),
        ("The Ministry of Defence of the Russian Federation spoke.", "Ministry of Defence"),
        ("The Council on Monday spoke.", "Council"),
        ("The Bureau for Statistics on Friday spoke.", "Bureau for Statistics"),
    ],
)
def test_what_an_organisation_is_for_is_part_of_its_name(text: str, expected: str) -> None:
    assert expected in [mention.text for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carmaker Honma Motor will recall cars.", "Honma Motor"),
        ("Retailer Bexley closed.", "Bexley"),
        ("Bank Vistula closed.", "Bank Vistula"),
        ("Airline Pilots United closed.", "Airline Pilots United"),
    ],
)
def test_a_noun_for_companies_that_opens_the_sentence_is_no_part_of_the_name(text: str, expected: str) -> None:
    assert [mention.text for mention in mentions(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "name", "nickname"),
    [
        ("William “Bill” Roe spoke.", "William Roe", "Bill"),
        ("Roe met William 'Bill' Roe.", "William Roe", "Bill"),
        ("Robert ‘Bob’ Hale Jr. spoke.", "Robert Hale Jr.", "Bob"),
        ('Juan "Chino" Pérez spoke.', "Juan Pérez", "Chino"),
        ('William "Big Bill" Roe spoke.', "William Roe", "Big Bill"),
        ("They met Ann “the Roof” Roe.", "Ann Roe", "the Roof"),
        ("They met Robert (“Buddy”) Roe.", "Robert Roe", "Buddy"),
        ("Zorb “Kid” Kralik spoke.", "Zorb Kralik", "Kid"),
    ],
)
def test_a_nickname_in_marks_is_no_part_of_the_name(text: str, name: str, nickname: str) -> None:
    found = max(mentions(text), key=lambda mention: len(mention.words))
    assert (found.text, " ".join(found.nickname)) == (name, nickname)
    assert found.span.cut(text).endswith(name.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize("text", ["Ann Roe sang “Tosca” Monday.", "Ann “liked” Roe.", "Ann “Hale and Roe sang.”"])
def test_words_in_marks_behind_a_name_are_no_nickname(text: str) -> None:
    assert all(not mention.nickname for mention in mentions(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe wept. Sentencing Roe to a year, he smiled.", ["Ann Roe", "Roe"]),
        ("Ann Roe wept. Sacking Roe would be wrong.", ["Ann Roe", "Roe"]),
        ("Praising Ann Roe for her calm, he smiled.", ["Ann Roe"]),
        ("Ann Roe wept. Fielding Roe said no.", ["Ann Roe", "Fielding Roe"]),  # before a verb of speech
        ("Ann Roe wept. Fielding Roe, 24, smiled.", ["Ann Roe", "Fielding Roe"]),  # before an age
        ("Ann Roe met Fielding Kralik. Fielding Roe sang.", ["Ann Roe", "Fielding Kralik", "Fielding Roe"]),
        ("Racing Kralik won the cup.", ["Racing Kralik"]),  # no such surname
    ],
)
def test_a_participle_before_a_surname_is_no_part_of_the_name(text: str, expected: list[str]) -> None:
    assert [mention.text for mention in mentions(text)] == expected


@pytest.mark.parametrize("text", ["Nineteen of 24 economists spoke.", "Forty spoke.", "Eleven of those asked spoke."])
def test_a_number_that_opens_a_sentence_is_no_name(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We sold Marlow Bank Plc <MRLB.L> to him.", ["Marlow Bank Plc"]),
        ("We sold Sund Oil <SND ST> and Vorlen <7203.T> to him.", ["Sund Oil", "Vorlen"]),
        ("We sold <Norrel Holdings Inc> to him.", ["Norrel Holdings Inc"]),
        ("We sold the carmaker <VRL> to him.", ["VRL"]),
        ("It holds where Norrel < VRL and B.", ["Norrel", "VRL", "B"]),
    ],
)
def test_the_symbol_of_a_share_is_no_name(text: str, names: list[str]) -> None:
    assert [mention.text for mention in mentions(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Describing the plan as bold, he smiled.", []),
        ("Describing it, he smiled.", []),
        ("Manning smiled.", ["Manning"]),
        ("Ming the cook smiled.", ["Ming"]),
        ("Browning the potter smiled. He knew Browning.", ["Browning", "Browning"]),
    ],
)
def test_a_participle_that_opens_a_sentence_is_no_name(text: str, names: list[str]) -> None:
    assert [mention.text for mention in mentions(text)] == names
