"""The encoder: what it must get right, and the laws of its windows, its word pieces and its threads."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from shutil import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from programs import run

import quoteattr
from quoteattr.attribution.quotation import Scope
from quoteattr.document import Document
from quoteattr.errors import MissingExtraError, UnreadableFileError, WrongValueError
from quoteattr.labelling import Labelling, encoder
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.iob import OUTSIDE
from quoteattr.limits import MAX_WINDOW
from quoteattr.marks import Marks, pair_marks
from quoteattr.models.encoder import JOINED, LAYERS, SCHEMES, TABLES, UNKNOWN, EncoderModel, Scheme, pieces_of_word
from quoteattr.models.windows import OVERLAP, windows_of
from quoteattr.resources.folders import MODELS
from quoteattr.tokenizers.rules import RuleTokenizer

ARTICLE = (
    "“We will rebuild the harbor,” Maria Lopez said.\n\n"
    "The mayor said that the bridge would open in June. “Not before,” he added.\n\n"
    "The senator will resign in May, according to two people close to him."
)


def prepared(text: str) -> tuple[Document, Marks]:
    document = RuleTokenizer()(text)
    return document, pair_marks(document)


def labelled(text: str) -> tuple[Document, Labelling]:
    document, marks = prepared(text)
    return document, EncoderLabeller()(document, marks)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("“We will rebuild the harbor,” Maria Lopez said.", "Maria Lopez", "We will rebuild the harbor"),
        ("Mayor Jim Poole said that the bridge would open in June.", "Jim Poole", "the bridge would open in June"),
        ("Ann Lee argued Tuesday that the law is too weak to be enforced.", "Ann Lee", "the law is too weak"),
        ("The senator will resign in May, according to Rosa Diaz.", "Rosa Diaz", "The senator will resign in May"),
    ],
)
def test_plain_attributions(text: str, speaker: str, content: str) -> None:
    (quotation,) = quoteattr.read(text, labeller="encoder").quotations
    assert str(quotation.speaker) == speaker
    assert content in quotation.text


def test_a_sentence_without_speech_has_no_quotation() -> None:
    assert quoteattr.read("The train left the station at noon.", labeller="encoder").quotations == ()


def test_threads_change_nothing_and_none_is_left_behind() -> None:
    document, marks = prepared("\n\n".join([ARTICLE] * 12))
    alone = EncoderLabeller()(document, marks)
    before = threading.active_count()
    together = EncoderLabeller(threads=3)(document, marks)
    assert threading.active_count() == before
    assert alone == together


def test_processes_change_nothing() -> None:
    texts = [ARTICLE, "", "Nothing was said.", ARTICLE.replace("Maria", "Marta")]
    alone = list(quoteattr.read_many(texts, labeller="encoder"))
    assert list(quoteattr.read_many(texts, labeller="encoder", workers=2)) == alone
    assert alone == [quoteattr.read(text, labeller="encoder") for text in texts]


def test_a_paragraph_in_front_of_full_windows_changes_nothing_behind_them() -> None:
    filler = "The vote was close and nobody knew why. " * 17
    document, labelling = labelled(f"{filler}\n\n{ARTICLE}")
    alone, expected = labelled(ARTICLE)
    start = len(document.tokens) - len(alone.tokens)
    assert windows_of(document)[-1].first == start
    moved = [span._replace(start=span.start + start, end=span.end + start) for span in expected.spans]
    assert [span for span in labelling.spans if span.start >= start] == moved


def test_a_quotation_across_a_seam_is_whole() -> None:
    words = "the plan to mend the old bridge over the river is good and it will be paid for by the state " * 10
    document, labelling = labelled(f"“{words.strip()},” Ann Lee said.")
    assert len(windows_of(document)) > 1
    assert len(labelling.with_role("content")) == 1


@pytest.fixture
def windows_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Returns how many tokens each window had that the encoder read."""
    read: list[int] = []
    scores = EncoderModel.scores

    def counted(model: EncoderModel, vectors: NDArray[np.float32], scheme: Scheme) -> NDArray[np.float32]:
        read.append(len(vectors))
        return scores(model, vectors, scheme)

    monkeypatch.setattr(EncoderModel, "scores", counted)
    return read


def test_what_repeats_itself_is_read_once(windows_read: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "“The dam will hold,” said Ann Lee, who had seen it, and she told the council so then. "
    text = f"{ARTICLE}\n\n{sentence * 100}"
    assert len(RuleTokenizer()(sentence).words) * 4 == MAX_WINDOW - 2 * OVERLAP, "windows start at the same words"
    _, labelling = labelled(text)
    read = len(windows_read)
    assert read < 12
    monkeypatch.setattr(encoder, "_equals", lambda windows, *_: [[window] for window in windows])
    _, one_by_one = labelled(text)
    assert len(windows_read) - read > 2 * read
    assert labelling == one_by_one


def test_what_cannot_be_prose_is_not_read(windows_read: list[int]) -> None:
    signs = "".join(f"{sign} " for at in range(20) for sign in ("(", "a", "," * (at % 2 + 1), "b", ")", "c"))
    _, labelling = labelled(signs)
    assert not windows_read
    assert not labelling.spans
    assert all(max(row) == row[OUTSIDE] > 0.99 for row in labelling.probabilities)
    _, labelling = labelled(f"{signs}\n\n{ARTICLE}")
    assert labelling.with_role("content"), "words among signs are read"


PARAGRAPHS = st.lists(st.integers(0, 3 * MAX_WINDOW), max_size=8)


@settings(max_examples=100, deadline=None)
@given(PARAGRAPHS)
def test_windows_own_every_token_once_and_see_beyond_their_seams(lengths: list[int]) -> None:
    document = RuleTokenizer()("\n\n".join("word " * length for length in lengths))
    windows = windows_of(document)
    owned = [token for window in windows for token in range(window.own_first, window.own_end)]
    assert owned == list(range(len(document.tokens)))
    edges = {0, len(document.tokens)}
    edges.update(document.tokens_in(*paragraph).start for paragraph in document.paragraphs)
    for window in windows:
        assert window.first <= window.own_first < window.own_end <= window.end <= window.first + MAX_WINDOW
        assert window.own_first in edges or window.own_first - window.first == OVERLAP
        assert window.own_end in edges or window.end - window.own_end == OVERLAP


ROWS = {piece: row for row, piece in enumerate([UNKNOWN, "water", "melon", "##melon", "##s", "w", "##a", "'", "cafe"])}


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Watermelons", ["water", "##melon", "##s"]),
        ("melon's", ["melon", "'", UNKNOWN]),
        ("Café", ["cafe"]),
        ("wa", ["w", "##a"]),
        ("的", [UNKNOWN]),
        ("\u0301", [UNKNOWN]),
    ],
)
def test_words_are_split_into_the_longest_known_pieces(word: str, pieces: list[str]) -> None:
    assert list(pieces_of_word(word, ROWS)) == [ROWS[piece] for piece in pieces]


@given(st.sampled_from(["water", "melon", "w"]), st.lists(st.sampled_from(["melon", "s", "a"]), max_size=9))
def test_a_word_of_known_pieces_is_split_into_these(first: str, others: list[str]) -> None:
    names = list(ROWS)
    found = [names[row] for row in pieces_of_word("".join([first, *others]), ROWS)]
    assert found == [first, *[f"{JOINED}{piece}" for piece in others]]


@pytest.mark.parametrize("threads", [0, -1, 1.5, True, "2"])
def test_a_wrong_number_of_threads_is_refused(threads: object) -> None:
    with pytest.raises(WrongValueError, match="threads is"):
        EncoderLabeller(threads=threads)  # type: ignore[arg-type]


@pytest.mark.parametrize("scheme", ["", "News", None, 0, ["news"]])
def test_a_wrong_scheme_is_refused(scheme: object) -> None:
    with pytest.raises(WrongValueError, match=r"scheme is .*: give one of 'news', 'polnear'"):
        EncoderLabeller(scheme=scheme)  # type: ignore[arg-type]


@pytest.mark.parametrize(("scope", "scheme"), [("statements", "news"), ("attributions", "polnear")])
def test_each_scope_is_read_in_its_scheme(scope: Scope, scheme: Scheme) -> None:
    settings = quoteattr.Settings(least_confidence=0, scope=scope)
    by_name = quoteattr.read(ARTICLE, labeller="encoder", settings=settings)
    assert by_name == quoteattr.read(ARTICLE, labeller=EncoderLabeller(scheme=scheme), settings=settings)


def test_the_schemes_differ_in_what_they_find_probable() -> None:
    document, marks = prepared(ARTICLE)
    news, polnear = (EncoderLabeller(scheme=scheme)(document, marks) for scheme in SCHEMES)
    assert news.probabilities != polnear.probabilities


@pytest.mark.parametrize("broken", [LAYERS, TABLES])
@pytest.mark.parametrize("content", [None, b"", b"no model"])
def test_a_broken_model_is_named(broken: str, content: bytes | None, tmp_path: Path) -> None:
    for name in {LAYERS, TABLES} - {broken}:
        copy(MODELS / name, tmp_path / name)
    if content is not None:
        (tmp_path / broken).write_bytes(content)
    with pytest.raises(UnreadableFileError, match=broken):
        EncoderLabeller(folder=tmp_path)(*prepared("He said so."))


def test_without_onnxruntime_the_cure_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (LAYERS, TABLES):
        copy(MODELS / name, tmp_path / name)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtraError, match="pip install onnxruntime"):
        EncoderLabeller(folder=tmp_path)(*prepared("He said so."))


def test_without_onnxruntime_reading_warns_once_and_uses_the_linear_labeller() -> None:
    program = """
import sys, warnings
sys.modules["onnxruntime"] = None
import quoteattr
text = "The mayor said that the bridge would open in June."
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    first, second = quoteattr.read(text), quoteattr.read(text)
assert first == second == quoteattr.read(text, labeller="linear")
(warning,) = caught
assert "reading with \\"linear\\"" in str(warning.message), warning.message
"""
    run([sys.executable, "-c", program], check=True)


def test_the_model_is_small() -> None:
    assert (MODELS / LAYERS).stat().st_size + (MODELS / TABLES).stat().st_size < 24_000_000
