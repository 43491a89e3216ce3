"""Rules of this house that no linter knows: English lives in word lists, and a room says what its modules are for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import quoteattr
from quoteattr.resources.folders import CURATED
from quoteattr.resources.lexicons import load

SOURCE: Final = Path(quoteattr.__file__).parent
ENGLISH_ROOMS: Final = (
    *("english", "tokenizers", "labelling", "attribution", "coreference", "names", "people", "entity_linking"),
    *("wording", "comparison", "utterances"),
)
"""The rooms that read English; the others have names of formats, options and columns in their sets."""
FEWEST_WORDS: Final = 3
MOST_SETS: Final = 10
MOST_VALUES: Final = 40
"""Values of a column up to which they are kinds of ours, not words that are read."""


def modules() -> Iterator[Path]:
    yield from SOURCE.glob("*.py")
    for room in ENGLISH_ROOMS:
        yield from (SOURCE / room).rglob("*.py")


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Every node of a module."""
    return [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def words_of(node: ast.AST) -> list[str]:
    """The strings of a set, list, tuple or dict of strings, or those of a string that is split."""
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        return [item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    if isinstance(node, ast.Dict):
        return [item.value for item in node.keys if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        text = node.func.value
        return text.value.split() if isinstance(text, ast.Constant) and isinstance(text.value, str) else []
    return []


def our_own_terms() -> set[str]:
    """What is no English that is read but a term of ours: values of literal types, names of columns and classes."""
    terms: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in nodes(path):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
                terms.update(words_of(node.slice))
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                terms.add(node.target.id)
            elif isinstance(node, ast.arg):
                terms.add(node.arg)
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                terms.add(node.name)
    for path in CURATED.parent.rglob("*.tsv"):
        entries = list(load(path.stem))
        terms.update(entries[0].columns)
        for column in entries[0].columns:
            values = {value for entry in entries for value in entry[column].split()}
            terms.update(values if len(values) <= MOST_VALUES else ())
    return terms


def word_sets() -> list[str]:
    """Where three or more English words stand in a set of the code."""
    terms = our_own_terms()
    found = []
    for path in modules():
        for node in nodes(path):
            words = [word for word in words_of(node) if word.isalpha() and len(word) > 1 and word not in terms]
            if isinstance(node, ast.expr) and len(words) >= FEWEST_WORDS:
                found.append(f"{path.relative_to(SOURCE)}:{node.lineno}: {' '.join(words)[:80]}")
    return found


def test_english_lives_in_word_lists() -> None:
    found = word_sets()
    assert len(found) <= MOST_SETS, "\n".join(found)


NO_WORDS_OF_CALLERS = {
    "of_class",
    "kind",
    "language",
    "folder",
    "path",
    "key",
    "name",
    "of_a",
    "of_b",
    "unit",
    "is_misread",
}
"""Arguments of functions that remember every answer: lists, classes, files, languages, flags and units, all few."""


def test_what_callers_write_is_remembered_within_bounds() -> None:
    for path in modules():
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef) and "cache" in map(ast.unparse, node.decorator_list):
                given = {argument.arg for argument in node.args.args}
                assert given <= NO_WORDS_OF_CALLERS, f"{path}: {node.name} remembers any number of {given}"


ROOMS_WITH_A_MAP: Final = (
    *("tokenizers", "english", "labelling", "labelling/corrections", "attribution", "coreference"),
    *("people", "entity_linking", "names", "wording", "comparison", "matching", "utterances", "engines"),
    *("tables", "reviews", "evaluation", "render", "cli", "testing"),
)
"""The rooms whose docstring is a guide to their modules."""


@pytest.mark.parametrize("room", ROOMS_WITH_A_MAP)
def test_a_room_says_what_each_of_its_modules_is_for(room: str) -> None:
    places = [path for path in (SOURCE / room).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    guide = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    named = set(re.findall(r"``([a-z_]+)``", guide))
    assert {path.stem for path in places} - {"__init__"} - named == set(), f"say in {room}/__init__.py what these do"
