"""Groups that speak: a source of several persons or bodies is no single member, and "who" can stand for a group."""

from __future__ import annotations

import pytest
from test_coreference import speaker


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Several states including Chile, Peru and Cuba] said {so}.", "several states including Chile, Peru and Cuba"),
        ("[Residents of Oslo, Bergen and Bodo] said {so}.", "residents of Oslo, Bergen and Bodo"),
        ("[Two of her aunts – Joan and Ida Holm] said {so}.", "two of her aunts – Joan and Ida Holm"),
        ("[Ida Holm, Per Berg and Ann Hale] said {so}.", "Ida Holm, Per Berg and Ann Hale"),
        ("[Porters, cabin cleaners and cooks] said {so}.", "porters, cabin cleaners and cooks"),
        ("[Norwegians] said {so}.", "Norwegians"),
        ("The hall was full of counter-protesters [who] said {so}.", "counter-protesters"),
        ("It rained on parents and pupils [who] said {so}.", "parents and pupils"),
        ("The plan angered landlords and small traders, [who] said {so}.", "landlords and small traders"),
        ("Fishermen from three towns, [who] said {so}, left.", "fishermen"),
    ],
)  # fmt: skip
def test_a_group_speaks_in_its_own_words(marked: str, name: str) -> None:
    found = speaker(marked)[0]
    assert found is not None
    assert found[:1].lower() + found[1:] == name[:1].lower() + name[1:]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[The mayor of Tolm, Ida Holm,] said {so}.", "Ida Holm"),
        ("[One of the drivers, Per Berg,] said {so}.", "Per Berg"),
        ("[The Ministry of Trade, Industry and Labour] said {so}.", "Ministry of Trade"),
    ],
)
def test_a_single_speaker_stays(marked: str, name: str) -> None:
    assert speaker(marked)[0] == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The Harbour Dialogue Group, based in Norway, [which] said {so}, met.", "Harbour Dialogue Group"),
        ("The Harbour Dialogue Group in Norway, [which] said {so}, met.", "Harbour Dialogue Group"),
        ("Ida Holm, from Norway, [who] said {so}, left.", "Ida Holm"),
        ("The talks were held in Norway, [which] said {so}.", "Norway"),
        ("The group met officials from Norway, [which] said {so}.", "Norway"),
    ],
)
def test_a_relative_pronoun_passes_over_the_place_of_a_name(marked: str, name: str) -> None:
    assert speaker(marked)[0] == name


@pytest.mark.parametrize(
    ("before", "plural", "name"),
    [
        ("Zorb Software and Kral Games merge. ", "Both companies", "Zorb Software and Kral Games"),
        ("The court told Zorb Software and Kral Games to wait. ", "Both companies", "Zorb Software and Kral Games"),
        ("Zorb Software, Kral Games and Lund Games merge. ", "Both companies", "both companies"),
        ("The plane left the United Arab Emirates. ", "The airline", "the airline"),
        ("The Competition and Prices Authority met. ", "The CPA", "Competition and Prices Authority"),
    ],
)  # fmt: skip
def test_a_noun_for_bodies(before: str, plural: str, name: str) -> None:
    assert speaker(f"{before}[{plural}] said {{so}}.")[0] == name
