"""The command that reads an archive into tables."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quoteattr import __version__
from quoteattr.cli.commands import people_of, settings_of
from quoteattr.cli.inputs import complain
from quoteattr.cli.progress import Progress, is_watched
from quoteattr.errors import UnreadableFileError, WrongValueError

if TYPE_CHECKING:
    from quoteattr.tables.archive import Counts


def archive(given: argparse.Namespace) -> int:
    """Read an archive into a folder of Parquet tables, or go on where a run was stopped."""
    import quoteattr.tables.arrow  # noqa: F401 - says what to do where pyarrow is missing
    from quoteattr.tables.archive import Reading
    from quoteattr.tables.archive_files import archive_files

    started, folder = time.monotonic(), Path(given.out)
    reading = Reading(people_of(given), given.labeller, settings_of(given), given.workers, given.part, __version__)
    try:
        files, others = archive_files(Path(given.archive), without=folder)
    except (UnreadableFileError, WrongValueError) as error:
        given.parser.error(str(error))
    progress = Progress(is_wanted=is_watched(is_silent=True))
    show = partial(_show, progress, sum(file.size for file in files), started)
    try:
        counts = _ENGINES[given.engine](folder)(folder, files, reading, show)
    except WrongValueError as error:
        given.parser.error(str(error))
    finally:
        progress.clear()
    for name, reason in counts.failures.items():
        complain(name, reason)
    if others:
        complain(given.archive, f"{others:,} files are neither .jsonl nor .parquet, or hidden: not read")
    _report(counts, time.monotonic() - started)
    return 1 if counts.errors or counts.failures else 0


def _show(progress: Progress, total: int, started: float, counts: Counts) -> None:
    """Show how much of an archive is read, and how fast or in which step."""
    read = f"{counts.articles:,} articles, {counts.errors:,} errors"
    rate = f"{counts.articles / (time.monotonic() - started):.1f}/s"
    progress.show(counts.bytes_done, total, f"{read}, {counts.step or rate}")


def _local(_: Path) -> Callable[..., Counts]:
    from quoteattr.tables.archive import read_into

    return read_into


def _duckdb(folder: Path) -> Callable[..., Counts]:
    """Return what reads here, and puts all together in a database in the folder."""
    from quoteattr.engines.duckdb import DuckDBEngine

    return DuckDBEngine(folder / DATABASE).read_into


def _spark(_: Path) -> Callable[..., Counts]:
    """Return what reads on the cluster that the configuration of Spark names, else on the cores of this machine."""
    from quoteattr.engines.spark import SparkEngine
    from quoteattr.engines.spark_tables import started_session

    return SparkEngine(started_session("quoteattr archive")).read_into


DATABASE: Final = "said.duckdb"
"""The file with the people and utterances of an archive."""
_ENGINES: Final[Mapping[str, Callable[[Path], Callable[..., Counts]]]] = {
    "local": _local,
    "duckdb": _duckdb,
    "spark": _spark,
}
"""What makes the function that reads, by the name of the engine."""
ENGINES: Final = tuple(_ENGINES)


def _report(counts: Counts, seconds: float) -> None:
    from quoteattr.render.labels import counted

    facts = [
        counted(counts.articles, "article") + (f" read, {counts.errors:,} not" if counts.errors else ""),
        counted(counts.quotations, "quotation"),
        *([] if counts.utterances is None else [counted(counts.utterances, "utterance") + " in all"]),
        counted(counts.parts, "part") + (f", {counts.parts_before:,} there before" if counts.parts_before else ""),
    ]
    print(f"quoteattr: {', '.join(facts)}, {seconds:.1f} s", file=sys.stderr)  # noqa: T201
