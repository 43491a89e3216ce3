"""The ledger of the corrections: what each gains and loses, alone and beside the others.

    python benchmarks/corrections.py --data FOLDER --bench FOLDER [--labeller linear|encoder] [--sums]
        [--columns NAME...]

--data holds polnear/dev, qasrl, meantime, fresh and reports/cases.jsonl; --bench their scorers.  Every text is
labelled and analysed once; then the corrections are left out one at a time ("gain": the figure with all of them less
that without this one), and made one at a time ("alone": the figure with this one only less that with none).

Figures in thousandths: F1 of whole attributions (PolNeAR, QA-SRL), recall of links with their source (MEANTIME), F1 of
statements that are right (fresh).  Counts: how many cases after public reports hold, and how many constructions of
this repository, of those that were kept back and of those that were worked with.  --sums prints the figures with all
corrections and with none alone, and PolNeAR's direct, mixed and indirect F1; --columns prints some columns only.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from attrs import evolve, field, frozen

from provenance import heading
from quoteattr import Document, Quotation, Settings
from quoteattr.analysis import Analysis
from quoteattr.attribution import attribute, filter_by_confidence
from quoteattr.coreference import resolve
from quoteattr.labelling import Labeller, Labelling
from quoteattr.labelling.corrections import CORRECTIONS, Correction, correct
from quoteattr.labelling.corrections.context import Context
from quoteattr.labelling.corrections.edits import Edit
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.marks import Marks
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import load_weights
from quoteattr.tokenizers.rules import RuleTokenizer

CONSTRUCTIONS = Path(__file__).parent / "constructions"
READING = ("read", "reconcile", "export.webannotation", "export.brat", "export.pickle")
"""The calls of cases whose outcome corrections may change."""
Outcome = Callable[[dict[str, Any], Any], dict[str, Any]]
"""The result of a case's call with a labeller, and the names that its check may use."""
COLUMNS = ("polnear", "qasrl", "meantime", "fresh", "cases", "kept back", "worked with")
POLNEAR_KINDS = ("all", "direct", "mixed", "indirect")


@frozen(eq=False)
class Uncorrected:
    """A document before the corrections, and what they look at."""

    analysis: Analysis
    context: Context

    @classmethod
    def of(cls, document: Document, label: Labeller) -> Uncorrected:
        """Label and analyse a document."""
        seen: list[Context] = []

        def look(_: Labelling, context: Context) -> Iterable[Edit]:
            seen.append(context)
            return ()

        analysis = analyse(document, label, [Correction("look", look)])
        return cls(analysis, seen[0])

    def corrected(self, corrections: Iterable[Correction]) -> Analysis:
        """The analysis after some corrections."""
        done = correct(self.analysis.own, self.context, corrections)
        return evolve(self.analysis, labelling=done.labelling, deciders=done.deciders)


@frozen(eq=False)
class Memory:
    """What came of something before; ``==`` says what is the same, since labellings cannot be hashed."""

    _known: list[tuple[Any, Any]] = field(factory=list, init=False)

    def of(self, key: Any, compute: Callable[[], Any]) -> Any:
        """What came of a key, computed the first time."""
        for known, value in self._known:
            if known == key:
                return value
        self._known.append((key, compute()))
        return self._known[-1][1]


@frozen(eq=False)
class Article:
    """An article of a corpus, and the predictions for the labels that it had so far."""

    corpus: str
    name: str
    uncorrected: Uncorrected
    weights: Any
    _memory: Memory = field(factory=Memory, init=False)

    def prediction(self, corrections: Iterable[Correction]) -> str:
        """What the scorers read of the article after some corrections."""
        analysis = self.uncorrected.corrected(corrections)
        return str(self._memory.of((analysis.labelling, analysis.deciders), lambda: self._line(analysis)))

    def _line(self, analysis: Analysis) -> str:
        found = resolve(analysis.document, analysis.marks, attribute(analysis, self.weights)).quotations
        kept = filter_by_confidence(found, Settings().least_confidence)
        return json.dumps({"doc": self.name, "quotes": list(map(row, kept))})


@frozen(eq=False)
class Reader:
    """A labeller for ``quoteattr.read``, and the stage of reading that makes only some corrections of its labels."""

    label: Labeller
    confidence_weights: str
    _known: dict[str, Uncorrected] = field(factory=dict, init=False)

    @property
    def is_trusted(self) -> bool:
        """Whether corrections ask the labeller how probable their edits are."""
        return getattr(self.label, "is_trusted", False)

    def __call__(self, document: Document, marks: Marks) -> Labelling:
        """Label a document; only ``uncorrected`` calls it, once a text."""
        return self.label(document, marks)

    def uncorrected(self, document: Document) -> Uncorrected:
        """A document before the corrections; each text is labelled once."""
        if document.text not in self._known:
            self._known[document.text] = Uncorrected.of(document, self)
        return self._known[document.text]

    def analyse_with(
        self, corrections: Iterable[Correction], read: list[Uncorrected]
    ) -> Callable[[Document, Labeller], Analysis]:
        """The stage ``analyse`` with some corrections only; each document that it gets is appended to ``read``."""

        def stage(document: Document, _: Labeller) -> Analysis:
            read.append(self.uncorrected(document))
            return read[-1].corrected(corrections)

        return stage


@frozen(eq=False)
class Case:
    """A call of the library that reads, with a check of what comes of it."""

    case: dict[str, Any]
    outcome: Outcome
    _read: list[Uncorrected] = field(factory=list, init=False)
    """The documents that the call reads, known after the first time."""
    _memory: Memory = field(factory=Memory, init=False)

    def holds(self, reader: Reader, corrections: Sequence[Correction]) -> bool:
        """Whether the check holds after some corrections."""
        if not self._read:
            with patch("quoteattr.pipeline.analyse", reader.analyse_with(corrections, self._read)):
                holds(self.case, self.outcome, reader)
        analyses = [one.corrected(corrections) for one in self._read]
        key = [(analysis.labelling, analysis.deciders) for analysis in analyses]
        return bool(self._memory.of(key, lambda: self._holds(reader, corrections)))

    def _holds(self, reader: Reader, corrections: Sequence[Correction]) -> bool:
        with patch("quoteattr.pipeline.analyse", reader.analyse_with(corrections, [])):
            return holds(self.case, self.outcome, reader)


@frozen
class Cases:
    """Cases that read, and how many of the others hold, which no correction changes."""

    reading: tuple[Case, ...]
    held: int

    @classmethod
    def of(cls, paths: Iterable[Path], outcome: Outcome) -> Cases:
        """Read cases, and check those that read nothing."""
        found = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
        reading = tuple(Case(case, outcome) for case in found if case["call"] in READING)
        return cls(reading, sum(holds(case, outcome, None) for case in found if case["call"] not in READING))

    def holding(self, reader: Reader, corrections: Sequence[Correction]) -> int:
        """How many cases hold after some corrections."""
        return self.held + sum(case.holds(reader, corrections) for case in self.reading)


def holds(case: dict[str, Any], outcome: Outcome, reader: Reader | None) -> bool:
    """Whether the check of a case holds; a call that raises has no outcome, so it does not."""
    try:
        return bool(eval(case["expect"]["check"], outcome(case, reader)))  # noqa: S307 - checks of our own
    except Exception:  # noqa: BLE001 - whatever a check of a wrong answer raises
        return False


@frozen
class Ledger:
    """Articles as one labeller labelled them, cases, and the scorers for what comes of them."""

    articles: tuple[Article, ...]
    cases: Mapping[str, Cases]
    reader: Reader
    data: Path
    bench: Path
    sums: bool = False
    _memory: Memory = field(factory=Memory, init=False)

    def figures(self, corrections: Sequence[Correction]) -> dict[str, float]:
        """The figures of each corpus after some corrections."""
        predictions: dict[str, list[str]] = {}
        for article in self.articles:
            predictions.setdefault(article.corpus, []).append(article.prediction(corrections))
        figures: dict[str, float] = {}
        for corpus, lines in predictions.items():
            answer = self._memory.of(lines, partial(self._answer, corpus, lines))
            figures[corpus] = 1000 * float(at(answer, scorers(self.data)[corpus][2]))
            if self.sums and corpus == "polnear":
                of_kind = {kind: at(answer, ("attribution", kind, "F1")) for kind in POLNEAR_KINDS[1:]}
                figures.update({kind: 1000 * float(value) for kind, value in of_kind.items()})
        return figures | {name: cases.holding(self.reader, corrections) for name, cases in self.cases.items()}

    def _answer(self, corpus: str, lines: list[str]) -> Any:
        """What a scorer prints for some predictions."""
        script, gold, _ = scorers(self.data)[corpus]
        with tempfile.TemporaryDirectory() as folder:
            predictions = Path(folder, "predictions.jsonl")
            predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
            command = [
                sys.executable,
                str(self.bench / script),
                "--gold",
                str(gold),
                "--pred",
                str(predictions),
                "--json",
            ]
            return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def at(answer: Any, path: Iterable[str]) -> Any:
    """What stands under some keys, one within the other."""
    for key in path:
        answer = answer[key]
    return answer


def scorers(data: Path) -> Mapping[str, tuple[str, Path, tuple[str, ...]]]:
    """For each corpus its scorer, its gold, and where in the answer the figure stands."""
    return {
        "polnear": ("polnear_score.py", data / "polnear" / "dev", ("attribution", "all", "F1")),
        "qasrl": ("qasrl_score.py", data / "qasrl" / "dev.jsonl", ("all F1",)),
        "meantime": ("meantime_score.py", data / "meantime" / "dev.jsonl", ("all (with Arg0)",)),
        "fresh": ("fresh_score.py", data / "fresh" / "dev.jsonl", ("right", "F1")),
    }


def texts(data: Path, columns: Container[str]) -> Iterator[tuple[str, str, str]]:
    """Corpus, name and text of every article of some corpora."""
    for corpus, (_, gold, _) in scorers(data).items():
        if corpus not in columns:
            continue
        if gold.is_dir():
            for text in sorted((gold / "text").glob("*.txt")):
                yield corpus, text.stem, text.read_text(encoding="utf-8")
        else:
            for line in gold.read_text(encoding="utf-8").splitlines():
                article = json.loads(line)
                yield corpus, article["id"], article["text"]


def articles(data: Path, readers: Mapping[str, Reader], columns: Container[str]) -> Iterator[Article]:
    """The articles of some corpora, labelled; ``readers`` by corpus."""
    for corpus, name, text in texts(data, columns):
        reader = readers[corpus]
        weights = load_weights(reader.confidence_weights)
        yield Article(corpus, name, reader.uncorrected(RuleTokenizer()(text)), weights)


def cases(data: Path, bench: Path, columns: Container[str]) -> dict[str, Cases]:
    """The cases after public reports, and the constructions, kept back and worked with; some of them only."""
    spec = importlib.util.spec_from_file_location("cases_score", bench / "cases_score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(bench / "cases_score.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    files = {
        "cases": [data / "reports" / "cases.jsonl"],
        "kept back": sorted(CONSTRUCTIONS.glob("*kept_back.jsonl")),
        "worked with": sorted(CONSTRUCTIONS.glob("*worked_with.jsonl")),
    }
    return {name: Cases.of(paths, script.outcome) for name, paths in files.items() if name in columns}


def row(quotation: Quotation) -> dict[str, Any]:
    """A quotation as the scorers read it."""
    return {
        "content": quotation.content.spans,
        "cue": quotation.cue.spans if quotation.cue else [],
        "source": quotation.source.spans if quotation.source else [],
        "kind": quotation.kind,
        "speaker": quotation.speaker.name if quotation.speaker else None,
        "confidence": quotation.confidence,
    }


def line(name: str, figures: Mapping[str, float], less: Mapping[str, float] | None = None, sign: str = "") -> str:
    """Figures in columns, or by how much they differ from others."""
    cells = [format(figures[corpus] - (less[corpus] if less else 0), f"{sign}13.1f") for corpus in figures]
    return f"{name:<42}{''.join(cells)}"


def readers_of(labeller: str) -> tuple[Reader, Reader]:
    """The readers of news and of PolNeAR."""
    if labeller == "linear":
        reader = Reader(LinearLabeller(), LinearLabeller.confidence_weights)
        return reader, reader
    news, polnear = EncoderLabeller(), EncoderLabeller(scheme="polnear")
    return Reader(news, news.confidence_weights), Reader(polnear, polnear.confidence_weights)


def main() -> int:
    """Print the ledger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--labeller", choices=("linear", "encoder"), default="linear")
    parser.add_argument("--sums", action="store_true", help="print the figures of all corrections and of none alone")
    parser.add_argument("--columns", nargs="+", choices=COLUMNS, default=COLUMNS)
    given = parser.parse_args()
    print(heading(), flush=True)
    reader, of_polnear = readers_of(given.labeller)
    readers = {corpus: of_polnear if corpus == "polnear" else reader for corpus in COLUMNS}
    found = tuple(articles(given.data, readers, given.columns))
    ledger = Ledger(found, cases(given.data, given.bench, given.columns), reader, given.data, given.bench, given.sums)
    whole, none = ledger.figures(CORRECTIONS), ledger.figures(())
    print(f"{given.labeller:<42}" + "".join(f"{corpus:>13}" for corpus in whole))
    print(line("all", whole))
    print(line("none", none), flush=True)
    for correction in () if given.sums else CORRECTIONS:
        others = [other for other in CORRECTIONS if other is not correction]
        print(line(f"{correction.name}, gain", whole, ledger.figures(others), "+"), flush=True)
        print(line(f"{correction.name}, alone", ledger.figures([correction]), none, "+"), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
