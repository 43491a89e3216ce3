"""Where a content begins: after the "that" of its clause, and after whom its cue addresses.

Labels have both usages.  ``said (that the dam held)`` becomes ``the dam held``, ``urged (the owner to sell)`` becomes
``to sell``: the conjunction says nothing, and the owner is the one to whom it is said.
"""

from __future__ import annotations

from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.english.cues import cues_in
from quoteattr.english.function_words import STOPS
from quoteattr.labelling import TokenSpan

_CONJUNCTION: Final = "that"
_STOPS_BEHIND_PRONOUN: Final = STOPS - {","}
"""In ``said that, in the end, it held`` it is a conjunction."""
_NEGATIONS: Final = frozenset({"not", "never"})


def without_lead_in(analysis: Analysis, attribution: Attribution) -> tuple[TokenSpan, ...]:
    """Return the content of an attribution without a conjunction or an addressee at its start."""
    first, *others = attribution.content
    start = first.start
    if _is_conjunction(analysis, first):
        start += 1 + (analysis.document.words[start + 1] == ",")
    elif first.start >= attribution.cue.end:
        start = _start_of_infinitive(analysis, attribution)
    return (first._replace(start=start), *others)


def _is_conjunction(analysis: Analysis, content: TokenSpan) -> bool:
    """Whether a content begins with the "that" of a clause; a verb or a stop behind it would make it a pronoun."""
    document, inside, behind = analysis.document, analysis.phrases.inside, content.start + 1
    if document.words[content.start] != _CONJUNCTION or behind >= content.end - 1 or inside[content.start]:
        return False
    return inside[behind] or document.lowered[behind] not in _verbs_and_stops(analysis)


def _verbs_and_stops(analysis: Analysis) -> frozenset[str]:
    """Return what stands behind a "that" which is a pronoun."""
    return (analysis.phrases.classes.auxiliary - _NEGATIONS) | _STOPS_BEHIND_PRONOUN


def _start_of_infinitive(analysis: Analysis, attribution: Attribution) -> int:
    """Return where the infinitive behind the addressee at the start of a content begins; else the start itself."""
    content = attribution.content[0]
    if content.start > attribution.cue.end or analysis.phrases.inside[content.start]:
        return content.start
    end = analysis.phrases.noun_phrase_end(content.start, content.end)
    is_addressee = end > content.start and _has_addressee(analysis, attribution.cue)
    return end if is_addressee and _is_infinitive(analysis, end, content.end) else content.start


def _is_infinitive(analysis: Analysis, start: int, end: int) -> bool:
    """Whether "to" or "not to" stands at a position, with what can be a verb behind it: no ``to the owners``."""
    words, classes = analysis.document.words, analysis.phrases.classes
    verb = start + 1 + (start < end and words[start] in _NEGATIONS)
    if verb >= end or words[verb - 1] != "to":
        return False
    word = words[verb]
    is_plural = word.endswith("s") and not word.endswith("ss")
    return word.islower() and not is_plural and word not in classes.closed - classes.auxiliary


def _has_addressee(analysis: Analysis, cue: TokenSpan) -> bool:
    """Whether the last verb of a cue can have one between itself and what it says."""
    found = cues_in(analysis.cues, cue.tokens)
    return bool(found) and found[-1].cue.addressee
