"""Text with layers on it, content, cue, source, rejected or evidence; and one quotation so shown, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from quoteattr.attribution import PAUSE
from quoteattr.evidence import Evidence
from quoteattr.graphemes import inner_positions, widened
from quoteattr.render.html.markup import Html, element, joined, list_of
from quoteattr.render.html.speaker import UNKNOWN, Voice, Voices, voice_of, voices_of
from quoteattr.render.html.theme import style
from quoteattr.render.labels import abbreviated, in_marks
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.articles import Passage
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


def whole_characters(text: str, layers: Iterable[Layer]) -> list[Layer]:
    """Return the layers, each widened so that its edges split no character that readers see as one."""
    inner = inner_positions(text)
    return [evolve(layer, span=widened(layer.span, inner)) if inner else layer for layer in layers]


def marked(text: str, within: Span, layers: Iterable[Layer]) -> Html:
    """Return the characters of ``within`` with the layers on them, every character once and in order."""
    kept = sorted(
        (layer for layer in layers if layer.span.length and layer.span.overlaps(within)),
        key=lambda layer: (layer.span.start, -layer.span.end),
    )
    edges = sorted({*within, *(edge for layer in kept for edge in layer.span if within.start < edge < within.end)})
    pieces: list[Html] = []
    active: list[Layer] = []
    following = 0
    for start, end in pairwise(edges):
        active = [layer for layer in active if layer.span.end > start]
        while following < len(kept) and kept[following].span.start <= start:
            active.append(kept[following])
            following += 1
        pieces.append(_piece(text[start:end], start, active))
    return Html().join(pieces)


def block(words: Html) -> Html:
    """Return what ``marked`` gives with the line ends of the article.

    Programs that clean HTML up (nbconvert, with Beautiful Soup) make one line end of several between two elements, and
    so lose paragraphs, but for those of ``pre``.  The line end in front is the one that a browser leaves out of it.
    """
    return element("pre", "\n", words, class_="text")


def _piece(words: str, start: int, active: Sequence[Layer]) -> Html:
    if not active:
        return Html.escape(words)
    top = active[-1]
    # The colour of the topmost comes last among the classes of colours, so only that one is written.
    classes = [name for layer in active[:-1] for name in layer.classes if not name.startswith("c") or name == "cue"]
    return element(
        next((layer.element for layer in reversed(active) if layer.element == "mark"), top.element),
        words,
        class_=" ".join(dict.fromkeys((*classes, *top.classes))),
        title=next((layer.title for layer in reversed(active) if layer.title), None),
        data_by=next((layer.letter for layer in active if layer.letter and layer.span.start == start), None),
    )


def article_layers(quotations: Iterable[Quotation], rejected: Iterable[Rejected], voices: Voices) -> list[Layer]:
    """Return everything that is marked in an article."""
    layers = [Layer(one.span, "span", ("no",), f"not taken for speech: {one.reason}") for one in rejected]
    for quotation in quotations:
        layers += quotation_layers(quotation, voice_of(quotation, voices))
    return layers


def quotation_layers(quotation: Quotation, voice: Voice) -> list[Layer]:
    """Return content, cue and source in the colour of the speaker; content that is no statement has no tint."""
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


def said_by(quotation: Quotation) -> str:
    """Return who said it, in what way, how surely: ``Ann Lee: said, direct, 94% sure, via Politico``."""
    speaker = quotation.speaker.name if quotation.speaker else UNKNOWN
    via = "".join(f", via {via.name}" for via in quotation.via)
    act = quotation.act if quotation.is_statement else f"{quotation.act} (no statement)"
    return f"{speaker}: {act}, {quotation.kind}, {quotation.confidence:.0%} sure{via}"


# --- one quotation ---------------------------------------------------------------------------------------------------


def passage_view(passage: Passage) -> Html:
    """Return a quotation in its sentences, with the spans behind its evidence."""
    quotation, text = passage.quotation, passage.text
    voice = voice_of(quotation, voices_of([quotation]))
    evidence = [
        Layer(span, "span", ("why", voice.colour), f"{one.rule}: {one.explanation}")
        for one in quotation.evidence
        for span in one.spans
        if not any(part.covers(span) for part in quotation.own_spans)  # which are marked already
    ]
    start, end = passage.span
    sentences = Span(start, start + len(text[start:end].rstrip()))
    layers = whole_characters(text, [*evidence, *quotation_layers(quotation, voice)])
    return _framed(quotation, voice, block(marked(text, sentences, layers)), evidence_list(quotation, text))


def quotation_view(quotation: Quotation) -> Html:
    """Return a quotation by itself: content, cue and source in the order of the text, ``…`` for what lies between."""
    voice = voice_of(quotation, voices_of([quotation]))
    pieces: list[tuple[Span, Html]] = []
    for extract, name in ((quotation.content, ""), (quotation.cue, "cue"), (quotation.source, "source")):
        if extract is not None:
            # Words that have PAUSE in them as written cannot be told from several pieces: then all stand together.
            words = extract.text.split(PAUSE)
            kept = words if len(words) == len(extract.spans) else [extract.text]
            pieces += [(span, _words(own, name, voice)) for span, own in zip(extract.spans, kept, strict=False)]
    in_order = [words for _, words in sorted(pieces)] or [_words(quotation.content.text, "", voice)]
    return _framed(quotation, voice, block(Html(PAUSE).join(in_order)), evidence_list(quotation, None))


def evidence_list(quotation: Quotation, text: str | None) -> Html:
    """Return the rules that decided, with their meaning and, where ``text`` is known, the words that they looked at."""
    return list_of("ul", (_reason(one, text) for one in quotation.evidence), class_="facts")


def _reason(evidence: Evidence, text: str | None) -> Html:
    words = [in_marks(abbreviated(span.cut(text))) for span in evidence.spans] if text is not None else []
    meaning = " ".join([f"{evidence.explanation}{':' if words else ''}", *words, ""])
    return joined(meaning, element("small", evidence.rule))


def _words(words: str, name: str, voice: Voice) -> Html:
    return element("u" if name else "mark", words, class_=f"{name} {voice.colour}".strip())


def _framed(quotation: Quotation, voice: Voice, *parts: Html) -> Html:
    head = element("header", voice.chip(), said_by(quotation))
    return element("div", style(), head, *parts, class_="quoteattr")
