"""What each command does: from what the command line gives to the exit code."""

from __future__ import annotations

import argparse
import re
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quoteattr.cli.inputs import STANDARD_INPUT, Stories, complain, printable, story_of, text_of
from quoteattr.cli.outputs import output
from quoteattr.cli.progress import Progress, Tally, is_watched
from quoteattr.errors import QuoteattrError, UnreadableFileError, WrongTypeError, WrongValueError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quoteattr.articles import Article
    from quoteattr.people import People
    from quoteattr.reviews import Review
    from quoteattr.settings import Settings

# What a command needs is imported when it runs: --version and --help need not wait for it.

_PLACE: Final = re.compile(r"(?P<name>.*?)(?::(?P<line>\d+))?:(?P<offset>\d+)", re.DOTALL)


def read(given: argparse.Namespace) -> int:
    """List the quotations of articles."""
    stories, people = stories_of(given), people_of(given)
    tally = Tally(people)
    articles = articles_of(given, stories, people)
    with output(given) as write:
        write(tally.counted(articles))
    return tally.report(stories.failures)


def corrected(given: argparse.Namespace) -> int:
    """Apply the decisions of editors to articles that were read before."""
    from datetime import date

    from quoteattr.api import correct
    from quoteattr.formats.files import load_articles, load_reviews

    on = given.on or date.today()  # noqa: DTZ011 - the day of the person at this machine
    name = given.articles
    try:
        articles = load_articles(name)
        reviews: list[Review] = []
        for name in given.reviews:
            reviews += load_reviews(name, articles, by=given.by, on=on, accept_rest=given.accept_rest)
    except QuoteattrError as error:
        return complain(name, error)
    tally = Tally()
    with output(given) as write:
        write(tally.counted(correct(articles, reviews)))
    return tally.report(0)


def reconcile(given: argparse.Namespace) -> int:
    """Put together what several articles quote."""
    stories, tally = stories_of(given, shows_late=True), Tally(speakers=0)
    people = people_of(given)
    articles = articles_of(given, stories, people)
    from quoteattr.api import reconcile as put_together

    with output(given) as write:
        wire = put_together(tally.counted(articles), people)
        speaking = {one.speaker.id for article in wire.articles for one in article.quotations if one.speaker}
        tally.speakers = len(speaking)
        write(wire)
    return tally.report(stories.failures)


def compare(given: argparse.Namespace) -> int:
    """Say how two renderings differ."""
    if given.a == given.b == STANDARD_INPUT:
        given.parser.error("- stands for standard input, which can be read once: give it once")
    try:
        a, b = (text_of(name, given.max_bytes) if name == STANDARD_INPUT else name for name in (given.a, given.b))
    except UnreadableFileError as error:
        return complain(STANDARD_INPUT, error)
    from quoteattr.comparison.compare import compare as compared

    with output(given) as write:
        write(compared(a, b))
    return 0


def explain(given: argparse.Namespace) -> int:
    """Say why there is or is no quotation at a place of a story."""
    name, line, number = _place(given)
    try:
        text = story_of(name, given.max_bytes)
    except (UnreadableFileError, WrongValueError) as error:
        return complain(name, error)
    people, settings = people_of(given), settings_of(given)
    from quoteattr.explain import explain as explained
    from quoteattr.explain import offset_of

    try:
        offset = number if line is None else offset_of(text, line, number)
        explanation = explained(text, offset, id=name, people=people, labeller=given.labeller, settings=settings)
    except WrongValueError as error:
        given.parser.error(f"{printable(name)}: {error}")
    with output(given) as write:
        write(explanation)
    return 0


def evaluate(given: argparse.Namespace) -> int:
    """Say how often reading is right on annotated articles."""
    from quoteattr.evaluation.evaluation import evaluate as evaluated
    from quoteattr.evaluation.gold import load_gold

    try:
        gold = load_gold(given.gold)
    except (UnreadableFileError, WrongTypeError, WrongValueError) as error:
        return complain(given.gold, str(error).removeprefix(f"{given.gold}: "))
    people, progress = people_of(given), Progress(is_wanted=is_watched(is_silent=True))
    read_so_far = count(1)
    with output(given) as write:
        evaluation = evaluated(
            gold,
            precision=given.precision,
            people=people,
            workers=given.workers,
            progress=lambda _: progress.show(next(read_so_far), len(gold)),
            **_reading(given),
        )
        progress.clear()
        write(evaluation)
    return 0


def demo(given: argparse.Namespace) -> int:
    """Read the five stories that come with the package: one as it is read, then what all of them quote."""
    from quoteattr.api import reconcile as put_together
    from quoteattr.many import read_many
    from quoteattr.resources.examples import load_examples

    articles = [*read_many(load_examples(), **_reading(given))]
    with output(given) as write:
        write((articles[-1], put_together(articles)))
    return 0


def check_people(given: argparse.Namespace) -> int:
    """Print every problem of a list of people: where, what, and what to do."""
    from quoteattr.people import People
    from quoteattr.people.person import LIST_CURES, LIST_PROBLEMS

    try:
        people = People.load(given.list)
    except QuoteattrError as error:
        return complain(given.list, error)
    problems = people.problems
    for one in problems:
        places = dict.fromkeys(filter(None, map(people.place_of, one.ids)))
        where = " and ".join(places) or given.list
        note = one.note.removeprefix(f"{where}: ")
        sys.stdout.write(f"{printable(where)}: {one.kind}: {LIST_PROBLEMS[one.kind]}\n")
        sys.stdout.write(f"    {printable(note)}\n    cure: {LIST_CURES[one.kind]}\n")
    count_of = f"{len(people)} {'person' if len(people) == 1 else 'people'}"
    found = f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}" if problems else "no problem"
    print(f"quoteattr: {count_of}, {found}", file=sys.stderr)  # noqa: T201
    return 1 if problems else 0


def completion(given: argparse.Namespace) -> int:
    """Print the script with which a shell completes commands and options."""
    import shtab

    for argument in given.file_arguments:
        argument.complete = shtab.FILE
    sys.stdout.write(shtab.complete(given.root, given.shell))
    return 0


# --- what the command line gives -------------------------------------------------------------------------------------


def stories_of(given: argparse.Namespace, *, shows_late: bool = False) -> Stories:
    """Return the stories that are named, or standard input if something is piped in.

    ``shows_late`` says that nothing is written before all are read.
    """
    names = given.files
    if not names:
        if sys.stdin is None or sys.stdin.isatty():
            given.parser.error("nothing to read: name a file or folder, or pipe text in")
        names = [STANDARD_INPUT]
    if names.count(STANDARD_INPUT) > 1:
        given.parser.error("- stands for standard input, which can be read once: give it once")
    progress = Progress(is_wanted=is_watched(is_silent=shows_late or given.output is not None))
    return Stories(names, given.max_bytes, progress=progress)


def articles_of(given: argparse.Namespace, stories: Stories, people: People | None) -> Iterator[Article]:
    """Return the articles, each read when it is asked for."""
    from quoteattr.many import read_many

    return read_many(stories, people=people, workers=given.workers, **_reading(given))


def _reading(given: argparse.Namespace) -> dict[str, Any]:
    return {"labeller": given.labeller, "settings": settings_of(given)}


def settings_of(given: argparse.Namespace) -> Settings:
    """Return what is chosen about every answer."""
    from quoteattr.settings import Settings

    chosen = {"least_confidence": given.least_confidence, "scope": given.scope}
    return Settings(**{name: value for name, value in chosen.items() if value is not None})


def people_of(given: argparse.Namespace) -> People | None:
    """Return the list that is named; one that cannot be read is wrong usage."""
    if given.people is None:
        return None
    from quoteattr.people import People

    parser: argparse.ArgumentParser = given.parser
    try:
        return People.load(given.people)
    except QuoteattrError as error:
        parser.error(f"--people: {error}")


def _place(given: argparse.Namespace) -> tuple[str, int | None, int]:
    """Return the file, the line if one is given, and the offset or column."""
    parser: argparse.ArgumentParser = given.parser
    place = _PLACE.fullmatch(given.place)
    if place is None:
        parser.error(f"{printable(given.place)} names no place: give FILE:OFFSET or FILE:LINE:COLUMN")
    name, line, number = place["name"] or STANDARD_INPUT, place["line"], int(place["offset"])
    if line is not None and Path(f"{name}:{line}").is_file():  # a file whose name ends in a colon and a number
        return f"{name}:{line}", None, number
    return name, int(line) if line is not None else None, number
