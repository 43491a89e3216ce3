"""People and utterances of many articles: by ``reconcile`` and by DuckDBEngine, which must agree.

    python benchmarks/engines_wire.py --variants ../shared/data/variants --names ../shared/data/names/dev.jsonl

An article has two to five quotations, each of renderings of one to three utterances in dev.jsonl, with a speaker under
one of the spellings that NAMES gives; an utterance has the same speaker wherever it is quoted.
The articles are read before the time is taken. Statements grouped otherwise are those whose utterance has other
statements, spoken otherwise those whose speaker has another id; people otherwise are ids that one of the two alone
has.
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
from typing import Any

import duckdb

import quoteattr
from provenance import heading
from quoteattr.engines import DuckDBEngine
from quoteattr.tables import to_tables
from quoteattr.tables.fields import KEYS

SEED = 7


def main() -> int:
    """Read the articles, put them together in both ways, and print how they differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=2_000)
    given = parser.parse_args()
    print(heading())
    articles = [quoteattr.read(labeller="rules", **one) for one in made(given.variants, given.names, given.articles)]
    start = time.process_time()
    wire = quoteattr.reconcile(articles)
    known = groups_of_wire(wire)
    seconds = time.process_time() - start
    people = {person.id for person in wire.people}
    print(f"local   {len(people)} people, {len(wire.utterances)} utterances, {seconds:.1f} seconds of processor")
    tables = to_tables(articles)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "own.duckdb")
        start = time.process_time()
        report = DuckDBEngine(path).reconcile(tables.articles, tables.quotations, tables.people)
        seconds = time.process_time() - start
        print(f"duckdb  {report}, {seconds:.1f} seconds of processor")
        with duckdb.connect(str(path)) as database:
            found_people = {id for (id,) in database.execute("SELECT id FROM people").fetchall()}
            rows = database.execute(
                "SELECT utterance, article_key, quotation_position, text, speaker_id FROM utterances"
            )
            found = by_statement([(row[0], (row[1], row[2], row[3]), row[4]) for row in rows.fetchall()])
    grouped = sum(found[one][0] != group for one, (group, _) in known.items())
    spoken = sum(
        (found[one][1] in people or speaker in people) and found[one][1] != speaker
        for one, (_, speaker) in known.items()
    )
    print(f"people otherwise: {len(people ^ found_people)}; of {len(known)} statements")
    print(f"grouped otherwise: {grouped}; spoken otherwise: {spoken}")
    return 0


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
