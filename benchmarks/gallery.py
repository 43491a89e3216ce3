"""The pictures of the documentation: what the pages, a notebook and the shell show of the five example stories.

    python benchmarks/gallery.py NODE_MODULES [--out docs/images]

NODE_MODULES has playwright-core and axe-core (CONTRIBUTING.md says how); CHROMIUM names the browser.  Every page is
judged by axe-core, too: the program ends with 1 if it finds a violation.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import quoteattr
from quoteattr import Article, Wire
from quoteattr.render.html.article import article_page
from quoteattr.render.html.comparison import comparison_page
from quoteattr.render.html.evaluation import evaluation_page
from quoteattr.render.html.review import review_page
from quoteattr.render.html.wire import wire_page

ROOT: Final = Path(__file__).parent.parent
SCRIPT: Final = Path(__file__).with_suffix(".mjs")
DAYS: Final = {"daily_ledger": "2026-07-07", "evening_courier": "2026-07-07", "harvest_post": "2026-07-08"}


def main() -> None:
    """Write the pages, and let a browser draw them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", help="a node_modules folder")
    parser.add_argument("--out", default=str(ROOT / "docs" / "images"), help="where the pictures go")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        for page, html in pages().items():
            (Path(name) / f"{page}.html").write_text(html, encoding="utf-8")
        sys.exit(subprocess.run(["node", SCRIPT, given.modules, name, given.out], check=False).returncode)


def pages() -> dict[str, str]:
    """Return every page by the name of its picture."""
    wire = quoteattr.reconcile(quoteattr.read_many(quoteattr.load_examples()))
    article = next(one for one in wire.articles if one.id == "northern_wire")
    two = ("Rationing is likely by the end of August.", "By the end of July, rationing is very likely, he said.")
    return {
        "article": article_page([article]),
        "wire": wire_page(wire),
        "review": review_page([article]),
        "comparison": comparison_page(quoteattr.compare(*two)),
        "evaluation": evaluation_page(quoteattr.evaluate([_as_an_editor_has_it(article)], [article])),
        "notebook": notebook(article, wire),
    }


def _as_an_editor_has_it(article: Article) -> Article:
    """Return an article with one quotation less and one speaker changed, so that the page has something to show."""
    first, second, *_ = article.quotations
    by, on = "Mary Stone", "2026-07-10"
    return article.corrected(
        [
            quoteattr.Review("reject", article.id_of(first), by=by, on=on),
            quoteattr.Review("change", article.id_of(second), speaker="Anna Lindvall", by=by, on=on),
        ]
    )


def notebook(article: Article, wire: Wire) -> str:
    """Return cells as a notebook shows them."""
    cells: dict[str, Any] = {
        "article.quotations": article.quotations,
        "article.people": article.people,
        "wire.utterances[:6]": wire.utterances[:6],
    }
    drawn = "".join(f"<pre>In: {code}</pre>{value._repr_html_()}" for code, value in cells.items())
    style = "body{font:14px sans-serif;margin:1em}pre{color:#555;margin:1.2em 0 .4em}"
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Notebook</title><style>{style}</style>'
    return f"{head}<body><main><h1>Notebook</h1>{drawn}</main></body></html>"


if __name__ == "__main__":
    main()
