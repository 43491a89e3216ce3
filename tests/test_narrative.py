"""Narrative mentions: whom subjects outside quotations mean, and what that says of the sources after them."""

from __future__ import annotations

import pytest
from test_coreference import speaker

import quoteattr
from quoteattr.attribution import Quotation
from quoteattr.coreference.entities import build_entities
from quoteattr.coreference.narrative_subjects import find_narrative_subjects
from quoteattr.marks import pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer


def subjects(text: str, quotations: tuple[Quotation, ...] = ()) -> list[str]:
    """The narrative subjects of a text."""
    document = RuleTokenizer()(text)
    marks = pair_marks(document)
    found = find_narrative_subjects(document, marks, build_entities(document, marks), quotations)
    return [one.span.cut(text) for sentence in range(len(document.sentences)) for one in found.in_sentence(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was tired.", ["She"]),
        ("Then he left, and she wept because it rained.", ["he", "she", "it"]),
        ("The referee waved play on.", ["The referee"]),
        ("But the young surgeon had slept.", ["the young surgeon"]),
        ("The Texan braked late.", ["The Texan"]),
        ("The 34-year-old had a cake.", ["The 34-year-old"]),
        ("The company, based in Oslo, makes nets.", ["The company"]),
        ("A clerk measured it.", ["A clerk"]),
    ],
)
def test_a_pronoun_or_a_noun_phrase_that_opens_a_clause_is_a_subject(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee met him.",  # an object
        "The president of Harbour Motors left.",  # what follows says which
        "The minister's car broke down.",
        "The minister, Ann Lee, left.",  # a name says who
        "A former sailor, Lee had no boat.",  # the name is the subject
        "The game had lasted six hours.",  # no person
        "“She was tired. The referee left.”",  # what somebody says
        "His mother wept.",
        "Experts disagree.",
    ],
)
def test_what_is_no_subject_of_the_narrative(text: str) -> None:
    assert subjects(text) == []


def test_contents_and_sources_of_quotations_are_no_narrative() -> None:
    text = "Ann Lee came. She said that the clerk had left. He wept."
    found = quoteattr.read(text).quotations
    assert [each.content.text for each in found] == ["the clerk had left"]
    assert subjects(text, tuple(found)) == ["He"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a noun phrase in between
        ("Actor Paul Kern met Jan Wolf. The actor waited. [He] <said> {so}.", "Paul Kern"),
        ("Dora Berg, 34, hired Eva Stone. The 34-year-old wept. [She] <said> {so}.", "Dora Berg"),
        ("Mayor Ann Lee met the nurse Eva Roe. The mayor was late. [She] <said> {so}.", "Ann Lee"),
        ("Valdern Bank bought a rival, Corwin Trust. The bank closed branches. [It] <said> {so}.", "Valdern Bank"),
        # a pronoun in between, and someone else as its object
        ("The pianist Paul Kern bowed. He nodded at the conductor, Jan Wolf. [He] <said> {so}.", "Paul Kern"),
        ("Eva Stone bowed. She thanked her teacher, Dora Berg. [She] <said> {so}.", "Eva Stone"),
        ("Eva Stone lost. She left. Then she wept. [She] <said> {so}.", "Eva Stone"),
        # who else is a subject in between
        ("Paul Kern met the driver Jan Wolf. The driver had waited. [He] <said> {so}.", "Jan Wolf"),
        ("Mayor Ann Lee met the nurse Eva Roe. The nurse had waited. [She] <said> {so}.", "Eva Roe"),
        # a pronoun of the other gender
        ("Pat met Ole Dahl in May. Then she wrote to Per Moe or Erik Berg. [He] <said> {so}.", None),
    ],
)
def test_whom_the_subject_in_between_means_is_the_antecedent(text: str, name: str | None) -> None:
    assert speaker(text)[0] == name
