"""Content begins after its "that" and whom the cue addresses, and ends before the time of the cue."""

from __future__ import annotations

import pytest
from marked import read_marked

import quoteattr
from quoteattr import Settings
from quoteattr.pipeline import LabellerName


@pytest.mark.parametrize("labeller", ["rules", "linear", "encoder"])
@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee said that the dam held.", "the dam held"),
        ("Ann Lee said that that was wrong.", "that was wrong"),  # the second one is a pronoun
        ("Ann Lee said that, in the end, the dam held.", "in the end, the dam held"),
        ("Ann Lee insisted that “nobody was hurt”.", "nobody was hurt"),
        ("Ann Lee said that not one of the boats had sunk.", "not one of the boats had sunk"),
        ("Ann Lee told the owners that the dam held.", "the dam held"),
    ],
)
def test_content_has_no_conjunction(labeller: LabellerName, text: str, content: str) -> None:
    quotation = quoteattr.read(text, labeller=labeller, settings=Settings(least_confidence=0)).quotations[0]
    assert quotation.text == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The union urged the owner of the mill to sell.", "to sell"),
        ("Ann Lee called on the state to solve things more vigorously.", "to solve things more vigorously"),
        ("Doctors advised pregnant women not to travel to the region.", "not to travel to the region"),
        ("The minister reminded drivers to carry their papers.", "to carry their papers"),
        pytest.param(
            "The fishermen promised the land to the settlers.",  # no infinitive
            "the land to the settlers",
            marks=pytest.mark.xfail(strict=True, reason="less sure than what is listed by default"),
        ),
        ("The president called on the two parties to “meet halfway”.", "to “meet halfway”"),
        ("The engineers expect the dam to hold.", "the dam to hold"),  # who is to do it is not spoken to
        ("Ann Lee wants the owner of the mill to sell.", "the owner of the mill to sell"),
        ("The mayor believes the dam to be safe.", "the dam to be safe"),
        ("The firm has promised Mr Lund 500 crowns and a letter.", "500 crowns and a letter"),
        pytest.param(
            "The firm has offered Mr Lund 500 crowns and a letter.",
            "500 crowns and a letter",
            marks=pytest.mark.xfail(strict=True, reason="less sure than what is listed by default"),
        ),
        ("The firm promised the town a new park.", "a new park"),
        ("The firm promised drivers a bonus.", "a bonus"),
        ("The doctor advised him complete rest.", "complete rest"),
        ("The mayor promised a bill that would cap rents.", "a bill that would cap rents"),  # a relative clause
        ("The union demanded him as chairman.", "him as chairman"),
        ("Ann Lee promised her son would come.", "her son would come"),
        ("The club promised Berg another year.", "Berg another year"),  # a time, or not
    ],
)
def test_whom_the_cue_addresses_is_no_content(text: str, content: str) -> None:
    (quotation,) = quoteattr.read(text, settings=quoteattr.Settings(scope="attributions")).quotations
    assert quotation.text == content


@pytest.mark.parametrize("labeller", ["rules", "linear", "encoder"])
@pytest.mark.parametrize(
    "text",
    ["The union urged the owner", "Ann Lee called on the state", "“No,” Ann Lee told the mayor", "Ann Lee said that"],
)
def test_a_text_may_end_with_whom_the_cue_addresses(labeller: LabellerName, text: str) -> None:
    found = quoteattr.read(text, labeller=labeller, settings=quoteattr.Settings(scope="attributions"))
    assert all(quotation.text for quotation in found.quotations)


def test_a_sentence_that_its_cue_interrupts_begins_with_itself() -> None:
    marked = "[K Ann Lee turned it down.  A website], [S she] [C explained], [K could not heat a room]."
    (quotation,) = read_marked(marked).quotations
    assert quotation.text == "A website … could not heat a room"


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[K It was dark.  The dam held], [S she] [C said].", "The dam held"),
        ("[K We waited.  The dam held], [S she] [C said].", "We waited.  The dam held"),  # speech without marks
        ("[K It was dark.  The dam held].  [S She] [C said] so.", "It was dark.  The dam held"),
    ],
)
def test_only_speech_without_marks_has_several_sentences_before_its_cue(marked: str, content: str) -> None:
    (quotation,) = read_marked(marked).quotations
    assert quotation.text == content


def test_content_begins_behind_the_phrase_of_which_the_cue_has_the_first_word() -> None:
    (quotation,) = read_marked("[S Reporters] [C wanted] [K to know who had paid].").quotations
    assert (quotation.text, quotation.act) == ("who had paid", "asked")


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[S The agency] [C reported] [K this on Sunday, July 26].", "this"),
        ("[S The agency] [C announced] [K it in Oslo].", "it"),
        ("[S The agency] [C said] [K this on its own is no proof].", "this on its own is no proof"),
        ("[S The agency] [C reported] [K this loss on Sunday].", "this loss on Sunday"),
    ],
)
def test_the_time_behind_a_lone_pronoun_is_that_of_the_cue(marked: str, content: str) -> None:
    assert [quotation.text for quotation in read_marked(marked).quotations] == [content]
