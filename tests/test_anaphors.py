"""Pronouns that are all that is reported, and where the sentence of a cue has none."""

from __future__ import annotations

import pytest

from quoteattr.english.anaphors import anaphor_of
from quoteattr.tokenizers.rules import RuleTokenizer


@pytest.mark.parametrize(
    ("text", "cue", "pronoun"),
    [
        ("This was reported by Radio Sumava.", "was reported", "This"),
        ("This was announced on Friday by the roads office.", "was announced", "This"),
        ("That has been confirmed by the hospital.", "been confirmed", "That"),
        ("Ann Lee said this in an interview.", "said", "this"),
        ("The mayor announced it on Thursday.", "announced", "it"),
        ("The radio informed about that.", "informed", "that"),
        ("The radio informed about that on its site.", "informed about", "that"),
        ("The radio confirmed that.", "confirmed", "that"),
        ("This was reported on Friday.", "was reported", None),
        ("This report was confirmed by Lee.", "was confirmed", None),
        ("Ann Lee said that in May prices fell.", "said", None),
        ("Ann Lee said this plan failed.", "said", None),
        ("Ann Lee said it rained.", "said", None),
        ("Ann Lee said.", "said", None),
    ],
)
def test_a_pronoun_is_all_that_is_reported(text: str, cue: str, pronoun: str | None) -> None:
    document = RuleTokenizer()(text)
    start = text.index(cue)
    tokens = document.tokens_in(start, start + len(cue))
    found = anaphor_of(document.lowered, tokens, document.sentence_around(tokens.start))
    assert (None if found is None else document.words[found]) == pronoun
