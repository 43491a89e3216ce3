"""Finding people of a list by name: right, wrong and unanswered, and how fast; loading; and offices on a day.

    python benchmarks/finding.py PEOPLE.jsonl --scorer names_score.py [--distractors DISTRACTORS.jsonl]

PEOPLE holds one JSON object a line: id, canonical (the name in the list), aliases (what is looked up), roles (title,
country, start, end).  Every alias is looked up among the canonical names, first of PEOPLE alone, then with those of
DISTRACTORS.  The weights were fitted to half of the people, so the confirming half is the figure to quote.  Then the
list is saved and loaded as CSV, and each dated tenure of an office of one holder is looked for in the middle of its
time: by the title, with or without the country, the day and the holder's last name.  One core.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from names import half
from provenance import heading
from quoteattr import Found, People, Person, Role
from quoteattr.people.offices import office_of_role
from quoteattr.people.person import first_day, last_day

Row = dict[str, Any]
ROUNDS = 2
LEAST = (0.5, 0.6, 0.7, 0.8, 0.9)
"""Least chances of an answer that are tried."""
OFFICES = (
    ("country and day", True, True, False),
    ("day", False, True, False),
    ("country", True, False, False),
    ("nothing else", False, False, False),
    ("last name, country and day", True, True, True),
)
"""What is looked for beside the title of an office: whether the country, the day, the last name."""


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--distractors", type=Path)
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(heading())
    rows = read(given.people)
    lists = [rows, rows + read(given.distractors)] if given.distractors else [rows]
    for listed in lists:
        names(rows, listed, given.scorer)
    loading(lists[-1])
    offices(rows)
    return 0


def read(path: Path) -> list[Row]:
    """The JSON objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def names(rows: Sequence[Row], listed: Sequence[Row], scorer: Path) -> None:
    """Look every alias up among the canonical names."""
    people = People([Person(row["id"], row["canonical"]) for row in listed])
    queries = [alias for row in rows for alias in row["aliases"]]
    start = time.perf_counter()
    people.find("nobody of this name")
    indexed = time.perf_counter() - start
    start = time.perf_counter()
    found = [people.find(query) for query in queries]
    cold = time.perf_counter() - start
    warm = min(timed(people, queries) for _ in range(ROUNDS))
    answers = iter(one.person.id if one.person else None for one in found)
    answered = [(row, [(alias, next(answers)) for alias in row["aliases"]]) for row in rows]
    print(f"\namong {len(people):,} people")
    for title, kept in (("all", {0, 1}), ("tuning half", {0}), ("confirming half", {1})):
        chosen = [pair for pair in answered if half(str(pair[0]["id"])) in kept]
        print(f"{title:<16} {scored(scorer, chosen)}", end="")
    speeds = f"{len(queries) / cold:,.0f} look-ups a second at first, {len(queries) / warm:,.0f} again"
    print(f"index {indexed:.2f} s; {speeds}")
    least_chances([row["id"] for row in rows for _ in row["aliases"]], found)


def least_chances(wanted: Sequence[str], found: Sequence[Found]) -> None:
    """How often the likeliest person is right and wrong, if answers of at least some chance are given."""
    likeliest = [(one.person or (one.rivals[0].person if one.rivals else None), one.score) for one in found]
    for least in LEAST:
        given = [
            person.id == one
            for one, (person, chance) in zip(wanted, likeliest, strict=True)
            if person and chance >= least
        ]
        print(
            f"least chance {least}: right {sum(given) / len(wanted):.3f}  wrong {given.count(False) / len(wanted):.4f}"
        )


def timed(people: People, queries: Sequence[str]) -> float:
    """Seconds for all the look-ups."""
    start = time.perf_counter()
    for query in queries:
        people.find(query)
    return time.perf_counter() - start


def scored(scorer: Path, answered: Sequence[tuple[Row, list[tuple[str, str | None]]]]) -> str:
    """What the scorer prints."""
    with tempfile.TemporaryDirectory() as folder:
        people, given = Path(folder, "people.jsonl"), Path(folder, "answers.jsonl")
        people.write_text("".join(json.dumps(row) + "\n" for row, _ in answered), encoding="utf-8")
        lines = [{"query": query, "answer": answer} for _, pairs in answered for query, answer in pairs]
        given.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(scorer), "--people", str(people), "--answers", str(given)]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def loading(listed: Sequence[Row]) -> None:
    """Save the people with aliases and roles, load them, and find one."""
    people = People(map(person, listed))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.csv")
        people.save(path)
        taken = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            loaded = People.load(path)
            taken.append(time.perf_counter() - start)
        equal = loaded == people
    start = time.perf_counter()
    loaded.find(people.all[0].name)
    first = time.perf_counter() - start
    start = time.perf_counter()
    problems = Counter(problem.kind for problem in loaded.problems)
    print(f"\nloading {len(people):,} people from CSV: {min(taken):.2f} s at best, {max(taken):.2f} s at worst")
    print(
        f"equal to what was saved: {equal}; first look-up {first:.2f} s; problems {time.perf_counter() - start:.2f} s"
    )
    print(", ".join(f"{kind} {count}" for kind, count in problems.items()))


def person(row: Row) -> Person:
    """The person of a row, with aliases and roles."""
    roles = [
        Role(role["title"], place=role["country"], start=role["start"], end=role["end"])
        for role in row.get("roles", ())
    ]
    return Person(row["id"], row["canonical"], aliases=row.get("aliases", ()), roles=roles)


def offices(rows: Sequence[Row]) -> None:
    """Look for the holder of each dated tenure, by less and by more than the title."""
    people = People(map(person, rows))
    held = [
        (one, role)
        for one in people
        for role in one.roles
        if role.start and role.end and role.place and office_of_role(role).level not in ("many", "")
    ]
    print(f"\noffices that one holds: {len(held)} tenures, looked for by their title")
    for by, place, day, name in OFFICES:
        found = []
        for one, role in held:
            words = f"{role.title} {one.name.split()[-1]}" if name else role.title
            on, country = middle(role) if day else None, role.place if place else ""
            found.append((people.find(words, on=on, place=country).person, one))
        answered = [person == one for person, one in found if person]
        print(f"{by:<27} answered {len(answered):>3}, right {sum(answered):>3}")


def middle(role: Role) -> date:
    """A day halfway through a tenure."""
    first, last = date.fromisoformat(first_day(role)), date.fromisoformat(day_of(last_day(role)))
    return first + (last - first) / 2


def day_of(text: str) -> str:
    """A day that exists: a tenure that ends in a month is taken to end on its 28th."""
    return text if len(text) == 10 and text[8:] <= "28" else f"{text[:8]}28"


if __name__ == "__main__":
    sys.exit(main())
