"""The ledger of the corrections: what each gains and loses, alone and beside the others.

    python benchmarks/corrections.py --data FOLDER --bench FOLDER [--labeller linear|encoder]

--data holds polnear/dev, qasrl, meantime, fresh and attributions; --bench their scorers.  Every article is labelled
once; then the corrections are left out one at a time ("gain": the figure with all of them less that without this one),
and put in one at a time ("alone": the figure with this one only less that with none).  Figures are F1 of whole
attributions (PolNeAR, QA-SRL), recall of links with their source (MEANTIME), and F1 of statements that are right
(fresh, attributions), all in thousandths.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from attrs import frozen

from provenance import heading
from quoteattr import Document, Quotation
from quoteattr.attribution import assembly, link, surer
from quoteattr.coreference import resolve
from quoteattr.labelling import Labelling
from quoteattr.labelling.corrections import borders, constraints
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.labelling.linear.labeller import LinearLabeller
from quoteattr.labelling.rules.labeller import read_roles
from quoteattr.marks import Marks, pair_marks
from quoteattr.resources.weights import load_weights
from quoteattr.tokenizers.rules import RuleTokenizer

LEAST_CONFIDENCE = 0.1
"""The default of quoteattr.Settings."""
ATTRIBUTIONS = ("world", "world2", "world3", "wikinews")


def nothing(*_: object, **__: object) -> None:
    """What stands in for a pass that is left out."""


def no_tokens(*_: object) -> list[range]:
    """The same for a pass that answers with the tokens it labelled."""
    return []


PASSES: dict[str, tuple[Any, str, Callable[..., object]]] = {
    "clear_datelines": (constraints, "clear_datelines", nothing),
    "fill": (constraints, "_fill", nothing),
    "clear": (constraints, "_clear", nothing),
    "end_with_sentence": (constraints, "_end_with_sentence", nothing),
    "widen": (constraints, "_widen", nothing),
    "return_sources": (constraints, "return_sources", nothing),
    "add_from_rules": (constraints, "_add_from_rules", nothing),
    "take_over": (constraints, "_take_over", nothing),
    "turn_passives": (constraints, "_turn_passives", nothing),
    "complete": (constraints, "_complete", nothing),
    "spare_targets": (constraints, "_spare_targets", nothing),
    "turn_inverted": (constraints, "_turn_inverted", nothing),
    "widen_clauses": (constraints, "widen_clauses", no_tokens),
    **{
        name: (borders, f"_{name}", nothing)
        for name in (
            "return_name",
            "drop_pause",
            "close_bracket",
            "end_with_paragraph",
            "drop_tail",
            "drop_conjunction",
            "drop_addressee",
            "drop_front",
            "join_apposition",
            "join_participle",
        )
    },
    "label_turns": (constraints, "label_turns", no_tokens),
    "with_own_source": (assembly, "with_own_source", lambda _, attribution: attribution),
    "is_guess": (assembly, "is_guess", lambda *_: False),
}
"""Every pass that overrules a labeller, in order: where it is looked up, and what leaves it out."""


@frozen(eq=False)
class Labelled:
    """An article of a corpus with what its labeller said."""

    corpus: str
    name: str
    document: Document
    marks: Marks
    labelling: Labelling


@frozen
class Ledger:
    """Articles as one labeller labelled them, and the scorers for what comes of them."""

    labeller: str
    articles: tuple[Labelled, ...]
    data: Path
    bench: Path

    def figures(self, left_out: frozenset[str]) -> dict[str, float]:
        """The figure of each corpus without some passes."""
        predictions: dict[str, list[str]] = {}
        weights = load_weights(f"confidence_{self.labeller}")
        with ExitStack() as stack:
            for name in left_out:
                where, function, instead = PASSES[name]
                stack.enter_context(patch.object(where, function, instead))
            for article in self.articles:
                corrected = constraints.settle(article.document, article.marks, article.labelling)
                linked = link(article.document, article.marks, corrected, weights)
                cast = resolve(article.document, article.marks, linked)
                kept = surer(article.document, article.marks, cast.quotations, LEAST_CONFIDENCE).quotations
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
        marks = pair_marks(document)
        yield Labelled(corpus, name, document, marks, label(document, marks))


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
    return f"{name:<28}{''.join(cells)}"


def main() -> int:
    """Print the ledger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--labeller", choices=("linear", "encoder"), default="linear")
    given = parser.parse_args()
    print(heading(), flush=True)
    ledger = Ledger(given.labeller, tuple(labelled(given.data, given.labeller)), given.data, given.bench)
    every = frozenset(PASSES)
    readings = {id(one.document): read_roles(one.document, one.marks) for one in ledger.articles}
    with patch.object(constraints, "read_roles", lambda document, _: readings[id(document)]):
        whole, none = ledger.figures(frozenset()), ledger.figures(every)
        print(f"{given.labeller:<28}" + "".join(f"{corpus:>13}" for corpus in whole))
        print(line("all", whole))
        print(line("none", none))
        for name in PASSES:
            print(line(f"{name}, gain", whole, ledger.figures(frozenset({name})), "+"), flush=True)
            print(line(f"{name}, alone", ledger.figures(every - {name}), none, "+"), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
