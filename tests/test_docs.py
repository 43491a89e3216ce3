"""What the pages of the documentation show is true, and where they point is something."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from pages import MODELS, PAGES, ROOT, agrees, blocks, desk, has_java, prose, ran

import quoteattr
from quoteattr import exports, names, tables
from quoteattr.acts import ACTS
from quoteattr.evidence import PROBLEMS, READABLE_RULES
from quoteattr.explain import OUTCOMES

RUN = ("python", "console")
MEASURED = ("results.md", "history.md")
"""Pages whose commands are run by hand."""
NOT_RUN = ("sh", "{eval-rst}", "{include}", "{toctree}")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def read(page: Path) -> str:
    """The page, or the file that is all of it."""
    text = page.read_text(encoding="utf-8")
    included = re.fullmatch(r"```\{include\} (\S+)\n```\n", text)
    return read(page.parent / included[1]) if included else text


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


each_page = pytest.mark.parametrize("page", PAGES, ids=named)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if {b.language for b in blocks(read(page))} & {*RUN}], ids=named
)
def test_every_block_of_code_prints_what_is_shown(page: Path) -> None:
    text = read(page)
    if "stanza-models" in text and not MODELS.exists():
        pytest.skip(f"Stanza's models are not in {MODELS}")
    if "SparkSession" in text and not has_java():
        pytest.skip("Spark needs Java: apt-get install -y openjdk-17-jre-headless")
    with desk():
        for shown, actual in ran(blocks(text)):
            assert agrees(shown.content, actual.content), f"{named(page)}:{shown.line} prints:\n{actual.content}"


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in MEASURED], ids=named)
def test_no_block_escapes_the_tests(page: Path) -> None:
    text = read(page)
    every = blocks(text)
    assert text.count("```") == 2 * len(every) + 2 * text.count("````"), "a fence is indented, or not closed"
    for before, block in zip([None, *every], every, strict=False):
        where = f"{named(page)}:{block.line}"
        if block.language == "text":
            assert before is not None and before.language == "python", f"{where}: output of no code"
        else:
            assert block.language.split(" ")[0] in RUN + NOT_RUN, f"{where}: {block.language}"
        if block.language == "sh":
            assert not re.search(r"^quoteattr ", block.content, re.MULTILINE), f"{where}: use console, which is run"
        if block.language == "console":
            assert block.content.startswith("$ "), where


def test_a_wrong_output_is_seen() -> None:
    page = "```python\nprint(1 + 1)\nprint(3)\n```\n\n```text\n{}```\n\n```console\n$ echo a; echo b\n{}```\n"

    def verdicts(*outputs: str) -> list[bool]:
        with desk():
            return [agrees(shown.content, actual.content) for shown, actual in ran(blocks(page.format(*outputs)))]

    assert verdicts("2\n3\n", "a\nb\n") == [True, True]
    assert verdicts("2\n...\n", "...\nb\n") == [True, True]
    assert verdicts("2\n", "a\n") == [False, False]
    assert verdicts("3\n...\n", "b\n...\n") == [False, False]
    assert [agrees(s.content, a.content) for s, a in ran(blocks("```python\nprint(1)\n```\n"))] == [False]


# --- links -----------------------------------------------------------------------------------------------------------


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as the site and GitHub make them."""
    found, made = Counter[str](), set()
    for heading in HEADING.findall(prose(text)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)|`", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        made.add(f"{slug}-{found[slug]}" if found[slug] else slug)
        found[slug] += 1
    return made


def links(page: Path) -> Iterator[str]:
    for target in LINK.findall(prose(read(page))):
        if not re.match(r"https?://|mailto:", target):
            yield html.unescape(target)


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in links(page):
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        assert goal.exists(), f"{named(page)}: {target}"
        if page.is_relative_to(ROOT / "docs"):
            assert goal.is_relative_to(ROOT / "docs"), f"{named(page)}: {target} is not part of the site"
        if anchor:
            assert anchor in anchors(read(goal)), f"{named(page)}: {target}"


def test_every_page_is_in_the_table_of_contents() -> None:
    listed = re.findall(r"^```\{toctree\}\n(.*?)^```$", "\n".join(map(read, PAGES)), re.MULTILINE | re.DOTALL)
    entries = {entry for block in listed for entry in block.splitlines() if entry and not entry.startswith(":")}
    pages = {
        str(page.relative_to(ROOT / "docs").with_suffix("")) for page in PAGES if page.is_relative_to(ROOT / "docs")
    }
    assert entries == pages - {"index"}


# --- the reference ---------------------------------------------------------------------------------------------------


def test_the_reference_has_every_public_name() -> None:
    reference = "\n".join(read(page) for page in PAGES if page.is_relative_to(ROOT / "docs" / "reference"))
    shown = Counter(re.findall(r"^\.\. auto\w+:: quoteattr\.([\w.]+)", reference, re.MULTILINE))
    modules = {"exports", "names", "tables"}
    expected = {*quoteattr.__all__} - modules
    expected |= {f"exports.{name}" for name in exports.__all__} | {f"names.{name}" for name in names.__all__}
    expected |= {f"tables.{name}" for name in tables.__all__ if not name.isupper()}  # schemas have tables of their own
    assert expected <= set(shown)
    assert max(shown.values()) == 1


def test_the_reference_has_every_rule_and_problem() -> None:
    rules = read(ROOT / "docs" / "reference" / "rules.md")
    assert dict(re.findall(r"^\| `([\w-]+)` \| (.*) \|$", rules, re.MULTILINE)) == {**READABLE_RULES, **PROBLEMS}


def test_the_reference_has_every_act_and_whether_it_is_a_statement() -> None:
    records = read(ROOT / "docs" / "reference" / "records.md")
    rows = re.findall(r"^\| `(\w+)` \| (.*) \| (yes|no) \|$", records, re.MULTILINE)
    assert rows == [(act, known.meaning, "yes" if known.states else "no") for act, known in ACTS.items()]


def test_the_reference_has_every_outcome_of_an_explanation() -> None:
    commands = read(ROOT / "docs" / "reference" / "command-line.md")
    outcomes = dict(re.findall(r"^\| `([\w-]+)` \| (.*) \|$", commands, re.MULTILINE))
    assert [*outcomes] == [*OUTCOMES]
    assert outcomes | {"unsure": OUTCOMES["unsure"]} == OUTCOMES  # there it names the option


RESULTS = ROOT / "benchmarks" / "results.md"


@pytest.mark.skipif(not RESULTS.is_file(), reason="the results are not in an sdist")
def test_figures_of_the_guides_are_those_of_the_results() -> None:
    confidence = read(RESULTS).partition("## Confidence\n")[2].partition("\n## ")[0]
    row = re.compile(r"^\| (0\.\d+) \| (0\.\d+) \| (0\.\d+) \|$", re.MULTILINE)
    rows = row.findall(read(ROOT / "docs" / "how-to" / "precision.md"))
    assert len(rows) == 5
    assert set(rows) <= set(row.findall(confidence))
    explained = read(ROOT / "docs" / "explanation" / "quotations.md")
    ((count, share),) = re.findall(r"of (\d+) quotations between 0\.9 and 1, (\d+) in 100", explained)
    ((right, of),) = re.findall(r"^\| encoder \| \S+ \| (\.\d+) of (\d+) \|$", confidence, re.MULTILINE)
    assert (count, int(share)) == (of, round(100 * float(right)))


def figure(cell: str) -> str:
    """The first figure of a cell."""
    found = re.search(r"\.\d{3}", cell)
    assert found, cell
    return found[0]


def rounded(figures: Iterable[str]) -> list[str]:
    """Figures of three digits to two, the half up."""
    return [f"{Decimal(one).quantize(Decimal('0.01'), ROUND_HALF_UP):.2f}".lstrip("0") for one in figures]


def result_rows() -> dict[str, list[str]]:
    """The rows of the tables of results by their first cell, each as its other cells."""
    tables = re.findall(r"^\| (.+) \|$", read(RESULTS), re.MULTILINE)
    return {name: cells for name, *cells in (row.split(" | ") for row in tables)}


SCORES = ("speaker of a quoted stretch, F1", *(f"attribution, {kind} F1" for kind in ("direct", "mixed", "indirect")))


def test_figures_of_the_readme_are_those_of_the_results() -> None:
    """Each cell of the table is a figure of the results, rounded; those of others stand beside them."""
    rows = result_rows()
    table = re.findall(r"^\| (\w[^|]*) \|(.*)\|$", read(ROOT / "README.md"), re.MULTILINE)
    cells = {name: [cell.strip() for cell in rest.split("|")] for name, rest in table if rest.count("|") == 4}
    assert cells["quoteattr"][:4] == rounded(figure(rows[name][0]) for name in SCORES)
    for name in ("textacy", "sayswho", "GenderGapTracker"):
        found = [re.search(rf"{name} (\.\d{{3}})", rows[score][-1]) for score in SCORES]
        assert cells[name][:4] == [rounded([one[1]])[0] if one else "-" for one in found]
    humans = [re.search(r"humans (\.\d{3})", rows[score][-1]) for score in SCORES]
    assert cells["two people who annotate"][:4] == rounded(one[1] for one in humans if one)
    labels = rows["labels alone: source, cue, content F1"]
    for name, words in (
        ("quoteattr", labels[0]),
        ("CofeNet on BERT", labels[-1].partition("CofeNet")[2]),
        ("two people who annotate", labels[-1].partition("two humans")[2]),
    ):
        assert cells[name][4].split(", ") == rounded(re.findall(r"\.\d{3}", words)[:3])


def test_shares_that_the_readme_tells_are_those_of_the_results() -> None:
    precision, recall, _ = re.findall(r"\.\d{3}", result_rows()["`fresh`, 12 recent articles (146)"][0])
    readme = " ".join(prose(read(ROOT / "README.md")).split())
    told = re.search(r"(\d+) of 100 that are listed are right .*?(\d+) of 100 are found so", readme)
    assert told and [f".{share}" for share in told.groups()] == rounded([precision, recall])


def test_figures_of_the_labellers_are_those_of_the_results() -> None:
    rows = result_rows()
    page = read(ROOT / "docs" / "how-to" / "labeller.md")
    for at, labeller in enumerate(("encoder", "linear", "rules")):
        (cells,) = re.findall(rf"^\| `{labeller}` \| (.*) \|$", page, re.MULTILINE)
        *scores, speed = cells.split(" | ")[:5]
        ours = rounded(figure(rows[name][at]) for name in (*SCORES[1:], SCORES[0]))
        assert [score.removeprefix("0") for score in scores] == ours
        words = int(rows["words a second, one core, AMX"][1 + at].replace(",", ""))
        assert int(speed.replace(",", "")) == round(words, -2)


def test_the_demo_is_the_command_that_stands_for_it() -> None:
    assert "quoteattr read examples\n" in read(ROOT / "Makefile")
