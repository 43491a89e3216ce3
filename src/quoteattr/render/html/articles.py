"""An article as a notebook shows it: the text with everything marked, a legend, a table of the speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quoteattr.render.html.markup import counted, element, escaped
from quoteattr.render.html.passages import article_layers, block, marked
from quoteattr.render.html.style import style
from quoteattr.render.html.voices import Voice, legend, speakers_table, voices
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.articles import Article


def article_view(article: Article) -> str:
    """The article for a notebook; it holds no id and no script, and can be shown any number of times."""
    known = voices(article.quotations)
    head = element("header", element("b", escaped(title(article))), f"<br>{facts(article)}")
    return element(
        "div",
        style(),
        head,
        legend(known, article.quotations) if known else "",
        marked_text(article, known),
        speakers_table(article.quotations, article.people, known) if known else "",
        left_out(article),
        class_="quoteattr",
    )


def title(article: Article) -> str:
    """What an article is called: its id, or "Article" where it has none."""
    return article.id or "Article"


def facts(article: Article) -> str:
    """Outlet, date and number of quotations, on one line."""
    count = counted(len(article.quotations), "quotation") if article.quotations else "no quotations found"
    known = [article.outlet, article.published.isoformat() if article.published else None, count]
    return " · ".join(escaped(fact) for fact in known if fact)


def marked_text(article: Article, known: dict[str | None, Voice]) -> str:
    """Every character of the article, with its quotations, cues, sources and rejected stretches."""
    layers = article_layers(article.quotations, article.rejected, known)
    return block(marked(article.text, Span(0, len(article.text)), layers))


def left_out(article: Article) -> str:
    """What was not taken for speech, each with the reason, and what is odd in the copy, each with its line."""
    rejected = [
        f"{element('span', escaped(stretch.span.cut(article.text)), class_='no')} {escaped(stretch.reason)}"
        for stretch in article.rejected
    ]
    ends = [at for at, character in enumerate(article.text) if character == "\n"]
    odd = [f"line {bisect_left(ends, one.span.start) + 1}: {escaped(one.note)}" for one in article.problems]
    return folded("In marks, but no one’s speech", rejected) + folded("Odd in the copy", odd)


def folded(heading: str, entries: Sequence[str]) -> str:
    """A list behind its heading, with the number of its entries; nothing for an empty one."""
    if not entries:
        return ""
    summary = element("summary", f"{heading} ({len(entries)})")
    return element("details", summary, element("ul", *(element("li", entry) for entry in entries)), class_="printed")
