"""Lists of people in files: reading every format, and writing CSV."""

from __future__ import annotations

import codecs
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Any, Final

from quoteattr.errors import UnreadableFileError, WrongTypeError, WrongValueError, shown
from quoteattr.limits import MAX_LIST_BYTES
from quoteattr.people.io.builder import Listing
from quoteattr.people.io.records import read_json, read_records
from quoteattr.people.io.tables import read_table, table
from quoteattr.people.person import Person
from quoteattr.whole_files import replacing

TABLES: Final = (".csv", ".tsv", ".txt")
LINES: Final = (".jsonl", ".ndjson")


def read_file(path: str | PathLike[str]) -> Listing:
    """Return the people of a file; see ``People.load`` for the formats and for what is refused."""
    file = _path(path)
    ending = file.suffix.lower()
    endings = (*TABLES, *LINES, ".json")
    if ending not in endings:
        raise WrongValueError(f"{str(file)!r} ends in {ending!r}: give a file in {', '.join(endings)}")
    text = _text(file)
    if ending in TABLES:
        return read_table(text, str(file))
    if ending in LINES:
        return read_records(list(_lines(text, file)), str(file))
    return read_json(_parsed(text, str(file)), str(file))


def write_file(people: Iterable[Person], path: str | PathLike[str]) -> None:
    """Write a CSV file with a byte order mark, by which spreadsheets know UTF-8; rows end with CR LF (RFC 4180)."""
    import csv  # only this format needs it

    file = _path(path)
    if file.suffix.lower() != ".csv":
        raise WrongValueError(f"{str(file)!r} does not end in .csv: a list is saved as a CSV table; name it so")
    try:
        with replacing(file, encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(table(people))
    except UnicodeEncodeError as error:
        raise WrongValueError(f"{shown(error.object)} holds half a surrogate pair: take it out of the name") from error
    except OSError as error:
        raise UnreadableFileError(
            f"{file}: {error.strerror or error}; give a place where a file can be written"
        ) from error


def _path(path: object) -> Path:
    if not isinstance(path, str | PathLike):
        raise WrongTypeError(f"the path is {shown(path)}: give a str or a Path, as in 'people.csv'")
    return Path(path)


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_LIST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFileError(f"{file}: {reason}; give a file that can be read") from error
    if len(content) > MAX_LIST_BYTES:
        raise UnreadableFileError(f"{file}: more than {MAX_LIST_BYTES:,} bytes; give a list of people")
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"{file}: byte {error.start} is {content[error.start : error.start + 1]!r}, which is not UTF-8: "
            "save the file as UTF-8 (in a spreadsheet: CSV UTF-8)"
        ) from error


def _lines(text: str, file: Path) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip().rstrip(",")  # a dump of Wikidata is one list, with an entity a line
        if bare not in ("", "[", "]"):
            yield f"{file}, line {number}", _parsed(bare, f"{file}, line {number}")


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_each_key_once)
    except WrongValueError as error:
        raise WrongValueError(f"{where}: {error}") from None
    except ValueError as error:
        raise WrongValueError(f"{where} is no JSON ({error}): give one JSON value, as json.dumps writes it") from error
    except RecursionError as error:
        raise WrongValueError(f"{where} is nested too deep for JSON of people: give a list of people") from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object as a dict; refuse one that says a field twice, of which json.loads would keep the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise WrongValueError(f"a dict has {shown(twice)} twice, as {shown(found)}: keep one")
    return found
