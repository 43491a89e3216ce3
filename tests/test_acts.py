"""What an article makes of someone's words, and whose words they are not."""

from __future__ import annotations

import pytest

import quoteattr


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ann Lee said “they should all go”.", "said"),
        ("Ann Lee asked: “Where is the money?”", "asked"),
        ("Ann Lee denied saying “they should all go”.", "denied"),
        ("Ann Lee denies having said “they should all go”.", "denied"),
        ("Ann Lee did not say whether she would resign.", "declined"),
        ("Ann Lee refused to say whether she would resign.", "declined"),
        ("Ann Lee allegedly said “they should all go”.", "alleged"),
        ("A post falsely claimed that Ann Lee said: “They should all go.”", "alleged"),
        ("There is no evidence that Ann Lee said “they should all go”.", "alleged"),
        ("If the mayor says “no”, the plan is dead.", "alleged"),
        ("Did the mayor say “let them swim”?", "alleged"),
        ("Will Hale (who?) said “let them swim”.", "said"),
    ],
)
def test_the_act_is_what_the_article_vouches_for(text: str, act: str) -> None:
    last = quoteattr.read(text).quotations[-1]
    assert last.act == act
    assert last.is_statement is (act not in ("denied", "declined", "alleged"))


@pytest.mark.parametrize("labeller", ["linear", "rules"])
@pytest.mark.parametrize(
    "text",
    [
        "Tom Okafor was called “a liar” by Ann Lee.",
        "Tom Okafor was described by Ann Lee as “a liar”.",
        "Tom Okafor was accused by Ann Lee of “lying to the council”.",
    ],
)
def test_the_agent_of_a_passive_speaks(text: str, labeller: str) -> None:
    (quotation,) = quoteattr.read(text, labeller=labeller).quotations  # type: ignore[arg-type]
    assert str(quotation.speaker) == "Ann Lee"


def test_the_accused_does_not_say_what_the_accusation_is() -> None:
    for quotation in quoteattr.read("The chancellor was accused of ‘betraying’ the north.").quotations:
        assert quotation.speaker is None


def test_the_one_who_refers_to_something_says_it() -> None:
    (quotation,) = quoteattr.read("Ann Lee was referring to “the worst winter in years”.").quotations
    assert str(quotation.speaker) == "Ann Lee"


@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_missing_closing_mark_does_not_swallow_the_cue(mark: str) -> None:
    text = f"{mark}We won't stop, said Ann Lee.\n\nThe mayor said the city was calm."
    article = quoteattr.read(text)
    assert [(str(q.speaker), q.text) for q in article.quotations] == [
        ("Ann Lee", "We won't stop,"),
        ("the mayor", "the city was calm"),
    ]
    assert [problem.kind for problem in article.problems] == ["unclosed-mark"]


def test_leaving_out_the_less_sure_changes_no_speaker() -> None:
    text = (
        "Ann Lee, a spokeswoman for the port, refused to say whether Tom Okafor had been consulted. "
        "“They speak all the time,” she said. Okafor wants more ships. “We need them,” he said."
    )
    every = {q.content.spans: q.speaker for q in quoteattr.read(text).quotations}
    for least in (0.3, 0.6, 0.9):
        settings = quoteattr.Settings(least_confidence=least)
        for quotation in quoteattr.read(text, settings=settings).quotations:
            assert quotation.confidence >= least
            assert quotation.speaker == every[quotation.content.spans]
