"""A page of articles that stands alone.

A speaker is chosen with a radio button, and the style sheet shows the choice (``:has``): keyboard and screen reader
work as they do with any form, and where ``:has`` is not known everything stays marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quoteattr.render.html.articles import facts, left_out, marked_text, title
from quoteattr.render.html.markup import counted, element, escaped
from quoteattr.render.html.passages import said_by
from quoteattr.render.html.quotations import evidence_list
from quoteattr.render.html.standalone import standalone
from quoteattr.render.html.voices import SIGNS, Voice, speakers_table, voice_of, voices

if TYPE_CHECKING:
    from quoteattr.articles import Article


def page(articles: Iterable[Article]) -> str:
    """A whole HTML document: each article with its text marked, its speakers, and all quotations with the evidence."""
    sections, most, names = [], 0, []
    for number, article in enumerate(articles, 1):
        known = voices(article.quotations)
        most = max(most, len(known))
        names.append(title(article))
        sections.append(_section(article, known, number))
    heading = names[0] if len(names) == 1 else counted(len(names), "article")
    return standalone(f"Who said what: {heading}", _choices(most), element("h1", "Who said what"), *sections)


def _choices(most: int) -> Iterator[str]:
    """For each speaker, what is no longer marked, and what is hidden, when the speaker is chosen.

    The browser looks for the choice within the form alone, not in the whole article for each speaker again.
    """
    for number in range(most + 1):
        chosen = f"fieldset:has(.v{number}:checked)"
        yield f"{chosen}~.text :is(mark,u):not(.v{number}){{background:none;text-decoration:none}}"
        yield f"{chosen}~.text :not(.v{number})::before,{chosen}~.said>li:not(.v{number}){{display:none}}\n"


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
