"""Document: nothing lost, nothing twice, and no part that crosses another."""

from __future__ import annotations

from typing import Any

import pytest

from quoteattr import WrongValueError
from quoteattr.document import Document
from quoteattr.spans import Span

TEXT = "Yes, “I do.” She left.\n\nHe too. "
WORDS = [(0, 3), (3, 4), (5, 6), (6, 7), (8, 10), (10, 11), (11, 12), (13, 16), (17, 21), (21, 22)]
WORDS += [(24, 26), (27, 30), (30, 31)]
TOKENS = tuple(Span(*word) for word in WORDS)
PARAGRAPHS = (Span(0, 24), Span(24, 32))
SENTENCES = (Span(0, 13), Span(13, 24), Span(24, 32))


def document() -> Document:
    return Document(TEXT, PARAGRAPHS, SENTENCES, TOKENS)


def test_words_are_folded_and_lowered() -> None:
    assert document().words[:6] == ("Yes", ",", '"', "I", "do", ".")
    assert document().lowered[-3:] == ("he", "too", ".")
    assert len(document().folded) == len(TEXT)


def test_the_parts_that_a_text_is_cut_into_join_to_the_text() -> None:
    assert "".join(document().segments()) == TEXT
    assert "".join(Document("", (), (), ()).segments()) == ""
    assert "".join(Document(" \n", (Span(0, 2),), (Span(0, 2),), ()).segments()) == " \n"


@pytest.mark.parametrize(
    ("offset", "paragraph", "sentence"), [(0, 0, 0), (12, 0, 0), (13, 0, 1), (23, 0, 1), (24, 1, 2), (31, 1, 2)]
)
def test_where_a_character_stands(offset: int, paragraph: int, sentence: int) -> None:
    assert document().paragraph_at(offset) == paragraph
    assert document().sentence_at(offset) == sentence


def test_tokens_in_are_those_that_start_there() -> None:
    assert document().tokens_in(0, 13) == range(7)
    assert document().tokens_in(1, 4) == range(1, 2)
    assert not document().tokens_in(22, 24)
    assert document().tokens_in(24, 99) == range(10, 13)


@pytest.mark.parametrize(
    ("part", "spans", "complaint"),
    [
        ("paragraphs", (Span(0, 24),), "paragraphs do not cover 0:32"),
        ("paragraphs", (Span(0, 20), Span(24, 32)), "without a gap"),
        ("paragraphs", (Span(0, 26), Span(24, 32)), "without a gap"),
        ("paragraphs", (Span(0, 24), Span(24, 24), Span(24, 32)), "empty span"),
        ("paragraphs", (Span(0, 20), Span(20, 32)), "no sentence starts with the paragraph at 20"),
        ("sentences", (Span(0, 32), Span(32, 40)), "sentences do not cover 0:32"),
        ("sentences", (), "sentences do not cover"),
        ("tokens", TOKENS[1:], "leaves out 'Yes'"),
        ("tokens", TOKENS[:-1], "leave out '. ' at the end"),
        ("tokens", TOKENS[:3] + TOKENS[4:], "leaves out 'I '"),
        ("tokens", (*TOKENS[:2], Span(4, 4), *TOKENS[2:]), "empty, out of order"),
        ("tokens", (*TOKENS[:2], Span(2, 6), *TOKENS[3:]), "empty, out of order"),
        ("tokens", (*TOKENS, Span(40, 41)), "leaves out|leave out"),
    ],
)
def test_spans_that_do_not_fit_are_refused(part: str, spans: tuple[Span, ...], complaint: str) -> None:
    parts: dict[str, Any] = {"paragraphs": PARAGRAPHS, "sentences": SENTENCES, "tokens": TOKENS} | {part: spans}
    with pytest.raises(WrongValueError, match=complaint):
        Document(TEXT, parts["paragraphs"], parts["sentences"], parts["tokens"])


def test_a_document_is_frozen() -> None:
    with pytest.raises(AttributeError):
        document().text = "other"  # type: ignore[misc]
    assert document() == document()


def test_the_sentence_around_a_token_is_all_of_its_tokens() -> None:
    around = [document().sentence_around(token) for token in (0, 6, 7, 9, 10, 12)]
    assert around == [range(7), range(7), range(7, 10), range(7, 10), range(10, 13), range(10, 13)]
