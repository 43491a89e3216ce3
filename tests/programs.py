"""Programs that tests start: each has a time limit, and can be interrupted even where the tests ignore Ctrl-C.

``shell`` runs the command line of quoteattr without starting it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, chdir, contextmanager, suppress
from pathlib import Path
from threading import Event, Timer
from typing import Any, Final
from unittest.mock import patch

from quoteattr.__main__ import main

SECONDS: Final = 60.0
"""The time limit, unless a test gives another."""
_ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
QUOTEATTR: Final = (sys.executable, "-m", "quoteattr")


def run(
    command: Iterable[object],
    *,
    input: str | bytes | None = None,
    check: bool = False,
    seconds: float = SECONDS,
    **how: Any,
) -> subprocess.CompletedProcess[Any]:
    """Run a program to its end, and return what it writes unless ``how`` sends that elsewhere.

    Without ``input`` it reads nothing.  With ``check``, an exit code other than 0 raises CalledProcessError.
    """
    words = [*map(str, command)]
    streams = {"stdin": subprocess.DEVNULL if input is None else subprocess.PIPE}
    streams |= dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
    with started(words, seconds=seconds, **(streams | how)) as program:
        out, err = program.communicate(input)
    if check and program.returncode:
        raise subprocess.CalledProcessError(program.returncode, words, out, err)
    return subprocess.CompletedProcess(words, program.returncode, out, err)


@contextmanager
def started(
    command: Iterable[object],
    *,
    seconds: float = SECONDS,
    preexec_fn: Callable[[], object] | None = None,
    **how: Any,
) -> Iterator[subprocess.Popen[Any]]:
    """Start a program, and wait for its end after the block.

    When the time is over it is killed, with the programs that it has started, and TimeoutExpired is raised.
    """

    def in_child() -> None:
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        if preexec_fn is not None:
            preexec_fn()

    words = [*map(str, command)]
    # `make test &` and nohup ignore Ctrl-C and the end of the terminal, and so would the program.
    is_ignored = any(signal.getsignal(number) == signal.SIG_IGN for number in _ENDING)
    prepare = in_child if preexec_fn is not None or is_ignored else None
    is_late = Event()
    with subprocess.Popen(words, process_group=0, preexec_fn=prepare, **how) as program:  # noqa: PLW1509

        def kill() -> None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(program.pid, signal.SIGKILL)

        def end() -> None:
            is_late.set()
            kill()

        timer = Timer(seconds, end)
        timer.start()
        try:
            yield program
            program.wait()
        finally:
            timer.cancel()
            if program.poll() is None:
                kill()
    if is_late.is_set():
        raise subprocess.TimeoutExpired(words, seconds)


def shell(
    *arguments: object,
    input: bytes = b"",
    cwd: Path | None = None,
    variables: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run quoteattr's command line in this process; its streams are pipes, as those of a program that is started.

    It saves the start of an interpreter and of the models.  What only a process has (a terminal, signals, an end, what
    it imports, workers) needs ``run`` or ``started``.  ``variables`` are added to those of the environment.
    """
    words = [*map(str, arguments)]
    encoding = (variables or {}).get("PYTHONIOENCODING", "utf-8")
    with ExitStack() as stack, ThreadPoolExecutor(3) as pool:
        stack.enter_context(chdir(cwd or Path.cwd()))
        stack.enter_context(patch.dict(os.environ, variables or {}))
        stack.enter_context(_fed(pool, input))
        written = [stack.enter_context(_drained(pool, number, encoding)) for number in (1, 2)]
        try:
            code = main(words)
        except SystemExit as end:  # of the parser of arguments
            code = int(end.code or 0)
        finally:
            stack.close()
        out, err = (found.result(SECONDS) for found in written)
    return subprocess.CompletedProcess([*QUOTEATTR, *words], code, out.decode(encoding), err.decode(encoding))


@contextmanager
def _fed(pool: ThreadPoolExecutor, content: bytes) -> Iterator[None]:
    """Let standard input be a pipe with this content."""
    source, sink = os.pipe()

    def feed() -> None:
        with suppress(BrokenPipeError), os.fdopen(sink, "wb") as out:
            out.write(content)

    with _in_place_of(0, source), os.fdopen(0, encoding="utf-8", closefd=False) as stream, patch("sys.stdin", stream):
        pool.submit(feed)
        yield


@contextmanager
def _drained(pool: ThreadPoolExecutor, number: int, encoding: str) -> Iterator[Future[bytes]]:
    """Let an output stream be a pipe; yield what will have been written at the end of the block."""
    source, sink = os.pipe()

    def drain() -> bytes:
        with os.fdopen(source, "rb") as pipe:
            return pipe.read()

    name, errors = ("sys.stdout", "strict") if number == 1 else ("sys.stderr", "backslashreplace")
    with (
        _in_place_of(number, sink),
        os.fdopen(number, "w", encoding=encoding, errors=errors, closefd=False) as stream,
        patch(name, stream),
    ):
        yield pool.submit(drain)


@contextmanager
def _in_place_of(number: int, other: int) -> Iterator[None]:
    """Let the descriptor of a standard stream be another, which is closed after the block."""
    before = os.dup(number)
    os.dup2(other, number)
    os.close(other)
    try:
        yield
    finally:
        os.dup2(before, number)
        os.close(before)
