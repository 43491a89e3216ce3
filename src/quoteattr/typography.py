"""Typography: classes of characters, and folding one code point to one, so that every offset stays the caller's own.

The classes are written for the package ``regex`` (version 1 of its syntax), to stand in patterns.
"""

from __future__ import annotations

import re
from typing import Final

SPACE: Final = r"[\s\x1c-\x1f]"
"""What ``str.isspace`` calls white space; ``\\s`` alone leaves out four control characters."""
INVISIBLE: Final = r"[[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]--[\s\x1c-\x1f]]"
"""Control and format characters.  A word may hold them, but none begins or ends with one."""
_ENCLOSED: Final = r"\p{InEnclosedAlphanumerics}\p{InDingbats}\p{InEnclosedAlphanumericSupplement}"
LETTER: Final = rf"[[\p{{L}}\p{{M}}\p{{N}}]--[\p{{Default_Ignorable_Code_Point}}\u02bc{_ENCLOSED}]]"
"""What words consist of: letters, digits and combining marks; not digits in circles, nor U+02BC, an apostrophe."""

BROKEN_MARKS: Final = {
    **dict.fromkeys(("&quot;", "&#34;", "&#034;", "&#x22;"), '"'),
    **dict.fromkeys(("&ldquo;", "&#8220;", "&#x201c;", "&#x201C;", "\u00e2\u20ac\u0153"), "\u201c"),
    **dict.fromkeys(("&rdquo;", "&#8221;", "&#x201d;", "&#x201D;", "\u00e2\u20ac\x9d", "\u00e2\u20ac"), "\u201d"),
    **dict.fromkeys(("&apos;", "&#39;", "&#039;", "&#x27;"), "'"),
    **dict.fromkeys(("&lsquo;", "&#8216;", "&#x2018;", "\u00e2\u20ac\u02dc"), "\u2018"),
    **dict.fromkeys(("&rsquo;", "&#8217;", "&#x2019;", "\u00e2\u20ac\u2122"), "\u2019"),
}
"""Quotation marks as HTML writes them, and as UTF-8 looks when it is read as Windows-1252, each with what it was."""
MISREAD: Final = "\u00e2\u20ac"
"""The first two bytes of a mark, a dash or an ellipsis in UTF-8, read as Windows-1252."""
HALVES: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""The two halves of a surrogate pair, each a character of its own, which JSON joins to one."""
HALVES_OF_DAY: Final = frozenset({"a.m.", "p.m."})
LOST: Final = "\ufffd"
"""What decoders put for a byte that they cannot read."""
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
_GLYPHS: Final = {chr(code): glyph for code, glyph in _FOLDED.items() if chr(code) != glyph}

SURROGATES: Final = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which no file in UTF-8 holds."""


def storable(text: str) -> str:
    """Replace halves of surrogate pairs, which UTF-8 cannot hold, one code point for one."""
    return SURROGATES.sub(LOST, text)


def fold(text: str) -> str:
    """``text`` with one glyph for each kind of mark, apostrophe, dash and space.

    The answer has exactly the length of ``text``: position ``i`` of one is position ``i`` of
    the other.  Double marks of any style become ``"``, single ones and apostrophes ``'``, hard
    and thin spaces a space, hyphens and en dashes ``-``, em dashes ``—``, Unicode line ends ``\\n``.
    """
    if text.isascii():
        return text.replace("`", "'")
    # A text has few of them: to replace each in turn takes a third of the time of ``translate``.
    for mark in _GLYPHS.keys() & set(text):
        text = text.replace(mark, _GLYPHS[mark])
    return text


def mended(token: str) -> str:
    """Return the mark that a broken one was, folded; any other token as it is."""
    return fold(BROKEN_MARKS[token]) if token in BROKEN_MARKS else token


def may_be_broken(text: str) -> bool:
    """Return whether a text has characters with which broken marks begin."""
    return "&" in text or MISREAD in text


_UNSAFE: Final = {
    **dict.fromkeys((*b"\v\f\x1c\x1d\x1e\x1f",), " "),
    **dict.fromkeys((0x85, 0x2028, 0x2029), "\n"),
    **{code: chr(0x2400 + code) for code in range(32) if not chr(code).isspace()},
    0x7F: "\u2421",
    **dict.fromkeys((code for code in range(0x80, 0xA0) if code != 0x85), "\ufffd"),
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    **dict.fromkeys((0xFDD0, 0xFFFE, 0xFFFF), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
"""What a terminal or a browser would obey, or not hold, instead of showing it: control characters, changes of the
writing direction, halves of surrogate pairs.  C0 has pictures in Unicode; the others become U+FFFD."""


def visible(text: str) -> str:
    """``text`` with nothing in it that is obeyed instead of shown; one code point for one."""
    return text.translate(_UNSAFE)


def without_last_comma(text: str) -> str:
    """Return words without the comma at their end, which stands there because ``she said`` follows; marks stay.

    >>> without_last_comma("It will hold,"), without_last_comma("the dam “will hold,”"), without_last_comma(",")
    ('It will hold', 'the dam “will hold”', ',')
    """
    words = text.rstrip().rstrip(DOUBLE_MARKS + SINGLE_MARKS)
    kept = words.removesuffix(",").rstrip()
    return kept + text[len(words) :].rstrip() if kept and kept != words else text
