"""Sequences of values as a notebook shows them: a table with a row each, numbered as an index takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from quoteattr.acts import ACTS
from quoteattr.render.html.difference import badge_of, chip_of, kind_of
from quoteattr.render.html.markup import Html, element, head_of, joined
from quoteattr.render.html.speaker import UNKNOWN
from quoteattr.render.html.theme import style
from quoteattr.render.labels import counted
from quoteattr.typography import without_last_comma
from quoteattr.utterances.rendering import listed, shortened

if TYPE_CHECKING:
    from quoteattr.attribution import Quotation
    from quoteattr.comparison.comparison import Difference
    from quoteattr.evidence import Evidence
    from quoteattr.people import People, Person
    from quoteattr.utterances.utterance import Utterance
    from quoteattr.utterances.variations import Variation

_MAX_ROWS: Final = 100
"""What a notebook shows at once; of more, the first of them and how many follow."""


def quotations_view(quotations: Sequence[Quotation]) -> Html:
    """Return who said what, by which cue, and how surely; the words of each without the comma at their end."""
    rows = []
    for one in quotations[:_MAX_ROWS]:
        speaker = element("b", one.speaker.name if one.speaker else UNKNOWN)
        name = joined(speaker, *(joined(" ", element("small", f"via {via.name}")) for via in one.via))
        act = one.act if one.is_statement else element("span", one.act, class_="unsaid c0", title=ACTS[one.act].meaning)
        sure = f"{one.confidence:.0%}"
        rows.append((name, one.cue.text if one.cue else "", act, one.kind, sure, one.display_text))
    heads = ("speaker", "cue", "act", "kind", "sure", "quotation")
    looks = ("name", "", "short", "short", "short", "words")
    return _framed(counted(len(quotations), "quotation"), heads, looks, rows, len(quotations))


def persons_view(people: People | Sequence[Person]) -> Html:
    """Return the name, kind, offices and other names of each person."""
    rows = [
        (
            element("b", one.name),
            one.kind,
            listed(dict.fromkeys(map(str, one.roles))),
            listed(alias.text for alias in one.aliases),
        )
        for one in islice(people, _MAX_ROWS)
    ]
    heading = counted(len(people), "person", "people")
    return _framed(heading, ("name", "kind", "office", "also"), ("name", "short", "", ""), rows, len(people))


def utterances_view(utterances: Sequence[Utterance]) -> Html:
    """Return who said what, who prints it, and the most severe thing in which the renderings differ."""
    names = shortened(one.carrier for utterance in utterances for one in utterance.renderings)
    rows = [
        (
            element("b", one.speaker.name if one.speaker else UNKNOWN),
            without_last_comma(one.wording),
            badge_of(one.verdict) if len(one.witnesses) > 1 else "",
            joined(str(len(one.carriers)), " ", element("small", listed(names[carrier] for carrier in one.carriers))),
        )
        for one in utterances[:_MAX_ROWS]
    ]
    heads, looks = ("speaker", "shared wording", "differ in", "outlets"), ("name", "words", "short", "")
    return _framed(counted(len(utterances), "utterance"), heads, looks, rows, len(utterances))


def differences_view(differences: Sequence[Difference]) -> Html:
    """Return the kind of each difference, and the words of both texts."""
    rows = [
        (joined(chip_of(one), kind_of(one)), one.a_text or "–", one.b_text or "–") for one in differences[:_MAX_ROWS]
    ]
    heading = counted(len(differences), "difference")
    return _framed(heading, ("differs in", "A", "B"), ("short", "words", "words"), rows, len(differences))


def variations_view(variations: Sequence[Variation]) -> Html:
    """Return the kind of each difference, the shared wording, what stands in its place, and in which renderings."""
    rows = [
        (
            joined(chip_of(one.difference), kind_of(one.difference)),
            one.difference.a_text or "–",
            one.difference.b_text or "–",
            listed(map(str, one.renderings)),
        )
        for one in variations[:_MAX_ROWS]
    ]
    heads = ("differs in", "shared wording", "in its place", "renderings")
    return _framed(
        counted(len(variations), "difference"), heads, ("short", "words", "words", ""), rows, len(variations)
    )


def reasons_view(evidence: Sequence[Evidence]) -> Html:
    """Return what each rule decided, what is then the case, and where in the article the words stand."""
    rows = [
        (one.question, one.rule, one.explanation, listed(f"{start}–{end}" for start, end in one.spans))
        for one in evidence[:_MAX_ROWS]
    ]
    heads, looks = ("question", "rule", "what is the case", "characters"), ("short", "short", "words", "")
    return _framed(counted(len(evidence), "reason"), heads, looks, rows, len(evidence))


def _framed(
    heading: str, heads: Sequence[str], looks: Sequence[str], rows: Sequence[Sequence[Html | str]], count: int
) -> Html:
    """Return the number of values as a heading, and their table in a box that scrolls where it is too narrow.

    ``looks`` has the class of each column: short values stay on one line, words get the room.  A column without a
    value is left out.
    """
    head = element("header", element("b", heading))
    if not count:
        return element("div", style(), head, class_="quoteattr broad")
    columns = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    lines = (_row(at, [(row[column], looks[column]) for column in columns]) for at, row in enumerate(rows))
    table = element("table", head_of("#", *(heads[at] for at in columns)), element("tbody", *lines), class_="listing")
    box = element("div", table, class_="wide", role="group", tabindex="0", aria_label=heading)
    more = element("p", f"and {count - _MAX_ROWS} more", class_="rest") if count > _MAX_ROWS else ""
    return element("div", style(), head, box, more, class_="quoteattr broad")


def _row(at: int, row: Iterable[tuple[Html | str, str]]) -> Html:
    """Return a row of cells and their classes behind its number, as an index takes it."""
    cells = (element("td", cell, class_=look or None) for cell, look in row)
    return element("tr", element("th", str(at), scope="row", class_="number"), *cells)
