"""Articles as plain records: JSON and JSON lines out, and records read back to equal values.

``Article.to_record()`` makes the record; its format is version 1.  Offsets are Python string indices, end
exclusive, into the record's own ``text``, so a record can be read back without the file that it came from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol, cast, get_args

import attrs

from quoteattr.articles import Article, Wire
from quoteattr.attribution import Kind, Quotation, Rejected, Speaker, Status, Via
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.evidence import PROBLEMS, RULES, Evidence, Problem
from quoteattr.formats.fields import Fields, shown
from quoteattr.people import Name, NameKind, People, Person, PersonKind, Role
from quoteattr.people.person import ROLE_FIELDS, ROLE_FLAGS
from quoteattr.utterances.rendering import Rendering
from quoteattr.utterances.utterance import Utterance
from quoteattr.versions import RECORD_VERSION


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
    write_list((article.to_record() for article in articles), out)


def write_list(records: Iterable[Mapping[str, Any]], out: Writable) -> None:
    """One JSON list, each record written as soon as it is there."""
    before = "[\n"
    for record in records:
        out.write(before + json_text(record, indent=2))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def json_text(record: Mapping[str, Any], *, indent: int | None = None) -> str:
    """A record as JSON in readable characters; lone surrogates, which UTF-8 cannot hold, as ``\\udXXX``."""
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    return _SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def write_people(people: Iterable[Person], out: Writable) -> None:
    """A list of people as CSV, as ``People.save`` writes it and ``People.load`` reads it."""
    import csv  # only this format needs it

    from quoteattr.people.io.tables import table

    csv.writer(out).writerows(table(people))


# --- reading back ----------------------------------------------------------------------------------------------------


def from_record(record: Mapping[str, Any]) -> Any:
    """The Article, Utterance or Wire whose ``to_record()`` this is; equal to the one that the record was made from.

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
    fields = Fields(record, "record", "")
    if "renderings" in record:
        return _utterance(fields)
    return _wire(fields) if "articles" in record else _article(fields)


def _article(fields: Fields) -> Article:
    fields = Fields(fields.record, fields.where, fields.take("text", str))
    fields.require("version", *(field.name for field in attrs.fields(Article) if field.eq))
    return Article(
        text=fields.text,
        id=fields.take_or_none("id", str),
        outlet=fields.take_or_none("outlet", str),
        published=fields.date_or_none("published"),
        quotations=tuple(map(_quotation, fields.each("quotations"))),
        rejected=tuple(map(_rejected, fields.each("rejected"))),
        people=tuple(map(_person, fields.each("people"))),
        problems=tuple(map(_problem, fields.each("problems"))),
    )


def _wire(fields: Fields) -> Wire:
    """A wire; its utterances follow from its articles and people, and are found anew."""
    fields.require("version", "people", "articles", "utterances", "possibly_related")
    return Wire(tuple(map(_article, fields.each("articles"))), People(tuple(map(_person, fields.each("people")))))


def _utterance(fields: Fields) -> Utterance:
    """An utterance; what follows from its renderings is found anew."""
    fields.require("version", "speaker", "renderings", *_FOUND_ANEW)
    renderings = tuple(map(_rendering, fields.each("renderings")))
    if not renderings:
        raise WrongValueError(f"{fields.where}.renderings is empty: give at least one")
    return Utterance(_speaker(fields.inner("speaker")) if fields.record["speaker"] is not None else None, renderings)


_FOUND_ANEW: Final = ("wording", "verdict", "differences", "witnesses", "columns", "copies")


def _rendering(fields: Fields) -> Rendering:
    fields.require(*(field.name for field in attrs.fields(Rendering)))
    return Rendering(
        text=fields.take("text", str),
        position=fields.count("position"),
        article=None if fields.record["article"] is None else fields.count("article"),
        article_id=fields.take_or_none("article_id", str),
        outlet=fields.take_or_none("outlet", str),
        published=fields.date_or_none("published"),
        content=fields.stretches("content"),
    )


def quotation_from_record(record: Mapping[str, Any], text: str) -> Quotation:
    """The Quotation whose ``to_record()`` this is, in an article of this text.  Raises as ``from_record`` does."""
    return _quotation(Fields(record, "quotation", text))


def _quotation(fields: Fields) -> Quotation:
    fields.require(*(field.name for field in attrs.fields(Quotation) if field.name != "speaker_confidence"))
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
        # records of before it was added have none
        speaker_confidence=fields.share("speaker_confidence") if "speaker_confidence" in fields.record else 0.0,
        via=tuple(map(_via, fields.each("via"))),
        confidence=fields.share("confidence"),
        evidence=tuple(map(_evidence, fields.each("evidence"))),
    )


def _speaker(fields: Fields) -> Speaker:
    fields.require("id", "name")
    return Speaker(fields.take("id", str), fields.take("name", str))


def _via(fields: Fields) -> Via:
    fields.require("name", "span")
    return Via(fields.take("name", str), fields.span("span"))


def _evidence(fields: Fields) -> Evidence:
    fields.require("rule", "spans")
    return Evidence(fields.one_of("rule", RULES), fields.spans("spans"))


def _rejected(fields: Fields) -> Rejected:
    fields.require("span", "text", "reason", "evidence")
    span = fields.span("span")
    return Rejected(
        span=span,
        text=fields.words("text", span.cut(fields.text)),
        reason=fields.take("reason", str),
        evidence=tuple(map(_evidence, fields.each("evidence"))),
    )


def _problem(fields: Fields) -> Problem:
    fields.require("kind", "span", "note")
    return Problem(fields.one_of("kind", PROBLEMS), fields.span("span"), fields.take("note", str))


def _person(fields: Fields) -> Person:
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


def _name(fields: Fields) -> Name:
    fields.require("text", "kind")
    return Name(fields.take("text", str), cast("NameKind", fields.one_of("kind", get_args(NameKind))))


def _role(fields: Fields) -> Role:
    fields.require("title", optional=ROLE_FIELDS)
    known: dict[str, Any] = {
        name: fields.flag(name) if name in ROLE_FLAGS else fields.take(name, str) for name in fields.record
    }
    try:
        return Role(**known)
    except WrongValueError as error:
        raise WrongValueError(f"{fields.where}: {error}") from error
