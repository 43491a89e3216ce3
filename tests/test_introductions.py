"""Lines that introduce somebody's words: "This is from Ann Lee:"."""

from __future__ import annotations

import pytest

import quoteattr
from quoteattr.pipeline import LabellerName


@pytest.mark.parametrize("labeller", ["linear", "encoder"])
@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        ("This is from Ann Lee: “The road is shut and the bridge is gone.”", "Ann Lee", ["the road"]),
        ("And this from Lee:\n\n“The road is shut and the bridge is gone.”", "Lee", ["the road"]),
        ("More from Maria Stone:\n\nThe road is shut. Nobody may leave.", "Maria Stone", ["the road", "nobody"]),
        (
            "More from Ann Lee, our reporter in Tolm:\n\nThe road is shut. Nobody may leave.",
            "Ann Lee, our reporter in Tolm",
            ["the road", "nobody"],
        ),
        ("Here is Ann Lee, our editor:\n\n“The road is shut and so is the hall.”", "Ann Lee, our editor", ["the road"]),
        # controls
        ("This is from the garden of Ann Lee: roses and beans.", "", []),
        ("This is from Oslo: “The road is shut and the bridge is gone.”", "", []),
        ("More from Yahoo Finance:\n\nIs Zorb a buy? Many think that it may be.", "", []),
        ("More from New York City:\n\nThe road is shut. Nobody may leave.", "", []),
        ("More from Ann Lee:\n\nThe road is shut (", "", []),
        ("This is from Tolm: the road is shut.", "", []),
        ("Here is what we know: the road is shut.", "", []),
        ("Ann Lee, our reporter in Tolm, was hurt: the road is shut.", "", []),
    ],
)
def test_whom_the_line_introduces_says_the_words_behind_it(
    labeller: LabellerName, text: str, source: str, contents: list[str]
) -> None:
    settings = quoteattr.Settings(least_confidence=0)
    found = [
        one for one in quoteattr.read(text, labeller=labeller, settings=settings).quotations if str(one.cue) == ":"
    ]
    assert {str(one.source) for one in found} == ({source} if source else set())
    assert [one.text.lower().startswith(start) for one, start in zip(found, contents, strict=True)] == [True] * len(
        found
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("This is from Ann Lee:\n\nThe mayor, Bo Lind, said the road was shut.", "the road was shut"),
        ("This is from Ann Lee: “The road is shut,” Mayor Bo Lind said.", "The road is shut,"),
        ("This from Ann Lee:\n\n“We will not pay for the road,” Bo Lind told her.", "We will not pay for the road,"),
    ],
)
def test_words_with_a_cue_of_their_own_stay_with_it(text: str, words: str) -> None:
    (quotation,) = quoteattr.read(text).quotations
    assert (str(quotation.speaker), quotation.text) == ("Bo Lind", words)
