"""Tables in and out: what pandas and Polars hold, and what they are given."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import quoteattr
from quoteattr import Article, Settings, errors, exports, read, read_frame, read_many, reconcile
from quoteattr.formats.columns import COLUMNS
from quoteattr.formats.tabular import write_parquet
from quoteattr.many import ManyOptions

pandas = pytest.importorskip("pandas")
STORY = "“It holds,” said Ann Lee. The ministry denied taking money. Lee said that it was old."


@pytest.fixture
def article() -> Article:
    return read(STORY, id="a", outlet="Wire", published="2024-10-08")


def polars_of(text: str) -> Any:
    return pytest.importorskip("polars").DataFrame({"text": [text]})


def table(**columns: list[Any]) -> Any:
    return pandas.DataFrame(columns, index=list("abcdefgh")[: len(next(iter(columns.values())))])


def test_a_table_is_read_by_the_names_of_its_columns() -> None:
    frame = table(
        body=[STORY, "Nobody spoke.", STORY],
        url=["u1", 2, None],
        source=["Wire", None, "Post"],
        day=[pandas.Timestamp("2024-10-08 10:00"), pandas.NaT, "2024-10-09"],
    )
    found = read_frame(frame, text="body", id="url", outlet="source", published="day")
    assert [(one.id, one.outlet, one.published) for one in found] == [
        ("u1", "Wire", date(2024, 10, 8)),
        ("2", None, None),
        ("c", "Post", date(2024, 10, 9)),
    ]
    assert found.articles[0].quotations == read(STORY).quotations
    assert (found.rows, found.unread, len(found)) == (("a", "b", "c"), (), 3)
    assert [one.id for one in read_frame(frame, text="body")] == ["a", "b", "c"]
    assert len(reconcile(found).articles) == 3


def test_rows_that_cannot_be_read_are_rows_with_the_reason() -> None:
    cells = [STORY, None, float("nan"), pandas.NA, " \n", 5, "<p>“No,” said Ann Lee.</p>", STORY]
    found = read_frame(table(body=cells, day=[None] * 7 + ["soon"]), text="body", published="day")
    assert found.rows == ("a",)
    reasons = {one.row: one.reason for one in found.unread}
    assert [reasons[row] for row in "bcde"] == ["body is missing"] * 3 + ["body is empty"]
    assert reasons["f"] == "body is int (5), not text"
    assert reasons["g"].startswith("body is a page of HTML, not plain text: use quoteattr.read_html")
    assert reasons["h"].startswith("day: published is 'soon': give a date")
    frame = found.to_frame()
    assert list(frame["row"]) == ["a"] * len(found.articles[0].quotations) + list("bcdefgh")
    assert list(frame["problem"].dropna()) == list(reasons.values())
    assert frame.loc[frame["problem"].notna(), "quotation"].isna().all()


def test_a_row_that_cannot_be_read_is_named_by_its_label() -> None:
    frame = pandas.DataFrame({"text": [STORY, "“Yes,” said Ann Lee. " * 40, None]}, index=["a", "b", "c"])
    found = read_frame(frame, settings=Settings(max_characters=len(STORY)), labeller="rules")
    assert found.rows == ("a",) and [one.row for one in found.unread] == ["b", "c"]
    assert "max_characters" in found.unread[0].reason and "record" not in found.unread[0].reason
    late = read_frame(frame.head(2), labeller="rules", seconds=1e-6)
    assert [one.row for one in late.unread] == ["a", "b"] and "longer than its time" in late.unread[0].reason


@pytest.mark.parametrize(
    "wrong", [{"labeller": "nope"}, {"settings": 5}, {"tokenizer": 5}, {"workers": 0}, {"people": 5}]
)
def test_a_wrong_choice_raises_before_a_row_is_read(wrong: dict[str, Any]) -> None:
    frame = pandas.DataFrame({"text": [STORY]})
    with pytest.raises((errors.WrongTypeError, errors.WrongValueError), match=f"{next(iter(wrong))} is "):
        read_frame(frame, **wrong)
    with pytest.raises((errors.WrongTypeError, errors.WrongValueError), match=f"{next(iter(wrong))} is "):
        read_many([STORY], on_error="record", **wrong)


def test_tables_are_read_with_the_options_of_several_articles() -> None:
    shown, many = inspect.signature(read_frame).parameters, inspect.signature(read_many).parameters
    for name, kind in ManyOptions.__annotations__.items():
        assert many[name].annotation == kind.__forward_arg__ and shown[name] == many[name]
    assert set(many) - set(ManyOptions.__annotations__) == {"records", "on_error"}
    with pytest.raises(TypeError, match="nonsense"):
        read_frame(pandas.DataFrame({"text": [STORY]}), nonsense=1)  # type: ignore[call-arg]


def test_a_table_of_nothing_has_its_columns() -> None:
    frame = read_frame(table(text=[])).to_frame()
    assert list(frame.columns) == ["row", *COLUMNS, "problem"] and not len(frame)
    assert str(frame["start"].dtype) == "Int64"


def test_polars_and_arrow_are_read_and_given() -> None:
    polars = pytest.importorskip("polars")
    found = read_frame(
        polars.DataFrame({"body": [STORY, None], "day": [date(2024, 10, 8), None]}), text="body", published="day"
    )
    assert (found.rows, found.unread[0].row, found.unread[0].reason) == ((0,), 1, "body is missing")
    assert found.articles[0].published == date(2024, 10, 8)
    assert read_frame(exports.to_arrow(found), text="quotation", id="article").rows == (0, 1, 2)
    given = polars.from_arrow(exports.to_arrow(found.articles))
    assert given.schema["content"] == polars.List(polars.List(polars.Int64))
    assert given.schema["start"] == polars.Int64 and given.schema["published"] == polars.Date
    assert given["quotation"].to_list() == [one.text for one in found.articles[0].quotations]
    assert polars.from_pandas(found.articles[0].to_frame())["end"].to_list() == given["end"].to_list()


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda frame: list(read_many(frame)),
            errors.WrongTypeError,
            r"records is a DataFrame .* quoteattr.read_frame",
        ),
        (reconcile, errors.WrongTypeError, r"articles is a DataFrame .* quoteattr.read_frame"),
        (read, errors.WrongTypeError, r"(?s)text is DataFrame .* use quoteattr.read_frame"),
        (read_frame, errors.WrongValueError, 'no column .text., but body, body: name one, as in text="body"'),
        (lambda frame: read_frame(frame, text="body"), errors.WrongValueError, "several columns 'body'"),
        (lambda _: read_frame([STORY]), errors.WrongTypeError, "frame is list"),
        (
            lambda frame: read_frame(frame.iloc[:, 0]),
            errors.WrongTypeError,
            "(?s)frame is Series .* it is one column: give the",
        ),
        (
            lambda _: read_frame(polars_of(STORY).lazy()),
            errors.WrongTypeError,
            r"is LazyFrame .*: give what its collect\(\)",
        ),
        (lambda _: read_frame(polars_of(STORY)["text"]), errors.WrongTypeError, "(?s)is Series .*: it is one column"),
        (lambda _: read_frame(pandas.DataFrame()), errors.WrongValueError, "no column 'text', but none at all"),
        (lambda frame: read_frame(frame, workers=0), errors.WrongValueError, "workers is 0"),
    ],
)
def test_a_table_in_the_wrong_place_is_refused_with_the_cure(
    call: Callable[[Any], object], error: type[Exception], words: str
) -> None:
    frame = pandas.DataFrame([[STORY, STORY]], columns=["body", "body"])
    with pytest.raises(error, match=words):
        call(frame)


def test_the_frame_of_an_article_has_types(article: Article) -> None:
    frame = article.to_frame()
    first, second, third = article.quotations
    assert list(frame["start"]) == [one.content.spans[0].start for one in (first, second, third)]
    assert [STORY[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)] == [
        one.content.text for one in article.quotations
    ]
    assert list(frame["is_statement"]) == [True, False, True]
    assert list(frame["speaker_kind"]) == ["person", "organisation", "person"]
    assert list(frame["content"]) == [[[*span] for span in one.content.spans] for one in article.quotations]
    assert list(frame["rules"][0]) == [one.rule for one in first.evidence]
    kinds = {name: str(frame[name].dtype) for name in ("start", "end", "is_statement", "confidence", "act")}
    assert list(kinds.values()) == ["Int64", "Int64", "boolean", "float64", "string"]


def test_the_frame_of_a_wire_tells_the_utterances(article: Article) -> None:
    wire = reconcile([article, read(STORY, id="b")])
    frame = wire.to_frame()
    assert frame["utterance"].isna().sum() == frame["wording"].isna().sum() == 2  # what is denied is in none
    for _, row in frame.dropna(subset=["utterance"]).iterrows():
        utterance = wire.utterances[row["utterance"]]
        assert row["wording"] == utterance.wording
        assert row["article"] in {one.article_id for one in utterance.renderings}


def test_the_frame_of_a_wire_tells_the_utterance_of_every_sentence() -> None:
    text = "“The lake has never been so low. Rationing starts in August,” said Ann Lee. Tom Hale said the dam was safe."
    frame = reconcile([read(text, id="a")]).to_frame()
    assert list(frame["utterances"]) == [[0, 1], [2]]
    assert list(frame["utterance"]) == [0, 2]


@pytest.mark.parametrize("form", ["one", "list", "wire", "generator"])
def test_exports_take_one_article_or_several(article: Article, form: str, tmp_path: Any) -> None:
    pytest.importorskip("spacy")
    given: Any = {
        "one": lambda: article,
        "list": lambda: [article],
        "wire": lambda: reconcile([article]),
        "generator": lambda: (one for one in [article]),
    }[form]
    assert list(exports.to_dataframe(given())["article"]) == ["a"] * 3
    assert exports.to_arrow(given()).num_rows == 3
    assert [path.name for path in exports.write_brat(given(), tmp_path)] == ["a.ann"]
    for export in (exports.to_spacy, exports.to_schema_org, exports.to_web_annotations):
        assert isinstance(export(given()), list) == (form != "one")
    out = io.BytesIO()
    write_parquet(given(), out)
    assert pandas.read_parquet(io.BytesIO(out.getvalue()))["start"].tolist() == list(article.to_frame()["start"])


def test_exports_refuse_what_is_no_article(article: Article, tmp_path: Any) -> None:
    pytest.importorskip("spacy")
    calls = (
        exports.to_dataframe,
        exports.to_arrow,
        exports.to_spacy,
        exports.to_schema_org,
        exports.to_web_annotations,
    )
    for call in (*calls, lambda wrong: exports.write_brat(wrong, tmp_path)):
        for wrong, words in (
            (STORY, "articles is str"),
            (5, "articles is int"),
            ([article, 5], r"article 1 is int \(5\)"),
        ):
            with pytest.raises(errors.WrongTypeError, match=words):
                call(wrong)  # type: ignore[arg-type]


def test_what_an_article_is_called_is_text(article: Article) -> None:
    for field, wrong in (("id", 5), ("outlet", b"Wire"), ("id", float("nan"))):
        with pytest.raises(errors.WrongTypeError, match=f"{field} is .*: give it as text"):
            read(STORY, **{field: wrong})  # type: ignore[arg-type]
        with pytest.raises(errors.WrongTypeError, match=f"record 1: {field} is"):
            list(read_many([STORY, {"text": STORY, field: wrong}]))


def test_a_record_can_be_asked_for_its_kind(article: Article) -> None:
    assert quoteattr.from_record(article.to_record(), Article).quotations == article.quotations
    with pytest.raises(errors.WrongValueError, match="the record is that of an Article, not of Wire"):
        quoteattr.from_record(article.to_record(), quoteattr.Wire)


def test_the_examples_of_the_package_are_those_of_the_repository(root: Any) -> None:
    for record in quoteattr.load_examples():
        assert record["text"] == (root / "examples" / f"{record['id']}.txt").read_text(encoding="utf-8")
        assert quoteattr.load_example(record["id"]) == record["text"]
    assert len(quoteattr.load_examples()) == len(list((root / "examples").glob("*.txt"))) == 5
    with pytest.raises(errors.WrongValueError, match="name is 'daily': give one of daily_ledger"):
        quoteattr.load_example("daily")


def test_the_names_of_the_package_are_what_completion_offers() -> None:
    assert {name for name in dir(quoteattr) if not name.startswith("__")} == set(quoteattr.__all__)
    assert dir(exports) == sorted(exports.__all__)
