"""Tables as a terminal shows them: in line, in columns that fit, with every word, and nothing that a terminal obeys."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.attribution import Extract, Rejected, Speaker
from quoteattr.evidence import PROBLEMS, Problem
from quoteattr.explain import explain
from quoteattr.graphemes import clusters
from quoteattr.render.screen import Screen, columns_of, shown, wrapped
from quoteattr.render.terminal import article_table, explanation_text
from quoteattr.spans import Span

STORY = "“We will rebuild the dam,” said Ann Lee, the minister.\n"


@pytest.mark.parametrize("code", [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x202E, 0x2066, 0x061C, 0xD800])
def test_each_control_character_is_replaced(code: int) -> None:
    assert chr(code) not in shown(f"a{chr(code)}b")
    assert shown(f"a{chr(code)}b").isprintable()


@pytest.fixture
def article() -> quoteattr.Article:
    """An article with words of two columns, a rejected stretch and a problem on its fourth line."""
    words = "“" + "水庫很重要" * 30 + "”"
    text = f"{STORY}\n{words}\nThe “old mirror” sank.\n"
    content = Extract((Span(text.index(words), text.index(words) + len(words)),), words)
    mirror = text.index("“old")
    one = quoteattr.read(STORY).quotations[0]
    wide = attrs.evolve(one, content=content, speaker=Speaker("2", "山田太郎"), cue=Extract((), "dijo"))
    unknown = attrs.evolve(one, speaker=None, source=Extract((), "one official"))
    alone = attrs.evolve(one, speaker=None, source=None, cue=None)
    return quoteattr.Article(
        text=text,
        id="story",
        outlet="Wire",
        published=None,
        quotations=(one, wide, unknown, alone),
        rejected=(Rejected(Span(mirror, mirror + 12), "old mirror", "a nickname"),),
        people=(),
        problems=(Problem(next(iter(PROBLEMS)), Span(mirror, mirror + 1), "a mark is never closed"),),
    )


def test_a_wide_character_takes_two_columns_and_an_accent_none() -> None:
    assert [columns_of(text) for text in ("ab", "水庫", "Ａ", "e\u0301", "a\u200bb", "")] == [2, 4, 2, 1, 2, 0]


@pytest.mark.parametrize("width", [50, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal_and_the_columns_stay_in_line(
    article: quoteattr.Article, width: int
) -> None:
    lines = article_table(article, Screen(width)).splitlines()
    assert max(map(columns_of, lines)) <= width
    last = columns_of(next(line for line in lines if line.startswith("SPEAKER")).partition("QUOTATION")[0])
    wide = [line for line in lines if "水庫" in line]
    assert wide
    for line in wide:
        before = line[: min(line.index(character) for character in "“水庫很重要" if character in line)]
        assert columns_of(before) == last


def test_the_table_says_what_was_left_out_and_why(article: quoteattr.Article) -> None:
    text = article_table(article)
    assert "“old mirror” (a nickname)" in text
    assert "line 4: a mark is never closed" in text
    assert "unknown (one" in text
    assert text.index("We will rebuild") < text.index("old mirror") < text.index("line 4")


def test_every_word_of_the_quotation_is_in_the_table(article: quoteattr.Article) -> None:
    drawn = "".join(character for character in article_table(article, Screen(50)) if character in "水庫很重要")
    assert drawn == "水庫很重要" * 30
    assert wrapped("a bb ccc dddd", 4) == ["a bb", "ccc", "dddd"]
    assert "".join(wrapped("水庫很重要" * 9, 7)) == "水庫很重要" * 9
    assert wrapped("", 5) == [""]


ROCKET, FLAG, ACCENTED = "👩\u200d🚀", "🇬🇧", "e\u0301"


@pytest.mark.parametrize("character", [ROCKET, FLAG, ACCENTED, "\r\n", "각"], ids=ascii)
@pytest.mark.parametrize("width", [7, 8, 9])
def test_a_line_ends_between_characters_as_readers_see_them(character: str, width: int) -> None:
    lines = wrapped(character * 9, width)
    assert "".join(lines) == character * 9
    assert {cluster for line in lines for cluster in clusters(line)} == {character}
    assert max(map(columns_of, lines)) <= width


@given(
    st.lists(st.sampled_from(["a", " ", "水", "ᄀ", "\u0301", ROCKET, FLAG]), max_size=40).map("".join),
    st.integers(2, 12),
)
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split(" ")) == text.replace(" ", "")
    assert max(map(columns_of, lines)) <= width


def test_an_explanation_points_at_a_whole_character() -> None:
    text = f"It was cold. {ROCKET} It froze."
    at = text.index("\u200d")
    assert f">>{ROCKET}<<" in explanation_text(explain(text, at))
    assert f">>{shown(ROCKET)}<<" in explanation_text(explain(text, at + 1))
