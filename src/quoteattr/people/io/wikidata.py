"""People from the entity JSON of Wikidata: ``Special:EntityData`` of some people, or lines of a dump.

The statements of a person give only the identifiers of offices, places and organisations.  Their labels are read from
the same file, if it holds these entities too; an office that it does not hold is reported as a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from quoteattr.errors import WrongValueError
from quoteattr.people.io.builder import Listing, PersonBuilder, at_place, build_all, role_from
from quoteattr.people.person import ListProblem, Role

Json = Mapping[str, Any]

_INSTANCE_OF: Final = "P31"
_GENDER: Final = "P21"
_DIFFERENT_FROM: Final = "P1889"
_POSITION_HELD: Final = "P39"
_START, _END = "P580", "P582"
_JURISDICTION, _DISTRICT, _COUNTRY = "P1001", "P768", "P17"
_OF, _PART_OF, _DIRECTS = "P642", "P361", "P2389"
_NATURE, _HAS_ROLE, _CIRCUMSTANCES = "P5102", "P3831", "P1480"
_HUMAN: Final = "Q5"
_PRONOUNS: Final = {"Q6581072": "she", "Q1052281": "she", "Q6581097": "he", "Q2449503": "he"}
_ACTING: Final = "Q4676846"
_ENGLISH: Final = ("en", "en-gb", "en-us", "en-ca", "mul")
_PRECISIONS: Final = {9: 4, 10: 7}
"""Characters of a date that are known, by its precision: 9 is a year, 10 a month, 11 a day."""
_DAY_PRECISION: Final = 11
_OUR_TIME: Final = re.compile(r"(?a)\+(?!0000)\d{4}-\d\d-\d\d(?!\d)")
"""A time of Wikidata in the years that dates have here."""
_OTHER_NAMES: Final = {"P1559": "native", "P1477": "former", "P742": "alias", "P1449": "alias"}
"""Name in native language, birth name, pseudonym, nickname."""


def is_entity(record: Json) -> bool:
    """Whether a dict looks like an entity of Wikidata."""
    return "claims" in record and "labels" in record


def read_entities(placed: Sequence[tuple[str, Json]]) -> Listing:
    """Return the humans among entities, each given with its place in the file; the others give labels."""
    labels: dict[str, str] = {}
    by_id: dict[str, Json] = {}
    problems: list[ListProblem] = []
    builders = []
    for place, entity in placed:
        with _refusing_other_shapes(place):
            by_id[str(entity["id"])] = entity
            labels[str(entity["id"])] = _label(entity)
    for place, entity in placed:
        with _refusing_other_shapes(place):
            if _HUMAN in _items(entity, _INSTANCE_OF):
                builders.append(_builder_of(entity, place, labels, by_id, problems))
    return build_all(builders, problems)


@contextmanager
def _refusing_other_shapes(place: str) -> Iterator[None]:
    """Refuse an entity of which some part is not what Wikidata puts there."""
    with at_place(place):
        try:
            yield
        except (AttributeError, KeyError, TypeError) as error:
            raise WrongValueError(f"it is not as Wikidata writes entities ({error}); download it again") from error


def _label(entity: Json) -> str:
    labels = entity.get("labels") or {}
    found = next((labels[language] for language in _ENGLISH if language in labels), None)
    found = found or next(iter(labels.values()), None)
    return str(found["value"]) if found else ""


def _builder_of(
    entity: Json, place: str, labels: Mapping[str, str], by_id: Mapping[str, Json], problems: list[ListProblem]
) -> PersonBuilder:
    id = str(entity.get("id") or "")
    builder = PersonBuilder(id, place, _label(entity) or id, wikidata=id)
    _add_names(builder, entity)
    genders = [_PRONOUNS[item] for item in _items(entity, _GENDER) if item in _PRONOUNS]
    if len(genders) == 1:
        builder.pronouns = genders[0]
    builder.not_same_as = list(_items(entity, _DIFFERENT_FROM))
    for claim in _claims(entity, _POSITION_HELD):
        office = _item(claim.get("mainsnak") or {})
        if labels.get(office):
            role = role_from(_role(office, claim, labels, by_id))
            builder.roles.append(role)
            problems += _unread_dates(claim, role, builder)
        elif office:
            note = f"{office}, an office of {builder.name}, is not in the file: put its entity there too"
            problems.append(ListProblem("unlabelled-entity", (id,), note))
    return builder


def _add_names(builder: PersonBuilder, entity: Json) -> None:
    """Add the labels and aliases in English, and the names that statements give."""
    aliases = entity.get("aliases") or {}
    for language in _ENGLISH:
        for alias in aliases.get(language, ()):
            builder.add_name(str(alias["value"]), "alias")
        other = (entity.get("labels") or {}).get(language)
        if other:
            builder.add_name(str(other["value"]))
    for statement, kind in _OTHER_NAMES.items():
        for value in _values(entity, statement):
            text = str(value.get("text", "") if isinstance(value, Mapping) else value)
            if text != builder.name:
                builder.add_name(text, kind)


def _role(office: str, claim: Json, labels: Mapping[str, str], by_id: Mapping[str, Json]) -> dict[str, str]:
    """Return an office with its qualifiers: from, to, acting, of which body, for which place."""
    qualifiers = claim.get("qualifiers") or {}
    known = by_id.get(office, {})
    places = [
        *_qualified(qualifiers, _JURISDICTION, _DISTRICT),
        *_items(known, _JURISDICTION),
        *_items(known, _COUNTRY),
    ]
    bodies = [*_qualified(qualifiers, _OF), *_items(known, _PART_OF), *_items(known, _DIRECTS)]
    return {
        "title": labels[office],
        "place": next(filter(None, (labels.get(item) for item in places)), ""),
        "organisation": next(filter(None, (labels.get(item) for item in bodies)), ""),
        "start": _day(qualifiers, _START),
        "end": _day(qualifiers, _END),
        "acting": "yes" if _ACTING in _qualified(qualifiers, _NATURE, _HAS_ROLE, _CIRCUMSTANCES) else "",
    }


def _qualified(qualifiers: Json, *statements: str) -> list[str]:
    return [item for statement in statements for snak in qualifiers.get(statement, ()) if (item := _item(snak))]


def _day(qualifiers: Json, statement: str) -> str:
    """Return the day, month or year that a qualifier gives; nothing for a date that is less exact, or none of ours."""
    for time, precision in _times(qualifiers, statement):
        if _OUR_TIME.match(time):
            return "" if precision < min(_PRECISIONS) else time[1:11][: _PRECISIONS.get(precision, 10)]
    return ""


def _times(qualifiers: Json, statement: str) -> Iterator[tuple[str, int]]:
    """Yield the times that a qualifier gives, each with its precision."""
    for snak in qualifiers.get(statement, ()):
        value = _value(snak)
        if isinstance(value, Mapping) and value.get("time"):
            precision = value.get("precision", _DAY_PRECISION)
            yield str(value["time"]), precision if type(precision) is int else _DAY_PRECISION


def _unread_dates(claim: Json, role: Role, builder: PersonBuilder) -> Iterator[ListProblem]:
    """Yield a problem for each date of an office that is before the year 1 or after 9999."""
    qualifiers = claim.get("qualifiers") or {}
    for name, statement in (("start", _START), ("end", _END)):
        for time, _ in _times(qualifiers, statement):
            if not _OUR_TIME.match(time):
                note = f"{builder.place}: {name} of {role.title!r} is {time!r}: give a year from 1 to 9999, or no date"
                yield ListProblem("unread-date", (builder.id,), note)


def _claims(entity: Json, statement: str) -> Iterable[Json]:
    claims = (entity.get("claims") or {}).get(statement, ())
    return [claim for claim in claims if claim.get("rank") != "deprecated"]


def _values(entity: Json, statement: str) -> Iterator[Any]:
    for claim in _claims(entity, statement):
        value = _value(claim.get("mainsnak") or {})
        if value is not None:
            yield value


def _items(entity: Json, statement: str) -> list[str]:
    return [item for claim in _claims(entity, statement) if (item := _item(claim.get("mainsnak") or {}))]


def _value(snak: Json) -> Any:
    return (snak.get("datavalue") or {}).get("value") if snak.get("snaktype", "value") == "value" else None


def _item(snak: Json) -> str:
    value = _value(snak)
    return str(value.get("id", "")) if isinstance(value, Mapping) else ""
