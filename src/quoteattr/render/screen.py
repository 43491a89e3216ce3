"""A screen of text: its width and colours, and how lines and columns are fitted into it.

Every line is at most as wide as the screen, no character that readers see as one is split, and no control character of
the copy gets through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from unicodedata import category, east_asian_width

from attrs import field, frozen

from quoteattr.graphemes import clusters
from quoteattr.typography import visible

BOLD, FAINT, RED, MAGENTA, CYAN = "1", "2", "1;31", "1;35", "36"
"""Codes of SGR (ECMA-48)."""
MIN_WIDTH: Final = 50
GAP: Final = "  "
"""What stands between two columns."""


def _wide_enough(width: int) -> int:
    return max(width, MIN_WIDTH)


@frozen
class Screen:
    """What is drawn on: its width in columns, 50 or more, and whether it shows colours."""

    width: int = field(default=80, converter=_wide_enough)
    in_colour: bool = field(default=False, kw_only=True)

    def paint(self, text: str, code: str) -> str:
        """Return ``text`` in a colour, if the screen has colours."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.in_colour and code and text else text


def text_of(lines: Iterable[str]) -> str:
    """Return some lines as a text, without the spaces at their ends."""
    return "".join(f"{line.rstrip()}\n" for line in lines)


def with_rest(widths: tuple[int, ...], screen: Screen) -> tuple[int, ...]:
    """Return the widths of columns, and of one more that takes the rest of the screen."""
    return (*widths, screen.width - sum(widths) - len(GAP) * len(widths))


def table_row(cells: Sequence[str], widths: Sequence[int], screen: Screen, codes: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a row of a table: each cell in its column, in the colour of its code."""
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, columns))):
        lines = [column[at] if at < len(column) else "" for column in columns]
        yield GAP.join(
            screen.paint(line, code) + " " * (width - columns_of(line))
            for line, width, code in zip(lines, widths, codes, strict=True)
        )


def bullet(text: str, screen: Screen) -> Iterator[str]:
    """Yield the lines of an entry of a list."""
    for at, line in enumerate(wrapped(text, screen.width - len("  - "))):
        yield f"{'  - ' if at == 0 else '    '}{line}"


def shown(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that a terminal would obey."""
    return " ".join(visible(text).split())


def columns_of(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: two for a wide character, none for a combining one.

    After Unicode Annex 11 (East Asian Width).  Emoji made of several code points are counted too wide, which
    breaks a line early and never late.
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns_of_character, text))


def _columns_of_character(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def wrapped(text: str, width: int) -> list[str]:
    """Return lines of at most ``width`` columns (2 or more), broken at spaces, or within a word that is wider."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        for piece in _pieces(word, width):
            columns = columns_of(piece)
            if line and used + 1 + columns <= width:
                line, used = f"{line} {piece}", used + 1 + columns
            else:
                if line:
                    lines.append(line)
                line, used = piece, columns
    return [*lines, line]


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield a word in pieces that fit, cut between the characters that readers see."""
    if columns_of(word) <= width:
        yield word
        return
    piece, used = "", 0
    for cluster in clusters(word):
        # A cluster that is wider than the line, such as a run of Korean letters, is cut all the same.
        for part in [cluster] if columns_of(cluster) <= width else cluster:
            columns = columns_of(part)
            if used + columns > width:
                yield piece
                piece, used = "", 0
            piece, used = piece + part, used + columns
    yield piece
