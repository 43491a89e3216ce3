"""Organisations: sites, brands, outlets, armies and short names, and the nouns that mean them."""

from __future__ import annotations

import pytest
from test_mention_ranker import speakers

import quoteattr
from quoteattr.coreference.noun_types import type_of_noun
from quoteattr.coreference.organisation_names import is_site
from quoteattr.coreference.subjects import is_subject
from quoteattr.tokenizers.rules import RuleTokenizer


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("orlunews.cz", True),
        ("en.orlunews.com", True),
        ("Orlunews.cz", True),
        ("end.the", False),
        ("rest.in", False),
        ("e.g", False),
        ("3.5", False),
        (".cz", False),
        ("news", False),
    ],
)
def test_which_words_are_sites(word: str, expected: bool) -> None:
    assert is_site(word) is expected


@pytest.mark.parametrize("noun", ["server", "site", "portal", "website"])
def test_a_site_is_a_name_and_its_noun_means_it(noun: str) -> None:
    marked = f"The {noun} orlunews.cz published wiretaps. [The {noun}] said {{so}}."
    assert speakers(marked) == ["orlunews.cz"]


@pytest.mark.parametrize(
    ("before", "noun", "expected"),
    [
        ("The bridge is unsafe, the Zorb Courier reported.", "the newspaper", "Zorb Courier"),
        ("The bridge is unsafe, Zorbin-form reports.", "the agency", "Zorbin-form"),
        ("The bridge is unsafe, Zorbin-form wrote.", "the local publication", "Zorbin-form"),
        ("The bridge is unsafe, Zorbin-form reports. It is old, Ann Lee said.", "the site", "Zorbin-form"),
        ("The bridge is unsafe, Ann Lee reported.", "the newspaper", "the newspaper"),
        ("The bridge is unsafe, the Interior Ministry reported.", "the newspaper", "the newspaper"),
        ("The bridge is unsafe, Zorbin-form reports.", "the rival newspaper", "the rival newspaper"),
        ("The bridge is unsafe, Zorbin-form reports.", "a newspaper", "a newspaper"),
    ],
)
def test_a_noun_for_outlets_means_the_one_that_reported(before: str, noun: str, expected: str) -> None:
    quotation = quoteattr.read(f"{before} “It may fall,” {noun} wrote.").quotations[-1]
    assert quotation.speaker is not None
    assert quotation.speaker.name == expected


@pytest.mark.parametrize("brand", ["fashion house Pavel Orsini", "brand Anna Orsini", "law firm Hale Orel"])
def test_a_brand_that_looks_like_a_person_is_an_organisation(brand: str) -> None:
    name = " ".join(brand.split()[-2:])
    text = f"{name} will close. The {brand} is in debt. “It is over,” {name} said."
    speaker = quoteattr.read(text).quotations[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, "organisation")


def test_a_name_after_another_noun_for_an_organisation_stays_a_persons() -> None:
    assert (
        speakers("Fans of the club Pavel Orsini left met. [Orsini] said {so}. [He] said {this}.")
        == ["Pavel Orsini"] * 2
    )


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The United States objected. [The U.S.] said {so}.", "United States"),
        ("The United Kingdom objected. [The UK] said {so}.", "United Kingdom"),
        ("The United Arab Emirates objected. [The UAE] said {so}.", "United Arab Emirates"),
        ("[The UK] said {so}.", "UK"),
        ("The African Union objected. [The AU] said {so}.", "African Union"),
        ("Anna Udal objected. [The AU] said {so}.", "AU"),
        ("Norland's Grain Board (NGB) objected. [The NGB] said {so}.", "Grain Board"),
    ],
)
def test_a_short_name_is_the_full_one_that_the_article_has(marked: str, expected: str) -> None:
    assert speakers(marked) == [expected]


def test_a_noun_that_stands_with_the_name_of_an_organisation_means_it() -> None:
    marked = "The brewery Zorb lays off 40. Nothing else is new. [The brewery] said {so}."
    assert speakers(marked) == ["Zorb"]


def test_a_medium_before_a_noun_is_no_name() -> None:
    assert speakers("[The TV channel] said {so}.") == ["the TV channel"]


def test_one_organisation_is_not_two() -> None:
    assert speakers("The Green Party met. [The two parties] said {so}.") == ["the two parties"]


def test_armed_forces_are_one_body() -> None:
    found = type_of_noun("armed forces")
    assert found is not None
    assert (found.type, found.is_plural) == ("organisation", False)


@pytest.mark.parametrize(
    ("before", "source", "expected"),
    [
        ("Health Minister Ana Ruiz spoke.", "The head of the Health Ministry", "Ana Ruiz"),
        ("The Minister of Transport, Jan Novak, came.", "The head of the Ministry of Transport", "Jan Novak"),
        ("Health Minister Ana Ruiz spoke.", "The head of the Transport Ministry", "the head of the Transport Ministry"),
    ],
)
def test_the_head_of_a_ministry_is_its_minister(before: str, source: str, expected: str) -> None:
    assert speakers(f"{before} [{source}] said {{so}}.") == [expected]


@pytest.mark.parametrize(
    "name",
    ["Radio Dunmore", "Kanal 5", "Channel 4 News", "Antenna 3", "Radio Free Marl", "Morning Edition", "Area 51 Orel"],
)
@pytest.mark.parametrize("sentence", ["{} said that the pass was blocked.", "According to {}, the pass was blocked."])
def test_class_words_and_numbers_are_parts_of_names(name: str, sentence: str) -> None:
    (quotation,) = quoteattr.read(sentence.format(name)).quotations
    assert quotation.speaker is not None
    assert (quotation.speaker.name, quotation.speaker.kind) == (name, "organisation")


@pytest.mark.parametrize("name", ["Company 3", "Unit 731", "Terminal 2", "Building 22"])
def test_a_numbered_body_keeps_its_number(name: str) -> None:
    assert speakers(f"[{name}] said {{so}}.") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("On May 5 people met. Ann Hale, 54, said it was over.", {"Ann Hale"}),
        ("Police 12 miles away waited. Ann Hale said it was over.", {"Ann Hale"}),
        ("In Oslo 12 were hurt. Ann Hale said it was over.", {"Ann Hale"}),
    ],
)
def test_a_number_that_counts_is_no_part_of_a_name(text: str, names: set[str]) -> None:
    assert {person.name for person in quoteattr.read(text).people} == names


@pytest.mark.parametrize("name", ["General Staff", "General Electric"])
def test_a_listed_name_that_starts_like_a_title_is_whole(name: str) -> None:
    assert speakers(f"[The {name}] said {{so}}.") == [name]


def test_the_outlet_is_that_of_the_interview() -> None:
    text = "{“I am glad,”} [Ann Lee] said in an interview with Zorbpost. [The outlet] adds {that she left}."
    assert speakers(text)[-1] in {"Zorbpost", None}


def test_a_name_behind_an_article_is_no_apposition() -> None:
    text = "An actor in the Selmat Drama series left. Tom Hale wept. [The actor] said {so}."
    assert speakers(text) != ["Selmat Drama"]


@pytest.mark.parametrize("name", ["Coral Petroleum", "Hartley & Sons", "Vossberg Stahl AG", "Brevia Motori Spa"])
def test_a_name_that_ends_as_those_of_companies_do_is_one(name: str) -> None:
    assert speakers(f"{name} sent divers on Friday. [The company] said {{so}}.") == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote was lost. [Labor] says {so}.", "Labor"),
        ("The vote was lost. [Solidarity] said {so}.", "Solidarity"),
        ("The vote was lost. [Liberals] said {so}.", "Liberals"),
    ],
)
def test_a_body_whose_name_is_a_word_is_one_where_it_speaks(text: str, expected: str) -> None:
    assert speakers(text) == [expected]


def test_the_place_of_a_dateline_is_no_company() -> None:
    assert speakers("KASEL (Hale News) - Two trains collided. [The company] said {so}.") == ["the company"]


def test_a_noun_between_a_place_and_a_name_is_of_the_name() -> None:
    assert speakers("A survey by the Halle institute IWX is out. [The institute] said {so}.") == ["IWX"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The U.S. Forest Department met. [USFD] said {so}.", "U.S. Forest Department"),
        ("The British Commodity Trading Commission met. [CTC] said {so}.", "British Commodity Trading Commission"),
        ("The U.S. Harbour Safety Commission (HSC) met. [HSC] said {so}.", "U.S. Harbour Safety Commission"),
        ("The National Union of Smiths Inc met. [The NUS] said {so}.", "National Union of Smiths Inc"),
        ("The Agriculture Department met. [DOA] said {so}.", "Agriculture Department"),
        ("The Ministry of Trade and Fisheries met. [The MTF] said {so}.", "Ministry of Trade and Fisheries"),
        ("The Ministry of Trade and Industry met. [The MTI] said {so}.", "Ministry of Trade and Industry"),
        ("The U.S. Forest Department met the U.S. Fisheries Department. [USFD] said {so}.", "USFD"),
        ("The Agriculture Department met. [NDA] said {so}.", "NDA"),
        ("Vossberg Maschinen AG lost money. [VAG] said {so}.", "VAG"),
    ],
)
def test_an_acronym_leaves_out_legal_forms_and_the_country(marked: str, expected: str) -> None:
    assert speakers(marked) == [expected]


@pytest.mark.parametrize(
    ("before", "short", "expected"),
    [
        ("Haddon Motors of Norland Ltd grew.", "HM Norland", "Haddon Motors of Norland Ltd"),
        ("Imperial Dornish Gas Association grew.", "ID Gas", "Imperial Dornish Gas Association"),
        ("United States Barges Inc grew.", "U.S. Barges", "United States Barges Inc"),
        ("Public Water Co of New Selmat grew.", "Public Water New Selmat", "Public Water Co of New Selmat"),
        ("Tarrant Bolt Hale and Co grew.", "Tarrant Bolt", "Tarrant Bolt Hale and Co"),
        ("Zorb Steel Industries Plc grew.", "Zorb Steel", "Zorb Steel Industries Plc"),
        ("Zorb Bank Plc and Zorb Bank of Orlu met.", "Zorb Bank", "Zorb Bank Plc"),
        ("B.F. Halmer Co grew.", "Halmer", "B.F. Halmer Co"),
        ("Zorb Steel Industries Plc left Zorb Steel Wire Ltd alone.", "Zorb Steel", "Zorb Steel"),
        ("Haddon Motors of Norland Ltd grew.", "HM Dornia", "HM Dornia"),
        ("Haddon Steel of Norland Ltd grew.", "Haddon Steel", "Haddon Steel"),
        ("Kestrel Music Inc, a unit of Kestrel, grew.", "Kestrel", "Kestrel"),
        ("Kestrel Music Inc left its parent Kestrel.", "Kestrel", "Kestrel"),
        ("Drayton University Press Ltd grew.", "Drayton University", "Drayton University"),
        ("Drayton Mines Inc left Drayton Oil Ltd alone.", "Drayton", "Drayton"),
        ("Ann Drayton runs Drayton Mines Inc today.", "Drayton", "Ann Drayton"),
        ("Drayton Mines Inc grew.", "Mr Drayton", "Drayton"),
        ("Drayton met. Later Drayton Mines Inc grew.", "Drayton", "Drayton"),
        ("Kestrel Data Inc left its Kestrel Pulp unit alone.", "Kestrel", "Kestrel Data Inc"),
        ("Zorb Kral, chairman of Kral Group Plc, spoke.", "Kral", "Zorb Kral"),
        ("Human rights group Amnesty International grew.", "Amnesty", "Amnesty International"),
    ],
)
def test_a_short_name_is_of_the_only_organisation_that_has_it(before: str, short: str, expected: str) -> None:
    assert speakers(f"{before} [{short}] said {{so}}.") == [expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Midmore Bank Plc <MDMR.L>", "Midmore Bank Plc"),
        ("Kanto Motor Co <7299.T>", "Kanto Motor Co"),
        ("Sodrel SA <SODR ST>", "Sodrel SA"),
        ("Amdor Corp <AM>", "Amdor Corp"),
        ("Pear Inc (PEAR.O)", "Pear Inc"),
        ("Pear Inc (NYSE: PRI)", "Pear Inc"),
        ("<Hale Foods Inc>", "Hale Foods Inc"),
        ("<HFI>", "HFI"),
    ],
)
def test_a_ticker_is_no_name(source: str, expected: str) -> None:
    assert speakers(f"[{source}] said {{so}}.") == [expected]


def test_a_company_in_angle_brackets_is_a_subject() -> None:
    assert speakers("<Hale Foods Inc> will close a mill. [The company] said {so}.") == ["Hale Foods Inc"]


@pytest.mark.parametrize(("text", "expected"), [("Antor closed.", True), ("Antor unit makes scales.", False)])
def test_a_company_is_no_subject_where_its_unit_is(text: str, expected: bool) -> None:
    assert is_subject(RuleTokenizer()(text), range(1)) is expected


def test_initials_before_a_company_do_not_make_it_a_site() -> None:
    assert speakers("B.F. Halmer Co will close a mill. [The company] said {so}.") == ["B.F. Halmer Co"]


def test_letters_joined_by_and_are_one_name() -> None:
    assert speakers("[H and P] said {so}.") == ["H and P"]
