"""How many bytes a character the calls take at their peak, on texts that once took most."""

from __future__ import annotations

import tracemalloc

import pytest
from random_shapes import lines_of
from shape_work import WORKS

SIZE = 4_000
"""Characters of a text: as few as are enough to tell what grows from what a call takes anyway."""
AGREEING = "A.\nb.\n" * (SIZE // 6)
"""Every second word of one half agrees with every second word of the other."""
MARKS = '"" ' * (SIZE // 3)
"""Three characters are two tokens and a stretch."""
NEW_WORDS = "\n".join(f"kil{number // 2:o}um says ma{number * 7:o}ro" for number in range(SIZE // 20))
"""Every second line shares a new word with the one before."""


@pytest.mark.parametrize(
    ("work", "text", "most"),
    [
        pytest.param("compare", AGREEING, 340, id="pairs that agree are not held"),  # 1,000 when they were
        pytest.param("encoder", MARKS, 620, id="rows of numbers are not objects"),  # 1,150 as lists of numbers
        pytest.param("collate", NEW_WORDS, 620, id="slots that are empty are left out"),  # 1,010 with all slots
    ],
)
def test_a_call_takes_so_many_bytes_a_character(work: str, text: str, most: int) -> None:
    assert len(lines_of(text)) > 1
    WORKS[work](text)  # what is loaded once, and what is remembered of words
    tracemalloc.start()
    answer = WORKS[work](text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer is not None
    assert peak / len(text) <= most
