"""Compact which nouns of Open English WordNet name persons, organisations, groups or documents (noun_types.words).

    python -m training noun_types --data ../shared/data

A noun has the type of the first of its first meanings that lies under one of ROOTS.  Kept with it are the synsets of
its meanings of that type and all those above them below the root: NARROW ones, which few nouns share, and the others.
Needs PyYAML.  The same archive gives the same file, byte for byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from quoteattr.coreference.noun_types import NOUN_TYPE_COLUMNS
from quoteattr.resources.folders import MODELS
from training.runs import Run
from training.wordnet import ARCHIVE, WORD, base36, read

MEANINGS: Final = {"person": 2, "organisation": 2, "group": 1, "document": 1}
"""Among how many of its first meanings a noun has one of a type, in WordNet's order."""
ROOTS: Final = {
    "person": ("person",),
    "organisation": ("organization", "enterprise", "institution", "unit"),
    "group": ("social group", "people"),
    "document": ("document", "written communication", "message", "statement", "publication", "report"),
}
"""The words whose first meaning is the root of a type."""
NARROW: Final = 150
"""Nouns below a synset, at most, that make two of them alike: physicians, not professionals."""
HEAD: Final = """\
# Nouns for persons, organisations, groups and documents, compacted from the Open English WordNet 2025 (McCrae et al.),
# CC BY 4.0, which derives from Princeton WordNet 3.1 (Fellbaum 1998; Copyright 2011 by Princeton University).
# Changed: only these columns of it are kept, synsets renumbered; made by training/noun_types.py (wordnet_card.md).
# synsets: of the meanings of the type; narrow: those above that at most 150 nouns are below; wide: the others."""


def make(run: Run) -> str:
    """Read the archive, write the file."""
    entries, synsets = read(run.data / ARCHIVE)
    roots = {kind: {_first(entries, word) for word in words} for kind, words in ROOTS.items()}
    rows: dict[str, tuple[str, list[str], list[str]]] = {}
    below: defaultdict[str, set[str]] = defaultdict(set)
    for lemma, parts in sorted(entries.items()):
        if "n" not in parts or lemma != lemma.lower() or not WORD.fullmatch(lemma):
            continue
        senses = [sense["synset"] for sense in parts["n"]["sense"]]
        found = _typed(senses, synsets, roots)
        if found is None:
            continue
        kind, own = found
        above = sorted(set(_closure(own, synsets, roots[kind])) - set(own))
        rows[lemma] = (kind, own, above)
        for synset in (*own, *above):
            below[synset].add(lemma)
    used = sorted({synset for _, own, above in rows.values() for synset in (*own, *above)})
    numbers = {synset: base36(at) for at, synset in enumerate(used)}
    lines = []
    for word, (kind, own, above) in rows.items():
        narrow = [synset for synset in above if len(below[synset]) <= NARROW]
        wide = [synset for synset in above if len(below[synset]) > NARROW]
        lines.append("\t".join([word, kind, *(" ".join(numbers[s] for s in cell) for cell in (own, narrow, wide))]))
    target = MODELS / "noun_types.words"
    if not run.check:
        target.write_text("\n".join([HEAD, "\t".join(NOUN_TYPE_COLUMNS), *lines]) + "\n", encoding="utf-8")
    return f"{len(lines)} nouns"


def _first(entries: dict[str, Any], word: str) -> str:
    return str(entries[word]["n"]["sense"][0]["synset"])


def _typed(senses: list[str], synsets: dict[str, Any], roots: dict[str, set[str]]) -> tuple[str, list[str]] | None:
    """Return the type of a noun and its meanings of that type, or None."""
    for at in range(max(MEANINGS.values())):
        for kind, tops in roots.items():
            own = [s for s in senses[: MEANINGS[kind]] if _is_below(s, synsets, tops)]
            if own and own[0] == senses[at]:
                return kind, own
        if at + 1 >= len(senses):
            return None
    return None


def _is_below(synset: str, synsets: dict[str, Any], tops: set[str]) -> bool:
    return synset in tops or bool(tops & set(_all_above([synset], synsets)))


def _closure(own: Iterable[str], synsets: dict[str, Any], tops: set[str]) -> list[str]:
    """Return the synsets and those above them that lie below the roots."""
    every = [*own, *_all_above(own, synsets)]
    return [s for s in every if s not in tops and _is_below(s, synsets, tops)]


def _all_above(own: Iterable[str], synsets: dict[str, Any]) -> list[str]:
    found: dict[str, None] = {}
    waiting = list(own)
    while waiting:
        for above in synsets[waiting.pop()].get("hypernym", ()):
            if above not in found:
                found[above] = None
                waiting.append(above)
    return list(found)
