"""Tables of Arrow: what is read of a batch, what the tables of articles and of a wire hold."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr import errors, exports, load_examples, read, read_many, reconcile
from quoteattr.formats.columns import COLUMNS
from quoteattr.tables.fields import SAYS, TABLES

pa = pytest.importorskip("pyarrow")
from quoteattr import tables  # noqa: E402
from quoteattr.tables.arrow import SCHEMAS  # noqa: E402

STORY = "“It holds,” said Ann Lee, the mayor. The ministry denied taking money. “No,” Lee said, according to Politico."
QUICK: Mapping[str, Any] = {"labeller": "rules"}


def batch(**columns: list[Any]) -> Any:
    return pa.record_batch({name: pa.array(values) for name, values in columns.items()})


def spans(values: list[dict[str, int]]) -> list[tuple[int, int]]:
    return [(one["start"], one["end"]) for one in values]


# --- reading a batch -------------------------------------------------------------------------------------------------


def test_a_batch_has_a_row_for_every_record_in_order() -> None:
    given = batch(
        text=[STORY, None, "Nobody spoke.", "<p>“No,” said Ann Lee.</p>", STORY],
        id=["a", "b", None, "d", "e"],
        outlet=["Wire", None, None, None, None],
        published=["2024-10-08", None, None, None, "soon"],
        other=[1, 2, 3, 4, 5],
    )
    rows = tables.read_batch(given, **QUICK).to_pylist()
    assert [row["position"] for row in rows] == [0, 1, 2, 3, 4]
    assert [row["article"] for row in rows] == ["a", "b", None, "d", "e"]
    assert [row["error"] for row in rows] == [None, "WrongValueError", None, "WrongValueError", "WrongValueError"]
    assert "it has no 'text'" in rows[1]["cause"] and "published is 'soon'" in rows[4]["cause"]
    assert "Traceback" in rows[3]["traceback"]
    assert (rows[0]["outlet"], rows[0]["published"]) == ("Wire", date(2024, 10, 8))
    assert (len(rows[0]["quotations"]), rows[2]["quotations"], rows[1]["quotations"]) == (3, [], None)


def test_what_stands_in_a_row_is_what_read_many_says() -> None:
    records: list[dict[str, Any]] = [*load_examples()]
    given = batch(text=[one["text"] for one in records], id=[one["id"] for one in records])
    rows = tables.read_batch(given, **QUICK).to_pylist()
    for row, article in zip(rows, read_many(records, **QUICK), strict=True):
        assert [one["quotation"] for one in row["quotations"]] == [one.text for one in article.quotations]
        assert [one["name"] for one in row["people"]] == [one.name for one in article.people]


def test_the_first_error_ends_a_batch_that_must_not_have_any() -> None:
    with pytest.raises(errors.WrongValueError, match="record 1: it has no 'text'"):
        tables.read_batch(batch(text=["Yes.", None], id=["a", "b"]), on_error="raise", **QUICK)


def test_a_batch_may_say_where_its_records_are_from() -> None:
    given = batch(text=[STORY, None], id=[17, 18], position=[40, 41], file=["day.jsonl", "day.jsonl"])
    rows = tables.read_batch(given, **QUICK).to_pylist()
    assert [(row["file"], row["position"], row["article"]) for row in rows] == [
        ("day.jsonl", 40, "17"),
        ("day.jsonl", 41, "18"),
    ]


@pytest.mark.parametrize("day", [date(2024, 10, 8), datetime(2024, 10, 8, 9, 30), "2024-10-08T09:30"])  # noqa: DTZ001
def test_days_come_as_dates_as_times_and_as_text(day: object) -> None:
    (row,) = tables.read_batch(batch(text=[STORY], published=[day]), **QUICK).to_pylist()
    assert row["published"] == date(2024, 10, 8)


def test_a_day_that_is_missing_in_pandas_is_no_day() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(errors.WrongTypeError, match="published is NaTType"):
        read(STORY, published=pandas.NaT)


def test_people_of_a_list_are_known() -> None:
    listed = quoteattr.People([quoteattr.Person("desk-1", "Ann Lee")])
    found = tables.split_readings(tables.read_batch(batch(text=[STORY]), people=listed, **QUICK))
    assert found.quotations["speaker_id"].to_pylist()[0] == "desk-1"


@pytest.mark.parametrize(
    ("given", "how", "error", "words"),
    [
        ([STORY], {}, errors.WrongTypeError, "batch is .*: give a RecordBatch"),
        (batch(body=[STORY], id=["a"]), {}, errors.WrongValueError, "no column 'text', but body, id: rename"),
        (batch(text=[STORY]), {"on_error": "record"}, errors.WrongValueError, "on_error is 'record': give 'row'"),
        (batch(text=[STORY]), {"people": ["Ann Lee"]}, errors.WrongTypeError, "people is"),
        (
            pa.RecordBatch.from_arrays([pa.array([STORY]), pa.array([STORY])], ["text", "text"]),
            {},
            errors.WrongValueError,
            "several columns 'text'",
        ),
    ],
)
def test_what_cannot_be_a_batch_is_refused_with_the_cure(
    given: Any, how: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        tables.read_batch(given, **how)


@pytest.mark.parametrize("rows", [0, 1])
def test_a_batch_of_nothing_has_its_tables(rows: int) -> None:
    given = pa.record_batch({"text": pa.array([None] * rows, pa.string())})
    found = tables.split_readings(tables.read_batch(given))
    assert [(name, table.num_rows) for name, table in found] == [
        ("articles", 0),
        ("quotations", 0),
        ("people", 0),
        ("errors", rows),
    ]
    assert all(table.schema == SCHEMAS[name] for name, table in found)


# --- articles as tables ----------------------------------------------------------------------------------------------


def test_the_tables_of_articles_have_every_value() -> None:
    articles = [read(STORY, id="a", published="2024-10-08", **QUICK), read("“Yes.”", id="b", **QUICK)]
    found = tables.to_tables(articles)
    assert {name: table.schema for name, table in found} == {name: SCHEMAS[name] for name, _ in found}
    assert found.articles["text"].to_pylist() == [one.text for one in articles]
    rows = found.quotations.to_pylist()
    said = [one for article in articles for one in article.quotations]
    assert [spans(row["content"]) for row in rows] == [[*one.content.spans] for one in said]
    assert [spans(row["source_spans"]) for row in rows] == [[*one.source.spans] if one.source else [] for one in said]
    assert [[via["name"] for via in row["via"]] for row in rows] == [[via.name for via in one.via] for one in said]
    assert [[one["rule"] for one in row["evidence"]] for row in rows] == [row["rules"] for row in rows]
    assert any(row["via"] for row in rows)
    for row in rows:
        for via in row["via"]:
            assert STORY[via["start"] : via["end"]] == via["name"]
    assert [row["position"] for row in rows if row["article"] == "a"] == [0, 1, 2]
    (stretch,) = (one for row in found.articles.to_pylist() for one in row["rejected"])
    assert stretch["text"] == "Yes."


def test_keys_join_the_tables_and_tell_articles_without_an_id() -> None:
    found = tables.to_tables([read(STORY, **QUICK), read(STORY, outlet="Wire", **QUICK)])
    keys = found.articles["article_key"].to_pylist()
    assert len(set(keys)) == 2
    assert set(found.quotations["article_key"].to_pylist()) == set(found.people["article_key"].to_pylist()) == {*keys}


def test_what_could_not_be_read_is_an_error() -> None:
    found = tables.to_tables(read_many([STORY, {"id": "x"}, STORY], on_error="record", **QUICK))
    assert found.articles["position"].to_pylist() == [0, 2]
    assert [(row["position"], row["article"], row["error"]) for row in found.errors.to_pylist()] == [
        (1, "x", "WrongValueError")
    ]


def test_halves_of_pairs_are_replaced_and_offsets_stay() -> None:
    text = "“Ä \ud800 holds,” said Ann Lee."
    found = tables.to_tables(read(text, id="\ud800", **QUICK))
    (row,) = found.quotations.to_pylist()
    stored = found.articles["text"][0].as_py()
    assert row["quotation"] == "Ä \ufffd holds,"
    assert stored[row["start"] : row["end"]] == "“Ä \ufffd holds,”"


def test_a_wire_has_its_utterances() -> None:
    wire = reconcile(read_many(load_examples(), **QUICK))
    found = tables.to_tables(wire)
    assert found.utterances is not None and found.renderings is not None and found.differences is not None
    assert found.utterances["wording"].to_pylist() == [one.wording for one in wire.utterances]
    assert found.people["id"].to_pylist() == [one.id for one in wire.people]
    assert found.renderings.num_rows == sum(len(one.renderings) for one in wire.utterances)
    assert found.differences.num_rows == sum(len(one.differences) for one in wire.utterances)
    said = {
        (row["article_key"], row["position"]): (row["quotation"], row["content"])
        for row in found.quotations.to_pylist()
    }
    for row in found.renderings.to_pylist():
        words, content = said[row["article_key"], row["quotation_position"]]
        if row["sentences"] is None:
            assert (words, content) == (row["quotation"], row["content"])
        else:
            assert row["quotation"] in words
            assert all(any(b["start"] <= a["start"] and a["end"] <= b["end"] for b in content) for a in row["content"])
    assert {None, 0, 1} <= {row["sentences"] and row["sentences"]["start"] for row in found.renderings.to_pylist()}
    for row in found.differences.to_pylist():
        wording = wire.utterances[row["utterance"]].wording
        assert wording[row["a_span"]["start"] : row["a_span"]["end"]] == row["a"]


def test_tables_are_written_as_parquet(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars")
    found = tables.to_tables(reconcile([read(STORY, **QUICK)]))
    found.write(tmp_path / "new" / "said")
    assert repr(found).startswith("Tables(articles=<1 rows>")
    for name, table in found:
        assert polars.read_parquet(tmp_path / "new" / "said" / f"{name}.parquet").to_dicts() == table.to_pylist()


@pytest.mark.parametrize("given", [STORY, 7, [STORY], {"text": STORY}])
def test_what_is_no_article_is_refused(given: Any) -> None:
    with pytest.raises(errors.WrongTypeError, match="give articles, as read_many"):
        tables.to_tables(given)


# --- one table of fields ---------------------------------------------------------------------------------------------


def test_data_frames_have_the_fields_of_the_quotations() -> None:
    article = read(STORY, id="a", outlet="Wire", published="2024-10-08", **QUICK)
    frame, table = exports.to_arrow(article), tables.to_tables(article).quotations
    assert frame.column_names == [*COLUMNS]
    assert set(COLUMNS) <= set(table.column_names)
    for name in set(COLUMNS) - {"content", "via"}:
        assert frame.schema.field(name).type == table.schema.field(name).type
        assert frame[name].to_pylist() == table[name].to_pylist()
    assert [[tuple(pair) for pair in pairs] for pairs in frame["content"].to_pylist()] == [
        spans(one) for one in table["content"].to_pylist()
    ]


def test_every_table_says_what_its_rows_are() -> None:
    assert set(SAYS) == set(TABLES)
    for fields in TABLES.values():
        assert len({field.name for field in fields}) == len(fields)


def test_the_reference_has_every_field_with_its_type(root: Path) -> None:
    page = (root / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    for name in TABLES:
        assert tables_page(name) in sections[name.upper()], (
            f"docs/reference/tables.md should have:\n{tables_page(name)}"
        )


def tables_page(name: str) -> str:
    """The table of fields of a table, as the reference has it."""
    rows = [f"| `{one.name}` | {_type(SCHEMAS[name].field(one.name).type)} | {one.says} |" for one in TABLES[name]]
    return "\n".join([f"{SAYS[name][0].upper()}{SAYS[name][1:]}.\n", "| field | type | what |", "|---|---|---|", *rows])


def _type(kind: Any) -> str:
    if pa.types.is_list(kind):
        return f"list of {_type(kind.value_type)}"
    if pa.types.is_struct(kind):
        return f"({', '.join(one.name for one in kind)})"
    return str(kind).partition("[")[0]


def test_a_missing_package_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("quoteattr.tables.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(tables, "read_batch", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(errors.MissingExtraError, match=r"quoteattr\[arrow\]"):
        tables.read_batch  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute 'quotes'; it has ARTICLES"):
        tables.quotes  # noqa: B018
