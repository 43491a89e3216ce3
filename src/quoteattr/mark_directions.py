"""What a quotation mark and its neighbours say: whether it opens, closes, may do either, or is no quotation mark.

Directed glyphs mostly say what they are; straight ones are judged by their neighbours.  Apostrophes, feet, inches and
decades are left out here, or marked as such if they might be quotation marks after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

import regex

from quoteattr.limits import MAX_MARKS_IN_ROW
from quoteattr.resources.lexicons import word_set
from quoteattr.spans import Span
from quoteattr.typography import BROKEN_MARKS, LETTER, LOST, MISREAD

# `re` is faster here than `regex`.
_ROW: Final = rf"(?P<row>([“”\"„‟«»〝〞＂″‘’'‚‛‹›`´′＇])\2{{{MAX_MARKS_IN_ROW},}})"
_MARK: Final = re.compile(
    rf"{_ROW}|"
    r"""``|‘‘|’’(?!\w)|''(?:(?!\w)|(?<!\w'')(?=\w))"""
    r"""|""(?:(?<![^\s(\[]"")(?=[^\s"'.,;:!?)]|\.\.)|(?<=[\w.,!?…)\]—]"")(?=[\s.,;:!?)\]—-]|\Z))"""
    r"""|[“”"„‟«»〝〞＂″‘’'‚‛‹›`´′＇]"""
    r"|\u00e2\u20ac(?:[\u0153\x9d\u02dc\u2122“”]|(?![\w\u00a6]))"
    r"|&(?:quot|ldquo|rdquo|apos|lsquo|rsquo|#0?3[49]|#82(?:16|17|20|21)|#x2[27]|#x201[89cdCD]);"
    r"|(?<!\w)\ufffd(?=[A-Za-z])|(?<=[,.?!])\ufffd(?!\w)"
)
"""A row of one mark; a mark; what encoding made of one; or a lost character before a word or after a stop."""
_FIRST_CHARACTER: Final = re.compile(r"[“”\"„‟«»〝〞＂″‘’'‚‛‹›`´′＇&\u00e2\ufffd]")
"""With one of these, each alternative of _MARK begins."""
_WORD_CHARACTER: Final = regex.compile(LETTER, regex.V1)
_FEET_BEFORE_INCHES: Final = regex.compile(r"\d['’′´]\s?\d{1,2}(?:\.\d{1,2})?\s?$", regex.V1)
_INCHES_AFTER_FEET: Final = regex.compile(r"\s\d{1,2}\s?(?:[\"”″]|''|’’)", regex.V1)
_AND: Final = regex.compile(r"[‘’'`´]n['’´](?!\w)", regex.V1 | regex.IGNORECASE)
"""Rock 'n' roll: neither is a mark."""
_OPENING: Final = frozenset("“„‟«〝‘‚‛‹`") | {"``", "‘‘"}
_CLOSING: Final = frozenset("”»〞’›") | {"’’"}
STRAIGHT_MARKS: Final = frozenset("\"＂″'＇´′") | {"''", '""'}
_SINGLE: Final = frozenset("‘’'‚‛‹›`´′＇")
TWOFOLD_MARKS: Final = {"''": True, "’’": True, '""': False}
"""What may be one double mark or two that close: whether these are single."""
_BEFORE_OPENING: Final = regex.compile(r"[\p{Ps}\p{Pi}\p{Pd}<\/…|\~*_`\"']", regex.V1)
_AFTER_OPENING: Final = regex.compile(r"[\p{Ps}\p{Pi}\p{Sc}\p{Pd}\"…#@*¿¡]", regex.V1)
_AFTER_CLOSING: Final = regex.compile(r"[\p{Pe}\p{Pf}\p{Pd}.,;:!?>\/…|\~*_\"']", regex.V1)
_ALWAYS_OPENING: Final = frozenset("„‚")
_SHORTENED_WINDOW: Final = 4
"""Characters of the longest shortened word before its apostrophe, and one before it."""
_FEET_WINDOW: Final = 9
"""Characters of the longest 6' 2.25" before the mark of inches."""


@cache
def _elision() -> regex.Pattern[str]:
    """Return what copy writes with an apostrophe in front: decades, years, and words without their first sound."""
    words = word_set("apostrophes", "elision")
    return regex.compile(r"(?:\d0s?|\d\d|\L<words>)(?!\w)", regex.V1 | regex.IGNORECASE, words=words)


@cache
def _clitic() -> regex.Pattern[str]:
    """Return what follows an apostrophe in Kim's, they're, isn't; in capitals, too."""
    words = word_set("apostrophes", "clitic")
    capitals = {word.upper() for word in words}
    return regex.compile(r"\L<words>(?=[\s.,;:!?)\]\"”]|\Z)", regex.V1, words=words | capitals)


@cache
def _shortened() -> regex.Pattern[str]:
    """Return what may end in an apostrophe: workers' rights, Marx' theory, goin' home, th' end."""
    words = word_set("apostrophes", "shortened")
    return regex.compile(r"(?:[sxz]|\Bin|\b\L<words>)$", regex.V1 | regex.IGNORECASE, words=words)


Direction = Literal["open", "close", "either", "maybe-open", "maybe-close", "none"]


class Mark(NamedTuple):
    """A mark that may be a quotation mark: where it stands, and what its neighbours say of it."""

    start: int
    end: int
    single: bool
    direction: Direction
    """``maybe-open`` and ``maybe-close`` are apostrophes or inches, unless the marks around them need a partner."""
    glyph: str


def marks_of(text: str) -> list[Mark]:
    """Return every mark of the text that may be a quotation mark, in order; none of a row of one mark.

    A lost character is one of two: before a word, and after a stop in the same paragraph, with no other between.
    """
    marks: list[Mark] = []
    lost_opening: Mark | None = None
    for found in _marks_in(text):
        start, end = found.span()
        glyph = BROKEN_MARKS.get(found.group(), found.group())
        if glyph.startswith(MISREAD) or found["row"]:  # a dash; a line drawn with marks
            continue
        if glyph == LOST:
            closes = start > 0 and text[start - 1] in ",.?!"
            if closes and lost_opening is not None and "\n" not in text[lost_opening.end : start]:
                marks += [lost_opening, Mark(start, end, False, "close", glyph)]
            lost_opening = None if closes else Mark(start, end, False, "open", glyph)
            continue
        single = glyph in _SINGLE
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if single:
            if _WORD_CHARACTER.match(before) and _WORD_CHARACTER.match(after):
                continue
            direction = _single_direction(text, glyph, Span(start, end), before, after)
        else:
            direction = _double_direction(text, glyph, start, before, after)
        if direction != "none":
            marks.append(Mark(start, end, single, direction, glyph))
    return sorted(marks) if LOST in text else marks


def _marks_in(text: str) -> Iterator[re.Match[str]]:
    """Yield what ``_MARK.finditer`` finds; a set of characters alone is looked for several times as quickly."""
    done = 0
    for place in _FIRST_CHARACTER.finditer(text):
        start = place.start()
        found = _MARK.match(text, start) if start >= done else None
        if found is not None:
            done = found.end()
            yield found


def rows_of_marks(text: str) -> Iterator[Span]:
    """Yield each row of one mark again and again, which opens and closes nothing, in order."""
    return (Span(*found.span()) for found in re.finditer(_ROW, text))


def _double_direction(text: str, glyph: str, start: int, before: str, after: str) -> Direction:
    """Read a double mark: its glyph is believed unless both neighbours speak against it."""
    opens = (
        _can_precede_opening(before)
        and not after.isspace()
        and (not _can_follow_closing(after) or _can_follow_opening(after) or after in "'.")
    )
    closes = _can_follow_closing(after) and not before.isspace()
    if glyph in "“‟" and before.isspace() and after.isspace():
        return "either"  # „ We agree “ with spaces within
    if glyph in _OPENING:
        return "close" if closes and not opens and glyph not in _ALWAYS_OPENING else "open"
    if before.isdigit() and closes:
        window = text[max(0, start - _FEET_WINDOW) : start]
        if _FEET_BEFORE_INCHES.search(window):
            return "none"
        if not window[-4:].isdigit():
            return "maybe-close"  # 12" is a length, but "in 1990" is not
    if glyph in _CLOSING:
        return "either" if opens or (before.isspace() and after.isspace()) else "close"
    return "either" if opens == closes else "open" if opens else "close"


def _single_direction(text: str, glyph: str, place: Span, before: str, after: str) -> Direction:
    """Read a single mark that does not stand between two letters."""
    start, end = place
    outside = not _WORD_CHARACTER.match(before)
    if _AND.match(text, start) if outside else before in "nN" and start > 1 and _AND.match(text, start - 2):
        return "none"
    if outside and _can_follow_closing(before) and _clitic().match(text, end):
        return "none"  # the "Post"'s editor; Kim 's plan, in copy that was cut into words
    if outside and _elision().match(text, end) and glyph not in "‚‹›":
        return "maybe-open"
    content_follows = _WORD_CHARACTER.match(after) or _can_follow_opening(after) or text.startswith("..", end)
    if _can_precede_opening(before) and (content_follows or (glyph == "‘" and after == "’")):
        return "maybe-open" if glyph == "’" and after.isupper() else "none" if glyph == "’" else "open"
    if before.isspace():
        spaced = after.isspace() and glyph in _OPENING and glyph != "`"
        return "open" if spaced or glyph in _ALWAYS_OPENING else "maybe-close"
    if glyph in _ALWAYS_OPENING:
        return "open"
    if _WORD_CHARACTER.match(after):
        return "either"
    if before.isdigit() and _INCHES_AFTER_FEET.match(text, end):
        return "none"
    shortened = before.isdigit() or (
        before.isalpha() and _shortened().search(text, max(0, start - _SHORTENED_WINDOW), start)
    )
    return "maybe-close" if shortened else "close"


def _can_precede_opening(character: str) -> bool:
    return character.isspace() or _BEFORE_OPENING.match(character) is not None


def _can_follow_opening(character: str) -> bool:
    return _AFTER_OPENING.match(character) is not None


def _can_follow_closing(character: str) -> bool:
    return character.isspace() or _AFTER_CLOSING.match(character) is not None
