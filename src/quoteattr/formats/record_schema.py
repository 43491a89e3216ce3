"""The JSON Schema of records, version 1: made of the classes and choices by which records are read.

A schema says which fields there are and of which types.  What it cannot say, such as that the words of a quotation are
those of the text at their spans, ``from_record`` checks beyond it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

import attrs

from quoteattr.articles import Article, Wire
from quoteattr.attribution import Extract
from quoteattr.comparison.comparison import VERDICTS
from quoteattr.formats.record_reader import MAX_COUNT, choices_of, derived_fields, required_fields
from quoteattr.formats.records import json_text
from quoteattr.people import People, Person
from quoteattr.spans import Span
from quoteattr.utterances.utterance import Utterance
from quoteattr.versions import RECORD_VERSION

Schema = dict[str, Any]

_COUNT: Final[Schema] = {"type": "integer", "minimum": 0, "maximum": MAX_COUNT}
_SPAN: Final[Schema] = {
    "description": "start and end of a stretch of the text: Python string indices, end exclusive",
    "type": "array",
    "items": _COUNT,
    "minItems": 2,
    "maxItems": 2,
}
_SIMPLE: Final[Mapping[object, Schema]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: _COUNT,
    float: {"type": "number", "minimum": 0, "maximum": 1},
    date: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    NoneType: {"type": "null"},
    Span: {"$ref": "#/$defs/Span"},
    Extract: {"type": "array", "items": {"$ref": "#/$defs/Span"}, "minItems": 1},
    Extract | None: {"type": "array", "items": {"$ref": "#/$defs/Span"}},
}
_DERIVED: Final[Mapping[str, Schema]] = {
    "version": {"type": "integer", "const": RECORD_VERSION},
    "wording": {"type": "string"},
    "verdict": {"enum": [*VERDICTS]},
    "differences": {"type": "array"},
    "witnesses": {"type": "array", "items": {"type": "string"}},
    "columns": {"type": "array"},
    "copies": {"type": "array", "items": {"type": "array", "items": _COUNT}},
    "utterances": {"type": "array", "items": {"$ref": "#/$defs/Utterance"}},
    "possibly_related": {"type": "array", "items": {"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}},
}
"""What fields hold that follow from the others."""


def record_schema() -> Schema:
    """Return the JSON Schema (2020-12) of the records of an Article, an Utterance and a Wire, version 1."""
    definitions: Schema = {"Span": _SPAN}
    kinds = (Article, Utterance, Wire)
    for kind in kinds:
        _define(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Record of quoteattr, version {RECORD_VERSION}",
        "description": "Fields may be added within a version, none removed.",
        "anyOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in kinds],
        "$defs": dict(sorted(definitions.items())),
    }


def _define(kind: type[attrs.AttrsInstance], definitions: Schema) -> Schema:
    """Put an attrs class into the definitions, with those of its fields, and return the reference to it."""
    reference = {"$ref": f"#/$defs/{kind.__name__}"}
    if kind.__name__ in definitions:
        return reference
    definitions[kind.__name__] = {}  # so that a class that holds itself ends
    attrs.resolve_types(kind)  # what type checkers alone know of a Wire, the reader has resolved
    properties = {
        field.name: {"enum": [*choices]}
        if (choices := choices_of(kind, field.name))
        else _schema_of(field.type, definitions)
        for field in attrs.fields(kind)
        if field.eq
    }
    properties |= {name: _DERIVED.get(name, {}) for name in derived_fields(kind)}
    definitions[kind.__name__] = {
        "type": "object",
        "properties": properties,
        "required": required_fields(kind),
        "additionalProperties": False,
    }
    return reference


def _schema_of(kind: Any, definitions: Schema) -> Schema:
    """Return the schema of a type as records have it."""
    if kind in _SIMPLE:
        return dict(_SIMPLE[kind])
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": [*arguments]}
    if origin in (UnionType, Union):
        return {"anyOf": [_schema_of(one, definitions) for one in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(arguments[0], definitions)}
    if kind is People:
        return {"type": "array", "items": _define(Person, definitions)}
    if attrs.has(kind):
        return _define(kind, definitions)
    raise AssertionError(f"{kind} is of no record")


def main(write: Callable[[str], object] = sys.stdout.write) -> None:
    """Write the schema, as it is stored with the documentation."""
    write(f"{json_text(record_schema(), indent=1)}\n")


if __name__ == "__main__":
    main()
