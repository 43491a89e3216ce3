"""Twice the text takes twice the time, whatever the text is."""

from __future__ import annotations

import pytest
from random_shapes import random_shape
from shape_work import WORKS

import quoteattr
from quoteattr.document import Document
from quoteattr.english.cues import find_cues
from quoteattr.marks import pair_marks
from quoteattr.testing import HOSTILE, assert_growth, assert_linear
from quoteattr.tokenizers.rules import RuleTokenizer

pytestmark = pytest.mark.growth

SHAPES = 12
"""benchmarks/growth.py tries thousands."""


@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE)
def test_reading_is_linear(pattern: str) -> None:
    assert_growth(quoteattr.read, pattern)


@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE)
def test_marks_and_cues_are_linear(pattern: str) -> None:
    documents: dict[str, Document] = {}

    def work(text: str) -> None:
        document = documents.get(text) or documents.setdefault(text, RuleTokenizer()(text))
        pair_marks(document)
        find_cues(document)

    assert_growth(work, pattern, 16_000)


@pytest.mark.parametrize("work", WORKS)
def test_random_shapes_are_linear(work: str) -> None:
    for number in range(SHAPES):
        text = random_shape(number).text
        short, long = text(3_000), text(6_000)
        assert_linear(lambda short=short: WORKS[work](short), lambda long=long: WORKS[work](long))  # type: ignore[misc]
