"""The commands of a store: add, search, show, rebuild."""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from quoteattr.cli.commands import articles_of, people_of, stories_of
from quoteattr.cli.inputs import complain, printable
from quoteattr.cli.outputs import output
from quoteattr.errors import UnreadableFileError, WrongValueError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quoteattr.store import Event, Store


def add(given: argparse.Namespace) -> int:
    """Read stories and add them to a store."""
    store, started = _store(given), time.monotonic()
    stories, people = stories_of(given, shows_late=True), people_of(given)
    articles = [*articles_of(given, stories, people)]
    try:
        changes = store.add(articles)
    except (UnreadableFileError, WrongValueError) as error:
        return _refused(given, error)
    _write_events((*changes.utterances_merged, *changes.people_merged, *changes.others))
    from quoteattr.render.labels import counted

    facts = [
        f"{counted(changes.added, 'article')} added, {changes.replaced} replaced, {changes.unchanged} there before",
        *([f"{stories.failures} not read"] if stories.failures else []),
        f"{counted(len(changes.new), 'utterance')} new, {len(changes.extended)} with another rendering",
    ]
    _report(facts, time.monotonic() - started)
    return 1 if stories.failures else 0


def search(given: argparse.Namespace) -> int:
    """Print the utterances of a person, of words, days or an outlet."""
    try:
        found = _store(given).search(
            person=given.person, words=given.words, since=given.since, until=given.until, outlet=given.outlet
        )
    except (UnreadableFileError, WrongValueError) as error:
        return _refused(given, error)
    with output(given) as write:
        write(found)
    return 0


def show(given: argparse.Namespace) -> int:
    """Print who ran an utterance in which words; without a number, how much the store holds."""
    store = _store(given)
    try:
        utterance = None if given.id is None else store.utterance(given.id)
        size = store.size if given.id is None else None
    except (UnreadableFileError, WrongValueError) as error:
        return _refused(given, error)
    if size is not None:
        from quoteattr.render.labels import counted

        counts = [counted(size.articles, "article"), counted(size.renderings, "rendering")]
        counts += [counted(size.utterances, "utterance"), counted(size.people, "person", "people")]
        days = f"; {size.first} to {size.last}" if size.first else ""
        sys.stdout.write(f"{', '.join(counts)}{days}\n")
        return 0
    with output(given) as write:
        write(utterance)
    return 0


def rebuild(given: argparse.Namespace) -> int:
    """Put all articles of a store together anew, and say how much was otherwise."""
    started = time.monotonic()
    try:
        drift = _store(given).rebuild()
    except (UnreadableFileError, WrongValueError) as error:
        return _refused(given, error)
    facts = [
        f"{drift.grouped_otherwise} of {drift.renderings} renderings grouped otherwise",
        f"{drift.people_otherwise} people otherwise",
    ]
    _report(facts, time.monotonic() - started)
    return 0


def _store(given: argparse.Namespace) -> Store:
    from quoteattr.store import Store  # says what to do where DuckDB is missing

    return Store(given.store)


def _refused(given: argparse.Namespace, error: UnreadableFileError | WrongValueError) -> int:
    """Say why a store cannot be used: a file is at fault, or what was asked of it is wrong usage."""
    if isinstance(error, UnreadableFileError):
        return complain(given.store, str(error).removeprefix(f"{given.store}: "))
    given.parser.error(str(error))
    return 2


def _write_events(events: Iterable[Event]) -> None:
    says = {"merged": "is now", "split": "is in part now", "removed": "is gone"}
    for one in events:
        kept = f" {one.kept}" if one.kept else ""
        line = f"{one.kind} {one.gone} {says[one.event]}{kept}: {one.reason}"
        sys.stdout.write(f"{printable(line)}\n")


def _report(facts: Iterable[str], seconds: float) -> None:
    print(f"quoteattr: {'; '.join(facts)}; {seconds:.1f} s", file=sys.stderr)  # noqa: T201
