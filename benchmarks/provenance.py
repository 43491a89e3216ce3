"""The lines above every figure: when, on what, and by which command it was measured."""

from __future__ import annotations

import datetime
import os
import platform
import shlex
import subprocess
import sys
from pathlib import Path


def heading() -> str:
    """Date, commit (with a + if files differ from it), machine and command, a line each."""
    now = datetime.datetime.now(datetime.UTC)
    command = shlex.join(["python", *sys.argv])
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {_processor()}"
    return f"date     {now:%Y-%m-%d %H:%M} UTC\ncommit   {_commit()}\nmachine  {machine}\ncommand  {command}"


def _commit() -> str:
    folder = Path(__file__).parent
    try:
        revision = _git(folder, "rev-parse", "--short", "HEAD")
        return revision + ("+" if _git(folder, "status", "--porcelain") else "")
    except (OSError, subprocess.CalledProcessError):
        return "none"


def _git(folder: Path, *arguments: str) -> str:
    answer = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return answer.stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "processor not known"
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "processor not known")
