"""Pages of HTML as outlets make them, around ``page_stories``: menus, adverts, boxes, captions, comments.

They are our own pages, written for this: no outlet's, and no public benchmark's.  What stands around the article has
quotations of its own, so that a page whose furniture is taken for its text costs precision.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from itertools import product
from random import Random
from typing import Final

from attrs import frozen
from page_stories import Story, story

from quoteattr import Article


@frozen
class Page:
    """A page, and what an editor would call its text."""

    layout: str
    html: str | bytes
    text: str
    """The clean text, as ``read_html`` shapes it: headline, line of the author, and what the outlet wrote below."""
    story: Story


_RELATED: Final = (
    "“We were warned,” says former engineer",
    "Minister denies that bins were left for weeks",
    "Opinion: why the council is wrong about water, says Carl Ude",
    "“It was like a film,” said the diver who found the ring",
    "Five things that Ella Frost told our reporter",
    "Watch: “I would do it again,” says baker",
)
_COMMENTS: Final = (
    "“Told you so,” said my neighbour Bob Hale, and he was right.",
    "My uncle says that this was known for years.",
    "As Churchill said: “Never give in.”",
    "Will Penrose said on the radio that it would cost twice as much.",
)
_CAPTIONS: Final = (
    "Ella Frost, who lives next door, said she heard nothing. Photo: J. Roe/Press Office",
    "“A sad day,” said Arno Wick, pictured with his dog. Photograph: Lena Kovac",
    "The scene on Tuesday morning (Photo: Agency)",
)
_NEWSLETTER: Final = "Get our briefing every morning. “The best five minutes of my day,” says reader Olga Stern."
_FACT_BOX: Final = "The plan is from 2019. “It will be dear,” said Jan Sorel, who wrote it."
_COOKIES: Final = "We value your privacy. We and our 312 partners store cookies. “Accept all” lets us show you adverts."


def _e(text: str) -> str:
    return escape(text, quote=False)


def _links(entries: Sequence[str], css: str = "") -> str:
    items = "".join(f'<li><a href="/a/{at}">{_e(one)}</a></li>' for at, one in enumerate(entries))
    return f'<ul class="{css}">{items}</ul>' if css else f"<ul>{items}</ul>"


def _related(rng: Random, many: int = 3) -> str:
    return _links(rng.sample(_RELATED, many))


def _quoted_words(one: Story) -> str:
    """Return words of the story between marks, for a pull quote."""
    opened = [line for line in one.paragraphs if line.startswith("“")]
    return (opened[0] if opened else one.paragraphs[1]).split("”")[0].strip("“,.! ")


def _insert(parts: list[str], rng: Random, *boxes: str) -> str:
    """Put boxes between paragraphs, none before the second and none at the end."""
    for box in boxes:
        parts.insert(rng.randrange(2, len(parts)), box)
    return "\n".join(parts)


def _paragraphs(one: Story, tag: str = "p", css: str = "") -> list[str]:
    opened = f'{tag} class="{css}"' if css else tag
    return [f"<{opened}>{_e(line)}</{tag}>" for line in one.lines]


# --- layouts ---------------------------------------------------------------------------------------------------------


def semantic(one: Story, rng: Random) -> str:
    """Elements of HTML 5, with figure, aside and a pull quote; Open Graph."""
    parts = _insert(
        _paragraphs(one),
        rng,
        f'<aside class="related"><h3>Read more</h3>{_related(rng)}</aside>',
        f'<figure><img src="a.jpg" alt=""><figcaption>{_e(rng.choice(_CAPTIONS))}</figcaption></figure>',
        f'<aside class="pullquote"><p>“{_e(_quoted_words(one))}”</p></aside>',
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_e(one.headline)} | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example"><meta property="og:title" content="{_e(one.headline)}">
<meta name="author" content="{one.author}"><meta property="article:published_time" content="{one.published}T06:30:00+00:00">
</head><body><header><nav>{_links(("Home", "World", "Politics", "Sport"))}</nav></header><main><article><h1>{_e(one.headline)}</h1>
<p class="standfirst">{_e(one.standfirst)}</p>{parts}</article>
<section id="comments" class="comments"><h2>Comments</h2>{"".join(f'<div class="comment"><p>{_e(c)}</p></div>' for c in rng.sample(_COMMENTS, 2))}
</section></main><footer><p>© 2026 The Daily Example</p>{_links(("About", "Contact", "Privacy"))}</footer></body></html>"""


def blog(one: Story, rng: Random) -> str:
    """The classes of a widespread blog system; entities for marks, links and emphasis within sentences."""
    entities = {"“": "&ldquo;", "”": "&rdquo;", "’": "&#8217;", "–": "&ndash;"}

    def written(line: str) -> str:
        inner = _e(line)
        for mark, entity in entities.items():
            inner = inner.replace(mark, entity)
        return inner.replace(" said ", ' <a href="/tag/said">said</a> ', 1).replace(" the ", " <em>the</em> ", 1)

    parts = "".join(f"<p>{written(line)}</p>\n" for line in one.lines)
    return f"""<!DOCTYPE html><html><head><title>{_e(one.headline)} - Valley Blog</title><meta name="author" content="{one.author}"></head>
<body class="single"><div id="masthead"><a href="/">Valley Blog</a><div class="menu">{_links(("News", "Farms", "About"))}</div></div>
<div id="primary"><div class="post hentry"><h1 class="entry-title">{_e(one.headline)}</h1><div class="entry-meta">Posted on
<time class="entry-date" datetime="{one.published}">{one.published}</time> by <span class="author vcard">{one.author}</span></div>
<div class="entry-content">{parts}<div class="sharedaddy"><h3>Share this:</h3>{_links(("Post", "Mail"))}</div>
<div class="jp-relatedposts"><h3>Related</h3>{_related(rng)}</div></div></div>
<div class="nav-links"><a href="/older">← {_e(rng.choice(_RELATED))}</a></div><div id="comments"><h2>3 thoughts on this</h2>
<ol class="comment-list">{"".join(f'<li><div class="comment-body"><p>{_e(c)}</p></div></li>' for c in _COMMENTS)}</ol></div></div>
<div id="secondary" class="widget-area"><h2>Recent Posts</h2>{_related(rng, 4)}</div></body></html>"""


def tables(one: Story, rng: Random) -> str:
    """Laid out with tables, line breaks for paragraphs, no metadata: a page of 1999."""
    parts = "<br><br>\n".join(_e(line) for line in one.lines)
    return f"""<html><head><title>{_e(one.headline)}</title></head><body bgcolor="white"><table width="100%"><tr><td colspan="2">
<a href="/">Front page</a> | <a href="/s">Search</a></td></tr><tr><td width="120" valign="top">{_related(rng)}</td>
<td><font size="5"><b>{_e(one.headline)}</b></font><br><font size="2">By {one.author}</font><br><br>
<font face="Times">{parts}</font></td></tr></table><hr><center>Copyright {one.published.year}. Reproduction forbidden.</center></body></html>"""


def nested_tables(one: Story, rng: Random) -> str:
    """A table in a table, a picture with its caption in a third, paragraphs that are never closed."""
    lines = [f"<P>{_e(line)}" for line in one.lines]
    box = f'<TABLE ALIGN="right" WIDTH="200"><TR><TD><IMG SRC="p.jpg"><BR><SMALL>{_e(rng.choice(_CAPTIONS))}</SMALL></TD></TR></TABLE>'
    lines.insert(2, box)
    return f"""<HTML><HEAD><TITLE>Gazette: {_e(one.headline)}</TITLE></HEAD><BODY><TABLE><TR><TD>{_links(("News", "Letters"))}</TD>
<TD><TABLE CELLPADDING="4"><TR><TD><H1>{_e(one.headline)}</H1><I>{one.published:%d %B %Y}</I>{"".join(lines)}
</TD></TR></TABLE></TD><TD><B>ALSO TODAY</B>{_related(rng)}</TD></TR></TABLE></BODY></HTML>"""


def amp(one: Story, rng: Random) -> str:
    """The mobile format with its own elements, adverts between paragraphs, JSON-LD."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": one.headline, "datePublished": str(one.published), "author": {"@type": "Person", "name": one.author}, "publisher": {"@type": "Organization", "name": "Coast Mobile"}}  # fmt: skip
    advert = '<amp-ad width="300" height="250" type="x"><div placeholder>Advertisement</div></amp-ad>'
    image = f'<amp-img src="a.jpg" alt=""></amp-img><div class="caption-text">{_e(rng.choice(_CAPTIONS))}</div>'
    parts = _insert(_paragraphs(one), rng, advert, image, advert)
    return f"""<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>{_e(one.headline)}</title>
<script type="application/ld+json">{json.dumps(data)}</script></head><body><amp-sidebar id="sidebar" layout="nodisplay">{_links(("Home", "Sport"))}
</amp-sidebar><amp-consent id="c" layout="nodisplay"><div>{_e(_COOKIES)}</div></amp-consent><article class="amp-wp-article">
<header><h1>{_e(one.headline)}</h1></header><div class="amp-wp-article-content">{parts}</div>
<footer><div class="amp-related"><h3>More</h3>{_related(rng)}</div></footer></article></body></html>"""


def minified(one: Story, rng: Random) -> str:
    """One line without quotation marks around attributes and without closing tags that HTML lets out."""
    parts = "".join(f"<p>{_e(line)}" for line in one.lines)
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{_e(one.headline)} – Metro</title><meta name=author content='{one.author}'>"
        f"<body><nav><a href=/>Metro</a><a href=/sport>Sport</a></nav><main><article><h1>{_e(one.headline)}</h1>{parts}"
        f"</article><aside><h2>Most read</h2>{_related(rng)}</aside></main><footer>© Metro</footer>"
    )


def hashed_classes(one: Story, rng: Random) -> str:
    """Made by a script: nested div with names that say nothing, each paragraph in a div, sentences in spans."""

    def name() -> str:
        return "css-" + "".join(rng.choices("abcdefghijk0123456789", k=7))

    blocks = [f'<div class="{name()}"><p class="{name()}"><span>{_e(line)}</span></p></div>' for line in one.lines]
    box = f'<div class="{name()}"><div class="{name()}"><h4>Sign up for the Morning Mail</h4><p>{_e(_NEWSLETTER)}</p><form><input type="email"><button>Sign up</button></form></div></div>'
    parts = _insert(
        blocks, rng, box, f'<div class="{name()}"><a href="/x"><span>{_e(rng.choice(_RELATED))}</span></a></div>'
    )
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)} - The Capital Times</title>
<meta property="og:site_name" content="The Capital Times"><meta name="byl" content="By {one.author}"></head><body><div id="app"><div class="{name()}">
<header class="{name()}"><a href="/">The Capital Times</a></header><main id="site-content"><div><article id="story">
<div class="{name()}"><h1>{_e(one.headline)}</h1><p>{_e(one.standfirst)}</p></div><section name="articleBody">{parts}</section></article></div></main>
<div class="{name()}"><h2>More in News</h2>{_related(rng, 4)}</div></div></div><script>window.__STATE__={{"a":1}}</script></body></html>"""


def utility_classes(one: Story, rng: Random) -> str:
    """Classes that say how it looks, not what it is; the byline and the time stand in the text column."""
    advert = '<div class="my-8 flex justify-center bg-gray-100 p-2 text-xs uppercase">Advertisement</div>'
    more = f'<div class="my-6 border-l-4 pl-4"><span class="text-sm font-bold">Read also:</span> <a class="underline" href="/b">{_e(rng.choice(_RELATED))}</a></div>'
    parts = _insert(_paragraphs(one, css="mb-4 text-lg leading-7"), rng, advert, more)
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta property="og:site_name" content="Ridge Online"></head>
<body class="bg-white"><div class="sticky top-0 flex"><a href="/">Ridge Online</a>{_links(("Local", "Business"))}</div><main class="mx-auto max-w-prose">
<h1 class="text-4xl font-bold">{_e(one.headline)}</h1><div class="mt-2 text-gray-500">By {one.author} · 4 min read</div>{parts}</main>
<section class="grid grid-cols-3">{"".join(f'<a href="/c"><h3>{_e(r)}</h3></a>' for r in rng.sample(_RELATED, 3))}</section></body></html>"""


def live_blog(one: Story, rng: Random) -> str:
    """Posts with times, newest first, each an article of its own; key events above."""
    halves = [one.lines[at : at + 2] for at in range(0, len(one.lines), 2)]
    posts = "".join(
        f'<article class="block" id="b{at}"><time datetime="{one.published}T{18 - at:02}:10">{18 - at}.10</time><h2 class="block-title">Update {len(halves) - at}</h2>'
        f'<div class="block-elements">{"".join(f"<p>{_e(line)}</p>" for line in part)}</div><ul class="block-share"><li><a href="#s">Share</a></li></ul></article>'
        for at, part in enumerate(halves)
    )
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)} – live | The Tribune</title><meta property="og:site_name" content="The Tribune">
<meta name="author" content="{one.author}"></head><body><nav>{_links(("News", "Opinion"))}</nav><main><h1>{_e(one.headline)}</h1>
<ul class="key-events"><li><a href="#b1">Key event: doors open</a></li><li><a href="#b2">Key event: vote begins</a></li></ul>
<div class="liveblog-body">{posts}</div></main><aside class="most-viewed">{_related(rng)}</aside></body></html>"""


def interview(one: Story, rng: Random) -> str:
    """Questions in bold, answers in paragraphs, a biography at the end."""
    turns = "".join(f"<p><strong>{_e(asked)}</strong></p><p>{_e(said)}</p>" for asked, said in one.answers)
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head>
<body><header class="site-header"><a href="/">Conversations</a></header><article class="interview"><h1>{_e(one.headline)}</h1>
<div class="article-body">{"".join(_paragraphs(one)[: len(one.paragraphs)])}{turns}</div>
<div class="author-bio"><p>{one.author} has written for us since 2011. “I ask what readers would ask,” she said when she joined.</p></div></article>
<div class="recommended"><h2>Recommended</h2>{_related(rng)}</div></body></html>"""


def embedded_posts(one: Story, rng: Random) -> str:
    """Posts of a network as its script leaves them, and a video with its title."""
    post = '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">“Shut it down,” Ruth Ebner told me today. <a href="#">pic.example/x</a></p>&mdash; Max Bell (@maxbell) <a href="#">July 9, 2026</a></blockquote><script async src="w.js"></script>'
    video = '<div class="video-embed"><iframe src="v.html" title="Video"></iframe><p class="video-embed__title">Watch: “We lost everything,” said Nils Aker</p></div>'
    parts = _insert(_paragraphs(one), rng, post, video)
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)} | Channel 6</title><meta property="og:site_name" content="Channel 6">
<meta name="author" content="{one.author}"></head><body><div class="top-nav">{_links(("Live TV", "Weather"))}</div><div class="content-wrapper"><article>
<h1 class="headline">{_e(one.headline)}</h1><div class="article__body">{parts}</div></article></div>
<div class="footer-links">{_links(("Terms", "Careers"))}</div></body></html>"""


def newsletter_boxes(one: Story, rng: Random) -> str:
    """Boxes that want an address or money in the middle of the text, and a list of points above it."""
    box = f'<div class="newsletter-signup"><h3>Morning Mail</h3><p>{_e(_NEWSLETTER)}</p><input type="email"></div>'
    money = '<section class="support-us"><p>“Without readers there is no newspaper,” says our editor, Petra Holm. Support us from 5 crowns a month.</p><a href="/give">Give</a></section>'
    parts = _insert(_paragraphs(one), rng, box, money)
    points = f'<ul class="summary"><li>{_e(one.standfirst)}</li><li>The decision is not final</li></ul>'
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta property="og:site_name" content="The Standard">
<meta name="author" content="{one.author}"></head><body><div id="cookie-consent"><p>{_e(_COOKIES)}</p></div><div class="page"><article class="article">
<h1>{_e(one.headline)}</h1>{points}<div class="article-text">{parts}</div></article></div><footer class="page-footer">The Standard</footer></body></html>"""


def comments_first(one: Story, rng: Random) -> str:
    """More words of readers than of the article, in a list that is part of the page."""
    readers = "".join(
        f'<li class="reader-comment"><span class="who">reader{at}</span><div class="what"><p>{_e(c)}</p><p>{_e(c)} I have lived here for thirty years and never saw anything like it.</p></div></li>'
        for at, c in enumerate(_COMMENTS * 4)
    )
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<div class="header">{_links(("Home", "Forum"))}</div><div class="story-body"><h1>{_e(one.headline)}</h1>{"".join(_paragraphs(one))}</div>
<div class="discussion"><h2>16 comments</h2><ol class="comments">{readers}</ol></div></body></html>"""


def pull_quotes(one: Story, rng: Random) -> str:
    """The same words twice: in the text and, large, between its paragraphs, in three kinds of markup."""
    words = _quoted_words(one)
    shapes = (
        f"<blockquote><p>{_e(words)}</p></blockquote>",
        f'<div class="quote-large"><span>“</span>{_e(words)}<span>”</span></div>',
        f"<h3>“{_e(words)}”</h3>",
    )
    parts = _insert(_paragraphs(one), rng, rng.choice(shapes))
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)} – Weekend</title><meta name="author" content="{one.author}"></head><body>
<nav>{_links(("Weekend", "Food"))}</nav><article class="longread"><h1>{_e(one.headline)}</h1><p class="dek">{_e(one.standfirst)}</p>
<div class="body-copy">{parts}</div></article><section class="more-stories">{_related(rng)}</section></body></html>"""


def captions(one: Story, rng: Random) -> str:
    """A gallery within the text; captions in div and span, as many systems have them."""
    pictures = [
        f'<div class="image-block"><img src="{at}.jpg" alt="{_e(c)}"><div class="image-caption"><span>{_e(c)}</span></div></div>'
        for at, c in enumerate(_CAPTIONS)
    ]
    parts = _insert(_paragraphs(one), rng, *pictures)
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}">
<meta property="og:site_name" content="Picture Post"></head><body><header>{_links(("Photos", "News"))}</header><main class="main-content">
<h1>{_e(one.headline)}</h1>{parts}</main><footer>{_links(("Imprint", "Licences"))}</footer></body></html>"""


def read_more_lines(one: Story, rng: Random) -> str:
    """Links to other stories as paragraphs of the text, marked by a word in capitals alone."""
    lines = (
        f'<p><strong>READ MORE: <a href="/r">{_e(rng.choice(_RELATED))}</a></strong></p>',
        f'<p><a href="/r"><b>{_e(rng.choice(_RELATED))}</b></a></p>',
    )
    parts = _insert(_paragraphs(one), rng, *lines)
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<ul id="menu">{_links(("News", "Celebs"))}</ul><div class="article-body"><h1>{_e(one.headline)}</h1>{parts}</div>
<div class="trending"><h2>Trending</h2>{_related(rng, 4)}</div></body></html>"""


def regional_system(one: Story, rng: Random) -> str:
    """A system of local newspapers: tags, a map, a poll, a notice of a correction, weather above."""
    poll = '<div class="poll-widget"><h4>Poll</h4><p>Was Mayor Holt right when he said “enough is enough”?</p><label><input type="radio">Yes</label></div>'
    parts = _insert(_paragraphs(one, css="p402_premium"), rng, poll)
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)} | Fenwick Courier</title><meta property="og:site_name" content="Fenwick Courier">
<meta name="author" content="{one.author}"><meta property="article:published_time" content="{one.published}"></head><body><div class="weather">7 °C</div>
<div class="region-content"><div class="node node-article"><h1 class="page-title">{_e(one.headline)}</h1><div class="field-name-body">{parts}
<p><em>Correction: an earlier version gave the wrong day.</em></p></div><div class="tags">{_links(("council", "roads"))}</div></div></div>
<div class="region-sidebar-second"><h2>Most read</h2>{_related(rng, 4)}</div></body></html>"""


def two_copies(one: Story, rng: Random) -> str:
    """The text once for wide and once for narrow screens, one of them hidden by a style."""
    body = "".join(_paragraphs(one))
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<nav>{_links(("One", "Two"))}</nav><article><h1>{_e(one.headline)}</h1><div class="desktop">{body}</div>
<div class="mobile" style="display:none">{body}</div></article><aside>{_related(rng)}</aside></body></html>"""


def fact_box(one: Story, rng: Random) -> str:
    """A box of facts with a quotation, a table of figures and a heading between paragraphs."""
    box = f'<div class="factbox"><h3>What is it about?</h3><p>{_e(_FACT_BOX)}</p></div>'
    figures = "<table><caption>Figures</caption><tr><th>Year</th><th>Cost</th></tr><tr><td>2024</td><td>1.2m</td></tr><tr><td>2025</td><td>1.9m</td></tr></table>"
    parts = _insert(_paragraphs(one), rng, box, figures, "<h2>What happens next</h2>")
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<header>{_links(("Facts", "Data"))}</header><article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{_e(one.headline)}</h1>
<div itemprop="articleBody">{parts}</div></article><footer>Data Desk</footer></body></html>"""


def browser_marks(one: Story, rng: Random) -> str:
    """Quotations as elements of HTML, drop capitals, soft hyphens, hard spaces, numbers of notes."""

    def written(at: int, line: str) -> str:
        inner = _e(line).replace("“", "<q>").replace("”", "</q>")
        if at == 0:
            inner = f'<span class="dropcap">{inner[0]}</span>{inner[1:]}'
        return f"<p>{inner.replace(' crowns', '&nbsp;crowns')}</p>"

    parts = "".join(written(at, line) for at, line in enumerate(one.lines))
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<header><nav>{_links(("Essays", "Reviews"))}</nav></header><main><article><h1>{_e(one.headline)}</h1>{parts}</article></main>
<footer>{_related(rng)}</footer></body></html>"""


def site_builder(one: Story, rng: Random) -> str:
    """A page of a builder: every paragraph a widget in a column in a row."""
    rows = "".join(
        f'<div class="row"><div class="col"><div class="text-module"><p>{_e(line)}</p></div></div></div>'
        for line in one.lines
    )
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<div class="site"><div class="site-nav">{_links(("Start", "Club", "Shop"))}</div><div class="site-body"><h1>{_e(one.headline)}</h1>{rows}</div>
<div class="site-foot"><div class="text-module"><p>Opening hours: Monday to Friday. “See you soon,” says the team.</p></div></div></div></body></html>"""


def press_release(one: Story, rng: Random) -> str:
    """A release of a wire service: a place of contacts, about the company, and no marks of what is what."""
    about = "<p>About us: The authority looks after public works. For more information call 555 0100.</p>"
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body><div id="wrapper">
<div id="header">{_links(("Newsroom", "Contact"))}</div><div id="main"><h1>{_e(one.headline)}</h1>{"".join(_paragraphs(one))}{about}</div>
<div id="right"><h3>Latest releases</h3>{_related(rng, 4)}</div></div></body></html>"""


def paywall(one: Story, rng: Random) -> str:
    """The text in full, and over it a box that asks to subscribe; another box at its end."""
    box = '<div class="paywall-overlay"><h2>Already a subscriber?</h2><p>“Worth every crown,” says subscriber Hans Otto.</p><button>Log in</button></div>'
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)} | Finance Daily</title><meta property="og:site_name" content="Finance Daily">
<meta name="author" content="{one.author}"></head><body><header>{_links(("Markets", "Funds"))}</header>{box}<article><h1>{_e(one.headline)}</h1>
<div class="article-content">{"".join(_paragraphs(one))}</div><div class="subscribe-cta"><p>Subscribe now. Cancel at any time.</p></div></article>
<div class="most-popular">{_related(rng)}</div></body></html>"""


def old_bytes(one: Story, rng: Random) -> bytes:
    """A page in the code of Western Windows, as its head says, with a print view's plain layout."""
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><title>{_e(one.headline)}</title>
<meta name="author" content="{one.author}"></head><body><div id="print"><h1>{_e(one.headline)}</h1>{"".join(_paragraphs(one))}</div>
<div id="foot"><a href="/">Back</a> {_related(rng)}</div></body></html>"""
    return page.encode("windows-1252")


def accordion(one: Story, rng: Random) -> str:
    """Parts of the text in elements that fold, with their headings, and a table of contents."""
    half = len(one.lines) // 2
    parts = [_paragraphs(one)[:half], _paragraphs(one)[half:]]
    folded = "".join(
        f"<details open><summary>Part {at + 1}</summary>{''.join(part)}</details>" for at, part in enumerate(parts)
    )
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<header>{_links(("Explainers",))}</header><main><h1>{_e(one.headline)}</h1><div class="toc">{_links(("Part 1", "Part 2"))}</div>
<div class="explainer">{folded}</div></main><footer>{_related(rng)}</footer></body></html>"""


def teasers(one: Story, rng: Random) -> str:
    """Cards of other stories below the text, each with a sentence of its own beside the link."""
    cards = "".join(
        f'<div class="card"><h3><a href="/t">{_e(head)}</a></h3><p class="card-text">Mayor Udo Rast told the council that the bill was paid.</p></div>'
        for head in rng.sample(_RELATED, 3)
    )
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<div class="nav">{_links(("A", "B"))}</div><div class="post"><h1>{_e(one.headline)}</h1>{"".join(_paragraphs(one))}</div>
<div class="grid">{cards}</div></body></html>"""


def newsletter_mail(one: Story, rng: Random) -> str:
    """A newsletter as its web view has it: tables within tables, styles in every element, hidden first words."""
    rows = "".join(
        f'<tr><td style="padding:8px;font:16px Georgia"><p style="margin:0">{_e(line)}</p></td></tr>'
        for line in one.lines
    )
    return f"""<html><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body style="margin:0">
<div style="display:none">“You will not believe it,” says our editor.</div><table width="600" align="center"><tr><td>
<h1 style="font:28px Georgia">{_e(one.headline)}</h1></td></tr>{rows}<tr><td style="color:#999">You get this mail because you asked for it.
<a href="/u">Unsubscribe</a></td></tr></table></body></html>"""


def transcript_below(one: Story, rng: Random) -> str:
    """A player above the text with its buttons, words for the ear alone hidden by a class."""
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<nav>{_links(("Radio", "Podcasts"))}</nav><article><h1>{_e(one.headline)}</h1><div class="audio-player"><button>Play</button><span>0:00 / 4:12</span>
<p class="audio-credit">Read by Tessa Lund</p></div>{"".join(_paragraphs(one))}<p class="sr-only">End of article. Skip to comments.</p></article>
<section class="responses">{"".join(f'<div class="response"><h4>anon</h4><p>{_e(c)}</p></div>' for c in _COMMENTS)}</section></body></html>"""


def list_entries(one: Story, rng: Random) -> str:
    """Every paragraph an entry of a list, as briefings have them."""
    entries = "".join(f"<li><p>{_e(line)}</p></li>" for line in one.lines)
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<header>{_links(("Briefing", "Agenda"))}</header><main><h1>{_e(one.headline)}</h1><ul class="briefing">{entries}</ul></main>
<aside><h2>Yesterday</h2>{_related(rng)}</aside></body></html>"""


def sponsored(one: Story, rng: Random) -> str:
    """A paid notice in the text, with words of its own, and most-read headlines in a numbered list."""
    paid = '<div class="partner-content"><span>Sponsored</span><p>“I sleep like a child,” says Vera Falk, who tried the mattress.</p></div>'
    ranked = f'<div class="inline-list"><h4>Most read</h4><ol>{"".join(f"<li><span>{at}</span> <a href=/m>{_e(r)}</a></li>" for at, r in enumerate(rng.sample(_RELATED, 3), 1))}</ol></div>'
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<div class="head">{_links(("News", "Money"))}</div><div class="story__content"><h1>{_e(one.headline)}</h1>{_insert(_paragraphs(one), rng, paid, ranked)}</div>
<div class="bottom">{_links(("Imprint", "Jobs"))}</div></body></html>"""


def plain_divs(one: Story, rng: Random) -> str:
    """Div for everything, two line breaks in place of paragraphs, links to tags in every sentence."""
    text = "<br /><br />".join(_e(line).replace(" the ", ' <a href="/t">the</a> ', 1) for line in one.lines)
    return f"""<!doctype html><html><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body><div id="c">
<div class="top"><a href="/">Start</a></div><div class="title">{_e(one.headline)}</div><div class="txt">{text}</div>
<div class="also">{_related(rng)}</div></div></body></html>"""


def following_article(one: Story, rng: Random) -> str:
    """A second article below, loaded by scrolling, in an element of its own."""
    second = "<p>Talks on the port will go on.</p><p>“We are close,” said Ida Brask, the negotiator.</p><p>“I have heard that before,” said Leo Funk.</p>"
    return f"""<!doctype html><html lang="en"><head><title>{_e(one.headline)}</title><meta name="author" content="{one.author}"></head><body>
<nav>{_links(("World", "Home"))}</nav><article id="first"><h1>{_e(one.headline)}</h1>{"".join(_paragraphs(one))}</article>
<article id="next"><h2>Port talks go on</h2>{second}</article><footer>{_related(rng)}</footer></body></html>"""


FIRST_LAYOUTS: Final[Sequence[Callable[[Story, Random], str | bytes]]] = (
    semantic, blog, tables, nested_tables, amp, minified, hashed_classes, utility_classes, live_blog, interview,
    embedded_posts, newsletter_boxes, comments_first, pull_quotes, captions, read_more_lines, regional_system,
    two_copies, fact_box, browser_marks, site_builder, press_release, paywall, old_bytes,
)  # fmt: skip
LATER_LAYOUTS: Final[Sequence[Callable[[Story, Random], str | bytes]]] = (
    accordion, teasers, newsletter_mail, transcript_below, list_entries, sponsored, plain_divs, following_article,
)  # fmt: skip
"""Written after the rules of ``html_pages``, which were made with the first ones in view."""
LAYOUTS: Final = (*FIRST_LAYOUTS, *LATER_LAYOUTS)


def pages(seed: int = 0, times: int = 2) -> list[Page]:
    """Return every layout ``times`` times, around different stories; the same seed makes the same pages."""
    made = []
    for at, (layout, turn) in enumerate(product(LAYOUTS, range(times))):
        name = layout.__name__
        one = story(seed + 1000 * turn + at, interview=name == "interview")
        html = layout(one, Random(seed + at))
        shown = html if isinstance(html, str) else html.decode("windows-1252")
        by = [f"By {one.author}"] if one.author in shown else []
        extra = [line for line in (one.standfirst, _FACT_BOX) if f">{_e(line)}<" in shown]
        made.append(Page(name, html, "\n\n".join((one.headline, *by, *extra, *one.lines)), one))
    return made


Said = Counter[tuple[str, str]]


def said(article: Article) -> Said:
    """Return the words and speakers of an article, by which a page is scored against its clean text."""
    return Counter((" ".join(one.content.text.split()), str(one.speaker)) for one in article.quotations)


def f1(both: int, clean: int, found: int) -> float:
    """Return F1 of what the clean text and the page have in common."""
    return 2 * both / (clean + found)
