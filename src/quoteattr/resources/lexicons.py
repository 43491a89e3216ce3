"""The word lists of the package, read strictly; every entry says where it comes from.

A list is a tab-separated UTF-8 file.  Lines that start with ``#`` describe it; the first other line names the columns,
``entry`` first.  A list has one of three forms, told by its last columns:

- judged (``source``, ``applies``, ``fails``): each entry has its source (a corpus with its count, a reference, or
  ``editor``), a sentence in which the entry does what the list says, and one with the same words in which it does not
  (``-`` where the words have no other use).
- counted (``source``): each entry has its source.
- plain (none of these): a line ``# source: ...`` above the columns holds for every entry.

Closed classes of words are plain lists with a column ``class``: one entry a line, with the classes it belongs to
separated by spaces.  ``word_set`` returns the words of one class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import field, frozen

from quoteattr.errors import LexiconError, shown
from quoteattr.resources.folders import CURATED, GAZETTEERS, MODELS

_PROVENANCE: Final = ("source", "applies", "fails")
_NO_SENTENCE: Final = "-"
_SOURCE_LINE: Final = "# source:"


@frozen
class Entry:
    """One entry: its words, the columns of its list, and its provenance."""

    words: str
    columns: Mapping[str, str]
    source: str
    applies: str = _NO_SENTENCE
    fails: str = _NO_SENTENCE

    def __getitem__(self, column: str) -> str:
        return self.columns[column]

    def packed(self, column: str) -> tuple[str, ...]:
        """Return the items of a column that holds several: spaces part them, ``_`` is a space within an item."""
        return tuple([item.replace("_", " ") for item in self.columns[column].split()])


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
        """Return the entry with these words, or None."""
        return self.entries.get(words)

    def column(self, name: str) -> dict[str, str]:
        """Return each entry's words with its value in one column."""
        return {entry.words: entry.columns[name] for entry in self}


@cache
def load(name: str) -> Lexicon:
    """Return the word list of this name that comes with the package.

    Raises LexiconError, with file and line, for a list that is missing or does not keep to the format.
    """
    return read_lexicon(list_file(name))


@cache
def word_set(name: str, of_class: str | None = None) -> frozenset[str]:
    """Return the words of a list, or those of one class of it (see its column ``class``).

    Raises LexiconError for a class that the list does not have.

    >>> sorted(word_set("function_words", "be"))[:3]
    ['are', 'be', 'been']
    """
    if of_class is None:
        return frozenset(load(name).entries)
    classes = _words_by_class(name)
    if of_class not in classes:
        raise LexiconError(f"{list_file(name)}: no entry has the class {of_class!r}; the list has {sorted(classes)}")
    return frozenset(classes[of_class])


@cache
def _words_by_class(name: str) -> Mapping[str, list[str]]:
    """Return the words of each class of a list: it may have a hundred, and all of them are asked for."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in load(name):
        for of_class in entry["class"].split():
            found[of_class].append(entry.words)
    return found


def list_file(name: str) -> Path:
    """Return where the list of this name is kept, or would be if it is curated."""
    places = [folder / f"{name}.tsv" for folder in (CURATED, GAZETTEERS, MODELS)]
    return next((path for path in places if path.exists()), places[0])


def read_lexicon(path: Path) -> Lexicon:
    """Read a word list from a file; see the module's text for the format."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; a word list is a UTF-8 file") from error
    columns: tuple[str, ...] = ()
    source = ""
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            if line.startswith(_SOURCE_LINE) and not columns:
                source = line.removeprefix(_SOURCE_LINE).strip()
            continue
        try:
            if not columns:
                columns = _header(line, source)
                continue
            entry = _entry(line, columns, source)
        except LexiconError as error:
            raise LexiconError(f"{path}:{number}: {error}") from None
        if entry.words in entries:
            raise LexiconError(f"{path}:{number}: {entry.words!r} is listed twice; keep one")
        entries[entry.words] = entry
    if not entries:
        raise LexiconError(f"{path}: no entries; a list needs a line of column names and at least one entry")
    return Lexicon(path.stem, entries)


def _header(line: str, source: str) -> tuple[str, ...]:
    columns = tuple(line.split("\t"))
    own = columns[: len(columns) - _provenance_columns(columns)]
    if columns[0] != "entry" or len(set(columns)) < len(columns) or not set(own).isdisjoint(_PROVENANCE):
        raise LexiconError(
            f"columns {columns}; start with 'entry', each column once, "
            "and end with 'source', 'applies', 'fails', with 'source', or with none of these"
        )
    if (own == columns) != bool(source):
        raise LexiconError(
            f"columns {columns} {'and' if source else 'without'} a line '{_SOURCE_LINE} ...' above them; "
            "say where the entries come from in that line or in the column 'source'"
        )
    return columns


def _provenance_columns(columns: tuple[str, ...]) -> int:
    """Return how many of the last columns are provenance: three, one or none."""
    return next((count for count in (3, 1) if columns[-count:] == _PROVENANCE[:count]), 0)


def _entry(line: str, columns: tuple[str, ...], source: str) -> Entry:
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise LexiconError(f"{len(cells)} cells for {len(columns)} columns in {shown(line)}")
    provenance = _provenance_columns(columns)
    own = len(columns) - provenance
    words = cells[0]
    if not words or words != words.strip() or not all(cells[own:]):
        raise LexiconError(f"an empty cell in {shown(line)}; give the words and {columns[own:]} ('-' for no sentence)")
    return Entry(words, dict(zip(columns[1:own], cells[1:own], strict=True)), *(cells[own:] or [source]))
