"""The word lists of the package, read strictly; every entry says where it comes from.

A list is a tab-separated UTF-8 file.  Lines that start with ``#`` describe it.  The first other line
names the columns: ``entry`` first, then the columns of that list, and at the end ``source`` (where the
entry comes from: a corpus with its count, a reference, or ``editor``), ``applies`` (a sentence in which
the entry does what the list says) and ``fails`` (one with the same word in which it does not, or ``-``
where the word has no other use).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import field, frozen

from quoteattr.errors import LexiconError
from quoteattr.resources.folders import CURATED, GAZETTEERS, MODELS

_LAST_COLUMNS: Final = ("source", "applies", "fails")


@frozen
class Entry:
    """One entry: its words, the columns of its list, and its provenance."""

    words: str
    columns: Mapping[str, str]
    source: str
    applies: str
    fails: str

    def __getitem__(self, column: str) -> str:
        return self.columns[column]


@frozen
class Lexicon:
    """One word list: its entries by their words, in the order of the file."""

    name: str
    entries: Mapping[str, Entry] = field(repr=False)

    def __contains__(self, words: object) -> bool:
        return words in self.entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, words: str) -> Entry | None:
        """The entry with these words, or None."""
        return self.entries.get(words)

    def column(self, name: str) -> dict[str, str]:
        """Each entry's words with its value in one column."""
        return {entry.words: entry.columns[name] for entry in self}


@cache
def load(name: str) -> Lexicon:
    """Return the word list of this name that comes with the package.

    Raises LexiconError, with file and line, for a list that is missing or does not keep to the format.
    """
    return read_lexicon(list_file(name))


def list_file(name: str) -> Path:
    """Return where the list of this name is kept, or would be if it is curated."""
    places = [folder / f"{name}.tsv" for folder in (CURATED, GAZETTEERS, MODELS)]
    return next((path for path in places if path.exists()), places[0])


def read_lexicon(path: Path) -> Lexicon:
    """A word list from a file; see the module's text for the format."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; a word list is a UTF-8 file") from error
    columns: tuple[str, ...] = ()
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        if not columns:
            columns = _header(path, number, line)
            continue
        entry = _entry(path, number, line, columns)
        if entry.words in entries:
            raise LexiconError(f"{path}:{number}: {entry.words!r} is listed twice; keep one")
        entries[entry.words] = entry
    if not entries:
        raise LexiconError(f"{path}: no entries; a list needs a line of column names and at least one entry")
    return Lexicon(path.stem, entries)


def _header(path: Path, number: int, line: str) -> tuple[str, ...]:
    columns = tuple(line.split("\t"))
    if columns[0] != "entry" or columns[-3:] != _LAST_COLUMNS or len(set(columns)) < len(columns):
        raise LexiconError(
            f"{path}:{number}: columns {columns}; start with 'entry', end with 'source', 'applies', 'fails', each once"
        )
    return columns


def _entry(path: Path, number: int, line: str, columns: tuple[str, ...]) -> Entry:
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise LexiconError(f"{path}:{number}: {len(cells)} cells for {len(columns)} columns in {line[:60]!r}")
    words, *own = cells[:-3]
    source, applies, fails = cells[-3:]
    if not (words and words == words.strip() and source and applies and fails):
        raise LexiconError(
            f"{path}:{number}: an empty cell in {line[:60]!r}; give words, source, applies and fails ('-' for none)"
        )
    return Entry(words, dict(zip(columns[1:-3], own, strict=True)), source, applies, fails)
