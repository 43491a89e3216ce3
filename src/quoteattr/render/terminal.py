"""Tables and sentences for a terminal, in colour where the screen is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from quoteattr.articles import Article, Wire
from quoteattr.attribution import Quotation
from quoteattr.comparison.comparison import VERDICTS, Comparison, Verdict
from quoteattr.evidence import Evidence
from quoteattr.explain import LINKING_NEEDS, ExplainedQuotation, ExplainedWord, Explanation
from quoteattr.graphemes import inner_positions, widened
from quoteattr.render.labels import (
    SEVERITIES,
    abbreviated,
    counted,
    in_marks,
    is_sure,
    line_ends,
    mentioned_as,
    odd_lines,
    quoted_by_several,
    significant,
    title_of,
)
from quoteattr.render.screen import (
    BOLD,
    CYAN,
    FAINT,
    GAP,
    MAGENTA,
    RED,
    Screen,
    bullet,
    columns_of,
    shown,
    table_row,
    text_of,
    with_rest,
    wrapped,
)
from quoteattr.spans import Span
from quoteattr.typography import without_last_comma
from quoteattr.utterances.rendering import listed, shortened
from quoteattr.utterances.utterance import Utterance
from quoteattr.utterances.variations import Variation

if TYPE_CHECKING:
    from quoteattr.formats.records import Writable
    from quoteattr.store.search import StoredUtterance

_COLOURS: Final[Mapping[Verdict, str]] = {
    "conflicting": RED,
    "unrelated": RED,
    "shifted": MAGENTA,
    "partial": CYAN,
}
"""None for mere wording.  The words say the same, so that nothing is lost without colours."""
_MAX_DIFFERENCES: Final = 4
_MAX_RELATED: Final = 10
_SPEAKER_WIDTH: Final = 24
_CUE_WIDTH: Final = 16
_NAME_WIDTH: Final = 32
_KIND_WIDTH: Final = len("indirect")
_SURE_WIDTH: Final = len("100%")
_DIFFERENCE_WIDTH: Final = len("respelled")
_STRONGER_WIDTH: Final = len("STRONGER")

_MARGIN: Final = "    "
_NEXT: Final = """
The stories are invented.  Now with yours:
  quoteattr read story.txt
  quoteattr reconcile stories/ --format html --output said.html
"""


def write_articles(articles: Iterable[Article], out: Writable, screen: Screen) -> None:
    """Write a table for each article as soon as it is read, with two empty lines between."""
    for at, article in enumerate(articles):
        out.write(("\n\n" if at else "") + article_table(article, screen))


def write_wire(wire: Wire, out: Writable, screen: Screen) -> None:
    """Write the utterances that several outlets quote, then the people."""
    out.write(f"{utterances_table(wire, screen)}\n{people_table(wire, screen)}")


def write_comparison(comparison: Comparison, out: Writable, screen: Screen) -> None:
    """Write the verdict and every difference."""
    out.write(comparison_table(comparison, screen))


def write_explanation(explanation: Explanation, out: Writable, screen: Screen) -> None:
    """Write why there is, or is no, quotation at a place."""
    out.write(explanation_text(explanation, screen))


# --- an article ------------------------------------------------------------------------------------------------------


def article_table(article: Article, screen: Screen = Screen()) -> str:
    """Return who said what, then what was left out and why.

    Speaker, cue, kind, confidence and words of every quotation, as they stand in the text, with ``…`` between its
    pieces; the quoted stretches that are no one's speech, each with the reason; what is odd in the copy, by line.
    """
    lines = [*(screen.paint(line, BOLD) for line in _heading(article, screen)), *_quotations(article, screen)]
    if article.rejected:
        lines += ["", screen.paint("In quotation marks, and not taken for speech:", BOLD)]
        for stretch in article.rejected:
            lines += bullet(f"{shown(stretch.span.cut(article.text))} ({shown(stretch.reason)})", screen)
    if article.problems:
        lines += ["", screen.paint("Odd in the copy:", BOLD)]
        for line, note in odd_lines(article):
            lines += bullet(f"line {line}: {shown(note)}", screen)
    return text_of(lines)


def _heading(article: Article, screen: Screen) -> list[str]:
    facts = [title_of(article), article.outlet, article.published and article.published.isoformat()]
    facts.append(counted(len(article.quotations), "quotation") if article.quotations else "no quotations found")
    title = wrapped(" | ".join(shown(fact) for fact in facts if fact), screen.width)
    return [*title, "=" * max(map(columns_of, title))]


def _quotations(article: Article, screen: Screen) -> Iterator[str]:
    if not article.quotations:
        return
    cells = [
        (_speaker(one), shown(str(one.cue or "")), one.act, one.kind, f"{one.confidence:.0%}")
        for one in article.quotations
    ]
    heads = ("SPEAKER", "CUE", "ACT", "KIND", "SURE")
    limits = (min(_SPEAKER_WIDTH, screen.width // 4), min(_CUE_WIDTH, screen.width // 6), screen.width)
    fitted = [min(limit, max(columns_of(row[at]) for row in [heads, *cells])) for at, limit in enumerate(limits)]
    # Where everything is simply said, the column says nothing: the words get its room.
    kept = [
        at for at, head in enumerate(heads) if head != "ACT" or any(one.act != "said" for one in article.quotations)
    ]
    widths = with_rest(tuple((*fitted, _KIND_WIDTH, _SURE_WIDTH)[at] for at in kept), screen)
    yield from table_row((*(heads[at] for at in kept), "QUOTATION"), widths, screen, [BOLD] * len(widths))
    for row, quotation in zip(cells, article.quotations, strict=True):
        words = " … ".join(shown(span.cut(article.text)) for span in quotation.content.spans)
        doubtful = "" if quotation.is_statement else RED
        codes = [(BOLD, "", doubtful, "", FAINT)[at] for at in kept]
        yield from table_row((*(row[at] for at in kept), words), widths, screen, [*codes, ""])


def _speaker(quotation: Quotation) -> str:
    if quotation.speaker is not None:
        via = "".join(f" (via {shown(via.name)})" for via in quotation.via)
        return shown(quotation.speaker.name) + via
    return f"unknown ({shown(quotation.source.text)})" if quotation.source is not None else "unknown"


# --- a wire ----------------------------------------------------------------------------------------------------------


def people_table(wire: Wire, screen: Screen = Screen()) -> str:
    """Return the people whom a wire quotes or names in full: in how many articles, quoted how often.

    Under each stand the other names that the articles use.
    """
    if not wire.people:
        return "Nobody is named in full.\n"
    articles = Counter(person.id for article in wire.articles for person in article.people)
    quoted = Counter(q.speaker.id for article in wire.articles for q in article.quotations if q.speaker is not None)
    heads = ("NAME", "ARTICLES", "QUOTED", "ID")
    widths = with_rest((min(_NAME_WIDTH, screen.width // 3), *map(len, heads[1:3])), screen)
    lines = list(table_row(heads, widths, screen, [BOLD] * 4))
    for person in sorted(wire.people, key=lambda one: (-quoted[one.id], -articles[one.id], one.name, one.id)):
        row = (shown(person.name), str(articles[person.id]), str(quoted[person.id]), shown(person.id))
        lines += table_row(row, widths, screen, [BOLD, "", "", FAINT])
        if person.aliases:
            lines += bullet(f"also {', '.join(shown(alias.text) for alias in person.aliases)}", screen)
    return text_of(lines)


def utterances_table(wire: Wire, screen: Screen = Screen()) -> str:
    """Return what several articles quote: who said it, how many quote it, in what words, and what differs.

    The most quoted come first.  Under each stand the most severe differences, with the words of the shared wording,
    those in their place, and who has these.  Then comes what may be one utterance but was not put together.
    """
    several = quoted_by_several(wire.passages)
    lines = list(_several(several, screen)) if several else ["Nothing is quoted by several outlets."]
    alone = len(wire.passages) - len(several)
    if alone:
        lines += ["", f"{alone} {'more ' * bool(several)}{'is' if alone == 1 else 'are'} quoted by one outlet alone."]
    if wire.possibly_related:
        lines += ["", screen.paint("May be one, but not surely enough to be put together:", BOLD)]
        for one, other in wire.possibly_related[:_MAX_RELATED]:
            lines += bullet(" / ".join(shown(without_last_comma(each.wording)) for each in (one, other)), screen)
    return text_of(lines)


def _several(utterances: Sequence[Utterance], screen: Screen) -> Iterator[str]:
    names = shortened(one.carrier for utterance in utterances for one in utterance.renderings)
    heads = ("SPEAKER", "OUTLETS", "DIFFER IN", "SHARED WORDING")
    labels = max(map(len, (heads[2], *(severity.label for severity in SEVERITIES.values()))))
    widths = with_rest((min(_SPEAKER_WIDTH, screen.width // 4), len(heads[1]), labels), screen)
    yield from table_row(heads, widths, screen, [BOLD] * 4)
    for utterance in utterances:
        speaker = shown(utterance.speaker.name) if utterance.speaker else "unknown"
        count = str(len(utterance.carriers))
        cells = (speaker, count, SEVERITIES[utterance.verdict].label, shown(without_last_comma(utterance.wording)))
        yield from table_row(cells, widths, screen, [BOLD, "", _COLOURS.get(utterance.verdict, ""), ""])
        for variation in significant(utterance.differences)[:_MAX_DIFFERENCES]:
            code = _COLOURS.get(variation.difference.verdict, FAINT) if is_sure(variation.difference) else FAINT
            lines = bullet(difference_line(utterance, variation, names), screen)
            yield from (screen.paint(line, code) for line in lines)


def difference_line(utterance: Utterance, variation: Variation, names: Mapping[str, str]) -> str:
    """Return what differs, in whose words; ``names`` says what carriers are called."""
    difference = variation.difference
    holders = listed(shown(names[utterance.renderings[at].carrier]) for at in variation.renderings)
    words = " / ".join(shown(text) or "-" for text in (difference.a_text, difference.b_text))
    stronger = {"a": " (weaker)", "b": " (stronger)", None: ""}[difference.stronger]
    doubt = "" if is_sure(difference) else " (worth a look)"
    return f"{difference.kind}: {words}{stronger}{doubt}, {holders}"


# --- a comparison ----------------------------------------------------------------------------------------------------


def comparison_table(comparison: Comparison, screen: Screen = Screen()) -> str:
    """Return the verdict, then every difference: its kind, how sure it is, both sides, which is the stronger."""
    how_sure = f"({comparison.status}, {comparison.confidence:.0%})"
    heading = wrapped(f"{comparison.verdict}: {VERDICTS[comparison.verdict]} {how_sure}", screen.width)
    lines = [screen.paint(line, _COLOURS.get(comparison.verdict, BOLD)) for line in heading]
    if comparison.differences:
        side = (screen.width - _DIFFERENCE_WIDTH - _SURE_WIDTH - _STRONGER_WIDTH - 4 * len(GAP)) // 2
        widths = (_DIFFERENCE_WIDTH, _SURE_WIDTH, side, side, _STRONGER_WIDTH)
        lines += ["", *table_row(("KIND", "SURE", "A", "B", "STRONGER"), widths, screen, [BOLD] * 5)]
        for one in comparison.differences:
            sides = (shown(one.a_text) or "-", shown(one.b_text) or "-")
            cells = (one.kind, f"{one.confidence:.0%}", *sides, one.stronger or "")
            code = _COLOURS.get(one.verdict, FAINT) if is_sure(one) else FAINT
            lines += table_row(cells, widths, screen, [code, FAINT, "", "", ""])
    return text_of(lines)


# --- an explanation --------------------------------------------------------------------------------------------------


def explanation_text(explanation: Explanation, screen: Screen = Screen()) -> str:
    """Return why there is, or is no, quotation at a place."""
    text, (line, column) = explanation.article.text, explanation.place
    offset, word, rejected = explanation.offset, explanation.word, explanation.rejected
    head = f"{shown(explanation.article.id or 'text')}, character {offset} (line {line}, column {column})"
    lines = [screen.paint(part, BOLD) for part in wrapped(head, screen.width)]
    at = widened(word.span if word is not None else Span(offset, offset + 1), inner_positions(text))
    before, after = text[explanation.sentence.start : at.start], text[at.end : explanation.sentence.end]
    lines += [*wrapped(shown(f"{before}>>{at.cut(text)}<<{after}"), screen.width), ""]
    lines += wrapped(f"{explanation.outcome}: {explanation.reason}.", screen.width)
    if word is not None:
        lines += bullet(_labelled(word, text), screen)
        if explanation.outcome == "unlinked":
            lines += bullet(LINKING_NEEDS[word.role], screen)
    for answer in explanation.answers:
        lines += ["", *_answer(explanation, answer, screen)]
    if rejected is not None:
        lines += bullet(f"{shown(rejected.span.cut(text))}: {shown(rejected.reason)}", screen)
        lines += _reasons(rejected.evidence, text, screen)
    if not explanation.answers:
        lines += _without_answer(explanation, screen)
    for problem in explanation.problems:
        lines += bullet(f"odd in the paragraph: {shown(problem.note)}", screen)
    return text_of(lines)


def _labelled(word: ExplainedWord, text: str) -> str:
    """Return what a word is taken for, and how probable the labeller holds each role."""
    roles = {"none": "no part of a quotation"}
    by_chance = sorted(word.chances.items(), key=lambda pair: -pair[1])
    chances = ", ".join(f"{roles.get(role, role)} {chance:.0%}" for role, chance in by_chance)
    own = f"; the labeller by itself says {chances}" if chances else ""
    return f"“{shown(word.span.cut(text))}” is taken for {roles.get(word.role, word.role)}{own}"


def _answer(explanation: Explanation, answer: ExplainedQuotation, screen: Screen) -> Iterator[str]:
    """Yield what a quotation is, why, and whose."""
    quotation, text, least = answer.quotation, explanation.article.text, explanation.least_confidence
    low = f" (the least is {least:.0%})" if quotation.confidence < least else ""
    head = f"{answer.part} of a quotation: {quotation.act}, {quotation.kind}, {quotation.confidence:.0%} sure{low}"
    yield from (screen.paint(line, BOLD) for line in wrapped(head, screen.width))
    for name, extract in (("content", quotation.content), ("cue", quotation.cue), ("source", quotation.source)):
        yield from bullet(f"{name}: {shown(extract.text) if extract else 'none'}", screen)
    of_speaker = [one for one in quotation.evidence if one.question == "speaker"]
    yield from _reasons((one for one in quotation.evidence if one not in of_speaker), text, screen)
    speaker = shown(quotation.speaker.name) if quotation.speaker else "nobody"
    yield screen.paint(f"speaker: {speaker} ({_how_sure(quotation)})", BOLD)
    yield from _reasons(of_speaker, text, screen)
    for head, people in (("considered", answer.considered), ("named before, not considered", answer.passed_over)):
        yield from bullet(f"{head}: {', '.join(shown(person.name) for person in people) or 'nobody'}", screen)
    if answer.mentions:
        yield from bullet(f"mentioned as {shown(mentioned_as(text, line_ends(text), answer.mentions))}", screen)
    for one in answer.ranked:
        name = shown(one.name) if one.name else "nobody of these"
        yield from bullet(f"{one.chance:.0%} {name}: {', '.join(one.features) or 'nothing speaks for it'}", screen)


def _how_sure(quotation: Quotation) -> str:
    """Return how sure the speaker is: ``likely, 87%``."""
    chance = quotation.speaker_confidence
    return quotation.speaker_status if chance is None else f"{quotation.speaker_status}, {chance:.0%}"


def _reasons(evidence: Iterable[Evidence], text: str, screen: Screen) -> Iterator[str]:
    for one in evidence:
        words = "; ".join(in_marks(abbreviated(shown(span.cut(text)))) for span in one.spans)
        yield from bullet(f"{one.explanation}{f': {words}' if words else ''} [{one.rule}]", screen)


def _without_answer(explanation: Explanation, screen: Screen) -> Iterator[str]:
    """Yield what could have made a quotation of the place, and where the nearest quotations are."""
    text = explanation.article.text
    cues = ", ".join(f"“{shown(cue.cut(text))}”" for cue in explanation.cues)
    yield from bullet(f"words of the sentence that can tie words to a source: {cues or 'none'}", screen)
    for one in explanation.nearest:
        start = one.content.spans[0].start
        side = "before" if start <= explanation.offset else "after"
        yield from bullet(f"nearest {side}, from character {start}: {shown(one.text)}", screen)


# --- the demonstration -----------------------------------------------------------------------------------------------


def write_demonstration(example: tuple[Article, Wire], out: Writable, screen: Screen) -> None:
    """Write one article, then what all articles of a wire quote, and what to try next."""
    article, wire = example
    title = f"What {counted(len(wire.articles), 'outlet')} quote of that afternoon"
    out.write(f"{article_table(article, screen)}\n\n{title}\n{'=' * len(title)}\n")
    write_wire(wire, out, screen)
    out.write(_NEXT)


# --- a store ---------------------------------------------------------------------------------------------------------


def write_found(utterances: Iterable[StoredUtterance], out: Writable, screen: Screen) -> None:
    """Write for each utterance its number, first day, speaker and outlets, in what they differ, and its wording."""
    for utterance in utterances:
        label = SEVERITIES[utterance.verdict].label if len(utterance.witnesses) > 1 else ""
        facts = [_stored_head(utterance), shown(listed(utterance.carriers)), label and f"differ in {label}"]
        out.write(_with_margin(" | ".join(filter(None, facts)), [utterance.wording], screen))


def write_utterance(utterance: StoredUtterance, out: Writable, screen: Screen) -> None:
    """Write who ran an utterance when, in which words, and in what they depart from the wording that most share."""
    out.write(_with_margin(_stored_head(utterance), _carriers_and_differences(utterance), screen))


def _stored_head(utterance: StoredUtterance) -> str:
    days = [one.published for one in utterance.earliest[:1]]
    speaker = shown(utterance.speaker.name) if utterance.speaker else "unknown"
    return " | ".join((str(utterance.id), _day(days[0] if days else None), speaker))


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no date"


def _carriers_and_differences(utterance: StoredUtterance) -> Iterator[str]:
    """Yield who ran an utterance in which words, then the differences."""
    for one in utterance.renderings:
        yield f"{_day(one.published)} {one.carrier}: {one.text}"
    names = {carrier: carrier for carrier in utterance.carriers}
    for variation in significant(utterance.differences):
        yield difference_line(utterance, variation, names)


def _with_margin(head: str, parts: Iterable[str], screen: Screen) -> str:
    """Return a heading, and below it each part on lines with a margin."""
    lines = [screen.paint(line, BOLD) for line in wrapped(head, screen.width)]
    for part in parts:
        own = wrapped(shown(without_last_comma(part)), screen.width - len(_MARGIN) - 2)
        lines += [f"{_MARGIN}{'' if not at else '  '}{line}" for at, line in enumerate(own)]
    return text_of(lines)
