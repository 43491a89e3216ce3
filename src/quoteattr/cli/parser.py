"""What the command line takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

from quoteattr import __version__
from quoteattr.cli.comparing import COMPARE_FORMATS, compare
from quoteattr.cli.completion import SHELLS, completion
from quoteattr.cli.explaining import EXPLAIN_FORMATS, explain
from quoteattr.cli.reading import READ_FORMATS, RECONCILE_FORMATS, read, reconcile

_Run = Callable[[argparse.Namespace], int]

_READ_HELP: Final = """\
examples:
  quoteattr read story.txt                          a table for the terminal
  quoteattr read stories/ --format csv > said.csv   every .txt file in a folder and below, for a spreadsheet
  quoteattr read *.txt --format jsonl | jq .id      one record a line, as soon as its story is read
  pbpaste | quoteattr read                          standard input
  quoteattr read --least-confidence 0.8 story.txt   only the surer quotations

Files are UTF-8 text, one story each; or, named .jsonl, one story a line: {"text": ..., "id": ..., "outlet": ...,
"published": "2024-10-08"}, of which only the text must be there.  Offsets count the characters (Unicode code points)
of the text from 0; a byte order mark at the start of a file is not counted, line ends are counted as they are.  In
CSV, a cell that a spreadsheet would take for a formula gets a ' in front; in a file it starts with a byte order mark,
so that spreadsheets see UTF-8.

exit codes: 0 all was read; 1 some input could not be read, the rest was; 2 wrong usage.
"""
_FORMATS_HELP: Final = (
    "table (default), json, jsonl, csv; html: a page that stands alone; webannotation: W3C Web Annotation; "
    "schemaorg: JSON-LD of the direct quotations; brat (a folder); parquet (needs quoteattr[pandas]); "
    "spacy (needs quoteattr[spacy])"
)

_RECONCILE_HELP: Final = """\
examples:
  quoteattr reconcile stories/                               what several stories quote, and who speaks in them
  quoteattr reconcile stories/ --format html --output said.html
                                                             a page for an editor, with a choice of speaker and verdict
  quoteattr reconcile week.jsonl --format html --output said.html
                                                             the same of stories with outlet and date
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

_COMPLETION_HELP: Final = """\
examples:
  quoteattr completion bash >> ~/.bash_completion
  quoteattr completion zsh >> ~/.zshrc
  quoteattr completion fish > ~/.config/fish/completions/quoteattr.fish
"""


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; what it answers has ``run``, which does the work and gives the exit code."""
    root = argparse.ArgumentParser(
        prog="quoteattr",
        description="Who said what in news articles, and which characters say so.",
        epilog="quoteattr read --help shows examples.",
        allow_abbrev=False,
    )
    root.add_argument("--version", action="version", version=f"quoteattr {__version__}")
    commands = root.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: _Run, does: str, examples: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=does,
            description=f"{does[0].upper()}{does[1:]}.",
            epilog=examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        added.set_defaults(parser=added, root=root, run=run)
        return added

    reading = command("read", read, "list the quotations of articles and who said them", _READ_HELP)
    _add_output(reading, READ_FORMATS, _FORMATS_HELP, "write to this file (brat: to this folder)")
    _add_files(reading)
    _add_settings(reading)
    does = "put together what several articles quote, what differs between them, and who says it"
    together = command("reconcile", reconcile, does, _RECONCILE_HELP)
    _add_output(together, RECONCILE_FORMATS, "table (default), json, csv: the people; html: a page that stands alone")
    _add_files(together)
    _add_settings(together)
    does = "say how two renderings of one utterance differ, and what each difference means"
    comparing = command("compare", compare, does, _COMPARE_HELP)
    comparing.add_argument("a", metavar="A", help="a text, or - for standard input")
    comparing.add_argument("b", metavar="B", help="the text to compare it with, or - for standard input")
    _add_output(comparing, COMPARE_FORMATS, "table (default), json; html: a page that stands alone")
    why = command("explain", explain, "say why words of a story are, or are not, someone's quotation", _EXPLAIN_HELP)
    why.add_argument("place", metavar="FILE:OFFSET", help="a character of a file; or FILE:LINE:COLUMN")
    _add_output(why, EXPLAIN_FORMATS, "text (default), json")
    _add_settings(why)
    keys = command("completion", completion, "print a script that completes commands and options", _COMPLETION_HELP)
    keys.add_argument("shell", choices=SHELLS, help="the shell that the script is for")
    return root


def _add_output(
    command: argparse.ArgumentParser, formats: tuple[str, ...], help: str, output: str = "write to this file"
) -> None:
    """The format of the answer, the first by default, and where it goes."""
    command.add_argument("--format", choices=formats, default=formats[0], metavar="FORMAT", help=help)
    command.add_argument("--output", metavar="FILE", help=f"{output} in place of the screen")


def _add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files", nargs="*", metavar="FILE", help="text file, .jsonl file, folder of .txt files, or - for standard input"
    )


def _add_settings(command: argparse.ArgumentParser) -> None:
    """What every command that reads articles takes."""
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


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1, such as 0.8")
    return value
