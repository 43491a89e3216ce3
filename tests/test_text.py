"""Folding: one glyph for each kind of mark, dash and space, and never another length."""

from __future__ import annotations

import pytest

from quoteattr.typography import DOUBLE_MARKS, SINGLE_MARKS, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("“We” «are» „here“ ＂now＂", '"We" "are" "here" "now"'),
        ("it’s ‘so’ ‹odd› `here´", "it's 'so' 'odd' 'here'"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("Yong‑hyun, 1990–95", "Yong-hyun, 1990-95"),
        ("so—it―goes", "so—it—goes"),
        ("one\u2028two\u0085three", "one\ntwo\nthree"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert len(fold(written)) == len(written)


def test_plain_text_is_left_as_it_is() -> None:
    for text in ("", 'Plain ASCII, it\'s "fine".\r\n', "Ünïcödé, 北京, \ud800, \x00"):
        assert fold(text) == text


def test_every_mark_is_folded_to_its_kind() -> None:
    assert set(fold(DOUBLE_MARKS)) == {'"'}
    assert set(fold(SINGLE_MARKS)) == {"'"}
    assert not set(DOUBLE_MARKS) & set(SINGLE_MARKS)


def test_folding_again_changes_nothing() -> None:
    text = fold(DOUBLE_MARKS + SINGLE_MARKS + "\u2011\u2014\u00a0\u2028")
    assert fold(text) == text
