"""Where a content ends: before what belongs to the cue, as ``announced (this on Sunday)`` becomes ``this``."""

from __future__ import annotations

from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.labelling import TokenSpan

_PRONOUNS: Final = frozenset({"this", "it"})


def without_adjunct_of_cue(analysis: Analysis, attribution: Attribution) -> tuple[TokenSpan, ...]:
    """Return a content without the time or place behind a "this" or "it" that is all of it: reported (this) on Sunday.

    Nothing is cut if a word there can be a verb.
    """
    first, *others = attribution.content
    behind = range(first.start + 1, first.end)
    is_pronoun = analysis.document.lowered[first.start] in _PRONOUNS and first.start == attribution.cue.end
    if others or not behind or not is_pronoun or analysis.phrases.inside[first.start]:
        return attribution.content
    opens = (
        analysis.document.lowered[behind.start] in analysis.phrases.classes.preposition | analysis.phrases.classes.day
    )
    return (first._replace(end=behind.start),) if opens and _is_time_or_place(analysis, behind) else attribution.content


def _is_time_or_place(analysis: Analysis, tokens: range) -> bool:
    """Whether all words are names, numbers, days and words between them, so that none can be a verb."""
    document, classes = analysis.document, analysis.phrases.classes
    linking = classes.closed - classes.auxiliary | {"'s"}
    return all(
        document.words[i][0].isupper()
        or not document.words[i][0].isalpha()
        or document.lowered[i] in linking
        or document.lowered[i] in classes.day
        for i in tokens
    )
