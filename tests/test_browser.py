"""Pages as Chromium shows them, with axe-core's judgement; skipped where the browser or its tools are not installed.

``npm install axe-core playwright-core`` in the folder that NODE_MODULES names (or here) makes it run.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from foreign import CHROMIUM, MODULES, ROOT, needs
from programs import run

from quoteattr import compare, evaluate, read, read_many, reconcile
from quoteattr.articles import Wire
from quoteattr.render.html.article import article_page
from quoteattr.render.html.comparison import comparison_page
from quoteattr.render.html.evaluation import evaluation_page
from quoteattr.render.html.review import review_page
from quoteattr.render.html.wire import wire_page

SCRIPT = ROOT / "benchmarks" / "pages.mjs"
NAMES = (
    *(
        "Ann Lee",
        "Omar Haddad",
        "Mary Stone",
        "Peter Novak",
        "Julia Brandt",
        "Carlos Vega",
        "Hana Suzuki",
        "Tom Fisher",
    ),
    *("Lena Kovac", "David Okoro", "Ingrid Dahl", "Paul Roe", "Nina Petrova", "Karl Weiss", "Rosa Conti", "Jack Moore"),
)
"""More than there are colours, twice over."""
pytestmark = [
    needs("axe-core", "playwright-core", programs=("node", CHROMIUM)),
    pytest.mark.skipif(not SCRIPT.is_file(), reason=f"not there: {SCRIPT.name}"),  # as in an sdist
]


@pytest.fixture(scope="module")
def wire() -> Wire:
    paths = sorted((ROOT / "examples").glob("*.txt"))
    days = ("2026-07-07", "2026-07-07", "2026-07-08", "2026-07-08", "2026-07-09")
    return reconcile(
        read_many(
            {"id": path.stem, "outlet": path.stem, "published": day, "text": path.read_text(encoding="utf-8")}
            for path, day in zip(paths, days, strict=True)
        )
    )


def drawn(sequence: Any) -> str:
    """What a notebook shows of a sequence, which type checkers take for a tuple."""
    return str(sequence._repr_html_())


def mistakes_page(wire: Wire) -> str:
    """What one labeller finds, judged by what another does: with mistakes of most kinds, all unfolded."""
    page = evaluation_page(evaluate(wire.articles, labeller="rules"))
    assert "Missed" in page
    return page.replace("<details", "<details open")


def notebook(wire: Wire) -> str:
    """Every view twice, as a notebook holds what its cells show."""
    article = wire.articles[0]
    most = max(wire.utterances, key=lambda one: len(one.renderings))
    views = (
        wire._repr_html_(),
        most._repr_html_(),
        article._repr_html_(),
        article.quotations[0]._repr_html_(),
        article.passage(article.quotations[0])._repr_html_(),
        drawn(article.quotations),
        drawn(article.people),
        drawn(wire.utterances),
        drawn(compare("It may rain.", "It will not rain.").differences),
        read(" ".join(f"“Site {one} holds,” said {one}." for one in NAMES))._repr_html_(),
        compare("It may rain.", "It will not rain.")._repr_html_(),
    )
    cells = "".join(f"<div>{view}</div>" for view in (*views, *views))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Notebook</title>'
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><main><h1>Notebook</h1>{cells}</main></body></html>'
    )


@pytest.mark.parametrize("kind", ["articles", "wire", "comparison", "evaluation", "notebook", "review"])
def test_axe_finds_nothing_and_the_keyboard_chooses(wire: Wire, tmp_path: Path, kind: str) -> None:
    html = {
        "articles": lambda: article_page(wire.articles),
        "wire": lambda: wire_page(wire),
        "comparison": lambda: comparison_page(compare("It may rain <today>.", "It will not rain.")),
        "evaluation": lambda: mistakes_page(wire),
        "notebook": lambda: notebook(wire),
        "review": lambda: review_page(wire.articles[:2]),
    }[kind]()
    path = tmp_path / f"{kind}.html"
    path.write_text(html, encoding="utf-8")
    done = run(["node", SCRIPT, MODULES, tmp_path, path], encoding="utf-8", seconds=180)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": 0 violations") == 4
    if kind == "wire":
        everyone = len(wire.utterances)
        assert f"select: {everyone} of" not in done.stdout
        assert done.stdout.count("select: ") == done.stdout.count("input[type=radio]: ") == 4


JUPYTERLAB = """
.jp-RenderedHTMLCommon{font:14px/1.6 system-ui}
.jp-RenderedHTMLCommon u{text-decoration:underline}
.jp-RenderedHTMLCommon pre{font-family:monospace;background-color:#f00;line-height:1.3;word-break:break-all}
.jp-RenderedHTMLCommon ul:not(.list-inline),.jp-RenderedHTMLCommon ol:not(.list-inline){padding-left:2em}
.jp-RenderedHTMLCommon table{table-layout:fixed;margin-left:auto;margin-right:auto}
:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon :is(td,th,tr){text-align:right;vertical-align:middle}
.jp-RenderedHTMLCommon tbody tr:nth-child(odd){background:#f00}
.jp-RenderedHTMLCommon tbody tr:nth-child(even){background:#0f0}
"""
"""What JupyterLab 4 has for the output of cells, with colours that show where they come through."""
LOOK = """
const {chromium} = require('playwright-core');
chromium.launch({executablePath: process.argv[1], args: ['--no-sandbox']}).then(async (browser) => {
  const tab = await (await browser.newContext({viewport: {width: 1000, height: 900}})).newPage();
  await tab.goto(process.argv[2]);
  console.log(JSON.stringify(await tab.evaluate(() => {
    const style = (one) => getComputedStyle(one);
    const all = (what) => [...document.querySelectorAll(what)];
    return {
      rows: all('tr').filter((one) => style(one).backgroundColor !== 'rgba(0, 0, 0, 0)').length,
      texts: all('pre').filter((one) => style(one).backgroundColor !== 'rgba(0, 0, 0, 0)'
        || style(one).fontFamily.includes('mono') || style(one).wordBreak !== 'normal').length,
      legends: all('.legend').map((one) => style(one).paddingLeft),
      heads: all('.synopsis th').map((one) => one.getBoundingClientRect().width),
      fixed: all('table').filter((one) => style(one).tableLayout === 'fixed').length,
    };
  })));
  await browser.close();
});
"""


def test_a_notebook_with_rules_of_its_own_leaves_the_views_as_they_are(wire: Wire, tmp_path: Path) -> None:
    html = notebook(wire).replace("<body>", f'<style>{JUPYTERLAB}</style><body class="jp-RenderedHTMLCommon">')
    (tmp_path / "notebook.html").write_text(html, encoding="utf-8")
    command = ["node", "-e", LOOK, CHROMIUM, (tmp_path / "notebook.html").as_uri()]
    done = run(command, env={**os.environ, "NODE_PATH": str(MODULES)}, encoding="utf-8", check=True)
    seen = json.loads(done.stdout)
    assert (seen["rows"], seen["texts"], seen["fixed"], set(seen["legends"])) == (0, 0, 0, {"0px"})
    assert seen["heads"] and min(seen["heads"]) > 100  # room for "from character 244" on one line
