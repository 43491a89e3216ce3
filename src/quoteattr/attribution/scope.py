"""Statements, and other attributions: beliefs, wishes, plans and mere topics, as in ``discussed the results``.

A logistic model over the words of an attribution, fitted on articles whose attributions were read for it and on news
written for it (``training/statements.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from quoteattr.acts import ACTS, Act
from quoteattr.analysis import Analysis
from quoteattr.attribution.linking import Attribution
from quoteattr.attribution.quotation import Scope
from quoteattr.attribution.spurious import has_known_cue
from quoteattr.english.cues import cues_in
from quoteattr.english.function_words import word_classes
from quoteattr.resources.lexicons import word_set
from quoteattr.resources.weights import load_weights

STATEMENT_THRESHOLD: Final = 0.5
"""The least chance of being a statement: above it, statements are more frequent in the articles read."""

UNCLAIMED_TOKENS_THRESHOLD: Final = 7
"""Tokens, marks included, from which quoted words that no cue claims are no scare quote; set, not fitted."""
_OF_A_TOPIC: Final = frozenset({"about", "on"})
UNLISTED_PHRASE_THRESHOLD: Final = 0.7
"""The confidence that a phrase behind a cue of no list needs to be a statement: ``blocked a law that would ban cars``.
Of those between an even chance and this, 14 of 19 were none (news annotated by reading, and news written for it)."""


def scope_of(
    kind: str,
    act: Act,
    wording: Mapping[str, float],
    *,
    is_of_thought: bool = False,
    names_topic: bool = False,
    is_apart: bool = False,
) -> Scope:
    """Return "statements" if the source utters the content, denies it, or is alleged to have said it.

    Direct speech is a statement unless the model says otherwise.  Of the rest, return "attributions" for what the
    source only thinks, wants or feels, or does not ("does not want to": 17 of 18 in news annotated by reading are no
    statement), for what "is believed" (7 of 7), for what it does not say or refuses ("declined to comment", "refused
    to pay": 157 of 192), and for a topic that it speaks of.
    ``wording`` are the features of the words; ``is_of_thought`` says that a thought or a wish is denied or attributed
    to nobody, ``names_topic`` that the content only names what was talked about, ``is_apart`` that it is speech in
    marks in sentences of its own, which is a statement whatever its cue is.
    """
    if is_apart:
        return "statements"
    if (is_of_thought or ACTS[act].thought or act == "declined") and kind != "direct":
        return "attributions"
    if names_topic and kind == "indirect" and act != "denied":
        return "attributions"
    if not ACTS[act].states:
        return "statements"
    chance = load_weights("statements").chance_of(statement_features(kind, wording))
    return "statements" if chance >= STATEMENT_THRESHOLD else "attributions"


def statement_features(kind: str, wording: Mapping[str, float]) -> dict[str, float]:
    """Return the features that speak for and against a statement."""
    return {"bias": 1.0, f"kind {kind}": 1.0, **wording}


def is_speech_apart(analysis: Analysis, attribution: Attribution) -> bool:
    """Return whether a content is speech in sentences of its own: She believes in it.  (“We have built such boats.”)

    The cue then only names the speaker: it neither says what was done nor governs the words.
    """
    document, content = analysis.document, attribution.content
    cue, first = document.sentence_around(attribution.cue.start), content[0].start
    if any(part.start < cue.stop and cue.start < part.end for part in content):
        return False
    start = document.token_starts[first]
    stretch = analysis.quoted.stretch_at(start)
    if stretch is None or not document.opens_sentence(start):
        return False
    return len(document.tokens_in(*stretch.span)) >= UNCLAIMED_TOKENS_THRESHOLD


def names_topic(analysis: Analysis, attribution: Attribution, confidence: float) -> bool:
    """Return whether the content is a phrase behind a cue of talk or showing, or behind an unsure one of no list.

    Behind a cue of talk, as in ``discussed the results``, 7 of 7 phrases shown as statements were none, in the same
    news; behind one of showing, as in ``unveiled a map``, 19 of 21.  So is what somebody was asked about: of 28 in news
    written for it 10 were annotated as attributions.
    """
    if not is_phrase(analysis, attribution):
        return False
    cues = cues_in(analysis.cues, attribution.cue.tokens)
    topical = (word_set("attribution_words", of_class) for of_class in ("discussing", "presenting"))
    is_question = bool(cues) and cues[-1].cue.act == "asked"
    if cues and any(cues[-1].cue.lemma in words for words in topical):
        return True
    lowered, beside = analysis.document.lowered, (attribution.cue.end - 1, attribution.content[0].start)
    if is_question and any(lowered[token] in _OF_A_TOPIC for token in beside):
        return True  # to the labeller "about" belongs now to the cue, now to the content
    return confidence < UNLISTED_PHRASE_THRESHOLD and not has_known_cue(analysis, attribution)


def is_phrase(analysis: Analysis, attribution: Attribution) -> bool:
    """Return whether the content behind a cue is no clause: a noun phrase, with its relative clause, or an infinitive.

    Only auxiliaries tell a clause without a conjunction: ``the dam held`` counts as a phrase.
    """
    document, classes, content = analysis.document, analysis.phrases.classes, attribution.content[0]
    first, relatives = content.start, _relatives()
    if first < attribution.cue.end or not _conjunctions().isdisjoint(document.lowered[first - 1 : first + 1]):
        return False
    end = next((i for i in content.tokens if document.lowered[i] in relatives), content.end)
    return classes.finite_auxiliary.isdisjoint(document.words[first:end])


@cache
def _conjunctions() -> frozenset[str]:
    return word_classes().subordinator | {"if", "whether"}


@cache
def _relatives() -> frozenset[str]:
    return word_classes().relative | {"that", "whom", "whose"}
