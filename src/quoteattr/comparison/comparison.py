"""The answer of compare(): a verdict, the differences, the words in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from attrs import field, frozen
from attrs.validators import in_

from quoteattr.display import Displayed, DisplayedTuple
from quoteattr.spans import Span

Side = Literal["a", "b"]
Verdict = Literal["identical", "equivalent", "partial", "shifted", "conflicting", "unrelated"]
Kind = Literal[
    "respelled", "reworded", "reordered", "hedge", "number", "negation", "name", "opposite", "added", "omitted"
]

Status = Literal["certain", "likely", "unsure"]

CERTAIN_THRESHOLD: Final = 0.8
LIKELY_THRESHOLD: Final = 0.5
"""The chances of being right from which an answer is certain, and from which it is likely; below, it is unsure."""
VERDICTS: Final[Mapping[Verdict, str]] = {
    "unrelated": "not renderings of one utterance",
    "conflicting": "cannot both be faithful",
    "shifted": "the commitment or likelihood differs in strength",
    "partial": "one has information that the other lacks",
    "equivalent": "only wording, order or spelling differs",
    "identical": "the same words up to case, punctuation, marks and spaces",
}
"""The gravest first."""
KINDS: Final[Mapping[Kind, Verdict]] = {
    "number": "conflicting",
    "negation": "conflicting",
    "name": "conflicting",
    "opposite": "conflicting",
    "hedge": "shifted",
    "added": "partial",
    "omitted": "partial",
    "reworded": "equivalent",
    "respelled": "equivalent",
    "reordered": "equivalent",
}
"""The verdict that a difference of each kind leads to, if the two are renderings of one utterance at all."""
MIRRORED: Final[Mapping[Kind, Kind]] = {"added": "omitted", "omitted": "added"}
OTHER: Final[Mapping[Side, Side]] = {"a": "b", "b": "a"}


def status_of(confidence: float) -> Status:
    """Return how sure an answer with a chance of being right is, in a word.

    >>> status_of(0.9), status_of(0.6), status_of(0.3)
    ('certain', 'likely', 'unsure')
    """
    if confidence >= CERTAIN_THRESHOLD:
        return "certain"
    return "likely" if confidence >= LIKELY_THRESHOLD else "unsure"


@frozen
class Difference:
    """A place where two texts differ: words that only one of them has, or other words.

    ``a`` and ``b`` are the spans of the differing words in the two texts.  For words of one text only, the span in the
    other is empty and says where they would stand.  ``a_text`` and ``b_text`` are the words of these spans.
    """

    kind: Kind = field(validator=in_(KINDS))
    a: Span
    b: Span
    a_text: str
    b_text: str
    stronger: Side | None = None
    """For a hedge: the side that is committed to more, or None if that is not known."""
    confidence: float = 1.0
    """The chance that a reader would list a difference with the same verdict here.

    For a difference in wording alone (the verdict "equivalent"), the chance that a reader would list none here; in
    unrelated texts, the chance that these are unrelated.
    """

    @property
    def status(self) -> Status:
        """certain, likely or unsure: an unsure difference is worth a look, but do not report it as a conflict."""
        return status_of(self.confidence)

    @property
    def verdict(self) -> Verdict:
        """The verdict that it leads to by itself."""
        return KINDS[self.kind]

    def mirrored(self) -> Difference:
        """Return the same difference with the two texts in the other order."""
        stronger = OTHER[self.stronger] if self.stronger else None
        kind = MIRRORED.get(self.kind, self.kind)
        return Difference(kind, self.b, self.a, self.b_text, self.a_text, stronger, self.confidence)

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict, as the command line prints it."""
        record = {"kind": self.kind, "a": self.a_text, "b": self.b_text, "a_span": [*self.a], "b_span": [*self.b]}
        stronger = {"stronger": self.stronger} if self.kind == "hedge" else {}
        return {**record, **stronger, "confidence": self.confidence, "status": self.status}


class Differences(DisplayedTuple[Difference]):
    """Differences in the order of the first text: a tuple that shows itself as a table."""

    __slots__ = ()


def _shown(differences: Iterable[Difference]) -> Differences:
    return Differences(differences)


def in_order(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Return differences by their place in the first text, then in the second."""
    return tuple(sorted(differences, key=lambda found: (found.a, found.b, found.kind)))


@frozen
class Comparison(Displayed):
    """How two texts differ as renderings of one utterance.

    The spans in ``common`` and in ``differences`` cover every word of each text once, so that either text's words can
    be put together from the words in common and the differences.
    """

    a: str = field(repr=False)
    b: str = field(repr=False)
    verdict: Verdict = field(validator=in_(VERDICTS))
    similarity: float = field(repr="{:.2f}".format)
    """From 0 to 1: how much of what the two say is in both."""
    differences: tuple[Difference, ...] = field(repr=False, converter=_shown)
    """In the order of their places in ``a``."""
    common: tuple[tuple[Span, Span], ...] = field(repr=False)
    """Runs of words that both have in the same order, as spans of ``a`` and of ``b``."""
    confidence: float = field(repr=False)
    """The chance that the verdict is right, for pairs that differ as often as two translations of a text do."""

    @property
    def status(self) -> Status:
        """certain, likely or unsure: how sure the verdict is."""
        return status_of(self.confidence)

    @property
    def reason(self) -> str:
        """Why this verdict, in a sentence, with the words that decided."""
        decisive = self.decisive
        if not decisive:
            return f"{self.verdict}: {VERDICTS[self.verdict]}"
        shown = "; ".join(f"{found.kind} ({found.a_text or '-'} / {found.b_text or '-'})" for found in decisive)
        return f"{self.verdict}: {VERDICTS[self.verdict]}: {shown}"

    @property
    def decisive(self) -> tuple[Difference, ...]:
        """The differences that led to the verdict; empty for identical, equivalent and unrelated."""
        return tuple(found for found in self.differences if KINDS[found.kind] == self.verdict != "equivalent")

    def mirrored(self) -> Comparison:
        """Return what ``compare(b, a)`` says."""
        differences = in_order(found.mirrored() for found in self.differences)
        common = sorted((b, a) for a, b in self.common)
        return Comparison(self.b, self.a, self.verdict, self.similarity, differences, tuple(common), self.confidence)

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict for JSON."""
        return {
            "verdict": self.verdict,
            "confidence": self.confidence,
            "status": self.status,
            "reason": self.reason,
            "similarity": round(self.similarity, 4),
            "differences": [difference.to_record() for difference in self.differences],
            "common": [[[*a], [*b]] for a, b in self.common],
        }
