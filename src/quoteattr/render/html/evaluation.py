"""How good reading is on annotated copy: the figures, and every mistake with both sides in their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from quoteattr.evaluation.counting import MISTAKES, Mistake
from quoteattr.render.html.markup import BREAK, Html, element, head_of, joined, list_of
from quoteattr.render.html.page import page
from quoteattr.render.html.passage import Layer, block, marked, whole_characters
from quoteattr.render.html.speaker import UNKNOWN
from quoteattr.render.html.theme import style
from quoteattr.render.labels import SCORES, counted, threshold_of
from quoteattr.spans import Span
from quoteattr.tokenizers.rules import RuleTokenizer

if TYPE_CHECKING:
    from quoteattr.document import Document
    from quoteattr.evaluation.evaluation import Evaluation
    from quoteattr.evaluation.gold.annotations import GoldArticle
    from quoteattr.evaluation.scores import Estimate
    from quoteattr.formats.records import Writable

_ANNOTATED, _FOUND = "c1", "c4"
"""The classes of the colours of both sides."""
_HEADINGS: Final = {
    "missed": "Missed",
    "invented": "Invented",
    "borders": "Other borders",
    "source": "Another source",
    "speaker": "Another speaker",
}


def evaluation_view(evaluation: Evaluation) -> Html:
    """Return the figures for a notebook; the mistakes are in ``mistakes``, and on the page."""
    return element("div", style(), _head(evaluation), _table(evaluation), _facts(evaluation), class_="quoteattr broad")


def evaluation_page(evaluation: Evaluation) -> str:
    """Return an HTML document: the figures, then the mistakes by kind, those of an article together."""
    title = f"How good reading is: {counted(evaluation.articles, 'annotated article')}"
    documents: dict[str, Document] = {}
    sections = [_section(kind, evaluation.mistakes, documents) for kind in MISTAKES if evaluation.counts[kind]]
    signs = [element("u", name, class_=f"{name} c0") for name in ("cue", "source")]
    legend = list_of("ul", [element("mark", "content", class_="c0"), *signs], class_="legend")
    return page(title, (), element("h1", title), _table(evaluation), _facts(evaluation), legend, *sections)


def write_page(evaluation: Evaluation, out: Writable) -> None:
    """Write the page of an evaluation."""
    out.write(evaluation_page(evaluation))


def _head(evaluation: Evaluation) -> Html:
    return element(
        "header", element("b", counted(evaluation.articles, "annotated article")), BREAK, _counts(evaluation)
    )


def _counts(evaluation: Evaluation) -> str:
    counts = evaluation.counts
    found = [f"{counts[kind]} {meaning}" for kind, meaning in MISTAKES.items() if counts[kind]]
    return "; ".join(found) or "no mistake"


def _table(evaluation: Evaluation) -> Html:
    rows = (
        element(
            "tr",
            element("th", SCORES[name], scope="row"),
            *(element("td", _estimate(one)) for one in score.estimates),
            element("td", str(score.annotated)),
            element("td", str(score.found)),
        )
        for name, score in evaluation.scores.items()
    )
    heads = ("what", "precision", "recall", "F1", "annotated", "found")
    table = element("table", head_of(*heads), element("tbody", *rows))
    return element("div", table, class_="wide", role="group", tabindex="0", aria_label="Figures")


def _estimate(one: Estimate | None) -> Html:
    return (
        Html("–") if one is None else joined(f"{one.value:.3f} ", element("small", f"{one.low:.2f} to {one.high:.2f}"))
    )


def _facts(evaluation: Evaluation) -> Html:
    interval = "Behind each figure is the interval in which it lies with a chance of 95 in 100."
    return element("p", interval, BREAK, threshold_of(evaluation), class_="rest")


# --- mistakes --------------------------------------------------------------------------------------------------------


def _section(kind: str, mistakes: Sequence[Mistake], documents: dict[str, Document]) -> Html:
    own = [one for one in mistakes if one.kind == kind]
    groups = groupby(own, key=lambda one: one.article)
    articles = (part for article, found in groups for part in _article(article, list(found), documents))
    heading = f"mistakes-{kind}"
    summary = element("summary", f"{len(own)} {MISTAKES[own[0].kind]}")
    return element(
        "section",
        element("h2", _HEADINGS[kind], id=heading),
        element("details", summary, *articles, class_="printed"),
        aria_labelledby=heading,
    )


def _article(article: GoldArticle, mistakes: Sequence[Mistake], documents: dict[str, Document]) -> Iterator[Html]:
    if article.text not in documents:
        documents[article.text] = RuleTokenizer()(article.text)
    document = documents[article.text]
    yield element("h3", article.id or "article")
    yield element("ol", *(element("li", *_sides(one, document)) for one in mistakes), class_="said")


def _sides(mistake: Mistake, document: Document) -> Iterator[Html]:
    """Yield what is annotated and what was found, each in the sentences of both."""
    around = _sentences(mistake, document)
    if mistake.gold is not None:
        gold = mistake.gold
        layers = _layers(gold.content, gold.cue, gold.source, _ANNOTATED)
        yield _side("annotated", gold.speaker, layers, around, document.text, _ANNOTATED)
    if mistake.found is not None:
        found = mistake.found
        name = found.speaker.name if found.speaker is not None else UNKNOWN
        cue, source = (extract.spans if extract is not None else () for extract in (found.cue, found.source))
        label = f"found, {found.confidence:.0%} sure"
        layers = _layers(found.content.spans, cue, source, _FOUND)
        yield _side(label, name, layers, around, document.text, _FOUND)


def _side(label: str, name: str | None, layers: list[Layer], around: Span, text: str, colour: str) -> Html:
    head = element("p", element("span", label, class_=f"chip {colour}"), name or "")
    return head + block(marked(text, around, whole_characters(text, layers)))


def _layers(content: Sequence[Span], cue: Sequence[Span], source: Sequence[Span], colour: str) -> list[Layer]:
    layers = [Layer(span, "mark", (colour,)) for span in content]
    layers += [Layer(span, "u", ("cue", colour)) for span in cue]
    return layers + [Layer(span, "u", ("source", colour)) for span in source]


def _sentences(mistake: Mistake, document: Document) -> Span:
    spans = mistake.spans
    first = document.sentence_at(spans[0].start)
    last = document.sentence_at(max(span.end for span in spans) - 1)
    start, end = document.sentences[first].start, document.sentences[last].end
    return Span(start, start + len(document.text[start:end].rstrip()))
