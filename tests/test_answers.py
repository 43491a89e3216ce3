"""Who answers the writer, whose words are set apart, and whom handles and "they" mean."""

from __future__ import annotations

import pytest

import quoteattr
from quoteattr import Quotation


def holding(text: str, words: str) -> Quotation:
    """Return the quotation that holds these words where they stand first."""
    at = text.index(words)
    settings = quoteattr.Settings(least_confidence=0)
    for quotation in quoteattr.read(text, settings=settings).quotations:
        if any(start <= at < end for start, end in quotation.content.spans):
            return quotation
    raise AssertionError(f"no quotation holds {words!r}")


def speaker_of(text: str, words: str) -> str | None:
    """Return who speaks the quotation that holds these words."""
    speaker = holding(text, words).speaker
    return speaker.name if speaker is not None else None


MEETING = "By Tom Hale\n\nWe meet in the harbour. “It is cold here,” says Ann Lee, who sails the strait alone.\n\n"


@pytest.mark.parametrize(
    "question",
    [
        "I ask her whether she has ever been afraid.",
        "I ask whether she has ever been afraid.",
        "I tell her that I would be afraid.",
        "When I say that I would be afraid, Lee laughs.",
        "I ask Lee whether she has ever been afraid.\n\nIs she afraid of the bridge?",
    ],
)
def test_a_paragraph_of_speech_behind_the_writers_words_is_the_others(question: str) -> None:
    text = f"{MEETING}{question}\n\n“Every single time that I leave the port.”\n\nShe pours tea."
    assert speaker_of(text, "Every single") == "Ann Lee"
    source = holding(text, "Every single").source
    assert source is None or "Lee" in source.text


@pytest.mark.parametrize("words", ["I told her:", "I wrote,"])
def test_speech_behind_a_colon_or_a_comma_is_the_writers_own(words: str) -> None:
    text = f"{MEETING}{words}\n\n“Come home before the ice does, and bring the dog.”\n\nShe came in May."
    assert speaker_of(text, "Come home") != "Ann Lee"


def test_of_two_who_talk_nobody_answers_unless_one_talks_more() -> None:
    pair = (
        f"{MEETING}“It is not cold,” says Ida Moor.\n\nI ask if it will snow.\n\n“It will snow until the end of May.”"
    )
    assert speaker_of(pair, "It will snow") is None
    more = f"{MEETING}“I like it,” says Lee. {pair.removeprefix(MEETING)}"
    assert speaker_of(more, "It will snow") == "Ann Lee"


def test_who_is_asked_is_not_named_in_the_question_alone() -> None:
    text = f"{MEETING}I ask if Mary Moor is a good sailor.\n\n“She is the best of all of us,” she says."
    assert speaker_of(text, "She is the best") == "Ann Lee"


SET_APART = "“I would rather burn the boat than sell it.”\n\n"


@pytest.mark.parametrize("before", ["", "“It is over,” says Ida Moor.\n\n"])
def test_speech_set_apart_is_that_of_whom_it_repeats(before: str) -> None:
    text = f"{before}{SET_APART}Ann Lee has had it since May. “I would rather burn the boat than sell it,” Lee says."
    assert speaker_of(text, "I would rather") == "Ann Lee"


def test_speech_that_nothing_repeats_keeps_its_speaker() -> None:
    text = "“It is over,” says Ida Moor.\n\n“I would rather burn the boat than sell it.”\n\nThe sea is grey."
    assert speaker_of(text, "I would rather") == "Ida Moor"


@pytest.mark.parametrize("handle", ["marshfen7", "tin_whistle", "brackenboy"])
def test_a_handle_is_a_speaker_and_they_stands_for_it(handle: str) -> None:
    text = f"“We saw the drums in the water,” {handle} wrote. They added that nobody had come."
    assert speaker_of(text, "We saw") == handle
    assert speaker_of(text, "nobody had") == handle
    assert speaker_of(f"“We saw the drums,” wrote user {handle} in May.", "We saw") == handle


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee and Tom Hale dug for nine days. They said that it was dry.", "Ann Lee and Tom Hale"),
        ("Ann Lee, Ida Moor and Tom Hale dug. They said that it was dry.", "Ann Lee, Ida Moor and Tom Hale"),
        ("A neighbour said it was late. They said that it was dry.", "a neighbour"),
        ("A passenger saw the van turn. “The wheel was loose,” they said. They said that it was dry.", None),
        ("Voters blame Ann Lee and Tom Hale. They said that it was dry.", "voters"),
        ("A nurse said two patients had left. They said that it was dry.", "patients"),
        ("“It is late,” said Ann Lee. They said that it was dry.", None),
    ],
)
def test_whom_they_means(text: str, name: str | None) -> None:
    assert speaker_of(text, "it was dry") == name
