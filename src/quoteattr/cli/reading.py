"""``quoteattr read`` and ``quoteattr reconcile``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final, TextIO

from quoteattr.atomic_write import replacing
from quoteattr.cli.inputs import STANDARD_INPUT, Stories
from quoteattr.cli.outputs import opened, paint_for, width
from quoteattr.cli.progress import Tally
from quoteattr.errors import MissingExtraError, QuoteattrError

if TYPE_CHECKING:
    from quoteattr.articles import Article, Wire
    from quoteattr.people import People
    from quoteattr.settings import Settings

READ_FORMATS: Final = (
    *("table", "json", "jsonl", "csv", "html", "webannotation", "schemaorg", "brat", "parquet", "spacy"),
)
RECONCILE_FORMATS: Final = ("table", "json", "csv", "html")
_BINARY: Final = frozenset({"parquet", "spacy"})
_WRITERS: Final = {
    "json": ("formats.records", "write_json"),
    "jsonl": ("formats.records", "write_jsonl"),
    "csv": ("formats.spreadsheet", "write_csv"),
    "webannotation": ("formats.web_annotation", "write_web_annotations"),
    "schemaorg": ("formats.schema_org", "write_schema_org"),
}
"""The module and the function that write a format; imported only when it is asked for."""


def read(given: argparse.Namespace) -> int:
    """List the quotations of articles."""
    if given.output is None and given.format in {"brat", *_BINARY}:
        given.parser.error(f"--format {given.format} is not for the screen: add --output and a name")
    stories, tally = _stories(given), Tally()
    articles = tally(_articles(given, stories, people_of(given)))
    if given.format == "brat":
        from quoteattr.formats import write_brat

        write_brat(articles, given.output)
    elif given.format in _BINARY:
        _write_bytes(articles, given)
    else:
        with opened(given) as out:
            _write(articles, given, out)
    return _ended(tally, stories)


def reconcile(given: argparse.Namespace) -> int:
    """Put together what several articles quote."""
    stories, tally = _stories(given), Tally()
    people = people_of(given)
    articles = tally(_articles(given, stories, people))
    from quoteattr.api import reconcile as put_together

    with opened(given) as out:
        wire = put_together(articles, people)
        tally.speakers = {one.speaker.id for article in wire.articles for one in article.quotations if one.speaker}
        _write_wire(wire, given, out)
    return _ended(tally, stories)


def _ended(tally: Tally, stories: Stories) -> int:
    tally.tell(stories.failures)
    return 1 if stories.failures else 0


def _stories(given: argparse.Namespace) -> Stories:
    """The stories that are named, or standard input if something is piped in."""
    names = given.files
    if not names:
        if sys.stdin is None or sys.stdin.isatty():
            given.parser.error("nothing to read: name a file or folder, or pipe text in (see --help)")
        names = [STANDARD_INPUT]
    if names.count(STANDARD_INPUT) > 1:
        given.parser.error("- stands for standard input, which can be read once: give it once")
    return Stories(names)


def _articles(given: argparse.Namespace, stories: Stories, people: People | None) -> Iterator[Article]:
    """The articles, each as it is asked for."""
    from quoteattr.api import read_many  # --version and --help need not wait for it

    return read_many(stories, people=people, labeller=given.labeller, settings=settings_of(given))


def settings_of(given: argparse.Namespace) -> Settings:
    """The settings that were asked for."""
    from quoteattr.settings import Settings

    return Settings() if given.least_confidence is None else Settings(least_confidence=given.least_confidence)


def people_of(given: argparse.Namespace) -> People | None:
    """The list named on the command line; one that cannot be read is wrong usage."""
    if given.people is None:
        return None
    from quoteattr.people import People

    parser: argparse.ArgumentParser = given.parser
    try:
        return People.load(given.people)
    except QuoteattrError as error:
        parser.error(f"--people: {error}")


def _write_bytes(articles: Iterable[Article], given: argparse.Namespace) -> None:
    from quoteattr.formats.dataframes import parquet
    from quoteattr.formats.spacy_docs import docbin

    try:
        content = parquet(articles) if given.format == "parquet" else docbin(articles)
    except MissingExtraError as error:
        given.parser.error(str(error))
    with replacing(given.output, "wb") as out:
        out.write(content)


def _write(articles: Iterable[Article], given: argparse.Namespace, out: TextIO) -> None:
    if given.format in _WRITERS:
        home, name = _WRITERS[given.format]
        getattr(import_module(f"quoteattr.{home}"), name)(articles, out)
    elif given.format == "html":
        from quoteattr.render.html.page import page

        out.write(page(articles))
    else:
        from quoteattr.render import terminal as reports

        paint = paint_for(given)
        tables = (reports.table(article, width(), paint) for article in articles)
        out.writelines(("\n\n" if at else "") + table for at, table in enumerate(tables))


def _write_wire(wire: Wire, given: argparse.Namespace, out: TextIO) -> None:
    from quoteattr.formats import records
    from quoteattr.render import terminal as reports

    if given.format == "json":
        out.write(f"{records.json_text(wire.to_record(), indent=2)}\n")
    elif given.format == "csv":
        records.write_people(wire.people, out)
    elif given.format == "html":
        from quoteattr.render.html.wire_page import wire_page

        out.write(wire_page(wire))
    else:
        paint = paint_for(given)
        out.write(f"{reports.utterances_table(wire, width(), paint)}\n{reports.people_table(wire, width(), paint)}")
