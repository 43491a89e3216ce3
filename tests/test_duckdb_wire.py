"""People and utterances of articles in DuckDB are those of ``reconcile``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quoteattr import Article, WrongTypeError, WrongValueError, read, reconcile

duckdb = pytest.importorskip("duckdb")
pa = pytest.importorskip("pyarrow")

from quoteattr.engines import DuckDBEngine  # noqa: E402
from quoteattr.tables import to_tables  # noqa: E402
from quoteattr.tables.fields import KEYS  # noqa: E402

NAMES = (
    *("Ann Lee", "Anne Lee", "Ann M. Lee", "A. Lee", "Bo Hale", "Bob Hale", "Robert Hale", "Kim Yong-hyun"),
    *("Kim Yong Hyun", "Kim Yong-hun", "Oleksiy Moroz", "Oleksii Moroz", "Tom Okafor", "Thomas Okafor", "Lee"),
    *("the mayor", "a spokeswoman", "the Kremlin", "the Dorun Council", "Petr Novak", "Petra Novak"),
)
SAYINGS = (
    "The repairs to the Dorun canal are going to cost forty million and take two years",
    "Repairing the Dorun canal will take two years and will cost 40 million",
    "There is a very real chance that the capital will have to ration its water before the end of August",
    "Before August ends, the capital will quite possibly be forced to ration water",
    "Farmers were never asked about this plan, and they will not pay for it",
    "Nobody asked the farmers about the plan",
    "No",
    "the repairs to the Dorun canal",
)


def said(draw: Random) -> str:
    """One saying or several, as sentences or as one."""
    sayings = draw.choices(SAYINGS, k=draw.choice([1, 1, 2, 2, 3, 5]))
    return draw.choice([". ", ". ", ", but ", "; "]).join(sayings)


def articles_of(seed: int, count: int) -> list[Article]:
    draw = Random(seed)  # noqa: S311 - for articles
    found = []
    for number in range(count):
        lines = [
            f"“{said(draw)},” {draw.choice(['said', 'denied'])} {draw.choice(NAMES)}."
            + draw.choice(["", f" {draw.choice(['She', 'He'])} added: “{said(draw)}.”"])
            for _ in range(draw.randint(1, 3))
        ]
        day = date(2024, 7, 1) + timedelta(draw.choice([0, 1, 40]))
        found.append(
            read(
                "\n\n".join(lines),
                id=f"article-{number}",
                outlet=draw.choice([None, "Selmat Post"]),
                published=draw.choice([None, day]),
                labeller="rules",
            )
        )
    return found


def of_one_speaker(seed: int, count: int) -> list[Article]:
    """Two sentences side by side, or as one, which one mayor says."""
    draw = Random(seed)  # noqa: S311 - for articles
    pairs = [SAYINGS[at : at + 2] for at in (0, 2, 4)]
    found = []
    for number in range(count):
        topics = draw.sample(pairs, draw.choice([1, 2, 2, 3]))
        words = draw.choice([". ", ". ", ", but ", ", and "]).join(draw.choice(own) for own in topics)
        found.append(read(f"“{words},” said Ann Lee, the mayor.", id=f"article-{number}", labeller="rules"))
    return found


def given(articles: Sequence[Article]) -> tuple[Any, Any, Any]:
    tables = to_tables(articles)
    return tables.articles, tables.quotations, tables.people


def answer(path: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path)) as database:
        rows: list[tuple[Any, ...]] = database.execute(query).fetchall()
        return rows


@pytest.mark.parametrize(
    ("make", "seed", "count"),
    [(articles_of, 1, 12), (articles_of, 2, 40), (articles_of, 3, 90), *((of_one_speaker, at, 9) for at in range(4))],
)
def test_people_and_utterances_are_those_of_reconcile(
    make: Callable[[int, int], list[Article]], seed: int, count: int, tmp_path: Path
) -> None:
    articles = make(seed, count)
    wire = reconcile(articles)
    path = tmp_path / "own.duckdb"
    report = DuckDBEngine(path).reconcile(*given(articles))
    assert report.utterances == len(wire.utterances)
    assert {id for (id,) in answer(path, "SELECT id FROM people")} == {person.id for person in wire.people}
    found: dict[int, set[tuple[Any, ...]]] = {}
    for utterance, *rendering in answer(
        path,
        "SELECT utterance, article_key, quotation_position, sentence_start, sentence_end, text FROM utterances",
    ):
        found.setdefault(utterance, set()).add(tuple(rendering))
    keys = [KEYS[0].value(article) for article in wire.articles]
    assert {frozenset(group) for group in found.values()} == {
        frozenset(
            (keys[one.article or 0], one.position, *(one.sentences or (None, None)), one.text)
            for one in utterance.renderings
        )
        for utterance in wire.utterances
    }
    known = {person.id for person in wire.people}
    speakers = answer(
        path,
        """SELECT DISTINCT u.article_key, quotation_position, speaker_id FROM utterances AS u
        JOIN people ON id = speaker_id""",
    )
    assert set(speakers) == {
        (key, place, quotation.speaker.id)
        for key, article in zip(keys, wire.articles, strict=True)
        for place, quotation in enumerate(article.quotations)
        if quotation.is_statement and quotation.speaker is not None and quotation.speaker.id in known
    }


def test_records_of_people_are_those_of_reconcile(tmp_path: Path) -> None:
    import json

    articles = articles_of(5, 50)
    wire = reconcile(articles)
    path = tmp_path / "own.duckdb"
    DuckDBEngine(path).reconcile(*given(articles))
    found = {id: json.loads(record) for id, record in answer(path, "SELECT id, record FROM people")}
    assert found == {person.id: person.to_record() for person in wire.people}


def test_an_article_given_twice_counts_once(tmp_path: Path) -> None:
    articles = articles_of(7, 6)
    tables_given = given(articles)
    for path, tables in (
        (tmp_path / "a", tables_given),
        (tmp_path / "b", [pa.concat_tables([one] * 2) for one in tables_given]),
    ):
        DuckDBEngine(path).reconcile(*tables)
    query = "SELECT * FROM utterances ORDER BY ALL"
    assert answer(tmp_path / "a", query) == answer(tmp_path / "b", query)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    tables = to_tables(articles_of(1, 1))
    engine = DuckDBEngine(tmp_path / "own.duckdb")
    with pytest.raises(WrongTypeError, match="quotations is 7"):
        engine.reconcile(tables.articles, 7, tables.people)
    with pytest.raises(WrongValueError, match="people has no column 'aliases'"):
        engine.reconcile(tables.articles, tables.quotations, tables.people.drop_columns(["aliases"]))
    with pytest.raises(WrongValueError, match="articles has no column 'text'"):
        engine.reconcile(tables.articles.drop_columns(["text"]), tables.quotations, tables.people)
    assert not [*tmp_path.iterdir()]
