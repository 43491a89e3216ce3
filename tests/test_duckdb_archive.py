"""An archive read with DuckDB: the same tables, and a database with the people and utterances of all articles."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from programs import QUOTEATTR, started
from test_archive import _until_told, every, lines, record, run

from quoteattr import read_many, reconcile

duckdb = pytest.importorskip("duckdb")
parquet = pytest.importorskip("pyarrow.parquet")

from quoteattr.engines.duckdb_tables import Database  # noqa: E402
from quoteattr.tables.fields import KEYS  # noqa: E402

SAID = (
    "“The repairs are going to cost forty million. Farmers were never asked about this plan,” said Ann Lee, the mayor.",
    "“Farmers were never asked about this plan,” said Ann Lee, the mayor. “The lake is lower than ever in July.”",
    "Ann Lee, the mayor, said: “The repairs are going to cost forty million.”",
)


def story(number: int) -> dict[str, Any]:
    return {"id": f"s{number}", "outlet": f"outlet {number}", "text": SAID[number % len(SAID)]}


@pytest.fixture
def day(tmp_path: Path) -> Path:
    return lines(tmp_path / "in" / "day.jsonl", *map(story, range(5)), "{broken")


def with_duckdb(source: Path, folder: Path) -> int:
    return run(source, folder, "--engine", "duckdb")


def utterances(folder: Path) -> set[frozenset[tuple[Any, ...]]]:
    with duckdb.connect(str(folder / "said.duckdb")) as database:
        rows = database.execute(
            "SELECT utterance, article_key, quotation_position, sentence_start, text FROM utterances"
        ).fetchall()
    found: dict[int, set[tuple[Any, ...]]] = {}
    for utterance, *rendering in rows:
        found.setdefault(utterance, set()).add(tuple(rendering))
    return {frozenset(own) for own in found.values()}


def of_wire(*numbers: int) -> set[frozenset[tuple[Any, ...]]]:
    wire = reconcile(read_many(map(story, numbers), labeller="rules"))
    keys = [KEYS[0].value(article) for article in wire.articles]
    return {
        frozenset(
            (keys[one.article or 0], one.position, one.sentences and one.sentences.start, one.text)
            for one in utterance.renderings
        )
        for utterance in wire.utterances
    }


def test_the_tables_are_those_of_one_machine_and_the_utterances_those_of_a_wire(
    day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert with_duckdb(day, tmp_path / "out") == run(day, tmp_path / "here") == 1
    assert every(tmp_path / "out") == every(tmp_path / "here")
    assert utterances(tmp_path / "out") == of_wire(*range(5))
    assert "5 articles read, 1 not, 5 quotations, 3 utterances in all, 3 parts, " in capsys.readouterr().err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        *(".lock", "archive.json", "articles", "errors", "people", "quotations", "said.duckdb")
    ]


def test_new_files_are_put_together_with_what_lay_there(
    day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_duckdb(day.parent, tmp_path / "out")
    lines(day.parent / "a.jsonl", story(9))
    assert with_duckdb(day.parent, tmp_path / "out") == 0
    assert utterances(tmp_path / "out") == of_wire(*range(5), 9)
    capsys.readouterr()
    before = (tmp_path / "out" / "said.duckdb").stat().st_mtime_ns
    assert with_duckdb(day.parent, tmp_path / "out") == 0
    assert "0 articles, 0 quotations, 0 parts, 4 there before" in capsys.readouterr().err
    assert (tmp_path / "out" / "said.duckdb").stat().st_mtime_ns == before


def test_a_run_that_was_stopped_while_it_read_goes_on(
    day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, written = parquet.write_table, []

    def stops(*given: Any, **how: Any) -> None:
        written.append(given)
        if len(written) == 7:
            raise KeyboardInterrupt
        write(*given, **how)

    monkeypatch.setattr(parquet, "write_table", stops)
    assert with_duckdb(day, tmp_path / "out") == 128 + signal.SIGINT
    assert not (tmp_path / "out" / "said.duckdb").exists()
    with_duckdb(day, tmp_path / "out")
    assert utterances(tmp_path / "out") == of_wire(*range(5))


@pytest.mark.parametrize("step", ["tables", "people", "sentences", "pairs", "scores", "utterances"])
def test_a_run_that_was_stopped_while_it_put_together_keeps_what_was_and_goes_on(
    step: str, day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_duckdb(day.parent, tmp_path / "out")
    lines(day.parent / "a.jsonl", story(9))

    def stops(_: object, name: str) -> None:
        if name == step:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Database, "tell", stops)
        assert with_duckdb(day.parent, tmp_path / "out") == 128 + signal.SIGINT
    assert utterances(tmp_path / "out") == of_wire(*range(5))
    with_duckdb(day.parent, tmp_path / "out")
    assert utterances(tmp_path / "out") == of_wire(*range(5), 9)
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".said")]


def test_an_archive_without_an_article_that_can_be_read(tmp_path: Path) -> None:
    assert with_duckdb(lines(tmp_path / "day.jsonl", "{broken"), tmp_path / "out") == 1
    assert utterances(tmp_path / "out") == set()
    assert with_duckdb(lines(tmp_path / "none.jsonl"), tmp_path / "other") == 0


def test_a_person_who_waits_sees_what_is_done(tmp_path: Path) -> None:
    source = lines(tmp_path / "day.jsonl", *map(record, range(2000)))
    leader, follower = pty.openpty()
    command = [*QUOTEATTR, "archive", source, tmp_path / "out", "--labeller", "rules", "--engine", "duckdb"]
    with started(command, stdout=subprocess.DEVNULL, stderr=follower) as program:
        os.close(follower)
        told = b"".join(_until_told(leader))
        program.kill()
    os.close(leader)
    assert b"articles, 0 errors, " in told
