"""What the fuzzer runs: how bytes become a call, the laws that the answer keeps, and how an input is made longer."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any, Final
from unittest import mock

from attrs import frozen

import quoteattr
from quoteattr import __main__ as shell
from quoteattr.comparison.comparison import Comparison
from quoteattr.file_kinds import kind_of_text
from quoteattr.formats.records import json_text
from quoteattr.pipeline import LabellerName
from quoteattr.store import Store
from quoteattr.tables.archive import Reading, read_into
from quoteattr.tables.archive_files import archive_files

PARTS: Final = re.compile(rb"\n====\n?")
"""The line between the articles, texts or files of one input."""
WORDS: Final = (
    *(
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "``",
        "''",
        "—",
        "-",
        ",",
        ".",
        ":",
        ";",
        "?",
        "…",
        "(",
        ")",
        "[",
        "]",
    ),
    *("\n", "\n\n", "\r\n", "\u00a0", "\u2028", "\u200b", "\u0301", "\ud800", "\0", "\t", "\U0001f3d7", "\n====\n"),
    *(
        "said",
        "says",
        "told reporters",
        "according to",
        "added that",
        "denied",
        "asked",
        "whether",
        "that",
        "not",
        "never",
    ),
    *("Ann Lee", "Mr. Lee", "Lee", "Kim Yong-hyun", "Kim Yong Hyun", "the minister", "Minister", "the ministry", "he"),
    *("she", "her", "it", "they", "who", "Jr.", "Dr.", "van der", "O’Neill", "McKay", "Selmat", "Selmat’s", "the U.S."),
    *(
        "likely",
        "very likely",
        "highly likely",
        "may",
        "must",
        "12",
        "twelve",
        "1.5 million",
        "3,000",
        "£4bn",
        "40%",
        "5 pm",
    ),
    *(
        "Monday",
        "May 4",
        "2024-10-08",
        "yesterday",
        "the dam",
        "will hold",
        "rain",
        "a year",
        "and",
        "but",
        "of",
        "in",
        "no",
    ),
)
"""Bytes that begin with 0xFF, which no UTF-8 holds, are numbers of these words: text that no mutation breaks."""


@frozen
class Target:
    """A part of the library under the fuzzer."""

    name: str
    run: Callable[[bytes], object]
    """Raises what should not happen."""
    grown: Callable[[bytes, int], bytes]
    """An input of the same kind and about so many bytes."""


def text_of(content: bytes) -> str:
    """Any bytes as text: halves of surrogate pairs stand for what is no UTF-8."""
    if content[:1] == b"\xff":
        return " ".join(WORDS[byte % len(WORDS)] for byte in content[1:])
    return content.decode("utf-8", "surrogateescape")


def repeated(content: bytes, size: int) -> bytes:
    """A text again and again, a line each."""
    if content[:1] == b"\xff":
        piece = content[1:] or b"\0"
        return b"\xff" + piece * (size // (5 * len(piece)) + 1)
    piece = content + b"\n"
    return piece * (size // len(piece) + 1)


def each_repeated(content: bytes, size: int) -> bytes:
    """Every part of the input again and again."""
    parts = PARTS.split(content)
    return b"\n====\n".join(repeated(part, size // len(parts)) for part in parts)


def more_parts(content: bytes, size: int) -> bytes:
    """The parts of the input again and again, each a little different, as outlets print what an agency sent."""
    parts: list[bytes] = []
    length = 0
    for number, part in enumerate(cycle(PARTS.split(content))):
        parts.append(part + f"\nNumber {number}.".encode())
        length += len(parts[-1]) + 6
        if length > size:
            return b"\n====\n".join(parts)
    return b""


LABELLERS: Final[tuple[LabellerName, ...]] = ("rules", "linear", "linear", "rules", "linear", "encoder")
"""By the length of the text: the slowest one least often."""


# --- read, reconcile, compare ----------------------------------------------------------------------------------------


def read_or_refused(
    content: bytes, *, labeller: LabellerName = "rules", id: str | None = None, outlet: str | None = None
) -> quoteattr.Article | None:
    """The article of a text; None for a page, JSON or another file, which alone may be refused."""
    text = text_of(content)
    try:
        return quoteattr.read(text, labeller=labeller, id=id, outlet=outlet)
    except quoteattr.WrongValueError:
        assert kind_of_text(text) is not None, "prose that is refused"
        return None


def articles_of(parts: Iterable[bytes]) -> list[quoteattr.Article]:
    """The articles of some texts, from three outlets."""
    found = [read_or_refused(part, id=f"a{number}", outlet=f"outlet {number % 3}") for number, part in enumerate(parts)]
    return [article for article in found if article is not None]


def run_read(content: bytes) -> None:
    """No text raises, every span cuts its own words, and the record reads back to the same article."""
    article = read_or_refused(content, labeller=LABELLERS[len(content) % len(LABELLERS)])
    if article is None:
        return
    for quotation in article.quotations:
        for span in quotation.content.spans:
            assert 0 <= span.start < span.end <= len(article.text)
    record = json.loads(json_text(article.to_record()))
    assert quoteattr.from_record(record) == article, "another article after JSON"


def run_reconcile(content: bytes) -> None:
    """No articles raise, and their order changes nothing."""
    articles = articles_of(PARTS.split(content))
    wire = quoteattr.reconcile(articles)
    record = wire.to_record()
    held = [(r.article, r.position, r.sentences) for utterance in wire.utterances for r in utterance.renderings]
    assert len(held) == len(set(held)), "a sentence in two utterances"
    assert quoteattr.reconcile(reversed(articles)).to_record() == record, "the order of articles changes the wire"


def run_compare(content: bytes) -> None:
    """No texts raise, ``compare(b, a)`` is the mirror, and every word is in one difference or in common."""
    a, b = (*map(text_of, PARTS.split(content)), "")[:2]
    one: Comparison = quoteattr.compare(a, b)
    assert quoteattr.compare(b, a) == one.mirrored(), "no mirror"
    assert 0 <= one.similarity <= 1
    for side in (0, 1):
        spans = sorted([pair[side] for pair in one.common] + [(d.a, d.b)[side] for d in one.differences])
        covered = [span for span in spans if span.start < span.end]
        assert all(x.end <= y.start for x, y in pairwise(covered)), "a word twice"
    assert quoteattr.normalise(quoteattr.normalise(a)) == quoteattr.normalise(a), "normalise twice is not once"


def run_collate(content: bytes) -> None:
    """No texts raise, each is in exactly one utterance, and their order changes nothing."""
    texts = [text_of(part) for part in PARTS.split(content)]
    utterances = quoteattr.collate(texts)
    held = sorted(rendering.position for utterance in utterances for rendering in utterance.renderings)
    assert held == list(range(len(texts))), "a text in no utterance, or in two"
    turned = quoteattr.collate(texts[::-1])
    assert _wordings(utterances) == _wordings(turned), "the order of texts changes the utterances"


def _wordings(utterances: Iterable[quoteattr.Utterance]) -> list[list[str]]:
    return sorted(sorted(rendering.text for rendering in utterance.renderings) for utterance in utterances)


# --- records, pages, many articles, a store --------------------------------------------------------------------------


def run_record(content: bytes) -> None:
    """A record is refused with a QuoteattrError, or its value is written as a record that is read back equal."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return
    try:
        value = quoteattr.from_record(record)
    except quoteattr.QuoteattrError as error:
        assert len(str(error)) < 2_000, "a message that is too long"
        return
    text = json_text(value.to_record())
    assert quoteattr.from_record(json.loads(text)) == value, "another value after JSON"


def more_in_record(content: bytes, size: int) -> bytes:
    """The lists of a record again and again; its text stays, so that most are refused."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return repeated(content, size)
    if not isinstance(record, dict):
        return b"[" + b",".join([content] * (size // (len(content) + 1) + 1)) + b"]"
    times = size // (len(content) + 1) + 1
    longer = {key: value * times if isinstance(value, list) else value for key, value in record.items()}
    return json.dumps(longer).encode("utf-8", "surrogatepass")


def run_page(content: bytes) -> None:
    """A page is read or refused with a QuoteattrError, as bytes and as text; spans cut words of what was taken out."""
    for page in (content, text_of(content)):
        try:
            article = quoteattr.read_html(page, labeller="rules")
        except quoteattr.QuoteattrError:
            continue
        record = json.loads(json_text(article.to_record()))
        assert quoteattr.from_record(record) == article, "another article after JSON"


def more_paragraphs(content: bytes, size: int) -> bytes:
    """The inner part of a page again and again."""
    head, found, rest = content.partition(b"<p>")
    inner, end, tail = (found + rest).rpartition(b"</p>")
    piece = inner + end or content + b"\n"
    return (head if end else b"") + piece * (size // len(piece) + 1) + (tail if end else b"")


def _records_of(content: bytes) -> list[Any]:
    """The records of JSON lines; what is no JSON is a text."""
    records: list[Any] = []
    for line in content.split(b"\n"):
        try:
            records.append(json.loads(line))
        except (ValueError, RecursionError):
            records.append(text_of(line))
    return records


def run_many(content: bytes) -> None:
    """Every record has an answer in its place, an article or what is wrong with it, and so has every line of a file."""
    records = _records_of(content)
    answers = [*quoteattr.read_many(records, labeller="rules", on_error="record")]
    assert len(answers) == len(records), "a record without an answer"
    for position, answer in enumerate(answers):
        if isinstance(answer, quoteattr.Article):
            continue
        assert answer.position == position, "an error at another place"
        json_text(answer.to_record())
    _run_archive(content)


def _run_archive(content: bytes) -> None:
    """Every line that is not blank is an article or an error of the tables, and a second run reads none."""
    with _emptied_folder() as folder:
        (folder / "in.jsonl").write_bytes(content)
        files, _ = archive_files(folder / "in.jsonl", without=folder / "out")
        reading = Reading(labeller="rules", records_in_part=3)
        first = read_into(folder / "out", files, reading, repr)
        assert not first.failures, "a file of lines that cannot be read"
        lines = [line for line in content.split(b"\n") if line and not line.isspace()]
        assert first.articles + first.errors == len(lines), "a line that is neither read nor told of"
        again = read_into(folder / "out", files, reading, repr)
        assert (again.parts, again.parts_before) == (0, first.parts), "a part that is read twice"


def more_lines(content: bytes, size: int) -> bytes:
    """The same lines again and again."""
    piece = content + b"\n"
    return piece * (size // len(piece) + 1)


def run_store(content: bytes) -> None:
    """Articles one after another give a store the same utterances as all at once, and a second time nothing changes."""
    articles = articles_of(PARTS.split(content)[:6])
    with _emptied_folder() as folder:
        one, other = Store(folder / "one", threads=1), Store(folder / "other", threads=1)
        one.add(articles)
        for article in articles:
            other.add([article])
        groups = [_groups(store) for store in (one, other)]
        assert groups[0] == groups[1], "the order in which articles come changes the utterances"
        assert one.add(articles).unchanged == len(articles), "an article that is there is added again"
        for utterance in one.utterances:
            json_text(utterance.to_record())
        one.search(words=text_of(content)[:40])


def _groups(store: Store) -> set[frozenset[tuple[str | None, int, str]]]:
    return {frozenset((r.article_id, r.position, r.text) for r in one.renderings) for one in store.utterances}


# --- a list of people ------------------------------------------------------------------------------------------------

ENDINGS: Final = ("csv", "tsv", "txt", "json", "jsonl", "ndjson")
_FOLDER: Final = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108


def run_people(content: bytes) -> None:
    """A list is loaded or refused with a QuoteattrError; what was loaded is the same after it was saved.

    The first line is the ending of the file's name, the others are the file.
    """
    line, _, rows = content.partition(b"\n")
    ending = line.decode("latin-1")
    path = _FOLDER / f"people.{ending if ending in ENDINGS else 'csv'}"
    path.write_bytes(rows)
    try:
        people = quoteattr.People.load(path)
    except quoteattr.QuoteattrError:
        return
    _ = people.problems
    for person in people.all[:3]:
        people.find(person.name)
    saved = _FOLDER / "saved.csv"
    try:
        people.save(saved)
    except quoteattr.WrongValueError:  # half a surrogate pair, which JSON can hold and UTF-8 cannot
        return
    assert quoteattr.People.load(saved) == people, "other people after they were saved"


_DESK: Final = (
    ("lee", "Ann Lee", ("Annie Lee", "A. Lee"), ("minister", "Mayor of Selmat")),
    ("kim", "Kim Yong-hyun", ("김용현",), ("Defense Minister",)),
    ("oneill", "Sean O’Neill Jr.", (), ("chief executive",)),
    ("meer", "Jan van der Meer", (), ()),
    ("mckay", "McKay", (), ()),
    ("lee-2", "Anna Lee", (), ("minister",)),
)


@cache
def _desk() -> quoteattr.People:
    """A list with namesakes, particles and offices."""
    return quoteattr.People(quoteattr.Person(id, name, aliases=other, roles=roles) for id, name, other, roles in _DESK)


def run_find(content: bytes) -> None:
    """No name raises, who is found is of the list, a score is a share, and likeness is symmetric.

    The first part is the name, the second another one.
    """
    name, other = (*map(text_of, PARTS.split(content)), "")[:2]
    for on in (None, "2024-10-08"):
        found = _desk().find(name, on=on)
        assert found.person is None or found.person in _desk().all, "somebody who is not in the list"
        assert 0 <= found.score <= 1
    likeness = quoteattr.names.likeness(name, other)
    assert 0 <= likeness <= 1
    assert likeness == quoteattr.names.likeness(other, name), "likeness depends on the order"


def more_people(content: bytes, size: int) -> bytes:
    """The rows or the values of the list again and again, their first letters changed so that they are others."""
    ending, _, body = content.partition(b"\n")
    head, _, rows = body.partition(b"\n")
    if ending.strip() in (b"json", b"jsonl", b"ndjson"):
        head, rows = b"", body
    pieces = [ending, *([head] if head else [])]
    length = 0
    for number in range(size):
        pieces.append(re.sub(rb"(?m)^(\W*)(\w)", rb"\g<1>N%d\2" % number, rows))
        length += len(pieces[-1]) + 1
        if length > size:
            break
    return b"\n".join(pieces)


# --- the shell -------------------------------------------------------------------------------------------------------

_FILES: Final = ("a.txt", "b.txt", "people.csv")


def run_shell(content: bytes) -> None:
    """Exit codes are 0, 1 and 2, nothing else comes out, what is written as JSON is JSON, no input is damaged.

    The first line holds the arguments; the parts are a.txt, b.txt, people.csv, and a.txt is standard input too.
    """
    line, _, rest = content.partition(b"\n")
    words = line.replace(b"\0", b"").decode("utf-8", "replace").split()
    arguments = [word for word in words if "/" not in word and ".." not in word]
    parts = dict(zip(_FILES, PARTS.split(rest), strict=False))
    with _emptied_folder() as folder:
        for name, part in parts.items():
            (folder / name).write_bytes(part)
        code, out = _run(arguments, folder)
        assert code in (0, 1, 2), f"exit code {code}"
        if code == 0 and arguments[:1] == ["read"] and "--output" not in arguments and "json" in arguments:
            json.loads(out)
        if not any(word.startswith("--output") for word in arguments):
            assert {path.name: path.read_bytes() for path in folder.iterdir()} == parts, "the folder was changed"


def _run(arguments: list[str], folder: Path) -> tuple[int, bytes]:
    """The exit code and the output of the shell."""
    kept = os.dup(0)
    source = os.open(folder / "a.txt" if (folder / "a.txt").exists() else os.devnull, os.O_RDONLY)
    os.dup2(source, 0)
    with tempfile.TemporaryFile() as sink, open(0, encoding="utf-8", closefd=False) as standard_input:
        # a descriptor of its own, since the shell lets it go nowhere once output fails
        out = open(os.dup(sink.fileno()), "w", encoding="utf-8")  # noqa: PTH123, SIM115
        try:
            with (
                contextlib.redirect_stdout(out),
                contextlib.redirect_stderr(io.StringIO()),
                mock.patch.object(sys, "stdin", standard_input),
            ):
                code = shell.main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            os.dup2(kept, 0)
            os.close(kept)
            os.close(source)
        out.close()
        sink.seek(0)
        return code, sink.read()


@contextlib.contextmanager
def _emptied_folder() -> Iterator[Path]:
    """A folder to work in, which is the working directory, and gone afterwards."""
    folder = _FOLDER / "shell"
    folder.mkdir()
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir(before)
        shutil.rmtree(folder)


def longer_files(content: bytes, size: int) -> bytes:
    """The same arguments, each file longer."""
    line, _, rest = content.partition(b"\n")
    return line + b"\n" + each_repeated(rest, size)


TARGETS: Final = {
    target.name: target
    for target in (
        Target("read", run_read, repeated),
        Target("reconcile", run_reconcile, more_parts),
        Target("compare", run_compare, each_repeated),
        Target("collate", run_collate, more_parts),
        Target("find", run_find, each_repeated),
        Target("people", run_people, more_people),
        Target("record", run_record, more_in_record),
        Target("page", run_page, more_paragraphs),
        Target("many", run_many, more_lines),
        Target("store", run_store, more_parts),
        Target("shell", run_shell, longer_files),
    )
}
