"""A process that reads, compares and reconciles mixed and hostile texts for long: memory, errors, and equal answers.

    python benchmarks/soak.py [--minutes 30] [--texts 50000] [--longest 8000] [--seed 1]

Ends after the minutes, or after so many texts if they come first; minutes are those of the clock.  Texts are news that
is written here, random shapes (tests/random_shapes.py), and news with such a shape in the middle, of 200 to 8,000
characters, or --longest: of shorter ones more are read in the same time.  Each is read with one of the three labellers;
now and then two are compared, some collated, some articles reconciled, written to a record and back, and names looked
up in a list of people.

Resident memory is printed every half minute, with the seconds of processor so far.  The answers to 30 fixed texts are
taken at the start, every five minutes and at the end.  Ends with exit code 1 if anything raised, an answer changed, or
memory grew by more than 5% after the first five minutes of processor (--settled: a shorter run says from which minute
on): on a busy machine five minutes of the clock are few texts, and what is remembered of words is not full.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from typing import Final

from attrs import define, field

import quoteattr
from provenance import heading
from quoteattr.formats.records import json_text
from quoteattr.pipeline import LabellerName

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from random_shapes import lines_of, random_shape
from shape_work import people

LABELLERS: Final[tuple[LabellerName, ...]] = ("rules", "linear", "linear", "encoder")
SHOWN_EVERY: Final = 30
CHECKED_EVERY: Final = 300
GROWTH: Final = 0.05
LONGEST: Final = 8_000
"""Characters of a shape."""
FIXED: Final = 30
KEPT: Final = 40
"""Texts of which some are drawn to be compared."""
SPEAKERS: Final = ("Ann Lee", "Kim Yong-hyun", "Mr. Okafor", "the mayor", "She", "Sean O’Neill", "The ministry")
CUES: Final = ("said", "told reporters", "warned", "denied that", "asked whether", "added that", "wrote", "claimed")
CLAUSES: Final = (
    *("the dam will hold", "the port may close on Monday", "rain is very likely", "it cost 12 million dollars"),
    *("no one was hurt", "the talks would not resume", "prices rose by 3.5 percent", "the bridge must be rebuilt"),
)


def news(random: Random, longest: int) -> str:
    """Return an article of some sentences, with and without marks."""
    sentences = []
    for _ in range(random.randint(2, max(2, min(25, longest // 80)))):
        speaker, cue, clause = random.choice(SPEAKERS), random.choice(CUES), random.choice(CLAUSES)
        sentences.append(
            random.choice(
                (
                    f"“{clause.capitalize()},” {speaker} said.",
                    f"{speaker} {cue} {clause}.",
                    f"{clause.capitalize()}, according to {speaker}.",
                    f"{speaker} said: “{clause.capitalize()}.”",
                    f"{clause.capitalize()}, number {random.getrandbits(40)}.",
                )
            )
            + random.choice((" ", " ", "\n\n"))
        )
    return "".join(sentences)


def drawn_text(random: Random, longest: int = LONGEST) -> str:
    """Return news, a shape, or news with a shape in it."""
    kind = random.random()
    if kind < 0.4:
        return news(random, longest)
    size = min(longest, random.choice((200, 1_000, 3_000, 8_000)))
    shape = random_shape(random.getrandbits(48)).text(size)
    return shape if kind < 0.8 else f"{news(random, longest)}\n\n{shape}\n\n{news(random, longest)}"


@define
class Soak:
    """The process while it runs."""

    random: Random
    listed: quoteattr.People
    longest: int = LONGEST
    texts: int = 0
    characters: int = 0
    calls: Counter[str] = field(factory=Counter)
    errors: int = 0
    articles: list[quoteattr.Article] = field(factory=list)

    def step(self) -> None:
        """Read a text, and perhaps do something with it and those before it; an error is printed and counted."""
        text = drawn_text(self.random, self.longest)
        self.texts += 1
        self.characters += len(text)
        try:
            self.work(text)
        except Exception:  # noqa: BLE001 - what comes out is what is looked for
            self.errors += 1
            print(f"ERROR in text {self.texts}: {text[:200]!r}\n{traceback.format_exc()[-1500:]}", flush=True)

    def work(self, text: str) -> None:
        """Do some of what can be done with a text."""
        labeller = self.random.choice(LABELLERS)
        article = quoteattr.read(text, id=f"a{self.texts}", labeller=labeller, people=self.listed)
        self.calls[labeller] += 1
        self.articles = [*self.articles[1 - KEPT :], article]
        choice = self.random.random()
        if choice < 0.15:
            self.calls["compare"] += 1
            quoteattr.compare(text[:2_000], self.random.choice(self.articles).text[:2_000])
        elif choice < 0.25:
            self.calls["collate"] += 1
            quoteattr.collate(lines_of(text)[:100])
        elif choice < 0.35:
            self.calls["reconcile"] += 1
            quoteattr.reconcile(self.random.sample(self.articles, min(5, len(self.articles))))
        elif choice < 0.45:
            self.calls["record"] += 1
            if quoteattr.from_record(article.to_record()) != article:
                raise AssertionError("another article after its record")
        elif choice < 0.55:
            self.calls["find"] += 1
            for line in lines_of(text)[:50]:
                self.listed.find(line)


def answers(listed: quoteattr.People) -> str:
    """Return a digest of the answers to the fixed texts."""
    random = Random(7)  # noqa: S311
    digest = hashlib.sha256()
    articles = []
    for number in range(FIXED):
        labeller = LABELLERS[number % len(LABELLERS)]
        articles.append(quoteattr.read(drawn_text(random), id=str(number), labeller=labeller, people=listed))
        digest.update(json_text(articles[-1].to_record()).encode("utf-8", "surrogatepass"))
    digest.update(json_text(quoteattr.reconcile(articles).to_record()).encode("utf-8", "surrogatepass"))
    for a, b in zip(articles[::2], articles[1::2], strict=True):
        digest.update(repr(quoteattr.compare(a.text[:1_000], b.text[:1_000])).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def resident() -> float:
    """Return the memory that is resident now, in MiB."""
    gc.collect()
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def main() -> int:
    """Run, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--texts", type=int, default=50_000)
    parser.add_argument("--longest", type=int, default=LONGEST, help="characters of the longest shape")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--settled", type=float, default=5, help="minutes of processor after which memory may not grow")
    given = parser.parse_args()
    print(heading())
    soak = Soak(Random(given.seed), people(), given.longest)  # noqa: S311
    first = answers(soak.listed)
    started, shown, checked = time.monotonic(), 0.0, 0.0
    figures: list[tuple[float, float]] = []
    changed = 0
    while soak.texts < given.texts and (since := time.monotonic() - started) < 60 * given.minutes:
        soak.step()
        if since - shown >= SHOWN_EVERY:
            shown = since
            used = time.process_time()
            figures.append((used / 60, resident()))
            print(f"{since / 60:6.1f} min {used:5.0f} s {soak.texts:8,} texts {figures[-1][1]:7.1f} MiB", flush=True)
        if since - checked >= CHECKED_EVERY:
            checked = since
            changed += answers(soak.listed) != first
    changed += answers(soak.listed) != first
    print(f"{(time.monotonic() - started) / 60:.1f} min, ", end="")
    return report(soak, figures, changed, given.settled)


def report(soak: Soak, figures: list[tuple[float, float]], changed: int, settled: float) -> int:
    """Print the sums, and return the exit code: 1 if something is wrong."""
    early = [memory for minute, memory in figures if minute <= settled]
    late = [memory for minute, memory in figures if minute > settled]
    growth = max(late) / max(early) - 1 if early and late else 0.0
    print(
        f"{time.process_time():.0f} s of processor, {soak.texts:,} texts, {soak.characters:,} "
        f"characters; {', '.join(f'{name} {count:,}' for name, count in sorted(soak.calls.items()))}\n"
        f"errors {soak.errors}; answers changed {changed} times; "
        f"memory grew by {growth:.1%} at most after {settled:g} min of processor"
    )
    return 1 if soak.errors or changed or growth > GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
