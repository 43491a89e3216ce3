"""Lists of people in files: every format, refusals with their place, and the table that is written."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from quoteattr import Name, People, Person, Role
from quoteattr.errors import UnreadableFileError, WrongTypeError, WrongValueError
from quoteattr.people.person import LIST_CURES, LIST_PROBLEMS
from quoteattr.spreadsheets import guarded, without_guard

HOLM = Person(
    "holm",
    "Ingrid Holm",
    aliases=[
        "Ingrid Holm-Lindt",
        Name("Holm", "short"),
        Name("Ingrid Lindt", "former"),
        Name("Ингрид Хольм", "native"),
    ],
    roles=[
        Role("Minister of Water", place="Oum", start="2024-03", end="2024-11-30", acting=True),
        Role("mayor", organisation="City of Selmat", start="2019", deputy=True),
    ],
    pronouns="she",
    wikidata="Q1",
    not_same_as=["holm-2"],
)


def load(folder: Path, name: str, content: str | bytes) -> People:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return People.load(file)


def test_a_row_a_person(tmp_path: Path) -> None:
    people = load(
        tmp_path,
        "people.csv",
        "id,name,aliases,short names,former_names,native_names,pronouns,wikidata,not_same_as,title,"
        "place,from,to,acting\n"
        "holm,Ingrid Holm,Ingrid Holm-Lindt,Holm,Ingrid Lindt,Ингрид Хольм,she,https://www.wikidata.org/wiki/Q1,holm-2,"
        "Minister of Water,Oum,2024-03,2024-11-30T00:00:00Z,yes\n"
        "holm,,,,,,,,,mayor,,2019,,\n"
        "hale,Robert Hale,Rob Hale; Bob Hale|R. Hale,,,,male,,,,,,,\n",
    )
    mayor = Role("mayor", start="2019")
    assert people["holm"] == Person(
        "holm", "Ingrid Holm", "person", HOLM.aliases, (HOLM.roles[0], mayor), "she", "Q1", ("holm-2",)
    )
    assert people["hale"].names == ("Robert Hale", "Bob Hale", "R. Hale", "Rob Hale")
    assert people["hale"].gender == "male"
    (problem,) = people.problems
    assert (problem.kind, problem.ids) == ("unknown-id", ("holm",))
    assert "people.csv, line 2: not_same_as of Ingrid Holm is 'holm-2'" in problem.note


def test_a_row_a_name_and_other_delimiters_and_encodings(tmp_path: Path) -> None:
    rows = ["id\tname\tname_kind", "a\tLee\tshort", "a\tAnn Lee\tmain", "a\tAnna Lee\t", "", "b\tBo Lindt\t"]
    for delimiter, encoding in (("\t", "utf-16"), (";", "utf-8-sig"), (",", "utf-8")):
        people = load(tmp_path, "p.csv", "\r\n".join(rows).replace("\t", delimiter).encode(encoding))
        assert list(people) == [
            Person("a", "Ann Lee", aliases=["Anna Lee", Name("Lee", "short")]),
            Person("b", "Bo Lindt"),
        ]


def test_names_alone_make_their_ids(tmp_path: Path) -> None:
    people = load(tmp_path, "p.csv", "Name\nŁukasz Żak\nKim Yong-hyun\n김용현\n")
    assert [person.id for person in people] == ["lukasz-zak", "kim-yong-hyun", "김용현"]


def test_rows_reconciled_to_one_entity_are_one_person(tmp_path: Path) -> None:
    table = "name,match name,match id\nA. Lee,Ann Lee,Q5\nAnn Lee,Ann Lee,Q5\nBo Lindt,,\n,,\nB. Lindt,Bo Lindt,Q6\n"
    rows = [
        {"name": "A. Lee", "Match name": "Ann Lee", "Match ID": "Q5"},
        {"name": "Ann Lee", "Match name": "Ann Lee", "Match ID": "Q5"},
        {"name": "Bo Lindt", "Match name": None, "Match ID": None},
        {"name": "B. Lindt", "Match name": "Bo Lindt", "Match ID": "Q6"},
    ]
    people = load(tmp_path, "p.csv", table)
    assert people == load(tmp_path, "p.json", json.dumps({"rows": rows}))
    assert list(people) == [
        Person("Q5", "Ann Lee", aliases=["A. Lee"], wikidata="Q5"),
        Person("bo-lindt", "Bo Lindt"),
        Person("Q6", "Bo Lindt", aliases=["B. Lindt"], wikidata="Q6"),
    ]


def test_a_row_without_id_and_name_goes_on_with_the_person_above(tmp_path: Path) -> None:
    people = load(tmp_path, "p.csv", "id,name,aliases,title\na,Ann Lee,A. Lee,mayor\n,,Anna Lee,judge\n")
    assert list(people) == [Person("a", "Ann Lee", aliases=["A. Lee", "Anna Lee"], roles=["mayor", "judge"])]


def test_json_in_its_shapes(tmp_path: Path) -> None:
    record = {key: value for key, value in HOLM.to_record().items() if key != "mentions"}
    plain = {"name": "Bo Lindt", "aliases": ["B. Lindt"], "roles": ["judge", {"role": "mayor", "from": "2019"}]}
    expected = People(
        [HOLM, Person("bo-lindt", "Bo Lindt", aliases=["B. Lindt"], roles=["judge", Role("mayor", start="2019")])]
    )
    assert load(tmp_path, "p.json", json.dumps([record, plain])) == expected
    assert load(tmp_path, "p.json", json.dumps({"people": [HOLM.to_record(), plain]})) == expected
    assert load(tmp_path, "p.jsonl", f"{json.dumps(record)}\n\n{json.dumps(plain)}\n") == expected


POPOLO = {
    "persons": [
        {
            "id": "p1",
            "name": "Ann Lee",
            "gender": "female",
            "other_names": [{"name": "Ann Hale", "end_date": "2010"}, {"name": "Annie Lee"}],
            "identifiers": [{"scheme": "wikidata", "identifier": "Q5"}],
            "memberships": [{"role": "member", "organization_id": "o1"}],
        }
    ],
    "organizations": [{"id": "o1", "name": "Senate of Oum"}],
    "areas": [{"id": "a1", "name": "Selmat"}],
    "posts": [{"id": "t1", "label": "Mayor", "area_id": "a1"}],
    "memberships": [{"person_id": "p1", "post_id": "t1", "start_date": "2019-05", "end_date": "2021"}],
}


def test_popolo(tmp_path: Path) -> None:
    assert list(load(tmp_path, "p.json", json.dumps(POPOLO))) == [
        Person(
            "p1",
            "Ann Lee",
            aliases=[Name("Ann Hale", "former"), "Annie Lee"],
            roles=[
                Role("member", organisation="Senate of Oum"),
                Role("Mayor", place="Selmat", start="2019-05", end="2021"),
            ],
            pronouns="she",
            wikidata="Q5",
        )
    ]


def snak(value: object, **more: object) -> dict[str, object]:
    return {"snaktype": "value", "datavalue": {"value": value}, **more}


def claim(value: object, **qualifiers: object) -> dict[str, object]:
    return {"mainsnak": snak(value), "rank": "normal", "qualifiers": {key: [snak(v)] for key, v in qualifiers.items()}}


def entity(id: str, label: str, **claims: list[dict[str, object]]) -> dict[str, object]:
    return {"id": id, "labels": {"en": {"value": label}}, "aliases": {}, "claims": claims}


def test_wikidata(tmp_path: Path) -> None:
    held = claim(
        {"id": "Q20"},
        P580={"time": "+2019-05-00T00:00:00Z", "precision": 10},
        P582={"time": "+2021-00-00T00:00:00Z", "precision": 9},
        P5102={"id": "Q4676846"},
    )
    person = entity(
        "Q10",
        "Ann Lee",
        P31=[claim({"id": "Q5"})],
        P21=[claim({"id": "Q6581072"})],
        P39=[held, claim({"id": "Q99"}), {**claim({"id": "Q20"}), "rank": "deprecated"}],
        P1559=[claim({"text": "Анна Ли", "language": "ru"})],
        P1889=[claim({"id": "Q11"})],
    )
    person["aliases"] = {"en": [{"value": "Annie Lee"}]}
    office = entity("Q20", "Mayor of Selmat", P1001=[claim({"id": "Q30"})])
    entities = [person, office, entity("Q30", "Selmat")]
    expected = Person(
        "Q10",
        "Ann Lee",
        aliases=["Annie Lee", Name("Анна Ли", "native")],
        roles=[Role("Mayor of Selmat", place="Selmat", start="2019-05", end="2021", acting=True)],
        pronouns="she",
        wikidata="Q10",
        not_same_as=["Q11"],
    )
    dump = "[\n" + ",\n".join(map(json.dumps, entities)) + "\n]\n"
    for name, content in (
        ("p.json", json.dumps({"entities": {str(one["id"]): one for one in entities}})),
        ("p.jsonl", dump),
    ):
        people = load(tmp_path, name, content)
        assert list(people) == [expected]
        (problem,) = [one for one in people.problems if one.kind == "unlabelled-entity"]
        assert "Q99" in problem.note
        assert problem.ids == ("Q10",)


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("p.csv", "", WrongValueError, "p.csv is empty: give a line with the names of the columns"),
        ("p.csv", "id,title\na,mayor\n", WrongValueError, "no column is called 'name', only id, title"),
        ("p.csv", "name,name\na,b\n", WrongValueError, "two columns are 'name'"),
        ("p.csv", "id,name\na,Ann Lee,x\n", WrongValueError, "line 2: 3 cells for 2 columns"),
        ("p.csv", 'id,name\na,"Ann Lee\n', WrongValueError, "close every quotation mark"),
        ("p.csv", "name,title,start\nAnn Lee,mayor,8/10/24\n", WrongValueError, "line 2: start is '8/10/24'"),
        ("p.csv", "name,place\nAnn Lee,Oum\n", WrongValueError, "line 2: place is 'Oum', but the row has no title"),
        (
            "p.csv",
            "name,title,acting\nAnn Lee,mayor,maybe\n",
            WrongValueError,
            "line 2: acting is 'maybe': give yes or no",
        ),
        ("p.csv", "name\nAnn Lee\nAnn  Lee\n", WrongValueError, "line 3: a second row for 'Ann  Lee' ("),
        ("p.csv", "id,name,wikidata\na,Ann Lee,5\n", WrongValueError, "line 2: wikidata is '5': give an identifier"),
        ("p.csv", "id,name,pronouns\na,Ann,she\na,Ann,he\n", WrongValueError, "line 3: 'he' is a second pronouns"),
        ("p.csv", "id,name,name_kind\na,Ann,main\na,Bo,main\n", WrongValueError, "'Bo' is a second main name"),
        ("p.csv", "id,name,kind\na,Ann Lee,robot\n", WrongValueError, "line 2: kind is 'robot': give one of person"),
        ("p.csv", "id,name\n,\nx,\n", WrongValueError, "the name is empty"),
        ("p.csv", b"name\nZo\xeb\n", UnreadableFileError, r"byte 7 is b'\xeb', which is not UTF-8"),
        ("p.xlsx", "", WrongValueError, "ends in '.xlsx': give a file in .csv"),
        ("p.json", "[{]", WrongValueError, "p.json is no JSON"),
        ("p.json", "[" * 100_000, WrongValueError, "p.json is n"),
        ("p.json", '{"names": []}', WrongValueError, "holds a dict of names: give a list of people"),
        ("p.json", "3", WrongTypeError, "p.json is 3, not a list"),
        ("p.json", '["Ann"]', WrongTypeError, "[0] is 'Ann', not a dict"),
        ("p.json", '[{"name": "Ann Lee", "age": 3}]', WrongValueError, "[0]: unknown field 'age': take it out"),
        ("p.json", '[{"name": "Ann", "aliases": "A."}]', WrongTypeError, "[0]: aliases is 'A.', not a list"),
        ("p.json", '[{"name": "Ann", "roles": [{"titel": "x"}]}]', WrongValueError, "unknown field 'titel'"),
        ("p.json", '[{"name": ["Ann"]}]', WrongTypeError, "[0]: name is ['Ann'], not text"),
        ("p.json", '[{"name": "Ann"}, {"name": "Ann"}]', WrongValueError, "[1]: a second 'Ann'"),
        ("p.jsonl", '{"name": "Ann"}\n{"name": \n', WrongValueError, "p.jsonl, line 2 is no JSON"),
        ("p.jsonl", '{"name": "Ann"}\n\n{"age": 3}\n', WrongValueError, "p.jsonl, line 3: unknown field 'age'"),
        (
            "p.jsonl",
            '{"id": "a", "name": "Ann"}\n{"id": "a", "name": "Bo"}\n',
            WrongValueError,
            "p.jsonl, line 2: 'Bo' has the id 'a', as has ",
        ),
        ("p.json", '[{"name": "Ann", "roles": [{"title": "x", "role": "y"}]}]', WrongValueError, "keep one"),
        ("p.json", '{"persons": [], "memberships": [{"person_id": "x"}]}', WrongValueError, "no person has this id"),
        (
            "p.json",
            '{"entities": {"Q1": {"labels": 1, "claims": {}, "id": "Q1"}}}',
            WrongValueError,
            "Q1: it is not as",
        ),
    ],
)
def test_a_malformed_file_is_refused_with_place_value_and_cure(
    tmp_path: Path, name: str, content: str | bytes, error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as raised:
        load(tmp_path, name, content)
    assert words in str(raised.value)


def test_a_missing_file_and_a_number_for_a_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="No such file"):
        People.load(tmp_path / "none.csv")
    with pytest.raises(WrongTypeError, match="give a str or a Path"):
        People.load(3)  # type: ignore[arg-type]


def test_what_is_saved_loads_back_equal(tmp_path: Path) -> None:
    people = People([HOLM, Person("lee", "Ann Lee", kind="group", aliases=["Lee; Ann", "Ann|Lee"])])
    people.save(tmp_path / "p.csv")
    assert People.load(tmp_path / "p.csv") == people


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "'=", "''@"])
def test_no_cell_that_is_saved_is_a_formula(tmp_path: Path, start: str) -> None:
    people = People([Person(f"{start}1", f"{start}A1", aliases=[f"{start}B1"], roles=[Role(f"{start}x")])])
    people.save(tmp_path / "p.csv")
    lines = (tmp_path / "p.csv").read_text(encoding="utf-8-sig").splitlines()
    assert not [cell for cell in lines[1].split(",") if cell.startswith(("=", "+", "-", "@", "＝"))]
    assert People.load(tmp_path / "p.csv") == people


@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\ufeff", "\u200b\u2009", "\t", "\x00"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"])
def test_a_formula_behind_what_a_spreadsheet_skips_is_guarded(before: str, sign: str) -> None:
    assert guarded(f"{before}{sign}1") == f"'{before}{sign}1"
    assert without_guard(guarded(f"{before}{sign}1")) == f"{before}{sign}1"
    assert guarded(f"a{before}{sign}1") == f"a{before}{sign}1"


def test_a_cell_longer_than_the_module_csv_reads_survives(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    people = People([Person("a", "Ann Lee", aliases=["x" * 200_000])])
    people.save(tmp_path / "p.csv")
    assert People.load(tmp_path / "p.csv") == people
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_list_whose_columns_nobody_knows_is_refused_with_each_of_them(tmp_path: Path, sign: str) -> None:
    with pytest.raises(WrongValueError, match=r"p\.csv: no column is called 'name', only x, =1\+1, y"):
        load(tmp_path, "p.csv", f"x{sign}=1+1{sign}y\n")


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_first_line_that_names_the_delimiter_is_obeyed(tmp_path: Path, first: str, end: str) -> None:
    people = load(tmp_path, "p.csv", f"{first}{end}id;name;aliases{end}a;Lee, Ann;A, B{end}")
    assert list(people) == [Person("a", "Lee, Ann", aliases=["A, B"])]


def test_a_line_that_names_the_delimiter_counts_in_messages(tmp_path: Path) -> None:
    with pytest.raises(WrongValueError, match="line 3: start is 'soon'"):
        load(tmp_path, "p.csv", "sep=;\nname;title;start\nAnn Lee;mayor;soon\n")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.json", '[{"id": "a", "name": "Ann", "name": "Bo"}]'),
        ("p.jsonl", '{"id": "b", "name": "Bo"}\n{"id": "a", "name": "Ann", "name": "Bo"}\n'),
    ],
)
def test_a_field_that_is_there_twice_is_refused(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(WrongValueError, match=r"a dict has 'name' twice.*keep one") as refused:
        load(tmp_path, name, content)
    assert name in str(refused.value)


def test_times_that_cannot_be_and_strange_ids_are_problems_with_their_row(tmp_path: Path) -> None:
    people = load(
        tmp_path,
        "p.csv",
        "id,name,title,start,end,not_same_as\n"
        "a,Ann Lee,mayor,2024-02-30,,b\n"
        "a,,judge,2020,2019-05,a\n"
        "b,Bo Lindt,judge,2019,2019,Q77\n"
        "b,,teacher,2023-02-29,2024-02-29,nobody\n",
    )
    found = [(one.kind, one.ids, one.note.partition("p.csv, ")[2]) for one in people.problems]
    assert found == [
        (
            "impossible-date",
            ("a",),
            "line 2: start of 'mayor' is 2024-02-30: give a day that the month has, or the month alone",
        ),
        (
            "ends-before-start",
            ("a",),
            "line 3: 'judge' ends 2019-05, before it starts, 2020: is one of them misprinted?",
        ),
        (
            "impossible-date",
            ("b",),
            "line 5: start of 'teacher' is 2023-02-29: give a day that the month has, or the month alone",
        ),
        (
            "same-as-itself",
            ("a",),
            "line 3: Ann Lee (a) is said not to be the same as 'a': give the id of somebody else",
        ),
        (
            "unknown-id",
            ("b",),
            "line 5: not_same_as of Bo Lindt is 'nobody', an id of nobody in the list: add the person",
        ),
    ]


def test_every_kind_of_problem_has_a_cure_and_people_a_place(tmp_path: Path) -> None:
    assert [*LIST_CURES] == [*LIST_PROBLEMS]
    people = load(tmp_path, "p.csv", "id,name\na,Ann Lee\nb,Tom Roe\na,A. Lee\n")
    assert [str(people.place_of(id)).partition("p.csv, ")[2] for id in ("a", "b")] == ["line 2", "line 3"]
    assert (people.place_of("c"), People([HOLM]).place_of(HOLM.id)) == (None, None)
    people = load(tmp_path, "p.json", json.dumps([{"name": "Ann Lee"}]))
    assert str(people.place_of("ann-lee")).endswith("p.json, [0]")


@pytest.mark.parametrize("time", ["+12024-01-01T00:00:00Z", "-0044-03-15T00:00:00Z", "+0000-01-01T00:00:00Z"])
def test_years_of_wikidata_that_no_date_has_are_problems(tmp_path: Path, time: str) -> None:
    held = claim(
        {"id": "Q20"}, P580={"time": time, "precision": 11}, P582={"time": "+2021-00-00T00:00:00Z", "precision": 9}
    )
    entities = [entity("Q10", "Ann Lee", P31=[claim({"id": "Q5"})], P39=[held]), entity("Q20", "mayor")]
    people = load(tmp_path, "p.json", json.dumps({"entities": {str(one["id"]): one for one in entities}}))
    assert people["Q10"].roles == (Role("mayor", end="2021"),)
    (problem,) = people.problems
    assert (problem.kind, problem.ids) == ("unread-date", ("Q10",))
    assert "p.json, entities, Q10: start of 'mayor' is" in problem.note and "give a year from 1 to 9999" in problem.note


def test_ids_that_hold_what_parts_several_survive_saving(tmp_path: Path) -> None:
    people = People([Person("a", "Ann Lee", not_same_as=["b;c", "d|e", "f", ";", "=g;h"])])
    people.save(tmp_path / "p.csv")
    assert People.load(tmp_path / "p.csv") == people


def test_saving_refuses_what_it_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(WrongValueError, match=r"does not end in \.csv"):
        People([HOLM]).save(tmp_path / "p.json")
    with pytest.raises(WrongValueError, match="surrogate"):
        People([Person("a", "Ann \ud800")]).save(tmp_path / "p.csv")
    with pytest.raises(UnreadableFileError, match="No such file"):
        People([HOLM]).save(tmp_path / "none" / "p.csv")


def test_problems_are_listed_and_nobody_is_left_out(tmp_path: Path) -> None:
    people = load(
        tmp_path,
        "p.csv",
        "id,name,aliases,native_names,e-mail\na,Ann Lee,Lee,이안,x\nb,Bo Lindt,Ann-LEE,,\nc,Ann Lee,,,\n",
    )
    assert [(problem.kind, problem.ids) for problem in people.problems] == [
        ("unread-column", ()),
        ("shared-name", ("a", "b", "c")),
        ("one-word-name", ("a",)),
        ("one-word-name", ("b",)),
    ]
    assert len(people) == 3


@pytest.mark.parametrize("content", ["", "\n\n", ",,,\n", "\ufeff,,\n"])
def test_a_table_without_a_column_is_empty(tmp_path: Path, content: str) -> None:
    with pytest.raises(WrongValueError, match="is empty: give a line with the names of the columns"):
        load(tmp_path, "people.csv", content)


def test_a_table_of_very_many_columns_is_read_at_once(tmp_path: Path) -> None:
    people = load(tmp_path, "people.csv", f"name,{'note,' * 100_000}id\nAnn Lee{',' * 100_001}ann\n")
    assert [(person.id, person.name) for person in people] == [("ann", "Ann Lee")]


def test_popolo_with_records_written_out_where_others_give_an_id(tmp_path: Path) -> None:
    area = {"id": "area-1", "name": "Oum", "classification": "town"}
    post = {"id": "post-1", "label": "Mayor of Oum", "role": "mayor", "area": area, "organization_id": "council"}
    person = {
        "id": "p-1",
        "name": "Ann Lee",
        "family_name": "Lee",
        "given_name": "Ann",
        "sort_name": "Lee, Ann",
        "contact_details": [{"type": "email", "value": "lee@oum.example"}],
        "memberships": [
            {"post": post, "organization": {"id": "council", "name": "Council of Oum"}, "start_date": "2023-05"},
            {"role": "member", "organization_id": "council", "area": area, "end_date": "2023-05"},
        ],
    }
    value = {"persons": [person], "organizations": [{"id": "council", "name": "Council of Oum"}]}
    (loaded,) = load(tmp_path, "p.json", json.dumps(value))
    assert loaded.roles == (
        Role("mayor", place="Oum", organisation="Council of Oum", start="2023-05"),
        Role("member", place="Oum", organisation="Council of Oum", end="2023-05"),
    )


def test_popolo_with_names_in_parts_people_written_out_and_nothing_said(tmp_path: Path) -> None:
    person = {
        "id": "p-1",
        "given_name": "Ann",
        "additional_name": "Maria",
        "family_name": "Lee",
        "other_names": [{"given_name": "Ann", "family_name": "Hale", "end_date": "2010"}],
        "memberships": None,
    }
    held = {"person": {"id": "p-1"}, "role": "mayor", "start_date": "2019-05-01T09:00:00Z"}
    value = {"persons": [person], "organizations": None, "memberships": [held]}
    assert list(load(tmp_path, "p.json", json.dumps(value))) == [
        Person("p-1", "Ann Maria Lee", aliases=[Name("Ann Hale", "former")], roles=[Role("mayor", start="2019-05-01")])
    ]
    stray = {"persons": [person], "memberships": [{"person": {"id": "p-2"}, "role": "mayor"}]}
    with pytest.raises(WrongValueError, match="no person has this id"):
        load(tmp_path, "p.json", json.dumps(stray))


def test_numbers_and_truth_values_in_the_cells_of_open_refine(tmp_path: Path) -> None:
    rows = [
        {"id": 7.0, "name": "Ann Lee", "title": "mayor", "from": 2019.0, "acting": True, "QID": "Q5"},
        {"id": 7, "name": None, "title": "senator", "from": 2023, "acting": False, "QID": None},
    ]
    assert list(load(tmp_path, "p.json", json.dumps({"rows": rows}))) == [
        Person(
            "7",
            "Ann Lee",
            roles=[Role("mayor", start="2019", acting=True), Role("senator", start="2023")],
            wikidata="Q5",
        )
    ]
    with pytest.raises(WrongTypeError, match=r"2019\.5"):
        load(tmp_path, "p.json", json.dumps({"rows": [{"name": "Ann Lee", "from": 2019.5}]}))


def test_wikidata_with_empty_maps_as_lists_and_dates_as_it_writes_them(tmp_path: Path) -> None:
    """Wikidata's PHP writes a map without keys as ``[]``, and a month with day 00."""

    def item(id: str) -> dict[str, object]:
        value = {"entity-type": "item", "numeric-id": int(id[1:]), "id": id}
        return {
            "snaktype": "value",
            "property": "P1",
            "datavalue": {"value": value, "type": "wikibase-entityid"},
            "datatype": "wikibase-item",
        }

    time = {
        "time": "+2023-05-00T00:00:00Z",
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": 10,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }
    since = {"snaktype": "value", "property": "P580", "datavalue": {"value": time, "type": "time"}, "datatype": "time"}
    unknown = {"snaktype": "somevalue", "property": "P582", "datatype": "time"}
    held = {"mainsnak": item("Q20"), "type": "statement", "rank": "normal", "qualifiers-order": ["P580", "P582"]}
    person = {
        "pageid": 1,
        "ns": 0,
        "title": "Q10",
        "type": "item",
        "id": "Q10",
        "labels": {"en": {"language": "en", "value": "Ann Lee"}},
        "descriptions": [],
        "aliases": [],
        "claims": {
            "P31": [{"mainsnak": item("Q5"), "type": "statement", "rank": "normal"}],
            "P39": [{**held, "qualifiers": {"P580": [since], "P582": [unknown]}}],
        },
        "sitelinks": [],
    }
    office = {"type": "item", "id": "Q20", "labels": {"en": {"language": "en", "value": "mayor"}}, "claims": []}
    value = {"entities": {"Q10": person, "Q20": office}}
    (loaded,) = load(tmp_path, "p.json", json.dumps(value))
    assert (loaded.id, loaded.name, loaded.roles) == ("Q10", "Ann Lee", (Role("mayor", start="2023-05"),))
