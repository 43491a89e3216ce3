"""The JSON Schema of records: every record that is made keeps to it, and what it refuses is refused on reading."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from mutated_records import _records, mutated_record

import quoteattr
from quoteattr.errors import QuoteattrError, WrongTypeError
from quoteattr.formats.record_schema import main, record_schema

fastjsonschema = pytest.importorskip("fastjsonschema")
MUTATED = 1_000
OF_FIELDS = (" has no '", "has the unknown field")


@pytest.fixture(scope="module")
def is_valid() -> Any:
    check = fastjsonschema.compile(record_schema())

    def is_valid(record: object) -> bool:
        try:
            check(record)
        except (fastjsonschema.JsonSchemaValueException, RecursionError):
            return False
        return True

    return is_valid


def test_the_schema_is_one_and_is_the_stored_one(root: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(record_schema())
    written: list[str] = []
    main(written.append)
    stored = root / "docs" / "reference" / "record-1.schema.json"
    command = "python -m quoteattr.formats.record_schema > docs/reference/record-1.schema.json"
    assert stored.read_text(encoding="utf-8") == "".join(written), command


def test_every_record_that_is_made_keeps_to_the_schema(is_valid: Any) -> None:
    articles = [
        quoteattr.read(text["text"], id=text["id"], published="2024-10-08", labeller="rules")
        for text in quoteattr.load_examples()
    ]
    wire = quoteattr.reconcile(articles)
    made = [one.to_record() for one in (*articles, wire, *wire.utterances, quoteattr.read("", labeller="rules"))]
    for record in (*made, *_records()):
        assert is_valid(json.loads(json.dumps(record)))


def test_two_schemas_of_one_kind_agree_on_a_record() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(record_schema())
    record = _records()[0]
    assert validator.is_valid(record)
    assert not validator.is_valid({**record, "version": 2})
    assert not validator.is_valid({**record, "version": True})
    assert not validator.is_valid({name: value for name, value in record.items() if name != "text"})


def test_a_changed_record_is_refused_by_the_schema_or_for_what_no_schema_can_say(is_valid: Any) -> None:
    """What the schema refuses, reading refuses; what reading refuses beyond it is a value, never a field or a type."""
    found: Counter[str] = Counter()
    for seed in range(MUTATED):
        record = mutated_record(seed)
        try:
            quoteattr.from_record(record)
        except QuoteattrError as error:
            refusal = error
        else:
            assert is_valid(record), seed
            found["kept"] += 1
            continue
        if not is_valid(record):
            found["refused by both"] += 1
            continue
        found["beyond the schema"] += 1
        is_beyond = "differences" in str(refusal) or not isinstance(refusal, WrongTypeError)
        assert is_beyond or _is_whole(refusal), (seed, refusal)
        assert not any(words in str(refusal) for words in OF_FIELDS), (seed, refusal)
    assert min(found["refused by both"], found["beyond the schema"]) > MUTATED // 10, found
    assert sum(found.values()) == MUTATED


def _is_whole(refusal: QuoteattrError) -> bool:
    """Whether a number such as 1.0 was refused, which is a whole one to JSON Schema."""
    return ".0" in str(refusal)
