"""Direct speech that goes on behind words about its speaker.

``"If we wait," Lee said, citing a report, "somebody will die."`` and ``"We were lucky," said Lee, whose son thinks so,
too.  "It held."``: the nearest cue, "citing" or "thinks", stands in an aside; the second stretch is of "said", too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from quoteattr.attribution.linking import Attribution
from quoteattr.document import Document
from quoteattr.labelling.iob import TokenSpan
from quoteattr.labelling.quoted_stretches import QuotedStretches
from quoteattr.marks import Stretch
from quoteattr.resources.lexicons import load, word_set

_COMMA: Final = ","


def resume_speech(quoted: QuotedStretches, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, in the order of their cues, with such speech given to the cue that it began with."""
    found: list[Attribution] = []
    for attribution in attributions:
        at = _speech_before(quoted, found, attribution)
        own, resumed = (attribution.content, ()) if at is None else _divided(quoted, found[at], attribution)
        if at is not None and resumed:
            found[at] = found[at].with_content((*found[at].content, *resumed))
        if own:
            found.append(attribution.with_content(own))
    return found


def _speech_before(quoted: QuotedStretches, found: Sequence[Attribution], attribution: Attribution) -> int | None:
    """Return where the attribution stands to whose speech, in its sentence, this one is an aside; None without one."""
    sentence = quoted.document.sentence_around(attribution.cue.start)
    for at in reversed(range(len(found))):
        before = found[at]
        if before.cue.start < sentence.start:
            break
        first = before.content[0]
        if first.end <= before.cue.start and quoted.last_stretch_of(first.tokens) is not None:
            return at if _is_aside(quoted.document, before, attribution) else None
    return None


def _is_aside(document: Document, before: Attribution, attribution: Attribution) -> bool:
    """Whether a cue has no source of its own, or the same, or is a participle or stands in a relative clause."""
    words, start = document.lowered, attribution.cue.start
    if attribution.source is None or attribution.source == before.source:
        return True
    is_participle = words[start - 1] == _COMMA and words[start].endswith("ing")
    return is_participle or not _relative_pronouns().isdisjoint(words[before.cue.end : start])


@cache
def _relative_pronouns() -> frozenset[str]:
    return frozenset(entry.words for entry in load("pronouns") if entry["person"] == "relative")


def _divided(
    quoted: QuotedStretches, before: Attribution, attribution: Attribution
) -> tuple[tuple[TokenSpan, ...], tuple[TokenSpan, ...]]:
    """Return what of the content of an aside is its own, and what is the speech that goes on."""
    own: list[TokenSpan] = []
    resumed: list[TokenSpan] = []
    for part in attribution.content:
        start = _resumed_from(quoted, before, attribution, part)
        if start is None:
            own.append(part)
            continue
        resumed.append(part._replace(start=start))
        if start - 1 > part.start:
            own.append(part._replace(end=start - 1))
    return tuple(own), tuple(resumed)


def _resumed_from(
    quoted: QuotedStretches, before: Attribution, attribution: Attribution, part: TokenSpan
) -> int | None:
    """Return the token of a part of the content from which it goes on with the speech before, or None."""
    document, aside = quoted.document, attribution.cue
    if part.start < aside.end:
        return None
    sentence = document.sentence_around(aside.start)
    last = quoted.last_stretch_of(before.content[-1].tokens)
    for stretch in quoted.stretches_of(part.tokens):
        start = document.tokens_in(*stretch.span).start
        if last is None or not _in_one_paragraph(document, last, stretch):
            return None
        if start >= sentence.stop:
            return part.start if document.opens_sentence(stretch.span.start) and start <= part.start else None
        if _holds_complement(document, range(aside.end, start - 1)) and _is_unfinished(document, last):
            return start if document.tokens_in(*stretch.span).stop >= sentence.stop - 1 else None
    return None


def _holds_complement(document: Document, between: range) -> bool:
    """Whether more than an adverb or a pronoun stands from the cue of an aside to the comma before a stretch.

    "citing a report" takes no further words; "adding later" and "asking them" do.
    """
    if document.words[between.stop] != _COMMA:
        return False
    pronouns, adverbs = load("pronouns"), word_set("reference_words", "between_subject_and_verb")
    return any(
        word not in pronouns and word not in adverbs and not word.endswith("ly")
        for word in document.lowered[between.start : between.stop]
    )


def _is_unfinished(document: Document, stretch: Stretch) -> bool:
    """Whether the speech in a stretch breaks off with a comma, or with no mark at all."""
    last = document.words[document.tokens_in(*stretch.inside).stop - 1]
    return last == _COMMA or last[-1].isalnum()


def _in_one_paragraph(document: Document, first: Stretch, second: Stretch) -> bool:
    return document.paragraph_at(first.span.start) == document.paragraph_at(second.span.start)
