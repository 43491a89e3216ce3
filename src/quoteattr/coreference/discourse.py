"""The floor: what has been answered so far about who speaks, in order of position."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from quoteattr.attribution import Quotation, SpeakerStatus
from quoteattr.coreference.entities import Figure
from quoteattr.document import Document
from quoteattr.marks import Marks
from quoteattr.spans import Span

STATUS: Final[Mapping[str, SpeakerStatus]] = {
    **dict.fromkeys(
        (
            "source-names-speaker",
            "surname-of-person",
            "name-in-apposition",
            "named-organisation",
            "named-by-its-words",
            "relative-pronoun",
            "first-person-in-quotation",
        ),
        "certain",
    ),
    **dict.fromkeys(
        (
            "surname-in-focus",
            "name-misspelt",
            "role-in-article",
            "epithet-of-person",
            "pronoun-last-speaker",
            "pronoun-subject-before",
            "pronoun-only-person",
            "pronoun-only-one-named",
            "continued-speech",
            "first-person-of-byline",
            "first-person-of-signature",
            "first-person-introduced",
        ),
        "likely",
    ),
    **dict.fromkeys(("ambiguous-name", "ambiguous-role", "ambiguous-antecedent"), "ambiguous"),
    **dict.fromkeys(
        ("first-person-of-writer", "no-antecedent", "no-source", "source-not-understood"),
        "unknown",
    ),
}
"""How sure an answer is, by the rule that decided it."""


@frozen
class Answer:
    """The figure that a source stands for, or None, with the rule and the spans that decided."""

    figure: Figure | None
    rule: str
    spans: tuple[Span, ...]

    @property
    def status(self) -> SpeakerStatus:
        """How sure it is."""
        return STATUS[self.rule]


@frozen
class Spoken:
    """A quotation whose speaker is settled."""

    quotation: Quotation
    figure: Figure
    at: int
    """Where its source starts; where its content starts, if it has none."""
    sentence: int
    reported: bool
    """Whether its source stands within what someone else says."""

    @property
    def where(self) -> Span:
        """What shows who speaks it: its source, or its content if it has none."""
        return (self.quotation.source or self.quotation.content).spans[0]

    @property
    def end(self) -> int:
        """One past its last character, of content or source."""
        return max(end_of(self.quotation), self.at + 1)


class Floor:
    """The quotations settled so far, and the quoted stretches of the document."""

    def __init__(self, document: Document, marks: Marks) -> None:
        self.document = document
        self.spoken: list[Spoken] = []
        self.voices: set[Figure] = set()
        self._by_sentence: defaultdict[int, list[Spoken]] = defaultdict(list)
        self._outer = marks.outermost
        self._outer_starts = [stretch.span.start for stretch in self._outer]

    def take(self, quotation: Quotation, figure: Figure, at: int) -> None:
        """Note that ``figure`` speaks ``quotation``, as the source at ``at`` says."""
        reported = self.enclosing(quotation, at) is not None
        spoken = Spoken(quotation, figure, at, self.document.sentence_at(at), reported)
        self.spoken.append(spoken)
        self.voices.add(figure)
        self._by_sentence[spoken.sentence].append(spoken)

    def last(self) -> Spoken | None:
        """The quotation settled last."""
        return self.spoken[-1] if self.spoken else None

    def in_sentence(self, sentence: int) -> list[Spoken]:
        """The quotations whose source stands in this sentence."""
        return self._by_sentence.get(sentence, [])[-8:]

    def enclosing(self, quotation: Quotation, offset: int) -> Spoken | None:
        """The quotation, of the last few, whose content holds this character; the innermost of several."""
        place = Span(offset, offset + 1)
        for spoken in reversed(self.spoken[-8:]):
            inside = any(content.covers(place) for content in spoken.quotation.content.spans)
            if inside and spoken.quotation is not quotation:
                return spoken
        return None

    def stretch_at(self, offset: int) -> int:
        """The number of the outermost quoted stretch around a character; -1 outside all of them."""
        at = bisect_right(self._outer_starts, offset) - 1
        return at if at >= 0 and offset < self._outer[at].span.end else -1


def start_of(quotation: Quotation) -> int:
    """Where its content starts."""
    return min(span.start for span in quotation.content.spans)


def end_of(quotation: Quotation) -> int:
    """Where its content ends."""
    return max(span.end for span in quotation.content.spans)
