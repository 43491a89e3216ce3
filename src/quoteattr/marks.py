"""Quotation marks: which belong together, and what stands between them.

Each paragraph is read once from left to right with a stack of open marks.  Where the neighbours of a mark do not say
whether it opens or closes, that depends on whether a mark is open.  Styles may be mixed within a pair: any double mark
closes any double mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, field, frozen

from quoteattr.document import Document
from quoteattr.evidence import SPLIT_CHARACTER, Problem
from quoteattr.limits import MAX_PARAGRAPHS_LEFT_OPEN
from quoteattr.mark_directions import STRAIGHT_MARKS, TWOFOLD_MARKS, Direction, Mark, marks_of, rows_of_marks
from quoteattr.spans import Span, trimmed
from quoteattr.typography import HALVES, LOST, MISREAD

_BROKEN: Final = re.compile(
    rf"{LOST}|{MISREAD}.?|[\u00c2\u00c3][\u0080-\u00bf]|&(?:#\d{{2,6}}|#[xX][0-9a-fA-F]{{2,5}}|amp|quot|apos|nbsp|lt|gt"
    r"|[lr][sd]quo|[mn]dash|hellip);"
)
"""A lost character; UTF-8 read as Windows-1252 or Latin-1; an HTML entity."""
_BEHIND_STOP: Final = re.compile(r"[,.?!] $")
_SENTENCE_ANEW: Final = re.compile(r"(?<=[.?!] )[\"＂](?=[A-Z\[])")
"""A straight mark between two sentences, with its space where an opening mark has it."""
_FEWEST_OF_SEVERAL_PARAGRAPHS: Final = 4
"""Marks from which one between two sentences can open speech anew: with two it must close what the other opens."""
_UNOPENED: Final = "unopened-mark"
_BROKEN_FIRSTS: Final = (LOST, MISREAD, "\u00c2", "\u00c3", "&")
"""With one of these, each of them begins."""


@frozen
class Stretch:
    """A stretch of text between quotation marks."""

    span: Span
    """With its marks; an unclosed stretch ends with its paragraph, or where the next one of its kind opens."""
    inside: Span
    """The words between the marks, without white space at the ends."""
    depth: int
    """0 for an outermost stretch, 1 for one within it, and so on."""
    single: bool
    """Whether its opening mark is a single one."""
    closed: bool
    """False if no closing mark was found in the paragraph."""
    continues: int | None = None
    """Index of the stretch of an earlier paragraph whose speech this one goes on with."""


@frozen
class Marks:
    """The quoted stretches of a document, by position, and what is odd about its marks."""

    stretches: tuple[Stretch, ...]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def outermost(self) -> tuple[Stretch, ...]:
        """The stretches that stand in no other."""
        return tuple([stretch for stretch in self.stretches if stretch.depth == 0])

    @property
    def unopened(self) -> tuple[Span, ...]:
        """The closing double marks that close nothing: no mark is open where they stand."""
        return tuple([problem.span for problem in self.problems if problem.kind == _UNOPENED])


@frozen
class _MarkPair:
    """An opening mark and the mark that closes it, if there is one."""

    opening: Mark
    closing: Span | None
    end: int
    """Where the pair ends; without a closing mark, where its paragraph ends or the next mark of its kind opens."""
    depth: int


@frozen
class _Paragraph:
    text: str
    start: int
    end: int
    """Where its last character that is not white space ends."""
    single_follows: bool
    """Whether the next paragraph opens with a single mark."""


def pair_marks(document: Document) -> Marks:
    """Pair the quotation marks of a document; never raises, time linear in the text.

    A paragraph that opens and does not close goes on in the next paragraph, if that opens too, or closes first, or has
    no marks and a later one closes first: translated copy has often a paragraph a sentence.
    Any other double mark without a partner becomes a Problem, and so does a single one that cannot be an apostrophe.
    So do the broken characters of each paragraph, together; of these, what was a mark is paired as one.  A row of over
    MAX_MARKS_IN_ROW marks is a line that somebody drew: one Problem, and no mark.
    """
    text = document.text
    found = marks_of(text)
    stretches: list[Stretch] = []
    problems = [*_broken_characters(document), *_split_characters(text), *_rows(text)]
    pending: int | None = None
    position = 0
    for number, paragraph in enumerate(document.paragraphs):
        first = position
        while position < len(found) and found[position].start < paragraph.end:
            position += 1
        marks, following = found[first:position], found[position] if position < len(found) else None
        start, end = trimmed(text, *paragraph)
        if start == end or (pending is None and not marks):
            continue
        continued = None
        if pending is not None:
            opened = _continuing(
                marks,
                stretches[pending],
                start,
                closes_first=_closes_left_open(text, marks),
                closes_later=_is_closed_by(found, position, document, number),
            )
            if opened:
                continued, marks = pending, opened
            else:
                problems.append(_unclosed(stretches[pending]))
        single_follows = following is not None and following.start == paragraph.end and following.single
        pairs, unopened = _pairs_of(_Paragraph(text, start, end, single_follows), marks)
        of_paragraph = _stretches(text, pairs, continued)
        pending = _runs_on(pairs, end, len(stretches))
        problems += [
            _unclosed(stretch)
            for number, stretch in enumerate(of_paragraph, len(stretches))
            if not stretch.closed and number != pending
        ]
        problems += map(_unopened, unopened)
        stretches += of_paragraph
    if pending is not None:
        problems.append(_unclosed(stretches[pending]))
    problems.sort(key=lambda problem: problem.span)
    return Marks(tuple(stretches), tuple(problems))


def _broken_characters(document: Document) -> Iterator[Problem]:
    """Yield one problem for each paragraph that has characters lost or wrongly decoded, or HTML entities."""
    if not any(first in document.text for first in _BROKEN_FIRSTS):
        return
    for paragraph in document.paragraphs:
        found = [broken.span() for broken in _BROKEN.finditer(document.text, *paragraph)]
        if found:
            note = f"{len(found)} characters that were lost or wrongly decoded, or stand as HTML entities"
            yield Problem("broken-characters", Span(found[0][0], found[-1][1]), note)


def _split_characters(text: str) -> Iterator[Problem]:
    """Yield one problem for each two halves of a surrogate pair."""
    for found in () if text.isascii() else HALVES.finditer(text):
        yield Problem(SPLIT_CHARACTER, Span(*found.span()), "two halves of a pair, which JSON joins to one character")


def _rows(text: str) -> Iterator[Problem]:
    """Yield one problem for each row of one mark."""
    for row in rows_of_marks(text):
        yield Problem("unclosed-mark", row, f"{row.length} marks in a row, which are taken for none")


def _continuing(
    marks: Sequence[Mark], pending: Stretch, start: int, *, closes_first: bool, closes_later: bool
) -> list[Mark]:
    """Return the marks of a paragraph, the first one opening, if it goes on with what the last one left open.

    Return no marks if it does not: it neither repeats the mark at its start, nor closes a double mark first, nor is
    without marks where a later paragraph closes a double mark first.
    """
    if not marks:
        return [_repeated(start)] if closes_later and not pending.single else []
    if marks[0].single != pending.single:
        return []
    if marks[0].start == start:
        return [marks[0]._replace(direction="open"), *marks[1:]]
    if closes_first and not pending.single:
        return [_repeated(start), marks[0]._replace(direction="close"), *marks[1:]]
    return []


def _repeated(start: int) -> Mark:
    """Return the mark that is not there, where a paragraph goes on with what the last one left open."""
    return Mark(start, start, False, "open", "")


def _is_closed_by(found: Sequence[Mark], position: int, document: Document, number: int) -> bool:
    """Whether the mark at a position, the next behind a paragraph, closes what that left open, not too far away."""
    if position == len(found):
        return False
    paragraph = document.paragraph_at(found[position].start)
    if paragraph - number > MAX_PARAGRAPHS_LEFT_OPEN:
        return False
    end = document.paragraphs[paragraph].end
    return _closes_left_open(document.text, [mark for mark in found[position : position + 2] if mark.start < end])


def _closes_left_open(text: str, marks: Sequence[Mark]) -> bool:
    """Whether the first of a paragraph's marks closes what an earlier paragraph left open.

    A straight one with its space on the wrong side does, too, if it has no partner: It was late, "she said.
    """
    if not marks or marks[0].single:
        return False
    first = marks[0]
    if first.direction in ("close", "either"):
        return True
    is_misplaced = first.glyph in STRAIGHT_MARKS and _BEHIND_STOP.search(text, max(0, first.start - 2), first.start)
    return bool(is_misplaced) and len(marks) == 1


def _stretches(text: str, pairs: Sequence[_MarkPair], continued: int | None) -> list[Stretch]:
    """Return the stretches of a paragraph; the first may go on with an earlier one."""
    stretches = []
    for number, pair in enumerate(pairs):
        opening = pair.opening
        if pair.closing:
            close, end = pair.closing
        else:
            close = end = trimmed(text, opening.start, pair.end).end
        stretches.append(
            Stretch(
                span=Span(opening.start, end),
                inside=trimmed(text, opening.end, max(opening.end, close)),
                depth=pair.depth,
                single=opening.single,
                closed=pair.closing is not None,
                continues=None if number else continued,
            )
        )
    return stretches


def _runs_on(pairs: Sequence[_MarkPair], end: int, first: int) -> int | None:
    """Index of the first outermost stretch that is open where its paragraph ends, ``first`` being the first's."""
    for number, pair in enumerate(pairs, first):
        if not pair.closing and pair.end == end and pair.depth == 0:
            return number
    return None


def _unclosed(stretch: Stretch) -> Problem:
    return Problem("unclosed-mark", stretch.span, "an opening mark that is not closed in its paragraph")


def _unopened(mark: Mark) -> Problem:
    return Problem(_UNOPENED, Span(mark.start, mark.end), "a closing mark, but none is open in its paragraph")


def _pairs_of(paragraph: _Paragraph, marks: Sequence[Mark]) -> tuple[list[_MarkPair], list[Mark]]:
    """Return the pairs of a paragraph by position of their opening mark, and closing marks with no partner.

    Straight double marks simply open and close in turn, where at most one of them seems to say otherwise, unless that
    one opens a sentence, or where their neighbours make no sense of them ("We agree ," he said ." The end, "he added.).
    """
    in_turn = _in_turn(marks)
    if in_turn:
        overruled = [
            old for old, new in zip(marks, in_turn, strict=True) if old.direction not in ("either", new.direction)
        ]
        if len(overruled) <= 1 and not (overruled and _opens_anew(paragraph, marks, overruled[0])):
            marks = in_turn
    pairs, unopened = _paired(marks, paragraph.end)
    upset = unopened and unopened[0].start > marks[0].start
    if in_turn and upset and not all(pair.closing or pair.opening.single for pair in pairs):
        pairs, unopened = _paired(in_turn, paragraph.end)
    return _without_apostrophes(paragraph, pairs), unopened


def _opens_anew(paragraph: _Paragraph, marks: Sequence[Mark], mark: Mark) -> bool:
    """Whether a mark opens the next paragraph of a speech in copy that lost its line ends: ``"We stay.  "You go."``"""
    is_long = sum(not each.single for each in marks) >= _FEWEST_OF_SEVERAL_PARAGRAPHS
    return is_long and _SENTENCE_ANEW.match(paragraph.text, mark.start) is not None


def _in_turn(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks, double ones opening and closing in turn; empty unless these are straight and even in number."""
    doubles = [mark for mark in marks if not mark.single]
    if len(doubles) % 2 or not doubles or not all(mark.glyph in STRAIGHT_MARKS for mark in doubles):
        return []
    in_turn: list[Mark] = []
    direction: Direction = "close"
    for mark in marks:
        if mark.single:
            in_turn.append(mark)
            continue
        direction = "open" if direction == "close" else "close"
        in_turn.append(Mark(mark.start, mark.end, False, direction, '"'))
    return in_turn


def _paired(marks: Sequence[Mark], end: int) -> tuple[list[_MarkPair], list[Mark]]:
    """Return each mark that opens with the one that closes it, if any, and closing marks with no partner."""
    opened: list[tuple[Mark, int]] = []
    closings: dict[int, Span] = {}
    unopened: list[Mark] = []
    stack: list[int] = []
    open_marks = {False: 0, True: 0}

    def close(single: bool, mark: Span) -> None:
        """Close the innermost open mark of this kind; those within it stay unclosed."""
        while opened[stack[-1]][0].single != single:
            open_marks[opened[stack.pop()][0].single] -= 1
        closings[stack.pop()] = mark
        open_marks[single] -= 1

    for mark, closer_follows in zip(marks, _closers_after(marks), strict=True):
        halves = TWOFOLD_MARKS.get(mark.glyph)
        single = mark.single or (halves is True and not open_marks[False] and open_marks[True] > 0)
        direction = _decided(mark.direction, open_marks[single], closer_follows)
        if direction == "open":
            opened.append((mark, len(stack)))
            stack.append(len(opened) - 1)
            open_marks[mark.single] += 1
        elif direction == "close" and (stack and opened[stack[-1]][0].single if single else open_marks[False]):
            start = mark.start
            if halves is single and [opened[i][0].single for i in stack[-2:]] == [halves, halves]:
                close(single, Span(start, start + 1))
                start += 1
            close(single, Span(start, mark.end))
        elif direction == "close" and not mark.single:
            unopened.append(mark)
    pairs = [
        _MarkPair(mark, closings.get(i), closings[i].end if i in closings else end, depth)
        for i, (mark, depth) in enumerate(opened)
    ]
    return pairs, unopened


def _decided(direction: Direction, already_open: int, closer_follows: bool) -> Direction:
    """Return the direction of a mark whose neighbours leave it open, by what is open before it and what follows."""
    if direction == "either":
        return "close" if already_open else "open"
    if direction == "maybe-open":
        return "open" if closer_follows and not already_open else "none"
    if direction == "maybe-close":
        return "close" if already_open and not closer_follows else "none"
    return direction


def _closers_after(marks: Sequence[Mark]) -> list[bool]:
    """For each mark: does a sure closing mark of its kind come before the next opening one?"""
    ahead = {True: False, False: False}
    answers = [False] * len(marks)
    for position in range(len(marks) - 1, -1, -1):
        mark = marks[position]
        answers[position] = ahead[mark.single]
        if mark.direction in ("open", "close"):
            ahead[mark.single] = mark.direction == "close"
    return answers


def _without_apostrophes(paragraph: _Paragraph, pairs: Sequence[_MarkPair]) -> list[_MarkPair]:
    """Return the pairs that are no apostrophes; an unclosed mark ends where the next one of its kind opens."""
    kept: list[_MarkPair] = []
    next_opening = {True: paragraph.end, False: paragraph.end}
    for pair in reversed(pairs):
        opening = pair.opening
        if not pair.closing:
            doubles_follow = next_opening[False] < paragraph.end
            if opening.single and not _must_open(paragraph, pair, doubles_follow):
                continue
            pair = evolve(pair, end=next_opening[opening.single])  # noqa: PLW2901
        next_opening[opening.single] = opening.start
        kept.append(pair)
    open_ends: list[int] = []
    nested = []
    for pair in reversed(kept):
        while open_ends and open_ends[-1] <= pair.opening.start:
            open_ends.pop()
        nested.append(evolve(pair, depth=len(open_ends)))
        open_ends.append(pair.end)
    return nested


def _must_open(paragraph: _Paragraph, pair: _MarkPair, doubles_follow: bool) -> bool:
    """Whether an unclosed single mark cannot be an apostrophe: speech starts here, or goes on in the next paragraph."""
    if pair.depth or pair.opening.direction != "open":
        return False
    start = pair.opening.start
    before = paragraph.text[max(paragraph.start, start - 2) : start]
    return paragraph.single_follows or ((not before or before.rstrip().endswith(":")) and not doubles_follow)
