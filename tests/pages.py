"""The documentation as it runs: every block of code of a page, in order, in one folder with a copy of the examples.

``python tests/pages.py PAGE...`` writes into the pages what their code prints now.  Look at the difference before you
commit it: the text around a block may no longer say what is true.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import evolve, frozen
from processors import equal_but_for_a_step
from programs import run, shell

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "THIRD_PARTY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)
LEFT_OUT: Final = "...\n"
"""A line of shown output that stands for any lines."""
MODELS: Final = ROOT.parent / "shared" / "data" / "stanza" / "en"
"""Stanza's English models, which the page on Stanza finds under ``stanza-models``."""
_FENCED: Final = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OF_BASH: Final = re.compile(r"[|&;<>$*?`(){}~]")
_COMMAND: Final = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def has_java() -> bool:
    """Whether Spark can start."""
    return shutil.which("java") is not None or "JAVA_HOME" in os.environ


@frozen
class Block:
    """A fenced block of a page: its language, what stands in it, and from which line on."""

    language: str
    content: str
    line: int


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [
        Block(found[1].strip(), found[2], text.count("\n", 0, found.start()) + 1) for found in _FENCED.finditer(text)
    ]


def prose(text: str) -> str:
    """The page without its fenced blocks."""
    return _FENCED.sub("", text)


def ran(every: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """Each block whose output is shown, as it stands and as it is when the page runs in the current folder.

    ``python`` blocks share their names; the ``text`` block right after one shows what it prints.  A ``console`` block
    shows each command after ``$`` and what it prints.
    """
    names: dict[str, object] = {"__name__": "__page__"}
    for block, after in pairwise([*every, Block("", "", 0)]):
        if block.language == "python":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile("\n" * block.line + block.content, "page", "exec"), names)  # noqa: S102
            shown = after if after.language == "text" else Block("text", "", block.line)
            yield shown, evolve(shown, content=printed.getvalue())
        elif block.language == "console":
            commands = [command for command, _ in _COMMAND.findall(block.content)]
            yield block, evolve(block, content="".join(f"$ {line}\n{_output(line)}" for line in commands))


def agrees(shown: str, printed: str) -> bool:
    """Is this what was printed, but for the lines that are left out?"""
    first, *others = shown.split(LEFT_OUT)
    if not others:
        return equal_but_for_a_step(shown, printed)
    at = len(first)
    for part in others[:-1]:
        at = printed.find(part, at) + len(part)
        if at < len(part):  # not found
            return False
    return printed.startswith(first) and printed.endswith(others[-1]) and len(printed) - len(others[-1]) >= at


@contextlib.contextmanager
def desk() -> Iterator[None]:
    """In a folder of its own, which holds a copy of the examples; the console is 100 columns wide."""
    with TemporaryDirectory() as name, contextlib.chdir(name):
        shutil.copytree(ROOT / "examples", "examples")
        if MODELS.exists():
            Path("stanza-models").symlink_to(MODELS)
        width, os.environ["COLUMNS"] = os.environ.get("COLUMNS"), "100"
        try:
            yield
        finally:
            if width is None:
                del os.environ["COLUMNS"]
            else:
                os.environ["COLUMNS"] = width


def _output(command: str) -> str:
    """What a command prints; standard error, which holds times, is not part of a page."""
    if command == "make demo":  # it installs first, and then runs this
        command = "quoteattr read examples"
    done = _done(command)
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return str(done.stdout)


def _done(command: str) -> subprocess.CompletedProcess[str]:
    """What has become of a command: one of quoteattr alone is run in this process, others by bash."""
    if command.startswith("quoteattr ") and not _OF_BASH.search(command):
        return shell(*shlex.split(command)[1:])
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, "PYTHONUTF8": "1"}
    return run(["bash", "-o", "pipefail", "-c", command], env=environment, encoding="utf-8")


def written(text: str) -> str:
    """The page with what its code prints now."""
    every = blocks(text)
    with desk():
        now = {shown.line: actual.content for shown, actual in ran(every) if shown in every}
    starts = iter(every)

    def block(found: re.Match[str]) -> str:
        own = next(starts)
        content = now.get(own.line, own.content)
        kept = own.content if agrees(own.content, content) else content
        return f"```{found[1]}\n{kept}```"

    return _FENCED.sub(block, text)


if __name__ == "__main__":
    for page in map(Path, sys.argv[1:]):
        page.write_text(written(page.read_text(encoding="utf-8")), encoding="utf-8")
