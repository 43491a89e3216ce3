"""Peak resident memory of a fresh process that reads a folder of texts from the shell.

    python benchmarks/memory.py FOLDER

Measured by the operating system (rusage of the finished process), as for `quoteattr read FOLDER --format jsonl`; the
interpreter alone, and with quoteattr.read imported, are there to compare.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from provenance import heading


def main() -> int:
    """Print the peak of each process in MiB."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    sizes = [path.stat().st_size for path in given.folder.rglob("*.txt")]
    if not sizes:
        parser.error(f"no .txt file under {given.folder}")
    print(heading())
    print(f"read     {len(sizes)} files, {sum(sizes) / 2**20:.2f} MiB in all, the largest {max(sizes) / 2**10:.0f} KiB")
    reading = ["-m", "quoteattr", "read", str(given.folder), "--format", "jsonl"]
    for name, arguments in (
        ("interpreter alone", ["-c", "pass"]),
        ("import quoteattr.read", ["-c", "from quoteattr import read"]),
        *((f"reading, {labeller}", [*reading, "--labeller", labeller]) for labeller in ("linear", "encoder", "rules")),
    ):
        print(f"{name:<22} {peak_mebibytes(arguments):6.1f} MiB at the most")
    return 0


def peak_mebibytes(arguments: list[str]) -> float:
    """The most memory that was resident while a fresh interpreter ran with these arguments."""
    program = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode:
        sys.exit(f"memory.py: python {' '.join(arguments)} ended with exit code {program.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB on Linux
    return usage.ru_maxrss * unit / 2**20


if __name__ == "__main__":
    sys.exit(main())
