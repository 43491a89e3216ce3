"""Speech without marks that says "we" begins with its first sentence, unless the article has a narrator."""

from __future__ import annotations

import pytest

import quoteattr


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "We were told it would hold. There were seventy of us. Then the engine stopped, says Idris Warsame.",
            "We were told it would hold. There were seventy of us. Then the engine stopped",
        ),
        (
            "I tick one or two boxes. For me, it is a matter of five minutes, Ann Lee says.",
            "I tick one or two boxes. For me, it is a matter of five minutes",
        ),
        (
            "The shop closed. We had no choice. The rent had doubled, Ann Lee said.",
            "We had no choice. The rent had doubled",
        ),
        (
            "According to the owner, we lost.\n\nWe had no choice. The rent had doubled, Ann Lee said.",
            "We had no choice. The rent had doubled",
        ),
        (
            "We live in Oslo.\n\nWe had no choice. The rent had doubled, Ann Lee said.",
            "The rent had doubled",
        ),  # a narrator
    ],
)
def test_speech_without_marks_begins_with_its_first_sentence(text: str, content: str) -> None:
    assert content in [quotation.text for quotation in quoteattr.read(text, labeller="rules").quotations]
