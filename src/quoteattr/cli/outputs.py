"""Where a command writes, and whether in colour."""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final, TextIO

from quoteattr.atomic_write import replacing

if TYPE_CHECKING:
    from quoteattr.render.terminal import Paint

TERMINAL: Final = frozenset({"table", "text"})
"""The formats that are drawn for a terminal."""


@contextmanager
def opened(given: argparse.Namespace) -> Iterator[TextIO]:
    """The file that ``--output`` names, else standard output."""
    if given.output is not None:
        with replacing(given.output, encoding=_in_file(given.format), errors="backslashreplace", newline="") as out:
            yield out
        return
    _set_up_output(given.format)
    yield sys.stdout
    sys.stdout.flush()


def _in_file(form: str) -> str:
    """UTF-8; a table starts with a byte order mark, without which spreadsheets read “ as â€œ."""
    return "utf-8-sig" if form == "csv" else "utf-8"


def _set_up_output(form: str) -> None:
    """Each line leaves at once, so that a pipe gets the first result before the last file is read."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace", line_buffering=True)
        if form not in TERMINAL:
            kept = stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)  # not read by the next program at once
            sys.stdout.reconfigure(encoding=_in_file(form) if kept else "utf-8", newline="\n")


def discard_output() -> None:
    """Let Python's last flush of standard output go nowhere, so that it does not fail once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def width() -> int:
    """How many columns the terminal has."""
    return shutil.get_terminal_size().columns


def paint_for(given: argparse.Namespace) -> Paint:
    """Colours for a person at a terminal who has not said no to them (https://no-color.org)."""
    from quoteattr.render.terminal import coloured, plain

    seen = given.output is None and given.format in TERMINAL and sys.stdout.isatty()
    refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return coloured if seen and not refused else plain
