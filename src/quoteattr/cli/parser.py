"""What the command line takes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final, NoReturn

from quoteattr import __version__
from quoteattr.cli import archive, commands, store
from quoteattr.errors import shown
from quoteattr.formats.table import (
    ARTICLES,
    COMPARISON,
    DEMO,
    EVALUATION,
    EXPLANATION,
    FOUND,
    STORED,
    WIRE,
    Format,
)
from quoteattr.limits import MAX_STORIES_BYTES, MAX_STORY_BYTES, RECORDS_IN_PART
from quoteattr.settings import LEAST_CONFIDENCE

_SHELLS: Final = ("bash", "zsh", "fish", "tcsh", "powershell")
"""Those that shtab knows."""

_READ_HELP: Final = """\
examples:
  quoteattr read story.txt                          a table for the terminal
  quoteattr read stories/ -o said.csv               every .txt file in a folder and below, for a spreadsheet
  quoteattr read *.txt --format jsonl | jq .id      one record a line, as soon as its story is read
  pbpaste | quoteattr read                          standard input
  quoteattr read --least-confidence 0.8 story.txt   only the surer quotations
  quoteattr read page.html -o said.html             the article of a page (needs quoteattr[html]), marked, as a page
  quoteattr read story.txt --review -o review.html  a page on which an editor accepts, rejects and corrects
  quoteattr read --workers 4 stories/ --format jsonl --output said.jsonl

Files are UTF-8 text, one story each; or, named .jsonl, one story a line: {"text": ..., "id": ..., "outlet": ...,
"published": "2024-10-08"}, of which only the text must be there; or, named .json, a list of these.  Of a page, named
.html, the article is taken out: its text is in the records, with outlet and date if the page has them.

Offsets count the characters (Unicode code points) of the text from 0; a byte order mark at the start of a
file is not counted, line ends are counted as they are.  In CSV, a cell that a spreadsheet would take for a formula
gets a ' in front; in a file it starts with a byte order mark, so that spreadsheets see UTF-8.

Without --format, the ending of --output decides; what has neither is the table for the terminal.

exit codes: 0 all was read; 1 some input could not be read, the rest was; 2 wrong usage.
"""
_CORRECTED_HELP: Final = """\
examples:
  quoteattr read story.txt --format json --output story.json
  quoteattr read story.txt --review -o story.html         a page on which an editor decides, and saves reviews.json
  quoteattr corrected story.json reviews.json             the table as the editor decided
  quoteattr corrected story.json reviews.json --format json --output corrected.json
  quoteattr corrected story.json reviews.json --review -o again.html
  quoteattr corrected story.json said.csv --by "Mary Stone"   an edited table, as read --format csv wrote it
  quoteattr corrected story.json brat/ --by "Mary Stone"      a folder that was edited in brat
  quoteattr corrected story.json export.json --by "Mary Stone"    the JSON that Label Studio exports

ARTICLES are records, as read writes them with --format json or jsonl, or reconcile with --format json.  Decisions are
kept in the records, each with what was before, and are applied once, however often they are given.

exit codes: 0 corrected; 1 a file could not be read; 2 wrong usage, such as decisions about other articles.
"""
_RECONCILE_HELP: Final = """\
examples:
  quoteattr reconcile stories/                               what several stories quote, and who speaks in them
  quoteattr reconcile stories/ -o said.html                  a page for an editor, with a choice of speaker and verdict
  quoteattr reconcile week.jsonl -o said.html                the same of stories with outlet and date
  quoteattr reconcile stories/ --format json                 every utterance with its renderings, side by side
  quoteattr reconcile stories/ -o people.csv                 the people as a list, for an editor to correct
  quoteattr reconcile stories/ --people people.csv           once more, as the corrected list has it

DIFFER IN says what the renderings of one utterance differ in: FACTS (a number, a name, a negation: they cannot all be
right), STRENGTH (likely, highly likely), detail (one leaves something out), wording, or nothing.

People are put together by the list's names, else by full name, never by a surname or an office alone.  To part two
whom it took for one, move one of the names to a line of its own with another id.

exit codes: 0 all was read; 1 some input could not be read, the rest was; 2 wrong usage.
"""

_COMPARE_HELP: Final = """\
examples:
  quoteattr compare "Rain is likely." "Rain is very likely."
  quoteattr compare --format json "They left at 5 pm." "They left at 17:00."
  pbpaste | quoteattr compare "What the minister said." -

A and B are texts; - stands for standard input.  The first verdict that applies is given: unrelated, conflicting,
shifted, partial, equivalent, identical.

exit codes: 0 compared; 1 standard input could not be read; 2 wrong usage.
"""

_EXPLAIN_HELP: Final = """\
examples:
  quoteattr explain story.txt:512          at character 512, counted from 0 as in the records
  quoteattr explain story.txt:14:3         at line 14, column 3, counted from 1 as editors do
  quoteattr explain story.txt:512 --format json
  pbpaste | quoteattr explain :512         a place of standard input

Says which quotation the character belongs to, or why it belongs to none, the rule behind each answer with the words
that it looked at, and who was considered as the speaker.

exit codes: 0 explained; 1 the file could not be read; 2 wrong usage, such as a place that the file does not have.
"""

_EVALUATE_HELP: Final = """\
examples:
  quoteattr evaluate gold/                          a folder with story.txt and story.ann of brat
  quoteattr evaluate gold/ --precision 0.95         the least confidence that gives this precision on your copy
  quoteattr evaluate gold/ --format html -o m.html  every mistake in its sentences, as a page
  quoteattr evaluate gold/ --scope attributions     where beliefs, wishes and topics are annotated too

GOLD is a folder of brat standoff (text and annotations side by side, or in text/ and attributions/ as in PolNeAR), the
JSON export of Label Studio, Web Annotation with the texts beside it, or records with text and quotations.  Labels are
Content, Cue and Source.  A quotation is right if four fifths of its words are, and its source.

exit codes: 0 evaluated; 1 the gold could not be read; 2 wrong usage.
"""

_ARCHIVE_HELP: Final = """\
examples:
  quoteattr archive 2024.jsonl said/                into said/articles, said/quotations, said/people, said/errors
  quoteattr archive archive/ said/ --workers 4      every .jsonl and .parquet file of a folder and below
  quoteattr archive archive/ said/ --workers 4      once more after it was stopped: the rest
  quoteattr archive archive/ said/ --engine spark   the same on a cluster
  quoteattr archive archive/ said/ --engine duckdb  the same, and people and utterances of all in said/said.duckdb

A line or row has the columns text and, if known, id, outlet and published.  One that cannot be read is a row of errors,
with the file, its position (the line or row, from 0) and the cause.  A part of every table is written when its records
are read; what a stopped run left half written is removed by the next one.

exit codes: 0 all was read; 1 some input could not be read, the rest was; 2 wrong usage, also a folder that was made
with other options or of files that have changed since.
"""

_STORE_HELP: Final = """\
examples:
  quoteattr store add said.store monday/            read stories and add them; the file is made if it is not there
  quoteattr store search said.store --person "Kim Yong-hyun" --since 2024-10-01 --until 2024-10-31
  quoteattr store show said.store 12                who ran utterance 12, and who ran it otherwise

Needs quoteattr[duckdb].  A story that is in the store is left alone, or replaced if it has changed.

exit codes: 0 done; 1 some input could not be read, or the store is in use; 2 wrong usage, such as a name that fits
several people, or a store that another version has written.
"""
_STORE_ADD_HELP: Final = """\
examples:
  quoteattr store add said.store monday/
  quoteattr store add said.store week.jsonl --workers 4     stories with outlet and date
  quoteattr store add said.store week.jsonl --people people.csv

Prints what became of the numbers of utterances and of people that turned out to be one.  Everything or nothing is
added: one that is stopped leaves the store as it was.
"""
_STORE_SEARCH_HELP: Final = """\
examples:
  quoteattr store search said.store --person "Kim Yong-hyun" --since 2024-10-01 --until 2024-10-31
  quoteattr store search said.store --words "troops front" --outlet Herald
  quoteattr store search said.store --person Kim --format jsonl | jq .wording

One rendering has to fit words, days and outlet; who said it is told by any.  Each utterance comes with its number, for
quoteattr store show.
"""
_STORE_SHOW_HELP: Final = """\
examples:
  quoteattr store show said.store                   how much it holds
  quoteattr store show said.store 12                who ran utterance 12 when, in which words, and what differs
  quoteattr store show said.store 12 --format json
"""
_STORE_REBUILD_HELP: Final = """\
examples:
  quoteattr store rebuild said.store                put all together anew, and say how much was otherwise
"""

_DEMO_HELP: Final = """\
examples:
  quoteattr demo                                    in the terminal
  quoteattr demo -o demo.html                       the five stories as a page for an editor

The stories are invented: one afternoon in the parliament of a country that does not exist, as five outlets print it.
"""

_PEOPLE_HELP: Final = """\
examples:
  quoteattr people check people.csv     names that two share, offices that two hold, days that do not exist

Prints each problem with file and row, and what to do.  A list with problems can be used all the same.

exit codes: 0 no problem; 1 some problems, or the list cannot be read; 2 wrong usage.
"""

_COMPLETION_HELP: Final = """\
examples:
  quoteattr completion bash >> ~/.bash_completion
  quoteattr completion zsh > ~/.local/share/zsh_completion/_quoteattr   (a folder of $fpath)
  quoteattr completion fish > ~/.config/fish/completions/quoteattr.fish

The first lines of a script say where its shell wants it.
"""


class Parser(argparse.ArgumentParser):
    """Report wrong usage in one line, with the cure."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


class _OneFormat(argparse.Action):
    """Take the format of the answer, by name or by its short form; refuse two that differ."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        named = str(values or self.const)
        before, option = getattr(namespace, "format_as_given", (named, ""))
        given = option_string if option_string == "--review" else f"{option_string} {named}"
        if before != named:
            parser.error(f"{option} and {given} are two formats, and one is written: leave one out, or run it twice")
        namespace.format, namespace.format_as_given = named, (named, given)


def parser() -> Parser:
    """Return the parser of all commands: its namespaces have ``run``, which does the work and gives the exit code."""
    root = Parser(
        prog="quoteattr",
        description="Who said what in news articles, and which characters say so.",
        epilog="quoteattr read --help shows examples.",
        allow_abbrev=False,
    )
    root.add_argument("--version", action="version", version=f"quoteattr {__version__}")
    subparsers = root.add_subparsers(title="commands", metavar="COMMAND")
    root.set_defaults(run=_help, root=root)

    add = partial(_add_command, subparsers)
    does = "list the quotations of articles and who said them"
    files = _add_reading(add("read", commands.read, does, _READ_HELP))

    does = "apply the decisions of editors to articles that were read before"
    files += _add_correcting(add("corrected", commands.corrected, does, _CORRECTED_HELP))

    does = "put together what several articles quote, what differs between them, and who says it"
    reconciling = add("reconcile", commands.reconcile, does, _RECONCILE_HELP)
    files += [_add_output(reconciling, WIRE), _add_stories(reconciling), _add_settings(reconciling)]

    does = "say how two renderings of one utterance differ, and what each difference means"
    files += _add_comparing(add("compare", commands.compare, does, _COMPARE_HELP))

    does = "say why words of a story are, or are not, someone's quotation"
    files += _add_explaining(add("explain", commands.explain, does, _EXPLAIN_HELP))

    does = "say how often it is right on articles that you have annotated"
    files += _add_evaluation(add("evaluate", commands.evaluate, does, _EVALUATE_HELP))

    does = "read an archive of articles into Parquet tables, and go on where that was stopped"
    files += _add_archive(add("archive", archive.archive, does, _ARCHIVE_HELP))

    does = "keep what articles quote in a store that grows, and search it"
    files += _add_store(add("store", _help, does, _STORE_HELP))

    does = "show what the program does, on five stories that come with it"
    showing = add("demo", commands.demo, does, _DEMO_HELP)
    files += [_add_output(showing, DEMO), _add_labeller(showing)]
    showing.set_defaults(least_confidence=None, scope=None)

    does = "check a newsroom's list of people"
    files += [_add_people(add("people", _help, does, _PEOPLE_HELP))]

    does = "print a script that completes commands, options and files"
    completing = add("completion", commands.completion, does, _COMPLETION_HELP)
    completing.add_argument("shell", choices=_SHELLS, help="the shell that the script is for")
    completing.set_defaults(file_arguments=files)
    return root


def _add_reading(command: Parser) -> list[argparse.Action]:
    """Add what read takes, and return the arguments that are names of files."""
    files = [_add_output(command, ARTICLES, "write to this file (brat: to this folder)")]
    files += [_add_stories(command), _add_settings(command)]
    _add_review(command)
    return files


def _add_correcting(command: Parser) -> list[argparse.Action]:
    """Add what corrected takes, and return the arguments that are names of files."""
    files = [
        _add_output(command, ARTICLES, "write to this file (brat: to this folder)"),
        command.add_argument("articles", metavar="ARTICLES", help="the records of the articles: .json or .jsonl"),
        command.add_argument("reviews", nargs="+", metavar="REVIEWS", help="saved decisions: .json, .csv or a folder"),
    ]
    _add_review(command)
    _add_editor(command)
    return files


def _add_comparing(command: Parser) -> list[argparse.Action]:
    """Add what compare takes, and return the arguments that are names of files."""
    command.add_argument("a", metavar="A", help="a text, or - for standard input")
    command.add_argument("b", metavar="B", help="the text to compare it with, or - for standard input")
    _add_limit(command)
    return [_add_output(command, COMPARISON)]


def _add_explaining(command: Parser) -> list[argparse.Action]:
    """Add what explain takes, and return the arguments that are names of files."""
    _add_limit(command)
    place = command.add_argument("place", metavar="FILE:OFFSET", help="a character of a file; or FILE:LINE:COLUMN")
    return [place, _add_output(command, EXPLANATION), _add_settings(command)]


def _add_evaluation(command: Parser) -> list[argparse.Action]:
    """Add what evaluate takes, and return the arguments that are names of files."""
    gold = command.add_argument("gold", metavar="GOLD", help="folder of brat, or file of JSON with annotations")
    output = _add_output(command, EVALUATION)
    wanted = "the share of answers that shall be right (default: 0.9)"
    command.add_argument("--precision", type=_share, default=0.9, metavar="X", help=wanted)
    _add_workers(command)
    return [gold, output, _add_settings(command)]


def _add_archive(command: Parser) -> list[argparse.Action]:
    """Add what archive takes, and return the arguments that are names of files."""
    archived = "JSON lines (.jsonl), Parquet (.parquet), or a folder of them"
    found = command.add_argument("archive", metavar="IN", help=archived)
    out = command.add_argument("out", metavar="OUT", help="the folder of the tables; new, empty or begun before")
    engine = "local: this machine (default); duckdb: this machine, and people and utterances of all articles in a "
    engine += "database (needs quoteattr[duckdb]); spark: the cluster that Spark is configured for (quoteattr[spark])"
    command.add_argument("--engine", choices=archive.ENGINES, default=archive.ENGINES[0], help=engine)
    _add_workers(command)
    records = _whole("a number of records, such as 500")
    told = f"records that are written together (default: {RECORDS_IN_PART})"
    command.add_argument("--part", type=records, default=RECORDS_IN_PART, metavar="N", help=told)
    return [found, out, _add_settings(command)]


def _add_command(
    subparsers: argparse._SubParsersAction[Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    does: str,
    examples: str,
) -> Parser:
    """Add a command that ``run`` carries out, with its help."""
    command = subparsers.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.set_defaults(parser=command, run=run)
    return command


def _add_store(keeping: Parser) -> list[argparse.Action]:
    """Add what can be done with a store, and return the arguments that are names of files."""
    keeping.set_defaults(root=keeping)
    subparsers = keeping.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int], does: str, examples: str) -> Parser:
        command = _add_command(subparsers, name, run, does, examples)
        files.append(command.add_argument("store", metavar="STORE", help="the file of the store"))
        return command

    files: list[argparse.Action] = []
    adding = add("add", store.add, "read stories and add them", _STORE_ADD_HELP)
    files += [_add_stories(adding), _add_settings(adding)]
    adding.set_defaults(output=None)
    searching = add("search", store.search, "list utterances by person, words, days and outlet", _STORE_SEARCH_HELP)
    searching.add_argument("--person", metavar="NAME", help="who said it: a name or an id")
    searching.add_argument("--words", metavar="WORDS", help="words that a rendering has, in any order")
    searching.add_argument("--since", type=_day, metavar="DATE", help="the first day, such as 2024-10-01")
    searching.add_argument("--until", type=_day, metavar="DATE", help="the last day")
    searching.add_argument("--outlet", metavar="NAME", help="who printed it")
    files.append(_add_output(searching, FOUND))
    showing = add("show", store.show, "print who ran an utterance in which words", _STORE_SHOW_HELP)
    number = _whole("the number of an utterance, such as 12", 0, 9)
    showing.add_argument("id", nargs="?", type=number, metavar="ID", help="its number; without it, how much there is")
    files.append(_add_output(showing, STORED))
    add("rebuild", store.rebuild, "put all articles together anew", _STORE_REBUILD_HELP)
    return files


def _whole(known: str, least: int = 1, most_digits: int = 19) -> Callable[[str], int]:
    """Return a reader of whole numbers from ``least`` on; ``known`` says in an error what is wanted."""

    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= most_digits and int(text) >= least):
            raise argparse.ArgumentTypeError(f"{shown(text)} is not {known}")
        return int(text)

    return number


def _add_people(listing: Parser) -> argparse.Action:
    """Add what can be done with a list of people; return the argument that names it."""
    listing.set_defaults(root=listing)
    checking = listing.add_subparsers(title="commands", metavar="COMMAND").add_parser(
        "check",
        help="print what an editor should look at",
        description="Print what an editor should look at: shared names, offices that two hold, impossible days.",
        epilog=_PEOPLE_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    checking.set_defaults(run=commands.check_people)
    return checking.add_argument("list", metavar="LIST", help="a list: .csv, .tsv, .json or .jsonl")


def _help(given: argparse.Namespace) -> int:
    """Print the help for one who names no command, and return the exit code of wrong usage."""
    given.root.print_help(sys.stderr)
    return 2


# Each of these returns the argument that is the name of a file, for completion.


def _add_output(command: Parser, formats: Mapping[str, Format], output: str = "write to this file") -> argparse.Action:
    """Add the format of the answer, the first by default, and where it goes."""
    names = list(formats)
    described = "; ".join(_described(form, is_default=form.name == names[0]) for form in formats.values())
    command.set_defaults(formats=formats)
    command.add_argument(
        "--format", action=_OneFormat, choices=names, metavar="FORMAT", help=f"{described}; without it, as FILE ends"
    )
    return command.add_argument("-o", "--output", metavar="FILE", help=f"{output} in place of the screen")


def _add_review(command: Parser) -> None:
    """Add the short form of ``--format review``."""
    does = "write a page on which an editor accepts, rejects and corrects; short for --format review"
    command.add_argument("--review", action=_OneFormat, nargs=0, const="review", dest="format", help=does)


def _add_editor(command: Parser) -> None:
    """Add who decided and when, for files that do not say so."""
    command.add_argument("--by", metavar="NAME", help="who decided, for files of other programs")
    command.add_argument("--on", type=_day, metavar="DATE", help="when, such as 2024-10-08 (default: today)")
    does = "accept what other programs left as it was (default: no decision)"
    command.add_argument("--accept-rest", action="store_true", help=does)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{shown(text)} is not a date, such as 2024-10-08") from None


def _described(form: Format, *, is_default: bool) -> str:
    needs = f" (needs quoteattr[{form.extra}])" if form.extra else ""
    return f"{form.name}{' (default)' * is_default}: {form.holds}{needs}"


def _add_stories(command: Parser) -> argparse.Action:
    _add_limit(command)
    known = "text file, .html page, .json or .jsonl file, folder of .txt files, or - for standard input"
    _add_workers(command)
    return command.add_argument("files", nargs="*", metavar="FILE", help=known)


def _add_workers(command: Parser) -> None:
    readers = "processes that read at the same time (default: 1)"
    processes = _whole("a number of processes, such as 2")
    command.add_argument("--workers", type=processes, default=1, metavar="N", help=readers)


def _add_limit(command: Parser) -> None:
    """Add how much of a file or of standard input is read."""
    command.add_argument(
        "--max-bytes",
        type=_whole("a whole number from 1 on, such as 1000000"),
        metavar="N",
        help=f"do not read a file or standard input of more bytes (default: {MAX_STORY_BYTES:,}; .json and "
        f".jsonl: {MAX_STORIES_BYTES:,})",
    )


def _add_settings(command: Parser) -> argparse.Action:
    """Add what every command that reads articles takes."""
    people = "the newsroom's list of people: .csv, .json or .jsonl"
    listed = command.add_argument("--people", metavar="LIST", help=people)
    command.add_argument(
        "--least-confidence",
        type=_share,
        metavar="X",
        help=f"leave out quotations below this confidence, 0 to 1 (default: {LEAST_CONFIDENCE})",
    )
    command.add_argument(
        "--scope",
        choices=("statements", "attributions"),
        help="statements: speech and writing (default); attributions: beliefs, wishes, plans, topics and refusals too",
    )
    _add_labeller(command)
    return listed


def _add_labeller(command: Parser) -> argparse.Action:
    return command.add_argument(
        "--labeller",
        choices=("encoder", "linear", "rules"),
        default="encoder",
        help="encoder: a small language model (default); linear: a smaller one, finds less, twice as quick; "
        "rules: no model, quicker still, finds least outside marks",
    )


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1, such as 0.8")
    return value
