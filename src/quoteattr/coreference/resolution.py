"""Resolutions: the entity that a source refers to, or none, with the rule and the words that decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve, field, frozen

from quoteattr.attribution import SpeakerStatus
from quoteattr.coreference.entities import Entity
from quoteattr.names import Gender
from quoteattr.spans import Span

ISSUER: Final = "issuer-of-document"
"""The name of the rule by which a document stands for its issuer."""
VARIATION: Final = "elegant-variation"
"""The name of the rule by which a phrase that says something new means whom the last sentences tell of."""
WITH_SPEAKER: Final = frozenset(
    {
        "source-names-speaker",
        "surname-of-person",
        "name-in-apposition",
        "named-organisation",
        "named-by-its-words",
        "relative-pronoun",
        "first-person-in-quotation",
        "surname-in-focus",
        "name-misspelt",
        "role-in-article",
        "epithet-of-person",
        VARIATION,
        "interviewee",
        "initials-of-person",
        "pronoun-last-speaker",
        "pronoun-subject-before",
        "pronoun-joint-subject",
        "pronoun-only-person",
        "pronoun-only-one-named",
        "likeliest-antecedent",
        "likeliest-described",
        ISSUER,
        "named-together",
        "named-after-lead",
        "continued-speech",
        "answers-speaker-before",
        "answers-writer",
        "repeats-speaker",
        "first-person-of-byline",
        "first-person-of-signature",
        "first-person-introduced",
    }
)
"""The rules that find a speaker; how sure it is follows from its chance."""
STATUS_WITHOUT_SPEAKER: Final[Mapping[str, SpeakerStatus]] = {
    **dict.fromkeys(
        ("ambiguous-name", "ambiguous-role", "ambiguous-antecedent", "too-unsure-speaker"),
        "ambiguous",
    ),
    **dict.fromkeys(("first-person-of-writer", "no-antecedent", "no-source", "source-not-understood"), "unknown"),
}
"""The status that each rule gives which finds no speaker."""


@frozen
class Candidate:
    """An entity that a source may refer to, and the words that speak for it."""

    entity: Entity
    evidence: tuple[Span, ...] = ()
    """Empty if the words of the source alone do."""
    new_mention: Span | None = None
    """Words that are a mention of the entity, and that nothing has recorded yet."""


@frozen
class Candidates:
    """The candidates for one source, the rule that found them, and the rule to name if they are several entities."""

    rule: str
    all: tuple[Candidate, ...]
    if_several: str


@frozen
class Ranked:
    """A candidate with the chance that the ranker gives it; None for none of the candidates."""

    candidate: Candidate | None
    chance: float
    own: frozenset[str] = field(repr=False)
    """What the ranker looked at, without the type of the anaphor."""
    prefixes: tuple[str, ...] = field(repr=False)
    """What stands before each of these features in the weights."""

    @property
    def features(self) -> frozenset[str]:
        """The features as the weights have them."""
        return frozenset([f"{prefix}:{feature}" for prefix in self.prefixes for feature in self.own])

    def is_equal_to(self, other: Ranked) -> bool:
        """Whether nothing but the order of their mentions tells two candidates apart."""
        return all("recency=" in feature for feature in self.own ^ other.own)


@frozen
class Resolution:
    """The entity that a source refers to, or None."""

    entity: Entity | None
    rule: str
    spans: tuple[Span, ...]
    """The words that decided."""
    candidates: tuple[Entity, ...] = ()
    """The entities among which the rule chose, each once."""
    mentions: tuple[Span, ...] = ()
    """Words that the resolution shows to be mentions of the entity, beside its names."""
    gender: Gender | None = None
    """The gender that the source shows the entity to have."""
    chance: float | None = None
    """How likely the ranker finds the entity, 0 to 1; None where it was not asked."""
    ranked: tuple[Ranked, ...] = field(default=(), repr=False)
    """What the ranker weighed, the most likely first; empty where it was not asked."""


def unresolved(rule: str, *spans: Span) -> Resolution:
    """Return the resolution of a source that refers to nobody known."""
    return Resolution(None, rule, spans)


def choose(source: Span, candidates: Candidates) -> Resolution:
    """Return the resolution of a source to its only candidate, or to nobody if several entities are candidates.

    The evidence is the source with the last words that speak for the only candidate, or with those for each of several.
    """
    entities = tuple(dict.fromkeys([candidate.entity for candidate in candidates.all]))
    if len(entities) > 1:
        evidence = [span for candidate in candidates.all for span in candidate.evidence]
        return Resolution(None, candidates.if_several, (source, *evidence), entities)
    chosen = candidates.all[-1]
    mentions = (chosen.new_mention,) if chosen.new_mention is not None else ()
    return Resolution(chosen.entity, candidates.rule, (source, *chosen.evidence), entities, mentions)


def with_mentions(resolution: Resolution, spans: Iterable[Span], gender: Gender | None = None) -> Resolution:
    """Return a resolution that shows some more words to be mentions of its entity, and which gender it has."""
    if resolution.entity is None:
        return resolution
    gender = gender if resolution.entity.kind == "person" else None
    return evolve(resolution, mentions=(*resolution.mentions, *spans), gender=gender)
