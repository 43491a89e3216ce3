"""Programs that tests start: each has a time limit, and can be interrupted even where the tests ignore Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Timer
from typing import Any, Final

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
