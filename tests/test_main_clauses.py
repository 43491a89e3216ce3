"""The content of a noun ends before the verb of its sentence, whatever the labels say."""

from __future__ import annotations

import pytest
from marked import read_marked


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[S The firm]'s [C claim] that [K ploughs were sold last year is untrue].", "ploughs were sold last year"),
        ("[S His] [C promise] that [K nobody would be moved was broken in May].", "nobody would be moved"),
        (
            "[S Lee's] [C claim] that [K those who had paid would be served has been denied].",
            "those who had paid would be served",
        ),
        ("The [C warning] that [K it might rain did not stop us].", "it might rain"),
        # controls
        (
            "[S Lee] repeated his [C claim] that [K the dam was safe and had been tested].",
            "the dam was safe and had been tested",
        ),
        (
            "[S Lee's] [C claim] that [K the dam was safe and had been tested] is untrue.",
            "the dam was safe and had been tested",
        ),
        (
            "[S Lee's] [C claim] that [K the dam the firm had built was safe] pleased us.",
            "the dam the firm had built was safe",
        ),
        ("[S Lee's] [C claim] that [K he had thought it was late].", "he had thought it was late"),
        ("[S The firm] [C claims] that [K what was said is untrue].", "what was said is untrue"),
        (
            "In [S Lee]'s new [C claim] that [K ploughs were sold last year is untrue].",
            "ploughs were sold last year is untrue",
        ),
    ],
)
def test_content_of_a_noun_ends_before_the_verb_of_its_sentence(marked: str, content: str) -> None:
    assert [quotation.text for quotation in read_marked(marked).quotations] == [content]
