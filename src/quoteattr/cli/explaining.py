"""``quoteattr explain FILE:OFFSET``."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Final

from quoteattr.cli.inputs import STANDARD_INPUT, complain, printable, text_of
from quoteattr.cli.outputs import opened, paint_for, width
from quoteattr.cli.reading import people_of, settings_of
from quoteattr.errors import UnreadableFileError, WrongValueError

EXPLAIN_FORMATS: Final = ("text", "json")
_PLACE: Final = re.compile(r"(?P<name>.*?)(?::(?P<line>\d+))?:(?P<at>\d+)", re.DOTALL)


def explain(given: argparse.Namespace) -> int:
    """Say why there is or is no quotation at a place of a story."""
    name, line, at = _place(given)
    try:
        text = text_of(name)
    except UnreadableFileError as error:
        complain(name, error)
        return 1
    people, settings = people_of(given), settings_of(given)
    from quoteattr.explain import explain as explained
    from quoteattr.explain import offset_of

    try:
        offset = at if line is None else offset_of(text, line, at)
        found = explained(text, offset, id=name, people=people, labeller=given.labeller, settings=settings)
    except WrongValueError as error:
        given.parser.error(f"{printable(name)}: {error}")
    with opened(given) as out:
        if given.format == "json":
            from quoteattr.formats.records import json_text

            out.write(f"{json_text(found.to_record(), indent=2)}\n")
        else:
            from quoteattr.render.terminal import explanation_text

            out.write(explanation_text(found, width(), paint_for(given)))
    return 0


def _place(given: argparse.Namespace) -> tuple[str, int | None, int]:
    """The file, the line if one is given, and the offset or column."""
    parser: argparse.ArgumentParser = given.parser
    found = _PLACE.fullmatch(given.place)
    if found is None:
        parser.error(f"{printable(given.place)} names no place: give FILE:OFFSET or FILE:LINE:COLUMN")
    name, line, at = found["name"] or STANDARD_INPUT, found["line"], int(found["at"])
    if line is not None and Path(f"{name}:{line}").is_file():  # a file whose name ends so
        return f"{name}:{line}", None, at
    return name, int(line) if line is not None else None, at
