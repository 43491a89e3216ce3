"""An utterance: its renderings one under another, what differs between them, and who has it first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from quoteattr.render.html.charts import hedges_over_time
from quoteattr.render.html.markup import counted, element, escaped, head_of
from quoteattr.render.html.style import style
from quoteattr.render.html.synopsis import Row, synopsis
from quoteattr.render.html.verdicts import GRAVITIES, chip_of, kind_of, row_of, telling
from quoteattr.render.html.voices import UNKNOWN
from quoteattr.utterances.rendering import listed, shortened

if TYPE_CHECKING:
    from quoteattr.utterances.rendering import Rendering
    from quoteattr.utterances.utterance import Utterance
    from quoteattr.utterances.variations import Variation


def utterance_view(utterance: Utterance) -> str:
    """An utterance for a notebook; it holds no id and no script, and can be shown any number of times."""
    words = element("p", escaped(utterance.wording), class_="words")
    head = element("header", element("b", escaped(speaker_of(utterance))), f"<br>{facts(utterance)}")
    return element("div", style(), head, words, side_by_side(utterance), details(utterance), class_="quoteattr broad")


def speaker_of(utterance: Utterance) -> str:
    """Whose utterance it is."""
    return utterance.speaker.name if utterance.speaker else UNKNOWN


def facts(utterance: Utterance) -> str:
    """The gravest difference, how many print it, and who has it first, on one line."""
    several = len(utterance.witnesses) > 1
    gravity = GRAVITIES[utterance.verdict]
    known = [
        f"{gravity.badge()}{escaped(gravity.meaning)}" if several else None,
        counted(len(utterance.carriers), "outlet"),
        counted(len(utterance.witnesses), "wording") if several else None,
        _earliest(utterance),
    ]
    return " · ".join(fact for fact in known if fact)


def _earliest(utterance: Utterance) -> str | None:
    """Who has it first, where they are not all of one day."""
    first = utterance.earliest
    if not first or len(first) == len(utterance.renderings):
        return None
    names = shortened(one.carrier for one in utterance.renderings)
    day = first[0].published
    when = element("time", day.isoformat() if day else "")
    return f"{escaped(f'earliest: {listed(names[one.carrier] for one in first)}, ')}{when}"


def side_by_side(utterance: Utterance) -> str:
    """The renderings in columns; those of one wording share a row."""
    names = shortened(one.carrier for one in utterance.renderings)
    departures = ((), *utterance.departures)
    rows = [
        Row(_head(utterance, number, names), text, own)
        for number, (text, own) in enumerate(zip(utterance.witnesses, departures, strict=True))
    ]
    return synopsis(rows, utterance.column_spans)


def _head(utterance: Utterance, number: int, names: Mapping[str, str]) -> str:
    """Who prints this wording and where, and what it is to the others."""
    places = utterance.holders[number]
    carriers = "".join(
        element("div", escaped(names[one.carrier]), " ", element("small", escaped(place_of(one))))
        for one in (utterance.renderings[at] for at in places)
    )
    notes = []
    if number == 0 and len(utterance.witnesses) > 1 and len(places) > 1:
        notes.append("most shared wording")
    elif number == 0 and len(utterance.witnesses) > 2:  # of two, neither is nearer to the other
        notes.append("nearest to the others")
    if places in utterance.copies:
        notes.append("wire copy")
    return carriers + (element("small", element("i", escaped(", ".join(notes)))) if notes else "")


def place_of(rendering: Rendering) -> str:
    """The date, and where in the article the words are."""
    day = rendering.published.isoformat() if rendering.published else ""
    at = f"from character {rendering.content[0].start}" if rendering.content else ""
    return ", ".join(filter(None, (day, at)))


def details(utterance: Utterance) -> str:
    """What differs, as a table; the hedges by date; mere wording folded away."""
    grave = [one for one in utterance.differences if one.difference.verdict != "equivalent"]
    mere = [one for one in telling(utterance.differences) if one.difference.verdict == "equivalent"]
    parts = [differences_table(utterance, grave), hedges_over_time(utterance)]
    if mere:
        summary = element("summary", f"Other words for the same ({len(mere)})")
        parts.append(element("details", summary, differences_table(utterance, mere)))
    return "".join(parts)


def differences_table(utterance: Utterance, variations: Sequence[Variation]) -> str:
    """Each difference with its kind, the words of the first row, those in their place, and who has these."""
    if not variations:
        return ""
    names = shortened(one.carrier for one in utterance.renderings)
    rows = [row_of(one.difference, _holders(utterance, one, names)) for one in variations]
    head = head_of("differs in", "shared wording", "in its place", "where")
    return element("table", head, element("tbody", *rows), class_="differences")


def in_short(utterance: Utterance, most: int) -> str:
    """The gravest differences in a list, as the terminal has them."""
    names = shortened(one.carrier for one in utterance.renderings)
    entries = []
    for one in telling(utterance.differences)[:most]:
        found = one.difference
        holders = _holders(utterance, one, names)
        words = f"{kind_of(found)}: {found.a_text or '–'} / {found.b_text or '–'}, {holders}"
        entries.append(element("li", chip_of(found), escaped(words)))
    return element("ul", *entries, class_="facts") if entries else ""


def _holders(utterance: Utterance, variation: Variation, names: Mapping[str, str]) -> str:
    """Who has a difference."""
    return listed(names[utterance.renderings[at].carrier] for at in variation.renderings)


def quoted_by_several(utterances: Iterable[Utterance]) -> list[Utterance]:
    """Those that several print, what most print first, then in the order given."""
    several = (one for one in utterances if len(one.carriers) > 1)
    return sorted(several, key=lambda one: -len(one.carriers))
