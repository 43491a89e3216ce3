"""Who cannot be the speaker: the addressee, and who is named in the quoted words; and who is somebody new."""

from __future__ import annotations

import pytest
from test_epithets import last

HOLM = "Banker Ada Holm walked to court on Monday. "


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (HOLM + "“The geese are safe,” the judge told her.", "the judge"),
        (HOLM + "“The geese are safe,” the judge told Holm.", "the judge"),
        (HOLM + "“Holm is awake,” the doctor said.", "the doctor"),
        (HOLM + "The clerk warned the banker, Ada Holm, that the geese were safe.", "the clerk"),
    ],
)
def test_who_is_addressed_or_spoken_of_does_not_speak(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


def test_the_judge_who_tells_her_is_the_judge_of_the_article() -> None:
    text = "Judge Ada Holm frowned at Jane Berg. “The geese are safe,” the judge told her."
    assert last(text)[0] == "Ada Holm"


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Transport Minister Ada Holm opened a bridge.", "one minister", "one minister"),
        ("Ada Holm said the lorry was full.", "the driver, a Finn,", "the driver"),
        ("Opposition leader Ada Holm left. The party denied it.", "its whip", "its whip"),
        ("Ada Holm, 38, was last seen by a camera at noon.", "the man's neighbour", "the man's neighbour"),
    ],
)
def test_somebody_new_is_not_who_was_named(before: str, source: str, speaker: str) -> None:
    assert last(f"{before}\n\n“The geese are safe,” {source} said.")[0] == speaker


def test_a_coach_of_theirs_is_whom_the_article_calls_a_coach() -> None:
    assert last("Coach Ada Holm left.\n\n“The geese are safe,” their coach said.")[0] == "Ada Holm"
