"""Sources by the parse of the caller, where the document has one and it ties other words to a cue than the labels."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.labelling import TokenSpan


def take_parsed_sources(analysis: Analysis, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return each attribution with the source that the parse ties to its cue.

    An attribution stays as it is if the parse ties nobody to the cue, the head of the source that it has, or words of
    the content.
    """
    return [_with_parsed_source(analysis, attribution) for attribution in attributions]


def _with_parsed_source(analysis: Analysis, attribution: Attribution) -> Attribution:
    syntax = analysis.phrases.syntax
    phrase = syntax.source(range(attribution.cue.start, attribution.cue.end))
    if not phrase:
        return attribution
    head = syntax.head(phrase)
    if any(head in part.tokens for part in attribution.parts):
        return attribution
    source = TokenSpan.of("source", phrase)
    return evolve(attribution, source=source, has_parsed_source=True)
