"""Topics: contents that name a thing and state nothing of it, as in ``discussed the results``."""

from __future__ import annotations

from typing import Final

from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.spurious import has_known_cue
from quoteattr.english.cues import cues_in
from quoteattr.resources.lexicons import word_set

_OF_A_TOPIC: Final = frozenset({"about", "on"})
UNLISTED_PHRASE_THRESHOLD: Final = 0.7
"""The confidence that a phrase behind a cue of no list needs to be a statement: ``blocked a law that would ban cars``.
Of those between an even chance and this, 14 of 19 were none (news annotated by reading, and news written for it)."""


def names_topic(analysis: Analysis, attribution: Attribution, confidence: float) -> bool:
    """Return whether the content is a phrase behind a cue of talk or showing, or behind an unsure one of no list.

    Behind a cue of talk, as in ``discussed the results``, 7 of 7 phrases shown as statements were none, in the same
    news; behind one of showing, as in ``unveiled a map``, 19 of 21.  So is what somebody was asked about: of 28 in news
    written for it 10 were annotated as attributions.
    """
    if not is_phrase(analysis, attribution):
        return False
    cues = cues_in(analysis.cues, attribution.cue.tokens)
    topical = word_set("attribution_words", "discussing") | word_set("attribution_words", "presenting")
    is_question = bool(cues) and cues[-1].cue.act == "asked"
    if cues and cues[-1].cue.lemma in topical:
        return True
    if is_question and analysis.document.lowered[attribution.cue.end - 1] in _OF_A_TOPIC:
        return True
    return confidence < UNLISTED_PHRASE_THRESHOLD and not has_known_cue(analysis, attribution)


def is_phrase(analysis: Analysis, attribution: Attribution) -> bool:
    """Return whether the content behind a cue is no clause: a noun phrase, with its relative clause, or an infinitive.

    Only auxiliaries tell a clause without a conjunction: ``the dam held`` counts as a phrase.
    """
    document, classes, content = analysis.document, analysis.phrases.classes, attribution.content[0]
    first, conjunctions = content.start, classes.subordinator | {"if", "whether"}
    if first < attribution.cue.end or not conjunctions.isdisjoint(document.lowered[first - 1 : first + 1]):
        return False
    relatives = classes.relative | {"that", "whom", "whose"}
    end = next((i for i in content.tokens if document.lowered[i] in relatives), content.end)
    return classes.finite_auxiliary.isdisjoint(document.words[first:end])
