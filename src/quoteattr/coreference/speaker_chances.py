"""How sure a speaker is: the chance that the source of a quotation means the entity that was found for it.

A logistic model over what the ranker and the rules said, what the source is, how the entity is known and how far back
it was mentioned.  It is fitted on articles that the ranker had not learned from (``training/speaker_confidence.py``),
so that of the speakers at .9 nine in ten are right.  Counts and distances enter by their logarithm, and chances by
their log-odds within bounds: no small change of an input moves the chance by much.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field, frozen

from quoteattr.attribution import Quotation, SpeakerStatus
from quoteattr.coreference.discourse import DiscourseState, start_of
from quoteattr.coreference.entities import Entity
from quoteattr.coreference.ranking_features import kind_of
from quoteattr.coreference.resolution import STATUS_WITHOUT_SPEAKER, Resolution
from quoteattr.coreference.sources import NameSource, NominalSource, PronounSource, SourceMention
from quoteattr.limits import MAX_RANKED_RIVALS
from quoteattr.resources.lexicons import load
from quoteattr.resources.weights import Weights, log_odds
from quoteattr.spans import Span

SPEAKER_CONFIDENCE: Final = "speaker_confidence"
"""The weights of the model."""
LIKELY_THRESHOLD: Final = 0.5
"""Chance below which nobody is named, since somebody else is then more likely.  By the price of a wrong person, three
times that of none, it would be two in three; but of speakers between the two, more are right than their chance says."""
UNNAMED_THRESHOLD: Final = 0.35
"""The same for a pronoun of somebody without a name whom a definite phrase brought in: ``the minister`` may be named
elsewhere.  ``A spokesman`` is not: of 17 pronouns below it 15 were right."""
CERTAIN_THRESHOLD: Final = 0.9
"""Chance from which a speaker is certain."""
FORM: Final = "form "
"""What the feature starts with that says what the source is."""
UNKNOWN_FORM: Final = "form unknown"
"""The feature of sources of which too few were annotated: its weight is the share of all speakers that are right."""
UNSURE_RULE: Final = "too-unsure-speaker"
_DECIMALS: Final = 4
_MAX_LOG_ODDS: Final = 4.0
_MAX_WORDS: Final = 3


@frozen
class SureSpeaker:
    """What was found for a source, and how sure it is."""

    resolution: Resolution
    features: Mapping[str, float] = field(repr=False)
    """What the chance is made of; empty where nobody was found."""
    link: float
    """The log-odds of the weakest link by which the entity was found, within bounds: of a name the highest."""
    chance: float | None = None
    """How likely the entity is the right one; None where nobody was found."""
    is_pronoun: bool = False
    """Whether the source is a pronoun."""

    @property
    def speaker(self) -> Entity | None:
        """The entity, if it is likely enough; one without a name may be less so, since no wrong person is named."""
        entity, chance = self.resolution.entity, self.chance
        if entity is None or chance is None:
            return None
        least = UNNAMED_THRESHOLD if self.is_pronoun and entity.is_definite else 0.0
        return entity if chance >= (LIKELY_THRESHOLD if entity.mentions else least) else None

    @property
    def rule(self) -> str:
        """The rule that decided."""
        is_dropped = self.resolution.entity is not None and self.speaker is None
        return UNSURE_RULE if is_dropped else self.resolution.rule

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words that decided; where nobody is likely enough, those that show the likeliest."""
        if self.rule != UNSURE_RULE:
            return self.resolution.spans
        entity, ranked = self.resolution.entity, self.resolution.ranked[:MAX_RANKED_RIVALS]
        first = [entity.first_full.span] if entity is not None and entity.first_full is not None else []
        rivals = [span for one in ranked if one.candidate is not None for span in one.candidate.evidence]
        return tuple(dict.fromkeys([*self.resolution.spans, *first, *rivals]))

    @property
    def status(self) -> SpeakerStatus:
        """How sure it is, in a word."""
        if self.speaker is None or self.chance is None:
            return STATUS_WITHOUT_SPEAKER[self.rule]
        return "certain" if self.chance >= CERTAIN_THRESHOLD else "likely"


def judge(
    state: DiscourseState,
    quotation: Quotation,
    source: SourceMention | None,
    found: Resolution,
    links: Mapping[Entity, float],
    weights: Weights,
) -> SureSpeaker:
    """Return how sure it is what was found for the source of a quotation, before the state takes it up.

    ``links`` are those of the last quotation of each entity.
    """
    if found.entity is None:
        return SureSpeaker(found, {}, -_MAX_LOG_ODDS)
    before = links.get(found.entity, _MAX_LOG_ODDS)
    features = features_of_speaker(state, quotation, source, found, before)
    chance = round(chance_of_speaker(weights, features), _DECIMALS)
    link = min(_link(found), _before(source, before))
    return SureSpeaker(found, features, link, chance, isinstance(source, PronounSource))


def chance_of_speaker(weights: Weights, features: Mapping[str, float]) -> float:
    """Return the chance that a speaker with these features is right.

    For a kind of source of which too few were annotated, it is the share of all speakers that are right.
    """
    is_fitted = any(name in weights for name in features if name.startswith(FORM))
    return weights.chance_of(features if is_fitted else {UNKNOWN_FORM: 1.0})


def _link(found: Resolution) -> float:
    return _MAX_LOG_ODDS if found.chance is None else _bounded(log_odds(found.chance))


def _before(source: SourceMention | None, before: float) -> float:
    """Return the link of the quotation before, unless a name or a noun phrase says anew who speaks."""
    return before if source is None or isinstance(source, PronounSource) else _MAX_LOG_ODDS


def features_of_speaker(
    state: DiscourseState, quotation: Quotation, source: SourceMention | None, found: Resolution, before: float
) -> dict[str, float]:
    """Return what speaks for and against the entity that was found, by the names of ``speaker_confidence.weights``.

    ``before`` is the link of the last quotation of the entity.
    """
    entity = found.entity
    if entity is None:
        return {}
    form = form_of(source)
    kind = kind_of(state, entity)
    features = {
        "bias": 1.0,
        f"{FORM}{form}": 1.0,
        f"rule {found.rule}": 1.0,
        f"{form} is {kind}": 1.0,
        f"{form} {quotation.kind}": 1.0,
        f"{form} candidates": math.log(max(1, len(found.candidates))),
        f"{form} mentions": math.log1p(len(entity.mentions)),
    }
    if isinstance(source, NameSource):
        return features | _of_name(state, quotation, source)
    here = source.span.start if source is not None else start_of(quotation)
    features[f"{form} before"] = before
    features |= _of_ranking(form, found)
    features |= _of_place(state, form, entity, here)
    if source is None:
        features |= _of_speech_before(state, form, here)
    if isinstance(source, NominalSource):
        features |= _of_description(source)
    return features


def form_of(source: SourceMention | None) -> str:
    """Return what a source is: a name, a noun phrase, several speakers, a pronoun by its word, or none."""
    match source:
        case None:
            return "no source"
        case NameSource():
            return "name"
        case PronounSource():
            return f"pronoun {_class_of_pronoun(source.pronoun)}"
        case NominalSource():
            return "coordination" if source.is_coordination else "description"


def _class_of_pronoun(pronoun: str) -> str:
    """Return the pronoun that stands for all of its person, gender and number; he for she, too, and I for we."""
    entry = load("pronouns").get(pronoun)
    if entry is None:
        return "other"
    if entry["person"] == "third":
        return {"thing": "it", "either": "they"}.get(entry["gender"], "he")
    return {"first": "I", "relative": "who"}.get(entry["person"], "other")


def _of_name(state: DiscourseState, quotation: Quotation, source: NameSource) -> dict[str, float]:
    """Return how full a name is, and how many other words the source has."""
    mention = state.entities.mentions[source.name]
    features = {
        f"name type {mention.type}": 1.0,
        f"name words {min(_MAX_WORDS, len(mention.words))}": 1.0,
        "name beside": math.log1p(max(0, _words_in(state, quotation) - len(mention.words))),
    }
    if mention.has_title:
        features["name title"] = 1.0
    if source.in_apposition:
        features["name in apposition"] = 1.0
    if mention.in_headline:
        features["name in headline"] = 1.0
    return features


def _words_in(state: DiscourseState, quotation: Quotation) -> int:
    spans = quotation.source.spans if quotation.source is not None else ()
    return sum(len(state.document.tokens_in(*span)) for span in spans)


def _of_ranking(form: str, found: Resolution) -> dict[str, float]:
    """Return what the ranker finds of the entity, and by how much it is ahead of its first rival."""
    if found.chance is None:
        return {f"{form} not ranked": 1.0}
    chances = [one.chance for one in found.ranked]
    rival = next((chance for at, chance in enumerate(chances) if at or chance != found.chance), 0.0)
    lead = _bounded(log_odds(found.chance) - log_odds(rival))
    return {
        f"{form} chance": _bounded(log_odds(found.chance)),
        f"{form} lead": lead,
        f"{form} rivals": math.log(max(1, len(chances))),
        f"{found.rule} chance": _bounded(log_odds(found.chance)),
    }


def _of_place(state: DiscourseState, form: str, entity: Entity, here: int) -> dict[str, float]:
    """Return how far back an entity was mentioned, and how many others have spoken since it did."""
    document = state.document
    last = state.last_mention_before(entity, here)
    if last < 0:
        return {f"{form} not before": 1.0}
    sentences = document.sentence_at(here) - document.sentence_at(last)
    paragraphs = document.paragraph_at(here) - document.paragraph_at(last)
    speakers: Sequence[Entity] = state.recent_speakers(here)
    since = speakers.index(entity) if entity in speakers else len(speakers)
    return {
        f"{form} sentences": math.log1p(sentences),
        f"{form} paragraphs": math.log1p(paragraphs),
        f"{form} others since": math.log1p(since),
    }


def _of_speech_before(state: DiscourseState, form: str, here: int) -> dict[str, float]:
    """Return how the quotation before is made, and how many words stand between."""
    if state.last is None:
        return {}
    between = len(state.document.tokens_in(min(state.last.end, here), here))
    return {f"{form} after {state.last.quotation.kind}": 1.0, f"{form} words between": math.log1p(between)}


def _of_description(source: NominalSource) -> dict[str, float]:
    """Return how a noun phrase is made: its article, its other words."""
    phrase = source.phrase
    return {
        f"phrase {phrase.definiteness}": 1.0,
        f"phrase {'plural' if phrase.is_plural else 'singular'}": 1.0,
        "phrase modifiers": math.log1p(len(phrase.modifiers)),
    }


def _bounded(value: float) -> float:
    return min(_MAX_LOG_ODDS, max(-_MAX_LOG_ODDS, value))
