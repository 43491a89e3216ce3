"""Files that are read up to a bound: a device that never ends is refused before it fills the memory."""

from __future__ import annotations

import errno
from pathlib import Path


def bytes_of(path: Path, most: int, cure: str) -> bytes:
    """Return what a file holds.

    Raises OSError for a file that cannot be read, and for one of more than ``most`` bytes, with what to do.
    """
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"more than {most:,} bytes; {cure}")
    return content
