"""The values of attribution: quotations, and stretches in quotation marks that are not speech."""

from __future__ import annotations

from typing import Any, Final, Literal

from attrs import field, frozen

from quoteattr.acts import ACTS, Act
from quoteattr.display import Displayed
from quoteattr.evidence import Evidence
from quoteattr.spans import Span

QuotationKind = Literal["direct", "mixed", "indirect"]
SpeakerStatus = Literal["certain", "likely", "ambiguous", "unknown"]
Scope = Literal["statements", "attributions"]

PAUSE: Final = " … "
"""What stands between the spans of a split quotation where it is shown as one text."""


@frozen
class Extract:
    """Words of the article: where they stand, and as they stand there."""

    spans: tuple[Span, ...]
    text: str
    """The words of each span as written, with PAUSE between them."""

    def __str__(self) -> str:
        return self.text


@frozen
class Speaker:
    """Who said it: the identifier and name of a person, group or organisation of the article's people."""

    id: str
    name: str

    def __str__(self) -> str:
        return self.name

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict: ``{"id": ..., "name": ...}``."""
        return {"id": self.id, "name": self.name}


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
    """What was said, to be read: the content, without its outer marks if it is direct."""
    content: Extract = field(repr=False)
    """Every part of the content as written, marks included."""
    cue: Extract | None = None
    source: Extract | None = None
    act: Act = "said"
    """What the article makes of the words; ``quoteattr.acts`` says what each act means."""
    speaker: Speaker | None = None
    """Whom the source refers to, or None where that is not sure: the rivals are then in the evidence."""
    speaker_status: SpeakerStatus = "unknown"
    """How sure the speaker is, given the source: ``certain`` (the source names the speaker), ``likely`` (a pronoun, a
    role, speech that goes on), ``ambiguous`` (two or more fit equally well) or ``unknown``; the last two have none."""
    scope: Scope = "statements"
    """``statements``: the source utters, denies or declines to say it; ``attributions``: a belief, a wish, a topic."""
    via: tuple[Via, ...] = field(default=(), repr=False)
    """Who reported the quotation."""
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

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
            "evidence": [evidence.to_record() for evidence in self.evidence],
        }


@frozen
class Rejected:
    """A stretch in quotation marks that is not speech: a title, a nickname, a scare quote."""

    span: Span
    """With its marks."""
    text: str
    """The words between the marks."""
    reason: str
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict with the same fields."""
        return {
            "span": list(self.span),
            "text": self.text,
            "reason": self.reason,
            "evidence": [evidence.to_record() for evidence in self.evidence],
        }
