"""Utterances of a store for the terminal: what was found, and who ran one otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from quoteattr.render.labels import SEVERITIES, significant
from quoteattr.render.terminal import Screen, difference_line, shown, wrapped
from quoteattr.typography import without_last_comma
from quoteattr.utterances.rendering import listed

if TYPE_CHECKING:
    from quoteattr.formats.records import Writable
    from quoteattr.store.search import StoredUtterance

_BOLD: Final = "1"
_MARGIN: Final = "    "


def write_found(utterances: Iterable[StoredUtterance], out: Writable, screen: Screen) -> None:
    """Write for each utterance its number, first day, speaker and outlets, in what they differ, and its wording."""
    for utterance in utterances:
        label = SEVERITIES[utterance.verdict].label if len(utterance.witnesses) > 1 else ""
        facts = [_head(utterance), shown(listed(utterance.carriers)), label and f"differ in {label}"]
        out.write(_text(" | ".join(filter(None, facts)), [utterance.wording], screen))


def write_utterance(utterance: StoredUtterance, out: Writable, screen: Screen) -> None:
    """Write who ran an utterance when, in which words, and in what they depart from the wording that most share."""
    out.write(_text(_head(utterance), _parts(utterance), screen))


def _head(utterance: StoredUtterance) -> str:
    days = [one.published for one in utterance.earliest[:1]]
    speaker = shown(utterance.speaker.name) if utterance.speaker else "unknown"
    return " | ".join((str(utterance.id), _day(days[0] if days else None), speaker))


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no date"


def _parts(utterance: StoredUtterance) -> Iterator[str]:
    for one in utterance.renderings:
        yield f"{_day(one.published)} {one.carrier}: {one.text}"
    names = {carrier: carrier for carrier in utterance.carriers}
    for variation in significant(utterance.differences):
        yield difference_line(utterance, variation, names)


def _text(head: str, parts: Iterable[str], screen: Screen) -> str:
    """Return a heading, and below it each part on lines with a margin."""
    lines = [screen.paint(line, _BOLD) for line in wrapped(head, screen.width)]
    for part in parts:
        own = wrapped(shown(without_last_comma(part)), screen.width - len(_MARGIN) - 2)
        lines += [f"{_MARGIN}{'' if not at else '  '}{line}" for at, line in enumerate(own)]
    return "".join(f"{line.rstrip()}\n" for line in lines)
