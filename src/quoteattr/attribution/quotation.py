"""The values of attribution: quotations, and stretches in quotation marks that are not speech."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, Protocol, Self

from attrs import field, frozen

from quoteattr.acts import ACTS, Act
from quoteattr.display import Displayed, DisplayedTuple
from quoteattr.document import Document
from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.evidence import Evidence, Reasons
from quoteattr.people import PersonKind
from quoteattr.spans import Span, joined
from quoteattr.typography import without_last_comma

QuotationKind = Literal["direct", "mixed", "indirect"]
SpeakerStatus = Literal["certain", "likely", "ambiguous", "unknown"]
Scope = Literal["statements", "attributions"]

PAUSE: Final = " … "
"""What stands between the spans of a split quotation where it is shown as one text: a space, an ellipsis and a space.

Where the article itself has these three characters within the quotation, ``content.spans`` tells them from a split.
"""


def _as_text(value: object) -> str:
    """Return a value for a prompt by its words alone, without the spans."""
    return repr(str(value)) if value is not None else "None"


def _reasons(evidence: Iterable[Evidence]) -> Reasons:
    return Reasons(evidence)


class _Read(Protocol):
    """What of an Article a quotation needs to show the sentences around it."""

    @property
    def text(self) -> str:
        """The text that was read."""

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What is quoted in it."""

    @property
    def document(self) -> Document:
        """Its sentences."""


@frozen
class Extract:
    """Words of the article: where they stand, and as they stand there."""

    spans: tuple[Span, ...]
    text: str
    """The words of each span as written, with PAUSE between them."""

    @classmethod
    def of(cls, text: str, spans: Iterable[Span]) -> Self:
        """Return the words of an article's text at some spans; spans that overlap or touch become one."""
        apart = joined(spans)
        return cls(apart, PAUSE.join(span.cut(text) for span in apart))

    def __str__(self) -> str:
        return self.text


@frozen
class Speaker:
    """Who said it: the identifier and name of a person, group or organisation of the article's people."""

    id: str
    name: str
    kind: PersonKind = "person"
    """``person``, ``group`` (farmers), ``organisation`` (the ministry) or ``document`` (the report)."""

    def __str__(self) -> str:
        return self.name

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict: ``{"id": ..., "name": ..., "kind": ...}``."""
        return {"id": self.id, "name": self.name, "kind": self.kind}


@frozen
class Via:
    """Who reported a quotation: Politico, in "Kim said, according to Politico"."""

    name: str
    span: Span

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict: ``{"name": ..., "span": [start, end]}``."""
        return {"name": self.name, "span": list(self.span)}


@frozen
class Quotation(Displayed):
    """Words that an article presents as someone's speech, writing or thought."""

    kind: QuotationKind
    """``direct``: all of the content stands in quotation marks; ``mixed``: part of it; ``indirect``: none."""
    text: str
    """What was said, as it is written: the content, without its outer marks if it is direct, with PAUSE (`` … ``)
    between the parts of a split quotation.  ``display_text`` is the same without the comma at the end."""
    content: Extract = field(repr=False)
    """Every part of the content as written, marks included."""
    cue: Extract | None = field(default=None, repr=_as_text)
    """The word or words that tie the content to the source: said, according to."""
    source: Extract | None = field(default=None, repr=_as_text)
    """The words that say who, as they stand: Ann Lee, the minister, he."""
    act: Act = "said"
    """What the article makes of the words; ``quoteattr.acts`` says what each act means."""
    speaker: Speaker | None = field(default=None, repr=_as_text)
    """Whom the source refers to, or None where that is not sure: the rivals are then in the evidence."""
    speaker_status: SpeakerStatus = "unknown"
    """How sure the speaker is, in a word: ``certain`` (``speaker_confidence`` is .9 or more), ``likely``, ``ambiguous``
    (two or more fit equally well, or nobody likely enough) or ``unknown``; the last two have no speaker."""
    scope: Scope = "statements"
    """``statements``: the source utters or denies it, or is alleged to have; ``attributions``: a belief, a wish, a
    topic, a refusal."""
    via: tuple[Via, ...] = field(default=(), repr=False)
    """Who reported the quotation."""
    confidence: float = 1.0
    speaker_confidence: float | None = None
    """The chance, 0 to 1, that the speaker is the right one, given that the source said it.  None where there is no
    speaker, and in records from before this field."""
    evidence: tuple[Evidence, ...] = field(default=(), converter=_reasons, repr=False)

    @property
    def display_text(self) -> str:
        """The text without the comma that stands at its end because ``she said`` follows: for headings and tables."""
        return without_last_comma(self.text)

    def context(self, article: _Read, sentences: int = 1) -> str:
        """Return the sentences that hold content, cue and source, and this many before and after them.

        ``article`` is the one that the quotation is of.  White space at both ends is left out.  Raises WrongValueError
        for another article, or fewer than no sentences.
        """
        return sentences_around(self, article, sentences).cut(article.text).strip()

    @property
    def own_spans(self) -> tuple[Span, ...]:
        """The spans of content, cue and source."""
        extracts = (self.content, self.cue, self.source)
        return tuple(span for extract in extracts if extract is not None for span in extract.spans)

    @property
    def is_statement(self) -> bool:
        """Whether the speaker states the content; False for what is denied, declined or alleged."""
        return ACTS[self.act].states

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict: the record of a quotation, version 1."""
        return {
            "kind": self.kind,
            "text": self.text,
            "content": [list(span) for span in self.content.spans],
            "cue": [list(span) for span in self.cue.spans] if self.cue else [],
            "source": [list(span) for span in self.source.spans] if self.source else [],
            "act": self.act,
            "speaker": self.speaker.to_record() if self.speaker else None,
            "speaker_status": self.speaker_status,
            "scope": self.scope,
            "via": [via.to_record() for via in self.via],
            "confidence": self.confidence,
            "speaker_confidence": self.speaker_confidence,
            "evidence": [evidence.to_record() for evidence in self.evidence],
        }


class Quotations(DisplayedTuple[Quotation]):
    """Quotations in the order of the article: a tuple that shows itself as a table."""

    __slots__ = ()


def sentences_around(quotation: Quotation, article: _Read, more: int = 0) -> Span:
    """Return the sentences that hold the content, cue and source of a quotation, and so many more on either side.

    Raises WrongValueError for a quotation of another article, or fewer than no sentences.
    """
    if quotation not in article.quotations:
        raise WrongValueError(f"{quotation!r} is of another article: give one of this article's quotations")
    if type(more) is not int:
        raise WrongTypeError(f"sentences is {more!r}: give how many before and after, 0 or more")
    if more < 0:
        raise WrongValueError(f"sentences is {more}: give how many before and after, 0 or more")
    spans, document = quotation.own_spans, article.document
    first = document.sentence_at(min(spans).start)
    last = document.sentence_at(max(max(span.end for span in spans) - 1, min(spans).start))
    sentences = document.sentences[max(0, first - more) : last + more + 1]
    return Span(sentences[0].start, sentences[-1].end)


@frozen
class Rejected:
    """A stretch in quotation marks that is not speech: a title, a nickname, a scare quote."""

    span: Span
    """With its marks."""
    text: str
    """The words between the marks."""
    reason: str
    evidence: tuple[Evidence, ...] = field(default=(), converter=_reasons, repr=False)

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict with the same fields."""
        return {
            "span": list(self.span),
            "text": self.text,
            "reason": self.reason,
            "evidence": [evidence.to_record() for evidence in self.evidence],
        }
