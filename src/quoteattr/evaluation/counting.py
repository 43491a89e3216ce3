"""One article: what is counted in it, and every mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Literal

from attrs import field, frozen

from quoteattr.articles import Article
from quoteattr.attribution import Quotation
from quoteattr.evaluation.gold.annotations import GoldArticle, GoldQuotation
from quoteattr.evaluation.matching import (
    SHARED_CONTENT,
    ComparedQuotation,
    MarkedText,
    Pair,
    candidates,
    is_source_right,
    one_to_one,
    owner,
)
from quoteattr.evaluation.scores import Count
from quoteattr.names import key
from quoteattr.spans import Span

MistakeKind = Literal["missed", "invented", "borders", "source", "speaker"]
KINDS: Final = ("direct", "mixed", "indirect")
MISTAKES: Final[Mapping[MistakeKind, str]] = {
    "missed": "annotated, and not found",
    "invented": "found, and not annotated",
    "borders": "found with other words: less than four fifths are common",
    "source": "with the right words and another source",
    "speaker": "with the right words and source, and another speaker",
}
"""Every kind of mistake, with what it means."""


@frozen
class Mistake:
    """Something that a reader has annotated otherwise than it was found."""

    kind: MistakeKind
    article: GoldArticle = field(repr=False)
    gold: GoldQuotation | None
    """As annotated; None if nothing is."""
    found: Quotation | None
    """As found; None if nothing was."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it is, in the order of the text."""
        gold = (*self.gold.content, *self.gold.cue, *self.gold.source) if self.gold else ()
        return tuple(sorted((*gold, *(self.found.own_spans if self.found else ()))))

    def to_record(self) -> dict[str, Any]:
        """Return a plain dict: kind, article, and both sides, each null where there is nothing."""
        gold = self.gold and {
            **{part: [list(span) for span in getattr(self.gold, part)] for part in ("content", "cue", "source")},
            "speaker": self.gold.speaker,
        }
        found = self.found and self.found.to_record()
        return {"kind": self.kind, "article": self.article.id, "annotated": gold, "found": found}


@frozen
class Judged:
    """What of the gold is judged: sources and speakers only where anybody has annotated some."""

    sources: bool
    speakers: bool


@frozen
class Sheet:
    """An annotated article beside what was found in it, however sure."""

    gold: GoldArticle
    article: Article
    judged: Judged

    @cached_property
    def text(self) -> MarkedText:
        """The text with its quoted stretches."""
        return MarkedText(self.gold.text)

    @cached_property
    def annotated(self) -> list[tuple[GoldQuotation, ComparedQuotation]]:
        """The annotated quotations that have a letter or digit."""
        pairs = ((one, self.text.compared(one.content, one.source)) for one in self.gold.quotations)
        return [(one, known) for one, known in pairs if known.content]

    @cached_property
    def found(self) -> list[tuple[Quotation, ComparedQuotation]]:
        """The quotations that were found and have a letter or digit."""
        pairs = (
            (one, self.text.compared(one.content.spans, one.source.spans if one.source else ()))
            for one in self.article.quotations
        )
        return [(one, known) for one, known in pairs if known.content]

    @cached_property
    def pairs(self) -> list[Pair]:
        """All that share words, those first that share most."""
        found, gold = ([known for _, known in side] for side in (self.found, self.annotated))
        return candidates(found, gold, by_source=self.judged.sources)

    def paired(self, least_confidence: float) -> list[Pair]:
        """Return the quotations of at least this confidence with the annotated ones, one to one."""
        return one_to_one(p for p in self.pairs if self.found[p.found][0].confidence >= least_confidence)

    def count(self, least_confidence: float) -> Count:
        """Return how many are right in content and source."""
        right = sum(pair.share >= SHARED_CONTENT and pair.is_source_right for pair in self.paired(least_confidence))
        found = sum(one.confidence >= least_confidence for one, _ in self.found)
        return Count(right, found, right, len(self.annotated))

    def count_by_kind(self, least_confidence: float) -> dict[str, Count]:
        """Return the same of each kind; that of the found words counts for precision, of the annotated for recall."""
        kept = [known for one, known in self.found if one.confidence >= least_confidence]
        right = [p for p in self.paired(least_confidence) if p.share >= SHARED_CONTENT and p.is_source_right]
        return {
            kind: Count(
                sum(self.found[pair.found][1].kind == kind for pair in right),
                sum(known.kind == kind for known in kept),
                sum(self.annotated[pair.gold][1].kind == kind for pair in right),
                sum(known.kind == kind for _, known in self.annotated),
            )
            for kind in KINDS
        }

    def count_in_marks(self, least_confidence: float) -> dict[str, Count]:
        """Return how many stretches in marks are rightly taken for speech, and have the right source."""
        kept = [known for one, known in self.found if one.confidence >= least_confidence]
        every = [known for _, known in self.annotated]
        detected = sourced = Count()
        for stretch in self.text.stretches():
            gold, found = owner(stretch, every), owner(stretch, kept)
            both = int(gold is not None and found is not None)
            detected += Count(both, int(found is not None), both, int(gold is not None))
            if self.judged.sources:
                is_known = gold is not None and bool(gold.source)
                is_given = found is not None and bool(found.source)
                right = int(
                    gold is not None and found is not None and is_known and is_given and is_source_right(found, gold)
                )
                sourced += Count(right, int(is_given), right, int(is_known))
        return {"in marks": detected, **({"source in marks": sourced} if self.judged.sources else {})}

    def count_speakers(self, least_confidence: float) -> Count:
        """Return how many speakers are right among the quotations whose words are."""
        total = Count()
        for pair in self.paired(least_confidence):
            if pair.share >= SHARED_CONTENT:
                quotation, gold = self.found[pair.found][0], self.annotated[pair.gold][0]
                right = int(gold.speaker is not None and self._is_speaker(quotation, gold.speaker))
                total += Count(right, int(quotation.speaker is not None), right, int(gold.speaker is not None))
        return total

    def _is_speaker(self, quotation: Quotation, name: str) -> bool:
        """Whether a speaker is called so in the article, or one of the two names has all words of the other."""
        speaker = quotation.speaker
        if speaker is None:
            return False
        person = next((one for one in self.article.people if one.id == speaker.id), None)
        names = [speaker.name, *(person.names if person is not None else ())]
        words = _words(name)
        if any(words == _words(one) for one in names):
            return True
        shorter, longer = sorted((set(words), set(_words(speaker.name))), key=len)
        return bool(shorter) and shorter <= longer

    def mistakes(self, least_confidence: float) -> Iterator[Mistake]:
        """Yield every mistake: first those of annotated quotations, in the order of the text, then what is invented."""
        by_gold = {pair.gold: pair for pair in self.paired(least_confidence)}
        for at, (gold, _) in enumerate(self.annotated):
            pair = by_gold.get(at)
            quotation = self.found[pair.found][0] if pair is not None else None
            kind = self._mistake_of(pair, gold, quotation)
            if kind is not None:
                yield Mistake(kind, self.gold, gold, quotation)
        known = {pair.found for pair in by_gold.values()}
        for at, (quotation, _) in enumerate(self.found):
            if at not in known and quotation.confidence >= least_confidence:
                yield Mistake("invented", self.gold, None, quotation)

    def _mistake_of(self, pair: Pair | None, gold: GoldQuotation, found: Quotation | None) -> MistakeKind | None:
        if pair is None or found is None:
            return "missed"
        if pair.share < SHARED_CONTENT:
            return "borders"
        if not pair.is_source_right:
            return "source"
        is_said = self.judged.speakers and (found.speaker is not None or gold.speaker is not None)
        is_right = gold.speaker is not None and self._is_speaker(found, gold.speaker)
        return "speaker" if is_said and not is_right else None


def _words(name: str) -> list[str]:
    return list(filter(None, map(key, name.replace("-", " ").split())))


Counting = Callable[[Sheet], Mapping[str, Count]]


def added(sheets: Sequence[Sheet], count: Counting) -> dict[str, list[Count]]:
    """Return the counts of every article, by what is counted."""
    rows = [count(sheet) for sheet in sheets]
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
