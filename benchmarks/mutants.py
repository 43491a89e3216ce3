"""Do the tests notice a mistake?  Changes the code in one place at a time, and counts what some test notices.

    pip install cosmic-ray
    python benchmarks/mutants.py PACKAGE... [--sample 80] [--seed 1]

The mutation operators are those of cosmic-ray (its inserters and replacers of variables apart, which need a list of
their own).  Of all the places that an operator can change, a sample is drawn with the seed, and for each place one of
the changes.  Left out are annotations, which nothing runs, and "is" for "==".

cosmic-ray itself starts an interpreter for each mutant; here each is a fork of one that has pytest, Hypothesis and
numpy in memory.  Only the tests that belong to a package are run (TESTS), up to the first that fails, without those on
time.  A mutant that runs five times as long as they do without it is noticed too.  Prints those that nothing noticed.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import resource
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import sqrt
from pathlib import Path
from time import process_time

import hypothesis  # noqa: F401 - each fork has it in memory
import numpy as np  # noqa: F401
import pytest
from attrs import frozen
from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from provenance import heading

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "quoteattr"
_RECORDED = "tests/test_recorded.py"
_READING = ("tests/test_cases.py", "tests/properties/test_planted.py", "tests/properties/test_any_text.py")
_COMPARING = ("tests/test_comparison.py", "tests/test_differences.py", "tests/properties/test_comparison.py")
TESTS: dict[str, tuple[str, ...]] = {
    "marks": ("tests/test_marks.py", _RECORDED, *_READING),
    "quotations": (
        *(_RECORDED, "tests/test_quotations.py", "tests/test_acts.py", "tests/test_linking.py"),
        *("tests/test_quoted_speech.py", "tests/test_evidence.py", "tests/test_labellers.py", *_READING),
        *("tests/test_pipeline.py", "tests/test_people.py", "tests/properties/test_evidence.py"),
    ),
    "people": (
        *(_RECORDED, "tests/test_people.py", "tests/test_mentions.py", "tests/test_focus.py", *_READING),
        "tests/test_listed_people.py",
    ),
    "names": (
        *(_RECORDED, "tests/test_names.py", "tests/test_name_likeness.py", "src/quoteattr/names"),
        *("tests/properties/test_names.py", "tests/test_mentions.py", "tests/test_finding.py"),
        *("tests/test_reconcile.py", "tests/properties/test_wires.py", "tests/test_people.py"),
    ),
    "wording": (
        *(_RECORDED, "tests/test_wording.py", "tests/test_synonyms.py", "src/quoteattr/wording"),
        *("tests/test_lexicons.py", *_COMPARING, "tests/test_collate.py"),
    ),
    "alignment": (
        *(_RECORDED, "tests/test_alignment.py", "tests/properties/test_alignment.py", "src/quoteattr/alignment.py"),
        *(*_COMPARING, "tests/test_renderings.py"),
    ),
    "utterances": (
        *(_RECORDED, *_COMPARING, "tests/test_renderings.py", "tests/test_collate.py", "src/quoteattr/utterances"),
        *("tests/properties/test_utterances.py", "tests/test_synonyms.py"),
    ),
}
TIMES_AS_LONG = 5
LEFT_OUT = ("VariableInserter", "VariableReplacer", "Eq_Is", "Eq_IsNot", "NotEq_Is", "NotEq_IsNot")


@frozen
class Mutant:
    """One change of one file: what an operator of cosmic-ray does at its ``occurrence``-th place."""

    path: Path
    operator: str
    occurrence: int
    line: int

    def code(self) -> str:
        """The file with the change."""
        return str(mutate_code(self.path.read_text(encoding="utf-8"), get_operator(self.operator)(), self.occurrence))

    def __str__(self) -> str:
        before = self.path.read_text(encoding="utf-8").splitlines()
        changed = [
            line
            for line in difflib.unified_diff(before, self.code().splitlines(), lineterm="", n=0)
            if not line.startswith(("---", "+++", "@@"))
        ]
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.operator}\n  " + "\n  ".join(changed)


class _Places(Visitor):  # type: ignore[misc]
    """Where the operators can change a file."""

    def __init__(self) -> None:
        self.operators = {
            name: get_operator(name)() for name in sorted(operator_names()) if not name.endswith(LEFT_OUT)
        }
        self.found: defaultdict[tuple[int, int, str], list[tuple[str, int]]] = defaultdict(list)
        self.counts = dict.fromkeys(self.operators, 0)

    def visit(self, node: object) -> object:
        for name, operator in self.operators.items():
            for (line, column), _ in operator.mutation_positions(node):
                family = name.split("_")[0]
                self.found[line, column, family].append((name, self.counts[name]))
                self.counts[name] += 1
        return node


def places(path: Path) -> list[list[Mutant]]:
    """The places of a file that can be changed, and the changes that one operator can make there."""
    text = path.read_text(encoding="utf-8")
    visitor = _Places()
    visitor.walk(get_ast(text))
    unrun = list(_annotations(ast.parse(text)))
    return [
        [Mutant(path, name, occurrence, line) for name, occurrence in changes]
        for (line, column, _), changes in sorted(visitor.found.items())
        if not any(start <= (line, column) < end for start, end in unrun)
    ]


def _annotations(tree: ast.AST) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where annotations and imports for the type checker alone reach, as line and column."""
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            found = getattr(node, name, None)
            if isinstance(found, ast.expr):
                yield _reach(found)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield _reach(node)


def _reach(node: ast.expr | ast.stmt) -> tuple[tuple[int, int], tuple[int, int]]:
    return (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)


def noticed(copy: Path, mutant: Mutant | None, tests: Sequence[str], seconds: float) -> bool:
    """Whether a test fails on a copy of the project, in a fork that may take so many seconds of processor time."""
    if mutant is not None:
        mutated = copy / mutant.path.relative_to(ROOT)
        mutated.write_text(mutant.code(), encoding="utf-8")
        os.utime(mutated, (0, 0))  # another time than that of the compiled file
    child = os.fork()
    if not child:
        try:
            os._exit(_run(copy, tests, seconds, keep_compiled=mutant is None))
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    shutil.rmtree(copy / ".hypothesis" / "examples", ignore_errors=True)
    if mutant is not None:
        shutil.copy2(mutant.path, mutated)
    return status != 0


def _run(copy: Path, tests: Sequence[str], seconds: float, *, keep_compiled: bool) -> int:
    """Run the tests; the answer is 0 if all pass."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(process_time() + seconds) + 1,) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30,) * 2)
    sys.dont_write_bytecode = not keep_compiled
    sys.path.insert(0, str(copy / "src"))
    os.chdir(copy)
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-k", "not time", *tests]))


def score(package: str, sample: int, seed: int, copy: Path) -> None:
    """Draw the mutants of a package, print those that nothing noticed, and the share of the others."""
    home = SOURCE / package
    paths = sorted(home.rglob("*.py")) if home.is_dir() else [home.with_suffix(".py")]
    every = [changes for path in paths for changes in places(path)]
    draw = random.Random(f"{package} {seed}")  # noqa: S311 - it is a sample
    mutants = [draw.choice(changes) for changes in draw.sample(every, min(sample, len(every)))]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if noticed(copy, None, TESTS[package], 3600):
        sys.exit(f"mutants.py: the tests of {package} fail without a mutant")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"\n{package}: {len(every)} places, {len(mutants)} drawn; the tests take {seconds:.0f} s", flush=True)
    killed = 0
    for run, mutant in enumerate(mutants, 1):
        if noticed(copy, mutant, TESTS[package], TIMES_AS_LONG * seconds):
            killed += 1
        else:
            print(f"unnoticed, {killed} of {run} noticed so far: {mutant}", flush=True)
    low, high = interval(killed, len(mutants))
    share = killed / len(mutants)
    print(
        f"{package:<12}{killed:4} of {len(mutants):4} noticed: {share:.1%} (95% interval {low:.1%} to {high:.1%})",
        flush=True,
    )


def interval(hits: int, drawn: int) -> tuple[float, float]:
    """The 95% interval of a share (Wilson 1927)."""
    z, p = 1.96, hits / drawn
    middle, half = p + z * z / (2 * drawn), z * sqrt(p * (1 - p) / drawn + z * z / (4 * drawn * drawn))
    return (middle - half) / (1 + z * z / drawn), (middle + half) / (1 + z * z / drawn)


def main() -> int:
    """Score the packages named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", choices=TESTS, metavar="PACKAGE")
    parser.add_argument("--sample", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(heading())
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder)
        for name in ("src", "tests", "examples"):
            shutil.copytree(ROOT / name, copy / name)
        shutil.copy2(ROOT / "pyproject.toml", copy)
        for package in given.packages:
            score(package, given.sample, given.seed, copy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
