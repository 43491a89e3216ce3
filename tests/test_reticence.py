"""What a speaker keeps back is no content."""

from __future__ import annotations

import pytest
from marked import read_marked


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("the deal was close but would not elaborate", "the deal was close"),
        ("two men were held, but declined to give further details", "two men were held"),
        ("it would close, without giving any reason", "it would close"),
        ("it would close though she did not say when it would be", "it would close"),
        ("it would close and refused to explain why", "it would close"),
        ("the driver had been sent home and would not explain why", "the driver had been sent home"),
        # controls
        ("the mayor hoped to leave but could not say when", "the mayor hoped to leave but could not say when"),
        ("the mayor had left but would not return", "the mayor had left but would not return"),
        ("it would pay without giving up its claim", "it would pay without giving up its claim"),
        ("he had a plan and did not fear them", "he had a plan and did not fear them"),
        ("they would give details but not today", "they would give details but not today"),
        ("the deal was close but would elaborate", "the deal was close but would elaborate"),
        ("the firm had been warned and did not say by whom", "the firm had been warned and did not say by whom"),
        ("the mayor had left, without giving evidence", "the mayor had left"),
        ("it would close and did not give a reason", "it would close"),
        (
            "the company had fired them without giving a reason",
            "the company had fired them without giving a reason",
        ),
        (
            "the airline was at fault and had not provided an explanation",
            "the airline was at fault and had not provided an explanation",
        ),
        (
            "the suspect was armed and would not say where he had been",
            "the suspect was armed and would not say where he had been",
        ),
        (
            "it would close but would not give details and that it would cost 5 million",
            "it would close but would not give details and that it would cost 5 million",
        ),
        (
            "it would close but would not say when, and then it would move",
            "it would close but would not say when, and then it would move",
        ),
    ],
)
def test_content_ends_before_what_its_speaker_keeps_back(content: str, kept: str) -> None:
    (quotation,) = read_marked(f"[S Ann Lee] [C said] [K {content}].").quotations
    assert quotation.text == kept


def test_words_in_marks_are_content() -> None:
    (quotation,) = read_marked("[S Lee] [C said] [K “the deal was close but would not elaborate”].").quotations
    assert quotation.text == "the deal was close but would not elaborate"
