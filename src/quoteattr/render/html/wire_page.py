"""A page of what several articles quote, which can be sent to an editor: one file that fetches and runs nothing.

A speaker and a verdict are chosen in a form, and the style sheet shows the choice (``:has``): keyboard and screen
reader work as they do with any form, and where ``:has`` is not known everything is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quoteattr.render.html.articles import folded
from quoteattr.render.html.charts import quoted_by_outlet
from quoteattr.render.html.markup import counted, element, escaped
from quoteattr.render.html.standalone import standalone
from quoteattr.render.html.utterances import details, facts, quoted_by_several, side_by_side, speaker_of
from quoteattr.render.html.verdicts import GRAVITIES, PROMINENT
from quoteattr.render.html.wires import wire_facts
from quoteattr.utterances.rendering import shortened

if TYPE_CHECKING:
    from quoteattr.articles import Wire
    from quoteattr.comparison.comparison import Verdict
    from quoteattr.utterances.utterance import Utterance

_Numbers = dict[str | None, int]
"""The number of each speaker in the form, by id; 0 is that of None."""


def wire_page(wire: Wire) -> str:
    """A whole HTML document: who is quoted where, and every utterance with its renderings side by side."""
    several = quoted_by_several(wire.utterances)
    alone = [one for one in wire.utterances if len(one.carriers) == 1]
    numbers = _numbered((*several, *alone))
    heading = f"Who said what, in {counted(len(wire.articles), 'article')}"
    parts = [element("h1", escaped(heading)), element("p", wire_facts(wire), class_="rest"), quoted_by_outlet(wire)]
    if numbers:
        parts.append(_form((*several, *alone), numbers))
    parts.append(_quoted_by_several(several, numbers))
    parts += [_quoted_by_one(alone, numbers), _related(wire)]
    return standalone(heading, _choices(numbers), *parts, broad=True)


def _numbered(utterances: Iterable[Utterance]) -> _Numbers:
    """The speakers by name, from 1."""
    named = {(one.speaker.name, one.speaker.id) for one in utterances if one.speaker is not None}
    numbers: _Numbers = {id: number for number, (_, id) in enumerate(sorted(named), 1)}
    return numbers | ({None: 0} if any(one.speaker is None for one in utterances) else {})


def _speaker_id(utterance: Utterance) -> str | None:
    return utterance.speaker.id if utterance.speaker else None


def _choices(numbers: _Numbers) -> Iterator[str]:
    """What is hidden when a speaker or a verdict is chosen.

    The browser looks for the choice within the form alone: asked of the whole page it looks at every element, for each
    speaker again, which takes longer than all the rest.
    """
    for name in (*(f"s{number}" for number in numbers.values()), *GRAVITIES):
        yield f"fieldset:has(.{name}:checked)~* .said>li:not(.{name}){{display:none}}"


def _form(utterances: Sequence[Utterance], numbers: _Numbers) -> str:
    """The choice of a speaker, in a list that stays short however many there are, and of what is differed in."""
    speakers = Counter(map(_speaker_id, utterances))
    names = {_speaker_id(one): speaker_of(one) for one in utterances}
    options = (
        element("option", escaped(f"{names[id]} ({speakers[id]})"), class_=f"s{number}")
        for id, number in numbers.items()
    )
    choice = element("select", element("option", "everyone"), *options, id="speaker")
    who = element("p", element("label", "Said by", for_="speaker"), " ", choice)
    verdicts = Counter(verdict for one in utterances if len(one.carriers) > 1 for verdict in _verdicts(one))
    entries = [_radio("anything", None)]
    entries += [
        _radio(f"{gravity.badge()}({verdicts[verdict]})", verdict)
        for verdict, gravity in GRAVITIES.items()
        if verdicts[verdict]
    ]
    differ = element(
        "div", element("span", "Differ in", id="differ"), *entries, role="radiogroup", aria_labelledby="differ"
    )
    return element("fieldset", element("legend", "Show"), who, differ)


def _radio(label: str, verdict: str | None) -> str:
    checked = f' class="{verdict}"' if verdict else " checked"
    return f'<label><input type="radio" name="verdict"{checked}>{label}</label>'


def _quoted_by_several(utterances: Sequence[Utterance], numbers: _Numbers) -> str:
    heading = element("h2", "Quoted by several outlets", id="several")
    if not utterances:
        return element("section", heading, element("p", "Nothing.", class_="rest"), aria_labelledby="several")
    entries = element("ol", *(_entry(one, numbers) for one in utterances), class_="said counted")
    return element("section", heading, entries, element("p", class_="shown rest"), aria_labelledby="several") + "\n"


def _entry(utterance: Utterance, numbers: _Numbers) -> str:
    head = element("h3", escaped(speaker_of(utterance)))
    words = element("p", escaped(utterance.wording), class_="words")
    more = details(utterance)
    folded = element("details", element("summary", "In detail"), more, class_="printed") if more else ""
    parts = (head, element("div", facts(utterance), class_="rest"), words, side_by_side(utterance), folded)
    return element("li", *parts, class_=_classes(utterance, numbers)) + "\n"


def _quoted_by_one(utterances: Sequence[Utterance], numbers: _Numbers) -> str:
    """What one outlet alone quotes, each on a line, folded away."""
    if not utterances:
        return ""
    names = shortened(one.renderings[0].carrier for one in utterances)
    entries = (
        element(
            "li",
            element("b", escaped(speaker_of(one))),
            f": {escaped(one.wording)} {element('small', escaped(names[one.renderings[0].carrier]))}",
            class_=_classes(one, numbers),
        )
        for one in utterances
    )
    summary = element("summary", f"Quoted by one outlet alone ({len(utterances)})")
    return element("details", summary, element("ol", *entries, class_="said"), class_="printed")


def _verdicts(utterance: Utterance) -> set[Verdict]:
    """Its verdict, and what else it differs in that a reader must not miss."""
    return {utterance.verdict} | {one.difference.verdict for one in utterance.differences} & PROMINENT


def _classes(utterance: Utterance, numbers: _Numbers) -> str:
    """By which it is chosen."""
    speaker = f"s{numbers[_speaker_id(utterance)]}"
    return " ".join((speaker, *sorted(_verdicts(utterance))))


def _related(wire: Wire) -> str:
    """Pairs of utterances that may be one."""
    entries = [
        "".join(element("p", escaped(f"{speaker_of(one)}: {one.wording}")) for one in pair)
        for pair in wire.possibly_related
    ]
    return folded("May be one, but not surely enough to be put together", entries)
