"""What adding to a store costs, whatever lies in it, and how far increments drift from all at once.

    python benchmarks/store.py --variants ../shared/data/variants --names ../shared/data/names/dev.jsonl

Speed: articles of five quotations each are made of the renderings of dev.jsonl and the distractors, then of the same
with new noise (benchmarks/collate_speed.py), each with a speaker under one of the spellings that NAMES gives.  One
process makes a store of so many quotations, another adds further ones to it three times.  Given are the median of the
seconds, of those of the processor (all threads), those of the first addition, which reads models and word lists too,
and the most memory that the process of the additions held.

Drift: so many different texts of all files, each an article of its own without a speaker, are added in two or more
additions, of which the later ones have --new each.  Renderings (sentences of the texts) are grouped otherwise if their
utterance has other renderings than in a wire, which puts all together at once; what ``rebuild`` reports follows.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import quoteattr
from collate_speed import SEED, natural, repeated
from provenance import heading
from quoteattr import Article, Person, Quotation, Span, Speaker
from quoteattr.attribution.quotation import Extract
from quoteattr.store import Store
from quoteattr.utterances import sentences

IN_ARTICLE = 5
DAYS = 365
OUTLETS = ("Herald", "Post", "Courier", "Ledger", "Wire")


def main() -> int:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variants", type=Path, required=True, help="the folder with dev.jsonl and its like")
    parser.add_argument("--names", type=Path, required=True, help="a file of names with their spellings")
    parser.add_argument("--counts", type=int, nargs="*", default=[25_000, 250_000])
    parser.add_argument("--added", type=int, default=500)
    parser.add_argument("--drift", type=int, default=17_667, help="texts of the second part; 0 leaves it out")
    parser.add_argument("--new", type=int, default=526)
    parser.add_argument("--additions", type=int, nargs="+", default=[1, 8], help="how often --new texts come later")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given) if given.store.exists() else made(given)))
        return 0
    print(heading())
    if given.counts:
        print("quotations  made in s  then added  seconds  of processor  first  memory MB  file MB")
    for count in given.counts:
        with tempfile.TemporaryDirectory() as folder:
            row = {**in_process(given, count, Path(folder)), **in_process(given, count, Path(folder))}
        print(
            f"{count:<11} {row['made']:<10.0f} {given.added:<11} {row['seconds']:<8.2f} {row['processor']:<13.2f} "
            f"{row['first']:<6.2f} {row['memory']:<10.0f} {row['file']:.0f}",
            flush=True,
        )
    if given.drift:
        drift(given)
    return 0


# --- speed -----------------------------------------------------------------------------------------------------------


def in_process(given: argparse.Namespace, count: int, folder: Path) -> dict[str, float]:
    """What a fresh process measures: the making of a store in a folder, or additions to the one that is there."""
    command = [sys.executable, __file__, "--variants", str(given.variants), "--names", str(given.names)]
    command += ["--one", str(count), "--added", str(given.added), "--store", str(folder / "own.store")]
    command += ["--threads", str(given.threads)] * (given.threads is not None)
    answer: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer


def made(given: argparse.Namespace) -> dict[str, float]:
    """Seconds to make a store of so many quotations."""
    before, _ = articles_of(given)
    start = time.perf_counter()
    Store(given.store, threads=given.threads).add(before)
    return {"made": time.perf_counter() - start}


def measured(given: argparse.Namespace) -> dict[str, float]:
    """Seconds and memory to add to a store that is there."""
    _, new = articles_of(given)
    store, seconds, processor = Store(given.store, threads=given.threads), [], []
    for batch in in_batches(new, given.added // IN_ARTICLE):
        start, used = time.perf_counter(), time.process_time()
        store.add(batch)
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    return {
        "seconds": statistics.median(seconds),
        "processor": statistics.median(processor),
        "first": processor[0],
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "file": store.path.stat().st_size / 2**20,
    }


def articles_of(given: argparse.Namespace) -> tuple[list[Article], list[Article]]:
    """The articles of a store of so many quotations, and those that are added to it."""
    articles = [*quoting(repeated(natural(given.variants), given.one + 3 * given.added), given.names)]
    return articles[: given.one // IN_ARTICLE], articles[given.one // IN_ARTICLE :]


Value = TypeVar("Value")


def in_batches(values: Sequence[Value], size: int) -> Iterator[Sequence[Value]]:
    """Some values at a time."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def quoting(texts: Sequence[str], names: Path) -> Iterator[Article]:
    """Articles that quote some texts each, in an order and with speakers of the seeded draw."""
    draw = random.Random(SEED)  # noqa: S311 - for articles
    people = [json.loads(line) for line in names.read_text(encoding="utf-8").splitlines() if line]
    spellings = [[one["canonical"], *one["aliases"]] for one in people if " " in one["canonical"]]
    for number, own in enumerate(in_batches(texts, IN_ARTICLE)):
        said = [(text, draw.choice(draw.choice(spellings))) for text in own]
        day = date(2024, 1, 1) + timedelta(draw.randrange(DAYS))
        yield article_of(number, said, day, draw.choice(OUTLETS))


def article_of(number: int, said: Iterable[tuple[str, str]], day: date | None, outlet: str | None) -> Article:
    """An article as reading makes it of quotations and their speakers; an empty name is no speaker."""
    text = ""
    quotations: list[Quotation] = []
    people: dict[str, Person] = {}
    for words, name in said:
        span = Span(len(text), len(text) + len(words) + 2)
        text += f"“{words}” said {name or 'somebody'}.\n\n"
        if name:
            people.setdefault(name, Person(f"person-{len(people)}", name))
        speaker = Speaker(people[name].id, name) if name else None
        quotations.append(Quotation("direct", words, Extract((span,), span.cut(text)), speaker=speaker))
    return Article(text, f"article-{number}", outlet, day, quotations, (), [*people.values()], ())


# --- drift -----------------------------------------------------------------------------------------------------------


def drift(given: argparse.Namespace) -> None:
    """Print how many renderings are grouped otherwise than at once."""
    articles = [
        article_of(at, [(text, "")], None, None) for at, text in enumerate(different(given.variants, given.drift))
    ]
    with patch.object(sentences, "_stretches", lambda count: (Span(at, at + 1) for at in range(count))):
        # A store tries no neighbouring sentences together; a wire is cut when its utterances are first asked for.
        utterances = quoteattr.reconcile(articles).utterances
    known = groups_of([[(r.article_id, r.text) for r in one.renderings] for one in utterances])
    for additions in given.additions:
        with tempfile.TemporaryDirectory() as folder:
            store = Store(Path(folder, "own.store"), threads=given.threads)
            start = len(articles) - additions * given.new
            store.add(articles[:start])
            for at in range(start, len(articles), given.new):
                store.add(articles[at : at + given.new])
            print(
                f"{start} texts, then {additions} x {given.new}: {len(known)} renderings, otherwise than in a wire "
                f"{otherwise(known, stored(store))}; {store.rebuild()}",
                flush=True,
            )


Grouping = dict[tuple[str | None, str], frozenset[tuple[str | None, str]]]


def stored(store: Store) -> Grouping:
    """The group of each rendering of a store."""
    return groups_of([[(r.article_id, r.text) for r in one.renderings] for one in store.utterances])


def groups_of(groups: Iterable[list[tuple[str | None, str]]]) -> Grouping:
    """The group of each."""
    return {one: group for own in groups for group in [frozenset(own)] for one in own}


def otherwise(known: Grouping, found: Grouping) -> int:
    """How many are in another group, or are cut otherwise."""
    return sum(found.get(one) != group for one, group in known.items())


def different(variants: Path, count: int) -> list[str]:
    """So many different texts of all files, by a seeded draw."""
    texts = dict.fromkeys(natural(variants))
    lines = (variants / "sentences_dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts |= dict.fromkeys(one["text"] for line in lines for one in json.loads(line)["renderings"])
    return random.Random(SEED).sample([*texts], count)  # noqa: S311 - for a measurement


if __name__ == "__main__":
    sys.exit(main())
