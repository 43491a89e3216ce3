"""The helper by which tests start programs ends them, whatever they do."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from programs import run, started

SLEEPER = "import time; print(flush=True); time.sleep(60)"


@pytest.mark.parametrize("command", ["sleep 60", "sleep 60 | cat", "trap '' INT TERM; sleep 60 & wait"])
def test_a_program_that_goes_on_is_killed_with_those_that_it_has_started(command: str) -> None:
    start = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        run(["bash", "-c", command], seconds=0.3)
    assert time.monotonic() - start < 20


def test_a_program_is_ended_when_its_test_fails() -> None:
    with pytest.raises(ValueError, match="invalid literal"), started(["sleep", "60"]) as program:
        int("")
    assert program.returncode == -signal.SIGKILL


def test_a_program_can_be_interrupted_where_the_tests_ignore_it() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    try:
        with started([sys.executable, "-c", SLEEPER], **streams) as program:
            assert program.stdout is not None and program.stdout.readline()
            program.send_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert program.returncode == -signal.SIGINT
