"""The values of this stage: a quotation with its words, its speaker, and the quoted stretches that are none."""

from __future__ import annotations

from typing import Any, Final, Literal

from attrs import field, frozen

from quoteattr.display import Displayed
from quoteattr.evidence import Evidence
from quoteattr.spans import Span

Kind = Literal["direct", "mixed", "indirect"]
Status = Literal["certain", "likely", "ambiguous", "unknown"]

_NO_STATEMENT: Final = frozenset({"denied", "declined", "alleged"})
"""Acts whose content the speaker does not state."""
PAUSE: Final = " … "
"""What stands between the pieces of a split quotation where it is shown as one text."""


@frozen
class Extract:
    """Words of the article: where they stand, and as they stand there."""

    spans: tuple[Span, ...]
    text: str
    """The pieces as written, with PAUSE between them."""

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
        """A plain dict: ``{"id": ..., "name": ...}``."""
        return {"id": self.id, "name": self.name}


@frozen
class Via:
    """Who passed a quotation on: "Kim said, according to Politico"."""

    name: str
    span: Span

    def to_record(self) -> dict[str, Any]:
        """A plain dict: ``{"name": ..., "span": [start, end]}``."""
        return {"name": self.name, "span": list(self.span)}


@frozen
class Quotation(Displayed):
    """Words that an article presents as someone's speech, writing or thought."""

    kind: Kind
    """``direct``: all of the content stands in quotation marks; ``mixed``: part of it; ``indirect``: none."""
    text: str
    """What was said, to be read: the pieces with PAUSE between them, a direct quotation without its outer marks."""
    content: Extract = field(repr=False)
    """Every piece as written, marks included."""
    cue: Extract | None = None
    source: Extract | None = None
    act: str = "said"
    """What the article makes of the words: said, asked, denied, declined, wrote, promised, demanded, believes, wants,
    feels, learned, showed or alleged.  What is denied, declined or alleged is no statement of the speaker's."""
    speaker: Speaker | None = None
    """Who the source is, or None where that is not sure: the rivals are then in the evidence."""
    speaker_status: Status = "unknown"
    """How sure the speaker is, given the source: ``certain`` (the source names the speaker), ``likely`` (a pronoun, a
    role, speech that goes on), ``ambiguous`` (two or more fit equally well) or ``unknown``; the last two have none."""
    speaker_confidence: float = field(default=0.0, repr=False)
    """How likely the speaker is the right one, given the source: 0 to 1; 0 without a speaker."""
    via: tuple[Via, ...] = field(default=(), repr=False)
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

    @property
    def own_spans(self) -> tuple[Span, ...]:
        """The spans of content, cue and source."""
        extracts = (self.content, self.cue, self.source)
        return tuple(span for extract in extracts if extract is not None for span in extract.spans)

    @property
    def is_statement(self) -> bool:
        """False for what is denied, declined or alleged: the speaker does not state it."""
        return self.act not in _NO_STATEMENT

    def to_record(self) -> dict[str, Any]:
        """A plain dict: the record of a quotation, version 1."""
        return {
            "kind": self.kind,
            "text": self.text,
            "content": [list(span) for span in self.content.spans],
            "cue": [list(span) for span in self.cue.spans] if self.cue else [],
            "source": [list(span) for span in self.source.spans] if self.source else [],
            "act": self.act,
            "speaker": self.speaker.to_record() if self.speaker else None,
            "speaker_status": self.speaker_status,
            "speaker_confidence": self.speaker_confidence,
            "via": [via.to_record() for via in self.via],
            "confidence": self.confidence,
            "evidence": [evidence.to_record() for evidence in self.evidence],
        }


@frozen
class Rejected:
    """A quoted stretch that is no one's speech: a title, a nickname, a scare quote."""

    span: Span
    """With its marks."""
    text: str
    """The words between the marks."""
    reason: str
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

    def to_record(self) -> dict[str, Any]:
        """A plain dict with the same fields."""
        return {
            "span": list(self.span),
            "text": self.text,
            "reason": self.reason,
            "evidence": [evidence.to_record() for evidence in self.evidence],
        }


@frozen
class Linked:
    """All quotations of a document, by position of their content, and its rejected stretches."""

    quotations: tuple[Quotation, ...]
    rejected: tuple[Rejected, ...]
