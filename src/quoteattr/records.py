"""Articles as plain records: JSON, JSON lines and CSV out, and records read back to equal values.

``Article.to_record()`` makes the record; its format is version 1.  Offsets are Python string indices, end
exclusive, into the record's own ``text``, so a record can be read back without the file that it came from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Protocol, TypeVar, cast, get_args

import attrs
from attrs import frozen

from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.evidence import PROBLEMS, RULES, Evidence, Problem
from quoteattr.newsroom import Kind as PersonKind
from quoteattr.newsroom import Name, NameKind, Person, Role
from quoteattr.newsroom.values import ROLE_FIELDS, ROLE_FLAGS
from quoteattr.pipeline import RECORD_VERSION, Article
from quoteattr.quotations import PAUSE, Extract, Kind, Quotation, Rejected, Speaker, Status, Via
from quoteattr.spans import Span


class Writable(Protocol):
    """Anything with ``write``, such as an open text file."""

    def write(self, text: str, /) -> object:
        """Take the next piece of text."""
        ...


# --- writing ---------------------------------------------------------------------------------------------------------


def write_jsonl(articles: Iterable[Article], out: Writable) -> None:
    """One record a line, each written as soon as its article is read."""
    for article in articles:
        out.write(f"{json_text(article.to_record())}\n")


def write_json(articles: Iterable[Article], out: Writable) -> None:
    """One JSON list of records, each written as soon as its article is read."""
    before = "[\n"
    for article in articles:
        out.write(before + json_text(article.to_record(), indent=2))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def json_text(record: Mapping[str, Any], *, indent: int | None = None) -> str:
    """A record as JSON in readable characters; lone surrogates, which UTF-8 cannot hold, as ``\\udXXX``."""
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    return _SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_SURROGATES: Final = re.compile("[\ud800-\udfff]")

CSV_COLUMNS: Final[Mapping[str, Callable[[Article, Quotation], object]]] = {
    "article": lambda article, _: article.id,
    "outlet": lambda article, _: article.outlet,
    "published": lambda article, _: article.published,
    "kind": lambda _, quotation: quotation.kind,
    "speaker": lambda _, quotation: quotation.speaker and quotation.speaker.name,
    "speaker_id": lambda _, quotation: quotation.speaker and quotation.speaker.id,
    "speaker_status": lambda _, quotation: quotation.speaker_status,
    "source": lambda _, quotation: quotation.source,
    "cue": lambda _, quotation: quotation.cue,
    "act": lambda _, quotation: quotation.act,
    "quotation": lambda _, quotation: quotation.text,
    "via": lambda _, quotation: "; ".join(via.name for via in quotation.via),
    "content": lambda _, quotation: _offsets(quotation.content.spans),
    "confidence": lambda _, quotation: quotation.confidence,
    "rules": lambda _, quotation: " ".join(evidence.rule for evidence in quotation.evidence),
}
"""The columns of the CSV, in order, and what stands in each: one row a quotation."""

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(articles: Iterable[Article], out: Writable) -> None:
    """One row a quotation, under a line with the names of CSV_COLUMNS; rows end with CR LF (RFC 4180).

    A spreadsheet takes a cell that starts with ``=``, ``+``, ``-``, ``@``, a tab or a line end (or a full-width form
    of these signs) for a formula and runs it.  Such a cell gets a ``'`` in front, which spreadsheets do not show
    (OWASP, "CSV Injection").  Where the exact words matter, read the JSON.
    """
    import csv  # only this format needs it

    rows = csv.writer(out)
    rows.writerow(CSV_COLUMNS)
    for article in articles:
        for quotation in article.quotations:
            rows.writerow([_cell(of(article, quotation)) for of in CSV_COLUMNS.values()])


def write_people(people: Iterable[Person], out: Writable) -> None:
    """A list of people as CSV, as ``People.save`` writes it and ``People.load`` reads it."""
    import csv  # only this format needs it

    from quoteattr.newsroom.tables import table

    csv.writer(out).writerows(table(people))


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _offsets(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}:{end}" for start, end in spans)


# --- reading back ----------------------------------------------------------------------------------------------------


def from_record(record: Mapping[str, Any]) -> Article:
    """The Article whose ``to_record()`` this is; equal to the one that the record was made from.

    Raises WrongTypeError or WrongValueError, with the place and value in the record and what to do, for a
    version that is not known, a field that is missing, unknown or of the wrong type, a span outside the text, or
    words that are not those of the text at their spans.
    """
    if not isinstance(record, Mapping):
        raise WrongTypeError(f"the record is {_shown(record)}, not a dict: for JSON text, give json.loads(text)")
    if record.get("version") != RECORD_VERSION:
        raise WrongValueError(
            f"record.version is {_shown(record.get('version'))}, not {RECORD_VERSION}: read the text again "
            "to get a record of this version"
        )
    text = _Fields(record, "record", "").take("text", str)
    fields = _Fields(record, "record", text)
    fields.require("version", *(field.name for field in attrs.fields(Article)))
    return Article(
        text=text,
        id=fields.take_or_none("id", str),
        outlet=fields.take_or_none("outlet", str),
        published=fields.date_or_none("published"),
        quotations=tuple(map(_quotation, fields.each("quotations"))),
        rejected=tuple(map(_rejected, fields.each("rejected"))),
        people=tuple(map(_person, fields.each("people"))),
        problems=tuple(map(_problem, fields.each("problems"))),
    )


T = TypeVar("T")


@frozen
class _Fields:
    """One dict of a record: where in the record it stands, and the article's text that its spans cut."""

    record: Mapping[str, Any]
    where: str
    text: str

    def require(self, *names: str, optional: Collection[str] = ()) -> None:
        """Refuse a dict that lacks one of these keys or has another that is not optional."""
        for name in names:
            self._value(name)
        for name in self.record:
            if name not in names and name not in optional:
                raise WrongValueError(
                    f"{self.where} has the unknown field {_shown(name)}: take it out; "
                    f"it has {', '.join(dict.fromkeys((*names, *optional)))}"
                )

    def take(self, name: str, of: type[T]) -> T:
        value = self._value(name)
        if not isinstance(value, of) or isinstance(value, bool):
            raise self._wrong_type(name, value, of.__name__)
        return value

    def take_or_none(self, name: str, of: type[T]) -> T | None:
        return None if self._value(name) is None else self.take(name, of)

    def share(self, name: str) -> float:
        """A number from 0 to 1."""
        value = self._value(name)
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise self._wrong_type(name, value, "a number")
        if not 0 <= value <= 1:
            raise self._wrong_value(name, value, "give a number from 0 to 1")
        return float(value)

    def flag(self, name: str) -> bool:
        value = self._value(name)
        if not isinstance(value, bool):
            raise self._wrong_type(name, value, "true or false")
        return value

    def one_of(self, name: str, choices: Collection[str]) -> str:
        value = self.take(name, str)
        if value not in choices:
            raise self._wrong_value(name, value, f"give one of {', '.join(choices)}")
        return value

    def date_or_none(self, name: str) -> date | None:
        value = self.take_or_none(name, str)
        try:
            return None if value is None else date.fromisoformat(value)
        except ValueError:
            raise self._wrong_value(name, value, 'give a date such as "2024-10-08"') from None

    def span(self, name: str) -> Span:
        return self._span(name, self._value(name))

    def spans(self, name: str) -> tuple[Span, ...]:
        return tuple(self._span(f"{name}[{at}]", pair) for at, pair in enumerate(self.take(name, list)))

    def texts(self, name: str) -> tuple[str, ...]:
        texts = self.take(name, list)
        if not all(isinstance(text, str) for text in texts):
            raise self._wrong_type(name, texts, "a list of str")
        return tuple(texts)

    def extract(self, name: str) -> Extract:
        """The words at the spans, cut from the text."""
        spans = self.spans(name)
        if not spans:
            raise self._wrong_value(name, [], "give at least one span")
        return Extract(spans, PAUSE.join(span.cut(self.text) for span in spans))

    def extract_or_none(self, name: str) -> Extract | None:
        return self.extract(name) if self.take(name, list) else None

    def words(self, name: str, cut: str) -> str:
        """Words with the letters and digits of those cut from the text; the marks around them may be left out."""
        value = self.take(name, str)
        if list(filter(str.isalnum, value)) != list(filter(str.isalnum, cut)):
            raise self._wrong_value(name, value, f"the text has {_shown(cut)} at these spans; read the text again")
        return value

    def inner(self, name: str) -> _Fields:
        return self._fields(name, self._value(name))

    def each(self, name: str) -> Iterator[_Fields]:
        for at, value in enumerate(self.take(name, list)):
            yield self._fields(f"{name}[{at}]", value)

    def _fields(self, name: str, value: object) -> _Fields:
        if not isinstance(value, Mapping):
            raise self._wrong_type(name, value, "a dict")
        return _Fields(value, f"{self.where}.{name}", self.text)

    def _value(self, name: str) -> object:
        if name not in self.record:
            raise WrongValueError(f"{self.where} has no {name!r}: give a record as to_record() makes it")
        value: object = self.record[name]
        return value

    def _span(self, name: str, value: object) -> Span:
        if not isinstance(value, (list, tuple)) or [type(edge) for edge in value] != [int, int]:
            raise self._wrong_type(name, value, "a pair of whole numbers [start, end]")
        start, end = value
        if not 0 <= start <= end <= len(self.text):
            raise self._wrong_value(name, value, f"give 0 <= start <= end <= {len(self.text)}, the length of the text")
        return Span(start, end)

    def _wrong_type(self, name: str, value: object, expected: str) -> WrongTypeError:
        return WrongTypeError(
            f"{self.where}.{name} is {_shown(value)}, not {expected}: give a record as to_record() makes it"
        )

    def _wrong_value(self, name: str, value: object, cure: str) -> WrongValueError:
        return WrongValueError(f"{self.where}.{name} is {_shown(value)}: {cure}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _quotation(fields: _Fields) -> Quotation:
    fields.require(*(field.name for field in attrs.fields(Quotation)))
    content = fields.extract("content")
    return Quotation(
        kind=cast("Kind", fields.one_of("kind", get_args(Kind))),
        text=fields.words("text", content.text),
        content=content,
        cue=fields.extract_or_none("cue"),
        source=fields.extract_or_none("source"),
        act=fields.take("act", str),
        speaker=_speaker(fields.inner("speaker")) if fields.record["speaker"] is not None else None,
        speaker_status=cast("Status", fields.one_of("speaker_status", get_args(Status))),
        via=tuple(map(_via, fields.each("via"))),
        confidence=fields.share("confidence"),
        evidence=tuple(map(_evidence, fields.each("evidence"))),
    )


def _speaker(fields: _Fields) -> Speaker:
    fields.require("id", "name")
    return Speaker(fields.take("id", str), fields.take("name", str))


def _via(fields: _Fields) -> Via:
    fields.require("name", "span")
    return Via(fields.take("name", str), fields.span("span"))


def _evidence(fields: _Fields) -> Evidence:
    fields.require("rule", "spans")
    return Evidence(fields.one_of("rule", RULES), fields.spans("spans"))


def _rejected(fields: _Fields) -> Rejected:
    fields.require("span", "text", "reason", "evidence")
    span = fields.span("span")
    return Rejected(
        span=span,
        text=fields.words("text", span.cut(fields.text)),
        reason=fields.take("reason", str),
        evidence=tuple(map(_evidence, fields.each("evidence"))),
    )


def _problem(fields: _Fields) -> Problem:
    fields.require("kind", "span", "note")
    return Problem(fields.one_of("kind", PROBLEMS), fields.span("span"), fields.take("note", str))


def _person(fields: _Fields) -> Person:
    fields.require(*(field.name for field in attrs.fields(Person)))
    return Person(
        id=fields.take("id", str),
        name=fields.take("name", str),
        kind=cast("PersonKind", fields.one_of("kind", get_args(PersonKind))),
        aliases=tuple(map(_name, fields.each("aliases"))),
        roles=tuple(map(_role, fields.each("roles"))),
        pronouns=fields.take("pronouns", str),
        wikidata=fields.take("wikidata", str),
        not_same_as=fields.texts("not_same_as"),
        mentions=fields.spans("mentions"),
    )


def _name(fields: _Fields) -> Name:
    fields.require("text", "kind")
    return Name(fields.take("text", str), cast("NameKind", fields.one_of("kind", get_args(NameKind))))


def _role(fields: _Fields) -> Role:
    fields.require("title", optional=ROLE_FIELDS)
    known: dict[str, Any] = {
        name: fields.flag(name) if name in ROLE_FLAGS else fields.take(name, str) for name in fields.record
    }
    try:
        return Role(**known)
    except WrongValueError as error:
        raise WrongValueError(f"{fields.where}: {error}") from error
