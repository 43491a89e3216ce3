"""What holds for every labeller that comes with the package."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.labelling import TAGS, Labeller, Labelling
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.marks import pair_marks
from quoteattr.tokenizers.rules import RuleTokenizer

PIECES = st.lists(
    st.sampled_from(
        ['"', "“", "”", "'", "’", "said", "Ann", "the plan", ".", ",", "?", "\n", "\n\n", " ", "\ud800", "é", "5", "的"]
    ),
    max_size=60,
)


@pytest.mark.parametrize("labeller", [LinearLabeller(), EncoderLabeller()], ids=["linear", "encoder"])
@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_any_text_gets_one_distribution_a_token(labeller: Labeller, parts: list[str]) -> None:
    document = RuleTokenizer()("".join(parts))
    labelling = labeller(document, pair_marks(document))
    assert len(labelling) == len(document.tokens)
    for row in labelling.probabilities:
        assert len(row) == len(TAGS)
        assert min(row) >= -1e-9
        assert math.isclose(sum(row), 1, abs_tol=1e-5)


def test_a_labeller_that_does_not_answer_for_every_token_is_refused() -> None:
    with pytest.raises(WrongValueError, match="1 rows of probabilities for 4 tokens"):
        quoteattr.read("Ann Lee spoke.", labeller=lambda *_: Labelling.of([], 1, 0.9))
    with pytest.raises(WrongTypeError, match="the labeller gives a list"):
        quoteattr.read("Ann Lee spoke.", labeller=lambda *_: [])  # type: ignore[arg-type]
