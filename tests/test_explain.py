"""explain() and passages see the sentences that reading saw, whatever the tokenizer; what is refused with a cure."""

from __future__ import annotations

import re
from typing import Any

import pytest
from attrs import evolve

import quoteattr
from quoteattr import Article, Document, RuleTokenizer, Span, WrongTypeError, WrongValueError
from quoteattr.explain import explain

TEXT = "The boats left. “It is over,” said Ann Lee; the sea was grey. They came back.\n\nIt rained."
SAID, OFFSET = TEXT.index("“It is over"), TEXT.index("over")
END = TEXT.index("They came back")


def by_paragraph(text: str) -> Document:
    """One sentence a paragraph."""
    document = RuleTokenizer()(text)
    return Document(text, document.paragraphs, document.paragraphs, document.tokens)


def by_clause(text: str) -> Document:
    """A sentence ends at a semicolon, too."""
    document = RuleTokenizer()(text)
    starts = sorted({start for start, _ in document.sentences} | {found.end() for found in re.finditer("; ", text)})
    sentences = tuple(map(Span, starts, [*starts[1:], len(text)]))
    return Document(text, document.paragraphs, sentences, document.tokens)


SENTENCES = [
    (None, (SAID, END)),
    (by_paragraph, (0, TEXT.index("It rained"))),
    (by_clause, (SAID, TEXT.index("the sea was"))),
]


@pytest.mark.parametrize(("tokenizer", "sentence"), SENTENCES)
def test_an_explanation_shows_the_sentence_of_the_tokenizer(tokenizer: Any, sentence: tuple[int, int]) -> None:
    found = explain(TEXT, OFFSET, tokenizer=tokenizer)
    assert (found.outcome, found.sentence) == ("found", sentence)
    assert found.article == quoteattr.read(TEXT, tokenizer=tokenizer, settings=quoteattr.Settings(least_confidence=0))


@pytest.mark.parametrize("workers", [0, 1, 2])
@pytest.mark.parametrize(("tokenizer", "sentence"), SENTENCES)
def test_a_passage_shows_the_sentence_of_the_tokenizer(tokenizer: Any, sentence: tuple[int, int], workers: int) -> None:
    if workers:
        (article,) = quoteattr.read_many([TEXT], tokenizer=tokenizer, workers=workers)
    else:
        article = quoteattr.read(TEXT, tokenizer=tokenizer)
    assert article.passage(article.quotations[0]).span == sentence
    (reconciled,) = quoteattr.reconcile([article]).articles
    assert reconciled.passage(reconciled.quotations[0]).span == sentence


def test_the_document_is_in_no_record_and_makes_no_article_another() -> None:
    plain = quoteattr.read(TEXT)
    whole = evolve(plain, document=by_paragraph(TEXT))
    assert whole.document != plain.document
    assert (whole, repr(whole), whole.to_record()) == (plain, repr(plain), plain.to_record())
    again = quoteattr.from_record(whole.to_record())
    assert isinstance(again, Article)
    assert (again, again.document) == (whole, plain.document)


@pytest.mark.parametrize(
    ("text", "offset", "more", "error", "message"),
    [
        (TEXT, len(TEXT), {}, WrongValueError, rf"offset {len(TEXT)} lies outside the text: give one from 0 to"),
        (TEXT, -1, {}, WrongValueError, "offset -1 lies outside the text"),
        ("", 0, {}, WrongValueError, "the text is empty"),
        (TEXT, "7", {}, WrongTypeError, r"offset is str \('7'\): give the number of a character"),
        (TEXT, 1.0, {}, WrongTypeError, "offset is float"),
        (TEXT.encode(), 0, {}, WrongTypeError, "not str: decode it first"),
        (TEXT, 0, {"tokenizer": "rules"}, WrongTypeError, r"tokenizer is str \('rules'\): give a Tokenizer"),
        (TEXT, 0, {"tokenizer": lambda text: RuleTokenizer()(text.upper())}, WrongValueError, "of another text, 'THE"),
        (TEXT, 0, {"people": "people.csv"}, WrongTypeError, "people is str"),
        (TEXT, 0, {"settings": 0.5}, WrongTypeError, r"settings is float \(0.5\): give quoteattr.Settings"),
    ],
)
def test_a_caller_s_mistake_is_shown_with_its_cure(
    text: Any, offset: Any, more: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        explain(text, offset, **more)
