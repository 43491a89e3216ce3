"""Charts that are tables: each mark stands in the cell of its number, so that people who do not see it read the number.

The marks are empty elements drawn by the style sheet, and are left out of what is read aloud: SVG in every cell makes
a long page take a third longer to open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from quoteattr.render.html.markup import Html, element, head_of, joined
from quoteattr.render.html.speaker import UNKNOWN
from quoteattr.utterances.rendering import carrier_of, shortened

if TYPE_CHECKING:
    from quoteattr.articles import Wire
    from quoteattr.comparison.hedges import Hedge
    from quoteattr.people import Person
    from quoteattr.utterances.utterance import Utterance

_PLACES: Final = ((0, "impossible"), (3, "even"), (7, "certain"))
"""Named places on the scale of likelihood."""
_SCALE_END: Final = 7.0
"""The level of what is certain."""


def quoted_by_outlet(wire: Wire) -> Html:
    """Return how often each outlet quotes each person: people down, outlets across, the most quoted first.

    The last row has the speakers whom no article names in full, so that each column adds up to what the outlet quotes.
    """
    outlets = [carrier_of(article.outlet, article.id, number) for number, article in enumerate(wire.articles)]
    columns = sorted(set(outlets))
    known = {person.id: person for person in wire.people}
    counts = Counter(
        (quotation.speaker.id if quotation.speaker is not None and quotation.speaker.id in known else None, outlet)
        for article, outlet in zip(wire.articles, outlets, strict=True)
        for quotation in article.quotations
    )
    if not counts:
        return Html()
    totals = Counter(id for id, _ in counts.elements())
    people = sorted((known[id] for id in totals if id), key=lambda one: (-totals[one.id], one.name, one.id))
    most = max(counts.values())
    names = shortened(columns)
    head = head_of("person", *(names[outlet] for outlet in columns), "together")
    ids = [
        *((_named(person), person.id) for person in people),
        *([(element("small", UNKNOWN), None)] if totals[None] else []),
    ]
    rows = (_row(name, [counts[id, outlet] for outlet in columns], totals[id], most) for name, id in ids)
    caption = element("caption", "How often each outlet quotes whom")
    table = element("table", caption, head, element("tbody", *rows), class_="chart")
    return element(
        "div", table, class_="wide", role="group", tabindex="0", aria_label="How often each outlet quotes whom"
    )


def _named(person: Person) -> Html:
    others = ", ".join(alias.text for alias in person.aliases)
    return joined(person.name, *([" ", element("small", f"also {others}")] if others else []))


def _row(name: Html, numbers: Sequence[int], total: int, most: int) -> Html:
    cells = (element("td", number or "–", _bar(number / most) if number else "") for number in numbers)
    return element("tr", element("th", name, scope="row"), *cells, element("td", total))


def _bar(share: float) -> Html:
    return element("span", _drawn("", f"width:{100 * share:.0f}%"), class_="bar", aria_hidden="true")


def hedges_over_time(utterance: Utterance) -> Html:
    """Return how likely each rendering says that it is, the earliest first; nothing where none of several hedges."""
    if len(utterance.renderings) < 2 or not any(utterance.hedges):
        return Html()
    names = shortened(one.carrier for one in utterance.renderings)
    rows = []
    for rendering, hedges in zip(utterance.renderings, utterance.hedges, strict=True):
        when = element("td", rendering.published.isoformat() if rendering.published else "–")
        words = ", ".join(hedge.text for hedge in hedges) or "no hedge"
        said = element("td", _scale(hedges), words, class_=None if hedges else "no")
        rows.append(element("tr", element("th", names[rendering.carrier], scope="row"), when, said))
    aloud = element("span", "how likely, from impossible to certain", class_="aloud")
    head = element("th", _places(), aloud, scope="col")
    heads = element("tr", element("th", "outlet", scope="col"), element("th", "date", scope="col"), head)
    told = "How likely they say it is"
    caption = element("caption", told)
    table = element("table", caption, element("thead", heads), element("tbody", *rows), class_="chart hedges")
    return element("div", table, class_="wide", role="group", tabindex="0", aria_label=told)


def _scale(hedges: Iterable[Hedge]) -> Html:
    """Draw a dot for each hedge; a hollow bar from end to end for what is possible and no more."""
    marks = (_drawn("open") if hedge.level is None else _drawn("dot", _at(hedge.level)) for hedge in hedges)
    return element("span", *marks, class_="scale", aria_hidden="true")


def _places() -> Html:
    names = (element("span", name, class_=f"at-{level}", style=_at(level)) for level, name in _PLACES)
    return element("span", *names, class_="places", aria_hidden="true")


def _at(level: float) -> str:
    return f"left:{100 * level / _SCALE_END:.1f}%"


def _drawn(name: str, place: str | None = None) -> Html:
    return element("i", class_=name or None, style=place)
