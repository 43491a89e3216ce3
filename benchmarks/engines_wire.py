"""People and utterances of many articles: by ``reconcile``, by DuckDBEngine and by SparkEngine, which must agree.

    python benchmarks/engines_wire.py --variants ../shared/data/variants --names ../shared/data/names/dev.jsonl

An article has two to five quotations, each of renderings of one to three utterances in dev.jsonl, with a speaker under
one of the spellings that NAMES gives; an utterance has the same speaker wherever it is quoted.
The articles are read before the time is taken. Statements grouped otherwise are those whose utterance has other
statements, spoken otherwise those whose speaker has another id; people otherwise are ids that one of the two alone
has.  The time of Spark is that of its Java and workers, from the start of the session on.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow.parquet as pq

import quoteattr
from descendants import seconds_of_descendants
from provenance import heading
from quoteattr.engines import DuckDBEngine, SparkEngine
from quoteattr.tables import Tables, to_tables
from quoteattr.tables.fields import KEYS
from session import local_session

SEED = 7


def main() -> int:
    """Read the articles, put them together in all ways, and print how they differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--engines", nargs="*", default=["duckdb", "spark"], choices=["duckdb", "spark"])
    parser.add_argument("--partitions", type=int, default=2, help="of Spark")
    given = parser.parse_args()
    print(heading())
    articles = [quoteattr.read(labeller="rules", **one) for one in made(given.variants, given.names, given.articles)]
    used = Used()
    wire = quoteattr.reconcile(articles)
    known = groups_of_wire(wire)
    people = {person.id for person in wire.people}
    print(f"local   {len(people)} people, {len(wire.utterances)} utterances of {len(known)} statements, {used}")
    tables = to_tables(articles)
    for engine in given.engines:
        with tempfile.TemporaryDirectory() as folder:
            used = Used()
            of = by_duckdb if engine == "duckdb" else by_spark
            found_people, rows = of(tables, Path(folder), given.partitions)
            told = str(used)
        found = by_statement(rows)
        pairs = [(own, found.get(one, (frozenset(), ""))) for one, own in known.items()]
        grouped = sum(mine != theirs for (mine, _), (theirs, _) in pairs)
        spoken = sum((mine in people or theirs in people) and mine != theirs for (_, mine), (_, theirs) in pairs)
        print(f"{engine:<7} {len(found_people)} people, {len({row[0] for row in rows})} utterances, {told}")
        print(
            f"        people otherwise: {len(people ^ found_people)}; statements grouped otherwise: {grouped}, "
            f"spoken otherwise: {spoken}, missing or more: {len(known.keys() ^ found.keys())}",
            flush=True,
        )
    return 0


class Used:
    """What has been used since it was made, by this process and those below it."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), self._now()

    def _now(self) -> float:
        return time.process_time() + seconds_of_descendants()

    def __str__(self) -> str:
        clock, processor = time.perf_counter() - self._clock, self._now() - self._processor
        return f"{processor:.1f} seconds of processor, {clock:.1f} by the clock"


Answer: TypeAlias = tuple[set[str], list[tuple[int, "Statement", str]]]
_COLUMNS = ("utterance", "article_key", "quotation_position", "text", "speaker_id")


def by_duckdb(tables: Tables, folder: Path, _: int) -> Answer:
    """The ids of people, and the rows of utterances, of DuckDB."""
    path = folder / "own.duckdb"
    DuckDBEngine(path).reconcile(tables.articles, tables.quotations, tables.people)
    with duckdb.connect(str(path)) as database:
        people = {id for (id,) in database.execute("SELECT id FROM people").fetchall()}
        rows = database.table("utterances").select(*_COLUMNS).fetchall()
    return people, [(row[0], (row[1], row[2], row[3]), row[4]) for row in rows]


def by_spark(tables: Tables, folder: Path, partitions: int) -> Answer:
    """The same of Spark, which reads the tables from Parquet."""
    spark = local_session(partitions)
    frames = []
    for name in ("articles", "quotations", "people"):
        pq.write_table(getattr(tables, name), folder / f"{name}.parquet")
        frames.append(spark.read.parquet(str(folder / f"{name}.parquet")))
    found = SparkEngine(spark).reconcile(*frames)
    people = {row["id"] for row in found.people.collect()}
    rows = [*found.utterances.select(*_COLUMNS).collect()]
    return people, [(row[0], (row[1], row[2], row[3]), row[4]) for row in rows]


Statement = tuple[str, int, str]


def made(variants: Path, names: Path, count: int) -> list[dict[str, Any]]:
    """Articles of the seeded draw: text, id and day."""
    draw = random.Random(SEED)  # noqa: S311 - for articles
    rows = [json.loads(line) for line in (variants / "dev.jsonl").read_text(encoding="utf-8").splitlines() if line]
    people = [json.loads(line) for line in names.read_text(encoding="utf-8").splitlines() if line]
    spellings = [[one["canonical"], *one["aliases"]] for one in people if " " in one["canonical"]]
    said = [[r["text"].strip(' ,.!?“”"') for r in row["renderings"]] for row in rows]
    topics = [(said[at : at + 3], draw.choice(spellings)) for at in range(0, len(said), 3)]
    found = []
    for number in range(count):
        lines = [
            f"“{glued(draw, topic)},” said {draw.choice(own)}, a member of the council."
            for topic, own in draw.sample(topics, draw.randint(2, 5))
        ]
        day = date(2024, 7, 1) + timedelta(draw.randrange(40))
        found.append({"text": "\n\n".join(lines), "id": f"article-{number}", "published": day})
    return found


def glued(draw: random.Random, topic: list[list[str]]) -> str:
    """Renderings of one to three utterances side by side, as sentences or as one."""
    texts = [draw.choice(texts) for texts in topic[: draw.randint(1, 3)]]
    return draw.choice([". ", ". ", ", and "]).join(texts)


def by_statement(rows: list[tuple[int, Statement, str]]) -> dict[Statement, tuple[frozenset[Statement], str]]:
    """For each statement those of its utterance, and the id of its speaker."""
    groups: dict[int, set[Statement]] = {}
    for utterance, statement, _ in rows:
        groups.setdefault(utterance, set()).add(statement)
    frozen = {utterance: frozenset(group) for utterance, group in groups.items()}
    return {statement: (frozen[utterance], speaker) for utterance, statement, speaker in rows}


def groups_of_wire(wire: quoteattr.Wire) -> dict[Statement, tuple[frozenset[Statement], str]]:
    """The same of a wire."""
    keys = [KEYS[0].value(article) for article in wire.articles]
    rows: list[tuple[int, Statement, str]] = []
    for number, utterance in enumerate(wire.utterances):
        for one in utterance.renderings:
            speaker = wire.quotation(one).speaker
            rows.append((number, (keys[one.article or 0], one.position, one.text), speaker.id if speaker else ""))
    return by_statement(rows)


if __name__ == "__main__":
    sys.exit(main())
