"""Make the list of countries with their names, adjectives and capitals (data/en/countries.tsv).

    python -m training countries --data ../shared/data

CAPITALS is datahub's list (PDDL): code, name, capital.  PLACES is that of Phoenix (MIT): by code, the names of a
country and of what lies in it.  From the Open English WordNet (CC BY 4.0) come the adjectives and peoples that its
definitions tie to the name of a country.  Lines that start with ``#`` are kept as they are.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

from quoteattr.resources import lexicons
from training.runs import Run

LIST = lexicons.list_file("countries")
BLOCK = re.compile(r"^\d{8}-[a-z]:\n(?:  .*\n|  +.*\n)+", re.MULTILINE)
MEMBERS = re.compile(r"^  members:\n((?:  - .*\n)+)", re.MULTILINE)
DEFINITION = re.compile(r"^  definition:\n  - (.*\n(?:    .*\n)*)", re.MULTILINE)
RELATING = re.compile(
    r"(?:of|relating to|pertaining to|characteristic of|inhabitant of) (?:the )?"
    r"(?:[a-z]+ (?:of|or|and|language|culture) )*"
    r"(?:the )?([A-Z][\w'.-]*(?: [A-Z][\w'.-]*)*)"
)
WRONG = {
    *(("NG", "nigerien"), ("MU", "mauritanian"), ("DE", "nordic")),
    *(("IN", "maratha"), ("IN", "mahratta"), ("ZA", "afrikaans")),
}
"""Words that the sources tie to another country or a part of it as well."""
ENDINGS = ("an", "ese", "ish", "i", "er")
COLUMNS = "entry\tcode\tadjectives\tcapital"


def make(run: Run) -> str:
    """Read, join, write, and return how many countries there are."""
    folder = run.data / "lexicons"
    capitals = json.loads((folder / "capitals_pddl.json").read_text(encoding="utf-8"))
    places = json.loads((folder / "places_phoenix_mit.json").read_text(encoding="utf-8"))
    adjectives = from_wordnet(folder / "open-english-wordnet.tgz")
    old = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    lines = [line for line in old if line.startswith("#")] + [COLUMNS]
    for code, country in sorted(capitals.items(), key=lambda pair: str(pair[1]["name"])):
        lines.append(row(code, country["name"], country["capital"] or "", places.get(code, []), adjectives))
    if not run.check:
        LIST.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"{len(capitals)} countries"


def from_wordnet(archive: Path) -> dict[str, set[str]]:
    """The adjectives and peoples of a place, by its name."""
    adjectives: dict[str, set[str]] = {}
    with tarfile.open(archive) as wordnet:
        for name in ("adj.pert", "noun.person"):
            file = wordnet.extractfile(f"src/yaml/{name}.yaml")
            assert file is not None, name  # noqa: S101
            for definition, members in blocks(file.read().decode()):
                found = RELATING.search(definition)
                if found and not found.start() > 40:
                    adjectives.setdefault(found[1], set()).update(m for m in members if m[:1].isupper())
    return adjectives


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """The definition and the words of each synset."""
    for block in BLOCK.findall(text):
        definition, members = DEFINITION.search(block), MEMBERS.search(block)
        if definition and members:
            words = [line[4:].strip().strip("'\"") for line in members[1].splitlines()]
            yield " ".join(definition[1].split()).strip("'\""), words


def row(code: str, name: str, capital: str, places: list[str], adjectives: dict[str, set[str]]) -> str:
    """One country as a line of the list; a people shares its first letters with the country (Nigerien, not Hausa)."""
    called = {word for word in adjectives.get(name, ()) if word[:2] == name[:2] or " " not in word}
    called |= {place for place in places if place.endswith(ENDINGS) and place[:4] == name[:4] and place != name}
    called = {word for word in called if (code, folded(word)) not in WRONG}
    return "\t".join((folded(name), code, packed(called - {name}), folded(capital.strip()) or "-"))


def packed(words: set[str]) -> str:
    """Words in lower case, separated by spaces, with ``_`` for a space within; a dash for none."""
    return " ".join(sorted({folded(word).replace(" ", "_") for word in words})) or "-"


def folded(word: str) -> str:
    """A name in lower case with plain apostrophes."""
    return word.lower().replace("’", "'")
