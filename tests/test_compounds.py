"""Noun cues: whose the reports and claims are that somebody speaks of."""

from __future__ import annotations

import pytest

from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.noun_cues import with_own_source
from quoteattr.attribution.pieces import Piece
from quoteattr.tokenizers.rules import RuleTokenizer


@pytest.mark.parametrize(
    ("text", "labelled", "source"),
    [
        ("The harbour chief confirmed Norwegian reports that six sank .", 3, "Norwegian"),
        ("The harbour chief confirmed Norwegian reports that six sank .", 5, "Norwegian"),
        ("The chief spoke of police reports that six sank .", 2, "police"),
        ("The retired captain reports that six sank .", 3, "The retired captain"),
        ("The chief of police reports that six sank .", 4, "The chief of police"),
    ],
)
def test_a_source_does_not_run_over_a_verb_to_a_noun_cue(text: str, labelled: int, source: str) -> None:
    document = RuleTokenizer()(text)
    cue = document.words.index("reports")
    given = Attribution(
        Piece("cue", cue, cue + 1), Piece("source", 0, labelled), (Piece("content", cue + 1, cue + 4),), 1.0, 1.0
    )
    own = with_own_source(document, given).source
    assert own is not None
    assert " ".join(document.words[own.first : own.end]) == source
