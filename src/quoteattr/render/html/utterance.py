"""An utterance: its renderings one under another, what differs between them, and who has it first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from quoteattr.render.html.chart import hedges_over_time
from quoteattr.render.html.difference import badge_of, chip_of, kind_of, row_of
from quoteattr.render.html.markup import BREAK, Html, element, head_of, joined, list_of
from quoteattr.render.html.speaker import UNKNOWN
from quoteattr.render.html.theme import style
from quoteattr.render.html.variant_table import Row, variant_table
from quoteattr.render.labels import SEVERITIES, counted, significant
from quoteattr.typography import without_last_comma
from quoteattr.utterances.rendering import listed, shortened

if TYPE_CHECKING:
    from quoteattr.utterances.rendering import Rendering
    from quoteattr.utterances.utterance import Utterance
    from quoteattr.utterances.variations import Variation


def utterance_view(utterance: Utterance) -> Html:
    """Return an utterance for a notebook: without an id or script, so that it can be shown any number of times."""
    words = element("p", without_last_comma(utterance.wording), class_="words")
    head = element("header", element("b", speaker_of(utterance)), BREAK, facts(utterance))
    return element("div", style(), head, words, side_by_side(utterance), details(utterance), class_="quoteattr broad")


def speaker_of(utterance: Utterance) -> str:
    """Return the name of who is quoted, or that it is unknown."""
    return utterance.speaker.name if utterance.speaker else UNKNOWN


def facts(utterance: Utterance) -> Html:
    """Return the most severe difference, how many print the utterance, and who has it first, on one line."""
    has_variants = len(utterance.witnesses) > 1
    badge = joined(badge_of(utterance.verdict), SEVERITIES[utterance.verdict].meaning)
    known = [
        badge if has_variants else None,
        counted(len(utterance.carriers), "outlet"),
        counted(len(utterance.witnesses), "wording") if has_variants else None,
        _earliest(utterance),
    ]
    return Html(" · ").join(fact for fact in known if fact)


def _earliest(utterance: Utterance) -> Html | None:
    """Return who has it first; None if all renderings are of one day."""
    first = utterance.earliest
    if not first or len(first) == len(utterance.renderings):
        return None
    names = shortened(one.carrier for one in utterance.renderings)
    day = first[0].published
    carriers = listed(names[one.carrier] for one in first)
    return joined(f"earliest: {carriers}, ", element("time", day.isoformat() if day else ""))


def side_by_side(utterance: Utterance) -> Html:
    """Return the renderings in columns; those of one wording share a row."""
    names = shortened(one.carrier for one in utterance.renderings)
    departures = ((), *utterance.departures)
    rows = [
        Row(_head(utterance, number, names), text, own)
        for number, (text, own) in enumerate(zip(utterance.witnesses, departures, strict=True))
    ]
    return variant_table(rows, utterance.column_spans)


def _head(utterance: Utterance, number: int, names: Mapping[str, str]) -> Html:
    """Return who prints this wording and where, and what it is to the others."""
    holders = utterance.holders[number]
    carriers = [
        element("div", names[one.carrier], " ", element("small", _place_of(one)))
        for one in (utterance.renderings[at] for at in holders)
    ]
    notes = []
    if number == 0 and len(utterance.witnesses) > 1 and len(holders) > 1:
        notes.append("most shared wording")
    elif number == 0 and len(utterance.witnesses) > 2:  # of two, neither is nearer to the other
        notes.append("nearest to the others")
    if holders in utterance.copies:
        notes.append("wire copy")
    return joined(*carriers, element("small", element("i", ", ".join(notes))) if notes else "")


def _place_of(rendering: Rendering) -> str:
    """Return the date, and where in the article the words are."""
    day = rendering.published.isoformat() if rendering.published else ""
    at = f"from character {rendering.content[0].start}" if rendering.content else ""
    return ", ".join(filter(None, (day, at)))


def details(utterance: Utterance) -> Html:
    """Return the differences as a table, the hedges by date, and mere wording folded away."""
    severe = [one for one in utterance.differences if one.difference.verdict != "equivalent"]
    mild = [one for one in significant(utterance.differences) if one.difference.verdict == "equivalent"]
    parts = [_differences_table(utterance, severe), hedges_over_time(utterance)]
    if mild:
        summary = element("summary", f"Other words for the same ({len(mild)})")
        parts.append(element("details", summary, _differences_table(utterance, mild)))
    return joined(*parts)


def _differences_table(utterance: Utterance, variations: Sequence[Variation]) -> Html:
    """Return each difference with its kind, the words of the first row, those in their place, and who has these."""
    if not variations:
        return Html()
    names = shortened(one.carrier for one in utterance.renderings)
    rows = [row_of(one.difference, _holders(utterance, one, names)) for one in variations]
    head = head_of("differs in", "shared wording", "in its place", "where")
    return element("table", head, element("tbody", *rows), class_="differences")


def in_short(utterance: Utterance, limit: int) -> Html:
    """Return the most severe differences in a list, as the terminal has them."""
    names = shortened(one.carrier for one in utterance.renderings)
    entries = []
    for variation in significant(utterance.differences)[:limit]:
        one = variation.difference
        holders = _holders(utterance, variation, names)
        words = f"{kind_of(one)}: {one.a_text or '–'} / {one.b_text or '–'}, {holders}"
        entries.append(joined(chip_of(one), words))
    return list_of("ul", entries, class_="facts") if entries else Html()


def _holders(utterance: Utterance, variation: Variation, names: Mapping[str, str]) -> str:
    """Return the outlets that have a difference."""
    return listed(names[utterance.renderings[at].carrier] for at in variation.renderings)
