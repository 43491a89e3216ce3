"""Articles: for a notebook the text with everything marked, a legend and the speakers; for a file a page of several.

On the page a speaker is chosen with a radio button, and the style sheet shows the choice (``:has``): keyboard and
screen reader work as they do with any form, and where ``:has`` is not known everything stays marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quoteattr.render.html.markup import BREAK, Html, element, folded, joined, list_of, void_element
from quoteattr.render.html.page import page
from quoteattr.render.html.passage import article_layers, block, evidence_list, marked, said_by, whole_characters
from quoteattr.render.html.speaker import Voices, legend, signs_of, speakers_table, voice_of, voices_of
from quoteattr.render.html.theme import style
from quoteattr.render.labels import counted, odd_lines, title_of
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.articles import Article
    from quoteattr.formats.records import Writable


def article_view(article: Article) -> Html:
    """Return the article for a notebook: without an id or script, so that it can be shown any number of times."""
    voices = voices_of(article.quotations)
    head = element("header", element("b", title_of(article)), BREAK, _facts(article))
    return element(
        "div",
        style(),
        head,
        legend(voices, article),
        _marked_text(article, voices),
        speakers_table(article, voices) if voices else "",
        _left_out(article),
        class_="quoteattr",
    )


def article_page(articles: Iterable[Article]) -> str:
    """Return an HTML document: each article with its text marked, its speakers, and its quotations with evidence."""
    sections, most_voices, titles = [], 0, []
    for number, article in enumerate(articles, 1):
        voices = voices_of(article.quotations)
        most_voices = max(most_voices, len(voices))
        titles.append(title_of(article))
        sections.append(_section(article, voices, number))
    heading = titles[0] if len(titles) == 1 else counted(len(titles), "article")
    return page(f"Who said what: {heading}", _choices(most_voices), element("h1", "Who said what"), *sections)


def write_page(articles: Iterable[Article], out: Writable) -> None:
    """Write the page of some articles."""
    out.write(article_page(articles))


def _facts(article: Article) -> str:
    """Return outlet, date and number of quotations, on one line."""
    count = counted(len(article.quotations), "quotation") if article.quotations else "no quotations found"
    facts = [article.outlet, article.published.isoformat() if article.published else None, count]
    return " · ".join(fact for fact in facts if fact)


def _marked_text(article: Article, voices: Voices) -> Html:
    """Return every character of the article, with its quotations, cues, sources and rejected stretches."""
    layers = whole_characters(article.text, article_layers(article.quotations, article.rejected, voices))
    return block(marked(article.text, Span(0, len(article.text)), layers))


def _left_out(article: Article) -> Html:
    """Return what was not taken for speech, each with the reason, and what is odd in the copy, each with its line."""
    rejected = [
        joined(element("span", stretch.span.cut(article.text), class_="no"), " ", stretch.reason)
        for stretch in article.rejected
    ]
    odd = [f"line {line}: {note}" for line, note in odd_lines(article)]
    return folded("In marks, and not taken for speech", rejected) + folded("Odd in the copy", odd)


# --- the page --------------------------------------------------------------------------------------------------------


def _choices(most_voices: int) -> Iterator[str]:
    """Yield for each speaker the rules for when the speaker is chosen: what is no longer marked, what is hidden.

    The browser looks for the choice within the form alone, not in the whole article for each speaker again.
    """
    for number in range(most_voices + 1):
        chosen = f"fieldset:has(.v{number}:checked)"
        yield f"{chosen}~.text :is(mark,u):not(.v{number}){{background:none;text-decoration:none}}"
        yield f"{chosen}~.text :not(.v{number})::before,{chosen}~.said>li:not(.v{number}){{display:none}}\n"


def _section(article: Article, voices: Voices, number: int) -> Html:
    heading = f"article-{number}"
    head = element("header", element("h2", title_of(article), id=heading), _facts(article))
    parts = [head, _choice(article, voices, number) if voices else "", _marked_text(article, voices)]
    if voices:
        table = speakers_table(article, voices)
        parts += [element("h3", "Speakers"), table, element("h3", "Quotations"), _said(article, voices)]
    return element("section", *parts, _left_out(article), aria_labelledby=heading) + "\n"


def _choice(article: Article, voices: Voices, number: int) -> Html:
    """Return radio buttons to choose a speaker, which are the legend, too."""
    counts = Counter(voice_of(quotation, voices) for quotation in article.quotations)
    name = f"speaker-{number}"
    entries = [element("label", void_element("input", type="radio", name=name, checked=True), "everyone")]
    entries += [
        element(
            "label",
            void_element("input", type="radio", name=name, class_=voice.chosen_by),
            voice.chip(),
            f"{voice.name} ({counts[voice]})",
        )
        for voice in voices.values()
    ]
    fieldset = element("fieldset", element("legend", "Show what is said by"), *entries)
    return fieldset + list_of("ul", signs_of(article), class_="legend")


def _said(article: Article, voices: Voices) -> Html:
    """Return all quotations in the order of the text, each with its evidence."""
    entries = []
    for quotation in article.quotations:
        voice = voice_of(quotation, voices)
        words = element("p", voice.chip(), quotation.display_text)
        reasons = element("details", element("summary", said_by(quotation)), evidence_list(quotation, article.text))
        entries.append(element("li", words, reasons, class_=voice.chosen_by))
    return element("ol", *entries, class_="said")
