"""Pages of HTML as outlets make them, around a text of our own: menus, adverts, boxes, comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

_RELATED: Final = (
    "“We were warned,” says former engineer",
    "Council denies that bins were left for weeks",
    "Opinion: why the minister is wrong about water",
)


def _paragraphs(text: str) -> tuple[str, list[str]]:
    headline, *rest = [part.strip() for part in text.split("\n\n") if part.strip()]
    return headline, [" ".join(part.split()) for part in rest]


def _links(entries: Sequence[str]) -> str:
    return "<ul>" + "".join(f'<li><a href="/a/{at}">{escape(one)}</a></li>' for at, one in enumerate(entries)) + "</ul>"


def broadsheet(text: str) -> str:
    """Semantic markup: article, figure, an aside with a pull quote, a box of related stories within the text."""
    headline, body = _paragraphs(text)
    parts = [f"<p>{escape(one)}</p>" for one in body]
    parts.insert(2, f'<aside class="related"><h3>Read more</h3>{_links(_RELATED)}</aside>')
    parts.insert(4, '<div class="ad" aria-label="Advertisement"><span>Advertisement</span></div>')
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(headline)} | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example"><meta property="og:title" content="{escape(headline)}">
<meta property="article:published_time" content="2026-07-09T06:30:00+00:00">
<script>window.dataLayer=["a"];</script><style>p{{margin:0}}</style></head><body>
<header><nav>{_links(("Home", "World", "Politics", "Sport", "Weather"))}</nav></header>
<div class="cookie-banner"><p>We use cookies. “Accept all” lets us show you adverts.</p><button>Accept all</button></div>
<main><article><h1>{escape(headline)}</h1><time datetime="2026-07-09">9 July 2026</time>
<div class="share"><a href="#">Share on Facebook</a> <a href="#">Email</a></div>{"".join(parts)}
</article><section id="comments" class="comments"><h2>Comments (2)</h2>
<div class="comment"><b>reader77</b><p>“Told you so,” I said last year.</p></div></section></main>
<footer><p>© 2026 The Daily Example. All rights reserved.</p>{_links(("About", "Contact", "Privacy"))}</footer></body></html>"""


def blog_system(text: str) -> str:
    """The classes of a widespread system for blogs, entities in place of marks, links and emphasis within sentences."""
    headline, body = _paragraphs(text)
    entities = {"“": "&ldquo;", "”": "&rdquo;", "‘": "&#8216;", "’": "&#8217;"}

    def written(one: str) -> str:
        inner = escape(one, quote=False)
        for mark, entity in entities.items():
            inner = inner.replace(mark, entity)
        return inner.replace(" said ", ' <a href="/tag/x">said</a> ', 1).replace(" the ", " <em>the</em> ", 1)

    parts = "".join(f"<p>{written(one)}</p>\n" for one in body)
    return f"""<!DOCTYPE html><html><head><title>{escape(headline)} - Valley Blog</title>
<meta name="description" content="{escape(body[0][:120])}"></head>
<body class="single"><div id="masthead"><a href="/">Valley Blog</a><div class="menu">{_links(("News", "Farms", "About"))}</div></div>
<div id="primary"><div class="post hentry"><h1 class="entry-title">{escape(headline)}</h1>
<div class="entry-meta">Posted on <time class="entry-date" datetime="2026-07-09">July 9, 2026</time></div>
<div class="entry-content">{parts}
<div class="sharedaddy"><h3>Share this:</h3>{_links(("Twitter", "Facebook"))}</div></div></div>
<div class="nav-links"><a href="/older">← “No more water,” mayor says</a></div>
<div id="comments"><h2>3 thoughts on this</h2><ol><li><div class="comment-body"><p>Farmers said it would rain.</p></div></li></ol></div></div>
<div id="secondary" class="widget-area"><h2>Recent Posts</h2>{_links(_RELATED)}</div></body></html>"""


def tables_of_old(text: str) -> str:
    """A page laid out with tables and div, line breaks for paragraphs, without any meta data."""
    headline, body = _paragraphs(text)
    parts = "<br><br>\n".join(escape(one, quote=False) for one in body)
    return f"""<html><head><title>{escape(headline)}</title></head><body bgcolor="white">
<table width="100%"><tr><td colspan="2"><img src="logo.gif" alt="logo"> <a href="/">Front page</a> | <a href="/s">Search</a></td></tr>
<tr><td width="120">{_links(("News", "Sport", "Letters"))}</td><td><div class="story"><h1>{escape(headline)}</h1>
<div class="body">{parts}</div></div></td></tr></table>
<div class="footer">Copyright 2026. Reproduction forbidden.</div></body></html>"""


TEMPLATES: Final[Sequence[Callable[[str], str]]] = (broadsheet, blog_system, tables_of_old)
