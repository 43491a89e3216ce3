"""Figures of an evaluation for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from quoteattr.evaluation.counting import MISTAKES
from quoteattr.render.labels import SCORES, counted, threshold_of
from quoteattr.render.screen import BOLD, GAP, Screen, shown, text_of, wrapped

if TYPE_CHECKING:
    from quoteattr.evaluation.evaluation import Evaluation
    from quoteattr.evaluation.scores import Estimate
    from quoteattr.formats.records import Writable

_HEADS: Final = ("WHAT", "PRECISION", "RECALL", "F1", "GOLD", "FOUND")


def write_evaluation(evaluation: Evaluation, out: Writable, screen: Screen) -> None:
    """Write the figures, the mistakes by kind, and the confidence to ask for."""
    out.write(evaluation_text(evaluation, screen))


def evaluation_text(evaluation: Evaluation, screen: Screen = Screen()) -> str:
    """Return precision, recall and F1 by kind, each with its interval; how many mistakes there are; the threshold."""
    quotations = counted(evaluation.scores["all"].annotated, "quotation")
    lines = [screen.paint(f"{counted(evaluation.articles, 'annotated article')}, {quotations}", BOLD), ""]
    lines += [*_figures(evaluation, screen), ""]
    counts = {kind: count for kind, count in evaluation.counts.items() if count}
    for kind, count in counts.items():
        lines += wrapped(f"{count} {kind}: {MISTAKES[kind]}", screen.width)
    lines += [*([""] if counts else []), *wrapped(threshold_of(evaluation), screen.width)]
    return text_of(lines)


def _figures(evaluation: Evaluation, screen: Screen) -> Iterator[str]:
    """Yield a row a figure; on a narrow screen without the intervals."""
    for is_full in (True, False):
        rows = [_HEADS, *_rows(evaluation, is_full=is_full)]
        widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
        if sum(widths) + len(GAP) * (len(widths) - 1) <= screen.width:
            break
    for at, row in enumerate(rows):
        first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        line = GAP.join((row[0].ljust(len(first)), *others))
        yield screen.paint(line, BOLD) if not at else line
    if is_full:
        yield from ("", *wrapped("In brackets: where the figure lies with a chance of 95 in 100.", screen.width))


def _rows(evaluation: Evaluation, *, is_full: bool) -> Iterator[Sequence[str]]:
    for name, score in evaluation.scores.items():
        estimates = (_estimate(one, is_full=is_full) for one in score.estimates)
        yield (shown(SCORES[name]), *estimates, str(score.annotated), str(score.found))


def _estimate(one: Estimate | None, *, is_full: bool) -> str:
    if one is None:
        return "-"
    if not is_full:
        return f"{one.value:.3f}"
    low, high = (f"{end:.2f}".removeprefix("0") for end in (one.low, one.high))
    return f"{one.value:.3f} ({low}-{high})"
