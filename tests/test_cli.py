"""The command line as a reporter meets it.

``run`` calls it in this process, ``program`` starts it: where the two can differ, and once for each command.
"""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import programs
import pytest
from programs import QUOTEATTR

import quoteattr
from quoteattr.__main__ import main
from quoteattr.cli.progress import Progress
from quoteattr.evidence import RULES
from quoteattr.explain import LINKING_NEEDS

Why = Callable[..., dict[str, Any]]
Run = Callable[..., subprocess.CompletedProcess[str]]
SUMMARY = re.compile(r"quoteattr: \d+ stor(?:y|ies)( read, \d+ not)?, \d+ quotations?, \d+ speakers?, \d+\.\d s\n")
STORY = "“We will rebuild the dam,” said Ann Lee, the minister.\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command line with these arguments in an empty folder of its own; ``stdin`` is piped in."""

    def run(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[str]:
        return programs.shell(*arguments, input=stdin, cwd=tmp_path, variables={"COLUMNS": "100", **variables})

    return run


@pytest.fixture
def program(tmp_path: Path) -> Run:
    """The same as a program: ``python -m quoteattr`` in that folder."""

    def program(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "COLUMNS": "100", **variables}
        done = programs.run([*QUOTEATTR, *arguments], input=stdin, cwd=tmp_path, env=environment)
        return subprocess.CompletedProcess(
            done.args,
            done.returncode,
            done.stdout.decode(variables.get("PYTHONIOENCODING", "utf-8")),
            done.stderr.decode("utf-8"),
        )

    return program


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


PEOPLE = "id,name,role\nlee,Ann Lee,minister\n"
GOLD = '{"text": "“No,” said Ann Lee.", "id": "a", "quotations": [{"content": [[0, 5]], "speaker": "Ann Lee"}]}\n'
# For read, reconcile, compare and explain, what terminals get is compared below.
STARTED = {
    "version": ["--version"],
    "wrong usage": ["read", "--format", "xml", "-"],
    "missing": ["read", "missing.txt", "story.txt", "--labeller", "rules"],
    "input": ["read", "-", "--format", "csv", "--labeller", "linear"],
    "read": ["read", "story.txt", "--format", "jsonl"],
    "people": ["people", "check", "people.csv"],
    "evaluate": ["evaluate", "gold.jsonl", "--labeller", "rules"],
    "corrected": ["corrected", "records.json", "said.csv", "--by", "Mary Stone"],
    "archive": ["archive", "gold.jsonl", "{}", "--labeller", "rules"],
    "store": ["store", "add", "{}", "story.txt", "--labeller", "rules"],
    "completion": ["completion", "bash"],
    "demo": ["demo"],
}


@pytest.mark.parametrize("name", STARTED)
def test_the_program_says_what_is_said_without_its_start(
    run: Run, program: Run, tmp_path: Path, story: Path, name: str
) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(GOLD, encoding="utf-8")
    if name == "corrected":
        for file in ("records.json", "said.csv"):
            run("read", "story.txt", "--labeller", "rules", "--output", file)
    said = []
    for start, out in ((run, "here"), (program, "started")):
        done = start(*[word.format(out) for word in STARTED[name]], stdin=STORY.encode())
        assert "Traceback" not in done.stderr
        said.append(
            (done.returncode, done.stdout, re.sub(r"\d+\.\d s", "0.1 s", done.stderr).replace(f"{out}/", "out/"))
        )
    assert said[0] == said[1]
    assert any(said[0][1:]) and said[0][0] == {"wrong usage": 2, "missing": 1}.get(name, 0)


def records_of(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


# --- what is read ----------------------------------------------------------------------------------------------------


def test_a_file_is_read_into_a_table(run: Run, story: Path) -> None:
    done = run("read", "story.txt")
    assert done.returncode == 0 and SUMMARY.fullmatch(done.stderr)
    assert "story.txt" in done.stdout
    (line,) = [line for line in done.stdout.splitlines() if "We will rebuild" in line]
    speaker, name, cue, kind, sure, *words = line.split()
    assert (speaker, name, cue, kind) == ("Ann", "Lee", "said", "direct")
    assert words == ["“We", "will", "rebuild", "the", "dam,”"]
    assert sure.endswith("%") and 0 <= int(sure[:-1]) <= 100


@pytest.mark.parametrize("arguments", [["read"], ["read", "-"], ["read", "--format", "table", "-"]])
def test_standard_input_is_read(run: Run, arguments: list[str]) -> None:
    done = run(*arguments, stdin=STORY.encode())
    assert done.returncode == 0 and SUMMARY.fullmatch(done.stderr)
    assert "We will rebuild the dam" in done.stdout


def test_a_folder_is_read_with_those_below_in_order(run: Run, tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "below/c.txt", "notes.md"):
        path = tmp_path / "desk" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY, encoding="utf-8")
    done = run("read", "desk", "--format", "jsonl")
    assert [record["id"] for record in records_of(done.stdout)] == ["desk/a.TXT", "desk/b.txt", "desk/below/c.txt"]
    assert done.returncode == 0


def test_all_formats_hold_the_same_quotations(run: Run, root: Path) -> None:
    lines, whole, rows = (run("read", root / "examples", "--format", form).stdout for form in ("jsonl", "json", "csv"))
    articles = records_of(lines)
    assert len(articles) == 5
    assert json.loads(whole) == articles
    said = [quotation for article in articles for quotation in article["quotations"]]  # type: ignore[attr-defined]
    assert [row["quotation"] for row in csv.DictReader(io.StringIO(rows, newline=""))] == [one["text"] for one in said]
    assert len(said) > 20


def test_a_page_goes_to_a_file(run: Run, story: Path, tmp_path: Path) -> None:
    done = run("read", "story.txt", "--format", "html", "--output", "story.html")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "story.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("form", ["brat", "parquet", "spacy"])
def test_what_is_not_text_is_not_for_the_screen(run: Run, story: Path, form: str) -> None:
    done = run("read", "story.txt", "--format", form)
    assert (done.returncode, done.stdout) == (2, "")
    assert "add --output" in done.stderr


def test_the_records_read_back_equal_to_the_library_s(run: Run, story: Path) -> None:
    (record,) = records_of(run("read", "story.txt", "--format", "jsonl").stdout)
    assert quoteattr.from_record(record) == quoteattr.read(STORY, id="story.txt")


def test_only_sure_quotations_on_request(run: Run, story: Path) -> None:
    (every,) = records_of(run("read", "story.txt", "--format", "jsonl", "--least-confidence", "0").stdout)
    (none,) = records_of(run("read", "story.txt", "--format", "jsonl", "--least-confidence", "1").stdout)
    assert len(every["quotations"]) == 1  # type: ignore[arg-type]
    assert none["quotations"] == []


def test_a_byte_order_mark_is_no_part_of_the_text(run: Run, tmp_path: Path, story: Path) -> None:
    (tmp_path / "marked.txt").write_bytes(b"\xef\xbb\xbf" + STORY.encode())
    plain, marked = records_of(run("read", "story.txt", "marked.txt", "--format", "jsonl").stdout)
    for record in (plain, marked):
        del record["id"]  # which is the name of the file, and part of the ids of quotations
        assert all(quotation.pop("id") for quotation in record["quotations"])  # type: ignore[attr-defined]
    assert marked == plain


def test_line_ends_are_counted_as_they_are(run: Run) -> None:
    text = STORY.replace("\n", "\r\n") + "\r" + STORY
    (record,) = records_of(run("read", "--format", "jsonl", stdin=text.encode()).stdout)
    assert record["text"] == text


def test_an_empty_file_is_a_story_without_quotations(run: Run) -> None:
    done = run("read", stdin=b"")
    assert done.returncode == 0 and SUMMARY.fullmatch(done.stderr)
    assert "no quotations found" in done.stdout


# --- streams ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_the_first_result_comes_before_the_last_file_is_read(tmp_path: Path, story: Path, form: str) -> None:
    last = tmp_path / "last.txt"
    os.mkfifo(last)  # whoever opens it to read waits until there is something to read
    command = [*QUOTEATTR, "read", story, last, "--labeller", "rules", "--format", form]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with programs.started(command, stdout=subprocess.PIPE, encoding="utf-8", env=buffered) as program:
        assert program.stdout is not None
        assert any("We will rebuild" in line for line in iter(program.stdout.readline, ""))
        last.write_text(STORY.replace("dam", "mill"), encoding="utf-8")
        assert "rebuild the mill" in program.stdout.read()
    assert program.returncode == 0


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path, story: Path) -> None:
    names = " ".join(["story.txt"] * 500)  # more than a pipe holds
    command = (
        f"set -o pipefail; '{sys.executable}' -m quoteattr read {names} --labeller rules --format jsonl | head -n 1"
    )
    done = programs.run(["bash", "-c", command], cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_reported(tmp_path: Path, story: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = programs.run([*QUOTEATTR, "read", "story.txt", "--labeller", "rules"], cwd=tmp_path, stdout=full)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("quoteattr: the output cannot be written: No space")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["table", "csv", "jsonl", "json"])
def test_a_terminal_without_curly_marks_gets_escapes_and_a_file_gets_utf8(run: Run, program: Run, form: str) -> None:
    story = STORY.replace("We will", "We’ll").encode()
    for start in (run, program):
        done = start("read", "--labeller", "rules", "--format", form, stdin=story, PYTHONIOENCODING="latin-1")
        assert done.returncode == 0 and SUMMARY.fullmatch(done.stderr)
        assert "We\\u2019ll" in done.stdout if form == "table" else "We’ll" in done.stdout.encode("latin-1").decode()


# --- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.txt", "quoteattr: missing.txt: no such file or folder; check the name\n"),
        ("latin.txt", "quoteattr: latin.txt: not UTF-8: byte 9 (line 2) is 0xE9; save the file as UTF-8"),
        ("latin.txt", "iconv -f WINDOWS-1252 -t UTF-8 latin.txt"),
        ("wide.txt", "iconv -f UTF-16 -t UTF-8 wide.txt"),
        ("empty", "quoteattr: empty: no .txt file in this folder or below; name the files, or rename them"),
        ("", "quoteattr: '': an empty name; name a file or a folder"),
        ("x" * 300, "x: cannot be read: File name too long"),
        ("\x1b[31m.txt", "quoteattr: \\x1b[31m.txt: no such file"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_cure_and_the_rest_is_read(
    run: Run, tmp_path: Path, story: Path, name: str, words: str
) -> None:
    (tmp_path / "latin.txt").write_bytes("A story.\né".encode("latin-1"))
    (tmp_path / "wide.txt").write_bytes(STORY.encode("utf-16"))
    (tmp_path / "empty").mkdir()
    done = run("read", name, "story.txt", "--format", "jsonl")
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert SUMMARY.fullmatch(done.stderr.splitlines(keepends=True)[1])
    assert [record["id"] for record in records_of(done.stdout)] == ["story.txt"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.txt", b"<!DOCTYPE html><html>", "a page of HTML, not plain text: give its name the ending .html"),
        ("part.txt", "<p>“No,” said Ann Lee.</p>".encode(), "a page of HTML"),
        ("feed.txt", b"<?xml version='1.0'?>\n<nitf>", "XML, not plain text: give the text of the article alone"),
        ("data.txt", b'[{"text": "x"}]', "JSON, not plain text: give its name the ending .json"),
        ("scan.txt", b"%PDF-1.7\n%\xe2\xe3", "a PDF file, not plain text: take the text out first"),
        (
            "copy.docx",
            b"PK\x03\x04\x14\x00\x06",
            "a file of Word or of another office program, not plain text: save it",
        ),
        ("copy.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of Word or of another office program"),
        ("copy.rtf", b"{\\rtf1\\ansi No}", "a file in RTF, not plain text: save it as plain text"),
        ("data.json", b"{", "no JSON: "),
        ("data.json", b"[5]", 'story 1: no story: give {"text": ...}'),
        ("data.json", b'[{"text": "<p>x</p>"}]', "story 1: its text is a page of HTML"),
        ("empty.html", b"<html><body></body></html>", "the page has no article in it"),
    ],
)
def test_what_is_no_plain_text_is_named_with_its_cure(
    run: Run, tmp_path: Path, story: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("read", name, "story.txt", "--format", "jsonl")
    assert done.returncode == 1
    assert done.stderr.startswith(f"quoteattr: {name}: ") and words in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert [record["id"] for record in records_of(done.stdout)] == ["story.txt"]


PAGE = """<html><head><title>The dam</title><meta property="og:site_name" content="Wire">
<meta property="article:published_time" content="2024-10-08"></head><body><nav><a href="/">Home</a></nav><article>
<h1>The dam</h1><p>“We will rebuild the dam,” said Ann Lee, the minister, who had come to see it for herself.</p>
<p>The dam was built eighty years ago. It has leaked since the spring, and the people below it live in tents.</p>
</article></body></html>"""


@pytest.mark.parametrize("name", ["page.html", "page.HTM", "-"])
def test_a_page_is_read_by_its_article(run: Run, tmp_path: Path, name: str) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.HTM").write_text(PAGE, encoding="utf-8")
    (record,) = records_of(run("read", name, "--format", "jsonl", stdin=PAGE.encode()).stdout)
    text = record["text"]
    assert (record["outlet"], record["published"]) == ("Wire", "2024-10-08")
    assert isinstance(text, str) and text.startswith("The dam\n\n“We will rebuild the dam,” said Ann Lee")
    assert "Home" not in text
    found: Any = record["quotations"]
    ((start, end),) = [span for one in found for span in one["content"]]
    assert text[start:end] == "“We will rebuild the dam,”"
    why = run("explain", f"{name.removeprefix('-')}:{start + 2}", stdin=PAGE.encode())
    assert why.returncode == 0 and "content of a quotation" in why.stdout


def test_json_is_read_by_its_stories(run: Run, tmp_path: Path) -> None:
    own = {"text": STORY, "outlet": "Wire"}
    for name, content in (("list", [own, {**own, "id": "two"}]), ("one", own), ("wire", {"articles": [own]})):
        (tmp_path / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    found = records_of(run("read", "list.json", "one.json", "wire.json", "--format", "jsonl").stdout)
    assert [record["id"] for record in found] == ["list.json:1", "two", "one.json", "wire.json:1"]
    assert {str(record["outlet"]) for record in found} == {"Wire"}
    assert records_of(run("read", "--format", "jsonl", stdin=json.dumps([own]).encode()).stdout)[0]["id"] == "-:1"


def test_several_processes_read_the_same(run: Run, program: Run, stories: Path) -> None:
    one, two = (of("read", "stories", "--format", "jsonl", "--workers", n) for of, n in ((run, "1"), (program, "2")))
    assert one.stdout == two.stdout and len(one.stdout.splitlines()) == 3
    for wrong in ("0", "-1", "x", "1.5"):
        done = run("read", "--workers", wrong, "stories")
        assert done.returncode == 2 and "is not a number of processes, such as 2" in done.stderr


def test_both_commands_count_the_same_speakers(run: Run, stories: Path, root: Path) -> None:
    (stories / "more.txt").write_text("“No,” the minister said. “Yes,” said J. Ashirov.\n", encoding="utf-8")
    for folder in (stories, root / "examples"):
        counts = [run(command, folder).stderr.rpartition(" speaker")[0] for command in ("read", "reconcile")]
        assert counts[0] == counts[1] != ""


def test_problems_of_a_list_are_printed_with_row_and_cure(run: Run, tmp_path: Path) -> None:
    rows = "id,name,role,start\nlee,Ann Lee,minister,2024-02-30\nlee-2,Ann Lee,,\n"
    (tmp_path / "people.csv").write_text(rows, encoding="utf-8")
    done = run("people", "check", "people.csv")
    assert (done.returncode, done.stderr) == (1, "quoteattr: 2 people, 2 problems\n")
    heads = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert [head.partition(": ")[0] for head in heads] == [
        "people.csv, line 2 and people.csv, line 3",
        "people.csv, line 2",
    ]
    assert done.stdout.count("    cure: ") == 2 and "start of 'minister' is 2024-02-30" in done.stdout
    (tmp_path / "people.csv").write_text("id,name\nlee,Ann Lee\n", encoding="utf-8")
    done = run("people", "check", "people.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "quoteattr: 1 person, no problem\n")
    missing = run("people", "check", "none.csv")
    assert (missing.returncode, missing.stderr.count("none.csv")) == (1, 1)
    bare = run("people")
    assert bare.returncode == 2 and "check" in bare.stderr


def test_the_act_has_a_column_where_something_is_not_simply_said(run: Run) -> None:
    assert "ACT" not in run("read", stdin=STORY.encode()).stdout
    out = run("read", stdin=f"{STORY}Ann Lee denied taking money.\n".encode()).stdout
    assert "SPEAKER  CUE     ACT     KIND" in out
    assert "Ann Lee  denied  denied  indirect" in out and "Ann Lee  said    said    direct" in out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(run: Run, story: Path) -> None:
    story.chmod(0)
    done = run("read", "story.txt")
    assert done.returncode == 1
    assert "story.txt: no permission to read it" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["write"], "invalid choice: 'write'"),
        (["read", "--format", "xml", "-"], "invalid choice: 'xml'"),
        (["read", "--form", "json", "-"], "unrecognized arguments"),
        (["read", "--least-confidence", "2", "-"], "'2' is not a number from 0 to 1"),
        (["read", "--least-confidence", "nan", "-"], "'nan' is not a number from 0 to 1"),
        (["read", "--least-confidence", "high", "-"], "'high' is not a number from 0 to 1"),
        (["read", "-", "-"], "give it once"),
        (["read", "--review", "--format", "html", "-"], "--review and --format html are two formats"),
        (["read", "--format", "csv", "--review", "-"], "--format csv and --review are two formats"),
        (["reconcile", "--format", "csv", "--format", "json", "-"], "--format csv and --format json are two formats"),
        (
            ["read", "-o", "said.xlsx", "-"],
            "no format here ends in .xlsx: end it in .csv, .html, .json, .jsonl, .jsonld, ",
        ),
        (["reconcile", "-o", "said.parquet", "-"], "no format here ends in .parquet: end it in .csv, .html, .json, or"),
    ],
)
def test_wrong_usage_is_2_and_said_in_one_line(run: Run, arguments: list[str], words: str) -> None:
    done = run(*arguments, stdin=STORY.encode())
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert re.fullmatch(r"quoteattr[^\n]*: [^\n]* \(see quoteattr[^\n]* --help\)\n", done.stderr)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Three stories about one person in two spellings and another of the same surname."""
    folder = tmp_path / "stories"
    folder.mkdir()
    for name in ("Dzhamal Ashirov", "Jamal Ashirov", "Rustam Ashirov"):
        (folder / f"{name.split()[0]}.txt").write_text(f"“It will hold,” said {name}.\n", encoding="utf-8")
    return folder


def test_people_of_several_stories_in_a_table(run: Run, stories: Path) -> None:
    done = run("reconcile", stories)
    assert done.returncode == 0
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[rows.index(["NAME", "ARTICLES", "QUOTED", "ID"]) :] == [
        ["NAME", "ARTICLES", "QUOTED", "ID"],
        ["Jamal", "Ashirov", "2", "2", "dzhamal-ashirov"],
        ["-", "also", "Dzhamal", "Ashirov"],
        ["Rustam", "Ashirov", "1", "1", "rustam-ashirov"],
    ]


def test_what_several_stories_quote_in_a_table(run: Run, tmp_path: Path) -> None:
    said = "“If the lake goes on falling, we shall ration water in {}, that is {} likely,” said Dzhamal Ashirov.\n"
    for name, words in {"a": ("August", "very"), "b": ("August", "highly"), "c": ("July", "very")}.items():
        (tmp_path / f"{name}.txt").write_text(said.format(*words), encoding="utf-8")
    (tmp_path / "d.txt").write_text("“Farmers will not pay,” said Rustam Osman.\n", encoding="utf-8")
    done = run("reconcile", tmp_path)
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "SPEAKER OUTLETS DIFFER IN SHARED WORDING"
    assert lines[1].startswith("Dzhamal Ashirov 3 FACTS If the lake goes on")
    shown = " ".join(lines)
    assert "- number: August / July, c" in shown
    assert "1 more is quoted by one outlet alone." in lines


def test_utterances_as_json(run: Run, stories: Path) -> None:
    wire = json.loads(run("reconcile", stories, "--format", "json").stdout)
    found = [quoteattr.from_record(record) for record in wire["utterances"]]
    assert sorted(str(one.speaker) for one in found) == ["Jamal Ashirov", "Rustam Ashirov"]
    assert quoteattr.from_record(wire).utterances == tuple(found)
    assert all(len(pair) == 2 for pair in wire["possibly_related"])


def test_people_as_json_and_as_a_list(run: Run, stories: Path, tmp_path: Path) -> None:
    wire = json.loads(run("reconcile", stories, "--format", "json").stdout)
    assert [person["id"] for person in wire["people"]] == ["dzhamal-ashirov", "rustam-ashirov"]
    assert [quoteattr.from_record(article).id for article in wire["articles"]] == sorted(map(str, stories.iterdir()))
    (tmp_path / "people.csv").write_text(run("reconcile", stories, "--format", "csv").stdout, encoding="utf-8")
    listed = quoteattr.People.load(tmp_path / "people.csv")
    assert [person.to_record() for person in listed] == wire["people"]


@pytest.mark.parametrize("command", ["read", "reconcile"])
def test_a_list_that_cannot_be_read_is_wrong_usage(run: Run, story: Path, command: str) -> None:
    done = run(command, story, "--people", "nobody.csv")
    assert done.returncode == 2
    assert "--people: nobody.csv" in done.stderr


def test_a_list_with_ids_of_a_single_article_is_wrong_usage(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name\nperson-1,Ann Lee\n", encoding="utf-8")
    done = run("read", story, "--people", "people.csv")
    assert done.returncode == 2
    assert re.fullmatch(r"quoteattr: people has the id 'person-1', [^\n]*: give Ann Lee another\n", done.stderr)


@pytest.mark.parametrize(
    ("package", "extra", "arguments"),
    [("pyarrow", "arrow", "--format parquet"), ("spacy", "spacy", "--format spacy")],
)
def test_a_missing_package_is_said_in_one_line(
    story: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    package: str,
    extra: str,
    arguments: str,
) -> None:
    """In this process, from which the package can be taken away."""
    monkeypatch.setitem(sys.modules, package, None)
    assert main(["read", str(story), *arguments.split(), "--output", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert error.startswith("quoteattr: ") and error.endswith(f": pip install 'quoteattr[{extra}]'\n")
    assert error.count("\n") == 1 and not (tmp_path / "out").exists()


def test_nothing_to_read_is_wrong_usage(tmp_path: Path) -> None:
    leader, follower = os.openpty()  # a terminal as standard input: no one has piped anything in
    done = programs.run([*QUOTEATTR, "read"], stdin=follower)
    os.close(leader)
    os.close(follower)
    assert done.returncode == 2
    assert b"nothing to read: name a file or folder" in done.stderr


def test_without_a_command_there_is_help(run: Run) -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == run("--help").stdout
    assert all(f"\n    {name}" in done.stderr for name in ("read", "reconcile", "compare", "explain", "demo"))


def test_the_demonstration_needs_no_file(run: Run, tmp_path: Path) -> None:
    done = run("demo")
    assert (done.returncode, done.stderr) == (0, "")
    number = len(quoteattr.read(quoteattr.load_example("northern_wire")).quotations)
    assert done.stdout.startswith(f"northern_wire | Northern Wire | 2026-07-09 | {number} quotations\n")
    assert "What 5 outlets quote of that afternoon" in done.stdout and "quoteattr read story.txt" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert run("demo", "--format", "html", "--output", "demo.html").returncode == 0
    assert "Northern Wire" in (tmp_path / "demo.html").read_text(encoding="utf-8")


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout == f"quoteattr {quoteattr.__version__}\n"
    assert "read" in run("--help").stdout
    done = run("read", "--help")
    assert "quoteattr read story.txt" in done.stdout
    assert "exit codes: 0 " in done.stdout


# --- what is said on the way ----------------------------------------------------------------------------------------


def test_nothing_that_a_terminal_obeys_gets_through(run: Run) -> None:
    text = "“Red \x1b[31m \x9b2J \x07\x08 \u202e,” said Ann \x1b]0;title\x07Lee.\r\n"
    text += "“Never \x00closed, said the “\x1bczar”.\n"
    done = run("read", stdin=text.encode())
    assert done.returncode == 0
    assert "Red" in done.stdout
    assert all(character.isprintable() or character == "\n" for character in done.stdout)


def test_progress_is_for_a_person_who_waits(capsys: pytest.CaptureFixture[str]) -> None:
    waiting = Progress(started=-1e9, is_wanted=True)
    waiting.show(5, 10)
    assert "##########          ] 5 of 10 files" in capsys.readouterr().err
    waiting.clear()
    waiting.clear()
    assert capsys.readouterr().err == "\r\x1b[K"
    for silent in (Progress(is_wanted=True), Progress(started=-1e9, is_wanted=False)):
        silent.show(5, 10)
        silent.clear()
    assert capsys.readouterr().err == ""


def test_what_was_read_is_counted_at_the_end(run: Run, story: Path) -> None:
    done = run("read", "story.txt", "missing.txt", "story.txt")
    assert re.fullmatch(
        r"quoteattr: 2 stories read, 1 not, 2 quotations, 1 speaker, \d+\.\d s", done.stderr.splitlines()[-1]
    )
    assert SUMMARY.fullmatch(run("reconcile", "story.txt").stderr)


# --- colours ---------------------------------------------------------------------------------------------------------


def on_a_terminal(*arguments: str, expected: int = 0, **variables: str) -> str:
    """What a terminal gets; its window is 80 columns wide."""
    leader, follower = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    errors = follower if expected else subprocess.DEVNULL
    streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": follower, "stderr": errors}
    environment = {**known, "TERM": "xterm", "COLUMNS": "80", **variables}
    pieces = []
    with programs.started([*QUOTEATTR, *arguments], env=environment, **streams) as program:
        os.close(follower)
        with suppress(OSError):  # what Linux answers when the program has ended
            while piece := os.read(leader, 4096):
                pieces.append(piece)
    os.close(leader)
    assert program.returncode == expected
    return b"".join(pieces).decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "{}", "--labeller", "rules"],
        ["reconcile", "{}", "--labeller", "rules"],
        ["compare", "It may rain.", "It will rain."],
        ["explain", "{}:9", "--labeller", "rules"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_terminal_gets_colours_unless_it_does_not_want_them(run: Run, story: Path, arguments: list[str]) -> None:
    given = [argument.format(story) for argument in arguments]
    drawn = on_a_terminal(*given)
    assert "\x1b[1m" in drawn or "\x1b[1;35m" in drawn
    piped = run(*given, COLUMNS="80").stdout
    assert re.sub(r"\x1b\[[\d;]*m", "", drawn) == piped
    assert on_a_terminal(*given, NO_COLOR="1") == on_a_terminal(*given, TERM="dumb") == piped


def test_records_on_a_terminal_have_no_colours(story: Path) -> None:
    assert "\x1b" not in on_a_terminal("read", str(story), "--labeller", "rules", "--format", "jsonl")


def test_a_page_on_a_terminal_is_wrong_usage(story: Path) -> None:
    shown = on_a_terminal("read", str(story), "--review", expected=2)
    assert (
        shown
        == "quoteattr read: --format review is not for the screen: add --output NAME.html (see quoteattr read --help)\n"
    )


# --- pages and files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("s.csv", "csv"),
        ("s.HTML", "html"),
        ("s.json", "json"),
        ("s.jsonl", "jsonl"),
        ("s.txt", "table"),
        ("s", "table"),
    ],
)
def test_a_file_without_a_format_is_written_as_it_is_called(run: Run, tmp_path: Path, name: str, form: str) -> None:
    assert run("read", "--output", name, stdin=STORY.encode()).returncode == 0
    assert run("read", "--output", "named", "--format", form, stdin=STORY.encode()).returncode == 0
    assert (tmp_path / name).read_bytes() == (tmp_path / "named").read_bytes()


def test_a_format_that_is_named_twice_is_one(run: Run) -> None:
    page = run("read", "--review", "--format", "review", stdin=STORY.encode())
    assert (page.returncode, page.stdout) == (0, run("read", "--review", stdin=STORY.encode()).stdout)


@pytest.mark.parametrize("form", ["table", "json", "html"])
def test_reconcile_writes_to_a_file_what_it_writes_to_the_screen(
    run: Run, stories: Path, tmp_path: Path, form: str
) -> None:
    screen = run("reconcile", stories, "--format", form)
    done = run("reconcile", stories, "--format", form, "--output", "out")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "out").read_bytes().decode() == screen.stdout
    assert (form == "html") == screen.stdout.startswith("<!doctype html>")


def test_a_comparison_can_be_a_page(run: Run, tmp_path: Path) -> None:
    done = run("compare", "It may <b>rain.", "It will rain.", "--format", "html", "--output", "out.html")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert done.returncode == 0 and "<h1>Two renderings compared: shifted</h1>" in page and "<b>rain" not in page


def test_an_output_that_cannot_be_written_is_reported(run: Run, story: Path) -> None:
    done = run("reconcile", "story.txt", "--output", "missing/out.html", "--format", "html")
    assert done.returncode == 1
    assert done.stderr == "quoteattr: the output cannot be written: No such file or directory\n"


def test_stories_of_json_lines_have_their_outlet_and_date(run: Run, tmp_path: Path) -> None:
    told = [
        {"text": "“Rain is very likely,” said Ann Lee.", "outlet": "Wire", "published": "2026-07-08T06:00:00", "n": 1},
        {"text": "“Rain is likely,” said Ann Lee.", "outlet": "Ledger", "published": "2026-07-09", "id": "told-2"},
    ]
    lines = [*map(json.dumps, told), "", "{", "[]", '{"text": 5}', '{"text": "No.", "published": "July"}']
    lines += ['{"text": "No.", "outlet": 5}', '{"text": "It rained.\\u2028"}', "[" * 100_000]
    (tmp_path / "week.JSONL").write_text("\n".join(lines), encoding="utf-8")
    done = run("read", "week.JSONL", "--format", "jsonl")
    read = map(json.loads, filter(None, done.stdout.split("\n")))
    assert [(one["id"], one["outlet"], one["published"]) for one in read] == [
        ("week.JSONL:1", "Wire", "2026-07-08"),
        ("told-2", "Ledger", "2026-07-09"),
        ("week.JSONL:9", None, None),
    ]
    assert done.returncode == 1
    assert [int(at) for at in re.findall(r"quoteattr: week.JSONL: line (\d+): ", done.stderr)] == [4, 5, 6, 7, 8, 10]
    assert "line 7: published is 'July': give a date" in done.stderr
    assert "quoteattr: 3 stories read, 6 not" in done.stderr
    page = run("reconcile", "week.JSONL", "--format", "html").stdout
    assert '<th scope="row">Wire</th><td>2026-07-08</td>' in page and '<th scope="row">Ledger</th>' in page


def test_reconcile_of_nothing_says_that_there_is_nothing(run: Run) -> None:
    done = run("reconcile", stdin=b"It rained.")
    assert done.stdout == "Nothing is quoted by several outlets.\n\nNobody is named in full.\n"
    assert "\n1 is quoted by one outlet alone.\n" in run("reconcile", stdin=STORY.encode()).stdout


def test_reconcile_names_files_by_what_tells_them_apart(run: Run, tmp_path: Path) -> None:
    for name, hedge in (("one", "likely"), ("two", "very likely")):
        path = tmp_path / "a folder" / "below" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"“Rain is {hedge} in Selmat tomorrow,” said Ann Lee.\n", encoding="utf-8")
    shown = run("reconcile", tmp_path / "a folder").stdout
    assert re.search(r"hedge: .*, (one|two)\n", shown) and "below" not in shown


@pytest.mark.parametrize("command", ["read", "reconcile"])
def test_csv_in_a_file_says_that_it_is_utf_8_and_csv_in_a_pipe_has_no_mark(
    run: Run, story: Path, tmp_path: Path, command: str
) -> None:
    asked = [command, "story.txt", "--labeller", "rules", "--format", "csv"]
    piped = run(*asked).stdout
    run(*asked, "--output", "named.csv")
    for _ in range(2):
        with (tmp_path / "redirected.csv").open("ab") as out:
            programs.run([*QUOTEATTR, *asked], stdout=out, cwd=tmp_path, check=True)
    assert piped[0] != "\ufeff"
    assert (tmp_path / "named.csv").read_bytes() == b"\xef\xbb\xbf" + piped.encode()
    assert (tmp_path / "redirected.csv").read_bytes() == b"\xef\xbb\xbf" + 2 * piped.encode()


# --- explain ---------------------------------------------------------------------------------------------------------

WHY = (
    "Omar Haddad met Ann Lee, the minister, on Friday.\n\n"
    "“We will rebuild the dam,” she said.\n\nThe “old mirror” is a lake. It froze.\n"
)


@pytest.fixture
def why(run: Run, tmp_path: Path) -> Why:
    (tmp_path / "why.txt").write_text(WHY, encoding="utf-8")

    def explained(place: str, *more: str) -> dict[str, Any]:
        done = run("explain", f"why.txt:{place}", "--format", "json", *more)
        assert (done.returncode, done.stderr) == (0, "")
        found = json.loads(done.stdout)
        assert isinstance(found, dict)
        return found

    return explained


@pytest.mark.parametrize(
    ("words", "outcome", "part"),
    [
        ("rebuild", "found", "content"),
        ("said", "found", "cue"),
        ("she", "found", "source"),
        ("mirror", "rejected", None),
        ("froze", "no-marks", None),
    ],
)
def test_explain_says_what_was_made_of_a_character(why: Why, words: str, outcome: str, part: str | None) -> None:
    at = WHY.index(words)
    found = why(str(at))
    assert (found["outcome"], found["offset"]) == (outcome, at)
    assert [answer["part"] for answer in found["answers"]] == ([part] if part else [])
    line, column = WHY.count("\n", 0, at) + 1, at - WHY.rfind("\n", 0, at)
    assert why(f"{line}:{column}") == found


def test_explain_says_who_was_considered_and_by_which_rule(run: Run, why: Why) -> None:
    (answer,) = why(str(WHY.index("dam")))["answers"]
    quotation = answer["quotation"]
    assert set(answer["considered"]) | set(answer["passed_over"]) == {"Ann Lee", "Omar Haddad"}
    text = " ".join(run("explain", f"why.txt:{WHY.index('dam')}").stdout.split())
    assert "line 3, column" in text and ">>dam" in text
    for evidence in quotation["evidence"]:
        assert f"[{evidence['rule']}]" in text
        assert RULES[evidence["rule"]] in text
    assert f"speaker: {quotation['speaker']['name']} ({quotation['speaker_status']}, " in text
    assert f" {quotation['speaker_confidence']:.0%})" in text


def test_explain_says_what_the_labeller_takes_the_word_for(run: Run, why: Why) -> None:
    for words, role in (("said", "cue"), ("she", "source"), ("rebuild", "content"), ("froze", "none")):
        at = WHY.index(words)
        word = why(str(at + 1))["word"]  # within the word
        assert (word["span"], word["role"]) == ([at, at + len(words)], role)
        assert sum(word["chances"].values()) == pytest.approx(1, abs=0.001)
        assert max(word["chances"], key=word["chances"].get) == role
    assert why(str(WHY.index(" met")))["word"] is None
    assert why(str(WHY.index("said")), "--labeller", "rules")["word"]["chances"] == {}
    text = " ".join(run("explain", f"why.txt:{WHY.index('froze')}").stdout.split())
    assert "“froze” is taken for no part of a quotation; the labeller by itself says no part of a quotation " in text


def test_explain_does_not_deny_what_the_labeller_says(run: Run) -> None:
    """A cue without content is taken for a cue, and still no quotation comes of it."""
    text = " ".join(run("explain", ":21", stdin=b"The police spokesman said on Monday.").stdout.split())
    assert "spokesman >>said<< on Monday. unlinked: it is taken for part of a quotation, but no quotation" in text
    assert "“said” is taken for cue" in text and f"- {LINKING_NEEDS['cue']} -" in text
    assert "takes it for no part" not in text


def test_explain_knows_who_passed_a_quotation_on(run: Run) -> None:
    text = "“The dam holds,” Ann Lee said, according to Politico."
    done = run("explain", f":{text.index('Politico')}", "--format", "json", stdin=text.encode())
    (answer,) = json.loads(done.stdout)["answers"]
    assert (answer["part"], answer["quotation"]["via"][0]["name"]) == ("via", "Politico")


def test_explain_points_at_the_word_and_puts_no_marks_around_marks(run: Run, why: Why) -> None:
    text = run("explain", f"why.txt:{WHY.index('dam') + 1}").stdout
    assert "“We will rebuild the >>dam<<,” she said." in text
    assert "““" not in text and "””" not in text
    assert "The “old mirror” is a>> <<lake." in run("explain", f"why.txt:{WHY.index(' lake')}").stdout


def test_explain_says_that_a_quotation_was_not_sure_enough(run: Run, why: Why) -> None:
    at = str(WHY.index("dam"))
    assert why(at, "--least-confidence", "1")["outcome"] == "unsure"
    assert "(the least is 100%)" in run("explain", f"why.txt:{at}", "--least-confidence", "1").stdout


@pytest.mark.parametrize(
    ("place", "code", "words"),
    [
        ("why.txt", 2, "why.txt names no place: give FILE:OFFSET or FILE:LINE:COLUMN"),
        ("why.txt:9999", 2, f"offset 9999 lies outside the text: give one from 0 to {len(WHY) - 1}"),
        ("why.txt:99:1", 2, "line 99 is not there: give one from 1 to 6"),
        ("why.txt:3:99", 2, "line 3 has no column 99: give one from 1 to 36"),
        ("missing.txt:5", 1, "missing.txt: no such file or folder; check the name"),
    ],
)
def test_a_place_that_is_not_there_is_named_with_its_cure(
    run: Run, why: Why, place: str, code: int, words: str
) -> None:
    done = run("explain", place)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr


def test_explain_reads_standard_input(run: Run) -> None:
    assert run("explain", ":4", stdin=STORY.encode()).stdout.startswith("-, character 4 (line 1, column 5)")


# --- completion ------------------------------------------------------------------------------------------------------


COMPLETED = {
    "quoteattr rec": "reconcile",
    "quoteattr reconcile --format h": "html",
    "quoteattr read --format sp": "spacy",
    "quoteattr compare --format ht": "html",
    "quoteattr read --lab": "--labeller",
    "quoteattr completion z": "zsh",
    "quoteattr explain sto": "story.txt",
    "quoteattr read --output sto": "story.txt",
}


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("words", COMPLETED)
def test_bash_completes_commands_options_formats_and_files(run: Run, story: Path, tmp_path: Path, words: str) -> None:
    (tmp_path / "complete.bash").write_text(run("completion", "bash").stdout, encoding="utf-8")
    asked = f"COMP_WORDS=({words}); COMP_CWORD={words.count(' ')}; _shtab_quoteattr; echo ${{COMPREPLY[@]}}"
    command = ["bash", "-c", f"source complete.bash; {asked}"]
    assert programs.run(command, cwd=tmp_path, check=True, encoding="utf-8").stdout == f"{COMPLETED[words]}\n"


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
@pytest.mark.parametrize("words", COMPLETED)
def test_fish_completes_the_same(run: Run, story: Path, tmp_path: Path, words: str) -> None:
    (tmp_path / "complete.fish").write_text(run("completion", "fish").stdout, encoding="utf-8")
    command = ["fish", "-c", f"source complete.fish; complete -C '{words}'"]
    done = programs.run(command, cwd=tmp_path, check=True, encoding="utf-8")
    assert done.stdout.partition("\t")[0].strip() == COMPLETED[words]


@pytest.mark.parametrize("shell", ["zsh", "tcsh", "powershell"])
def test_other_shells_take_their_script(run: Run, shell: str) -> None:
    text = run("completion", shell).stdout
    assert all(word in text for word in ("reconcile", "webannotation", "labeller"))
    if shutil.which(shell):
        programs.run([shell, "-n"], input=text, check=True, encoding="utf-8")
