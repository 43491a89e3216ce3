"""What was read, for a person: tables for the terminal, in colour where ``paint`` is ``coloured``."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final
from unicodedata import category, east_asian_width

from quoteattr.articles import Article, Wire
from quoteattr.attribution import Quotation
from quoteattr.comparison.comparison import VERDICTS, Comparison
from quoteattr.evidence import RULES, Evidence
from quoteattr.explain import LINKING_NEEDS, ExplainedQuotation, ExplainedWord, Explanation
from quoteattr.render.html.quotations import ends, in_marks
from quoteattr.render.html.utterances import quoted_by_several
from quoteattr.render.html.verdicts import GRAVITIES, telling
from quoteattr.spans import Span
from quoteattr.typography import visible
from quoteattr.utterances.rendering import listed, shortened
from quoteattr.utterances.utterance import Utterance
from quoteattr.utterances.variations import Variation

Paint = Callable[[str, str], str]
"""Text in a colour, by the code of SGR (ECMA-48) that a terminal knows it by."""
_BOLD, _FAINT, _RED, _MAGENTA, _CYAN = "1", "2", "1;31", "1;35", "36"
_COLOURS: Final = {"conflicting": _RED, "unrelated": _RED, "shifted": _MAGENTA, "partial": _CYAN}
"""By verdict; none for mere wording.  The words say the same, so that nothing is lost without colours."""
_MOST_DIFFERENCES: Final = 4
_MOST_RELATED: Final = 10
_GAP: Final = "  "
_LEAST_WIDTH: Final = 50
_MOST_SPEAKER: Final = 24
_MOST_CUE: Final = 16
_MOST_NAME: Final = 32
_KIND_WIDTH: Final = len("indirect")
_SURE_WIDTH: Final = len("100%")
_DIFFERENCE_WIDTH: Final = len("respelled")
_STRONGER_WIDTH: Final = len("STRONGER")


def plain(text: str, _: str) -> str:
    """``text`` as it is."""
    return text


def coloured(text: str, code: str) -> str:
    """``text`` in a colour."""
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text


def table(article: Article, width: int = 80, paint: Paint = plain) -> str:
    """The article as text of at most ``width`` columns (50 or more): who said what, then what was left out and why.

    Speaker, cue, kind, confidence and words of every quotation, as they stand in the text, with ``…`` between its
    pieces; the quoted stretches that are no one's speech, each with the reason; what is odd in the copy, by line.
    No control character of the copy gets through.
    """
    width = max(width, _LEAST_WIDTH)
    lines = [*(paint(line, _BOLD) for line in _heading(article, width)), *_quotations(article, width, paint)]
    if article.rejected:
        lines += ["", paint("In quotation marks, but no one's speech:", _BOLD)]
        for stretch in article.rejected:
            lines += _entry(f"{shown(stretch.span.cut(article.text))} ({shown(stretch.reason)})", width)
    if article.problems:
        ends = [at for at, character in enumerate(article.text) if character == "\n"]
        lines += ["", paint("Odd in the copy:", _BOLD)]
        for problem in article.problems:
            lines += _entry(f"line {bisect_left(ends, problem.span.start) + 1}: {shown(problem.note)}", width)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def people_table(wire: Wire, width: int = 80, paint: Paint = plain) -> str:
    """The people whom a wire quotes or names in full, as text: who, in how many articles, quoted how often.

    Under each the other names that the articles use.  At most ``width`` columns (50 or more).
    """
    width = max(width, _LEAST_WIDTH)
    if not wire.people:
        return "Nobody is named in full.\n"
    articles = Counter(person.id for article in wire.articles for person in article.people)
    quoted = Counter(q.speaker.id for article in wire.articles for q in article.quotations if q.speaker is not None)
    heads = ("NAME", "ARTICLES", "QUOTED", "ID")
    widths = (min(_MOST_NAME, width // 3), *map(len, heads[1:3]))
    last = width - sum(widths) - len(_GAP) * len(widths)
    lines = list(_row(heads, (*widths, last), paint, [_BOLD] * 4))
    for person in sorted(wire.people, key=lambda one: (-quoted[one.id], -articles[one.id], one.name, one.id)):
        row = (shown(person.name), str(articles[person.id]), str(quoted[person.id]), shown(person.id))
        lines += _row(row, (*widths, last), paint, [_BOLD, "", "", _FAINT])
        if person.aliases:
            lines += _entry(f"also {', '.join(shown(alias.text) for alias in person.aliases)}", width)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def utterances_table(wire: Wire, width: int = 80, paint: Paint = plain) -> str:
    """What several articles quote, as text: who said it, how many quote it, in what words, and what differs.

    The most quoted first.  Under each the gravest differences, with the words of the shared wording, those in their
    place, and who has these.  Then what may be one utterance but was not put together.  At most ``width`` columns (50
    or more).
    """
    width = max(width, _LEAST_WIDTH)
    several = quoted_by_several(wire.utterances)
    lines = list(_several(several, width, paint)) if several else ["Nothing is quoted by several outlets."]
    alone = len(wire.utterances) - len(several)
    if alone:
        lines += ["", f"{alone} {'more ' * bool(several)}{'is' if alone == 1 else 'are'} quoted by one outlet alone."]
    if wire.possibly_related:
        lines += ["", paint("May be one, but not surely enough to be put together:", _BOLD)]
        for one, other in wire.possibly_related[:_MOST_RELATED]:
            lines += _entry(f"{shown(one.wording)} / {shown(other.wording)}", width)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _several(utterances: Sequence[Utterance], width: int, paint: Paint) -> Iterator[str]:
    names = shortened(one.carrier for utterance in utterances for one in utterance.renderings)
    heads = ("SPEAKER", "OUTLETS", "DIFFER IN", "SHARED WORDING")
    widths = (
        min(_MOST_SPEAKER, width // 4),
        len(heads[1]),
        max(map(len, (heads[2], *(gravity.label for gravity in GRAVITIES.values())))),
    )
    last = width - sum(widths) - len(_GAP) * len(widths)
    yield from _row(heads, (*widths, last), paint, [_BOLD] * 4)
    for utterance in utterances:
        speaker = shown(utterance.speaker.name) if utterance.speaker else "unknown"
        count = str(len(utterance.carriers))
        cells = (speaker, count, GRAVITIES[utterance.verdict].label, shown(utterance.wording))
        yield from _row(cells, (*widths, last), paint, [_BOLD, "", _COLOURS.get(utterance.verdict, ""), ""])
        for variation in telling(utterance.differences)[:_MOST_DIFFERENCES]:
            code = _COLOURS.get(variation.difference.verdict, _FAINT)
            yield from (paint(line, code) for line in _entry(_difference(utterance, variation, names), width))


def _difference(utterance: Utterance, variation: Variation, names: Mapping[str, str]) -> str:
    found = variation.difference
    holders = listed(shown(names[utterance.renderings[at].carrier]) for at in variation.renderings)
    words = " / ".join(shown(text) or "-" for text in (found.a_text, found.b_text))
    stronger = {"a": " (weaker)", "b": " (stronger)", None: ""}[found.stronger]
    return f"{found.kind}: {words}{stronger}, {holders}"


def comparison_table(comparison: Comparison, width: int = 80, paint: Paint = plain) -> str:
    """Two renderings compared, as text of at most ``width`` columns (50 or more): the verdict, then every difference.

    The kind of each difference, the words of both sides, and for a hedge which side is the stronger.
    """
    width = max(width, _LEAST_WIDTH)
    heading = wrapped(f"{comparison.verdict}: {VERDICTS[comparison.verdict]}", width)
    lines = [paint(line, _COLOURS.get(comparison.verdict, _BOLD)) for line in heading]
    if comparison.differences:
        side = (width - _DIFFERENCE_WIDTH - _STRONGER_WIDTH - 3 * len(_GAP)) // 2
        widths = (_DIFFERENCE_WIDTH, side, side, _STRONGER_WIDTH)
        lines += ["", *_row(("KIND", "A", "B", "STRONGER"), widths, paint, [_BOLD] * 4)]
        for found in comparison.differences:
            cells = (found.kind, shown(found.a_text) or "-", shown(found.b_text) or "-", found.stronger or "")
            lines += _row(cells, widths, paint, [_COLOURS.get(found.verdict, _FAINT), "", "", ""])
    return "".join(f"{line.rstrip()}\n" for line in lines)


def shown(text: str) -> str:
    """``text`` on one line, with nothing in it that a terminal would obey."""
    return " ".join(visible(text).split())


def columns_of(text: str) -> int:
    """How many columns of a terminal ``text`` takes: two for a wide character, none for a combining one.

    After Unicode Annex 11 (East Asian Width).  Emoji made of several code points are counted too wide, which
    breaks a line early and never late.
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns_of_character, text))


def _columns_of_character(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns (2 or more), broken at spaces, or within a word that is wider."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        for piece in _pieces(word, width):
            taken = columns_of(piece)
            if line and used + 1 + taken <= width:
                line, used = f"{line} {piece}", used + 1 + taken
            else:
                if line:
                    lines.append(line)
                line, used = piece, taken
    return [*lines, line]


def _pieces(word: str, width: int) -> Iterator[str]:
    if columns_of(word) <= width:
        yield word
        return
    start, used = 0, 0
    for at, character in enumerate(word):
        taken = _columns_of_character(character)
        if used + taken > width:
            yield word[start:at]
            start, used = at, 0
        used += taken
    yield word[start:]


def _heading(article: Article, width: int) -> list[str]:
    facts = [article.id, article.outlet, article.published and article.published.isoformat()]
    count = len(article.quotations)
    facts.append(f"{count} quotation{'' if count == 1 else 's'}" if count else "no quotations found")
    title = wrapped(" | ".join(shown(fact) for fact in facts if fact), width)
    return [*title, "=" * max(map(columns_of, title))]


def _quotations(article: Article, width: int, paint: Paint) -> Iterator[str]:
    if not article.quotations:
        return
    cells = [
        (_speaker(quotation), _cue(quotation), quotation.kind, f"{quotation.confidence:.0%}")
        for quotation in article.quotations
    ]
    heads = ("SPEAKER", "CUE", "KIND", "SURE")
    speaker, cue = (
        min(most, max(columns_of(row[at]) for row in [heads, *cells]))
        for at, most in ((0, min(_MOST_SPEAKER, width // 4)), (1, min(_MOST_CUE, width // 6)))
    )
    widths = (speaker, cue, _KIND_WIDTH, _SURE_WIDTH)
    last = width - sum(widths) - len(_GAP) * len(widths)
    yield from _row((*heads, "QUOTATION"), (*widths, last), paint, [_BOLD] * 5)
    for row, quotation in zip(cells, article.quotations, strict=True):
        words = " … ".join(shown(span.cut(article.text)) for span in quotation.content.spans)
        yield from _row((*row, words), (*widths, last), paint, [_BOLD, "", "", _FAINT, ""])


def _speaker(quotation: Quotation) -> str:
    if quotation.speaker is not None:
        via = "".join(f" (via {shown(via.name)})" for via in quotation.via)
        return shown(quotation.speaker.name) + via
    return f"unknown ({shown(quotation.source.text)})" if quotation.source is not None else "unknown"


def _cue(quotation: Quotation) -> str:
    """The cue, and whether the article vouches for the words."""
    doubt = " (alleged)" if quotation.act == "alleged" else ""
    return shown(str(quotation.cue or "")) + doubt


def _row(cells: Sequence[str], widths: Sequence[int], paint: Paint, codes: Sequence[str]) -> Iterator[str]:
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, columns))):
        lines = [column[at] if at < len(column) else "" for column in columns]
        yield _GAP.join(
            paint(line, code) + " " * (width - columns_of(line))
            for line, width, code in zip(lines, widths, codes, strict=True)
        )


def _entry(text: str, width: int) -> Iterator[str]:
    for at, line in enumerate(wrapped(text, width - 4)):
        yield f"{'  - ' if at == 0 else '    '}{line}"


def explanation_text(found: Explanation, width: int = 80, paint: Paint = plain) -> str:
    """Why there is, or is no, quotation at a place, as text of at most ``width`` columns (50 or more)."""
    width = max(width, _LEAST_WIDTH)
    text, (line, column) = found.article.text, found.place
    head = f"{shown(found.article.id or 'text')}, character {found.offset} (line {line}, column {column})"
    lines = [paint(part, _BOLD) for part in wrapped(head, width)]
    at = found.word.span if found.word is not None else Span(found.offset, found.offset + 1)
    before, after = text[found.sentence.start : at.start], text[at.end : found.sentence.end]
    lines += [*wrapped(shown(f"{before}>>{at.cut(text)}<<{after}"), width), ""]
    lines += wrapped(f"{found.outcome}: {found.reason}.", width)
    if found.word is not None:
        lines += _entry(_labelled(found.word, text), width)
        if found.outcome == "unlinked":
            lines += _entry(LINKING_NEEDS[found.word.role], width)
    for answer in found.answers:
        lines += ["", *_answer(found, answer, width, paint)]
    if found.rejected is not None:
        lines += _entry(f"{shown(found.rejected.span.cut(text))}: {shown(found.rejected.reason)}", width)
        lines += _reasons(found.rejected.evidence, text, width)
    if not found.answers:
        lines += _without_answer(found, width)
    for problem in found.problems:
        lines += _entry(f"odd in the paragraph: {shown(problem.note)}", width)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _labelled(word: ExplainedWord, text: str) -> str:
    """What a word is taken for, and how probable the labeller holds each role."""
    roles = {"none": "no part of a quotation"}
    sorted_roles = sorted(word.chances.items(), key=lambda pair: -pair[1])
    chances = ", ".join(f"{roles.get(role, role)} {chance:.0%}" for role, chance in sorted_roles)
    own = f"; the labeller by itself says {chances}" if chances else ""
    return f"“{shown(word.span.cut(text))}” is taken for {roles.get(word.role, word.role)}{own}"


def _answer(found: Explanation, answer: ExplainedQuotation, width: int, paint: Paint) -> Iterator[str]:
    """A quotation: what it is, why, and whose."""
    quotation, text = answer.quotation, found.article.text
    low = f" (the least is {found.least_confidence:.0%})" if quotation.confidence < found.least_confidence else ""
    head = f"{answer.part} of a quotation: {quotation.act}, {quotation.kind}, {quotation.confidence:.0%} sure{low}"
    yield from (paint(line, _BOLD) for line in wrapped(head, width))
    for name, extract in (("content", quotation.content), ("cue", quotation.cue), ("source", quotation.source)):
        yield from _entry(f"{name}: {shown(extract.text) if extract else 'none'}", width)
    speaking = [one for one in quotation.evidence if one.question == "speaker"]
    yield from _reasons((one for one in quotation.evidence if one not in speaking), text, width)
    speaker = shown(quotation.speaker.name) if quotation.speaker else "nobody"
    yield paint(f"speaker: {speaker} ({quotation.speaker_status})", _BOLD)
    yield from _reasons(speaking, text, width)
    for head, people in (("considered", answer.considered), ("named before, not considered", answer.passed_over)):
        yield from _entry(f"{head}: {', '.join(shown(person.name) for person in people) or 'nobody'}", width)


def _reasons(evidence: Iterable[Evidence], text: str, width: int) -> Iterator[str]:
    for one in evidence:
        words = "; ".join(in_marks(ends(shown(span.cut(text)))) for span in one.spans)
        yield from _entry(f"{RULES[one.rule]}{f': {words}' if words else ''} [{one.rule}]", width)


def _without_answer(found: Explanation, width: int) -> Iterator[str]:
    """What could have made a quotation of it, and where there is one."""
    text = found.article.text
    cues = ", ".join(f"“{shown(cue.cut(text))}”" for cue in found.cues)
    yield from _entry(f"words of the sentence that can tie words to a source: {cues or 'none'}", width)
    for one in found.nearest:
        start = one.content.spans[0].start
        side = "before" if start <= found.offset else "after"
        yield from _entry(f"nearest {side}, from character {start}: {shown(one.text)}", width)
