"""Files that are read and written as a whole.

One is read up to a bound: a device that never ends is refused before it fills the memory.  One is written under another
name first, kept by the disk and renamed at the end, so that it is whole or as it was.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from os import PathLike
from pathlib import Path
from secrets import token_hex
from typing import Any, BinaryIO, Literal, TextIO, overload


def bytes_of(path: Path, most: int, cure: str) -> bytes:
    """Return what a file holds.

    Raises OSError for a file that cannot be read, and for one of more than ``most`` bytes, with what to do.
    """
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"more than {most:,} bytes; {cure}")
    return content


@overload
def replacing(path: str | PathLike[str], mode: Literal["w"] = "w", **how: Any) -> AbstractContextManager[TextIO]: ...


@overload
def replacing(path: str | PathLike[str], mode: Literal["wb"]) -> AbstractContextManager[BinaryIO]: ...


@contextmanager
def replacing(path: str | PathLike[str], mode: Literal["w", "wb"] = "w", **how: Any) -> Iterator[Any]:
    """Open a file that takes the place of the one at ``path`` once all is written.

    If anything is raised before, a full disk or Ctrl-C too, the old file stays as it was and nothing else is left
    behind.  The new one has the permissions of the old.  ``how`` is what ``open`` takes.  A link is followed; a device
    or a pipe is written to as it is.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open(mode, **how) as out:
            yield out
        return
    part = target.with_name(f".{target.name[:40]}.{token_hex(4)}.part")
    try:
        with part.open(mode.replace("w", "x"), **how) as out:
            yield out
        with part.open("rb+") as written:  # a power cut after the renaming would leave an empty file else
            os.fsync(written.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _keep_name(target)


def _keep_name(path: Path) -> None:
    """Have the disk keep the new name, where the system lets a folder be synced."""
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
