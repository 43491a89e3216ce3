"""One quotation as a review makes it: its words, kind, speaker and act, and the evidence that is then true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve

from quoteattr.acts import ACTS, Act
from quoteattr.attribution import Extract, Quotation, Speaker
from quoteattr.attribution.extracts import kind_of, readable_text, with_marks
from quoteattr.attribution.quotation import QuotationKind, Scope
from quoteattr.errors import WrongValueError, shown
from quoteattr.evidence import EARLIER_CORRECTIONS, PLACES, RULES_BY_QUESTION, Evidence
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.reviews.review import Review
from quoteattr.spans import Span, trimmed
from quoteattr.typography import visible

_OF_WORDS: Final = frozenset(
    {
        *PLACES,
        "source-of-parse",
        "subject-of-relative-clause",
        "accepted-by-editor",
        *RULES_BY_QUESTION["correction"],
        *EARLIER_CORRECTIONS,
    }
)
_NO_LONGER_TRUE: Final[Mapping[str, frozenset[str]]] = {
    "content": _OF_WORDS | {*RULES_BY_QUESTION["content"], "content-by-editor"},
    "cue": _OF_WORDS | {*RULES_BY_QUESTION["act"], "cue-by-editor"},
    "source": _OF_WORDS | {"source-by-editor"},
    "speaker": frozenset({*RULES_BY_QUESTION["speaker"], "speaker-by-editor", "accepted-by-editor"}),
    "act": frozenset({*RULES_BY_QUESTION["act"], "act-by-editor", "accepted-by-editor"}),
}
"""The rules whose evidence does not hold any more where a field is changed."""


def added(review: Review, quoted: QuotedStretches, speaker: Speaker | None) -> Quotation:
    """Return the quotation that an editor has added."""
    content = _content(review, quoted)
    kind = kind_of(quoted, content)
    cue, source = (_extract(name, getattr(review, name) or (), quoted) for name in ("cue", "source"))
    act: Act = review.act or "said"
    made = Quotation(
        kind=kind,
        text=readable_text(quoted, content, kind),
        content=content,
        cue=cue,
        source=source,
        act=act,
        speaker=speaker,
        speaker_status="certain" if speaker else "unknown",
        scope=_scope(kind, act),
        confidence=1.0,
        speaker_confidence=1.0 if speaker else None,
    )
    _require_apart(made, review)
    given = ["content", *(name for name in ("cue", "source", "speaker", "act") if getattr(review, name))]
    return evolve(made, evidence=tuple(_evidence(name, made, review) for name in given))


def changed(quotation: Quotation, review: Review, quoted: QuotedStretches, speaker: Speaker | None) -> Quotation:
    """Return a quotation with what an editor has changed; accepted, if that is nothing."""
    made = quotation
    if review.content is not None:
        content = _content(review, quoted)
        if content != quotation.content:
            kind = kind_of(quoted, content)
            made = evolve(made, content=content, kind=kind, text=readable_text(quoted, content, kind))
    if review.cue is not None:
        made = evolve(made, cue=_extract("cue", review.cue, quoted))
    if review.source is not None:
        made = evolve(made, source=_extract("source", review.source, quoted))
    if review.speaker is not None and speaker != quotation.speaker:
        made = evolve(made, speaker=speaker, speaker_status="certain" if speaker else "unknown")
    if review.act is not None and review.act != quotation.act:
        made = evolve(made, act=review.act, scope=_scope(made.kind, review.act))
    names = [name for name in _NO_LONGER_TRUE if getattr(made, name) != getattr(quotation, name)]
    if not names:
        return _settled(quotation, Evidence("accepted-by-editor", quotation.own_spans, review.signature))
    _require_apart(made, review)
    untrue = frozenset[str]().union(*(_NO_LONGER_TRUE[name] for name in names))
    kept = tuple(one for one in made.evidence if one.rule not in untrue)
    return _settled(evolve(made, evidence=kept), *(_evidence(name, made, review) for name in names))


def _settled(quotation: Quotation, *evidence: Evidence) -> Quotation:
    """Return a quotation that an editor has read: nothing of it is a guess any more."""
    has_speaker = quotation.speaker is not None
    return evolve(
        quotation,
        speaker_status="certain" if has_speaker else quotation.speaker_status,
        confidence=1.0,
        speaker_confidence=1.0 if has_speaker else None,
        evidence=(*quotation.evidence, *evidence),
    )


def _evidence(name: str, quotation: Quotation, review: Review) -> Evidence:
    """Return the evidence of what an editor gave: with the words concerned."""
    words = {"content": quotation.content, "cue": quotation.cue, "source": quotation.source}
    own = words.get(name) or (quotation.source if name == "speaker" else quotation.cue) or quotation.content
    spans = () if name in words and words[name] is None else own.spans
    return Evidence(f"{name}-by-editor", spans, review.signature)


def _scope(kind: QuotationKind, act: Act) -> Scope:
    return "attributions" if ACTS[act].thought and kind != "direct" else "statements"


def _content(review: Review, quoted: QuotedStretches) -> Extract:
    """Return the words that a review takes for the content, with the quotation marks around them."""
    found = _in_text("content", review.content or (), quoted)
    text = quoted.document.text
    words = _words(Extract.of(text, found).text)
    if review.words and words != _words(review.words):
        raise WrongValueError(
            f"the text has {shown(words)} where the review has {shown(review.words)}: give the article reviewed"
        )
    return Extract.of(text, [with_marks(quoted, span) for span in found])


def _words(text: str) -> str:
    """Return words as a page shows them, with single spaces."""
    return " ".join(visible(text).split())


def _extract(name: str, spans: Iterable[Span], quoted: QuotedStretches) -> Extract | None:
    found = _in_text(name, spans, quoted)
    return Extract.of(quoted.document.text, found) if found else None


def _in_text(name: str, spans: Iterable[Span], quoted: QuotedStretches) -> list[Span]:
    """Return spans without white space at their ends; raise for one that is outside the text or holds no word."""
    text = quoted.document.text
    found = []
    for span in spans:
        if span.end > len(text):
            raise WrongValueError(f"{name} has {(*span,)}, and the text {len(text)} characters: give places in it")
        words = trimmed(text, *span)
        if not words.length:
            raise WrongValueError(f"{name} has {(*span,)}, where no words stand: give the span of some")
        found.append(words)
    return found


def _require_apart(quotation: Quotation, review: Review) -> None:
    """Refuse a cue or a source that shares words with the content."""
    for name, extract in (("cue", quotation.cue), ("source", quotation.source)):
        for span in extract.spans if extract else ():
            if extract and any(span.overlaps(part) for part in quotation.content.spans):
                whose = review.quotation or "the added quotation"
                raise WrongValueError(
                    f"the {name} {shown(extract.text)} of {whose} shares words with its content "
                    f"{shown(quotation.content.text)}: give another {name}, or {name}=() for none"
                )
