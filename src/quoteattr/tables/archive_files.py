"""The files of an archive, JSON lines or Parquet, and their records one by one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
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
_DIGEST_BYTES: Final = 6
_MAX_STEM: Final = 50
"""Characters of the name of a file that those of its parts have: a name has up to 255 bytes, a character up to four."""
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
class Part:
    """Some records of a file that are written together."""

    file: ArchiveFile
    number: int
    records: int
    position: int
    """The line or row at which it starts, from 0."""
    offset: int
    """The byte at which that line starts; 0 in Parquet."""
    done: int
    """Bytes of the file up to its end, about."""

    @property
    def name(self) -> str:
        """The name of its files; the digest tells files of one name in different folders."""
        stem = Path(self.file.name).stem[:_MAX_STEM]
        return f"{stem}-{digest(self.file.name, _DIGEST_BYTES)}-{self.number:06}.parquet"


def digest(text: str, size: int) -> str:
    """Return a digest of this many bytes."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


@frozen
class ArchiveRecord:
    """A record of a file, or the reason why it could not be read."""

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


def parts_of(file: ArchiveFile, size: int) -> Iterator[Part]:
    """Yield the parts of a file, of ``size`` records each but for the last; raise as ``entries`` does."""
    with _reading():
        yield from _parts_of_rows(file, size) if file.path.suffix == PARQUET else _parts_of_lines(file, size)


def records_in(part: Part) -> Iterator[ArchiveRecord]:
    """Yield the records of a part, each when it is asked for; raise UnreadableFileError where they cannot be read."""
    with _reading():
        yield from _rows(part) if part.file.path.suffix == PARQUET else _lines(part)


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except UnreadableFileError:  # which is an OSError too
        raise
    except OSError as error:
        raise UnreadableFileError(f"cannot be read: {error.strerror or error}") from error
    except pa.ArrowException as error:
        raise UnreadableFileError(f"no Parquet that can be read: {str(error)[:200]}") from error


# --- JSON lines ------------------------------------------------------------------------------------------------------


def _parts_of_lines(file: ArchiveFile, size: int) -> Iterator[Part]:
    number, held, start = 0, 0, (0, 0)
    for position, line, after in _every_line(file, 0, 0):
        held += line is None or not line.isspace()
        if held == size:
            yield Part(file, number, held, *start, after)
            number, held, start = number + 1, 0, (position + 1, after)
        elif held == 0:  # blank lines before the first of a part
            start = (position + 1, after)
    if held:
        yield Part(file, number, held, *start, file.size)


def _lines(part: Part) -> Iterator[ArchiveRecord]:
    left = part.records
    for position, line, after in _every_line(part.file, part.position, part.offset):
        if line is None:
            cause = f"the line has more than {MAX_LINE_BYTES:,} bytes: give each article in a line of its own"
            yield ArchiveRecord(position, None, _unread(position, cause), after)
        elif line.isspace():
            continue
        else:
            yield _entry(line, position, after)
        left -= 1
        if not left:
            return


def _every_line(file: ArchiveFile, position: int, offset: int) -> Iterator[tuple[int, bytes | None, int]]:
    """Yield the lines from one on: number, bytes (None for one that is too long) and where the next one starts."""
    with file.path.open("rb") as lines:
        lines.seek(offset)
        while line := lines.readline(MAX_LINE_BYTES + 1):
            is_long = len(line) > MAX_LINE_BYTES
            if is_long and not line.endswith(b"\n"):
                _skip_line(lines)
            yield position, None if is_long else line, lines.tell()
            position += 1


def _skip_line(lines: BinaryIO) -> None:
    while (rest := lines.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
        pass


def _entry(line: bytes, position: int, done: int) -> ArchiveRecord:
    try:
        return ArchiveRecord(
            position, record_of(json.loads(line.decode("utf-8-sig" if position == 0 else "utf-8"))), None, done
        )
    except UnicodeDecodeError as error:
        return ArchiveRecord(position, None, _unread(position, f"no UTF-8 at byte {error.start} of the line"), done)
    except (ValueError, RecursionError) as error:
        return ArchiveRecord(position, None, _unread(position, f"no JSON: {error}"), done)


def _unread(position: int, cause: str) -> UnreadRecord:
    return UnreadRecord(position, None, WrongValueError.__name__, cause, "")


# --- Parquet ---------------------------------------------------------------------------------------------------------


def _parts_of_rows(file: ArchiveFile, size: int) -> Iterator[Part]:
    with parquet.ParquetFile(file.path) as table:
        names = table.schema_arrow.names
        if "text" not in names:
            raise UnreadableFileError(f"has no column 'text', but {', '.join(names)}: rename the one of the articles")
        rows = table.metadata.num_rows
    for number, start in enumerate(range(0, rows, size)):
        records = min(size, rows - start)
        yield Part(file, number, records, start, 0, file.size * (start + records) // rows)


def _rows(part: Part) -> Iterator[ArchiveRecord]:
    with parquet.ParquetFile(part.file.path) as table:
        names, rows = table.schema_arrow.names, table.metadata.num_rows
        groups, position = _groups_of(table.metadata, part)
        columns = [name for name in RECORD if name in names]
        for batch in table.iter_batches(MAX_ROWS_OF_PARQUET, row_groups=groups, columns=columns):
            first = max(part.position - position, 0)
            for at, row in enumerate(batch.slice(first).to_pylist(), position + first):
                if at == part.position + part.records:
                    return
                yield ArchiveRecord(at, record_of(row), None, part.file.size * (at + 1) // rows)
            position += batch.num_rows


def _groups_of(metadata: Any, part: Part) -> tuple[list[int], int]:
    """Return the row groups that hold a part, and the number of the first row in them."""
    groups: list[int] = []
    first = position = 0
    for group in range(metadata.num_row_groups):
        after = position + metadata.row_group(group).num_rows
        if position < part.position + part.records and after > part.position:
            first = first if groups else position
            groups.append(group)
        position = after
    return groups, first
