"""Articles out of the columns of a table: a DataFrame of pandas, or what hands its columns to Arrow, such as Polars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from attrs import field, frozen

from quoteattr.arguments import date_of, shown
from quoteattr.articles import Article
from quoteattr.display import Framed
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.file_kinds import kind_of_text, what_to_do
from quoteattr.formats.columns import COLUMNS
from quoteattr.formats.tabular import arrow_table, columns_of, frame_of
from quoteattr.many import ManyOptions, read_many, showing_options

if TYPE_CHECKING:
    import pandas

_FIELDS: Final = ("text", "id", "outlet", "published")


@frozen
class UnreadRow:
    """A row of a table that is no article, and why."""

    row: Any
    """The label of the row in the index of the frame; in a frame without an index, its number from 0."""
    reason: str


def _number(values: Sequence[object]) -> str:
    return f"<{len(values)}>"


@frozen
class FrameReading(Framed):
    """What was read of a table: go through it for the articles; ``to_frame()`` is a table again."""

    articles: tuple[Article, ...] = field(repr=_number)
    rows: tuple[Any, ...] = field(repr=_number)
    """For each of ``articles``, the label of its row."""
    unread: tuple[UnreadRow, ...] = field(repr=_number)
    """The rows that could not be read, each with the reason."""

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


@showing_options
def read_frame(
    frame: Any,
    *,
    text: str = "text",
    id: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    **how: Unpack[ManyOptions],
) -> FrameReading:
    """Read the articles of a table, one a row; ``text``, ``id``, ``outlet`` and ``published`` name its columns.

    ``frame`` is a pandas DataFrame, a Polars DataFrame, an Arrow table, or another table that Arrow can take.  Without
    ``id`` an article is called by the label of its row.  A row that cannot be read, such as one without text, stands in
    ``unread`` with the reason, and as a row with a ``problem`` in ``to_frame()``.
    ``people``, ``tokenizer``, ``labeller``, ``settings``, ``workers``, ``progress``, ``seconds`` and ``mp_context`` are
    as for ``read_many``.  Give the answer to ``reconcile`` as it is.

    Raises WrongTypeError for what is no table, WrongValueError for a column that it has not.
    """
    read_many((), **how)  # refuses a wrong choice before the table is looked at
    names = dict(zip(_FIELDS, (text, id, outlet, published), strict=True))
    labels, columns = _table(frame, {name: column for name, column in names.items() if column is not None})
    records: list[dict[str, Any]] = []
    rows: list[Any] = []
    unread: dict[int, UnreadRow] = {}
    for at, label in enumerate(labels):
        try:
            records.append(_record({name: values[at] for name, values in columns.items()}, names, label))
            rows.append(at)
        except (WrongTypeError, WrongValueError) as error:
            unread[at] = UnreadRow(label, str(error))
    articles: dict[int, Article] = {}
    for at, answer in zip(rows, read_many(records, on_error="record", **how), strict=True):
        if isinstance(answer, Article):
            articles[at] = answer
        else:
            unread[at] = UnreadRow(labels[at], answer.cause)
    kept = tuple(labels[at] for at in articles)
    return FrameReading(tuple(articles.values()), kept, tuple(unread[at] for at in sorted(unread)))


def frame_of_reading(reading: FrameReading) -> pandas.DataFrame:
    """Return one row a quotation, with the label of its row in ``row``; rows that were not read have a ``problem``."""
    columns = columns_of(reading)
    labels = [label for label, article in zip(reading.rows, reading, strict=True) for _ in article.quotations]
    missing = [None] * len(reading.unread)
    table = {name: [*columns[name], *missing] for name in COLUMNS}
    problems = [*([None] * len(labels)), *(one.reason for one in reading.unread)]
    made = frame_of(table | {"problem": problems})
    made.insert(0, "row", [*labels, *(one.row for one in reading.unread)])
    return made


def _table(frame: Any, columns: Mapping[str, str]) -> tuple[list[Any], dict[str, list[Any]]]:
    """Return the labels of the rows of a table, and the values of some columns, None where they are missing."""
    if hasattr(frame, "iloc") and hasattr(frame, "columns"):
        _require(columns, list(frame.columns))
        found = {name: frame[column].astype(object) for name, column in columns.items()}
        values = {name: column.where(column.notna(), None).tolist() for name, column in found.items()}
        return frame.index.tolist(), values
    is_column = hasattr(frame, "to_frame") and not hasattr(frame, "columns")
    if is_column or not hasattr(frame, "__arrow_c_stream__"):
        raise WrongTypeError(f"frame is {shown(frame)}: {_cure_of_frame(frame)}")
    table = arrow_table(frame)
    _require(columns, table.column_names)
    return list(range(table.num_rows)), {name: table[column].to_pylist() for name, column in columns.items()}


def _cure_of_frame(frame: object) -> str:
    if hasattr(frame, "collect"):
        return "give what its collect() returns"
    if hasattr(frame, "to_frame") and not hasattr(frame, "columns"):
        return 'it is one column: give the whole table and name the column, as in read_frame(frame, text="body")'
    return "give a DataFrame of pandas or Polars, or an Arrow table"


def _require(wanted: Mapping[str, str], known: Sequence[object]) -> None:
    names = ", ".join(map(str, known)) or "none at all"
    for name, column in wanted.items():
        if known.count(column) != 1:
            times = "several columns" if column in known else "no column"
            example = known[0] if known else column
            raise WrongValueError(f'the frame has {times} {column!r}, but {names}: name one, as in {name}="{example}"')


def _record(values: Mapping[str, Any], names: Mapping[str, str | None], label: Any) -> dict[str, Any]:
    """Return a record of ``read_many``; raise for a row that is no article, with the name of its column."""
    text = values["text"]
    if text is None:
        raise WrongValueError(f"{names['text']} is missing")
    if not isinstance(text, str):
        raise WrongTypeError(f"{names['text']} is {shown(text)}, not text")
    if not text or text.isspace():
        raise WrongValueError(f"{names['text']} is empty")
    kind = kind_of_text(text)
    if kind is not None:
        raise WrongValueError(f"{names['text']} is {what_to_do(kind, 'text')}")
    record: dict[str, Any] = {"text": text, "id": str(label)}
    for name in ("id", "outlet"):
        if values.get(name) is not None:
            record[name] = str(values[name])
    try:
        return record | {"published": date_of(values.get("published"))}
    except (WrongTypeError, WrongValueError) as error:
        raise type(error)(f"{names['published']}: {error}") from error
