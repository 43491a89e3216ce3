"""Articles, wires and utterances as plain records: JSON and JSON lines out, and records read back to equal values.

Each has ``to_record()``, whose format is version 1.  Offsets are Python string indices, end exclusive, into the
record's own ``text``, so a record can be read back without the file that it came from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from quoteattr.articles import Article, Wire
from quoteattr.attribution import Quotation
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.formats.columns import SURROGATES
from quoteattr.formats.record_reader import shown, structure
from quoteattr.utterances.renderings import Utterance
from quoteattr.versions import RECORD_VERSION


class Writable(Protocol):
    """Anything with ``write``, such as an open text file."""

    def write(self, text: str, /) -> object:
        """Take the next part of the text."""
        ...


class Recorded(Protocol):
    """Anything with ``to_record``."""

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict that JSON can hold."""
        ...


def write_jsonl(articles: Iterable[Article], out: Writable) -> None:
    """Write one record a line, each as soon as its article is read."""
    for article in articles:
        out.write(f"{json_text(article.to_record())}\n")


def write_json(articles: Iterable[Article], out: Writable) -> None:
    """Write one JSON list of records, each as soon as its article is read."""
    write_list((article.to_record() for article in articles), out)


def write_record(value: Recorded, out: Writable) -> None:
    """Write one record."""
    out.write(f"{json_text(value.to_record(), indent=2)}\n")


def write_list(records: Iterable[Mapping[str, Any]], out: Writable) -> None:
    """Write one JSON list, each record as soon as it is there."""
    before = "[\n"
    for record in records:
        out.write(before + json_text(record, indent=2))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def json_text(record: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Return a record as JSON in readable characters; lone surrogates, which UTF-8 cannot hold, as ``\\udXXX``."""
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    return SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def from_record(record: Mapping[str, Any]) -> Any:
    """Return the Article, Utterance or Wire whose ``to_record()`` this is, equal to the one that it was made from.

    Raises WrongTypeError or WrongValueError, with the place and value in the record and what to do, for a
    version that is not known, a field that is missing, unknown or of the wrong type, a span outside the text, or
    words that are not those of the text at their spans.
    """
    if not isinstance(record, Mapping):
        raise WrongTypeError(f"the record is {shown(record)}, not a dict: for JSON text, give json.loads(text)")
    if record.get("version") != RECORD_VERSION:
        raise WrongValueError(
            f"record.version is {shown(record.get('version'))}, not {RECORD_VERSION}: read the text again "
            "to get a record of this version"
        )
    kind = Utterance if "renderings" in record else Wire if "articles" in record else Article
    return structure(record, kind, "record")


def quotation_from_record(record: Mapping[str, Any], text: str) -> Quotation:
    """Return the Quotation whose ``to_record()`` this is, in an article of this text; raise as ``from_record`` does."""
    return structure(record, Quotation, "quotation", text)
