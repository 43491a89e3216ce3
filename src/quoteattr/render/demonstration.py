"""The demonstration: one article, what several outlets quote, and what to try next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quoteattr.render.html.wire import wire_page
from quoteattr.render.labels import counted
from quoteattr.render.terminal import Screen, article_table, write_wire

if TYPE_CHECKING:
    from quoteattr.articles import Article, Wire
    from quoteattr.formats.records import Writable

_NEXT: Final = """
The stories are invented.  Now with yours:
  quoteattr read story.txt
  quoteattr reconcile stories/ --format html --output said.html
"""


def write_terminal(shown: tuple[Article, Wire], out: Writable, screen: Screen) -> None:
    """Write one article, then what all articles of a wire quote, and what to try next."""
    article, wire = shown
    title = f"What {counted(len(wire.articles), 'outlet')} quote of that afternoon"
    out.write(f"{article_table(article, screen)}\n\n{title}\n{'=' * len(title)}\n")
    write_wire(wire, out, screen)
    out.write(_NEXT)


def write_page(shown: tuple[Article, Wire], out: Writable) -> None:
    """Write the page of the wire."""
    out.write(wire_page(shown[1]))
