"""Documents of Stanza and spaCy: their sentences, words and parse, on the tokens of the rules."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.document import Document, Parse
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.tokenizers import document_of
from quoteattr.tokenizers.parsed import ParsedWord, parsed_document
from quoteattr.tokenizers.rules import RuleTokenizer

TEXT = "It was denied, an Iraqi-British aide said. Nobody can't be asked by Kim."
# Word, lemma, part of speech, head within the sentence (from 1; 0 for the root), relation
FIRST = [
    ("It", "it", "PRON", 3, "nsubj:pass"),
    ("was", "be", "AUX", 3, "aux:pass"),
    ("denied", "deny", "VERB", 10, "ccomp"),
    (",", ",", "PUNCT", 3, "punct"),
    ("an", "a", "DET", 9, "det"),
    ("Iraqi", "Iraqi", "ADJ", 8, "compound"),
    ("-", "-", "PUNCT", 6, "punct"),
    ("British", "British", "ADJ", 9, "amod"),
    ("aide", "aide", "NOUN", 10, "nsubj"),
    ("said", "say", "VERB", 0, "root"),
    (".", ".", "PUNCT", 10, "punct"),
]
SECOND = [
    ("Nobody", "nobody", "PRON", 5, "nsubj:pass"),
    ("ca", "can", "AUX", 5, "aux"),
    ("n't", "not", "PART", 5, "advmod"),
    ("be", "be", "AUX", 5, "aux:pass"),
    ("asked", "ask", "VERB", 0, "root"),
    ("by", "by", "ADP", 7, "case"),
    ("Kim", "Kim", "PROPN", 5, "obl:agent"),
    (".", ".", "PUNCT", 5, "punct"),
]
TOKENS = (
    *("It", "was", "denied", ",", "an", "Iraqi-British", "aide", "said", "."),
    *("Nobody", "ca", "n't", "be", "asked", "by", "Kim", "."),
)
HEADS = (2, 2, 7, 2, 6, 6, 7, -1, 7, 13, 13, 13, 13, -1, 15, 13, 13)


def stanza_document(text: str | None = TEXT) -> Any:
    """The text as Stanza gives it: words of a contraction have no offsets of their own."""
    doc = pytest.importorskip("stanza.models.common.doc")
    position = 0
    sentences = []
    for rows in (FIRST, SECOND):
        sentence: list[dict[str, Any]] = []
        for number, (word, lemma, tag, head, relation) in enumerate(rows, 1):
            entry = {"id": (number,), "text": word, "lemma": lemma, "upos": tag, "head": head, "deprel": relation}
            start = TEXT.index(word, position)
            position = start + len(word)
            if word == "ca":
                sentence.append(
                    {"id": (number, number + 1), "text": "can't", "start_char": start, "end_char": start + 5}
                )
            if word not in ("ca", "n't"):
                entry |= {"start_char": start, "end_char": position}
            sentence.append(entry)
        sentences.append(sentence)
    return doc.Document(sentences, text=text)


def spacy_document(*, parsed: bool = True) -> Any:
    """The text as spaCy's English models give it, in their relations: objects depend on their prepositions."""
    tokens = pytest.importorskip("spacy.tokens")
    vocab = pytest.importorskip("spacy.vocab").Vocab()
    rows = [*FIRST, *SECOND]
    words = [row[0] for row in rows]
    position, spaces = 0, []
    for word in words:
        position = TEXT.index(word, position) + len(word)
        spaces.append(TEXT[position : position + 1] == " ")
    if not parsed:
        return tokens.Doc(vocab, words=words, spaces=spaces)
    english = {"nsubj:pass": "nsubjpass", "aux:pass": "auxpass", "root": "ROOT", "case": "agent", "obl:agent": "pobj"}
    heads, relations = [], []
    for first, sentence in ((0, FIRST), (len(FIRST), SECOND)):
        for number, (word, _, _, head, relation) in enumerate(sentence):
            above = {"by": 5, "Kim": 6}.get(word, head)
            heads.append(first + (above - 1 if above else number))
            relations.append(english.get(relation, relation))
    starts = [number in (0, len(FIRST)) for number in range(len(rows))]
    return tokens.Doc(
        vocab,
        words=words,
        spaces=spaces,
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        heads=heads,
        deps=relations,
        sent_starts=starts,
    )


@pytest.mark.parametrize("annotated", [stanza_document, spacy_document])
def test_a_parse_lies_on_the_tokens_of_the_rules(annotated: Any) -> None:
    document = document_of(annotated())
    assert document is not None
    assert document.parse is not None
    assert document.text == TEXT
    assert tuple(span.cut(TEXT) for span in document.tokens) == TOKENS
    assert [span.cut(TEXT) for span in document.sentences] == [TEXT[:43], TEXT[43:]]
    assert document.parse.heads == HEADS
    assert document.parse.relations[13:] == ("root", "case", "obl:agent", "punct")
    assert document.parse.parts_of_speech[5:8] == ("ADJ", "NOUN", "VERB")
    assert document.parse.lemmas[5:8] == ("iraqi-british", "aide", "say")


@pytest.mark.parametrize("annotated", [stanza_document, spacy_document])
def test_read_takes_what_a_parser_gives(annotated: Any) -> None:
    article = quoteattr.read(annotated(), labeller="rules", id="one")
    assert article.text == TEXT
    assert [quotation.source.text for quotation in article.quotations if quotation.source] == ["an Iraqi-British aide"]
    assert [found.text for found in quoteattr.read_many([{"text": annotated()}], labeller="rules")] == [TEXT]


def test_a_doc_without_a_parse_is_read_as_its_text() -> None:
    document = document_of(spacy_document(parsed=False))
    assert document == RuleTokenizer()(TEXT)
    assert document.parse is None


def test_a_stanza_document_without_its_text_is_refused() -> None:
    with pytest.raises(WrongValueError, match="set text, and start_char"):
        quoteattr.read(stanza_document(text=None))


def test_a_tokenizer_beside_a_document_is_refused() -> None:
    with pytest.raises(WrongValueError, match="give one of them"):
        quoteattr.read(spacy_document(), tokenizer=RuleTokenizer())


def test_what_is_neither_text_nor_a_document_is_refused() -> None:
    assert document_of(TEXT.encode()) is None
    with pytest.raises(WrongTypeError, match="decode it first"):
        quoteattr.read(TEXT.encode())


def test_documents_are_equal_whatever_the_parse() -> None:
    ruled = RuleTokenizer()("He left.")
    parse = Parse(("he", "leave", "."), ("PRON", "VERB", "PUNCT"), (1, -1, 1), ("nsubj", "root", "punct"))
    parsed = Document(ruled.text, ruled.paragraphs, ruled.sentences, ruled.tokens, parse)
    assert parsed == ruled
    assert hash(parsed) == hash(ruled)
    assert parse.dependents == ((), (0, 2), ())


@pytest.mark.parametrize(
    ("heads", "message"),
    [((1, -1), "of 2 tokens, of 3"), ((1, 3, -1), "head 3"), ((1, 0, -1), "in a circle"), ((0, -1, -1), "in a circle")],
)
def test_a_parse_that_fits_no_document_is_refused(heads: tuple[int, ...], message: str) -> None:
    ruled = RuleTokenizer()("He left.")
    with pytest.raises(WrongValueError, match=message):
        Document(
            ruled.text,
            ruled.paragraphs,
            ruled.sentences,
            ruled.tokens,
            Parse(("",) * len(heads), ("",) * len(heads), heads, ("",) * len(heads)),
        )


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(WrongValueError, match=r"lengths \[1, 2\]"):
        Parse(("he", "leave"), ("PRON",), (1, -1), ("nsubj", "root"))


@given(st.data())
def test_any_words_with_any_tree_give_a_parse(data: st.DataObject) -> None:
    """Whatever a parser calls words: within tokens of the rules, across them, out of order, or white space."""
    text = "Iraqi-British aides can't go to the U.S. talks"
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)).map(lambda p: (p[0], min(len(text), sum(p))))
    spans = data.draw(st.lists(places, max_size=12))
    words = [
        ParsedWord(start, end, "w", "NOUN", data.draw(st.integers(-1, number - 1)), "dep")
        for number, (start, end) in enumerate(spans)
    ]
    document = parsed_document(text, RuleTokenizer()(text), [0], words)
    assert "".join(document.segments()) == text
    assert (document.parse is None) == (not words)
    assert document.parse is None or len(document.parse.heads) == len(document.tokens)
