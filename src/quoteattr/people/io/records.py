"""Lists of people as JSON: our own records, Popolo, and the rows of an OpenRefine project.

Popolo is read after its JSON Schemas (popoloproject.com: person, other_name, identifier, membership, post,
organization, area); OpenRefine after its manual ("Exporting your work": the templating exporter).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from quoteattr.errors import WrongTypeError, WrongValueError, shown
from quoteattr.names.normalisation import slug
from quoteattr.people.io.builder import Listing, PersonBuilder, at_place, build_all, role_from
from quoteattr.people.io.tables import column_name, from_rows
from quoteattr.people.io.wikidata import is_entity, read_entities
from quoteattr.people.person import ROLE_FIELDS, ROLE_FLAGS, Role

Json = Mapping[str, Any]
Placed = tuple[str, Json]
"""A record with its place in the file, for messages."""

_PERSON_FIELDS: Final = frozenset({"id", "name", "kind", "aliases", "roles", "pronouns", "wikidata", "not_same_as"})
_POPOLO_FIELDS: Final = ("other_names", "memberships", "family_name", "given_name", "identifiers", "contact_details")


def read_json(value: object, where: str) -> Listing:
    """Return the people of a JSON value in any of the formats; ``where`` names the file in messages."""
    if not isinstance(value, Mapping):
        return read_records(_each_placed(value, where), where)
    if "entities" in value:
        return read_entities(_each_checked(_each_placed(value["entities"], f"{where}, entities")))
    if "persons" in value:
        return _read_popolo(_each_checked(_each_placed(value["persons"], f"{where}, persons")), value, where)
    if "rows" in value:
        return _read_open_refine(_each_checked(_each_placed(value["rows"], f"{where}, rows")), where)
    if "people" in value:
        return read_json(value["people"], where)
    if is_entity(value):
        return read_entities([(where, value)])
    raise WrongValueError(
        f"{where} holds a dict of {', '.join(map(str, value))[:80] or 'nothing'}: give a list of people, "
        "each with 'id' and 'name', or a dict with 'people', 'persons' (Popolo), 'entities' (Wikidata) or 'rows' "
        "(OpenRefine)"
    )


def read_records(placed: Sequence[tuple[str, object]], where: str) -> Listing:
    """Return the people of JSON values, each given with its place in the file."""
    records = _each_checked(placed)
    if records and all(is_entity(record) for _, record in records):
        return read_entities(records)
    if any(field in record for _, record in records for field in _POPOLO_FIELDS):
        return _read_popolo(records, {}, where)
    return build_all(_own_people(records))


def _each_placed(value: object, where: str) -> list[tuple[str, object]]:
    """Return the values of a list, or those that a dict holds by id, each with its place."""
    if isinstance(value, Mapping):
        return [(f"{where}, {id}", record) for id, record in value.items()]
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise WrongTypeError(f"{where} is {shown(value)}, not a list: give a list of people, each with 'id' and 'name'")
    return [(f"{where}, [{at}]", record) for at, record in enumerate(value)]


def _each_checked(placed: Iterable[tuple[str, object]]) -> list[Placed]:
    checked: list[Placed] = []
    for place, record in placed:
        if not isinstance(record, Mapping):
            raise WrongTypeError(f"{place} is {shown(record)}, not a dict: give one with 'id' and 'name'")
        checked.append((place, record))
    return checked


# --- our own ---------------------------------------------------------------------------------------------------------


def _own_people(records: Iterable[Placed]) -> Iterator[PersonBuilder]:
    places: dict[str, str] = {}
    for place, record in records:
        with at_place(place):
            unknown = record.keys() - _PERSON_FIELDS - {"mentions"}
            if unknown:
                raise WrongValueError(
                    f"unknown field {min(unknown)!r}: take it out; a person has {', '.join(sorted(_PERSON_FIELDS))}"
                )
            builder = _own_person(record, place)
            if not record.get("id") and places.setdefault(builder.id, place) != place:
                raise WrongValueError(
                    f"a second {builder.name!r} ({places[builder.id]}), without an id: give each an id"
                )
        yield builder


def _own_person(record: Json, place: str) -> PersonBuilder:
    name = _text(record, "name")
    builder = PersonBuilder(_text(record, "id") or slug(name), place, name)
    for attribute in ("kind", "pronouns", "wikidata"):
        if value := _text(record, attribute):
            builder.set(attribute, value)
    for alias in _several(record, "aliases"):
        if isinstance(alias, Mapping):
            builder.add_name(_text(alias, "text") or _text(alias, "name"), _text(alias, "kind") or "alias")
        else:
            builder.add_name(_as_text(alias, "aliases"), "alias")
    for role in _several(record, "roles"):
        values = _own_role(role) if isinstance(role, Mapping) else {"title": _as_text(role, "roles")}
        builder.roles.append(role_from(values))
    builder.not_same_as = [_as_text(id, "not_same_as") for id in _several(record, "not_same_as")]
    return builder


def _own_role(record: Json) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, value in record.items():
        name = column_name(key)
        if name not in ROLE_FIELDS:
            raise WrongValueError(f"a role has the unknown field {key!r}: take it out; it has {', '.join(ROLE_FIELDS)}")
        if name in values:
            raise WrongValueError(f"a role has {key!r} and another field for its {name}: keep one")
        if name in ROLE_FLAGS and isinstance(value, bool):
            values[name] = "yes" if value else ""
        else:
            values[name] = "" if value is None else _as_text(value, key)
    return values


def _several(record: Json, key: str) -> Sequence[object]:
    value = record.get(key) or ()
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise WrongTypeError(f"{key} is {shown(value)}, not a list: give one, as in [{shown(value, 40)}]")
    return value


def _text(record: Json, key: str) -> str:
    value = record.get(key)
    return "" if value is None else _as_text(value, key)


def _as_text(value: object, key: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise WrongTypeError(f"{key} is {shown(value)}, not text: give a str")
    return value


# --- Popolo ----------------------------------------------------------------------------------------------------------


def _read_popolo(persons: Iterable[Placed], file: Json, where: str) -> Listing:
    """Return the persons of a Popolo file, which may hold organizations, posts, areas and memberships beside them."""
    tables = {
        key: {
            str(record.get("id")): record
            for _, record in _each_checked(_each_placed(file.get(key) or (), f"{where}, {key}"))
        }
        for key in ("organizations", "posts", "areas")
    }
    builders = []
    for place, record in persons:
        with at_place(place):
            builder = _popolo_person(record, place)
            builder.roles = [_popolo_role(membership, tables) for membership in _several(record, "memberships")]
            builders.append(builder)
    by_id = {builder.id: builder for builder in builders}
    for place, membership in _each_checked(_each_placed(file.get("memberships") or (), f"{where}, memberships")):
        with at_place(place):
            member = _text(membership, "person_id") or _text(_linked((membership,), "person", {}), "id")
            if member in by_id:
                by_id[member].roles.append(_popolo_role(membership, tables))
            elif member:
                raise WrongValueError(f"person_id is {member!r}, and no person has this id: add the person")
    return build_all(builders)


def _popolo_person(record: Json, place: str) -> PersonBuilder:
    name = _popolo_name(record)
    builder = PersonBuilder(_text(record, "id") or slug(name), place, name)
    if gender := _text(record, "gender"):
        builder.set("pronouns", gender)
    for other in _several(record, "other_names"):
        if isinstance(other, Mapping) and (text := _popolo_name(other)):
            former = bool(other.get("end_date")) or "former" in _text(other, "note").lower()
            builder.add_name(text, "former" if former else "alias")
    for identifier in _several(record, "identifiers"):
        if isinstance(identifier, Mapping) and _text(identifier, "scheme").lower() == "wikidata":
            builder.set("wikidata", _text(identifier, "identifier"))
    return builder


def _popolo_name(record: Json) -> str:
    """Return the name as a whole, or the parts that a person or other name has instead."""
    parts = ("given_name", "additional_name", "family_name")
    return _text(record, "name") or " ".join(filter(None, (_text(record, part) for part in parts)))


def _popolo_role(membership: object, tables: Mapping[str, Mapping[str, Json]]) -> Role:
    """Return a membership as a role: the title of it or of its post, at the organization, for the area."""
    if not isinstance(membership, Mapping):
        raise WrongTypeError(f"a membership is {shown(membership)}, not a dict")
    post = _linked((membership,), "post", tables["posts"])
    organization = _linked((membership, post), "organization", tables["organizations"])
    area = _linked((membership, post, organization), "area", tables["areas"])
    titles = (_text(part, key) for part in (membership, post) for key in ("role", "label"))
    return role_from(
        {
            "title": next(filter(None, titles), "member"),
            "organisation": _text(organization, "name") or _text(organization, "id"),
            "place": _text(area, "name") or _text(area, "id"),
            "start": _text(membership, "start_date"),
            "end": _text(membership, "end_date"),
        }
    )


def _linked(records: Iterable[Json], name: str, table: Mapping[str, Json]) -> Json:
    """Return what the first of some records refers to under a name: by its id, or written out in the record."""
    for record in records:
        inline = record.get(name)
        if isinstance(inline, Mapping):
            return inline
        if id := _text(record, f"{name}_id"):
            return table.get(id, {})
    return {}


# --- OpenRefine ------------------------------------------------------------------------------------------------------


def _read_open_refine(records: Iterable[Placed], where: str) -> Listing:
    """Return the people in the rows that OpenRefine's templating exporter writes by default, read like a table.

    A cell is text, a number, a truth value or null.  A column with ``recon.match.id`` or ``recon.match.name`` has any
    of the names that a table may use for it.
    """
    rows = []
    columns: dict[str, None] = {}
    for place, record in records:
        with at_place(place):
            row = {column_name(key): _cell(record, key) for key in record}
        columns.update(dict.fromkeys(row))
        rows.append((place, {key: value for key, value in row.items() if value}))
    return from_rows(rows, columns, where)


def _cell(record: Json, key: str) -> str:
    """Return a cell as text: OpenRefine counts in floating point and writes 2019 as 2019.0."""
    value = record[key]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else _text(record, key)
