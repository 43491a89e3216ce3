"""Bugs planted by hand, each in a module of its own: which promise of tests/properties catches each?

    python benchmarks/planted_bugs.py

Each is put into a copy of the package, on which the file of promises that should catch it is run, at the profile ci.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Bug(NamedTuple):
    """One change of the source, and the file of promises that must notice it."""

    what: str
    module: str
    right: str
    wrong: str
    promises: str


BUGS = (
    Bug("a paragraph that goes on with a speech is forgotten", "marks.py", "pending = _add(", "_add(", "planted"),
    Bug(
        "a record has the first piece of a split quotation alone",
        "quotations/values.py",
        '"content": [list(span) for span in self.content.spans]',
        '"content": [list(span) for span in self.content.spans[:1]]',
        "records",
    ),
    Bug(
        "what moved is told from the longest falling choice",
        "alignment.py",
        "kept = _longest_increasing([link.b",
        "kept = _longest_increasing([-link.b",
        "alignment",
    ),
    Bug(
        "the worst way to tie content to cues is taken",
        "quotations/linking.py",
        "total > new[state]",
        "total < new[state]",
        "planted",
    ),
    Bug(
        "he is read as she",
        "people/antecedents.py",
        'wanted = entry["gender"]\n        if wanted in',
        'wanted = "female"\n        if wanted in',
        "planted",
    ),
    Bug(
        "of two people of one surname the first has said it",
        "people/resolution.py",
        "if len(choice.figures) > 1:",
        "if len(choice.figures) > 9:",
        "planted",
    ),
    Bug(
        "a number is as good as any of its length",
        "wording/numbers.py",
        "def format_number(value: Decimal) -> str:\n",
        "def format_number(value: Decimal) -> str:\n    return str(len(str(value)))\n",
        "comparison",
    ),
    Bug(
        "a name is not quite like itself",
        "names/__init__.py",
        "return 1.0 if a == b else",
        "return 0.99 if a == b else",
        "names",
    ),
    Bug(
        "aliases keep the order in which they came",
        "newsroom/values.py",
        "tuple(sorted({Name(value)",
        "tuple(list({Name(value)",
        "newsroom",
    ),
    Bug(
        "a hedge names the weaker side",
        "comparison/comparison.py",
        'OTHER: Final[Mapping[Side, Side]] = {"a": "b", "b": "a"}',
        'OTHER: Final[Mapping[Side, Side]] = {"a": "a", "b": "b"}',
        "laws",
    ),
    Bug(
        "collate forgets the last text",
        "utterances/collate.py",
        "for one in cluster_texts(given).clusters)",
        "for one in cluster_texts(given).clusters[:9])",
        "utterances",
    ),
    Bug(
        "a page shows markup as it is",
        "views/markup.py",
        "return escape(visible(str(text)))",
        "return visible(str(text))",
        "views",
    ),
)


def caught_by(bug: Bug, folder: Path) -> str:
    """The first promise that fails with this bug in the source, or nothing."""
    place = folder / "src" / "quoteattr" / bug.module
    source = place.read_text(encoding="utf-8")
    if bug.right not in source:
        raise SystemExit(f"{bug.module} has no {bug.right!r} any more: write the bug anew")
    place.write_text(source.replace(bug.right, bug.wrong), encoding="utf-8")
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "--hypothesis-seed=0",
            "-p",
            "no:cacheprovider",
            f"tests/properties/test_{bug.promises}.py",
        ],
        cwd=folder,
        env={**os.environ, "CI": "1", "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    place.write_text(source, encoding="utf-8")
    failed = re.search(r"^(?:FAILED|ERROR) (\S+)", run.stdout, re.MULTILINE)
    return failed.group(1).removeprefix("tests/properties/") if failed else ""


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("src", "tests", "docs"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "pyproject.toml", folder)
        print("| module | bug | caught by |\n|---|---|---|")
        caught = 0
        for bug in BUGS:
            promise = caught_by(bug, folder)
            caught += bool(promise)
            print(f"| {bug.module} | {bug.what} | {promise or 'NOT CAUGHT'} |", flush=True)
        print(f"{caught} of {len(BUGS)} caught")


if __name__ == "__main__":
    main()
