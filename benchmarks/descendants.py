"""What the processes below this one use, such as the Java and the Python workers of Spark; asked of /proc (Linux)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def seconds_of_descendants(*, python_alone: bool = False) -> float:
    """Return the processor time of the processes below this one, and of those below them that have ended.

    ``python_alone`` counts Spark's Python processes, its daemon and workers, without the Java.
    """
    ticks = os.sysconf("SC_CLK_TCK")
    seconds = 0.0
    for path in _descendants():
        try:
            if not python_alone or _is_python_of_spark(path):
                seconds += sum(map(int, _stat(path)[11:15])) / ticks
        except OSError:  # it has ended
            continue
    return seconds


def peak_of_descendants() -> float:
    """Return the sum of the most MiB that each process below this one has held: no less than all held at one time."""
    peak = 0
    for path in _descendants():
        try:
            lines = (path / "status").read_text().splitlines()
        except OSError:
            continue
        peak += sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return peak / 1024


def _descendants() -> Iterator[Path]:
    parents: dict[int, int] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                parents[int(path.name)] = int(_stat(path)[1])
            except OSError:
                continue
    for pid in parents:
        if _is_below(pid, parents):
            yield Path("/proc", str(pid))


def _stat(path: Path) -> list[str]:
    return (path / "stat").read_text().rpartition(")")[2].split()


def _is_python_of_spark(path: Path) -> bool:
    words = (path / "cmdline").read_bytes()
    return b"pyspark" in words and b"java" not in words.split(b"\0")[0]


def _is_below(pid: int, parents: dict[int, int]) -> bool:
    while pid in parents:
        pid = parents[pid]
        if pid == os.getpid():
            return True
    return False
