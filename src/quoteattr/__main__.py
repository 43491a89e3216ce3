"""The command line: ``quoteattr read FILE...``, ``quoteattr reconcile FILE...`` and ``quoteattr compare A B``."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final, TextIO

from attrs import define, field

from quoteattr import __version__
from quoteattr.errors import MissingExtraError, QuoteattrError, UnreadableFileError
from quoteattr.writing import replacing

if TYPE_CHECKING:
    from quoteattr.newsroom import People
    from quoteattr.pipeline import Article, Wire
    from quoteattr.utterances.values import Comparison

STANDARD_INPUT: Final = "-"

_READ_HELP: Final = """\
examples:
  quoteattr read story.txt                          a table for the terminal
  quoteattr read stories/ --format csv > said.csv   every .txt file in a folder and below, for a spreadsheet
  quoteattr read *.txt --format jsonl | jq .id      one record a line, as soon as its story is read
  pbpaste | quoteattr read                          standard input
  quoteattr read --least-confidence 0.8 story.txt   only the surer quotations

Files are UTF-8 text, one story each.  Offsets count the characters (Unicode code points) of the file from 0; a byte
order mark at its start is not counted, line ends are counted as they are.  In CSV, a cell that a spreadsheet would
take for a formula gets a ' in front.

exit codes: 0 all was read; 1 some input could not be read, the rest was; 2 wrong usage.
"""

READ_FORMATS: Final = (
    *("table", "json", "jsonl", "csv", "html", "webannotation", "schemaorg", "brat", "parquet", "spacy"),
)
_BINARY: Final = frozenset({"parquet", "spacy"})
_WRITERS: Final = {
    "json": ("records", "write_json"),
    "jsonl": ("records", "write_jsonl"),
    "csv": ("exports.spreadsheet", "write_csv"),
    "webannotation": ("exports.web_annotation", "write_web_annotations"),
    "schemaorg": ("exports.schema_org", "write_schema_org"),
}
"""The module and the function that write a format; imported only when it is asked for."""
_FORMATS_HELP: Final = (
    "table (default), json, jsonl, csv; html: a page that stands alone; webannotation: W3C Web Annotation; "
    "schemaorg: JSON-LD of the direct quotations; brat (a folder); parquet (needs quoteattr[pandas]); "
    "spacy (needs quoteattr[spacy])"
)

_RECONCILE_HELP: Final = """\
examples:
  quoteattr reconcile stories/                               what several stories quote, and who speaks in them
  quoteattr reconcile stories/ --format json                 every utterance with its renderings, side by side
  quoteattr reconcile stories/ --format csv > people.csv     the people as a list, for an editor to correct
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the answer is the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.run is _compare:
        given.files = [name for name in (given.a, given.b) if name == STANDARD_INPUT]
    elif not given.files:
        if sys.stdin is None or sys.stdin.isatty():
            given.parser.error("nothing to read: name a file or folder, or pipe text in (see --help)")
        given.files = [STANDARD_INPUT]
    if given.files.count(STANDARD_INPUT) > 1:
        given.parser.error("- stands for standard input, which can be read once: give it once")
    try:
        run: Callable[[argparse.Namespace], int] = given.run
        return run(given)
    except BrokenPipeError:  # the reader of the output, such as `head`, has seen enough
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        print(f"quoteattr: the output cannot be written: {error.strerror}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        _discard_output()
        print("quoteattr: stopped", file=sys.stderr)  # noqa: T201
        return 130


def _discard_output() -> None:
    """Let Python's last flush of standard output go nowhere, so that it does not fail once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoteattr",
        description="Who said what in news articles, and which characters say so.",
        epilog="quoteattr read --help shows examples.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"quoteattr {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    read = commands.add_parser(
        "read",
        help="list the quotations of articles and who said them",
        description="List the quotations of articles and who said them.",
        epilog=_READ_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    read.add_argument("--format", choices=READ_FORMATS, default="table", metavar="FORMAT", help=_FORMATS_HELP)
    read.add_argument(
        "--output", metavar="FILE", help="write to this file (brat: to this folder) in place of the screen"
    )
    _add_reading(read, _read)
    reconcile = commands.add_parser(
        "reconcile",
        help="put together what several articles quote, and who says it",
        description="Put together what several articles quote, what differs between them, and who says it.",
        epilog=_RECONCILE_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    reconcile.add_argument("--format", choices=("table", "json", "csv"), default="table", help="default: table")
    _add_reading(reconcile, _reconcile)
    compare = commands.add_parser(
        "compare",
        help="say how two renderings of one utterance differ, and what each difference means",
        description="Say how two renderings of one utterance differ, and what each difference means.",
        epilog=_COMPARE_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_comparing(compare)
    return parser


def _add_reading(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """What every command that reads articles takes."""
    command.add_argument(
        "files", nargs="*", metavar="FILE", help="text file, folder of .txt files, or - for standard input"
    )
    command.add_argument("--people", metavar="LIST", help="the newsroom's list of people: .csv, .json or .jsonl")
    command.add_argument(
        "--least-confidence",
        type=_share,
        metavar="X",
        help="leave out quotations below this confidence, 0 to 1 (default: 0.1)",
    )
    command.add_argument(
        "--labeller",
        choices=("linear", "encoder", "rules"),
        default="linear",
        help="linear: a small model (default); encoder: a larger one, finds more, slower, needs quoteattr[encoder]; "
        "rules: no model, quicker, finds less outside marks",
    )
    command.set_defaults(parser=command, run=run)


def _add_comparing(command: argparse.ArgumentParser) -> None:
    command.add_argument("a", metavar="A", help="a text, or - for standard input")
    command.add_argument("b", metavar="B", help="the text to compare it with, or - for standard input")
    command.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    command.set_defaults(parser=command, run=_compare)


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1, such as 0.8")
    return value


def _read(given: argparse.Namespace) -> int:
    if given.output is None and given.format in {"brat", *_BINARY}:
        given.parser.error(f"--format {given.format} is not for the screen: add --output and a name")
    stories = _Stories(given.files)
    articles = _articles(given, stories, _people(given))
    if given.format == "brat":
        from quoteattr.exports import write_brat

        write_brat(articles, given.output)
    elif given.format in _BINARY:
        _write_bytes(articles, given)
    elif given.output is None:
        _write(articles, given.format, sys.stdout)
        sys.stdout.flush()
    else:
        with replacing(given.output, encoding="utf-8", errors="backslashreplace", newline="") as out:
            _write(articles, given.format, out)
    return 1 if stories.failures else 0


def _write_bytes(articles: Iterable[Article], given: argparse.Namespace) -> None:
    from quoteattr.exports.dataframes import parquet
    from quoteattr.exports.spacy_docs import docbin

    try:
        content = parquet(articles) if given.format == "parquet" else docbin(articles)
    except MissingExtraError as error:
        given.parser.error(str(error))
    with replacing(given.output, "wb") as out:
        out.write(content)


def _reconcile(given: argparse.Namespace) -> int:
    stories = _Stories(given.files)
    people = _people(given)
    articles = _articles(given, stories, people)
    from quoteattr.pipeline import reconcile

    _write_wire(reconcile(articles, people), given.format, sys.stdout)
    sys.stdout.flush()
    return 1 if stories.failures else 0


def _articles(given: argparse.Namespace, stories: _Stories, people: People | None) -> Iterator[Article]:
    """The articles, each as it is asked for; standard output is set up for them."""
    from quoteattr.pipeline import Settings, read_many  # --version and --help need not wait for it

    _set_up_output(given.format)
    settings = Settings() if given.least_confidence is None else Settings(least_confidence=given.least_confidence)
    return read_many(stories, people=people, labeller=given.labeller, settings=settings)


def _set_up_output(form: str) -> None:
    """Each line leaves at once, so that a pipe gets the first result before the last file is read."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace", line_buffering=True)
        if form != "table":
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def _people(given: argparse.Namespace) -> People | None:
    """The list named on the command line; one that cannot be read is wrong usage."""
    if given.people is None:
        return None
    from quoteattr.newsroom import People

    parser: argparse.ArgumentParser = given.parser
    try:
        return People.load(given.people)
    except QuoteattrError as error:
        parser.error(f"--people: {error}")


def _compare(given: argparse.Namespace) -> int:
    from quoteattr.utterances.comparison import compare

    _set_up_output(given.format)
    try:
        texts = [_text_of(name) if name == STANDARD_INPUT else name for name in (given.a, given.b)]
    except UnreadableFileError as error:
        print(f"quoteattr: -: {error}", file=sys.stderr)  # noqa: T201
        return 1
    sys.stdout.write(_written(compare(*texts), given.format))
    sys.stdout.flush()
    return 0


def _written(comparison: Comparison, form: str) -> str:
    if form == "json":
        return json.dumps(comparison.to_record(), ensure_ascii=False, indent=1) + "\n"
    from quoteattr.reports import comparison_table

    return comparison_table(comparison, shutil.get_terminal_size().columns)


def _write(articles: Iterable[Article], form: str, out: TextIO) -> None:
    if form in _WRITERS:
        home, name = _WRITERS[form]
        getattr(import_module(f"quoteattr.{home}"), name)(articles, out)
    elif form == "html":
        from quoteattr.views.page import page

        out.write(page(articles))
    else:
        from quoteattr import reports

        width = shutil.get_terminal_size().columns
        out.writelines(("\n\n" if at else "") + reports.table(article, width) for at, article in enumerate(articles))


def _write_wire(wire: Wire, form: str, out: TextIO) -> None:
    from quoteattr import records, reports

    if form == "json":
        out.write(f"{records.json_text(wire.to_record(), indent=2)}\n")
    elif form == "csv":
        records.write_people(wire.people, out)
    else:
        width = shutil.get_terminal_size().columns
        out.write(f"{reports.utterances_table(wire, width)}\n{reports.people_table(wire, width)}")


@define
class _Progress:
    """How many files are done, on standard error: only for a person who waits over a second and sees no results yet."""

    started: float = field(factory=time.monotonic)
    wanted: bool = field(factory=lambda: os.isatty(2) and not os.isatty(1))
    drawn: bool = False

    def show(self, done: int, total: int) -> None:
        if self.wanted and time.monotonic() - self.started > 1:
            bar = "#" * (20 * done // total)
            sys.stderr.write(f"\r[{bar:<20}] {done} of {total} files")
            sys.stderr.flush()
            self.drawn = True

    def clear(self) -> None:
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            self.drawn = False


@define
class _Stories:
    """The stories named on the command line, read one by one; what cannot be read is reported and passed over."""

    names: Sequence[str]
    failures: int = 0
    progress: _Progress = field(factory=_Progress)

    def __iter__(self) -> Iterator[dict[str, str]]:
        paths = [path for name in self.names for path in self._paths(name)]
        for number, path in enumerate(paths):
            self.progress.show(number, len(paths))
            try:
                yield {"id": path, "text": _text_of(path)}
            except UnreadableFileError as error:
                self._fail(path, str(error))
        self.progress.clear()

    def _paths(self, name: str) -> list[str]:
        """The file itself, or the .txt files of a folder and the folders below, sorted."""
        if name == STANDARD_INPUT or not os.path.isdir(name):  # noqa: PTH112 - Path("") would be this folder
            return [name]
        found = [
            os.path.join(folder, file)  # noqa: PTH118 - keeps the folder's name as it was given
            for folder, _, files in os.walk(name, onerror=self._fail_folder)
            for file in files
            if file.lower().endswith(".txt")
        ]
        if not found:
            self._fail(name, "no .txt file in this folder or below; name the files, or rename them to end in .txt")
        for path in (path for path in found if _never_ends(path)):
            self._fail(path, "a pipe or a device, which may never end; name it by itself to read it")
        return sorted(path for path in found if not _never_ends(path))

    def _fail_folder(self, error: OSError) -> None:
        self._fail(str(error.filename), _reason(error))

    def _fail(self, name: str, reason: str) -> None:
        self.failures += 1
        self.progress.clear()
        print(f"quoteattr: {_printable(name)}: {reason}", file=sys.stderr)  # noqa: T201


def _never_ends(path: str) -> bool:
    """Whether a name in a folder leads to something other than a file, and not to nothing."""
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113


def _text_of(name: str) -> str:
    """The text of a file, or of standard input for ``-``.  Raises UnreadableFileError."""
    if not name:
        raise UnreadableFileError("an empty name; name a file or a folder")
    try:
        with open(0 if name == STANDARD_INPUT else name, "rb", closefd=name != STANDARD_INPUT) as file:
            content = file.read()
    except OSError as error:
        raise UnreadableFileError(_reason(error)) from error
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        at = error.start
        line = content.count(b"\n", 0, at) + 1
        raise UnreadableFileError(
            f"not UTF-8: byte {at} (line {line}) is 0x{content[at]:02X}; save the file as UTF-8, for instance with: "
            f"iconv -f {_likely_encoding(content)} -t UTF-8 {_printable(name)}"
        ) from error


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the name"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions, or copy it to where you may read it"
    return f"cannot be read: {error.strerror}"


def _likely_encoding(content: bytes) -> str:
    return "UTF-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "WINDOWS-1252"


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name) or "''"


if __name__ == "__main__":
    sys.exit(main())
