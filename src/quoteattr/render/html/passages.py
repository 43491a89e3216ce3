"""A passage of text with layers on it: which characters are content, cue, source, rejected or evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from quoteattr.render.html.markup import element, escaped
from quoteattr.render.html.voices import Voice, voice_of
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.attribution import Quotation, Rejected


@frozen
class Layer:
    """Something to be shown on a span; of several on one character, the one that starts last shows on top."""

    span: Span
    element: str
    classes: tuple[str, ...]
    title: str | None = None
    """What is shown when the pointer rests on it."""
    letter: str | None = None
    """What stands before the first character, as generated content: it is not copied with the text."""


def marked(text: str, within: Span, layers: Iterable[Layer]) -> str:
    """The characters of ``within`` with the layers on them, every character once and in order."""
    kept = sorted(
        (layer for layer in layers if layer.span.length and layer.span.overlaps(within)),
        key=lambda layer: (layer.span.start, -layer.span.end),
    )
    edges = sorted({*within, *(edge for layer in kept for edge in layer.span if within.start < edge < within.end)})
    pieces: list[str] = []
    active: list[Layer] = []
    following = 0
    for start, end in pairwise(edges):
        active = [layer for layer in active if layer.span.end > start]
        while following < len(kept) and kept[following].span.start <= start:
            active.append(kept[following])
            following += 1
        pieces.append(_piece(text[start:end], start, active))
    return "".join(pieces)


def block(words: str) -> str:
    """What ``marked`` gives, as the article has its lines.

    Programs that clean HTML up (nbconvert, with Beautiful Soup) make one line end of several between two elements, and
    so lose paragraphs, but for those of ``pre``.  The line end in front is the one that a browser leaves out of it.
    """
    return element("pre", f"\n{words}", class_="text")


def _piece(words: str, start: int, active: Sequence[Layer]) -> str:
    if not active:
        return escaped(words)
    top = active[-1]
    # The colour of the topmost comes last among the classes of colours, so only that one is written.
    classes = [name for layer in active[:-1] for name in layer.classes if not name.startswith("c") or name == "cue"]
    return element(
        next((layer.element for layer in reversed(active) if layer.element == "mark"), top.element),
        escaped(words),
        class_=" ".join(dict.fromkeys((*classes, *top.classes))),
        title=next((layer.title for layer in reversed(active) if layer.title), None),
        data_by=next((layer.letter for layer in active if layer.letter and layer.span.start == start), None),
    )


def quotation_layers(quotation: Quotation, voice: Voice) -> list[Layer]:
    """Content, cue and source of a quotation, in its speaker's colour; what is no statement has no tint."""
    classes = (voice.colour, voice.chosen_by)
    content = classes if quotation.is_statement else (*classes, "unsaid")
    title = said_by(quotation)
    layers = [
        Layer(span, "mark", content, title, None if at else voice.letter)
        for at, span in enumerate(quotation.content.spans)
    ]
    for extract, name in ((quotation.cue, "cue"), (quotation.source, "source")):
        layers += [Layer(span, "u", (name, *classes)) for span in (extract.spans if extract else ())]
    return layers


def rejected_layer(rejected: Rejected) -> Layer:
    """A quoted stretch that is no one's speech, with the reason."""
    return Layer(rejected.span, "span", ("no",), f"not taken for speech: {rejected.reason}")


def said_by(quotation: Quotation) -> str:
    """Who said it, in what way, how surely: ``Ann Lee: said, direct, 94% sure, via Politico``."""
    speaker = quotation.speaker.name if quotation.speaker else "speaker not known"
    via = "".join(f", via {via.name}" for via in quotation.via)
    act = quotation.act if quotation.is_statement else f"{quotation.act} (no statement)"
    return f"{speaker}: {act}, {quotation.kind}, {quotation.confidence:.0%} sure{via}"


def article_layers(
    quotations: Iterable[Quotation], rejected: Iterable[Rejected], known: dict[str | None, Voice]
) -> list[Layer]:
    """Everything that is marked in an article."""
    layers = [rejected_layer(stretch) for stretch in rejected]
    for quotation in quotations:
        layers += quotation_layers(quotation, voice_of(quotation, known))
    return layers
