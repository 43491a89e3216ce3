"""The tables as Arrow has them: types and schemas.  Imported before all that needs pyarrow: it says how to get it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from quoteattr.errors import MissingExtraError
from quoteattr.people.person import ROLE_FIELDS, ROLE_FLAGS
from quoteattr.tables.fields import PERSON, QUOTATION, QUOTATION_ID, TABLES, Field

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtraError("a table needs pyarrow: pip install 'quoteattr[arrow]'") from error

_EDGES: Final = [("start", pa.int64()), ("end", pa.int64())]
_SPAN: Final = pa.struct(_EDGES)


def _several(*fields: tuple[str, Any]) -> pa.DataType:
    return pa.list_(pa.struct([*fields]))


def _texts(*names: str) -> list[tuple[str, Any]]:
    return [(name, pa.string()) for name in names]


def _roles() -> pa.DataType:
    return _several(*((name, pa.bool_() if name in ROLE_FLAGS else pa.string()) for name in ROLE_FIELDS))


_PLAIN: Final[Mapping[str, Any]] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "date": pa.date32(),
    "whole": pa.int64(),
    "wholes": pa.list_(pa.int64()),
    "share": pa.float64(),
    "flag": pa.bool_(),
    "span": _SPAN,
    "spans": pa.list_(_SPAN),
    "pairs": pa.list_(pa.list_(pa.int64())),
    "via": _several(*_texts("name"), *_EDGES),
    "evidence": _several(*_texts("rule"), ("spans", pa.list_(_SPAN))),
    "rejected": _several(*_EDGES, *_texts("text", "reason")),
    "problems": _several(*_texts("kind"), *_EDGES, *_texts("note")),
    "names": _several(*_texts("text", "kind")),
    "roles": _roles(),
}


def _columns(fields: Iterable[Field]) -> list[tuple[str, Any]]:
    return [(field.name, TYPES[field.kind]) for field in fields]


TYPES: Final[dict[str, Any]] = {**_PLAIN}
"""The type of Arrow of each kind of field, and of what a data frame has in its place."""
TYPES["quotations"] = _several(*_columns((*QUOTATION, QUOTATION_ID)))
TYPES["people"] = _several(*_columns(PERSON))

SCHEMAS: Final[Mapping[str, Any]] = {name: pa.schema(_columns(fields)) for name, fields in TABLES.items()}
"""The schema of each table."""
READINGS: Final = SCHEMAS["readings"]
ARTICLES: Final = SCHEMAS["articles"]
QUOTATIONS: Final = SCHEMAS["quotations"]
PEOPLE: Final = SCHEMAS["people"]
ERRORS: Final = SCHEMAS["errors"]
UTTERANCES: Final = SCHEMAS["utterances"]
RENDERINGS: Final = SCHEMAS["renderings"]
DIFFERENCES: Final = SCHEMAS["differences"]


def table_of(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Return rows as an Arrow table with the schema of this name."""
    return pa.Table.from_pylist([*rows], schema=SCHEMAS[name])
