"""Lists of people as tables: CSV out, and CSV, TSV or the rows of an OpenRefine project in.

A table has one row for each person, or several rows for the names and roles of one: rows with one ``id`` are one
person's.  In an export of OpenRefine the id may be that of the Wikidata entity to which the row was reconciled.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from io import StringIO
from typing import Final

from quoteattr.errors import WrongTypeError, WrongValueError
from quoteattr.names.normalisation import slug
from quoteattr.people.io.builder import Listing, PersonBuilder, build_all, role_from, wikidata_id, with_place
from quoteattr.people.person import ROLE_FIELDS, ROLE_FLAGS, ListProblem, Name, NameKind, Person, Role
from quoteattr.resources.lexicons import load
from quoteattr.spreadsheets import cells_of_any_length, guarded, without_guard

NAME_COLUMNS: Final[Mapping[str, NameKind]] = {
    "aliases": "alias",
    "short_names": "short",
    "former_names": "former",
    "native_names": "native",
}
"""Columns that may hold several names, separated by semicolons or upright strokes, and their kind."""
COLUMNS: Final = (
    *("id", "name", "name_kind", *NAME_COLUMNS, "kind", "pronouns", "wikidata", "not_same_as"),
    *ROLE_FIELDS,
)
_KNOWN: Final = frozenset({*COLUMNS, "matched_name"})
_SEPARATOR: Final = re.compile(r"[;|]")
_NOT_SAME_AS: Final = "not_same_as"
"""As a kind of name: the name is an id that the person is not to be taken for, and may hold what parts several."""
_STATED_DELIMITER: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
"""The first line by which spreadsheets tell each other how cells are parted."""
_DELIMITERS: Final = (",", ";", "\t")

Row = Mapping[str, str]


def read_table(text: str, where: str) -> Listing:
    """Return the people of a CSV or TSV text; ``where`` names the file in messages."""
    stated = _STATED_DELIMITER.match(text)
    header, _, _ = text[stated.end() if stated else 0 :].lstrip("\r\n").partition("\n")
    lines = _lines(text, stated[1] if stated else _delimiter(header), where)
    if stated:
        next(lines)
    _, names = next(lines, (where, []))
    if not names:
        raise WrongValueError(
            f"{where} is empty: give a line with the names of the columns, {', '.join(COLUMNS[:3])} ..."
        )
    columns = _columns(names, where)
    return from_rows(_rows(lines, columns), columns, where)


def _delimiter(header: str) -> str:
    """Return what parts the most known columns of a first line; of those that part as many, the most frequent one."""

    def fit(sign: str) -> tuple[int, int]:
        return len(_KNOWN & {*map(column_name, header.split(sign))}), header.count(sign)

    return max(_DELIMITERS, key=fit)


def _lines(text: str, delimiter: str, where: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the cells of each line that has any, with its place."""
    import csv  # only lists need it, and not every article is read with one

    line = 0
    try:
        with cells_of_any_length(len(text)):
            reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
            found = []
            for cells in reader:
                line = reader.line_num
                if any(cells):
                    found.append((f"{where}, line {line}", cells))
    except csv.Error as error:
        raise WrongValueError(f"{where}, line {line + 1} or below: {error}; close every quotation mark") from error
    yield from found


def _rows(lines: Iterator[tuple[str, list[str]]], columns: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for at, cells in lines:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            raise WrongValueError(
                f"{at}: {len(cells)} cells for {len(columns)} columns: put a cell with a comma into quotation marks"
            )
        row = {name: without_guard(cell.strip()) for name, cell in zip(columns, cells, strict=False) if cell.strip()}
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
    """Return the name that ``People.save`` gives to a column."""
    plain = "_".join(name.strip().strip('"').lower().split())
    return _column_names().get(plain, plain)


@cache
def _column_names() -> dict[str, str]:
    return {entry.words: entry["meaning"] for entry in load("table_words") if entry["class"] == "column"}


def from_rows(rows: Iterable[tuple[str, Row]], columns: Collection[str], where: str) -> Listing:
    """Return the people of rows, each given with its place in the file."""
    by_entity = "id" not in columns and "wikidata" in columns
    builders: dict[str, PersonBuilder] = {}
    last: PersonBuilder | None = None
    for place, row in rows:
        try:
            last = _builder_of(row, builders, last, place, by_entity=by_entity)
            _add_row(last, row, place)
        except (WrongValueError, WrongTypeError) as error:
            raise with_place(error, place) from error
    unread = [ListProblem("unread-column", (), f"{where}: {name!r}") for name in columns if name and name not in _KNOWN]
    return build_all(builders.values(), unread)


def _builder_of(
    row: Row, builders: dict[str, PersonBuilder], last: PersonBuilder | None, place: str, *, by_entity: bool
) -> PersonBuilder:
    """Return the builder of the person with the id of a row; make it if it is new.

    A row without an id starts a new person; without a name too, it goes on with the person above.
    """
    id = row.get("id", "")
    if not id and by_entity and "wikidata" in row:
        id = wikidata_id(row["wikidata"])
    if not id:
        name = row.get("name") or row.get("matched_name", "")
        if not name or row.get("name_kind", "main") != "main":
            if last is None:
                raise WrongValueError("a row without an id and a name: give both")
            return last
        id = slug(name)
        if id in builders:
            raise WrongValueError(f"a second row for {name!r} ({builders[id].place}), without an id: give each an id")
    return builders.setdefault(id, PersonBuilder(id, place))


def _add_row(builder: PersonBuilder, row: Row, place: str) -> None:
    if "matched_name" in row:
        builder.add_name(row["matched_name"], "" if builder.name else "main")
    others = _several(row.get(_NOT_SAME_AS, ""))
    if "name" in row and row.get("name_kind") == _NOT_SAME_AS:
        others.append(row["name"])
    elif "name" in row:
        builder.add_name(row["name"], row.get("name_kind", ""))
    for column, kind in NAME_COLUMNS.items():
        builder.aliases += [Name(text, kind) for text in _several(row.get(column, ""))]
    for attribute in ("kind", "pronouns", "wikidata"):
        if attribute in row:
            builder.set(attribute, row[attribute])
    builder.not_same_as += others
    builder.places |= dict.fromkeys(others, place)
    if "title" in row:
        role = role_from(row)
        builder.roles.append(role)
        builder.places[role] = place
        return
    named = next((name for name in ROLE_FIELDS if name in row and name not in ROLE_FLAGS), None)
    if named is not None:
        raise WrongValueError(
            f"{named} is {row[named]!r}, but the row has no title: give the office, or empty the cell"
        )


def _several(cell: str) -> list[str]:
    """Return the values that a cell holds."""
    return [value for part in _SEPARATOR.split(cell) if (value := part.strip())] if cell else []


# --- out -------------------------------------------------------------------------------------------------------------


def table(people: Iterable[Person]) -> Iterator[list[str]]:
    """Yield the rows of a list: the names of the columns, then a row for each person and for each further role.

    A name that holds a semicolon or an upright stroke has a row of its own, and so has such an id of ``not_same_as``.
    """
    yield list(COLUMNS)
    for person in people:
        for row in _rows_of(person):
            yield [guarded(row.get(column, "")) for column in COLUMNS]


def _rows_of(person: Person) -> Iterator[Row]:
    first = {"id": person.id, "name": person.name, "pronouns": person.pronouns, "wikidata": person.wikidata}
    first["kind"] = "" if person.kind == "person" else person.kind
    for column, kind in NAME_COLUMNS.items():
        first[column] = "; ".join(
            alias.text for alias in person.aliases if alias.kind == kind and not _SEPARATOR.search(alias.text)
        )
    first[_NOT_SAME_AS] = "; ".join(id for id in person.not_same_as if not _SEPARATOR.search(id))
    yield {**first, **(_cells(person.roles[0]) if person.roles else {})}
    for further in person.roles[1:]:
        yield {"id": person.id, "name": person.name, **_cells(further)}
    for alias in person.aliases:
        if _SEPARATOR.search(alias.text):
            yield {"id": person.id, "name": alias.text, "name_kind": alias.kind}
    for id in filter(_SEPARATOR.search, person.not_same_as):
        yield {"id": person.id, "name": id, "name_kind": _NOT_SAME_AS}


def _cells(held: Role) -> Row:
    return {name: "yes" if value is True else value for name, value in held.to_record().items()}
