"""Two long pages to open in a browser: an article of 10,000 words, and a wire of 200 utterances by 100 people.

    python benchmarks/long_pages.py FOLDER
    node benchmarks/pages.mjs node_modules OUT FOLDER/article.html FOLDER/wire.html
    node benchmarks/opening.mjs node_modules FOLDER/article.html FOLDER/wire.html

The article repeats the five examples.  The wire is made of five outlets, each of which prints what a hundred people say
of two matters each, in words of its own: another hedge, another number, one clause more or less.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

import quoteattr
from provenance import heading
from quoteattr.render.html.article import article_page
from quoteattr.render.html.wire import wire_page

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
WORDS: Final = 10_000
FIRST: Final = ("Anna", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hassan", "Irene", "Jonas")
LAST: Final = ("Abbot", "Brandt", "Castell", "Dorun", "Eklund", "Farrow", "Gorst", "Hallam", "Issar", "Jarvik")
OUTLETS: Final = ("Courier", "Ledger", "Meridian", "Post", "Wire")
WHOSE: Final = (
    "The canal company",
    "The harbour board",
    "The city council",
    "The water ministry",
    "The farmers’ union",
)
MATTERS: Final = ("repair", "sell", "inspect", "close", "rebuild", "paint", "insure")
THINGS: Final = ("bridges", "pumps", "ferries", "reservoirs", "warehouses", "tunnels", "cranes", "sluices", "meters")
PLACES: Final = (
    "Selmat",
    "the old harbour",
    "the northern valley",
    "the capital",
    "the lower town",
    "the border villages",
)
HEDGES: Final = ("is likely to", "is very likely to", "will probably", "will", "may")


def main() -> None:
    """Write both pages and say how large they are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    print(heading())
    article = quoteattr.read(long_text(), id="a long article")
    write(folder / "article.html", article_page([article]), f"{len(article.quotations)} quotations")
    start = perf_counter()
    wire = quoteattr.reconcile(quoteattr.read_many(stories()))
    several = sum(len(one.carriers) > 1 for one in wire.utterances)
    print(f"read and reconciled in {perf_counter() - start:.1f} s")
    start = perf_counter()
    html = wire_page(wire)
    print(f"the page of the wire is drawn in {perf_counter() - start:.2f} s")
    count = f"{len(wire.utterances)} utterances by {len(wire.people)} people, {several} in several outlets"
    write(folder / "wire.html", html, count)


def write(path: Path, html: str, what: str) -> None:
    """Write a page and say how large it is."""
    path.write_text(html, encoding="utf-8")
    print(f"{path.name}: {what}; {path.stat().st_size / 1000:.0f} kB, {html.count('</')} elements")


def long_text() -> str:
    """The examples again and again, up to some words."""
    every = "\n\n".join(path.read_text(encoding="utf-8").strip() for path in sorted(EXAMPLES.glob("*.txt")))
    return "\n\n".join([every] * -(-WORDS // len(every.split())))


def stories() -> Iterator[dict[str, str]]:
    """One story an outlet; each speaker's first matter is in four of five, the second in three."""
    for place, outlet in enumerate(OUTLETS):
        said = [
            paragraph(number, place)
            for number in range(len(FIRST) * len(LAST))
            if (number + place) % 5  # who is left out
        ]
        yield {
            "id": outlet.lower(),
            "outlet": outlet,
            "published": f"2026-07-{7 + place // 2:02}",
            "text": "\n\n".join(said),
        }


def paragraph(number: int, place: int) -> str:
    """What one speaker says in one outlet, of one matter or two."""
    name = f"{FIRST[number % 10]} {LAST[number // 10]}"
    first = f"“{saying(2 * number, place)},” said {name}."
    return (
        first if (number + place) % 5 == 1 else f"{first} “{saying(2 * number + 1, place)},” {name.split()[1]} added."
    )


def saying(matter: int, place: int) -> str:
    """One matter in the words of one outlet: every other has its hedge, one in five another number, some say why."""
    hedge = HEDGES[(matter + place * (matter % 3)) % len(HEDGES)]
    number = 11 + matter + (1 if (matter + place) % 7 == 0 else 0)
    why = ", because the winter was long" if (matter + place) % 4 == 0 else ""
    return (
        f"{WHOSE[matter % 5]} {hedge} {MATTERS[matter % 7]} {number} {THINGS[matter % 9]} in {PLACES[matter % 6]}"
        f" before the end of August{why}"
    )


if __name__ == "__main__":
    main()
