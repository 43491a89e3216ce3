"""The ranker of mentions: nouns and their types, candidates, issuers of documents, acronyms, chances."""

from __future__ import annotations

import pytest
from test_coreference import read

import quoteattr
from quoteattr.coreference import resolve
from quoteattr.coreference.noun_types import tie_of_nouns, type_of_noun
from quoteattr.coreference.resolution import CERTAIN_THRESHOLD
from quoteattr.marks import pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer


def speakers(marked: str) -> list[str | None]:
    text, quotations = read(marked)
    document = RuleTokenizer()(text)
    found = resolve(document, pair_marks(document), quotations).quotations
    return [quotation.speaker.name if quotation.speaker else None for quotation in found]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("physician", "person"),
        ("collectors", "person"),
        ("airline", "organisation"),
        ("statement", "document"),
        ("police", "group"),
        ("plank", None),
        ("however", None),
    ],
)
def test_what_a_noun_names(word: str, expected: str | None) -> None:
    found = type_of_noun(word)
    assert (found.type if found else None) == expected


@pytest.mark.parametrize(
    ("noun", "other", "expected"),
    [
        ("minister", "minister", "same"),
        ("physician", "doctor", "synonym"),
        ("physician", "professional", "wider"),
        ("leader", "president", "narrower"),
        ("goalkeeper", "footballer", "alike"),
        ("physician", "minister", "none"),
    ],
)
def test_how_two_nouns_are_tied(noun: str, other: str, expected: str) -> None:
    assert tie_of_nouns(noun, other) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[A report released by the Labor Department] said {so}.", ["Labor Department"]),
        ("[The Labor Department's report] said {so}.", ["Labor Department"]),
        ("[A review by Ann Lee] said {so}.", ["Ann Lee"]),
        ("[A photo of Ann Lee] said {so}.", ["a photo of Ann Lee"]),
    ],
)
def test_a_document_speaks_for_who_issued_it(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Singapore Airlines (SIA) grew. [SIA] said {so}.", "Singapore Airlines"),
        ("The Harbour Workers Union met. [HWU] said {so}.", "Harbour Workers Union"),
        ("The Harbour Workers Union met. [HWA] said {so}.", "HWA"),
    ],
)
def test_an_acronym_is_its_name(marked: str, expected: str) -> None:
    assert speakers(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Petr Novak, a surgeon, came. [Novak] said {no}. [The doctor] said {yes}.", "Petr Novak"),
        ("[Ann Lee] said {no}. [She] said {yes}.", "Ann Lee"),
        ("[Ann Lee] said {no}. [Experts] said {yes}.", "experts"),
        ("[Ann Lee] said {no}. [A policeman] said {yes}.", "a policeman"),
    ],
)
def test_whom_a_pronoun_or_a_description_means(marked: str, expected: str) -> None:
    assert speakers(marked)[-1] == expected


def test_the_confidence_of_a_speaker_goes_with_its_status() -> None:
    article = quoteattr.read("“No,” said Ann Lee. “Yes,” she said. “Maybe,” they said.", labeller="rules")
    for quotation in article.quotations:
        known = quotation.speaker is not None
        assert (quotation.speaker_confidence > 0) is known
        assert (quotation.speaker_status in ("certain", "likely")) is known
        assert (quotation.speaker_confidence >= CERTAIN_THRESHOLD) is (quotation.speaker_status == "certain")
    assert quoteattr.from_record(article.to_record()) == article
