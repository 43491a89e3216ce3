from __future__ import annotations

import pytest

import quoteattr
from quoteattr.labelling.rules.datelines import find_datelines
from quoteattr.labelling.rules.transcripts import find_turns
from quoteattr.tokenizers.rules import RuleTokenizer


def datelines(text: str) -> list[str]:
    """The datelines of a text."""
    document = RuleTokenizer()(text)
    return [
        " ".join(document.words[tokens.start : tokens.stop])
        for tokens in find_datelines(document, find_turns(document))
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("SELMAT (Northern Wire) - The lake fell.", ["SELMAT ( Northern Wire ) -"]),
        ("SELMAT, May 3 — The lake fell.", ["SELMAT , May 3 —"]),
        ("PORT SELMAT: The lake fell on Monday.", ["PORT SELMAT :"]),
        ("PORT SELMAT, May 3: The lake fell.", ["PORT SELMAT , May 3 :"]),
        ("LEE: We go.\n\nOKAFOR: We stay here.\n\nLEE: Go.\n\nOKAFOR: We stay.", []),  # a transcript
        ("PORT SELMAT: the lake fell.", []),  # no sentence
        ("Lee: The lake fell.", []),
        ("The lake — it fell.", []),
        ("", []),
    ],
)
def test_datelines_end_with_a_dash_or_a_colon(text: str, lines: list[str]) -> None:
    assert datelines(text) == lines


def test_a_colon_that_is_a_cue_ends_no_dateline() -> None:
    text = "TOM LEE: “The lake fell again.”"
    (quotation,) = quoteattr.read(text, labeller="rules").quotations
    assert str(quotation.source) == "TOM LEE"
    assert not quoteattr.read("TOM LEE: The lake fell again.", labeller="rules").quotations


def test_a_cue_in_a_dateline_is_none() -> None:
    text = "SELMAT (Wire) - “The lake fell,” said Ann Lee."
    (quotation,) = quoteattr.read(text, labeller="rules").quotations
    assert (str(quotation.speaker), quotation.cue.text if quotation.cue else "") == ("Ann Lee", "said")
    assert not quoteattr.read("SELMAT (Wire) - “", labeller="rules").quotations
