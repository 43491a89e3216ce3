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


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The pool is shut, the town said.\n\nThe pipes are old.\n\nIt will take a month,” says Lena Brix.",
            "The pipes are old.\n\nIt will take a month,”",
        ),
        (
            "The choir sang.\n\nI wanted to sing well.\n\nMy doctor told me to rest, Dana Reis said.",
            "I wanted to sing well.\n\nMy doctor told me to rest",
        ),
        ("Rents rise, but wages do not.\n\n“Young people leave,” Mayor Ada Pohl says.", "Young people leave,"),
        ("The roof was new.\n\nIt will hold,” says Lena Brix.", "It will hold,”"),  # nothing tells where it opened
    ],
)
def test_speech_over_paragraphs_begins_behind_the_last_cue_or_with_i(text: str, content: str) -> None:
    assert content in [quotation.text for quotation in quoteattr.read(text).quotations]
