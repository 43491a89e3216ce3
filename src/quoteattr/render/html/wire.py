"""A wire: who is quoted by whom, and what several outlets quote; for a notebook in short, for an editor as a page.

On the page a speaker and a verdict are chosen in a form, and the style sheet shows the choice (``:has``): keyboard and
screen reader work as they do with any form, and where ``:has`` is not known everything is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from quoteattr.render.html.chart import quoted_by_outlet
from quoteattr.render.html.difference import badge_of
from quoteattr.render.html.markup import BREAK, Html, element, folded, joined, void_element
from quoteattr.render.html.page import page
from quoteattr.render.html.theme import style
from quoteattr.render.html.utterance import details, facts, in_short, side_by_side, speaker_of
from quoteattr.render.labels import SEVERITIES, counted, is_prominent, quoted_by_several
from quoteattr.typography import without_last_comma
from quoteattr.utterances.rendering import shortened

if TYPE_CHECKING:
    from quoteattr.articles import Article, Wire
    from quoteattr.comparison.comparison import Verdict
    from quoteattr.formats.records import Writable
    from quoteattr.utterances.utterance import Utterance

_MAX_UTTERANCES: Final = 50
"""What a notebook shows at once; each utterance shows itself too."""
_MAX_DIFFERENCES: Final = 3
_Numbers = Mapping[str | None, int]
"""The number of each speaker in the form, by id; 0 is that of None."""


def wire_view(wire: Wire) -> Html:
    """Return a wire for a notebook: without an id or script, so that it can be shown any number of times."""
    several = quoted_by_several(wire.passages)
    head = element("header", element("b", counted(len(wire.articles), "article")), BREAK, _facts(wire))
    entries = (_short_entry(one) for one in several[:_MAX_UTTERANCES])
    said = element("ol", *entries, class_="said") if several else ""
    rest = element("p", _rest(wire, several), class_="rest")
    return element("div", style(), head, quoted_by_outlet(wire), said, rest, class_="quoteattr broad")


def wire_page(wire: Wire) -> str:
    """Return an HTML document: who is quoted where, and every utterance with its renderings side by side."""
    several = quoted_by_several(wire.passages)
    alone = [one for one in wire.passages if len(one.carriers) == 1]
    numbers = _numbered((*several, *alone))
    heading = f"Who said what, in {counted(len(wire.articles), 'article')}"
    parts = [element("h1", heading), element("p", _facts(wire), class_="rest"), quoted_by_outlet(wire)]
    if numbers:
        parts.append(_form((*several, *alone), numbers))
    parts += [_quoted_by_several(several, numbers), _quoted_by_one(alone, numbers), _related(wire)]
    return page(heading, _choices(numbers), *parts, is_broad=True)


def write_page(wire: Wire, out: Writable) -> None:
    """Write the page of a wire."""
    out.write(wire_page(wire))


def write_demonstration(example: tuple[Article, Wire], out: Writable) -> None:
    """Write the page of the wire of the demonstration; the article of the example is for the terminal."""
    out.write(wire_page(example[1]))


def _facts(wire: Wire) -> str:
    """Return how many quotations, utterances and people, on one line."""
    quotations = sum(len(article.quotations) for article in wire.articles)
    people = counted(len(wire.people), "person", "people")
    return " · ".join((counted(quotations, "quotation"), counted(len(wire.utterances), "utterance"), people))


# --- the notebook ----------------------------------------------------------------------------------------------------


def _short_entry(utterance: Utterance) -> Html:
    head = element("div", element("b", speaker_of(utterance)), " ", facts(utterance), class_="facts")
    words = element("p", without_last_comma(utterance.wording), class_="words")
    return element("li", head, words, in_short(utterance, _MAX_DIFFERENCES))


def _rest(wire: Wire, several: Sequence[Utterance]) -> str:
    if not wire.utterances:
        return "no quotations found"
    alone = len(wire.passages) - len(several)
    more = len(several) - _MAX_UTTERANCES
    hidden = f"{more} more are quoted by several outlets. " if more > 0 else ""
    return f"{hidden}{counted(alone, 'utterance')} {'is' if alone == 1 else 'are'} quoted by one outlet alone."


# --- the page --------------------------------------------------------------------------------------------------------


def _numbered(utterances: Iterable[Utterance]) -> _Numbers:
    """Number the speakers by name, from 1."""
    speakers = {one.speaker for one in utterances}
    ids = [one.id for one in sorted(filter(None, speakers), key=lambda one: (one.name, one.id))]
    return {id: number for number, id in enumerate(ids, 1)} | ({None: 0} if None in speakers else {})


def _speaker_id(utterance: Utterance) -> str | None:
    return utterance.speaker.id if utterance.speaker else None


def _choices(numbers: _Numbers) -> Iterator[str]:
    """Yield the rules for what is hidden when a speaker or a verdict is chosen.

    The browser looks for the choice within the form alone: asked of the whole page it looks at every element, for each
    speaker again, which takes longer than all the rest.
    """
    for name in (*(f"s{number}" for number in numbers.values()), *SEVERITIES):
        yield f"fieldset:has(.{name}:checked)~* .said>li:not(.{name}){{display:none}}"


def _form(utterances: Sequence[Utterance], numbers: _Numbers) -> Html:
    """Return the choice of a speaker, in a list that stays short however many there are, and of a verdict."""
    counts = Counter(map(_speaker_id, utterances))
    names = {_speaker_id(one): speaker_of(one) for one in utterances}
    options = (element("option", f"{names[id]} ({counts[id]})", class_=f"s{number}") for id, number in numbers.items())
    choice = element("select", element("option", "everyone"), *options, id="speaker")
    who = element("p", element("label", "Said by", for_="speaker"), " ", choice)
    verdicts = Counter(verdict for one in utterances if len(one.carriers) > 1 for verdict in _verdicts(one))
    entries = [_radio("anything", checked=True)]
    entries += [
        _radio(joined(badge_of(verdict), f"({verdicts[verdict]})"), class_=verdict)
        for verdict in SEVERITIES
        if verdicts[verdict]
    ]
    heading = element("span", "Differ in", id="differ")
    differ = element("div", heading, *entries, role="radiogroup", aria_labelledby="differ")
    return element("fieldset", element("legend", "Show"), who, differ)


def _radio(label: str, **attributes: str | bool) -> Html:
    return element("label", void_element("input", type="radio", name="verdict", **attributes), label)


def _quoted_by_several(utterances: Sequence[Utterance], numbers: _Numbers) -> Html:
    heading = element("h2", "Quoted by several outlets", id="several")
    if not utterances:
        return element("section", heading, element("p", "Nothing.", class_="rest"), aria_labelledby="several")
    entries = element("ol", *(_entry(one, numbers) for one in utterances), class_="said counted")
    return element("section", heading, entries, element("p", class_="shown rest"), aria_labelledby="several") + "\n"


def _entry(utterance: Utterance, numbers: _Numbers) -> Html:
    more = details(utterance)
    parts = (
        element("h3", speaker_of(utterance)),
        element("div", facts(utterance), class_="rest"),
        element("p", without_last_comma(utterance.wording), class_="words"),
        side_by_side(utterance),
        element("details", element("summary", "In detail"), more, class_="printed") if more else "",
    )
    return element("li", *parts, class_=_classes(utterance, numbers)) + "\n"


def _quoted_by_one(utterances: Sequence[Utterance], numbers: _Numbers) -> Html:
    """Return what one outlet alone quotes, each on a line, folded away."""
    if not utterances:
        return Html()
    names = shortened(one.renderings[0].carrier for one in utterances)
    entries = (
        element(
            "li",
            element("b", speaker_of(one)),
            f": {without_last_comma(one.wording)} ",
            element("small", names[one.renderings[0].carrier]),
            class_=_classes(one, numbers),
        )
        for one in utterances
    )
    summary = element("summary", f"Quoted by one outlet alone ({len(utterances)})")
    return element("details", summary, element("ol", *entries, class_="said"), class_="printed")


def _verdicts(utterance: Utterance) -> set[Verdict]:
    """Return its verdict, and what else it differs in that a reader must not miss."""
    return {utterance.verdict} | {
        one.difference.verdict for one in utterance.differences if is_prominent(one.difference)
    }


def _classes(utterance: Utterance, numbers: _Numbers) -> str:
    """Return the classes by which it is chosen."""
    speaker = f"s{numbers[_speaker_id(utterance)]}"
    return " ".join((speaker, *sorted(_verdicts(utterance))))


def _related(wire: Wire) -> Html:
    """Return pairs of utterances that may be one."""
    entries = [
        joined(*(element("p", f"{speaker_of(one)}: {without_last_comma(one.wording)}") for one in pair))
        for pair in wire.possibly_related
    ]
    return folded("May be one, but not surely enough to be put together", entries)
