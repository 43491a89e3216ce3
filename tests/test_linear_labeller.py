"""The labeller that comes with the package: what it must get right, and the laws of its parts."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import attrs
import numpy as np
import pytest

import quoteattr
from quoteattr.document import Document
from quoteattr.errors import UnreadableFileError
from quoteattr.labelling import ROLES, Labelling, Role, TokenSpan, decoding, iob_to_spans
from quoteattr.labelling.chain import Doubles, best_spans, forward_backward, posterior_of
from quoteattr.labelling.decoding import sequences_of
from quoteattr.labelling.iob import BEGIN, INSIDE, TAGS
from quoteattr.labelling.linear.labeller import MODEL, LinearLabeller, stream_of
from quoteattr.labelling.linear.network import (
    FIRST_BITS,
    HIGHEST_STATE,
    INPUT_BITS,
    LAST_BITS,
    LAYER_BITS,
    STATE_BITS,
    Network,
)
from quoteattr.labelling.token_tables import ProbabilityRows
from quoteattr.limits import MAX_SEQUENCE
from quoteattr.marks import Marks, pair_marks
from quoteattr.models.features import FLAGS, flags
from quoteattr.tokenizers.rules import RuleTokenizer


def labelled(text: str) -> tuple[Document, Labelling]:
    document = RuleTokenizer()(text)
    return document, LinearLabeller()(document, pair_marks(document))


def named(text: str) -> dict[Role, list[str]]:
    """The spans of each role, as written."""
    document, labelling = labelled(text)
    tokens = document.tokens
    return {
        role: [text[tokens[span.start].start : tokens[span.end - 1].end] for span in labelling.with_role(role)]
        for role in ROLES
    }


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“We will rebuild the harbor,” Maria Lopez said.", "Maria Lopez", "said", "We will rebuild the harbor"),
        (
            "The mayor said that the bridge would open in June.",
            "The mayor",
            "said",
            "that the bridge would open in June",
        ),
        (
            "The senator will resign in May, according to two people close to him.",
            "two people close to him",
            "according to",
            "The senator will resign in May",
        ),
        ("“It is over,” she told reporters on Friday.", "she", "told", "It is over"),
    ],
)
def test_plain_attributions(text: str, source: str, cue: str, content: str) -> None:
    found = named(text)
    assert source in found["source"]
    assert any(piece.startswith(cue) for piece in found["cue"])
    assert [piece.strip("“,”.") for piece in found["content"]] == [content]


def test_a_sentence_without_speech_has_no_labels() -> None:
    assert named("The train left the station at noon.") == {"source": [], "cue": [], "content": []}


def test_the_answer_does_not_depend_on_what_was_read_before() -> None:
    text = "Analysts warned that prices may rise.\n\n“Not yet,” the bank’s governor replied."
    first = labelled(text)[1]
    labelled("Something else, she said.")
    again = LinearLabeller(Path(MODEL))(*_prepared(text))
    assert first == again


def _prepared(text: str) -> tuple[Document, Marks]:
    document = RuleTokenizer()(text)
    return document, pair_marks(document)


@pytest.mark.parametrize(
    "text", ['"' * 60_000, "a" * 60_000, "said " * 12_000, "“x ‘" * 15_000, "\n" * 60_000, "He said no. " * 5_000]
)
def test_monotonous_texts_are_labelled_all_the_same(text: str) -> None:
    document, labelling = labelled(text)
    assert len(labelling) == len(document.tokens)


def test_long_paragraphs_are_cut_where_sentences_end() -> None:
    document = RuleTokenizer()("The vote was close. " * 200 + "word " * 1000)
    sequences, places = sequences_of(document), stream_of(document)
    assert [end for _, end in sequences[:-1]] == [start for start, _ in sequences[1:]]
    assert sequences[0][0] == 0
    assert sequences[-1][1] == len(document.tokens)
    assert max(end - start for start, end in sequences) <= MAX_SEQUENCE
    assert document.words[sequences[0][1] - 1] == "."
    assert np.all(np.diff(places) == 1)


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.load(MODEL)


def test_scores_are_exact(network: Network) -> None:
    """The same sums in 64 bits give the same scores to the last bit: nothing is lost in 32."""
    wide = attrs.evolve(
        network,
        **{
            name: getattr(network, name).astype(np.float64)
            for name in ("word_vectors", "ending_vectors", "first", "layers", "last")
        },
    )
    document, marks = _prepared("“This is not the end,” Mr. Okafor told the Senate.\n\nHe declined to say more.")
    places = stream_of(document)
    shown = flags(document, marks)
    assert np.array_equal(network.scores(document.words, shown, places), wide.scores(document.words, shown, places))


def test_no_sum_can_pass_the_largest_exact_number(network: Network) -> None:
    width = network.last.shape[0]
    layers = np.abs(network.layers).reshape(-1, 3 * width, width).sum(axis=1).max() * 2**LAYER_BITS
    last = np.abs(network.last).sum(axis=0).max() * 2 ** (STATE_BITS + LAST_BITS)
    assert max(layers, last) * HIGHEST_STATE < 2**24
    assert np.abs(network.first).sum(axis=0).max() * 2 ** (INPUT_BITS + FIRST_BITS - STATE_BITS) * 127 < 2**24


def test_blocks_do_not_show(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    document, marks = _prepared("“No,” said the chair of the panel, who had asked for more time.\n\n" * 12)
    places = stream_of(document)
    shown = flags(document, marks)
    whole = network.scores(document.words, shown, places)
    monkeypatch.setattr("quoteattr.labelling.linear.network._BLOCK", 37)
    assert np.array_equal(network.scores(document.words, shown, places), whole)


def test_whether_a_text_is_long_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "“The dam will hold,” said Ann Lee. Rain is likely, she added. He told reporters that it would.\n\n" * 3
    usual = quoteattr.read(text, labeller="linear")
    monkeypatch.setattr(decoding, "MAX_TOKENS_SIDE_BY_SIDE", 20)
    assert isinstance(labelled(text)[1].probabilities, ProbabilityRows)
    assert quoteattr.read(text, labeller="linear") == usual


def test_flags_say_where_words_stand() -> None:
    document, marks = _prepared("He said: “Go home, now.” And left.")
    table = flags(document, marks)
    within = [document.words[row] for row in np.nonzero(table[:, FLAGS.index("within marks")])[0]]
    assert within == ["Go", "home", ",", "now", "."]
    assert table[:, FLAGS.index("first of sentence")].sum() == len(document.sentences)


@pytest.mark.parametrize("content", [b"", b"no model", MODEL.read_bytes()[:2000]])
def test_a_broken_model_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "roles.npz"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=r"roles[.]npz"):
        LinearLabeller(path)(*_prepared("He said so."))


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"none[.]npz"):
        LinearLabeller(tmp_path / "none.npz")(*_prepared("He said so."))


def test_the_model_is_small() -> None:
    assert MODEL.stat().st_size < 2_000_000


def _chain(draw: np.random.Generator) -> tuple[Doubles, Doubles, Doubles]:
    size = len(TAGS)
    moves, opening, closing = draw.normal(0, 1, (size, size)), draw.normal(0, 1, size), draw.normal(0, 1, size)
    for role in ROLES:
        own = (BEGIN[role], INSIDE[role])
        opening[INSIDE[role]] = -1e4
        moves[[tag for tag in range(size) if tag not in own], INSIDE[role]] = -1e4
    return moves, opening, closing


def _by_hand(scores: Doubles, moves: Doubles, opening: Doubles, closing: Doubles) -> dict[tuple[int, ...], float]:
    """The probability of every sequence of tags."""
    weights = {}
    for path in itertools.product(range(len(TAGS)), repeat=len(scores)):
        value = opening[path[0]] + closing[path[-1]] + sum(scores[place, tag] for place, tag in enumerate(path))
        weights[path] = math.exp(value + sum(moves[a, b] for a, b in itertools.pairwise(path)))
    total = sum(weights.values())
    return {path: weight / total for path, weight in weights.items() if weight}


@pytest.mark.parametrize("seed", range(6))
def test_the_chain_agrees_with_counting_every_sequence(seed: int) -> None:
    draw = np.random.default_rng(seed)
    chain = _chain(draw)
    sequences = [(0, 1), (1, 5), (5, 8)]
    scores = draw.normal(0, 1.5, (8, len(TAGS)))
    posterior = posterior_of(forward_backward(scores, sequences, *chain), chain[0])
    expected: dict[TokenSpan, float] = {}
    for start, end in sequences:
        by_hand = _by_hand(scores[start:end], *chain)
        for place in range(start, end):
            for tag in range(len(TAGS)):
                share = sum(p for path, p in by_hand.items() if path[place - start] == tag)
                assert posterior.tags[place, tag] == pytest.approx(share, abs=1e-9)
        for path, p in by_hand.items():
            for role, first, stop in iob_to_spans(path):
                span = TokenSpan(role, first + start, stop + start)
                expected[span] = expected.get(span, 0) + p
    for span, probability in best_spans(posterior, (0.05, 0.05, 0.05)):
        assert probability == pytest.approx(expected[span], abs=1e-9)
    chosen = best_spans(posterior, (0.2, 0.2, 0.2))
    assert sum(p - 0.2 for _, p in chosen) == pytest.approx(_most({k: p - 0.2 for k, p in expected.items() if p > 0.2}))
    assert all(before.end <= after.start for (before, _), (after, _) in itertools.pairwise(chosen))


def _most(gains: dict[TokenSpan, float], after: int = 0) -> float:
    """The highest sum of gains over sets of spans that do not overlap, from the token ``after`` on."""
    later = [span for span in gains if span.start >= after]
    return max([0.0, *(gains[span] + _most(gains, span.end) for span in later)])
