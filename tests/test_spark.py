"""Reading on Spark says what reading here says; skipped where PySpark or Java is missing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import has_java

from quoteattr import Rendering, errors, load_examples, reconcile, tables

pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")
if not has_java():
    pytest.skip("Spark needs Java: apt-get install -y openjdk-17-jre-headless", allow_module_level=True)
from test_archive import NAMES, record, table  # noqa: E402
from test_duckdb_wire import articles_of, of_one_speaker  # noqa: E402
from test_engines import ODD, sayings  # noqa: E402

from quoteattr.engines import LocalEngine, SparkEngine  # noqa: E402
from quoteattr.tables.archive import Counts, Reading, read_into  # noqa: E402
from quoteattr.tables.archive_files import archive_files  # noqa: E402
from quoteattr.tables.arrow import SCHEMAS  # noqa: E402
from quoteattr.tables.fields import KEYS  # noqa: E402

RECORDS: list[dict[str, Any]] = [
    *({"id": one["id"], "text": one["text"], "published": "2024-07-09"} for one in load_examples()),
    {"id": "lost", "text": None, "published": None},
    {"id": "page", "text": "<p>“No,” said Ann Lee.</p>", "published": None},
    {"id": "soon", "text": "“No,” said Ann Lee.", "published": "soon"},
]


@pytest.fixture(scope="module")
def engine() -> Iterator[SparkEngine]:
    """One Spark for all tests, with two cores and no pages of its own."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    builder = SparkSession.builder.master("local[2]").appName("tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    yield SparkEngine(spark)
    spark.stop()


def without(names: tuple[str, ...], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def test_the_tables_are_those_of_this_machine(engine: SparkEngine, tmp_path: Path) -> None:
    frame = engine.spark.createDataFrame(
        [tuple(one.values()) for one in RECORDS], "id string, text string, published string"
    )
    engine.read(frame.repartition(3), labeller="rules").write.parquet(str(tmp_path / "readings"))
    found = engine.split(engine.spark.read.parquet(str(tmp_path / "readings")))
    here = tables.split_readings(tables.read_batch(pa.RecordBatch.from_pylist(RECORDS), labeller="rules"))
    for name, expected in here:
        spark_rows = pa.Table.from_pylist(
            [row.asDict(recursive=True) for row in getattr(found, name).collect()], expected.schema
        )
        key = [(one, "ascending") for one in ("article", "position") if one in expected.column_names]
        unlike = ("position", "traceback") if "file" in expected.column_names else ()
        assert without(unlike, spark_rows.sort_by(key).to_pylist()) == without(
            unlike, expected.sort_by(key).to_pylist()
        )


def test_an_archive_is_the_same_on_spark_and_here(engine: SparkEngine, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    lines = [json.dumps(record(number)) for number in range(7)]
    (source / "day.jsonl").write_text("\n".join([*lines[:3], "{broken", "", *lines[3:]]), encoding="utf-8")
    (source / "bad.parquet").write_text("x", encoding="utf-8")
    files, _ = archive_files(source, without=tmp_path)
    reading, told = Reading(labeller="rules", records_in_part=3), list[int]()

    def progress(counts: Counts) -> None:
        told.append(counts.articles)

    there = engine.read_into(tmp_path / "spark", files, reading, progress)
    here = read_into(tmp_path / "here", files, reading, lambda _: None)
    assert (there.articles, there.errors, there.parts, [*there.failures]) == (7, 1, 3, ["bad.parquet"])
    assert (there.articles, there.quotations, there.errors, there.parts) == (
        here.articles,
        here.quotations,
        here.errors,
        here.parts,
    )
    assert told == [7]
    for name in NAMES:
        names = [path.name for path in sorted((tmp_path / "spark" / name).iterdir())]
        assert names == [path.name for path in sorted((tmp_path / "here" / name).iterdir())]
        assert table(tmp_path / "spark", name).equals(table(tmp_path / "here", name))
    assert read_into(tmp_path / "spark", files, reading, lambda _: None).parts_before == 3


def test_a_large_batch_is_read_in_pieces(engine: SparkEngine) -> None:
    frame = engine.spark.range(450).selectExpr("'“Yes,” said Ann Lee.' as text", "id").coalesce(1)
    readings = engine.read(frame, labeller="rules").collect()
    assert [(row["article"], len(row["quotations"])) for row in readings] == [(str(number), 1) for number in range(450)]


def test_what_is_no_frame_of_articles_is_refused(engine: SparkEngine) -> None:
    with pytest.raises(errors.WrongTypeError, match="give a DataFrame of Spark"):
        engine.read(RECORDS)
    with pytest.raises(errors.WrongValueError, match="no column 'text', but id: rename"):
        engine.read(engine.spark.range(1))


def test_a_first_error_ends_the_job_that_must_not_have_any(engine: SparkEngine) -> None:
    frame = engine.spark.createDataFrame([("lost", None)], "id string, text string")
    with pytest.raises(Exception, match="record 0: it has no 'text'"):
        engine.read(frame, labeller="rules", on_error="raise").collect()


def test_the_schema_is_that_of_the_readings(engine: SparkEngine) -> None:
    frame = engine.spark.createDataFrame([("“Yes.”",)], "text string")
    given = engine.read(frame)
    assert given.columns == SCHEMAS["readings"].names
    assert engine.split(given).quotations.columns == SCHEMAS["quotations"].names


# --- which texts are one utterance -----------------------------------------------------------------------------------


def grouped(engine: SparkEngine, texts: list[str], partitions: int) -> list[int]:
    """The number of the utterance of each text, counted in the order of their first texts."""
    rows = [(number, text) for number, text in enumerate(texts)]
    frame = engine.spark.createDataFrame(rows, "position bigint, text string").repartition(partitions)
    found = {row["position"]: row["utterance"] for row in engine.collate(frame).collect()}
    numbers: dict[int, int] = {}
    return [numbers.setdefault(found[position], len(numbers)) for position in range(len(texts))]


def test_texts_are_grouped_as_by_collate(engine: SparkEngine) -> None:
    odd = [text for text in ODD if text.isprintable()]
    texts = [*sayings(250), *odd, *sayings(150, seed=2), "", *sayings(100)]
    expected = LocalEngine().collate(texts).labels.tolist()
    assert grouped(engine, texts, 3) == expected
    assert len({*expected}) < len(texts) / 2


def test_what_is_no_frame_of_texts_is_refused(engine: SparkEngine) -> None:
    with pytest.raises(errors.WrongValueError, match="no column 'position', but text"):
        engine.collate(engine.spark.createDataFrame([("a",)], "text string"))


# --- people and utterances -------------------------------------------------------------------------------------------


def test_people_and_utterances_are_those_of_reconcile(engine: SparkEngine) -> None:
    articles = [*articles_of(2, 30), *of_one_speaker(2, 9)]
    wire = reconcile(articles)
    given = tables.to_tables(articles)
    frames = [
        engine.spark.createDataFrame(one).repartition(3) for one in (given.articles, given.quotations, given.people)
    ]
    found = engine.reconcile(*frames)
    people = {row["id"]: json.loads(row["record"]) for row in found.people.collect()}
    assert people == {person.id: person.to_record() for person in wire.people}
    utterances: dict[int, set[tuple[Any, ...]]] = {}
    for row in found.utterances.collect():
        rendering = (row["article_key"], row["quotation_position"], row["sentence_start"], row["text"])
        utterances.setdefault(row["utterance"], set()).add(
            (*rendering, row["speaker_id"] in people and row["speaker_id"])
        )
    keys = [KEYS[0].value(article) for article in wire.articles]

    def speaker(one: Rendering) -> object:
        own = wire.quotation(one).speaker
        return own is not None and own.id in people and own.id

    assert {frozenset(own) for own in utterances.values()} == {
        frozenset(
            (keys[one.article or 0], one.position, one.sentences and one.sentences.start, one.text, speaker(one))
            for one in utterance.renderings
        )
        for utterance in wire.utterances
    }
    assert found.article_people.count() == sum(len(article.people) for article in articles)
