"""Lists of people as tables: CSV out, and CSV, TSV or the rows of an OpenRefine project in.

A table has one row a person, or one row a name or role: rows with one ``id`` are one person's.  So has an export
of OpenRefine, where the id may be that of the Wikidata entity to which the row was reconciled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, Final

from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.people.io.drafts import Draft, Listing, entity, finished, made_id, placed, role
from quoteattr.people.person import ROLE_FIELDS, ROLE_FLAGS, ListProblem, Name, NameKind, Person, Role

NAME_COLUMNS: Final[Mapping[str, NameKind]] = {
    "aliases": "alias",
    "short_names": "short",
    "former_names": "former",
    "native_names": "native",
}
"""Columns that may hold several names, parted by semicolons or upright strokes, and their kind."""
COLUMNS: Final = (
    *("id", "name", "name_kind", *NAME_COLUMNS, "kind", "pronouns", "wikidata", "not_same_as"),
    *ROLE_FIELDS,
)
_OTHER_NAMES: Final = {
    other: column
    for column, others in {
        "aliases": "alias other_names also_known_as",
        "short_names": "short_name",
        "former_names": "former_name",
        "native_names": "native_name",
        "matched_name": "match_name",
        "pronouns": "gender",
        "wikidata": "qid wikidata_id wikidata_qid entity entity_id match_id",
        "not_same_as": "different_from",
        "title": "role roles office position",
        "organisation": "organization",
        "place": "country",
        "start": "from start_date",
        "end": "to end_date",
    }.items()
    for other in others.split()
}
"""What lists call a column, and what it is called here; ``matched_name`` is the name in the entity of a row."""
_KNOWN: Final = frozenset({*COLUMNS, "matched_name"})
_SEVERAL: Final = re.compile(r"[;|]")
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_DELIMITERS: Final = (",", ";", "\t")

Row = Mapping[str, str]


def read_table(text: str, where: str) -> Listing:
    """The people of a CSV or TSV text; ``where`` names the file in messages."""
    import csv  # only lists need it, and not every article is read with one

    header, _, _ = text.lstrip("\r\n").partition("\n")
    delimiter = max(_DELIMITERS, key=lambda sign: len(_KNOWN & {*map(column_name, header.split(sign))}))
    lines = _lines(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), where)
    _, names = next(lines, (where, []))
    if not names:
        raise WrongValueError(
            f"{where} is empty: give a line with the names of the columns, {', '.join(COLUMNS[:3])} ..."
        )
    columns = _columns(names, where)
    return from_rows(_rows(lines, columns), columns, where)


def _lines(reader: Any, where: str) -> Iterator[tuple[str, list[str]]]:
    """The cells of each line that has any, with its place."""
    import csv

    try:
        for cells in reader:
            if any(cells):
                yield f"{where}, line {reader.line_num}", cells
    except csv.Error as error:
        raise WrongValueError(f"{where}, line {reader.line_num}: {error}; close every quotation mark") from error


def _rows(lines: Iterator[tuple[str, list[str]]], columns: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for at, cells in lines:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            raise WrongValueError(
                f"{at}: {len(cells)} cells for {len(columns)} columns: put a cell with a comma into quotation marks"
            )
        row = {name: _without_guard(cell.strip()) for name, cell in zip(columns, cells, strict=False) if cell.strip()}
        if row:
            yield at, row


def _columns(header: Sequence[str], where: str) -> list[str]:
    columns = [column_name(name) for name in header]
    twice = [name for name, times in Counter(columns).items() if times > 1 and name in _KNOWN]
    if twice:
        raise WrongValueError(
            f"{where}: two columns are {twice[0]!r} ({', '.join(header)}): join them, or take one out"
        )
    if not {"name", "matched_name"} & set(columns):
        raise WrongValueError(
            f"{where}: no column is called 'name', only {', '.join(header)[:100]}; "
            f"name the columns {', '.join(COLUMNS)}"
        )
    return columns


def column_name(name: str) -> str:
    """What a column is called here."""
    plain = "_".join(name.strip().strip('"').lower().split())
    return _OTHER_NAMES.get(plain, plain)


def from_rows(rows: Iterable[tuple[str, Row]], columns: Collection[str], where: str) -> Listing:
    """The people of rows, each with its place in the file."""
    by_entity = "id" not in columns and "wikidata" in columns
    drafts: dict[str, tuple[str, Draft]] = {}
    last: Draft | None = None
    for at, row in rows:
        try:
            last = _draft(row, drafts, last, at, by_entity=by_entity)
            _take(row, last)
        except (WrongValueError, WrongTypeError) as error:
            raise placed(error, at) from error
    unread = [ListProblem("unread-column", (), f"{where}: {name!r}") for name in columns if name and name not in _KNOWN]
    return finished(drafts.values(), unread)


def _draft(row: Row, drafts: dict[str, tuple[str, Draft]], last: Draft | None, at: str, *, by_entity: bool) -> Draft:
    """Whose row it is: by its id; without one it is a new person's, or, without a name, the person's above."""
    id = row.get("id", "")
    if not id and by_entity and "wikidata" in row:
        id = entity(row["wikidata"])
    if not id:
        name = row.get("name") or row.get("matched_name", "")
        if not name or row.get("name_kind", "main") != "main":
            if last is None:
                raise WrongValueError("a row without an id and a name: give both")
            return last
        id = made_id(name)
        if id in drafts:
            raise WrongValueError(f"a second row for {name!r} ({drafts[id][0]}), without an id: give each an id")
    if id not in drafts:
        drafts[id] = (at, Draft(id))
    return drafts[id][1]


def _take(row: Row, draft: Draft) -> None:
    if "matched_name" in row:
        draft.call(row["matched_name"], "" if draft.name else "main")
    if "name" in row:
        draft.call(row["name"], row.get("name_kind", ""))
    for column, kind in NAME_COLUMNS.items():
        if column in row:
            for text in filter(None, map(str.strip, _SEVERAL.split(row[column]))):
                draft.names.append(Name(text, kind))
    for attribute in ("kind", "pronouns", "wikidata"):
        if attribute in row:
            draft.note(attribute, row[attribute])
    if "not_same_as" in row:
        draft.not_same_as += filter(None, map(str.strip, _SEVERAL.split(row["not_same_as"])))
    if "title" in row:
        draft.roles.append(role(row))
    elif any(name in row for name in ROLE_FIELDS if name not in ROLE_FLAGS):
        field = next(name for name in ROLE_FIELDS if name in row)
        raise WrongValueError(
            f"{field} is {row[field]!r}, but the row has no title: give the office, or empty the cell"
        )


# --- out -------------------------------------------------------------------------------------------------------------


def table(people: Iterable[Person]) -> Iterator[list[str]]:
    """The rows of a list, the names of the columns first: a row a person, and one more for each further role.

    A name that holds a semicolon or an upright stroke has a row of its own.
    """
    yield list(COLUMNS)
    for person in people:
        for row in _rows_of(person):
            yield [_guarded(row.get(column, "")) for column in COLUMNS]


def _rows_of(person: Person) -> Iterator[Row]:
    first = {"id": person.id, "name": person.name, "pronouns": person.pronouns, "wikidata": person.wikidata}
    first["kind"] = "" if person.kind == "person" else person.kind
    for column, kind in NAME_COLUMNS.items():
        first[column] = "; ".join(
            alias.text for alias in person.aliases if alias.kind == kind and not _SEVERAL.search(alias.text)
        )
    first["not_same_as"] = "; ".join(person.not_same_as)
    yield {**first, **(_cells(person.roles[0]) if person.roles else {})}
    for further in person.roles[1:]:
        yield {"id": person.id, "name": person.name, **_cells(further)}
    for alias in person.aliases:
        if _SEVERAL.search(alias.text):
            yield {"id": person.id, "name": alias.text, "name_kind": alias.kind}


def _cells(held: Role) -> Row:
    return {name: "yes" if value is True else value for name, value in held.to_record().items()}


def _guarded(cell: str) -> str:
    """``cell`` with a ``'`` in front if a spreadsheet would take it for a formula (OWASP, "CSV Injection")."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _without_guard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
