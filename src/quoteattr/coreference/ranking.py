"""The ranker: the chances of the entities to which a pronoun or a description can refer, scored together.

A log-linear model (softmax) over the candidates and "none of them": nobody known for a pronoun, an entity of its own
for a noun phrase.  Trained by ``training/mention_ranker.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve, frozen

from quoteattr.attribution import Quotation
from quoteattr.coreference.candidates import Anaphor, list_entities, type_of_phrase
from quoteattr.coreference.discourse import DiscourseState
from quoteattr.coreference.gender import gender_in
from quoteattr.coreference.nominals import introduce
from quoteattr.coreference.noun_phrases import NounPhrase
from quoteattr.coreference.ranking_features import (
    CALLED_AMONG_SEVERAL,
    features_of_candidate,
    features_of_none,
    setting_of,
)
from quoteattr.coreference.resolution import (
    CERTAIN_THRESHOLD,
    Candidate,
    Candidates,
    Resolution,
    choose,
    unresolved,
    with_mentions,
)
from quoteattr.coreference.sources import NominalSource, PronounSource, SourceMention
from quoteattr.limits import MAX_RANKED_RIVALS
from quoteattr.resources.lexicons import load
from quoteattr.spans import Span

CANDIDATE_THRESHOLD: Final = 0.6
"""Chance of a candidate from which it is the speaker.

Where a wrong speaker costs three times as much as none, .6 to .75 are about as good as each other.  With .6, of 580
pronouns 435 are right and 39 wrong; of 875 noun phrases 176 and 33, and 407 are rightly on their own (crosswise).
"""
RIVAL_THRESHOLD: Final = 0.35
"""Chance of the second of two candidates from which a noun phrase may be either's, and is not an entity of its own."""


@frozen
class Ranked:
    """A candidate with its chance; None for none of the candidates."""

    candidate: Candidate | None
    chance: float
    features: frozenset[str]

    def is_equal_to(self, other: Ranked) -> bool:
        """Whether nothing but the order of their mentions tells two candidates apart."""
        return all("recency=" in feature for feature in self.features ^ other.features)


def anaphor_of(state: DiscourseState, quotation: Quotation, source: SourceMention) -> Anaphor | None:
    """Return the anaphor that a source is, or None for a name, a coordination, and a pronoun of another person."""
    if isinstance(source, PronounSource):
        entry = load("pronouns").entries[source.pronoun]
        if entry["person"] != "third":
            return None
        gender = gender_in(entry)
        kind = "he" if gender is not None else "it" if entry["gender"] == "thing" else "they"
        return Anaphor(source.span, kind, gender, quotation.content.spans, words=source.pronoun)
    if not isinstance(source, NominalSource) or source.is_coordination:
        return None
    return anaphor_of_phrase(state, source.phrase, quotation.content.spans)


def anaphor_of_phrase(state: DiscourseState, phrase: NounPhrase, contents: tuple[Span, ...] = ()) -> Anaphor:
    """Return the anaphor that a noun phrase is, as the source of these contents."""
    kind, head = type_of_phrase(phrase)
    gender = gender_in(phrase.entry) if kind == "person" else None
    return Anaphor(phrase.span, kind, gender, contents, phrase, head, phrase.span.cut(state.document.text))


def find_pronouns(state: DiscourseState, sources: Iterable[SourceMention | None]) -> list[Anaphor]:
    """Return the pronouns for one person that are no sources and stand outside quoted stretches, in order."""
    document, pronouns = state.document, load("pronouns")
    taken = {source.span.start for source in sources if isinstance(source, PronounSource)}
    found: list[Anaphor] = []
    for at, word in enumerate(document.lowered):
        entry = pronouns.get(word)
        if entry is None or (gender := gender_in(entry)) is None:
            continue
        span = document.tokens[at]
        if span.start not in taken and state.stretch_at(span.start) < 0:
            found.append(Anaphor(Span(span.start, span.end), "he", gender, words=word))
    return found


def resolve_pronoun(state: DiscourseState, anaphor: Anaphor) -> Resolution:
    """Return to whom a pronoun refers that is no source."""
    ranked = rank(state, anaphor)
    best = ranked[0]
    if best.candidate is None or not is_clear(ranked):
        return unresolved("no-antecedent", anaphor.span)
    found = choose(anaphor.span, Candidates("likeliest-antecedent", (best.candidate,), "ambiguous-antecedent"))
    return with_mentions(found, [anaphor.span], anaphor.gender)


def is_clear(ranked: Sequence[Ranked]) -> bool:
    """Whether the first of some candidates is likely enough, and not one of two that are equal.

    Nor one of several whom the article calls by the noun, none of them in focus, unless it is certain.
    """
    best = ranked[0]
    if best.chance < CANDIDATE_THRESHOLD or any(best.is_equal_to(other) for other in ranked[1:MAX_RANKED_RIVALS]):
        return False
    return best.chance >= CERTAIN_THRESHOLD or CALLED_AMONG_SEVERAL not in best.features


def rank(state: DiscourseState, anaphor: Anaphor) -> tuple[Ranked, ...]:
    """Return every candidate and "none" with their chances, which sum to 1, the most likely first."""
    choices = list_choices(state, anaphor)
    scores = [state.weights.score(features) for _, features in choices]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    ranked = [
        Ranked(candidate, power / total, frozenset(features))
        for (candidate, features), power in zip(choices, powers, strict=True)
    ]
    return tuple(sorted(ranked, key=lambda one: -one.chance))


def list_choices(state: DiscourseState, anaphor: Anaphor) -> list[tuple[Candidate | None, list[str]]]:
    """Return "none" and every candidate, each with its features."""
    candidates = list_entities(state, anaphor)
    setting = setting_of(state, anaphor, candidates)
    found: list[tuple[Candidate | None, list[str]]] = [(None, features_of_none(state, anaphor, setting))]
    found += [(one, features_of_candidate(state, anaphor, one, setting)) for one in candidates]
    return found


def resolve_ranked(state: DiscourseState, anaphor: Anaphor) -> Resolution:
    """Return the most likely entity of an anaphor if it is likely enough, with its chance.

    A noun phrase is otherwise an entity of its own, unless it may be either of two candidates.
    """
    ranked = rank(state, anaphor)
    best = ranked[0]
    if best.candidate is not None and is_clear(ranked):
        rule = "likeliest-antecedent" if anaphor.is_pronoun else "likeliest-described"
        found = choose(anaphor.span, Candidates(rule, (best.candidate,), "ambiguous-antecedent"))
        return evolve(with_mentions(found, [anaphor.span], anaphor.gender), chance=round(best.chance, 4))
    rivals = [one.candidate for one in ranked[:MAX_RANKED_RIVALS] if one.candidate is not None]
    is_either = best.candidate is not None and (
        best.chance >= CANDIDATE_THRESHOLD or (len(rivals) > 1 and ranked[1].chance >= RIVAL_THRESHOLD)
    )
    if anaphor.phrase is not None and not is_either:
        own = next(one.chance for one in ranked if one.candidate is None)
        return evolve(introduce(state, anaphor.phrase), chance=round(own, 4))
    if best.candidate is None:
        return unresolved("no-antecedent", anaphor.span)
    spans = [span for one in rivals for span in one.evidence]
    entities = tuple([one.entity for one in rivals])
    return Resolution(None, "ambiguous-antecedent", (anaphor.span, *spans), entities)
