"""The steps of the training, in order: what each reads, what it writes, and what it needs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final, cast

from attrs import frozen

from training.runs import ENGLISH, HELD_OUT, LEARNED, MODELS, ROOT, TEACHERS, Run

Make = Callable[[Run], str]
"""Makes the files of a step, or only reports with ``Run.check``; returns its figures in a line."""
POLNEAR: Final = ("polnear/train",)
READ: Final = ("attributions", "meantime/dev.jsonl", "speakers", "variants/sentences_dev.jsonl")
"""News of other kinds annotated by reading, and the corpora that hold its texts."""
READINGS: Final = "training/readings/attributions.jsonl"
PAGES: Final = "training/readings/pages.jsonl"
READ_LABELS: Final = (READINGS, PAGES, "training/readings/wire.jsonl", "training/readings/web.jsonl")
"""What was annotated by reading; the texts of the last two come with the base ``news``."""
WRITTEN: Final = ("training/written/statements.jsonl", "training/written/vouching.jsonl")
"""News written for the heads of the encoder."""
WRITTEN_LABELS: Final = "training/written/attributions.jsonl"
"""News written for its labels."""
MENTIONS: Final = "training/readings/mentions.jsonl"
SPEAKERS: Final = "training/written/speakers.jsonl"


@frozen(kw_only=True)
class Step:
    """One step; paths are below the folder of data (``data``), the project (``reads``, ``writes``) or ``Run.work``."""

    name: str
    make: str
    """Module and function."""
    data: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    """Names of files that are no part of the data: the command line says where they are."""
    reads: tuple[str, ...] = ()
    """What earlier steps wrote, and what was labelled by hand."""
    writes: tuple[str, ...] = ()
    in_work: tuple[str, ...] = ()
    """What is written into ``Run.work`` for later steps, and not shipped."""
    from_work: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    """Packages that are no dependency of quoteattr, as pip knows them."""

    @property
    def module(self) -> str:
        """The module that makes it."""
        return self.make.partition(":")[0]

    def run(self, run: Run) -> str:
        """Make the files and return the figures."""
        module, _, function = self.make.partition(":")
        return cast("Make", getattr(import_module(module), function))(run)

    def missing(self, run: Run) -> str:
        """Return what stands in the way of running the step here, with the cure; empty if nothing does."""
        absent = [f"{path} in {run.data}" for path in self.data if not (run.data / path).exists()]
        absent += [f"--base {name}=PATH" for name in self.base if not run.base.get(name, Path("?")).exists()]
        absent += [f"pip install {name}" for name in self.packages if find_spec(IMPORTED.get(name, name)) is None]
        absent += [f"{path}, which an earlier step makes" for path in self.from_work if not (run.work / path).exists()]
        return ", ".join(absent)

    def written(self, run: Run) -> dict[str, Path]:
        """The files that it writes, by name."""
        return {name: ROOT / name for name in self.writes} | {name: run.work / name for name in self.in_work}


IMPORTED: Final = {"PyYAML": "yaml", "scikit-learn": "sklearn"}
"""The module of a package whose name is another."""
VECTORS: Final = "training/word_vectors.npz"
COUNTED: Final = ("cue_verbs", "cue_phrases", "cue_nouns", "naming_cues", "work_nouns")

STEPS: Final = (
    Step(
        name="word_vectors",
        make="training.word_vectors:make",
        base=("glove",),
        writes=(VECTORS,),
    ),
    Step(
        name="countries",
        make="training.countries:make",
        data=tuple(
            f"lexicons/{name}" for name in ("capitals_pddl.json", "places_phoenix_mit.json", "open-english-wordnet.tgz")
        ),
        writes=(f"{ENGLISH}/gazetteers/countries.tsv",),
    ),
    Step(
        name="towns",
        make="training.towns:make",
        data=("lexicons/forename_gender.tsv",),
        base=("geonames",),
        writes=(f"{ENGLISH}/gazetteers/towns.tsv",),
    ),
    Step(
        name="lexicon_counts",
        make="training.lexicon_counts:make",
        data=POLNEAR,
        writes=tuple(f"{ENGLISH}/curated/{name}.tsv" for name in COUNTED),
    ),
    Step(name="background", make="training.background:make", data=POLNEAR, writes=(f"{MODELS}/background.counts",)),
    Step(
        name="wordnet",
        make="training.wordnet:make",
        data=("lexicons/open-english-wordnet.tgz",),
        writes=(f"{MODELS}/wordnet.words",),
        packages=("PyYAML",),
    ),
    Step(
        name="hypernyms",
        make="training.hypernyms:make",
        data=("lexicons/open-english-wordnet.tgz",),
        reads=(f"{MODELS}/background.counts",),
        writes=(f"{MODELS}/hypernyms.words",),
        packages=("PyYAML",),
    ),
    Step(
        name="noun_types",
        make="training.noun_types:make",
        data=("lexicons/open-english-wordnet.tgz",),
        writes=(f"{MODELS}/noun_types.words",),
        packages=("PyYAML",),
    ),
    Step(
        name="ranker",
        make="training.mention_ranker:make",
        data=("attributions", "speakers", "variants/sentences_dev.jsonl", "meantime/dev.jsonl"),
        base=("news",),
        reads=(*READ_LABELS, MENTIONS, SPEAKERS, WRITTEN_LABELS, f"{MODELS}/noun_types.words"),
        writes=(f"{MODELS}/mention_ranker.weights",),
        packages=("scipy",),
    ),
    Step(
        name="speaker_confidence",
        make="training.speaker_confidence:make",
        data=(*POLNEAR, "attributions", "speakers", "variants/sentences_dev.jsonl", "meantime/dev.jsonl"),
        base=("news",),
        reads=(*READ_LABELS, MENTIONS, SPEAKERS, WRITTEN_LABELS, f"{MODELS}/noun_types.words"),
        writes=(f"{MODELS}/speaker_confidence.weights",),
        packages=("scipy", "scikit-learn"),
    ),
    Step(
        name="quoted_speech",
        make="training.quoted_speech:make",
        data=POLNEAR,
        writes=(f"{MODELS}/quoted_speech.weights",),
    ),
    Step(
        name="held_out",
        make="training.linear:make_held_out",
        data=POLNEAR,
        reads=(VECTORS,),
        in_work=(HELD_OUT,),
        packages=("torch",),
    ),
    Step(
        name="linear",
        make="training.linear:make",
        data=POLNEAR,
        reads=(VECTORS,),
        writes=(f"{MODELS}/roles.npz", f"{MODELS}/roles_card.md"),
        packages=("torch",),
    ),
    Step(
        name="teachers",
        make="training.teacher:make",
        data=(*POLNEAR, *READ),
        base=("minilm", "mpnet", "news"),
        reads=(VECTORS, *READ_LABELS, WRITTEN_LABELS),
        in_work=TEACHERS,
        packages=("torch", "safetensors"),
    ),
    Step(
        name="encoder",
        make="training.encoder:make",
        data=(*POLNEAR, *READ),
        base=("minilm", "mpnet", "news"),
        reads=(VECTORS, *READ_LABELS, WRITTEN_LABELS, SPEAKERS, *WRITTEN),
        from_work=TEACHERS,
        writes=(f"{MODELS}/encoder.npz", f"{MODELS}/encoder_card.md", LEARNED),
        packages=("torch", "safetensors", "onnx", "onnxruntime"),
    ),
    Step(
        name="linking",
        make="training.linking:make",
        data=POLNEAR,
        reads=(f"{MODELS}/roles.npz", f"{MODELS}/quoted_speech.weights"),
        writes=(f"{MODELS}/linking.weights",),
    ),
    Step(
        name="heads",
        make="training.encoder_heads:make",
        data=(*POLNEAR, *READ),
        base=("news",),
        reads=(
            *READ_LABELS,
            LEARNED,
            WRITTEN_LABELS,
            f"{MODELS}/encoder.npz",
            f"{MODELS}/linking.weights",
            *WRITTEN,
        ),
        writes=(f"{MODELS}/encoder.onnx",),
        packages=("onnx", "onnxruntime", "scikit-learn"),
    ),
    Step(
        name="confidence_rules",
        make="training.confidence:make_rules",
        data=(*POLNEAR, *READ),
        base=("news",),
        reads=(*READ_LABELS, f"{MODELS}/linking.weights", f"{MODELS}/quoted_speech.weights"),
        writes=(f"{MODELS}/confidence_rules.weights",),
        packages=("scikit-learn",),
    ),
    Step(
        name="confidence_linear",
        make="training.confidence:make_linear",
        data=(*POLNEAR, *READ),
        base=("news",),
        reads=(*READ_LABELS, f"{MODELS}/linking.weights"),
        from_work=(HELD_OUT,),
        writes=(f"{MODELS}/confidence_linear.weights",),
        packages=("scikit-learn",),
    ),
    Step(
        name="confidence_encoder",
        make="training.confidence:make_encoder",
        data=(*POLNEAR, *READ),
        base=("news",),
        reads=(
            *READ_LABELS,
            LEARNED,
            WRITTEN_LABELS,
            f"{MODELS}/linking.weights",
            f"{MODELS}/encoder.npz",
            f"{MODELS}/encoder.onnx",
        ),
        writes=(f"{MODELS}/confidence_encoder.weights", f"{MODELS}/confidence_encoder_polnear.weights"),
        packages=("onnxruntime", "scikit-learn"),
    ),
    Step(
        name="statements",
        make="training.statements:make",
        data=READ,
        base=("news",),
        reads=(
            *READ_LABELS,
            LEARNED,
            WRITTEN_LABELS,
            *WRITTEN,
            f"{MODELS}/linking.weights",
            f"{MODELS}/roles.npz",
            f"{MODELS}/encoder.npz",
            f"{MODELS}/encoder.onnx",
        ),
        writes=(f"{MODELS}/statements.weights",),
        packages=("onnx", "onnxruntime", "scikit-learn"),
    ),
    Step(
        name="likeness",
        make="training.likeness:make",
        data=("names/pairs_dev.jsonl",),
        writes=(f"{MODELS}/name_likeness.tsv",),
    ),
    Step(
        name="finding",
        make="training.finding:make",
        data=("names/dev.jsonl", "names/distractors.jsonl"),
        reads=(f"{MODELS}/name_likeness.tsv",),
        writes=(f"{MODELS}/name_search.tsv",),
    ),
    Step(
        name="similarity",
        make="training.similarity:make",
        data=tuple(f"variants/{name}.jsonl" for name in ("dev", "sentences_dev", "distractor_quotes")),
        reads=(f"{MODELS}/background.counts", f"{MODELS}/wordnet.words"),
        writes=(f"{MODELS}/similarity.weights",),
    ),
    Step(
        name="verdicts",
        make="training.verdicts:make",
        data=(
            "compare/compare_dev.jsonl",
            *(f"variants/{name}.jsonl" for name in ("dev", "sentences_dev", "contrast_dev")),
        ),
        reads=(
            f"{MODELS}/background.counts",
            f"{MODELS}/wordnet.words",
            f"{MODELS}/hypernyms.words",
            "training/verdict_labels.tsv",
        ),
        writes=(f"{MODELS}/relatedness.weights", f"{MODELS}/verdicts.weights"),
        packages=("scipy",),
    ),
    Step(
        name="verdict_confidence",
        make="training.verdict_confidence:make",
        data=(
            "compare/readers.jsonl",
            *(f"variants/{name}.jsonl" for name in ("dev", "sentences_dev", "contrast_dev")),
        ),
        reads=(
            f"{MODELS}/background.counts",
            f"{MODELS}/wordnet.words",
            f"{MODELS}/hypernyms.words",
            f"{MODELS}/relatedness.weights",
            f"{MODELS}/verdicts.weights",
            "training/pair_readings.tsv",
        ),
        writes=(f"{MODELS}/verdict_confidence.weights", f"{MODELS}/difference_confidence.weights"),
        packages=("sklearn",),
    ),
)
