"""Engines: DuckDB groups texts as ``collate`` does, whatever they are and however they are cut into pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest

from quoteattr import WrongTypeError, collate
from quoteattr.engines import LocalEngine

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from quoteattr.engines import DuckDBEngine
from quoteattr.engines.duckdb_tables import Database, make_components

WORDS = (
    *"the a of is will not never very highly likely unlikely may rain snow lake dam canal minister Selmat Kim".split(),
    *"ration water voters pay buy purchase 15 fifteen 1,320 can't he's Škoda Dorun repair repairs ministers".split(),
)
ODD = ["", "?!", "?!", "…", "\ud800", "\udfff", "\ufffd", "北京", "“The dam held!”", "the dam held", "THE DAM HELD"]
ODD += ["\x00", "the\x00dam held", "' OR 1=1 --"]


def sayings(count: int, seed: int = 1) -> list[str]:
    """Sayings of few words, each again with a word or two changed."""
    draw = Random(seed)  # noqa: S311 - for texts
    found: list[str] = []
    while len(found) < count:
        words = draw.choices(WORDS, k=draw.randint(1, 14))
        for _ in range(draw.randint(1, 4)):
            found.append(" ".join(words))
            words = [draw.choice(WORDS) if draw.random() < 0.15 else word for word in words]
    draw.shuffle(found)
    return found[:count]


def clusters(texts: Iterable[str]) -> list[tuple[int, ...]]:
    return [tuple(rendering.position for rendering in one.renderings) for one in collate(texts)]


@pytest.mark.parametrize("texts", [[], ["Rain"], ["?", "!"], ODD, [*sayings(300), *ODD, *sayings(300, seed=2)]])
def test_texts_are_grouped_as_by_collate(texts: list[str], tmp_path: Path) -> None:
    found = DuckDBEngine(tmp_path / "own.duckdb").collate(texts)
    assert [*found.clusters()] == clusters(texts)
    assert [*LocalEngine().collate(texts).clusters()] == clusters(texts)
    assert found.report is not None
    assert found.report.texts == len(texts)
    assert [path.name for path in tmp_path.iterdir()] == ["own.duckdb"]


def test_pieces_of_any_size_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = sayings(700)
    home = "quoteattr.engines.duckdb_collation"
    for name, size in (("_TEXTS_AT_A_TIME", 64), ("_POSTINGS_AT_A_TIME", 50), ("_TEXTS_IN_PART", 40)):
        monkeypatch.setattr(f"{home}.{name}", size)
    monkeypatch.setattr("quoteattr.engines.duckdb_tables._ROWS_WRITTEN", 100)
    found = DuckDBEngine(tmp_path / "it's.duckdb", memory="200MB", threads=1).collate(iter(texts))
    assert [*found.clusters()] == clusters(texts)


def test_a_long_chain_is_cut_and_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quoteattr.matching.linkage.MAX_COMPONENT", 6)
    monkeypatch.setattr("quoteattr.engines.duckdb_collation.MAX_COMPONENT", 6)
    texts = [f"Terms and conditions apply to this offer number{at} of the week" for at in range(40)]
    found = DuckDBEngine(tmp_path / "own.duckdb").collate(texts)
    assert [*found.clusters()] == clusters(texts)
    assert found.report is not None
    assert found.report.cut_components > 0
    assert found.report.largest_component > 6


def test_the_database_has_the_answer(tmp_path: Path) -> None:
    import duckdb

    engine = DuckDBEngine(tmp_path / "own.duckdb")
    engine.collate(["gone"])
    engine.collate(["Rain is very likely.", "No.", "Rain is highly likely"])
    with duckdb.connect(str(tmp_path / "own.duckdb")) as connection:
        rows = connection.execute("SELECT * FROM utterances ORDER BY position").fetchall()
    assert rows == [(0, 0, "Rain is very likely."), (1, 1, "No."), (2, 0, "Rain is highly likely")]


@pytest.mark.parametrize("engine", [lambda _: LocalEngine(), DuckDBEngine])
def test_what_is_no_text_is_refused(engine: Callable[[Path], LocalEngine | DuckDBEngine], tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    with pytest.raises(WrongTypeError, match="give a list of texts"):
        engine(path).collate("one text")
    with pytest.raises(WrongTypeError, match=r"texts\[1\] is None"):
        engine(path).collate(["a", None])  # type: ignore[list-item]
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("seed", range(6))
def test_components_are_those_of_the_graph(seed: int, tmp_path: Path) -> None:
    draw = Random(seed)  # noqa: S311 - for edges
    count = 60
    edges = {tuple(sorted(draw.sample(range(count), 2))) for _ in range(draw.choice([0, 20, 45, 80]))}
    edges |= {(at, at + 1) for at in range(40, 55)} if seed % 2 else set()
    component = list(range(count))
    for _ in range(count):
        for a, b in edges:
            component[a] = component[b] = min(component[a], component[b])
    database = Database(tmp_path / "own.duckdb", memory="200MB", threads=1)
    rows = ", ".join(str(edge) for edge in edges)
    values = f"SELECT * FROM (VALUES {rows}) AS given(a, b)" if rows else "SELECT 0 AS a, 1 AS b WHERE false"
    make_components(database, "components", values)
    found = {
        place.as_py(): own.as_py()
        for piece in database.read("SELECT place, component FROM components")
        for place, own in zip(piece.column("place"), piece.column("component"), strict=True)
    }
    database.close()
    assert found == {place: component[place] for edge in edges for place in edge}
