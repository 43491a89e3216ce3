"""A quotation: in its sentences where the text is known, and always with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quoteattr.attribution import PAUSE
from quoteattr.evidence import Evidence
from quoteattr.render.html.markup import Html, element, joined, list_of
from quoteattr.render.html.passage import Layer, block, marked, quotation_layers, said_by, whole_characters
from quoteattr.render.html.speaker import Voice, voice_of, voices_of
from quoteattr.render.html.theme import style
from quoteattr.render.labels import abbreviated, in_marks
from quoteattr.spans import Span

if TYPE_CHECKING:
    from quoteattr.articles import Passage
    from quoteattr.attribution import Quotation


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
