"""Where a command writes what it found, and whether in colour."""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from quoteattr.formats.table import Format
from quoteattr.whole_files import replacing

if TYPE_CHECKING:
    from quoteattr.render.screen import Screen

_OF_TEXT: Final = frozenset(("", ".txt", ".text", ".md", ".log", ".out"))
"""Endings of files that hold what a terminal shows."""


@contextmanager
def output(given: argparse.Namespace) -> Iterator[Callable[[object], None]]:
    """Open what ``--output`` names, else standard output; yield the function that writes a value in ``--format``.

    A format that no screen can show is wrong usage without ``--output``.
    """
    form = _format(given)
    is_page = form.suffix == ".html" and sys.stdout.isatty()
    if given.output is None and (is_page or form.medium in {"bytes", "folder"}):
        given.parser.error(f"--format {form.name} is not for the screen: add --output NAME{form.suffix}")
    if form.medium == "folder":
        yield lambda value: form.load_writer()(value, given.output)
        return
    more = [_screen(given)] if form.medium == "terminal" else []
    with _file(form, given.output) if given.output is not None else _standard_output(form) as out:
        yield lambda value: form.load_writer()(value, out, *more)


def _format(given: argparse.Namespace) -> Format:
    """Return the format that is named; else the first whose files end as ``--output`` does; else the first.

    An ending of other programs is wrong usage: a spreadsheet cannot open a table for the terminal.
    """
    formats: Mapping[str, Format] = given.formats
    first = next(iter(formats.values()))
    if given.format is not None:
        return formats[given.format]
    ending = Path(given.output or "").suffix.lower()
    if ending in _OF_TEXT:
        return first
    by_ending = {form.suffix: form for form in reversed([*formats.values()]) if form.suffix}
    if ending not in by_ending:
        known = ", ".join(sorted(by_ending))
        given.parser.error(
            f"--output {given.output}: no format here ends in {ending}: end it in {known}, or add --format"
        )
    return by_ending[ending]


def _file(form: Format, name: str) -> AbstractContextManager[IO[bytes] | IO[str]]:
    if form.medium == "bytes":
        return replacing(name, "wb")
    return replacing(name, encoding=form.encoding, errors="backslashreplace", newline="")


@contextmanager
def _standard_output(form: Format) -> Iterator[IO[str]]:
    """Send each line at once, so that a pipe gets the first result before the last file is read."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace", line_buffering=True)
        if form.medium != "terminal":
            # What goes to a file is kept; a pipe is read by the next program, which wants no byte order mark.
            is_file = stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
            sys.stdout.reconfigure(encoding=form.encoding if is_file else "utf-8", newline="\n")
    yield sys.stdout
    sys.stdout.flush()


def _screen(given: argparse.Namespace) -> Screen:
    """Return the width of the terminal; in colour for a person who has not refused it (https://no-color.org)."""
    from quoteattr.render.screen import Screen

    is_seen = given.output is None and sys.stdout.isatty()
    is_refused = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Screen(shutil.get_terminal_size().columns, in_colour=is_seen and not is_refused)


def open_streams() -> None:
    """Let closed standard streams lead nowhere: a file that is opened later would take their place, and be written to.

    Standard input stays unreadable.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_WRONLY)  # takes the lowest number that is free, which is this one
            if number:
                setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def discard_output() -> None:
    """Let Python's last flush of standard output go nowhere, so that it does not fail once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
