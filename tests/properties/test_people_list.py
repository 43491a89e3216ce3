"""A list of people: what is saved loads back equal, and no order of names or rows matters."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from odd_lists import odd_lists

from quoteattr import People, Person
from quoteattr.testing import people

PIECES = st.sampled_from(["Ann", "Lee", "'", "=", "-", ";", "|", ",", '"', "김용현", " ", "\t", "+1", "@", "Ö", "main"])
TEXTS = st.lists(PIECES, min_size=1, max_size=5).map("".join).filter(str.strip)


@given(people())
def test_what_is_saved_loads_back_equal(listed: People) -> None:
    with tempfile.TemporaryDirectory() as folder:
        listed.save(Path(folder, "p.csv"))
        assert People.load(Path(folder, "p.csv")) == listed
        Path(folder, "p.json").write_text(json.dumps([person.to_record() for person in listed]), encoding="utf-8")
        assert People.load(Path(folder, "p.json")) == listed


@given(odd_lists())
def test_a_list_with_any_characters_survives_saving(listed: People) -> None:
    with tempfile.TemporaryDirectory() as folder:
        listed.save(Path(folder, "p.csv"))
        assert People.load(Path(folder, "p.csv")) == listed
        rows = list(csv.reader(Path(folder, "p.csv").read_text(encoding="utf-8-sig").splitlines()))
        assert not any(cell.strip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@given(st.lists(TEXTS, min_size=1, max_size=5, unique=True), st.randoms())
def test_the_order_of_the_names_in_a_list_changes_nobody(names: list[str], random: object) -> None:
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
