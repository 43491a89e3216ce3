"""A page on which an editor accepts, rejects and corrects quotations, and saves the decisions as a file.

The only page with a script: ``review.js``, which stands in it and is allowed by its digest.  Nothing is fetched, and
nothing leaves the page but the file that the editor saves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quoteattr.acts import ACTS
from quoteattr.formats.records import json_text
from quoteattr.render.html.markup import Html, element, void_element
from quoteattr.render.html.page import page
from quoteattr.render.html.theme import sheet
from quoteattr.render.labels import abbreviated, counted, in_marks, title_of
from quoteattr.typography import visible

if TYPE_CHECKING:
    from quoteattr.articles import Article
    from quoteattr.attribution import Quotation
    from quoteattr.evidence import Evidence
    from quoteattr.formats.records import Writable
    from quoteattr.people import Person

_HOW: Final = (
    "Accept what is right, reject what nobody says, correct the rest: select words in the text and take them as the "
    "words, the cue or the source, or move the borders by a word. Save at the end."
)
_KEYS: Final = (
    ("a, r, u", "in a quotation: accept, reject, undo"),
    ("j, k, s", "in a quotation: go to the next one, the one before, its speaker"),
    ("w, c, s", "in the text: take what is selected as words, cue or source of the chosen quotation"),
    ("n", "in the text: make a new quotation of what is selected"),
)
_NO_SCRIPT: Final = "This page needs JavaScript, which stands in it: without, nothing can be decided or saved."


def review_page(articles: Iterable[Article]) -> str:
    """Return an HTML document on which an editor decides about the quotations of some articles."""
    given = list(articles)
    data = {
        "articles": [_data(article) for article in given],
        "acts": [[act, act if known.states else f"{act} (no statement)", known.states] for act, known in ACTS.items()],
    }
    # Within a script "<" could end it; in JSON it may be written as an escape.
    written = Html(json_text(data).replace("<", "\\u003c"))
    heading = title_of(given[0]) if len(given) == 1 else counted(len(given), "article")
    return page(
        f"Review: {heading}",
        [sheet("review.css")],
        element("h1", "Review: who said what"),
        element("p", _HOW, class_="rest"),
        element("noscript", element("p", _NO_SCRIPT)),
        _keys(),
        _desk(),
        *(_section(article, number) for number, article in enumerate(given, 1)),
        element("script", written, type="application/json", id="data"),
        is_broad=True,
        script=Path(__file__).with_name("review.js").read_text(encoding="utf-8"),
    )


def write_page(articles: Iterable[Article], out: Writable) -> None:
    """Write the page of some articles."""
    out.write(review_page(articles))


def _keys() -> Html:
    rows = (element("tr", element("th", keys, scope="row"), element("td", what)) for keys, what in _KEYS)
    table = element("table", element("tbody", *rows), class_="listing")
    return element("details", element("summary", "Keys"), table)


def _desk() -> Html:
    """Return the bar with the editor's name, what is decided, and the button that saves."""
    name = element("label", "your name ", void_element("input", id="by", autocomplete="name"))
    parts = (name, element("span", id="count"), element("button", "Save decisions", type="button", id="save"))
    return element("div", *parts, element("output", id="status"), class_="desk", role="group", aria_label="Decisions")


def _section(article: Article, number: int) -> Html:
    """Return the frame of an article, which the script fills."""
    heading = f"article-{number}"
    facts = " · ".join(filter(None, (article.outlet, article.published.isoformat() if article.published else None)))
    label = f"Text of {title_of(article)}"
    text = element(
        "div",
        class_="copy",
        role="textbox",
        aria_multiline="true",
        aria_readonly="true",
        aria_label=label,
        tabindex="0",
    )
    button = element("button", "New quotation from selection", type="button", class_="add")
    head = element("header", element("h2", title_of(article), id=heading), facts)
    pair = element("div", element("div", text, button, class_="beside"), element("ol", class_="cards"), class_="pair")
    return element("section", head, pair, aria_labelledby=heading) + "\n"


def _data(article: Article) -> dict[str, Any]:
    """Return what the script needs of an article; its text has a code point for each of the article's."""
    labels = _labels(article.people)
    return {
        "name": article.name,
        "text": visible(article.text),
        "people": [{"id": person.id, "label": labels[person.id]} for person in article.people],
        "quotations": [
            {
                "id": article.id_of(one),
                "now": _now(one, labels),
                "settled": _settled(one),
                "why": [_reason(evidence, article.text) for evidence in one.evidence],
            }
            for one in article.quotations
        ],
    }


def _now(quotation: Quotation, labels: dict[str, str]) -> dict[str, Any]:
    parts = {"content": quotation.content, "cue": quotation.cue, "source": quotation.source}
    return {
        **{name: [list(span) for span in extract.spans] if extract else [] for name, extract in parts.items()},
        "speaker": labels[quotation.speaker.id] if quotation.speaker else "",
        "act": quotation.act,
    }


def _settled(quotation: Quotation) -> str:
    """Return who decided last and when; of a quotation that nobody has reviewed, how sure it is."""
    notes = [evidence.note for evidence in quotation.evidence if evidence.question == "review"]
    return visible(notes[-1]) if notes else f"{quotation.confidence:.0%} sure"


def _labels(people: Sequence[Person]) -> dict[str, str]:
    """Return what the field of a speaker calls each person: the name, with the id where several have it."""
    names = Counter(person.name.casefold() for person in people)
    return {
        person.id: visible(person.name if names[person.name.casefold()] == 1 else f"{person.name} ({person.id})")
        for person in people
    }


def _reason(evidence: Evidence, text: str) -> str:
    words = " ".join(in_marks(abbreviated(span.cut(text))) for span in evidence.spans)
    return visible(f"{evidence.explanation}{': ' if words else ''}{words}")
