"""Faults of the world around, made for real: nothing written is damaged, the message says what happened."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from programs import QUOTEATTR, run, shell, started

import quoteattr
from quoteattr.errors import LostWorkerError, UnreadableFileError
from quoteattr.whole_files import replacing

STORY = "“We will rebuild the dam,” said Ann Lee, the minister.\n"
WITHOUT_BYTECODE = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
"""Python would leave the first kilobyte of a module's bytecode, and no later run could import it."""
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="makes the fault with Linux's own means")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two stories."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for name in ("a.txt", "z.txt"):
        (folder / name).write_text(STORY, encoding="utf-8")
    return folder


def quoteattr_in(
    folder: Path, *arguments: str, preexec_fn: Callable[[], object] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder; as a program of its own if something has to be done to the program."""
    if preexec_fn is None:
        return shell(*arguments, cwd=folder)
    how: dict[str, Any] = {"encoding": "utf-8", "env": WITHOUT_BYTECODE, "preexec_fn": preexec_fn}
    return run([*QUOTEATTR, *arguments], cwd=folder, **how)


def lines_for(done: subprocess.CompletedProcess[str]) -> int:
    assert "Traceback" not in done.stderr
    return sum("We will rebuild" in line for line in done.stdout.splitlines())


# --- what cannot be read ---------------------------------------------------------------------------------------------


def no_right_to_read_all() -> None:
    """Take from the program that is started what lets root read any file."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def leads_nowhere(path: Path) -> None:
    path.symlink_to("gone.txt")


def leads_to_itself(path: Path) -> None:
    path.symlink_to(path)


def fails_when_read(path: Path) -> None:
    path.symlink_to("/proc/self/mem")  # opens, and its first byte cannot be read


def never_ends(path: Path) -> None:
    os.mkfifo(path)


def may_not_be_read(path: Path) -> None:
    path.write_text(STORY, encoding="utf-8")
    path.chmod(0)


@needs_linux
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (leads_nowhere, "no such file or folder; check the name"),
        (leads_to_itself, "Too many levels of symbolic links"),
        (fails_when_read, "cannot be read: Input/output error"),
        (never_ends, "a pipe or a device, which may never end; name it by itself"),
        (may_not_be_read, "no permission to read it; change its permissions"),
    ],
)
def test_one_file_of_a_folder_that_cannot_be_read_is_named_and_the_others_are_read(
    desk: Path, fault: Callable[[Path], None], words: str
) -> None:
    fault(desk / "m.txt")
    done = quoteattr_in(desk.parent, "read", "desk", "--labeller", "rules", preexec_fn=no_right_to_read_all)
    assert (done.returncode, lines_for(done)) == (1, 2)
    message, _ = done.stderr.splitlines()  # the summary follows
    assert message.startswith("quoteattr: desk/m.txt: ")
    assert words in message


@needs_linux
def test_a_folder_below_that_may_not_be_opened_is_named(desk: Path) -> None:
    (desk / "locked").mkdir(mode=0)
    done = quoteattr_in(desk.parent, "read", "desk", "--labeller", "rules", preexec_fn=no_right_to_read_all)
    assert (done.returncode, lines_for(done)) == (1, 2)
    assert done.stderr.startswith("quoteattr: desk/locked: no permission")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b",,,\n", "is empty"),
        (b"id;title\n1;minister\n", "no column is called 'name'"),
        (b'name\n"Ann Lee\n', "line 2"),
        (b"name\nAnn Lee \xe9\n", "which is not UTF-8"),
        (b"name,start\nAnn Lee,soon\n", "line 2"),
        (b"\x1f\x8b\x08\x00\x00\x00", "which is not UTF-8"),
    ],
)
def test_a_broken_list_of_people_is_wrong_usage_and_names_the_place(desk: Path, content: bytes, words: str) -> None:
    (desk / "people.csv").write_bytes(content)
    (desk / "said.csv").write_text("kept", encoding="utf-8")
    done = quoteattr_in(desk, "read", "a.txt", "--people", "people.csv", "--format", "csv", "--output", "said.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--people: people.csv" in done.stderr and words in done.stderr
    assert "Traceback" not in done.stderr
    assert (desk / "said.csv").read_text(encoding="utf-8") == "kept"


def test_a_name_that_no_file_can_have_is_unreadable() -> None:
    with pytest.raises(UnreadableFileError, match="give a file that can be read"):
        quoteattr.People.load("a\0.csv")


# --- what cannot be written ------------------------------------------------------------------------------------------


def a_disk_of_one_kilobyte() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@needs_linux
@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "html", "table", "parquet"])
def test_a_disk_that_fills_leaves_the_old_file_as_it_was(desk: Path, form: str) -> None:
    out = desk / "out"
    out.write_text("kept", encoding="utf-8")
    (desk / "a.txt").write_text(STORY * 100, encoding="utf-8")
    arguments = ("read", "a.txt", "--labeller", "rules", "--format", form, "--output", "out")
    done = quoteattr_in(desk, *arguments, preexec_fn=a_disk_of_one_kilobyte)
    assert (done.returncode, done.stderr) == (1, "quoteattr: the output cannot be written: File too large\n")
    assert out.read_text(encoding="utf-8") == "kept"
    assert names_in(desk) == {"a.txt", "z.txt", "out"}


@needs_linux
def test_a_folder_of_brat_keeps_its_whole_files_when_the_disk_fills(desk: Path) -> None:
    arguments = ("read", "a.txt", "z.txt", "--labeller", "rules", "--format", "brat", "--output", "out")
    assert quoteattr_in(desk, *arguments).returncode == 0
    before = {path.name: path.read_bytes() for path in (desk / "out").iterdir()}
    (desk / "z.txt").write_text(STORY * 100, encoding="utf-8")
    done = quoteattr_in(desk, *arguments, preexec_fn=a_disk_of_one_kilobyte)
    assert (done.returncode, done.stderr) == (1, "quoteattr: the output cannot be written: File too large\n")
    assert {path.name: path.read_bytes() for path in (desk / "out").iterdir()} == before


@needs_linux
def test_a_list_of_people_survives_a_disk_that_fills(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name\nAnn Lee\n", encoding="utf-8")
    script = (
        "import quoteattr, sys\n"
        "people = quoteattr.People(tuple(quoteattr.Person(f'p{n}', f'Ann Lee{n}') for n in range(500)))\n"
        "try:\n    people.save('people.csv')\n"
        "except quoteattr.UnreadableFileError as error:\n    sys.exit(str(error))\n"
    )
    command = [sys.executable, "-c", script]
    how: dict[str, Any] = {"encoding": "utf-8", "env": WITHOUT_BYTECODE, "preexec_fn": a_disk_of_one_kilobyte}
    done = run(command, cwd=tmp_path, **how)
    assert (done.returncode, done.stderr) == (
        1,
        "people.csv: File too large; give a place where a file can be written\n",
    )
    assert [person.name for person in quoteattr.People.load(path)] == ["Ann Lee"]
    assert names_in(tmp_path) == {"people.csv"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "arguments", [("read", "a.txt"), ("reconcile", "a.txt", "z.txt"), ("compare", "Rain is likely.", "Rain came.")]
)
def test_a_full_disk_behind_the_screen_is_told(desk: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = run([*QUOTEATTR, *arguments], cwd=desk, stdout=full)
    message = b"quoteattr: the output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (1, message)


def test_a_device_is_written_to_and_stays_one(desk: Path) -> None:
    assert quoteattr_in(desk, "read", "a.txt", "--output", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


def test_the_input_may_be_the_output(desk: Path) -> None:
    assert quoteattr_in(desk, "read", "a.txt", "--format", "jsonl", "--output", "a.txt").returncode == 0
    assert "We will rebuild the dam" in (desk / "a.txt").read_text(encoding="utf-8")


def test_a_new_file_has_the_permissions_of_the_old_and_a_link_still_leads_to_it(tmp_path: Path) -> None:
    old, link = tmp_path / "old.csv", tmp_path / "link.csv"
    old.write_text("kept", encoding="utf-8")
    old.chmod(0o640)
    link.symlink_to(old)
    with replacing(link) as out:
        out.write("new")
        assert old.read_text(encoding="utf-8") == "kept"
    assert link.is_symlink() and old.read_text(encoding="utf-8") == "new"
    assert old.stat().st_mode & 0o777 == 0o640


# --- what ends early -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", ["read {} --format json", "read {}", "reconcile {} --format json"])
def test_a_closed_pipe_ends_it_quietly(desk: Path, arguments: str) -> None:
    for number in range(150):
        (desk / f"{number}.txt").write_text(STORY * 8, encoding="utf-8")
    command = f"set -o pipefail; '{sys.executable}' -m quoteattr {arguments.format('.')} --labeller rules | head -n 1"
    done = run(["bash", "-c", command], cwd=desk)
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 1)
    assert re.fullmatch(rb"(quoteattr: 152 stories, .* s\n)?", done.stderr)  # what fits into the pipe is written whole


@needs_linux
@pytest.mark.parametrize("closed", [(1,), (2,), (1, 2), (0, 1, 2)])
@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "a.txt"),
        ("read", "a.txt", "--labeller", "rules", "--format", "csv"),
        ("read", "a.txt", "--labeller", "rules", "--format", "jsonl", "--output", "out"),
        ("reconcile", "a.txt", "z.txt", "--labeller", "rules", "--format", "json"),
        ("compare", "Rain is likely.", "Rain came."),
        ("explain", "a.txt:5", "--labeller", "rules"),
    ],
)
def test_closed_streams_end_it_quietly(desk: Path, arguments: tuple[str, ...], closed: tuple[int, ...]) -> None:
    def close() -> None:
        for number in closed:
            os.close(number)

    done = run([*QUOTEATTR, *arguments], cwd=desk, preexec_fn=close, encoding="utf-8")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr and "cannot" not in done.stderr
    assert (desk / "a.txt").read_text(encoding="utf-8") == STORY
    if "out" in arguments:
        assert (desk / "out").read_text(encoding="utf-8").count("\n") == 1


@needs_linux
def test_a_story_from_a_closed_standard_input_cannot_be_read(desk: Path) -> None:
    done = run([*QUOTEATTR, "read", "-"], cwd=desk, preexec_fn=lambda: os.close(0), encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr.startswith("quoteattr: -: cannot be read: ")


@needs_linux
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_middle_of_a_write_leaves_what_was_there(desk: Path, sent: signal.Signals) -> None:
    (desk / "out").write_text("kept", encoding="utf-8")
    assert interrupted(desk, sent) == (128 + sent, "quoteattr: stopped\n")
    assert (desk / "out").read_text(encoding="utf-8") == "kept"
    assert names_in(desk) == {"a.txt", "z.txt", "out", "slow"}


@needs_linux
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_all_processes_is_told_once(desk: Path, sent: signal.Signals) -> None:
    (desk / "out").write_text("kept", encoding="utf-8")
    assert interrupted(desk, sent, workers=2) == (128 + sent, "quoteattr: stopped\n")
    assert (desk / "out").read_text(encoding="utf-8") == "kept"
    assert names_in(desk) == {"a.txt", "z.txt", "out", "slow"}


def interrupted(desk: Path, sent: signal.Signals, workers: int = 1) -> tuple[int, str]:
    """Read two stories into a file, and send a signal while the second is waited for: to all processes, if several."""
    os.mkfifo(desk / "slow")
    command = [
        *QUOTEATTR,
        "read",
        "a.txt",
        "slow",
        "--labeller",
        "rules",
        "--format",
        "jsonl",
        "--output",
        "out",
        "--workers",
        str(workers),
    ]
    with (
        started(command, cwd=desk, stderr=subprocess.PIPE, encoding="utf-8") as program,
        held_open(desk / "slow"),  # a signal while processes are started is lost: Python ignores what is raised there
    ):
        wait_for(lambda: workers == 1 or ready_children(program.pid) == workers)
        told = None
        while told is None:  # a signal that comes while Python runs a callback is lost, too
            os.killpg(program.pid, sent) if workers > 1 else program.send_signal(sent)
            with suppress(subprocess.TimeoutExpired):
                _, told = program.communicate(timeout=20)
    return program.returncode, told


@contextmanager
def held_open(pipe: Path) -> Iterator[None]:
    """Open a pipe for writing once another process reads it, and write nothing."""
    writers: list[int] = []

    def is_read() -> bool:
        with suppress(OSError):
            writers.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        return bool(writers)

    wait_for(is_read)
    try:
        yield
    finally:
        os.close(writers[0])


def wait_for(condition: Callable[[], bool]) -> None:
    """Return once something is so, or after a minute."""
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)


def ready_children(process: int) -> int:
    """How many processes a process has started that catch no signal to end any more: these end it at once."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    states = [Path(f"/proc/{child}/status").read_text(encoding="utf-8") for child in children]
    caught = [int(word, 16) for state in states for word in re.findall(r"SigCgt:\s*(\w+)", state)]
    return sum(not signals >> (signal.SIGTERM - 1) & 1 for signals in caught)


@needs_linux
def test_a_program_under_nohup_goes_on(desk: Path) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    os.mkfifo(desk / "slow")
    command = [*QUOTEATTR, "read", "a.txt", "slow", "--labeller", "rules", "--format", "jsonl", "--output", "out"]
    with started(command, cwd=desk, stderr=subprocess.PIPE, encoding="utf-8", preexec_fn=ignore) as program:
        with (desk / "slow").open("w", encoding="utf-8") as slow:
            program.send_signal(signal.SIGHUP)
            slow.write(STORY)
        program.communicate()
    assert program.returncode == 0
    assert (desk / "out").read_text(encoding="utf-8").count("\n") == 2


@needs_linux
def test_a_file_is_on_the_disk_before_it_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    synced: list[tuple[str, int, bool]] = []
    fsync = os.fsync

    def told(number: int) -> None:
        target = Path(f"/proc/self/fd/{number}").readlink()
        synced.append((target.suffix, target.stat().st_size if target.is_file() else -1, path.exists()))
        fsync(number)

    monkeypatch.setattr(os, "fsync", told)
    with replacing(path) as out:
        out.write("new")
    assert synced == [(".part", 3, False), ("", -1, True)]


@needs_linux
def test_ctrl_c_in_the_middle_keeps_what_was_there(desk: Path) -> None:
    (desk / "out").write_text("kept", encoding="utf-8")
    assert interrupted(desk, signal.SIGINT) == (130, "quoteattr: stopped\n")
    assert (desk / "out").read_text(encoding="utf-8") == "kept"
    assert names_in(desk) == {"a.txt", "z.txt", "out", "slow"}


def killed_while_reading(text: str) -> quoteattr.Document:
    """A tokenizer that the system kills, as it does when memory runs out."""
    if "mill" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    return quoteattr.RuleTokenizer()(text)


def test_a_process_that_is_killed_is_told_with_the_record_to_go_on_from() -> None:
    texts = [*[STORY] * 12, "The mill.", *[STORY] * 12]
    articles = []
    with pytest.raises(
        LostWorkerError, match=r"^record \d+: a process ended while it or one of the next was read"
    ) as told:
        for article in quoteattr.read_many(texts, workers=2, tokenizer=killed_while_reading, labeller="rules"):
            articles.append(article)  # noqa: PERF402
    assert int(str(told.value).split()[1].rstrip(":")) == len(articles) <= 12
    assert {article.text for article in articles} <= {STORY}


# --- what never ends -------------------------------------------------------------------------------------------------


def little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))


@needs_linux
@pytest.mark.parametrize(
    "arguments", [("/dev/zero",), ("--max-bytes", "1000", "/dev/zero"), ("--max-bytes", "1000", "-")]
)
def test_a_device_that_never_ends_is_told(desk: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/zero").open("rb") as zero:
        command = [*QUOTEATTR, "read", "--labeller", "rules", *arguments[:-1], "a.txt", arguments[-1]]
        done = run(command, cwd=desk, stdin=zero, encoding="utf-8", preexec_fn=little_memory)
    assert (done.returncode, lines_for(done)) == (1, 1)
    most = "1,000" if "--max-bytes" in arguments else "20,000,000"
    message = f"quoteattr: {arguments[-1]}: more than {most} bytes; cut it into stories, or allow more with --max-bytes"
    assert done.stderr.splitlines()[0] == message


@needs_linux
@pytest.mark.parametrize("command", [("compare", "Rain.", "-"), ("explain", ":5")])
def test_standard_input_that_never_ends_is_told(desk: Path, command: tuple[str, ...]) -> None:
    with Path("/dev/zero").open("rb") as zero:
        done = run([*QUOTEATTR, *command, "--max-bytes", "1000"], cwd=desk, stdin=zero, encoding="utf-8")
    assert (done.returncode, done.stdout) == (1, "")
    assert "more than 1,000 bytes" in done.stderr


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "٣", "1" * 5000])
def test_a_limit_of_bytes_is_a_number(desk: Path, value: str) -> None:
    done = quoteattr_in(desk, "read", "a.txt", f"--max-bytes={value}")
    assert done.returncode == 2
    assert "is not a whole number from 1 on" in done.stderr


@needs_linux
def test_a_list_of_people_that_never_ends_is_refused(desk: Path) -> None:
    done = quoteattr_in(desk, "read", "a.txt", "--people", "/dev/zero", preexec_fn=little_memory)
    assert done.returncode == 2
    assert "/dev/zero" in done.stderr and "give a file in .csv" in done.stderr
