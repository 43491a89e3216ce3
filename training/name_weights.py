"""What the two models of names share: their pairs and people, the halves, and the lists that hold their weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import md5
from pathlib import Path
from typing import Any

from quoteattr.resources import lexicons


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the JSON objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def half_of(id: str) -> int:
    """Return 0 for a person whose names are fitted to, 1 for one whose names are left to confirm."""
    return int(md5(id.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def write_weights(name: str, weights: Mapping[str, float], sources: Mapping[str, str]) -> None:
    """Put weights and sources into the list of this name; features without a source, and all sentences, stay."""
    path = lexicons.list_file(name)
    lines = path.read_text(encoding="utf-8").split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("entry\t")) + 1
    for at, line in enumerate(lines[start:], start):
        feature, *cells = line.split("\t")
        if feature in sources:
            lines[at] = "\t".join([feature, f"{weights[feature]:.2f}", sources[feature], *cells[2:]])
    path.write_text("\n".join(lines), encoding="utf-8")
