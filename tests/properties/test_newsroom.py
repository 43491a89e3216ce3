"""Promises about a newsroom's list: what is saved loads back equal, and no order of names or rows matters."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quoteattr import Name, People, Person, Role

PIECES = st.sampled_from(["Ann", "Lee", "'", "=", "-", ";", "|", ",", '"', "김용현", " ", "\t", "+1", "@", "Ö", "main"])
TEXTS = st.lists(PIECES, min_size=1, max_size=5).map("".join).filter(str.strip)
IDS = TEXTS.filter(lambda text: not set(text) & set(";|"))
NAMES = st.builds(Name, TEXTS, st.sampled_from(["alias", "short", "former", "native"]))
DATES = st.sampled_from(["", "2019", "2019-05", "2024-10-08"])
ROLES = st.builds(
    Role, TEXTS, TEXTS | st.just(""), TEXTS | st.just(""), TEXTS | st.just(""), DATES, DATES, *[st.booleans()] * 3
)
PEOPLE = st.lists(
    st.builds(
        Person,
        IDS,
        TEXTS,
        st.sampled_from(["person", "group", "organisation", "document"]),
        st.lists(NAMES, max_size=3),
        st.lists(ROLES, max_size=3),
        st.sampled_from(["", "she", "he", "they", "xe/xem"]),
        st.sampled_from(["", "Q5"]),
        st.lists(IDS, max_size=2),
    ),
    max_size=4,
    unique_by=lambda person: person.id,
).map(People)


@given(PEOPLE)
def test_what_is_saved_loads_back_equal(people: People) -> None:
    with tempfile.TemporaryDirectory() as folder:
        people.save(Path(folder, "p.csv"))
        assert People.load(Path(folder, "p.csv")) == people
        Path(folder, "p.json").write_text(json.dumps([person.to_record() for person in people]), encoding="utf-8")
        assert People.load(Path(folder, "p.json")) == people


@given(st.lists(TEXTS, min_size=1, max_size=5, unique=True), st.randoms())
def test_names_in_any_order_are_the_same_person(names: list[str], random: object) -> None:
    turned = list(names)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert Person("a", "Ann Lee", aliases=names) == Person("a", "Ann Lee", aliases=turned)
    loaded = [rows_loaded(order) for order in (names, turned)]
    assert loaded[0] == loaded[1]


def rows_loaded(names: list[str]) -> People:
    out = io.StringIO()
    csv.writer(out).writerows(
        [["id", "name", "name_kind"], ["a", "Ann Lee", "main"], *[["a", n, "alias"] for n in names]]
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "p.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
        return People.load(Path(folder, "p.csv"))
