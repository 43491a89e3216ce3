"""Whether the article vouches for it, as a labeller scores that: rules decide wherever they know a word for it."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve, frozen

import quoteattr
from quoteattr.attribution.head_odds import VOUCHING_THRESHOLD
from quoteattr.document import Document
from quoteattr.labelling import VOUCHING_PARTS, Labelling
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.marks import Marks

STATED = "Ann Lee said that the pier was unsafe."


@frozen
class Doubting:
    """The linear labeller, with scores of vouching: a token's ``part`` has the given score, all others have 0."""

    part: str
    score: float

    def __call__(self, document: Document, marks: Marks) -> Labelling:
        row = [self.score if part == self.part else 0.0 for part in VOUCHING_PARTS]
        return evolve(LinearLabeller()(document, marks), vouching_scores=[row] * len(document.tokens))


def acts(text: str, labeller: Any) -> list[str]:
    settings = quoteattr.Settings(least_confidence=0, scope="attributions")
    return [one.act for one in quoteattr.read(text, labeller=labeller, settings=settings).quotations]


@pytest.mark.parametrize("part", VOUCHING_PARTS)
def test_each_part_counts_once(part: str) -> None:
    assert acts(STATED, Doubting(part, VOUCHING_THRESHOLD - 0.01)) == ["alleged"]
    assert acts(STATED, Doubting(part, VOUCHING_THRESHOLD + 0.01)) == ["said"]


def test_the_evidence_names_the_encoder() -> None:
    settings = quoteattr.Settings(least_confidence=0)
    (quotation,) = quoteattr.read(STATED, labeller=Doubting("cue", -9), settings=settings).quotations
    assert "doubted-by-encoder" in [one.rule for one in quotation.evidence]
    assert not quotation.is_statement


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ann Lee did not hesitate to say that the pier was unsafe.", "said"),
        ("Ann Lee denied that the pier was unsafe.", "denied"),
        ("Ann Lee believes that the pier was unsafe.", "believes"),
    ],
)
def test_what_the_rules_know_is_not_doubted(text: str, act: str) -> None:
    assert acts(text, Doubting("cue", -9)) == [act]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said that the vet had told her that the horse was lame.",
        "On Friday, a spokeswoman said Lee had promised that the pier would be repaired.",
        "The study says the firm told doctors that the drug was safe.",
        "The Zorb Post said the vet had told Lee that the horse was lame.",
    ],
)
def test_a_plain_report_of_a_report_is_doubted_for_the_words_around_it_alone(text: str) -> None:
    assert acts(text, Doubting("content", -9)) == ["said"]
    assert acts(text, Doubting("cue", -9)) == ["alleged"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said that the pier was unsafe.",
        "In the rehearsed script Hale said the vet had told Lee that the horse was lame.",
        "A chatbot said the vet had told Lee that the horse was lame.",
        "A post said the vet had told Lee that the horse was lame.",
    ],
)
def test_other_reports_are_doubted_for_their_content(text: str) -> None:
    assert acts(text, Doubting("content", -9)) == ["alleged"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ann Lee said no pier was unsafe.", "said"),
        ("No pier, Ann Lee said, was unsafe.", "said"),
        ("The pier, Ann Lee said, was unsafe.", "alleged"),
        ("A chatbot said no pier was unsafe.", "alleged"),
        ("In the rehearsed script Ann Lee said no pier was unsafe.", "alleged"),
    ],
)
def test_a_report_that_opens_with_a_negation_is_doubted_only_for_what_stands_beside_it(text: str, act: str) -> None:
    assert set(acts(text, Doubting("cue", -9))) == {act}


def test_a_labeller_without_scores_doubts_nothing() -> None:
    assert acts(STATED, "linear") == ["said"]
