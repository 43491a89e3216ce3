"""Descriptions by office, place, country and party: whom "the Orlu bakery" and "the Tory" mean."""

from __future__ import annotations

import pytest

import quoteattr


def speaker(text: str) -> str | None:
    """The speaker of the last quotation of a text."""
    found = quoteattr.read(text).quotations[-1].speaker
    return found.name if found else None


@pytest.mark.parametrize(
    ("description", "name"),
    [("the Albanian minister", "Arben Hoxha"), ("the Georgian minister", "Nino Beridze")],
)
def test_a_country_tells_which_minister(description: str, name: str) -> None:
    text = (
        "In Tirana, Transport Minister Arben Hoxha waited at the gate. In Tbilisi, Economy Minister Nino Beridze "
        f"waited, too. “Boats are slow,” {description} said."
    )
    assert speaker(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Defence Minister Mette Krogh flew to Vilnius. The Lithuanian minister said the weather was fine.",
        "Energy Minister Elnur Huseynzade met diplomats in Baku. The Serbian minister said he would wait.",
        "Latvia is glad. Mayor Otto Brand had lunch with his Latvian colleague. The Latvian mayor said it was late.",
    ],
)
def test_the_minister_of_another_country_is_somebody_else(text: str) -> None:
    assert (speaker(text) or "").startswith("the ")


@pytest.mark.parametrize(
    ("before", "description", "name"),
    [
        ("Oman's fisheries minister closed the port.", "the Omani minister", "Badr Al-Hinai"),
        ("The Minister of Railways of Uzbekistan closed the line.", "the Uzbek minister", "Badr Al-Hinai"),
    ],
)
def test_a_bare_name_after_an_office_is_who_has_it(before: str, description: str, name: str) -> None:
    assert speaker(f"{before} {name} spoke at noon. “Wait,” {description} said.") == name


@pytest.mark.parametrize(
    "text",
    [
        "Oman's fisheries minister closed the port. Fisherman Salim Nasser wept. “Wait,” the Omani minister said.",
        "Oman's fisheries minister met Ivo Barta. Salim Nasser had no ice. “Wait,” the Omani minister said.",
        "A guard and the Omani guest left. Salim Nasser had no ice. “Wait,” the Omani guest said.",
    ],
)
def test_a_name_that_is_told_apart_is_not_who_has_the_office(text: str) -> None:
    assert speaker(text) not in {"Salim Nasser", "Ivo Barta"}


@pytest.mark.parametrize(
    ("before", "description", "name"),
    [
        ("Hillcrest Foods, a bakery based in Dundee, hires 200 people.", "the Dundee bakery", "Hillcrest Foods"),
        ("Maud Pettersen from Ballarat found a tin.", "the librarian from Ballarat", "Maud Pettersen"),
        ("Sandoval Motors will stop making vans.", "the Puebla carmaker", "Sandoval Motors"),  # the only body
        ("Rep. Ann Shaw (R-Idaho) met Rep. Edith Nunez, D-Oregon.", "the Democrat", "Edith Nunez"),
        ("Labour councillor Moira Pratt met the Conservative mayor, Giles Fenn.", "the Tory", "Giles Fenn"),
        (
            "Minister Ivo Berg of Chile met his Argentine colleague, Clara Funes.",
            "the Argentine minister",
            "Clara Funes",
        ),
        ("Coach Peter Okello has resigned after six defeats.", "the former Gor Mahia striker", "Peter Okello"),
        ("Former midfielder Lasse Hauge watched the derby for TV 4.", "the pundit", "Lasse Hauge"),
    ],
)
def test_a_place_a_party_and_a_former_office_tell_who_is_meant(before: str, description: str, name: str) -> None:
    assert speaker(f"{before} “Nobody ran,” {description} said.") == name


@pytest.mark.parametrize(
    ("before", "description"),
    [
        ("Maud Pettersen from Ballarat found a tin.", "the librarian from Geelong"),  # of another place
        ("Rep. Ann Shaw (R-Idaho) spoke for an hour.", "the Democrat from Oregon"),  # of another party
    ],
)
def test_another_place_party_or_field_is_somebody_else(before: str, description: str) -> None:
    assert speaker(f"{before} “Nobody ran,” {description} said.") == description


@pytest.mark.parametrize("between", [" while", ", and"])
def test_of_two_of_a_party_the_first_subject_of_the_last_sentence_is_meant(between: str) -> None:
    text = f"Tory MP Moira Pratt opened the fair{between} Tory councillor Giles Fenn wept. “Nobody ran,” the Tory said."
    assert speaker(text) == "Moira Pratt"


@pytest.mark.parametrize(("others", "is_sure"), [("the fair", True), ("MP Giles Fenn", False)])
def test_a_party_is_that_of_the_only_politician_told_of(others: str, is_sure: bool) -> None:
    quotation = quoteattr.read(f"MP Moira Pratt opened {others}. “Nobody ran,” the Tory said.").quotations[-1]
    assert (quotation.evidence[-1].rule == "role-in-article") == is_sure


@pytest.mark.parametrize(("office", "other"), [("Mayor", "senator"), ("President", "minister")])
def test_another_office_of_one_place_is_somebody_else(office: str, other: str) -> None:
    before = f"{office} Maud Pettersen from Ballarat found a tin."
    assert speaker(f"{before} “Nobody ran,” the {other} from Ballarat said.") == f"the {other} from Ballarat"
