"""Weights: read strictly; what a model does not know counts nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from quoteattr import LexiconError
from quoteattr.resources import weights
from quoteattr.resources.weights import Weights, load_weights


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(weights, "MODELS", tmp_path)
    load_weights.cache_clear()
    return tmp_path


@pytest.fixture(autouse=True)
def _fresh() -> None:
    load_weights.cache_clear()


def test_score_adds_what_is_known() -> None:
    assert Weights({"a": 1.5, "b": -2.0}).score(["a", "b", "a", "unknown"]) == 1.0
    assert Weights().score(["a"]) == 0


def test_features_stand_under_each_prefix() -> None:
    weights = Weights({"he:a": 1.5, "pronoun:a": -0.5, "he:no:b": 4.0, "it:a": 32.0, "a": 64.0})
    assert weights.score_under(("he", "pronoun"), ["a", "no:b", "a", "unknown"]) == 6.0
    assert weights.score_under(("they",), ["a"]) == 0


def test_weighing_counts_each_feature_as_often_as_its_value() -> None:
    assert Weights({"a": 1.5, "b": -2.0}).weigh({"a": 2.0, "b": 0.5, "unknown": 9.0}) == 2.0
    assert Weights().weigh({"a": 1.0}) == 0


def test_reading(folder: Path) -> None:
    (folder / "own.weights").write_text("# made by hand\nafter , \t0.5\n\ttab in it\t-1e-3\n", encoding="utf-8")
    assert load_weights("own") == {"after , ": 0.5, "\ttab in it": -0.001}


@pytest.mark.parametrize("line", ["no number", "feature\tmany", "feature\t"])
def test_a_line_of_another_form_is_refused_with_its_place(folder: Path, line: str) -> None:
    (folder / "own.weights").write_text(f"# head\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own\.weights:2: "):
        load_weights("own")


def test_a_missing_file_says_what_to_do(folder: Path) -> None:
    with pytest.raises(LexiconError, match="install it again"):
        load_weights("absent")


@pytest.mark.parametrize("name", ["linking", "quoted_speech", "verdicts"])
def test_what_is_shipped_is_finite_and_not_empty(name: str) -> None:
    loaded = load_weights(name)
    assert len(loaded) > 100
    assert all(abs(weight) < 50 for weight in loaded.values())
