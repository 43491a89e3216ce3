"""The files of an archive, JSON lines or Parquet, and their records one by one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyarrow as pa
from attrs import frozen
from pyarrow import parquet

from quoteattr.errors import UnreadableFileError, WrongValueError
from quoteattr.limits import MAX_LINE_BYTES, MAX_ROWS_OF_PARQUET
from quoteattr.many import UnreadRecord
from quoteattr.tables.readings import RECORD, record_of

JSON_LINES: Final = ".jsonl"
PARQUET: Final = ".parquet"
_HIDDEN: Final = (".", "_")
"""How the names of files begin that other engines do not read either."""


@frozen
class ArchiveFile:
    """A file of an archive."""

    path: Path
    name: str
    """Below the folder of the archive, with / between folders."""
    size: int


@frozen
class Entry:
    """A record of a file, or why there is none."""

    position: int
    """The line of JSON lines, or the row, from 0."""
    record: Any
    unread: UnreadRecord | None
    done: int
    """Bytes of the file up to its end, about."""


def archive_files(archive: Path, without: Path) -> tuple[list[ArchiveFile], int]:
    """Return the file itself, or those of a folder and below by the alphabet; and how many others stand beside them.

    ``without`` is a folder that is left out.  Raises UnreadableFileError for an archive that is not there,
    WrongValueError for one without a file that can be read.
    """
    if not archive.exists():
        raise UnreadableFileError(f"{archive}: no such file or folder; check the name")
    if archive.is_file():
        if archive.suffix not in (JSON_LINES, PARQUET):
            raise WrongValueError(f"{archive} is no archive: give JSON lines (.jsonl), Parquet (.parquet), or a folder")
        return [ArchiveFile(archive, archive.name, archive.stat().st_size)], 0
    found, others = [], 0
    for folder, folders, names in os.walk(archive):
        home = Path(folder)
        folders[:] = [
            one for one in folders if not one.startswith(_HIDDEN) and (home / one).resolve() != without.resolve()
        ]
        for name in names:
            path = home / name
            if name.startswith(_HIDDEN) or path.suffix not in (JSON_LINES, PARQUET) or not path.is_file():
                others += 1
            else:
                found.append(ArchiveFile(path, path.relative_to(archive).as_posix(), path.stat().st_size))
    if not found:
        raise WrongValueError(f"{archive} has no .jsonl and no .parquet file: name a folder that has")
    return sorted(found, key=lambda one: one.name), others


def entries(file: ArchiveFile) -> Iterator[Entry]:
    """Yield the records of a file, each when it is asked for; raise UnreadableFileError where it cannot be read."""
    try:
        yield from _rows(file) if file.path.suffix == PARQUET else _lines(file)
    except OSError as error:
        raise UnreadableFileError(f"cannot be read: {error.strerror or error}") from error
    except pa.ArrowException as error:
        raise UnreadableFileError(f"no Parquet that can be read: {str(error)[:200]}") from error


# --- JSON lines ------------------------------------------------------------------------------------------------------


def _lines(file: ArchiveFile) -> Iterator[Entry]:
    with file.path.open("rb") as lines:
        position = 0
        while line := lines.readline(MAX_LINE_BYTES + 1):
            if len(line) > MAX_LINE_BYTES:
                _skip_line(lines)
                cause = f"the line has more than {MAX_LINE_BYTES:,} bytes: give each article in a line of its own"
                yield Entry(position, None, _unread(position, cause), lines.tell())
            elif not line.isspace():
                yield _entry(line, position, lines.tell())
            position += 1


def _skip_line(lines: BinaryIO) -> None:
    while (rest := lines.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
        pass


def _entry(line: bytes, position: int, done: int) -> Entry:
    try:
        return Entry(
            position, record_of(json.loads(line.decode("utf-8-sig" if position == 0 else "utf-8"))), None, done
        )
    except UnicodeDecodeError as error:
        return Entry(position, None, _unread(position, f"no UTF-8 at byte {error.start} of the line"), done)
    except (ValueError, RecursionError) as error:
        return Entry(position, None, _unread(position, f"no JSON: {error}"), done)


def _unread(position: int, cause: str) -> UnreadRecord:
    return UnreadRecord(position, None, WrongValueError.__name__, cause, "")


# --- Parquet ---------------------------------------------------------------------------------------------------------


def _rows(file: ArchiveFile) -> Iterator[Entry]:
    with parquet.ParquetFile(file.path) as table:
        names = table.schema_arrow.names
        if "text" not in names:
            raise UnreadableFileError(f"has no column 'text', but {', '.join(names)}: rename the one of the articles")
        rows, position = max(table.metadata.num_rows, 1), 0
        for batch in table.iter_batches(MAX_ROWS_OF_PARQUET, columns=[name for name in RECORD if name in names]):
            for row in batch.to_pylist():
                yield Entry(position, record_of(row), None, file.size * (position + 1) // rows)
                position += 1
