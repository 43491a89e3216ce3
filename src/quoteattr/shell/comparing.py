"""``quoteattr compare``."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Final

from quoteattr.errors import UnreadableFileError
from quoteattr.shell.inputs import STANDARD_INPUT, complain, text_of
from quoteattr.shell.outputs import opened, paint_for, width

if TYPE_CHECKING:
    from quoteattr.utterances.values import Comparison

COMPARE_FORMATS: Final = ("table", "json", "html")


def compare(given: argparse.Namespace) -> int:
    """Say how two renderings differ."""
    if given.a == given.b == STANDARD_INPUT:
        given.parser.error("- stands for standard input, which can be read once: give it once")
    from quoteattr.utterances.comparison import compare as compared

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
        return json.dumps(comparison.to_record(), ensure_ascii=False, indent=1) + "\n"
    if given.format == "html":
        from quoteattr.views.comparisons import comparison_page

        return comparison_page(comparison)
    from quoteattr.reports import comparison_table

    return comparison_table(comparison, width(), paint_for(given))
