"""What an encoder learns of attributions beside the labels of their words."""

from __future__ import annotations

import math

import pytest

from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer

torch = pytest.importorskip("torch")
judgements = pytest.importorskip("training.judgements", reason="the training is not in an sdist")
gold = pytest.importorskip("training.attribution_gold")
network = pytest.importorskip("training.encoder_network")
trainer = pytest.importorskip("training.encoder_trainer")

TEXT = "It rained. On Monday Ann Lee said that the pier was safe, and left."


def spans(*parts: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


def attribution(*, is_statement: bool | None, cue: str = "said") -> object:
    return gold.Annotated(
        spans("the pier was safe"), spans(cue) if cue else (), spans("Ann Lee"), is_statement, is_vouched=True
    )


def test_the_parts_of_an_attribution_are_its_tokens() -> None:
    document = RuleTokenizer()(TEXT)
    (judged,) = judgements.judged_in(document, [attribution(is_statement=True)])
    parts = [[document.words[token] for token in part] for part in judged.parts]
    assert parts[:4] == [["said"], ["the"], ["the", "pier", "was", "safe"], ["Lee"]]
    assert parts[4] == ["On", "Monday", "Ann", "Lee", "said", "that", ",", "and", "left", "."]


@pytest.mark.parametrize(
    ("one", "answers"),
    [
        (attribution(is_statement=True), [(True, True)]),
        (attribution(is_statement=False), [(False, None)]),
        (attribution(is_statement=None), []),
        (attribution(is_statement=True, cue=""), []),
    ],
)
def test_what_is_no_statement_says_nothing_of_the_article(one: object, answers: list[tuple[bool, bool | None]]) -> None:
    found = [*judgements.judged_in(RuleTokenizer()(TEXT), [one])]
    assert [(each.is_statement, each.is_vouched) for each in found] == answers


def test_the_loss_is_that_of_the_sum_of_the_means_of_the_parts() -> None:
    scores = torch.zeros(4, network.HEAD_COLUMNS)
    scores[0, 0], scores[1, 2], scores[2, 2] = 1.0, 2.0, 4.0
    one = judgements.Judged(((0,), (1,), (1, 2), (), (3,)), is_statement=True)
    odds = 1.0 + (2.0 + 4.0) / 2
    assert float(trainer.judged_loss(scores, [one])) == pytest.approx(math.log1p(math.exp(-odds)))
    assert float(trainer.judged_loss(scores, [one.moved(0)])) == float(trainer.judged_loss(scores, [one]))
    assert trainer.judged_loss(scores, [judgements.Judged(one.parts)]) is None


def test_the_second_answer_has_numbers_of_its_own() -> None:
    scores = torch.zeros(4, network.HEAD_COLUMNS)
    scores[:, : len(judgements.PARTS)] = 50.0
    one = judgements.Judged(((0,), (1,), (1, 2), (), (3,)), is_vouched=False)
    assert float(trainer.judged_loss(scores, [one])) == pytest.approx(math.log(2))
