"""Quotation marks: which opens, which closes, which are apostrophes, feet, inches or decades.

Each paragraph is read once from left to right with a stack of open marks.  Directed glyphs mostly
say what they are; straight ones are judged by their neighbours, and where these do not decide, by
whether a mark is open.  Styles may be mixed within a pair: any double mark closes any double mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from attrs import define, field, frozen

from quoteattr.document import Document
from quoteattr.evidence import Problem
from quoteattr.spans import Span, trimmed

# Every alternative starts with a mark, so that the search can skip what is none.
_MARK: Final = re.compile(
    r"""``|‘‘|’’(?!\w)|''(?:(?!\w)|(?<!\w'')(?=\w))|""(?:(?<![^\s(\[]"")(?=[^\s"'.,;:!?)]|\.\.)|(?<=[\w.,!?…)\]—]"")(?=[\s.,;:!?)\]—-]|\Z))"""
    r"""|[“”"„‟«»〝〞＂″‘’'‚‛‹›`´′＇]"""
)
_FEET_BEFORE_INCHES: Final = re.compile(r"\d['’′´]\s?\d{1,2}(?:\.\d{1,2})?\s?$")
_INCHES_AFTER_FEET: Final = re.compile(r"\s\d{1,2}\s?(?:[\"”″]|''|’’)")
_ELISION: Final = re.compile(
    r"(?:\d0s?|\d\d|em|til|till|tis|twas|twill|cause|cuz|coz|bout|n|round|nuff|fraid|cept|scuse|neath|tween|gainst|ere|ol|un|uns)"
    r"(?!\w)",
    re.IGNORECASE,
)
"""What copy writes with an apostrophe in front: decades, years, and words that have lost their first sound."""
_CLITIC: Final = re.compile(r"(?:s|re|ve|ll|d|m|nt|t|S|RE|VE|LL|D|M|NT|T)(?=[\s.,;:!?)\]\"”]|\Z)")
_AND: Final = re.compile(r"[‘’'`´]n['’´](?!\w)", re.IGNORECASE)
"""Rock 'n' roll: neither is a mark."""
_SHORTENED: Final = re.compile(r"(?:[sxz]|\Bin|\b(?:o|th|an|ol|lil|mo))$", re.IGNORECASE)
"""What may end in an apostrophe: workers' rights, Marx' theory, goin' home, th' end."""
_OPENING: Final = frozenset("“„‟«〝‘‚‛‹`") | {"``", "‘‘"}
_CLOSING: Final = frozenset("”»〞’›") | {"’’"}
_STRAIGHT: Final = frozenset("\"＂″'＇´′") | {"''", '""'}
_SINGLE: Final = frozenset("‘’'‚‛‹›`´′＇")
_TWOFOLD: Final = {"''": True, "’’": True, '""': False}
"""What may be one double mark or two that close: whether these are single."""
_BEFORE_OPENING: Final = frozenset("([{<—–-―/…|~*_“„‟«〝‘‚‛‹`\"'")
_AFTER_OPENING: Final = frozenset('"“„«‘[($£€¥…—–-#@*¿¡')
_AFTER_CLOSING: Final = frozenset(".,;:!?)]}>—–-―/…|~*_”»〞’›\"'")
_ALWAYS_OPENING: Final = frozenset("„‚")

Stance = Literal["open", "close", "either", "maybe-open", "maybe-close", "none"]


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


class _Mark(NamedTuple):
    start: int
    end: int
    single: bool
    stance: Stance
    """``maybe-open`` and ``maybe-close`` are apostrophes or inches, unless the marks around them need a partner."""
    glyph: str


@define
class _Pairing:
    """One pair found, or an opening mark whose partner is missing; positions only."""

    opening: _Mark
    close: int
    """Where its closing mark starts."""
    end: int
    depth: int
    closed: bool


def pair_marks(document: Document) -> Marks:
    """Pair the quotation marks of a document; never raises, time linear in the text.

    A paragraph that opens and does not close goes on in the next paragraph, if that opens too, or closes first.
    Any other double mark without a partner becomes a Problem, and so does a single one that cannot be an apostrophe.
    """
    text = document.text
    found = _marks_of(text)
    stretches: list[Stretch] = []
    problems: list[Problem] = []
    pending: int | None = None
    position = 0
    for paragraph in document.paragraphs:
        first = position
        while position < len(found) and found[position].start < paragraph.end:
            position += 1
        marks = found[first:position]
        if pending is None and not marks:
            continue
        start, end = trimmed(text, *paragraph)
        if start == end:
            continue
        goes_on = pending is not None and bool(marks) and marks[0].start == start
        goes_on = goes_on and pending is not None and marks[0].single == stretches[pending].single
        if pending is not None and not goes_on and _closes_first(marks, stretches[pending]):
            marks = [_Mark(start, start, False, "open", ""), *marks]  # no mark is repeated: the speech simply goes on
            goes_on = True
        if pending is not None and not goes_on:
            problems.append(_unclosed(stretches[pending]))
        if goes_on:
            marks[0] = marks[0]._replace(stance="open")
        upcoming = position < len(found) and found[position].start == paragraph.end and found[position].single
        pairings, strays = _read(_Paragraph(text, start, end, upcoming), marks)
        pending = _add(text, end, pairings, pending if goes_on else None, stretches, problems)
        problems += [
            Problem("unopened-mark", Span(mark.start, mark.end), "a closing mark, but none is open in its paragraph")
            for mark in strays
        ]
    if pending is not None:
        problems.append(_unclosed(stretches[pending]))
    problems.sort(key=lambda problem: problem.span)
    return Marks(tuple(stretches), tuple(problems))


def _closes_first(marks: Sequence[_Mark], pending: Stretch) -> bool:
    """Whether the first mark of a paragraph closes what the paragraph before it left open: both are double ones."""
    return bool(marks) and not pending.single and not marks[0].single and marks[0].stance == "close"


def _add(
    text: str,
    end: int,
    pairings: Sequence[_Pairing],
    continued: int | None,
    stretches: list[Stretch],
    problems: list[Problem],
) -> int | None:
    """Add a paragraph's stretches; the index of one that may go on in the next paragraph, if any."""
    pending: int | None = None
    for pairing in pairings:
        opening = pairing.opening
        close, stop = pairing.close, pairing.end
        if not pairing.closed:
            close = stop = trimmed(text, opening.start, pairing.end).end
        stretch = Stretch(
            span=Span(opening.start, stop),
            inside=trimmed(text, opening.end, max(opening.end, close)),
            depth=pairing.depth,
            single=opening.single,
            closed=pairing.closed,
            continues=continued if pairing is pairings[0] else None,
        )
        if not pairing.closed:
            if pairing.end == end and pending is None and pairing.depth == 0:
                pending = len(stretches)
            else:
                problems.append(_unclosed(stretch))
        stretches.append(stretch)
    return pending


def _unclosed(stretch: Stretch) -> Problem:
    return Problem("unclosed-mark", stretch.span, "an opening mark that is not closed in its paragraph")


# --- what a mark and its neighbours say ---


def _marks_of(text: str) -> list[_Mark]:
    """Every mark of the text that may be a quotation mark, with what its neighbours say of it."""
    marks: list[_Mark] = []
    for found in _MARK.finditer(text):
        start, end = found.span()
        glyph = found.group()
        single = glyph in _SINGLE
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if single:
            if before.isalnum() and after.isalnum():
                continue
            stance = _single_stance(text, glyph, start, before, after)
        else:
            stance = _double_stance(text, glyph, start, before, after)
        if stance != "none":
            marks.append(_Mark(start, end, single, stance, glyph))
    return marks


def _double_stance(text: str, glyph: str, start: int, before: str, after: str) -> Stance:
    """What a double mark's glyph and neighbours say: a glyph is believed unless both neighbours speak against it."""
    opens = (
        (before.isspace() or before in _BEFORE_OPENING)
        and not after.isspace()
        and (after not in _AFTER_CLOSING or after in _AFTER_OPENING or after in "'.")
    )
    closes = (after.isspace() or after in _AFTER_CLOSING) and not before.isspace()
    if glyph in "“‟" and before.isspace() and after.isspace():
        return "either"  # „ We agree “ with spaces within
    if glyph in _OPENING:
        return "close" if closes and not opens and glyph not in _ALWAYS_OPENING else "open"
    if before.isdigit() and closes:
        window = text[max(0, start - 9) : start]
        if _FEET_BEFORE_INCHES.search(window):
            return "none"
        if not window[-4:].isdigit():
            return "maybe-close"  # 12" is a length, but "in 1990" is not
    if glyph in _CLOSING:
        return "either" if opens or (before.isspace() and after.isspace()) else "close"
    return "either" if opens == closes else "open" if opens else "close"


def _single_stance(text: str, glyph: str, start: int, before: str, after: str) -> Stance:
    """What a single mark may be; it does not stand between two letters."""
    end = start + 1
    outside = not before.isalnum()
    if _AND.match(text, start) if outside else before in "nN" and start > 1 and _AND.match(text, start - 2):
        return "none"
    if outside and (before.isspace() or before in _AFTER_CLOSING) and _CLITIC.match(text, end):
        return "none"  # the "Post"'s editor; Kim 's plan, in copy that was cut into words
    if outside and _ELISION.match(text, end) and glyph not in "‚‹›":
        return "maybe-open"
    opens = (before.isspace() or before in _BEFORE_OPENING) and (
        after.isalnum() or after in _AFTER_OPENING or text.startswith("..", end) or (glyph == "‘" and after == "’")
    )
    if opens:
        return "maybe-open" if glyph == "’" and after.isupper() else "none" if glyph == "’" else "open"
    if before.isspace():
        spaced = after.isspace() and glyph in _OPENING and glyph != "`"
        return "open" if spaced or glyph in _ALWAYS_OPENING else "maybe-close"
    if glyph in _ALWAYS_OPENING:
        return "open"
    if after.isalnum():
        return "either"
    if before.isdigit() and _INCHES_AFTER_FEET.match(text, end):
        return "none"
    shortened = before.isdigit() or (before.isalpha() and _SHORTENED.search(text, max(0, start - 4), start))
    return "maybe-close" if shortened else "close"


# --- which belong together ---


@frozen
class _Paragraph:
    text: str
    start: int
    end: int
    """Where its last character that is not white space ends."""
    upcoming: bool
    """Whether the next paragraph opens with a single mark."""


def _read(paragraph: _Paragraph, marks: Sequence[_Mark]) -> tuple[list[_Pairing], list[_Mark]]:
    """The pairings of a paragraph by position of their opening mark, and closing marks with no partner.

    Straight double marks simply open and close in turn, where at most one of them seems to say otherwise, or where
    their neighbours make no sense of them ("We agree ," he said ." The end, "he added.).
    """
    turned = _in_turn(marks)
    if turned and sum(old.stance not in ("either", new.stance) for old, new in zip(marks, turned, strict=True)) <= 1:
        marks = turned
    pairings, strays = _pair(marks, paragraph.end)
    upset = strays and strays[0].start > marks[0].start
    if turned and upset and not all(pairing.closed or pairing.opening.single for pairing in pairings):
        pairings, strays = _pair(turned, paragraph.end)
    return _settled(paragraph, pairings), strays


def _in_turn(marks: Sequence[_Mark]) -> list[_Mark]:
    """The marks, double ones opening and closing in turn; empty unless these are straight and even in number."""
    doubles = [mark for mark in marks if not mark.single]
    if len(doubles) % 2 or not doubles or not all(mark.glyph in _STRAIGHT for mark in doubles):
        return []
    turned: list[_Mark] = []
    stance: Stance = "close"
    for mark in marks:
        if mark.single:
            turned.append(mark)
            continue
        stance = "open" if stance == "close" else "close"
        turned.append(_Mark(mark.start, mark.end, False, stance, '"'))
    return turned


def _pair(marks: Sequence[_Mark], end: int) -> tuple[list[_Pairing], list[_Mark]]:
    """Each mark that opens with the one that closes it, if any, and closing marks with no partner."""
    pairings: list[_Pairing] = []
    strays: list[_Mark] = []
    stack: list[_Pairing] = []
    open_marks = {False: 0, True: 0}
    closers = _closers_after(marks)
    for mark, closer_follows in zip(marks, closers, strict=True):
        halves = _TWOFOLD.get(mark.glyph)
        single = mark.single or (halves is True and not open_marks[False] and open_marks[True] > 0)
        stance = _decided(mark.stance, open_marks[single], closer_follows)
        if stance == "open":
            pairing = _Pairing(mark, end, end, len(stack), False)
            pairings.append(pairing)
            stack.append(pairing)
            open_marks[mark.single] += 1
        elif stance == "close" and (stack and stack[-1].opening.single if single else open_marks[False]):
            start = mark.start
            if halves is single and [pairing.opening.single for pairing in stack[-2:]] == [halves, halves]:
                _close(stack, open_marks, single, Span(start, start + 1))
                start += 1
            _close(stack, open_marks, single, Span(start, mark.end))
        elif stance == "close" and not mark.single:
            strays.append(mark)
    return pairings, strays


def _decided(stance: Stance, already_open: int, closer_follows: bool) -> Stance:
    """The stance of a mark whose neighbours leave it open, by what is open before it and what follows."""
    if stance == "either":
        return "close" if already_open else "open"
    if stance == "maybe-open":
        return "open" if closer_follows and not already_open else "none"
    if stance == "maybe-close":
        return "close" if already_open and not closer_follows else "none"
    return stance


def _close(stack: list[_Pairing], open_marks: dict[bool, int], single: bool, mark: Span) -> None:
    """Close the innermost open mark of this kind; those within it stay unclosed."""
    while stack[-1].opening.single != single:
        open_marks[stack.pop().opening.single] -= 1
    pairing = stack.pop()
    open_marks[single] -= 1
    pairing.close, pairing.end, pairing.closed = mark.start, mark.end, True


def _closers_after(marks: Sequence[_Mark]) -> list[bool]:
    """For each mark: does a sure closing mark of its kind come before the next opening one?"""
    ahead = {True: False, False: False}
    answers = [False] * len(marks)
    for position in range(len(marks) - 1, -1, -1):
        mark = marks[position]
        answers[position] = ahead[mark.single]
        if mark.stance in ("open", "close"):
            ahead[mark.single] = mark.stance == "close"
    return answers


def _settled(paragraph: _Paragraph, pairings: list[_Pairing]) -> list[_Pairing]:
    """The pairings without apostrophes; an unclosed mark ends where the next of its kind opens."""
    kept: list[_Pairing] = []
    next_opening = {True: paragraph.end, False: paragraph.end}
    for pairing in reversed(pairings):
        opening = pairing.opening
        if not pairing.closed:
            doubles_follow = next_opening[False] < paragraph.end
            if opening.single and not _must_open(paragraph, pairing, doubles_follow):
                continue
            pairing.end = next_opening[opening.single]
        next_opening[opening.single] = opening.start
        kept.append(pairing)
    kept.reverse()
    open_ends: list[int] = []
    for pairing in kept:
        while open_ends and open_ends[-1] <= pairing.opening.start:
            open_ends.pop()
        pairing.depth = len(open_ends)
        open_ends.append(pairing.end)
    return kept


def _must_open(paragraph: _Paragraph, pairing: _Pairing, doubles_follow: bool) -> bool:
    """Whether an unclosed single mark is no apostrophe: speech goes on in the next paragraph, or it starts here."""
    if pairing.depth or pairing.opening.stance != "open":
        return False
    start = pairing.opening.start
    before = paragraph.text[max(paragraph.start, start - 2) : start]
    return paragraph.upcoming or ((not before or before.rstrip().endswith(":")) and not doubles_follow)
