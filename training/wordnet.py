"""Compact the Open English WordNet into the word relations that are shipped (data/en/wordnet.words).

    python -m training wordnet --data ../shared/data

Kept are the words of one token, and verbs, adjectives and adverbs of several; of each, its inflected forms and British
spellings, its parts of speech, and the words that WordNet ties to it: the same synset, derivation, opposite, similar
adjective.  Definitions, examples, hypernyms and the nouns of several words are left out, and so is a name that is tied
to nothing.  Needs PyYAML.  The same archive gives the same file, byte for byte.
"""

from __future__ import annotations

import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from attrs import Factory, define

from quoteattr.resources.folders import MODELS
from quoteattr.wording.wordnet import WORD_COLUMNS
from training.runs import Run

ARCHIVE = "lexicons/open-english-wordnet.tgz"
TARGET = MODELS / "wordnet.words"
PARTS = {"n": "n", "v": "v", "a": "a", "s": "a", "r": "r"}
TIES = ("derivation", "pertainym", "participle")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
WORD = re.compile(r"[a-z][a-z'.-]*(?:_[a-z'.-]+)*")
SPELLINGS = (
    *(
        ("our", "or"),
        ("isation", "ization"),
        ("is", "iz"),
        ("ys", "yz"),
        ("tre", "ter"),
        ("bre", "ber"),
        ("ogue", "og"),
    ),
    *(("ll", "l"), ("ae", "e"), ("oe", "e"), ("ence", "ense"), ("ement", "ment"), ("gramme", "gram"), ("ough", "ow")),
)
"""British letters with the American ones; a word is respelled where both are words of one synset."""
HEAD = """\
# Words of English and what ties them, compacted from the Open English WordNet 2025 (McCrae et al.), CC BY 4.0,
# which derives from Princeton WordNet 3.1 (Fellbaum 1998; Copyright 2011 by Princeton University, WordNet licence).
# Changed: only these columns of it are kept; made by training/wordnet.py. Several words are joined by _.
# parts: n, v, a, r, in capitals for names; forms: irregular and British; synsets: numbers of the meanings that another
# word has too; derived: words of one derivation; opposites; heads, satellites: numbers of clusters of similar
# adjectives that the word heads or belongs to."""


@define
class Row:
    """What is kept of one word."""

    parts: set[str] = Factory(set)
    forms: set[str] = Factory(set)
    synsets: list[str] = Factory(list)
    derived: set[str] = Factory(set)
    opposites: set[str] = Factory(set)
    named: bool = True
    """Whether it is only ever written with a capital."""


def make(run: Run) -> str:
    """Read the archive, write the file, and return how many words it has."""
    entries, synsets = read(run.data / ARCHIVE)
    rows = rows_of(entries)
    lines = written(rows, similar(synsets))
    if not run.check:
        TARGET.write_text("\n".join([HEAD, "\t".join(WORD_COLUMNS), *lines]) + "\n", encoding="utf-8")
    return f"{len(lines):,} words"


def read(archive: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Every entry by its lemma, and every synset by its number."""
    entries: dict[str, Any] = {}
    synsets: dict[str, Any] = {}
    with tarfile.open(archive) as files:
        for member in sorted(files.getmembers(), key=lambda member: member.name):
            name = Path(member.name)
            stream = files.extractfile(member)
            if stream is None or name.suffix != ".yaml" or name.stem == "frames":
                continue
            loaded = yaml.load(stream.read().decode(), Loader=yaml.CSafeLoader)
            (entries if name.stem.startswith("entries-") else synsets).update(loaded)
    return entries, synsets


def rows_of(entries: dict[str, Any]) -> dict[str, Row]:
    """The words that are kept, each with what WordNet says of it."""
    rows: dict[str, Row] = defaultdict(Row)
    for lemma in sorted(entries, key=lambda lemma: (lemma.lower(), lemma)):
        word = lemma.lower().replace(" ", "_")
        for key, part in sorted(entries[lemma].items()):
            if not WORD.fullmatch(word) or ("_" in word and key[0] == "n"):
                continue
            row = rows[word]
            row.named &= lemma[0].isupper()
            row.parts.add(PARTS[key[0]])
            row.forms |= {form.lower() for form in part.get("form", ()) if WORD.fullmatch(form.lower())}
            for sense in part["sense"]:
                row.synsets.append(sense["synset"])
                row.derived |= {word_of(other) for tie in TIES for other in sense.get(tie, ())}
                row.opposites |= {word_of(other) for other in sense.get("antonym", ())}
    return made_mutual({word: row for word, row in rows.items() if len(word) > 1 or word in ("a", "i")})


def word_of(sense: str) -> str:
    """The word of a sense key such as ``high%3:00:02::``."""
    return sense.partition("%")[0].lower()


def made_mutual(rows: dict[str, Row]) -> dict[str, Row]:
    """The same rows with every tie on both sides, to words that are kept, and without names that have no tie."""
    holders = holders_of(rows)
    for word, row in rows.items():
        for other in row.derived & rows.keys():
            rows[other].derived.add(word)
        for other in row.opposites & rows.keys():
            rows[other].opposites.add(word)
    kept = {
        word: row
        for word, row in rows.items()
        if not row.named or row.derived & rows.keys() or any(len(holders[synset]) > 1 for synset in row.synsets)
    }
    for word, row in kept.items():
        row.derived = (row.derived & kept.keys()) - {word}
        row.opposites = (row.opposites & kept.keys()) - {word}
        row.forms -= {word}
    for british, american in respelled(kept):
        kept[american].forms.add(british)
    return kept


def holders_of(rows: dict[str, Row]) -> dict[str, set[str]]:
    """The words of each synset."""
    holders: dict[str, set[str]] = defaultdict(set)
    for word, row in rows.items():
        for synset in row.synsets:
            holders[synset].add(word)
    return holders


def respelled(rows: dict[str, Row]) -> Iterator[tuple[str, str]]:
    """British and American spellings of one word: they differ by the letters of SPELLINGS and share a synset."""
    for word, row in rows.items():
        for british, american in SPELLINGS:
            for found in re.finditer(british, word):
                other = word[: found.start()] + american + word[found.end() :]
                if found.start() and other in rows and set(row.synsets) & set(rows[other].synsets):
                    yield word, other


def similar(synsets: dict[str, Any]) -> dict[str, set[str]]:
    """The heads of the clusters in which a satellite adjective stands, by the synset of the satellite."""
    return {
        number: {head for head in synset["similar"] if head.endswith("-a")}
        for number, synset in synsets.items()
        if number.endswith("-s") and "similar" in synset
    }


def written(rows: dict[str, Row], heads_of: dict[str, set[str]]) -> list[str]:
    """A line for each word; synsets are counted anew, and those of one word alone are left out."""
    shared = {synset for synset, words in holders_of(rows).items() if len(words) > 1}
    clusters = {head for heads in heads_of.values() for head in heads}
    number = {synset: base36(at) for at, synset in enumerate(sorted(shared | clusters))}
    lines = []
    for word, row in sorted(rows.items()):
        satellites = {number[head] for synset in row.synsets for head in heads_of.get(synset, ())}
        parts = "".join(sorted(row.parts))
        cells = (
            parts.upper() if row.named else parts,
            words_of(row.forms),
            " ".join(dict.fromkeys(number[synset] for synset in row.synsets if synset in shared)),
            words_of(row.derived),
            words_of(row.opposites),
            " ".join(dict.fromkeys(number[synset] for synset in row.synsets if synset in clusters)),
            words_of(satellites),
        )
        lines.append("\t".join((word, *cells)).rstrip("\t"))
    return lines


def words_of(words: Iterable[str]) -> str:
    """Words in one cell."""
    return " ".join(sorted(words))


def base36(number: int) -> str:
    """A number in few characters."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits
