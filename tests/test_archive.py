"""An archive read into tables: whatever the lines are, wherever it was stopped, every record is there once."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from programs import QUOTEATTR, started

from quoteattr import read_many
from quoteattr.__main__ import main

pa = pytest.importorskip("pyarrow")
from pyarrow import parquet  # noqa: E402

from quoteattr import tables  # noqa: E402
from quoteattr.tables import archive, archive_files  # noqa: E402

NAMES = ("articles", "quotations", "people", "errors")
STORY = "“Line {} holds,” said Ann Lee, the mayor."


def record(number: int) -> dict[str, Any]:
    return {"id": f"a{number}", "outlet": "Wire", "published": "2024-10-08", "text": STORY.format(number)}


def lines(path: Path, *values: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in values)
    path.write_text(text, encoding="utf-8")
    return path


def run(source: Path, folder: Path, *more: str) -> int:
    return main(["archive", str(source), str(folder), "--labeller", "rules", "--part", "2", *more])


def table(folder: Path, name: str) -> Any:
    return pa.concat_tables([parquet.read_table(path) for path in sorted((folder / name).glob("*.parquet"))])


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    found = table(folder, name).to_pylist()
    return [{key: value for key, value in row.items() if key != "traceback"} for row in found]


def every(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {name: rows(folder, name) for name in NAMES}


@pytest.fixture
def day(tmp_path: Path) -> Path:
    return lines(tmp_path / "in" / "day.jsonl", *map(record, range(5)))


# --- what is written -------------------------------------------------------------------------------------------------


def test_the_tables_are_those_of_the_articles(day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(day, tmp_path / "out") == 0
    assert capsys.readouterr().err.startswith("quoteattr: 5 articles, 5 quotations, 3 parts, ")
    expected = tables.to_tables(read_many(map(record, range(5)), labeller="rules"))
    for name, one in expected:
        found = table(tmp_path / "out", name)
        assert found.schema == one.schema
        columns = [column for column in one.column_names if column != "file"]
        assert found.select(columns).equals(one.select(columns))
    assert set(table(tmp_path / "out", "articles")["file"].to_pylist()) == {"day.jsonl"}


def test_a_line_that_cannot_be_read_is_an_error_with_its_place(tmp_path: Path) -> None:
    bad = ["{broken", "[1]", '{"id": 7}', json.dumps({"text": "<p>“No,” said Ann Lee.</p>", "id": 8}), "null"]
    source = lines(tmp_path / "day.jsonl", record(0), "", *bad, record(1))
    with source.open("ab") as out:
        out.write(b'{"text": "caf\xe9"}\n')
    assert run(source, tmp_path / "out") == 1
    assert [(row["position"], row["article"]) for row in rows(tmp_path / "out", "errors")] == [
        (2, None),
        (3, None),
        (4, "7"),
        (5, "8"),
        (6, None),
        (8, None),
    ]
    causes = [row["cause"] for row in rows(tmp_path / "out", "errors")]
    for words, cause in zip(
        ["no JSON", "it is list", "it has no", "HTML", "NoneType", "no UTF-8 at"], causes, strict=True
    ):
        assert words in cause
    assert [row["position"] for row in rows(tmp_path / "out", "articles")] == [0, 7]


def test_a_byte_order_mark_may_stand_at_the_start_of_a_file_alone(tmp_path: Path) -> None:
    source = tmp_path / "day.jsonl"
    source.write_text("".join(f"\ufeff{json.dumps(record(number))}\n" for number in (0, 1)), encoding="utf-8")
    assert run(source, tmp_path / "out") == 1
    assert [row["article"] for row in rows(tmp_path / "out", "articles")] == ["a0"]
    assert [row["position"] for row in rows(tmp_path / "out", "errors")] == [1]


@pytest.mark.parametrize("letter", ["a", "\u00e9", "\u6587", "\U0001f600"])
def test_a_file_may_have_the_longest_name_that_there_is(letter: str, tmp_path: Path) -> None:
    longest = (255 - len(".jsonl")) // len(letter.encode())
    source = lines(tmp_path / "in" / f"{letter * longest}.jsonl", record(0))
    assert run(source.parent, tmp_path / "out") == 0
    (written,) = (tmp_path / "out" / "articles").glob("*.parquet")
    assert written.name.startswith(letter * 40)  # a person can tell whose it is
    assert [row["article"] for row in rows(tmp_path / "out", "articles")] == ["a0"]


def test_a_line_without_end_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_files, "MAX_LINE_BYTES", 200)
    source = lines(tmp_path / "day.jsonl", record(0), {"text": "x" * 1000}, record(1))
    assert run(source, tmp_path / "out") == 1
    assert [row["position"] for row in rows(tmp_path / "out", "articles")] == [0, 2]
    (error,) = rows(tmp_path / "out", "errors")
    assert "more than 200 bytes" in error["cause"]


def test_a_folder_of_both_kinds_is_read_whatever_else_lies_there(
    day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = [record(number) | {"id": number} for number in (7, 8, 9)]
    (day.parent / "below").mkdir()
    parquet.write_table(pa.Table.from_pylist(more), day.parent / "below" / "day.parquet")
    lines(day.parent / "below" / "day.jsonl", record(6))
    lines(day.parent / "_temporary" / "half.jsonl", record(6))
    (day.parent / "readme.txt").write_text("x", encoding="utf-8")
    (day.parent / "bad.parquet").write_text("x", encoding="utf-8")
    (day.parent / "empty.jsonl").touch()
    parquet.write_table(pa.table({"body": ["x"]}), day.parent / "other.parquet")
    assert run(day.parent, day.parent / "out") == 1
    told = capsys.readouterr().err
    assert "bad.parquet: no Parquet that can be read" in told
    assert "other.parquet: has no column 'text', but body: rename" in told
    assert "1 files are neither .jsonl nor .parquet" in told
    ids = {row["article"] for row in rows(day.parent / "out", "articles")}
    assert ids == {*(f"a{number}" for number in (*range(5), 6)), "7", "8", "9"}
    assert run(day.parent, day.parent / "out") == 1  # what is written is not read
    assert " 0 articles, 0 quotations, 0 parts, 6 there before" in capsys.readouterr().err


# --- what goes on ----------------------------------------------------------------------------------------------------


def test_a_run_that_was_stopped_goes_on(day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(day, tmp_path / "whole") == 0
    write, written = parquet.write_table, []

    def stops(*given: Any, **how: Any) -> None:
        written.append(given)
        if len(written) == 7:  # the third file of the second part
            raise KeyboardInterrupt
        write(*given, **how)

    monkeypatch.setattr(parquet, "write_table", stops)
    assert run(day, tmp_path / "out") == 128 + signal.SIGINT
    for name in NAMES:
        assert [row["article"] for row in rows(tmp_path / "out", "articles")] == ["a0", "a1"]
        assert len([*(tmp_path / "out" / name).iterdir()]) == 1
    assert run(day, tmp_path / "out") == 0
    assert every(tmp_path / "out") == every(tmp_path / "whole")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that no program survives")
def test_a_run_that_was_killed_leaves_whole_files_and_goes_on(tmp_path: Path) -> None:
    source, folder = lines(tmp_path / "day.jsonl", *map(record, range(200))), tmp_path / "out"
    command = [*QUOTEATTR, "archive", source, folder, "--labeller", "rules", "--part", "2"]
    with started(command, stderr=subprocess.DEVNULL) as program:
        while program.poll() is None and len([*folder.glob("articles/*.parquet")]) < 3:
            time.sleep(0.01)
        program.kill()
    before = len([*folder.glob("articles/*.parquet")])
    assert 3 <= before < 100
    assert {row["article"] for row in rows(folder, "articles")} <= {
        row["article"] for row in rows(folder, "quotations")
    }
    assert main([*map(str, command[len(QUOTEATTR) :])]) == 0
    assert [row["article"] for row in rows(folder, "articles")] == [f"a{number}" for number in range(200)]
    assert [row["position"] for row in rows(folder, "quotations")] == [0] * 200
    assert not [*folder.rglob("*.part")]


def test_new_files_are_read_in_addition(day: Path, tmp_path: Path) -> None:
    assert run(day.parent, tmp_path / "out") == 0
    lines(day.parent / "a.jsonl", record(9))
    assert run(day.parent, tmp_path / "out") == 0
    assert [row["article"] for row in rows(tmp_path / "out", "articles")] == ["a9", "a0", "a1", "a2", "a3", "a4"]


def test_workers_change_nothing(day: Path, tmp_path: Path) -> None:
    day.write_text(day.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    assert run(day, tmp_path / "one") == run(day, tmp_path / "two", "--workers", "2") == 1
    assert every(tmp_path / "one") == every(tmp_path / "two")


# --- what is refused -------------------------------------------------------------------------------------------------


def refused(capsys: pytest.CaptureFixture[str], *given: Any) -> str:
    with pytest.raises(SystemExit, match="2"):
        run(*given)
    return capsys.readouterr().err


def test_a_folder_of_other_choices_is_refused(day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(day, tmp_path / "out") == 0
    capsys.readouterr()
    assert "was made with records_in_part 2, not 3" in refused(capsys, day, tmp_path / "out", "--part", "3")
    assert "was made with labeller 'rules', not 'linear'" in refused(
        capsys, day, tmp_path / "out", "--labeller", "linear"
    )
    people = tmp_path / "people.csv"
    people.write_text("name\nAnn Lee\n", encoding="utf-8")
    assert "was made with people None" in refused(capsys, day, tmp_path / "out", "--people", str(people))
    assert "was made with settings" in refused(capsys, day, tmp_path / "out", "--least-confidence", "0.5")


def test_a_file_that_has_changed_is_refused(day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(day, tmp_path / "out") == 0
    capsys.readouterr()
    lines(day, *map(record, range(6)))
    assert "give new articles in a file of their own" in refused(capsys, day, tmp_path / "out")


def test_what_is_no_archive_is_refused(day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "holds 'day.jsonl' and no archive.json" in refused(capsys, day, day.parent)
    assert "no such file or folder" in refused(capsys, tmp_path / "gone", tmp_path / "out")
    (tmp_path / "empty").mkdir()
    assert "has no .jsonl and no .parquet file" in refused(capsys, tmp_path / "empty", tmp_path / "out")
    text = tmp_path / "story.txt"
    text.write_text("x", encoding="utf-8")
    assert "is no archive: give JSON lines" in refused(capsys, text, tmp_path / "out")


def test_two_runs_do_not_write_to_one_folder(day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("fcntl")
    with archive._alone_in(tmp_path / "out"):
        assert "another run writes to" in refused(capsys, day, tmp_path / "out")
    assert run(day, tmp_path / "out") == 0


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_the_bytes_done_grow_with_every_record_up_to_the_whole_file(ending: str, size: int, tmp_path: Path) -> None:
    path = tmp_path / f"day.{ending}"
    if ending == "jsonl":
        lines(path, *map(record, range(7)))
    else:
        parquet.write_table(pa.Table.from_pylist([*map(record, range(7))]), path, row_group_size=3)
    parts = [*archive_files.parts_of(archive_files.ArchiveFile(path, path.name, path.stat().st_size), size)]
    entries = [[*archive_files.records_in(part)] for part in parts]
    done = [0, *(entry.done for part in entries for entry in part)]
    assert all(before < after for before, after in pairwise(done))
    assert done[-1] == path.stat().st_size
    assert [part.done for part in parts] == [part[-1].done for part in entries]
    assert [entry.record["id"] for part in entries for entry in part] == [f"a{number}" for number in range(7)]


def test_a_person_who_waits_sees_how_far_it_is(tmp_path: Path) -> None:
    source = lines(tmp_path / "day.jsonl", "{broken", *map(record, range(2000)))
    leader, follower = pty.openpty()
    command = [*QUOTEATTR, "archive", source, tmp_path / "out", "--labeller", "rules"]
    with started(command, stdout=subprocess.DEVNULL, stderr=follower) as program:
        os.close(follower)
        told = b"".join(_until_told(leader))
        program.kill()
    os.close(leader)
    assert b"articles, 1 errors, " in told


def _until_told(leader: int) -> Iterator[bytes]:
    """What a terminal gets until the first progress."""
    with suppress(OSError):  # how Linux tells that the other side is closed
        while part := os.read(leader, 1000):
            yield part
            if b"errors, " in part:
                return
