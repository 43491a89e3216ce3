"""A page of articles that stands alone: one file that fetches nothing and runs nothing.

A speaker is chosen with a radio button, and the style sheet shows the choice (``:has``): keyboard and screen reader
work as they do with any form, and where ``:has`` is not known everything stays marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from quoteattr.views.articles import facts, left_out, marked_text, title
from quoteattr.views.markup import counted, element, escaped
from quoteattr.views.passages import said_by
from quoteattr.views.quotations import evidence_list
from quoteattr.views.style import style
from quoteattr.views.voices import SIGNS, Voice, speakers_table, voice_of, voices

if TYPE_CHECKING:
    from quoteattr.pipeline import Article

_HEAD: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="quoteattr">
"""
_PAGE_RULES: Final = """
body{margin:0;background:#fff}
@media screen and (prefers-color-scheme:dark){body{background:#16181d}}
main.quoteattr{margin:0 auto;padding:1.5em max(1em,3vw)}
.quoteattr h1{font:600 1.6rem/1.3 system-ui,sans-serif;margin:0 0 .5em}
.quoteattr h2{overflow-wrap:anywhere}
.quoteattr h3{font:600 1.05rem/1.3 system-ui,sans-serif;margin:1.4em 0 .4em}
.quoteattr section{border-top:1px solid var(--line);padding-top:1.2em;margin-top:1.6em}
.quoteattr fieldset{border:1px solid var(--line);border-radius:6px;padding:.3em .8em .6em;margin:.6em 0;min-width:0}
.quoteattr legend{padding:0 .3em;color:var(--faint)}
.quoteattr label{display:inline-block;padding:.25em 0;margin-right:1.2em;cursor:pointer}
.quoteattr input{margin:0 .4em 0 0;accent-color:var(--ink)}
.quoteattr :is(input,summary):focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.quoteattr .said{padding-left:0;list-style:none}
.quoteattr .said>li{border-top:1px solid var(--line);padding:.5em 0;margin:0}
.quoteattr .said p{margin:.2em 0;font:16px/1.5 Georgia,"Times New Roman",serif}
.quoteattr .said summary{font-weight:400;color:var(--faint)}
@media print{.quoteattr fieldset{border:0;padding:0}.quoteattr input{display:none}}
"""


def page(articles: Iterable[Article]) -> str:
    """A whole HTML document: each article with its text marked, its speakers, and all quotations with the evidence."""
    sections, most, names = [], 0, []
    for number, article in enumerate(articles, 1):
        known = voices(article.quotations)
        most = max(most, len(known))
        names.append(title(article))
        sections.append(_section(article, known, number))
    heading = names[0] if len(names) == 1 else counted(len(names), "article")
    rules = element("style", _PAGE_RULES, *_choices(most))
    head = f"{_HEAD}{element('title', escaped(f'Who said what: {heading}'))}\n{style()}{rules}\n</head>\n"
    main = element("main", element("h1", "Who said what"), *sections, class_="quoteattr")
    return f"{head}<body>\n{main}\n</body>\n</html>\n"


def _choices(most: int) -> Iterator[str]:
    """For each speaker, what is no longer marked, and what is hidden, when the speaker is chosen."""
    for number in range(most + 1):
        chosen = f"section:has(input.v{number}:checked)"
        yield f"{chosen} .text :is(mark,u):not(.v{number}){{background:none;text-decoration:none}}"
        yield f"{chosen} .text :not(.v{number})::before,{chosen} .said>li:not(.v{number}){{display:none}}\n"


def _section(article: Article, known: dict[str | None, Voice], number: int) -> str:
    heading = f"article-{number}"
    head = element("header", element("h2", escaped(title(article)), id=heading), facts(article))
    parts = [head, _choice(article, known, number) if known else "", marked_text(article, known)]
    if known:
        table = speakers_table(article.quotations, article.people, known)
        parts += [element("h3", "Speakers"), table, element("h3", "Quotations"), _said(article, known)]
    return element("section", *parts, left_out(article), aria_labelledby=heading) + "\n"


def _choice(article: Article, known: dict[str | None, Voice], number: int) -> str:
    """Radio buttons to choose a speaker, which are the legend too."""
    counts = Counter(voice_of(quotation, known) for quotation in article.quotations)
    name = f"speaker-{number}"
    entries = [f'<label><input type="radio" name="{name}" checked>everyone</label>']
    entries += [
        f'<label><input type="radio" name="{name}" class="{voice.chosen_by}">'
        f"{voice.chip()}{escaped(voice.name)} ({counts[voice]})</label>"
        for voice in known.values()
    ]
    signs = element("ul", *(element("li", sign) for sign in SIGNS), class_="legend")
    return element("fieldset", element("legend", "Show what is said by"), *entries) + signs


def _said(article: Article, known: dict[str | None, Voice]) -> str:
    """All quotations in the order of the text, each with its evidence."""
    entries = []
    for quotation in article.quotations:
        voice = voice_of(quotation, known)
        words = element("p", voice.chip(), escaped(quotation.text))
        why = element(
            "details", element("summary", escaped(said_by(quotation))), evidence_list(quotation, article.text)
        )
        entries.append(element("li", words, why, class_=voice.chosen_by))
    return element("ol", *entries, class_="said")
