"""Lists of people as JSON: our own records, Popolo, and the rows of an OpenRefine project.

Popolo as its JSON Schemas have it (popoloproject.com: person, other_name, identifier, membership, post, organization,
area); OpenRefine as its manual tells ("Exporting your work": the templating exporter).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.people.io.drafts import Draft, Listing, entity, finished, made_id, place, role
from quoteattr.people.io.tables import column_name, from_rows
from quoteattr.people.io.wikidata import is_entity, read_entities
from quoteattr.people.person import ROLE_FIELDS, ROLE_FLAGS

Json = Mapping[str, Any]

_PERSON_FIELDS: Final = frozenset({"id", "name", "kind", "aliases", "roles", "pronouns", "wikidata", "not_same_as"})
_ROLE_NAMES: Final = {"from": "start", "to": "end", "role": "title", "country": "place", "organization": "organisation"}
_POPOLO_PERSON: Final = ("other_names", "memberships", "family_name", "given_name", "identifiers", "contact_details")


def read_json(value: object, where: str) -> Listing:
    """The people of a JSON value, in whichever of the formats it is; ``where`` names the file in messages."""
    if isinstance(value, Mapping):
        if "entities" in value:
            return read_entities(_listed(value["entities"], f"{where}, entities"), where)
        if "persons" in value:
            return _popolo(value, where)
        if "rows" in value:
            return _open_refine(_listed(value["rows"], f"{where}, rows"), where)
        if "people" in value:
            return read_json(value["people"], where)
        if is_entity(value):
            return read_entities([value], where)
        raise WrongValueError(
            f"{where} holds a dict of {', '.join(map(str, value))[:80] or 'nothing'}: give a list of people, "
            "each with 'id' and 'name', or a dict with 'people', 'persons' (Popolo), 'entities' (Wikidata) or 'rows' "
            "(OpenRefine)"
        )
    records = _listed(value, where)
    if records and all(map(is_entity, records)):
        return read_entities(records, where)
    if any(key in record for record in records for key in _POPOLO_PERSON):
        return _popolo({"persons": records}, where)
    return finished(_own(records, where))


def _listed(value: object, where: str) -> list[Json]:
    """The dicts of a list, or those that a dict holds by id."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise WrongTypeError(f"{where} is {value!r:.60}, not a list: give a list of people, each with 'id' and 'name'")
    for at, record in enumerate(value):
        if not isinstance(record, Mapping):
            raise WrongTypeError(f"{where}, [{at}] is {record!r:.60}, not a dict: give one with 'id' and 'name'")
    return list(value)


# --- our own ---------------------------------------------------------------------------------------------------------


def _own(records: Iterable[Json], where: str) -> Iterator[tuple[str, Draft]]:
    made: dict[str, str] = {}
    for number, record in enumerate(records):
        at = f"{where}, [{number}]"
        with place(at):
            unknown = record.keys() - _PERSON_FIELDS - {"mentions"}
            if unknown:
                raise WrongValueError(
                    f"unknown field {min(unknown)!r}: take it out; a person has {', '.join(sorted(_PERSON_FIELDS))}"
                )
            draft = _own_person(record)
            if not record.get("id") and made.setdefault(draft.id, at) != at:
                raise WrongValueError(f"a second {draft.name!r} ({made[draft.id]}), without an id: give each an id")
        yield at, draft


def _own_person(record: Json) -> Draft:
    name = _text(record, "name")
    draft = Draft(_text(record, "id") or made_id(name), name)
    for attribute in ("kind", "pronouns", "wikidata"):
        if value := _text(record, attribute):
            draft.note(attribute, value)
    for alias in _several(record, "aliases"):
        if isinstance(alias, Mapping):
            draft.call(_text(alias, "text") or _text(alias, "name"), _text(alias, "kind") or "alias")
        else:
            draft.call(_as_text(alias, "aliases"), "alias")
    for held in _several(record, "roles"):
        draft.roles.append(role(_own_role(held) if isinstance(held, Mapping) else {"title": _as_text(held, "roles")}))
    draft.not_same_as = [_as_text(id, "not_same_as") for id in _several(record, "not_same_as")]
    return draft


def _own_role(record: Json) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, value in record.items():
        name = _ROLE_NAMES.get(key, key)
        if name not in ROLE_FIELDS:
            raise WrongValueError(f"a role has the unknown field {key!r}: take it out; it has {', '.join(ROLE_FIELDS)}")
        if name in ROLE_FLAGS and isinstance(value, bool):
            values[name] = "yes" if value else ""
        else:
            values[name] = "" if value is None else _as_text(value, key)
    return values


def _several(record: Json, key: str) -> Sequence[object]:
    value = record.get(key) or ()
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise WrongTypeError(f"{key} is {value!r:.60}, not a list: give one, as in [{value!r:.40}]")
    return value


def _text(record: Json, key: str) -> str:
    value = record.get(key)
    return "" if value is None else _as_text(value, key)


def _as_text(value: object, key: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise WrongTypeError(f"{key} is {value!r:.60}, not text: give a str")
    return value


# --- Popolo ----------------------------------------------------------------------------------------------------------


def _popolo(value: Json, where: str) -> Listing:
    """The persons of a Popolo file; organizations, posts and areas give their memberships words."""
    tables = {
        key: {str(record.get("id")): record for record in _listed(value.get(key) or (), f"{where}, {key}")}
        for key in ("organizations", "posts", "areas")
    }
    drafts: dict[str, tuple[str, Draft]] = {}
    persons = _listed(value["persons"], f"{where}, persons")
    for number, record in enumerate(persons):
        at = f"{where}, persons[{number}]"
        with place(at):
            draft = _popolo_person(record)
            for membership in _several(record, "memberships"):
                _join(draft, membership, tables)
            if draft.id in drafts:
                raise WrongValueError(f"a second person with id {draft.id!r}: give each an id")
            drafts[draft.id] = (at, draft)
    for number, membership in enumerate(_listed(value.get("memberships") or (), f"{where}, memberships")):
        with place(f"{where}, memberships[{number}]"):
            member = _text(membership, "person_id") or _text(_linked((membership,), "person", {}), "id")
            if member in drafts:
                _join(drafts[member][1], membership, tables)
            elif member:
                raise WrongValueError(f"person_id is {member!r}, and no person has this id: add the person")
    return finished(drafts.values())


def _popolo_person(record: Json) -> Draft:
    name = _popolo_name(record)
    draft = Draft(_text(record, "id") or made_id(name), name)
    if gender := _text(record, "gender"):
        draft.note("pronouns", gender)
    for other in _several(record, "other_names"):
        if isinstance(other, Mapping) and (text := _popolo_name(other)):
            former = bool(other.get("end_date")) or "former" in _text(other, "note").lower()
            draft.call(text, "former" if former else "alias")
    for identifier in _several(record, "identifiers"):
        if isinstance(identifier, Mapping) and _text(identifier, "scheme").lower() == "wikidata":
            draft.note("wikidata", entity(_text(identifier, "identifier")))
    return draft


def _popolo_name(record: Json) -> str:
    """The name as a whole, or the parts that a person or other name has instead."""
    parts = ("given_name", "additional_name", "family_name")
    return _text(record, "name") or " ".join(filter(None, (_text(record, part) for part in parts)))


def _join(draft: Draft, membership: object, tables: Mapping[str, Mapping[str, Json]]) -> None:
    """A membership as a role: the title of the membership or of its post, at the organization, for the area."""
    if not isinstance(membership, Mapping):
        raise WrongTypeError(f"a membership is {membership!r:.60}, not a dict")
    post = _linked((membership,), "post", tables["posts"])
    group = _linked((membership, post), "organization", tables["organizations"])
    area = _linked((membership, post, group), "area", tables["areas"])
    title = next(filter(None, (_text(part, key) for part in (membership, post) for key in ("role", "label"))), "member")
    values = {
        "title": title,
        "organisation": _text(group, "name") or _text(group, "id"),
        "place": _text(area, "name") or _text(area, "id"),
        "start": _text(membership, "start_date"),
        "end": _text(membership, "end_date"),
    }
    draft.roles.append(role(values))


def _linked(records: Iterable[Json], name: str, table: Mapping[str, Json]) -> Json:
    """What the first of some records that has it refers to: by its id, or written out in the record itself."""
    for record in records:
        inline = record.get(name)
        if isinstance(inline, Mapping):
            return inline
        if id := _text(record, f"{name}_id"):
            return table.get(id, {})
    return {}


# --- OpenRefine ------------------------------------------------------------------------------------------------------


def _open_refine(records: Sequence[Json], where: str) -> Listing:
    """The rows that OpenRefine's templating exporter writes by default, read like those of a table.

    A cell is text, a number, a truth value or null.  A column with ``recon.match.id`` or ``recon.match.name``
    has any of the names that ``tables.py`` knows for it.
    """
    rows = []
    columns: dict[str, None] = {}
    for number, record in enumerate(records):
        row = {column_name(key): _cell(record, key) for key in record}
        columns.update(dict.fromkeys(row))
        rows.append((f"{where}, rows[{number}]", {key: value for key, value in row.items() if value}))
    return from_rows(rows, columns, where)


def _cell(record: Json, key: str) -> str:
    """A cell as text: OpenRefine counts in floating point and writes 2019 as 2019.0."""
    value = record[key]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else _text(record, key)
