"""Fuzz each way in which the library takes text from outside, guided by the branches that each input reaches.

    pip install atheris
    python benchmarks/fuzz.py TARGET [--minutes 30] [--seed 1] [--keep FOLDER]
    python benchmarks/fuzz.py TARGET --replay FILE...

TARGET is read, reconcile, compare, collate, find, people (People.load), shell, record (from_record), page (read_html),
many (read_many, and an archive) or store; the last three need quoteattr[html] and quoteattr[duckdb].

Starts from the few texts in benchmarks/fuzzing/TARGET.  An input fails if
  - an exception comes out that is not documented, or a law of the target is broken (fuzz_targets.py says which),
  - the process takes over 20 times the input plus 50 MB more memory for it, also when it comes again,
  - twice the input takes over 2.6 times as long, at three sizes, each by the best of up to five tries: tried
    on the slowest inputs by length and on every 64th, for at most a quarter of the time.
A failure does not end the run: the first input of each kind and place is kept in FOLDER/failures, to be replayed.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
import traceback
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from attrs import define, field

from provenance import heading

TIMES_THE_INPUT = 20
SPARE = 50_000_000
"""Bytes that any input may take on top."""
SIZES = (6_000, 12_000, 24_000)
"""Bytes of the grown inputs; each is compared with twice as many."""
GROWTH = 2.6
TRIES = 5
NOISE = 0.03  # seconds; a shorter time is taken for this much
EVERY = 64
SHARE = 0.25
"""Of the time, for grown inputs at most."""
HERE = Path(__file__).parent / "fuzzing"
TARGETS = (
    *("read", "reconcile", "compare", "collate", "find", "people", "shell"),
    *("record", "page", "many", "store"),
)


@define
class Campaign:
    """One run of the fuzzer: the target, what is left of its time, and what it has found."""

    target: Any
    keep: Path
    ends: float
    started: float = field(factory=time.monotonic)
    executions: int = 0
    grown: int = 0
    growing: float = 0.0
    """Seconds spent on grown inputs."""
    slowest: float = 0.0
    """Seconds a byte of the slowest input yet."""
    most_memory: int = 0
    worst_growth: float = 0.0
    failures: dict[str, Path] = field(factory=dict)

    def try_one(self, content: bytes) -> None:
        """Run the target on one input; never raises."""
        started = time.monotonic()
        if started > self.ends:
            self.finish()
        self.executions += 1
        pace = self.seconds(content) / (len(content) + 200)
        due = pace > self.slowest or self.executions % EVERY == 0
        if due and self.growing <= SHARE * (started - self.started):
            self.slowest = max(self.slowest, pace)
            self.growth(content)
            self.growing += time.monotonic() - started

    def growth(self, content: bytes) -> None:
        """Whether twice the input takes too much longer."""
        self.grown += 1
        for size in SIZES:
            factor = self.factor(content, size)
            if factor <= GROWTH:
                self.worst_growth = max(self.worst_growth, factor)
                return
        self.fail("growth", f"twice {SIZES[-1]} bytes take {factor:.2f} times as long", content)

    def factor(self, content: bytes, size: int) -> float:
        """How many times as long twice ``size`` bytes take."""
        short, long = self.target.grown(content, size), self.target.grown(content, 2 * size)
        least = [float("inf"), float("inf")]
        for _ in range(TRIES):
            least = [min(least[0], self.seconds(short)), min(least[1], self.seconds(long))]
            if least[1] <= GROWTH * max(least[0], NOISE):
                break
        return least[1] / max(least[0], NOISE)

    def seconds(self, content: bytes) -> float:
        """Seconds of processor time for an input; a failure if it takes too much memory.

        What the collector does would fall on one input or another by chance: it works between them alone.
        """
        gc.enable()
        if len(content) > SIZES[0]:
            gc.collect()
        gc.disable()
        before = peak_from_here()
        started = time.process_time()
        self.attempt(content)
        taken = time.process_time() - started
        memory = max(peak() - before, 0)
        if memory > TIMES_THE_INPUT * len(content) + SPARE:  # or else a list that no other input has asked for yet
            before = peak_from_here()
            self.attempt(content)
            memory = max(peak() - before, 0)
        self.most_memory = max(self.most_memory, memory)
        if memory > TIMES_THE_INPUT * len(content) + SPARE:
            self.fail("memory", f"{memory / 1e6:.0f} MB for {len(content)} bytes", content)
        return taken

    def attempt(self, content: bytes) -> None:
        """Run the target, and note what it raises."""
        try:
            self.target.run(content)
        except Exception as error:  # noqa: BLE001 - what is not documented is what is looked for
            frames = traceback.extract_tb(error.__traceback__)
            place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
            self.fail(f"{type(error).__name__} at {place}", f"{error}"[:200], content)

    def fail(self, kind: str, note: str, content: bytes) -> None:
        """Keep the first input of its kind."""
        if kind in self.failures:
            return
        path = self.keep / "failures" / f"{len(self.failures):02}"
        path.write_bytes(content)
        self.failures[kind] = path
        print(f"FAILURE  after {self.executions}: {kind}: {note}: {path}", flush=True)

    def finish(self) -> None:
        """Print what was done, and end the process: the fuzzer gives the word back to nobody."""
        units = sum(1 for _ in (self.keep / "corpus").iterdir())
        print(
            f"{self.target.name:<10}{(time.monotonic() - self.started) / 60:6.1f} min"
            f"{self.executions:10,} executions{units:7,} kept for a new branch{self.grown:7,} grown"
            f"{self.worst_growth:6.2f} times at most{self.most_memory / 1e6:7.1f} MB at most"
            f"{len(self.failures):4} failures",
            flush=True,
        )
        os._exit(1 if self.failures else 0)


def peak_from_here() -> int:
    """Forget the peak of resident memory so far; the answer is what is resident now, in bytes."""
    Path("/proc/self/clear_refs").write_bytes(b"5")
    return _status("VmRSS")


def peak() -> int:
    """The most resident memory since then, in bytes."""
    return _status("VmHWM")


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


def main() -> int:
    """Fuzz until the time is over, or replay some files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for inputs and failures (default: a new temporary one)")
    parser.add_argument("--replay", type=Path, nargs="+", metavar="FILE", help="run the target on these files alone")
    given = parser.parse_args()
    if given.replay:
        target = import_module("fuzz_targets").TARGETS[given.target]
        for path in given.replay:
            target.run(path.read_bytes())
        return 0
    return fuzz(given)


def fuzz(given: argparse.Namespace) -> int:
    """Instrument the package, run the seeds once to warm up, and start."""
    import atheris

    with atheris.instrument_imports(include=["quoteattr"]):
        import quoteattr

        for module in walk_packages(quoteattr.__path__, "quoteattr."):
            import_module(module.name)
    keep = (given.keep or Path(tempfile.mkdtemp(prefix=f"fuzz-{given.target}-"))).resolve()
    for name in ("corpus", "failures"):
        (keep / name).mkdir(parents=True, exist_ok=True)
    print(f"{heading()}\nkept in  {keep}", flush=True)
    seeds = HERE / given.target
    target = import_module("fuzz_targets").TARGETS[given.target]
    campaign = Campaign(target, keep, time.monotonic() + 60 * given.minutes)
    for path in sorted(seeds.iterdir()):
        campaign.attempt(path.read_bytes())
    options = [
        "-max_len=3000",
        f"-seed={given.seed}",
        f"-dict={HERE / 'words.dict'}",
        f"-artifact_prefix={keep / 'failures'}{os.sep}",  # what it finds slow by itself
        "-timeout=300",
        "-rss_limit_mb=0",
    ]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", str(keep / "corpus"), str(seeds)], campaign.try_one)
    atheris.Fuzz()
    return 1


if __name__ == "__main__":
    sys.exit(main())
