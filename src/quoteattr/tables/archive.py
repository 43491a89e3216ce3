"""Reading an archive into a folder of Parquet tables, part by part, so that a run that was stopped can go on.

A part is what some records of one file became: a file in the folder of each table.  Its files are written under other
names and renamed once all are whole, that of ``articles`` last: a part is there when that one is.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Final

from attrs import asdict, define, field, frozen
from pyarrow import parquet

from quoteattr.articles import Article
from quoteattr.errors import UnreadableFileError, WrongValueError, shown
from quoteattr.limits import RECORDS_IN_PART
from quoteattr.many import UnreadRecord, read_many
from quoteattr.people import People
from quoteattr.pipeline import LabellerName
from quoteattr.settings import Settings
from quoteattr.tables.archive_files import ArchiveFile, ArchiveRecord, Part, digest, parts_of, records_in
from quoteattr.tables.arrow import table_of
from quoteattr.tables.readings import Place, reading_row, split_readings
from quoteattr.whole_files import replacing

TABLES_OF_PART: Final = ("articles", "quotations", "people", "errors")
"""The folders of an archive that was read; ``articles`` is opened first, and so renamed last."""
PLAN: Final = "archive.json"
"""The file that says how the folder was made."""


@frozen
class Reading:
    """How the articles of an archive are read."""

    people: People | None = None
    labeller: LabellerName = "encoder"
    settings: Settings = field(factory=Settings)
    workers: int = 1
    records_in_part: int = RECORDS_IN_PART
    version: str = ""
    """Of the package: another may answer otherwise."""

    def to_record(self) -> dict[str, Any]:
        """Return what the answers depend on, as a plain dict."""
        people = None if self.people is None else [person.to_record() for person in self.people]
        return {
            "version": self.version,
            "labeller": self.labeller,
            "settings": asdict(self.settings),
            "people": people and digest(json.dumps(people), 16),
            "records_in_part": self.records_in_part,
        }


@define
class Counts:
    """What a run has read so far."""

    articles: int = 0
    quotations: int = 0
    errors: int = 0
    parts: int = 0
    parts_before: int = 0
    """Parts that were there when it began."""
    failures: dict[str, str] = field(factory=dict)
    """Why a file could not be read to its end, by its name."""
    bytes_done: int = 0
    step: str = ""
    """What is done with all that was read."""
    utterances: int | None = None
    """None where quotations are not put together."""


@frozen
class _PlacedRecord:
    """A record of a part."""

    part: Part
    entry: ArchiveRecord
    done: int = 0
    """Bytes of all files up to the end of the record."""

    def row(self, answer: Article | UnreadRecord) -> dict[str, Any]:
        """Return the row of what reading made of the record."""
        return reading_row(answer, Place(self.entry.position, self.part.file.name))


@frozen
class _PartEnd:
    """The end of a part: what was read since the one before is all of it."""

    part: Part | None
    """None where the file of a part could not be read any further: what was read of the part is left out."""


def read_into(
    folder: Path, files: Sequence[ArchiveFile], reading: Reading, progress: Callable[[Counts], object]
) -> Counts:
    """Read the parts of files that are not in a folder yet, and return what was read.

    ``progress`` is called after each record.  A file that cannot be read to its end is among the failures; its whole
    parts are kept.  Raises WrongValueError, before anything is read, for a folder that holds something else, was made
    with other choices or of files that have changed since, or that another run writes to.
    """
    counts = Counts()
    with opened(folder, files, reading):
        rows: list[dict[str, Any]] = []
        for step in _answered(_records_of(folder, files, reading.records_in_part, counts), reading):
            if isinstance(step, _PartEnd):
                if step.part is not None:
                    _write(folder, step.part, rows)
                    counts.parts += 1
                rows = []
                continue
            record, answer = step
            rows.append(record.row(answer))
            _count(counts, answer)
            counts.bytes_done = record.done
            progress(counts)
    return counts


def read_part(folder: Path, part: Part, reading: Reading) -> Counts:
    """Read one part into the folder, whose tables are there; raise UnreadableFileError if its file cannot be read."""
    counts, rows = Counts(parts=1), []
    for step in _answered((_PlacedRecord(part, entry) for entry in records_in(part)), reading):
        if not isinstance(step, _PartEnd):
            record, answer = step
            rows.append(record.row(answer))
            _count(counts, answer)
    _write(folder, part, rows)
    return counts


def parts_to_read(folder: Path, file: ArchiveFile, size: int, counts: Counts) -> Iterator[Part]:
    """Yield the parts of a file that are not in the folder yet, and count the others."""
    for part in parts_of(file, size):
        if (folder / "articles" / part.name).exists():
            counts.parts_before += 1
        else:
            yield part


def _records_of(
    folder: Path, files: Iterable[ArchiveFile], size: int, counts: Counts
) -> Iterator[_PlacedRecord | _PartEnd]:
    """Yield the records of the parts that are not there yet, and the end of each such part."""
    before = 0
    for file in files:
        try:
            for part in parts_to_read(folder, file, size, counts):
                for entry in records_in(part):
                    yield _PlacedRecord(part, entry, before + entry.done)
                yield _PartEnd(part)
        except UnreadableFileError as error:
            counts.failures[file.name] = str(error)
            yield _PartEnd(None)
        before += file.size


def _answered(
    steps: Iterable[_PlacedRecord | _PartEnd], reading: Reading
) -> Iterator[tuple[_PlacedRecord, Article | UnreadRecord] | _PartEnd]:
    """Yield each record with what reading made of it, and the ends of parts where they stand among them."""
    waiting: deque[_PlacedRecord | _PartEnd] = deque()

    def records() -> Iterator[Any]:
        for step in steps:
            waiting.append(step)
            if isinstance(step, _PlacedRecord) and step.entry.unread is None:
                yield step.entry.record

    answers = read_many(
        records(),
        people=reading.people,
        labeller=reading.labeller,
        settings=reading.settings,
        workers=reading.workers,
        on_error="record",
    )
    for answer in chain(answers, (None,)):  # None: what stands behind the last record that was read
        while waiting:
            step = waiting.popleft()
            if isinstance(step, _PartEnd):
                yield step
            elif step.entry.unread is not None:
                yield step, step.entry.unread
            elif answer is not None:
                yield step, answer
                break


def _count(counts: Counts, answer: Article | UnreadRecord) -> None:
    if isinstance(answer, UnreadRecord):
        counts.errors += 1
    else:
        counts.articles += 1
        counts.quotations += len(answer.quotations)


# --- the folder ------------------------------------------------------------------------------------------------------


def _write(folder: Path, part: Part, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the tables of a part; none of them is there before all are written."""
    tables = dict(split_readings(table_of("readings", rows)))
    with ExitStack() as files:  # closes the last first
        for name in TABLES_OF_PART:
            out = files.enter_context(replacing(folder / name / part.name, "wb"))
            parquet.write_table(tables[name], out, compression="zstd")


@contextmanager
def opened(folder: Path, files: Iterable[ArchiveFile], reading: Reading) -> Iterator[None]:
    """Make a folder ready for parts, and keep other runs out meanwhile; raise as ``read_into`` does."""
    with _alone_in(folder):
        _keep_plan(folder, files, reading)
        for table in TABLES_OF_PART:
            (folder / table).mkdir(exist_ok=True)
            for left in (folder / table).glob(".*.part"):  # of a run that was killed
                left.unlink()
        yield


def _keep_plan(folder: Path, files: Iterable[ArchiveFile], reading: Reading) -> None:
    """Write how the folder is made; raise for one that holds something else, or was made in another way."""
    plan, sizes = folder / PLAN, {file.name: file.size for file in files}
    if plan.exists():
        before = json.loads(plan.read_text(encoding="utf-8"))
        for name, value in reading.to_record().items():
            if before[name] != value:
                raise WrongValueError(
                    f"{folder} was made with {name} {shown(before[name])}, not {shown(value)}: name another folder"
                )
        for name, size in sizes.items():
            if before["files"].get(name, size) != size:
                raise WrongValueError(
                    f"{name} had {before['files'][name]:,} bytes when {folder} was made, now {size:,}: name another "
                    "folder, or give new articles in a file of their own"
                )
        sizes = before["files"] | sizes
    elif other := next((path.name for path in sorted(folder.iterdir()) if path.name != _LOCK), None):
        raise WrongValueError(f"{folder} holds {other!r} and no {PLAN}: give a new or an empty folder")
    with replacing(plan, encoding="utf-8") as out:
        json.dump(reading.to_record() | {"files": sizes}, out, indent=1)


_LOCK: Final = ".lock"


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder, where the system can; the lock ends with the process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("wb") as lock:
        try:
            import fcntl
        except ImportError:  # Windows
            yield
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WrongValueError(f"another run writes to {folder}: wait for its end, or name another") from error
        yield
