"""Texts that no editor would pass: marks, markup, line ends and odd characters in any order."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

_MARKS: Final = ('"', "'", "“", "”", "‘", "’", "«", "»", "‹", "›", "„", "‚", "``", "''", "`", "´", "″", "′", '""', "＂")
_PIECES: Final = (
    *("said", " said ", "Kim said", "she said,", "according to ", "told", " that ", "Ann Lee", "he", "the minister"),
    *(" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "\x85", "\x0b", "\x0c"),
    *(",", ".", "...", "…", "?", "!", ":", ";", "—", "--", "-", "(", ")", "[", "]", "/", "*", "_", "#", "&", "<", ">"),
    *("\ud800", "\udfff", "\x00", "\ufeff", "\u200b", "\u200f", "\u202e", "\u0301", "\U0001f600"),
    *("北京", "שלום", "ﬁ", "İ"),
    *("&quot;", "&amp;", "<p>", "</p>", "<b>", "&#8220;", "6'2\"", '12"', "'90s", "’90s", "s’ ", "n't", "o'clock"),
    *("1", "1990", "$5", "3.5", "U.S.", "Mr.", "Jr.", "e.g.", "A.", "a", "I", "É", "www.a.b", "a@b.c", "Q: ", "KIM: "),
)


def odd_texts(max_pieces: int = 60) -> st.SearchStrategy[str]:
    """Short pieces in any order, a third of them quotation marks; now and then any text at all."""
    piece = st.one_of(st.sampled_from(_MARKS), st.sampled_from(_PIECES), st.sampled_from(_PIECES), st.text(max_size=4))
    joined = st.lists(piece, max_size=max_pieces).map("".join)
    return st.one_of(joined, joined, st.text(max_size=30))


_WORDS: Final = (
    *"the a bridge boats minister said Selmat Kim Yong-hyun may might will not n't don't cannot no never".split(),
    *"without very likely highly unlikely probably almost certainly must have to should about at least more".split(),
    *"than up few several many often 15 fifteen 16 3.8 billion 9 500 9,500 1,5 two hundred and six half a".split(),
    *"million 3rd third second 21st May 5 pm 17:47 p.m. o'clock of 2021 1990s % $ € km/h kilometres per hour".split(),
    *"degrees Celsius dozen U.S. US us it's won't organised colour because due to not only just or nor".split(),
    *"before after rise fall Škoda 北京".split(),
    *(".", ",", "“", "”", "’", "–", "-", "…", "!"),
)


def wordings(max_words: int = 9) -> st.SearchStrategy[str]:
    """Words that news and typing errors are made of, in any order: numbers, hedges, negations, names; often spaced."""
    word = st.sampled_from(_WORDS) | st.text(max_size=4)
    words = st.lists(word, max_size=max_words)
    return st.one_of(
        words.map(" ".join), st.lists(st.sampled_from(_WORDS), max_size=max_words).map(" ".join), words.map("".join)
    )
