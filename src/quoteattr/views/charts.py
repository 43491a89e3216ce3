"""Charts that are tables: each mark stands in the cell of its figure, so that whoever does not see it reads the figure.

The marks are inline SVG, which every browser of the last ten years draws, prints and leaves out of what is read aloud.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from quoteattr.views.carriers import carrier_of, carrier_of_article, shortened
from quoteattr.views.markup import element, escaped, head_of

if TYPE_CHECKING:
    from quoteattr.newsroom import Person
    from quoteattr.pipeline import Wire
    from quoteattr.utterances.likelihood import Hedge
    from quoteattr.utterances.renderings import Utterance

_SCALE: Final = ((0, "impossible", "start"), (3, "even", "middle"), (7, "certain", "end"))
"""Named places on the scale of likelihood, from 0 to 7, and which end of the name stands there."""
_MOST: Final = 7.0
_EDGE: Final = 4.0
"""Percent of a drawing left free at both ends."""


def quoted_by_outlet(wire: Wire) -> str:
    """Who is quoted how often by whom: people down, outlets across, a bar for each number; the most quoted first."""
    outlets = [carrier_of_article(article, number) for number, article in enumerate(wire.articles)]
    columns = sorted(set(outlets))
    counts = Counter(
        (quotation.speaker.id, outlet)
        for article, outlet in zip(wire.articles, outlets, strict=True)
        for quotation in article.quotations
        if quotation.speaker is not None
    )
    totals = Counter(id for id, _ in counts.elements())
    people = sorted((one for one in wire.people if totals[one.id]), key=lambda one: (-totals[one.id], one.name, one.id))
    if not people:
        return ""
    most = max(counts.values())
    names = shortened(columns)
    head = head_of("person", *(names[outlet] for outlet in columns), "together")
    rows = (_person_row(person, [counts[person.id, o] for o in columns], totals[person.id], most) for person in people)
    caption = element("caption", "How often each outlet quotes whom")
    table = element("table", caption, head, element("tbody", *rows), class_="chart")
    return element(
        "div", table, class_="wide", role="group", tabindex="0", aria_label="How often each outlet quotes whom"
    )


def _person_row(person: Person, numbers: Sequence[int], total: int, most: int) -> str:
    others = ", ".join(alias.text for alias in person.aliases)
    name = escaped(person.name) + (f" {element('small', escaped(f'also {others}'))}" if others else "")
    cells = (element("td", str(number) if number else "–", _bar(number / most)) for number in numbers)
    return element("tr", element("th", name, scope="row"), *cells, element("td", str(total)))


def _bar(share: float) -> str:
    width = f"{100 * share:.0f}"
    drawn = f'<rect width="{width}" height="10"></rect>' if share else ""
    return f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'


def hedges_over_time(utterance: Utterance) -> str:
    """How likely each rendering says that it is, the earliest first; nothing where none of several hedges."""
    if len(utterance.renderings) < 2 or not any(utterance.hedges):
        return ""
    names = shortened(map(carrier_of, utterance.renderings))
    rows = []
    for rendering, hedges in zip(utterance.renderings, utterance.hedges, strict=True):
        when = element("td", rendering.published.isoformat() if rendering.published else "–")
        words = ", ".join(hedge.text for hedge in hedges) or "no hedge"
        said = element("td", _scale(hedges), escaped(words), class_=None if hedges else "no")
        rows.append(element("tr", element("th", escaped(names[carrier_of(rendering)]), scope="row"), when, said))
    # The names of the places are drawn, so that they stand where the places are.
    head = element("th", _places(), element("span", "how likely, from impossible to certain"), scope="col")
    heads = element("tr", element("th", "outlet", scope="col"), element("th", "date", scope="col"), head)
    caption = element("caption", "How likely they say it is")
    return element("table", caption, element("thead", heads), element("tbody", *rows), class_="chart hedges")


def _x(level: float) -> str:
    return f"{_EDGE + (100 - 2 * _EDGE) * level / _MOST:.1f}%"


def _scale(hedges: Iterable[Hedge]) -> str:
    """A dot for each hedge; a hollow bar from end to end for what is possible and no more."""
    left, right = _x(0), _x(_MOST)
    drawn = f'<line x1="{left}" x2="{right}" y1="7" y2="7"></line>'
    drawn += "".join(f'<line x1="{_x(level)}" x2="{_x(level)}" y1="3" y2="11"></line>' for level, _, _ in _SCALE)
    for hedge in hedges:
        if hedge.level is None:
            drawn += f'<rect class="open" x="{left}" y="4" width="{100 - 2 * _EDGE:.0f}%" height="6" rx="3"></rect>'
        else:
            drawn += f'<circle cx="{_x(hedge.level)}" cy="7" r="5"></circle>'
    return f'<svg class="scale" width="100%" height="14" aria-hidden="true">{drawn}</svg>'


def _places() -> str:
    names = "".join(f'<text x="{_x(at)}" y="11" text-anchor="{side}">{name}</text>' for at, name, side in _SCALE)
    return f'<svg class="scale" width="100%" height="14" aria-hidden="true">{names}</svg>'
