"""Sequences of values as a prompt shows them: a heading with their number, and one line each."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from quoteattr.graphemes import clusters
from quoteattr.render.labels import SEVERITIES, counted
from quoteattr.render.screen import GAP, MIN_WIDTH, columns_of, shown
from quoteattr.typography import without_last_comma
from quoteattr.utterances.rendering import listed

if TYPE_CHECKING:
    from quoteattr.attribution import Quotation
    from quoteattr.comparison.comparison import Difference
    from quoteattr.evidence import Evidence
    from quoteattr.people import Person
    from quoteattr.utterances.utterance import Utterance
    from quoteattr.utterances.variations import Variation

_MAX_ROWS: Final = 20
"""What a prompt shows at once; of more, the first of them and how many follow."""
_MAX_CELL: Final = 24
"""Columns of every cell but the last of a row, which takes the rest of the line."""
_ELLIPSIS: Final = "…"


def quotations_text(quotations: Sequence[Quotation]) -> str:
    """Return a line for each quotation: its place, speaker, cue, act, kind, confidence and the start of its words."""
    rows = (
        (
            one.speaker.name if one.speaker else "unknown",
            one.cue.text if one.cue else "",
            one.act,
            one.kind,
            f"{one.confidence:.0%}",
            one.display_text,
        )
        for one in quotations[:_MAX_ROWS]
    )
    heads = ("SPEAKER", "CUE", "ACT", "KIND", "SURE", "QUOTATION")
    return _table(counted(len(quotations), "quotation"), heads, rows, len(quotations))


def persons_text(people: Sequence[Person]) -> str:
    """Return a line for each person: the place in the sequence, name, kind, offices and other names."""
    rows = (
        (
            one.name,
            one.kind,
            listed(dict.fromkeys(map(str, one.roles))),
            listed(alias.text for alias in one.aliases),
        )
        for one in people[:_MAX_ROWS]
    )
    heading = counted(len(people), "person", "people")
    return _table(heading, ("NAME", "KIND", "OFFICE", "ALSO"), rows, len(people))


def utterances_text(utterances: Sequence[Utterance]) -> str:
    """Return a line for each utterance: its place, speaker, how many print it, what differs, and the shared wording."""
    rows = (
        (
            one.speaker.name if one.speaker else "unknown",
            str(len(one.carriers)),
            SEVERITIES[one.verdict].label if len(one.witnesses) > 1 else "",
            without_last_comma(one.wording),
        )
        for one in utterances[:_MAX_ROWS]
    )
    heads = ("SPEAKER", "OUTLETS", "DIFFER IN", "SHARED WORDING")
    return _table(counted(len(utterances), "utterance"), heads, rows, len(utterances))


def differences_text(differences: Sequence[Difference]) -> str:
    """Return a line for each difference: its place, kind, the stronger side, and the words of both sides."""
    rows = ((one.kind, one.stronger or "", one.a_text or "-", one.b_text or "-") for one in differences[:_MAX_ROWS])
    heading = counted(len(differences), "difference")
    return _table(heading, ("KIND", "STRONGER", "A", "B"), rows, len(differences))


def variations_text(variations: Sequence[Variation]) -> str:
    """Return a line for each difference: its place, kind, renderings, the shared wording and what is in its place."""
    rows = (
        (
            one.difference.kind,
            listed(map(str, one.renderings)),
            one.difference.a_text or "-",
            one.difference.b_text or "-",
        )
        for one in variations[:_MAX_ROWS]
    )
    heads = ("KIND", "RENDERINGS", "SHARED WORDING", "IN ITS PLACE")
    return _table(counted(len(variations), "difference"), heads, rows, len(variations))


def reasons_text(evidence: Sequence[Evidence]) -> str:
    """Return a line for each rule that decided: its place, the question, the rule, and what is then the case."""
    rows = ((one.question, one.rule, one.explanation) for one in evidence[:_MAX_ROWS])
    return _table(counted(len(evidence), "reason"), ("QUESTION", "RULE", "WHAT IS THE CASE"), rows, len(evidence))


def _table(heading: str, heads: Sequence[str], rows: Iterable[Sequence[str]], count: int) -> str:
    """Return the heading and the rows in columns, each on one line of the terminal."""
    if not count:
        return heading
    lines = [("", *heads), *((str(at), *map(shown, row)) for at, row in enumerate(rows))]
    widths = [min(_MAX_CELL, max(map(columns_of, column))) for column in zip(*lines, strict=True)][:-1]
    widths = [width if any(row[at] for row in lines[1:]) else 0 for at, width in enumerate(widths)]
    screen = max(MIN_WIDTH, shutil.get_terminal_size().columns)
    kept = [at for at, width in enumerate(widths) if width]
    last = max(_MAX_CELL, screen - sum(widths) - len(GAP) * len(kept))
    text = [heading]
    for row in lines:
        cells = [_padded(row[at], widths[at]) for at in kept]
        text.append(GAP.join((*cells, _clipped(row[-1], last))).rstrip())
    if count > _MAX_ROWS:
        text.append(f"{_ELLIPSIS} and {count - _MAX_ROWS} more")
    return "\n".join(text)


def _padded(text: str, width: int) -> str:
    cell = _clipped(text, width)
    return cell + " " * (width - columns_of(cell))


def _clipped(text: str, width: int) -> str:
    """Return a text, with an ellipsis in place of what does not fit, cut between characters as readers see them."""
    if columns_of(text) <= width:
        return text
    kept, used = "", 0
    for cluster in clusters(text):
        used += columns_of(cluster)
        if used > width - 1:
            break
        kept += cluster
    return f"{kept.rstrip()}{_ELLIPSIS}"
