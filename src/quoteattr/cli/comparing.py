"""``quoteattr compare``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from quoteattr.cli.inputs import STANDARD_INPUT, complain, text_of
from quoteattr.cli.outputs import opened, paint_for, width
from quoteattr.errors import UnreadableFileError

if TYPE_CHECKING:
    from quoteattr.comparison.comparison import Comparison

COMPARE_FORMATS: Final = ("table", "json", "html")


def compare(given: argparse.Namespace) -> int:
    """Say how two renderings differ."""
    if given.a == given.b == STANDARD_INPUT:
        given.parser.error("- stands for standard input, which can be read once: give it once")
    from quoteattr.comparison.compare import compare as compared

    try:
        texts = [text_of(name) if name == STANDARD_INPUT else name for name in (given.a, given.b)]
    except UnreadableFileError as error:
        complain(STANDARD_INPUT, error)
        return 1
    with opened(given) as out:
        out.write(_written(compared(*texts), given))
    return 0


def _written(comparison: Comparison, given: argparse.Namespace) -> str:
    if given.format == "json":
        from quoteattr.formats.records import json_text

        return f"{json_text(comparison.to_record(), indent=2)}\n"
    if given.format == "html":
        from quoteattr.render.html.comparisons import comparison_page

        return comparison_page(comparison)
    from quoteattr.render.terminal import comparison_table

    return comparison_table(comparison, width(), paint_for(given))
