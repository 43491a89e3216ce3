"""Whether the chance of a speaker means what it says: of the speakers at .9, are nine in ten right?

    python benchmarks/speaker_calibration.py --data FOLDER [--crosswise WIRE]

News and pages that are kept apart, with the quotations as annotated and as the encoder finds them; ``fresh``; and GUM
(``speakers``, of all genres; the ranker of mentions has seen pronouns of it).  With ``--crosswise`` also the documents
that the chance was fitted to, each with a ranker and weights that have not seen it; WIRE is what
training/readings/texts.py reads wires from.

Printed are the share that is right, the expected calibration error over ten bins of equal width, the error that chances
which are just what they say would show on as many (the mean of drawings), and how many speakers are certain, likely and
not named, with the share that is right.  What is kept apart is counted, not shown.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from provenance import heading
from quoteattr.attribution import Quotation, attribute
from quoteattr.coreference.speaker_chances import (
    CERTAIN_THRESHOLD,
    LIKELY_THRESHOLD,
    SPEAKER_CONFIDENCE,
    chance_of_speaker,
)
from quoteattr.labelling import Labeller
from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.pipeline import analyse
from quoteattr.resources.weights import load_weights
from quoteattr.tokenizers.rules import RuleTokenizer
from training.attribution_gold import letters, source_is_right
from training.logistic import calibration_error
from training.mention_documents import annotated_documents, words_of
from training.mention_ranker import FOLDS, fit_crosswise, fold_of_text
from training.runs import Run
from training.speaker_confidence import (
    Found,
    IsRight,
    Spoken,
    by_name,
    chained_documents,
    fit,
    found_in,
    quotation_of,
    read_documents,
    spoken_documents,
)

LEAST_SHARE = 0.5
"""Of the letters and digits of a quotation that are an annotated one's, at least."""
DRAWINGS = 200
Judged = tuple[float, Found]


def main() -> int:
    """Print the figures of each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--crosswise", type=Path, metavar="WIRE", help="some minutes more")
    given = parser.parse_args()
    print(heading(), flush=True)
    apart = list(read_documents(given.data, unread=True))
    label = EncoderLabeller()
    show("kept apart, as annotated", judge(apart))
    show("  news of it", judge(one for one in apart if one.corpus != "pages"))
    show("  pages of it", judge(one for one in apart if one.corpus == "pages"))
    show("kept apart, as the encoder finds it", judge(as_read(one, label) for one in apart))
    show("fresh, as the encoder finds it", judge(as_read(one, label) for one in fresh_documents(given.data)))
    show("GUM, as annotated", judge(chained_documents(given.data, every_licence=True)))
    if given.crosswise:
        found = crosswise(Run(given.data, {"news": given.crosswise}))
        for corpus in dict.fromkeys(one.corpus for _, one in found):
            show(f"{corpus}, crosswise", [one for one in found if one[1].corpus == corpus])
    return 0


def judge(documents: Iterable[Spoken]) -> list[Judged]:
    """Return the speakers that the package finds, each with its chance."""
    ranker, weights = load_weights("mention_ranker"), load_weights(SPEAKER_CONFIDENCE)
    found = [one for document in documents for one in found_in(document, ranker)]
    return [(chance_of_speaker(weights, one.features), one) for one in found]


def crosswise(run: Run) -> list[Judged]:
    """Return the speakers of what the chance was fitted to, by a ranker and weights that have not seen the document."""
    ranker = fit_crosswise(list(annotated_documents(run))).weights
    found = [
        (fold_of_text(document.text), one)
        for document in spoken_documents(run)
        for one in found_in(document, ranker[fold_of_text(document.text)])
    ]
    weights = [fit([one for at, one in found if at != fold]) for fold in range(FOLDS)]
    return [(chance_of_speaker(weights[at], one.features), one) for at, one in found]


def fresh_documents(data: Path) -> Iterator[Spoken]:
    """Find the articles of ``fresh``."""
    for line in (data / "fresh" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        quotes = [{"cue": [], "source": [], **one} for one in article["quotes"]]
        quotations = tuple([quotation_of(article["text"], one) for one in quotes])
        yield Spoken(
            "fresh", article["text"], quotations, tuple([by_name(words_of(one["speaker"] or "")) for one in quotes])
        )


def as_read(document: Spoken, label: Labeller) -> Spoken:
    """Return a document with the quotations that are found in it, and who is right for those that are annotated."""
    quotations = attribute(analyse(RuleTokenizer()(document.text), label), None)
    annotated = [(letters(document.text, one.content.spans), one) for one in document.quotations]
    rights: list[IsRight | None] = []
    for one in quotations:
        own = letters(document.text, one.content.spans)
        shares = [len(own & theirs) / max(1, len(own)) for theirs, _ in annotated]
        best = max(range(len(annotated)), key=shares.__getitem__, default=-1)
        is_found = best >= 0 and shares[best] >= LEAST_SHARE and has_source(document.text, one, annotated[best][1])
        rights.append(document.rights[best] if is_found else None)
    return Spoken(document.corpus, document.text, tuple(quotations), tuple(rights))


def has_source(text: str, found: Quotation, annotated: Quotation) -> bool:
    """Whether a quotation has no source, or the annotated one; where none is annotated, any."""
    own, gold = (letters(text, one.source.spans if one.source else ()) for one in (found, annotated))
    return not own or not gold or source_is_right(own, gold)


def show(title: str, judged: Sequence[Judged]) -> None:
    """Print the figures of some speakers."""
    chances = [(chance, one.is_right) for chance, one in judged]
    draw = random.Random(0)  # noqa: S311 - for drawings
    drawn = [calibration_error([(chance, draw.random() < chance) for chance, _ in chances]) for _ in range(DRAWINGS)]
    print(
        f"{title}: {len(chances)} speakers, right {share([right for _, right in chances])}, "
        f"calibration error {calibration_error(chances):.3f} (drawn {sum(drawn) / DRAWINGS:.3f})"
    )
    groups: dict[str, list[bool]] = {"certain": [], "likely": [], "own words, unsure": [], "not named": []}
    for chance, one in judged:
        likely = "likely" if chance >= LIKELY_THRESHOLD else "not named" if one.is_named else "own words, unsure"
        groups["certain" if chance >= CERTAIN_THRESHOLD else likely].append(one.is_right)
    print(
        "    " + "; ".join(f"{name} {len(group)}, right {share(group)}" for name, group in groups.items()), flush=True
    )


def share(right: Sequence[bool]) -> str:
    """Return which share is right."""
    return f"{sum(right) / len(right):.3f}" if right else "-"


if __name__ == "__main__":
    sys.exit(main())
