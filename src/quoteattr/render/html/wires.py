"""A wire as a notebook shows it: who is quoted by whom, and what several outlets quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quoteattr.render.html.charts import quoted_by_outlet
from quoteattr.render.html.markup import counted, element, escaped
from quoteattr.render.html.style import style
from quoteattr.render.html.utterances import facts, in_short, quoted_by_several, speaker_of

if TYPE_CHECKING:
    from quoteattr.articles import Wire
    from quoteattr.utterances.utterance import Utterance

_MOST_UTTERANCES: Final = 50
"""What a notebook shows at once; each utterance shows itself too."""
_MOST_DIFFERENCES: Final = 3


def wire_view(wire: Wire) -> str:
    """A wire for a notebook; it holds no id and no script, and can be shown any number of times."""
    several = quoted_by_several(wire.utterances)
    head = element("header", element("b", counted(len(wire.articles), "article")), f"<br>{wire_facts(wire)}")
    entries = (_entry(one) for one in several[:_MOST_UTTERANCES])
    parts = [quoted_by_outlet(wire), element("ol", *entries, class_="said") if several else ""]
    return element(
        "div", style(), head, *parts, element("p", _rest(wire, several), class_="rest"), class_="quoteattr broad"
    )


def wire_facts(wire: Wire) -> str:
    """How many quotations, utterances and people, on one line."""
    quotations = sum(len(article.quotations) for article in wire.articles)
    known = (
        counted(quotations, "quotation"),
        counted(len(wire.utterances), "utterance"),
        counted(len(wire.people), "person", "people"),
    )
    return " · ".join(known)


def _entry(utterance: Utterance) -> str:
    head = element("div", element("b", escaped(speaker_of(utterance))), " ", facts(utterance), class_="facts")
    words = element("p", escaped(utterance.wording), class_="words")
    return element("li", head, words, in_short(utterance, _MOST_DIFFERENCES))


def _rest(wire: Wire, several: list[Utterance]) -> str:
    if not wire.utterances:
        return "no quotations found"
    alone = len(wire.utterances) - len(several)
    more = len(several) - _MOST_UTTERANCES
    shown = f"{more} more are quoted by several outlets. " if more > 0 else ""
    return escaped(f"{shown}{counted(alone, 'utterance')} {'is' if alone == 1 else 'are'} quoted by one outlet alone.")
