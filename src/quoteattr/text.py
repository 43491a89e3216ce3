"""Folding of typography: one code point for one, so that every offset stays the caller's own."""

from __future__ import annotations

from typing import Final

DOUBLE_MARKS: Final = '"“”„‟«»″〝〞＂'
SINGLE_MARKS: Final = "'‘’‚‛‹›`´ʼ′＇"

_FOLDED: Final = {
    **dict.fromkeys(map(ord, DOUBLE_MARKS), '"'),
    **dict.fromkeys(map(ord, SINGLE_MARKS), "'"),
    **dict.fromkeys(
        map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
    ),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013"), "-"),
    **dict.fromkeys(map(ord, "\u2014\u2015"), "\u2014"),
    **dict.fromkeys(map(ord, "\u0085\u2028\u2029"), "\n"),
}


def fold(text: str) -> str:
    """``text`` with one glyph for each kind of mark, apostrophe, dash and space.

    The answer has exactly the length of ``text``: position ``i`` of one is position ``i`` of
    the other.  Double marks of any style become ``"``, single ones and apostrophes ``'``, hard
    and thin spaces a space, hyphens and en dashes ``-``, em dashes ``—``, Unicode line ends ``\\n``.
    """
    return text if text.isascii() and "`" not in text else text.translate(_FOLDED)
