"""The content ends before what belongs to its cue, whatever the labels say."""

from __future__ import annotations

import pytest
from marked import read_marked


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[S The agency] [C reported] [K this on Sunday, July 26].", "this"),
        ("[S The agency] [C announced] [K it in Oslo].", "it"),
        ("[S The agency] [C said] [K this on its own is no proof].", "this on its own is no proof"),
        ("[S The agency] [C reported] [K this loss on Sunday].", "this loss on Sunday"),
    ],
)
def test_the_time_behind_a_lone_pronoun_is_that_of_the_cue(marked: str, content: str) -> None:
    assert [quotation.text for quotation in read_marked(marked).quotations] == [content]
