"""Make the models of the package from named data.

    python -m training                               # the steps, and which are as they were made
    python -m training all --data ../shared/data     # run the steps whose data, code or models changed, in order
    python -m training linking --data ../shared/data # run these steps, changed or not

A step whose data, base file or package is absent is left out, with a message.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from training.record import changed, digests, read_record, write_record
from training.runs import Run
from training.steps import STEPS, Step


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the steps named; return 1 if one of them could not be run."""
    given = parsed(arguments)
    run = Run(given.data, dict(given.base), check=given.check)
    if not given.steps:
        print(table(run))
        return 0
    record = read_record()
    left_out = 0
    for step in chosen(given.steps, run):
        if missing := step.missing(run):
            print(f"{step.name}: left out, it needs {missing}", flush=True)
            left_out += 1
            continue
        if not given.accept:
            start = monotonic()
            print(f"{step.name} ...", flush=True)
            print(f"{step.name}: {step.run(run)} ({monotonic() - start:.0f} s)", flush=True)
        if not run.check:
            record[step.name] = digests(step, run)
            write_record(record)
    return int(bool(left_out) and given.steps != ["all"])


def parsed(arguments: Sequence[str] | None) -> Namespace:
    """Return the command line; exit with 2 for a step or a base file that cannot be understood."""
    parser = ArgumentParser("python -m training", description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    names = [step.name for step in STEPS]
    parser.add_argument("steps", nargs="*", metavar="STEP", help="all, or any of: " + ", ".join(names))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of data sets")
    parser.add_argument(
        "--base",
        type=_base,
        action="append",
        default=[],
        metavar="NAME=PATH",
        help="glove: glove.6B.50d.txt; geonames: cities15000.json; minilm, mpnet, news: a folder each",
    )
    parser.add_argument("--check", action="store_true", help="print the figures and write nothing")
    parser.add_argument(
        "--accept", action="store_true", help="run nothing: record that what is here was made from the inputs of now"
    )
    given = parser.parse_args(arguments)
    unknown = [name for name in given.steps if name not in (*names, "all")]
    if unknown:
        parser.error(f"there is no step {unknown[0]!r}; there are {', '.join(names)}")
    return given


def _base(value: str) -> tuple[str, Path]:
    name, sign, path = value.partition("=")
    if not sign or name not in {base for step in STEPS for base in step.base}:
        raise ValueError(value)
    return name, Path(path)


def chosen(names: Sequence[str], run: Run) -> list[Step]:
    """Return the steps named, in order; for ``all``, those that changed and what they read of the work folder."""
    if "all" not in names:
        return [step for step in STEPS if step.name in names]
    return [step for step in STEPS if step.name in stale(run)]


def stale(run: Run) -> set[str]:
    """Return the names of the steps to run: what changed, what reads what they write, and what these read."""
    record = read_record()
    names: set[str] = set()
    rewritten: set[str] = set()
    for step in STEPS:
        if (step.writes and changed(step, run, record)) or rewritten & {*step.reads, *step.from_work}:
            names.add(step.name)
            rewritten |= {*step.writes, *step.in_work}
    wanted = {path for step in STEPS if step.name in names for path in step.from_work if not (run.work / path).exists()}
    return names | {step.name for step in STEPS if wanted & {*step.in_work}}


def table(run: Run) -> str:
    """Return the steps in order: how each stands, what it reads and writes, and which packages it needs."""
    record = read_record()
    lines = []
    for step in STEPS:
        state = ", ".join(map(_last, changed(step, run, record)))
        lines.append(f"{step.name}: changed ({state})" if state else f"{step.name}: as it was made")
        reads = [*step.data, *(f"--base {name}" for name in step.base), *map(_last, step.reads), *step.from_work]
        lines += [
            f"  {title} {', '.join(names)}"
            for title, names in (
                ("reads   ", reads),
                ("writes  ", [*map(_last, step.writes), *step.in_work]),
                ("packages", step.packages),
            )
            if names
        ]
    return "\n".join([*lines, "", "Run what changed: python -m training all --data FOLDER"])


def _last(path: str) -> str:
    return path.rpartition("/")[2]


if __name__ == "__main__":
    sys.exit(main())
