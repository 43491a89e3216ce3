"""JSON and JSON lines of plain records, as ``to_record()`` of articles, wires and other values makes them.

The format is version 1.  Offsets are Python string indices, end exclusive, into the record's own ``text``, so a record
can be read back without the file that it came from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from quoteattr.articles import Article, Wire
from quoteattr.formats.columns import articles_of
from quoteattr.typography import SURROGATES


class Writable(Protocol):
    """Anything with ``write``, such as an open text file."""

    def write(self, text: str, /) -> object:
        """Take the next part of the text."""
        ...


class Recorded(Protocol):
    """Anything with ``to_record``."""

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold."""
        ...


def write_jsonl(articles: Article | Wire | Iterable[Article], out: Writable) -> None:
    """Write one record a line, each as soon as its article is read."""
    write_lines(articles_of(articles), out)


def write_lines(values: Iterable[Recorded], out: Writable) -> None:
    """Write one record a line of whatever has one."""
    for value in values:
        out.write(f"{json_text(value.to_record())}\n")


def write_json(articles: Article | Wire | Iterable[Article], out: Writable) -> None:
    """Write one JSON list of records, each as soon as its article is read."""
    write_list((article.to_record() for article in articles_of(articles)), out)


def write_record(value: Recorded, out: Writable) -> None:
    """Write the record of one value, indented."""
    out.write(f"{json_text(value.to_record(), indent=2)}\n")


def write_list(records: Iterable[Mapping[str, Any]], out: Writable, *, for_page: bool = False) -> None:
    """Write one JSON list, each record as soon as it is there.

    With ``for_page``, ``<`` stands as ``\\u003c``, so that no text ends the script of a page into which it is put.
    """
    before = "[\n"
    for record in records:
        text = json_text(record, indent=2)
        out.write(before + (text.replace("<", "\\u003c") if for_page else text))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def json_text(record: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Return a record as JSON in readable characters; lone surrogates, which UTF-8 cannot hold, as ``\\udXXX``."""
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    return SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
