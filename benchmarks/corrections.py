"""The ledger of the corrections: what each gains and loses, alone and beside the others.

    python benchmarks/corrections.py --data FOLDER --bench FOLDER [--labeller linear|encoder]

--data holds polnear/dev, qasrl, meantime, fresh and attributions; --bench their scorers.  Every article is labelled
once; then the corrections are left out one at a time ("gain": the figure with all of them less that without this one),
and made one at a time ("alone": the figure with this one only less that with none).  Figures are F1 of whole
attributions (PolNeAR, QA-SRL), recall of links with their source (MEANTIME), and F1 of statements that are right
(fresh, attributions), all in thousandths.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from provenance import heading
from quoteattr import Document, Quotation, Settings
from quoteattr.attribution import attribute, filter_by_confidence
from quoteattr.coreference import resolve
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections import CORRECTIONS, Correction
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.marks import pair_marks
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import load_weights
from quoteattr.tokenizers.rules import RuleTokenizer

ATTRIBUTIONS = ("world", "world2", "world3", "wikinews")


@frozen(eq=False)
class Labelled:
    """An article of a corpus with what its labeller said."""

    corpus: str
    name: str
    document: Document
    labelling: Labelling


@frozen
class Ledger:
    """Articles as one labeller labelled them, and the scorers for what comes of them."""

    labeller: str
    articles: tuple[Labelled, ...]
    data: Path
    bench: Path

    def figures(self, corrections: Sequence[Correction]) -> dict[str, float]:
        """The figure of each corpus after some corrections."""
        weights = load_weights(f"confidence_{self.labeller}")
        predictions: dict[str, list[str]] = {}
        for article in self.articles:
            analysis = analyse(article.document, lambda *_, given=article.labelling: given, corrections)
            found = resolve(analysis.document, analysis.marks, attribute(analysis, weights)).quotations
            kept = filter_by_confidence(found, Settings().least_confidence)
            line = json.dumps({"doc": article.name, "quotes": list(map(row, kept))})
            predictions.setdefault(article.corpus, []).append(line)
        return {corpus: self._figure(corpus, lines) for corpus, lines in predictions.items()}

    def _figure(self, corpus: str, lines: list[str]) -> float:
        """The figure that a scorer prints for some predictions, in thousandths."""
        script, gold, path = scorers(self.data)[corpus]
        with tempfile.TemporaryDirectory() as folder:
            predictions = Path(folder, "predictions.jsonl")
            predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
            golds = [part for one in gold for part in ("--gold", one)]
            command = [sys.executable, self.bench / script, *golds, "--pred", predictions, "--json"]
            answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for key in path:
            answer = answer[key]
        return 1000 * float(answer)


def scorers(data: Path) -> Mapping[str, tuple[str, list[Path], tuple[str, ...]]]:
    """For each corpus its scorer, its gold, and where in the answer the figure stands."""
    right = ("right", "F1")
    return {
        "polnear": ("polnear_score.py", [data / "polnear" / "dev"], ("attribution", "all", "F1")),
        "qasrl": ("qasrl_score.py", [data / "qasrl" / "dev.jsonl"], ("all F1",)),
        "meantime": ("meantime_score.py", [data / "meantime" / "dev.jsonl"], ("all (with Arg0)",)),
        "fresh": ("fresh_score.py", [data / "fresh" / "dev.jsonl"], right),
        "attributions": ("fresh_score.py", [data / "attributions" / f"{name}.jsonl" for name in ATTRIBUTIONS], right),
    }


def texts(data: Path) -> Iterator[tuple[str, str, str]]:
    """Corpus, name and text of every article."""
    for corpus, (_, gold, _) in scorers(data).items():
        for path in gold:
            if path.is_dir():
                for text in sorted((path / "text").glob("*.txt")):
                    yield corpus, text.stem, text.read_text(encoding="utf-8")
            else:
                for line in path.read_text(encoding="utf-8").splitlines():
                    article = json.loads(line)
                    yield corpus, article["id"], article["text"]


def labelled(data: Path, labeller: str) -> Iterator[Labelled]:
    """Every article, labelled."""
    label = EncoderLabeller() if labeller == "encoder" else LinearLabeller()
    for corpus, name, text in texts(data):
        document = RuleTokenizer()(text)
        yield Labelled(corpus, name, document, label(document, pair_marks(document)))


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
    return f"{name:<34}{''.join(cells)}"


def main() -> int:
    """Print the ledger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--labeller", choices=("linear", "encoder"), default="linear")
    given = parser.parse_args()
    print(heading(), flush=True)
    ledger = Ledger(given.labeller, tuple(labelled(given.data, given.labeller)), given.data, given.bench)
    whole, none = ledger.figures(CORRECTIONS), ledger.figures(())
    print(f"{given.labeller:<34}" + "".join(f"{corpus:>13}" for corpus in whole))
    print(line("all", whole))
    print(line("none", none))
    for correction in CORRECTIONS:
        others = [other for other in CORRECTIONS if other is not correction]
        print(line(f"{correction.name}, gain", whole, ledger.figures(others), "+"), flush=True)
        print(line(f"{correction.name}, alone", ledger.figures([correction]), none, "+"), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
