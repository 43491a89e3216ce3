"""It and they: which organisation, document, pair or group speaks."""

from __future__ import annotations

import pytest
from test_epithets import last


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Carrick Ferrys said two sailings were cut.", "Carrick Ferrys"),  # a name that no list has
        ("The company, Veltrane, said two sailings were cut.", "Veltrane"),
        ("The tax agency welcomed the ruling.", "the tax agency"),
        ("The regulator, Flowatch, fined the utility.", "Flowatch"),
        ("Trade minister Hakon Vik's letter said the tariffs would be met.", "Hakon Vik"),
    ],
)
def test_it_is_an_organisation_or_whose_document_it_is(before: str, speaker: str) -> None:
    assert last(f"{before} “No more pigeons,” it said.")[0] == speaker


@pytest.mark.parametrize("before", ["Shepherd Ada Holm, who is 40, shot the wolf.", "Cocoa cost more in May."])
def test_it_is_no_person_and_no_first_word(before: str) -> None:
    assert last(f"{before} “No more pigeons,” it said.")[0] not in ("Ada Holm", "Cocoa")


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Police raided a flat in Turku.", "they", "police"),
        ("Ida Falk and Sven Berg parted.", "the two", "Ida Falk and Sven Berg"),
        ("Ida Falk and Sven Berg voted no.", "both", "Ida Falk and Sven Berg"),
        ("Janet Mole walked to Rome.", "she and Colin", "Janet Mole and Colin"),
        ("Teacher Jonas Pihl won the lottery.", "he and his wife, Greta,", "Jonas Pihl and Greta"),
    ],
)
def test_they_are_two_or_a_group(before: str, source: str, speaker: str) -> None:
    assert last(f"{before} “We want another cow,” {source} said.")[0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Pilots from two airlines met over what they said was a bad plan.", "pilots"),
        ("While teachers have accepted the test, they said it was hard.", "teachers"),
        ("Two ships were late, they said.", "the council"),
    ],
)
def test_they_are_the_subject_of_the_sentence_unless_the_words_tell_of_it(text: str, speaker: str) -> None:
    assert last(f"The council said the quay was safe. {text}")[0] == speaker


@pytest.mark.parametrize("before", ["The farmer left the field.", "A nurse waited.", "The head of the mill left."])
def test_one_of_unknown_gender_is_not_they(before: str) -> None:
    assert last(f"{before} “We want another cow,” they said.")[0] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("An affidavit by FBI agent Dana Ruiz says the crates were empty.", "Dana Ruiz"),
        ("According to a filing, the mill leaked. The filing was signed by Ada Holm.", "Ada Holm"),
        ("His insurer's letter says hail is an act of nature.", "his insurer"),
        ("“I never owned a horse,” Bela Lee told Zorb Lap. The paper said he was lying.", "Zorb Lap"),
    ],
)
def test_a_document_and_a_paper_are_whose_they_are(text: str, speaker: str) -> None:
    assert (last(text)[0] or "").startswith(speaker)
