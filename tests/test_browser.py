"""Pages as Chromium shows them, with axe-core's judgement; skipped where the browser or its tools are not installed.

``npm install axe-core playwright-core`` in the folder that NODE_MODULES names (or here) makes it run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from quoteattr import compare, read_many, reconcile
from quoteattr.pipeline import Wire
from quoteattr.views.comparisons import comparison_page
from quoteattr.views.page import page
from quoteattr.views.wire_page import wire_page

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "benchmarks" / "pages.mjs"
MODULES = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
MISSING = [
    name
    for name, there in (
        ("node", shutil.which("node")),
        (CHROMIUM, shutil.which(CHROMIUM)),
        (SCRIPT.name, SCRIPT.is_file()),
        *((f"{name} in {MODULES}", (MODULES / name).is_dir()) for name in ("axe-core", "playwright-core")),
    )
    if not there
]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


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
        compare("It may rain.", "It will not rain.")._repr_html_(),
    )
    cells = "".join(f"<div>{view}</div>" for view in (*views, *views))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Notebook</title>'
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><main><h1>Notebook</h1>{cells}</main></body></html>'
    )


@pytest.mark.parametrize("kind", ["articles", "wire", "comparison", "notebook"])
def test_axe_finds_nothing_and_the_keyboard_chooses(wire: Wire, tmp_path: Path, kind: str) -> None:
    html = {
        "articles": lambda: page(wire.articles),
        "wire": lambda: wire_page(wire),
        "comparison": lambda: comparison_page(compare("It may rain <today>.", "It will not rain.")),
        "notebook": lambda: notebook(wire),
    }[kind]()
    path = tmp_path / f"{kind}.html"
    path.write_text(html, encoding="utf-8")
    done = subprocess.run(
        ["node", SCRIPT, MODULES, tmp_path, path],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(": 0 violations") == 4
    if kind == "wire":
        everyone = len(wire.utterances)
        assert f"select: {everyone} of" not in done.stdout
        assert done.stdout.count("select: ") == done.stdout.count("input[type=radio]: ") == 4
