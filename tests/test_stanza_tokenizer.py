"""The same Document from a Stanza pipeline, whatever the pipeline gives back."""

from __future__ import annotations

import pickle
import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.document import Document
from quoteattr.errors import MissingExtraError, UnreadableFileError, WrongValueError
from quoteattr.tokenizers.rules import RuleTokenizer
from quoteattr.tokenizers.stanza import StanzaTokenizer

MODELS = Path(__file__).resolve().parents[2] / "shared" / "data" / "stanza" / "en"

PIECES = [
    '"',
    "“",
    "”",
    "''",
    "Kim said",
    "didn't",
    "cannot",
    ". ",
    "? ",
    "\n",
    "\r\n",
    "\x00",
    "\u200b",
    "\ud800",
    "\x85",
    " ",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join)


def word(start: int | None, end: int | None, number: int = 1, **parse: Any) -> Any:
    """A word as Stanza gives it: what no processor said of it is None."""
    unknown = {"lemma": None, "upos": None, "head": None, "deprel": None}
    return SimpleNamespace(**{**unknown, **parse}, id=number, text="<UNK>", start_char=start, end_char=end)


def plain_pipeline(text: str) -> Any:
    """Every run without white space is a token, and every token that ends with a full stop ends a sentence."""
    sentences, tokens = [], []
    for run in re.finditer(r"\S+", text):
        tokens.append(SimpleNamespace(**vars(word(*run.span())), words=[word(*run.span())]))
        if run.group().endswith(".") or text[run.end() :][:2] == "\n\n":
            sentences.append(SimpleNamespace(tokens=tokens))
            tokens = []
    if tokens:
        sentences.append(SimpleNamespace(tokens=tokens))
    return SimpleNamespace(sentences=sentences)


def sentences(document: Document) -> list[str]:
    return [span.cut(document.text).strip() for span in document.sentences]


def tokens(document: Document) -> list[str]:
    return [span.cut(document.text) for span in document.tokens]


def require_nothing_lost(text: str, document: Document) -> None:
    assert "".join(document.segments()) == text
    assert document.paragraphs == RuleTokenizer()(text).paragraphs
    for token in document.tokens:
        assert document.sentences[document.sentence_at(token.start)].covers(token)


@pytest.fixture(scope="module")
def official() -> StanzaTokenizer:
    pytest.importorskip("stanza")
    if not MODELS.exists():
        pytest.skip(f"no models of Stanza in {MODELS}")
    return StanzaTokenizer(models=MODELS)


def test_sentences_are_those_of_the_pipeline_and_end_with_paragraphs() -> None:
    document = StanzaTokenizer(pipeline=plain_pipeline)("  Mr. Lee left\nThe U.S. won. it ended")
    assert sentences(document) == ["Mr.", "Lee left", "The U.S.", "won.", "it ended"]


def test_tokens_are_repaired() -> None:
    document = StanzaTokenizer(pipeline=plain_pipeline)("“Go,” he didn't\u200b say.\x00 Now")
    assert tokens(document) == ["“", "Go", ",", "”", "he", "did", "n't", "\u200b", "say", ".", "\x00", "Now"]


def test_words_of_a_token_are_cut_where_they_have_offsets() -> None:
    def pipeline(text: str) -> Any:
        known = SimpleNamespace(**vars(word(0, 6)), words=[word(0, 3), word(3, 6)])
        unknown = SimpleNamespace(**vars(word(7, 12)), words=[word(None, None), word(None, None)])
        return SimpleNamespace(sentences=[SimpleNamespace(tokens=[known, unknown])])

    assert tokens(StanzaTokenizer(pipeline=pipeline)("cannot gonna")) == ["can", "not", "gonna"]


def test_a_sentence_never_starts_within_a_token() -> None:
    def pipeline(text: str) -> Any:
        halves = [SimpleNamespace(**vars(word(*span)), words=[word(*span)]) for span in ((0, 2), (2, 4))]
        return SimpleNamespace(sentences=[SimpleNamespace(tokens=[half]) for half in halves])

    assert sentences(StanzaTokenizer(pipeline=pipeline)("AT&T")) == ["AT&T"]


def test_the_pipeline_never_gets_much_at_once_nor_runs_without_white_space() -> None:
    seen: list[str] = []

    def pipeline(text: str) -> Any:
        seen.append(text)
        return plain_pipeline(text)

    text = "“" * 100_000 + "\n" + "word " * 20_000 + "a" * 100_000
    require_nothing_lost(text, StanzaTokenizer(pipeline=pipeline)(text))
    assert max(map(len, seen)) < 60_000
    assert max(len(run) for call in seen for run in call.split()) < 300
    assert max(len(piece) for call in seen for piece in call.split("\n\n")) <= 3_000


def test_a_piece_that_is_cut_for_its_length_starts_no_sentence() -> None:
    text = "word " * 5_000
    assert sentences(StanzaTokenizer(pipeline=plain_pipeline)(text)) == [text.strip()]


@given(texts)
def test_nothing_is_lost_with_a_plain_pipeline(text: str) -> None:
    require_nothing_lost(text, StanzaTokenizer(pipeline=plain_pipeline)(text))


def test_both_a_pipeline_and_models_are_refused() -> None:
    with pytest.raises(WrongValueError, match="give one of them"):
        StanzaTokenizer(pipeline=plain_pipeline, models=MODELS)


def test_a_pipeline_that_cannot_be_called_is_refused() -> None:
    with pytest.raises(WrongValueError, match="'en'"):
        StanzaTokenizer(pipeline="en")


def test_without_stanza_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stanza", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'quoteattr\[stanza\]'"):
        StanzaTokenizer()


def test_without_a_network_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def pipeline(*_: object, **__: object) -> None:
        raise ConnectionError("no network")

    monkeypatch.setitem(sys.modules, "stanza", SimpleNamespace(Pipeline=pipeline))
    with pytest.raises(UnreadableFileError, match=r"no network.*give models="):
        StanzaTokenizer()


def test_a_folder_without_models_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("stanza")
    with pytest.raises(UnreadableFileError, match="tokenize"):
        StanzaTokenizer(models=tmp_path)


def test_official_models_on_news_copy(official: StanzaTokenizer) -> None:
    text = (
        "Mr. Kim Yong-hyun didn't go to the U.S.-led talks. “We cannot agree,” he said.\r\n\r\n"
        "\"It's over!\" His aide's staff left\u200b.\n"
    )
    document = official(text)
    assert sentences(document) == [
        "Mr. Kim Yong-hyun didn't go to the U.S.-led talks.",
        "“We cannot agree,” he said.",
        '"It\'s over!"',
        "His aide's staff left\u200b.",
    ]
    expected = "Mr. Kim Yong-hyun did n't go to the U.S.-led talks . “ We can not agree , ” he said ."
    assert tokens(document) == [*expected.split(), *"\" It 's over ! \" His aide 's staff left \u200b .".split()]
    assert document == official(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\x00", "\u200b", " \ufeff ", "\x1c\x1d", "\ud800", "a" * 5_000, "<UNK>"]
)
def test_official_models_on_odd_copy(official: StanzaTokenizer, text: str) -> None:
    require_nothing_lost(text, official(text))


@settings(deadline=None, max_examples=25)
@given(text=texts)
def test_nothing_is_lost_with_the_official_models(official: StanzaTokenizer, text: str) -> None:
    require_nothing_lost(text, official(text))


def test_it_can_be_sent_to_another_process(official: StanzaTokenizer) -> None:
    received = pickle.loads(pickle.dumps(official))  # noqa: S301
    assert received == official
    assert received("Kim left. He is in.") == official("Kim left. He is in.")


def test_official_models_take_many_characters_without_white_space(official: StanzaTokenizer) -> None:
    began = time.process_time()
    document = official('"' * 200_000)
    assert len(document.tokens) == 200_000
    assert time.process_time() - began < 60
