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

from quoteattr import errors, load_examples, tables

pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")
if not has_java():
    pytest.skip("Spark needs Java: apt-get install -y openjdk-17-jre-headless", allow_module_level=True)
from test_archive import NAMES, record, table  # noqa: E402

from quoteattr.engines import SparkEngine  # noqa: E402
from quoteattr.tables.archive import Counts, Reading, read_into  # noqa: E402
from quoteattr.tables.archive_files import archive_files  # noqa: E402
from quoteattr.tables.arrow import SCHEMAS  # noqa: E402

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
