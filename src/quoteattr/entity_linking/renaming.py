"""Renaming: an article's people and speakers under the ids and names that they have beyond the article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from quoteattr.attribution import Quotation, Speaker
from quoteattr.evidence import Evidence
from quoteattr.people import Name, Person


def renamed_people(people: Iterable[Person], known: Mapping[str, Person]) -> tuple[Person, ...]:
    """The people of an article as those of ``known`` (by the ids that the article uses); two who are one, as one.

    What the article calls them stays among their aliases, and so do its places; offices are those of ``known``, or the
    article's where it has none.
    """
    renamed: dict[str, Person] = {}
    for person in people:
        other = known.get(person.id, person)
        before = renamed.get(other.id)
        aliases = {*person.aliases, *(before.aliases if before else ()), Name(person.name)}
        renamed[other.id] = evolve(
            person,
            id=other.id,
            name=other.name,
            kind=other.kind,
            aliases=[alias for alias in aliases if alias.text != other.name],
            roles=other.roles or (*(before.roles if before else ()), *person.roles),
            pronouns=other.pronouns or person.pronouns,
            wikidata=other.wikidata,
            not_same_as=other.not_same_as,
            mentions=tuple(sorted({*person.mentions, *(before.mentions if before else ())})),
        )
    return tuple(renamed.values())


def renamed_speakers(
    quotations: Iterable[Quotation], known: Mapping[str, Person], evidence: Mapping[str, Evidence]
) -> tuple[Quotation, ...]:
    """Quotations with the ids and names of ``known`` for speakers, and what says so, once."""
    return tuple(_renamed(quotation, known, evidence) for quotation in quotations)


def _renamed(quotation: Quotation, known: Mapping[str, Person], evidence: Mapping[str, Evidence]) -> Quotation:
    if quotation.speaker is None:
        return quotation
    id = quotation.speaker.id
    person, reason = known.get(id), evidence.get(id)
    speaker = Speaker(person.id, person.name) if person is not None else quotation.speaker
    reasons = (
        (*quotation.evidence, reason) if reason is not None and reason not in quotation.evidence else quotation.evidence
    )
    return evolve(quotation, speaker=speaker, evidence=reasons)
