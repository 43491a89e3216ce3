"""A quotation: in its sentence where the text is known, and always with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quoteattr.evidence import RULES, Evidence
from quoteattr.render.html.markup import element, escaped
from quoteattr.render.html.passages import Layer, block, marked, quotation_layers, said_by
from quoteattr.render.html.style import style
from quoteattr.render.html.voices import Voice, voice_of, voices
from quoteattr.spans import Span
from quoteattr.typography import DOUBLE_MARKS, SINGLE_MARKS

if TYPE_CHECKING:
    from quoteattr.articles import Passage
    from quoteattr.attribution import Quotation

_PAUSE: Final = " … "
"""What stands between the pieces of an Extract."""
_MOST_WORDS: Final = 60
"""Characters of the words behind a reason."""


def passage_view(passage: Passage) -> str:
    """A quotation in its sentences, with the spans behind its evidence."""
    quotation = passage.quotation
    voice = voice_of(quotation, voices([quotation]))
    evidence = [
        Layer(span, "span", ("why", voice.colour), f"{one.rule}: {RULES[one.rule]}")
        for one in quotation.evidence
        for span in one.spans
        if not any(part.covers(span) for part in quotation.own_spans)  # which are marked already
    ]
    start, end = passage.span
    shown = Span(start, start + len(passage.text[start:end].rstrip()))
    words = marked(passage.text, shown, [*evidence, *quotation_layers(quotation, voice)])
    return _framed(quotation, voice, block(words), evidence_list(quotation, passage.text))


def quotation_view(quotation: Quotation) -> str:
    """A quotation by itself: content, cue and source in the order of the text, ``…`` for what it does not hold."""
    voice = voice_of(quotation, voices([quotation]))
    pieces: list[tuple[Span, str]] = []
    for extract, name in ((quotation.content, ""), (quotation.cue, "cue"), (quotation.source, "source")):
        if extract is not None:
            # Words that have PAUSE in them as written cannot be told from several pieces: then all stand together.
            words = extract.text.split(_PAUSE)
            kept = words if len(words) == len(extract.spans) else [extract.text]
            pieces += [(span, _words(own, name, voice)) for span, own in zip(extract.spans, kept, strict=False)]
    shown = [words for _, words in sorted(pieces)] or [_words(quotation.content.text, "", voice)]
    return _framed(quotation, voice, block(_PAUSE.join(shown)), evidence_list(quotation, None))


def evidence_list(quotation: Quotation, text: str | None) -> str:
    """The rules that decided, each with what it means and, where ``text`` is known, the words that it looked at."""
    return element("ul", *(element("li", _reason(one, text)) for one in quotation.evidence), class_="facts")


def ends(words: str) -> str:
    """The words, of many only the first and last.

    >>> ends("the words of a quotation that is so long that whoever reads its evidence need not read it all again")
    'the words of a quotation that … it all again'
    """
    if len(words) <= _MOST_WORDS:
        return words
    first, last = words[: _MOST_WORDS // 2], words[-_MOST_WORDS // 4 :]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def in_marks(words: str) -> str:
    """The words in quotation marks, their own if they start with one.

    >>> in_marks("said"), in_marks("‘No,’")
    ('“said”', '‘No,’')
    """
    return words if words.startswith((*DOUBLE_MARKS, *SINGLE_MARKS)) else f"“{words}”"


def _reason(evidence: Evidence, text: str | None) -> str:
    words = (
        "".join(f" {escaped(in_marks(ends(span.cut(text))))}" for span in evidence.spans) if text is not None else ""
    )
    return f"{escaped(RULES[evidence.rule])}{':' if words else ''}{words} {element('small', escaped(evidence.rule))}"


def _words(words: str, name: str, voice: Voice) -> str:
    return element("u" if name else "mark", escaped(words), class_=f"{name} {voice.colour}".strip())


def _framed(quotation: Quotation, voice: Voice, *parts: str) -> str:
    head = element("header", voice.chip(), escaped(said_by(quotation)))
    return element("div", style(), head, *parts, class_="quoteattr")
